"""Machine-readable results: `{"format": "negotiator/<what>", "version": 1, …}`.

A field is never renamed inside a version. docs/comparison-json.md describes the comparison.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from negotiator.compare.comparison import Comparison, NoteChange, Row, Stretch
from negotiator.compare.part import Part, part
from negotiator.layout.concordance import Entry, concordance
from negotiator.model.revision import Block, Cover, Note, Revision
from negotiator.model.text import FORBIDDEN, Text

VERSION = 1


def dumps(what: str, fields: Mapping[str, object]) -> str:
    """A result as JSON text, ended by a newline; what a terminal must not meet is escaped."""
    body = {"format": f"negotiator/{what}", "version": VERSION, **fields}
    return FORBIDDEN.sub(_escaped, json.dumps(body, ensure_ascii=False, indent=1)) + "\n"


def _escaped(match: re.Match[str]) -> str:
    return json.dumps(match[0])[1:-1]


def comparison_json(
    found: Comparison | Part, *, alarms: Sequence[Any] = (), references: Sequence[Any] = ()
) -> str:
    """A comparison, or a part of one: both texts, every row with its kind and words, the concordance.

    alarms, references: dataclasses that are told as they are; left out where there are none.
    """
    chosen = found if isinstance(found, Part) else part(found)
    comparison = chosen.comparison
    fields: dict[str, object] = {
        "old": _side(comparison.old, [block for row in chosen.chosen for block in row.old]),
        "new": _side(comparison.new, [block for row in chosen.chosen for block in row.new]),
        "partial": chosen.partial,
        "identical": not chosen.changes,
        "counts": {str(kind): count for kind, count in chosen.counts.items()},
        "renumbered": chosen.renumbered,
        "rows": [_row(comparison, k) for k in chosen.rows],
        "concordance": [[entry.old, entry.new] for entry in concordance(chosen)],
    }
    if comparison.last:
        fields["last"] = _side(comparison.last, [b for row in chosen.chosen for b in row.last])
    if chosen.partial:
        fields["asked"] = {"paragraphs": list(chosen.paragraphs), "only": list(chosen.only)}
    if alarms:
        fields["alarms"] = [asdict(alarm) for alarm in alarms]
    if references:
        fields["references"] = [asdict(reference) for reference in references]
    return dumps("comparison", fields)


def concordance_json(entries: Sequence[Entry]) -> str:
    """Old and new numbers, what became of each, and how it begins."""
    rows = [
        {"old": entry.old, "new": entry.new, "kind": str(entry.kind), "begins": entry.begins}
        for entry in entries
    ]
    return dumps("concordance", {"rows": rows})


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


def _side(revision: Revision, blocks: Iterable[Block]) -> dict[str, Any]:
    """One side of a comparison: all of a revision but the words of its blocks, which the rows hold.

    blocks: those that the rows hold; told by their ids in the order of the revision.
    """
    held = {block.id for block in blocks}
    whole = len(held) == len(revision.blocks)
    cited = {note for block in revision.blocks if block.id in held for note in block.text.notes}
    notes = [note for note in revision.notes if whole or note.id in cited]
    side: dict[str, Any] = {
        **revision_head(revision),
        "cover": cover_json(revision.cover),
        "blocks": [block.id for block in revision.blocks if block.id in held],
        "notes": notes_json(notes, revision.note_marks),
    }
    for name, ids in (("took_in", revision.took_in), ("in_brackets", revision.in_brackets)):
        if ids:
            side[name] = list(ids)
    if revision.settled:
        side["settled"] = [list(pair) for pair in revision.settled]
    if revision.after_decision:
        side["after_decision"] = revision.after_decision
    return side


def _row(comparison: Comparison, k: int) -> dict[str, Any]:
    row: Row = comparison.rows[k]
    three: dict[str, Any] = {}
    if comparison.last:
        three = {
            "newer": str(row.newer),
            "last": [block_json(block) for block in row.last],
            "stretches": _stretches(row.stretches),
        }
    return {
        "index": k,
        "kind": str(row.kind),
        "formatting": row.formatting,
        "typography": row.typography,
        "rewritten": row.rewritten,
        "confidence": row.confidence,
        "stood_before": comparison.departures.get(k),
        "old": [block_json(block) for block in row.old],
        "new": [block_json(block) for block in row.new],
        "words": [list(operation) for operation in row.words],
        "notes": [_note_change(note) for note in row.notes],
        **three,
    }


def _stretches(stretches: Iterable[Stretch]) -> list[list[str]]:
    """Words of three revisions, each with the names of those it stands in."""
    names = ("base", "last", "now")
    return [
        ["+".join(name for name, there in zip(names, one[1:], strict=True) if there), one.text]
        for one in stretches
    ]


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
        out["spans"] = _spans(block.text)
    if block.rows:
        out["rows"] = [[cell.plain for cell in row] for row in block.rows]
        if any(cell.spans for row in block.rows for cell in row):
            out["row_spans"] = [[_spans(cell) for cell in row] for row in block.rows]
    if block.origins:
        out["from"] = list(block.origins)
    return out


def _spans(text: Text) -> list[dict[str, Any]]:
    return [
        {"start": s.start, "end": s.end, "mark": s.mark, **({"note": s.note} if s.note else {})}
        for s in text.spans
    ]


def notes_json(notes: Iterable[Note], marks: Mapping[str, str]) -> list[dict[str, Any]]:
    """Footnotes with their printed marks; `given` where the mark is not simply the next number."""
    out: list[dict[str, Any]] = []
    for note in notes:
        told: dict[str, Any] = {
            "id": note.id,
            "mark": marks.get(note.id, ""),
            "text": note.text.plain,
        }
        if note.mark:
            told["given"] = note.mark
        if note.text.spans:
            told["spans"] = _spans(note.text)
        out.append(told)
    return out


def _note_change(change: NoteChange) -> dict[str, Any]:
    told: dict[str, Any] = {
        "old": _note_words(change.old),
        "new": _note_words(change.new),
        "words": [list(operation) for operation in change.words],
    }
    if change.stretches:
        told |= {"last": _note_words(change.last), "stretches": _stretches(change.stretches)}
    return told


def _note_words(note: Note | None) -> dict[str, str] | None:
    return {"id": note.id, "text": note.text.plain} if note else None


def cover_json(cover: Cover) -> dict[str, Any]:
    """What stands on the front of a revision."""
    meeting = {
        "organ": cover.organ,
        "session": cover.session,
        "agenda": cover.agenda,
        "distribution": cover.distribution,
    }
    return {
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
        **{key: value for key, value in meeting.items() if value},
    }


def revision_json(revision: Revision) -> str:
    """A revision: cover, blocks and footnotes."""
    return dumps(
        "revision",
        {
            **revision_head(revision),
            "cover": cover_json(revision.cover),
            "blocks": [block_json(block) for block in revision.blocks],
            "notes": notes_json(revision.notes, revision.note_marks),
        },
    )
