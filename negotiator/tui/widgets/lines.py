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
from textual.geometry import Offset, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from negotiator.layout.bars import Zone
from negotiator.layout.cells import Line, Piece, Role, text_of
from negotiator.layout.colours import Colours
from negotiator.layout.linear import in_one_column, told, told_in_full
from negotiator.layout.pointing import word_at
from negotiator.layout.stack import Stack
from negotiator.tui.theme import style

if TYPE_CHECKING:
    from negotiator.tui.host import Host

_RIGHT = 3
"""The right button of the mouse."""

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
    """A widget that knows the colours of the theme in force, and whether all is shown in words."""

    @property
    def linear(self) -> bool:
        """Whether everything is shown in one column and in words."""
        return cast("Host", self.app).linear

    @property
    def colours(self) -> Colours:
        """The colours of the theme."""
        return cast("Host", self.app).colours


@dataclass(frozen=True, slots=True)
class Entry:
    """Something a view shows: a key, its lines for a width, and whether the focus stops on it.

    told: the same in words, a paragraph each, the first one what it is; else made of the lines.
    """

    key: str
    lines: Callable[[int], list[Line]]
    stop: bool = True
    told: Callable[[], list[str]] | None = None

    def in_words(self) -> list[str]:
        """The paragraphs of the one column."""
        return self.told() if self.told is not None else told_in_full(self.lines)


class Named(Message):
    """A word was clicked where it may be the name of who says something."""

    def __init__(self, word: str) -> None:
        super().__init__()
        self.word = word


