"""Going back to a moment of the history: all that was decided after it is undone, and can be done again."""

from __future__ import annotations

from functools import partial

from negotiator.errors import ActRefused
from negotiator.merge.history import Event
from negotiator.model.acts import Decision
from negotiator.model.dates import as_read
from negotiator.model.telling import undone
from negotiator.tui.happenings import act_of
from negotiator.tui.screens.chooser import Choice, Chooser
from negotiator.tui.screens.frame import Frame

_QUOTED = 3
"""How many decisions the box names that asks whether to undo them."""


class GoingBack(Frame):
    """A screen with an act in focus that one can go back to."""

    @property
    def event(self) -> Event | None:
        """What is in focus."""
        raise NotImplementedError

    def do_back_to_here(self) -> None:
        """Ask, then undo all that was decided after the act in focus."""
        event = self.event
        if event is None:
            return
        after = self.session.decided_after(act_of(event))
        if not after:
            self.say("Nothing was decided after this. u takes the last decision back")
            return
        names = [
            undone(self.session.negotiation, d).removeprefix("Undone: ").rstrip(".") for d in after
        ]
        quote = "; ".join(reversed(names[-_QUOTED:]))
        if len(names) > _QUOTED:
            quote += f"; and {len(names) - _QUOTED} more"
        count = "1 decision" if len(after) == 1 else f"{len(after)} decisions"
        choices = [
            Choice("n", "leave all as it is", "n"),
            Choice("y", f"undo {count}, the last first; ctrl+r does them again", "y"),
        ]

        def chosen(answer: str | None) -> None:
            if answer == "y":
                self.attempt(partial(self._go_back_to, after))

        when = as_read(event.at) or "without a date"
        self.app.push_screen(Chooser(f"Go back to {when}?", choices, quote=quote), chosen)

    def _go_back_to(self, after: tuple[Decision, ...]) -> None:
        told = self.session.go_back_to(after)
        self.redraw()
        self.say(told)

    def going_back_told(self, event: Event) -> str:
        """What going back to an act would undo, as the line at rest says it; nothing where it cannot be."""
        try:
            after = self.session.decided_after(act_of(event))
        except ActRefused:
            return ""
        if not after:
            return ""
        count = f"{len(after)} decision{'' if len(after) == 1 else 's'}"
        return f" · U goes back to this moment, undoing {count}"
