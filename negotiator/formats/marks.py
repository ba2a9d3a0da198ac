r"""How a text with its spans stands in a file: `*i*`, `**b**`, `^nd^`, `__u__`, `~~s~~`, `[^n1]`.

A delimiter opens where a character that is no blank follows and closes where one precedes; one that
does not close is literal. `\*`, `\^`, `\_`, `\~`, `\[^`, `\]` and `\\` are the characters themselves.
Writing and reading again gives the same value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from negotiator.model.revision import NOTE_ID
from negotiator.model.text import (
    BOLD,
    ITALIC,
    NOTE,
    NOTE_MARK,
    STRIKE,
    SUPERSCRIPT,
    UNDERLINE,
    Span,
    Text,
)

_DELIMITERS = {
    "*": (ITALIC,),
    "**": (BOLD,),
    "***": (ITALIC, BOLD),
    "^": (SUPERSCRIPT,),
    "__": (UNDERLINE,),
    "~~": (STRIKE,),
}
_SIGN = {ITALIC: "*", BOLD: "**", SUPERSCRIPT: "^", UNDERLINE: "__", STRIKE: "~~"}
_PIECE = re.compile(
    rf"\\(?P<escaped>[*^_~\]\\]|\[\^)|\[\^(?P<note>{NOTE_ID.pattern})\]|(?P<delimiter>\*+|\^|__|~~)"
)
_SOURCE_PIECE = re.compile(r"\\(?P<escaped>[*\\])|(?P<delimiter>\*+)")
_LIKE_A_NOTE = re.compile(rf"\[\^(?:{NOTE_ID.pattern})$")


@dataclass(slots=True)
class _Delimiter:
    """A delimiter met while reading: which piece it is, and which of its marks found a partner."""

    piece: int
    sign: str
    used: set[str] = field(default_factory=set)


def read_marks(written: str) -> Text:
    """The text that a string of a file stands for."""
    return _read(written, _PIECE)


def read_source_marks(written: str) -> Text:
    """The text of a line of Markdown-like source: only stars are marks there."""
    return _read(written, _SOURCE_PIECE)


def _read(written: str, pattern: re.Pattern[str]) -> Text:
    matches = list(pattern.finditer(written))
    if not matches:
        return Text(written)
    spans_of = {m.start(): m.end() for m in matches if m.lastgroup == "delimiter"}
    starts_of = {end: start for start, end in spans_of.items()}
    pieces: list[str] = []
    notes: list[tuple[int, str]] = []
    delimiters: list[_Delimiter] = []
    open_now: dict[str, _Delimiter] = {}
    closed: list[tuple[str, int, int]] = []
    end = 0
    for match in matches:
        pieces.append(written[end : match.start()])
        end = match.end()
        value = match[match.lastgroup or 0]
        if match.lastgroup == "note":
            notes.append((len(pieces), value))
            pieces.append(NOTE_MARK)
        elif match.lastgroup == "escaped":
            pieces.append(value)
        else:
            delimiter = _Delimiter(len(pieces), value)
            delimiters.append(delimiter)
            pieces.append("")
            closes, opens = _neighbours(written, match, spans_of, starts_of)
            for mark in _DELIMITERS.get(value, ()):
                if mark in open_now and closes:
                    opening = open_now.pop(mark)
                    opening.used.add(mark)
                    delimiter.used.add(mark)
                    closed.append((mark, opening.piece, delimiter.piece))
                elif mark not in open_now and opens:
                    open_now[mark] = delimiter
    pieces.append(written[end:])
    for delimiter in delimiters:
        pieces[delimiter.piece] = _literal(delimiter)
    return _assembled(pieces, notes, closed)


def _neighbours(
    written: str, match: re.Match[str], spans_of: dict[int, int], starts_of: dict[int, int]
) -> tuple[bool, bool]:
    """Whether no blank stands before (it can close) and after (it can open), delimiters passed over."""
    left, right = match.span()
    while left in starts_of:
        left = starts_of[left]
    while right in spans_of:
        right = spans_of[right]
    return (
        left > 0 and not written[left - 1].isspace(),
        right < len(written) and not written[right].isspace(),
    )


def _literal(delimiter: _Delimiter) -> str:
    """What of a delimiter is not a mark and therefore text."""
    marks = _DELIMITERS.get(delimiter.sign)
    if marks is None:
        return delimiter.sign
    return "".join(_SIGN[mark] for mark in marks if mark not in delimiter.used)


def _assembled(
    pieces: Sequence[str],
    notes: Iterable[tuple[int, str]],
    closed: Iterable[tuple[str, int, int]],
) -> Text:
    """The text of pieces, and its spans by the places of the pieces they begin and end at."""
    offsets = [0]
    for piece in pieces:
        offsets.append(offsets[-1] + len(piece))
    spans = [Span(offsets[k], offsets[k + 1], NOTE, note) for k, note in notes]
    spans += [Span(offsets[first + 1], offsets[last], mark) for mark, first, last in closed]
    return Text("".join(pieces), tuple(spans))


def write_marks(text: Text) -> str:
    """The string that stands for a text in a file."""
    written = ""
    here: frozenset[str] = frozenset()
    previous = ""
    for run in text.runs():
        written += _turned(here ^ run.marks)
        here = run.marks
        if run.note:
            written += f"[^{run.note}]"
            previous = ""
        else:
            written = _escaped(written, run.text, previous, edges=bool(text.spans))
            previous = run.text[-1]
    return written + _turned(here)


def _turned(marks: frozenset[str]) -> str:
    """The delimiters that turn these marks on or off at one place; stars are one run."""
    return "".join(_SIGN[mark] for mark in _SIGN if mark in marks)


def _escaped(written: str, plain: str, previous: str, *, edges: bool) -> str:
    """What is written so far and plain characters, those escaped that would read as marks."""
    out = [written]
    last = len(plain) - 1
    for k, character in enumerate(plain):
        before = plain[k - 1] if k else previous
        after = plain[k + 1] if k < last else ""
        if character == "[" and after == "^":
            escape = True
        elif character == "^":
            escape = not (k and before == "[")
        elif character in "_~":
            escape = character in (before, after) or (edges and k in (0, last))
        elif character == "]":
            escape = edges and bool(_LIKE_A_NOTE.search("".join(out)))
        else:
            escape = character in "*\\"
        out.append("\\" + character if escape else character)
    return "".join(out)
