"""Which rows of a comparison are shown and which are folded away, in the order of the text."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from negotiator.compare.comparison import Comparison, Row, RowKind
from negotiator.compare.part import Part
from negotiator.model.revision import BlockKind

EVERYTHING = 1_000_000
"""A context that folds nothing."""


class Shown(NamedTuple):
    """A row that is shown."""

    row: int


class Folded(NamedTuple):
    """Rows that are not shown, from first to last."""

    first: int
    last: int


class Departed(NamedTuple):
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


def part_sheet(part: Part, context: int, opened: Collection[int] = ()) -> tuple[Item, ...]:
    """The items of a part: its rows and so many beside each, nothing said of those left out.

    opened: rows of the whole that are shown in any case.
    """
    if not part.partial:
        return sheet(part.comparison, context, opened=opened)
    last = len(part.comparison.rows)
    beside = min(context, last)
    near = {
        k for row in part.rows for k in range(max(0, row - beside), min(last, row + beside + 1))
    }
    return tuple(Shown(k) for k in sorted(near))


def only(comparison: Comparison, rows: Collection[int]) -> tuple[Item, ...]:
    """The items of a comparison of which some rows alone are shown, as after a search."""
    out: list[Item] = []
    start: int | None = None
    for k in range(len(comparison.rows) + 1):
        ends = k == len(comparison.rows) or k in rows
        if ends and start is not None:
            out.append(Folded(start, k - 1))
            start = None
        if k in rows:
            out.append(Shown(k))
        elif start is None and not ends:
            start = k
    return tuple(out)


def _show_headings(rows: tuple[Row, ...], visible: list[bool]) -> None:
    heading: int | None = None
    for k, row in enumerate(rows):
        if row.block.kind is BlockKind.HEADING:
            heading = k
        elif visible[k] and heading is not None:
            visible[heading] = True


def left_out_by(needle: str, *, sifted: bool) -> str:
    """Why a fold hides what it hides: words searched for, a filter, or nothing but that it is unchanged."""
    return "without it" if needle else "not of this kind" if sifted else ""


def fold_label(comparison: Comparison, fold: Folded, *, left_out: str = "") -> str:
    """What a fold says: how many paragraphs it hides, and which.

    left_out: why a search or a filter hides them, in a few words.
    """
    rows = comparison.rows[fold.first : fold.last + 1]
    labels = [_name(row) for row in rows if row.new_label or row.old_label]
    others = len(rows) - len(labels)
    changed = sum(row.changed for row in rows)
    what = left_out or ("folded" if changed else "unchanged")
    which = "" if not labels else labels[0] if len(labels) == 1 else f"{labels[0]} to {labels[-1]}"
    parts = [f"{len(labels)} {what}: {which}"] if labels else []
    if others:
        noun = "line" if others == 1 else "lines"
        parts.append(f"{others} {noun} without a number" if labels else f"{others} {noun} {what}")
    return " and ".join(parts)


def _name(row: Row) -> str:
    label = row.new_label or row.old_label
    return f"{label} (was {row.old_label})" if row.renumbered else label


def summary(comparison: Comparison | Part) -> tuple[str, ...]:
    """The counts of a comparison in words: `21 changed`, `3 new` …; what does not occur is left out."""
    counts = comparison.counts
    rows = comparison.chosen if isinstance(comparison, Part) else comparison.rows
    headings = _edited_headings(rows)
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


def _edited_headings(rows: Iterable[Row]) -> int:
    return sum(row.kind is RowKind.EDITED and row.block.kind is BlockKind.HEADING for row in rows)


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
