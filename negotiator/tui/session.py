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
from typing import TYPE_CHECKING, TypedDict, TypeVar

from negotiator.compare.comparison import Comparison, compare, shared_ids
from negotiator.data import alarm_tables
from negotiator.errors import ActRefused, FolderChanged, FolderGone, NegotiatorError
from negotiator.merge.consolidate import Consolidation, consolidate
from negotiator.model.acts import Amendment, Decision, Stance
from negotiator.model.dates import printed, told_since
from negotiator.model.decide import redo, undo
from negotiator.model.negotiation import Entry, Negotiation
from negotiator.model.revision import Revision
from negotiator.model.symbols import next_symbol
from negotiator.model.telling import (
    came_from_outside,
    decided,
    forks_told,
    last_change,
    undone,
    with_what_came,
)
from negotiator.store.export import near_to
from negotiator.store.ids import DECISION, act_id
from negotiator.store.load import load
from negotiator.store.private import drafts, notes
from negotiator.store.rescue import free_name, write_whole
from negotiator.store.save import add_act, issue, save_draft
from negotiator.store.seen import seen
from negotiator.store.texts import load_texts
from negotiator.tui.earlier import earlier
from negotiator.tui.saving import Saving
from negotiator.tui.scene import WITH_OPEN, Scene
from negotiator.tui.steps import Steps

if TYPE_CHECKING:  # loaded when they are needed: the text is to be there at once
    from negotiator.compare.alarms import Alarm

Made = TypeVar("Made", Amendment, Stance, Decision)
UndoOrRedo = Callable[..., tuple[Decision, Decision]]


class Common(TypedDict):
    """What every decision is made with: a fresh id, by whom, and when."""

    act_id: str
    by: str
    at: str


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


@dataclass(frozen=True, slots=True)
class Filled:
    """What was said of texts that are open already, and the alarms of those that are compared."""

    scene: Scene
    alarms: Sequence[Alarm]


def by_row(found: Sequence[Alarm]) -> dict[int, tuple[Alarm, ...]]:
    """Alarms by the row of the comparison that they are about."""
    out: dict[int, tuple[Alarm, ...]] = {}
    for alarm in found:
        out[alarm.row] = (*out.get(alarm.row, ()), alarm)
    return out


def _all(negotiation: Negotiation) -> tuple[Entry, ...]:
    return negotiation.entries


