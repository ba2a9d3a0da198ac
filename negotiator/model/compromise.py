"""What was adopted modified: the pen-holder's words, that stand like an accepted amendment.

So they combine, exclude, carry over to later revisions and are attributed as every amendment is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiator.model.acts import INSERTIONS, Amendment, AmendmentKind, DecisionKind, Subject
from negotiator.model.undoing import in_force

if TYPE_CHECKING:
    from negotiator.model.acts import Decision
    from negotiator.model.negotiation import Negotiation


def compromises(negotiation: Negotiation) -> tuple[Amendment, ...]:
    """The compromises of the decisions in force, in the order of their making."""
    made = [d for d in negotiation.decisions if d.kind is DecisionKind.ADOPT_MODIFIED]
    if not made:
        return ()
    standing = {decision.id for decision in in_force(negotiation.decisions)[0]}
    return tuple(
        compromise(negotiation, decision, number)
        for number, decision in enumerate(made, 1)
        if decision.id in standing
    )


def compromise(negotiation: Negotiation, decision: Decision, number: int) -> Amendment:
    """The compromise of a decision as an amendment; number: its place among them, from 1."""
    first = root(negotiation, decision.on[0])
    revision = negotiation.revision(decision.revision)
    block = revision.block(decision.blocks[0])
    there = (negotiation.tabled[name] for name in decision.on if name in negotiation.tabled)
    replaced = sorted(there, key=lambda a: (a.tabled, a.id))
    return Amendment(
        decision.id,
        (decision.by,),
        decision.by,
        decision.at,
        -number,
        first.kind if first.kind in INSERTIONS else AmendmentKind.EDIT,
        Subject(revision.slug, block.id),
        block.text.digest(),
        decision.words,
        notes=tuple({note.id: note for a in replaced for note in a.notes}.values()),
        language=revision.language,
        justification=decision.reason,
        illustrative=any(amendment.illustrative for amendment in replaced),
    )


def root(negotiation: Negotiation, amendment_id: str) -> Amendment:
    """The amendment to the text that an amendment, through any number of others, amends."""
    found = negotiation.tabled[amendment_id]
    while found.against.amendment in negotiation.tabled:
        found = negotiation.tabled[found.against.amendment]
    return found
