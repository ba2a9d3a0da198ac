"""Making a decision of the pen-holder: the value, once it is sure that it fits how things stand."""

from __future__ import annotations

from collections.abc import Sequence

from negotiator.errors import ActRefused
from negotiator.model.acts import Amendment, AmendmentKind, Decision, DecisionKind
from negotiator.model.negotiation import Negotiation
from negotiator.model.state import AmendmentState, Rivals, State


def decide(
    negotiation: Negotiation,
    standing: State,
    rivals: Rivals,
    kind: DecisionKind,
    amendments: Sequence[Amendment],
    *,
    act_id: str,
    by: str,
    at: str,
    names: bool = False,
    reason: str = "",
) -> Decision:
    """One act that accepts, rejects or takes in brackets some amendments.

    What is identical to one of them and still open is decided with it. Raises ActRefused where one of
    them is withdrawn, already so decided, or excluded by one that is accepted.
    """
    _is_pen_holder(negotiation, by)
    chosen = with_identical(negotiation, standing, rivals, amendments)
    for amendment in chosen:
        _may_decide(negotiation, standing, rivals, kind, amendment)
    if kind is DecisionKind.ACCEPT:
        _are_compatible(rivals, chosen)
    return _next(
        negotiation,
        act_id,
        by,
        at,
        kind,
        on=tuple(a.id for a in chosen),
        names=names,
        reason=reason,
    )


def undo(
    negotiation: Negotiation, standing: State, *, act_id: str, by: str, at: str
) -> tuple[Decision, Decision]:
    """The act that takes the last decision in force back, and that decision."""
    _is_pen_holder(negotiation, by)
    if not standing.undoable:
        raise ActRefused(f"there is nothing to undo since {negotiation.current.symbol} was issued")
    last = standing.undoable[-1]
    return _next(negotiation, act_id, by, at, DecisionKind.UNDO, undoes=last.id), last


def redo(
    negotiation: Negotiation, standing: State, *, act_id: str, by: str, at: str
) -> tuple[Decision, Decision]:
    """The act that brings the decision undone last back, and that decision."""
    _is_pen_holder(negotiation, by)
    if not standing.undone:
        raise ActRefused("there is nothing to do again")
    again, taken_back_by = standing.undone[-1]
    return _next(negotiation, act_id, by, at, DecisionKind.UNDO, undoes=taken_back_by.id), again


def _next(
    negotiation: Negotiation,
    act_id: str,
    by: str,
    at: str,
    kind: DecisionKind,
    *,
    on: tuple[str, ...] = (),
    names: bool = False,
    reason: str = "",
    undoes: str = "",
) -> Decision:
    last = negotiation.decisions[-1] if negotiation.decisions else None
    return Decision(
        act_id,
        max((d.number for d in negotiation.decisions), default=0) + 1,
        last.id if last else "",
        by,
        at,
        kind,
        on,
        names,
        reason,
        undoes,
    )


def _is_pen_holder(negotiation: Negotiation, by: str) -> None:
    if by != negotiation.pen_holder:
        raise ActRefused(
            f"only the pen-holder decides, and that is {negotiation.pen_holder}",
            advice="A delegation proposes and takes stances.",
        )


def with_identical(
    negotiation: Negotiation, standing: State, rivals: Rivals, amendments: Sequence[Amendment]
) -> tuple[Amendment, ...]:
    """The amendments and those open ones that ask for the very same."""
    chosen = {a.id: a for a in amendments}
    for amendment in amendments:
        for other in sorted(rivals.identical.get(amendment.id, ())):
            if standing.amendments[other].state is AmendmentState.OPEN:
                chosen.setdefault(other, negotiation.amendment(other))
    return tuple(chosen.values())


_ALREADY = {
    DecisionKind.ACCEPT: AmendmentState.ACCEPTED,
    DecisionKind.REJECT: AmendmentState.REJECTED,
    DecisionKind.TAKE_IN_BRACKETS: AmendmentState.IN_BRACKETS,
}


def _may_decide(
    negotiation: Negotiation,
    standing: State,
    rivals: Rivals,
    kind: DecisionKind,
    amendment: Amendment,
) -> None:
    found = standing.of(amendment)
    place = negotiation.taken_in.get(amendment.id)
    if place is not None and negotiation.revisions[place] is not negotiation.draft:
        raise ActRefused(
            f"{amendment.name} is in the text since {negotiation.revisions[place].symbol}"
        )
    if found.state in (AmendmentState.WITHDRAWN, AmendmentState.OBSOLETE):
        raise ActRefused(
            f"{amendment.name} is {found.state}", advice="There is nothing to decide on it."
        )
    if found.state is _ALREADY[kind]:
        raise ActRefused(f"{amendment.name} is {found.state} already")
    if kind is DecisionKind.REJECT:
        return
    if kind is DecisionKind.TAKE_IN_BRACKETS and amendment.kind is AmendmentKind.KEEP:
        raise ActRefused(f"{amendment.name} asks for no words that could stand in brackets")
    excluding = [
        negotiation.amendment(other).name
        for other in sorted(rivals.of.get(amendment.id, ()))
        if standing.amendments[other].state is AmendmentState.ACCEPTED
    ]
    if excluding:
        raise ActRefused(
            f"{amendment.name} excludes {', '.join(excluding)}, which is accepted",
            advice="Undo that first, or reject this one.",
        )


def _are_compatible(rivals: Rivals, chosen: Sequence[Amendment]) -> None:
    for k, left in enumerate(chosen):
        for right in chosen[k + 1 :]:
            if right.id in rivals.of.get(left.id, ()):
                raise ActRefused(
                    f"{left.name} and {right.name} exclude each other",
                    advice="Accept one of them; the other falls.",
                )
