"""Words as they stand in a field to be written, and back."""

from __future__ import annotations

import re

from negotiator.formats.marks import read_marks, write_marks
from negotiator.formats.sentences import from_lines
from negotiator.model.text import Text, nfc, shown


def lines_of(text: Text) -> str:
    """A text as it stands in the field: a line break is an empty line, sentences are not parted."""
    return write_marks(text).replace("\n", "\n\n")


def read_field(written: str, label: str) -> Text:
    """The words of a field, without a number before them; label: that number, or nothing.

    As in the files an empty line is a line break; a single one, as in pasted mail, is a blank.
    """
    lines = (line.strip(" \t").replace("\t", " ") for line in shown(nfc(written)).split("\n"))
    words = from_lines("\n".join(lines).strip("\n"))
    if label:
        words = re.sub(rf"^{re.escape(label)}[.)]\s+", "", words)
    return read_marks(words)


def parted(text: Text) -> list[Text]:
    """The paragraphs of words in which a line break begins the next one."""
    places = [k for k, character in enumerate(text.plain) if character == "\n"]
    bounds = [0, *places, len(text.plain)]
    return [text.slice(start, end).strip() for start, end in zip(bounds, bounds[1:], strict=False)]
