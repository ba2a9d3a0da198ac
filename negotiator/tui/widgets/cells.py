"""Entries with columns: one cell of the line in focus is marked, and a click says which was meant."""

from __future__ import annotations

from bisect import bisect_left

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip

from negotiator.layout.cells import Role
from negotiator.tui.theme import style
from negotiator.tui.widgets.lines import LinesView


class CellsView(LinesView):
    """A view of lines on which cells of the line in focus are marked."""

    class Pointed(Message):
        """A cell was clicked."""

        def __init__(self, x: int) -> None:
            super().__init__()
            self.x = x

    def __init__(self, *, id: str) -> None:  # noqa: A002 - textual's name
        super().__init__(id=id)
        self._span = (0, 0)

    def mark(self, span: tuple[int, int]) -> None:
        """Mark the cells from the first to before the last of the line in focus."""
        self._span = span
        self.refresh()

    @property
    def below(self) -> int:
        """How many entries that the focus stops on stand below those that are seen."""
        end = self.scroll_offset.y + self.size.height
        first = bisect_left(self._starts, end)
        return sum(entry.stop for entry in self._entries[first:])

    def render_line(self, y: int) -> Strip:
        """One line, in that of the focus with its cell marked."""
        strip = super().render_line(y)
        start, end = self._span
        if (
            self.linear
            or not self._laid
            or self.scroll_offset.y + y != self.cursor_line
            or start >= end
        ):
            return strip
        marked = style(self.colours, Role.HIT, frozenset())
        inside = "".join(segment.text for segment in strip.crop(start, end))
        cell = Strip([Segment(inside, marked)])
        return Strip.join([strip.crop(0, start), cell, strip.crop(end)])

    def on_click(self, event: events.Click) -> None:
        """Say which cell was clicked; the line takes the focus as in any view."""
        self.post_message(self.Pointed(event.x))
