"""What proposals ask for at which place of a revision, and how much of it is found in another one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from negotiator.compare.comparison import PARAGRAPH_BREAK
from negotiator.compare.tokens import STOP_WORDS, Tokens, is_word, tokenize
from negotiator.compare.words import changes
from negotiator.merge.hunks import Hunk, cells, hunks
from negotiator.merge.parting import PARTING
from negotiator.merge.rebase import Verdict
from negotiator.merge.wishes import Wish, wishes, with_children
from negotiator.model.acts import INSERTIONS, Amendment, AmendmentKind
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Revision
from negotiator.model.text import Text

WHOLLY_SAID = 3
"""So many words found together are no chance, however many were asked for."""


class Claim(NamedTuple):
    """One place where a proposal changes words: characters `start` to `end` give way to others."""

    start: int
    end: int
    gone: str
    come: str

    def at(self, offset: int) -> Claim:
        """The same place counted from elsewhere."""
        return self._replace(start=self.start + offset, end=self.end + offset)


@dataclass(frozen=True)
class Asked:
    """What a proposal asks for on a revision.

    claims: by the id of the block, none where its words collide with those that are there; texts: what
    whole blocks should say; new: the words of a paragraph it brings.
    """

    amendment: Amendment
    blocks: tuple[str, ...]
    claims: Mapping[str, tuple[Claim, ...]] = field(default_factory=dict)
    texts: Mapping[str, Text] = field(default_factory=dict)
    new: str = ""

    @property
    def id(self) -> str:
        """The id of the proposal."""
        return self.amendment.id

    @property
    def changes_words(self) -> bool:
        """Whether it asks for other words of its blocks, or for their end to be elsewhere."""
        return bool(self.claims) or self.amendment.kind is AmendmentKind.MERGE


def asked_on(
    negotiation: Negotiation, amendment: Amendment, on: Revision, taken: Iterable[str] = ()
) -> Asked | None:
    """What a proposal asks for on a revision; None where it is in it already, or has no place there.

    taken: the ids of amendments to it that count as its own words.
    """
    root, text = _at_its_root(negotiation, amendment, set(taken))
    there = wishes(negotiation, amendment, on)
    found = wishes(negotiation, replace(root, text=text) if text != root.text else root, on)
    found = tuple(w for w in found if w.verdict is not Verdict.ALREADY_IN)
    if not found or all(w.verdict is Verdict.ALREADY_IN for w in there):
        return None
    blocks = tuple(w.block.id for w in found)
    found = tuple(w for w in found if w.verdict is not Verdict.CONFLICT)
    if not found:
        return Asked(amendment, blocks)
    if root.kind in INSERTIONS:
        return Asked(amendment, blocks, new=text.plain)
    if root.kind in (AmendmentKind.KEEP, AmendmentKind.MOVE, AmendmentKind.MERGE):
        return Asked(amendment, (*blocks, *root.joins))
    before = {w.block.id: w for w in wishes(negotiation, root, on)} if root != amendment else {}
    claims = {w.block.id: tuple(_claims(w, before.get(w.block.id))) for w in found}
    return Asked(amendment, blocks, claims, {w.block.id: w.text for w in found})


def _at_its_root(
    negotiation: Negotiation, amendment: Amendment, taken: set[str]
) -> tuple[Amendment, Text]:
    """The amendment to the text that an amendment amends, and its words with what amends them."""
    root = amendment
    while root.against.amendment:
        taken.add(root.id)
        root = negotiation.amendment(root.against.amendment)
    return root, with_children(negotiation, root, taken)[0]


def _claims(wanted: Wish, before: Wish | None) -> Iterator[Claim]:
    """The places that a wish changes, but for those that another one changes in the same way."""
    text = Text("") if wanted.amendment.kind is AmendmentKind.DELETE else wanted.text
    known = hunks(before.base, before.text, "") if before else ()
    return claims_between(wanted.base, text, known)


def claims_between(base: Text, text: Text, known: Iterable[Hunk] = ()) -> Iterator[Claim]:
    """The places at which words change between two texts; known: changes that do not count."""
    known = tuple(known)
    _, starts = cells(base)
    for hunk in hunks(base, text, ""):
        if any(hunk.same_change(other) for other in known):
            continue
        start, end = starts[hunk.start], starts[hunk.end]
        come = hunk.words.plain.replace(f" {PARTING} ", PARAGRAPH_BREAK).replace(PARTING, "")
        claim = Claim(start, end, base.plain[start:end], come)
        if claim.gone != claim.come:
            yield claim


# ---------------------------------------------------------------------- finding it


class Unit(NamedTuple):
    """One word that changed with the blanks before it; at: where it begins in the old text."""

    raw: str
    word: str
    at: int


def units(text: str, at: int) -> Iterator[Unit]:
    """The words of a run that begins at a character of the old text; blanks at its end are one more."""
    tokens = tokenize(text)
    for blank, word in zip(tokens.blanks, tokens.words, strict=True):
        yield Unit(blank + word, word, at + len(blank))
        at += len(blank) + len(word)
    if tokens.tail:
        yield Unit(tokens.tail, "", at)


class Found(NamedTuple):
    """Which of some words that went and came are what a claim asks for, by their places among them.

    asked: the places of the same words in the words that the claim puts in.
    """

    gone: frozenset[int] = frozenset()
    come: frozenset[int] = frozenset()
    asked: frozenset[int] = frozenset()

    @property
    def size(self) -> int:
        """How many words they are."""
        return len(self.gone) + len(self.come)


NOTHING = Found()


def found(claim: Claim, gone: Sequence[Unit], come: Sequence[Unit]) -> Found:
    """Which words that went and came at the place of a claim are what it asks for.

    A word that went counts only where what was to stand there came too, or where a good part of what
    was to go went.
    """
    wanted = tokenize(claim.come).words
    places = [k for k, unit in enumerate(come) if unit.word]
    runs = list(_shared(tuple(come[k].word for k in places), wanted))
    left = frozenset(
        k for k, unit in enumerate(gone) if unit.word and claim.start <= unit.at < claim.end
    )
    if wanted and not runs:
        return NOTHING
    if not wanted and 2 * len(left) < len(tokenize(claim.gone).words):
        return NOTHING
    return Found(
        left,
        frozenset(places[i + k] for i, _, count in runs for k in range(count)),
        frozenset(j + k for _, j, count in runs for k in range(count)),
    )


def _shared(here: tuple[str, ...], wanted: tuple[str, ...]) -> Iterator[tuple[int, int, int]]:
    """Runs of words that came and were wanted, as (place, place, count); none that is only chance."""
    runs = list(kept_runs(here, wanted))
    total = sum(count for _, _, count in runs)
    if 2 * total < len(wanted) and total < WHOLLY_SAID:
        return
    for i, j, count in runs:
        words = here[i : i + count]
        telling = any(is_word(word) and word.lower() not in STOP_WORDS for word in words)
        if telling or count == len(wanted):
            yield i, j, count


def kept_runs(old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[tuple[int, int, int]]:
    """The runs of words that two sequences share, as (place, place, count)."""
    i = j = 0
    for change in changes(_as_tokens(old), _as_tokens(new)):
        if change.start > i:
            yield i, j, change.start - i
        i, j = change.end, change.new_end
    if len(old) > i:
        yield i, j, len(old) - i


def _as_tokens(words: tuple[str, ...]) -> Tokens:
    return Tokens(words, (" ",) * len(words), "")


def touches(claim: Claim, text: str, start: int, end: int) -> bool:
    """Whether a claim is about a place of a text, blanks beside it counted in."""
    while start and text[start - 1].isspace():
        start -= 1
    while end < len(text) and text[end].isspace():
        end += 1
    return claim.start <= end and start <= claim.end
