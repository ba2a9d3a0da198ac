"""What was done here and can be taken back: the steps of each speaker, in order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Step:
    """One thing done: how it is taken back and done again, each returning the sentence for it."""

    undo: Callable[[], str]
    redo: Callable[[], str]


DECISION = None
"""Stands in the order of steps for a decision, which the folder itself keeps."""


@dataclass
class Steps:
    """The steps of this sitting by speaker; a new one ends what could be done again."""

    _done: dict[str, list[Step | None]] = field(default_factory=dict)
    _undone: dict[str, list[Step | None]] = field(default_factory=dict)

    def did(self, speaker: str, step: Step | None) -> None:
        """Something was done."""
        self._done.setdefault(speaker, []).append(step)
        self._undone.pop(speaker, None)

    def found(self, speaker: str, step: Step) -> None:
        """Something done in an earlier sitting is the last that can be taken back."""
        self._done.setdefault(speaker, []).append(step)

    def went_far_back(self, speaker: str, decisions: int) -> None:
        """So many decisions were taken back at once; they alone can be done again, one by one."""
        left: list[Step | None] = []
        gone = decisions
        for step in reversed(self._done.get(speaker, [])):
            if step is DECISION and gone:
                gone -= 1
            else:
                left.append(step)
        self._done[speaker] = left[::-1]
        self._undone[speaker] = [DECISION] * decisions

    def last(self, speaker: str) -> Step | None:
        """What undo takes back: a step, or else a decision."""
        done = self._done.get(speaker)
        return done[-1] if done else DECISION

    def next(self, speaker: str) -> Step | None:
        """What redo does again: a step, or else a decision."""
        undone = self._undone.get(speaker)
        return undone[-1] if undone else DECISION

    def went_back(self, speaker: str) -> None:
        """The last step was taken back."""
        if done := self._done.get(speaker):
            self._undone.setdefault(speaker, []).append(done.pop())

    def went_on(self, speaker: str) -> None:
        """A step was done again."""
        if undone := self._undone.get(speaker):
            self._done.setdefault(speaker, []).append(undone.pop())
