"""Machine-readable results: `{"format": "negotiator/<what>", "version": 1, …}`.

A field is never renamed inside a version.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from negotiator.compare.comparison import Comparison, NoteChange, Row
from negotiator.model.revision import Block, Note, Revision

if TYPE_CHECKING:  # a plain comparison has neither
    from negotiator.compare.alarms import Alarm
    from negotiator.compare.references import Reference

VERSION = 1


def dumps(what: str, fields: Mapping[str, object]) -> str:
    """A result as JSON text, ended by a newline."""
    body = {"format": f"negotiator/{what}", "version": VERSION, **fields}
    return json.dumps(body, ensure_ascii=False, indent=1) + "\n"


def comparison_json(comparison: Comparison) -> str:
    """A comparison: both revisions by name, every row with its kind and words, the concordance."""
    return dumps(
        "comparison",
        {
            "old": revision_head(comparison.old),
            "new": revision_head(comparison.new),
            "identical": not comparison.changes,
            "counts": {str(kind): count for kind, count in comparison.counts.items()},
            "renumbered": comparison.renumbered,
            "rows": [_row(row) for row in comparison.rows],
            "concordance": [list(pair) for pair in comparison.concordance],
        },
    )


def revision_head(revision: Revision) -> dict[str, Any]:
    """What identifies a revision, and the sentence that must go with it where its text is made up."""
    head: dict[str, Any] = {
        "symbol": revision.symbol,
        "slug": revision.slug,
        "language": revision.language,
        "date": revision.cover.date,
        "reconstructed": revision.reconstructed,
        "illustrative": revision.illustrative,
    }
    if revision.statement:
        head["statement"] = revision.statement
    return head


def _row(row: Row) -> dict[str, Any]:
    return {
        "kind": str(row.kind),
        "formatting": row.formatting,
        "typography": row.typography,
        "rewritten": row.rewritten,
        "confidence": row.confidence,
        "old": [block_json(block) for block in row.old],
        "new": [block_json(block) for block in row.new],
        "words": [list(operation) for operation in row.words],
        "notes": [_note_change(note) for note in row.notes],
    }


def block_json(block: Block) -> dict[str, Any]:
    """A block with its plain words and where they carry marks."""
    out: dict[str, Any] = {
        "id": block.id,
        "kind": str(block.kind),
        "level": block.level,
        "label": block.label,
        "text": block.plain,
    }
    if block.text.spans:
        out["spans"] = [
            {"start": s.start, "end": s.end, "mark": s.mark, **({"note": s.note} if s.note else {})}
            for s in block.text.spans
        ]
    if block.rows:
        out["rows"] = [[cell.plain for cell in row] for row in block.rows]
    return out


def notes_json(notes: Iterable[Note], marks: Mapping[str, str]) -> list[dict[str, str]]:
    """Footnotes with their printed marks."""
    return [
        {"id": note.id, "mark": marks.get(note.id, ""), "text": note.text.plain} for note in notes
    ]


def alarm_json(alarm: Alarm) -> dict[str, Any]:
    """A meaning alarm; its row counts from 0 in the rows of the comparison."""
    return {
        "kind": str(alarm.kind),
        "row": alarm.row,
        "old": alarm.old,
        "new": alarm.new,
        "direction": str(alarm.direction),
        "sentence": alarm.sentence,
        "note": alarm.note,
    }


def reference_json(reference: Reference) -> dict[str, Any]:
    """A mention of a paragraph that moved; its row counts from 0 in the rows of the comparison."""
    return {
        "row": reference.row,
        "where": reference.where,
        "label": reference.label,
        "sentence": reference.sentence,
        "sure": reference.sure,
    }


def _note_change(change: NoteChange) -> dict[str, Any]:
    return {
        "old": {"id": change.old.id, "text": change.old.text.plain} if change.old else None,
        "new": {"id": change.new.id, "text": change.new.text.plain} if change.new else None,
        "words": [list(operation) for operation in change.words],
    }


def revision_json(revision: Revision) -> str:
    """A revision: cover, blocks and footnotes."""
    cover = revision.cover
    return dumps(
        "revision",
        {
            **revision_head(revision),
            "cover": {
                "institution": cover.institution,
                "place": cover.place,
                "date": cover.date,
                "original": cover.original,
                "marking": cover.marking,
                "codes": list(cover.codes),
                "type": cover.type,
                "from": cover.sender,
                "to": cover.recipient,
                "previous": list(cover.previous),
                "subject": cover.subject,
                "sentence": cover.sentence,
                "comments_by": cover.comments_by,
            },
            "blocks": [block_json(block) for block in revision.blocks],
            "notes": notes_json(revision.notes, revision.note_marks),
        },
    )
