"""A Word file as a revision: numbers, notes, tables, headings, looks, and what is told of the rest."""

from __future__ import annotations

import pytest

from negotiator.compare import compare
from negotiator.documents.clean import clean
from negotiator.errors import MalformedFile
from negotiator.formats.docx import write_docx
from negotiator.formats.reading import read_file
from negotiator.formats.source import Reading
from negotiator.formats.yaml.revision import read_revision, write_revision
from negotiator.model.negotiation import HOUSE_STYLES
from negotiator.model.revision import BlockKind
from negotiator.model.text import (
    BOLD,
    ITALIC,
    NOTE_MARK,
    STRIKE,
    SUPERSCRIPT,
    UNDERLINE,
    Span,
)
from tests.documents.sofia import SOURCE
from tests.docx.files import RELATIONS, by_hand, packed, unpacked
from tests.docx.test_guard import KIND
from tests.docx.test_read import DEL, INS, MARK, gone, paragraph, run

TITLE, HEADING, PARAGRAPH, SUBPARAGRAPH, UNNUMBERED, TABLE = BlockKind


def read(body: str, **parts: str) -> Reading:
    reading = read_file(by_hand(body, **parts), "their.docx")
    there = reading.revision
    assert read_revision(write_revision(there), "r.yaml", there.slug).blocks == there.blocks
    return reading


def shape(reading: Reading) -> list[tuple[str, str]]:
    return [(block.label, block.plain) for block in reading.revision.blocks]


def told(reading: Reading) -> str:
    return "\n".join(map(str, reading.dropped))


def styled(style: str, words: str, more: str = "") -> str:
    return paragraph(run(words), f'<w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>')


def looked(words: str, properties: str) -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


# ---------------------------------------------------------------------- our own files


@pytest.mark.parametrize("house", HOUSE_STYLES)
def test_our_own_clean_file_reads_as_the_revision_it_was_written_from(house: str) -> None:
    there = read_file(SOURCE.read_bytes(), SOURCE.name).revision
    reading = read_file(write_docx(clean(there), house), "clean.docx")
    comparison = compare(there, reading.revision)
    assert not comparison.changes
    assert not comparison.renumbered
    assert reading.revision.language == "en"
    assert [note.text.plain for note in reading.revision.notes] == [
        note.text.plain for note in there.notes
    ]
    for words in ("6589/18", "CORDROGUE 24", "Brussels, 27 February 2018"):
        assert words in told(reading)


# ---------------------------------------------------------------------- numbers


