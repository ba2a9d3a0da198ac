"""How things stand: the one fold over revisions and acts. Nothing of it is ever stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from negotiator.model.acts import Amendment, Decision, DecisionKind
from negotiator.model.negotiation import Negotiation
from negotiator.model.undoing import forks, in_force


class AmendmentState(StrEnum):
    """Where an amendment stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    ADOPTED_MODIFIED = "adopted modified"
    IN_BRACKETS = "in brackets"
    FALLEN = "fallen"
    WITHDRAWN = "withdrawn"
    OBSOLETE = "obsolete"


_DECIDED = {
    DecisionKind.ACCEPT: AmendmentState.ACCEPTED,
    DecisionKind.REJECT: AmendmentState.REJECTED,
    DecisionKind.TAKE_IN_BRACKETS: AmendmentState.IN_BRACKETS,
    DecisionKind.ADOPT_MODIFIED: AmendmentState.ADOPTED_MODIFIED,
}

UNSETTLED = (AmendmentState.OPEN, AmendmentState.IN_BRACKETS)
"""States in which an amendment still waits for a decision."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One amendment's state, the amendments it is so because of, and the decision that made it so."""

    state: AmendmentState
    because: tuple[str, ...] = ()
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Rivals:
    """Which amendments cannot all be taken as they are, and which ask for the very same.

    Computed by `merge.rivals`; by amendment id, symmetric. same_place: those rivals that only put
    different words at one point; adjacent: those that combine but touch.
    """

    of: Mapping[str, frozenset[str]] = field(default_factory=dict)
    identical: Mapping[str, frozenset[str]] = field(default_factory=dict)
    same_place: frozenset[frozenset[str]] = frozenset()
    adjacent: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class State:
    """How all amendments stand, and which decisions are in force or can be done again.

    in_force: decisions that no undo took back, in order; undone: those that redo would bring back,
    the next one last, each with the undo that took it back; forks: groups of decisions that were made
    after one and the same decision, in two places at once, and still stand; undoable: those in force
    that no issued revision was built from.
    """

    amendments: Mapping[str, Standing]
    in_force: tuple[Decision, ...] = ()
    undone: tuple[tuple[Decision, Decision], ...] = ()
    undoable: tuple[Decision, ...] = ()
    forks: tuple[tuple[str, ...], ...] = ()

    @property
    def packages(self) -> tuple[Decision, ...]:
        """The packages that stand."""
        return tuple(d for d in self.in_force if d.kind is DecisionKind.PACKAGE)

    def of(self, amendment: Amendment) -> Standing:
        """How one amendment stands."""
        return self.amendments[amendment.id]


def state(negotiation: Negotiation, rivals: Rivals) -> State:
    """Fold a negotiation's acts into how things stand.

    rivals: what `merge.rivals` computed for the same negotiation.
    """
    standing, undone = in_force(negotiation.decisions)
    since = _since_issue(negotiation)
    standings: dict[str, Standing] = {}
    for decision in standing:
        if decision.kind not in _DECIDED:
            continue
        compromise = (decision.id,) if decision.kind is DecisionKind.ADOPT_MODIFIED else ()
        for amendment_id in decision.on:
            found = Standing(_DECIDED[decision.kind], compromise, decision.id)
            standings[amendment_id] = found
        for amendment_id in compromise:
            standings[amendment_id] = Standing(AmendmentState.ACCEPTED, decision=decision.id)
    for amendment_id, stance in negotiation.withdrawn.items():
        if amendment_id not in standings or standings[amendment_id].state in UNSETTLED:
            standings[amendment_id] = Standing(AmendmentState.WITHDRAWN, decision=stance.id)
    for amendment in negotiation.proposals:
        if amendment.replaces and amendment.replaces not in standings:
            standings[amendment.replaces] = Standing(AmendmentState.OBSOLETE, (amendment.id,))
    accepted = {k for k, s in standings.items() if s.state is AmendmentState.ACCEPTED}
    for amendment in negotiation.proposals:
        decided = standings.get(amendment.id)
        if decided and decided.state is not AmendmentState.IN_BRACKETS:
            continue
        taken = rivals.identical.get(amendment.id, frozenset()) & accepted
        excluded = rivals.of.get(amendment.id, frozenset()) & accepted
        if taken:
            standings[amendment.id] = Standing(AmendmentState.OBSOLETE, tuple(sorted(taken)))
        elif excluded:
            standings[amendment.id] = Standing(AmendmentState.FALLEN, tuple(sorted(excluded)))
    _fall_with_parents(negotiation, standings)
    for amendment in negotiation.proposals:
        standings.setdefault(amendment.id, Standing(AmendmentState.OPEN))
    return State(
        standings,
        standing,
        tuple(pair for pair in undone if pair[1].id in since),
        tuple(decision for decision in standing if decision.id in since),
        forks(negotiation.decisions, standing),
    )


def fallen(negotiation: Negotiation, before: State, after: State) -> tuple[Amendment, ...]:
    """The amendments that fell between two states, in the order of tabling."""
    return tuple(
        amendment
        for amendment in negotiation.proposals
        if after.of(amendment).state is AmendmentState.FALLEN
        and (
            amendment.id not in before.amendments
            or before.of(amendment).state is not AmendmentState.FALLEN
        )
    )


def _since_issue(negotiation: Negotiation) -> set[str]:
    """The ids of the decisions made since the last issued revision was built."""
    ids = [decision.id for decision in negotiation.decisions]
    basis = [r.after_decision for r in negotiation.issued if r.after_decision in ids]
    start = ids.index(basis[-1]) + 1 if basis else 0
    return set(ids[start:])


def _fall_with_parents(negotiation: Negotiation, standings: dict[str, Standing]) -> None:
    """An amendment to an amendment falls with it, through any number of them."""
    gone = (
        AmendmentState.REJECTED,
        AmendmentState.FALLEN,
        AmendmentState.WITHDRAWN,
        AmendmentState.OBSOLETE,
        AmendmentState.ADOPTED_MODIFIED,
    )
    fell = True
    while fell:
        fell = False
        for amendment in negotiation.proposals:
            parent = amendment.against.amendment
            if not parent or amendment.id in standings or parent not in standings:
                continue
            if standings[parent].state in gone:
                standings[amendment.id] = Standing(AmendmentState.FALLEN, (parent,))
                fell = True
