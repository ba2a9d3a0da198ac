"""Grid and Desk in words: a sentence for each thing that is said of a paragraph."""

from __future__ import annotations

from collections.abc import Mapping

from negotiator.layout.cells import Piece, Role, cut
from negotiator.layout.linear import line_told, spoken
from negotiator.layout.matrix import Head, Matrix
from negotiator.layout.prose import block_pieces
from negotiator.merge.grid import Cell
from negotiator.model.revision import Block

_BEGINS = 60
"""Cells of how a paragraph begins, where it is only named."""


def row_told(matrix: Matrix, row: Head) -> list[str]:
    """A row of the grid: what it is about, then what is said where, then whom to speak to."""
    about = [
        row_name(row.name),
        cut(row.words, _BEGINS),
        line_told((Piece(row.state, Role.QUIET),)),
    ]
    out = [f"{', '.join(filter(None, about))}."]
    for column in matrix.columns:
        cell = matrix.cell(row.key, column.key)
        if cell is not None and not cell.group:
            out.append(f"{row_name(column.name)}: {cell_told(cell)}.")
    if len(out) == 1:
        out.append("Nobody says anything.")
    if row.speak_to:
        out.append(f"To speak to: {row.speak_to}.")
    return [*out, ""]


def row_name(name: str) -> str:
    """What a row or a column is called: `Paragraph 12`, `Title`, `ES`."""
    return f"Paragraph {name}" if name[:1].isdigit() else name[:1].upper() + name[1:]


def cell_told(cell: Cell | None) -> str:
    """What a cell of the grid says: `proposes ES 4; opposes FR 2`."""
    if cell is None:
        return "says nothing"
    told = (
        " ".join(filter(None, (one.what.value, one.amendment.name if one.amendment else "")))
        for one in cell.sayings
    )
    said = "; ".join(dict.fromkeys(told))
    return f"through {cell.group}: {said}" if cell.group else said


def block_told(block: Block, notes: Mapping[str, str], badge: str) -> list[str]:
    """A paragraph on the Desk: what it is and how it stands, then its words; notes: printed marks."""
    name = row_name(block.label or str(block.kind))
    state = line_told((Piece(badge, Role.QUIET),))
    return [
        f"{name}{f', {state}' if state else ''}, as issued.",
        spoken(block_pieces(block, notes)),
        "",
    ]