class LinesView(ScrollView, Coloured, can_focus=True, inherit_bindings=False):
    """Entries one under the other, in one scroll; the one in focus carries a bar in the first cell.

    It has no keys of its own: arrows and pages are actions of the screen. Heights come from the very
    lines that are drawn. On a resize the entry in focus keeps its row. Of very many entries those that
    are seen and the pages beside them are laid out first, the others while nothing else is to be done;
    what is seen stays where it is meanwhile. names: the roles of pieces in which a click may mean a name.
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

    class Clicked(Moved):
        """The entry in focus was clicked."""

    class Asked(Moved):
        """What can be done with the entry in focus was asked for, with the right button."""

    def __init__(
        self,
        *,
        id: str,  # noqa: A002 - textual's name
        bar: bool = True,
        names: Collection[Role] = (),
    ) -> None:
        super().__init__(id=id)
        self._bar = bar
        self._names = names
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
        self._point()

    def _point(self) -> None:
        """Put the terminal's own cursor at the beginning of what is in focus, where it is shown."""
        if self.linear and self.has_focus:
            self.call_after_refresh(self._point_now)

    def _point_now(self) -> None:
        if self.has_focus:
            cast("Host", self.app).point()

    @property
    def pointed_at(self) -> Offset:
        """Where on the screen what is in focus begins, or where it is seen first."""
        row = min(self.cursor_line - self.scroll_offset.y, self.region.height - 1)
        return self.region.offset + Offset(0, max(0, row))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """The cursor goes with the words."""
        super().watch_scroll_y(old_value, new_value)
        self._point()

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
        stack = Stack(
            [partial(self._made, entry, width) for entry in self._entries] if width else []
        )
        self._stack = stack
        if len(stack.laid) <= AT_ONCE:
            stack.lay(range(len(stack.laid)))
        else:
            stack.lay_around(self._cursor, 2 * self.size.height)
            self.call_later(self._go_on, stack)
        self.virtual_size = Size(width, stack.starts[-1])

    def _made(self, entry: Entry, width: int) -> list[Line]:
        return in_one_column(entry.in_words(), width) if self.linear else entry.lines(width)

    def _go_on(self, stack: Stack) -> None:
        """Lay out some more of what is not seen."""
        if stack is self._stack and not stack.whole:
            k, _ = self._top()
            self._keeping_top(lambda: stack.lay_more(k, IN_ONE_GO))
            self.call_later(self._go_on, stack)

    def _reach(self, k: int | None = None) -> None:
        """Lay out what is near an entry, by default near the first one that is seen."""
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
        if self.scrollable_content_region.width != self._width:
            self.lay_out_again()
        self.call_after_refresh(self._stay_visible)  # how far it scrolls is known only then
        self._point()

    def lay_out_again(self) -> None:
        """Lay out what is shown for another width or in another way; the entry in focus keeps its row."""
        row = self._row()
        self._lay_out()
        if row is None:  # seen for the first time: only once it has its height can it be scrolled
            self.call_after_refresh(self._stay_visible)
        else:
            self._put_at(max(0, min(row, self.size.height - 2)))
        self._stay_visible()
        self.refresh()
        self._point()

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
        if self._bar and k == self._cursor and self._entries[k].stop and not self.linear:
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

    def follow(self, key: str) -> None:
        """Put the focus on an entry that another pane went to, without saying so."""
        for k, entry in enumerate(self._entries):
            if entry.key == key:
                self._cursor = k
                self._stay_visible()
                self.refresh()

    def sees(self, key: str) -> bool:
        """Whether any line of an entry is in view."""
        top, bottom = self.scroll_offset.y, self.scroll_offset.y + self.size.height
        return any(
            entry.key == key and self._starts[k] < bottom and self._starts[k + 1] > top
            for k, entry in enumerate(self._entries[: len(self._laid)])
        )

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

    def stops_seen(self) -> list[tuple[str, int, str]]:
        """The entries that are seen and that the focus stops on: key, row in the view, first words."""
        top, rows = self.scroll_offset.y, self.size.height
        found: list[tuple[str, int, str]] = []
        for k, (entry, lines) in enumerate(zip(self._entries, self._laid, strict=False)):
            row = self._starts[k] - top
            if entry.stop and lines and 0 <= row < rows:
                found.append((entry.key, row, " ".join(text_of(lines[0]).split())))
        return found

    def when_seen_otherwise(self, do: Callable[[], None]) -> None:
        """Do something whenever other lines are seen, or there are more or fewer of them."""
        self.watch(self, "scroll_y", do, init=False)
        self.watch(self, "virtual_size", do, init=False)

    @property
    def told(self) -> str:
        """What is in focus, in one sentence."""
        if not self._entries:
            return ""
        return next((text for text in self._entries[self._cursor].in_words() if text), "")

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
        self._point()

    def _move_to(self, k: int) -> None:
        changed = k != self._cursor
        self._cursor = k
        self._stay_visible(1)
        self.refresh()
        self._point()
        if changed:
            self.post_message(self.Moved(self, self.cursor))

    def _stay_visible(self, beside: int = 0) -> None:
        """Scroll so that the entry in focus is seen whole, or from its beginning, and lines beside it."""
        height = self.size.height
        if not self._laid or self._cursor >= len(self._laid) or not height:
            return
        self._reach(self._cursor)
        top, bottom = self._starts[self._cursor], self._starts[self._cursor + 1]
        y = self.scroll_offset.y
        if top < y + beside:
            y = max(0, top - beside)
        elif bottom > y + height - beside:
            whole = bottom - top <= height - 2 * beside
            y = min(bottom - height + beside if whole else top - beside, top)
        if y != self.scroll_offset.y:
            self.scroll_to(y=max(0, y), animate=False, immediate=True)

    # ------------------------------------------------------------------ mouse

    def on_click(self, event: events.Click) -> None:
        """Focus what is clicked; a double click opens it, the right button asks what can be done."""
        at = self.scroll_offset.y + event.y
        if not 0 <= at < self._starts[-1] or not self._laid:
            return
        k = bisect_right(self._starts, at) - 1
        if self._entries[k].stop:
            self._cursor = k
            self.refresh()
            self._point()
            self.post_message(self.Moved(self, self.cursor))
        if event.button == _RIGHT:
            self.post_message(self.Asked(self, self.cursor))
        elif event.chain > 1:
            if self._entries[k].stop:
                self.post_message(self.Opened(self, self.cursor))
        else:
            if self._entries[k].stop:
                self.post_message(self.Clicked(self, self.cursor))
            line = self._laid[k][at - self._starts[k]]
            if word := word_at(line, event.x, self._names):
                self.post_message(Named(word))

    def on_focus(self) -> None:
        """Show the bar of a view that has the focus, or the cursor."""
        self.refresh()
        self._point()

    def on_blur(self) -> None:
        """Show the bar of a view that lost the focus."""
        self.refresh()


class FixedLines(Coloured):
    """A few lines that do not scroll: header, rule, message, footer.

    quotes: words of the negotiation are in them, not only the screen's own.
    """

    class Pressed(Message):
        """Cells that stand for an action were clicked."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(
        self,
        *,
        id: str,  # noqa: A002 - textual's name
        panel: bool = False,
        names: Collection[Role] = (),
        quotes: bool = False,
    ) -> None:
        super().__init__(id=id)
        self._panel = panel
        self._names = names
        self._quotes = quotes
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
        if self.linear:
            told_ = told(lines, of_screen=not self._quotes)
            lines = in_one_column(told_, self.size.width)
        line = lines[y] if y < len(lines) else ()
        return strip_of(line, self.colours, self.size.width, panel=self._panel)

    def on_click(self, event: events.Click) -> None:
        """Do what is clicked."""
        for zone in self._zones:
            if zone.start <= event.x < zone.end and event.y == 0:
                self.post_message(self.Pressed(zone.action))
                return
        lines, _ = self._made(self.size.width) if self._names else ([], [])
        if 0 <= event.y < len(lines) and (word := word_at(lines[event.y], event.x, self._names)):
            self.post_message(Named(word))


def plain(text: str, role: Role = Role.PLAIN) -> Line:
    """A line of one piece."""
    return (Piece(text, role),)
