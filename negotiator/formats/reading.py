"""Reading any file as a revision, by what it is."""

from __future__ import annotations

from pathlib import PurePath

from negotiator.errors import MalformedFile, Place
from negotiator.formats.decoding import EMPTY
from negotiator.formats.text import Reading, read_text
from negotiator.model.revision import slug_of


def read_file(data: bytes, path: str, *, symbol: str = "", language: str = "") -> Reading:
    """The revision in a file: one of ours (YAML), or text or Markdown.

    data: its bytes; path: its name, whose ending tells the format; symbol, language: what the caller
    knows better than a text file.
    """
    suffix = PurePath(path).suffix.lower()
    if not data:
        raise MalformedFile("the file is empty", place=Place(path), advice=EMPTY)
    if suffix in (".yaml", ".yml") or data.startswith(b"format: negotiator/"):
        from negotiator.formats.yaml.revision import read_revision

        return Reading(read_revision(data, path, slug_of(PurePath(path).stem)), ())
    if data.startswith(b"PK\x03\x04") or suffix in (".docx", ".docm", ".odt", ".pdf", ".doc"):
        _refuse_office(data, path, suffix)
    return read_text(data, path, symbol=symbol, language=language)


def _refuse_office(data: bytes, path: str, suffix: str) -> None:
    """Say what is wrong with an office file, or that its kind is not read yet."""
    if suffix == ".docx" and (
        not data.startswith(b"PK\x03\x04") or b"PK\x05\x06" not in data[-66_000:]
    ):
        raise MalformedFile(
            "this Word file is damaged or cut off: its table of contents is missing",
            place=Place(path),
            advice="Fetch it again from where it came from.",
        )
    kind = {".docx": "Word", ".docm": "Word", ".doc": "Word", ".pdf": "PDF", ".odt": "OpenDocument"}
    raise MalformedFile(
        f"{kind.get(suffix, 'packed')} files are not read yet",
        place=Place(path),
        advice="Save it as text (.txt or .md) in its program and give that.",
    )
