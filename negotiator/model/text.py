"""A text: plain characters plus spans of italics, bold and the like, and the places of footnotes."""

from __future__ import annotations

import re
import unicodedata
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

NOTE_MARK = "\ufffc"
"""Stands in the plain characters where a footnote is attached; the span over it names the note."""

ITALIC, BOLD, SUPERSCRIPT, UNDERLINE, STRIKE, NOTE = (
    "italic",
    "bold",
    "superscript",
    "underline",
    "strike",
    "note",
)
MARKS = (ITALIC, BOLD, SUPERSCRIPT, UNDERLINE, STRIKE)


class Span(NamedTuple):
    """Characters `start` to `end` carry `mark`; for a footnote, `note` is its id."""

    start: int
    end: int
    mark: str
    note: str = ""


class Run(NamedTuple):
    """Characters that carry the same marks; `note` is set where they are a footnote's place."""

    text: str
    marks: frozenset[str]
    note: str = ""


class Text:
    """Plain characters (NFC) plus spans, in one normal form so that equal texts are equal values.

    Blanks at the edge of a span never carry its mark; spans of one mark with nothing or only blanks
    between them are one.
    """

    __slots__ = ("plain", "spans")

    def __init__(self, plain: str, spans: tuple[Span, ...] = ()) -> None:
        self.plain: Final = plain
        self.spans: Final = _normal(plain, spans) if spans else spans

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Text):
            return NotImplemented
        return self.plain == other.plain and self.spans == other.spans

    def __hash__(self) -> int:
        return hash((self.plain, self.spans))

    def __repr__(self) -> str:
        return f"Text({self.plain!r}, {self.spans!r})" if self.spans else f"Text({self.plain!r})"

    def __str__(self) -> str:
        return self.plain

    def __bool__(self) -> bool:
        return bool(self.plain)

    def __len__(self) -> int:
        return len(self.plain)

    def __add__(self, other: Text) -> Text:
        at = len(self.plain)
        moved = (Span(s.start + at, s.end + at, s.mark, s.note) for s in other.spans)
        return Text(self.plain + other.plain, (*self.spans, *moved))

    def slice(self, start: int, end: int) -> Text:
        """The text from character start to character end, with its spans."""
        if not self.spans:
            return Text(self.plain[start:end])
        cut = (
            Span(max(s.start, start) - start, min(s.end, end) - start, s.mark, s.note)
            for s in self.spans
            if s.start < end and s.end > start
        )
        return Text(self.plain[start:end], tuple(cut))

    def strip(self) -> Text:
        """The text without blanks at its ends."""
        if self.plain == self.plain.strip():
            return self
        lead = len(self.plain) - len(self.plain.lstrip())
        return self.slice(lead, max(lead, len(self.plain.rstrip())))

    def runs(self) -> Iterator[Run]:
        """The text as runs of equal marks, in order; each footnote place is a run of its own."""
        cuts = sorted(
            {0, len(self.plain), *(s.start for s in self.spans), *(s.end for s in self.spans)}
        )
        waiting = deque(self.spans)
        here: list[Span] = []
        for start, end in zip(cuts, cuts[1:], strict=False):
            here = [s for s in here if s.end > start]
            while waiting and waiting[0].start <= start:
                here.append(waiting.popleft())
            note = next((s.note for s in here if s.mark == NOTE), "")
            marks = frozenset(s.mark for s in here if s.mark != NOTE)
            yield Run(self.plain[start:end], marks, note)

    @property
    def notes(self) -> tuple[str, ...]:
        """The ids of the footnotes attached to this text, in order."""
        return tuple(s.note for s in self.spans if s.mark == NOTE) if self.spans else ()

    def digest(self) -> str:
        """The sha256 of the words: what an amendment or an agreement is bound to.

        Spans of italics and the like do not count; a footnote's id does.
        """
        from hashlib import sha256  # kept out of the start-up of a plain comparison

        words = "".join(f"[^{run.note}]" if run.note else run.text for run in self.runs())
        return sha256(words.encode()).hexdigest()


def joined(texts: Iterable[Text], between: str = "") -> Text:
    """Several texts as one, with a separator between them."""
    parts: list[str] = []
    spans: list[Span] = []
    at = 0
    for text in texts:
        if parts:
            parts.append(between)
            at += len(between)
        spans.extend(Span(s.start + at, s.end + at, s.mark, s.note) for s in text.spans)
        parts.append(text.plain)
        at += len(text.plain)
    return Text("".join(parts), tuple(spans))


def spliced(text: Text, parts: Iterable[tuple[int, int, Text]]) -> Text:
    """A text in which some runs of characters give way to other texts.

    parts: (start, end, what stands there instead), in order and apart from each other.
    """
    out: list[Text] = []
    waiting = deque(text.spans)
    here: list[Span] = []
    at = 0
    for start, end, words in (*parts, (len(text.plain), len(text.plain), Text(""))):
        while waiting and waiting[0].start < start:
            here.append(waiting.popleft())
        cut = (Span(max(s.start, at) - at, min(s.end, start) - at, s.mark, s.note) for s in here)
        out.append(Text(text.plain[at:start], tuple(s for s in cut if s.start < s.end)))
        out.append(words)
        here = [s for s in here if s.end > end]
        at = end
    return joined(out)


def note_place(note: str) -> Text:
    """The place of one footnote as a text."""
    return Text(NOTE_MARK, (Span(0, 1, NOTE, note),))


FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffc\ufffe\uffff"
    "\U000e0000-\U000e007f\ud800-\udfff]"
)
"""Characters that no text of the model holds: controls, overrides of direction, invisible tags, and the
line and paragraph separators, the second of which parts blocks in the words of a comparison."""


def shown(text: str) -> str:
    """A text with forbidden characters made visible, each by a picture or its code."""

    def picture(match: re.Match[str]) -> str:
        code = ord(match[0])
        return chr(0x2400 + code) if code < 0x20 else f"⟨U+{code:04X}⟩"

    return FORBIDDEN.sub(picture, text)


def nfc(text: str) -> str:
    """A text in Unicode's composed form, in which every text of the model is."""
    return unicodedata.normalize("NFC", text)


def _normal(plain: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans trimmed of blanks at their edges, united where only blanks part them, in order."""
    by_mark: dict[str, list[tuple[int, int]]] = {}
    out: list[Span] = []
    for span in spans:
        if span.mark == NOTE:
            out.append(span)
        elif span.start < span.end:
            by_mark.setdefault(span.mark, []).append((span.start, span.end))
    for mark, pieces in by_mark.items():
        united: list[list[int]] = []
        for start, end in sorted(pieces):
            while start < end and plain[start].isspace():
                start += 1
            while end > start and plain[end - 1].isspace():
                end -= 1
            if start == end:
                continue
            if united and not plain[united[-1][1] : start].strip():
                united[-1][1] = max(united[-1][1], end)
            else:
                united.append([start, end])
        out.extend(Span(start, end, mark) for start, end in united)
    return tuple(sorted(out))