@dataclass
class Session:
    """One negotiation open on the screen.

    folder: where it lies; speaker: the code that acts are recorded by; window: the name of this window
    on it; scene: how it is now; given: whether who speaks was said when it was opened; reading: of which
    moment this is a copy that is only read, else nothing; whole: whether what was said of the texts is
    known, too, not they alone.
    """

    folder: Path
    clerk: Clerk
    speaker: str = ""
    window: str = field(default_factory=partial(secrets.token_hex, 5))
    scene: Scene = field(init=False)
    steps: Steps = field(default_factory=Steps)
    given: bool = field(init=False)
    private_fault: NegotiatorError | None = None
    reading: str = ""
    saving: Saving = field(init=False)
    whole: bool = True
    _comparisons: dict[tuple[str, ...], Comparison] = field(default_factory=dict)
    _alarms: dict[tuple[str, ...], dict[int, tuple[Alarm, ...]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        negotiation = load(self.folder) if self.whole else load_texts(self.folder, _all)
        self.saving = Saving(self.folder)
        self.saving.look()
        newest = negotiation.revisions[-1].slug if negotiation.revisions else ""
        before = negotiation.revisions[-2].slug if len(negotiation.revisions) > 1 else newest
        self.given = bool(self.speaker)
        self.speaker = self.speaker or negotiation.pen_holder
        negotiation.delegation(self.speaker)
        _ = negotiation.current
        self.scene = self._own(Scene(negotiation, before, newest))

    def filled(self) -> Filled:
        """What was said of the texts, with what every screen reads of it first; nothing is changed yet.

        For another thread than the one that draws; raises as `load`.
        """
        from negotiator.compare.alarms import alarms

        scene = replace(self.scene, negotiation=load(self.folder))
        tables = alarm_tables().extended(scene.negotiation.alarms)
        found = alarms(self.comparison, tables)
        scene.prepare()
        return Filled(scene, found)

    def take(self, filled: Filled) -> None:
        """Work with what was said of the texts from now on."""
        before, negotiation = self.negotiation, filled.scene.negotiation
        self.whole = True
        if negotiation.revisions != before.revisions:  # changed in these moments
            self._forget()
        else:
            self._alarms[filled.scene.compared] = by_row(filled.alarms)
        self.scene = self._own(filled.scene)

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
        self._forget_if_other(key)
        if key not in self._comparisons:
            from negotiator.compare.rounds import compare_rounds

            old, *between, new = (self.scene.text(slug) for slug in key)
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
        self._forget_if_other(key)
        if not self.whole:
            return {}
        if key not in self._alarms:
            from negotiator.compare.alarms import alarms

            tables = alarm_tables().extended(self.negotiation.alarms)
            self._alarms[key] = by_row(alarms(self.comparison, tables))
        return self._alarms[key]

    @property
    def without_alarms(self) -> str:
        """The sentence that says why there are no alarms."""
        silence = alarm_tables().silence(self.comparison.new.language)
        return silence or "No meaning alarms between these two revisions"

    def _forget_if_other(self, key: tuple[str, ...]) -> None:
        """Drop what was computed from the open amendments as they were before an act."""
        known = self._comparisons.get(key) if WITH_OPEN in key else None
        if known is not None and known.new is not self.scene.with_open.revision:
            del self._comparisons[key]
            self._alarms.pop(key, None)

    def _forget(self) -> None:
        """Drop what was computed from texts that may have changed."""
        self._comparisons.clear()
        self._alarms.clear()

    def choose(self, old: str, new: str, last: str = "") -> None:
        """Compare other revisions: two, or three with the last round between them."""
        self.scene = self._own(Scene(self.negotiation, old, new, last))

    def speak_as(self, code: str) -> None:
        """Speak as another delegation, or as the pen-holder; what was private to one stays so."""
        self.negotiation.delegation(code)
        self.speaker = code
        self.look_at_own()

    def look_at_own(self) -> None:
        """Read again what is private to the speaker."""
        self.scene = self._own(self.scene)

    def _own(self, scene: Scene) -> Scene:
        """A scene with the drafts and notes that are private to the speaker.

        A file that cannot be read hides them, and is told; the negotiation is whole all the same.
        """
        self.private_fault = None
        if not self.whole:
            return scene
        try:
            kept = drafts(self.folder, scene.negotiation)
            own = (d for d in kept if self.speaker in (d.amendment.recorded_by, *d.amendment.by))
            return replace(scene, drafts=tuple(own), notes=notes(self.folder, self.speaker))
        except NegotiatorError as fault:
            self.private_fault = fault
            return replace(scene, drafts=(), notes={})

    def reload(self) -> None:
        """Read the folder again."""
        self.saving.look()
        negotiation = load(self.folder)
        slugs = [revision.slug for revision in negotiation.revisions]
        scene = self.scene
        self._forget()
        if set(scene.compared) <= {*slugs, WITH_OPEN}:
            scene = replace(scene, negotiation=negotiation)
        else:
            scene = Scene(negotiation, slugs[max(0, len(slugs) - 2)], slugs[-1])
        self.scene = self._own(scene)

    def catch_up(self) -> str:
        """Read what others wrote since; the sentence about it, empty where nothing came."""
        before = self.negotiation
        self.saving.look()
        if not self.whole or seen(self.folder) == before.seen:
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

    def write(self, make: Callable[[], Made], *, waits: bool = True) -> tuple[Made, str]:
        """Make an act from the folder as it is now, and write it; and what came from outside before.

        waits: where there is no room for it, `save_again` writes it. Raises what making it raises, telling
        what came: it may be why.
        """
        self.may_write()
        came = ""
        self._write_waiting()
        for _ in range(_TRIES):
            came = self.catch_up() or came
            try:
                act = make()
            except NegotiatorError as refused:
                refused.advice = " ".join(filter(None, (refused.advice, came)))
                raise
            try:
                with self.saving.under_way(act if waits else None):
                    saved = add_act(self.folder, self.negotiation, act)
            except FolderChanged:
                continue
            self._now(saved)
            return act, came
        raise FolderChanged(
            "others write into this folder all the time", advice="Nothing was written. Try again."
        )

    def may_write(self) -> None:
        """Raise ActRefused where this is only read."""
        if self.reading:
            raise ActRefused(
                f"this is the state of {self.reading}, opened to read",
                advice="Nothing is written. 1, then enter tells what is wrong with the files of now.",
            )

    def save_again(self) -> str:
        """Write what found no room before; returns the sentence that says what is saved."""
        try:
            self.saving.look()
        except FolderGone:
            return self._write_elsewhere()
        self._write_waiting()
        self.saving.nothing_waits()
        last = last_change(self.negotiation)[0]
        since = f" The last act: {told_since(last, self.clerk.now())}" if last else ""
        return f"Everything is saved.{since}"

    def _write_elsewhere(self) -> str:
        """Write all there is in memory near to where it was, and go on there; returns the sentence."""
        scene = self.scene
        target = free_name(near_to(self.folder, Path.home()), self.folder.name)
        drafts = [draft.amendment for draft in scene.drafts]
        write_whole(target, scene.negotiation, drafts, scene.notes, self.speaker)
        self.folder = self.saving.folder = target
        self.reload()
        return f"All of it was written to {target}. You go on there"

    def _write_waiting(self) -> None:
        """Write the act that found no room, where it still fits."""
        act = self.saving.waiting
        if act is None:
            return
        if came := self.catch_up():
            self.saving.nothing_waits()
            raise FolderChanged(
                "what found no room was made from another state, and is not written",
                advice=f"{came}. Look at it, and do it again.",
            )
        with self.saving.under_way(act):
            self._now(add_act(self.folder, self.negotiation, act))

    def _only_if_nothing_came(self, again: str) -> None:
        """Raise FolderChanged, having read the folder anew, where something came from outside."""
        self.may_write()
        if came := self.catch_up():
            raise FolderChanged("nothing was written", advice=f"{came}. {again}.")

    def settle(
        self,
        make: Callable[[Scene, Common], Decision],
        *,
        counted: bool = False,
        also: str = "",
        waits: bool = True,
    ) -> str:
        """Decide something; returns the sentence.

        make: the decision from how things stand and what all decisions have; counted: the sentence
        counts the amendments instead of naming them; also: what is to be said besides; waits: as of
        `write`.
        """
        before = self.scene

        def made() -> Decision:
            nonlocal before
            before = self.scene
            common: Common = {
                "act_id": self.clerk.fresh(DECISION),
                "by": self.speaker,
                "at": self.clerk.now(),
            }
            return make(before, common)

        act, came = self.write(made, waits=waits)
        self.steps.did(self.speaker, None)
        after = self.scene
        told = decided(after.negotiation, act, before.standing, after.standing, counted=counted)
        told = f"{told} {also}".rstrip()
        return with_what_came(
            f"{told} u takes {_so_many(len(act.on)) if counted else 'it'} back", came
        )

    def take_back(self) -> str:
        """Undo what was done last; returns the sentence. A decision only where it is still the last."""
        step = self.steps.last(self.speaker)
        if step is None and not self.holds_pen:  # nothing of this sitting is left
            found = earlier(self)
            if found is not None:  # of another day, perhaps: it is named before it is touched
                self.steps.found(self.speaker, found.step)
                return found.told
        if step is not None:
            told = step.undo()
        elif self.holds_pen:
            target = self._last_one(undo, "Look at it, then u takes the last decision back")
            told = undone(self.negotiation, target)
        else:
            raise ActRefused(
                f"{self.speaker} did nothing that could be taken back",
                advice="W withdraws a proposal, s takes a stance back.",
            )
        self.steps.went_back(self.speaker)
        return f"{told} ctrl+r does it again"

    def do_again(self) -> str:
        """Redo what was undone last; returns the sentence."""
        step = self.steps.next(self.speaker)
        if step is not None:
            told = step.redo()
        elif self.holds_pen:
            target = self._last_one(redo, "Look at it, then ctrl+r does the last one again")
            told = undone(self.negotiation, target, again=True)
        else:
            raise ActRefused("there is nothing to do again")
        self.steps.went_on(self.speaker)
        return told

    def _last_one(self, make: UndoOrRedo, again: str) -> Decision:
        """Undo or redo what was last on this screen, and nothing that came since."""
        self._write_waiting()
        self._only_if_nothing_came(again)
        act, target = make(
            self.negotiation,
            self.scene.standing,
            act_id=self.clerk.fresh(DECISION),
            by=self.speaker,
            at=self.clerk.now(),
        )
        with self.saving.under_way(act):
            self._now(add_act(self.folder, self.negotiation, act))
        return target

    def decided_after(self, act: Amendment | Stance | Decision | Revision) -> tuple[Decision, ...]:
        """The decisions that going back to an act, or to where a revision was issued, would undo."""
        from negotiator.merge.history import decided_after

        return decided_after(self.negotiation, self.scene.standing, act)

    def go_back_to(self, decisions: Sequence[Decision]) -> str:
        """Undo some decisions, the last first; returns the sentence. Each can be done again."""
        self._only_if_nothing_came("Look at it, then U goes back")
        waiting = {decision.id for decision in decisions}
        count = len(waiting)
        while waiting:
            last = self.scene.standing.undoable[-1:]
            if not last or last[0].id not in waiting:
                raise ActRefused("others were decided since", advice="u takes back one at a time.")
            waiting.discard(self._last_one(undo, "U goes back to where it was meant").id)
        self.steps.went_far_back(self.speaker, count)
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
        with self.saving.under_way():
            saved = save_draft(self.folder, self.negotiation, draft)
        self._forget()
        self.scene = self._own(Scene(saved, self.negotiation.current.slug, draft.slug))
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
        with self.saving.under_way():
            self._now(issue(self.folder, self.negotiation, date=self.clerk.now()[:10]))
        return f"{self.negotiation.current.name} is issued; it will not change again"

    def _needs_pen(self, what: str) -> None:
        if not self.holds_pen:
            raise ActRefused(f"only the pen-holder {what}")


_NUMBERS = ("both", "all three", "all four", "all five", "all six", "all seven", "all eight")


def _so_many(count: int) -> str:
    """Several things that are taken back as one."""
    return (
        _NUMBERS[count - 2]
        if 2 <= count < len(_NUMBERS) + 2
        else f"all {count}"
        if count > 1
        else "it"
    )
