"""A document's tables as CSV that a spreadsheet opens without taking a cell for a formula.

Rows of tables stand as they are, what stands between them in rows of one cell; footnotes, comments
and the sentences that must show with the text come last. Words that are new or gone carry signs, for a
spreadsheet knows neither bold nor strike: `{+new+}` and `{-gone-}`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from itertools import groupby

from negotiator.documents.document import Change, Document, Paragraph, Remark, Run, Table
from negotiator.documents.prose import parted
from negotiator.errors import UsageFault
from negotiator.formats.counting import printed
from negotiator.formats.csv import safe
from negotiator.formats.document.stretches import Notes, standing_rows
from negotiator.layout.cells import Role
from negotiator.layout.prose import SIGNS, printed_mark

_SIGNS = {
    Change.INSERTED: SIGNS[Role.ADDED],
    Change.DELETED: SIGNS[Role.REMOVED],
    Change.PASSING: SIGNS[Role.REMOVED],
}


def document_csv(document: Document) -> str:
    """A document with a table, in order; RFC 4180, all rows of one length.

    Raises UsageFault for one without a table and for one whose changes are revisions.
    """
    tables = [block for block in document.blocks if isinstance(block, Table)]
    if document.kind.revises or not tables:
        what = "its changes belong to authors" if document.kind.revises else "it holds no table"
        raise UsageFault(
            f"this document cannot be CSV: {what}",
            advice="CSV takes tables; write html, markdown or json instead.",
        )
    notes = Notes(document.first_note)
    rows: list[list[str]] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            words = _words(block.runs, notes)
            rows.append([" ".join(filter(None, (printed(block.form.label), words)))])
        else:
            rows += [
                ["\n".join(_words(part, notes) for part in parted(cell)) for cell in row.cells]
                for row in standing_rows(block)
            ]
    rows += [[f"{printed_mark(mark)} {_words(note.runs, Notes())}"] for mark, note in notes.found]
    rows += [[f"{remark.author}: {remark.text}"] for remark in _remarks(document)]
    rows += [[statement] for statement in document.statements]
    width = max(map(len, rows))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([*map(safe, row), *[""] * (width - len(row))] for row in rows)
    return out.getvalue()


def _remarks(document: Document) -> Iterable[Remark]:
    """The comments, in order, each once."""
    runs: list[Run] = []
    for block in document.blocks:
        cells = (
            [block.runs]
            if isinstance(block, Paragraph)
            else [c for r in block.rows for c in r.cells]
        )
        runs += [run for cell in cells for run in cell]
    return [remark for remark, _ in groupby(run.remark for run in runs) if remark]


def _words(runs: Iterable[Run], notes: Notes) -> str:
    """Runs as one text, with signs round what is new or gone and the marks of its footnotes."""
    out: list[str] = []
    for change, group in groupby(runs, key=lambda run: run.change):
        words = "".join(
            printed_mark(notes.add(run.note)[1]) if run.note else run.text for run in group
        )
        before, after = _SIGNS.get(change, ("", "")) if words.strip() else ("", "")
        out.append(f"{before}{words}{after}")
    return "".join(out)
