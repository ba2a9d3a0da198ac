"""The block that an insertion brings: its id for life, its number beside the one it stands at."""

from __future__ import annotations

from negotiator.merge.wishes import Wish
from negotiator.model.acts import AmendmentKind
from negotiator.model.labels import inserted_after, inserted_before
from negotiator.model.revision import Block, BlockKind, Revision
from negotiator.model.text import Text


def born(found: Wish, revision: Revision, labels: set[str], text: Text | None = None) -> Block:
    """The block of an insertion into a revision.

    labels: the numbers in use, which gain the new one; text: its words where they are not those of
    the wish (a bracket round them).
    """
    anchor, words = found.block, found.text if text is None else text
    near = anchor if anchor.label else _labelled_before(revision, anchor)
    block_id = f"x-{found.amendment.id}"
    if near is None:
        return Block(block_id, BlockKind.UNNUMBERED, words, level=1)
    before = found.amendment.kind is AmendmentKind.INSERT_BEFORE and near is anchor
    label = (inserted_before if before else inserted_after)(near.label, labels)
    labels.add(label)
    return Block(block_id, near.kind, words, label, near.level)


def _labelled_before(revision: Revision, block: Block) -> Block | None:
    at = revision.blocks.index(block)
    return next((b for b in reversed(revision.blocks[:at]) if b.label), None)
