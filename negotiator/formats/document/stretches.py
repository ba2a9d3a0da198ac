"""The runs of a paragraph as they are shown: by comment, then by whose change they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from negotiator.compare.comparison import PARAGRAPH_BREAK
from negotiator.documents.document import (
    Change,
    Document,
    Footnote,
    Form,
    Paragraph,
    Remark,
    Role,
    Run,
    Table,
    TableRow,
)


class Stretch(NamedTuple):
    """Neighbouring runs of one author; parts: those of one change; signed: whether to say whose it is.

    Where more changes of the author follow, in the words of another comment, those are signed.
    """

    author: str
    parts: tuple[tuple[Change, tuple[Run, ...]], ...]
    signed: bool = False


def stretches(
    runs: Iterable[Run], *, revises: bool
) -> Iterator[tuple[Remark | None, tuple[Stretch, ...]]]:
    """Runs by the comment beside them and by author; revises: whether changes are revisions at all."""

    def change(run: Run) -> Change:
        return run.change if revises else Change.KEPT

    def author(run: Run) -> str:
        return run.author if change(run) is not Change.KEPT else ""

    found = [
        (remark, who, tuple((kind, tuple(part)) for kind, part in groupby(group, key=change)))
        for remark, remarked in groupby(runs, key=lambda run: run.remark)
        for who, group in groupby(remarked, key=author)
    ]
    following = [who for _, who, _ in found[1:]] + [""]
    signed = (
        (remark, Stretch(who, parts, bool(who) and who != then))
        for (remark, who, parts), then in zip(found, following, strict=False)
    )
    for remark, group in groupby(signed, key=itemgetter(0)):
        yield remark, tuple(stretch for _, stretch in group)


def ended(runs: Sequence[Run], change: Change, author: str) -> tuple[Run, ...]:
    """Runs with the end of their paragraph or row after them, where that is new or goes.

    The end is a run of nothing but PARAGRAPH_BREAK; a comment on the words that came or went with it
    holds for it, too.
    """
    if change is Change.KEPT:
        return tuple(runs)
    together = bool(runs) and (runs[-1].change, runs[-1].author) == (change, author)
    remark = runs[-1].remark if together else None
    return (*runs, Run(PARAGRAPH_BREAK, change=change, author=author, remark=remark))


def is_end(run: Run) -> bool:
    """Whether a run is the end of a paragraph or row that is new or goes."""
    return run.text == PARAGRAPH_BREAK and run.note is None


def unended(runs: Iterable[Run]) -> tuple[tuple[Run, ...], Change, str]:
    """Runs without the end after them, what became of that end and by whom."""
    found = tuple(runs)
    if found and is_end(found[-1]):
        return found[:-1], found[-1].change, found[-1].author
    return found, Change.KEPT, ""


def look_told(run: Run) -> str:
    """How kept words look otherwise than before, in words: `now italic, no longer bold`."""
    if run.before is None:
        return ""
    now = [f"now {mark}" for mark in sorted(run.marks - run.before)]
    return ", ".join((*now, *(f"no longer {mark}" for mark in sorted(run.before - run.marks))))


_NAMES = {
    Role.TITLE: "a title",
    Role.HEADING: "a heading",
    Role.NUMBERED: "a numbered paragraph",
    Role.UNNUMBERED: "a paragraph without number",
    Role.FORMULA: "a paragraph without number",
    Role.PLAIN: "a paragraph",
    Role.STATE: "a note",
}


def form_told(paragraph: Paragraph) -> str:
    """What else than its number a paragraph was before, or nothing: `was a heading`."""
    old, new = paragraph.old, paragraph.new
    if not old or not new or (_NAMES[old.role], old.depth) == (_NAMES[new.role], new.depth):
        return ""
    if _NAMES[old.role] == _NAMES[new.role]:
        return f"was level {old.depth + 1}, is level {new.depth + 1}"
    return f"was {_NAMES[old.role]}"


def is_titled(document: Document) -> bool:
    """Whether the text has a title, under which its headings stand."""
    return any(paragraph.form.role is Role.TITLE for paragraph in document.paragraphs)


def heading_level(form: Form, *, titled: bool) -> int:
    """The level of a heading under the whole's own, which is the first; 0 for what is none."""
    if form.role is Role.TITLE:
        return 2
    return 2 + titled + form.depth if form.role is Role.HEADING else 0


class Notes:
    """The footnotes of a document as they are met, numbered in order but for those with own marks.

    first: the number of the first that has none.
    """

    def __init__(self, first: int = 1) -> None:
        self.found: list[tuple[str, Footnote]] = []
        self._numbered = first - 1

    def add(self, note: Footnote) -> tuple[int, str]:
        """Take one in: its place among all, from 1, and its printed mark."""
        if not note.mark:
            self._numbered += 1
        mark = note.mark or str(self._numbered)
        self.found.append((mark, note))
        return len(self.found), mark


def standing_rows(table: Table) -> tuple[TableRow, ...]:
    """The rows that hold anything."""
    return tuple(row for row in table.rows if row.cells)
