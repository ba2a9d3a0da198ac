"""What a delegation did last that stands, told from its acts alone, so that it can be taken back."""

from __future__ import annotations

from negotiator.model.acts import Amendment, Stance, StanceKind
from negotiator.model.negotiation import Negotiation
from negotiator.model.stances import last_word

Own = Amendment | Stance


def own_acts(negotiation: Negotiation, code: str) -> list[Own]:
    """The acts a delegation recorded for itself and did not take back, the last one last.

    An act right after another that unsays it took that back: neither is left. What others said in its
    name since is not touched.
    """
    recorded: list[tuple[str, str, Own]] = [
        (a.tabled, a.id, a)
        for a in negotiation.proposals
        if a.recorded_by == code and code in a.by and a.number > 0
    ]
    recorded += [
        (s.at, s.id, s) for s in negotiation.stances if s.recorded_by == code and s.by == code
    ]
    stack: list[Own] = []
    for _, _, act in sorted(recorded, key=lambda one: one[:2]):
        if isinstance(act, Amendment):
            _tabled(negotiation, stack, act)
        elif not _unsays(negotiation, stack[-1] if stack else None, act):
            stack.append(act)
        else:
            stack.pop()
    return [act for act in stack if _is_its_last_word(negotiation, act)]


def said_before(negotiation: Negotiation, stance: Stance) -> Stance | None:
    """What a delegation had said of the same thing when it took a stance."""
    earlier = (
        s
        for s in negotiation.said.get(stance.on.amendment or stance.on.block, ())
        if s.by == stance.by
        and s.reservation == stance.reservation
        and s.kind is not StanceKind.WITHDRAWS
        and (s.at, s.id) < (stance.at, stance.id)
    )
    return max(earlier, key=lambda s: (s.at, s.id), default=None)


def _tabled(negotiation: Negotiation, stack: list[Own], act: Amendment) -> None:
    """Put a proposal on the stack; one that only brings former words back stands where those stood."""
    last = stack[-1] if stack else None
    back = ""
    if isinstance(last, Stance) and last.kind is StanceKind.WITHDRAWS:
        back = last.on.amendment  # a withdrawal that was taken back
    elif isinstance(last, Amendment) and last.id == act.replaces:
        back = last.replaces  # a proposal written anew, and taken back
    former = negotiation.amendment(back) if back else None
    follows = act.replaces in (back, last.id if last else "")
    if former is None or not follows or not _same_words(former, act):
        stack.append(act)
        return
    stack.pop()
    stack[:] = [act if other.id == former.id else other for other in stack]


def _same_words(one: Amendment, other: Amendment) -> bool:
    def of(a: Amendment) -> tuple[object, ...]:
        return a.kind, a.against, a.text, a.parts, a.joins, a.to, a.notes

    return of(one) == of(other)


def _unsays(negotiation: Negotiation, last: Own | None, act: Stance) -> bool:
    """Whether a stance takes the act before it back."""
    if isinstance(last, Amendment):
        return act.kind is StanceKind.WITHDRAWS and act.on.amendment == last.id
    if last is None or (last.on, last.reservation) != (act.on, act.reservation):
        return False
    if last.kind is StanceKind.WITHDRAWS or act.kind is StanceKind.WITHDRAWS:
        return False
    before = said_before(negotiation, last)
    if before is not None:
        return (before.kind, before.words, before.lifted) == (act.kind, act.words, act.lifted)
    nothing = act.kind is StanceKind.NONE or (act.kind is StanceKind.RESERVES and act.lifted)
    return nothing and not act.words


def _is_its_last_word(negotiation: Negotiation, act: Own) -> bool:
    """Whether nothing said since, by whoever recorded it, stands in its place."""
    if isinstance(act, Amendment):
        return act.id not in negotiation.withdrawn
    if act.kind is StanceKind.WITHDRAWS:
        return True
    own = bool(act.on.amendment) and act.by in negotiation.amendment(act.on.amendment).by
    if (
        own and act.kind is StanceKind.PROPOSES
    ):  # its own word now; it cannot be recorded for it again
        return False
    last = last_word(negotiation, act.by, act.on, act.reservation)
    return last is not None and _content(last) == _content(act)


def _content(stance: Stance) -> tuple[object, ...]:
    return stance.kind, stance.words, stance.lifted, stance.recorded_by
