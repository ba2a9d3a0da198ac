"""What is new to a delegation: acts that others recorded, gathered at the blocks they are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

from negotiator.merge.whereabouts import blocks_of, heirs_of
from negotiator.model.acts import Amendment, Decision, Stance
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Revision

Act: TypeAlias = Amendment | Stance | Decision


class News(NamedTuple):
    """Acts about one block of a revision, in order of time; block: nothing where it has it no more."""

    block: str
    acts: tuple[Act, ...]


def when(act: Act) -> str:
    """When an act was recorded, ISO 8601."""
    return act.tabled if isinstance(act, Amendment) else act.at


def recorder(act: Act) -> str:
    """The code of who recorded an act."""
    return act.by if isinstance(act, Decision) else act.recorded_by


def acts_of(negotiation: Negotiation) -> Iterator[Act]:
    """All acts of a negotiation."""
    yield from negotiation.amendments
    yield from negotiation.stances
    yield from negotiation.decisions


def by_others(negotiation: Negotiation, code: str) -> dict[str, Act]:
    """The acts that another than a delegation recorded, by id; what it recorded is not new to it."""
    return {act.id: act for act in acts_of(negotiation) if recorder(act) != code}


def undoes(negotiation: Negotiation, decision: Decision) -> Decision:
    """The decision that an undo, or the undo of one, is about in the end; else the decision itself."""
    by_id = {one.id: one for one in negotiation.decisions} if decision.undoes else {}
    while decision.undoes in by_id:
        decision = by_id[decision.undoes]
    return decision


def subject(negotiation: Negotiation, act: Act) -> str:
    """What an act is about in the end: the id of an amendment or of a block."""
    if isinstance(act, Amendment):
        return act.id
    if isinstance(act, Decision):
        target = undoes(negotiation, act)
        return next(iter((*target.on, *target.blocks)), "")
    return act.on.amendment or act.on.block


def places(negotiation: Negotiation, act: Act, on: Revision) -> tuple[str, ...]:
    """The ids of the blocks of a revision that an act is about; of a footnote the one that cites it."""
    found: Iterable[str]
    if isinstance(act, Amendment):
        found = blocks_of(negotiation, act, on)
    elif isinstance(act, Decision):
        target = undoes(negotiation, act)
        amended = (blocks_of(negotiation, negotiation.amendment(a), on) for a in target.on)
        found = (*(name for names in amended for name in names), *target.blocks)
    elif act.on.amendment:
        found = blocks_of(negotiation, negotiation.amendment(act.on.amendment), on)
    else:
        revision = negotiation.revision(act.on.revision)
        found = heirs_of(negotiation, revision, act.on.block, on)
    there = (on.blocks[on.places[name]].id for name in found if name in on.places)
    return tuple(dict.fromkeys(there))


def news(negotiation: Negotiation, acts: Iterable[Act], on: Revision) -> tuple[News, ...]:
    """Acts by the blocks of a revision that they are about, in its order; what it has no more is last."""
    out: dict[str, list[Act]] = {}
    for act in sorted(acts, key=when):
        for name in places(negotiation, act, on) or ("",):
            out.setdefault(name, []).append(act)
    order = {name: on.places.get(name, len(on.blocks)) for name in out}
    return tuple(News(name, tuple(out[name])) for name in sorted(out, key=order.__getitem__))


def spoken(negotiation: Negotiation, code: str) -> tuple[Act, ...]:
    """The proposals and the stances of a delegation, whoever recorded them."""
    own = (a for a in negotiation.amendments if code in a.by)
    return (*own, *(s for s in negotiation.stances if s.by == code))
