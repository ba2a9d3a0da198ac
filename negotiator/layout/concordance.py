"""Which old number became which new one, as a table."""

from __future__ import annotations

from dataclasses import dataclass

from negotiator.compare.comparison import Row, RowKind
from negotiator.compare.concordance import concordance as numbers_of
from negotiator.compare.part import Part
from negotiator.layout.cells import Line, Piece, Role, cut, padded, width, wrapped
from negotiator.layout.remarks import kind_name
from negotiator.model.text import NOTE_MARK


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a concordance: numbers (`` where there is no counterpart), what became of it, its words."""

    old: str
    new: str
    kind: RowKind
    name: str
    begins: str


def concordance(part: Part) -> tuple[Entry, ...]:
    """The numbers of every row that has one, in the order of the comparison."""
    rows = list(part.chosen)
    numbers = numbers_of(part.comparison.old, part.comparison.new, rows)
    return tuple(
        Entry(old, new, row.kind, kind_name(row), beginning(row))
        for (old, new), row in zip(numbers, rows, strict=True)
        if old or new
    )


def beginning(row: Row) -> str:
    """The first eight words of a row."""
    words = row.block.plain.replace(NOTE_MARK, "").split()
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")


def concordance_lines(part: Part, cells: int) -> list[Line]:
    """A concordance as lines of at most so many cells."""
    entries = concordance(part)
    if not entries:
        return wrapped([Piece("No numbered paragraphs.")], cells)
    old = max(3, *(width(entry.old) for entry in entries))
    new = max(3, *(width(entry.new) for entry in entries))
    kind = max(width(entry.name) for entry in entries)
    head = (Piece(f"{'old':>{old}}  {'new':>{new}}", Role.STRONG),)
    lines: list[Line] = [head]
    for entry in entries:
        numbers = f"{entry.old or '·':>{old}}  {entry.new or '·':>{new}}"
        became = "" if entry.kind is RowKind.SAME else entry.name
        line = padded((Piece(numbers), Piece(f"  {became}")), old + new + kind + 4)
        room = cells - (old + new + kind + 6)
        if room >= 12:
            lines.append((*line, Piece(f"  {cut(entry.begins, room)}", Role.QUIET)))
        else:
            lines.extend(wrapped((Piece(numbers), Piece(f"  {became}")), cells))
    return lines
