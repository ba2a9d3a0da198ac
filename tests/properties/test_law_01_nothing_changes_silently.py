"""Law 1: nothing changes silently. Both sides of a comparison join to both texts, exactly."""

from unicodedata import category

from hypothesis import example, given

from negotiator.compare import Comparison, RowKind, compare, diff_words, shared_ids
from negotiator.compare.comparison import PARAGRAPH_BREAK, side
from negotiator.model.revision import Revision
from tests.strategies import revision_pairs, strings, versions

CJK = ("\u3040", "\u9fff")


def cuts_a_word(text: str, at: int) -> bool:
    """Whether a place in a text parts a word, or a mark from its letter.

    Between Chinese and Japanese characters every place is good.
    """
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if after < "\U00010000" and category(after).startswith("M") and not before.isspace():
        return True
    if CJK[0] <= before <= CJK[1] or CJK[0] <= after <= CJK[1]:
        return False
    return before.isalnum() and after.isalnum()


@given(versions())
@example(("e\u0323\u0301", "e\u0323"))
@example(("a\u00a0b", "a b"))
@example(("", "  "))
@example(("區域合作", "區域的合作"))
@example(("the the the", "the the"))
def test_words_join_to_both_texts(pair: tuple[str, str]) -> None:
    old, new = pair
    words = diff_words(old, new)
    assert "".join(text for operation, text in words if operation in "=-") == old
    assert "".join(text for operation, text in words if operation in "=+") == new


@given(versions())
@example(("bi-regional", "regional"))
@example(("1,500", "1,501"))
@example(("l'homme", "l'hommage"))
@example(("क्षेत्रीय सहयोग", "क्षेत्र सहयोग"))
def test_no_word_is_cut(pair: tuple[str, str]) -> None:
    old, new = pair
    i = j = 0
    for operation, text in diff_words(old, new):
        i += len(text) if operation != "+" else 0
        j += len(text) if operation != "-" else 0
        assert not cuts_a_word(old, i)
        assert not cuts_a_word(new, j)


@given(versions())
def test_operations_alternate_and_say_something(pair: tuple[str, str]) -> None:
    words = diff_words(*pair)
    assert all(text for _, text in words)
    operations = "".join(operation for operation, _ in words)
    assert not any(twice in operations for twice in ("==", "--", "++", "+-"))


@given(strings)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert all(operation == "=" for operation, _ in diff_words(text, text))


def sides(comparison: Comparison) -> tuple[list[str], list[str]]:
    """The blocks of both revisions as the rows of a comparison tell them, in any order."""
    old = [
        text
        for row in comparison.rows
        if row.old
        for text in side(row.words, "-").split(PARAGRAPH_BREAK)
    ]
    new = [
        text
        for row in comparison.rows
        if row.new
        for text in side(row.words, "+").split(PARAGRAPH_BREAK)
    ]
    return old, new


@given(revision_pairs())
def test_the_rows_of_a_comparison_hold_every_block_of_both_revisions(
    pair: tuple[Revision, Revision],
) -> None:
    old, new = pair
    comparison = compare(old, new, known=shared_ids(old, new))
    left, right = sides(comparison)
    assert sorted(left) == sorted(block.plain for block in old.blocks)
    assert right == [block.plain for block in new.blocks]
    assert [b.id for row in comparison.rows for b in row.new] == [b.id for b in new.blocks]
    told = [b.id for row in comparison.rows for b in row.old]
    assert sorted(told) == sorted(b.id for b in old.blocks)


@given(revision_pairs())
def test_what_is_the_same_is_said_to_be_the_same_and_nothing_else(
    pair: tuple[Revision, Revision],
) -> None:
    old, new = pair
    for row in compare(old, new, known=shared_ids(old, new)).rows:
        same = [b.plain for b in row.old] == [b.plain for b in row.new]
        if row.kind in (RowKind.SAME, RowKind.MOVED):
            assert same
            assert [(b.text, b.rows) for b in row.old] == [(b.text, b.rows) for b in row.new]
        if row.kind is RowKind.EDITED:
            notes = any(note.changed for note in row.notes)
            assert not same or row.formatting or notes


@given(revision_pairs())
def test_every_footnote_of_both_sides_stands_in_a_row(pair: tuple[Revision, Revision]) -> None:
    old, new = pair
    rows = compare(old, new, known=shared_ids(old, new)).rows
    changes = [change for row in rows for change in row.notes]
    assert sorted(c.old.id for c in changes if c.old) == sorted(n.id for n in old.notes)
    assert sorted(c.new.id for c in changes if c.new) == sorted(n.id for n in new.notes)
    for change in changes:
        assert side(change.words, "-") == (change.old.text.plain if change.old else "")
        assert side(change.words, "+") == (change.new.text.plain if change.new else "")
