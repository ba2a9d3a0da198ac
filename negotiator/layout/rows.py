"""Rows of a comparison as lines of cells: side by side, or inline in one column."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from negotiator.compare.comparison import Comparison, NoteChange, Row
from negotiator.compare.part import Alarm, aloud
from negotiator.layout.cells import Line, Piece, Role, cut, padded, width, wrapped
from negotiator.layout.prose import (
    blocks_of,
    inline_pieces,
    printed_mark,
    side_pieces,
    stretches_pieces,
    with_hits,
    with_literal_marks,
    words_pieces,
)
from negotiator.layout.remarks import remarks, sign
from negotiator.layout.sheet import Departed, Folded, Item, fold_label, left_out_by
from negotiator.model.revision import Block, BlockKind

SIDE_BY_SIDE_FROM = 100
"""From so many cells two columns fit."""

READING_WIDTH = 80
"""A column of prose is never wider."""

_SIGN_ROLES = {
    "+": Role.SIGN_ADDED,
    "-": Role.SIGN_REMOVED,
    ">": Role.SIGN_MOVED,
    "<": Role.SIGN_MOVED,
}


class _LayoutFields(NamedTuple):
    """The values of a layout, without what is computed of them once."""

    comparison: Comparison
    cells: int
    two_columns: bool
    literal: bool = False
    airy: bool = True
    needle: str = ""
    alarmed: Collection[int] | None = None
    alarms: Sequence[Alarm] = ()
    sifted: bool = False


class Layout(_LayoutFields):
    """How a comparison is laid out: its width in cells, in two columns or in one.

    cells: the width there is; two_columns: side by side; literal: write `{-…-}` and `{+…+}` round
    changed words, for where neither colour nor attributes carry them; airy: an empty line after each
    row that is shown; needle: words to show as hits of a search; alarmed: the rows that show `!` in a
    column of their own behind the words, None where there is no such column; alarms: what to say aloud
    of rows; sifted: a filter leaves out what is folded.
    """

    @cached_property
    def _old_number(self) -> int:
        return _number_width(self.comparison.old.blocks)

    @cached_property
    def _new_number(self) -> int:
        return _number_width(self.comparison.new.blocks)

    @cached_property
    def side(self) -> int:
        """The cells of prose on each side, or of the one column."""
        if self.two_columns:
            room = self.cells - self._signs - self._old_number - 1 - 3 - self._new_number - 1 - 1
            return max(8, min(READING_WIDTH, (room - self._alarm_column) // 2))
        room = self.cells - self._text_at - self._alarm_column
        return max(8, min(READING_WIDTH + 8, room))

    @property
    def _alarm_column(self) -> int:
        """The cells of the column for alarms."""
        return 0 if self.alarmed is None else 2

    @property
    def _signs(self) -> int:
        """The cells before the numbers: focus bar, one sign or two, a blank."""
        return 4 if self.comparison.last else 3

    @property
    def _text_at(self) -> int:
        return self._signs + self._old_number + 1 + self._new_number + 2

    @property
    def prose_at(self) -> int:
        """The cell in which the words of a paragraph begin."""
        return self._signs + self._old_number + 1 if self.two_columns else self._text_at

    @cached_property
    def divider_at(self) -> int:
        """The cell in which the line between the two columns stands."""
        return self._signs + self._old_number + 1 + self.side + 1

    @property
    def columns(self) -> tuple[tuple[int, int], ...]:
        """The cells in which words stand, on each side or in the one column."""
        if not self.two_columns:
            return ((self._text_at, self._text_at + self.side),)
        right = self.divider_at + self._new_number + 3
        return ((self.prose_at, self.prose_at + self.side), (right, right + self.side))

    def item(self, item: Item) -> list[Line]:
        """The lines of an item."""
        if isinstance(item, Folded):
            return [self._fold(item)]
        if isinstance(item, Departed):
            return [self._departed(item), ()] if self.airy else [self._departed(item)]
        lines = self.row(self.comparison.rows[item.row])
        for sentence in self._aloud.get(item.row, ()):
            said = self._said(Piece(f"! {sentence}", Role.STRONG))
            end = len(lines) - (self.airy and not lines[-1])
            lines[end:end] = said
        if self.alarmed and item.row in self.alarmed and lines:
            lines[0] = (*padded(lines[0], self._alarm_at), Piece(" "), Piece("!", Role.ALARM))
        return lines

    @cached_property
    def _aloud(self) -> dict[int, list[str]]:
        """What is to be said of each row."""
        return aloud(self.alarms)

    @property
    def _alarm_at(self) -> int:
        """The cell in which the words of every row have ended."""
        if self.two_columns:
            return self.divider_at + 2 + self._new_number + 1 + self.side
        return self._text_at + self.side

    def row(self, row: Row) -> list[Line]:
        """The lines of a row, with its footnotes and what is to be said of it."""
        if not row.changed and row.block.kind in (BlockKind.HEADING, BlockKind.TITLE):
            return self._heading(row)
        lines = self._two_columns(row) if self.two_columns else self._one_column(row)
        for note in row.notes:
            if note.changed:
                lines.extend(self._note(note))
        for told in remarks(row):
            lines.extend(self._said(Piece(told, Role.QUIET)))
        if self.airy:
            lines.append(())
        return lines

    def _shown(self, pieces: list[Piece]) -> list[Piece]:
        """Pieces with hits and, where they are needed, literal marks."""
        marked = with_literal_marks(pieces) if self.literal else pieces
        return with_hits(marked, self.needle) if self.needle else marked

    # ------------------------------------------------------------------ two columns

    def _two_columns(self, row: Row) -> list[Line]:
        left = self._column(row, "-", self._old_number, indent=self._signs)
        right = self._column(row, "+", self._new_number, indent=1)
        if not row.old:
            left = [self._hatch(self._signs, self._old_number)] * len(right)
        if not row.new and (row.old or not row.last):
            right = [self._hatch(1, self._new_number)] * len(left)
        left_cells = self._signs + self._old_number + 1 + self.side
        right_cells = 1 + self._new_number + 1 + self.side
        lines: list[Line] = []
        for k in range(max(len(left), len(right))):
            one = padded(left[k] if k < len(left) else (), left_cells)
            other = right[k] if k < len(right) else ()
            lines.append((*one, Piece(" │", Role.RULE), *padded(other, right_cells)))
        return [self._signed(row, lines[0]), *lines[1:]] if lines else []

    def _column(self, row: Row, side: str, number: int, *, indent: int) -> list[Line]:
        blocks = blocks_of(row, side)
        revision = self.comparison.old if side == "-" else self.comparison.new
        lines: list[Line] = []
        notes = revision.note_marks
        columns = side_pieces(row, side, notes, tinted_whole=self.literal)
        for block, pieces in zip(blocks, columns, strict=True):
            for k, line in enumerate(wrapped(self._shown(pieces), self.side)):
                label = block.label if not k else ""
                head = " " * indent + label.rjust(number) + " "
                if width(label) > number:
                    lines.append((Piece(" " * indent + label, Role.NUMBER),))
                    head = " " * (indent + number + 1)
                lines.append((Piece(head, Role.NUMBER), *line))
        return lines

    def _hatch(self, indent: int, number: int) -> Line:
        return (Piece(" " * (indent + number + 1)), Piece("╲" * self.side, Role.HATCH))

    def _signed(self, row: Row, line: Line) -> Line:
        """The first line of a row with its sign in the second cell."""
        first = line[0]
        mark = sign(row)
        role = _SIGN_ROLES.get(mark.strip(), Role.SIGN_EDITED)
        return (
            Piece(" "),
            Piece(mark, role),
            Piece(first.text[1 + len(mark) :], first.role, first.marks),
            *line[1:],
        )

    # ------------------------------------------------------------------ one column

    def _one_column(self, row: Row) -> list[Line]:
        shown = self._shown(self._one_text(row))
        old, new = (blocks[0].label if blocks else "" for blocks in (row.old, row.new))
        head = f"{' ' * self._signs}{old.rjust(self._old_number)} {new.rjust(self._new_number)}  "
        lines: list[Line] = []
        if width(head) > self._text_at:
            lines.append((Piece(head.rstrip(), Role.NUMBER),))
            head = " " * self._text_at
        for k, line in enumerate(wrapped(shown, self.side)):
            lines.append((Piece(head if not k else " " * self._text_at, Role.NUMBER), *line))
        return [self._signed(row, lines[0]), *lines[1:]] if lines else []

    def _one_text(self, row: Row) -> list[Piece]:
        comparison = self.comparison
        last = comparison.last.note_marks if comparison.last else {}
        return inline_pieces(row, comparison.old.note_marks, comparison.new.note_marks, last)

    # ------------------------------------------------------------------ other lines

    def _heading(self, row: Row) -> list[Line]:
        text = row.block.plain.replace("\n", " ")
        room = (
            self.divider_at + 1 + self.side if self.two_columns else self.side + self._text_at
        ) - 3
        lines = [(Piece("  "), *line) for line in wrapped([Piece(text, Role.HEADING)], room)]
        return [*lines, ()] if self.airy and row.block.kind is BlockKind.TITLE else list(lines)

    def _said(self, piece: Piece) -> list[Line]:
        """A sentence under a row."""
        indent = " " * self.prose_at
        return [(Piece(indent), *line) for line in wrapped([piece], self.side)]

    def _fold(self, fold: Folded) -> Line:
        left_out = left_out_by(self.needle, sifted=self.sifted)
        label = fold_label(self.comparison, fold, left_out=left_out)
        text = f"   ····· {label} "
        full = (
            self.divider_at + 2 + self._new_number + 1 + self.side
            if self.two_columns
            else (self._text_at + self.side)
        )
        text = cut(text, full)
        return (Piece(text + "·" * max(0, full - width(text)), Role.QUIET),)

    def _departed(self, item: Departed) -> Line:
        row = self.comparison.rows[item.row]
        where = row.new_label or "elsewhere"
        label = row.old_label.rjust(self._old_number)
        return (
            Piece(" "),
            Piece("<", Role.SIGN_MOVED),
            Piece(f" {label} ", Role.NUMBER),
            Piece(f"moved to {where}", Role.QUIET),
        )

    def _note(self, note: NoteChange) -> list[Line]:
        """A footnote that changed, under its paragraph."""
        revision = self.comparison.new if note.new else self.comparison.old
        value = note.new or note.old or note.last
        mark = printed_mark(revision.note_marks.get(value.id, "")) if value else ""
        said = (
            "" if note.old and note.new else "new footnote: " if note.new else "footnote deleted: "
        )
        words = stretches_pieces(note.stretches) if note.stretches else words_pieces(note.words)
        pieces = [Piece(f"{mark} {said}", Role.QUIET), *words]
        shown = self._shown(pieces)
        indent = self.prose_at
        room = self.side if not self.two_columns else 2 * self.side
        return [(Piece(" " * indent), *line) for line in wrapped(shown, room)]


def _number_width(blocks: Iterable[Block]) -> int:
    longest = max((width(block.label) for block in blocks), default=0)
    return max(3, min(8, longest))


def lines_of(layout: Layout, items: Sequence[Item]) -> list[Line]:
    """All lines of some items."""
    return [line for item in items for line in layout.item(item)]
