"""Words in quotation marks, taken out of a message: straight, curly, low, angled, single."""

from __future__ import annotations

import re
from dataclasses import dataclass

from negotiator.errors import UsageFault
from negotiator.model.text import nfc, shown

LONGEST = 100_000
"""How many characters a message may have."""

HOLE = "\ufffc"
"""Stands in the skeleton where a quotation was; no text that a person types holds it."""

_PAIRS = {"“": "”", "«": "»", "„": "“", "‘": "’"}
_ANY_DOUBLE = '"“”„'
_DEEPEST = 3
_QUOTED_LINE = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_SIGNS = {"comma": ",", "semicolon": ";", "semi-colon": ";", "colon": ":", "full stop": "."}
_NAMED = re.compile(
    rf"{HOLE}|(?:\b(?:a|the)\s+)?\b(?P<sign>{'|'.join(_SIGNS)})\b(?!\s*:?\s*{HOLE})", re.IGNORECASE
)
_SPACES, _NEWLINES = re.compile(r"[^\S\n]+"), re.compile(r" ?\n[ \n]*")
_BLANKS = re.compile(r"[ \t\n]+")


@dataclass(frozen=True, slots=True)
class Quotations:
    """A message and what it quotes.

    skeleton: the message with a hole for each quotation; words: what was quoted, without blanks at the
    ends; written: the quotations as they stood there, with their marks.
    """

    skeleton: str
    words: tuple[str, ...]
    written: tuple[str, ...]

    def within(self, start: int, end: int) -> tuple[str, ...]:
        """The words quoted between two places of the skeleton."""
        first = self.skeleton.count(HOLE, 0, start)
        return self.words[first : first + self.skeleton.count(HOLE, start, end)]

    def as_written(self, start: int, end: int) -> str:
        """The message between two places of the skeleton."""
        first = self.skeleton.count(HOLE, 0, start)
        parts = self.skeleton[start:end].split(HOLE)
        out = parts[0]
        for k, part in enumerate(parts[1:]):
            out += self.written[first + k] + part
        return _BLANKS.sub(" ", out).strip()


def quotations(message: str) -> Quotations:
    """What a message quotes; the signs of answered mail (`> `) at the beginnings of lines left out.

    Raises UsageFault where a quotation mark is not closed, or the message is too long.
    """
    if len(message) > LONGEST:
        raise UsageFault(
            f"the message has more than {LONGEST:,} characters",
            advice="Give the whole words in a file instead: --file FILE.",
        )
    text = without_signs_of_mail(message)
    skeleton: list[str] = []
    words: list[str] = []
    written: list[str] = []
    at = 0
    while at < len(text):
        if not _opens(text, at):
            skeleton.append(text[at])
            at += 1
            continue
        end = _closing(text, at)
        if end < 0:
            raise UsageFault(
                f"a quotation mark is not closed: {_BLANKS.sub(' ', text[at : at + 50])}",
                advice='Put the words between two marks: “…” or "…".',
            )
        words.append(_BLANKS.sub(" ", text[at + 1 : end]).strip())
        written.append(text[at : end + 1])
        skeleton.append(HOLE)
        at = end + 1
    joined = _NEWLINES.sub("\n", _SPACES.sub(" ", "".join(skeleton)))
    return _with_signs(Quotations(joined, tuple(words), tuple(written)))


def _with_signs(found: Quotations) -> Quotations:
    """A message in which a sign that is named, `the comma`, is quoted, too."""
    words: list[str] = []
    written: list[str] = []
    quoted = iter(zip(found.words, found.written, strict=True))

    def hole(match: re.Match[str]) -> str:
        sign = _SIGNS.get((match["sign"] or "").lower())
        said, as_written = (sign, match[0]) if sign else next(quoted)
        words.append(said)
        written.append(as_written)
        return HOLE

    skeleton = _NAMED.sub(hole, found.skeleton)
    return Quotations(skeleton, tuple(words), tuple(written))


def without_signs_of_mail(message: str) -> str:
    """A message as it was before it was answered (`> `), in composed form, with nothing invisible."""
    lines = message.replace("\r\n", "\n").replace("\r", "\n")
    return _QUOTED_LINE.sub("", shown(nfc(lines)))


def in_quotation_marks(words: str) -> str:
    """Words between marks that they do not hold themselves."""
    for opening, closing in ("“”", '""', "«»"):
        if opening not in words and closing not in words:
            return f"{opening}{words}{closing}"
    return f"“{words}”"


def _opens(text: str, at: int) -> bool:
    """Whether a quotation begins here; an apostrophe begins none."""
    sign = text[at]
    if sign in '"“„«':
        return True
    if sign not in "‘'”":
        return False
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return not (before and (before.isalnum() or before in "’”\"'")) and bool(after.strip())


def _closing(text: str, at: int) -> int:
    """Where the quotation that begins here ends, or -1."""
    sign = text[at]
    if sign in "‘'":
        return _closing_single(text, at, "’" if sign == "‘" else "'")
    if sign in '"”':
        return text.find(sign, at + 1)
    opening, closing = sign, _PAIRS[sign]
    depth = 0
    for k in range(at, len(text)):
        if text[k] == opening:
            depth += 1
            if depth > _DEEPEST:
                break
        elif text[k] == closing:
            depth -= 1
            if not depth:
                return k
    return next((k for k in range(at + 1, len(text)) if text[k] in _ANY_DOUBLE), -1)


def _closing_single(text: str, at: int, closing: str) -> int:
    """The last mark before the next quotation that no letter follows: `‘States’ parties’` ends late."""
    found = -1
    for k in range(at + 1, len(text)):
        if text[k] == closing and not text[k + 1 : k + 2].isalnum():
            found = k
        elif found >= 0 and (text[k] in "\n;" or _opens(text, k)):
            break
    return found
