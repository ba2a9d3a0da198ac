"""A changed table, row by row: rows that answer each other are woven cell by cell."""

from __future__ import annotations

from collections.abc import Iterator

from negotiator.compare import align_paragraphs, diff_words
from negotiator.documents.document import Change, Table, TableRow
from negotiator.documents.prose import runs
from negotiator.documents.weave import Weaver
from negotiator.model.revision import Block
from negotiator.model.text import Text

Row = tuple[Text, ...]


def woven_table(old: Block, new: Block, weaver: Weaver) -> Table:
    """One table that holds both: rows inserted, deleted, or changed inside their cells."""
    return Table(tuple(_rows(old.rows, new.rows, weaver)))


def _rows(old: tuple[Row, ...], new: tuple[Row, ...], weaver: Weaver) -> Iterator[TableRow]:
    alignment = align_paragraphs([_plain(row) for row in old], [_plain(row) for row in new])
    moved = set(alignment.moves)
    i = j = 0
    for at_old, at_new in alignment.pairs:
        same_shape = len(old[at_old]) == len(new[at_new])
        if (at_old, at_new) in moved or at_old < i or at_new < j or not same_shape:
            continue
        yield from _gone_and_come(old[i:at_old], new[j:at_new], weaver)
        yield TableRow(
            tuple(
                weaver.runs(was, now, diff_words(was.plain, now.plain))
                for was, now in zip(old[at_old], new[at_new], strict=True)
            )
        )
        i, j = at_old + 1, at_new + 1
    yield from _gone_and_come(old[i:], new[j:], weaver)


def _gone_and_come(
    old: tuple[Row, ...], new: tuple[Row, ...], weaver: Weaver
) -> Iterator[TableRow]:
    for rows, change, notes in (
        (old, Change.DELETED, weaver.old),
        (new, Change.INSERTED, weaver.new),
    ):
        for row in rows:
            cells = tuple(runs(cell, notes, change, weaver.author) for cell in row)
            yield TableRow(cells, change, weaver.author)


def _plain(row: Row) -> str:
    return " | ".join(cell.plain for cell in row)
