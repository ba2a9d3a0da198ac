"""From bytes to text: UTF-8, or UTF-16 that says so in its first bytes, of bearable size."""

from __future__ import annotations

import codecs

from negotiator.errors import HostileFile, MalformedFile, Place

MAX_BYTES = 32_000_000
EMPTY = "Was it saved, and sent whole? Fetch it again from where it came from."
"""What now, where a file has nothing in it."""


def decode(data: bytes, path: str) -> str:
    """The text of a file's bytes, line ends as single newlines.

    path: for places in errors. Raises HostileFile where it is too large, MalformedFile where it is
    not text in UTF-8, or in UTF-16 with a byte order mark.
    """
    if len(data) > MAX_BYTES:
        raise HostileFile(
            f"the file is larger than {MAX_BYTES // 1_000_000} MB",
            place=Place(path),
            advice="It was not read.",
        )
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decoded(data, "utf-16", path)
    if b"\0" in data:
        raise MalformedFile(
            "this is not a text file",
            place=Place(path),
            advice="Give a text, Markdown, HTML, Word or YAML file; text in UTF-8.",
        )
    return decoded(data, "utf-8-sig", path)


def decoded(data: bytes, encoding: str, path: str) -> str:
    """The text of bytes in an encoding; MalformedFile with line and column where they are not in it."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        name = encoding.removesuffix("-sig").upper()
        raise MalformedFile(
            f"this is not {name}: byte 0x{data[error.start]:02x}",
            place=Place(path, line, column),
            advice="Save the file as UTF-8 and try again.",
        ) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")
