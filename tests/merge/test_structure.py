"""Moves, splits, merges and footnotes proposed, decided and carried into the next revision."""

import pytest

from negotiator.errors import ActRefused
from negotiator.model.acts import AmendmentKind
from negotiator.model.revision import Note
from negotiator.model.text import NOTE, NOTE_MARK, Span, Text
from tests.rooms import AFTER, DELETE, Room

ONE = "WE AGREE to promote the exchange of data. WE ALSO AGREE to review it every year."
TWO = "WE THANK Bulgaria for the fine meeting."
THREE = "WE WELCOME the work of all experts."
MOVE, SPLIT, MERGE = AmendmentKind.MOVE, AmendmentKind.SPLIT, AmendmentKind.MERGE
HALVES = ("WE AGREE to promote the exchange of data.", "WE ALSO AGREE to review it every year.")


@pytest.fixture
def room() -> Room:
    return Room.of(ONE, TWO, THREE)


def texts(room: Room) -> list[str]:
    return [f"{b.label}. {b.plain}" for b in room.consolidated().revision.blocks]


def split(room: Room, by: str, first: str = HALVES[0], second: str = HALVES[1]) -> None:
    room.table(by, "1", first, SPLIT, parts=(Text(second),))


def test_a_split_makes_two_of_one_and_the_bigger_keeps_the_id(room: Room) -> None:
    split(room, "MX")
    room.accept("MX 1")
    first, second, *_ = room.consolidated().revision.blocks
    assert (first.label, first.plain) == ("1", HALVES[0])
    assert (second.label, second.plain) == ("1 bis", HALVES[1])
    assert {first.id, second.id} == {"p1", f"x-{room.negotiation.amendments[0].id}"}
    new = first if first.id != "p1" else second
    assert new.origins == ("p1",)


def test_a_split_combines_with_edits_in_either_part(room: Room) -> None:
    split(room, "MX")
    room.table("CO", "1", ONE.replace("every year", "each year"))
    room.accept("MX 1")
    room.accept("CO 1")
    assert texts(room)[:2] == [f"1. {HALVES[0]}", f"1 bis. {HALVES[1].replace('every', 'each')}"]


def test_a_split_may_change_words_and_then_has_rivals(room: Room) -> None:
    split(room, "MX", second="WE SHALL review it every year.")
    room.table("CO", "1", ONE.replace("WE ALSO AGREE to", "WE WILL"))
    room.accept("MX 1")
    assert room.stands("CO 1") == "fallen"
    assert texts(room)[1] == "1 bis. WE SHALL review it every year."


def test_a_merge_runs_on_what_its_paragraphs_have_become(room: Room) -> None:
    room.table("MX", "2", kind=MERGE, joins=("p3",))
    room.table("CO", "3", THREE.replace("all", "many"))
    room.accept("MX 1")
    room.accept("CO 1")
    assert texts(room) == [f"1. {ONE}", f"2. {TWO} {THREE.replace('all', 'many')}"]
    assert room.consolidated().revision.blocks[1].origins == ("p2", "p3")


def test_a_merge_with_other_words_excludes_edits_of_both(room: Room) -> None:
    room.table("MX", "2", f"{TWO[:-1]}, and {THREE[0].lower()}{THREE[1:]}", MERGE, joins=("p3",))
    room.table("CO", "3", THREE.replace("all", "many"))
    room.table("BG", "3", kind=DELETE)
    room.accept("MX 1")
    assert room.stands("CO 1") == room.stands("BG 1") == "fallen"
    assert len(texts(room)) == 2


def test_a_move_takes_its_number_along_and_combines_with_an_edit(room: Room) -> None:
    room.table("MX", "3", kind=MOVE, to="p1")
    room.table("CO", "3", THREE.replace("all", "many"))
    room.accept("MX 1")
    room.accept("CO 1")
    assert texts(room) == [f"1. {ONE}", f"3. {THREE.replace('all', 'many')}", f"2. {TWO}"]
    room.issue()
    assert not room.consolidated().refused
    assert room.consolidated().revision.blocks == room.negotiation.current.blocks


def test_a_move_to_the_beginning_and_its_rivals(room: Room) -> None:
    room.table("MX", "3", kind=MOVE, to="")
    room.table("CO", "3", kind=MOVE, to="p1")
    room.table("EU", "3", kind=MOVE, to="p1")
    room.table("BG", "3", kind=DELETE)
    room.accept("CO 1")
    assert room.stands("EU 1") in ("accepted", "obsolete")
    assert room.stands("MX 1") == room.stands("BG 1") == "fallen"
    room.undo()
    room.accept("MX 1")
    assert texts(room)[0] == f"3. {THREE}"


def test_a_move_behind_a_paragraph_that_goes_is_refused_with_a_reason(room: Room) -> None:
    room.table("MX", "1", kind=MOVE, to="p3")
    room.table("CO", "3", kind=DELETE)
    room.accept("MX 1")
    room.accept("CO 1")
    (refused,) = room.consolidated().refused
    assert refused.reason == "the paragraph after which it should stand is not in the text any more"
    assert len(texts(room)) == 2


