"""Other programs' judgement of our Word files: LibreOffice, pandoc, the Open XML SDK."""

from __future__ import annotations

from itertools import dropwhile
from pathlib import Path

import pytest

from negotiator.documents.clean import clean
from negotiator.documents.document import Document
from negotiator.formats.docx import write_docx
from negotiator.formats.docx.labels import printed
from negotiator.formats.docx.write import FINAL
from negotiator.model.negotiation import HOUSE_STYLES
from tests.documents import sofia
from tests.documents.small import note, revision, table
from tests.docx import programs
from tests.docx.files import tracked_document

pytestmark = pytest.mark.word

DOCUMENTS = {
    "clean": sofia.clean_document,
    "tracked": sofia.tracked_document,
    "amendments": sofia.amendments_document,
}


def saved(document: Document, folder: Path, house: str = "council") -> Path:
    path = folder / "document.docx"
    path.write_bytes(write_docx(document, house))
    return path


def after_front(paragraphs: list[str], document: Document) -> list[str]:
    """What follows the sentences before the text and the gap after them, to the final line."""
    last = [*document.statements, *document.legend, *filter(None, [document.key])]
    text = paragraphs[paragraphs.index(last[-1]) + 1 :] if last else paragraphs
    return list(dropwhile(lambda words: not words, text))


@pytest.mark.parametrize(
    ("kind", "house"), [("tracked", "council"), ("amendments", "council"), ("amendments", "un")]
)
@pytest.mark.parametrize("order", ["Accept", "Reject"])
def test_libreoffice_reads_both_texts(kind: str, house: str, order: str, tmp_path: Path):
    document = DOCUMENTS[kind]()
    read = programs.libreoffice(saved(document, tmp_path, house), order, tmp_path)
    words = after_front([text for where, _, text in read if where == "P"], document)
    labels = [label for where, label, _ in read if where == "P"][-len(words) :]
    wanted = document.accepted if order == "Accept" else document.rejected
    found = list(zip(labels, words, strict=True))
    assert found[-1] == ("", FINAL)
    assert found[:-1] == [(printed(line.label), line.text) for line in wanted]
    notes = [text.strip() for where, _, text in read if where == "N"]
    assert notes == [text for line in wanted for text in line.notes]


@pytest.mark.parametrize("kind", DOCUMENTS)
@pytest.mark.parametrize("order", ["accept", "reject"])
def test_pandoc_reads_both_texts(kind: str, order: str, tmp_path: Path):
    document = DOCUMENTS[kind]()
    read = programs.pandoc(saved(document, tmp_path), order)
    wanted = document.accepted if order == "accept" else document.rejected
    notes = [note for line in wanted for note in line.notes]
    body = [" ".join(line.text.split()) for line in wanted]
    title, rest = body[0], body[1:]
    assert read[len(read) - len(rest) - len(notes) :] == [*rest, *notes]
    assert title in read


@pytest.mark.parametrize("kind", DOCUMENTS)
@pytest.mark.parametrize("house", HOUSE_STYLES)
def test_the_sdk_finds_no_fault(kind: str, house: str, tmp_path: Path):
    assert programs.sdk_errors(saved(DOCUMENTS[kind](), tmp_path, house)) == []


@pytest.mark.parametrize("house", HOUSE_STYLES)
def test_the_sdk_finds_no_fault_in_the_rest(house: str, tmp_path: Path):
    """Tables, notes with marks of their own, changed looks and kinds, literal labels."""
    cells = table(("State", "Vote"), ("Bulgaria", "yes, as it stands now"), symbol="OLD")
    more = table(("State", "Vote"), ("Bulgaria", "no, as it stands now"), ("Mexico", "no"))
    one = revision(
        "# *On drugs*", "One two three four[^n1].", "Five six.", notes=(note("n1", "x"),)
    )
    two = revision(
        "# **On drugs**", "One two three four[^n1].", "- Five six.", notes=(note("n1", "y", "*"),)
    )
    numbered = two._replace(
        blocks=(*two.blocks[:1], two.blocks[1]._replace(label="12 bis"), *two.blocks[2:])
    )
    for document in (
        tracked_document(cells, more),
        tracked_document(more, cells),
        tracked_document(one, numbered),
        clean(numbered),
    ):
        assert programs.sdk_errors(saved(document, tmp_path, house)) == []


def test_libreoffice_reads_changes_at_the_ends_and_in_tables(tmp_path: Path):
    old = table(("State", "Vote"), ("Bulgaria", "yes, as it stands now"), symbol="OLD")
    new = table(("State", "Vote"), ("Bulgaria", "no, as it stands now"), ("Mexico", "no"))
    old = old._replace(blocks=old.blocks[:2])
    document = tracked_document(old, new)
    for order, wanted in (("Accept", document.accepted), ("Reject", document.rejected)):
        read = programs.libreoffice(saved(document, tmp_path), order, tmp_path)
        words = after_front([text for where, _, text in read if where == "P"], document)
        assert [text for text in words if text.strip()] == [line.text for line in wanted]
