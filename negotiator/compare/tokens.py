"""The only tokenizer: prose into words, single signs, and the blanks before them.

A word keeps its hyphens, apostrophes and inner digits (`bi-regional`, `l'homme`, `1,500`); a combining
mark never leaves its letter; Chinese and Japanese go character by character. Blanks are not tokens:
they would glue unrelated words together in a comparison.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple
from unicodedata import category

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
"""Where the first plane holds characters that combine with the one before them."""
_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_JOINERS = "\u200c\u200d"
_LATIN = r"[^\W_]+"
_LATIN_TOKEN = re.compile(rf"(\s*)({_LATIN}(?:[-‐‑'’/]{_LATIN}|[.,](?=\d){_LATIN})*|\S)")
"""Blanks and a token, in texts without marks that combine and without Chinese or Japanese."""
_BEYOND_LATIN = re.compile(r"[^\x00-\u02ff\u2000-\u200b\u200e-\u20cf\ufffc]")
"""What a Latin text with its quotation marks, dashes and places of notes does not hold."""


@cache
def _any_token() -> re.Pattern[str]:
    """Blanks and a token of any script; made only for a text that needs it, for it takes its time."""
    marks = _JOINERS + "".join(
        chr(code)
        for start, end in _WITH_MARKS
        for code in range(start, end)
        if category(chr(code)).startswith("M")
    )
    word = rf"(?:[^\W_{_CJK}][{marks}]*)+"
    return re.compile(rf"(\s*)({word}(?:[-‐‑'’/]{word}|[.,](?=\d){word})*|\S[{marks}]*)")


def _found(text: str) -> list[tuple[str, str]]:
    """The tokens of a text, each with the blanks before it."""
    latin = text.isascii() or not _BEYOND_LATIN.search(text)
    return (_LATIN_TOKEN if latin else _any_token()).findall(text)


STOP_WORDS = frozenset(
    "a an and as at be been but by for from had has have if in into is it its nor not of on or our "
    "shall should that the their them these they this those to was we were which will with".split()
)
"""Words too common to say that two texts belong together."""


class Tokens(NamedTuple):
    """A text as tokens, from which it can be joined again exactly.

    words: the tokens; blanks: the string before each of them; tail: the blanks after the last.
    """

    words: tuple[str, ...]
    blanks: tuple[str, ...]
    tail: str

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
    found = _found(text)
    blanks, words = zip(*found, strict=True) if found else ((), ())
    return Tokens(words, blanks, text[len(text.rstrip()) :] if found else text)


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, without signs and blanks."""
    return [token for _, token in _found(text.lower()) if token[0].isalnum()]


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
