"""The part of a comparison that was asked for: some paragraphs, some kinds of change, or all of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from negotiator.compare.comparison import Comparison, Row, RowKind
from negotiator.errors import Place, UnknownBlock, UsageFault, nearest
from negotiator.model.revision import Revision

FLAGS = ("formatting", "typography")
KINDS = (*(str(kind) for kind in RowKind), *FLAGS)
"""The words that name what became of a row."""

_OTHER_WORDS = {
    "added": "inserted",
    "new": "inserted",
    "removed": "deleted",
    "gone": "deleted",
    "changed": "edited",
    "unchanged": "same",
    "joined": "merged",
    "italics": "formatting",
}


class Alarm(Protocol):
    """What is to be said aloud of a row: a view shows its sentence beside the change."""

    @property
    def row(self) -> int:
        """The index of the row."""

    @property
    def sentence(self) -> str:
        """What is to be said."""


def aloud(alarms: Iterable[Alarm]) -> dict[int, list[str]]:
    """What is to be said of each row, by its index; looked up once, not once for every row."""
    out: dict[int, list[str]] = {}
    for alarm in alarms:
        out.setdefault(alarm.row, []).append(alarm.sentence)
    return out


class Part(NamedTuple):
    """Rows of a comparison.

    rows: their indices, in order; paragraphs, only: what was asked for, as it was written.
    """

    comparison: Comparison
    rows: tuple[int, ...]
    paragraphs: tuple[str, ...] = ()
    only: tuple[str, ...] = ()

    @property
    def partial(self) -> bool:
        """Whether something was asked for that need not be all."""
        return bool(self.paragraphs or self.only)

    @property
    def chosen(self) -> Iterator[Row]:
        """The rows."""
        return (self.comparison.rows[k] for k in self.rows)

    @property
    def changes(self) -> tuple[int, ...]:
        """The indices of the rows that changed, in order."""
        return tuple(k for k in self.rows if self.comparison.rows[k].changed)

    @property
    def counts(self) -> dict[RowKind, int]:
        """How many of the rows there are of each kind."""
        out = dict.fromkeys(RowKind, 0)
        for row in self.chosen:
            out[row.kind] += 1
        return out

    @property
    def renumbered(self) -> int:
        """How many of the rows have another number; never a change."""
        return sum(row.renumbered for row in self.chosen)

    @property
    def name(self) -> str:
        """What was asked for, in words; nothing for all of it."""
        parts = []
        if self.paragraphs:
            noun = "paragraph" if len(self.paragraphs) == 1 else "paragraphs"
            parts.append(f"{noun} {', '.join(self.paragraphs)}")
        if self.only:
            parts.append(", ".join(self.only).replace("_", " and "))
        return "; ".join(parts)


def part(comparison: Comparison, paragraphs: Sequence[str] = (), only: Sequence[str] = ()) -> Part:
    """The rows that answer to some paragraphs and some kinds of change; all where none are named.

    paragraphs: labels, ids or beginnings, in the new revision or the old one, and in both where both
    know the name; only: words of KINDS, `moved` taking in `moved_edited`. Raises UnknownBlock,
    UsageFault.
    """
    wanted = set(range(len(comparison.rows)))
    if paragraphs:
        wanted = {k for name in paragraphs for k in _rows_of(comparison, name)}
    if only:
        kinds = {_kind(word) for word in only}
        wanted = {k for k in wanted if kinds & _words_of(comparison.rows[k])}
    return Part(comparison, tuple(sorted(wanted)), tuple(paragraphs), tuple(only))


def _rows_of(comparison: Comparison, name: str) -> Iterator[int]:
    """The rows that a name means, on either side."""
    old, new = (_id_in(revision, name) for revision in (comparison.old, comparison.new))
    if not old and not new:
        raise _unknown(comparison, name)
    for k, row in enumerate(comparison.rows):
        if old in (block.id for block in row.old) or new in (block.id for block in row.new):
            yield k


def _id_in(revision: Revision, name: str) -> str:
    """The id of the block that a name means, or nothing; UnknownBlock where it could be several."""
    try:
        return revision.find(name).id
    except UnknownBlock as fault:
        if "could be" in fault.what:
            raise
        return ""


def _unknown(comparison: Comparison, name: str) -> UnknownBlock:
    """The fault that says what there is on both sides."""
    sides = (comparison.old, comparison.new)
    labels = [b.label for revision in sides for b in revision.blocks if b.label]
    near = nearest(name, labels, cutoff=0.75)
    hint = f"Did you mean {near}? " if near else ""
    there = "; ".join(f"{revision.name} has {_what_there_is(revision)}" for revision in sides)
    return UnknownBlock(
        f"neither revision has a paragraph “{name}”",
        advice=f"{hint}{there}. A paragraph is named by its number, its id or how it begins.",
        place=Place(paragraph=name),
    )


def _what_there_is(revision: Revision) -> str:
    labels = [block.label for block in revision.blocks if block.label]
    if not labels:
        return "no numbered paragraph"
    return f"{labels[0]} to {labels[-1]}" if len(labels) > 1 else labels[0]


def _kind(word: str) -> str:
    """A word of KINDS as a person may write it."""
    folded = word.strip().lower().replace("-", "_")
    if folded in KINDS:
        return folded
    if folded == "renumbered":
        raise UsageFault(
            "a new number alone is no change", advice="--concordance lists all numbers."
        )
    near = nearest(folded, (*KINDS, *_OTHER_WORDS))
    near = _OTHER_WORDS.get(near, near)
    hint = f"Did you mean {near}? " if near else ""
    raise UsageFault(
        f"“{word}” is not a kind of change", advice=f"{hint}There are: {', '.join(KINDS)}."
    )


def _words_of(row: Row) -> set[str]:
    """The words of KINDS that are true of a row."""
    words = {str(row.kind)}
    if row.kind is RowKind.MOVED_EDITED:
        words.add(str(RowKind.MOVED))
    if row.formatting:
        words.add("formatting")
    if row.typography:
        words.add("typography")
    return words
