"""The rules of docx.md section 3, each by its number."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from negotiator.documents.clean import clean
from negotiator.documents.document import Document
from negotiator.formats.docx import prove, write_docx
from negotiator.model.acts import AmendmentKind
from negotiator.model.revision import Revision
from tests.documents import sofia
from tests.documents.small import note, revision, table
from tests.docx.files import found, part, tracked_document, unpacked, values, written

ONE = "WE REAFFIRM that the principle of common and shared responsibility guides all actions"
TWO = "WE WELCOME the activities conducted by the programme on drug policies between regions"
REVISED = "self::w:ins or self::w:del or self::w:rPrChange or self::w:pPrChange"


def documents() -> list[Document]:
    return [sofia.clean_document(), sofia.tracked_document(), sofia.amendments_document()]


def test_rule_1_one_counter_numbers_revisions_and_bookmarks_of_all_parts():
    data = write_docx(sofia.tracked_document())
    ids = [
        value
        for name in ("word/document.xml", "word/footnotes.xml")
        for value in values(part(data, name), f"//*[{REVISED} or self::w:bookmarkStart]/@w:id")
    ]
    assert len(ids) == len(set(ids)) > 50
    assert all(0 < int(value) < 2**31 for value in ids)
    body = part(data)
    assert values(body, "//w:bookmarkStart/@w:id") == values(body, "//w:bookmarkEnd/@w:id")
    assert not found(body, f"//*[{REVISED}][not(@w:author)]")


@pytest.mark.parametrize("document", documents(), ids=lambda d: str(d.kind))
def test_rule_2_elements_stand_in_the_order_of_the_schema(document: Document):
    body = written(document)
    assert not found(body, "//w:p/w:pPr[preceding-sibling::*]")
    assert not found(body, "//w:pPr/w:rPr/*[preceding-sibling::*][self::w:ins or self::w:del]")
    assert not found(body, "//w:rPr/w:rPrChange[following-sibling::*]")
    assert not found(body, "//w:pPr/w:pPrChange[following-sibling::*]")
    assert not found(body, "//w:r//w:ins | //w:r//w:del")


def test_rule_3_deleted_text_is_deltext_and_blanks_are_kept():
    body = written(sofia.tracked_document())
    assert found(body, "//w:del//w:delText")
    assert not found(body, "//w:del//w:t")
    assert not found(body, "//w:delText[not(ancestor::w:del)]")
    assert not found(body, "//w:t[not(@xml:space)][not(ancestor::w:ftr)]")
    assert not [text for text in values(body, "//w:t/text()") if "\n" in text or "\t" in text]


def test_rule_3_a_line_break_and_a_tab_are_elements():
    body = written(clean(revision("One\nTwo\tthree")))
    (text,) = found(body, "//w:p[w:pPr/w:pStyle/@w:val='NumPar']/w:r")
    assert [child.tag.rpartition("}")[2] for child in text] == ["t", "br", "t", "tab", "t"]


def marks(old: Revision, new: Revision) -> list[tuple[str, str]]:
    """For each paragraph of the text its mark's revision and the revisions of its runs."""
    body = written(tracked_document(old, new))
    out = []
    for element in found(
        body, "//w:body/w:p[w:pPr/w:pStyle[@w:val='NumPar' or @w:val='FinalLine']]"
    ):
        mark = [child.tag.rpartition("}")[2] for child in found(element, "w:pPr/w:rPr/*")]
        runs = [c.tag.rpartition("}")[2] for c in found(element, "w:ins | w:del | w:r")]
        out.append(("".join(mark), " ".join(runs)))
    return out


def test_rule_4_a_whole_paragraph_has_revised_runs_and_a_revised_mark():
    assert marks(revision(ONE, TWO), revision(ONE, "New one.", TWO))[1] == ("ins", "ins")
    assert marks(revision(ONE, "Old one.", TWO), revision(ONE, TWO))[1] == ("del", "del")


def test_rule_4_a_split_inserts_the_mark_of_its_first_half_and_a_merge_deletes_it():
    whole, halves = revision(f"{ONE}. {TWO}."), revision(f"{ONE}.", f"{TWO}.")
    assert [mark for mark, _ in marks(whole, halves)] == ["ins", "", ""]
    assert [mark for mark, _ in marks(halves, whole)] == ["del", "", ""]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ((ONE,), (ONE, TWO)),
        ((ONE, TWO), (ONE,)),
        ((ONE,), (TWO,)),
        ((ONE, TWO), ("Another thing entirely.",)),
        ((ONE,), (ONE, TWO, "And a third.")),
    ],
)
def test_rule_5_the_last_mark_of_a_story_is_never_revised(
    old: tuple[str, ...], new: tuple[str, ...]
):
    document = tracked_document(revision(*old), revision(*new))
    data = write_docx(document)
    prove(data, document)
    last = found(part(data), "//w:body/w:p")[-1]
    assert values(last, "w:pPr/w:pStyle/@w:val") == ["FinalLine"]
    assert not found(last, ".//w:ins | .//w:del")


