"""From bytes to text: UTF-8, of bearable size, and nothing else."""

from __future__ import annotations

from negotiator.errors import HostileFile, MalformedFile, Place

MAX_BYTES = 32_000_000
EMPTY = "Was it saved, and sent whole? Fetch it again from where it came from."
"""What now, where a file has nothing in it."""


def decode(data: bytes, path: str) -> str:
    """The text of a file's bytes, line ends as single newlines.

    path: for places in errors. Raises HostileFile where it is too large, MalformedFile where it is
    not UTF-8 text.
    """
    if len(data) > MAX_BYTES:
        raise HostileFile(
            f"the file is larger than {MAX_BYTES // 1_000_000} MB",
            place=Place(path),
            advice="It was not read.",
        )
    if b"\0" in data:
        raise MalformedFile(
            "this is not a text file",
            place=Place(path),
            advice="Give a text, Markdown or YAML file in UTF-8.",
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        raise MalformedFile(
            f"this is not UTF-8: byte 0x{data[error.start]:02x}",
            place=Place(path, line, column),
            advice="Save the file as UTF-8 and try again.",
        ) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")
