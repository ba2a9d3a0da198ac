"""The self-proof: whatever is wrong with a file, it is found and named."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from negotiator.documents.document import Document
from negotiator.errors import ProofFailed
from negotiator.formats.docx import prove, write_docx
from negotiator.model.acts import AmendmentKind
from tests.documents import sofia
from tests.documents.small import note, revision
from tests.docx.files import packed, tracked_document, unpacked

ONE = "WE REAFFIRM that the principle of common and shared responsibility guides all actions"
TWO = "WE WELCOME the activities conducted by the programme on drug policies between regions"


def tampered(document: Document, old: str, new: str, name: str = "word/document.xml") -> bytes:
    """The document's file with something in a part replaced once."""
    members = unpacked(write_docx(document))
    content = members[name].decode()
    assert re.search(old, content), f"{old} is not in {name}"
    return packed({**members, name: re.sub(old, new, content, count=1)})


def example() -> Document:
    notes = (note("n1", "The note."),)
    changed = (note("n1", "The old note."),)
    old = revision(f"{ONE}[^n1].", "To go.", TWO, symbol="OLD", notes=changed)
    return tracked_document(old, revision(f"{ONE} here[^n1].", TWO, notes=notes))


@pytest.mark.parametrize("document", [sofia.clean_document(), sofia.tracked_document()])
def test_a_sound_file_passes(document: Document):
    prove(write_docx(document), document)


LAST = '<w:pStyle w:val="FinalLine"/>'
NUMBERED = r'<w:p><w:pPr><w:pStyle w:val="NumPar"/></w:pPr>'


@pytest.mark.parametrize(
    ("old", "new", "name", "sentence"),
    [
        (" here", " there", "document", "paragraph 1: accepting all changes: the text reads"),
        ("REAFFIRM", "REJECT", "document", "paragraph 1: rejecting all changes: the text reads"),
        ("To go", "To stay", "document", "paragraph 2: rejecting all changes: the text"),
        ("<w:rPr><w:del [^>]*/></w:rPr>", "", "document", "paragraph 2: accepting all changes"),
        (" note", " notice", "footnotes", "paragraph 1: rejecting all changes: its footnotes"),
        ("%1[.]", "%1)", "numbering", r"the number reads “1\)” where “1.”"),
        ('author="PRES"', 'author="MX"', "document", "authors of the changes .* MX"),
        (LAST, "", "document", "“.” is too much after “WE WELCOME"),
        (f"{NUMBERED}(?!.*{NUMBERED}).*?</w:p>", "", "document", "is missing after “To go"),
    ],
)
def test_whatever_differs_is_named(old: str, new: str, name: str, sentence: str):
    document = example()
    with pytest.raises(ProofFailed, match=sentence) as caught:
        prove(tampered(document, old, new, f"word/{name}.xml"), document)
    assert caught.value.exit_status == 1
    assert "No file was written" in caught.value.advice


def test_the_texts_that_count_are_the_models():
    document = example()
    other = replace(document.accepted[0], text="Something else.")
    with pytest.raises(ProofFailed, match="Something else"):
        prove(write_docx(document), replace(document, accepted=(other, *document.accepted[1:])))


def test_what_stands_before_the_text_is_not_compared():
    document = sofia.amendments_document()
    prove(tampered(document, "Base: 6589/18", "Base: another"), document)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            r'w:author="BG"( w:date="[^"]*"><w:r>.{0,60}\[basic)',
            r'w:author="UY"\1',
            r"“\[basic\]” \(inserted by UY\) stands where “\[basic\]” \(inserted by BG\) should",
        ),
        (
            r'(<w:rPr><w:del w:id="\d+" w:author=")UY"',
            r'\1CO"',
            r"“¶” \(deleted by CO\) stands where “¶” \(deleted by UY\) should",
        ),
    ],
)
def test_a_change_under_another_name_is_found(old: str, new: str, sentence: str):
    """Both texts read as they should, and both authors are in the document."""
    document = sofia.amendments_document()
    with pytest.raises(ProofFailed, match=sentence):
        prove(tampered(document, old, new), document)


def test_a_number_that_depends_on_an_author_is_found():
    """A paragraph that comes counts in the list of those that stand."""
    document = sofia.amended(
        sofia.amendment(1, "CO", "12", AmendmentKind.INSERT_AFTER, "WE NOTE the regions."),
        sofia.amendment(2, "MX", "13", AmendmentKind.INSERT_AFTER, "WE NOTE the others."),
    )
    own = r"<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"\d+\"/></w:numPr>(<w:rPr><w:ins)"
    with pytest.raises(ProofFailed, match="number reads"):
        prove(tampered(document, own, r"\1"), document)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("<w:body>", '<w:body><w:bookmarkStart w:id="9999" w:name="x" w:rsidR="00A1"/>', "rsidR"),
        ("<w:p>", '<w:p w:rsidRDefault="00A1">', "rsidRDefault"),
    ],
)
def test_what_ties_files_to_people_is_named(old: str, new: str, sentence: str):
    document = example()
    with pytest.raises(ProofFailed, match=sentence):
        prove(tampered(document, old, new), document)


def test_words_that_look_like_an_author_are_words():
    told = 'He wrote w:author="Somebody" and rsids and docId.'
    document = tracked_document(revision(ONE, symbol="OLD"), revision(ONE, told))
    prove(write_docx(document), document)
