"""A revision to be read in one column, and amendments as cards."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator.layout.cards import badge, recorded, snippet, three_ways, what_it_asks, wish_words
from negotiator.layout.cells import line_width, text_of
from negotiator.layout.prose import printed_mark, with_literal_marks
from negotiator.layout.reading import reading_lines
from negotiator.merge.wishes import wishes_on
from negotiator.model.revision import Block, BlockKind, Cover, Revision
from negotiator.model.text import Text, note_place
from tests.layout.test_cells import squeezed
from tests.rooms import AFTER, ALTERNATIVE, BEFORE, DELETE, KEEP, Room, revision
from tests.strategies import revisions


@given(revisions(), st.sampled_from((40, 80, 200)))
def test_every_word_of_every_block_is_there(there: Revision, cells: int) -> None:
    lines = reading_lines(there, cells)
    read = squeezed("".join(map(text_of, lines)))
    at = 0
    for block in there.blocks:
        for run in block.text.runs() if block.text else ():
            shown = printed_mark(there.note_marks[run.note]) if run.note else run.text
            for part in squeezed(shown).split():
                at = read.index(part, at) + len(part)
    assert all(line_width(line) <= cells for line in lines)


def test_how_a_revision_reads() -> None:
    sub = Block("s1", BlockKind.SUBPARAGRAPH, Text("to act, and to act again and again"), "(a)", 2)
    cited = Text("WE AGREE") + note_place("n1") + Text(":")
    there = revision("# On aid", cited, sub, "- MAKE IT SO", notes=[("n1", "In part.")])._replace(
        cover=Cover(place="Brussels", date="27 February 2018", codes=("COLAC 4",), subject="Aid"),
        reconstructed=True,
        statement="Made up.",
    )
    assert [text_of(line) for line in reading_lines(there, 40)] == [
        "! Made up.",
        "",
        "Brussels, 27 February 2018",
        "6589/18 (reconstruction)",
        "COLAC 4",
        "Subject: Aid",
        "",
        "On aid",
        "",
        "  1. WE AGREE¹:",
        "",
        "     (a) to act, and to act again and",
        "         again",
        "",
        "MAKE IT SO",
        "",
        "¹ In part.",
    ]
    only = [text_of(line) for line in reading_lines(there, 40, only="p1")]
    assert only == ["! Made up.", "", "  1. WE AGREE¹:", "", "¹ In part."]


ONE = "WE AGREE to promote the exchange of data between our regions and to review it every year."


def card(room: Room, name: str) -> str:
    amendment = room.negotiation.amendment(name)
    (found,) = wishes_on(room.negotiation, room.negotiation.current, [amendment])
    pieces = with_literal_marks(snippet(wish_words(found)))
    return "".join(piece.text for piece in pieces)


def test_a_card_shows_the_changed_words_in_their_sentence() -> None:
    room = Room.of(ONE)
    room.table("MX", "1", ONE.replace("data", "data and lessons"))
    assert (
        card(room, "MX 1")
        == "… promote the exchange of data {+and lessons+} between our regions and to …"
    )
    room.table("CO", "1", ONE.replace("promote", "limit"))
    assert card(room, "CO 1") == "WE AGREE to {-promote-} {+limit+} the exchange of data between …"


@pytest.mark.parametrize(
    ("kind", "words", "asks", "shown"),
    [
        (DELETE, "", "delete 1", f"{{-{ONE}-}}"),
        (KEEP, "", "keep 1 as it is", ONE),
        (AFTER, "WE ADD.", "new paragraph after 1", "{+WE ADD.+}"),
        (BEFORE, "WE ADD.", "new paragraph before 1", "{+WE ADD.+}"),
        (ALTERNATIVE, "No text.", "instead of the whole of 1", ""),
    ],
)
def test_what_a_card_asks(kind: object, words: str, asks: str, shown: str) -> None:
    room = Room.of(ONE)
    made = room.table("MX", "1", words, kind)  # type: ignore[arg-type]
    (found,) = wishes_on(room.negotiation, room.negotiation.current)
    assert what_it_asks(room.negotiation, found) == asks
    if shown:
        assert card(room, made.name) == shown


def test_a_card_of_what_is_in_the_text_shows_what_it_did() -> None:
    room = Room.of(ONE)
    room.table("MX", "1", ONE.replace("data", "facts"))
    room.accept("MX 1")
    room.issue()
    assert "{-data-} {+facts+}" in card(room, "MX 1")


def test_states_have_a_sign_and_a_word() -> None:
    room = Room.of(ONE)
    mine = room.table("MX", "1", ONE.replace("data", "facts"), recorded_by="PRES")
    room.table("CO", "1", ONE.replace("data", "lies"))

    def told(name: str) -> str:
        return badge(room.negotiation, room.state.of(room.negotiation.amendment(name)))

    assert told("MX 1") == "○ open"
    room.accept("MX 1")
    assert (told("MX 1"), told("CO 1")) == ("✓ accepted", "∅ fallen because of MX 1")
    room.undo()
    room.bracket("MX 1")
    assert told("MX 1") == "[] in brackets"
    room.withdraw("MX", "MX 1")
    assert told("MX 1") == "← withdrawn"
    assert recorded(room.negotiation, mine) == "(recorded by PRES)"


def test_a_conflict_shows_both_ways_from_the_words_it_was_made_on() -> None:
    room = Room.of(ONE)
    room.table("MX", "1", ONE.replace("promote", "encourage"))
    room.take(revision(ONE.replace("promote", "limit"), symbol="6589/1/18 REV 1"))
    (found,) = wishes_on(room.negotiation, room.negotiation.current)
    assert [
        (told, "".join(p.text for p in with_literal_marks(snippet(words))))
        for told, words in three_ways(found)
    ] == [
        ("The text became", "WE AGREE to {-promote-} {+limit+} the exchange of data between …"),
        ("Proposed", "WE AGREE to {-promote-} {+encourage+} the exchange of data between …"),
    ]
    room.table("CO", "1", ONE.replace("promote", "limit").replace("data", "facts"))
    assert three_ways(wishes_on(room.negotiation, room.negotiation.current)[1]) == ()


def test_the_meeting_of_a_cover_is_read_with_it() -> None:
    cover = Cover(
        institution="United Nations",
        organ="General Assembly",
        distribution="Limited",
        session="Seventy-eighth session\nThird Committee",
        agenda="Agenda item 75 (c)",
    )
    there = revision("WE AGREE.")._replace(cover=cover)
    assert [text_of(line) for line in reading_lines(there, 100)][:5] == [
        "United Nations",
        "General Assembly",
        "6589/18",
        "Distr.: Limited",
        "Seventy-eighth session, Third Committee, Agenda item 75 (c)",
    ]
