"""What waits for a decision: proposals grouped as the pen-holder reads them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from negotiator.merge.wishes import Wish, by_block, wishes_for, wishes_on
from negotiator.model.acts import INSERTIONS, Amendment, AmendmentKind
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Block, Revision
from negotiator.model.state import UNSETTLED, AmendmentState, Rivals, Standing, State


class Grouping(StrEnum):
    """Why proposals stand together; as the heading over them says it."""

    RIVALS = "Rival: the same words, choose one"
    SAME_PLACE = "Rival: different words at one place"
    COMBINE = "Combine with any of these"
    STRUCTURE = "Where it stands: moved, split or joined"
    WHOLE = "Instead of the whole, or the whole as it is"
    INSERTIONS = "New paragraphs here"
    DECIDED = "Decided"


class Relation(StrEnum):
    """The hardest thing about a block's open proposals, in the words of the list."""

    RIVAL = "rival"
    SAME_PLACE = "same place"
    DELETION = "deletion"
    COMBINE = "combine"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Card:
    """Amendments that ask for the very same, and how they stand; below: amendments to them."""

    wishes: tuple[Wish, ...]
    standing: Standing
    below: tuple[Card, ...] = ()

    @property
    def amendment(self) -> Amendment:
        """The first of them, which names the card."""
        return self.wishes[0].amendment

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all of them."""
        return tuple(w.amendment.id for w in self.wishes)


@dataclass(frozen=True, slots=True)
class Group:
    """Cards that stand together, and why."""

    grouping: Grouping
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A block that needs a decision: how many proposals are open on it, and the hardest relation."""

    block: Block
    count: int
    relation: Relation


def agenda(
    negotiation: Negotiation, standing: State, rivals: Rivals, revision: Revision
) -> tuple[AgendaItem, ...]:
    """The blocks and footnotes of a revision with something open, in the order of the text."""
    waiting = by_block(
        wish
        for wish in wishes_on(negotiation, revision)
        if standing.of(wish.amendment).state in UNSETTLED
    )
    return tuple(
        AgendaItem(block, len(waiting[block.id]), _hardest(waiting[block.id], rivals))
        for block in revision.amendable
        if block.id in waiting
    )


def _hardest(wishes: Sequence[Wish], rivals: Rivals) -> Relation:
    ids = {w.amendment.id for w in wishes}
    pairs = {frozenset((a, b)) for a in ids for b in rivals.of.get(a, frozenset()) & ids}
    if pairs - rivals.same_place:
        return Relation.RIVAL
    if pairs:
        return Relation.SAME_PLACE
    if any(w.amendment.kind is AmendmentKind.DELETE for w in wishes):
        return Relation.DELETION
    if len(wishes) > 1:
        return Relation.COMBINE
    return Relation.NEW


def groups(
    negotiation: Negotiation,
    standing: State,
    rivals: Rivals,
    revision: Revision,
    block: Block,
) -> tuple[Group, ...]:
    """The proposals on a block that are not withdrawn or replaced, as they are read.

    Rivals first, then what combines, then what concerns the whole, then new paragraphs, then what is
    decided; inside a group in protocol order.
    """
    here = wishes_for(negotiation, revision, block)
    cards = _cards(negotiation, standing, rivals, here)
    placed: dict[Grouping, list[Card]] = {grouping: [] for grouping in Grouping}
    open_edits = frozenset(
        w.amendment.id
        for card in cards
        for w in card.wishes
        if card.standing.state in UNSETTLED and w.amendment.kind is AmendmentKind.EDIT
    )
    for card in cards:
        placed[_grouping(card, rivals, open_edits)].append(card)
    return tuple(Group(grouping, tuple(found)) for grouping, found in placed.items() if found)


def gone(
    negotiation: Negotiation, standing: State, revision: Revision, block: Block
) -> tuple[Card, ...]:
    """The proposals on a block that were withdrawn or replaced, in protocol order."""
    here = wishes_for(negotiation, revision, block)
    return tuple(
        Card((w,), standing.of(w.amendment))
        for w in _in_protocol_order(negotiation, here)
        if _is_gone(negotiation, standing, w)
    )


def _is_gone(negotiation: Negotiation, standing: State, w: Wish) -> bool:
    replaced = negotiation.once(
        ("replaced",), lambda: {a.replaces for a in negotiation.amendments if a.replaces}
    )
    withdrawn = standing.of(w.amendment).state is AmendmentState.WITHDRAWN
    return withdrawn or w.amendment.id in replaced


def _cards(
    negotiation: Negotiation, standing: State, rivals: Rivals, wishes: Sequence[Wish]
) -> list[Card]:
    """Wishes as cards, identical ones on one, amendments to amendments below theirs."""
    shown = [
        w for w in _in_protocol_order(negotiation, wishes) if not _is_gone(negotiation, standing, w)
    ]

    def at(parent: str) -> tuple[Card, ...]:
        taken: set[str] = set()
        out: list[Card] = []
        for w in shown:
            amendment = w.amendment
            if amendment.against.amendment != parent or amendment.id in taken:
                continue
            found = standing.of(amendment)
            same = [w]
            for other in shown:
                if (
                    other.amendment.id in rivals.identical.get(amendment.id, frozenset())
                    and other.amendment.id not in taken
                    and standing.of(other.amendment).state is found.state
                ):
                    same.append(other)
            taken.update(s.amendment.id for s in same)
            below = tuple(card for s in same for card in at(s.amendment.id))
            out.append(Card(tuple(same), found, below))
        return tuple(out)

    return list(at(""))


def _in_protocol_order(negotiation: Negotiation, wishes: Sequence[Wish]) -> list[Wish]:
    order = negotiation.protocol_order
    return sorted(wishes, key=lambda w: (order[w.amendment.by[0]], w.amendment.number))


_STRUCTURE = (AmendmentKind.MOVE, AmendmentKind.SPLIT, AmendmentKind.MERGE)


def _grouping(card: Card, rivals: Rivals, open_edits: frozenset[str]) -> Grouping:
    if card.standing.state not in UNSETTLED:
        return Grouping.DECIDED
    kind = card.amendment.kind
    if kind in INSERTIONS:
        return Grouping.INSERTIONS
    if kind in _STRUCTURE:
        return Grouping.STRUCTURE
    if kind is not AmendmentKind.EDIT:
        return Grouping.WHOLE
    own = card.amendment.id
    against = rivals.of.get(own, frozenset()) & open_edits
    if any(frozenset((own, other)) not in rivals.same_place for other in against):
        return Grouping.RIVALS
    return Grouping.SAME_PLACE if against else Grouping.COMBINE
