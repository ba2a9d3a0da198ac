"""What Compare says of a row besides its words: how its amendments stand, and which were searched for."""

from __future__ import annotations

from functools import partial

from negotiator.layout.cards import found_lines
from negotiator.layout.cells import Line, Piece, Role
from negotiator.layout.desk_side import block_badge
from negotiator.layout.linear import line_told, told_in_full
from negotiator.tui.search import Hits
from negotiator.tui.session import Session


def found_on(
    session: Session, hits: Hits, row: int, cells: int, *, literal: bool = False
) -> list[Line]:
    """The proposals on a row in which the words searched for were found."""
    proposals, standing = hits.proposals.get(row, ()), session.scene.standing
    return found_lines(
        session.negotiation, standing, proposals, hits.needle, cells, literal=literal
    )


def row_stands(session: Session, hits: Hits, row: int) -> list[str]:
    """In words: the amendments on a row and its state, then what was found in them."""
    scene = session.scene
    block = session.comparison.rows[row].block
    out: list[str] = []
    if block.id in scene.current:
        count = _in_words(scene.counted(block.id))
        state = _in_words(block_badge(scene.agreement.get(block.id)))
        amendments = f"Amendments: {count}." if count else "No amendments."
        out = [" ".join(filter(None, (amendments, f"State: {state}." if state else "")))]
    return out + told_in_full(partial(found_on, session, hits, row))


def _in_words(badge: str) -> str:
    return line_told((Piece(badge, Role.QUIET),))
