"""Delegations by paragraphs: the strongest thing that each says of each, and who must be spoken to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from negotiator.merge.sayings import IN_THE_WAY, Said, Saying, Sayings, sayings
from negotiator.merge.whereabouts import PARAGRAPHS
from negotiator.model.acts import Amendment
from negotiator.model.negotiation import Delegation, Negotiation
from negotiator.model.revision import Block, Revision
from negotiator.model.stances import confirmed
from negotiator.model.state import UNSETTLED, Rivals, State


class Cell(NamedTuple):
    """What a delegation says of a block, strongest first.

    group: the code of the group whose words these are, nothing where it speaks itself; apart: it speaks
    itself although a group spoke for it, and says something else.
    """

    sayings: tuple[Saying, ...]
    group: str = ""
    apart: bool = False

    @property
    def strongest(self) -> Said:
        """The strongest of it."""
        return self.sayings[0].what


class InTheWay(NamedTuple):
    """One thing somebody must be spoken to about; recorded_by: who typed it, until it is confirmed."""

    saying: Saying
    recorded_by: str = ""


@dataclass(frozen=True, slots=True)
class SpeakTo:
    """Who must be spoken to about a block: who is in the way, and the open rivals on it."""

    block: Block
    in_the_way: tuple[InTheWay, ...]
    rivals: tuple[Amendment, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The delegations, each once."""
        sponsors = (code for amendment in self.rivals for code in amendment.by)
        return tuple(dict.fromkeys((*(one.saying.by for one in self.in_the_way), *sponsors)))


@dataclass(frozen=True, slots=True)
class Grid:
    """Delegations, blocks of a revision, and what those say of these, by code and id.

    elsewhere: open amendments to what is no longer in the text; through_groups: how many delegations
    are left out because only their groups speak.
    """

    revision: Revision
    delegations: tuple[Delegation, ...]
    blocks: tuple[Block, ...]
    cells: Mapping[tuple[str, str], Cell]
    speak_to: tuple[SpeakTo, ...]
    elsewhere: tuple[Amendment, ...] = ()
    through_groups: int = 0


class Concern(NamedTuple):
    """What a delegation must be spoken to about: where it is in the way, where its proposal has a rival."""

    code: str
    in_the_way: tuple[Block, ...]
    rivals: tuple[Block, ...]


def concerns(found: Grid) -> tuple[Concern, ...]:
    """Who must be spoken to, first who is in the way of most, then who has most rivals."""
    ways: dict[str, dict[Block, None]] = {}
    rivals: dict[str, dict[Block, None]] = {}
    for entry in found.speak_to:
        for one in entry.in_the_way:
            ways.setdefault(one.saying.by, {})[entry.block] = None
        for amendment in entry.rivals:
            for code in amendment.by:
                rivals.setdefault(code, {})[entry.block] = None
    out = [
        Concern(d.code, tuple(ways.get(d.code, ())), tuple(rivals.get(d.code, ())))
        for d in found.delegations
        if d.code in ways or d.code in rivals
    ]
    return tuple(sorted(out, key=lambda one: (-len(one.in_the_way), -len(one.rivals))))


def grid(
    negotiation: Negotiation,
    standing: State,
    rivals: Rivals,
    *,
    paragraphs: Collection[str] = (),
    by: Collection[str] = (),
    every: bool = False,
    day: str = "",
) -> Grid:
    """The grid of the revision that is being amended.

    paragraphs: ids of the only blocks wanted; by: codes of the only delegations wanted; every: those,
    too, of and by which nothing is said; day: on which memberships count (ISO 8601), by default now.
    """
    on = negotiation.current
    said = sayings(negotiation, standing, on)
    wanted = set(paragraphs)
    own = {key: found for key, found in said.of.items() if not wanted or key[1] in wanted}
    cells = _Cells(negotiation, rivals, own, day).cells()
    cells = {key: cell for key, cell in cells.items() if not by or key[0] in by}
    speaking = {code for code, _ in own} if not by else {code for code, _ in cells}
    spoken_for = {code for code, _ in cells if code in negotiation.protocol_order} - speaking
    shown = {key[1] for key in cells}
    blocks = tuple(
        block
        for block in on.amendable
        if (block.id in wanted if wanted else block.id in shown)
        or (every and not wanted and block.kind in PARAGRAPHS)
    )
    delegations = tuple(
        d for d in negotiation.delegations if (d.code in by if by else every or d.code in speaking)
    )
    return Grid(
        on,
        delegations,
        blocks,
        cells,
        tuple(_speak_to(negotiation, standing, rivals, said, blocks, by)),
        said.elsewhere,
        0 if every else len(spoken_for),
    )


