"""What the screens on the text share: what is new, what is one's own, what was undone elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from negotiator.layout.news import told_of
from negotiator.merge.news import Act, places, spoken, undoes
from negotiator.model.acts import Amendment, Decision
from negotiator.model.revision import Revision
from negotiator.model.state import AmendmentState
from negotiator.model.telling import in_few_words
from negotiator.tui.screens.copying import Copying


class Looking(Copying):
    """A screen with a place in the text.

    elsewhere: the block of what was undone last, where that was not in focus.
    """

    elsewhere = ""

    def action_perform(self, name: str) -> None:
        """Do an action of the registry; only the next one follows what was told of another place."""
        if name != "follow-link":
            self.elsewhere = ""
        super().action_perform(name)

    # ------------------------------------------------------------------ what is new, what is one's own

    def do_next_unseen(self) -> None:
        """Go to the next paragraph with something new, and name it."""
        unseen, current = self.negotiator.unseen, self.session.scene.current
        found = unseen.next_after(self.negotiator.place)
        if found is None:
            self.say("Nothing is new since you looked last")
            return
        unseen.looked_at(found)
        left = len(unseen.news)
        if found.block:
            self.negotiator.go_to_block(found.block)
            self.point_at(found.acts)
        unseen.keep()
        self.say(told_of(self.session.negotiation, found, current, left))

    def point_at(self, acts: Sequence[Act]) -> None:
        """Put the focus on acts of the paragraph in focus, where the screen shows them one by one."""

    def do_next_of_mine(self) -> None:
        """Go to the next paragraph on which the speaker said something, around the end."""
        said = self._own()
        current, code = self.session.scene.current, self.session.speaker
        order = sorted(said, key=current.places.__getitem__)
        if not order:
            self.say(f"{code} has said nothing on {current.name} yet. i proposes")
            return
        here = current.places.get(self.negotiator.place, -1)
        target = next((name for name in order if current.places[name] > here), order[0])
        self.negotiator.go_to_block(target)
        negotiation = self.session.negotiation
        acts = spoken(negotiation, code)
        self.point_at([act for act in acts if target in places(negotiation, act, current)])
        name, count = current.block(target).name, f"{order.index(target) + 1} of {len(order)}"
        self.say(f"{code} on {name}: {', '.join(said[target])}. {count}, M goes on")

    def _own(self) -> dict[str, list[str]]:
        """By block of the current revision what the speaker said of it, in few words."""
        scene, code = self.session.scene, self.session.speaker
        gone = (AmendmentState.WITHDRAWN, AmendmentState.OBSOLETE)
        out: dict[str, list[str]] = {}
        for act in spoken(scene.negotiation, code):
            told = "a stance"
            if isinstance(act, Amendment):
                told = act.name
                if scene.standing.of(act).state in gone:
                    continue
            for name in places(scene.negotiation, act, scene.current):
                out.setdefault(name, []).append(told)
        for draft in scene.drafts:
            for name in places(scene.negotiation, draft.amendment, scene.current):
                out.setdefault(name, []).append("a draft")
        for name in scene.notes:
            if name in scene.current:
                out.setdefault(name, []).append("a note")
        return {name: list(dict.fromkeys(told)) for name, told in out.items()}

    # ------------------------------------------------------------------ undone elsewhere

    def do_undo(self) -> None:
        """Take back what was done last; where that was on another paragraph, l goes there."""
        before = self.session.negotiation.decisions
        super().do_undo()
        self._tell_elsewhere(before)

    def do_redo(self) -> None:
        """Do again what was undone last."""
        before = self.session.negotiation.decisions
        super().do_redo()
        self._tell_elsewhere(before)

    def _tell_elsewhere(self, before: Sequence[Decision]) -> None:
        negotiation, current = self.session.negotiation, self.session.scene.current
        last = negotiation.decisions[len(before) :][-1:]
        if not last:
            return
        target = undoes(negotiation, last[0])
        there = places(negotiation, target, current)
        if not there or self.is_shown(there):
            return
        self.elsewhere = there[0]
        head = "Done again" if _is_redo(negotiation.decisions, last[0]) else "Undone"
        what = in_few_words(negotiation, target)
        where = _named(current, there)
        self.say(f"{head} on {where}, which is not on screen: {what}. l goes there")

    def is_shown(self, blocks: Sequence[str]) -> bool:
        """Whether one of some blocks is what the screen shows."""
        return self.negotiator.place in blocks

    def go_elsewhere(self) -> bool:
        """Go where something was undone that was not in focus; whether there is such a place."""
        if not self.elsewhere:
            return False
        self.negotiator.go_to_block(self.elsewhere)
        self.elsewhere = ""
        return True

    # ------------------------------------------------------------------ other screens

    def do_show_verdicts(self) -> None:
        """Show what became of the open amendments."""
        self.negotiator.go_to_screen("verdicts")

    def do_show_concordance(self) -> None:
        """Show which number became which."""
        self.negotiator.open_concordance()


def _is_redo(decisions: Sequence[Decision], act: Decision) -> bool:
    """Whether an undo takes an undo back."""
    by_id = {one.id: one for one in decisions}
    target = by_id.get(act.undoes)
    return target is not None and bool(target.undoes)


def _named(revision: Revision, blocks: Sequence[str]) -> str:
    return ", ".join(revision.block(name).name for name in blocks)
