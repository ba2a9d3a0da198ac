"""What each delegation says of each block of a text: what it proposes there, and its last words on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from negotiator.merge.whereabouts import blocks_of, heirs_of
from negotiator.model.acts import Amendment, Stance, StanceKind
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Revision
from negotiator.model.stances import latest_stances
from negotiator.model.state import UNSETTLED, AmendmentState, State


class Said(Enum):
    """What is said, the strongest first: what stands in the way of agreement, then what helps it.

    Of what is decided against, or gone, nothing is left to be said but that it was.
    """

    BREAKS_SILENCE = "breaks silence"
    OPPOSES = "opposes"
    RESERVES_GENERAL = "reserves, general"
    RESERVES_SUBSTANTIVE = "reserves, substantive"
    RESERVES_SCRUTINY = "reserves, scrutiny"
    RESERVES_PARLIAMENTARY = "reserves, parliamentary"
    RESERVES_LINGUISTIC = "reserves, linguistic"
    DISSOCIATES = "dissociates"
    PROPOSES = "proposes"
    IN_BRACKETS = "proposal in brackets"
    CAN_LIVE_WITH = "can live with"
    FLEXIBLE = "flexible"
    SUPPORTS = "supports"
    AGREES_AD_REF = "agrees ad ref"
    ACCEPTED = "proposal accepted"
    ADOPTED_MODIFIED = "proposal adopted modified"
    REJECTED = "proposal rejected"
    FALLEN = "proposal fallen"
    OBSOLETE = "proposal obsolete"
    WITHDRAWN = "proposal withdrawn"
    LIFTED = "reservation lifted"
    REMARKS = "remarks"
    OF_THE_PAST = "said of what is not open any more"

    @property
    def rank(self) -> int:
        """Its place in the order of strength, from 0 for the strongest."""
        return _RANKS[self]


_RANKS = {said: k for k, said in enumerate(Said)}

IN_THE_WAY = tuple(Said)[: Said.DISSOCIATES.rank]
"""What somebody has to be spoken to about."""

_PROPOSAL = {
    AmendmentState.OPEN: Said.PROPOSES,
    AmendmentState.IN_BRACKETS: Said.IN_BRACKETS,
    AmendmentState.ACCEPTED: Said.ACCEPTED,
    AmendmentState.ADOPTED_MODIFIED: Said.ADOPTED_MODIFIED,
    AmendmentState.REJECTED: Said.REJECTED,
    AmendmentState.FALLEN: Said.FALLEN,
    AmendmentState.OBSOLETE: Said.OBSOLETE,
    AmendmentState.WITHDRAWN: Said.WITHDRAWN,
}
_STANDS = (*UNSETTLED, AmendmentState.ACCEPTED)
"""States of an amendment in which it matters what is said of it."""


class Saying(NamedTuple):
    """One thing that a delegation says of a block.

    amendment: which it proposes, or speaks of; None where it speaks of the block itself; stance: its act,
    None for a proposal.
    """

    by: str
    what: Said
    amendment: Amendment | None = None
    stance: Stance | None = None

    @property
    def subject(self) -> str:
        """The id of the amendment it is about; nothing for the block."""
        return self.amendment.id if self.amendment else ""

    @property
    def illustrative(self) -> bool:
        """Whether it is made up for demonstration."""
        act = self.stance or self.amendment
        return act is not None and act.illustrative


@dataclass(frozen=True, slots=True)
class Sayings:
    """What is said of the blocks of a revision, strongest first; elsewhere: open, but not in the text.

    of: by delegation and block; amendments: by block, in the order of tabling.
    """

    of: Mapping[tuple[str, str], tuple[Saying, ...]]
    amendments: Mapping[str, tuple[Amendment, ...]]
    elsewhere: tuple[Amendment, ...] = ()


def sayings(negotiation: Negotiation, standing: State, on: Revision) -> Sayings:
    """All that is said of the blocks of a revision, in one pass over the acts."""
    places: dict[str, tuple[str, ...]] = {}
    on_block: dict[str, list[Amendment]] = {}
    elsewhere: list[Amendment] = []
    found: dict[tuple[str, str], dict[Saying, None]] = {}
    for amendment in sorted(negotiation.proposals, key=lambda a: (a.tabled, a.id)):
        places[amendment.id] = blocks = blocks_of(negotiation, amendment, on)
        state = standing.of(amendment).state
        if not blocks and state in UNSETTLED:
            elsewhere.append(amendment)
        for block in blocks:
            on_block.setdefault(block, []).append(amendment)
            for code in amendment.by:
                said = Saying(code, _PROPOSAL[state], amendment)
                found.setdefault((code, block), {})[said] = None
    by_id = {amendment.id: amendment for amendment in negotiation.proposals}
    for stance in (*_last_words(negotiation), *_remarks(negotiation)):
        about = by_id.get(stance.on.amendment)
        if stance.on.amendment and about is None:
            continue  # a compromise that was undone
        blocks = places[about.id] if about else _where(negotiation, stance, on)
        for said in _as_saying(stance, about, standing):
            for block in blocks:
                found.setdefault((stance.by, block), {})[said] = None
    return Sayings(
        {key: tuple(sorted(own, key=lambda s: s.what.rank)) for key, own in found.items()},
        {block: tuple(amendments) for block, amendments in on_block.items()},
        tuple(elsewhere),
    )


def _last_words(negotiation: Negotiation) -> Iterator[Stance]:
    """The last words on every amendment, then on every block of any revision."""
    yield from latest_stances(negotiation, (amendment.id for amendment in negotiation.proposals))
    for block in dict.fromkeys(stance.on.block for stance in negotiation.stances):
        if block:
            yield from latest_stances(negotiation, (), block=block)


def _remarks(negotiation: Negotiation) -> Iterable[Stance]:
    """The remarks after which the delegation said nothing else of the same."""
    last: dict[tuple[str, str], Stance] = {}
    for stance in negotiation.stances:
        key = stance.by, stance.on.amendment or stance.on.block
        last.pop(key, None)
        if stance.kind is StanceKind.NONE and stance.words:
            last[key] = stance
    return last.values()


def _where(negotiation: Negotiation, stance: Stance, on: Revision) -> tuple[str, ...]:
    return heirs_of(negotiation, negotiation.revision(stance.on.revision), stance.on.block, on)


def _as_saying(stance: Stance, about: Amendment | None, standing: State) -> Iterator[Saying]:
    """A stance as what it says; one who joins a proposal says what its sponsors say."""
    state = standing.of(about).state if about else None
    if stance.kind is StanceKind.PROPOSES and about is not None and state is not None:
        if stance.by not in about.by:
            yield Saying(stance.by, _PROPOSAL[state], about, stance)
        return
    if state is not None and state not in _STANDS:
        what = Said.OF_THE_PAST
    elif stance.kind is StanceKind.RESERVES:
        what = Said.LIFTED if stance.lifted else Said(f"reserves, {stance.reservation}")
    else:
        what = Said.REMARKS if stance.kind is StanceKind.NONE else Said(str(stance.kind))
    yield Saying(stance.by, what, about, stance)
