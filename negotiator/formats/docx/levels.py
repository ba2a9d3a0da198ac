"""The levels of the automatic numbering, and where a house puts numbers and the words beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from negotiator.documents.document import Form, Role

LABEL_CHARACTER = 105
"""The width that one character of a number takes at most."""


@dataclass(frozen=True, slots=True)
class Level:
    """A level of the automatic numbering: `decimal` `%1.`; style: the one that uses it.

    tab: where the words begin on the first line, 0 where the indent says it.
    """

    format: str
    text: str
    style: str = ""
    indent: Sequence[int] = ()
    tab: int = 0


@dataclass(frozen=True, slots=True)
class Numbers:
    """Where numbers stand, and the words beside them.

    rooms: for a number, the least that holds the longest is taken; step: how far a level stands in from
    the one above it; margins: of the text, left and right; first_line: how far in numbers begin;
    returning: of how many levels the following lines return to the left margin; heading: the indent of a
    numbered heading, if it has its own.
    """

    rooms: Sequence[int]
    step: int
    margins: Sequence[int] = (0, 0)
    first_line: int = 0
    returning: int = 0
    heading: Sequence[int] = ()

    def asks_for_room(self, form: Form) -> bool:
        """Whether the number of a paragraph must find room beside the outer levels' words."""
        if form.role is Role.HEADING and self.heading:
            return False
        return not self.returning or form.depth < self.returning

    def room(self, characters: int) -> int:
        """The room for numbers of which the longest has some characters."""
        needed = LABEL_CHARACTER * (characters + 1)
        return next((room for room in self.rooms if room >= needed), needed)

    def level(self, depth: int, room: int, level: Level) -> Level:
        """A level with its place on the paper; room: for the number."""
        left, right = self.margins
        words = left + self.first_line + room
        if depth < self.returning:
            return replace(level, indent=(left, right, -self.first_line), tab=words)
        inner = depth - max(self.returning - 1, 0)
        hanging = self.step if inner else room
        return replace(level, indent=(words + inner * self.step, right, hanging))
