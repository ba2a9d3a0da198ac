"""Where quoted words stand in a text: other quotation marks, hyphens and kinds of blanks are the same.

Whole words come first: `regional` is not looked for inside `sub-regional` where it also stands alone,
and never between two letters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from unicodedata import category

from negotiator.compare.paragraphs import folded
from negotiator.compare.tokens import is_word, tokenize
from negotiator.model.text import NOTE_MARK

_ELLIPSIS = re.compile(r"\s*(?:\[\s*(?:…|\.{3,})\s*\]|\(\s*(?:…|\.{3,})\s*\)|…|\.{3,})\s*")
_LETTERS = re.compile(r"[^\W_]+")
_ALIKE = 0.6
"""How much of a quotation must be there in some order, so that the words there are told."""

_MOST_PASSAGES = 50
"""How many passages that begin and end alike are looked for; one is wanted."""
_DASHES = "–—−"
_ENDS = 4
"""How many words of either end of a long passage are told."""


@dataclass(frozen=True, slots=True)
class _Folded:
    """A text without what is only typography, and where each of its characters stands in the text."""

    plain: str
    origins: tuple[int, ...]

    def back(self, start: int, end: int) -> tuple[int, int]:
        return self.origins[start], self.origins[end - 1] + 1


@lru_cache(maxsize=64)
def _fold(text: str) -> _Folded:
    pieces: list[str] = []
    origins: list[int] = []
    for k, character in enumerate(text):
        blank = character.isspace() or character == NOTE_MARK
        piece = " " if blank else "–" if character in _DASHES else folded(character)
        if piece:
            pieces.append(piece)
            origins.append(k)
    return _Folded("".join(pieces), tuple(origins))


def places(plain: str, quoted: str) -> list[tuple[int, int]]:
    """Where words stand in a text, as (start, end) in characters, in order.

    Of a quotation with an ellipsis, `from this … to that`: where that begins and ends, if the words
    before and after it stand there once.
    """
    found = _exactly(plain, quoted)
    if found:
        return found
    parts = [part for part in _ELLIPSIS.split(quoted) if part]
    if len(parts) != 2:
        return []
    tails = _exactly(plain, parts[1])
    pairs = (
        (head[0], tail[1])
        for head in _exactly(plain, parts[0])
        for tail in tails
        if tail[0] >= head[1]
    )
    return list(islice(pairs, _MOST_PASSAGES))


def _exactly(plain: str, quoted: str) -> list[tuple[int, int]]:
    text, words = _fold(plain), tokenize(_fold(quoted).plain).words
    if not words:
        return []
    pattern = _pattern(words[0])
    for before, word in zip(words, words[1:], strict=False):
        spaced = before[-1].isalnum() and word[0].isalnum() and not _unspaced(before, word)
        pattern += (r"\s+" if spaced else r"\s*") + _pattern(word)
    tokens = tokenize(text.plain)
    starts = dict(zip(tokens.offsets(), tokens.words, strict=False))
    ends = {at + len(word) for at, word in starts.items()}
    spans = [match.span(1) for match in re.finditer(rf"(?=({pattern}))", text.plain)]
    whole = [span for span in spans if span[0] in starts and span[1] in ends]
    parts = [
        (start, end)
        for start, end in spans
        if any(map(str.isalnum, quoted))
        and not _inside_word(text.plain, start)
        and not _inside_word(text.plain, end)
    ]
    return [text.back(start, end) for start, end in whole or parts]


def _pattern(word: str) -> str:
    """A word whose hyphens may be dashes, or broken: `trans- continental`."""
    return re.escape(word).replace("–", r"\-").replace(r"\-", r"[-–]\s?")


def _unspaced(before: str, word: str) -> bool:
    """Whether two words stand without a blank between them: Chinese and Japanese."""
    return len(tokenize(before[-1] + word[0]).words) == 2


def _inside_word(text: str, at: int) -> bool:
    """Whether a letter stands on both sides of a place."""
    sides = (text[at - 1 : at], text[at : at + 1])
    return all(side and (side.isalnum() or category(side)[0] == "M") for side in sides)


def contexts(plain: str, found: Iterable[tuple[int, int]]) -> list[str]:
    """Each of several places with a word more on either side: what could be quoted instead."""
    words = _words(plain)
    out: list[str] = []
    for start, end in found:
        before = max((at for at, until, _ in words if until <= start), default=start)
        after = min((until for at, until, _ in words if at >= end), default=end)
        out.append(_told(plain[before:after]))
    return out


def likest(plain: str, quoted: str) -> str:
    """The words of a text that are likest to some that are not there, or nothing."""
    runs = list(_LETTERS.finditer(plain))
    words = [run[0].casefold() for run in runs]
    wanted = _LETTERS.findall(quoted.casefold())
    count, best, at = len(wanted), 0.0, 0
    sought = Counter(wanted)
    for k in range(max(1, len(words) - count + 1)):
        here = words[k : k + count]
        score = (Counter(here) & sought).total() + sum(map(str.__eq__, here, wanted)) / 2
        if score > best:
            best, at = score, k
    if best < _ALIKE * 1.5 * count or not best:
        return ""
    start, end = runs[at].start(), runs[min(at + count, len(runs)) - 1].end()
    return _told(whole_words(plain, start, end))


def whole_words(plain: str, start: int, end: int) -> str:
    """The words of a text that a stretch of it lies in, none of them cut."""
    words = [span for span in _words(plain) if span[0] < end and span[1] > start]
    first = min((at for at, _, _ in words), default=start)
    return plain[min(start, first) : max([end, *(until for _, until, _ in words)])]


def is_shortened(quoted: str) -> bool:
    """Whether a quotation has an ellipsis in it."""
    return bool(_ELLIPSIS.search(quoted))


def _words(plain: str) -> list[tuple[int, int, str]]:
    """The words of a text, signs left out: where they begin and end, and they in small letters."""
    tokens = tokenize(plain)
    return [
        (at, at + len(word), word.casefold())
        for at, word in zip(tokens.offsets(), tokens.words, strict=False)
        if is_word(word)
    ]


def _told(words: str) -> str:
    told = words.replace(NOTE_MARK, "").split()
    if len(told) > 2 * _ENDS:
        told = [*told[:_ENDS], "…", *told[-_ENDS:]]
    return " ".join(told)
