"""The line above the footer: what was said last, else what there is to say at rest."""

from __future__ import annotations

from collections.abc import Callable

from textual.timer import Timer

from negotiator.layout.bars import Zone
from negotiator.layout.cells import Line, Piece, Role, cut, fitted
from negotiator.tui.widgets.lines import FixedLines

MESSAGE_SECONDS = 8.0
"""How long a sentence stays when nothing is done; a fault stays until something is."""


class MessageLine(FixedLines):
    """Says a sentence until the next thing is done; in between it speaks of what is in focus.

    at_rest: what there is to say of what is in focus.
    """

    def __init__(self, at_rest: Callable[[], Line], *, id: str) -> None:  # noqa: A002 - textual's name
        super().__init__(id=id, quotes=True)
        self._at_rest = at_rest
        self._text = ""
        self._role = Role.STRONG
        self._timer: Timer | None = None
        self.show(self._drawn)

    def say(self, text: str, *, fault: bool = False) -> None:
        """Say a sentence for some seconds, or a fault; either ends with what is done next."""
        self.keep_saying(text, Role.FAULT if fault else Role.STRONG)
        if not fault:
            self._timer = self.set_timer(MESSAGE_SECONDS, self.end)

    def keep_saying(self, text: str, role: Role = Role.QUIET) -> None:
        """Say a sentence until something else is said or done."""
        self.end()
        self._text, self._role = text, role

    def end(self) -> None:
        """Go back to rest."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self._text = ""
        self.refresh()

    @property
    def fault(self) -> bool:
        """Whether a fault is said."""
        return bool(self._text) and self._role is Role.FAULT

    def _drawn(self, cells: int) -> tuple[list[Line], list[Zone]]:
        """The line; what does not fit goes sentence by sentence from the end."""
        if not self._text:
            return [fitted(self._at_rest(), cells - 1)], []
        told = self._text
        while len(told) > cells - 2 and ". " in told:
            told = told[: told.rindex(". ") + 1]
        return [(Piece(" "), Piece(cut(told, cells - 2), self._role))], []
