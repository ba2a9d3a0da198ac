"""How blocks stood when a revision was issued, where that can be known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from negotiator.model.agreement import BlockStanding, agreement
from negotiator.model.negotiation import Negotiation


def standings_then(negotiation: Negotiation, place: int) -> Mapping[str, BlockStanding] | None:
    """How the blocks of the issued revision at a place stood on the day it was issued; None if unknown.

    It is known of a revision that was built here: which decisions there were is written in it.
    """
    revision = negotiation.revisions[place]
    ids = [decision.id for decision in negotiation.decisions]
    if revision.after_decision not in ids:
        return None
    entries = negotiation.entries[: place + 1]
    then = replace(
        negotiation,
        revisions=negotiation.revisions[: place + 1],
        entries=entries,
        decisions=negotiation.decisions[: ids.index(revision.after_decision) + 1],
        stances=tuple(s for s in negotiation.stances if s.at[:10] <= entries[place].date),
    )
    return agreement(then, revision)
