"""Where things stand in Compare: the keys of what is shown, and the rows and blocks behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from negotiator.compare.comparison import Comparison
from negotiator.layout.sheet import Departed, Folded, Item, Shown
from negotiator.model.revision import Block, BlockKind, Revision


def key_of(item: Item) -> str:
    """The key of an item among the entries: what it is and its rows."""
    if isinstance(item, Shown):
        return f"row {item.row}"
    if isinstance(item, Departed):
        return f"gone {item.row}"
    return f"fold {item.first} {item.last}"


def row_of(key: str) -> int | None:
    """The row behind a key, the first of a fold; None where it stands for no row."""
    parts = key.split()
    return int(parts[1]) if len(parts) > 1 else None


def folded_by(key: str) -> range:
    """The rows that a key folds away; none where it is not that of a fold."""
    parts = key.split()
    return range(int(parts[1]), int(parts[2]) + 1) if parts[:1] == ["fold"] else range(0)


def row_of_block(comparison: Comparison, block_id: str) -> int | None:
    """The row that a block stands in, or that cites a footnote, in the newer text before the older."""
    rows = comparison.rows
    for sides in ((row.new for row in rows), (row.old for row in rows)):
        for k, blocks in enumerate(sides):
            if any(block_id in (block.id, *block.notes) for block in blocks):
                return k
    return None


def headings(comparison: Comparison) -> set[int]:
    """The rows of titles and headings, which no fold hides: they part the text and are amended, too."""
    kinds = (BlockKind.TITLE, BlockKind.HEADING)
    return {k for k, row in enumerate(comparison.rows) if row.block.kind in kinds}


def key_of_row(items: Iterable[Item], row: int) -> str:
    """The key of the item that shows a row or folds it away, or nothing."""
    for item in items:
        if isinstance(item, Shown) and item.row == row:
            return key_of(item)
        if isinstance(item, Folded) and item.first <= row <= item.last:
            return key_of(item)
    return ""


def still_there(comparison: Comparison, row: int, by: int, revision: Revision) -> Block | None:
    """The first block from a row on (1) or back (-1) that stands in a revision, or None."""
    rows = comparison.rows[row:] if by > 0 else comparison.rows[row::-1]
    for one in rows:
        for block in (*one.new, *one.old):
            if block.id in revision:
                return revision.block(block.id)
    return None


def selections(revisions: Sequence[Revision]) -> Iterator[tuple[tuple[Revision, ...], str]]:
    """What can be compared of some revisions, the newest first, each with how it is called.

    Any two that follow each other, any three of which the last two do, any other two, one to read.
    """
    count = len(revisions)
    pairs = [(j - 1, j) for j in range(count - 1, 0, -1)]
    rounds = [(i, j - 1, j) for j in range(count - 1, 1, -1) for i in range(j - 1)]
    apart = [(i, j) for j in range(count - 1, 1, -1) for i in range(j - 1)]
    for places in (*pairs, *rounds, *apart):
        some = tuple(revisions[k] for k in places)
        yield some, " → ".join(revision.name for revision in some)
    for revision in revisions:
        yield (revision, revision), f"{revision.name}, to read"