def test_rule_5_the_last_mark_of_cells_and_notes_is_never_revised():
    old = table(("A", "B"), ("C", "D"), symbol="OLD")
    body = written(tracked_document(old, table(("A", "B"), ("C", "D"), ("E", "F"))))
    assert not found(body, "//w:tc/w:p[last()]/w:pPr/w:rPr")
    notes = written(sofia.tracked_document(), "word/footnotes.xml")
    assert not found(notes, "//w:footnote/w:p/w:pPr/w:rPr")


def test_rule_6_a_paragraph_before_a_table_reads_right():
    old, new = table(("A", "B")), table(("A", "B"))
    old = old._replace(blocks=old.blocks[1:])
    document = tracked_document(old, new)
    prove(write_docx(document), document)
    document = tracked_document(new, old)
    prove(write_docx(document), document)


def test_rule_7_what_goes_stands_before_what_comes():
    assert marks(revision(ONE, "Old thing."), revision(ONE, "New matter?"))[1:3] == [
        ("del", "del"),
        ("ins", "ins"),
    ]
    body = written(tracked_document(revision("We shall act."), revision("We should act.")))
    (deleted,) = found(body, "//w:del[w:r]")
    assert deleted.getnext().tag.endswith("}ins")
    assert values(deleted, "@w:date") == values(deleted.getnext(), "@w:date")


@pytest.mark.parametrize("document", documents(), ids=lambda d: str(d.kind))
def test_rule_8_revisions_never_nest(document: Document):
    data = write_docx(document)
    for name in ("word/document.xml", "word/footnotes.xml"):
        root = part(data, name)
        assert not found(root, "//w:ins//w:del | //w:del//w:ins | //w:ins//w:ins | //w:del//w:del")
        assert not found(root, "//w:pPr/w:rPr[count(w:ins | w:del) > 1]")


def test_rule_9_a_move_is_written_as_a_deletion_and_an_insertion():
    body = written(sofia.tracked_document())
    assert not found(body, "//*[starts-with(local-name(), 'move')]")


def test_rule_10_dates_are_local_time_to_the_second_with_z():
    body = written(sofia.tracked_document())
    assert set(values(body, f"//*[{REVISED}]/@w:date")) == {"2018-02-27T09:00:00Z"}


def test_rule_11_there_are_no_editing_session_ids():
    for content in unpacked(write_docx(sofia.tracked_document())).values():
        assert b"rsid" not in content
        assert b"paraId" not in content


def test_rule_12_a_note_is_revised_inside_its_part_and_its_mark_is_not():
    data = write_docx(sofia.tracked_document())
    notes = part(data, "word/footnotes.xml")
    assert values(notes, "//w:footnote/@w:id") == ["-1", "0", "1"]
    assert values(notes, "//w:ins//w:t/text()") == [" December"]
    assert values(part(data, "word/settings.xml"), "//w:footnotePr/w:footnote/@w:id") == ["-1", "0"]


def test_rule_12_a_moved_paragraph_with_a_note_has_a_second_note():
    whole = revision(f"{ONE}[^n1]", TWO, "A third one.", "A fourth.", notes=(note("n1", "Note."),))
    moved = whole._replace(blocks=(*whole.blocks[1:], whole.blocks[0]))
    document = tracked_document(whole, moved)
    data = write_docx(document)
    prove(data, document)
    body = part(data)
    assert values(body, "//w:del//w:footnoteReference/@w:id") == ["1"]
    assert values(body, "//w:ins//w:footnoteReference/@w:id") == ["2"]
    assert values(part(data, "word/footnotes.xml"), "//w:t/text()") == ["Note.", "Note."]


def test_rule_12_a_note_with_its_own_mark_keeps_it():
    document = clean(revision("One[^n1].", notes=(note("n1", "The note.", "*"),)))
    data = write_docx(document)
    prove(data, document)
    assert values(part(data), "//w:footnoteReference/@w:customMarkFollows") == ["1"]
    notes = part(data, "word/footnotes.xml")
    assert values(notes, "//w:t/text()") == ["The note."]
    assert values(notes, "//w:sym/@w:char") == ["002A"]  # LibreOffice would print words twice


def test_rule_13_numbers_are_lists_and_never_text():
    body = written(sofia.clean_document())
    numbered = found(body, "//w:p[w:pPr/w:pStyle/@w:val='NumPar']")
    assert len(numbered) == 42
    assert not found(body, "//w:p[w:pPr/w:pStyle/@w:val='NumPar']//w:numPr")
    assert not [text for text in values(body, "//w:t/text()") if text.startswith("1.")]


