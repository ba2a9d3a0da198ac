"""A revision the Council's way: bold and struck through, two baselines, nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import given

from negotiator.compare import compare
from negotiator.compare.comparison import Comparison
from negotiator.compare.rounds import compare_rounds
from negotiator.documents.document import Change, Document, Paragraph, Role, Table
from negotiator.documents.look import look
from negotiator.documents.prose import lines, printed_lines, reading
from negotiator.errors import UnknownBlock
from negotiator.formats.docx import prove, write_docx
from negotiator.model.revision import Revision
from negotiator.model.text import BOLD, ITALIC, STRIKE, UNDERLINE
from tests.documents.pairs import pairs
from tests.documents.small import note, revision, table

ONE = "WE REAFFIRM that the principle of common and shared responsibility guides all actions."
TWO = "WE WELCOME the activities conducted by the programme on drug policies between regions."
SIGNS = ((BOLD, "**"), (UNDERLINE, "__"), (ITALIC, "*"), (STRIKE, "~~"))


def shown(document: Document) -> list[str]:
    """Each paragraph as marked text, its number in front."""
    out: list[str] = []
    for block in document.paragraphs:
        words = "".join(_marked(run.text, run.marks) for run in block.runs)
        label = _marked(block.form.label, block.number) + " " if block.form.label else ""
        out.append(label + words)
    return out


def _marked(text: str, marks: frozenset[str]) -> str:
    for mark, sign in SIGNS:
        if mark in marks:
            text = f"{sign}{text}{sign}"
    return text


def compared(old: Revision, new: Revision, *, elide: bool = False) -> Document:
    return look(compare(old, new), elide=elide)


def in_order(comparison: Comparison) -> bool:
    blocks = [block for row in comparison.rows for block in row.old]
    return blocks == list(comparison.old.blocks)


@given(pairs())
def test_without_what_is_gone_it_is_the_new_text_and_without_what_is_new_the_old_one(
    pair: tuple[Revision, Revision],
):
    old, new = pair
    comparison = compare(old, new)
    document = look(comparison)
    assert reading(document, lambda _: True) == lines(new)
    before = reading(document, lambda _: False)
    if in_order(comparison):
        assert before == lines(old)
    else:
        assert sorted(before, key=repr) == sorted(lines(old), key=repr)
    prove(write_docx(document), document)


@given(pairs())
def test_elided_deletions_leave_the_new_text_whole(pair: tuple[Revision, Revision]):
    document = compared(*pair, elide=True)
    assert reading(document, lambda _: True) == lines(pair[1])
    prove(write_docx(document), document)


@given(pairs(), pairs())
def test_three_revisions_hold_the_newest_and_the_oldest_text(
    first: tuple[Revision, Revision], second: tuple[Revision, Revision]
):
    base, last, now = *first, second[1]
    comparison = compare_rounds(base, last, now)
    document = look(comparison)
    assert reading(document, lambda _: True) == lines(now)
    before = reading(document, lambda _: False)
    assert sorted(before, key=repr) == sorted(lines(base), key=repr)
    prove(write_docx(document), document)


def test_new_words_are_bold_and_deleted_ones_struck_through():
    document = compared(revision(ONE), revision(ONE.replace("guides", "shall guide")))
    assert shown(document) == [
        "1 WE REAFFIRM that the principle of common and shared responsibility ~~guides~~**shall "
        "guide** all actions."
    ]
    assert document.legend == (
        "Changes compared to document NEW are marked in bold.",
        "Deleted text is struck through.",
    )


def test_deletions_can_be_elided():
    document = compared(
        revision(ONE, TWO), revision(ONE.replace("common and shared", "shared")), elide=True
    )
    assert shown(document) == [
        "1 WE REAFFIRM that the principle of (...) shared responsibility guides all actions.",
        "~~2~~ (...)",
    ]
    assert "Where text has been deleted, this is indicated by (...)." in document.legend
    assert "Deleted text is struck through." not in document.legend


def test_what_moved_stands_once_in_italics_with_its_former_number():
    other = "WE ENCOURAGE the exchange of best practices among the services of both regions."
    document = compared(revision(ONE, other, TWO), revision(TWO, ONE, other))
    assert shown(document)[:3] == ["Moved; was 3", f"1 *{TWO}*", f"2 {ONE}"]
    assert next(p.form.role for p in document.paragraphs) is Role.STATE
    assert any("moved" in sentence for sentence in document.legend)


def test_new_words_in_headings_are_underlined():
    document = compared(revision("# ***On drugs***", ONE), revision("# ***On all drugs***", ONE))
    run = next(r for p in document.paragraphs for r in p.runs if r.change is Change.INSERTED)
    assert UNDERLINE in run.marks
    assert "In headings, which are bold, new words are underlined." in document.legend


def test_two_baselines_are_told_apart():
    base = revision("WE COMMIT ourselves to join efforts in both regions.", symbol="BASE")
    last = revision("WE COMMIT ourselves to join all efforts in both regions.", symbol="LAST")
    now = revision("WE COMMIT ourselves to join all efforts in the two regions.")
    document = look(compare_rounds(base, last, now))
    assert shown(document) == [
        "1 WE COMMIT ourselves to join__ all__ efforts in ~~__**both**__~~__**the two**__ regions."
    ]
    marks = {run.text.strip(): run.marks for p in document.paragraphs for run in p.runs}
    assert marks["all"] == {UNDERLINE}
    assert marks["the two"] == {UNDERLINE, BOLD}
    assert marks["both"] == {UNDERLINE, BOLD, STRIKE}
    assert document.legend[0] == (
        "All changes made to BASE are underlined; changes compared to document LAST are marked in "
        "bold."
    )


def test_what_only_the_last_round_had_is_struck_and_stands_in_neither_text():
    base, now = revision(ONE, symbol="BASE"), revision(ONE)
    last = revision(ONE, TWO, symbol="LAST")
    document = look(compare_rounds(base, last, now))
    passing = next(p for p in document.paragraphs if p.mark is Change.PASSING)
    assert all(run.marks == {BOLD, STRIKE} for run in passing.runs)
    assert reading(document, lambda _: True) == reading(document, lambda _: False) == lines(now)
    assert len(printed_lines(document)) == 2


def test_a_joined_paragraph_shows_its_number_struck():
    half = "WE STRESS that it should be balanced in all of its elements and measures."
    document = compared(revision(ONE, half, TWO), revision(f"{ONE} {half}", TWO))
    assert shown(document)[0].startswith("~~1~~ ")
    assert any("struck through, its paragraph" in sentence for sentence in document.legend)


def test_a_deleted_footnote_keeps_its_mark():
    document = compared(revision(f"{ONE}[^n1]", notes=(note("n1", "The note."),)), revision(ONE))
    found = next(run.note for p in document.paragraphs for run in p.runs if run.note)
    assert found.mark == "1"
    assert all(STRIKE in run.marks for run in found.runs)


def test_tables_are_marked_row_by_row():
    old = table(("State", "Vote"), ("Bulgaria", "yes"), symbol="OLD")
    document = compared(old, table(("State", "Vote"), ("Bulgaria", "yes"), ("Mexico", "no")))
    found = next(block for block in document.blocks if isinstance(block, Table))
    assert [[run.marks for run in cell] for cell in found.rows[-1].cells] == [[{BOLD}], [{BOLD}]]


def test_brackets_are_text():
    document = compared(revision("The [shall] stays."), revision("The [shall][should] stays."))
    assert "[shall]" in "".join(run.text for p in document.paragraphs for run in p.runs)
    assert "Text in square brackets is not agreed." in document.legend


def test_without_changes_the_legend_says_so():
    document = compared(revision(ONE), revision(ONE))
    assert document.legend == ("Nothing has changed compared to NEW.",)
    assert all(not run.marks for p in document.paragraphs for run in p.runs)


def test_a_footnote_that_is_not_there_is_named():
    broken = revision(f"{ONE}[^n9]")
    with pytest.raises(UnknownBlock, match="n9"):
        compared(revision(TWO), broken)


def test_a_paragraph_separator_in_the_words_does_no_harm():
    document = compared(revision("One\u2029two three."), revision("One\u2029two four."))
    assert isinstance(document.blocks[0], Paragraph)
    assert reading(document, lambda _: True) == lines(revision("One\u2029two four."))
