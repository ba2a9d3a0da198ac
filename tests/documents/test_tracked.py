"""Tracked documents: both readings, whatever happened to the text."""

from __future__ import annotations

import pytest
from hypothesis import given

from negotiator.compare import compare, shared_ids
from negotiator.documents.document import Change, Document, Paragraph, Role, Table
from negotiator.documents.prose import lines, reading
from negotiator.documents.tracked import tracked
from negotiator.errors import UnknownBlock
from negotiator.model.revision import Revision
from tests.documents.pairs import pairs
from tests.documents.small import note, revision, table
from tests.documents.sofia import STATEMENT, tracked_document

LONG = "WE REAFFIRM that the principle of common and shared responsibility guides all actions"
OTHER = "WE WELCOME the activities conducted by the programme on drug policies between regions"


def made(old: Revision, new: Revision) -> Document:
    document = tracked(compare(old, new), author="PRES", date="2018-02-27T09:00:00")
    assert reading(document, lambda _: False) == lines(old) == document.rejected
    assert reading(document, lambda _: True) == lines(new) == document.accepted
    return document


def shape(document: Document) -> list[str]:
    """The paragraphs of a document: `+` inserted, `-` deleted runs in braces, then the mark."""
    signs = {Change.KEPT: "{}", Change.INSERTED: "{{+{}+}}", Change.DELETED: "{{-{}-}}"}
    out = []
    for found in document.paragraphs:
        words = "".join(signs[run.change].format(run.text) for run in found.runs)
        out.append(words + {"kept": "", "inserted": " +¶", "deleted": " -¶"}[found.mark])
    return out


@given(pairs())
def test_rejecting_gives_the_old_text_and_accepting_the_new(pair: tuple[Revision, Revision]):
    old, new = pair
    made(old, new)
    document = tracked(compare(old, new, known=shared_ids(old, new)), author="A", date="")
    assert reading(document, lambda _: False) == lines(old)
    assert reading(document, lambda _: True) == lines(new)


def test_words_are_deleted_and_inserted_inside_their_paragraph():
    document = made(revision("We shall act now."), revision("We should act now."))
    assert shape(document) == ["We {-shall-}{+should+} act now."]


def test_a_whole_paragraph_carries_its_mark():
    document = made(revision(LONG, OTHER), revision(LONG, "An added paragraph.", OTHER))
    assert shape(document) == [LONG, "{+An added paragraph.+} +¶", OTHER]
    document = made(revision(LONG, "A paragraph to go.", OTHER), revision(LONG, OTHER))
    assert shape(document) == [LONG, "{-A paragraph to go.-} -¶", OTHER]


def test_what_goes_stands_before_what_comes_in_its_place():
    document = made(revision(LONG, "Entirely one thing."), revision(LONG, "Quite another matter!"))
    assert shape(document)[1:] == ["{-Entirely one thing.-} -¶", "{+Quite another matter!+} +¶"]


def test_a_split_inserts_a_mark_and_a_merge_deletes_one():
    whole, halves = revision(f"{LONG}. {OTHER}."), revision(f"{LONG}.", f"{OTHER}.")
    assert shape(made(whole, halves)) == [f"{LONG}.{{- -}} +¶", f"{OTHER}."]
    assert shape(made(halves, whole)) == [f"{LONG}.{{+ +}} -¶", f"{OTHER}."]


def test_a_move_is_a_deletion_and_an_insertion():
    old = revision(LONG, OTHER, "A third paragraph stands here.", "And a fourth one closes.")
    moved = (old.blocks[1], old.blocks[2], old.blocks[3], old.blocks[0])
    new = old._replace(blocks=moved, symbol="MOVED")
    document = made(old, new)
    assert shape(document)[0] == f"{{-{LONG}-}} -¶"
    assert shape(document)[-1] == f"{{+{LONG}+}} +¶"
    assert any("moved" in sentence for sentence in document.legend)


def test_a_moved_paragraph_with_a_footnote_has_two_notes():
    notes = (note("n1", "The note."),)
    old = revision(f"{LONG}[^n1]", OTHER, "A third paragraph.", "A fourth one.", notes=notes)
    new = old._replace(blocks=(*old.blocks[1:], old.blocks[0]))
    cited = [r.note for p in made(old, new).paragraphs for r in p.runs if r.note]
    assert len(cited) == 2
    assert [cited[0].runs[0].change, cited[1].runs[0].change] == [Change.KEPT, Change.INSERTED]


def test_a_changed_footnote_is_changed_inside_the_note():
    old = revision("With a note[^n1].", notes=(note("n1", "Report of 2017"),))
    new = revision("With a note[^n1].", notes=(note("n1", "Report of December 2017"),))
    runs = next(made(old, new).paragraphs).runs
    note_runs = next(run.note for run in runs if run.note).runs
    assert [(run.text, run.change) for run in note_runs] == [
        ("Report of", Change.KEPT),
        (" December", Change.INSERTED),
        (" 2017", Change.KEPT),
    ]


