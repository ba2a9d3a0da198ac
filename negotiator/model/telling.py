"""What an act did, in a negotiator's words; the same on the command line and on the screen."""

from __future__ import annotations

from collections.abc import Iterable

from negotiator.model.acts import Decision, DecisionKind
from negotiator.model.negotiation import Negotiation
from negotiator.model.state import AmendmentState, State

_DID = {
    DecisionKind.ACCEPT: ("✓ Accepted", "accepted"),
    DecisionKind.REJECT: ("✗ Rejected", "rejected"),
    DecisionKind.TAKE_IN_BRACKETS: ("[] Taken in brackets:", "in brackets"),
    DecisionKind.UNDO: ("Undone:", "undone"),
}


def decided(negotiation: Negotiation, act: Decision, before: State, after: State) -> str:
    """The sentence for a decision: what was decided where, and what falls because of it."""
    sentence = f"{_DID[act.kind][0]} {names(negotiation, act.on)} on {_places(negotiation, act)}."
    fell = [
        amendment_id
        for amendment_id, standing in after.amendments.items()
        if standing.state is AmendmentState.FALLEN
        and before.amendments[amendment_id].state is not AmendmentState.FALLEN
    ]
    if fell:
        verb = "falls" if len(fell) == 1 else "fall"
        sentence += f" {names(negotiation, fell)} {verb} because of it."
    elif act.kind is DecisionKind.REJECT:
        sentence += " The words stay as issued."
    elif act.kind is DecisionKind.TAKE_IN_BRACKETS:
        sentence += " They stay open."
    return sentence


def undone(negotiation: Negotiation, target: Decision, *, again: bool = False) -> str:
    """The sentence for an undo, or with again for a redo."""
    what = _DID[target.kind][1]
    head = "Done again" if again else "Undone"
    return f"{head}: {what} {names(negotiation, target.on)} on {_places(negotiation, target)}."


def names(negotiation: Negotiation, amendments: Iterable[str]) -> str:
    """Amendments by name, parted by commas."""
    return ", ".join(negotiation.amendment(other).name for other in amendments)


def _places(negotiation: Negotiation, act: Decision) -> str:
    places = (negotiation.target(negotiation.amendment(other))[1].name for other in act.on)
    return ", ".join(dict.fromkeys(places))