def test_a_new_paragraph_stays_behind_the_one_that_moves(room: Room) -> None:
    room.table("MX", "3", kind=MOVE, to="")
    room.table("CO", "3", "WE ADD.", AFTER)
    room.accept("MX 1")
    room.accept("CO 1")
    assert texts(room)[0] == f"3. {THREE}"
    assert "3 bis. WE ADD." in texts(room)


@pytest.mark.parametrize(
    ("where", "kind", "more", "why"),
    [
        ("3", MOVE, {"to": "p2"}, "stands there already"),
        ("3", MOVE, {"to": "p3"}, "stands there already"),
        ("3", MOVE, {"to": "p99"}, "no block p99"),
        ("1", MERGE, {"joins": ("p3",)}, "follow each other"),
        ("1", MERGE, {}, "follow each other"),
        ("1", SPLIT, {}, "two or more"),
        ("1", SPLIT, {"parts": (Text(" "),)}, "two or more"),
    ],
)
def test_what_makes_no_sense_is_refused(
    room: Room, where: str, kind: AmendmentKind, more: dict[str, object], why: str
) -> None:
    with pytest.raises(ActRefused, match=why):
        room.table("MX", where, "WE." if kind is SPLIT else "", kind, **more)


# ---------------------------------------------------------------------- footnotes


def noted() -> Room:
    place = Text(f"WE AGREE on health{NOTE_MARK}.", (Span(18, 19, NOTE, "n1"),))
    return Room.of(place, TWO, notes=[("n1", "As defined in December 2017.")])


def test_the_words_of_a_footnote_are_amended_like_a_paragraph() -> None:
    room = noted()
    room.table("MX", "footnote 1", "As defined in 2017.")
    room.table("CO", "footnote 1", "As defined in January 2017.")
    room.accept("MX 1")
    assert room.stands("CO 1") == "fallen"
    built = room.consolidated().revision
    assert built.notes[0].text.plain == "As defined in 2017."
    room.issue()
    assert room.consolidated().revision.notes == built.notes


def test_a_footnote_is_taken_out_with_its_place() -> None:
    room = noted()
    room.table("MX", "1", "WE AGREE on health.")
    room.accept("MX 1")
    assert room.consolidated().revision.notes == ()


def test_a_new_footnote_comes_with_the_words_that_cite_it() -> None:
    room = noted()
    name = "x-newnote-1"
    words = Text(f"{TWO[:-1]}{NOTE_MARK}.", (Span(len(TWO) - 1, len(TWO), NOTE, name),))
    room.table("MX", "2", words, notes=(Note(name, Text("In Sofia.")),))
    room.accept("MX 1")
    assert [note.text.plain for note in room.consolidated().revision.notes] == [
        "As defined in December 2017.",
        "In Sofia.",
    ]
    with pytest.raises(ActRefused, match="cited nowhere"):
        room.table("MX", "2", "WE.", notes=(Note(name, Text("In Sofia.")),))


def test_moves_that_follow_each_other_come_out_the_same_in_any_order() -> None:
    for order in (("MX 1", "CO 1"), ("CO 1", "MX 1")):
        room = Room.of("ONE.", "TWO.", "THREE.", "FOUR.")
        room.table("MX", "1", kind=MOVE, to="p2")
        room.table("CO", "2", kind=MOVE, to="p3")
        for name in order:
            room.accept(name)
        assert [t.split(". ")[1] for t in texts(room)] == ["THREE.", "TWO.", "ONE.", "FOUR."]


def test_moves_in_a_circle_are_refused_with_a_reason() -> None:
    room = Room.of("ONE.", "TWO.", "THREE.", "FOUR.")
    room.table("MX", "1", kind=MOVE, to="p4")
    room.table("CO", "4", kind=MOVE, to="p1")
    room.accept("MX 1", "CO 1")
    assert len(texts(room)) == 4
    assert {r.reason for r in room.consolidated().refused} == {
        "what it should follow is to follow it"
    }


def test_structure_does_not_stand_in_brackets(room: Room) -> None:
    split(room, "MX")
    room.table("CO", "2", kind=MERGE, joins=("p3",))
    room.table("BG", "3", kind=MOVE, to="p1")
    for name in ("MX 1", "CO 1", "BG 1"):
        with pytest.raises(ActRefused, match="no words that could stand in brackets"):
            room.bracket(name)


def test_identical_merges_are_refused_together():
    room = Room.of("WE AGREE to act.", "WE THANK Bulgaria.", "WE END here.")
    room.table("PRES", "1", "WE ADD this.", AmendmentKind.INSERT_AFTER)
    for code in ("PRES", "EU"):
        room.table(code, "1", "", AmendmentKind.MERGE, joins=("p2",))
    room.accept("PRES 1")
    room.accept("EU 1")
    refused = [entry.amendment.name for entry in room.consolidated().refused]
    assert sorted(refused) == ["EU 1", "PRES 2"]
