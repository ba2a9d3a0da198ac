"""Deciding in Compare, where one side is the text with its open amendments."""

from __future__ import annotations

from collections.abc import Sequence

from negotiator.layout.cards import badge
from negotiator.model.acts import INSERTIONS, Amendment, DecisionKind
from negotiator.model.decide import decide
from negotiator.model.state import UNSETTLED, AmendmentState
from negotiator.tui.scene import WITH_OPEN
from negotiator.tui.screens.at_compare import AtCompare


class WithOpen(AtCompare):
    """A comparison whose rows can be accepted and rejected, if they are open amendments."""

    @property
    def is_with_open(self) -> bool:
        """Whether the newer side is the text with its open amendments."""
        return self.session.scene.new == WITH_OPEN

    def footer_groups(self) -> Sequence[Sequence[str]]:
        """Deciding comes first where it can be done."""
        return (("accept", "reject", "undo"), *self.FOOTER) if self.is_with_open else self.FOOTER

    def taken_in(self, row: int) -> list[Amendment]:
        """The amendments that made a row what it is on the newer side."""
        scene, found = self.session.scene, self.session.comparison.rows[row]
        names = dict.fromkeys(block.id for block in (*found.new, *found.old))
        return [amendment for name in names for amendment in scene.went_in.get(name, ())]

    def told_of(self, row: int) -> str:
        """What made a row what it is, and what else waits on it: `FR 1 ○ open, 2 rivals on the Desk`."""
        scene, found = self.session.scene, self.session.comparison.rows[row]
        own = self.taken_in(row)
        told = [f"{a.name} {badge(scene.negotiation, scene.standing.of(a))}" for a in own]
        ids = {amendment.id for amendment in own}
        left = [
            a
            for block in found.old
            for a in scene.amendments_on(block.id)
            if a.id not in ids
            and a.kind not in INSERTIONS
            and scene.standing.of(a).state in UNSETTLED
        ]
        if left:
            told.append(f"{len(left)} with rivals, on the Desk")
        return "  ".join(told)

    def do_accept(self) -> None:
        """Accept what is open in the row in focus."""
        self._decide_row(DecisionKind.ACCEPT)

    def do_reject(self) -> None:
        """Reject what is open in the row in focus."""
        self._decide_row(DecisionKind.REJECT)

    def _decide_row(self, kind: DecisionKind) -> None:
        row, block = self.row, self.block
        if row is None or block is None or not self.is_with_open:
            self._not_here()
            return
        states = self.session.scene.standing
        chosen = [a for a in self.taken_in(row) if states.of(a).state is AmendmentState.OPEN]
        if not chosen:
            name = self.called_row(row)
            self.say(f"Nothing is open on {name} that has no rival. enter opens it on the Desk")
            return
        told = self.session.settle(
            lambda scene, common: decide(
                scene.negotiation,
                scene.standing,
                scene.rivals,
                kind,
                [scene.negotiation.amendment(amendment.id) for amendment in chosen],
                **common,
            )
        )
        # what goes back to the words as they were stays in view
        self.unfold_place()
        self.redraw()
        self.say(told)

    def _not_here(self) -> None:
        row, block = self.row, self.block
        advice = ". goes to the next paragraph that needs a decision"
        if row is not None and block is not None and self.is_amended(block):
            advice = f"enter opens {self.called_row(row)} on the Desk"
        self.say(f"Nothing to decide between two revisions. {advice}")
