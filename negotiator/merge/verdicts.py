"""What became of the open amendments on a revision: a verdict for each, and what stands in its way."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from negotiator.errors import ActRefused
from negotiator.merge.rebase import Verdict
from negotiator.merge.wishes import Wish, verdict, wishes
from negotiator.model.acts import Amendment
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Block, Revision
from negotiator.model.state import UNSETTLED, State

ORDER = (
    Verdict.CONFLICT,
    Verdict.TARGET_GONE,
    Verdict.PARTLY_IN,
    Verdict.ALREADY_IN,
    Verdict.MOVED,
    Verdict.CLEAN,
)
"""What wants somebody first."""


class Outcome(NamedTuple):
    """What became of one amendment on a revision; made_on: where it was made, and on which block."""

    amendment: Amendment
    verdict: Verdict
    wishes: tuple[Wish, ...]
    made_on: tuple[Revision, Block]

    @property
    def now(self) -> Block | None:
        """The block as it is on that revision, the first of several; None where it is gone."""
        return self.wishes[0].block if self.wishes else None


def outcome(negotiation: Negotiation, amendment: Amendment, on: Revision) -> Outcome:
    """What became of an amendment on a revision."""
    return Outcome(
        amendment,
        verdict(negotiation, amendment, on),
        wishes(negotiation, amendment, on),
        negotiation.target(amendment),
    )


def outcomes(negotiation: Negotiation, standing: State, on: Revision) -> tuple[Outcome, ...]:
    """What became of each amendment that is still open, what wants somebody first; then as in the text."""
    found = [
        outcome(negotiation, amendment, on)
        for amendment in negotiation.amendments
        if standing.of(amendment).state in UNSETTLED
    ]
    return tuple(sorted(found, key=lambda one: (ORDER.index(one.verdict), _place(one, on))))


def _place(one: Outcome, on: Revision) -> tuple[int, int]:
    revision, block = one.made_on
    now = one.now
    return (on.places.get(now.id, 0) if now else 0, revision.places.get(block.id, 0))


def may_be_taken(negotiation: Negotiation, amendments: Iterable[Amendment]) -> None:
    """Raise ActRefused where one of some amendments collides with what the text has become."""
    current = negotiation.current
    for amendment in amendments:
        if verdict(negotiation, amendment, current) is Verdict.CONFLICT:
            raise ActRefused(
                f"{amendment.name} is in conflict with {current.symbol}: both changed the same words",
                advice="m settles it in other words, r rejects it.",
            )
