"""What delegations say, from the screen: stances, joining, confirming; each can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from negotiator.model.acts import Amendment, Stance, StanceKind, Subject
from negotiator.model.propose import take_stance
from negotiator.model.stances import last_word
from negotiator.model.telling import said, subject, with_what_came
from negotiator.store.ids import STANCE
from negotiator.tui.steps import Step

if TYPE_CHECKING:
    from negotiator.tui.session import Session


@dataclass(frozen=True, slots=True)
class Saying:
    """What is to be said: by whom, of what, and with which words."""

    by: str
    on: Subject
    kind: StanceKind
    reservation: str = ""
    words: str = ""
    lifted: bool = False


def say(session: Session, sayings: Sequence[Saying]) -> str:
    """Record what is said as one step; returns the sentence."""
    for saying in sayings:  # all or none
        _stance(session, saying)
    before = [(_before(session, saying), saying) for saying in sayings]
    acts, came = _recorded(session, sayings)
    back = [was for was, saying in before if was != saying]
    session.steps.did(session.speaker, saying_step(session, back, sayings, acts))
    return with_what_came(f"{_told(session, acts)}. u takes it back. Everybody reads it", came)


def saying_step(
    session: Session, back: Sequence[Saying], sayings: Sequence[Saying], acts: Sequence[Stance]
) -> Step:
    """Taking back what was said, and saying it again; back: what takes it back."""
    told = _told(session, acts)
    # what was recorded for somebody, and is its own word now, cannot be recorded for it again
    undone = f"Undone: {told}." if back else f"That stays said: {told}. s says something else."
    return Step(
        partial(_again, session, back, undone),
        partial(_again, session, sayings, f"Done again: {told}."),
    )


def _recorded(session: Session, sayings: Sequence[Saying]) -> tuple[list[Stance], str]:
    acts: list[Stance] = []
    came = ""
    for saying in sayings:
        act, meanwhile = session.write(partial(_stance, session, saying))
        acts.append(act)
        came = came or meanwhile
    return acts, came


def _again(session: Session, sayings: Sequence[Saying], told: str) -> str:
    _recorded(session, sayings)
    return told


def _stance(session: Session, saying: Saying) -> Stance:
    return take_stance(
        session.negotiation,
        act_id=session.clerk.fresh(STANCE),
        by=saying.by,
        recorded_by=session.speaker,
        at=session.clerk.now(),
        kind=saying.kind,
        on=saying.on,
        reservation=saying.reservation,
        words=saying.words,
        lifted=saying.lifted,
    )


def _before(session: Session, saying: Saying) -> Saying:
    """What takes something said back: what was said before, else nothing, or a reservation lifted."""
    last = last_word(session.negotiation, saying.by, saying.on, saying.reservation)
    return unsaying(saying, last)


def saying_of(stance: Stance) -> Saying:
    """What a stance says."""
    return Saying(
        stance.by, stance.on, stance.kind, stance.reservation, stance.words, stance.lifted
    )


def unsaying(saying: Saying, before: Stance | None) -> Saying:
    """What takes something said back; before: what was said of it until then."""
    if before is not None:
        return saying_of(before)
    if saying.reservation:
        return replace(saying, words="", lifted=True)
    return Saying(saying.by, saying.on, StanceKind.NONE)


def _told(session: Session, acts: Sequence[Stance]) -> str:
    """What was said; the same of several things in one sentence."""
    negotiation = session.negotiation
    first = said(negotiation, acts[0])
    for other in acts[1:]:
        about = subject(negotiation, other.on)
        same = said(negotiation, replace(other, on=acts[0].on)) == said(negotiation, acts[0])
        first += f", {about}" if same else f"; {said(negotiation, other)}"
    return first


def confirming(found: Sequence[Amendment | Stance], code: str) -> list[Saying]:
    """What a delegation says so that what was recorded in its name is its own."""
    return [
        Saying(code, Subject(amendment=act.id), StanceKind.PROPOSES)
        if isinstance(act, Amendment)
        else Saying(code, act.on, act.kind, act.reservation, act.words, act.lifted)
        for act in found
    ]
