"""The only tokenizer: prose into words, single signs, and the blanks before them.

A word keeps its hyphens, apostrophes and inner digits (`bi-regional`, `l'homme`, `1,500`); a combining
mark never leaves its letter; Chinese and Japanese go character by character. Blanks are not tokens:
they would glue unrelated words together in a comparison.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import category

_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WITH_MARKS = (
    (0x300, 0x1D00),
    (0x1DC0, 0x1E00),
    (0x20D0, 0x2100),
    (0x2CEF, 0x2E00),
    (0x302A, 0x309B),
    (0xA66F, 0xAC00),
    (0xFB1E, 0xFB1F),
    (0xFE00, 0xFE30),
)
_JOINERS = "\u200c\u200d"
_MARKS = _JOINERS + "".join(
    chr(code)
    for start, end in _WITH_MARKS
    for code in range(start, end)
    if category(chr(code)).startswith("M")
)
"""The characters of the first plane that combine with the one before them."""
_LETTER = rf"[^\W_{_CJK}]"
_WORD = rf"(?:{_LETTER}[{_MARKS}]*)+"
TOKEN = re.compile(
    rf"{_WORD}(?:[-‐‑'’/]{_WORD}|[.,](?=\d){_WORD})*|\S[{_MARKS}]*",
)
"""A word, or one sign with the marks that combine with it."""

STOP_WORDS = frozenset(
    "a an and as at be been but by for from had has have if in into is it its nor not of on or our "
    "shall should that the their them these they this those to was we were which will with".split()
)
"""Words too common to say that two texts belong together."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text as tokens, from which it can be joined again exactly.

    words: the tokens; blanks: the string before each of them; tail: the blanks after the last.
    """

    words: tuple[str, ...]
    blanks: tuple[str, ...]
    tail: str

    def __len__(self) -> int:
        return len(self.words)

    def join(self, start: int = 0, end: int | None = None) -> str:
        """The text of the tokens from start to end, each with the blanks before it."""
        stop = len(self.words) if end is None else end
        return "".join(
            blank + word
            for blank, word in zip(self.blanks[start:stop], self.words[start:stop], strict=True)
        )

    def offsets(self) -> tuple[int, ...]:
        """Where each token begins, blanks not counted in; one entry more for the end of the text."""
        places: list[int] = []
        at = 0
        for blank, word in zip(self.blanks, self.words, strict=True):
            at += len(blank)
            places.append(at)
            at += len(word)
        return (*places, at)


@lru_cache(maxsize=4096)
def tokenize(text: str) -> Tokens:
    """The tokens of a text."""
    words: list[str] = []
    blanks: list[str] = []
    end = 0
    for match in TOKEN.finditer(text):
        blanks.append(text[end : match.start()])
        words.append(match.group())
        end = match.end()
    return Tokens(tuple(words), tuple(blanks), text[end:])


def is_word(token: str) -> bool:
    """Whether a token is a word rather than a sign."""
    return token[0].isalnum()


@lru_cache(maxsize=65536)
def weight(token: str) -> float:
    """How much a token says about where a text belongs: signs least, long words most."""
    if not is_word(token):
        return 0.15
    if token.lower() in STOP_WORDS:
        return 0.35
    return 1 + min(len(token), 10) / 10
