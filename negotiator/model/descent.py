"""Where the blocks of one revision are in a later one: in their place, split, merged, moved or gone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping

from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Block, Revision

Descent = Mapping[str, tuple[str, ...]]


def descent(negotiation: Negotiation, base: Revision, on: Revision) -> Descent:
    """For each block of a revision the ids of those that it became in a later one, in order there.

    None where it is gone, several where it was split. Followed from revision to revision: an id is for
    life, and a block that is new names those it came from.
    """
    return negotiation.once(
        ("descent", base.slug, on.slug), lambda: _followed(negotiation, base, on)
    )


def _followed(negotiation: Negotiation, base: Revision, on: Revision) -> Descent:
    slugs = [revision.slug for revision in negotiation.revisions]
    first, last = slugs.index(base.slug), slugs.index(on.slug)
    became: dict[str, tuple[str, ...]] = {block.id: (block.id,) for block in base.blocks}
    for revision in negotiation.revisions[first + 1 : last + 1]:
        heirs: dict[str, list[str]] = {}
        for block in revision.blocks:
            for parent in dict.fromkeys((block.id, *block.origins)):
                heirs.setdefault(parent, []).append(block.id)
        places = {block.id: k for k, block in enumerate(revision.blocks)}
        for block_id, now in became.items():
            ids = {heir for one in now for heir in heirs.get(one, ())}
            became[block_id] = tuple(sorted(ids, key=places.__getitem__))
    return became


def parents(
    negotiation: Negotiation, base: Revision, on: Revision, now: Block
) -> tuple[Block, ...]:
    """The blocks of a revision that became a block of a later one, in order."""
    found = negotiation.once(
        ("parents", base.slug, on.slug), lambda: _parents(base, descent(negotiation, base, on))
    )
    return tuple(found.get(now.id, ()))


def _parents(base: Revision, became: Descent) -> dict[str, list[Block]]:
    out: dict[str, list[Block]] = {}
    for block in base.blocks:
        for heir in became[block.id]:
            out.setdefault(heir, []).append(block)
    return out


def moved(negotiation: Negotiation, base: Revision, on: Revision) -> frozenset[str]:
    """The ids of the blocks in both revisions that changed their order: those off the longest chain."""
    places = {block.id: k for k, block in enumerate(on.blocks)}
    common = [block.id for block in base.blocks if block.id in places]
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for k, block_id in enumerate(common):
        pile = bisect_left(tails, places[block_id])
        before.append(ends[pile - 1] if pile else -1)
        if pile == len(tails):
            tails.append(places[block_id])
            ends.append(k)
        else:
            tails[pile], ends[pile] = places[block_id], k
    kept: set[str] = set()
    k = ends[-1] if ends else -1
    while k >= 0:
        kept.add(common[k])
        k = before[k]
    return frozenset(common) - kept
