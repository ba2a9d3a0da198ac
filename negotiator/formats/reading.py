"""Reading any file as a revision, by what it is."""

from __future__ import annotations

import os

from negotiator.errors import MalformedFile, Place
from negotiator.formats.decoding import EMPTY
from negotiator.formats.source import Reading
from negotiator.formats.text import read_text
from negotiator.model.revision import slug_of

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PAGES = (".html", ".htm", ".xhtml")
_WORD = (".docx", ".docm", ".dotx", ".dotm", ".doc")


def read_file(data: bytes, path: str, *, symbol: str = "", language: str = "") -> Reading:
    """The revision in a file: one of ours (YAML), a Word file, a web page, or text or Markdown.

    data: its bytes, which tell what it is where its name does not; path: its name; symbol, language:
    what the caller knows better than a file that is none of ours. The language of the revision is empty
    where nobody says it. Raises HostileFile where the file breaks a bound, MalformedFile where it is of
    no kind that is read, or damaged.
    """
    suffix = os.path.splitext(path)[1].lower()
    if not data:
        raise MalformedFile("the file is empty", place=Place(path), advice=EMPTY)
    if suffix in (".yaml", ".yml") or data.startswith(b"format: negotiator/"):
        from negotiator.formats.yaml.revision import read_revision

        return Reading(
            read_revision(data, path, slug_of(os.path.splitext(os.path.basename(path))[0])), ()
        )
    if is_word(data, suffix):
        from negotiator.formats.docx.revision import read_word_revision

        return read_word_revision(data, path, symbol=symbol, language=language)
    _refuse_others(data, path, suffix)
    if suffix in _PAGES or data[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<"):
        from negotiator.formats.page import is_page, read_page

        if suffix in _PAGES or is_page(data):
            return read_page(data, path, symbol=symbol, language=language)
    return read_text(data, path, symbol=symbol, language=language)


def is_word(data: bytes, suffix: str) -> bool:
    """Whether a file is one of Word, or says it is; suffix: the end of its name, in small letters."""
    if suffix in _WORD:
        return True
    packed = data.startswith((_ZIP, _OLE))
    return packed and (suffix not in (".odt", ".ods", ".xls", ".ppt", ".zip"))


def _refuse_others(data: bytes, path: str, suffix: str) -> None:
    """Say of a file of an office program that its kind is not read."""
    kind = {".odt": "OpenDocument", ".pdf": "PDF"}.get(suffix, "")
    if data.startswith(b"%PDF-"):
        kind = "PDF"
    if data.startswith((_ZIP, _OLE)):
        kind = kind or "packed"
    if kind:
        raise MalformedFile(
            f"{kind} files are not read yet",
            place=Place(path),
            advice="Save it as a Word document (.docx) or as text (.txt, .md) and give that.",
        )
