"""A history as lines: when, who, what; for one paragraph with the words that changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from negotiator.layout.cards import badge, snippet, what_it_asks, wish_words
from negotiator.layout.cells import Line, Piece, Role
from negotiator.layout.prose import with_literal_marks
from negotiator.layout.table import labelled_lines
from negotiator.merge.history import Appearance, Event, History, decided_words
from negotiator.merge.wishes import wishes
from negotiator.model.acts import Amendment, Decision, DecisionKind, Stance, StanceKind
from negotiator.model.agreement import BlockStanding, BlockState
from negotiator.model.dates import as_read
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Block
from negotiator.model.state import State
from negotiator.model.telling import asks, block_name

_COLUMN = 19
_NO_DAY = "without a date"
_DID = {
    DecisionKind.ACCEPT: "✓ accepts",
    DecisionKind.REJECT: "✗ rejects",
    DecisionKind.TAKE_IN_BRACKETS: "[] takes in brackets",
    DecisionKind.ADOPT_MODIFIED: "✓ adopts modified",
    DecisionKind.PACKAGE: "ties in a package",
    DecisionKind.SILENCE: "puts under silence",
    DecisionKind.AGREE: "● agrees",
    DecisionKind.REOPEN: "○ reopens",
    DecisionKind.EDITORIAL: "changes editorially",
    DecisionKind.UNDO: "undoes",
}

_SAYS = {
    StanceKind.PROPOSES: "joins in",
    StanceKind.FLEXIBLE: "is flexible on",
    StanceKind.AGREES_AD_REF: "agrees ad ref on",
    StanceKind.DISSOCIATES: "dissociates from",
    StanceKind.BREAKS_SILENCE: "breaks silence on",
}
"""How a stance is told where its name alone does not lead to what it is about."""


@dataclass(frozen=True)
class HistoryLines:
    """How a history is told.

    cells: of a line; literal: write `{-…-}` and `{+…+}` round changed words; in_full: with their words
    also where the history is of a whole negotiation.
    """

    negotiation: Negotiation
    standing: State
    history: History
    cells: int
    literal: bool
    in_full: bool = False

    def lines(self) -> list[Line]:
        """The events, one after the other; of one paragraph with their words."""
        lines: list[Line] = []
        for event in self.history.events:
            when = as_read(event.at) or _NO_DAY
            parts = list(self.parts(event))
            for part in parts:
                lines += labelled_lines(when, part, self.cells, _COLUMN)
                when = ""
        return lines

    def now(self, block: Block, standing: BlockStanding) -> list[Line]:
        """How the paragraph stands as things are decided now."""
        told = f"{block.name} is {standing_told(standing)}"
        return labelled_lines("now", [Piece(told, Role.STRONG)], self.cells, _COLUMN)

    def parts(self, event: Event) -> Iterator[list[Piece]]:
        """What an event says: the sentence, then, for one paragraph, words and reasons."""
        act = event.act
        if isinstance(act, Appearance):
            yield from self._appearance(act)
        elif isinstance(act, Amendment):
            yield from self._amendment(act)
        elif isinstance(act, Stance):
            yield self._stance(act)
        else:
            yield from self._decision(act, undone=event.undone)

    @property
    def _is_of_one(self) -> bool:
        return self.in_full or bool(self.history.line)

    # ------------------------------------------------------------------ revisions

    def _appearance(self, act: Appearance) -> Iterator[list[Piece]]:
        is_draft = act.revision is self.negotiation.draft
        head = f"{act.revision.name} {'is the draft' if is_draft else 'issued'}"
        if act.blocks or act.before:
            head += f": {act.place}"
        yield [Piece(head, Role.STRONG)]
        taken = [("took in", act.took_in), ("in brackets", act.in_brackets)]
        told = [f"{verb} {self._names(ids)}" for verb, ids in taken if ids]
        if self._is_of_one and act.standing and act.standing.state is not BlockState.OPEN:
            told.append(standing_told(act.standing))
        if told:
            yield [Piece("; ".join(told), Role.QUIET)]
        if act.changed and act.blocks:
            yield self._marked(snippet(act.words))
        elif act.before and act.blocks:
            yield [Piece("not a word changed", Role.QUIET)]

    # ------------------------------------------------------------------ what delegations do

    def _amendment(self, amendment: Amendment) -> Iterator[list[Piece]]:
        revision, block = self.negotiation.target(amendment)
        state = badge(self.negotiation, self.standing.of(amendment))
        recorded = "" if amendment.recorded_by in amendment.by else amendment.recorded_by
        parent = amendment.against.amendment
        head = f"{amendment.title} {f'amends {self._names([parent])}' if parent else 'proposes'}"
        if amendment.replaces:
            state += f"; in the place of {self._names([amendment.replaces])}"
        if not self._is_of_one:
            asked = "" if parent else asks(self.negotiation, amendment, block.name)
            head += f" {asked or f'on {block.name}'}"
            yield [Piece(f"{head}{_recorded(recorded)}"), Piece(f"  {state}", Role.QUIET)]
            return
        yield [Piece(f"{head}{_recorded(recorded)}"), Piece(f"  {state}", Role.QUIET)]
        for wish in wishes(self.negotiation, amendment, revision)[:1]:
            asked = "" if parent else what_it_asks(self.negotiation, wish)
            told = [Piece(f"{asked}  ", Role.QUIET)] if asked else []
            yield [*told, *self._marked(snippet(wish_words(wish)))]
        if amendment.justification:
            yield [Piece(f"why: {amendment.justification}", Role.QUIET)]

    def _stance(self, stance: Stance) -> list[Piece]:
        what = _SAYS.get(stance.kind, str(stance.kind))
        if stance.kind is StanceKind.RESERVES:
            lifts = "lifts its reservation" if stance.lifted else "reserves"
            what = f"{lifts}, {stance.reservation}, on"
        elif stance.kind is StanceKind.NONE:
            what = "remarks on" if stance.words else "takes back what it said on"
        about = stance.on.amendment
        told = self._names([about]) if about else self._block(stance.on.block)
        recorded = "" if stance.recorded_by == stance.by else stance.recorded_by
        words = f": “{stance.words}”" if stance.words else ""
        return [Piece(f"{stance.by} {what} {told}{_recorded(recorded)}{words}")]

    # ------------------------------------------------------------------ what the pen-holder does

    def _decision(self, decision: Decision, *, undone: bool) -> Iterator[list[Piece]]:
        by_id = {one.id: one for one in self.negotiation.decisions}
        target, verb = decision, _DID[decision.kind]
        if decision.kind is DecisionKind.UNDO and decision.undoes in by_id:
            target = by_id[decision.undoes]
            if target.kind is DecisionKind.UNDO:
                target, verb = by_id.get(target.undoes, target), "does again:"
            verb = f"{verb} {_DID[target.kind]}"
        told = f"{decision.by} {verb} {self._subjects(target)}"
        if target.kind is DecisionKind.ADOPT_MODIFIED:
            told += f" as {self._names([target.id])}"
        if target.kind is DecisionKind.SILENCE:
            told += f" until {as_read(target.until)}"
        why = f": {decision.reason}" if decision.reason else ""
        pieces = [Piece(f"{told}{why}", Role.QUIET if undone else Role.PLAIN)]
        yield [*pieces, Piece("  ↶ undone", Role.QUIET)] if undone else pieces
        if self._is_of_one and (words := decided_words(self.negotiation, decision)):
            yield self._marked(snippet(words))

    def _subjects(self, decision: Decision) -> str:
        if decision.on:
            return f"{self._names(decision.on)}{self._places(decision)}"
        return ", ".join(map(self._block, decision.blocks))

    def _places(self, decision: Decision) -> str:
        """Where the proposals are that are decided; of one paragraph that need not be said."""
        if self._is_of_one:
            return ""
        about = (self.negotiation.target(self.negotiation.amendment(name)) for name in decision.on)
        return f" on {', '.join(dict.fromkeys(block.name for _, block in about))}"

    # ------------------------------------------------------------------ names, words

    def _names(self, ids: Iterable[str]) -> str:
        return ", ".join(self.history.names.get(name, name) for name in ids)

    def _block(self, block_id: str) -> str:
        return block_name(self.negotiation, block_id)

    def _marked(self, pieces: list[Piece]) -> list[Piece]:
        return with_literal_marks(pieces) if self.literal else pieces


def _recorded(by: str) -> str:
    return f" (recorded by {by})" if by else ""


def standing_told(standing: BlockStanding) -> str:
    """`agreed`, `agreed ad ref (MX)`, `reopened: its words changed since they were agreed`."""
    if standing.state is BlockState.AGREED_AD_REF:
        return f"{standing.state} ({', '.join(standing.ad_ref)})"
    if standing.why.startswith(str(standing.state)):
        return standing.why
    return f"{standing.state}: {standing.why}" if standing.why else str(standing.state)
