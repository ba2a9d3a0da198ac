"""An explanation as JSON: every changed word once, with its cause, and whose acts are named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from negotiator.documents.prose import statements
from negotiator.formats.json import dumps
from negotiator.merge.explanation import (
    Explained,
    Explanation,
    Fact,
    Lost,
    Passage,
    Step,
    amount,
    named,
)
from negotiator.merge.reasons import Cause, Reason, Words
from negotiator.merge.uptake import Uptake
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Revision
from negotiator.model.state import State


def explanation_json(
    found: Explanation, negotiation: Negotiation, standing: State, *, by: str = ""
) -> str:
    """An explanation: its steps, in them the rows that changed, and the acts that they name.

    by: of the amendments that went in only those of this delegation.
    """
    amendments, decisions = named(found)
    tabled = [a for a in negotiation.proposals if a.id in amendments]
    revisions = (found.old, *(step.comparison.new for step in found.steps))
    return dumps(
        "explanation",
        {
            "old": _head(found.old),
            "new": _head(found.new),
            "statements": list(statements(revisions)),
            "demonstration": negotiation.demonstration
            if any(a.illustrative for a in tabled)
            else "",
            "unexplained": found.unexplained,
            "steps": [_step(step, by) for step in found.steps],
            "amendments": [
                {
                    "id": amendment.id,
                    "name": amendment.name,
                    "by": list(amendment.by),
                    "state": str(standing.of(amendment).state),
                }
                for amendment in tabled
            ],
            "decisions": [
                {
                    "id": decision.id,
                    "kind": str(decision.kind),
                    "by": decision.by,
                    "at": decision.at,
                    "reason": decision.reason,
                }
                for decision in negotiation.decisions
                if decision.id in decisions
            ],
        },
    )


def _head(revision: Revision) -> dict[str, str]:
    return {"symbol": revision.symbol, "slug": revision.slug}


def _step(step: Step, by: str) -> dict[str, Any]:
    return {
        "old": _head(step.comparison.old),
        "new": _head(step.comparison.new),
        "built": step.built,
        "decisions_since": [decision.id for decision in step.since],
        "counts": {str(cause): _amount(step.rows, cause) for cause in Cause},
        "rows": [_row(row) for row in step.rows],
        "lost": [_lost(one) for one in step.lost],
        "went_in": [_uptake(one) for one in step.uptake if not by or by in one.amendment.by],
    }


def _amount(rows: Iterable[Explained], cause: Cause) -> dict[str, Any]:
    found = amount(rows, cause)
    other = {str(kind): count for kind, count in found.facts}
    return {"words": found.words, "signs": found.signs, **other}


def _row(one: Explained) -> dict[str, Any]:
    body, *notes = one.passages
    return {
        "index": one.place,
        "kind": str(one.row.kind),
        "old_label": one.row.old_label,
        "new_label": one.row.new_label,
        "old": [block.id for block in one.row.old],
        "new": [block.id for block in one.row.new],
        **_passage(body),
        "notes": [_note(passage) for passage in notes],
        "facts": [_fact(fact) for fact in one.facts],
    }


def _passage(passage: Passage) -> dict[str, Any]:
    return {"words": _words(passage.words), "undone": _words(passage.undone)}


def _note(passage: Passage) -> dict[str, Any]:
    old, new = (passage.note.old, passage.note.new) if passage.note else (None, None)
    return {"old": old.id if old else "", "new": new.id if new else "", **_passage(passage)}


def _words(words: Sequence[Words]) -> list[dict[str, Any]]:
    return [
        {
            "operation": one.operation,
            "text": one.text,
            **(_reason(one.reason) if one.reason else {}),
        }
        for one in words
    ]


def _reason(reason: Reason) -> dict[str, Any]:
    return {
        "cause": str(reason.cause),
        "amendments": list(reason.amendments),
        "decisions": list(reason.decisions),
    }


def _fact(fact: Fact) -> dict[str, Any]:
    told: dict[str, Any] = {"kind": str(fact.kind), **_reason(fact.reason)}
    if fact.look:
        told["words"] = fact.look.words
        told["gained"], told["lost"] = list(fact.look.gained), list(fact.look.lost)
    return told


def _lost(one: Lost) -> dict[str, Any]:
    return {
        "block": one.block.id,
        "text": one.block.plain,
        "moved": one.moved,
        **_reason(one.reason),
    }


def _uptake(one: Uptake) -> dict[str, Any]:
    return {
        "amendment": one.amendment.id,
        "name": one.amendment.name,
        "by": list(one.amendment.by),
        "block": one.block,
        "share": str(one.share),
        "words": one.words,
        "found": one.found,
        "signs": one.signs,
        "absent": [list(operation) for operation in one.absent],
        "gone": one.gone,
    }
