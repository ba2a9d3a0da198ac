"""The text as it would read if all that is open, and has no rival, were taken: to look at, never kept."""

from __future__ import annotations

from dataclasses import replace

from negotiator.merge.consolidate import Consolidation, consolidate
from negotiator.model.negotiation import Negotiation
from negotiator.model.state import UNSETTLED, AmendmentState, Rivals, Standing, State

_STANDS = (*UNSETTLED, AmendmentState.ACCEPTED)


def with_open_amendments(
    negotiation: Negotiation, standing: State, rivals: Rivals
) -> Consolidation:
    """The current revision with what is accepted, and with every open amendment that nothing excludes.

    Rivals go in only once one of them is chosen; an amendment to an amendment goes with it or not at all.
    """

    def has_rival(name: str) -> bool:
        others = rivals.of.get(name, ())
        return any(standing.amendments[other].state in _STANDS for other in others)

    as_if = {
        name: Standing(AmendmentState.ACCEPTED)
        if found.state is AmendmentState.OPEN and not has_rival(name)
        else found
        for name, found in standing.amendments.items()
    }
    current = negotiation.current
    return consolidate(
        negotiation,
        replace(standing, amendments=as_if),
        symbol=f"{current.symbol} with open amendments",
        date=current.cover.date,
    )
