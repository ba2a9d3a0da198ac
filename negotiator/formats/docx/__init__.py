"""Word files: writing a document with real revisions, reading one back, proving the one by the other."""

from negotiator.formats.docx.proof import prove
from negotiator.formats.docx.read import WordText, read_docx
from negotiator.formats.docx.write import write_docx

__all__ = ["WordText", "prove", "read_docx", "write_docx"]
