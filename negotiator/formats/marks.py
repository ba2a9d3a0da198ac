r"""How a text with its spans stands in a file: `*i*`, `**b**`, `^nd^`, `__u__`, `~~s~~`, `[^n1]`.

A delimiter opens where a character that is no blank follows and closes where one precedes; one that
does not close is literal. `\*`, `\^`, `\_`, `\~`, `\[^`, `\]` and `\\` are the characters themselves.
Writing and reading again gives the same value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from unicodedata import category

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
    rf"\\(?P<escaped>[*^_~\]\\]|\[\^)|\[\^(?P<note>{NOTE_ID})\]|(?P<delimiter>\*+|\^|__|~~)"
)
_SOURCE_PIECE = re.compile(r"\\(?P<escaped>[*\\])|(?P<delimiter>\*+)")
_SIGNS = "\\[*^_~"
"""What each mark begins with."""
_LIKE_A_NOTE = rf"\[\^(?:{NOTE_ID})$"
_LONGEST_NOTE = 64


class _Delimiter:
    """A delimiter met while reading: which piece it is, and which of its marks found a partner."""

    def __init__(self, piece: int, sign: str) -> None:
        self.piece = piece
        self.sign = sign
        self.used: set[str] = set()


def read_marks(written: str) -> Text:
    """The text that a string of a file stands for."""
    return _read(written, _PIECE)


def read_source_marks(written: str) -> Text:
    """The text of a line of Markdown-like source: only stars are marks there, and none inside a word.

    Between letters or digits a star is a character: `2*3*4` and `f*g` are not emphasis.
    """
    return _read(written, _SOURCE_PIECE, inside_words=False)


def _read(written: str, pattern: re.Pattern[str], *, inside_words: bool = True) -> Text:
    if not any(sign in written for sign in _SIGNS):  # most texts, and ten times as fast
        return Text(written)
    matches = list(pattern.finditer(written))
    if not matches:
        return Text(written)
    groups = _groups(matches)
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
            group = groups[match.start()]
            closes, opens = _neighbours(written, *group)
            if not inside_words and _in_word(written, *group):
                closes = opens = False
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


def _groups(matches: Iterable[re.Match[str]]) -> dict[int, tuple[int, int]]:
    """Where the delimiters that stand together begin and end, by where each of them begins."""
    out: dict[int, tuple[int, int]] = {}
    group: list[int] = []
    start = end = -1
    for match in matches:
        if match.lastgroup != "delimiter":
            continue
        if match.start() != end:
            out.update((at, (start, end)) for at in group)
            group, start = [], match.start()
        group.append(match.start())
        end = match.end()
    out.update((at, (start, end)) for at in group)
    return out


def _neighbours(written: str, left: int, right: int) -> tuple[bool, bool]:
    """Whether no blank stands before delimiters (they can close) and after them (they can open)."""
    return (
        left > 0 and not written[left - 1].isspace(),
        right < len(written) and not written[right].isspace(),
    )


def _in_word(written: str, left: int, right: int) -> bool:
    """Whether letters or digits stand on both sides of delimiters."""
    beside = (written[max(0, left - 1) : left], written[right : right + 1])
    return all(side and (side.isalnum() or category(side)[0] == "M") for side in beside)


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
    written: list[str] = []
    here: frozenset[str] = frozenset()
    previous = ""
    for run in text.runs():
        written.append(_turned(here ^ run.marks))
        here = run.marks
        if run.note:
            written.append(f"[^{run.note}]")
            previous = ""
        else:
            _escape(written, run.text, previous, edges=bool(text.spans))
            previous = run.text[-1]
    return "".join(written) + _turned(here)


def _turned(marks: frozenset[str]) -> str:
    """The delimiters that turn these marks on or off at one place; stars are one run."""
    return "".join(_SIGN[mark] for mark in _SIGN if mark in marks)


def _escape(out: list[str], plain: str, previous: str, *, edges: bool) -> None:
    """Add plain characters to what is written so far, those escaped that would read as marks."""
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
            escape = edges and bool(re.search(_LIKE_A_NOTE, "".join(out[-_LONGEST_NOTE:])))
        else:
            escape = character in "*\\"
        out.append("\\" + character if escape else character)
