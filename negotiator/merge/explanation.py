"""Why words changed between revisions, as one value that the views read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from negotiator.compare.comparison import Comparison, NoteChange, Row, compare, shared_ids
from negotiator.compare.details import Look
from negotiator.compare.part import part
from negotiator.compare.tokens import is_word, tokenize
from negotiator.merge.reasons import Cause, Reason, Words
from negotiator.merge.uptake import Uptake
from negotiator.model.acts import Decision
from negotiator.model.revision import Block, Revision


class FactKind(StrEnum):
    """What can change besides words."""

    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    RECAST = "recast"
    LOOK = "look"
    RENUMBERED = "renumbered"


class Fact(NamedTuple):
    """Something that changed besides words, and why.

    look: which words look otherwise, and how; note: whether it is about a footnote.
    """

    kind: FactKind
    reason: Reason
    look: Look | None = None
    note: bool = False


class Passage(NamedTuple):
    """The words of a row, or of one of its footnotes, each change with its reason.

    note: the footnote as it became; undone: what was decided and did not become so.
    """

    words: tuple[Words, ...]
    undone: tuple[Words, ...] = ()
    note: NoteChange | None = None

    @property
    def changed(self) -> bool:
        """Whether any word changed."""
        return any(one.operation != "=" for one in self.words)


class Explained(NamedTuple):
    """A row of a comparison, explained: its words, those of its footnotes, and what else changed."""

    place: int
    row: Row
    passages: tuple[Passage, ...]
    facts: tuple[Fact, ...] = ()

    @property
    def reasons(self) -> Iterator[Reason]:
        """The reasons of all that changed in it."""
        for passage in self.passages:
            yield from (one.reason for one in passage.words if one.reason is not None)
        yield from (fact.reason for fact in self.facts)


class Amount(NamedTuple):
    """How much changed: words, signs between them, and what else, by kind."""

    words: int = 0
    signs: int = 0
    facts: tuple[tuple[FactKind, int], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.signs or self.facts)


def amount(rows: Iterable[Explained], *causes: Cause) -> Amount:
    """How much changed in some rows for some causes; for any where none is given."""
    words = signs = 0
    facts: dict[FactKind, int] = {}
    for row in rows:
        changed = (one for passage in row.passages for one in passage.words if one.reason)
        for one in changed:
            if not causes or (one.reason and one.reason.cause in causes):
                tokens = tokenize(one.text).words
                words += sum(map(is_word, tokens))
                signs += sum(not is_word(token) for token in tokens)
        for fact in row.facts:
            if not causes or fact.reason.cause in causes:
                facts[fact.kind] = facts.get(fact.kind, 0) + 1
    return Amount(words, signs, tuple((kind, facts[kind]) for kind in FactKind if kind in facts))


class Lost(NamedTuple):
    """A paragraph that was decided and is not in the text, or moved: not where it was decided to be."""

    block: Block
    reason: Reason
    moved: bool = False


@dataclass(frozen=True)
class Step:
    """Two revisions, one after the other, and why every word changed between them.

    rows: those in which anything changed or should have; lost: new paragraphs that were decided and are
    missing; built: whether the newer one was built here; since: decisions made after that; uptake: which
    words of whom went in.
    """

    comparison: Comparison
    rows: tuple[Explained, ...]
    lost: tuple[Lost, ...]
    built: bool
    since: tuple[Decision, ...]
    uptake: tuple[Uptake, ...]

    def part(self, blocks: Collection[str]) -> Step:
        """The step as far as some blocks are concerned, by their ids in either revision."""
        return replace(
            self,
            rows=tuple(
                one
                for one in self.rows
                if any(b.id in blocks for b in (*one.row.old, *one.row.new))
            ),
            lost=tuple(one for one in self.lost if one.block.id in blocks),
            uptake=tuple(one for one in self.uptake if one.block in blocks),
        )

    @property
    def amiss(self) -> bool:
        """Whether a text that was built here is not as was decided."""
        undone = any(passage.undone for row in self.rows for passage in row.passages)
        return self.built and bool(self.lost or undone)

    @property
    def unexplained(self) -> bool:
        """Whether something has no reason, or a text that was built here is not as was decided."""
        reasons = (reason for row in self.rows for reason in row.reasons)
        return self.amiss or any(reason.cause is Cause.UNEXPLAINED for reason in reasons)


@dataclass(frozen=True)
class Explanation:
    """Why every word changed from one revision to another, revision by revision."""

    old: Revision
    new: Revision
    steps: tuple[Step, ...]

    @property
    def unexplained(self) -> bool:
        """Whether anything on the way has no reason."""
        return any(step.unexplained for step in self.steps)

    def part(self, paragraphs: Sequence[str]) -> Explanation:
        """The explanation of some paragraphs, each named as it is in the newer or the older revision.

        Raises UnknownBlock where neither knows the name.
        """
        ends = compare(self.old, self.new, known=shared_ids(self.old, self.new))
        rows = part(ends, paragraphs).chosen
        ids = {block.id for row in rows for block in (*row.old, *row.new)}
        return replace(self, steps=tuple(step.part(ids) for step in self.steps))


def named(explanation: Explanation) -> tuple[frozenset[str], frozenset[str]]:
    """The ids of the amendments and of the decisions that an explanation names."""
    amendments: set[str] = set()
    decisions: set[str] = set()
    for step in explanation.steps:
        reasons = [reason for row in step.rows for reason in row.reasons]
        reasons += [one.reason for one in step.lost]
        undone = (one for row in step.rows for passage in row.passages for one in passage.undone)
        reasons += [one.reason for one in undone if one.reason]
        for reason in reasons:
            amendments.update(reason.amendments)
            decisions.update(reason.decisions)
        amendments.update(one.amendment.id for one in step.uptake)
    return frozenset(amendments), frozenset(decisions)
