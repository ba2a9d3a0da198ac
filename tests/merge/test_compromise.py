"""Adopt modified: a compromise in the place of amendments, tied to what it replaces."""

import pytest

from negotiator.errors import ActRefused
from tests.rooms import AFTER, EDIT, Room

ONE = "WE AGREE to promote the exchange of data between our regions and to review it every year."
BETTER = ONE.replace("promote", "actively promote")


@pytest.fixture
def room() -> Room:
    made = Room.of(ONE, "WE THANK Bulgaria.")
    made.table("MX", "1", ONE.replace("promote", "strongly promote"))
    made.table("CO", "1", ONE.replace("promote", "encourage"))
    made.table("BG", "1", ONE.replace("every year", "each year"))
    return made


def test_it_stands_in_the_text_and_what_it_replaces_is_adopted_modified(room: Room) -> None:
    decision = room.adopt(BETTER, "MX 1", "CO 1")
    assert room.stands("MX 1") == "adopted modified"
    assert room.state.of(room.negotiation.amendment("CO 1")).because == (decision.id,)
    assert room.stands("BG 1") == "open"
    built = room.consolidated()
    assert built.revision.blocks[0].plain == BETTER
    assert [a.name for a in built.went_in] == ["PRES compromise 1"]
    assert built.revision.took_in == (decision.id,)


def test_what_it_does_not_replace_falls_or_combines(room: Room) -> None:
    room.adopt(BETTER, "MX 1")
    assert room.stands("CO 1") == "fallen"
    room.accept("BG 1")
    assert room.consolidated().revision.blocks[0].plain == BETTER.replace("every", "each")


def test_it_may_not_overrule_what_is_accepted(room: Room) -> None:
    room.accept("CO 1")
    with pytest.raises(ActRefused, match=r"which is accepted|is fallen"):
        room.adopt(BETTER, "BG 1")


def test_undo_takes_the_compromise_out_of_everything(room: Room) -> None:
    before = (room.state.amendments, room.consolidated())
    room.adopt(BETTER, "MX 1", "CO 1")
    room.undo()
    assert room.negotiation.compromises == ()
    assert room.state.amendments == before[0]
    assert room.consolidated().revision.blocks == before[1].revision.blocks
    room.redo()
    assert room.consolidated().revision.blocks[0].plain == BETTER


def test_of_a_new_paragraph(room: Room) -> None:
    room.table("MX", "2", "WE ADD this.", AFTER)
    room.adopt("WE ADD all this.", "MX 2")
    assert room.consolidated().revision.blocks[2].plain == "WE ADD all this."
    room.undo()
    with pytest.raises(ActRefused, match="not adopted as one"):
        room.adopt("WE ADD.", "BG 1", "MX 1", "MX 2")


def test_of_an_amendment_to_an_amendment(room: Room) -> None:
    room.table("BG", "MX 1", ONE.replace("promote", "very strongly promote"))
    room.adopt(BETTER, "BG 2", "MX 1")
    assert room.consolidated().revision.blocks[0].plain == BETTER


def test_it_stays_in_the_text_of_the_next_revision(room: Room) -> None:
    room.adopt(BETTER, "MX 1")
    room.issue()
    assert room.negotiation.current.blocks[0].plain == BETTER
    assert room.stands("MX 1") == "adopted modified"
    assert room.consolidated().revision.blocks == room.negotiation.current.blocks
    with pytest.raises(ActRefused, match="nothing to undo"):
        room.undo()


def test_a_package_is_decided_together_or_expressly_alone(room: Room) -> None:
    room.package("MX 1", "BG 1")
    with pytest.raises(ActRefused, match="MX 1 comes as a package with BG 1"):
        room.accept("MX 1")
    with pytest.raises(ActRefused, match="in a package already"):
        room.package("BG 1", "CO 1")
    room.accept("MX 1", "BG 1")
    assert room.stands("BG 1") == "accepted"
    room.undo()
    room.undo()
    room.accept("MX 1")


def test_editorial_changes_are_logged_and_carried(room: Room) -> None:
    room.accept("BG 1")
    decision = room.edit("1", ONE.replace("every", "each").replace("our", "both"))
    built = room.consolidated()
    assert built.editorial == (decision,)
    assert "both regions" in built.revision.blocks[0].plain
    room.accept("MX 1")
    text = room.consolidated().revision.blocks[0].plain
    assert "strongly promote" in text
    assert "both regions" in text
    room.issue()
    assert room.consolidated().editorial == ()
    assert "both regions" in room.consolidated().revision.blocks[0].plain


def test_an_editorial_change_whose_words_are_gone_is_told(room: Room) -> None:
    decision = room.edit("1", ONE.replace("promote", "foster"))
    room.accept("CO 1")
    built = room.consolidated()
    assert built.unfit == (decision,)
    assert "encourage" in built.revision.blocks[0].plain


def test_kind_of_the_compromise(room: Room) -> None:
    room.adopt(BETTER, "MX 1")
    assert room.negotiation.compromises[0].kind is EDIT
