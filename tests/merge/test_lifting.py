"""Brackets in the issued text are lifted by deciding on what stands in them."""

import pytest

from tests.rooms import AFTER, DELETE, Room

ONE = "WE AGREE to promote the exchange of data between our regions and to review it every year."


@pytest.fixture
def room() -> Room:
    return Room.of(ONE, "WE THANK Bulgaria.")


def issued_with(room: Room, *names: str, named: bool = False) -> None:
    room.bracket(*names, brackets_named=named)
    room.issue()


def first(room: Room) -> str:
    return room.consolidated().revision.blocks[0].plain


def test_accepting_takes_the_words_without_the_bracket(room: Room) -> None:
    room.table("MX", "1", ONE.replace("data", "data and lessons"))
    issued_with(room, "MX 1", named=True)
    assert "data [MX: and lessons] between" in first(room)
    room.accept("MX 1")
    built = room.consolidated()
    assert built.revision.blocks[0].plain == ONE.replace("data", "data and lessons")
    assert [a.name for a in built.went_in] == ["MX 1"]
    assert not built.refused


def test_rejecting_brings_the_words_back_that_stood_there(room: Room) -> None:
    room.table("MX", "1", ONE.replace("promote", "encourage"))
    issued_with(room, "MX 1")
    assert "to [promote][encourage] the" in first(room)
    room.reject("MX 1")
    assert first(room) == ONE


def test_of_two_in_one_bracket_the_other_falls(room: Room) -> None:
    room.table("MX", "1", ONE.replace("promote", "encourage"))
    room.table("CO", "1", ONE.replace("promote", "limit"))
    issued_with(room, "MX 1", "CO 1")
    assert "to [promote][encourage][limit] the" in first(room)
    room.accept("CO 1")
    assert room.stands("MX 1") == "fallen"
    assert first(room) == ONE.replace("promote", "limit")


def test_of_two_in_one_bracket_one_may_go_and_the_other_wait(room: Room) -> None:
    room.table("MX", "1", ONE.replace("promote", "encourage"))
    room.table("CO", "1", ONE.replace("promote", "limit"))
    issued_with(room, "MX 1", "CO 1", named=True)
    assert "to [promote][MX: encourage][CO: limit] the" in first(room)
    room.reject("MX 1")
    assert "to [promote][CO: limit] the" in first(room)


def test_a_new_paragraph_in_brackets(room: Room) -> None:
    room.table("MX", "1", "WE ADD this.", AFTER)
    room.table("CO", "2", "WE ADD that.", AFTER)
    issued_with(room, "MX 1", "CO 1")
    assert [b.plain for b in room.negotiation.current.blocks][1::2] == [
        "[WE ADD this.]",
        "[WE ADD that.]",
    ]
    room.accept("MX 1")
    room.reject("CO 1")
    after = room.consolidated().revision
    assert [b.plain for b in after.blocks] == [ONE, "WE ADD this.", "WE THANK Bulgaria."]


def test_a_deletion_in_brackets(room: Room) -> None:
    room.table("MX", "2", kind=DELETE)
    issued_with(room, "MX 1")
    assert room.negotiation.current.blocks[1].plain == "[WE THANK Bulgaria.]"
    room.reject("MX 1")
    assert room.consolidated().revision.blocks[1].plain == "WE THANK Bulgaria."
    room.undo()
    room.accept("MX 1")
    assert len(room.consolidated().revision.blocks) == 1


def test_other_changes_of_the_paragraph_go_in_beside_it(room: Room) -> None:
    room.table("MX", "1", ONE.replace("data", "data and lessons"))
    issued_with(room, "MX 1")
    now = room.negotiation.current.blocks[0].plain
    room.table("BG", "1", now.replace("every year", "each year"))
    room.accept("MX 1")
    room.accept("BG 1")
    assert first(room) == ONE.replace("data", "data and lessons").replace("every", "each")


def test_a_bracket_that_was_changed_since_is_not_touched(room: Room) -> None:
    room.table("MX", "1", ONE.replace("data", "data and lessons"))
    issued_with(room, "MX 1")
    now = room.negotiation.current.blocks[0].plain
    room.table("BG", "1", now.replace("[and lessons]", "[and some lessons]"))
    room.accept("BG 1")
    room.issue()
    room.accept("MX 1")
    built = room.consolidated()
    assert "data [and some lessons] between" in built.revision.blocks[0].plain
    assert [(r.amendment.name, r.reason) for r in built.refused] == [
        ("MX 1", "its bracket was changed since it was put into the text")
    ]


def test_undo_puts_the_bracket_back(room: Room) -> None:
    room.table("MX", "1", ONE.replace("data", "data and lessons"))
    issued_with(room, "MX 1")
    before = room.consolidated().revision.blocks
    room.accept("MX 1")
    room.undo()
    assert room.consolidated().revision.blocks == before
