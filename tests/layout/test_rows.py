"""A comparison in lines: both texts can be read off, columns stay columns, folds count right."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator.compare import Comparison, RowKind, compare, diff_words, shared_ids
from negotiator.layout.bars import alarm_count, alarm_note
from negotiator.layout.cells import Line, Piece, Role, line_width, text_of, width
from negotiator.layout.prose import BLANKS_SEEN, PILCROW, with_literal_marks, words_pieces
from negotiator.layout.remarks import remark, sign
from negotiator.layout.rows import Layout, lines_of
from negotiator.layout.sheet import (
    EVERYTHING,
    Departed,
    Folded,
    Shown,
    fold_label,
    no_difference,
    sheet,
    summary,
)
from negotiator.model.revision import Block, BlockKind, Revision
from negotiator.model.text import Text, note_place
from tests.rooms import revision
from tests.strategies import prose, revision_pairs, rewritings

Pair = tuple[Revision, Revision]
pairs = revision_pairs(footnotes=False)
TEXT = (Role.PLAIN, Role.REMOVED, Role.ADDED, Role.HEADING)


def compared(pair: Pair) -> Comparison:
    return compare(*pair, known=shared_ids(*pair))


def squeezed(text: str) -> str:
    """The characters of a text without blanks, seen or not."""
    return "".join(c for c in text if not c.isspace() and c not in BLANKS_SEEN)


def words_of(blocks: tuple[Block, ...]) -> str:
    return squeezed("".join(block.plain for block in blocks)).replace(PILCROW, "")


def read_off(lines: list[Line], roles: tuple[Role, ...]) -> str:
    """What a reader sees of a text: its pieces, without numbers, signs and remarks."""
    pieces = (piece for line in lines for piece in line if piece.role in roles)
    return squeezed("".join(piece.text for piece in pieces)).replace(PILCROW, "")


def at_divider(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Lines of two columns, parted."""
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        rules = [k for k, piece in enumerate(line) if piece.role is Role.RULE]
        assert len(rules) <= 1
        left.append(line[: rules[0]] if rules else ())
        right.append(line[rules[0] + 1 :] if rules else ())
    return left, right


@given(pairs, st.sampled_from((20, 40, 80, 200)))
def test_one_column_holds_both_texts(pair: Pair, cells: int) -> None:
    comparison = compared(pair)
    layout = Layout(comparison, cells, two_columns=False)
    for row in comparison.rows:
        lines = layout.row(row)
        if row.old:
            roles = (Role.REMOVED,) if not row.new or row.rewritten else TEXT[:2] + TEXT[3:]
            assert read_off(lines, roles) == words_of(row.old)
        if row.new:
            roles = (Role.ADDED,) if not row.old or row.rewritten else (TEXT[0], *TEXT[2:])
            assert read_off(lines, roles) == words_of(row.new)


@given(pairs, st.sampled_from((60, 100, 160)))
def test_two_columns_hold_the_old_text_left_and_the_new_right(pair: Pair, cells: int) -> None:
    comparison = compared(pair)
    layout = Layout(comparison, cells, two_columns=True)
    for row in comparison.rows:
        lines = layout.row(row)
        if row.kind is RowKind.SAME and row.block.kind in (BlockKind.HEADING, BlockKind.TITLE):
            assert read_off(lines, TEXT) == words_of(row.new)
            continue
        left, right = at_divider(lines)
        assert read_off(left, TEXT) == words_of(row.old)
        assert read_off(right, TEXT) == words_of(row.new)


@given(pairs, st.sampled_from((40, 60, 80, 100, 160, 200)), st.booleans(), st.booleans())
def test_no_line_is_wider_than_the_screen(
    pair: Pair, cells: int, two_columns: bool, literal: bool
) -> None:
    comparison = compared(pair)
    layout = Layout(comparison, cells, two_columns=two_columns and cells >= 60, literal=literal)
    for line in lines_of(layout, sheet(comparison, 1)):
        assert line_width(line) <= cells


@given(pairs, st.sampled_from((60, 100, 160)), st.booleans())
def test_the_line_between_the_columns_is_straight(pair: Pair, cells: int, literal: bool) -> None:
    comparison = compared(pair)
    layout = Layout(comparison, cells, two_columns=True, literal=literal)
    ends = set()
    for line in lines_of(layout, sheet(comparison, EVERYTHING)):
        at = 0
        for piece in line:
            if piece.role is Role.RULE:
                assert at + width(piece.text) - 1 == layout.divider_at
                ends.add(line_width(line))
            at += width(piece.text)
    assert len(ends) <= 1


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, str]:
    """A sentence without braces and what became of it."""
    old = draw(prose())
    return old, draw(rewritings(old))


