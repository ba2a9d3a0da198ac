"""Which amendments a document is about."""

from __future__ import annotations

from typing import NamedTuple

from negotiator.model.acts import Amendment
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Revision
from negotiator.model.stances import sponsors
from negotiator.model.state import UNSETTLED, AmendmentState, State

COLUMNS = ("base", "proposals", "positions", "compromise")
"""The columns that a table may have, in their order."""


class Choice(NamedTuple):
    """A choice of amendments.

    by: the codes of the delegations behind them, by default all; blocks: ids of the blocks they are
    about, by default all; states: where they stand.
    """

    by: tuple[str, ...] | None = None
    blocks: frozenset[str] | None = None
    states: frozenset[AmendmentState] = frozenset((AmendmentState.OPEN,))

    def amendments(
        self, negotiation: Negotiation, standing: State, on: Revision
    ) -> tuple[Amendment, ...]:
        """The amendments chosen, in the order of the negotiation; on: the revision blocks are of.

        Raises UnknownDelegation for a code that the negotiation does not list.
        """
        from negotiator.merge.whereabouts import (
            blocks_of,  # a clean or tracked file needs no merging
        )

        wanted = None if self.by is None else {negotiation.delegation(c).code for c in self.by}
        found = (a for a in negotiation.proposals if standing.of(a).state in self.states)
        return tuple(
            amendment
            for amendment in found
            if (wanted is None or not wanted.isdisjoint(sponsors(negotiation, amendment)))
            and (
                self.blocks is None
                or not self.blocks.isdisjoint(blocks_of(negotiation, amendment, on))
            )
        )


ALL_OPEN = Choice()
"""Every open amendment."""

UNDECIDED = Choice(states=frozenset(UNSETTLED))
"""Every amendment that waits for a decision, taken in brackets or not."""
