"""What is said before anything else: of texts that are not the real ones, and of acts that are made up."""

from __future__ import annotations

from collections.abc import Iterable

from negotiator.documents.prose import statements
from negotiator.layout.cells import Line, Piece, Role, wrapped
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Revision


def told_first(
    negotiation: Negotiation, revisions: Iterable[Revision], *, made_up: bool
) -> tuple[str, ...]:
    """The sentences that must show with what is told of some revisions; made_up: acts of it are."""
    told = [*statements(revisions), negotiation.demonstration if made_up else ""]
    return tuple(dict.fromkeys(filter(None, told)))


def notice_lines(sentences: Iterable[str], cells: int) -> list[Line]:
    """Sentences as lines of at most so many cells, each with `!` before it."""
    return [
        line
        for sentence in sentences
        for line in wrapped([Piece(f"! {sentence}", Role.QUIET)], cells)
    ]


def acts_made_up(negotiation: Negotiation) -> bool:
    """Whether any act of a negotiation is illustrative."""
    return any(amendment.illustrative for amendment in negotiation.amendments) or any(
        stance.illustrative for stance in negotiation.stances
    )
