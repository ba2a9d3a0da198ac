"""Terminal cells: how wide a text is, and lines of words that are never cut where they fit."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple


class Role(Enum):
    """What a piece of a line is; a palette says how it looks."""

    PLAIN = auto()
    ADDED = auto()
    REMOVED = auto()
    OLDER_ADDED = auto()
    OLDER_REMOVED = auto()
    HEADING = auto()
    QUIET = auto()
    NUMBER = auto()
    SIGN_ADDED = auto()
    SIGN_REMOVED = auto()
    SIGN_EDITED = auto()
    SIGN_MOVED = auto()
    HATCH = auto()
    RULE = auto()
    HIT = auto()
    HIT_HERE = auto()
    STRONG = auto()
    FOCUS = auto()
    DONE = auto()
    FAULT = auto()
    ALARM = auto()


class Piece(NamedTuple):
    """A run of characters with one role and the marks of the text (italic, bold …)."""

    text: str
    role: Role = Role.PLAIN
    marks: frozenset[str] = frozenset()


Line = tuple[Piece, ...]
"""One line of the screen, as pieces."""


@lru_cache(maxsize=8192)
def width(text: str) -> int:
    """How many cells a text takes."""
    if text.isascii():
        return len(text)
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def line_width(line: Iterable[Piece]) -> int:
    """How many cells a line takes."""
    cells = 0
    for piece in line:
        text = piece.text
        cells += len(text) if text.isascii() else width(text)
    return cells


def padded(line: Line, cells: int, role: Role = Role.PLAIN) -> Line:
    """A line filled with blanks to a number of cells."""
    missing = cells - line_width(line)
    return (*line, Piece(" " * missing, role)) if missing > 0 else line


def cut(text: str, cells: int) -> str:
    """A text of a list shortened after whole words, with ` …` where something is missing."""
    if width(text) <= cells:
        return text
    indent = text[: len(text) - len(text.lstrip(" "))]
    kept: list[str] = []
    used = len(indent)
    for word in text[len(indent) :].split(" "):
        used += width(word) + bool(kept)
        if used > cells - 2:
            break
        kept.append(word)
    return f"{indent}{' '.join(kept)} …" if kept else _fitting(text, max(0, cells - 1))[0] + "…"


def fitted(line: Line, cells: int) -> Line:
    """A line of at most so many cells: quiet hints at its end go first, then words, never half of one."""
    kept = list(line)
    while len(kept) > 1 and kept[-1].role is Role.QUIET and width(text_of(kept)) > cells:
        kept.pop()
    out: list[Piece] = []
    room = cells
    for piece in kept:
        text = cut(piece.text, room)
        out.append(piece._replace(text=text))
        room -= width(text)
        if text != piece.text:
            break
    return tuple(out)


_RUN = re.compile(r" +|\n|[^ \n]+")
"""Blanks, a line break, or what stands between them; a no-break space does not part words."""


def wrapped(pieces: Iterable[Piece], cells: int) -> list[Line]:
    """Pieces as lines of at most so many cells; a newline breaks, a word that fits is never cut."""
    pieces = tuple(pieces)
    text = text_of(pieces)
    if _narrow(text):
        lines = _filled(text, cells)
        if lines is not None:
            return _sliced(pieces, lines)
    return _wrapped_by_words(pieces, cells)


def _narrow(text: str) -> bool:
    """Whether each character takes one cell and only U+0020 parts words, seen at a glance."""
    if not text.isascii():
        for sign in "’“”–…":
            text = text.replace(sign, "-")
        if max(text) > "\u02ff" or "\u00ad" in text:
            return False
    return not ("\n" in text or "\t" in text)


def _filled(text: str, cells: int) -> list[tuple[int, int]] | None:
    """Where the lines of a narrow text begin and end; None where a word is wider than a line."""
    end = len(text.rstrip(" "))
    at = len(text) - len(text.lstrip(" "))
    lines: list[tuple[int, int]] = []
    while end - at > cells:
        blank = text.rfind(" ", at, at + cells + 1)
        if blank < 0:
            return None
        over = blank + 1
        while text[blank - 1] == " ":
            blank -= 1
        while text[over] == " ":
            over += 1
        lines.append((at, blank))
        at = over
    lines.append((at, max(at, end)))
    return lines


def _sliced(pieces: Sequence[Piece], lines: Iterable[tuple[int, int]]) -> list[Line]:
    """Pieces as lines that begin and end at given characters, in order."""
    out: list[Line] = []
    k = begins = 0
    for start, end in lines:
        line: list[Piece] = []
        while k < len(pieces):
            piece = pieces[k]
            stops = begins + len(piece.text)
            part = piece.text[max(0, start - begins) : max(0, end - begins)]
            if part:
                line.append(Piece(part, piece.role, piece.marks))
            if stops > end:
                break
            begins, k = stops, k + 1
        out.append(_merged(line))
    return out


def _wrapped_by_words(pieces: Iterable[Piece], cells: int) -> list[Line]:
    """Pieces as lines, word by word, each measured in cells."""
    lines: list[list[Piece]] = [[]]
    used = 0
    for blank, word in _words(pieces):
        if word is None:
            lines.append([])
            used = 0
            continue
        needed, gap = line_width(word), line_width(blank)
        if used and used + gap + needed > cells:
            lines.append([])
            used = 0
        elif used:
            lines[-1].extend(blank)
            used += gap
        for piece in _cut_to(word, cells, used) if needed > cells else word:
            fits = width(piece.text)
            if used and used + fits > cells:
                lines.append([])
                used = 0
            lines[-1].append(piece)
            used += fits
    return [_merged(line) for line in lines]


def _words(pieces: Iterable[Piece]) -> Iterator[tuple[list[Piece], list[Piece] | None]]:
    """Words of pieces, each with the blanks before it; None for a line break."""
    blank: list[Piece] = []
    word: list[Piece] = []
    for piece in pieces:
        for run in _RUN.findall(piece.text.replace("\t", " ")):
            if run == "\n":
                if word:
                    yield blank, word
                yield [], None
                blank, word = [], []
                continue
            part = Piece(run, piece.role, piece.marks)
            if run[0] == " ":
                if word:
                    yield blank, word
                    blank, word = [], []
                blank.append(part)
            else:
                word.append(part)
    if word:
        yield blank, word


def _cut_to(word: Sequence[Piece], cells: int, used: int) -> Iterator[Piece]:
    """A word that is wider than a line, in parts that fill lines."""
    room = cells - used if used < cells else cells
    for piece in word:
        rest = piece.text
        while rest:
            head, rest = _fitting(rest, room)
            if not head:
                room = cells
                head, rest = _fitting(rest, room)
                head, rest = head or rest[:1], rest if head else rest[1:]
            yield Piece(head, piece.role, piece.marks)
            room -= width(head)
            room = room if room > 0 else cells


def _fitting(text: str, cells: int) -> tuple[str, str]:
    """As much of a text as fits into so many cells, and the rest."""
    used = 0
    for k, character in enumerate(text):
        used += _cells(character)
        if used > cells:
            return text[:k], text[k:]
    return text, ""


def _merged(line: Iterable[Piece]) -> Line:
    """A line with neighbouring pieces of one look made one."""
    out: list[Piece] = []
    for piece in line:
        if out and (out[-1].role, out[-1].marks) == (piece.role, piece.marks):
            out[-1] = Piece(out[-1].text + piece.text, piece.role, piece.marks)
        else:
            out.append(piece)
    return tuple(out)


def text_of(line: Iterable[Piece]) -> str:
    """The characters of a line."""
    return "".join(piece.text for piece in line)


def beside(head: str, pieces: Iterable[Piece], cells: int) -> list[Line]:
    """Words beside what stands before their first line."""
    found = wrapped(pieces, cells - width(head))
    blank = " " * width(head)
    return [(Piece(blank if k else head), *line) for k, line in enumerate(found)]