def test_rule_14_a_changed_look_holds_the_old_one_whole():
    body = written(tracked_document(revision("# *On drugs*"), revision("# **On drugs**")))
    (change,) = found(body, "//w:rPrChange")
    assert [child.tag.rpartition("}")[2] for child in change[0]] == ["b", "bCs"]
    assert [c.tag.rpartition("}")[2] for c in change.getparent()] == ["i", "iCs", "rPrChange"]


def test_rule_14_a_changed_paragraph_holds_its_old_properties():
    body = written(tracked_document(revision(ONE, TWO), revision(ONE, f"- {TWO}")))
    (change,) = found(body, "//w:pPrChange")
    assert values(change, "w:pPr/w:pStyle/@w:val") == ["NumPar"]
    assert values(change.getparent(), "w:pStyle/@w:val") == ["PreamblePar"]


def test_rule_15_tracking_goes_on_where_changes_are_tracked():
    assert found(written(sofia.tracked_document(), "word/settings.xml"), "//w:trackRevisions")
    settings = written(sofia.clean_document(), "word/settings.xml")
    assert not found(settings, "//w:trackRevisions | //w:trackChanges")
    order = [child.tag.rpartition("}")[2] for child in settings]
    assert order == [
        "zoom",
        "defaultTabStop",
        "characterSpacingControl",
        "footnotePr",
        "compat",
        "themeFontLang",
        "decimalSymbol",
        "listSeparator",
    ]


def test_rule_16_comments_stand_outside_revisions_and_round_their_words():
    data = write_docx(sofia.amendments_document())
    body, comments = part(data, "word/document.xml"), part(data, "word/comments.xml")
    ids = values(comments, "/*/w:comment/@w:id")
    assert ids
    assert len(ids) == len(set(ids))
    for kind in ("commentRangeStart", "commentRangeEnd"):
        assert values(body, f"//w:p/w:{kind}/@w:id") == ids
    assert values(body, "//w:p/w:r/w:commentReference/@w:id") == ids
    wrapped = 0
    for start in found(body, "//w:commentRangeStart"):
        end = start.getnext()
        if end.tag.endswith(("}ins", "}del")):
            wrapped += 1
            end = end.getnext()
        assert end.tag.endswith("}commentRangeEnd")
        assert found(end.getnext(), "w:commentReference")
        mark = found(start.getparent(), "w:pPr/w:rPr/w:ins | w:pPr/w:rPr/w:del")
        assert not mark, "what comes or goes as a whole would leave the comment behind"
    assert wrapped
    for author, initials in zip(
        values(comments, "//w:comment/@w:author"),
        values(comments, "//w:comment/@w:initials"),
        strict=True,
    ):
        first, *others = author.split(", ")
        assert initials == (f"{first}+{len(others)}" if others else first)


def test_comments_on_a_text_of_which_nothing_stays_stand_behind_it():
    made = sofia.amended(sofia.amendment(1, "CO", "7", AmendmentKind.DELETE))
    passing = tuple(p for p in made.paragraphs if p.new is None)
    document = replace(made, blocks=passing, rejected=(), accepted=())
    body = written(document)
    assert values(body, "//w:p[last()]//w:commentReference/@w:id")


def test_rule_17_nothing_tells_of_people_machines_or_templates():
    members = unpacked(write_docx(sofia.amendments_document()))
    assert sorted(members) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/app.xml",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/comments.xml",
        "word/document.xml",
        "word/fontTable.xml",
        "word/footer1.xml",
        "word/footnotes.xml",
        "word/numbering.xml",
        "word/settings.xml",
        "word/styles.xml",
    ]
    together = b"".join(members.values())
    for trace in (b"python", b"Normal.dotm", b"removePersonal", b"creator", b"External"):
        assert trace not in together


def test_the_same_marks_are_not_written_twice():
    body = written(clean(revision("# ***On drugs***", "One *inter alia* two ^nd^ ~~x~~ __y__.")))
    assert not found(body, "//w:p[w:pPr/w:pStyle/@w:val='Heading1']/w:r/w:rPr")
    looks = [
        [child.tag.rpartition("}")[2] for child in run]
        for run in found(body, "//w:p[w:pPr/w:pStyle/@w:val='NumPar']/w:r/w:rPr")
    ]
    assert looks == [["i", "iCs"], ["vertAlign"], ["strike"], ["u"]]


def test_adjacent_runs_of_one_author_share_a_revision():
    body = written(
        tracked_document(revision("One."), revision("One.", "A *new* and **last** one."))
    )
    wrappers = found(body, "//w:p/w:ins")
    assert len(wrappers) == 1
    assert len(wrappers[0]) == 5
    assert not [k for k, j in pairwise(wrappers) if k.getnext() is j]
