"""Which rows of a comparison are shown and which are folded away, in the order of the text."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from negotiator.compare.comparison import Comparison, Row, RowKind, recast
from negotiator.model.revision import Block, BlockKind

EVERYTHING = 1_000_000
"""A context that folds nothing."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A row that is shown."""

    row: int


@dataclass(frozen=True, slots=True)
class Folded:
    """Rows that are not shown, from first to last."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Departed:
    """The place that a moved row left."""

    row: int


Item = Shown | Folded | Departed


def sheet(
    comparison: Comparison, context: int, *, opened: Collection[int] = ()
) -> tuple[Item, ...]:
    """The items of a comparison from top to bottom.

    context: how many unchanged rows stay beside each change; opened: rows shown in any case. Headings
    over something that is shown stay visible.
    """
    rows = comparison.rows
    visible = [context >= EVERYTHING] * len(rows)
    for k in comparison.changes:
        for near in range(max(0, k - context), min(len(rows), k + context + 1)):
            visible[near] = True
    for k in opened:
        visible[k] = True
    _show_headings(rows, visible)
    left_at: dict[int, list[int]] = {}
    for k, place in comparison.departures.items():
        left_at.setdefault(place, []).append(k)
    out: list[Item] = []
    start: int | None = None
    for k in range(len(rows) + 1):
        hidden = k < len(rows) and not visible[k]
        if (not hidden or k in left_at) and start is not None:
            out.append(Folded(start, k - 1))
            start = None
        out.extend(Departed(row) for row in left_at.get(k, ()))
        if k < len(rows):
            if hidden:
                start = k if start is None else start
            else:
                out.append(Shown(k))
    return tuple(out)


def _show_headings(rows: tuple[Row, ...], visible: list[bool]) -> None:
    heading: int | None = None
    for k, row in enumerate(rows):
        if row.block.kind is BlockKind.HEADING:
            heading = k
        elif visible[k] and heading is not None:
            visible[heading] = True


def fold_label(comparison: Comparison, fold: Folded) -> str:
    """What a fold says: how many unchanged paragraphs it hides, and which."""
    rows = comparison.rows[fold.first : fold.last + 1]
    labels = [_name(row) for row in rows if row.new_label or row.old_label]
    others = len(rows) - len(labels)
    changed = sum(row.changed for row in rows)
    what = "folded" if changed else "unchanged"
    which = "" if not labels else labels[0] if len(labels) == 1 else f"{labels[0]} to {labels[-1]}"
    parts = [f"{len(labels)} {what}: {which}"] if labels else []
    if others:
        noun = "line" if others == 1 else "lines"
        parts.append(f"{others} {noun} without a number" if labels else f"{others} {noun} {what}")
    return " and ".join(parts)


def _name(row: Row) -> str:
    label = row.new_label or row.old_label
    return f"{label} (was {row.old_label})" if row.renumbered else label


def sign(row: Row) -> str:
    """The sign in the first column: what became of the row, without colour."""
    if row.kind is RowKind.EDITED:
        if row.rewritten:
            return "±"
        words = any(operation != "=" for operation, _ in row.words)
        notes = any(note.changed for note in row.notes)
        return "=" if row.typography or (not words and not notes) else "~"
    return {
        RowKind.SAME: " ",
        RowKind.INSERTED: "+",
        RowKind.DELETED: "-",
        RowKind.MOVED: ">",
        RowKind.MOVED_EDITED: ">",
    }.get(row.kind, "~")


def remark(row: Row) -> str:
    """The sentence under a row that says what its sign cannot, or nothing."""
    if row.kind is RowKind.MOVED:
        return f"moved from {row.old_label or 'elsewhere'}"
    if row.kind is RowKind.MOVED_EDITED:
        return f"moved from {row.old_label or 'elsewhere'}, and edited"
    if row.kind is RowKind.SPLIT:
        return f"split: {row.old_label or 'one paragraph'} became {row.new_label or 'several'}"
    if row.kind is RowKind.MERGED:
        return f"merged from {row.old_label or 'several paragraphs'}"
    if row.rewritten:
        return "rewritten: shown whole"
    if row.typography:
        return "typography only: blanks, quotation marks or hyphens"
    if len(row.old) == len(row.new) == 1 and recast(row.old[0], row.new[0]):
        return _recast(row.old[0], row.new[0])
    if row.kind is RowKind.EDITED and sign(row) == "=":
        return "formatting only: italics, bold or the like"
    return ""


def _recast(old: Block, new: Block) -> str:
    """What a block became when its words alone do not say it."""
    if old.kind is not new.kind:
        return f"was {_KINDS[old.kind]}, is now {_KINDS[new.kind]}"
    if bool(old.label) != bool(new.label):
        return "gained a number" if new.label else f"lost its number {old.label}"
    return "indented otherwise"


_KINDS = {
    BlockKind.TITLE: "the title",
    BlockKind.HEADING: "a heading",
    BlockKind.PARAGRAPH: "a paragraph",
    BlockKind.SUBPARAGRAPH: "a subparagraph",
    BlockKind.UNNUMBERED: "an unnumbered paragraph",
    BlockKind.TABLE: "a table",
}


def summary(comparison: Comparison) -> tuple[str, ...]:
    """The counts of a comparison in words: `21 changed`, `3 new` …; what does not occur is left out."""
    counts = comparison.counts
    headings = sum(
        row.kind is RowKind.EDITED and row.block.kind is BlockKind.HEADING
        for row in comparison.rows
    )
    named = (
        (counts[RowKind.EDITED] - headings, "changed"),
        (counts[RowKind.INSERTED], "new"),
        (counts[RowKind.DELETED], "deleted"),
        (counts[RowKind.MOVED] + counts[RowKind.MOVED_EDITED], "moved"),
        (counts[RowKind.SPLIT], "split"),
        (counts[RowKind.MERGED], "merged"),
        (headings, "heading" if headings == 1 else "headings"),
    )
    return tuple(f"{count} {what}" for count, what in named if count)


def no_difference(comparison: Comparison) -> str:
    """The sentence for two revisions that do not differ."""
    blocks = comparison.new.blocks
    headings = sum(block.kind is BlockKind.HEADING for block in blocks)
    notes = len(comparison.new.notes)
    running = (BlockKind.PARAGRAPH, BlockKind.SUBPARAGRAPH, BlockKind.UNNUMBERED)
    paragraphs = [block for block in blocks if block.kind in running]
    numbered = sum(bool(block.label) for block in paragraphs)
    parts = [_counted(numbered or len(paragraphs), "paragraph")]
    if numbered and (others := len(paragraphs) - numbered):
        parts.append(f"{_counted(others, 'line')} without a number")
    if headings:
        parts.append(_counted(headings, "heading"))
    if notes:
        parts.append(_counted(notes, "footnote"))
    listed = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
    return f"No differences in {listed}."


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
