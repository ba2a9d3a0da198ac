"""Old and new paragraph numbers, and what became of a number that somebody wrote down."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from negotiator.model.revision import Block, BlockKind, Revision

if TYPE_CHECKING:
    from negotiator.compare.comparison import Row


class Numbers(NamedTuple):
    """The numbers of one row: several after a split or before a merger, none for what came or went.

    A subparagraph is called with its paragraph: `12 (a)`.
    """

    old: str
    new: str


def concordance(old: Revision, new: Revision, rows: Iterable[Row]) -> tuple[Numbers, ...]:
    """The numbers of every row, in their order; of a row without any both are empty."""
    before, after = full_labels(old), full_labels(new)
    return tuple(
        Numbers(
            ", ".join(before[block.id] for block in row.old if block.label),
            ", ".join(after[block.id] for block in row.new if block.label),
        )
        for row in rows
    )


def full_labels(revision: Revision) -> dict[str, str]:
    """What each block with a number is called, by its id; a subparagraph after its paragraph."""
    out: dict[str, str] = {}
    above: list[Block] = []
    for block in revision.blocks:
        while above and above[-1].level >= block.level:
            above.pop()
        if block.label:
            parent = above[-1] if above and block.kind is BlockKind.SUBPARAGRAPH else None
            prefix = out.get(parent.id, "") if parent else ""
            out[block.id] = f"{prefix} {block.label}".strip()
        above.append(block)
    return out