def level(depth: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def in_list(words: str, depth: int, number: int = 1) -> str:
    place = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(run(words), f"<w:pPr>{place}</w:pPr>")


def abstract(*levels: str, number: int = 0, link: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{link}{"".join(levels)}</w:abstractNum>'


def num(number: int, abstract_number: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract_number}"/>{more}</w:num>'


LEVELS = (
    level(0, "decimal", "%1."),
    level(1, "lowerLetter", "(%2)"),
    level(2, "lowerRoman", "(%3)"),
)


def test_automatic_numbers_are_labels_as_a_text_has_them() -> None:
    body = "".join(in_list("x", depth) for depth in (0, 1, 1, 2, 2, 1, 0, 1))
    reading = read(body, numbering=abstract(*LEVELS) + num(1, 0))
    assert [(b.kind, b.level, b.label) for b in reading.revision.blocks] == [
        (PARAGRAPH, 1, "1"),
        (SUBPARAGRAPH, 2, "(a)"),
        (SUBPARAGRAPH, 2, "(b)"),
        (SUBPARAGRAPH, 3, "(i)"),
        (SUBPARAGRAPH, 3, "(ii)"),
        (SUBPARAGRAPH, 2, "(c)"),
        (PARAGRAPH, 1, "2"),
        (SUBPARAGRAPH, 2, "(a)"),
    ]


@pytest.mark.parametrize(
    ("restart", "wanted"),
    [
        ("", ["1", "(a)", "2", "(a)"]),
        ('<w:lvlRestart w:val="1"/>', ["1", "(a)", "2", "(a)"]),
        ('<w:lvlRestart w:val="0"/>', ["1", "(a)", "2", "(b)"]),
    ],
)
def test_a_level_may_go_on_counting(restart: str, wanted: list[str]) -> None:
    levels = (LEVELS[0], level(1, "lowerLetter", "(%2)", restart))
    body = "".join(in_list("x", depth) for depth in (0, 1, 0, 1))
    reading = read(body, numbering=abstract(*levels) + num(1, 0))
    assert [label for label, _ in shape(reading)] == wanted


def test_bullets_legal_numbers_and_lists_of_a_numbering_style() -> None:
    levels = (
        level(0, "upperRoman", "%1."),
        level(1, "decimal", "%1.%2", "<w:isLgl/>"),
        level(2, "bullet", "\uf0b7"),
    )
    numbering = (
        abstract(number=0, link='<w:numStyleLink w:val="Mine"/>')
        + abstract(*levels, number=1, link='<w:styleLink w:val="Mine"/>')
        + num(1, 0)
    )
    body = "".join(in_list("x", depth) for depth in (0, 1, 2, 0, 1))
    labels = [label for label, _ in shape(read(body, numbering=numbering))]
    assert labels == ["I", "1.1", "•", "II", "2.1"]


def test_numbers_typed_in_the_text_are_labels_too() -> None:
    words = ("12.\tWE AGREE", "(a) to act;", "(i) soon;", "12 bis. WE ADD", "– and a dash", "(b")
    reading = read("".join(paragraph(run(w)) for w in words))
    assert shape(reading) == [
        ("12", "WE AGREE"),
        ("(a)", "to act;"),
        ("(i)", "soon;"),
        ("12 bis", "WE ADD"),
        ("•", "and a dash"),
        ("", "(b"),
    ]


def test_inserted_numbering_counts_and_deleted_paragraphs_do_not() -> None:
    numbering = abstract(*LEVELS) + num(1, 0)
    place = (
        '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/><w:ins w:id="9" w:author="A"/></w:numPr>'
    )
    mark = '<w:rPr><w:del w:id="3" w:author="A"/></w:rPr>'
    body = (
        paragraph(DEL.format("A", gone("Gone.")), f"<w:pPr>{place}{mark}</w:pPr>")
        + paragraph(run("First."), f"<w:pPr>{place}</w:pPr>")
        + paragraph("", f"<w:pPr>{place}</w:pPr>")
        + in_list("Third.", 0)
    )
    reading = read(body, numbering=numbering)
    assert shape(reading) == [("1", "First."), ("3", "Third.")]
    assert "a number without text: 2" in told(reading)
    assert "tracked changes are read as accepted; they are by A" in told(reading)


# ---------------------------------------------------------------------- headings


@pytest.mark.parametrize(
    ("identity", "name", "more"),
    [
        ("Heading1", "heading 1", ""),
        ("Titre2", "heading 2", ""),
        ("berschrift1", "berschrift 1", ""),
        ("Ttulo3", "Ttulo3", ""),
        ("Mine", "Mine", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
    ],
)
def test_headings_by_style_in_any_language(identity: str, name: str, more: str) -> None:
    styles = (
        f'<w:style w:type="paragraph" w:styleId="{identity}"><w:name w:val="{name}"/>{more}'
        "<w:rPr><w:b/></w:rPr></w:style>"
        f'<w:style w:type="paragraph" w:styleId="Derived"><w:basedOn w:val="{identity}"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
    )
    body = styled("T", "A declaration") + styled(identity, "On aid") + styled("Derived", "On trade")
    body += styled("Derived", "No heading", '<w:outlineLvl w:val="9"/>')
    body += styled("", "By itself", '<w:outlineLvl w:val="0"/>')
    kinds = [block.kind for block in read(body, styles=styles).revision.blocks]
    assert kinds == [TITLE, HEADING, HEADING, UNNUMBERED, HEADING]


def test_the_look_of_a_headings_style_is_no_emphasis_and_that_of_other_styles_is() -> None:
    styles = (
        '<w:style w:styleId="H"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:styleId="S"><w:rPr><w:i/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="E"><w:rPr><w:i/></w:rPr></w:style>'
    )
    words = looked("toggled", '<w:rStyle w:val="E"/>') + run(" x")
    body = styled("H", "Head") + paragraph(words, '<w:pPr><w:pStyle w:val="S"/></w:pPr>')
    head, other = read(body, styles=styles).revision.blocks
    assert head.text.spans == ()
    assert other.text.spans == (Span(8, 9, ITALIC),)


# ---------------------------------------------------------------------- looks, wrappers, signs


def test_looks() -> None:
    inner = (
        looked("a", "<w:b/>")
        + looked("b", '<w:i w:val="1"/>')
        + looked("c", '<w:vertAlign w:val="superscript"/>')
        + looked("d", '<w:u w:val="single"/>')
        + looked("e", "<w:dstrike/>")
        + looked("f", '<w:b w:val="false"/><w:u w:val="none"/>')
    )
    (block,) = read(paragraph(inner)).revision.blocks
    assert block.text.spans == (
        Span(0, 1, BOLD),
        Span(1, 2, ITALIC),
        Span(2, 3, SUPERSCRIPT),
        Span(3, 4, UNDERLINE),
        Span(4, 5, STRIKE),
    )


def test_fields_ruby_symbols_and_formulas() -> None:
    math = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    inner = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("7")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        f"<w:r><w:ruby><w:rt>{run('aid')}</w:rt><w:rubyBase>{run('base')}</w:rubyBase></w:ruby></w:r>"
        '<w:r><w:sym w:font="Symbol" w:char="F061"/><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
        f"<m:oMath {math}><m:r><w:del w:id='1' w:author='A'><m:t>no</m:t></w:del></m:r>"
        "<m:sSup><m:e><m:r><m:t>r</m:t></m:r></m:e></m:sSup></m:oMath>"
        f"<w:unknown>{run('kept')}</w:unknown>"
    )
    reading = read(paragraph(inner))
    assert shape(reading) == [("", "7baseα✓rkept")]
    assert "reading aid: “aid”" in told(reading)
    assert "1 formula read as characters in a line" in told(reading)


def test_what_is_hidden_or_beside_the_text_is_told_with_its_words() -> None:
    box = (
        "<w:r><w:pict><w:txbxContent>" + paragraph(run("boxed")) + "</w:txbxContent></w:pict></w:r>"
    )
    picture = "<w:r><w:drawing/></w:r>"
    body = paragraph(run("seen ") + looked("secret", "<w:vanish/>") + box + picture)
    data = by_hand(
        body,
        comments=f'<w:comment w:id="1" w:author="MX">{paragraph(run("why?"))}</w:comment>',
        header=paragraph(run("6589/18")),
        footer=paragraph(run("LIMITE")),
    )
    reading = read_file(data, "their.docx")
    assert shape(reading) == [("", "seen")]
    lost = [str(dropped) for dropped in reading.dropped if dropped.lost]
    assert lost == [
        "hidden text: “secret”",
        "text box: “boxed”",
        "comment by MX: “why?”",
        "header: “6589/18”",
        "footer: “LIMITE”",
    ]
    assert "1 picture" in told(reading)


def test_control_characters_and_overrides_are_shown() -> None:
    reading = read(paragraph(run("a\u202eb\u009bc\ufeff cafe\u0301")))
    assert shape(reading) == [("", "a⟨U+202E⟩b⟨U+009B⟩c⟨U+FEFF⟩ café")]
    assert "control characters are shown as pictures" in told(reading)
    assert "composed form" in told(reading)


def test_an_accent_in_another_run_than_its_letter() -> None:
    (block,) = read(paragraph(run("cafe") + looked("\u0301 x", "<w:b/>"))).revision.blocks
    assert block.plain == "café x"


# ---------------------------------------------------------------------- notes and tables

REFERENCE = '<w:r><w:{0}Reference w:id="{1}"/></w:r>'
NOTE = '<w:{0} w:id="{1}">{2}</w:{0}>'


def test_footnotes_and_endnotes_stand_at_their_places() -> None:
    body = paragraph(
        run("One")
        + REFERENCE.format("footnote", 7)
        + run(" two")
        + REFERENCE.format("endnote", 7)
        + '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="8"/><w:t>*</w:t></w:r>'
    )
    star = "<w:r><w:t>*</w:t></w:r>" + run(" Star.")
    there = read(
        body,
        footnotes=NOTE.format("footnote", 7, paragraph(run(" A ") + INS.format("A", run("foot"))))
        + NOTE.format("footnote", 8, paragraph(star)),
        endnotes=NOTE.format("endnote", 7, paragraph(run("End.")) + paragraph(run("More."))),
    ).revision
    assert there.blocks[0].plain == f"One{NOTE_MARK} two{NOTE_MARK}{NOTE_MARK}"
    assert [(n.text.plain, n.mark) for n in there.notes] == [
        ("A foot", ""),
        ("End.\nMore.", "i"),
        ("Star.", "*"),
    ]


def test_a_note_that_is_not_there_and_one_that_cites_itself() -> None:
    reading = read(
        paragraph(run("x") + REFERENCE.format("footnote", 9) + REFERENCE.format("footnote", 5)),
        footnotes=NOTE.format("footnote", 5, paragraph(run("y") + REFERENCE.format("footnote", 5))),
    )
    assert [note.text.plain for note in reading.revision.notes] == ["", "y"]
    assert "a footnote is cited but not in the file" in told(reading)
    assert "a footnote cited by a footnote" in told(reading)


def test_a_table_is_one_block_with_its_tracked_rows_and_cells() -> None:
    def cell(inner: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"

    deleted = '<w:cellDel w:id="4" w:author="A"/>'
    gone_row = '<w:trPr><w:del w:id="1" w:author="A"/></w:trPr>'
    inner_table = f"<w:tbl><w:tr>{cell(paragraph(run('deep')))}</w:tr></w:tbl>"
    rows = (
        f"<w:tr>{cell(paragraph(run('a')))}{cell(paragraph(run('b')) + paragraph(run('c')))}</w:tr>"
        f"<w:tr>{gone_row}{cell(paragraph(run('no')))}</w:tr>"
        f"<w:tr>{cell(paragraph(run('gone')), deleted)}"
        f"{cell(inner_table + paragraph(REFERENCE.format('footnote', 5)))}</w:tr>"
    )
    notes = NOTE.format("footnote", 5, paragraph(run("Note.")))
    there = read(
        paragraph(run("Before")) + f"<w:tbl>{rows}</w:tbl>" + paragraph(run("After")),
        footnotes=notes,
    ).revision
    assert [block.kind for block in there.blocks] == [UNNUMBERED, TABLE, UNNUMBERED]
    assert there.blocks[1].plain == f"a | b\nc\ndeep\n{NOTE_MARK}"
    assert there.note_marks == {"n1": "1"}


# ---------------------------------------------------------------------- language, kinds of files


@pytest.mark.parametrize(
    ("runs", "styles", "wanted"),
    [
        ("", "", ""),
        ("", "fr-FR", "fr"),
        ('<w:lang w:val="es-ES"/>', "en-US", "es"),
        ('<w:rtl/><w:lang w:val="en-US" w:bidi="ar-SA"/>', "en-US", "ar"),
    ],
)
def test_the_language_is_that_of_most_words(runs: str, styles: str, wanted: str) -> None:
    lang = f'<w:rPr><w:lang w:val="{styles}"/></w:rPr>'
    defaults = f"<w:docDefaults><w:rPrDefault>{lang}</w:rPrDefault></w:docDefaults>"
    body = paragraph(looked("many more words", runs) + run("few"))
    assert read_file(by_hand(body, styles=defaults), "a.docx").revision.language == wanted


def test_outside_parts_are_told_and_not_fetched() -> None:
    links = RELATIONS.format(
        f'<Relationship Id="r" Type="{KIND}hyperlink" TargetMode="External" Target="http://x.org"/>'
        f'<Relationship Id="s" Type="{KIND}attachedTemplate" TargetMode="External" Target="f:/x"/>'
    )
    good = unpacked(by_hand(paragraph(run("x"))))
    reading = read_file(packed({**good, "word/_rels/document.xml.rels": links}), "their.docx")
    assert "the address of 1 link" in told(reading)
    assert "attachedTemplate outside the file, not fetched: f:/x" in told(reading)


def test_a_file_without_words_is_refused() -> None:
    with pytest.raises(MalformedFile, match="has no text"):
        read_file(by_hand(paragraph("", MARK.format("del", "A"))), "their.docx")
