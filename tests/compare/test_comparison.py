"""Two revisions compared: what became of each block, told once for every view."""

import pytest

from negotiator.compare import Comparison, RowKind, compare, shared_ids
from negotiator.compare.comparison import PARAGRAPH_BREAK
from negotiator.errors import DifferentLanguages
from negotiator.model.revision import Block, BlockKind, Revision
from negotiator.model.text import ITALIC, Span, Text, note_place
from tests.rooms import revision

LONG = (
    "WE ENCOURAGE the promotion of inclusive economic growth in rural areas and communities, "
    "and support initiatives that contribute to poverty eradication and infrastructure."
)


def compared(old: Revision, new: Revision) -> Comparison:
    return compare(old, new, known=shared_ids(old, new))


def kinds(comparison: Comparison) -> list[str]:
    return [str(row.kind) for row in comparison.rows]


def test_each_block_has_its_row_and_kind() -> None:
    old = revision("WE AGREE to act now.", "# On aid", "WE REGRET it.", "WE THANK Bulgaria.")
    new = old._replace(
        blocks=(
            old.blocks[0]._replace(text=Text("WE AGREE to act soon.")),
            old.blocks[1],
            Block("p9", BlockKind.PARAGRAPH, Text("Entirely fresh sentence."), "2"),
            old.blocks[3],
        ),
    )
    comparison = compared(old, new)
    assert kinds(comparison) == ["edited", "same", "deleted", "inserted", "same"]
    assert comparison.changes == (0, 2, 3)
    assert comparison.counts[RowKind.SAME] == 2
    assert comparison.rows[2].words == (("-", "WE REGRET it."),)
    assert comparison.rows[3].words == (("+", "Entirely fresh sentence."),)


def test_a_deleted_block_stands_where_it_stood() -> None:
    old = revision("A one.", "B two.", "C three.", "D four.")
    new = old._replace(blocks=(old.blocks[0], old.blocks[3]))
    assert kinds(compared(old, new)) == ["same", "deleted", "deleted", "same"]
    first = old._replace(blocks=old.blocks[2:])
    assert kinds(compared(old, first)) == ["deleted", "deleted", "same", "same"]


def test_a_move_is_shown_where_it_went_and_noted_where_it_was() -> None:
    old = revision("First of all.", "Second of all.", "Third of all.", LONG)
    moved = old._replace(blocks=(*old.blocks[1:], old.blocks[0]))
    comparison = compared(old, moved)
    assert kinds(comparison) == ["same", "same", "same", "moved"]
    assert comparison.departures == {3: 0}
    edited = moved.blocks[-1]._replace(text=Text("First of almost all."))
    comparison = compared(old, moved._replace(blocks=(*moved.blocks[:-1], edited)))
    assert kinds(comparison) == ["same", "same", "same", "moved_edited"]


def test_a_split_and_a_merge_are_one_row_each() -> None:
    first, second = LONG.split(", and ")
    whole, parts = revision("# A", LONG), revision("# A", first + ".", "WE ALSO " + second)
    split = compare(whole, parts).rows[1]
    assert (split.kind, split.old_label, split.new_label) == (RowKind.SPLIT, "1", "1, 2")
    assert any(PARAGRAPH_BREAK in text for operation, text in split.words if operation == "+")
    merged = compare(parts, whole).rows[1]
    assert (merged.kind, merged.old_label, merged.new_label) == (RowKind.MERGED, "1, 2", "1")


def test_looks_and_typography_are_flags_of_an_edit() -> None:
    old = revision("to inter alia act", "WE “agree”", "WE agree")
    new = old._replace(
        blocks=(
            old.blocks[0]._replace(text=Text("to inter alia act", (Span(3, 13, ITALIC),))),
            old.blocks[1]._replace(text=Text('WE "agree"')),
            old.blocks[2]._replace(text=Text("WE\u00a0agree")),
        ),
    )
    rows = compared(old, new).rows
    assert [(row.kind, row.formatting, row.typography) for row in rows] == [
        (RowKind.EDITED, True, False),
        (RowKind.EDITED, False, True),
        (RowKind.EDITED, False, True),
    ]


def test_a_block_beyond_recognition_is_rewritten() -> None:
    old = revision(LONG)
    new = old._replace(blocks=(old.blocks[0]._replace(text=Text("Something else altogether.")),))
    assert compared(old, new).rows[0].rewritten
    assert not compared(old, old).rows[0].rewritten


def with_note(words: str) -> Revision:
    return revision(Text("the coverage") + note_place("n1"), notes=[("n1", words)])


