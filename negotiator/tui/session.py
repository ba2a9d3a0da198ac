"""What the screens work on: one negotiation, who is speaking, and the acts that are done from them.

Every act is on the disk before its sentence is returned. Nothing here draws.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from negotiator.compare.alarms import Alarm, alarms
from negotiator.compare.comparison import Comparison, compare, shared_ids
from negotiator.data import alarm_tables
from negotiator.errors import ActRefused
from negotiator.layout.cards import badge
from negotiator.merge.agenda import AgendaItem, Card, Group, agenda, gone, groups
from negotiator.merge.consolidate import Consolidation, consolidate
from negotiator.merge.rivals import rivals
from negotiator.model.acts import Amendment, AmendmentKind, DecisionKind, Stance
from negotiator.model.dates import printed
from negotiator.model.decide import decide, redo, undo
from negotiator.model.negotiation import Negotiation
from negotiator.model.propose import propose, propose_on_amendment, withdraw
from negotiator.model.revision import Block, Revision
from negotiator.model.state import Rivals, State, state
from negotiator.model.symbols import next_symbol
from negotiator.model.telling import decided, undone
from negotiator.model.text import Text
from negotiator.store.ids import AMENDMENT, DECISION, STANCE, act_id
from negotiator.store.load import load
from negotiator.store.save import issue, save_act, save_draft


@dataclass(frozen=True, slots=True)
class Clerk:
    """What acts need from outside: the time (ISO 8601, local), and random bytes for ids."""

    now: Callable[[], str]
    randomness: Callable[[], bytes]

    def fresh(self, prefix: str) -> str:
        """A new id for an act."""
        return act_id(prefix, self.randomness())


@dataclass(frozen=True)
class Scene:
    """A negotiation as it is at one moment, with everything computed from it once."""

    negotiation: Negotiation
    old: str
    new: str

    @cached_property
    def rivals(self) -> Rivals:
        """How the amendments relate to each other."""
        return rivals(self.negotiation)

    @cached_property
    def standing(self) -> State:
        """How everything stands."""
        return state(self.negotiation, self.rivals)

    @cached_property
    def agenda(self) -> tuple[AgendaItem, ...]:
        """The blocks that need a decision."""
        return agenda(self.negotiation, self.standing, self.rivals, self.current)

    @property
    def current(self) -> Revision:
        """The revision that is being amended."""
        return self.negotiation.current

    def groups(self, block: Block) -> tuple[Group, ...]:
        """The proposals on a block of the current revision, as they are read."""
        return groups(self.negotiation, self.standing, self.rivals, self.current, block)

    def gone(self, block: Block) -> tuple[Card, ...]:
        """The proposals on a block of the current revision that were withdrawn or replaced."""
        return gone(self.negotiation, self.standing, self.current, block)

    @cached_property
    def drafted(self) -> Revision:
        """The next revision as it would be built now, whatever it will be called."""
        built = consolidate(self.negotiation, self.standing, symbol="next", date="")
        return built.revision

    def amendments_on(self, block_id: str) -> list[Amendment]:
        """All amendments on a block."""
        found = (a for a in self.negotiation.amendments)
        return [a for a in found if self.negotiation.target(a)[1].id == block_id]

    def counted(self, block_id: str) -> str:
        """How the amendments on a block stand, in signs and numbers: `○ 5 open  ✓ 1 accepted`."""
        counts: dict[str, int] = {}
        for amendment in self.amendments_on(block_id):
            sign, _, word = badge(self.negotiation, self.standing.of(amendment)).partition(" ")
            name = f"{sign} %d {word.split(' because of')[0].split(' by ')[0]}"
            counts[name] = counts.get(name, 0) + 1
        return "  ".join(name % count for name, count in counts.items())


@dataclass
class Session:
    """One negotiation open on the screen.

    folder: where it lies; speaker: the code that acts are recorded by; scene: how it is now.
    """

    folder: Path
    clerk: Clerk
    speaker: str = ""
    scene: Scene = field(init=False)
    _comparisons: dict[tuple[str, str], Comparison] = field(default_factory=dict)
    _alarms: dict[tuple[str, str], dict[int, tuple[Alarm, ...]]] = field(default_factory=dict)

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
        """The two revisions that are compared."""
        key = (self.scene.old, self.scene.new)
        if key not in self._comparisons:
            old, new = (self.negotiation.revision(slug) for slug in key)
            self._comparisons[key] = compare(old, new, known=shared_ids(old, new))
        return self._comparisons[key]

    @property
    def alarms(self) -> dict[int, tuple[Alarm, ...]]:
        """The meaning alarms of the two revisions, by row."""
        key = (self.scene.old, self.scene.new)
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

    def choose(self, old: str, new: str) -> None:
        """Compare two other revisions."""
        self.scene = Scene(self.negotiation, old, new)

    def reload(self) -> None:
        """Read the folder again."""
        negotiation = load(self.folder)
        slugs = [revision.slug for revision in negotiation.revisions]
        scene = self.scene
        kept = scene.old in slugs and scene.new in slugs
        old = scene.old if kept else slugs[max(0, len(slugs) - 2)]
        self._forget()
        self.scene = Scene(negotiation, old, scene.new if kept else slugs[-1])

    def _now(self, negotiation: Negotiation) -> None:
        self.scene = Scene(negotiation, self.scene.old, self.scene.new)

    # ------------------------------------------------------------------ acts

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
        """Table an amendment on a block, or on another amendment; returns it and the sentence."""
        if parent is None:
            made = propose(
                self.negotiation,
                act_id=self.clerk.fresh(AMENDMENT),
                by=(by,),
                recorded_by=self.speaker,
                at=self.clerk.now(),
                kind=kind,
                block=block,
                text=text,
                justification=justification,
            )
        else:
            made = propose_on_amendment(
                self.negotiation,
                parent,
                act_id=self.clerk.fresh(AMENDMENT),
                by=(by,),
                recorded_by=self.speaker,
                at=self.clerk.now(),
                text=text,
                justification=justification,
            )
        save_act(self.folder, made)
        self._now(self.negotiation.with_act(made))
        recorded = f", recorded by {self.speaker}" if self.speaker != by else ""
        return made, f"{made.name} tabled on {block.name}{recorded}. W withdraws it"

    def withdrawal(self, amendment: Amendment) -> Stance:
        """The withdrawal of an amendment for the delegation that proposed it, not recorded yet."""
        mine = not self.holds_pen or self.speaker in amendment.by
        return withdraw(
            self.negotiation,
            self.scene.standing,
            amendment,
            act_id=self.clerk.fresh(STANCE),
            by=self.speaker if mine else amendment.by[0],
            recorded_by=self.speaker,
            at=self.clerk.now(),
        )

    def withdraw(self, amendment: Amendment) -> str:
        """Withdraw an amendment; returns the sentence."""
        stance = self.withdrawal(amendment)
        save_act(self.folder, stance)
        self._now(self.negotiation.with_act(stance))
        return f"{amendment.name} withdrawn. It stays readable: z shows it"

    def decide(
        self, kind: DecisionKind, amendments: Sequence[Amendment], *, names: bool = False
    ) -> str:
        """Decide on amendments; returns the sentence."""
        before = self.scene
        act = decide(
            before.negotiation,
            before.standing,
            before.rivals,
            kind,
            amendments,
            act_id=self.clerk.fresh(DECISION),
            by=self.speaker,
            at=self.clerk.now(),
            names=names,
        )
        save_act(self.folder, act)
        self._now(self.negotiation.with_act(act))
        sentence = decided(self.negotiation, act, before.standing, self.scene.standing)
        return f"{sentence} u takes it back"

    def take_back(self) -> str:
        """Undo the last decision; returns the sentence."""
        act, target = undo(
            self.negotiation,
            self.scene.standing,
            act_id=self.clerk.fresh(DECISION),
            by=self.speaker,
            at=self.clerk.now(),
        )
        save_act(self.folder, act)
        self._now(self.negotiation.with_act(act))
        return f"{undone(self.negotiation, target)} ctrl+r does it again"

    def do_again(self) -> str:
        """Redo the decision undone last; returns the sentence."""
        act, target = redo(
            self.negotiation,
            self.scene.standing,
            act_id=self.clerk.fresh(DECISION),
            by=self.speaker,
            at=self.clerk.now(),
        )
        save_act(self.folder, act)
        self._now(self.negotiation.with_act(act))
        return undone(self.negotiation, target, again=True)

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
        """Write the draft; returns the sentence."""
        self._needs_pen("builds the next revision")
        saved = save_draft(self.folder, self.negotiation, result.revision)
        self._forget()
        self.scene = Scene(saved, self.negotiation.current.slug, result.revision.slug)
        went = len(result.went_in)
        refused = f", {len(result.refused)} could not go in" if result.refused else ""
        return (
            f"Draft of {result.revision.name} written: {went} went in{refused}, "
            f"{len(result.open)} stay open. I issues it"
        )

    def issue(self) -> str:
        """Freeze the draft; returns the sentence."""
        self._needs_pen("issues a revision")
        self._now(issue(self.folder, self.negotiation, date=self.clerk.now()[:10]))
        return f"{self.negotiation.current.name} is issued; it will not change again"

    def _needs_pen(self, what: str) -> None:
        if not self.holds_pen:
            raise ActRefused(f"only the pen-holder {what}")
