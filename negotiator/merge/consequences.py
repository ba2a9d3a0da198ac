"""What taking a proposal means, before it is taken: what falls, what combines, how it will read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from negotiator.merge.agenda import Card
from negotiator.merge.combine import Combination, combine
from negotiator.merge.hunks import collide, hunks, touch
from negotiator.merge.wishes import Wish, wishes_for, wishes_on
from negotiator.model.acts import INSERTIONS, Amendment, AmendmentKind, Decision, DecisionKind
from negotiator.model.decide import with_identical
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Block, Revision
from negotiator.model.state import UNSETTLED, AmendmentState, Rivals, State, fallen, state
from negotiator.model.text import Text


@dataclass(frozen=True, slots=True)
class Consequences:
    """What taking a card means, before it is taken.

    falls: what it excludes, and what amends that; combines: what can be taken with it; touches: of those,
    what lies right beside it; excluded_by: accepted ones that exclude it; combination: the text with it
    and all that combines, None where it does not change the block's own words; speak_to: who wants what
    falls.
    """

    falls: tuple[Amendment, ...]
    combines: tuple[Amendment, ...]
    touches: tuple[Amendment, ...]
    excluded_by: tuple[Amendment, ...]
    combination: Combination | None
    speak_to: tuple[str, ...]


def consequences(
    negotiation: Negotiation, standing: State, rivals: Rivals, revision: Revision, card: Card
) -> Consequences:
    """What falls, what combines and how the block reads if a card is taken."""
    block = card.wishes[0].block
    here = wishes_for(negotiation, revision, block)
    own = set(card.ids)
    excluded = {name for one in own for name in rivals.of.get(one, frozenset())}
    touching = {name for one in own for name in rivals.adjacent.get(one, frozenset())}
    combines: list[Wish] = []
    excluded_by: list[Amendment] = []
    for w in here:
        amendment = w.amendment
        found = standing.of(amendment).state
        if amendment.id in own or amendment.against.amendment:
            continue
        if amendment.id in excluded:
            if found is AmendmentState.ACCEPTED:
                excluded_by.append(amendment)
        elif found is AmendmentState.ACCEPTED or found in UNSETTLED:
            combines.append(w)
    combines = _compatible(combines, rivals, standing)
    falls = falling(negotiation, standing, rivals, [w.amendment for w in card.wishes])
    by = {code for amendment in falls for code in amendment.by}
    return Consequences(
        falls,
        tuple(w.amendment for w in combines),
        tuple(w.amendment for w in combines if w.amendment.id in touching),
        tuple(excluded_by),
        _preview(card, block, combines),
        negotiation.protocol(by),
    )


def falling(
    negotiation: Negotiation, standing: State, rivals: Rivals, amendments: Sequence[Amendment]
) -> tuple[Amendment, ...]:
    """What falls if amendments are taken: asked of the fold itself, so that it is what will be told."""
    chosen = with_identical(negotiation, standing, rivals, amendments)
    ids = tuple(amendment.id for amendment in chosen)
    taking = Decision("", 0, "", negotiation.pen_holder, "", DecisionKind.ACCEPT, ids)
    after = state(negotiation.with_act(taking), rivals)
    return fallen(negotiation, standing, after)


def _compatible(wishes: Sequence[Wish], rivals: Rivals, standing: State) -> list[Wish]:
    """Of some wishes those that can all be taken: what is accepted, then what excludes no other."""
    out: list[Wish] = []
    ids = {w.amendment.id for w in wishes}
    for w in wishes:
        against = rivals.of.get(w.amendment.id, frozenset()) & ids
        if standing.of(w.amendment).state is AmendmentState.ACCEPTED or not against:
            out.append(w)
    return out


def _preview(card: Card, block: Block, combines: Sequence[Wish]) -> Combination | None:
    first = card.wishes[0]
    if first.amendment.against.amendment:
        return combine(first.base, [(w.amendment.id, w.text) for w in card.wishes])
    whole = (AmendmentKind.DELETE, AmendmentKind.ALTERNATIVE, AmendmentKind.MERGE)
    if first.amendment.kind in whole:
        return combine(block.text, [(w.amendment.id, w.text) for w in card.wishes])
    worded = (AmendmentKind.EDIT, AmendmentKind.SPLIT)
    if first.amendment.kind in (*worded, AmendmentKind.MOVE):
        edits = [w for w in combines if w.amendment.kind in worded]
        return combine(block.text, [(w.amendment.id, w.text) for w in (*card.wishes, *edits)])
    if first.amendment.kind in INSERTIONS:
        return combine(Text(""), [(w.amendment.id, w.text) for w in card.wishes])
    return None


@dataclass(frozen=True, slots=True)
class Meeting:
    """How words that somebody is writing on a block meet the proposals that are there."""

    identical: tuple[Amendment, ...]
    rivals: tuple[Amendment, ...]
    touches: tuple[Amendment, ...]


_WHOLE = (AmendmentKind.ALTERNATIVE, AmendmentKind.DELETE, AmendmentKind.KEEP)
_WORDED = (AmendmentKind.EDIT, AmendmentKind.SPLIT)


def meeting(
    negotiation: Negotiation,
    standing: State,
    revision: Revision,
    block: Block,
    text: Text,
    kind: AmendmentKind = AmendmentKind.EDIT,
    but_not: str = "",
) -> Meeting:
    """Compare words of a proposal that is not tabled yet with what is still open where it would stand.

    kind: an edit, an alternative or a new paragraph; but_not: the id of one that gives way to it.
    """
    own = hunks(block.text, text, "") if kind in _WORDED else ()
    identical: list[Amendment] = []
    rivals: list[Amendment] = []
    touches: list[Amendment] = []
    for w in wishes_on(negotiation, revision):
        amendment = w.amendment
        if (
            amendment.id == but_not
            or amendment.against.amendment
            or standing.of(amendment).state not in UNSETTLED
            or not _meets(kind, block, w, revision)
        ):
            continue
        same_way = amendment.kind is kind or (kind in INSERTIONS and amendment.kind in INSERTIONS)
        if same_way and w.text == text:
            identical.append(amendment)
        elif not (kind in _WORDED and amendment.kind in _WORDED):
            rivals.append(amendment)
        else:
            theirs = hunks(w.base, w.text, "")
            if any(collide(a, b) for a in own for b in theirs):
                rivals.append(amendment)
            elif any(touch(a, b) and not a.same_change(b) for a in own for b in theirs):
                touches.append(amendment)
    return Meeting(tuple(identical), tuple(rivals), tuple(touches))


def _meets(kind: AmendmentKind, block: Block, wish: Wish, revision: Revision) -> bool:
    """Whether a proposal stands where one of a kind on a block would."""
    theirs = wish.amendment.kind
    if kind in INSERTIONS:
        return theirs in INSERTIONS and _point(revision, block, kind) == _point(
            revision, wish.block, theirs
        )
    return wish.block.id == block.id and theirs in (*_WORDED, *_WHOLE)


def _point(revision: Revision, block: Block, kind: AmendmentKind) -> int:
    """Between which blocks a new one stands."""
    return revision.places[block.id] + (1 if kind is AmendmentKind.INSERT_AFTER else 0)
