"""Everything in words, in one column: for screen readers and Braille.

No columns, no rules, nothing told by a colour or a sign alone. Words of the negotiation stay as they are;
only what the screen adds to them is put into words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from negotiator.layout.bars import Key
from negotiator.layout.cells import Line, Piece, Role, width, wrapped
from negotiator.layout.prose import BLANKS_SEEN, PILCROW, blanks_outside

IN_FULL = 4000
"""Cells for which lines are asked before they are put into words, so that nothing of them is cut."""

_WORDS = (
    Role.PLAIN,
    Role.ADDED,
    Role.REMOVED,
    Role.OLDER_ADDED,
    Role.OLDER_REMOVED,
    Role.HEADING,
    Role.HIT,
    Role.HIT_HERE,
)
"""The roles of pieces that may be words of the negotiation."""

_LABELS = (Role.QUIET, Role.NUMBER, Role.PLAIN, Role.FAULT)
"""The roles of what stands before what is said of it."""

_CHANGES = {
    Role.ADDED: "added",
    Role.REMOVED: "removed",
    Role.OLDER_ADDED: "added before the last round",
    Role.OLDER_REMOVED: "removed before the last round",
}
_BLANKS = dict(
    zip(BLANKS_SEEN, ("a blank", "a no-break blank", "a tab", "a line end"), strict=True)
)

_APART = "\x1f"
"""Stands where the screen has room between two things; no text of a negotiation has it."""

_DRAWN = re.compile("[─━│┃┯┏┓┗┛█▀▄▓▒░▌▐▏╲◆‹›]+|·{2,}")
_SIGN = re.compile(r"(?<!\S)(?:[○●◐↺✓✗±∅←✎↶↓]|\[\](?= (?:in )?brackets))(?=\s)")
_KEYS = {
    "?": "question mark",
    ".": "full stop",
    ",": "comma",
    "!": "exclamation mark",
    "/": "slash",
    ":": "colon",
    "'": "apostrophe",
    "*": "asterisk",
    "+": "plus",
    "=": "equals",
    "&": "ampersand",
    "%": "per cent",
    "#": "number sign",
    "{": "left brace",
    "}": "right brace",
    "[": "left bracket",
    "]": "right bracket",
    "esc": "escape",
}


def spoken(pieces: Iterable[Piece]) -> str:
    """Words with what changed in them said: `WE (removed: AGREE) (added: COMMIT)`."""
    out: list[str] = []
    for role, group in groupby(blanks_outside(pieces), lambda piece: piece.role):
        text = "".join(piece.text for piece in group)
        if role not in _CHANGES:
            out.append(text)
            continue
        ends = text[len(text.rstrip("\n")) :]
        inner = text.strip("\n")
        if inner and all(character in _BLANKS for character in inner):
            inner = ", ".join(_BLANKS[character] for character in inner)
        inner = inner.replace(PILCROW, "a new paragraph") if inner == PILCROW else inner
        out.append(f"({_CHANGES[role]}: {inner}){ends}")
    return "".join(out)


def line_told(line: Line, *, of_screen: bool = False) -> str:
    """One line of a screen in words; of_screen: no words of the negotiation are in it."""
    out = ""
    for of_text, group in groupby(_parted(line), lambda p: p.role in _WORDS and not of_screen):
        pieces = list(group)
        if of_text and not (len(pieces) == 1 and pieces[0].text == _APART):
            out += spoken(pieces)
            continue
        drawn = "".join(map(_said_of_screen, pieces))
        begins = not out.strip(f"{_APART} ")
        out += _as_label(drawn) if begins and pieces[0].role in _LABELS else drawn
    parts = (part.strip(" ") for part in out.split(_APART))
    told = ", ".join(part for part in parts if part)
    return re.sub(r"([:.,]),", r"\1", told)


def sentence(text: str) -> str:
    """Words as a sentence: a capital first, a full stop last."""
    told = f"{text[:1].upper()}{text[1:]}"
    return f"{told}." if told and told[-1] not in ".:?" else told


def _parted(line: Line) -> Iterable[Piece]:
    """Pieces, those that only make room made signs of it; at the ends of a line there is none."""
    for k, piece in enumerate(line):
        if piece.role in _WORDS and len(piece.text) > 1 and not piece.text.strip(" "):
            if 0 < k < len(line) - 1:
                yield Piece(_APART, Role.QUIET)
        else:
            yield piece


def _said_of_screen(piece: Piece) -> str:
    """What the screen adds, without drawings and signs."""
    said = _SIGN.sub("", _DRAWN.sub(_APART, piece.text))
    said = said.replace("¶ ", "paragraph ").replace(" → ", " to ").replace(" · ", _APART)
    if piece.role is Role.HIT and said.strip():
        said = f"{said.rstrip()} (this one){_APART}"
    return re.sub(r" {2,}", _APART, said)


def _as_label(text: str) -> str:
    """The first words of a line: without an alarm's sign; what is apart behind them is said of them."""
    text = re.sub(r"^ *! ", "", text)
    return re.sub(rf"(?<=[^{_APART}:. ]){_APART}$", ": ", text, count=1)


def told(lines: Iterable[Line], *, of_screen: bool = False) -> list[str]:
    """Lines of a screen in words, one paragraph for each; empty ones only between others."""
    out: list[str] = []
    for line in lines:
        text = line_told(line, of_screen=of_screen)
        if text or (not line and out and out[-1]):
            out.append(text)
    while out and not out[-1]:
        out.pop()
    return out


def told_in_full(lines: Callable[[int], list[Line]], *, of_screen: bool = False) -> list[str]:
    """What lines say that are made for a width, nothing of it cut."""
    return told(lines(IN_FULL), of_screen=of_screen)


def in_one_column(paragraphs: Iterable[str], cells: int) -> list[Line]:
    """Paragraphs as lines of at most so many cells."""
    return [
        line
        for paragraph in paragraphs
        for line in (wrapped([Piece(paragraph)], cells) if paragraph else [()])
    ]


# ------------------------------------------------------------------ the frame


def head(title: str, marking: str, screen: str, code: str, saved: str, cells: int) -> str:
    """The first line; the title, the marking and what is not saved never give way."""
    first = [title, *filter(None, (marking,))]
    who = [code] if code else []
    here = [screen, "One column"]
    state = saved.removeprefix("! ")
    state = state[:1].upper() + state[1:]
    for parts in (
        [*first, *here, *who, state],
        [*first, *here, state],
        [*first, screen, state],
        [*first, state],
    ):
        text = f"{'. '.join(parts)}."
        if width(text) <= cells:
            return text
    return text


def keys_told(groups: Sequence[Sequence[Key]], help_key: str, cells: int) -> str:
    """The keys of the footer in words, in order of use, as many as fit; help always."""
    last = [f"{key_told(help_key)} help", "ctrl+p all actions"] if help_key else []
    kept: list[str] = []
    for key in (key for group in groups for key in group):
        told = f"{key_told(key.key)} {key.word}"
        if width(f"Keys: {', '.join((*kept, told, *last))}") <= cells:
            kept.append(told)
    text = f"Keys: {', '.join((*kept, *last))}"
    return text if width(text) <= cells else f"Keys: {last[0] if last else ''}"


def key_told(key: str) -> str:
    """A key in words: `question mark`."""
    return _KEYS.get(key, key)


def numbered(choices: Sequence[tuple[str, str]], k: int) -> str:
    """One of some choices as a line of a numbered list; choices: each one's key and words."""
    key, words = choices[k]
    text = " ".join(words.split())
    return f"{k + 1}. {text}{f', key {key_told(key)}' if key else ''}"