@given(edited())
def test_without_colour_both_texts_can_be_read_off_the_signs(pair: tuple[str, str]) -> None:
    pieces = with_literal_marks(words_pieces(diff_words(*pair)))
    signed = squeezed("".join(piece.text for piece in pieces))
    old = re.sub(r"\{\+.*?\+\}", "", signed)
    new = re.sub(r"\{-.*?-\}", "", signed)
    assert re.sub(r"\{-(.*?)-\}", r"\1", old) == squeezed(pair[0])
    assert re.sub(r"\{\+(.*?)\+\}", r"\1", new) == squeezed(pair[1])


def shown(pair: Pair, cells: int = 60, *, two_columns: bool = False, context: int = 1) -> list[str]:
    """A comparison as a terminal without colour shows it."""
    comparison = compared(pair)
    layout = Layout(comparison, cells, two_columns, literal=True, airy=False)
    return [text_of(line).rstrip() for line in lines_of(layout, sheet(comparison, context))]


OLD = revision(
    "# On aid",
    "WE AGREE to act now.",
    "WE THANK Bulgaria.",
    "WE REGRET it.",
    "WE END.",
)


def became(*words: str | None) -> Revision:
    """The old text with other words; None for a paragraph taken out."""
    blocks = (
        block if said == "=" else block._replace(text=Text(said))
        for block, said in zip(OLD.blocks, words, strict=True)
        if said is not None
    )
    return OLD._replace(blocks=tuple(blocks))


def test_how_an_edit_reads_in_one_column() -> None:
    assert shown((OLD, became("=", "WE AGREE to act soon.", "=", "=", "="))) == [
        "  On aid",
        " ~   1   1  WE AGREE to act {-now-} {+soon+}.",
        "     2   2  WE THANK Bulgaria.",
        "   ····· 2 unchanged: 3 to 4 ·······························",
    ]


def test_how_it_reads_in_two() -> None:
    new = became("=", "WE AGREE to act soon.", "=", None, "=")
    assert shown((OLD, new), 70, two_columns=True) == [
        "  On aid",
        " ~   1 WE AGREE to act {-now-}.    │   1 WE AGREE to act {+soon+}.",
        "     2 WE THANK Bulgaria.          │   2 WE THANK Bulgaria.",
        " -   3 {-WE REGRET it.-}           │     ╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲╲",
        "     4 WE END.                     │   4 WE END.",
    ]


def test_a_changed_footnote_stands_below_its_paragraph() -> None:
    text = Text("the coverage") + note_place("n1")
    old = revision(text, notes=[("n1", "A note.")])
    new = old._replace(notes=revision(text, notes=[("n1", "No note.")]).notes)
    assert shown((old, new)) == [
        " ~   1   1  the coverage¹",
        "            ¹ {-A-} {+No+} note.",
    ]
    without = old._replace(blocks=(old.blocks[0]._replace(text=Text("the coverage")),), notes=())
    assert shown((old, without))[1:] == ["            ¹ footnote deleted: {-A note.-}"]
    assert shown((without, old))[1:] == ["            ¹ new footnote: {+A note.+}"]


def test_a_move_is_told_at_both_places() -> None:
    moved = OLD._replace(blocks=(OLD.blocks[0], *OLD.blocks[2:], OLD.blocks[1]))
    lines = shown((OLD, moved), context=0)
    assert lines[1] == " <   1 moved to 1"
    assert lines[-1] == "            moved from 1"
    assert lines[-2] == " >   1   1  WE AGREE to act now."


# ---------------------------------------------------------------------- folding


@given(pairs, st.integers(0, 2))
def test_every_row_is_shown_or_folded_once_and_in_order(pair: Pair, context: int) -> None:
    comparison = compared(pair)
    places: list[int] = []
    for item in sheet(comparison, context):
        if isinstance(item, Shown):
            places.append(item.row)
        elif isinstance(item, Folded):
            assert item.first <= item.last
            places.extend(range(item.first, item.last + 1))
            assert not any(comparison.rows[k].changed for k in range(item.first, item.last + 1))
    assert places == list(range(len(comparison.rows)))
    left = [item.row for item in sheet(comparison, context) if isinstance(item, Departed)]
    assert sorted(left) == sorted(comparison.departures)


