"""What the screens work on: one negotiation, who is speaking, and the acts that are done from them.

Every act is on the disk before its sentence is returned. Nothing here draws.
"""

from __future__ import annotations

import os
import platform
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from negotiator.compare.alarms import Alarm, alarms
from negotiator.compare.comparison import Comparison, compare, shared_ids
from negotiator.compare.rounds import compare_rounds
from negotiator.data import alarm_tables
from negotiator.errors import ActRefused, FolderChanged, NegotiatorError
from negotiator.merge.consolidate import Consolidation, consolidate
from negotiator.merge.history import decided_after
from negotiator.model.acts import Amendment, AmendmentKind, Decision, DecisionKind, Stance
from negotiator.model.dates import printed
from negotiator.model.decide import decide, redo, undo
from negotiator.model.negotiation import Negotiation
from negotiator.model.propose import propose, propose_on_amendment, withdraw
from negotiator.model.revision import Block, Revision
from negotiator.model.symbols import next_symbol
from negotiator.model.telling import came_from_outside, decided, forks_told, undone
from negotiator.model.text import Text
from negotiator.store.ids import AMENDMENT, DECISION, STANCE, act_id
from negotiator.store.load import load
from negotiator.store.save import add_act, issue, save_draft
from negotiator.store.seen import seen
from negotiator.tui.scene import Scene

Made = TypeVar("Made", Amendment, Stance, Decision)
UndoOrRedo = Callable[..., tuple[Decision, Decision]]

_TRIES = 20
"""How often an act is made anew because another came just before it."""


@dataclass(frozen=True, slots=True)
class Clerk:
    """What acts need from outside: the time (ISO 8601, local), and random bytes for ids.

    host, pid: where this runs.
    """

    now: Callable[[], str]
    randomness: Callable[[], bytes]
    host: str = field(default_factory=platform.node)
    pid: int = field(default_factory=os.getpid)

    def fresh(self, prefix: str) -> str:
        """A new id for an act."""
        return act_id(prefix, self.randomness())


