"""An explanation as lines: what nobody decided first, then what was, then which words of whom went in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from negotiator.compare.comparison import Operations, Row
from negotiator.compare.details import look_words, signs
from negotiator.compare.words import joined_operations
from negotiator.layout.cards import snippet
from negotiator.layout.cells import Line, Piece, Role, wrapped
from negotiator.layout.entries import entry_lines, shortened
from negotiator.layout.prose import printed_mark, with_literal_marks, words_pieces
from negotiator.layout.remarks import now, remark
from negotiator.layout.uptake import own_lines, uptake_lines
from negotiator.merge.explanation import (
    Amount,
    Explained,
    Explanation,
    Fact,
    FactKind,
    Lost,
    Passage,
    Step,
    amount,
)
from negotiator.merge.reasons import Cause, Reason, Words
from negotiator.model.acts import Decision, DecisionKind
from negotiator.model.dates import as_read
from negotiator.model.negotiation import Negotiation
from negotiator.model.state import State
from negotiator.model.text import NOTE_MARK

_HEADINGS = {
    Cause.UNEXPLAINED: "Unexplained",
    Cause.AMENDMENT: "In amendments that were not taken",
    Cause.TYPOGRAPHY: "Typography and numbering",
    Cause.DECISION: "Decided",
}
_FACTS = {
    FactKind.MOVED: "moved",
    FactKind.SPLIT: "split",
    FactKind.MERGED: "merged",
    FactKind.RECAST: "of another kind",
    FactKind.LOOK: "in another look",
    FactKind.RENUMBERED: "renumbered",
}
_DID = {
    DecisionKind.ACCEPT: "accepted",
    DecisionKind.REJECT: "rejected",
    DecisionKind.TAKE_IN_BRACKETS: "taken in brackets",
    DecisionKind.ADOPT_MODIFIED: "adopted modified",
    DecisionKind.EDITORIAL: "editorial change",
}


def told_amount(found: Amount) -> str:
    """How much changed: `2 words, 1 sign, 3 renumbered`."""
    parts = [
        f"{count} {noun}{'' if count == 1 else 's'}"
        for count, noun in ((found.words, "word"), (found.signs, "sign"))
        if count
    ]
    return ", ".join([*parts, *(f"{count} {_FACTS[kind]}" for kind, count in found.facts)])


def told_decision(negotiation: Negotiation, decision: Decision) -> str:
    """What was decided, by whom and when, and why: `accepted by PRES, 2018-03-05 10:12`."""
    what = _DID.get(decision.kind, str(decision.kind))
    if decision.kind is DecisionKind.ADOPT_MODIFIED:
        from_ = (negotiation.amendment(name).name for name in decision.on)
        what += f" from {', '.join(from_)}"
    why = f": {decision.reason}" if decision.reason else ""
    return f"{what} by {decision.by}, {as_read(decision.at)}{why}"


@dataclass(frozen=True)
class Telling:
    """How an explanation is told.

    negotiation, standing: whose acts it names and how they stand; cells: of a line; literal: write
    `{-…-}` and `{+…+}` round changed words; by: of this delegation only, which words of it went in.
    """

    explanation: Explanation
    negotiation: Negotiation
    standing: State
    cells: int
    literal: bool
    by: str = ""

    def lines(self) -> list[Line]:
        """The explanation, step by step."""
        steps = self.explanation.steps
        lines: list[Line] = []
        if not steps:
            lines += self._wrapped([Piece("This is one and the same revision.")])
        if len(steps) > 1:
            way = " → ".join([self.explanation.old.name, *(s.comparison.new.name for s in steps)])
            lines += self._wrapped([Piece(f"Step by step: {way}", Role.QUIET)])
            lines.append(())
        for step in steps:
            lines += [*self._step(step), ()]
        return lines

    def _step(self, step: Step) -> list[Line]:
        lines: list[Line] = []
        if len(self.explanation.steps) > 1:
            name = f"{step.comparison.old.name} → {step.comparison.new.name}"
            lines += self._wrapped([Piece(name, Role.STRONG)])
        lines += self._summary(step)
        if self.by:
            told = own_lines(
                step, self.negotiation, self.standing, self.by, self.cells, self.literal
            )
            return [*lines, (), *told]
        sections = [self._section(step, cause) for cause in Cause]
        sections.insert(1, self._undone(step))
        sections.insert(
            len(sections) if step.built else 0, uptake_lines(step, self.negotiation, self.cells)
        )
        for section in sections:
            lines += [(), *section] if section else []
        return lines

    def _summary(self, step: Step) -> list[Line]:
        """How much is explained, and by what."""
        lines = self._wrapped([Piece(_verdict(step), Role.STRONG)])
        if step.amiss:
            told = "! Not all that was decided is so in the text."
            lines += self._wrapped([Piece(told, Role.STRONG)])
        if not step.built:
            name = step.comparison.new.name
            lines += self._wrapped(
                [Piece(f"{name} came from outside: what is in it was decided there.", Role.QUIET)]
            )
        if step.since:
            count = len(step.since)
            made = "1 decision was" if count == 1 else f"{count} decisions were"
            told = f"! {made} made since this draft was built: build it again to have them in it."
            lines += self._wrapped([Piece(told)])
        return lines

    # ------------------------------------------------------------------ what changed, by cause

    def _section(self, step: Step, cause: Cause) -> list[Line]:
        """What changed for one cause, paragraph by paragraph; deletions that nothing explains first."""
        found = amount(step.rows, cause)
        if not found:
            return []
        entries = [entry for row in step.rows for entry in self._entries(step, row, cause)]
        if cause is Cause.UNEXPLAINED:
            entries.sort(key=lambda entry: entry.order)
        lines = self._wrapped([Piece(f"{_HEADINGS[cause]}: {told_amount(found)}", Role.STRONG)])
        lines += entry_lines(self.cells, [(entry.label, entry.pieces) for entry in entries])
        if cause is Cause.TYPOGRAPHY:
            lines += self._numbers(step.rows)
        return lines

    def _entries(self, step: Step, row: Explained, cause: Cause) -> Iterator[_Entry]:
        """What changed in a row for one cause, each reason on its own."""
        label = _label(row.row)
        told: dict[Reason, list[list[Piece]]] = {}
        for fact in row.facts:
            if fact.reason.cause is cause and fact.kind is not FactKind.RENUMBERED:
                told.setdefault(fact.reason, []).append([Piece(_fact(fact, row.row), Role.QUIET)])
        orders = dict.fromkeys(told, 3)
        for passage in row.passages:
            for reason in dict.fromkeys(one.reason for one in passage.words if one.reason):
                if reason.cause is cause:
                    own = self._passage(step, row.row, passage, reason)
                    told.setdefault(reason, []).append(own)
                    gone = any(o.operation == "-" and o.reason == reason for o in passage.words)
                    order = 0 if not row.row.new else 1 if gone else 2
                    orders[reason] = min(order, orders.get(reason, order))
        for reason, parts in told.items():
            why = self._why(reason)
            lines = [[Piece(why, Role.QUIET)], *parts] if why else parts
            yield _Entry(label, lines, orders[reason])

    def _passage(self, step: Step, row: Row, passage: Passage, reason: Reason) -> list[Piece]:
        """The words that changed for a reason among those near them."""
        words = _with_note_marks(step, row, passage)
        own = joined_operations(
            (one.operation if one.reason == reason else "=", one.text)
            for one in words
            if one.reason == reason or one.operation != "-"
        )
        head: list[Piece] = []
        if passage.note:
            note = passage.note.new or passage.note.old
            revision = step.comparison.new if passage.note.new else step.comparison.old
            mark = revision.note_marks.get(note.id, "") if note else ""
            head = [Piece(f"footnote {mark}: ", Role.QUIET)]
        if reason.cause is Cause.TYPOGRAPHY:
            sides = ("".join(text for op, text in own if op == side) for side in "-+")
            told = ", ".join(sign.sentence for sign in signs(*sides))
            head.append(Piece(f"{told}: ", Role.QUIET))
        return [*head, *self._marked(snippet(own))]

    def _why(self, reason: Reason) -> str:
        """Who asked for it and who decided it."""
        amendments = [self.negotiation.amendment(name) for name in reason.amendments]
        names = ", ".join(amendment.name for amendment in amendments)
        if reason.cause is Cause.AMENDMENT:
            states = dict.fromkeys(str(self.standing.of(one).state) for one in amendments)
            return f"in {names} ({', '.join(states)})"
        if reason.cause is not Cause.DECISION:
            return ""
        made = [
            told_decision(self.negotiation, decision)
            for decision in self.negotiation.decisions
            if decision.id in reason.decisions
        ]
        made += [
            f"withdrawn by {stance.by}, {as_read(stance.at)}"
            for stance in self.negotiation.stances
            if stance.id in reason.decisions
        ]
        told = "; ".join(made)
        return ", ".join(filter(None, (names, told)))

    def _numbers(self, rows: Iterable[Explained]) -> list[Line]:
        """The paragraphs that only have another number, those that moved up together as one."""
        pairs = [
            (row.row.old_label, row.row.new_label)
            for row in rows
            for fact in row.facts
            if fact.kind is FactKind.RENUMBERED and fact.reason.cause is Cause.TYPOGRAPHY
        ]
        if not pairs:
            return []
        return entry_lines(self.cells, [("numbers", [[Piece(", ".join(_runs(pairs)))]])])

    def _undone(self, step: Step) -> list[Line]:
        """What was decided and is not so."""
        entries = [
            (_label(row.row), self._undone_in(passage))
            for row in step.rows
            for passage in row.passages
            if passage.undone
        ]
        entries += [(shortened(one.block.name), self._lost(one)) for one in step.lost]
        if not entries:
            return []
        head = f"Decided, but not so in {step.comparison.new.name}"
        return [*self._wrapped([Piece(head, Role.STRONG)]), *entry_lines(self.cells, entries)]

    def _undone_in(self, passage: Passage) -> list[list[Piece]]:
        out: list[list[Piece]] = []
        for reason, run in groupby(passage.undone, lambda one: one.reason):
            words = tuple((one.operation, one.text) for one in run)
            why = self._why(reason) if reason else ""
            out += [[Piece(why, Role.QUIET)], self._marked(words_pieces(words))]
        return out

    def _lost(self, one: Lost) -> list[list[Piece]]:
        if one.moved:
            return [[Piece(f"{self._why(one.reason)}: it should stand elsewhere", Role.QUIET)]]
        words: Operations = (("+", one.block.plain),)
        return [[Piece(self._why(one.reason), Role.QUIET)], self._marked(words_pieces(words))]

    # ------------------------------------------------------------------ lines

    def _marked(self, pieces: list[Piece]) -> list[Piece]:
        return with_literal_marks(pieces) if self.literal else pieces

    def _wrapped(self, pieces: Iterable[Piece]) -> list[Line]:
        return wrapped(pieces, self.cells)


def _verdict(step: Step) -> str:
    """The sentence that says how much is explained."""
    every, left = amount(step.rows), amount(step.rows, Cause.UNEXPLAINED)
    if not every:
        return "Nothing changed."
    if not left:
        count = "All that changed is" if not every.words else f"All {every.words} changed words are"
        return f"{'The one changed word is' if every.words == 1 else count} explained."
    if not left.words:
        return f"! Unexplained: {told_amount(left)}."
    rest = told_amount(left._replace(words=0, signs=0))
    besides = f", and {rest}" if rest else ""
    verb = "is" if left.words == 1 else "are"
    words = "word" if every.words == 1 else "words"
    return f"! {left.words} of {every.words} changed {words} {verb} unexplained{besides}."


@dataclass(frozen=True)
class _Entry:
    """What changed in a paragraph for one reason; order: what wants to be read first."""

    label: str
    pieces: list[list[Piece]]
    order: int


def _label(row: Row) -> str:
    """`12`, `12 → 9`, or how a row without a number begins."""
    old, new = row.old_label, row.new_label
    if not old and not new:
        return shortened(row.block.name)
    return new if old == new else f"{old or '·'} → {new or '·'}"


def _fact(fact: Fact, row: Row) -> str:
    """What changed besides words, in words."""
    match fact.kind:
        case FactKind.MOVED:
            return f"moved from {row.old_label or 'elsewhere'}"
        case FactKind.SPLIT:
            return f"split: {row.old_label or 'one paragraph'} became {row.new_label or 'several'}"
        case FactKind.MERGED:
            return f"merged from {row.old_label or 'several paragraphs'}"
        case FactKind.RECAST:
            return remark(row._replace(words=(), notes=(), formatting=False, typography=False))
    if fact.look is None:
        return "italics, bold or the like"
    words = look_words(fact.look)
    where = "footnote: " if fact.note else ""
    return f"{where}“{words}” is {now(fact.look)}" if words else f"{where}the mark of a footnote"


def _with_note_marks(step: Step, row: Row, passage: Passage) -> Iterator[Words]:
    """The words with the printed marks of footnotes where these are attached."""
    comparison = step.comparison
    sides = ((row.old, comparison.old.note_marks), (row.new, comparison.new.note_marks))
    old, new = (
        iter([printed_mark(marks.get(note, "")) for block in blocks for note in block.notes])
        for blocks, marks in sides
    )
    for one in passage.words:
        parts = one.text.split(NOTE_MARK)
        text = parts[0]
        for part in parts[1:]:
            gone = next(old, "") if one.operation != "+" else ""
            come = next(new, "") if one.operation != "-" else ""
            text += (come or gone) + part
        yield one._replace(text=text)


def _runs(pairs: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Old and new numbers: `8 → 7`, `9–12 → 8–11`."""

    def shift(pair: tuple[int, tuple[str, str]]) -> object:
        k, (old, new) = pair
        if old.isdecimal() and new.isdecimal():
            return int(old) - k, int(new) - k
        return old, new

    for _, run in groupby(enumerate(pairs), shift):
        own = [pair for _, pair in run]
        (old, new), (last_old, last_new) = own[0], own[-1]
        yield f"{old} → {new}" if len(own) == 1 else f"{old}–{last_old} → {new}–{last_new}"
