"""Entries one under the other: the lines of each, and where it begins.

The lines of what is near are made first, the rest later, so that a long text is there at once. Until its
lines are made an entry counts with a guess; drawing and scrolling read the same heights all the time. Of
what is far only the height is kept: the lines of a long text take more memory than the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate

from negotiator.layout.cells import Line

FIRST_GUESS = 4
NEAR = 200
"""So many entries before and after what is seen keep their lines."""


class Stack:
    """Some entries in one width.

    laid: the lines of each, none where they are not made yet or not kept; starts: the line on which each
    begins, and at the end how many lines there are; whole: whether all were made.
    """

    def __init__(self, makers: Sequence[Callable[[], list[Line]]] = ()) -> None:
        self._makers = makers
        self._unmade = set(range(len(makers)))
        self._dropped: set[int] = set()
        self._heights = [0] * len(makers)
        self._made_lines = 0
        self.laid: list[list[Line]] = [[] for _ in makers]
        self.starts: list[int] = []
        self._count()

    @property
    def whole(self) -> bool:
        """Whether the lines of all entries are made."""
        return not self._unmade

    def lay(self, entries: Iterable[int]) -> bool:
        """Make the lines of some entries; whether any was not made before."""
        new = [k for k in entries if k in self._unmade]
        for k in new:
            self._make(k)
        if new:
            self._count()
        return bool(new)

    def lay_around(self, k: int, lines: int) -> bool:
        """Make an entry and so many lines before and after it; whether any was not made before."""
        if self.whole and not self._dropped:
            return False
        new = False
        for way in (range(k, len(self.laid)), range(k - 1, -1, -1)):
            made = 0
            for at in way:
                if at in self._unmade or at in self._dropped:
                    new = self._make(at) or new
                made += len(self.laid[at])
                if made > lines:
                    break
        if new:
            self._count()
        return new

    def lay_more(self, k: int, count: int) -> None:
        """Make so many more: first those after an entry, then those before it; keep what is near."""
        after = sorted(at for at in self._unmade if at >= k)
        before = sorted((at for at in self._unmade if at < k), reverse=True)
        made = (*after, *before)[:count]
        self.lay(made)
        for at in made:
            if abs(at - k) > NEAR:
                self.laid[at] = []
                self._dropped.add(at)

    def _make(self, k: int) -> bool:
        """Make the lines of one entry; whether it is not as high as it was taken for."""
        self.laid[k] = self._makers[k]()
        height = len(self.laid[k])
        other = k in self._unmade or height != self._heights[k]
        self._made_lines += height - self._heights[k]
        self._heights[k] = height
        self._unmade.discard(k)
        self._dropped.discard(k)
        return other

    def _count(self) -> None:
        """Where each entry begins; those that are not made count with the mean of those that are."""
        made = len(self.laid) - len(self._unmade)
        guess = max(1, round(self._made_lines / made)) if made else FIRST_GUESS
        heights = (guess if k in self._unmade else high for k, high in enumerate(self._heights))
        self.starts = [0, *accumulate(heights)]
