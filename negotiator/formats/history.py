"""A history as JSON: revisions, proposals, stances and decisions in order of time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from negotiator.formats.json import dumps
from negotiator.merge.history import Appearance, Event, History, decided_words
from negotiator.model.acts import Amendment, Decision, Stance
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Block
from negotiator.model.state import State


def history_json(
    found: History,
    negotiation: Negotiation,
    standing: State,
    statements: Sequence[str],
    block: Block | None = None,
) -> str:
    """A history; block: the one whose it is, None for a whole negotiation."""
    told = _Telling(found, negotiation, standing)
    return dumps(
        "history",
        {
            "title": negotiation.title,
            "block": {"id": block.id, "label": block.label, "name": block.name} if block else None,
            "statements": list(statements),
            "events": [told.event(event) for event in found.events],
        },
    )


class _Telling:
    def __init__(self, found: History, negotiation: Negotiation, standing: State) -> None:
        self.found = found
        self.negotiation = negotiation
        self.standing = standing

    def event(self, event: Event) -> dict[str, Any]:
        """An event: what it is, when, and what it says."""
        act = event.act
        if isinstance(act, Appearance):
            return {"event": "revision", "at": event.at or None, **self._appearance(act)}
        if isinstance(act, Amendment):
            return {"event": "proposal", "at": event.at, **self._amendment(act)}
        if isinstance(act, Stance):
            return {"event": "stance", "at": event.at, **self._stance(act)}
        return {
            "event": "decision",
            "at": event.at,
            "undone": event.undone,
            **self._decision(act),
        }

    def _appearance(self, act: Appearance) -> dict[str, Any]:
        return {
            "slug": act.revision.slug,
            "symbol": act.revision.symbol,
            "draft": act.revision is self.negotiation.draft,
            "blocks": [{"id": b.id, "label": b.label} for b in act.blocks],
            "words": [list(operation) for operation in act.words],
            "took_in": self._names(act.took_in),
            "in_brackets": self._names(act.in_brackets),
            "state": str(act.standing.state) if act.standing else None,
        }

    def _amendment(self, amendment: Amendment) -> dict[str, Any]:
        _, block = self.negotiation.target(amendment)
        found = self.standing.of(amendment)
        return {
            "id": amendment.id,
            "name": amendment.name,
            "by": list(amendment.by),
            "recorded_by": amendment.recorded_by,
            "kind": str(amendment.kind),
            "block": block.id,
            "paragraph": block.label,
            "amends": self._names([amendment.against.amendment]),
            "replaces": self._names([amendment.replaces]),
            "text": amendment.text.plain,
            "justification": amendment.justification,
            "state": str(found.state),
            "because": self._names(found.because),
            "illustrative": amendment.illustrative,
        }

    def _stance(self, stance: Stance) -> dict[str, Any]:
        return {
            "id": stance.id,
            "by": stance.by,
            "recorded_by": stance.recorded_by,
            "stance": str(stance.kind),
            "reservation": stance.reservation,
            "lifted": stance.lifted,
            "on": self._names([stance.on.amendment]),
            "block": stance.on.block,
            "words": stance.words,
            "illustrative": stance.illustrative,
        }

    def _decision(self, decision: Decision) -> dict[str, Any]:
        return {
            "id": decision.id,
            "by": decision.by,
            "kind": str(decision.kind),
            "on": self._names(decision.on),
            "blocks": list(decision.blocks),
            "until": decision.until,
            "reason": decision.reason,
            "undoes": decision.undoes,
            "words": [list(pair) for pair in decided_words(self.negotiation, decision)],
        }

    def _names(self, ids: Iterable[str]) -> list[str]:
        return [self.found.names.get(name, name) for name in ids if name]
