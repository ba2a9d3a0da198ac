"""Printed numbers: those we write and those we read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator.documents.clean import clean
from negotiator.formats.docx import prove, read_docx, write_docx
from negotiator.formats.docx.labels import counted, printed
from negotiator.formats.docx.profile import profile
from negotiator.model.negotiation import HOUSE_STYLES
from negotiator.model.revision import Block, BlockKind, Revision
from negotiator.model.text import Text
from tests.docx.files import by_hand, found, part, tracked_document, values

KINDS = {0: BlockKind.PARAGRAPH, 1: BlockKind.SUBPARAGRAPH, 2: BlockKind.SUBPARAGRAPH}


def labelled(*labels: str, words: str = "Some words stand in paragraph") -> Revision:
    """A revision whose paragraphs have these labels; a bracket begins a subparagraph."""
    blocks = []
    for k, label in enumerate(labels, 1):
        depth = 0 if not label.startswith("(") else 2 if label.strip("()") in ("i", "ii") else 1
        text = Text(f"{words} number {k} of this text.")
        blocks.append(Block(f"p{k}", KINDS[depth], text, label, depth + 1))
    return Revision("new", "NEW", tuple(blocks))


def labels(data: bytes, house: str) -> list[str]:
    front = profile(house).front
    return [r.line.label for r in read_docx(data).accepted() if r.style not in front]


@pytest.mark.parametrize("house", HOUSE_STYLES)
@pytest.mark.parametrize(
    "wanted",
    [
        ("1", "2", "3"),
        ("1", "(a)", "(b)", "2", "(a)", "(i)", "(ii)", "(b)", "3"),
        ("4", "5"),
        ("1", "2", "5", "6", "9"),
        ("5", "5 bis", "5 ter", "6"),
        ("5", "5 alt", "5 alt 2", "6", "(a)", "(a) bis", "(b)"),
        ("PP1", "PP2", "1"),
        ("1", "1", "2"),
        ("12 bis", "12"),
        ("007", "8"),
    ],
)
def test_labels_are_printed_as_the_model_has_them(wanted: tuple[str, ...], house: str):
    data = write_docx(clean(labelled(*wanted)), house)
    assert labels(data, house) == [printed(label) for label in wanted]
    prove(data, clean(labelled(*wanted)), house)


@given(
    st.lists(st.sampled_from(("1", "2", "3", "7", "7 bis", "(a)", "(b)", "(i)", "")), min_size=1)
)
def test_any_labels_are_printed_as_the_model_has_them(wanted: list[str]):
    document = clean(labelled(*wanted))
    prove(write_docx(document), document)


def test_a_gap_is_a_list_that_starts_anew_and_the_text_stays_in_it():
    data = write_docx(clean(labelled("1", "2", "5", "6", "7")))
    assert values(part(data), "//w:p//w:numId/@w:val") == ["2", "2", "2"]
    numbering = part(data, "word/numbering.xml")
    assert values(numbering, "//w:startOverride/@w:val") == ["5"]


def test_a_literal_label_leaves_the_count_alone():
    data = write_docx(clean(labelled("1", "1 bis", "2", "1 bis")))
    assert values(part(data), "//w:p//w:numId/@w:val") == ["2", "2"]
    numbering = part(data, "word/numbering.xml")
    (literal,) = found(numbering, "//w:abstractNum[w:multiLevelType/@w:val='singleLevel']")
    assert values(literal, ".//w:lvlText/@w:val") == ["1 bis."]
    assert values(literal, ".//w:numFmt/@w:val") == ["none"]
    assert len(set(values(numbering, "//w:nsid/@w:val"))) == 2


def test_numbers_are_right_before_and_after_the_changes():
    old, new = labelled("1", "2", "3", "4"), labelled("1", "2", "2 bis", "3")
    document = tracked_document(old, new)
    data = write_docx(document)
    prove(data, document)
    (change,) = [
        c for c in found(part(data), "//w:pPrChange") if values(c, ".//w:numId/@w:val") == []
    ]
    assert values(change.getparent(), "w:numPr/w:numId/@w:val") != []


def test_renumbering_alone_changes_nothing():
    old, new = labelled("1", "2", "3"), labelled("1", "2", "3")
    new = new._replace(
        blocks=(Block("p9", BlockKind.PARAGRAPH, Text("First."), "1", 1), *new.blocks)
    )
    blocks = [b._replace(label=str(k)) for k, b in enumerate(new.blocks, 1)]
    data = write_docx(tracked_document(old, new._replace(blocks=tuple(blocks))))
    assert not found(part(data), "//w:pPrChange")


def test_long_numbers_set_all_paragraphs_further_in():
    styles = part(write_docx(clean(labelled("1", "12 bis"))), "word/styles.xml")
    assert values(styles, "//w:style[@w:styleId='NumPar']//w:ind/@w:hanging") == ["850"]
    styles = part(write_docx(clean(labelled("1", "12"))), "word/styles.xml")
    assert values(styles, "//w:style[@w:styleId='NumPar']//w:ind/@w:hanging") == ["567"]


def test_counts_in_words_formats():
    assert [counted(n, "lowerLetter") for n in (1, 26, 27, 53)] == ["a", "z", "aa", "aaa"]
    assert [counted(n, "upperRoman") for n in (4, 9, 42, 1999)] == ["IV", "IX", "XLII", "MCMXCIX"]
    assert counted(7, "decimalZero") == "07"
    assert counted(7, "none") == ""
    assert counted(7, "ordinalText") == "7"


ABSTRACT = (
    '<w:abstractNum w:abstractNumId="{0}"><w:lvl w:ilvl="0"><w:start w:val="{1}"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1">'
    '<w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1%2)"/></w:lvl>'
    "</w:abstractNum>"
)
NUM = '<w:num w:numId="{0}"><w:abstractNumId w:val="{1}"/>{2}</w:num>'
OVERRIDE = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{0}"/></w:lvlOverride>'


def numbered(*places: tuple[int, int], numbering: str, styles: str = "") -> list[str]:
    body = "".join(
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
        "<w:r><w:t>x</w:t></w:r></w:p>"
        for number, level in places
    )
    text = read_docx(by_hand(body, numbering=numbering, styles=styles))
    return [reading.line.label for reading in text.accepted()]


def test_lists_of_one_abstract_list_count_together_until_one_starts_anew():
    numbering = (
        ABSTRACT.format(0, 1)
        + NUM.format(1, 0, "")
        + NUM.format(2, 0, "")
        + NUM.format(3, 0, OVERRIDE.format(9))
    )
    places = ((1, 0), (2, 0), (3, 0), (3, 0), (1, 1), (1, 1), (1, 0), (1, 1), (0, 0), (8, 0))
    assert numbered(*places, numbering=numbering) == [
        "1.", "2.", "9.", "10.", "10a)", "10b)", "11.", "11a)", "", ""
    ]  # fmt: skip


def test_numbers_that_come_with_a_style():
    numbering = ABSTRACT.format(0, 3) + NUM.format(1, 0, "")
    styles = (
        '<w:style w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="Derived"><w:basedOn w:val="Base"/></w:style>'
        '<w:style w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>'
    )
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'
        for style in ("Base", "Derived", "Loop", "Nowhere")
    )
    text = read_docx(by_hand(body, numbering=numbering, styles=styles))
    assert [reading.line.label for reading in text.accepted()] == ["3.", "4.", "", ""]


def test_absurd_numbers_are_not_believed():
    huge = "9" * 5000
    numbering = ABSTRACT.format(0, huge) + NUM.format(1, 0, OVERRIDE.format(huge))
    assert numbered((1, 0), numbering=numbering) == ["1."]
