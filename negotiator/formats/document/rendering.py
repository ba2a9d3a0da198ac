"""A document as bytes of a format, proved before anybody gets them."""

from __future__ import annotations

from enum import StrEnum

from negotiator.documents.document import Document
from negotiator.formats.progress import Progress, untold


class Format(StrEnum):
    """What a document can be written as."""

    WORD = "word"
    HTML = "html"
    MARKDOWN = "markdown"
    JSON = "json"
    CSV = "csv"
    PDF = "pdf"

    @property
    def is_text(self) -> bool:
        """Whether it can go to standard output."""
        return self not in (Format.WORD, Format.PDF)


SUFFIXES = {
    ".docx": Format.WORD,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".md": Format.MARKDOWN,
    ".json": Format.JSON,
    ".csv": Format.CSV,
    ".pdf": Format.PDF,
}
"""Which format the name of a file asks for."""


def rendered(
    document: Document, form: Format, profile: str = "council", progress: Progress = untold
) -> bytes:
    """A document in a format, read back and proved.

    profile: the house whose look it has in Word and PDF; progress: is told how far Word and PDF are.
    Raises ProofFailed where it does not read as
    the document, UsageFault for a house that there is not and for CSV of what is no table,
    ProgramMissing and ProgramFailed for PDF without a LibreOffice that writes it. CSV is not read
    back: its cells are not the document's paragraphs.
    """
    # each format is loaded only when it is asked for: Word brings lxml
    match form:
        case Format.WORD:
            from negotiator.formats.docx import prove, write_docx

            data = write_docx(document, profile, progress)
            prove(data, document, profile, progress)
            return data
        case Format.PDF:
            from negotiator.formats.pdf import pdf

            return pdf(rendered(document, Format.WORD, profile, progress), progress)
        case Format.HTML:
            from negotiator.formats.document.page import document_page
            from negotiator.formats.document.page_back import prove_page

            text = document_page(document)
            prove_page(text, document)
        case Format.MARKDOWN:
            from negotiator.formats.document.markdown import document_markdown
            from negotiator.formats.document.markdown_back import prove_markdown

            text = document_markdown(document)
            prove_markdown(text, document)
        case Format.JSON:
            from negotiator.formats.document.json import document_json, prove_json

            text = document_json(document)
            prove_json(text, document)
        case Format.CSV:
            from negotiator.formats.document.csv import document_csv

            text = document_csv(document)
    return text.encode("utf-8")
