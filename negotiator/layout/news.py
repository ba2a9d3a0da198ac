"""What is new in words: how much of it, what it is, and what came while one was looking."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from negotiator.layout.cells import cut
from negotiator.merge.news import Act, News, news
from negotiator.merge.rebase import Verdict
from negotiator.model.acts import Amendment, Decision, Stance, StanceKind
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Revision
from negotiator.model.state import AmendmentState
from negotiator.model.telling import in_few_words, said

_MOST = 4
"""How many paragraphs a sentence names."""

_COUNTED = {
    "proposal": "proposals",
    "withdrawal": "withdrawals",
    "stance": "stances",
    "reservation lifted": "reservations lifted",
    "remark": "remarks",
    "decision": "decisions",
}

TAKEN, STAND, COLLIDE, LOST = "taken", "open as they are", "in conflict", "without their paragraph"
_DECIDED = {
    AmendmentState.ACCEPTED: TAKEN,
    AmendmentState.ADOPTED_MODIFIED: "adopted modified",
    AmendmentState.REJECTED: "rejected",
    AmendmentState.FALLEN: "fell",
    AmendmentState.IN_BRACKETS: "in brackets",
}
_BECAME = (*_DECIDED.values(), COLLIDE, LOST, STAND)


def _kind(act: Act) -> str:
    if isinstance(act, Amendment):
        return "proposal"
    if isinstance(act, Decision):
        return "decision"
    if act.kind is StanceKind.WITHDRAWS:
        return "withdrawal"
    if act.lifted:
        return "reservation lifted"
    return "remark" if act.kind is StanceKind.NONE and act.words else "stance"


def counted(acts: Iterable[Act]) -> str:
    """How many acts of each kind: `4 proposals, 2 stances, 1 reservation lifted`."""
    counts = Counter(map(_kind, acts))
    return ", ".join(
        f"{counts[one]} {one if counts[one] == 1 else several}"
        for one, several in _COUNTED.items()
        if counts[one]
    )


def told(negotiation: Negotiation, act: Act) -> str:
    """An act in few words: `MX 4 tabled`, `ES supports MX 4 on 12`, `accepted MX 4`."""
    if isinstance(act, Amendment):
        recorded = f", recorded by {act.recorded_by}" if act.recorded_by not in act.by else ""
        return f"{act.title} tabled{recorded}"
    if isinstance(act, Stance):
        if act.kind is StanceKind.WITHDRAWS:
            return f"{negotiation.amendment(act.on.amendment).name} withdrawn"
        return said(negotiation, act)
    return in_few_words(negotiation, act)


def told_of(negotiation: Negotiation, here: News, on: Revision, left: int) -> str:
    """What is new on one paragraph, in one sentence; left: how many others there are."""
    name = on.block(here.block).name if here.block else f"No longer in {on.name}"
    what = "; ".join(told(negotiation, act) for act in here.acts)
    several = "" if left == 1 else "s"
    more = f"{left} more paragraph{several}, ' goes on" if left else "That is all that is new"
    return f"{name}: {what.rstrip('.')}. {more}"


def since(at: str, acts: Sequence[Act]) -> str:
    """What is new since one looked last; at: that moment, as it is said."""
    return f"Since {at}: {counted(acts)}. ' goes through them" if acts else ""


def meanwhile(negotiation: Negotiation, acts: Sequence[Act], on: Revision) -> str:
    """What others did while the text was open: who, what, where."""
    if not acts:
        return ""
    who = ", ".join(negotiation.protocol({_speaker(act) for act in acts}))
    names = [on.block(one.block).name for one in news(negotiation, acts, on) if one.block]
    where = f" on {_listed(names)}" if names else ""
    kinds = {_kind(act) for act in acts}
    if kinds == {"proposal"}:
        did = f"{who} tabled {counted(acts)}"
    elif len(acts) == 1:
        did, where = told(negotiation, acts[0]), ""
        if isinstance(acts[0], Decision):
            did = f"{who} {did}"
    else:
        did = f"{who}: {counted(acts)}"
    them = "it" if len(acts) == 1 else "them"
    return f"{did.rstrip('.')}{where} meanwhile. Your screen is as it was. ' goes to {them}"


def _speaker(act: Act) -> str:
    return act.by[0] if isinstance(act, Amendment) else act.by


def _listed(names: Sequence[str]) -> str:
    """`16 and 31`, `3, 4, 12, 16 and 3 more`; headings by their first words."""
    short = [cut(name, 24) for name in names[:_MOST]]
    if len(names) > _MOST:
        return f"{', '.join(short)} and {len(names) - _MOST} more"
    return " and ".join(filter(None, (", ".join(short[:-1]), short[-1])))


def arrived(revision: Revision, own: Iterable[tuple[Amendment, str]]) -> str:
    """That a revision came, and what became of a delegation's own proposals: each with that, in words."""
    here = f"{revision.symbol} is here"
    found: dict[str, list[str]] = {}
    for amendment, became in own:
        found.setdefault(became, []).append(amendment.name)
    if not found:
        return here
    parts = [
        f"{len(found[word])} {word}{_which(word, found[word])}" for word in _BECAME if word in found
    ]
    count = sum(map(len, found.values()))
    return f"{here}. Of your {count}: {', '.join(parts)}. V shows each"


def _which(word: str, names: Sequence[str]) -> str:
    """Which they are, of those that want to be looked at."""
    if word in (TAKEN, STAND):
        return ""
    return f" ({', '.join(names[:3])}{' …' if len(names) > 3 else ''})"


def became(state: AmendmentState, verdict: Verdict) -> str:
    """What became of a proposal in a new revision, as it is counted; nothing where withdrawn."""
    if state is AmendmentState.OPEN:
        return {Verdict.CONFLICT: COLLIDE, Verdict.TARGET_GONE: LOST}.get(verdict, STAND)
    return _DECIDED.get(state, "")
