"""What no decision explains: words of a proposal that was not taken, typography, or unexplained."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from negotiator.compare.comparison import PARAGRAPH_BREAK, kept_share, side
from negotiator.compare.paragraphs import LIKENESS, folded
from negotiator.compare.words import diff_words
from negotiator.merge.asking import Asked, Claim, Found, Unit, found, kept_runs, touches, units
from negotiator.merge.reasons import (
    FORM,
    NO_REASON,
    Cause,
    Gap,
    Reason,
    Words,
    joined,
    parted,
    plain,
)


class Proposal(NamedTuple):
    """A proposal that was not taken; rank: how soon it is thought of, the lowest first."""

    asked: Asked
    rank: int


class Candidate(NamedTuple):
    """A place at which a proposal that was not taken changes words of the text looked at."""

    amendment: str
    rank: int
    claim: Claim


def sorted_out(
    words: Sequence[Words], candidates: Sequence[Candidate], parting: Reason
) -> tuple[Words, ...]:
    """The words with a reason for every one that changed.

    candidates: in the order of tabling; parting: why a paragraph was parted or joined.
    """
    text = side(plain(words), "-")
    out: list[Words] = []
    for one in parted(words):
        if isinstance(one, Gap):
            out.extend(_narrowed(joined(list(_Place(one, text, candidates, parting).words))))
        else:
            out.append(one)
    return joined(out)


def _narrowed(words: Sequence[Words]) -> Iterator[Words]:
    """What changed at one place, of which a part is explained: the rest compared on its own again."""
    several = len({one.reason for one in words}) > 1
    pairs = zip(words, (*words[1:], None), strict=True)
    for one, other in pairs:
        alike = (
            other and other.reason == one.reason and (one.operation, other.operation) == ("-", "+")
        )
        if several and other and alike and one.reason and one.reason.cause is not Cause.DECISION:
            for operation, text in diff_words(one.text, other.text):
                yield Words(operation, text, one.reason if operation != "=" else None)
            next(pairs)
        else:
            yield one


def of_new_block(proposals: Sequence[Proposal], text: str) -> list[Candidate]:
    """The proposals for a new paragraph of which a paragraph might be one."""
    return [
        Candidate(one.asked.id, one.rank, Claim(0, 0, "", one.asked.new))
        for one in proposals
        if one.asked.new and kept_share(diff_words(one.asked.new, text)) >= LIKENESS
    ]


class _Side:
    """The words that went, or came, at one place, each with its reason."""

    def __init__(self, words: Sequence[Words], at: int, *, moving: bool) -> None:
        self.units: list[Unit] = []
        self.reasons: list[Reason | None] = []
        for one in words:
            self.units += units(one.text, at)
            self.reasons += [one.reason] * (len(self.units) - len(self.reasons))
            at += len(one.text) if moving else 0

    @property
    def open(self) -> list[int]:
        """The places of the words that have no reason yet."""
        return [k for k, reason in enumerate(self.reasons) if reason is None]

    def give(self, places: Sequence[int], reason: Reason) -> None:
        """Give a reason to words that have none yet."""
        for k in places:
            if self.reasons[k] is None:
                self.reasons[k] = reason

    def folded(self, places: Sequence[int]) -> tuple[list[int], tuple[str, ...]]:
        """Those of some words that are more than blanks, and they without what is only typography."""
        words = {k: folded(self.units[k].word) for k in places}
        return [k for k in words if words[k]], tuple(filter(None, words.values()))

    def text(self, places: Sequence[int]) -> str:
        """Some of the words, run together."""
        return "".join(self.units[k].raw for k in places)

    def words(self, operation: str) -> Iterator[Words]:
        """The words with their reasons."""
        for unit, reason in zip(self.units, self.reasons, strict=True):
            yield Words(operation, unit.raw, reason or NO_REASON)


class _Place:
    """One place of a text at which something changed."""

    def __init__(
        self, gap: Gap, text: str, candidates: Sequence[Candidate], parting: Reason
    ) -> None:
        self.gone = _Side(gap.gone, gap.start, moving=True)
        self.come = _Side(gap.come, gap.start, moving=False)
        near = [one for one in candidates if touches(one.claim, text, gap.start, gap.end)]
        for rank in sorted({one.rank for one in near}):
            self._ask([one for one in near if one.rank == rank])
        self._part(parting)
        self._fold()
        self._close()

    @property
    def words(self) -> Iterator[Words]:
        """All the words, each with its reason."""
        yield from self.gone.words("-")
        yield from self.come.words("+")

    def _ask(self, candidates: Sequence[Candidate]) -> None:
        """Give the words that proposals ask for to them, first to who asks for most."""
        gone, come = self.gone.open, self.come.open
        left = [self.gone.units[k] for k in gone]
        new = [self.come.units[k] for k in come]
        asking: dict[tuple[frozenset[int], frozenset[int]], list[str]] = {}
        for amendment, one in _by_amendment(candidates, left, new).items():
            asking.setdefault((one.gone, one.come), []).append(amendment)
        for (left_at, new_at), names in sorted(
            asking.items(), key=lambda entry: -len(entry[0][0]) - len(entry[0][1])
        ):
            reason = Reason(Cause.AMENDMENT, tuple(names))
            self.gone.give([gone[k] for k in left_at], reason)
            self.come.give([come[k] for k in new_at], reason)

    def _part(self, reason: Reason) -> None:
        """Blanks that gave way to the end of a paragraph, or the end to blanks."""
        sides = (self.gone, self.come)
        blanks = [[k for k in one.open if not one.units[k].word] for one in sides]
        told = "".join(one.text(places) for one, places in zip(sides, blanks, strict=True))
        if PARAGRAPH_BREAK in told:
            for one, places in zip(sides, blanks, strict=True):
                one.give(places, reason)

    def _fold(self) -> None:
        """What differs only in kinds of blanks, quotation marks and hyphens."""
        gone, come = self.gone.open, self.come.open
        if folded(self.gone.text(gone)) == folded(self.come.text(come)):
            self.gone.give(gone, FORM)
            self.come.give(come, FORM)
            return
        gone, old = self.gone.folded(gone)
        come, new = self.come.folded(come)
        for i, j, count in kept_runs(old, new):
            for a, b in zip(gone[i : i + count], come[j : j + count], strict=True):
                if self.gone.units[a].word != self.come.units[b].word:
                    self.gone.give([a], FORM)
                    self.come.give([b], FORM)

    def _close(self) -> None:
        """Blanks at the end of a run have the reason of the word before them."""
        for one in (self.gone, self.come):
            for k in one.open:
                if not one.units[k].word:
                    one.give([k], (one.reasons[k - 1] if k else None) or NO_REASON)


def _by_amendment(
    candidates: Sequence[Candidate], gone: Sequence[Unit], come: Sequence[Unit]
) -> dict[str, Found]:
    """Which of some words each amendment asks for; those of which it asks for any."""
    out: dict[str, Found] = {}
    for one in candidates:
        new = found(one.claim, gone, come)
        if new.size:
            before = out.get(one.amendment, Found())
            out[one.amendment] = Found(before.gone | new.gone, before.come | new.come)
    return out
