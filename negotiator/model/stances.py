"""What delegations say last: later stances of one kind on one thing take the place of earlier ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from negotiator.model.acts import Stance, StanceKind
from negotiator.model.negotiation import Negotiation


def latest_stances(
    negotiation: Negotiation, amendments: Iterable[str], *, block: str = ""
) -> list[Stance]:
    """The last word of each delegation on some amendments and, with block, on a block."""
    ids = set(amendments)
    last: dict[tuple[str, str, str], Stance] = {}
    for stance in negotiation.stances:
        about = stance.on.amendment or stance.on.block
        if stance.kind is StanceKind.WITHDRAWS:
            continue
        if stance.on.amendment in ids or (block and stance.on.block == block):
            last[stance.by, about, stance.reservation] = stance
    order: Mapping[str, int] = {d.code: k for k, d in enumerate(negotiation.delegations)}
    kept = [s for s in last.values() if s.kind is not StanceKind.NONE]
    return sorted(kept, key=lambda s: (order.get(s.by, 0), s.at, s.id))
