"""Which open proposals exclude each other: contest by contest, with what falls if one of them is taken."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from negotiator.merge.consequences import falling
from negotiator.merge.sharing import Sharing, sharing
from negotiator.merge.whereabouts import blocks_of
from negotiator.merge.wishes import Wish, wishes_on
from negotiator.model.acts import INSERTIONS, Amendment, AmendmentKind, Stance
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Block
from negotiator.model.stances import latest_stances
from negotiator.model.state import UNSETTLED, AmendmentState, Rivals, State


class Clash(StrEnum):
    """Why two proposals exclude each other, the hardest to settle first."""

    MERGE = "merge"
    MOVE = "move"
    DELETION = "deletion against edit"
    WHOLE = "the whole paragraph"
    SAME_WORDS = "the same words"
    SAME_PLACE = "different words at one place"


@dataclass(frozen=True, slots=True)
class Variant:
    """Proposals that ask for the very same, and what taking them means.

    falls: what falls if they are taken; adjacent: what combines with them but lies right beside, so that a
    person should read the sentence; stances: what is said of them, in protocol order.
    """

    wishes: tuple[Wish, ...]
    state: AmendmentState
    falls: tuple[Amendment, ...] = ()
    adjacent: tuple[Amendment, ...] = ()
    stances: tuple[Stance, ...] = ()

    @property
    def wish(self) -> Wish:
        """The first of them."""
        return self.wishes[0]

    @property
    def amendments(self) -> tuple[Amendment, ...]:
        """All of them."""
        return tuple(w.amendment for w in self.wishes)


@dataclass(frozen=True, slots=True)
class Contest:
    """Variants of which none goes with all others; sharing: what their words have in common, if any."""

    kinds: tuple[Clash, ...]
    variants: tuple[Variant, ...]
    sharing: Sharing | None


@dataclass(frozen=True, slots=True)
class Contested:
    """A block with its contests, and the other proposals on it: each proposal is told once.

    free: what combines with everything; below: what amends a proposal of a contest, and stands and falls
    with it; settled: what waits no more. A proposal on several blocks is told at the first of them.
    """

    block: Block
    contests: tuple[Contest, ...]
    free: tuple[Variant, ...] = ()
    below: tuple[Variant, ...] = ()
    settled: tuple[Amendment, ...] = ()

    @property
    def blocks(self) -> frozenset[str]:
        """The ids of all blocks that its contests are about."""
        wishes = (w for c in self.contests for v in c.variants for w in v.wishes)
        return frozenset((self.block.id, *(w.block.id for w in wishes)))


def rivalry(
    negotiation: Negotiation,
    standing: State,
    rivals: Rivals,
    *,
    blocks: Collection[str] = (),
) -> tuple[Contested, ...]:
    """The blocks of the current revision on which open proposals exclude each other, in order.

    blocks: ids of the only ones wanted. The order of tabling does not matter.
    """
    found = _Rivalry(negotiation, standing, rivals).contested(set(blocks))
    return tuple(found)


class _Rivalry:
    """Contests being found; what scans all acts or blocks is done once, here."""

    def __init__(self, negotiation: Negotiation, standing: State, rivals: Rivals) -> None:
        self.negotiation = negotiation
        self.standing = standing
        self.rivals = rivals
        self.waiting = {a.id: a for a in negotiation.proposals if standing.of(a).state in UNSETTLED}
        self.wishes: dict[str, Wish] = {}
        for w in wishes_on(negotiation, negotiation.current, tuple(self.waiting.values())):
            self.wishes.setdefault(w.amendment.id, w)
        self.places = negotiation.current.places
        self.ranks = {a.id: k for k, a in enumerate(_in_protocol_order(negotiation))}
        self.decisions = {decision.id: decision for decision in standing.in_force}
        self.children: dict[str, list[str]] = {}
        for amendment in self.waiting.values():
            if amendment.against.amendment:
                self.children.setdefault(amendment.against.amendment, []).append(amendment.id)

    def contested(self, wanted: Collection[str]) -> Iterable[Contested]:
        """The blocks with contests, in the order of the text; wanted: ids of the only ones."""
        contests: dict[str, list[list[Wish]]] = {}
        free: dict[str, list[list[Wish]]] = {}
        peaceful: list[list[Wish]] = []
        for group in self._united(self.wishes, (self.rivals.of, self.rivals.identical)):
            if self._clashing(group):
                contests.setdefault(group[0].block.id, []).append(group)
            else:
                peaceful.append(group)
        for group in peaceful:
            # after one block and before the next is one place: told where there is a contest
            home = next((w.block.id for w in group if w.block.id in contests), group[0].block.id)
            free.setdefault(home, []).append(group)
        if wanted:
            contests = {
                name: groups
                for name, groups in contests.items()
                if any(w.block.id in wanted for group in groups for w in group)
            }
        settled = self._settled(contests)
        contested = (w for groups in contests.values() for group in groups for w in group)
        below = self._amending(w.amendment.id for w in contested)
        for name in sorted(contests, key=self.places.__getitem__):
            others = free.get(name, [])
            free_here = [group for group in others if group[0].amendment.id not in below]
            below_here = [group for group in others if group[0].amendment.id in below]
            yield Contested(
                contests[name][0][0].block,
                tuple(self._contest(group) for group in contests[name]),
                tuple(map(self._variant, free_here)),
                tuple(map(self._variant, below_here)),
                tuple(settled.get(name, ())),
            )

    def _united(
        self, names: Iterable[str], relations: Sequence[Mapping[str, frozenset[str]]]
    ) -> list[list[Wish]]:
        """Open proposals gathered with those they relate to, directly or through others."""
        left = dict.fromkeys(names)
        out: list[list[Wish]] = []
        for first in [*left]:
            if first not in left:
                continue
            group, stack = list[str](), [first]
            del left[first]
            while stack:
                name = stack.pop()
                group.append(name)
                related = {other for r in relations for other in r.get(name, ()) if other in left}
                stack += related
                for other in related:
                    del left[other]
            out.append(self._in_order(group))
        return sorted(out, key=lambda group: self._key(group[0]))

    def _in_order(self, names: Iterable[str]) -> list[Wish]:
        """Wishes in the order of the text, on one block in protocol order."""
        return sorted((self.wishes[name] for name in names), key=self._key)

    def _key(self, w: Wish) -> tuple[int, int]:
        return self.places[w.block.id], self.ranks[w.amendment.id]

    def _rank(self, amendment: Amendment) -> int:
        return self.ranks[amendment.id]

    def _clashing(self, group: Iterable[Wish]) -> list[tuple[Wish, Wish]]:
        """The pairs of a group that exclude each other, each once."""
        by_id = {w.amendment.id: w for w in group}
        return [
            (w, by_id[other])
            for name, w in by_id.items()
            for other in self.rivals.of.get(name, ())
            if name < other and other in by_id
        ]

    def _settled(self, contests: Collection[str]) -> dict[str, list[Amendment]]:
        """By block with contests the proposals on it that wait no more, in protocol order."""
        out: dict[str, list[Amendment]] = {}
        for amendment in self.negotiation.proposals:
            if self.standing.of(amendment).state in UNSETTLED:
                continue
            for name in blocks_of(self.negotiation, amendment, self.negotiation.current)[:1]:
                if name in contests:
                    out.setdefault(name, []).append(amendment)
        for amendments in out.values():
            amendments.sort(key=self._rank)
        return out

    # ------------------------------------------------------------------ one contest

    def _contest(self, group: Sequence[Wish]) -> Contest:
        names = [w.amendment.id for w in group]
        variants = self._united(names, (self.rivals.identical,))
        small = self._small(group)
        return Contest(
            self._kinds(group),
            tuple(self._variant(wishes, small) for wishes in variants),
            sharing([wishes[0] for wishes in variants]),
        )

    def _small(self, group: Sequence[Wish]) -> Negotiation:
        """The negotiation with nothing in it but a contest and what amends its proposals.

        What is taken in it makes fall what it would make fall in the whole: rivals and identical ones
        are all here, and so is what falls with them.
        """
        inside = {w.amendment.id for w in group}
        for name in [*inside]:
            for relation in (self.rivals.of, self.rivals.identical):
                inside |= {other for other in relation.get(name, ()) if other in self.waiting}
        inside |= self._amending(inside)
        bracketed = (self.standing.amendments[name].decision for name in inside)
        decisions = {name for name in bracketed if name in self.decisions}
        return replace(
            self.negotiation,
            amendments=tuple(self.waiting[name] for name in sorted(inside)),
            stances=(),
            decisions=tuple(self.decisions[name] for name in sorted(decisions)),
        )

    def _amending(self, names: Iterable[str]) -> set[str]:
        """The ids of the open proposals that amend some, directly or through others."""
        out: set[str] = set()
        stack = [*names]
        while stack:
            below = [name for name in self.children.get(stack.pop(), ()) if name not in out]
            out.update(below)
            stack += below
        return out

    def _variant(self, wishes: Sequence[Wish], small: Negotiation | None = None) -> Variant:
        """Identical wishes as one; small: the negotiation of their contest."""
        own = {w.amendment.id for w in wishes}
        beside = {
            name
            for one in own
            for name in self.rivals.adjacent.get(one, frozenset())
            if name in self.wishes and name not in own
        }
        amendments = [w.amendment for w in wishes]
        falls = falling(small, self.standing, self.rivals, amendments) if small else ()
        return Variant(
            tuple(wishes),
            self.standing.of(amendments[0]).state,
            tuple(sorted(falls, key=self._rank)),
            tuple(w.amendment for w in self._in_order(beside)),
            tuple(latest_stances(self.negotiation, own)),
        )

    def _kinds(self, group: Sequence[Wish]) -> tuple[Clash, ...]:
        pairs = self._clashing(group)
        found = {self._kind(left.amendment, right.amendment) for left, right in pairs}
        return tuple(kind for kind in Clash if kind in found)

    def _kind(self, left: Amendment, right: Amendment) -> Clash:
        kinds = {left.kind, right.kind}
        if AmendmentKind.MERGE in kinds:
            return Clash.MERGE
        if AmendmentKind.MOVE in kinds:
            return Clash.MOVE
        if AmendmentKind.DELETE in kinds and kinds & {AmendmentKind.EDIT, AmendmentKind.SPLIT}:
            return Clash.DELETION
        if kinds & set(INSERTIONS) or frozenset((left.id, right.id)) in self.rivals.same_place:
            return Clash.SAME_PLACE
        if kinds <= {AmendmentKind.EDIT, AmendmentKind.SPLIT}:
            return Clash.SAME_WORDS
        return Clash.WHOLE


def _in_protocol_order(negotiation: Negotiation) -> list[Amendment]:
    """All proposals by the delegation that numbers them, in its own numbers."""
    order = negotiation.protocol_order
    last = len(order)
    return sorted(negotiation.proposals, key=lambda a: (order.get(a.by[0], last), a.number, a.id))
