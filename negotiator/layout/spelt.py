"""A cell of the grid in words: what a delegation says of a paragraph, and who must be spoken to first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from negotiator.layout.cards import badge, snippet, what_it_asks, wish_words
from negotiator.layout.cells import Line, Piece, Role, wrapped
from negotiator.layout.grid import told_of
from negotiator.layout.prose import with_literal_marks
from negotiator.layout.table import listed_lines, unbroken
from negotiator.merge.grid import Grid, concerns
from negotiator.merge.sayings import Said, Saying
from negotiator.merge.wishes import wishes_for
from negotiator.model.dates import printed
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Block
from negotiator.model.stances import confirmed
from negotiator.model.state import State

_COLUMN = 19
_IN_FULL_FROM = 100
_DIRECTLY = (Said.OPPOSES, Said.SUPPORTS, Said.CAN_LIVE_WITH)


@dataclass(frozen=True)
class Spelt:
    """How cells are spelt out; literal: write `{-…-}` and `{+…+}` round changed words."""

    negotiation: Negotiation
    standing: State
    grid: Grid
    literal: bool = False

    def lines(self, block: Block, code: str, cells: int) -> list[Line]:
        """What a delegation says of a block, then whom to speak to about what."""
        lines = self.said(block, code, cells)
        for label, told in self._speak_to(block, code):
            lines += listed_lines(label, told, cells - 1, _COLUMN)
        return lines

    # ------------------------------------------------------------------ what is said

    def said(self, block: Block, code: str, cells: int) -> list[Line]:
        """What a delegation says of a block."""
        cell = self.grid.cells.get((code, block.id))
        if cell is None:
            return _indented([Piece(f"says nothing on {block.name}", Role.QUIET)], cells, 1)
        lines: list[Line] = []
        if cell.group:
            told = f"says nothing itself; {cell.group} speaks for it:"
            lines += _indented([Piece(told, Role.QUIET)], cells, 1)
        for saying in cell.sayings:
            pieces = [Piece(self._sentence(saying, in_full=cells >= _IN_FULL_FROM))]
            if saying.illustrative:
                pieces.append(Piece("  illustrative", Role.QUIET))
            lines += _indented(pieces, cells, 1)
            lines += self._words(saying, block, cells)
        return lines

    def _sentence(self, saying: Saying, *, in_full: bool) -> str:
        act = saying.stance or saying.amendment
        name = unbroken(saying.amendment.name) if saying.amendment else ""
        what = saying.what.value
        if saying.stance is None and what.startswith("proposal "):
            told = f"proposal {name} {what.removeprefix('proposal ')}"
        elif name:
            direct = saying.stance is None or saying.what in _DIRECTLY
            told = f"{what} {'' if direct else 'on '}{name}"
        else:
            told = what
        if saying.stance:
            told += f" since {printed(saying.stance.at[:10])}"
        elif saying.amendment and saying.amendment.tabled:
            told += f", tabled {printed(saying.amendment.tabled[:10])}"
        if act is not None and not confirmed(self.negotiation, act):
            told += f" (recorded by {act.recorded_by}{', not yet confirmed' if in_full else ''})"
        if saying.stance and saying.stance.words:
            told += f": “{saying.stance.words}”"
        return told

    def _words(self, saying: Saying, block: Block, cells: int) -> list[Line]:
        """The words it is about, as on a card."""
        found = wishes_for(self.negotiation, self.grid.revision, block)
        wish = next((w for w in found if w.amendment.id == saying.subject), None)
        if wish is None:
            return []
        asked = what_it_asks(self.negotiation, wish)
        words = snippet(wish_words(wish))
        state = badge(self.negotiation, self.standing.of(wish.amendment))
        return _indented(
            [
                Piece(f"{wish.amendment.name}  ", Role.STRONG),
                *([Piece(f"{asked}  ", Role.QUIET)] if asked else []),
                *(with_literal_marks(words) if self.literal else words),
                Piece(f"  {state}", Role.QUIET),
            ],
            cells,
            3,
        )

    # ------------------------------------------------------------------ whom to speak to

    def _speak_to(self, block: Block, code: str) -> Iterator[tuple[str, str]]:
        """Labels and what they say: about the paragraph, of the delegation, and of all."""
        entry = next((e for e in self.grid.speak_to if e.block.id == block.id), None)
        if entry is not None:
            yield f"Speak on {_short(block)} to", told_of(entry)
        found = concerns(self.grid)
        own = next((one for one in found if one.code == code), None)
        if own is not None:
            parts = [f"{_short(b)} ({self._why(code, b)})" for b in own.in_the_way]
            if own.rivals:
                parts.append(f"rivals on {', '.join(map(_short, own.rivals))}")
            yield f"Speak to {code} about", " · ".join(map(unbroken, parts))
        ranks: dict[int, list[str]] = {}
        for one in found:
            ranks.setdefault(len(one.in_the_way), []).append(one.code)
        told = [
            f"{', '.join(codes)} ({count} point{'s' if count > 1 else ''})" if count else ""
            for count, codes in ranks.items()
        ]
        if then := ranks.get(0):
            told.append(f"then those with rivals: {', '.join(then)}")
        if any(told):
            yield "Speak first to", " · ".join(filter(None, told))

    def _why(self, code: str, block: Block) -> str:
        cell = self.grid.cells.get((code, block.id))
        return cell.strongest.value if cell else ""


def _short(block: Block) -> str:
    return block.label or str(block.kind)


def _indented(pieces: list[Piece], cells: int, by: int) -> list[Line]:
    return [(Piece(" " * by), *line) for line in wrapped(pieces, max(10, cells - by - 1))]
