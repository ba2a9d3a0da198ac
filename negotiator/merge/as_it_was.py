"""A negotiation as it was when one of its revisions was made from the one before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from negotiator.model.acts import Decision, DecisionKind
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Revision


def is_built(negotiation: Negotiation, revision: Revision) -> bool:
    """Whether a revision was built from decisions here, rather than taken in from outside."""
    return bool(
        revision is negotiation.draft
        or revision.took_in
        or revision.in_brackets
        or revision.after_decision
    )


def made_since(negotiation: Negotiation, revision: Revision) -> tuple[Decision, ...]:
    """The decisions that were made after a draft was built, which it cannot know."""
    if revision is not negotiation.draft:
        return ()
    return negotiation.decisions[_known_to(negotiation, revision) :]


def _known_to(negotiation: Negotiation, revision: Revision) -> int:
    """How many decisions a revision that was built here was built from."""
    ids = [decision.id for decision in negotiation.decisions]
    last = revision.after_decision
    return ids.index(last) + 1 if last in ids else 0 if not last else len(ids)


def as_it_was(negotiation: Negotiation, place: int) -> Negotiation:
    """The negotiation as it was when the revision at a place was made from the one before it."""
    new = negotiation.revisions[place]
    revisions = negotiation.revisions[:place]
    slugs = {revision.slug for revision in revisions}
    amendments = tuple(a for a in negotiation.amendments if negotiation.target(a)[0].slug in slugs)
    taken = {*new.took_in, *new.in_brackets}
    stances = tuple(s for s in negotiation.stances if s.on.amendment not in taken)
    then = replace(
        negotiation,
        entries=negotiation.entries[:place],
        revisions=revisions,
        amendments=amendments,
        stances=stances,
    )
    if is_built(negotiation, new):
        known = negotiation.decisions[: _known_to(negotiation, new)]
        later: set[str] = set()
    else:
        known = negotiation.decisions
        later = set(_first_known_to(negotiation, negotiation.revisions[place + 1 :]))
    there = {amendment.id for amendment in amendments} - later
    kept = (_about(decision, there, slugs, later) for decision in known)
    return replace(then, decisions=tuple(decision for decision in kept if decision is not None))


def _first_known_to(negotiation: Negotiation, revisions: Iterable[Revision]) -> Iterator[str]:
    """The ids of what was put into some later revisions, which an earlier one cannot have from it."""
    for revision in filter(lambda r: is_built(negotiation, r), revisions):
        yield from (*revision.took_in, *revision.in_brackets)
        for decision in negotiation.decisions[: _known_to(negotiation, revision)]:
            if decision.kind is DecisionKind.EDITORIAL:
                yield decision.id


def _about(
    decision: Decision, amendments: set[str], slugs: set[str], later: set[str]
) -> Decision | None:
    """A decision as far as it is about some amendments and revisions; None where it is about others."""
    on = tuple(name for name in decision.on if name in amendments)
    if decision.id in later or (decision.on and not on):
        return None
    if decision.revision and decision.revision not in slugs:
        return None
    if decision.kind is DecisionKind.ADOPT_MODIFIED and on != decision.on:
        return None
    return replace(decision, on=on)
