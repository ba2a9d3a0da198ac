"""Marks: what is done next is done to all that is marked, as one act."""

from __future__ import annotations

from collections.abc import Sequence

from negotiator.tui.screens.layers import Layered


class Marking(Layered):
    """A screen on which things can be marked, each by its key."""

    def __init__(self) -> None:
        super().__init__()
        self._marks: dict[str, None] = {}

    def markable(self) -> str:
        """The key of what is in focus; raises what says why it cannot be marked."""
        raise NotImplementedError

    def all_markable(self) -> Sequence[str]:
        """The keys of all that is shown and can be marked."""
        raise NotImplementedError

    def do_mark(self) -> None:
        """Mark what is in focus, or take its mark off."""
        key = self.markable()
        if key in self._marks:
            del self._marks[key]
        else:
            self._marks[key] = None
        self.redraw()

    def do_mark_down(self) -> None:
        """Mark what is in focus and go one down."""
        self._mark_and_go(1)

    def do_mark_up(self) -> None:
        """Mark what is in focus and go one up."""
        self._mark_and_go(-1)

    def _mark_and_go(self, by: int) -> None:
        self._marks[self.markable()] = None
        self.redraw()
        self.home.step(by)

    def do_mark_all(self) -> None:
        """Mark all that is shown, or take all marks off where all is marked."""
        keys = self.all_markable()
        if not keys:
            self.say("There is nothing to mark here")
        elif all(key in self._marks for key in keys):
            self.ends_marks()
        else:
            self._marks |= dict.fromkeys(keys)
            self.redraw()

    def unmark(self) -> None:
        """Take all marks off."""
        self._marks.clear()

    def ends_marks(self) -> bool:
        """Take all marks off; whether there were any."""
        there = bool(self._marks)
        if there:
            self.unmark()
            self.redraw()
        return there