@dataclass
class Session:
    """One negotiation open on the screen.

    folder: where it lies; speaker: the code that acts are recorded by; window: the name of this window
    on it; scene: how it is now.
    """

    folder: Path
    clerk: Clerk
    speaker: str = ""
    window: str = field(default_factory=partial(secrets.token_hex, 5))
    scene: Scene = field(init=False)
    _comparisons: dict[tuple[str, ...], Comparison] = field(default_factory=dict)
    _alarms: dict[tuple[str, ...], dict[int, tuple[Alarm, ...]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        negotiation = load(self.folder)
        newest = negotiation.revisions[-1].slug if negotiation.revisions else ""
        before = negotiation.revisions[-2].slug if len(negotiation.revisions) > 1 else newest
        self.scene = Scene(negotiation, before, newest)
        self.speaker = self.speaker or negotiation.pen_holder
        negotiation.delegation(self.speaker)
        _ = negotiation.current

    @property
    def negotiation(self) -> Negotiation:
        """The negotiation as it is now."""
        return self.scene.negotiation

    @property
    def holds_pen(self) -> bool:
        """Whether the speaker is the pen-holder."""
        return self.speaker == self.negotiation.pen_holder

    @property
    def comparison(self) -> Comparison:
        """The two or three revisions that are compared."""
        key = self.scene.compared
        if key not in self._comparisons:
            old, *between, new = (self.negotiation.revision(slug) for slug in key)
            self._comparisons[key] = (
                compare_rounds(old, between[0], new, known=shared_ids)
                if between
                else compare(old, new, known=shared_ids(old, new))
            )
        return self._comparisons[key]

    @property
    def alarms(self) -> dict[int, tuple[Alarm, ...]]:
        """The meaning alarms of the revisions that are compared, by row."""
        key = self.scene.compared
        if key not in self._alarms:
            tables = alarm_tables().extended(self.negotiation.alarms)
            by_row: dict[int, tuple[Alarm, ...]] = {}
            for alarm in alarms(self.comparison, tables):
                by_row[alarm.row] = (*by_row.get(alarm.row, ()), alarm)
            self._alarms[key] = by_row
        return self._alarms[key]

    @property
    def without_alarms(self) -> str:
        """The sentence that says why there are no alarms."""
        silence = alarm_tables().silence(self.comparison.new.language)
        return silence or "No meaning alarms between these two revisions"

    def _forget(self) -> None:
        """Drop what was computed from texts that may have changed."""
        self._comparisons.clear()
        self._alarms.clear()

    def choose(self, old: str, new: str, last: str = "") -> None:
        """Compare other revisions: two, or three with the last round between them."""
        self.scene = Scene(self.negotiation, old, new, last)

    def reload(self) -> None:
        """Read the folder again."""
        negotiation = load(self.folder)
        slugs = [revision.slug for revision in negotiation.revisions]
        scene = self.scene
        self._forget()
        if set(scene.compared) <= set(slugs):
            self.scene = replace(scene, negotiation=negotiation)
        else:
            self.scene = Scene(negotiation, slugs[max(0, len(slugs) - 2)], slugs[-1])

    def catch_up(self) -> str:
        """Read what others wrote since; the sentence about it, empty where nothing came."""
        before = self.negotiation
        if seen(self.folder) == before.seen:
            return ""
        self.reload()
        came = came_from_outside(before, self.negotiation)
        return " ".join(filter(None, (came, self.forks))) if came else ""

    @property
    def forks(self) -> str:
        """What is to be said of decisions that were made in two places at once."""
        return forks_told(self.negotiation, self.scene.standing)

    def _now(self, negotiation: Negotiation) -> None:
        self.scene = replace(self.scene, negotiation=negotiation)

    # ------------------------------------------------------------------ acts

    def _write(self, make: Callable[[], Made]) -> tuple[Made, str]:
        """Make an act from the folder as it is now, and write it; and what came from outside before.

        Raises what making it raises, telling what came: it may be why.
        """
        came = ""
        for _ in range(_TRIES):
            came = self.catch_up() or came
            try:
                act = make()
            except NegotiatorError as refused:
                refused.advice = " ".join(filter(None, (refused.advice, came)))
                raise
            try:
                saved = add_act(self.folder, self.negotiation, act)
            except FolderChanged:
                continue
            self._now(saved)
            return act, came
        raise FolderChanged(
            "others write into this folder all the time", advice="Nothing was written. Try again."
        )

    def _only_if_nothing_came(self, again: str) -> None:
        """Raise FolderChanged, having read the folder anew, where something came from outside."""
        if came := self.catch_up():
            raise FolderChanged("nothing was written", advice=f"{came}. {again}.")

    def propose(
        self,
        block: Block,
        kind: AmendmentKind,
        text: Text,
        *,
        by: str,
        justification: str = "",
        parent: Amendment | None = None,
    ) -> tuple[Amendment, str]:
        """Table an amendment on a block, or on another amendment; returns it and the sentence.

        Where the text was issued anew meanwhile, it stays against the revision it was written on.
        """

        def make() -> Amendment:
            now = self.negotiation
            if parent is not None:
                return propose_on_amendment(
                    now,
                    now.amendment(parent.id),
                    act_id=self.clerk.fresh(AMENDMENT),
                    by=(by,),
                    recorded_by=self.speaker,
                    at=self.clerk.now(),
                    text=text,
                    justification=justification,
                )
            return propose(
                now,
                act_id=self.clerk.fresh(AMENDMENT),
                by=(by,),
                recorded_by=self.speaker,
                at=self.clerk.now(),
                kind=kind,
                block=block,
                text=text,
                revision=next((r for r in reversed(now.issued) if block in r.blocks), None),
                justification=justification,
            )

        made, came = self._write(make)
        recorded = f", recorded by {self.speaker}" if self.speaker != by else ""
        return made, _told(f"{made.name} tabled on {block.name}{recorded}. W withdraws it", came)

    def withdrawal(self, amendment: Amendment) -> Stance:
        """The withdrawal of an amendment for the delegation that proposed it, not recorded yet."""
        mine = not self.holds_pen or self.speaker in amendment.by
        return withdraw(
            self.negotiation,
            self.scene.standing,
            self.negotiation.amendment(amendment.id),
            act_id=self.clerk.fresh(STANCE),
            by=self.speaker if mine else amendment.by[0],
            recorded_by=self.speaker,
            at=self.clerk.now(),
        )

    def withdraw(self, amendment: Amendment) -> str:
        """Withdraw an amendment; returns the sentence."""
        _, came = self._write(lambda: self.withdrawal(amendment))
        return _told(f"{amendment.name} withdrawn. It stays readable: z shows it", came)

    def decide(
        self, kind: DecisionKind, amendments: Sequence[Amendment], *, names: bool = False
    ) -> str:
        """Decide on amendments; returns the sentence."""
        before = self.scene

        def make() -> Decision:
            nonlocal before
            before = self.scene
            return decide(
                before.negotiation,
                before.standing,
                before.rivals,
                kind,
                [before.negotiation.amendment(amendment.id) for amendment in amendments],
                act_id=self.clerk.fresh(DECISION),
                by=self.speaker,
                at=self.clerk.now(),
                names=names,
            )

        act, came = self._write(make)
        sentence = decided(self.negotiation, act, before.standing, self.scene.standing)
        return _told(f"{sentence} u takes it back", came)

    def take_back(self) -> str:
        """Undo the last decision; returns the sentence. Refused where it is not the last any more."""
        target = self._last_one(undo, "Look at it, then u takes the last decision back")
        return f"{undone(self.negotiation, target)} ctrl+r does it again"

    def do_again(self) -> str:
        """Redo the decision undone last; returns the sentence."""
        target = self._last_one(redo, "Look at it, then ctrl+r does the last one again")
        return undone(self.negotiation, target, again=True)

    def _last_one(self, make: UndoOrRedo, again: str) -> Decision:
        """Undo or redo what was last on this screen, and nothing that came since."""
        self._only_if_nothing_came(again)
        act, target = make(
            self.negotiation,
            self.scene.standing,
            act_id=self.clerk.fresh(DECISION),
            by=self.speaker,
            at=self.clerk.now(),
        )
        self._now(add_act(self.folder, self.negotiation, act))
        return target

    def decided_after(self, act: Amendment | Stance | Decision | Revision) -> tuple[Decision, ...]:
        """The decisions that going back to an act, or to where a revision was issued, would undo."""
        return decided_after(self.negotiation, self.scene.standing, act)

    def go_back_to(self, decisions: Sequence[Decision]) -> str:
        """Undo some decisions, the last first; returns the sentence. Each can be done again."""
        self._only_if_nothing_came("Look at it, then U goes back")
        waiting = {decision.id for decision in decisions}
        while waiting:
            last = self.scene.standing.undoable[-1:]
            if not last or last[0].id not in waiting:
                raise ActRefused("others were decided since", advice="u takes back one at a time.")
            waiting.discard(self._last_one(undo, "U goes back to where it was meant").id)
        if len(decisions) == 1:
            return f"{undone(self.negotiation, decisions[0])} ctrl+r does it again"
        told = f"Undone: {len(decisions)} decisions, the last first."
        return f"{told} ctrl+r does them again, one by one"

    def consolidated(self, symbol: str = "", date: str = "") -> Consolidation:
        """The draft of the next revision as it would be built now."""
        self._needs_pen("builds the next revision")
        return consolidate(
            self.negotiation,
            self.scene.standing,
            symbol=symbol or next_symbol(self.negotiation.current.symbol),
            date=date or printed(self.clerk.now()[:10]),
        )

    def build(self, result: Consolidation) -> str:
        """Write the draft that was looked at; returns the sentence.

        Raises FolderChanged where another draft would be built by now.
        """
        self._needs_pen("builds the next revision")
        again = "esc, and C builds it anew"
        self._only_if_nothing_came(again)
        draft = result.revision
        if self.consolidated(draft.symbol, draft.cover.date) != result:
            raise FolderChanged(
                "nothing was written: the decisions are others than this was built from",
                advice=f"{again}.",
            )
        saved = save_draft(self.folder, self.negotiation, draft)
        self._forget()
        self.scene = Scene(saved, self.negotiation.current.slug, draft.slug)
        went = len(result.went_in)
        refused = f", {len(result.refused)} could not go in" if result.refused else ""
        return (
            f"Draft of {draft.name} written: {went} went in{refused}, "
            f"{len(result.open)} stay open. I issues it"
        )

    def issue(self) -> str:
        """Freeze the draft; returns the sentence."""
        self._needs_pen("issues a revision")
        self._only_if_nothing_came("Look at it, then I issues the draft")
        self._now(issue(self.folder, self.negotiation, date=self.clerk.now()[:10]))
        return f"{self.negotiation.current.name} is issued; it will not change again"

    def _needs_pen(self, what: str) -> None:
        if not self.holds_pen:
            raise ActRefused(f"only the pen-holder {what}")


def _told(sentence: str, came: str) -> str:
    """What was done, and what came from outside before it."""
    return f"{sentence.rstrip('.')}. {came}" if came else sentence
