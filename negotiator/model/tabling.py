"""Tabling what was kept private, and tabling an amendment anew: the value, once it may be."""

from __future__ import annotations

from dataclasses import replace

from negotiator.errors import ActRefused, Place
from negotiator.model.acts import Amendment
from negotiator.model.negotiation import Negotiation
from negotiator.model.propose import propose, propose_on_amendment
from negotiator.model.state import AmendmentState, State

_WHAT_NOW = {
    AmendmentState.WITHDRAWN: "Table a new one: negotiator amend add.",
    AmendmentState.REJECTED: "Table a new one, or ask the pen-holder to undo the decision.",
    AmendmentState.FALLEN: "Table a new one that can stand beside what was accepted.",
}
_DECIDED = "Ask the pen-holder to undo the decision, or amend the text that comes of it."


def kept(amendment: Amendment) -> Amendment:
    """A proposal as it is kept private: without a number, which only tabling gives."""
    return replace(amendment, number=0)


def tabled(negotiation: Negotiation, draft: Amendment, *, recorded_by: str, at: str) -> Amendment:
    """A proposal that was kept private, to be written as an act.

    recorded_by: who tables it; at: now, ISO 8601. It stays against the revision it was written on.
    Raises ActRefused where it cannot be tabled any more, as `propose` does.
    """
    if draft.against.amendment:
        parent = negotiation.amendment(draft.against.amendment)
        made = propose_on_amendment(
            negotiation,
            parent,
            act_id=draft.id,
            by=draft.by,
            recorded_by=recorded_by,
            at=at,
            text=draft.text,
            justification=draft.justification,
        )
    else:
        revision, block = negotiation.target(draft)
        made = propose(
            negotiation,
            act_id=draft.id,
            by=draft.by,
            recorded_by=recorded_by,
            at=at,
            kind=draft.kind,
            block=block,
            text=draft.text,
            revision=revision,
            justification=draft.justification,
            parts=draft.parts,
            joins=draft.joins,
            to=draft.to,
            notes=draft.notes,
            editorial=draft.editorial,
        )
    if made.base != draft.base:
        raise ActRefused(
            "the words it was written on are others by now",
            place=Place(paragraph=negotiation.target(draft)[1].name),
            advice="Discard it, and add it anew.",
        )
    return replace(made, replaces=draft.replaces)


def may_be_replaced(
    negotiation: Negotiation,
    standing: State,
    amendment: Amendment,
    by: tuple[str, ...],
    recorded_by: str,
) -> None:
    """Raise ActRefused where an amendment is not open, or where others would table it anew."""
    if not set(by) & set(amendment.by):
        raise ActRefused(
            f"{amendment.title} is not a proposal of {' and '.join(by)}",
            advice="Only who proposed it tables it anew; to change its words, amend it.",
        )
    if recorded_by != negotiation.pen_holder and recorded_by not in amendment.by:
        raise ActRefused(
            f"{recorded_by} cannot table {amendment.title} anew",
            advice=f"Only who proposed it does, or {negotiation.pen_holder}, who holds the pen.",
        )
    found = standing.of(amendment)
    if found.state is AmendmentState.OPEN:
        return
    names = ", ".join(negotiation.amendment(other).name for other in found.because)
    because = {
        AmendmentState.OBSOLETE: f" by {names}",
        AmendmentState.FALLEN: f" because of {names}",
    }.get(found.state, "")
    advice = _WHAT_NOW.get(found.state, _DECIDED)
    if found.state is AmendmentState.OBSOLETE:
        advice = f"Table {names} anew."
    raise ActRefused(f"{amendment.name} is {found.state}{because}", advice=advice)
