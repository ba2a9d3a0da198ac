"""Which amendments cannot all be taken as they are, which ask for the same, which merely touch."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from negotiator.merge.hunks import collide, hunks, same_place, touch
from negotiator.merge.rebase import Verdict
from negotiator.merge.wishes import Wish, joined_blocks, run_on, wishes
from negotiator.model.acts import INSERTIONS, Amendment, AmendmentKind
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Revision
from negotiator.model.state import Rivals


def rivals(negotiation: Negotiation) -> Rivals:
    """How all amendments of a negotiation that are not withdrawn relate to each other.

    Amendments are compared on the revision they were made against; those that a later revision left
    open, with the later ones, on that revision. Worked out once for a negotiation, whoever asks.
    """
    return negotiation.once(("rivals",), lambda: _rivals(negotiation))


def _rivals(negotiation: Negotiation) -> Rivals:
    found = _Relations(negotiation)
    for group in _groups(negotiation).values():
        for left, right in combinations(group, 2):
            found.relate(left, right)
    return found.frozen()


def _groups(negotiation: Negotiation) -> dict[tuple[str, str, str], list[Wish]]:
    """Wishes that could meet: on one block or insertion point of one revision, or one amendment."""
    out: dict[tuple[str, str, str], list[Wish]] = defaultdict(list)
    replaced = {a.replaces for a in negotiation.proposals if a.replaces}
    newest = negotiation.issued[-1] if negotiation.issued else None
    for amendment in negotiation.proposals:
        if amendment.id in negotiation.withdrawn or amendment.id in replaced:
            continue
        if amendment.against.amendment:
            key = ("", amendment.against.amendment, "")
            own = negotiation.revision(negotiation.target(amendment)[0].slug)
            out[key].extend(wishes(negotiation, amendment, own)[:1])
            continue
        made_against = negotiation.revision(amendment.against.revision)
        for revision in {r.slug: r for r in (made_against, newest) if r}.values():
            for found in wishes(negotiation, amendment, revision):
                if found.verdict in (Verdict.ALREADY_IN, Verdict.CONFLICT):
                    continue
                out[_key(found, revision)].append(found)
                if amendment.kind is AmendmentKind.MERGE:
                    for name in joined_blocks(negotiation, found, revision):
                        out[revision.slug, name, ""].append(found)
    return out


def _key(found: Wish, revision: Revision) -> tuple[str, str, str]:
    if found.amendment.kind not in INSERTIONS:
        return revision.slug, found.block.id, ""
    after = found.amendment.kind is AmendmentKind.INSERT_AFTER
    return revision.slug, "", str(revision.places[found.block.id] + (1 if after else 0))


_WHOLE = {AmendmentKind.DELETE, AmendmentKind.ALTERNATIVE, AmendmentKind.KEEP}
_WORDS = {AmendmentKind.EDIT, AmendmentKind.SPLIT}
_EXCLUDING = (
    {AmendmentKind.MOVE},
    {AmendmentKind.MERGE},
    {AmendmentKind.MOVE, AmendmentKind.MERGE},
    {AmendmentKind.SPLIT, AmendmentKind.MERGE},
)
"""Kinds of which two different ones on a block cannot both be done."""


class _Relations:
    """Relations found so far, by amendment id."""

    def __init__(self, negotiation: Negotiation) -> None:
        self._negotiation = negotiation
        self.of: dict[str, set[str]] = defaultdict(set)
        self.identical: dict[str, set[str]] = defaultdict(set)
        self.adjacent: dict[str, set[str]] = defaultdict(set)
        self.same_place: set[frozenset[str]] = set()

    def relate(self, left: Wish, right: Wish) -> None:
        """Note how two wishes for one block or one point stand to each other."""
        one, other = left.amendment.id, right.amendment.id
        if _identical(left, right):
            self._note(self.identical, one, other)
            return
        if left.amendment.kind in INSERTIONS:
            self._note(self.of, one, other)
            self.same_place.add(frozenset((one, other)))
            return
        kinds = {left.amendment.kind, right.amendment.kind}
        if kinds & _WHOLE or kinds in _EXCLUDING:
            self._note(self.of, one, other)
        elif AmendmentKind.MERGE in kinds and AmendmentKind.MOVE not in kinds:
            merge = left if left.amendment.kind is AmendmentKind.MERGE else right
            if not self._runs_on(merge.amendment):
                self._note(self.of, one, other)
        elif kinds <= _WORDS:
            self._relate_edits(left, right)

    def _runs_on(self, merge: Amendment) -> bool:
        """Whether a merge takes the words of its blocks as they come."""
        revision, block = self._negotiation.target(merge)
        return merge.text == run_on(revision, block, merge)

    def _relate_edits(self, left: Wish, right: Wish) -> None:
        one, other = left.amendment.id, right.amendment.id
        mine, others = hunks(left.base, left.text, ""), hunks(right.base, right.text, "")
        pairs = [(a, b) for a in mine for b in others if a.start <= b.end and b.start <= a.end]
        clashes = [(a, b) for a, b in pairs if collide(a, b)]
        if clashes:
            self._note(self.of, one, other)
            if all(same_place(a, b) for a, b in clashes):
                self.same_place.add(frozenset((one, other)))
        elif any(touch(a, b) and not a.same_change(b) for a, b in pairs):
            self._note(self.adjacent, one, other)

    @staticmethod
    def _note(where: dict[str, set[str]], one: str, other: str) -> None:
        where[one].add(other)
        where[other].add(one)

    def frozen(self) -> Rivals:
        """The relations as a value."""

        def freeze(where: dict[str, set[str]]) -> dict[str, frozenset[str]]:
            return {key: frozenset(names) for key, names in where.items()}

        return Rivals(
            freeze(self.of),
            freeze(self.identical),
            frozenset(self.same_place),
            freeze(self.adjacent),
        )


def _identical(left: Wish, right: Wish) -> bool:
    """Whether two wishes ask for the very same words in the very same way."""
    a, b = left.amendment, right.amendment
    if left.text != right.text or a.notes != b.notes:
        return False
    if (a.to, a.joins) != (b.to, b.joins):
        return False
    if a.kind in INSERTIONS and b.kind in INSERTIONS:
        return True
    return a.kind is b.kind and left.base == right.base
