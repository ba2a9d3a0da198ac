"""Finding blocks as people name them; what stands above a block; printed marks of footnotes."""

import pytest

from negotiator.errors import UnknownBlock, UnknownRevision
from negotiator.model.revision import Block, BlockKind, Note, slug_of
from negotiator.model.text import Text, note_place
from tests.rooms import Room, revision

THERE = revision("# On aid", "WE AGREE.", "- Chapeau: of it", "WE ACT.", "WE AGREE again.")


@pytest.mark.parametrize(
    ("said", "block"),
    [
        ("1", "p1"),
        ("¶2", "p2"),
        ("paragraph 2", "p2"),
        ("2.", "p2"),
        (" 2 ", "p2"),
        ("p3", "p3"),
        ("h1", "h1"),
        ("On aid", "h1"),
        ("chapeau", "u1"),
        ("we act", "p2"),
    ],
)
def test_a_block_is_found_by_number_id_or_beginning(said: str, block: str) -> None:
    assert THERE.find(said).id == block


def test_what_could_be_several_blocks_is_asked_back_with_their_ids() -> None:
    with pytest.raises(UnknownBlock, match="could be 2 blocks") as caught:
        THERE.find("WE AGREE")
    assert "p1 (1), p3 (3)" in caught.value.advice
    twice = THERE._replace(blocks=tuple(b._replace(label="1") for b in THERE.blocks))
    with pytest.raises(UnknownBlock, match="could be 5 blocks"):
        twice.find("1")


@pytest.mark.parametrize("said", ["99", "nothing", "", "p99"])
def test_what_is_not_there_is_told_with_what_is(said: str) -> None:
    with pytest.raises(UnknownBlock) as caught:
        THERE.find(said)
    assert "from 1 to 3" in caught.value.advice


def test_a_label_is_found_before_an_id() -> None:
    block = Block("p7", BlockKind.PARAGRAPH, Text("x"), "p1")
    assert revision("WE AGREE.", block).find("p1").id == "p7"


def test_names_of_blocks() -> None:
    names = [block.name for block in THERE.blocks]
    assert names == ["heading “On aid”", "1", "unnumbered “Chapeau: of it”", "2", "3"]


def test_what_a_block_stands_under() -> None:
    sub = Block("s1", BlockKind.SUBPARAGRAPH, Text("to act"), "(a)", 2)
    there = revision("# On aid", "WE AGREE:", sub)
    assert there.parent(sub) == there.block("p1")
    assert there.section(sub) == there.block("h1")
    assert there.parent(there.block("h1")) is None


def test_marks_of_footnotes_are_counted_in_order_but_for_given_ones() -> None:
    def cited(*names: str) -> Text:
        text = Text("x")
        for name in names:
            text = text + note_place(name)
        return text

    there = revision(cited("n2", "n3"), cited("n1", "n2"))
    notes = (Note("n1", Text("a")), Note("n2", Text("b")), Note("n3", Text("c"), "*"))
    there = there._replace(notes=notes)
    assert there.note_marks == {"n2": "1", "n3": "*", "n1": "2"}


@pytest.mark.parametrize(
    ("symbol", "slug"),
    [
        ("WK 15037/2017 REV 2", "wk-15037-2017-rev-2"),
        ("6589/18", "6589-18"),
        ("A/RES/72.1", "a-res-72.1"),
        ("..weird..", "weird"),
        ("Декларация", "revision"),
        ("***", "revision"),
        ("x" * 200, "x" * 80),
    ],
)
def test_slugs(symbol: str, slug: str) -> None:
    assert slug_of(symbol) == slug


def test_revisions_are_named_by_slug_or_symbol() -> None:
    there = Room.of("WE AGREE.").negotiation
    assert there.revision("6589/18") == there.revision("6589-18") == there.current
    with pytest.raises(UnknownRevision, match="there is no revision “6589-19”") as caught:
        there.revision("6589-19")
    assert "Did you mean 6589-18?" in caught.value.advice
