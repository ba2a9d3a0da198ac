"""The grid as lines: signs of one or two cells, in bands where there are more paragraphs than room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from negotiator.layout.cells import Line, Piece, Role, cut, width, wrapped
from negotiator.layout.table import NOTHING, listed_lines, packed, unbroken
from negotiator.merge.grid import Cell, Grid, InTheWay, SpeakTo
from negotiator.merge.sayings import Said
from negotiator.model.revision import Block

SIGNS = {
    Said.BREAKS_SILENCE: "!",
    Said.OPPOSES: "O",
    Said.RESERVES_GENERAL: "R",
    Said.RESERVES_SUBSTANTIVE: "Rs",
    Said.RESERVES_SCRUTINY: "Rx",
    Said.RESERVES_PARLIAMENTARY: "Rp",
    Said.RESERVES_LINGUISTIC: "Rl",
    Said.DISSOCIATES: "D",
    Said.PROPOSES: "P",
    Said.IN_BRACKETS: "[]",
    Said.CAN_LIVE_WITH: "L",
    Said.FLEXIBLE: "F",
    Said.SUPPORTS: "S",
    Said.AGREES_AD_REF: "ad",
    Said.ACCEPTED: "✓",
    Said.ADOPTED_MODIFIED: "✓m",
    Said.REJECTED: "✗",
    Said.FALLEN: "∅",
    Said.OBSOLETE: "∅o",
    Said.WITHDRAWN: "←",
    Said.LIFTED: "r",
    Said.REMARKS: "“",
    Said.OF_THE_PAST: ".",
}
"""What stands in a cell: a letter, so that no sign of a change is met in another sense; what is decided
keeps the sign of its card."""

APART = "*"
_LONGEST_CODE = 12


@dataclass(frozen=True)
class GridLines:
    """How a grid is told; cells: of a line; every: rows without a sign are shown, too."""

    grid: Grid
    cells: int
    every: bool = False

    def lines(self) -> list[Line]:
        """The bands, the legend, the names of blocks without a number, who must be spoken to."""
        if not self.grid.cells and not self.every:
            return wrapped([Piece("Nobody has said anything here.")], self.cells)
        lines: list[Line] = []
        for band in self._bands():
            lines += [*self._band(band), ()]
        lines += [*self._legend(), *self._names(), *self._left_out()]
        for part in (self._speak_to(), self._elsewhere()):
            lines += [(), *part] if part else []
        return lines

    # ------------------------------------------------------------------ bands

    @cached_property
    def _left(self) -> int:
        """Cells of the codes and the blank beside them."""
        longest = max(map(width, self._codes), default=2)
        return min(longest, _LONGEST_CODE, self.cells // 3) + 2

    def _bands(self) -> list[list[Block]]:
        """The blocks in bands that fit into a line."""
        out: list[list[Block]] = []
        used = 0
        for block in self.grid.blocks:
            needed = self._widths[block.id] + 1
            if not out or used + needed > self.cells:
                out.append([])
                used = self._left
            out[-1].append(block)
            used += needed
        return out

    @cached_property
    def _widths(self) -> dict[str, int]:
        """The cells of each column."""
        out = {block.id: max(map(width, heading(block))) for block in self.grid.blocks}
        for (code, block_id), text in self._texts.items():
            if code in self._codes and block_id in out:
                out[block_id] = max(out[block_id], width(text))
        return out

    def _band(self, blocks: Sequence[Block]) -> list[Line]:
        """The heads of some blocks, one word below the other, and the delegations."""
        heads = [heading(block) for block in blocks]
        lines: list[Line] = []
        for k in range(max(map(len, heads))):
            words = [(head[k] if k < len(head) else "", Role.STRONG) for head in heads]
            lines.append(self._row("", blocks, words))
        for code in self._codes:
            there = [(code, block.id) in self.grid.cells for block in blocks]
            if self.every or any(there) or len(self._codes) == 1:
                lines.append(self._row(code, blocks, (self._entry(code, b) for b in blocks)))
        return lines

    def _row(self, code: str, blocks: Iterable[Block], entries: Iterable[tuple[str, Role]]) -> Line:
        head = f" {cut(code, self._left - 2)}"
        line = [Piece(head + " " * (self._left - width(head)), Role.STRONG)]
        for block, (text, role) in zip(blocks, entries, strict=True):
            line.append(Piece(text + " " * (self._widths[block.id] - width(text) + 1), role))
        return tuple(line)

    def _entry(self, code: str, block: Block) -> tuple[str, Role]:
        cell = self.grid.cells.get((code, block.id))
        if cell is None:
            return (f" {NOTHING}" if self._has_groups else NOTHING), Role.QUIET
        return self._texts[code, block.id], Role.QUIET if cell.group else Role.PLAIN

    @cached_property
    def _texts(self) -> dict[tuple[str, str], str]:
        """What stands in the cells in which something is said."""
        lead = " " if self._has_groups else ""
        return {
            key: f"({SIGNS[cell.strongest]})"
            if cell.group
            else f"{lead}{SIGNS[cell.strongest]}{APART if cell.apart else ''}"
            for key, cell in self.grid.cells.items()
        }

    @cached_property
    def _codes(self) -> dict[str, None]:
        """The codes of the delegations shown, in order."""
        return dict.fromkeys(delegation.code for delegation in self.grid.delegations)

    @cached_property
    def _shown(self) -> list[Cell]:
        """The cells in which something is said."""
        keys = ((d.code, block.id) for d in self.grid.delegations for block in self.grid.blocks)
        return [cell for key in keys if (cell := self.grid.cells.get(key))]

    @cached_property
    def _has_groups(self) -> bool:
        return any(cell.group for cell in self._shown)

    # ------------------------------------------------------------------ what it means

    def _legend(self) -> list[Line]:
        """The signs that occur, the strongest first."""
        found = sorted({cell.strongest for cell in self._shown}, key=lambda said: said.rank)
        told = [f"{SIGNS[said]} {said.value}" for said in found]
        if self._has_groups:
            told.append("(…) its group speaks")
        if any(cell.apart for cell in self._shown):
            told.append(f"{APART} speaks apart from its group")
        told.append(f"{NOTHING} nothing")
        lines: list[Line] = []
        for line in packed(told, self.cells - 1):
            lines += self._indented([Piece(line, Role.QUIET)])
        return lines

    def _names(self) -> list[Line]:
        """What the blocks without a number are."""
        told = (f"{b.id}: {_name(b)}" for b in self.grid.blocks if heading(b) == (b.id,))
        return [line for name in told for line in self._indented([Piece(name, Role.QUIET)])]

    def _left_out(self) -> list[Line]:
        """How many delegations have no row because they say nothing themselves."""
        count = self.grid.through_groups
        if not count:
            return []
        who = "1 delegation says" if count == 1 else f"{count} delegations say"
        told = f"{who} nothing but through a group: --all shows {'it' if count == 1 else 'them'}"
        return self._indented([Piece(told, Role.QUIET)])

    def _indented(self, pieces: Sequence[Piece]) -> list[Line]:
        return [(Piece(" "), *line) for line in wrapped(pieces, self.cells - 1)]

    def _speak_to(self) -> list[Line]:
        """Who must be spoken to, paragraph by paragraph."""
        if not self.grid.speak_to:
            return []
        names = [_name(entry.block) for entry in self.grid.speak_to]
        column = min(max(width(name) for name in names), 12) + 3
        lines = wrapped([Piece("Who must be spoken to", Role.STRONG)], self.cells)
        for name, entry in zip(names, self.grid.speak_to, strict=True):
            if width(name) + 3 > column:
                lines += self._indented([Piece(name, Role.QUIET)])
                name = ""
            lines += listed_lines(name, told_of(entry), self.cells, column)
        return lines

    def _elsewhere(self) -> list[Line]:
        if not self.grid.elsewhere:
            return []
        names = ", ".join(amendment.name for amendment in self.grid.elsewhere)
        return wrapped([Piece(f"Open, but to what is no longer in the text: {names}")], self.cells)


def heading(block: Block) -> tuple[str, ...]:
    """What stands over a column, one word below the other: the label, or the id of a block without."""
    return tuple(block.label.split()) or (block.id,)


def _name(block: Block) -> str:
    return block.name.replace("\n", " ")


def told_of(entry: SpeakTo) -> str:
    """Who is in the way, and the proposals of which only one can be taken."""
    parts = [_in_the_way(one) for one in entry.in_the_way]
    if entry.rivals:
        names = ", ".join(unbroken(amendment.title) for amendment in entry.rivals)
        parts.append(f"rivals: {names}")
    return "; ".join(parts)


def _in_the_way(one: InTheWay) -> str:
    saying = one.saying
    on = f" {unbroken(saying.amendment.name)}" if saying.amendment else ""
    what = saying.what.value
    if on and saying.what is not Said.OPPOSES:
        on = f" on{on}"
    recorded = f" (recorded by {one.recorded_by})" if one.recorded_by else ""
    return f"{saying.by} {what}{on}{recorded}"
