"""How what is typed on a screen is kept on the disk, beside the screen's thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual.screen import Screen
from textual.timer import Timer

from negotiator.errors import NegotiatorError
from negotiator.store.journal import Journal, Typing

KEPT_AFTER = 1.0
"""Seconds from a key until what was typed is on its way to the disk; two are promised."""


def stopped_at(begun: str, words: str) -> int:
    """The character where typing went on last, as far as the words tell: after what was changed."""
    same = 0
    for one, other in zip(reversed(begun), reversed(words), strict=False):
        if one != other:
            break
        same += 1
    return len(words) - same


class Keeper:
    """Writes what is typed on a screen into a journal, beside the screen's thread.

    typing: what there is to keep, None where nothing was written; kept: is told the time after each
    writing, nothing where nothing was left to keep, or what went wrong.
    """

    def __init__(
        self,
        screen: Screen[None],
        journal: Journal,
        typing: Callable[[], Typing | None],
        kept: Callable[[str, NegotiatorError | None], None],
    ) -> None:
        self._screen = screen
        self._journal = journal
        self._typing = typing
        self._kept = kept
        self._timer: Timer | None = None
        self._ended = False

    def touched(self) -> None:
        """Something was typed; it is not waited for the last key, so that fast typing is kept, too."""
        if self._timer is None:
            self._timer = self._screen.set_timer(KEPT_AFTER, self._due)

    def _due(self) -> None:
        self._timer = None
        typing = self._typing()
        self._journal.note(typing)
        work = partial(self._flush, typing.at if typing else "")
        self._screen.run_worker(work, thread=True, group="journal", exit_on_error=False)

    def _flush(self, at: str) -> None:
        problem: NegotiatorError | None = None
        try:
            self._journal.flush()
        except NegotiatorError as error:
            problem = error
        self._screen.app.call_from_thread(self._flushed, at, problem)

    def _flushed(self, at: str, problem: NegotiatorError | None) -> None:
        if not self._ended:  # else it was on its way when the editor was left
            self._kept(at, problem)

    def end(self) -> None:
        """What was typed is tabled or thrown away."""
        self._ended = True
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self._journal.end()
