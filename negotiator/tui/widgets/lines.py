"""Lines of cells on the screen: one widget that scrolls entries, one that stands still.

Text enters as pieces and leaves as styled segments; nothing of it is ever read as markup.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, cast

from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from negotiator.layout.bars import Zone
from negotiator.layout.cells import Line, Piece, Role
from negotiator.layout.colours import Colours
from negotiator.layout.stack import Stack
from negotiator.tui.theme import style

if TYPE_CHECKING:
    from negotiator.tui.host import Host


def strip_of(line: Line, colours: Colours, cells: int, *, panel: bool = False) -> Strip:
    """A line as a strip of exactly so many cells."""
    segments = [Segment(p.text, style(colours, p.role, p.marks, panel=panel)) for p in line]
    ground = style(colours, Role.PLAIN, frozenset(), panel=panel)
    return Strip(segments).adjust_cell_length(cells, ground)


AT_ONCE, IN_ONE_GO = 120, 60
"""How many entries are laid out at once, and how many in one go where there are more."""


class Coloured(Widget):
    """A widget that knows the colours of the theme in force."""

    @property
    def colours(self) -> Colours:
        """The colours of the theme."""
        return cast("Host", self.app).colours


@dataclass(frozen=True, slots=True)
class Entry:
    """Something a view shows: a key, its lines for a width, and whether the focus stops on it."""

    key: str
    lines: Callable[[int], list[Line]]
    stop: bool = True


class LinesView(ScrollView, Coloured, can_focus=True, inherit_bindings=False):
    """Entries one under the other, in one scroll; the one in focus carries a bar in the first cell.

    It has no keys of its own: arrows and pages are actions of the screen. Heights come from the very
    lines that are drawn. On a resize the entry in focus keeps its row. Of very many entries those that
    are seen and the pages beside them are laid out first, the others while nothing else is to be done;
    what is seen stays where it is meanwhile.
    """

    DEFAULT_CSS = "LinesView { scrollbar-size-vertical: 0; scrollbar-size-horizontal: 0; }"

    class Moved(Message):
        """The focus is on another entry."""

        def __init__(self, view: LinesView, key: str) -> None:
            super().__init__()
            self.view = view
            self.key = key

        @property
        def control(self) -> LinesView:
            """The view."""
            return self.view

    class Opened(Moved):
        """The entry in focus was opened."""

    def __init__(self, *, id: str, bar: bool = True) -> None:  # noqa: A002 - textual's name
        super().__init__(id=id)
        self._bar = bar
        self._entries: Sequence[Entry] = ()
        self._stack = Stack()
        self._cursor = 0
        self._width = 0

    def on_mount(self) -> None:
        """What comes near is laid out before it is seen, however one scrolls."""
        self.watch(self, "scroll_y", lambda: self._reach(), init=False)

    # ------------------------------------------------------------------ content

    @property
    def _laid(self) -> list[list[Line]]:
        return self._stack.laid

    @property
    def _starts(self) -> list[int]:
        return self._stack.starts

    @property
    def entries(self) -> Sequence[Entry]:
        """What is shown."""
        return self._entries

    @property
    def cursor(self) -> str:
        """The key of the entry in focus, or nothing."""
        return self._entries[self._cursor].key if self._entries else ""

    def show(self, entries: Sequence[Entry], *, focus: str = "", keep_row: bool = True) -> None:
        """Show entries; focus: the key of the one in focus, else the one that was, else the first."""
        wanted = focus or self.cursor
        row = self._row()
        self._entries = entries
        keys = [entry.key for entry in entries]
        stops = [k for k, entry in enumerate(entries) if entry.stop]
        if wanted in keys:
            self._cursor = keys.index(wanted)
        elif stops:
            self._cursor = min(stops, key=lambda k: abs(k - self._cursor))
        else:
            self._cursor = 0
        self._lay_out()
        if keep_row and row is not None:
            self._put_at(row)
        self._stay_visible()
        self.refresh()

    def _row(self) -> int | None:
        """The row of the screen that the entry in focus begins on."""
        if not self._entries or not self._laid:
            return None
        return self._starts[self._cursor] - self.scroll_offset.y

    def _put_at(self, row: int) -> None:
        if not self._laid:
            return  # hidden: there is no width to lay anything out for
        self.scroll_to(y=self._starts[self._cursor] - row, animate=False, immediate=True)

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        self._width = width
        stack = Stack([partial(entry.lines, width) for entry in self._entries] if width else [])
        self._stack = stack
        if len(stack.laid) <= AT_ONCE:
            stack.lay(range(len(stack.laid)))
        else:
            stack.lay_around(self._cursor, 2 * self.size.height)
            self.call_later(self._go_on, stack)
        self.virtual_size = Size(width, stack.starts[-1])

    def _go_on(self, stack: Stack) -> None:
        """Lay out some more of what is not seen."""
        if stack is self._stack and not stack.whole:
            k, _ = self._top()
            self._keeping_top(lambda: stack.lay_more(k, IN_ONE_GO))
            self.call_later(self._go_on, stack)

    def _reach(self, k: int | None = None) -> None:
        """Lay out what is near an entry, by default near the first one that is seen."""
        if not self._stack.whole:
            near = self._top()[0] if k is None else k
            self._keeping_top(lambda: self._stack.lay_around(near, 2 * self.size.height))

    def _top(self) -> tuple[int, int]:
        """The first entry that is seen, and which of its lines is the first that is."""
        y = self.scroll_offset.y
        k = max(0, min(bisect_right(self._starts, y), len(self._laid)) - 1)
        return k, y - self._starts[k]

    def _keeping_top(self, lay_out: Callable[[], object]) -> None:
        """Lay something out while what is seen stays where it is."""
        k, line = self._top()
        before = self._starts
        lay_out()
        if self._starts is not before:
            self.virtual_size = Size(self._width, self._starts[-1])
            if self._starts[k] != before[k]:
                self.scroll_to(y=self._starts[k] + line, animate=False, immediate=True)

    def on_resize(self) -> None:
        """Lay out for the new width; the entry in focus keeps its row."""
        if self.scrollable_content_region.width == self._width:
            self._stay_visible()
            return
        row = self._row()
        self._lay_out()
        if row is not None:
            self._put_at(max(0, min(row, self.size.height - 2)))
        self._stay_visible()
        self.refresh()

    # ------------------------------------------------------------------ drawing

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        at = self.scroll_offset.y + y
        cells = self.size.width
        if at >= self._starts[-1] or not self._laid:
            return strip_of((), self.colours, cells)
        k = bisect_right(self._starts, at) - 1
        lines = self._laid[k]
        line = lines[at - self._starts[k]] if at - self._starts[k] < len(lines) else ()
        strip = strip_of(line, self.colours, cells)
        if self._bar and k == self._cursor and self._entries[k].stop:
            bar = style(self.colours, Role.FOCUS, frozenset())
            mark = "▌" if self.has_focus else "▏"
            strip = Strip.join([Strip([Segment(mark, bar)]), strip.crop(1)])
        return strip

    # ------------------------------------------------------------------ moving

    def go_to(self, key: str) -> bool:
        """Put the focus on an entry; whether there is one of that key."""
        for k, entry in enumerate(self._entries):
            if entry.key == key:
                self._move_to(k)
                return True
        return False

    def scroll_to_entry(self, key: str) -> None:
        """Bring an entry into view without putting the focus on it."""
        for k, entry in enumerate(self._entries):
            if entry.key == key:
                self._reach(k)
                self.scroll_to(y=max(0, self._starts[k] - 2), animate=False, immediate=True)

    def go_to_line(self, line: int) -> None:
        """Put the focus on the entry that holds a line, or on the next one that it stops on."""
        first = bisect_right(self._starts, min(line, self._starts[-1] - 1)) - 1
        for k in range(max(0, first), len(self._entries)):
            if self._entries[k].stop:
                self._move_to(k)
                return

    @property
    def more_below(self) -> bool:
        """Whether lines stand below those that are seen."""
        return self._starts[-1] > self.scroll_offset.y + self.size.height > 0

    def when_seen_otherwise(self, do: Callable[[], None]) -> None:
        """Do something whenever other lines are seen, or there are more or fewer of them."""
        self.watch(self, "scroll_y", do, init=False)
        self.watch(self, "virtual_size", do, init=False)

    @property
    def cursor_line(self) -> int:
        """The line that the entry in focus begins on."""
        return self._starts[self._cursor] if self._laid else 0

    def has_changed(self, keys: Collection[str], start: int, end: int) -> bool:
        """Whether one of some entries has a line from start to end."""
        k = max(0, bisect_right(self._starts, start) - 1)
        while k < len(self._laid) and self._starts[k] < max(end, start + 1):
            if self._entries[k].key in keys and self._starts[k + 1] > start:
                return True
            k += 1
        return False

    def step(self, by: int) -> None:
        """Put the focus so many stops on or back; scroll where there is nothing to put it on.

        An entry taller than the view is scrolled through first.
        """
        if not any(entry.stop for entry in self._entries):
            self.scroll_to(y=self.scroll_offset.y + by, animate=False, immediate=True)
            return
        if self._scroll_inside(by):
            return
        k = self._cursor + (1 if by > 0 else -1)
        left = abs(by)
        last = self._cursor
        while 0 <= k < len(self._entries):
            if self._entries[k].stop:
                last = k
                left -= 1
                if not left:
                    break
            k += 1 if by > 0 else -1
        if last != self._cursor:
            self._move_to(last)
        elif by > 0:
            self.scroll_end(animate=False, immediate=True)
        else:
            self.scroll_home(animate=False, immediate=True)

    def _scroll_inside(self, by: int) -> bool:
        if not self._laid:
            return False
        self._reach(self._cursor)
        top, bottom = self._starts[self._cursor], self._starts[self._cursor + 1]
        seen_top, seen_bottom = self.scroll_offset.y, self.scroll_offset.y + self.size.height
        if bottom - top <= self.size.height:
            return False
        if by > 0 and bottom > seen_bottom:
            self.scroll_to(
                y=min(seen_top + self.size.height - 2, bottom - self.size.height), animate=False
            )
            return True
        if by < 0 and top < seen_top:
            self.scroll_to(
                y=max(seen_top - self.size.height + 2, top), animate=False, immediate=True
            )
            return True
        return False

    def ends(self, *, last: bool) -> None:
        """Put the focus on the first or the last entry."""
        stops = [k for k, entry in enumerate(self._entries) if entry.stop]
        if stops:
            self._move_to(stops[-1] if last else stops[0])
        if last:
            self.scroll_end(animate=False, immediate=True)
        else:
            self.scroll_home(animate=False, immediate=True)

    def page(self, direction: int) -> None:
        """One page on (1) or back (-1), one line kept; the focus goes to what is there then."""
        self._reach()
        height = max(1, self.size.height - 1)
        y = max(0, min(self.scroll_offset.y + direction * height, self.max_scroll_y))
        if y == self.scroll_offset.y:
            self.ends(last=direction > 0)
            return
        self.scroll_to(y=y, animate=False, immediate=True)
        first = bisect_right(self._starts, y) - 1
        whole = first if self._starts[first] >= y else first + 1
        for k in range(min(whole, len(self._entries) - 1), len(self._entries)):
            if self._entries[k].stop:
                self._cursor = k
                self.post_message(self.Moved(self, self.cursor))
                break
        self.refresh()

    def _move_to(self, k: int) -> None:
        changed = k != self._cursor
        self._cursor = k
        self._stay_visible()
        self.refresh()
        if changed:
            self.post_message(self.Moved(self, self.cursor))

    def _stay_visible(self) -> None:
        """Scroll so that the entry in focus is seen whole, or from its beginning."""
        if not self._laid or self._cursor >= len(self._laid):
            return
        self._reach(self._cursor)
        top, bottom = self._starts[self._cursor], self._starts[self._cursor + 1]
        height = self.size.height
        y = self.scroll_offset.y
        if top < y + 1:
            y = max(0, top - 1)
        elif bottom > y + height - 1:
            y = min(top - 1 if bottom - top > height - 2 else bottom - height + 1, top)
        if y != self.scroll_offset.y:
            self.scroll_to(y=max(0, y), animate=False, immediate=True)

    # ------------------------------------------------------------------ mouse

    def on_click(self, event: events.Click) -> None:
        """Focus what is clicked; a double click opens it."""
        at = self.scroll_offset.y + event.y
        if at < self._starts[-1] and self._laid:
            k = bisect_right(self._starts, at) - 1
            if self._entries[k].stop:
                self._cursor = k
                self.refresh()
                self.post_message(self.Moved(self, self.cursor))
                if event.chain == 2:
                    self.post_message(self.Opened(self, self.cursor))

    def on_focus(self) -> None:
        """Show the bar of a view that has the focus."""
        self.refresh()

    def on_blur(self) -> None:
        """Show the bar of a view that lost the focus."""
        self.refresh()


class FixedLines(Coloured):
    """A few lines that do not scroll: header, rule, message, footer."""

    class Pressed(Message):
        """Cells that stand for an action were clicked."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(self, *, id: str, panel: bool = False) -> None:  # noqa: A002 - textual's name
        super().__init__(id=id)
        self._panel = panel
        self._made: Callable[[int], tuple[list[Line], list[Zone]]] = lambda cells: ([], [])
        self._zones: list[Zone] = []

    def show(self, make: Callable[[int], tuple[list[Line], list[Zone]]]) -> None:
        """Show what a function makes for a width: lines, and the zones of the first of them."""
        self._made = make
        self.refresh()

    def put(self, *lines: Line) -> None:
        """Show some lines."""
        self.show(lambda cells: (list(lines), []))

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        lines, self._zones = self._made(self.size.width)
        line = lines[y] if y < len(lines) else ()
        return strip_of(line, self.colours, self.size.width, panel=self._panel)

    def on_click(self, event: events.Click) -> None:
        """Do what is clicked."""
        for zone in self._zones:
            if zone.start <= event.x < zone.end and event.y == 0:
                self.post_message(self.Pressed(zone.action))


def plain(text: str, role: Role = Role.PLAIN) -> Line:
    """A line of one piece."""
    return (Piece(text, role),)
