"""What is written as it is because another program would take it wrongly or refuse it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from negotiator.documents.document import Change, Document, Form, Paragraph, Remark, Role, Run
from negotiator.documents.names import LONGEST_AUTHOR, Names
from negotiator.formats.docx import prove, write_docx
from negotiator.model.negotiation import Delegation
from negotiator.model.revision import BlockKind, Revision
from tests.documents import sofia
from tests.documents.small import revision
from tests.docx.files import DATE, tracked_document, values, written

AGREE, WELCOME = "We agree that all measures count.", "We welcome the work of the regions."
NOW, LATER = f"{DATE}Z", "2018-02-27T09:02:00Z"


def dates(old: Revision, new: Revision) -> list[str]:
    """The times of the inserted words."""
    document = tracked_document(old, new)
    prove(write_docx(document), document)
    return values(written(document), "//w:p/w:ins/@w:date")


def test_insertions_on_both_sides_of_a_mark_that_stays_differ_in_time():
    """LibreOffice would make them one, and rejecting that would join the paragraphs."""
    old = revision(AGREE, WELCOME)
    assert dates(old, revision(f"[{AGREE}]", f"[{WELCOME}]")) == [NOW, NOW, LATER, NOW]
    assert dates(old, revision(f"{AGREE} So be it.", "New.", WELCOME)) == [NOW, LATER]
    assert dates(old, revision(f"{AGREE} So be it.", f"{WELCOME} So be it.")) == [NOW, NOW]


@pytest.mark.parametrize(
    ("change", "tag"), [(Change.INSERTED, "ins"), (Change.DELETED, "del")], ids=str
)
def test_a_revision_after_a_mark_of_its_kind_differs_in_time(change: Change, tag: str):
    """LibreOffice would make the two one, and joins or parts other paragraphs when it saves."""
    form = Form(Role.PLAIN)
    one = revision("One.")
    old, new = (None, form) if change is Change.INSERTED else (form, None)
    ends = Paragraph((Run("Stays"),), old, new, author="PRES")
    begins = Paragraph((Run("Comes", change=change, author="PRES"), Run(" stays.")), form, form)
    document = replace(tracked_document(one, one), blocks=(ends, begins, begins))
    body = written(document)
    assert values(body, f"//w:p/w:pPr/w:rPr/w:{tag}/@w:date") == [NOW]
    assert values(body, f"//w:p/w:{tag}/@w:date") == [LATER, NOW]


def plain(*runs: Run) -> Document:
    """A document of one paragraph, nothing being said of what it reads as."""
    form = Form(Role.PLAIN)
    one = revision("One.")
    return replace(tracked_document(one, one), blocks=(Paragraph(runs, form, form),))


@pytest.mark.parametrize(
    ("author", "initials"),
    [
        ("CO", "CO"),
        ("CO, MX, BG", "CO+2"),
        ("Delegation", "D"),
        ("European Union", "EU"),
        ("PRESIDENCY, MX", "P+1"),
    ],
)
def test_initials_have_at_most_nine_characters(author: str, initials: str):
    remark = Remark(author, "Why.")
    document = plain(
        Run("One.", change=Change.INSERTED, author=author, remark=remark), Run(" Two.")
    )
    assert values(written(document, "word/comments.xml"), "//@w:initials") == [initials]


def test_the_authors_of_a_joint_proposal_are_told_as_far_as_there_is_room():
    codes = [f"S{k:03}" for k in range(1, 194)]
    room = replace(sofia.negotiation(), delegations=tuple(Delegation(code, code) for code in codes))
    few, many = (
        sofia.amendment(1, " ".join(some), "2", text="New.") for some in (codes[:42], codes)
    )
    names = Names(room)
    assert names.author([few]) == ", ".join(codes[:42])
    told = names.author([many])
    assert told.startswith("S001, S002, ")
    assert told.endswith(", S040 and 153 more")
    assert len(told) <= LONGEST_AUTHOR


def test_a_letter_without_a_number_above_it_is_no_count():
    """LibreOffice would count the number that is not there."""
    text = revision("One.", "Two.")
    first = text.blocks[0]._replace(kind=BlockKind.SUBPARAGRAPH, level=2, label="(a)")
    second = text.blocks[1]._replace(label="1")
    document = tracked_document(text, text._replace(blocks=(first, second)))
    prove(write_docx(document), document)
    body = written(document)
    assert values(body, "//w:p[.//w:t='One.']/w:pPr/w:numPr/w:ilvl/@w:val") == ["0"]
    assert not values(body, "//w:p[.//w:t='Two.']/w:pPr/w:numPr/w:numId/@w:val")
