"""A compromise before it is adopted: whether it can be, and what falls because of it."""

from __future__ import annotations

from negotiator.errors import ActRefused
from negotiator.merge.rivals import rivals
from negotiator.model.acts import Amendment, Decision
from negotiator.model.negotiation import Negotiation
from negotiator.model.state import AmendmentState, State, fallen, state


def adopted(
    negotiation: Negotiation, standing: State, decision: Decision
) -> tuple[Amendment, tuple[Amendment, ...]]:
    """The compromise of a decision that is about to be made, and the amendments that fall by it.

    Raises ActRefused where it wants words that an accepted amendment, none of those it replaces, wants.
    """
    after = negotiation.with_act(decision)
    compromise = after.amendment(decision.id)
    relations = rivals(after)
    excluding = [
        after.amendment(other)
        for other in sorted(relations.of.get(decision.id, ()))
        if other not in decision.on
        and other in standing.amendments
        and standing.amendments[other].state is AmendmentState.ACCEPTED
    ]
    if excluding:
        names = ", ".join(amendment.name for amendment in excluding)
        raise ActRefused(
            f"the compromise wants words that {names} wants, too, which is accepted",
            advice="Name it among those that the compromise replaces, or undo it first.",
        )
    return compromise, fallen(after, standing, state(after, relations))
