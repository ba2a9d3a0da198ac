"""Two revisions as one document with real insertions and deletions, all by one author."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from negotiator.compare.comparison import PARAGRAPH_BREAK, Comparison, Row, RowKind
from negotiator.documents.document import (
    Change,
    Document,
    Form,
    Kind,
    Paragraph,
    Run,
    Table,
)
from negotiator.documents.legend import BRACKETS, MOVED, compared_to, has_brackets
from negotiator.documents.prose import forms, lines, statements, whole
from negotiator.documents.tables import woven_table
from negotiator.documents.weave import Weaver
from negotiator.model.revision import Block, BlockKind, Revision
from negotiator.model.text import joined

_MOVED = (RowKind.MOVED, RowKind.MOVED_EDITED)


def tracked(comparison: Comparison, *, author: str, date: str) -> Document:
    """The document that shows how one revision became the next.

    author: of every change; date: of every change, local time as `YYYY-MM-DDTHH:MM:SS`. What moved is
    deleted where it stood and inserted where it stands: engines read native moves with edits inside
    wrongly (docx.md rule 9).
    """
    old, new = comparison.old, comparison.new
    blocks = tuple(_Builder(comparison, author).blocks())
    return Document(
        Kind.TRACKED,
        new.name,
        new.cover,
        blocks,
        tuple(statements((old, new))),
        tuple(_legend(comparison, blocks)),
        running=f"Compared to {old.name}",
        language=new.language,
        date=date,
        rejected=lines(old),
        accepted=lines(new),
    )


def _legend(comparison: Comparison, blocks: Sequence[Paragraph | Table]) -> Iterator[str]:
    yield compared_to(comparison.old.name, changed=bool(comparison.changes))
    if any(row.kind in _MOVED for row in comparison.rows):
        yield MOVED
    if has_brackets(blocks):
        yield BRACKETS


class _Builder:
    """The blocks of both revisions, each at its place in one text."""

    def __init__(self, comparison: Comparison, author: str) -> None:
        self._old, self._new = comparison.old, comparison.new
        self._old_forms, self._new_forms = forms(self._old), forms(self._new)
        self._rows = comparison.rows
        self._author = author

    def blocks(self) -> Iterator[Paragraph | Table]:
        """What stands, with what went and came between: first what went, so that it reads well."""
        i = j = 0
        for row, at_old, at_new in self._standing():
            yield from self._between(i, at_old, j, at_new)
            if i < at_old and j == at_new and self._begins_otherwise(row):
                yield from self._between(at_old, at_old + 1, at_new, at_new + 1)
            else:
                yield from self._row(row)
            i, j = at_old + len(row.old), at_new + len(row.new)
        yield from self._between(i, len(self._old.blocks), j, len(self._new.blocks))

    def _between(self, i: int, m: int, j: int, n: int) -> Iterator[Paragraph | Table]:
        for block in self._old.blocks[i:m]:
            yield self._whole(block, self._old, self._old_forms[block.id], Change.DELETED)
        for block in self._new.blocks[j:n]:
            yield self._whole(block, self._new, self._new_forms[block.id], Change.INSERTED)

    def _whole(
        self, block: Block, revision: Revision, form: Form, change: Change
    ) -> Paragraph | Table:
        return whole(block, form, revision.notes_by_id, change, self._author)

    def _standing(self) -> list[tuple[Row, int, int]]:
        """The rows that can be shown in place, with where they begin: the longest run in both orders."""
        old_at = {block.id: k for k, block in enumerate(self._old.blocks)}
        new_at = {block.id: k for k, block in enumerate(self._new.blocks)}
        found: list[tuple[Row, int, int]] = []
        for row in self._rows:
            if not row.old or not row.new or row.kind in _MOVED:
                continue
            olds = [old_at[block.id] for block in row.old]
            news = [new_at[block.id] for block in row.new]
            if _contiguous(olds) and _contiguous(news) and _can_be_woven(row):
                found.append((row, olds[0], news[0]))
        found.sort(key=lambda entry: entry[2])
        return [found[k] for k in _longest_rise([at_old for _, at_old, _ in found])]

    def _begins_otherwise(self, row: Row) -> bool:
        """Whether a paragraph changes its role and loses its first words.

        After paragraphs that go it is shown as going and coming: LibreOffice forgets, when it saves, that
        those words are deleted.
        """
        several = len(row.old) != 1 or len(row.new) != 1
        if several or row.rewritten or not row.words or row.old[0].kind is BlockKind.TABLE:
            return False
        role = self._old_forms[row.old[0].id].role
        return role is not self._new_forms[row.new[0].id].role and row.words[0][0] == "-"

    def _row(self, row: Row) -> Iterator[Paragraph | Table]:
        weaver = Weaver(self._author, self._old.notes_by_id, self._new.notes_by_id, row.notes)
        if row.old[0].kind is BlockKind.TABLE:
            yield woven_table(row.old[0], row.new[0], weaver)
            return
        old = joined((block.text for block in row.old), PARAGRAPH_BREAK)
        new = joined((block.text for block in row.new), PARAGRAPH_BREAK)
        words = row.words
        if row.rewritten:
            words = (("-", old.plain), ("+", new.plain))
        olds = iter([self._old_forms[block.id] for block in row.old])
        news = iter([(block.id, self._new_forms[block.id]) for block in row.new])
        for runs, mark in _cut(_marks_last(weaver.runs(old, new, words))):
            block_id, new_form = next(news) if mark is not Change.DELETED else ("", None)
            old_form = next(olds) if mark is not Change.INSERTED else None
            yield Paragraph(runs, old_form, new_form, self._author, block_id)


def _contiguous(places: Sequence[int]) -> bool:
    return list(places) == list(range(places[0], places[0] + len(places)))


def _can_be_woven(row: Row) -> bool:
    """Whether the paragraphs of a row can be told apart in its words; tables go one by one."""
    blocks = (*row.old, *row.new)
    if any(block.kind is BlockKind.TABLE for block in blocks):
        return len(blocks) == 2
    return not any(PARAGRAPH_BREAK in block.plain for block in blocks)


def _marks_last(runs: Iterable[Run]) -> list[Run]:
    """Runs in which what is inserted beside a paragraph break that goes stands before it.

    It reads better, and LibreOffice loses such an insertion at the beginning of a paragraph.
    """
    out: list[Run] = []
    for run in runs:
        last = out[-1] if out else None
        if (
            last is not None
            and last.change is Change.DELETED
            and last.text.endswith(PARAGRAPH_BREAK)
            and run.change is Change.INSERTED
            and PARAGRAPH_BREAK not in run.text
        ):
            words = last.text.removesuffix(PARAGRAPH_BREAK)
            out[-1:] = [replace(last, text=words)] if words else []
            out += [run, replace(last, text=PARAGRAPH_BREAK)]
        else:
            out.append(run)
    return out


def _cut(runs: Sequence[Run]) -> Iterator[tuple[tuple[Run, ...], Change]]:
    """Runs parted at the paragraph breaks in them, each part with what became of its mark."""
    part: list[Run] = []
    for run in runs:
        *ended, rest = run.text.split(PARAGRAPH_BREAK)
        for text in ended:
            if text:
                part.append(replace(run, text=text))
            yield tuple(part), run.change
            part = []
        if rest:
            part.append(replace(run, text=rest))
    yield tuple(part), Change.KEPT


def _longest_rise(places: Sequence[int]) -> list[int]:
    """The indices of a longest strictly rising run of places (patience sorting, O(n log n))."""
    tops: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for k, place in enumerate(places):
        pile = bisect_left(tops, place)
        before.append(piles[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(place)
            piles.append(k)
        else:
            tops[pile], piles[pile] = place, k
    out: list[int] = []
    k = piles[-1] if piles else -1
    while k >= 0:
        out.append(k)
        k = before[k]
    return out[::-1]