def test_a_changed_footnote_changes_its_paragraph() -> None:
    old, new = with_note("A note."), with_note("Another note.")
    (row,) = compared(old, new).rows
    assert row.kind is RowKind.EDITED
    assert row.words == (("=", "the coverage\ufffc"),)
    assert row.notes[0].changed
    assert row.notes[0].words == (("-", "A"), ("+", "Another"), ("=", " note."))
    assert not compared(old, old).rows[0].notes[0].changed


def test_a_footnote_that_comes_or_goes() -> None:
    old, new = revision("the coverage"), with_note("A note.")
    (row,) = compared(old, new).rows
    assert (row.notes[0].old, row.notes[0].new) == (None, new.notes[0])
    (row,) = compared(new, old).rows
    assert (row.notes[0].old, row.notes[0].new) == (new.notes[0], None)


def test_the_concordance_tells_old_and_new_numbers() -> None:
    old = revision("First of all.", "Second of all.", "Third of all.")
    blocks = (
        old.blocks[0]._replace(label="1"),
        Block("p9", BlockKind.PARAGRAPH, Text("Entirely fresh sentence."), "2"),
        old.blocks[2]._replace(label="3"),
    )
    comparison = compared(old, old._replace(blocks=blocks))
    assert comparison.concordance == (("1", "1"), ("2", ""), ("", "2"), ("3", "3"))
    assert comparison.renumbered == 0


def test_the_concordance_of_splits_mergers_and_subparagraphs() -> None:
    first, second = LONG.split(", and ")
    parts = (first + ".", "WE ALSO " + second)
    sub = Block("s1", BlockKind.SUBPARAGRAPH, Text("Boats and nets of all kinds;"), "(a)", 2)
    whole = revision("First of all.", LONG, "Boats, that is to say:", sub)
    split = revision("First of all.", *parts, "Boats, that is to say:", sub)
    assert compare(whole, split).concordance == (
        ("1", "1"),
        ("2", "2, 3"),
        ("3", "4"),
        ("3 (a)", "4 (a)"),
    )
    assert compare(split, whole).concordance[1:3] == (("2, 3", "2"), ("4", "3"))


def test_tables_are_compared_by_their_rows() -> None:
    def table(*rows: tuple[str, ...]) -> Block:
        cells = tuple(tuple(Text(cell) for cell in row) for row in rows)
        return Block("b1", BlockKind.TABLE, Text(""), rows=cells)

    old = revision("WE AGREE.", table(("a", "b"), ("c", "d")))
    new = revision("WE AGREE.", table(("a", "b"), ("c", "e")))
    row = compared(old, new).rows[1]
    assert row.kind is RowKind.EDITED
    assert row.words[0] == ("=", "a | b\nc | ")
    row = compared(old, revision("WE AGREE.", table(("a | b",), ("c", "d")))).rows[1]
    assert (row.kind, row.formatting) == (RowKind.EDITED, True)
    rows = (("North", "12 seizures"), ("South", "30 seizures"), ("West", "7 seizures"))
    more = (rows[0], ("East", "30 seizures"), ("South", "31 seizures"), rows[2])
    row = compared(revision(table(*rows)), revision(table(*more))).rows[0]
    assert [text for op, text in row.words if op == "+"] == ["\nEast | 30 seizures", "31"]
    assert [text for op, text in row.words if op == "-"] == ["30"]


def test_two_languages_are_not_compared() -> None:
    french = revision("NOUS CONVENONS.")._replace(language="fr")
    with pytest.raises(DifferentLanguages, match=r"“en”.*“fr”"):
        compare(revision("WE AGREE."), french)


@pytest.mark.parametrize(
    ("kind", "label", "level"),
    [
        (BlockKind.UNNUMBERED, "", 1),
        (BlockKind.SUBPARAGRAPH, "(a)", 2),
        (BlockKind.PARAGRAPH, "", 1),
        (BlockKind.PARAGRAPH, "1", 2),
    ],
)
def test_a_block_that_became_another_kind_or_lost_its_number_is_changed(
    kind: BlockKind, label: str, level: int
) -> None:
    old = revision(LONG)
    new = old._replace(blocks=(old.blocks[0]._replace(kind=kind, label=label, level=level),))
    (row,) = compared(old, new).rows
    assert (row.kind, row.formatting) == (RowKind.EDITED, True)


def test_the_same_words_in_another_order_are_a_reordering() -> None:
    old = revision("WE THANK Bulgaria, Mexico and Chile for their work.")
    (row,) = compare(old, revision("WE THANK Chile, Mexico and Bulgaria for their work.")).rows
    assert (row.kind, row.reordered) == (RowKind.EDITED, True)
    (other,) = compare(old, revision("WE THANK Chile, Mexico and Peru for their work.")).rows
    assert not other.reordered
