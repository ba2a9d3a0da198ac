"""How far a text is: what is agreed, what is open, what stands in brackets, which deadlines run.

Told of the draft that would be built from what is decided now, and of every issued revision.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from negotiator.merge.as_issued import standings_then
from negotiator.merge.as_it_was import made_since
from negotiator.merge.consolidate import Consolidation
from negotiator.merge.whereabouts import PARAGRAPHS, blocks_of, sections
from negotiator.model.acts import Amendment, Decision, DecisionKind
from negotiator.model.agreement import AGREED, BlockStanding, BlockState, Silence, agreement
from negotiator.model.brackets import brackets
from negotiator.model.deadlines import Deadline, deadline
from negotiator.model.negotiation import Negotiation
from negotiator.model.options import options
from negotiator.model.revision import Block, Revision
from negotiator.model.state import UNSETTLED, AmendmentState, State
from negotiator.model.text import NOTE_MARK


class Unmatched(NamedTuple):
    """A square bracket without a partner in its block."""

    block: Block
    sign: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a text or a section is.

    paragraphs: how many in each state; open, in_brackets: amendments that still wait for a decision;
    brackets: pairs of square brackets; options: as `model.options` counts them.
    """

    paragraphs: Mapping[BlockState, int]
    open: int = 0
    in_brackets: int = 0
    brackets: int = 0
    options: int = 0
    unmatched: tuple[Unmatched, ...] = ()

    @property
    def total(self) -> int:
        """How many paragraphs there are."""
        return sum(self.paragraphs.values())

    @property
    def agreed(self) -> int:
        """How many of them are agreed, as they were or edited since."""
        return sum(self.paragraphs.get(state, 0) for state in AGREED)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, or None for what stands before the first, and how far what stands under it is."""

    heading: Block | None
    progress: Progress


@dataclass(frozen=True, slots=True)
class Size:
    """How much a revision holds; agreed: paragraphs agreed when it was issued, None where unknown.

    issued: the day, ISO 8601, or nothing.
    """

    revision: Revision
    issued: str
    paragraphs: int
    words: int
    brackets: int
    options: int
    agreed: int | None


@dataclass(frozen=True, slots=True)
class UnderSilence:
    """Blocks that came under one silence and stand to it alike."""

    blocks: tuple[Block, ...]
    silence: Silence

    @property
    def deadline(self) -> Deadline:
        """When it ends."""
        return Deadline(self.silence.until, self.silence.until)


@dataclass(frozen=True, slots=True)
class Package:
    """A package that stands, and how its members do."""

    decision: Decision
    members: tuple[tuple[Amendment, AmendmentState], ...]


@dataclass(frozen=True, slots=True)
class Status:
    """How a negotiation stands.

    base: the revision that is being amended; text: the draft that would be built now; decided: how many
    decisions of this round are in it; standings: of each block of the draft; sizes: of the issued
    revisions and, last, of the draft; elsewhere: open amendments to what is no longer in the text;
    refused: amendments that were decided but cannot go in; comments_by: the deadline on the cover, None
    where there is none; draft: the one that is written, if there is one; since_draft: how many decisions
    were made since.
    """

    base: Revision
    text: Revision
    decided: int
    whole: Progress
    sections: tuple[Section, ...]
    standings: Mapping[str, BlockStanding]
    sizes: tuple[Size, ...]
    silences: tuple[UnderSilence, ...] = ()
    packages: tuple[Package, ...] = ()
    elsewhere: tuple[Amendment, ...] = ()
    refused: tuple[Amendment, ...] = ()
    comments_by: Deadline | None = None
    draft: Revision | None = None
    since_draft: int = 0

    @property
    def paragraphs(self) -> tuple[tuple[Block, BlockStanding], ...]:
        """The paragraphs of the text and how each stands."""
        return tuple((b, self.standings[b.id]) for b in self.text.blocks if b.kind in PARAGRAPHS)


def status(negotiation: Negotiation, standing: State, built: Consolidation) -> Status:
    """How a negotiation stands; built: the draft that is made of what is decided."""
    text = built.revision
    counting = _Counting(negotiation, standing, text)
    by = negotiation.current.cover.comments_by
    return Status(
        negotiation.current,
        text,
        len(standing.undoable),
        counting.progress(text.blocks, (*counting.places, *(a.id for a in counting.elsewhere))),
        tuple(counting.sections()),
        counting.standings,
        _sizes(negotiation, text, counting.standings),
        _silences(standing, text, counting.standings),
        tuple(
            Package(d, tuple((a, standing.of(a).state) for a in map(negotiation.amendment, d.on)))
            for d in standing.packages
        ),
        tuple(counting.elsewhere),
        tuple(entry.amendment for entry in built.refused),
        deadline(by) if by else None,
        negotiation.draft,
        len(made_since(negotiation, negotiation.draft)) if negotiation.draft else 0,
    )


@dataclass
class _Counting:
    """Counting a text section by section; places: the sections of what waits, by amendment id."""

    negotiation: Negotiation
    standing: State
    text: Revision
    elsewhere: list[Amendment] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.standings = agreement(self.negotiation, self.text)
        self.headings = sections(self.text.blocks)
        self.places = self._waiting()

    def _waiting(self) -> dict[str, Block | None]:
        """The amendments that wait for a decision, each with its section."""
        base = self.negotiation.current
        headings = {**sections(base.blocks), **self.headings}
        out: dict[str, Block | None] = {}
        for amendment in self.negotiation.proposals:
            if self.standing.of(amendment).state not in UNSETTLED:
                continue
            blocks = blocks_of(self.negotiation, amendment, base)
            there = [name for name in blocks if name in headings]
            if there:
                out[amendment.id] = headings[there[0]]
            else:
                self.elsewhere.append(amendment)
        return out

    def progress(self, blocks: Iterable[Block], waiting: Iterable[str]) -> Progress:
        """How far some blocks are; waiting: the ids of the amendments to them that wait."""
        found = list(blocks)
        states = Counter(self.standings[b.id].state for b in found if b.kind in PARAGRAPHS)
        kinds = Counter(self.standing.amendments[name].state for name in waiting)
        texts = [(block, block.plain) for block in found]
        notes = dict.fromkeys(note for block in found for note in block.notes)
        for note in map(self.text.footnote, notes):
            texts += [(note, note.plain)] if note else []
        pairs = 0
        unmatched: list[Unmatched] = []
        for block, plain in texts:
            if "[" in plain or "]" in plain:
                counted = brackets(plain)
                pairs += counted.pairs
                unmatched += (Unmatched(block, plain[k]) for k in counted.unmatched)
        return Progress(
            dict(states),
            kinds[AmendmentState.OPEN],
            kinds[AmendmentState.IN_BRACKETS],
            pairs,
            options(found),
            tuple(unmatched),
        )

    def sections(self) -> Iterable[Section]:
        """The sections in which there is anything to tell, in the order of the text."""
        blocks: dict[str, list[Block]] = {}
        waiting: dict[str, list[str]] = {}
        headings: dict[str, Block | None] = {}
        for block in self.text.blocks:
            heading = self.headings[block.id]
            headings[_id(heading)] = heading
            blocks.setdefault(_id(heading), []).append(block)
        for name, heading in self.places.items():
            headings.setdefault(_id(heading), heading)
            waiting.setdefault(_id(heading), []).append(name)
        for name, heading in headings.items():
            progress = self.progress(blocks.get(name, ()), waiting.get(name, ()))
            if progress != Progress({}):
                yield Section(heading, progress)


def _id(heading: Block | None) -> str:
    return heading.id if heading else ""


def _sizes(
    negotiation: Negotiation, text: Revision, standings: Mapping[str, BlockStanding]
) -> tuple[Size, ...]:
    """The issued revisions and the draft, each with what it holds."""
    out = [
        _size(revision, entry.date, _count_agreed(revision, standings_then(negotiation, k)))
        for k, (revision, entry) in enumerate(
            zip(negotiation.issued, negotiation.entries, strict=False)
        )
    ]
    return (*out, _size(text, "", _count_agreed(text, standings)))


def _size(revision: Revision, issued: str, agreed: int | None) -> Size:
    texts = [block.plain for block in revision.blocks]
    texts += [note.text.plain for note in revision.notes]
    return Size(
        revision,
        issued,
        sum(block.kind in PARAGRAPHS for block in revision.blocks),
        sum(len(text.replace(NOTE_MARK, "").split()) for text in texts),
        sum(brackets(text).pairs for text in texts if "[" in text),
        options(revision.blocks),
        agreed,
    )


def _count_agreed(text: Revision, found: Mapping[str, BlockStanding] | None) -> int | None:
    if found is None:
        return None
    return sum(found[b.id].state in AGREED for b in text.blocks if b.kind in PARAGRAPHS)


def _silences(
    standing: State, text: Revision, standings: Mapping[str, BlockStanding]
) -> tuple[UnderSilence, ...]:
    """The silences after which nothing was agreed yet, those that end first first."""
    order = {decision.id: k for k, decision in enumerate(standing.in_force)}
    began = {
        block_id: order[decision.id]
        for decision in standing.in_force
        if decision.kind is DecisionKind.SILENCE
        for block_id in decision.blocks
    }
    alike: dict[Silence, list[Block]] = {}
    for block in text.blocks:
        found = standings[block.id]
        agreed = order.get(found.decision, -1) if found.state is not BlockState.REOPENED else -1
        if found.silence is not None and agreed < began.get(block.id, 0):
            alike.setdefault(found.silence, []).append(block)
    return tuple(
        UnderSilence(tuple(blocks), silence)
        for silence, blocks in sorted(alike.items(), key=lambda one: one[0])
    )
