"""A document as JSON, whole: from it the same value can be built again.

docs/document-json.md describes it. What has its usual value is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from negotiator.documents.document import (
    Change,
    Document,
    Footnote,
    Form,
    Kind,
    Line,
    Paragraph,
    Remark,
    Role,
    Run,
    Table,
    TableRow,
)
from negotiator.documents.prose import printed_lines, reading
from negotiator.errors import ProofFailed
from negotiator.formats.counting import printed
from negotiator.formats.json import cover_json, dumps
from negotiator.formats.proof import ADVICE, Accepts, prove_readings
from negotiator.model.revision import Cover

Told = dict[str, Any]


def document_json(document: Document) -> str:
    """A document with its paragraphs, tables and changes, and what it reads as."""
    return dumps(
        "document",
        {
            "kind": str(document.kind),
            "revises": document.kind.revises,
            "name": document.name,
            "language": document.language,
            "date": document.date,
            "running": document.running,
            "first_note": document.first_note,
            "cover": cover_json(document.cover),
            "statements": list(document.statements),
            "legend": list(document.legend),
            "key": document.key,
            "authors": sorted(document.authors),
            "blocks": [_block(block) for block in document.blocks],
            "rejected": _lines(document.rejected),
            "accepted": _lines(document.accepted),
        },
    )


def prove_json(written: str, document: Document) -> None:
    """Build the document again from its JSON.

    Raises ProofFailed where it is another one, or does not read as it says that it does.
    """
    found = read_document(written)
    if found != document:
        raise ProofFailed("the JSON does not give back the document", advice=ADVICE)
    revises = found.kind.revises

    def view(accepts: Accepts) -> Iterator[Line]:
        lines = reading(found, accepts) if revises else printed_lines(found)
        return (replace(line, label=printed(line.label)) for line in lines)

    prove_readings(document, view, found.authors if revises else ())


def _block(block: Paragraph | Table) -> Told:
    if isinstance(block, Table):
        return _filled(
            caption=block.caption,
            widths=list(block.widths),
            right=list(block.right),
            rows=[_row(row) for row in block.rows],
            always=("rows",),
        )
    return _filled(
        block=block.block,
        old=_form(block.old),
        new=_form(block.new),
        author=block.author,
        number=sorted(block.number),
        between=_form(block.between),
        runs=_runs(block.runs),
        always=("old", "new", "runs"),
    )


def _row(row: TableRow) -> Told:
    return _filled(
        heading=row.heading,
        change=_change(row.change),
        author=row.author,
        cells=[_runs(cell) for cell in row.cells],
        always=("cells",),
    )


def _runs(runs: Iterable[Run]) -> list[Told]:
    return [_run(run) for run in runs]


def _run(run: Run) -> Told:
    told = _filled(
        text=run.text,
        marks=sorted(run.marks),
        change=_change(run.change),
        author=run.author,
        always=("text",),
    )
    if run.before is not None:
        told["before"] = sorted(run.before)
    if run.note is not None:
        told["note"] = _filled(mark=run.note.mark, runs=_runs(run.note.runs), always=("runs",))
    if run.remark is not None:
        told["remark"] = {"author": run.remark.author, "text": run.remark.text}
    return told


def _form(form: Form | None) -> Told | None:
    if form is None:
        return None
    return {"role": str(form.role), "label": form.label, "depth": form.depth}


def _change(change: Change) -> str:
    return "" if change is Change.KEPT else str(change)


def _lines(lines: Iterable[Line] | None) -> list[Told] | None:
    if lines is None:
        return None
    return [
        _filled(label=n.label, text=n.text, notes=list(n.notes), always=("label", "text"))
        for n in lines
    ]


def _filled(*, always: Sequence[str], **fields: object) -> Told:
    """Fields without those that are empty, but for some that are always told."""
    return {name: value for name, value in fields.items() if value or name in always}


# ---------------------------------------------------------------------- back


def read_document(written: str) -> Document:
    """The document of its JSON."""
    told = json.loads(written)
    cover = dict(told["cover"])
    cover["sender"], cover["recipient"] = cover.pop("from"), cover.pop("to")
    cover["codes"], cover["previous"] = tuple(cover["codes"]), tuple(cover["previous"])
    return Document(
        Kind(told["kind"]),
        told["name"],
        Cover(**cover),
        tuple(_read_block(block) for block in told["blocks"]),
        tuple(told["statements"]),
        tuple(told["legend"]),
        told["key"],
        told["running"],
        told["language"],
        told["date"],
        told["first_note"],
        _read_lines(told["rejected"]),
        _read_lines(told["accepted"]),
    )


def _read_block(told: Told) -> Paragraph | Table:
    if "rows" in told:
        rows = tuple(
            TableRow(
                tuple(_read_runs(cell) for cell in row["cells"]),
                Change(row.get("change", Change.KEPT)),
                row.get("author", ""),
                row.get("heading", False),
            )
            for row in told["rows"]
        )
        widths, right = tuple(told.get("widths", ())), tuple(told.get("right", ()))
        return Table(rows, widths, told.get("caption", ""), right)
    return Paragraph(
        _read_runs(told["runs"]),
        _read_form(told["old"]),
        _read_form(told["new"]),
        told.get("author", ""),
        told.get("block", ""),
        frozenset(told.get("number", ())),
        _read_form(told.get("between")),
    )


def _read_runs(told: Iterable[Told]) -> tuple[Run, ...]:
    return tuple(_read_run(run) for run in told)


def _read_run(told: Told) -> Run:
    note, before = told.get("note"), told.get("before")
    return Run(
        told["text"],
        frozenset(told.get("marks", ())),
        Change(told.get("change", Change.KEPT)),
        told.get("author", ""),
        None if note is None else Footnote(_read_runs(note["runs"]), note.get("mark", "")),
        None if before is None else frozenset(before),
        Remark(**told["remark"]) if "remark" in told else None,
    )


def _read_form(told: Told | None) -> Form | None:
    return None if told is None else Form(Role(told["role"]), told["label"], told["depth"])


def _read_lines(told: Iterable[Told] | None) -> tuple[Line, ...] | None:
    if told is None:
        return None
    return tuple(Line(n["label"], n["text"], tuple(n.get("notes", ()))) for n in told)
