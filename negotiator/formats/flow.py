"""Words as they flow in a page's lines: blanks count as one, wherever tags stand between them."""

from __future__ import annotations

import re

from negotiator.model.text import NOTE_MARK, Run

_BLANKS = re.compile(r"[ \t\n\r\f]+")
_PLAIN: frozenset[str] = frozenset()


class Flow:
    """The runs of one paragraph under way (CSS Text, 4.1: collapsing of blanks)."""

    def __init__(self) -> None:
        self._runs: list[Run] = []
        self._parts: list[str] = []
        self._marks = _PLAIN
        self._after_blank = True

    def words(self, words: str | None, marks: frozenset[str], *, pre: bool = False) -> None:
        """Add words; pre: as they stand, blanks and line ends included."""
        if not words:
            return
        text = words if pre else _BLANKS.sub(" ", words)
        if self._after_blank and not pre:
            text = text.removeprefix(" ")
        if text:
            self._add(text.replace(NOTE_MARK, "\ufffd"), marks)
            self._after_blank = text[-1] in " \n"

    def line_break(self) -> None:
        """End a line; a blank before it is none."""
        if self._parts and self._parts[-1].endswith(" "):
            self._parts[-1] = self._parts[-1][:-1]
        self._add("\n", self._marks)
        self._after_blank = True

    def new_line(self) -> None:
        """End a line unless one has just ended."""
        if self._runs or self._parts:
            last = self._parts[-1] if self._parts else ""
            if not last.endswith("\n"):
                self.line_break()

    def note(self, name: str) -> None:
        """The place of a footnote."""
        self._end_run()
        self._runs.append(Run(NOTE_MARK, _PLAIN, name))
        self._after_blank = False

    def taken(self) -> list[Run]:
        """The runs so far; the next paragraph begins."""
        self._end_run()
        runs, self._runs, self._after_blank = self._runs, [], True
        return runs

    def _add(self, text: str, marks: frozenset[str]) -> None:
        if marks != self._marks:
            self._end_run()
            self._marks = marks
        self._parts.append(text)

    def _end_run(self) -> None:
        if words := "".join(self._parts):
            self._runs.append(Run(words, self._marks))
        self._parts = []
