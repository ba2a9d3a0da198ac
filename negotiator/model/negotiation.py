"""One text under negotiation: its revisions in order, its delegations, and all that was said."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from negotiator.errors import (
    ActRefused,
    Place,
    UnknownAct,
    UnknownDelegation,
    UnknownRevision,
    nearest,
)
from negotiator.model.revision import Block, Revision

if TYPE_CHECKING:  # who only reads texts does without the acts
    from negotiator.model.acts import Amendment, Decision, Stance

CODE = re.compile(r"[^\W_][\w.+-]{0,19}")
"""What the code of a delegation looks like; it names the folder of its acts."""

DEEPEST = 20
"""How many amendments may amend each other."""


class Membership(NamedTuple):
    """That a delegation belongs to a group; since, until: first and last day, ISO 8601, or nothing."""

    code: str
    since: str = ""
    until: str = ""

    def holds(self, day: str) -> bool:
        """Whether it holds on a day (ISO 8601); with no day, whether it was never ended."""
        if not day:
            return not self.until
        return (not self.since or self.since <= day) and (not self.until or day <= self.until)


class Delegation(NamedTuple):
    """Who speaks: a State, a group, an institution, the Presidency. Listed in protocol order.

    members: of a group, those it speaks for.
    """

    code: str
    name: str
    members: tuple[Membership, ...] = ()


class Entry(NamedTuple):
    """One revision in the list of a negotiation; without `issued` it is the draft.

    issued: the sha256 of its file at that moment; date: the day, ISO 8601; replacing: the sha256 of the
    file that is giving way to it, while the one is put in the place of the other.
    """

    slug: str
    symbol: str
    issued: str = ""
    date: str = ""
    replacing: str = ""


class AlarmTerms(NamedTuple):
    """Terms of its own that a negotiation adds to the tables of the meaning alarms.

    parties: each in singular and plural (`Party/Parties`), or one word with a regular plural.
    """

    hedges: tuple[str, ...] = ()
    negations: tuple[str, ...] = ()
    quantities: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()


NO_TERMS = AlarmTerms()
Listed = TypeVar("Listed", Entry, Revision)
Found = TypeVar("Found")

HOUSE_STYLES = ("council", "un")
"""The houses whose look a Word document can have."""


@dataclass(frozen=True)
class Negotiation:
    """All there is of one negotiation, as loaded.

    revisions: in order, the draft last if there is one; decisions: in the order of their making;
    demonstration: the sentence that must show wherever made-up acts show, or nothing; house_style: the
    look of its Word documents, one of HOUSE_STYLES; alarms: what the meaning alarms listen for besides
    the shipped tables; seen: the files it was loaded from, as `store.seen` tells them.
    """

    slug: str
    title: str
    pen_holder: str
    delegations: tuple[Delegation, ...]
    entries: tuple[Entry, ...] = ()
    revisions: tuple[Revision, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    stances: tuple[Stance, ...] = ()
    decisions: tuple[Decision, ...] = ()
    demonstration: str = ""
    house_style: str = HOUSE_STYLES[0]
    alarms: AlarmTerms = NO_TERMS
    seen: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def _delegations(self) -> dict[str, Delegation]:
        return {delegation.code: delegation for delegation in self.delegations}

    @cached_property
    def _revisions(self) -> dict[str, Revision]:
        """The revisions by slug and symbol, casefolded; the first of those of one name."""
        return {
            name.casefold(): revision
            for revision in reversed(self.revisions)
            for name in (revision.symbol, revision.slug)
        }

    @cached_property
    def _worked_out(self) -> dict[tuple[object, ...], Any]:
        return {}

    def once(self, key: tuple[object, ...], work: Callable[[], Found]) -> Found:
        """What some work on this very negotiation comes to; it is done once.

        key: the name of the work and all it depends on besides the negotiation.
        """
        if key not in self._worked_out:
            self._worked_out[key] = work()
        found: Found = self._worked_out[key]
        return found

    @cached_property
    def protocol_order(self) -> dict[str, int]:
        """The place of each delegation in protocol order, by its code."""
        return {delegation.code: k for k, delegation in enumerate(self.delegations)}

    @cached_property
    def compromises(self) -> tuple[Amendment, ...]:
        """What the pen-holder adopted instead of amendments, as amendments that are accepted."""
        from negotiator.model.compromise import compromises

        return compromises(self)

    @cached_property
    def proposals(self) -> tuple[Amendment, ...]:
        """All that is proposed to the text: the amendments, then the compromises that stand."""
        return (*self.amendments, *self.compromises)

    @cached_property
    def tabled(self) -> dict[str, Amendment]:
        """The amendments that delegations tabled, by their ids."""
        return {amendment.id: amendment for amendment in self.amendments}

    @cached_property
    def _amendments(self) -> dict[str, Amendment]:
        return self.tabled | {amendment.id: amendment for amendment in self.compromises}

    @cached_property
    def said(self) -> dict[str, list[Stance]]:
        """The stances by the id of the amendment or the block that they are about."""
        out: dict[str, list[Stance]] = {}
        for stance in self.stances:
            out.setdefault(stance.on.amendment or stance.on.block, []).append(stance)
        return out

    @cached_property
    def withdrawn(self) -> dict[str, Stance]:
        """Withdrawals by the id of the amendment withdrawn."""
        from negotiator.model.acts import StanceKind

        return {
            stance.on.amendment: stance
            for stance in self.stances
            if stance.kind is StanceKind.WITHDRAWS and stance.on.amendment
        }

    @cached_property
    def taken_in(self) -> dict[str, int]:
        """The place in `revisions` of the first one whose text holds an amendment, by its id."""
        out: dict[str, int] = {}
        for k, revision in enumerate(self.revisions):
            for amendment_id in revision.took_in:
                out.setdefault(amendment_id, k)
        return out

    @property
    def draft(self) -> Revision | None:
        """The revision that is not issued yet, if there is one."""
        return self.revisions[-1] if self.entries and not self.entries[-1].issued else None

    @property
    def issued(self) -> tuple[Revision, ...]:
        """The issued revisions, in order."""
        return self.revisions[:-1] if self.draft else self.revisions

    @property
    def current(self) -> Revision:
        """The last issued revision: the one that is being amended."""
        if not self.issued:
            raise UnknownRevision(
                f"{self.title} has no revision yet",
                advice="Take one in: negotiator import FILE --into FOLDER.",
            )
        return self.issued[-1]

    def revision(self, name: str) -> Revision:
        """The revision of a slug or symbol; UnknownRevision where there is none."""
        return self._revisions.get(name.casefold()) or self._called(name, self.revisions)

    def entry(self, name: str) -> Entry:
        """What the list says of the revision of a slug or symbol; UnknownRevision where there is none."""
        return self._called(name, self.entries)

    def _called(self, name: str, among: tuple[Listed, ...]) -> Listed:
        folded = name.casefold()
        for one in among:
            if folded in (one.slug.casefold(), one.symbol.casefold()):
                return one
        slugs = [one.slug for one in among]
        near = nearest(name.lower(), slugs, cutoff=0.4)
        advice = f"Did you mean {near}? " if near else ""
        raise UnknownRevision(
            f"there is no revision “{name}” in {self.title}",
            advice=f"{advice}It has: {', '.join(slugs) or 'none yet'}.",
        )

    def delegation(self, code: str, place: Place | None = None) -> Delegation:
        """The delegation of a code; UnknownDelegation, with the nearest code, where there is none."""
        if code in self._delegations:
            return self._delegations[code]
        raise unknown_delegation(code, self._delegations, place)

    def amendment(self, name: str) -> Amendment:
        """The amendment of an id or a name (`MX 4`); UnknownAct where there is none or more than one."""
        if name in self._amendments:
            return self._amendments[name]
        folded = " ".join(name.split()).casefold()
        named = [a for a in self.amendments if a.name.casefold() == folded]
        if len(named) == 1:
            return named[0]
        if named:
            ids = ", ".join(f"{a.id} (tabled {a.tabled})" for a in named)
            raise UnknownAct(
                f"“{name}” could be {len(named)} amendments, numbered in two places at once",
                advice=f"Name one of them by its id: {ids}.",
            )
        raise UnknownAct(
            f"there is no amendment “{name}”",
            advice="negotiator amend list FOLDER shows them all.",
        )

    def protocol(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Codes in protocol order."""
        order = self.protocol_order
        return tuple(sorted(codes, key=lambda code: (order.get(code, len(order)), code)))

    def target(self, amendment: Amendment) -> tuple[Revision, Block]:
        """The revision and block an amendment is about, through the amendment it amends if it does.

        Raises ActRefused where amendments amend each other in a circle, or too many one another.
        """
        subject = amendment.against
        for _ in range(DEEPEST):
            if not subject.amendment:
                break
            subject = self.amendment(subject.amendment).against
        else:
            raise ActRefused(
                f"{amendment.name} amends an amendment to an amendment, more than {DEEPEST} deep",
                advice="Propose the words against the paragraph itself.",
            )
        revision = self.revision(subject.revision)
        return revision, revision.block(subject.block)

    def with_act(self, act: Amendment | Stance | Decision) -> Negotiation:
        """The negotiation with one act more."""
        from negotiator.model.acts import Amendment, Stance

        if isinstance(act, Amendment):
            return replace(self, amendments=(*self.amendments, act))
        if isinstance(act, Stance):
            return replace(self, stances=(*self.stances, act))
        return replace(self, decisions=(*self.decisions, act))

    def next_number(self, code: str) -> int:
        """The display number of a delegation's next amendment."""
        return max((a.number for a in self.amendments if a.by[0] == code), default=0) + 1


def unknown_delegation(
    code: str, known: Iterable[str], place: Place | None = None
) -> UnknownDelegation:
    """The error for a code that no delegation has, naming the nearest one."""
    near = nearest(code.upper(), known, cutoff=0.5)
    advice = f"Did you mean {near}? " if near else ""
    return UnknownDelegation(
        f"no delegation is called “{code}” in this negotiation",
        advice=f"{advice}negotiation.yaml lists the delegations.",
        place=place,
    )
