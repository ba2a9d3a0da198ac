"""What taking a proposal means is told before it is taken, and is just what happens then."""

import contextlib
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator.errors import ActRefused
from negotiator.merge import rivals
from negotiator.merge.agenda import Card, groups
from negotiator.merge.consequences import Consequences, consequences
from negotiator.model.acts import DecisionKind
from negotiator.model.state import UNSETTLED, fallen
from tests.rooms import AFTER, BEFORE, DELETE, EDIT, KEEP, Room

LINE = "WE AGREE to promote the exchange of data between our regions."
PHRASES = (("promote", "support"), ("promote the", "limit any"), ("data", "data and lessons"))


def meaning(room: Room, name: str) -> Consequences:
    """What taking the card of an amendment means."""
    found = next(c for c in all_cards(room) if name in [w.amendment.name for w in c.wishes])
    there = room.negotiation
    return consequences(there, room.state, rivals(there), there.current, found)


def all_cards(room: Room) -> Iterator[Card]:
    there = room.negotiation

    def with_those_below(card: Card) -> Iterator[Card]:
        yield card
        for below in card.below:
            yield from with_those_below(below)

    for block in there.current.blocks:
        for group in groups(there, room.state, rivals(there), there.current, block):
            for card in group.cards:
                yield from with_those_below(card)


def test_what_amends_a_falling_amendment_falls_with_it() -> None:
    room = Room.of(LINE)
    room.table("MX", "1", LINE.replace("promote", "support"))
    room.table("CO", "1", LINE.replace("promote", "limit"))
    room.table("BG", "CO 1", LINE.replace("promote", "limit severely"))
    room.table("EU", "BG 1", LINE.replace("promote", "limit very severely"))
    told = meaning(room, "MX 1")
    assert [a.name for a in told.falls] == ["CO 1", "BG 1", "EU 1"]
    assert told.speak_to == ("EU", "BG", "CO")


@st.composite
def rooms(draw: st.DrawFn) -> Room:
    """Rooms with proposals, proposals on these, and some decisions."""
    room = Room.of(LINE, "WE THANK Bulgaria.")
    codes = st.sampled_from(("EU", "BG", "MX", "CO", "G77"))
    for _ in range(draw(st.integers(2, 8))):
        by = draw(codes)
        kind = draw(
            st.sampled_from((EDIT, EDIT, EDIT, AFTER, BEFORE, DELETE, KEEP, "below", "below"))
        )
        with contextlib.suppress(ActRefused):
            if kind == "below" and room.negotiation.amendments:
                parent = draw(st.sampled_from(room.negotiation.amendments))
                words = draw(st.sampled_from(("support", "limit", "limit severely", "our")))
                room.table(by, parent.name, f"{parent.text.plain[:20]} {words} it.")
            elif kind is EDIT:
                room.table(by, "1", LINE.replace(*draw(st.sampled_from(PHRASES))))
            elif kind != "below":
                where = draw(st.sampled_from(("1", "2")))
                room.table(by, where, draw(st.sampled_from(("WE ADD this.", "WE ADD that."))), kind)
    for _ in range(draw(st.integers(0, 2)) if room.negotiation.amendments else 0):
        decision = draw(st.sampled_from((DecisionKind.REJECT, DecisionKind.TAKE_IN_BRACKETS)))
        with contextlib.suppress(ActRefused):
            room.decide(decision, draw(st.sampled_from(room.negotiation.amendments)).name)
    return room


@given(rooms())
def test_what_is_told_to_fall_is_what_falls(room: Room) -> None:
    before, state = room.negotiation, room.state
    for card in all_cards(room):
        if card.standing.state not in UNSETTLED:
            continue
        told = consequences(before, state, rivals(before), before.current, card)
        try:
            room.accept(*(w.amendment.name for w in card.wishes))
        except ActRefused:
            continue
        assert told.falls == fallen(room.negotiation, state, room.state)
        room.negotiation = before


@pytest.mark.parametrize("name", ["MX 1", "CO 1"])
def test_nothing_else_is_told_to_fall(name: str) -> None:
    room = Room.of(LINE)
    room.table("MX", "1", LINE.replace("AGREE", "DECIDE"))
    room.table("CO", "1", LINE.replace("regions", "two regions"))
    assert meaning(room, name).falls == ()
