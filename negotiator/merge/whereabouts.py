"""Which blocks of a revision an amendment is about, without working out what it means there."""

from __future__ import annotations

from collections.abc import Iterable

from negotiator.merge.wishes import wishes
from negotiator.model.acts import Amendment
from negotiator.model.descent import descent
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Block, BlockKind, Revision

PARAGRAPHS = (BlockKind.PARAGRAPH, BlockKind.SUBPARAGRAPH)
"""Kinds of blocks that are counted and agreed as paragraphs."""


def blocks_of(negotiation: Negotiation, amendment: Amendment, on: Revision) -> tuple[str, ...]:
    """The ids of the blocks of a revision that an amendment is about, in order; none where it is gone.

    More than one where its block was split since, and it touches several of the parts.
    """
    revision, block = negotiation.target(amendment)
    heirs = heirs_of(negotiation, revision, block.id, on)
    if len(heirs) < 2:
        return heirs
    touched = (w.block.id for w in wishes(negotiation, amendment, on))
    return tuple(dict.fromkeys(touched)) or heirs


def heirs_of(
    negotiation: Negotiation, revision: Revision, block_id: str, on: Revision
) -> tuple[str, ...]:
    """The ids of what a block or footnote of a revision became in another revision, earlier or later."""
    if revision.slug == on.slug or on.footnote(block_id) is not None:
        return (block_id,)
    slugs = [one.slug for one in negotiation.revisions]
    if slugs.index(revision.slug) > slugs.index(on.slug):
        return (block_id,) if block_id in on else ()
    return descent(negotiation, revision, on).get(block_id, ())


def sections(blocks: Iterable[Block]) -> dict[str, Block | None]:
    """By id of a block the heading it stands under, None before the first; in order of the text."""
    out: dict[str, Block | None] = {}
    heading: Block | None = None
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            heading = block
        out[block.id] = heading
        out.update(dict.fromkeys(block.notes, heading))
    return out
