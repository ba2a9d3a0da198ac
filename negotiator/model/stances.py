"""What delegations say last: later stances of one kind on one thing take the place of earlier ones."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from negotiator.model.acts import Amendment, Stance, StanceKind, Subject
from negotiator.model.negotiation import Negotiation


def latest_stances(
    negotiation: Negotiation, amendments: Iterable[str], *, block: str = ""
) -> list[Stance]:
    """The last word of each delegation on some amendments and, with block, on a block."""
    last: dict[tuple[str, str, str], Stance] = {}
    for about in {*amendments, block}:
        for stance in negotiation.said.get(about, ()):
            if stance.kind is not StanceKind.WITHDRAWS:
                last[stance.by, about, stance.reservation] = stance
    order = negotiation.protocol_order
    kept = [s for s in last.values() if s.kind is not StanceKind.NONE]
    return sorted(kept, key=lambda s: (order.get(s.by, 0), s.at, s.id))


def sponsors(negotiation: Negotiation, amendment: Amendment) -> tuple[str, ...]:
    """Who proposes an amendment: who tabled it, and who joined since and still does."""
    joined = [
        stance.by
        for stance in latest_stances(negotiation, (amendment.id,))
        if stance.kind is StanceKind.PROPOSES and stance.by not in amendment.by
    ]
    return (*amendment.by, *negotiation.protocol(dict.fromkeys(joined)))


def confirmed(negotiation: Negotiation, act: Amendment | Stance) -> bool:
    """Whether those who say something recorded it themselves, or the same again after another did."""
    speakers = act.by if isinstance(act, Amendment) else (act.by,)
    if act.recorded_by in speakers:
        return True
    about = act.id if isinstance(act, Amendment) else act.on.amendment or act.on.block
    said_of_it = negotiation.said.get(about, ())
    own = [s for s in said_of_it if s.by in speakers and s.recorded_by == s.by]
    if isinstance(act, Amendment):
        last = [s for s in own if s.kind is StanceKind.PROPOSES or _takes_back(s)]
        return bool(last) and last[-1].kind is StanceKind.PROPOSES
    said = (act.by, act.kind, act.on, act.reservation, act.lifted)
    return any(
        said == (s.by, s.kind, s.on, s.reservation, s.lifted) and s.at >= act.at for s in own
    )


def _takes_back(stance: Stance) -> bool:
    return stance.kind is StanceKind.NONE and not stance.words


def unconfirmed(
    negotiation: Negotiation, code: str, amendments: Iterable[Amendment], *, block: str = ""
) -> list[Amendment | Stance]:
    """What another recorded in a delegation's name, and it has not said itself since.

    Among some amendments, and what it says of them and, with block, of a block.
    """
    there = [a for a in amendments if a.id in negotiation.tabled]
    said = latest_stances(negotiation, (a.id for a in there), block=block)
    tabled = [a for a in there if code in a.by and a.id not in negotiation.withdrawn]
    own: list[Amendment | Stance] = [*tabled, *(s for s in said if s.by == code)]
    return [act for act in own if not confirmed(negotiation, act)]


def last_word(negotiation: Negotiation, code: str, on: Subject, reservation: str) -> Stance | None:
    """What a delegation said last of something, or of its reservation of a kind there."""
    said = (
        s
        for s in negotiation.said.get(on.amendment or on.block, ())
        if s.by == code and s.reservation == reservation and s.kind is not StanceKind.WITHDRAWS
    )
    return max(said, key=lambda s: (s.at, s.id), default=None)


def spoken_for(negotiation: Negotiation, code: str, day: str = "") -> tuple[str, ...]:
    """The groups that speak for a delegation on a day (ISO 8601), by default as it is now."""
    return tuple(
        group.code
        for group in negotiation.delegations
        if any(member.code == code and member.holds(day) for member in group.members)
    )


class Voice(NamedTuple):
    """What is said of something in a delegation's name: its last words, and the group that speaks.

    group: the code of the group whose words these are, nothing where it speaks itself; apart: it speaks
    itself although a group spoke for it, and says something else.
    """

    stance: Stance
    group: str = ""
    apart: bool = False


def voices(
    negotiation: Negotiation, amendments: Iterable[str], *, block: str = "", day: str = ""
) -> dict[str, list[Voice]]:
    """By delegation what is said on some amendments and a block, by itself or by a group for it."""
    out: dict[str, list[Voice]] = {}
    found = latest_stances(negotiation, amendments, block=block)
    own = {(s.by, s.on) for s in found}
    by_code = {delegation.code: delegation for delegation in negotiation.delegations}
    for stance in found:
        groups = spoken_for(negotiation, stance.by, day)
        apart = any(
            other.by in groups and other.on == stance.on and other.kind is not stance.kind
            for other in found
        )
        out.setdefault(stance.by, []).append(Voice(stance, "", apart))
        for member in by_code[stance.by].members:
            if member.holds(day) and (member.code, stance.on) not in own:
                out.setdefault(member.code, []).append(Voice(stance, stance.by))
    return out