@given(pairs, st.integers(0, 2))
def test_a_change_never_stands_without_its_heading(pair: Pair, context: int) -> None:
    comparison = compared(pair)
    visible = {item.row for item in sheet(comparison, context) if isinstance(item, Shown)}
    heading = None
    for k, row in enumerate(comparison.rows):
        if row.block.kind is BlockKind.HEADING:
            heading = k
        elif k in visible and heading is not None:
            assert heading in visible


@given(pairs)
def test_with_everything_shown_nothing_is_folded(pair: Pair) -> None:
    comparison = compared(pair)
    assert not any(isinstance(item, Folded) for item in sheet(comparison, EVERYTHING))
    opened = range(len(comparison.rows))
    assert not any(isinstance(item, Folded) for item in sheet(comparison, 0, opened=opened))


@pytest.mark.parametrize(
    ("first", "last", "label"),
    [
        (1, 1, "1 unchanged: 1"),
        (1, 3, "3 unchanged: 1 to 3"),
        (0, 2, "2 unchanged: 1 to 2 and 1 line without a number"),
        (0, 0, "1 line unchanged"),
    ],
)
def test_what_a_fold_says(first: int, last: int, label: str) -> None:
    comparison = compared((OLD, OLD))
    assert fold_label(comparison, Folded(first, last)) == label


def test_a_fold_tells_new_numbers() -> None:
    new = OLD._replace(blocks=tuple(
        block._replace(label=str(int(block.label) + 1)) if block.label else block
        for block in OLD.blocks
    ))  # fmt: skip
    assert fold_label(compared((OLD, new)), Folded(1, 3)) == ("3 unchanged: 2 (was 1) to 4 (was 3)")


# ---------------------------------------------------------------------- signs and sentences


def test_signs_and_remarks_say_without_colour_what_happened() -> None:
    new = became("=", "WE AGREE to act soon.", "WE\u00a0THANK Bulgaria.", None, "=")
    rows = compared((OLD, new)).rows
    assert [sign(row) for row in rows] == [" ", "~", "=", "-", " "]
    assert "typography only" in remark(rows[2])
    assert remark(rows[1]) == ""


def test_the_counts_in_words() -> None:
    new = became("On trade", "WE AGREE to act soon.", "=", None, "=")
    assert summary(compared((OLD, new))) == ("1 changed", "1 deleted", "1 heading")
    assert summary(compared((OLD, OLD))) == ()
    assert no_difference(compared((OLD, OLD))) == "No differences in 4 paragraphs and 1 heading."


def test_blanks_at_the_edge_of_a_change_stand_outside_its_signs() -> None:
    pieces = [Piece("a"), Piece(" b ", Role.ADDED), Piece("c"), Piece("  ", Role.REMOVED)]
    assert "".join(p.text for p in with_literal_marks(pieces)) == "a {+b+} c{-  -}"


@pytest.mark.parametrize(("cells", "two"), [(60, False), (80, False), (100, True), (161, True)])
def test_the_sign_of_an_alarm_stands_in_a_column_of_its_own(cells: int, two: bool) -> None:
    words = "States shall act on all that was agreed in Sofia and in other places since. " * 3
    old = revision(words, "Another one.", words.replace("Sofia", "Varna"))
    new = revision(
        words.replace("shall", "should"), "Another one.", words.replace("Sofia", "Burgas")
    )
    layout = Layout(compare(old, new), cells, two_columns=two, alarmed={0})
    lines = [
        "".join(piece.text for piece in line) for line in lines_of(layout, [Shown(0), Shown(2)])
    ]
    assert all(width(line) <= cells for line in lines)
    assert sum(line.endswith("!") for line in lines) == 1
    assert lines[0].endswith(" !")
    assert all(width(line) <= width(lines[0]) - 2 for line in lines[1:])


def test_the_message_line_of_a_paragraph_with_alarms() -> None:
    told = ["“shall” became “should”: weaker", "“not” added"]

    def line(cells: int) -> str:
        return "".join(piece.text for piece in alarm_note("7", told, "No amendments on 7.", cells))

    assert line(100) == " ! 7  “shall” became “should”: weaker; “not” added.  No amendments on 7."
    assert line(70) == " ! 7  “shall” became “should”: weaker; “not” added."
    assert line(51) == " ! 7  “shall” became “should”: weaker  and 1 more."
    assert line(30).startswith(" ! 7  “shall” became")
    assert all(width(line(cells)) <= cells for cells in range(20, 100))
    assert (alarm_count(0), alarm_count(1), alarm_count(5)) == (
        ("", ""),
        ("! 1 alarm", "! 1"),
        ("! 5 alarms", "! 5"),
    )
