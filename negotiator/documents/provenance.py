"""Whose amendments went into a paragraph and why, from an explanation: the record of a streamlined text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from negotiator.compare.comparison import Row
from negotiator.documents.sheet import recorded
from negotiator.merge.explanation import Explanation
from negotiator.merge.reasons import Cause
from negotiator.model.acts import Amendment, Decision, DecisionKind
from negotiator.model.negotiation import Negotiation
from negotiator.model.stances import sponsors


class Origin(NamedTuple):
    """What was decided on a paragraph; in the order of making.

    amendments: those in it, compromises among them; in_brackets: the ids of those that are so; left:
    those that came out of it again.
    """

    amendments: tuple[Amendment, ...] = ()
    in_brackets: frozenset[str] = frozenset()
    left: tuple[Amendment, ...] = ()
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True)
class Provenance:
    """Where the words of a revision came from; steps that were not built here say nothing."""

    negotiation: Negotiation
    explanation: Explanation

    @property
    def from_outside(self) -> tuple[str, ...]:
        """The names of the revisions on the way that were not built from decisions."""
        steps = self.explanation.steps
        return tuple(step.comparison.new.name for step in steps if not step.built)

    def origin(self, row: Row) -> Origin:
        """What was decided on the words of a row, on the whole way; the last revision has the last word."""
        ids = {block.id for block in (*row.old, *row.new)}
        held: dict[str, bool] = {}
        decided: set[str] = set()
        for step in reversed(self.explanation.steps):
            new = step.comparison.new
            here = [
                one
                for one in step.rows
                if any(block.id in ids for block in (*one.row.old, *one.row.new))
            ]
            ids.update(block.id for one in here for block in one.row.old)
            if not step.built:
                continue
            for reason in (reason for one in here for reason in one.reasons):
                if reason.cause is Cause.DECISION:
                    decided.update(reason.decisions)
                    for name in reason.amendments:
                        held.setdefault(name, name in (*new.took_in, *new.in_brackets))
        last = self.explanation.new
        proposals = [a for a in self.negotiation.proposals if a.id in held]
        return Origin(
            tuple(a for a in proposals if held[a.id]),
            frozenset(last.in_brackets),
            tuple(a for a in proposals if not held[a.id]),
            tuple(d for d in self.negotiation.decisions if d.id in decided),
        )

    def who(self, origin: Origin) -> tuple[str, ...]:
        """Delegations in protocol order, with what of theirs went in: `MX (MX 4; MX 6, in brackets)`."""
        by: dict[str, dict[str, None]] = {}
        for amendment in origin.amendments:
            for source in self._sources(amendment):
                typed = recorded(self.negotiation, source).strip(" ()")
                how = "in brackets" if amendment.id in origin.in_brackets else ""
                told = ", ".join(filter(None, (source.name, typed, how)))
                for code in sponsors(self.negotiation, source):
                    by.setdefault(code, {})[told] = None
        return tuple(f"{code} ({'; '.join(by[code])})" for code in self.negotiation.protocol(by))

    @cached_property
    def _compromises(self) -> dict[str, Decision]:
        made = (d for d in self.negotiation.decisions if d.kind is DecisionKind.ADOPT_MODIFIED)
        return {decision.id: decision for decision in made}

    def _sources(self, amendment: Amendment) -> Iterator[Amendment]:
        """An amendment; a compromise with those it was made of."""
        if made := self._compromises.get(amendment.id):
            yield from map(self.negotiation.amendment, made.on)
        yield amendment

    def why(self, origin: Origin) -> tuple[str, ...]:
        """The reasons the pen-holder gave; where there is none, how the amendments were justified."""
        reasons = dict.fromkeys(filter(None, map(_reason, origin.decisions)))
        if not reasons:
            said = ((a.name, a.justification) for a in origin.amendments if a.justification)
            reasons = dict.fromkeys(f"{name}: {told}" for name, told in said)
        left = (f"{a.name} came out of the text again" for a in origin.left)
        return (*reasons, *left)


def _reason(decision: Decision) -> str:
    """The reason of a decision; an editorial change is told without one, too."""
    if decision.kind is not DecisionKind.EDITORIAL:
        return decision.reason
    return ": ".join(filter(None, ("editorial change", decision.reason)))
