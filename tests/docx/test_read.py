"""Reading Word files: all that Word may write, and not only what we write."""

from __future__ import annotations

import pytest

from negotiator.formats.docx import read_docx, write_docx
from tests.documents.sofia import amendments_document
from tests.docx.files import by_hand

INS = '<w:ins w:id="1" w:author="{0}" w:date="2018-01-01T00:00:00Z">{1}</w:ins>'
DEL = '<w:del w:id="2" w:author="{0}" w:date="2018-01-01T00:00:00Z">{1}</w:del>'
MARK = '<w:pPr><w:rPr><w:{0} w:id="3" w:author="{1}"/></w:rPr></w:pPr>'


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def gone(text: str) -> str:
    return f"<w:r><w:delText>{text}</w:delText></w:r>"


def paragraph(inner: str, properties: str = "") -> str:
    return f"<w:p>{properties}{inner}</w:p>"


def readings(body: str, **parts: str) -> tuple[list[str], list[str]]:
    """The paragraphs of a body with all changes accepted, and with all rejected."""
    text = read_docx(by_hand(body, **parts))
    accepted = [reading.line.text for reading in text.accepted()]
    return accepted, [reading.line.text for reading in text.rejected()]


def test_inserted_and_deleted_words():
    body = paragraph(run("We ") + DEL.format("A", gone("shall")) + INS.format("A", run("should")))
    assert readings(body) == (["We should"], ["We shall"])


def test_a_deletion_inside_another_ones_insertion():
    nested = INS.format("A", run("new ") + DEL.format("B", gone("words")))
    text = read_docx(by_hand(paragraph(run("The ") + nested)))
    assert text.authors == {"A", "B"}
    views = {
        accepted: text.view(lambda author, accepted=accepted: author in accepted)[0].line.text
        for accepted in ("", "A", "B", "AB")
    }
    assert views == {"": "The ", "A": "The new words", "B": "The ", "AB": "The new "}


def test_an_inserted_mark_joins_on_reject_and_a_deleted_one_on_accept():
    halves = paragraph(run("One. "), MARK.format("ins", "A")) + paragraph(run("Two."))
    assert readings(halves) == (["One. ", "Two."], ["One. Two."])
    halves = paragraph(run("One. "), MARK.format("del", "A")) + paragraph(run("Two."))
    assert readings(halves) == (["One. Two."], ["One. ", "Two."])


def test_text_that_is_not_marked_itself_stays():
    body = paragraph(run("Stays."), MARK.format("del", "A")) + paragraph(
        DEL.format("A", gone("Goes."))
    )
    assert readings(body)[0] == ["Stays."]


def test_the_last_mark_of_a_story_cannot_go():
    body = paragraph(run("One.")) + paragraph(
        DEL.format("A", gone("Two.")), MARK.format("del", "A")
    )
    assert readings(body) == (["One.", ""], ["One.", "Two."])


def test_a_deleted_paragraph_before_a_table_leaves_nothing():
    table = f"<w:tbl><w:tr><w:tc>{paragraph(run('cell'))}</w:tc></w:tr></w:tbl>"
    before = paragraph(DEL.format("A", gone("Gone.")), MARK.format("del", "A"))
    body = before + table + paragraph(run("After."))
    assert readings(body) == (["cell", "After."], ["Gone.", "cell", "After."])


@pytest.mark.parametrize(("tag", "accepted"), [("ins", ["x", "new", "z"]), ("del", ["x", "z"])])
def test_rows_of_tables(tag: str, accepted: list[str]):
    row = "<w:tr>{0}<w:tc>" + paragraph("{1}") + "</w:tc></w:tr>"
    properties = f'<w:trPr><w:{tag} w:id="1" w:author="A"/></w:trPr>'
    rows = row.format("", run("x")) + row.format(properties, run("new")) + row.format("", run("z"))
    both = readings(f"<w:tbl>{rows}</w:tbl>{paragraph('')}")
    assert [text for text in both[0] if text] == accepted
    assert [text for text in both[1] if text] == (["x", "z"] if tag == "ins" else ["x", "new", "z"])


def test_a_move_is_read_as_gone_and_come():
    body = (
        paragraph(
            '<w:moveFromRangeStart w:id="1" w:name="m" w:author="A"/>'
            f'<w:moveFrom w:id="2" w:author="A">{run("Moved.")}</w:moveFrom>'
            '<w:moveFromRangeEnd w:id="1"/>',
            MARK.format("moveFrom", "A"),
        )
        + paragraph(run("Middle."))
        + paragraph(
            f'<w:moveTo w:id="3" w:author="A">{run("Moved.")}</w:moveTo>',
            MARK.format("moveTo", "A"),
        )
        + paragraph(run("End."))
    )
    assert readings(body) == (["Middle.", "Moved.", "End."], ["Moved.", "Middle.", "End."])


def test_rule_18_wrappers_signs_and_fields():
    inner = (
        f"<w:hyperlink>{run('link ')}</w:hyperlink>"
        f"<w:sdt><w:sdtContent>{run('control ')}</w:sdtContent></w:sdt>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r>"
        f'<w:fldSimple w:instr="DATE">{run("field ")}</w:fldSimple>'
        "<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t><w:softHyphen/><w:tab/><w:br/>"
        '<w:br w:type="page"/><w:cr/><w:sym w:font="Symbol" w:char="2022"/></w:r>'
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="wps">{run("once")}</mc:Choice><mc:Fallback>{run("twice")}</mc:Fallback>'
        "</mc:AlternateContent>"
    )
    words = "link control field co\u2011op\u00ad\t\n\n\u2022once"
    assert readings(paragraph(inner))[0] == [words]


def test_content_controls_around_paragraphs_and_revisions_around_those():
    body = f"<w:sdt><w:sdtContent>{INS.format('A', paragraph(run('In.')))}</w:sdtContent></w:sdt>"
    assert readings(body + paragraph(run("Last."))) == (["In.", "Last."], ["Last."])


def test_notes_with_their_revisions():
    reference = '<w:r><w:footnoteReference w:id="5"/></w:r>'
    mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
    note = paragraph(mark + run(" Report of ") + INS.format("A", run("December ")) + run("2017"))
    separator = '<w:footnote w:id="-1" w:type="separator"><w:p/></w:footnote>'
    text = read_docx(
        by_hand(
            paragraph(run("See") + reference),
            footnotes=f'{separator}<w:footnote w:id="5">{note}</w:footnote>',
        )
    )
    assert text.accepted()[0].line.notes == ("Report of December 2017",)
    assert text.rejected()[0].line.notes == ("Report of 2017",)
    assert text.authors == {"A"}


def test_a_note_that_cites_itself_ends():
    reference = '<w:r><w:footnoteReference w:id="5"/></w:r>'
    note = f'<w:footnote w:id="5">{paragraph(run("x") + reference)}</w:footnote>'
    text = read_docx(by_hand(paragraph(reference), footnotes=note))
    assert text.accepted()[0].line.notes == ("x\ufffc",)


def test_bookmarks_are_read():
    body = paragraph('<w:bookmarkStart w:id="1" w:name="_neg_p1"/>' + run("One."))
    assert read_docx(by_hand(body)).paragraphs[0].bookmarks == ("_neg_p1",)


def test_one_delegation_accepted_alone():
    document = amendments_document()
    text = read_docx(write_docx(document))
    only = [reading.line for reading in text.view(lambda author: author == "CO, MX")]
    (changed,) = [line for line in only if line.label == "4."]
    assert "multilateral levels and recognising the importance" in changed.text
    (untouched,) = [line for line in only if line.label == "2."]
    assert "in an effective and balanced" in untouched.text
