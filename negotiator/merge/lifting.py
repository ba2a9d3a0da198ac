"""Lifting brackets: what stands in the issued text as `[...]` is decided, and its bracket goes.

A bracket is found by the very words that were put into the text when it was taken in, wherever they
stand now; where they were changed since, the bracket is not touched and the decision is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from negotiator.merge.brackets import bracket_hunks
from negotiator.merge.hunks import Hunk, applied, cells, hunks, words_at
from negotiator.merge.wishes import wishes
from negotiator.model.acts import INSERTIONS, Amendment, AmendmentKind, DecisionKind
from negotiator.model.descent import descent
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Block, Revision
from negotiator.model.state import AmendmentState, State
from negotiator.model.text import Text, spliced

CHANGED = "its bracket was changed since it was put into the text"


class Lifted(NamedTuple):
    """The text of a block of the current revision with the brackets of what was decided lifted.

    text: empty where the block itself stood in brackets and goes; taken: the ids of what was accepted;
    stuck: the ids of what was decided but cannot be lifted.
    """

    text: Text
    taken: tuple[str, ...]
    stuck: tuple[str, ...]


def in_issued_brackets(negotiation: Negotiation) -> frozenset[str]:
    """The ids of the amendments that an issued revision holds in brackets, and none took in since."""
    issued = negotiation.issued
    held = {name for revision in issued for name in revision.took_in}
    return frozenset(name for revision in issued for name in revision.in_brackets) - held


def lifted(negotiation: Negotiation, standing: State, on: Revision) -> Mapping[str, Lifted]:
    """The blocks of the current revision whose brackets the decisions in force lift, by their ids."""
    waiting = in_issued_brackets(negotiation)
    if not any(_is_decided(standing, name) for name in waiting):
        return {}
    out: dict[str, Lifted] = {}
    for block_id, taken_at in _places(negotiation, waiting, on).items():
        block = on.block(block_id)
        text, taken, stuck = block.text, list[str](), list[str]()
        for revision, names in taken_at.items():
            place = _Bracketed(negotiation, standing, negotiation.revision(revision), names)
            text, here, not_here = place.lift(block, text)
            taken += here
            stuck += not_here
        if text != block.text or stuck:
            out[block_id] = Lifted(text, tuple(taken), tuple(stuck))
    return out


def _is_decided(standing: State, name: str) -> bool:
    return standing.amendments[name].state is not AmendmentState.IN_BRACKETS


def _places(
    negotiation: Negotiation, waiting: Iterable[str], on: Revision
) -> dict[str, dict[str, list[str]]]:
    """By block of a revision, and the revision that bracketed them there first, the amendments."""
    out: dict[str, dict[str, list[str]]] = {}
    for name in sorted(waiting):
        amendment = negotiation.amendment(name)
        revision = next(r for r in negotiation.issued if name in r.in_brackets)
        if amendment.kind in INSERTIONS:
            there = f"x-{name}"
        else:
            made_against, block = negotiation.target(amendment)
            heirs = descent(negotiation, made_against, revision).get(block.id, ())
            there = heirs[0] if heirs else ""
        now = descent(negotiation, revision, on).get(there, ())
        if now:
            out.setdefault(now[0], {}).setdefault(revision.slug, []).append(name)
    return out


class _Bracketed:
    """The brackets that one revision put into one block."""

    def __init__(
        self, negotiation: Negotiation, standing: State, revision: Revision, names: Sequence[str]
    ) -> None:
        self.negotiation = negotiation
        self.standing = standing
        issued = negotiation.issued
        self.before = issued[max(0, issued.index(revision) - 1)]
        self.amendments = [negotiation.amendment(name) for name in names]

    def lift(self, block: Block, text: Text) -> tuple[Text, list[str], list[str]]:
        """The text of a block with brackets lifted; what was taken; what is stuck."""
        if self.amendments[0].kind in INSERTIONS:
            return self._new_block(self.amendments[0], text)
        origin = next(iter(wishes(self.negotiation, self.amendments[0], self.before)), None)
        if origin is None:
            return text, [], self._decided()
        base = origin.block.text
        asked = [(a.id, self._asked(a)) for a in self.amendments]
        labels = {name: self._label(name) for name, _ in asked}
        taken: list[str] = []
        stuck: list[str] = []
        for bracket in bracket_hunks(base, asked, labels):
            here = [
                name
                for name, wanted in asked
                if any(
                    bracket.start <= h.start and h.end <= bracket.end
                    for h in hunks(base, wanted, name)
                )
            ]
            decided = [name for name in here if _is_decided(self.standing, name)]
            if not decided:
                continue
            at = text.plain.find(bracket.words.plain)
            if at < 0 or text.plain.count(bracket.words.plain) > 1:
                stuck += decided
                continue
            instead = self._instead(base, bracket, dict(asked), here, labels)
            text = spliced(text, [(at, at + len(bracket.words.plain), instead)])
            taken += [name for name in decided if self._is_accepted(name)]
        return text, taken, stuck

    def _new_block(self, amendment: Amendment, text: Text) -> tuple[Text, list[str], list[str]]:
        name = self._label(amendment.id)
        bracket = Text(f"[{name}: " if name else "[") + amendment.text + Text("]")
        if not _is_decided(self.standing, amendment.id):
            return text, [], []
        if text != bracket:
            return text, [], [amendment.id]
        if self._is_accepted(amendment.id):
            return amendment.text, [amendment.id], []
        return Text(""), [], []

    def _instead(
        self,
        base: Text,
        bracket: Hunk,
        asked: Mapping[str, Text],
        here: Sequence[str],
        labels: Mapping[str, str],
    ) -> Text:
        """What stands in the place of a bracket: what was accepted, what still waits, or the base."""
        accepted = [name for name in here if self._is_accepted(name)]
        if accepted:
            wanted: Iterable[Hunk] = (h for h in hunks(base, asked[accepted[0]], accepted[0]))
        else:
            left = [(n, asked[n]) for n in here if not _is_decided(self.standing, n)]
            wanted = bracket_hunks(base, left, labels)
        inside = [h for h in wanted if bracket.start <= h.start and h.end <= bracket.end]
        _, starts = cells(base)
        whole = applied(base, inside)
        tail = len(base.plain) - starts[bracket.end]
        if not inside:
            return words_at(base, bracket.start, bracket.end)
        return whole.slice(starts[bracket.start], len(whole.plain) - tail)

    def _asked(self, amendment: Amendment) -> Text:
        found = next(iter(wishes(self.negotiation, amendment, self.before)), None)
        if found is None or amendment.kind is AmendmentKind.DELETE:
            return Text("")
        return found.text

    def _label(self, name: str) -> str:
        """Who stood in the bracket: the delegations, where the decision that took it in said so."""
        taking = [
            d
            for d in self.negotiation.decisions
            if d.kind is DecisionKind.TAKE_IN_BRACKETS and name in d.on
        ]
        if not taking or not taking[-1].names:
            return ""
        return ", ".join(self.negotiation.protocol(self.negotiation.amendment(name).by))

    def _decided(self) -> list[str]:
        return [a.id for a in self.amendments if _is_decided(self.standing, a.id)]

    def _is_accepted(self, name: str) -> bool:
        return self.standing.amendments[name].state is AmendmentState.ACCEPTED
