"""Revisions built again from the JSON of a comparison, as a reader of it would."""

from __future__ import annotations

from typing import Any

from negotiator.model.revision import Block, BlockKind, Cover, Note, Revision
from negotiator.model.text import Span, Text


def rebuilt(told: dict[str, Any], side: str) -> Revision:
    """One side of a comparison, from nothing but its JSON."""
    head = told[side]
    blocks = {block["id"]: block for row in told["rows"] for block in row[side]}
    cover = dict(head["cover"])
    cover["sender"], cover["recipient"] = cover.pop("from"), cover.pop("to")
    cover["codes"], cover["previous"] = tuple(cover["codes"]), tuple(cover["previous"])
    return Revision(
        head["slug"],
        head["symbol"],
        tuple(_block(blocks[block_id]) for block_id in head["blocks"]),
        tuple(Note(n["id"], _text(n), n.get("given", "")) for n in head["notes"]),
        Cover(**cover),
        head["language"],
        head["reconstructed"],
        head["illustrative"],
        head.get("statement", ""),
        tuple((old, new) for old, new in head.get("settled", ())),
        tuple(head.get("took_in", ())),
        tuple(head.get("in_brackets", ())),
        head.get("after_decision", ""),
    )


def _text(told: dict[str, Any], words: str = "text", spans: str = "spans") -> Text:
    return Text(told[words], _spans(told.get(spans, ())))


def _spans(told: Any) -> tuple[Span, ...]:
    return tuple(Span(s["start"], s["end"], s["mark"], s.get("note", "")) for s in told)


def _block(told: dict[str, Any]) -> Block:
    kind = BlockKind(told["kind"])
    cells = told.get("rows", [])
    spans = told.get("row_spans") or [[[] for _ in row] for row in cells]
    rows = tuple(
        tuple(Text(cell, _spans(marks)) for cell, marks in zip(row, own, strict=True))
        for row, own in zip(cells, spans, strict=True)
    )
    return Block(
        told["id"],
        kind,
        Text("") if kind is BlockKind.TABLE else _text(told),
        told["label"],
        told["level"],
        tuple(told.get("from", ())),
        rows,
    )
