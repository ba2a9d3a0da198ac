"""Where the terms of the alarm tables stand in a text: read from left to right, never one in another."""

from __future__ import annotations

import re
from typing import NamedTuple

from negotiator.compare.comparison import PARAGRAPH_BREAK
from negotiator.compare.tables import PASSED_OVER, AlarmKind, AlarmTables, Lexicon, Term
from negotiator.compare.tokens import is_word, tokenize

_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)", re.IGNORECASE)
_ROMAN = re.compile(r"(?=[IVXL]{2})(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_YEAR = re.compile(r"(?:18|19|20|21)\d\d(?:[-–/]\d{2,4})?")
_NUMBER = re.compile(r"\d[\d.,]*")
_RANGE = re.compile(r"(\d+) ?[-–—‐‑] ?(\d+)")
_RANGE_TO = re.compile(r"(\d{1,2}) to (\d{1,2})\b")
_HYPHEN = re.compile(r"[-‐‑]")
_BETWEEN_NUMBERS = frozenset((",", "and", "or", "to", "–", "—"))

_LONGEST_NAME = 40
"""How many words with capitals one name has at most."""


class Mention(NamedTuple):
    """A term in a text: characters `start` to `end`, and the word that follows it."""

    term: Term
    start: int
    end: int
    following: str


def mentions(text: str, tables: AlarmTables, *, opens: bool = True) -> list[Mention]:
    """The terms of a text in order, none inside another.

    opens: whether the text begins where a paragraph does.
    """
    return _Reader(text, tables, opens).read()


class _Reader:
    """One text being read: its words and signs, and which of them begin a paragraph."""

    def __init__(self, text: str, tables: AlarmTables, opens: bool) -> None:
        tokens = tokenize(text)
        heard = [
            (word, (at, at + len(word)))
            for word, at in zip(tokens.words, tokens.offsets(), strict=False)
            if word not in PASSED_OVER
        ]
        self.tables = tables
        self.texts = [word for word, _ in heard]
        self.lows = [word.lower() for word in self.texts]
        self.ranges = [place for _, place in heard]
        self.names = not tables.heads.isdisjoint(self.lows)
        self.opening = {0} if opens else set[int]()
        at = text.find(PARAGRAPH_BREAK)
        while at >= 0:
            self.opening.add(sum(start < at for start, _ in self.ranges))
            at = text.find(PARAGRAPH_BREAK, at + 1)

    def read(self) -> list[Mention]:
        """The terms of the text."""
        out: list[Mention] = []
        lexicon, cited = self.tables.lexicon, self.tables.cited
        lows, texts, ranges = self.lows, self.texts, self.ranges
        end = 0
        for k, (low, next_low) in enumerate(zip(lows, [*lows[1:], ""], strict=False)):
            if k < end:
                continue
            if low == texts[k] and not low[0].isdigit() and low not in cited:
                # most words are small and begin no term: they are passed over quickly
                here = lexicon.get(low)
                if here is None or ("" not in here and next_low not in here):
                    continue
            term, end = self._at(k)
            if term is not None and term.kind is not None:
                following = lows[end] if end < len(lows) else ""
                out.append(Mention(term, ranges[k][0], ranges[end - 1][1], following))
        return out

    def _at(self, k: int) -> tuple[Term | None, int]:
        """The term that begins with a word, and the word after it."""
        low, tables = self.lows[k], self.tables
        found = self._looked_up(k)
        if low in tables.cited and (end := self._numbers(k + 1)) > k + 1:
            return self._citation(k, end), end
        if found is not None and found[0].kind is None:
            return found
        named = self._name(k)
        if named is not None and (found is None or named[1] > found[1]):
            return named
        if found is None:
            return self._number(k)
        term, end = found
        if term.kind is AlarmKind.INSTRUMENT:
            return self._instrument(k, end), end
        if term.kind is AlarmKind.QUANTITY and term.key.isdigit():
            return self._measured(term.key, end)
        if term.kind is AlarmKind.COMMITMENT and not self._leads(k):
            return term._replace(weak=True), end
        if term.kind is AlarmKind.MODAL and self.texts[k] == "May" and k not in self.opening:
            return self._number(k)
        return found

    def _looked_up(self, k: int) -> tuple[Term, int] | None:
        """The longest term of the lexicon from a word on."""
        here: Lexicon = self.tables.lexicon
        best: tuple[Term, int] | None = None
        for at in range(k, len(self.lows)):
            deeper = here.get(self.lows[at])
            if deeper is None or (at > k and at in self.opening):
                break
            here = deeper
            term = here.get("")
            if term is not None and (not term.capital or self.texts[k][0].isupper()):
                best = (term, at + 1)
        return best

    def _leads(self, k: int) -> bool:
        """Whether a verb leads its paragraph or clause: in capitals, at the beginning, or after `we`."""
        if self.texts[k].isupper():
            return True
        for at in range(k, max(-1, k - 5), -1):
            if at in self.opening or (at and self.lows[at - 1] == "we"):
                return True
            if not at or self.lows[at - 1] not in self.tables.adverbs:
                return False
        return False

    # ------------------------------------------------------------------ numbers and dates

    def _number(self, k: int) -> tuple[Term | None, int]:
        """A figure, a date, an ordinal in figures or Roman numerals, or nothing."""
        text, low = self.texts[k], self.lows[k]
        if not low[0].isdigit():
            if low in self.tables.months and text[0].isupper():
                return self._dated(k, k + 1)
            return (Term(AlarmKind.ORDINAL, low) if _ROMAN.fullmatch(text) else None), k + 1
        if match := _ORDINAL.fullmatch(text):
            return Term(AlarmKind.ORDINAL, match[1]), k + 1
        days = self._numbers(k)
        if days < len(self.lows) and self.lows[days] in self.tables.months:
            return self._dated(k, days + 1)
        if _YEAR.fullmatch(text):
            return Term(AlarmKind.DATE, low), k + 1
        if _NUMBER.fullmatch(text):
            return self._measured(text.replace(",", ""), k + 1)
        return Term(AlarmKind.QUANTITY, low, weak=True), k + 1  # `4-year`, and what is no quantity

    def _numbers(self, k: int) -> int:
        """The word after a list of numbers that begins with a word: `3, 5 and 7`."""
        at = end = k
        while at < len(self.texts) and not (at > k and at in self.opening):
            text = self.texts[at]
            if any(map(str.isdigit, text)) or _ROMAN.fullmatch(text):
                end = at + 1
            elif end == k or self.lows[at] not in _BETWEEN_NUMBERS:
                break
            at += 1
        return end

    def _dated(self, k: int, end: int) -> tuple[Term, int]:
        """A date whose month stands before `end`: what follows of day and year belongs to it."""
        for at in range(end, min(end + 3, len(self.texts))):
            text = self.texts[at]
            if _NUMBER.fullmatch(text) or _ORDINAL.fullmatch(text):
                end = at + 1
            elif text != ",":
                break
        return Term(AlarmKind.DATE, self._day(k, end)), end

    def _day(self, k: int, end: int) -> str:
        """What a date says: `21-22 June` and `21 and 22 June` the same, `20-22 June` another thing."""
        days = _RANGE.sub(r"\1 to \2", " ".join(self.lows[k:end]))
        days = _RANGE_TO.sub(
            lambda m: f"{m[1]} {m[2]}" if int(m[2]) == int(m[1]) + 1 else m[0], days
        )
        return " ".join(word for word in days.split() if word not in (",", "and", "or", "of"))

    def _measured(self, value: str, end: int) -> tuple[Term, int]:
        """A number with its unit: `20 per cent`, `5 million`."""
        for unit in self.tables.unit_words:
            if tuple(self.lows[end : end + len(unit)]) == unit:
                name = "%" if unit[0] in ("per", "percent") else " ".join(unit)
                return Term(AlarmKind.QUANTITY, f"{value} {name}"), end + len(unit)
        return Term(AlarmKind.QUANTITY, value), end

    # ------------------------------------------------------------------ names of instruments

    def _name(self, k: int) -> tuple[Term, int] | None:
        """A run of words with capitals that holds the head of a name, and what hangs on it."""
        if not self.names:
            return None
        end = k
        headed = False
        while end - k < _LONGEST_NAME and self._in_name(end, k):
            headed = headed or self.lows[end] in self.tables.heads
            end += 1
            if headed:
                end = self._joined(end, k)
        if not headed:
            return None
        return self._instrument(k, end)._replace(weak=end == k + 1), end

    def _in_name(self, at: int, start: int) -> bool:
        """Whether a word can be part of a name that begins at `start`: a capital, or a year."""
        if at >= len(self.texts) or (at > start and at in self.opening):
            return False
        text, low = self.texts[at], self.lows[at]
        if text[0].isupper():
            if low in self.tables.outside or "/" in low:  # `A/AC.296/2026` parts names
                return False
            return not (text.isupper() and low in self.tables.verb_words)
        return text[0].isdigit() and bool(_YEAR.fullmatch(text))

    def _joined(self, end: int, start: int) -> int:
        """The word where a name goes on after small words, or where it ended."""
        at = end
        while at < len(self.lows) and at - end < 3 and self.lows[at] in self.tables.joints:
            if at in self.opening:
                return end
            at += 1
        # `and the` begins another thing, `on the` does not
        apart = self.lows[end:at][:2] == ["and", "the"]
        return at if at > end and not apart and self._in_name(at, start) else end

    def _instrument(self, k: int, end: int) -> Term:
        """A name of an instrument, the same in any order (`2009 Plan`, `Plan of 2009`)."""
        words = sorted(set(self._sense(k, end).split()) - self.tables.joints)
        return Term(AlarmKind.INSTRUMENT, " ".join(words), "instrument")

    def _citation(self, k: int, end: int) -> Term:
        """A place or document cited by number: `chapter 7`, `paragraphs 3, 5 and 7`."""
        noun = self.lows[k].removesuffix("s")
        numbers = [low for low in self.lows[k + 1 : end] if low[0].isalnum() and low != "and"]
        family = "paragraph" if noun.startswith("para") else "citation"
        return Term(AlarmKind.INSTRUMENT, " ".join((noun, *numbers)), family)

    def _sense(self, k: int, end: int) -> str:
        """What some words say: small letters, short forms in full, hyphens and signs left out."""
        return " ".join(
            self.tables.full.get(piece, piece)
            for low in self.lows[k:end]
            if is_word(low)
            for piece in _HYPHEN.split(low)
        )
