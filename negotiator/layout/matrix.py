"""The grid on the screen: a row for each paragraph and as many columns as there is room for, none cut."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from negotiator.layout.cells import Line, Piece, Role, cut, width
from negotiator.layout.grid import APART, SIGNS
from negotiator.layout.table import NOTHING, packed
from negotiator.merge.grid import Cell, Grid
from negotiator.merge.sayings import IN_THE_WAY, Said
from negotiator.model.agreement import BlockStanding, BlockState

_STATES = {
    BlockState.OPEN: "○ open",
    BlockState.AGREED: "● agreed",
    BlockState.AGREED_EDITED: "● edited",
    BlockState.AGREED_AD_REF: "◐ ad ref",
    BlockState.REOPENED: "↺ reopened",
}
_POINTS = (*IN_THE_WAY, Said.PROPOSES, Said.IN_BRACKETS)
"""What a delegation still asks for."""

_ALONE = "PSLFO"
"""Letters that stand two in a cell: proposes one thing and supports another."""

_MORE = 9
"""Cells that say how many have spoken outside the columns that are seen."""

_SPEAK_TO_FROM = 18
_WORDS = ((130, 26), (100, 22), (80, 18), (0, 12))
"""From how many cells on how many are for how a row begins."""

_FEWEST = 12
_SHORT = {
    Said.RESERVES_GENERAL: "reserves",
    Said.RESERVES_PARLIAMENTARY: "parliament",
    Said.RESERVES_LINGUISTIC: "language",
    Said.CAN_LIVE_WITH: "can live",
    Said.LIFTED: "lifted",
    Said.OF_THE_PAST: "not open now",
}


@dataclass(frozen=True, slots=True)
class Head:
    """What a row or a column is about: its key, what it is called, its words, how it stands.

    section: the heading over a row; speak_to: who must be spoken to about it; marked: what is done next
    is done to it, too.
    """

    key: str
    name: str
    words: str = ""
    state: str = ""
    section: str = ""
    speak_to: str = ""
    marked: bool = False

    @property
    def mark(self) -> str:
        """What stands behind its name."""
        return "*" if self.marked else " "


def state_told(standing: BlockStanding | None, pairs: int) -> str:
    """How a block stands, in sign and word; pairs: of brackets in its words."""
    state = standing.state if standing else BlockState.OPEN
    return f"[] brackets {pairs}" if pairs and state is BlockState.OPEN else _STATES[state]


@dataclass(frozen=True)
class Matrix:
    """Rows, columns and what is said where they meet.

    cells: of a line; first: the column that is seen leftmost; turned: delegations are the rows.
    """

    grid: Grid
    rows: tuple[Head, ...]
    columns: tuple[Head, ...]
    cells: int
    first: int = 0
    turned: bool = False

    def cell(self, row: str, column: str) -> Cell | None:
        """What is said where a row and a column meet."""
        return self.grid.cells.get((row, column) if self.turned else (column, row))

    def sign(self, row: str, column: str) -> str:
        """What stands there: the strongest, and beside a single letter the next one."""
        cell = self.cell(row, column)
        if cell is None:
            return NOTHING
        if cell.group:
            return f"({SIGNS[cell.strongest]})"
        return f"{''.join(SIGNS[said] for said in _told(cell))}{APART if cell.apart else ''}"

    # ------------------------------------------------------------------ where what stands

    @cached_property
    def _name(self) -> int:
        return max([3, *(width(head.name) for head in self.rows)])

    @cached_property
    def _words(self) -> int:
        """Cells of how rows begin; few where that lets all columns be seen."""
        room = next(w for least, w in _WORDS if self.cells >= least)
        room = min(room, max([_FEWEST, *(width(head.words) for head in self.rows)]))
        left = self.cells - sum(self._widths) - self._beside
        return min(room, left) if left >= _FEWEST else room

    @cached_property
    def _state(self) -> int:
        """Cells of how rows stand; in a narrow window the sign alone."""
        widest = max((width(head.state) for head in self.rows), default=0)
        return min(widest, 2) if self.cells < 80 else widest

    @property
    def left(self) -> int:
        """Cells before the first column."""
        return self._beside + self._words

    @property
    def _beside(self) -> int:
        """Cells of what stands beside how a row begins."""
        return 1 + self._name + 1 + 1 + (self._state and self._state + 1)

    @cached_property
    def _spoken(self) -> list[list[tuple[str, Cell]]]:
        """By column the rows in which something is said, and what."""
        order = {row.key: k for k, row in enumerate(self.rows)}
        spoken: dict[str, list[tuple[str, Cell]]] = {column.key: [] for column in self.columns}
        for (code, block), cell in self.grid.cells.items():
            row, column = (code, block) if self.turned else (block, code)
            if row in order and column in spoken:
                spoken[column].append((row, cell))
        return [sorted(own, key=lambda one: order[one[0]]) for own in spoken.values()]

    @cached_property
    def _leads(self) -> list[str]:
        """What stands before a sign, so that those in parentheses stand over and under the others."""
        return [" " if any(cell.group for _, cell in own) else "" for own in self._spoken]

    def _set(self, row: str, column: int) -> str:
        """A sign as it stands in its column."""
        sign = self.sign(row, self.columns[column].key)
        return sign if sign.startswith("(") else self._leads[column] + sign

    @cached_property
    def _widths(self) -> list[int]:
        """Cells of the columns, a blank on either side."""
        out: list[int] = []
        for k, column in enumerate(self.columns):
            signs = (self._set(row, k) for row, _ in self._spoken[k])
            out.append(2 + max([width(self._leads[k] + column.name), *map(width, signs)]))
        return out

    @cached_property
    def _silent(self) -> list[Piece]:
        """What stands in each column where nothing is said."""
        return [
            Piece(_to(f" {lead}{NOTHING}", cells), Role.QUIET)
            for lead, cells in zip(self._leads, self._widths, strict=True)
        ]

    @cached_property
    def _fits(self) -> bool:
        return sum(self._widths) <= self.cells - self.left

    @cached_property
    def seen(self) -> range:
        """The columns that are seen."""
        return range(len(self.columns)) if self._fits else self._from(self.first)

    def _from(self, first: int) -> range:
        room = self.cells - self.left - _MORE
        end = first
        while end < len(self.columns) and (room := room - self._widths[end]) >= 0:
            end += 1
        return range(first, max(end, first + 1))

    def first_for(self, column: int) -> int:
        """The column to begin with so that another is seen, no further away than it takes."""
        if self._fits:
            return 0
        first = min(self.first, column)
        while column not in self._from(first):
            first += 1
        while first and len(self.columns) - 1 in self._from(first - 1):
            first -= 1
        return first

    def span(self, column: int) -> tuple[int, int]:
        """The cells of a column that is seen; none where it is not."""
        if column not in self.seen:
            return 0, 0
        start = self.left + sum(self._widths[self.seen.start : column])
        return start, start + self._widths[column]

    def column_at(self, x: int) -> int | None:
        """The column that is seen at a cell."""
        spans = ((k, self.span(k)) for k in self.seen)
        return next((k for k, (start, end) in spans if start <= x < end), None)

    @property
    def outside(self) -> tuple[int, int]:
        """How many columns are not seen, to the left and to the right."""
        return self.seen.start, len(self.columns) - self.seen.stop

    # ------------------------------------------------------------------ lines

    def head(self, focus: int) -> Line:
        """The names over the columns; focus: the column that is marked."""
        line = [Piece(" " * self.left)]
        for k in self.seen:
            role = Role.HIT if k == focus else Role.STRONG
            name = f" {self._leads[k]}{self.columns[k].name}{self.columns[k].mark}"
            line.append(Piece(_to(name, self._widths[k]), role))
        if any(self.outside):
            line.append(Piece("  more", Role.QUIET))
        elif self._speak_to:
            line.append(Piece("  Speak to", Role.QUIET))
        return tuple(line)

    def section(self, row: Head) -> Line:
        """The heading over some rows."""
        return (Piece(f" {cut(row.section, self.cells - 2)}", Role.QUIET),)

    def row(self, row: Head) -> Line:
        """A row: what it is called, how it begins and stands, what is said in it."""
        state = row.state if self._state > 2 else row.state[:2]
        line = [
            Piece(f" {row.name:<{self._name}}", Role.STRONG),
            Piece(row.mark, Role.HIT if row.marked else Role.PLAIN),
            Piece(f"{_to(cut(row.words, self._words), self._words)} "),
            Piece(f"{_to(state.strip(), self._state)} " if self._state else "", Role.QUIET),
        ]
        for k in self.seen:
            cell = self.cell(row.key, self.columns[k].key)
            if cell is None:
                line.append(self._silent[k])
                continue
            role = Role.QUIET if cell.group else Role.STRONG
            line.append(Piece(_to(f" {self._set(row.key, k)}", self._widths[k]), role))
        if any(self.outside):
            line.append(Piece(f"  {self._elsewhere(row)}", Role.QUIET))
        elif self._speak_to:
            line.append(Piece(f"  {cut(row.speak_to, self._speak_to)}", Role.QUIET))
        return tuple(piece for piece in line if piece.text)

    def totals(self) -> Line:
        """How many points each column still has open."""
        counts = [self._points(k) for k in range(len(self.columns))]
        head = f" {_to('', self._name)} {_to('Open points', self._words)} "
        line = [Piece(_to(head, self.left), Role.QUIET)]
        line += [
            Piece(_to(f" {self._leads[k]}{counts[k] or NOTHING}", self._widths[k]))
            for k in self.seen
        ]
        told = f"  {sum(counts)} in all"
        return (
            *line,
            Piece(told if self.cells - self.left - sum(self._widths) > len(told) else ""),
        )

    def _points(self, column: int) -> int:
        found = (cell for _, cell in self._spoken[column])
        return sum(not cell.group and cell.strongest in _POINTS for cell in found)

    def _elsewhere(self, row: Head) -> str:
        """How many have spoken in a row outside the columns that are seen."""
        sides = (range(self.seen.start), range(self.seen.stop, len(self.columns)))
        left, right = (
            sum(self.cell(row.key, self.columns[k].key) is not None for k in side) for side in sides
        )
        told = (f"←{left}" if left else "", f"→{right}" if right else "")
        return " ".join(filter(None, told))

    @property
    def _speak_to(self) -> int:
        """Cells of who must be spoken to; none where there is no room."""
        room = self.cells - self.left - sum(self._widths) - 3
        return room if self._fits and room >= _SPEAK_TO_FROM and not self.turned else 0

    def legend(self) -> list[str]:
        """What the letters and signs mean that occur, the strongest first, in as few lines as it takes."""
        shown = [cell for own in self._spoken for _, cell in own]
        said = {one for cell in shown for one in _told(cell)}
        told = [f"{SIGNS[one]} {_meaning(one)}" for one in sorted(said, key=lambda one: one.rank)]
        if any(cell.group for cell in shown):
            told.append("(…) group")
        if any(cell.apart for cell in shown):
            told.append(f"{APART} apart from its group")
        return packed(told, self.cells - 2)


def _told(cell: Cell) -> list[Said]:
    """What a cell says: the strongest, and the next where both are single letters."""
    told = list(dict.fromkeys(one.what for one in cell.sayings))
    pair = not cell.group and all(SIGNS[said] in _ALONE for said in told[:2])
    return told[:2] if pair else told[:1]


def _meaning(said: Said) -> str:
    """What a letter means, in the fewest words."""
    return _SHORT.get(said) or said.value.removeprefix("reserves, ").removeprefix(
        "proposal "
    ).removeprefix("agrees ")


def _to(text: str, cells: int) -> str:
    """A text filled with blanks to a number of cells."""
    return text + " " * (cells - width(text))


def listed(codes: Iterable[str]) -> str:
    """Codes, each once, parted by commas."""
    return ", ".join(dict.fromkeys(codes))
