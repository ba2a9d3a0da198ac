"""What happened to a paragraph, or in a whole negotiation, in order of time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from negotiator.compare.comparison import PARAGRAPH_BREAK, Operations
from negotiator.compare.words import diff_words
from negotiator.errors import ActRefused
from negotiator.merge.as_issued import standings_then
from negotiator.merge.whereabouts import heirs_of
from negotiator.model.acts import INSERTIONS, Amendment, Decision, DecisionKind, Stance
from negotiator.model.agreement import BlockStanding
from negotiator.model.dates import moment_printed
from negotiator.model.descent import parents
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Block, Revision
from negotiator.model.state import State


@dataclass(frozen=True, slots=True)
class Appearance:
    """A revision in a history: the paragraph in it, and in the one before it.

    issued: the day, ISO 8601, or nothing; words: what changed against the revision before; took_in,
    in_brackets: the amendments to the paragraph that went in with it; standing: how it stood when the
    revision was issued, None where that is not known. In the history of a whole negotiation no blocks.
    """

    revision: Revision
    issued: str
    blocks: tuple[Block, ...] = ()
    before: tuple[Block, ...] = ()
    words: Operations = ()
    took_in: tuple[str, ...] = ()
    in_brackets: tuple[str, ...] = ()
    standing: BlockStanding | None = None

    @property
    def place(self) -> str:
        """Where the paragraph is, and what became of it: `12`, `12 → 11`, `split into 12, 12 bis`."""
        old, new = (", ".join(b.name for b in blocks) for blocks in (self.before, self.blocks))
        if not self.blocks:
            return f"{old} is no longer in the text"
        if len(self.blocks) > 1 and len(self.before) == 1:
            return f"{old} is split into {new}"
        if len(self.before) > 1 and len(self.blocks) == 1:
            return f"{old} are joined into {new}"
        return new if old in ("", new) else f"{old} → {new}"

    @property
    def changed(self) -> bool:
        """Whether any word is another one than in the revision before."""
        return any(operation != "=" for operation, _ in self.words)


class Event(NamedTuple):
    """One thing that happened; at: when, ISO 8601, or a day; undone: a decision that was taken back."""

    at: str
    act: Appearance | Amendment | Stance | Decision
    undone: bool = False


@dataclass(frozen=True, slots=True)
class History:
    """Events in order of time; names: of every amendment, by id, those of decisions undone among them.

    line: by slug the ids of the blocks whose history it is, empty for a whole negotiation.
    """

    events: tuple[Event, ...]
    names: Mapping[str, str]
    line: Mapping[str, tuple[str, ...]]


def history(negotiation: Negotiation, standing: State) -> History:
    """All that happened in a negotiation."""
    appearances = [
        Appearance(
            revision,
            entry.date,
            took_in=revision.took_in,
            in_brackets=revision.in_brackets,
        )
        for revision, entry in zip(negotiation.revisions, negotiation.entries, strict=True)
    ]
    acts = _Acts(negotiation.amendments, negotiation.stances, negotiation.decisions)
    return _told(negotiation, standing, appearances, acts, {})


def history_of(
    negotiation: Negotiation, standing: State, block: Block, revision: Revision
) -> History:
    """What happened to a block of a revision: in the revisions before it, and in those after it."""
    line = _line(negotiation, block, revision)
    found = _Relevant(negotiation, line)
    acts = _Acts(tuple(found.amendments.values()), tuple(found.stances()), tuple(found.decisions()))
    return _told(negotiation, standing, found.appearances(), acts, line)


def decided_after(
    negotiation: Negotiation, standing: State, act: Amendment | Stance | Decision | Revision
) -> tuple[Decision, ...]:
    """The decisions in force that were made after an act, or after a revision was issued, in order.

    Raises ActRefused where a revision was issued since that some of them went into.
    """
    later: set[str] = set()
    found = False
    for event in history(negotiation, standing).events:
        done = event.act
        if found and isinstance(done, Decision):
            later.add(done.id)
        found = found or (done.revision if isinstance(done, Appearance) else done) is act
    undoable = {decision.id for decision in standing.undoable}
    after = tuple(decision for decision in standing.in_force if decision.id in later)
    if any(decision.id not in undoable for decision in after):
        raise ActRefused(
            f"{negotiation.current.name} was issued since then and does not change",
            advice="One goes back to a moment after that.",
        )
    return after


def decided_words(negotiation: Negotiation, decision: Decision) -> Operations:
    """What the words of a decision change: of an editorial change, and of a compromise."""
    if decision.kind is DecisionKind.EDITORIAL:
        return diff_words(decision.was.plain, decision.words.plain)
    if decision.kind is not DecisionKind.ADOPT_MODIFIED:
        return ()
    kinds = {a.kind for a in negotiation.amendments if a.id in decision.on}
    if not kinds.isdisjoint(INSERTIONS):
        return (("+", decision.words.plain),)
    block = negotiation.revision(decision.revision).block(decision.blocks[0])
    return diff_words(block.plain, decision.words.plain)


class _Acts(NamedTuple):
    amendments: tuple[Amendment, ...]
    stances: tuple[Stance, ...]
    decisions: tuple[Decision, ...]


# ---------------------------------------------------------------------- one paragraph


def _line(negotiation: Negotiation, block: Block, revision: Revision) -> dict[str, tuple[str, ...]]:
    """By slug the ids of the blocks from which a block came, and of those that it became."""
    revisions = negotiation.revisions
    at = next(k for k, one in enumerate(revisions) if one.slug == revision.slug)
    out: dict[str, tuple[str, ...]] = {revision.slug: (block.id,)}
    for older, newer in zip(reversed(revisions[:at]), reversed(revisions[: at + 1]), strict=False):
        out[older.slug] = _came_from(negotiation, older, newer, out[newer.slug])
    for older, newer in zip(revisions[at:], revisions[at + 1 :], strict=False):
        heirs = (heirs_of(negotiation, older, name, newer) for name in out[older.slug])
        out[newer.slug] = tuple(dict.fromkeys(name for own in heirs for name in own))
    return {one.slug: out[one.slug] for one in revisions}


def _came_from(
    negotiation: Negotiation, older: Revision, newer: Revision, names: Iterable[str]
) -> tuple[str, ...]:
    out: dict[str, None] = {}
    for name in names:
        if newer.footnote(name) is not None:
            out |= {name: None} if older.footnote(name) is not None else {}
        else:
            found = parents(negotiation, older, newer, newer.block(name))
            out |= dict.fromkeys(parent.id for parent in found)
    return tuple(out)


class _Relevant:
    """The acts that are about a line of blocks."""

    def __init__(self, negotiation: Negotiation, line: Mapping[str, tuple[str, ...]]) -> None:
        self.negotiation = negotiation
        self.line = line
        born = {name[2:13] for names in line.values() for name in names if name[:2] == "x-"}
        self.amendments = {
            amendment.id: amendment
            for amendment in negotiation.amendments
            if amendment.id in born or self._is_about(amendment)
        }
        adopting = (d for d in negotiation.decisions if d.kind is DecisionKind.ADOPT_MODIFIED)
        adopted = (d.id for d in adopting if any(name in self.amendments for name in d.on))
        self.known = {*self.amendments, *adopted}

    def _is_about(self, amendment: Amendment) -> bool:
        revision, block = self.negotiation.target(amendment)
        names = self.line[revision.slug]
        return block.id in names or any(name in names for name in amendment.joins)

    def stances(self) -> Iterator[Stance]:
        """What is said of the blocks and of the amendments to them."""
        revisions: dict[str, str] = {}
        for stance in self.negotiation.stances:
            named = stance.on.revision
            if named and named not in revisions:
                revisions[named] = self.negotiation.revision(named).slug
            there = named and stance.on.block in self.line[revisions[named]]
            if there or stance.on.amendment in self.known:
                yield stance

    def decisions(self) -> Iterator[Decision]:
        """What was decided on the amendments or on the blocks, and what of it was undone."""
        revisions = self.negotiation.revisions
        targets: dict[str, Decision] = {}
        rounds = _rounds(self.negotiation)
        for decision, k in zip(self.negotiation.decisions, rounds, strict=True):
            target = targets[decision.id] = targets.get(decision.undoes, decision)
            names = {name for one in revisions[k : k + 2] for name in self.line[one.slug]}
            if not self.known.isdisjoint(target.on) or not names.isdisjoint(target.blocks):
                yield decision

    def appearances(self) -> Iterator[Appearance]:
        """The revisions from the first that has the line on, until it is gone."""
        before: tuple[Block, ...] = ()
        for k, revision in enumerate(self.negotiation.revisions):
            names = self.line[revision.slug]
            blocks = tuple(revision.block(name) for name in names)
            if not blocks and not before:
                continue
            entry = self.negotiation.entries[k]
            found = standings_then(self.negotiation, k) if entry.issued and blocks else None
            yield Appearance(
                revision,
                entry.date,
                blocks,
                before,
                diff_words(_words(before), _words(blocks)) if before else (),
                tuple(name for name in revision.took_in if name in self.known),
                tuple(name for name in revision.in_brackets if name in self.known),
                found.get(blocks[0].id) if found else None,
            )
            before = blocks


def _words(blocks: Iterable[Block]) -> str:
    return PARAGRAPH_BREAK.join(block.plain for block in blocks)


def _rounds(negotiation: Negotiation) -> list[int]:
    """For each decision the place of the revision on which it was made."""
    places = {decision.id: k for k, decision in enumerate(negotiation.decisions)}
    out: list[int] = []
    for place, decision in enumerate(negotiation.decisions):
        at = 0
        for k, revision in enumerate(negotiation.issued):
            last = places.get(revision.after_decision)
            since = (
                negotiation.entries[k].date <= decision.at[:10] if last is None else place > last
            )
            at = k if since else at
        out.append(at)
    return out


# ---------------------------------------------------------------------- in order of time


def _told(
    negotiation: Negotiation,
    standing: State,
    appearances: Iterable[Appearance],
    acts: _Acts,
    line: Mapping[str, tuple[str, ...]],
) -> History:
    """Events in order of time.

    A decision never comes before the one it follows, a revision never before those it was built from.
    """
    stand = {decision.id for decision in standing.in_force}
    taken_back = {d.undoes for d in negotiation.decisions if d.undoes}
    when = _when(negotiation)
    events: list[tuple[str, int, int, Event]] = []
    for amendment in acts.amendments:
        events.append((amendment.tabled, 0, 0, Event(amendment.tabled, amendment)))
    for k, stance in enumerate(acts.stances):
        events.append((stance.at, 1, k, Event(stance.at, stance)))
    for k, decision in enumerate(acts.decisions):
        is_undo = decision.kind is DecisionKind.UNDO
        gone = decision.id in taken_back if is_undo else decision.id not in stand
        events.append((when[decision.id], 2, k, Event(decision.at, decision, gone)))
    for k, appearance in enumerate(appearances):
        issued = appearance.issued
        events.append((when[appearance.revision.slug], 3, k, Event(issued, appearance)))
    events.sort(key=lambda one: one[:3])
    names = {amendment.id: amendment.name for amendment in negotiation.proposals}
    made = (d for d in negotiation.decisions if d.kind is DecisionKind.ADOPT_MODIFIED)
    for k, decision in enumerate(made, 1):
        names.setdefault(decision.id, f"{decision.by} compromise {k}")
    return History(tuple(event for *_, event in events), names, line)


def _when(negotiation: Negotiation) -> dict[str, str]:
    """When each decision and each revision comes in the order of time, by id and slug."""
    out: dict[str, str] = {}
    last = ""
    for decision in negotiation.decisions:
        last = out[decision.id] = max(last, decision.at)
    last = ""
    for revision, entry in zip(negotiation.revisions, negotiation.entries, strict=True):
        day = entry.date or moment_printed(revision.cover.date)[:10]
        if not entry.issued:  # the draft is what all that was decided leads to
            day = "9999"
        last = out[revision.slug] = max(last, day, out.get(revision.after_decision, ""))
    return out
