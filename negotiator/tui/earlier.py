"""Taking back what a delegation did in an earlier sitting, as far as its acts on disk tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from negotiator.model.acts import Amendment, Stance, StanceKind
from negotiator.model.dates import told
from negotiator.model.negotiation import Negotiation
from negotiator.model.own_acts import own_acts, said_before
from negotiator.model.telling import said
from negotiator.tui.proposing import tabling, withdrawing
from negotiator.tui.saying import saying_of, saying_step, unsaying
from negotiator.tui.steps import Step

if TYPE_CHECKING:
    from negotiator.tui.session import Session


class Earlier(NamedTuple):
    """Something done before this sitting: how it is taken back, and the sentence that names it first."""

    step: Step
    told: str


def earlier(session: Session) -> Earlier | None:
    """The last thing that the speaker did and did not take back, or None."""
    negotiation, code = session.negotiation, session.speaker
    acts = own_acts(negotiation, code)
    if not acts:
        return None
    last = acts[-1]
    at = last.tabled if isinstance(last, Amendment) else last.at
    name = _named(negotiation, last)
    sentence = f"{code} did last, on {told(at)}: {name}. u again takes it back"
    return Earlier(_step(session, last), sentence)


def _step(session: Session, last: Amendment | Stance) -> Step:
    negotiation = session.negotiation
    if isinstance(last, Amendment):
        return tabling(session, last)
    if last.kind is StanceKind.WITHDRAWS:
        return withdrawing(session, negotiation.amendment(last.on.amendment))
    saying = saying_of(last)
    back = unsaying(saying, said_before(negotiation, last))
    return saying_step(session, [back], [saying], [last])


def _named(negotiation: Negotiation, act: Amendment | Stance) -> str:
    if isinstance(act, Amendment):
        return f"{act.name} tabled on {negotiation.target(act)[1].name}"
    if act.kind is StanceKind.WITHDRAWS:
        return f"{negotiation.amendment(act.on.amendment).name} withdrawn"
    return said(negotiation, act)
