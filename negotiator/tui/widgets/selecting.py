"""Entries with columns of words: dragging the mouse selects words of one column, and of no other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from rich.segment import Segment
from textual import events
from textual.strip import Strip

from negotiator.layout.cells import Line, Role, width
from negotiator.tui.theme import style
from negotiator.tui.widgets.lines import Entry, LinesView, strip_of

_GONE = (Role.REMOVED, Role.OLDER_REMOVED)


class Point(NamedTuple):
    """A cell of all the lines, whether they are in view or not."""

    line: int
    cell: int


class SelectableLines(LinesView):
    """A view of lines in which words can be selected."""

    ALLOW_SELECT = False  # textual's own selection knows no columns

    def __init__(self, *, id: str) -> None:  # noqa: A002 - textual's name
        super().__init__(id=id)
        self._columns: Sequence[tuple[int, int]] = ()
        self._from: Point | None = None
        self._to: Point | None = None
        self._held = False

    def show(self, entries: Sequence[Entry], *, focus: str = "", keep_row: bool = True) -> None:
        """Show entries; nothing of them is selected."""
        self.unselect()
        super().show(entries, focus=focus, keep_row=keep_row)

    def parted_at(self, columns: Sequence[tuple[int, int]]) -> None:
        """Say in which cells words stand: the first of each column, and the one after its last."""
        self._columns = columns

    # ------------------------------------------------------------------ what is selected

    @property
    def is_selected(self) -> bool:
        """Whether anything is."""
        return self._to is not None

    @property
    def selected_from(self) -> tuple[str, int]:
        """The key of the entry in which the selection begins, and the place of its column."""
        if self._from is None or self._to is None:
            return "", 0
        first = min(self._from, self._to).line
        entry = self._entries[bisect_right(self._starts, first) - 1]
        return entry.key, self._columns.index(self._column(self._from))

    @property
    def selected(self) -> str:
        """The words selected; those of one entry run on. Of a single column without what goes."""
        if self._from is None or self._to is None:
            return ""
        parts: dict[int, list[str]] = {}
        for at in range(min(self._from, self._to).line, max(self._from, self._to).line + 1):
            k = bisect_right(self._starts, at) - 1
            lines, line_of_it = self._laid[k], at - self._starts[k]
            line = lines[line_of_it] if line_of_it < len(lines) else ()  # far off and not kept
            cropped = strip_of(self._kept(line), self.colours, self.size.width).crop(
                *self._span(at)
            )
            parts.setdefault(k, []).extend(cropped.text.replace("╲", " ").split())
        return "\n\n".join(" ".join(words) for words in parts.values() if words)

    def unselect(self) -> None:
        """Select nothing."""
        self._from = self._to = None
        self.refresh()

    def _kept(self, line: Line) -> Line:
        if len(self._columns) > 1:
            return line
        return tuple(p._replace(text=" " * width(p.text)) if p.role in _GONE else p for p in line)

    def _column(self, point: Point) -> tuple[int, int]:
        return next((c for c in self._columns if c[0] <= point.cell < c[1]), (0, 0))

    def _span(self, at: int) -> tuple[int, int]:
        """The cells of a line that are selected."""
        if self._from is None or self._to is None:
            return (0, 0)
        first, last = sorted((self._from, self._to))
        if not first.line <= at <= last.line:
            return (0, 0)
        start, end = self._column(self._from)
        left = max(start, first.cell) if at == first.line else start
        right = min(end, last.cell + 1) if at == last.line else end
        return (left, right) if left < right else (0, 0)

    def render_line(self, y: int) -> Strip:
        """One line, with what is selected of it marked."""
        strip = super().render_line(y)
        start, end = self._span(self.scroll_offset.y + y)
        if start == end:
            return strip
        marked = style(self.colours, Role.HIT, frozenset())
        inside = Strip([Segment(strip.crop(start, end).text, marked)])
        return Strip.join([strip.crop(0, start), inside, strip.crop(end)])

    # ------------------------------------------------------------------ the mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """A selection may begin."""
        self.unselect()
        point = self._pointed(event)
        if event.button == 1 and self._laid and self._column(point) != (0, 0):
            self._from, self._held = point, True
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """It grows."""
        if self._held and self._from is not None:
            point = self._pointed(event)
            if point != self._from or self._to is not None:
                self._to = point
                self.refresh()

    def on_mouse_up(self) -> None:
        """It ends."""
        if self._held:
            self._held = False
            self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """What ended a selection does not move the focus."""
        if self.is_selected:
            event.prevent_default()
            event.stop()

    def _pointed(self, event: events.MouseEvent) -> Point:
        line = min(max(0, self.scroll_offset.y + event.y), max(0, self._starts[-1] - 1))
        return Point(line, max(0, event.x))