class _Cells:
    """What delegations say themselves and through their groups."""

    def __init__(
        self,
        negotiation: Negotiation,
        rivals: Rivals,
        own: Mapping[tuple[str, str], tuple[Saying, ...]],
        day: str,
    ) -> None:
        self.rivals = rivals
        self.own = own
        self.groups: dict[str, list[str]] = {}
        self.members: dict[str, list[str]] = {}
        for group in negotiation.delegations:
            for member in group.members:
                if member.holds(day):
                    self.groups.setdefault(member.code, []).append(group.code)
                    self.members.setdefault(group.code, []).append(member.code)

    def cells(self) -> dict[tuple[str, str], Cell]:
        """The cells in which anything is said."""
        out: dict[tuple[str, str], Cell] = {}
        for (code, block), found in self.own.items():
            out[code, block] = Cell(found, "", self._is_apart(code, block, found))
            for member in self.members.get(code, ()):
                if (member, block) in self.own:
                    continue
                there = out.get((member, block))
                if there is None or found[0].what.rank < there.strongest.rank:
                    out[member, block] = Cell(found, code)
        return out

    def _is_apart(self, code: str, block: str, found: Iterable[Saying]) -> bool:
        """Whether a delegation says something else than a group that speaks for it."""
        return any(
            self._parts(one, other)
            for group in self.groups.get(code, ())
            for other in self.own.get((group, block), ())
            for one in found
        )

    def _parts(self, one: Saying, other: Saying) -> bool:
        if one.subject != other.subject:
            return _proposes(one) and _proposes(other) and other.subject in self._rivals(one)
        return one.what is not other.what and not (_is_for(one) and _is_for(other))

    def _rivals(self, one: Saying) -> frozenset[str]:
        return self.rivals.of.get(one.subject, frozenset())


def _proposes(saying: Saying) -> bool:
    return saying.what in (Said.PROPOSES, Said.IN_BRACKETS)


def _is_for(saying: Saying) -> bool:
    return _proposes(saying) or saying.what in (Said.SUPPORTS, Said.ACCEPTED)


def _speak_to(
    negotiation: Negotiation,
    standing: State,
    rivals: Rivals,
    said: Sayings,
    blocks: Iterable[Block],
    by: Collection[str],
) -> Iterable[SpeakTo]:
    """The blocks on which somebody is in the way or rivals are open."""
    order = negotiation.protocol_order
    in_the_way: dict[str, list[Saying]] = {}
    for code, block_id in sorted(said.of, key=lambda key: order[key[0]]):
        if not by or code in by:
            own = (one for one in said.of[code, block_id] if one.what in IN_THE_WAY)
            in_the_way.setdefault(block_id, []).extend(own)

    amendments = {amendment.id: amendment for amendment in negotiation.proposals}
    tabled = {name: k for k, name in enumerate(amendments)}

    def contested(amendment: Amendment) -> list[str]:
        """The ids of an open amendment and its open rivals; none where it has none."""
        around = (amendment.id, *rivals.of.get(amendment.id, ()))
        waiting = [name for name in around if standing.amendments[name].state in UNSETTLED]
        return waiting if waiting[:1] == [amendment.id] and len(waiting) > 1 else []

    for block in blocks:
        found = tuple(
            InTheWay(one, _recorded_by(negotiation, one)) for one in in_the_way.get(block.id, ())
        )
        names = {
            name
            for amendment in said.amendments.get(block.id, ())
            if (around := contested(amendment))
            and (not by or any(not set(by).isdisjoint(amendments[name].by) for name in around))
            for name in around
        }
        open_rivals = tuple(amendments[name] for name in sorted(names, key=tabled.__getitem__))
        if found or open_rivals:
            yield SpeakTo(block, found, open_rivals)


def _recorded_by(negotiation: Negotiation, saying: Saying) -> str:
    """Who typed a stance for another who did not confirm it."""
    stance = saying.stance
    return stance.recorded_by if stance and not confirmed(negotiation, stance) else ""
