"""Documents out: written in memory, read back and proved, and only then put in place."""

from __future__ import annotations

from pathlib import Path

from negotiator.documents.document import Document
from negotiator.store.files import write


def export_word(document: Document, path: Path, profile: str = "council") -> int:
    """Write a document as a Word file and return its size in bytes.

    profile: the house whose look it has. Raises UsageFault for one that there is not, ProofFailed where
    the file does not read back as the document, FolderUnwritable where it cannot be put in place; in all
    cases a file that was there before still stands.
    """
    from negotiator.formats.docx import prove, write_docx  # lxml and docx, only for Word

    data = write_docx(document, profile)
    prove(data, document, profile)
    write(path, data)
    return len(data)
