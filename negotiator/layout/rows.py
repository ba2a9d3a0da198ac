"""Rows of a comparison as lines of cells: side by side, or inline in one column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from negotiator.compare.comparison import Comparison, NoteChange, Row, RowKind
from negotiator.layout.cells import Line, Piece, Role, cut, padded, width, wrapped
from negotiator.layout.prose import (
    inline_pieces,
    printed_mark,
    side_pieces,
    with_hits,
    with_literal_marks,
    words_pieces,
)
from negotiator.layout.sheet import Departed, Folded, Item, fold_label, remark, sign
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


@dataclass(frozen=True)
class Layout:
    """How a comparison is laid out: its width in cells, in two columns or in one.

    cells: the width there is; two_columns: side by side; literal: write `{-…-}` and `{+…+}` round
    changed words, for where neither colour nor attributes carry them; airy: an empty line after each
    row that is shown; needle: words to show as hits of a search.
    """

    comparison: Comparison
    cells: int
    two_columns: bool
    literal: bool = False
    airy: bool = True
    needle: str = ""

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
            room = self.cells - 3 - self._old_number - 1 - 3 - self._new_number - 1 - 1
            return max(8, min(READING_WIDTH, room // 2))
        return max(8, min(READING_WIDTH + 8, self.cells - self._text_at))

    @property
    def _text_at(self) -> int:
        return 3 + self._old_number + 1 + self._new_number + 2

    @property
    def prose_at(self) -> int:
        """The cell in which the words of a paragraph begin."""
        return 3 + self._old_number + 1 if self.two_columns else self._text_at

    @cached_property
    def divider_at(self) -> int:
        """The cell in which the line between the two columns stands."""
        return 3 + self._old_number + 1 + self.side + 1

    def item(self, item: Item) -> list[Line]:
        """The lines of an item."""
        if isinstance(item, Folded):
            return [self._fold(item)]
        if isinstance(item, Departed):
            return [self._departed(item), ()] if self.airy else [self._departed(item)]
        return self.row(self.comparison.rows[item.row])

    def row(self, row: Row) -> list[Line]:
        """The lines of a row, with its footnotes and what is to be said of it."""
        if row.kind is RowKind.SAME and row.block.kind in (BlockKind.HEADING, BlockKind.TITLE):
            return self._heading(row)
        lines = self._two_columns(row) if self.two_columns else self._one_column(row)
        for note in row.notes:
            if note.changed:
                lines.extend(self._note(note))
        if told := remark(row):
            indent = " " * self.prose_at
            lines.append((Piece(indent), Piece(cut(told, self.side), Role.QUIET)))
        if self.airy:
            lines.append(())
        return lines

    def _shown(self, pieces: list[Piece]) -> list[Piece]:
        """Pieces with hits and, where they are needed, literal marks."""
        marked = with_literal_marks(pieces) if self.literal else pieces
        return with_hits(marked, self.needle) if self.needle else marked

    # ------------------------------------------------------------------ two columns

    def _two_columns(self, row: Row) -> list[Line]:
        left = self._column(row, "-", self._old_number, indent=3)
        right = self._column(row, "+", self._new_number, indent=1)
        if not row.old:
            left = [self._hatch(3, self._old_number)] * len(right)
        if not row.new:
            right = [self._hatch(1, self._new_number)] * len(left)
        left_cells = 3 + self._old_number + 1 + self.side
        right_cells = 1 + self._new_number + 1 + self.side
        lines: list[Line] = []
        for k in range(max(len(left), len(right))):
            one = padded(left[k] if k < len(left) else (), left_cells)
            other = right[k] if k < len(right) else ()
            lines.append((*one, Piece(" │", Role.RULE), *padded(other, right_cells)))
        return [self._signed(row, lines[0]), *lines[1:]] if lines else []

    def _column(self, row: Row, side: str, number: int, *, indent: int) -> list[Line]:
        blocks = row.old if side == "-" else row.new
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
        role = _SIGN_ROLES.get(mark, Role.SIGN_EDITED)
        return (
            Piece(" "),
            Piece(mark, role),
            Piece(first.text[2:], first.role, first.marks),
            *line[1:],
        )

    # ------------------------------------------------------------------ one column

    def _one_column(self, row: Row) -> list[Line]:
        shown = self._shown(self._one_text(row))
        old, new = (blocks[0].label if blocks else "" for blocks in (row.old, row.new))
        head = f"   {old.rjust(self._old_number)} {new.rjust(self._new_number)}  "
        lines: list[Line] = []
        if width(head) > self._text_at:
            lines.append((Piece(head.rstrip(), Role.NUMBER),))
            head = " " * self._text_at
        for k, line in enumerate(wrapped(shown, self.side)):
            lines.append((Piece(head if not k else " " * self._text_at, Role.NUMBER), *line))
        return [self._signed(row, lines[0]), *lines[1:]] if lines else []

    def _one_text(self, row: Row) -> list[Piece]:
        comparison = self.comparison
        if not row.new or not row.old:
            side = "+" if row.new else "-"
            revision = comparison.new if row.new else comparison.old
            pieces = side_pieces(row, side, revision.note_marks, tinted_whole=True)
            return [piece for block in pieces for piece in block]
        return inline_pieces(row, comparison.old.note_marks, comparison.new.note_marks)

    # ------------------------------------------------------------------ other lines

    def _heading(self, row: Row) -> list[Line]:
        text = row.block.plain.replace("\n", " ")
        room = (
            self.divider_at + 1 + self.side if self.two_columns else self.side + self._text_at
        ) - 3
        lines = [(Piece("  "), *line) for line in wrapped([Piece(text, Role.HEADING)], room)]
        return [*lines, ()] if self.airy and row.block.kind is BlockKind.TITLE else list(lines)

    def _fold(self, fold: Folded) -> Line:
        label = fold_label(self.comparison, fold, searching=bool(self.needle))
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
        value = note.new or note.old
        mark = printed_mark(revision.note_marks.get(value.id, "")) if value else ""
        said = (
            "" if note.old and note.new else "new footnote: " if note.new else "footnote deleted: "
        )
        pieces = [Piece(f"{mark} {said}", Role.QUIET), *words_pieces(note.words)]
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
