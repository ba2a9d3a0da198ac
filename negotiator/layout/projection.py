"""A paragraph and its proposals for the wall: double spaced, with nothing that is not for the room."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from negotiator.layout.cards import badge, snippet, what_it_asks, wish_words
from negotiator.layout.cells import (
    Line,
    Piece,
    Role,
    padded,
    text_of,
    width,
    wrapped,
)
from negotiator.layout.prose import block_pieces, with_literal_marks
from negotiator.merge.agenda import Card, Group
from negotiator.merge.rebase import Verdict
from negotiator.model.acts import AmendmentKind
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Block, BlockKind, Revision
from negotiator.model.state import AmendmentState

_WIDEST = 100
_LEAST_NAMES, _MOST_NAMES = 10, 22
_KINDS = {BlockKind.TITLE: "Title", BlockKind.HEADING: "Heading"}
_SPARED = 4
"""So many lines of a paragraph are worth leaving out, fewer are not."""

_NEAR = 5
"""How many words stand beside what is in question where the paragraph does not fit."""


@dataclass(frozen=True)
class Slide:
    """What the room sees of one paragraph.

    label: what must stand on every screen of a demonstration; state: of the paragraph, in sign and
    word; cells, rows: of the window; literal: write marks round changed words.
    """

    negotiation: Negotiation
    revision: Revision
    block: Block
    groups: tuple[Group, ...]
    label: str
    state: str
    cells: int
    rows: int
    literal: bool = False

    @property
    def room(self) -> int:
        """Cells of a line of words."""
        return max(20, min(_WIDEST, self.cells - 16))

    @cached_property
    def cards(self) -> tuple[Card, ...]:
        """The proposals that are tabled, those to other proposals after them."""
        return tuple(
            card for group in self.groups for top in group.cards for card in _with_below(top)
        )

    def pages(self) -> list[list[Line]]:
        """What is seen at once, screen by screen; what is in question comes first."""
        head = self._head()
        room = max(4, self.rows - len(head))
        whole = _double(wrapped(block_pieces(self.block, self.revision.note_marks), self.room))
        proposals: list[list[Line]] = [[(), *self._card(card)] for card in self.cards]
        after: list[Line] = [()] if proposals else []
        everything: list[list[Line]] = [whole, after, *proposals]
        if sum(len(part) for part in everything) <= room:
            return [self._set(head, everything)]
        question = self._in_question()
        if len(question) + _SPARED > len(whole):
            question = whole
        pages = _paged([*([question, after] if question else []), *proposals], room)
        if question != whole:
            pages += _paged([whole], room)
        return [self._set(head, [page]) for page in pages]

    # ------------------------------------------------------------------ parts

    def _head(self) -> list[Line]:
        """The text and its symbol, the label, the number and how it stands."""
        title, name = self.negotiation.title, self.revision.name
        number = self.block.label or _KINDS.get(self.block.kind, "")
        count = sum(len(card.wishes) for card in self.cards)
        several = "" if count == 1 else "s"
        state = f"{self.state} · {count} proposal{several}" if count else self.state
        lines: list[Line] = [()]
        lines += self._sides(title, Role.QUIET, name, Role.QUIET)
        if self.label:
            lines += wrapped([Piece(self.label, Role.QUIET)], self.room)
        return [*lines, (), *self._sides(number, Role.STRONG, state, Role.STRONG), ()]

    def _sides(self, left: str, left_role: Role, right: str, right_role: Role) -> list[Line]:
        gap = self.room - width(left) - width(right)
        if gap < 2:
            return [
                *wrapped([Piece(left, left_role)], self.room),
                *wrapped([Piece(right, right_role)], self.room),
            ]
        return [(Piece(left, left_role), Piece(" " * gap), Piece(right, right_role))]

    def _card(self, card: Card) -> list[Line]:
        """Who proposes, and which words."""
        names, column = self._names(card), self._column
        words = self._words(card)
        if width(names) > column - 2:
            below = [(Piece("  "), *line) for line in wrapped(words, self.room - 2)]
            return [*wrapped([Piece(names, Role.STRONG)], self.room), *below]
        head: Line = (Piece(names, Role.STRONG),)
        lines: list[Line] = []
        for line in wrapped(words, self.room - column):
            lines.append((*padded(head, column), *line))
            head = ()
        return lines

    @cached_property
    def _column(self) -> int:
        widest = max((width(self._names(card)) for card in self.cards), default=0)
        return max(_LEAST_NAMES, min(widest, _MOST_NAMES, self.room // 4) + 2)

    @cached_property
    def _often(self) -> Counter[str]:
        """On how many cards each delegation stands."""
        return Counter(code for card in self.cards for w in card.wishes for code in w.amendment.by)

    def _names(self, card: Card) -> str:
        """Who proposes; with the number where somebody proposes several things here."""
        told: list[str] = []
        for wish in card.wishes:
            amendment = wish.amendment
            several = any(self._often[code] > 1 for code in amendment.by)
            told.append(amendment.title if several else " + ".join(amendment.by))
        return ", ".join(dict.fromkeys(told))

    def _words(self, card: Card) -> list[Piece]:
        first = card.wishes[0]
        asked = what_it_asks(self.negotiation, first)
        words = snippet(wish_words(first))
        pieces = [Piece(f"{asked}  ", Role.QUIET)] if asked else []
        pieces += with_literal_marks(words) if self.literal else words
        if card.standing.state is not AmendmentState.OPEN:
            pieces.append(Piece(f"  {badge(self.negotiation, card.standing)}", Role.STRONG))
        return pieces

    def _in_question(self) -> list[Line]:
        """The words from the first that a proposal changes to the last, with a few beside them."""
        spans = [span for card in self.cards if (span := _touched(card)) is not None]
        pieces = block_pieces(self.block, self.revision.note_marks)
        if not spans:
            return _double(wrapped(pieces, self.room)) if not self.cards else []
        plain = text_of(pieces)
        start = _words_before(plain, min(start for start, _ in spans))
        end = _words_after(plain, max(end for _, end in spans))
        kept = [
            *([Piece("… ")] if start else []),
            *_between(pieces, start, end),
            *([Piece(" …")] if end < len(plain) else []),
        ]
        return _double(wrapped(kept, self.room))

    def _set(self, head: Iterable[Line], parts: Iterable[Sequence[Line]]) -> list[Line]:
        margin = Piece(" " * ((self.cells - self.room) // 2))
        return [(margin, *line) for line in (*head, *(line for part in parts for line in part))]


def hint(ways: Sequence[str], right: str, cells: int) -> Line:
    """The line at the foot: how one goes on, in full or shorter, and which of how many this is."""
    left = next((way for way in ways if width(way) + width(right) + 5 <= cells), "")
    told = f"{left}   {right} "
    return (Piece(" " * max(0, cells - width(told))), Piece(told, Role.QUIET))


def _with_below(card: Card) -> Iterator[Card]:
    yield card
    for below in card.below:
        yield from _with_below(below)


def _double(lines: Iterable[Line]) -> list[Line]:
    """Lines with an empty one between any two."""
    out: list[Line] = []
    for line in lines:
        out += [(), line] if out else [line]
    return out


def _paged(parts: Iterable[Sequence[Line]], room: int) -> list[list[Line]]:
    """Parts on pages, none parted that fits on one; a page does not begin with an empty line."""
    pages: list[list[Line]] = [[]]
    for part in parts:
        if pages[-1] and len(pages[-1]) + len(part) > room:
            pages.append([])
        for line in part:
            if len(pages[-1]) >= room:
                pages.append([])
            if pages[-1] or line:
                pages[-1].append(line)
    return [page for page in pages if any(page)]


def _touched(card: Card) -> tuple[int, int] | None:
    """From where to where an edit changes the words of the paragraph; None for any other proposal."""
    wish = card.wishes[0]
    own = wish.amendment.kind is AmendmentKind.EDIT and not wish.amendment.against.amendment
    if not own or wish.verdict is Verdict.CONFLICT:
        return None
    at = 0
    changed: list[int] = []
    for operation, text in wish_words(wish):
        if operation != "=":
            changed += [at, at + (len(text) if operation == "-" else 0)]
        at += len(text) if operation != "+" else 0
    return (min(changed), max(changed)) if changed else None


def _words_before(plain: str, at: int) -> int:
    for _ in range(_NEAR + 1):
        at = plain.rfind(" ", 0, at)
        if at < 0:
            return 0
    return at + 1


def _words_after(plain: str, at: int) -> int:
    for _ in range(_NEAR + 1):
        at = plain.find(" ", at + 1)
        if at < 0:
            return len(plain)
    return at


def _between(pieces: Iterable[Piece], start: int, end: int) -> Iterator[Piece]:
    """The characters of pieces from one place to another."""
    at = 0
    for piece in pieces:
        part = piece.text[max(0, start - at) : max(0, end - at)]
        if part:
            yield piece._replace(text=part)
        at += len(piece.text)
