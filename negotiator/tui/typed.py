"""What stands in the editor's field: its words, and how it is kept on the disk while it is typed."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from textual.screen import Screen
from textual.timer import Timer

from negotiator.errors import NegotiatorError
from negotiator.formats.marks import read_marks, write_marks
from negotiator.formats.sentences import from_lines
from negotiator.model.text import Text, nfc, shown
from negotiator.store.journal import Journal, Typing

KEPT_AFTER = 1.0
"""Seconds from a key until what was typed is on its way to the disk; two are promised."""


def field_of(text: Text) -> str:
    """A text as it stands in the field: a line break is an empty line, sentences are not parted."""
    return write_marks(text).replace("\n", "\n\n")


def text_in(field: str, label: str) -> Text:
    """The words of the field, without a number pasted before them; label: that number.

    As in the files an empty line is a line break; a single one, as in pasted mail, is a blank.
    """
    lines = (line.strip(" \t").replace("\t", " ") for line in shown(nfc(field)).split("\n"))
    words = from_lines("\n".join(lines).strip("\n"))
    return read_marks(re.sub(rf"^{re.escape(label)}[.)]\s+", "", words) if label else words)


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
        self._screen.app.call_from_thread(self._kept, at, problem)

    def end(self) -> None:
        """What was typed is tabled or thrown away."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self._journal.end()
