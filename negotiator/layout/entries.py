"""Entries under their labels: what each is about in a column, what is said of it beside that."""

from __future__ import annotations

from collections.abc import Sequence

from negotiator.layout.cells import Line, Piece, Role, cut, padded, width, wrapped

LONGEST_LABEL = 12
"""Cells of a label that stands beside what is said; a longer one has a line of its own."""

LONGEST_NAME = 40
"""Cells of the name of a paragraph that has no number."""

LEAST = 8
"""Cells that what is said has, however narrow the terminal."""

Entry = tuple[str, Sequence[Sequence[Piece]]]
"""A label, and what is said under it, each part beginning a line."""


def shortened(name: str) -> str:
    """The name of a paragraph in one line."""
    return cut(name.replace("\n", " "), LONGEST_NAME)


def entry_lines(cells: int, entries: Sequence[Entry]) -> list[Line]:
    """Entries as lines of at most so many cells."""
    widths = [width(label) for label, _ in entries if width(label) <= LONGEST_LABEL]
    column = max(widths, default=2) + 4
    lines: list[Line] = []
    for label, parts in entries:
        head: Line = (Piece(f"  {label}", Role.NUMBER),)
        if width(label) > LONGEST_LABEL:
            lines += [
                (Piece("  "), *line) for line in wrapped([Piece(label, Role.NUMBER)], cells - 2)
            ]
            head = ()
        for line in (line for part in parts for line in wrapped(part, max(LEAST, cells - column))):
            lines.append((*padded(head, column), *line))
            head = ()
    return lines