def test_a_note_with_another_mark_is_another_place():
    old = revision("With a note[^n1].", notes=(note("n1", "The note."),))
    new = revision("With a note[^n1].", notes=(note("n1", "The note.", "*"),))
    runs = next(made(old, new).paragraphs).runs
    assert [run.change for run in runs if run.note] == [Change.DELETED, Change.INSERTED]


def test_new_looks_of_kept_words_are_noted():
    document = made(revision("# *On drugs*"), revision("# ***On drugs***"))
    run = next(document.paragraphs).runs[0]
    assert (run.change, run.before) == (Change.KEPT, frozenset({"italic"}))
    assert run.marks == {"italic", "bold"}


def test_a_heading_that_becomes_a_paragraph_goes_and_comes():
    document = made(revision("# On drugs and more", LONG), revision("On drugs and more", LONG))
    assert shape(document)[:2] == ["{-On drugs and more-} -¶", "{+On drugs and more+} +¶"]


def test_a_paragraph_of_another_kind_remembers_what_it_was():
    found = next(made(revision(LONG), revision(f"- {LONG}")).paragraphs)
    assert found.old is not None
    assert found.new is not None
    assert (found.old.role, found.new.role) == (Role.NUMBERED, Role.PLAIN)


def test_a_text_changed_beyond_recognition_is_shown_whole():
    old = revision(LONG, OTHER)
    new = revision("Now entirely different words stand in place one.", OTHER)
    comparison = compare(old, new, known=(("p1", "p1"),))
    assert shape(tracked(comparison, author="A", date=""))[0] == (
        f"{{-{LONG}-}}{{+Now entirely different words stand in place one.+}}"
    )


def test_a_table_is_compared_by_row():
    old = table(
        ("State", "Vote"), ("Bulgaria", "yes"), ("Mexico", "no, as it stands now"), symbol="OLD"
    )
    new = table(
        ("State", "Vote"),
        ("Bulgaria", "yes"),
        ("Peru", "maybe"),
        ("Mexico", "yes, as it stands now"),
    )
    document = made(old, new)
    found = next(block for block in document.blocks if isinstance(block, Table))
    assert [str(row.change) for row in found.rows] == ["kept", "kept", "inserted", "kept"]
    changes = [run.change for run in found.rows[3].cells[1]]
    assert changes == [Change.DELETED, Change.INSERTED, Change.KEPT]


def test_a_paragraph_separator_in_the_words_does_no_harm():
    document = made(revision(f"{LONG}\u2029now"), revision(f"{LONG}\u2029then"))
    assert [found.mark for found in document.paragraphs] == [Change.DELETED, Change.INSERTED]


def test_brackets_are_text():
    words = "[shall] [/EU] [@click=app.quit] [EU, MX: delete]"
    document = made(revision("One."), revision("One.", words))
    assert shape(document)[-1] == f"{{+{words}+}} +¶"
    assert document.legend[-1] == "Text in square brackets is not agreed."


def test_the_legend_says_only_what_occurs():
    assert made(revision(LONG), revision(LONG)).legend == ("Nothing has changed compared to NEW.",)
    assert made(revision(LONG, symbol="OLD"), revision(OTHER)).legend == (
        "Changes compared to OLD are shown as tracked changes.",
    )


def test_the_statement_of_a_reconstruction_is_always_there():
    document = tracked_document()
    assert document.statements == (STATEMENT,)
    assert document.running == "Compared to WK 1/18 (reconstruction)"
    silent = revision(LONG, symbol="OLD")._replace(reconstructed=True)
    assert made(silent, revision(LONG)).statements == (
        "OLD is a reconstruction, not the real text.",
    )


def test_sofia_reads_as_both_versions():
    document = tracked_document()
    assert reading(document, lambda _: False) == document.rejected
    assert reading(document, lambda _: True) == document.accepted
    assert document.authors == {"PRES"}


def test_insertions_and_deletions_never_nest():
    for found in tracked_document().paragraphs:
        assert isinstance(found, Paragraph)
        assert all(run.author for run in found.runs if run.change is not Change.KEPT)


def test_a_footnote_that_is_not_there_is_named():
    with pytest.raises(UnknownBlock, match="n7"):
        made(revision("One."), revision("One[^n7]."))


def test_a_paragraph_of_another_role_that_begins_otherwise_after_one_that_goes_is_written_anew():
    """LibreOffice forgets, when it saves, that its first words are deleted."""
    old = revision(OTHER, f"- Attendance. {LONG}.")
    new = revision(f"{LONG}.")
    assert shape(made(old, new)) == [
        f"{{-{OTHER}-}} -¶",
        f"{{-Attendance. {LONG}.-}} -¶",
        f"{{+{LONG}.+}} +¶",
    ]
    kept = revision(OTHER, f"{LONG}.")
    assert shape(made(old, kept))[1] == f"{{-Attendance. -}}{{}}{LONG}.".replace("{}", "")
