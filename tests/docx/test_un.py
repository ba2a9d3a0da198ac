"""The look of the United Nations: page, masthead, heads and feet, numbers; nothing that is not given."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from negotiator.documents.clean import clean
from negotiator.documents.document import Document
from negotiator.errors import UsageFault
from negotiator.formats.docx import prove, read_docx, write_docx
from negotiator.formats.docx.profile import profile
from negotiator.model.revision import Block, BlockKind, Cover
from negotiator.model.text import Text
from tests.documents import sofia
from tests.documents.small import note, revision, table
from tests.docx.files import found, part, unpacked, values, written
from tests.docx.test_lists import labelled

COVER = Cover(
    institution="United Nations",
    organ="General Assembly",
    session="Seventy-eighth session\nThird Committee",
    agenda="Agenda item 75 (c)",
    subject="Oceans and the law of the sea",
    distribution="Limited",
    date="25 July 2024",
    original="fr",
    sender="Australia and Belize",
    type="draft resolution",
)


def document(cover: Cover = COVER, symbol: str = "A/C.3/78/L.60*") -> Document:
    return clean(revision("One.", symbol=symbol)._replace(cover=cover))


def edges(document: Document) -> dict[str, etree._Element]:
    """The heads and feet by kind and pages: `header first`."""
    data = write_docx(document, "un")
    relations = part(data, "word/_rels/document.xml.rels")
    targets = {relation.get("Id"): relation.get("Target") for relation in relations}
    references = found(part(data), "//w:headerReference | //w:footerReference")
    names = (
        (r.tag.rpartition("}")[2].removesuffix("Reference"), *values(r, "@w:type | @r:id"))
        for r in references
    )
    return {f"{kind} {pages}": part(data, f"word/{targets[name]}") for kind, pages, name in names}


def words(element: etree._Element) -> list[list[str]]:
    """What each cell says, line by line, fields by their names."""
    out = []
    for cell in found(element, ".//w:tc"):
        line = ""
        for piece in found(cell, ".//w:br | .//w:instrText | .//w:r/w:t[not(text()='1')]"):
            line += "\n" if piece.tag.endswith("}br") else piece.text or ""
        out.append(line.split("\n"))
    return out


# ---------------------------------------------------------------------- the page


def test_the_page_is_a4_and_the_body_stands_in():
    (section,) = found(written(document(), house="un"), "//w:body/w:sectPr")
    assert values(section, "w:pgSz/@*") == ["11907", "16840", "9"]
    margins = found(section, "w:pgMar")[0]
    assert [values(margins, f"@w:{side}")[0] for side in ("left", "right", "top", "bottom")] == [
        "1020", "1020", "1440", "1152"
    ]  # fmt: skip
    assert [child.tag.rpartition("}")[2] for child in section][-1] == "titlePg"
    body = style("BodyText")
    assert values(body, "w:pPr/w:ind/@w:left | w:pPr/w:ind/@w:right") == ["1267", "1267"]
    assert values(body, "w:pPr/w:jc/@w:val") == ["both"]


def style(name: str, found_in: Document | None = None) -> etree._Element:
    styles = written(found_in or document(), "word/styles.xml", "un")
    return found(styles, f"//w:style[@w:styleId='{name}']")[0]


def test_letters_are_wide_and_lines_exact():
    normal = style("Normal")
    assert values(normal, "w:rPr/w:spacing/@w:val | w:rPr/w:w/@w:val | w:rPr/w:kern/@w:val") == [
        "4", "103", "14"
    ]  # fmt: skip
    assert values(normal, "w:pPr/w:spacing/@w:line | w:pPr/w:spacing/@w:lineRule") == [
        "240", "exact"
    ]  # fmt: skip
    assert found(normal, "w:pPr/w:suppressAutoHyphens")
    styles = written(document(), "word/styles.xml", "un")
    assert values(styles, "//w:docDefaults//w:sz/@w:val") == ["20"]
    assert set(values(styles, "//w:rFonts/@*")) == {"Times New Roman"}


def test_every_size_of_the_masthead_has_a_line_of_its_own():
    """Word cuts off what is much higher than its exact line."""
    styles = profile("un").styles
    lines = {name: styles[f"Masthead{name}"].spacing[2] for name in ("Name", "Symbol", "Organ")}
    assert lines == {"Name": 300, "Symbol": 390, "Organ": 390}


def test_settings_ask_for_odd_and_even_pages():
    settings = [e.tag.rpartition("}")[2] for e in written(document(), "word/settings.xml", "un")]
    assert settings[1:4] == ["defaultTabStop", "evenAndOddHeaders", "characterSpacingControl"]
    assert values(written(document(), "word/settings.xml", "un"), "//w:defaultTabStop/@w:val") == [
        "475"
    ]
    assert not found(written(document(), "word/settings.xml"), "//w:evenAndOddHeaders")


def test_notes_stand_in_the_text_column_and_their_separator_beside_it():
    cited = clean(revision("One[^n1].", notes=(note("n1", "Note."),)))
    notes = written(cited, "word/footnotes.xml", "un")
    assert values(notes, "//w:footnote[@w:id<1]//w:ind/@w:left") == ["792", "792"]
    text = style("FootnoteText", cited)
    assert values(text, "w:pPr/w:ind/@*") == ["1267", "1267", "216"]
    assert values(text, "w:rPr/w:sz/@w:val") == ["17"]


# ---------------------------------------------------------------------- numbers


def test_lines_after_the_first_return_to_the_edge_of_the_text():
    numbering = written(clean(labelled("1", "(a)", "(i)")), "word/numbering.xml", "un")
    levels = found(numbering, "//w:abstractNum[1]/w:lvl")
    assert [values(level, "w:pPr/w:ind/@*") for level in levels] == [
        ["1267", "1267", "475"], ["1267", "1267", "475"], ["2693", "1267", "475"]
    ]  # fmt: skip
    assert [values(level, "w:pPr/w:ind/@w:firstLine") for level in levels] == [["475"], ["475"], []]
    assert [values(level, "w:pPr/w:tabs/w:tab/@w:pos") for level in levels] == [["2218"]] * 2 + [[]]


@pytest.mark.parametrize(
    ("labels", "tab"),
    [
        (("9", "10"), "2218"),
        (("1", "(a)", "(ii)"), "2218"),
        (("1", "5 bis"), "2693"),
        (("1", "12 alt 2"), "3168"),
    ],
)
def test_longer_numbers_move_the_words_of_the_first_line(labels: tuple[str, ...], tab: str):
    numbering = written(clean(labelled(*labels)), "word/numbering.xml", "un")
    tabs = values(numbering, "//w:lvl[@w:ilvl='0']/w:pPr/w:tabs/w:tab/@w:pos")
    assert tabs[0] == tab


def test_the_style_of_a_level_stands_where_the_level_does():
    for name, level in zip(("NumPar", "NumParA", "NumParI"), profile("un").levels, strict=True):
        left, right, _ = level.indent
        assert values(style(name), "w:pPr/w:ind/@w:left | w:pPr/w:ind/@w:right") == [
            str(left), str(right)
        ]  # fmt: skip


def test_the_number_of_a_heading_hangs_beside_the_text():
    headed = revision("One.")
    heading = Block("h1", BlockKind.HEADING, Text("Scope"), "VIII")
    headed = headed._replace(blocks=(heading, *headed.blocks))
    data = write_docx(clean(headed), "un")
    numbering = part(data, "word/numbering.xml")
    (literal,) = found(numbering, "//w:abstractNum[w:multiLevelType/@w:val='singleLevel']")
    assert values(literal, ".//w:ind/@w:left | .//w:ind/@w:hanging") == ["1267", "475"]
    assert values(numbering, "//w:abstractNum[1]/w:lvl[1]//w:tab/@w:pos") == ["2218"]
    prove(data, clean(headed), "un")


# ---------------------------------------------------------------------- masthead, heads and feet


def test_the_masthead_is_the_head_of_the_first_page():
    masthead = edges(document())["header first"]
    assert words(masthead) == [
        [""],
        ["United Nations"],
        ["A/C.3/78/L.60*"],
        [""],
        ["General Assembly"],
        ["Distr.: Limited", "25 July 2024", "", "English", "Original: French"],
    ]
    symbol = found(masthead, "//w:p[w:pPr/w:pStyle/@w:val='MastheadSymbol']/w:r")
    assert [(values(r, "w:t/text()"), values(r, "w:rPr/w:sz/@w:val")) for r in symbol] == [
        (["A"], ["40"]),
        (["/C.3/78/L.60*"], []),
    ]
    assert values(masthead, "//w:gridCol/@w:w") == ["1267", "5487", "3113"]
    assert values(masthead, "//w:tblW/@w:w | //w:tblW/@w:type") == ["5000", "pct"]
    assert values(masthead, "//w:trHeight/@w:val") == ["720", "2880"]
    assert [set(values(row, ".//w:bottom/@w:sz")) for row in found(masthead, "//w:tr")] == [
        {"4"},
        {"12"},
    ]


@pytest.mark.parametrize(
    ("symbol", "runs"),
    [
        ("6589/18", ["6589", "/18"]),
        ("WK 15037/2017 REV 2", ["WK 15037", "/2017 REV 2"]),
        ("Draft 2", ["Draft", " 2"]),
        ("Draft", ["Draft"]),
        ("/1", ["/1"]),
    ],
)
def test_what_stands_before_the_first_stroke_of_a_symbol_is_large(symbol: str, runs: list[str]):
    masthead = edges(document(symbol=symbol))["header first"]
    assert values(masthead, "//w:p[w:pPr/w:pStyle/@w:val='MastheadSymbol']/w:r/w:t/text()") == runs


@pytest.mark.parametrize(
    ("original", "line"),
    [("en", "Original: English"), ("zh", "Original: Chinese"), ("Quechua", "Original: Quechua")],
)
def test_the_original_language_is_named(original: str, line: str):
    *_, last = words(edges(document(COVER._replace(original=original)))["header first"])
    assert last[-1] == line
    assert ("English" in last) is (original != "en")


def test_running_heads_mirror_each_other():
    around = edges(document())
    assert words(around["header even"]) == [["A/C.3/78/L.60*"], ["Oceans and the law of the sea"]]
    assert words(around["header default"]) == [
        ["Oceans and the law of the sea"], ["A/C.3/78/L.60*"]
    ]  # fmt: skip
    assert words(around["footer even"])[0] == [" PAGE / NUMPAGES "]
    assert words(around["footer default"])[2] == [" PAGE / NUMPAGES "]
    assert "PAGE" not in str(words(around["footer first"]))


def test_what_a_cover_says_is_never_a_template():
    subject = "{page} of {pages}, {number} | {marking}"
    around = edges(document(COVER._replace(subject=subject)))
    for pages in ("even", "default"):
        assert [subject] in words(around[f"header {pages}"])
        assert not found(around[f"header {pages}"], "//w:instrText")


def test_the_marking_and_what_the_document_is_are_on_every_page():
    limited = replace(document(COVER._replace(marking="LIMITE")), running="Open amendments")
    around = edges(limited)
    for pages in ("first", "even", "default"):
        foot = words(around[f"footer {pages}"])
        assert ["LIMITE"] in foot
        assert ["Open amendments"] in foot
    assert "LIMITE" in words(around["header first"])[-1]


def test_the_body_begins_with_the_session_and_the_sponsors():
    text = read_docx(write_docx(document(), "un")).accepted()
    assert [(r.style, r.line.text) for r in text if r.line.text.strip()] == [
        ("Session", "Seventy-eighth session\nThird Committee"),
        ("SessionItem", "Agenda item 75 (c)"),
        ("Session", "Oceans and the law of the sea"),
        ("Sponsors", "Australia and Belize: draft resolution"),
        ("NumPar", "One."),
    ]


def test_all_of_a_cover_is_printed():
    """What has no place of its own in these papers is a line of its own."""
    data = write_docx(sofia.clean_document(), "un")
    together = b"".join(unpacked(data).values()).decode()
    cover = sofia.revision().cover
    for field in (*cover.codes, *cover.previous, cover.recipient, cover.sentence, cover.place):
        assert field in together


def test_what_is_not_given_is_not_invented():
    bare = document(Cover(), symbol="A/1")
    assert words(edges(bare)["header first"]) == [[""], [""], ["A/1"]]
    text = read_docx(write_docx(bare, "un")).accepted()
    assert [r.line.text for r in text if r.line.text.strip()] == ["One."]
    sofia_paper = write_docx(sofia.clean_document(), "un")
    for name, content in unpacked(sofia_paper).items():
        if name.startswith("word/header"):
            assert b"United Nations" not in content
            assert b"Distr." not in content


def test_sentences_on_how_to_read_stand_apart_from_the_text():
    body = written(sofia.amendments_document(), house="un")
    key = found(body, "//w:p[w:pPr/w:pStyle/@w:val='Key']")[-1]
    assert values(key, "following-sibling::*[1]/w:pPr/w:pStyle/@w:val") == ["Space"]


def test_a_table_is_followed_by_a_gap_and_has_no_indent():
    body = written(clean(table(("State", "Vote"), ("Bulgaria", "yes"))), house="un")
    (grid,) = found(body, "//w:tbl[w:tblPr/w:tblStyle]")
    assert values(grid, "following-sibling::*[1]/w:pPr/w:pStyle/@w:val") == ["Space"]
    assert not found(style("TableText"), "w:pPr/w:ind")


def test_the_look_of_each_house_is_known_again():
    for house in ("council", "un"):
        text = read_docx(write_docx(sofia.amendments_document(), house))
        assert text.looks.front == profile(house).front


def test_a_house_that_is_none_is_refused():
    with pytest.raises(UsageFault, match=r"there is no house style “\.\./un”") as caught:
        write_docx(document(), "../un")
    assert "council, un" in caught.value.advice
