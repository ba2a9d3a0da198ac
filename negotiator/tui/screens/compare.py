"""Compare: two revisions, paragraph beside paragraph, in one scroll."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from negotiator.layout.bars import alarm_count, alarm_note
from negotiator.layout.cells import Line, Piece, Role, cut, line_width, width
from negotiator.layout.remarks import remark
from negotiator.layout.rows import SIDE_BY_SIDE_FROM, Layout
from negotiator.layout.sheet import (
    EVERYTHING,
    Departed,
    Folded,
    Item,
    Shown,
    no_difference,
    sheet,
    summary,
)
from negotiator.model.revision import Block, BlockKind
from negotiator.tui.actions import Where
from negotiator.tui.screens.chooser import Choice, Chooser
from negotiator.tui.screens.frame import Frame, bindings
from negotiator.tui.widgets.lines import Entry, LinesView
from negotiator.tui.widgets.map import ChangeMap

MAP = 2
"""The cells of the map of changes beside the text."""


class CompareScreen(Frame):
    """The two revisions of the session, side by side or inline."""

    WHERE = Where.COMPARE
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.COMPARE)
    FOOTER = (
        ("next-change", "previous-change", "next-alarm"),
        ("open-item", "propose"),
        ("toggle-folds", "toggle-layout", "search", "choose-revisions"),
        ("next-to-decide", "undo", "build-next", "open-export"),
    )

    def __init__(self) -> None:
        super().__init__()
        self._two_columns: bool | None = None
        self._beside = 1
        self._opened: set[int] = set()
        self._needle = ""
        self._hits: list[int] = []
        self._told = ""

    def body(self) -> ComposeResult:
        """The text and the map of changes."""
        yield LinesView(id="text")
        yield ChangeMap(id="map")

    def on_mount(self) -> None:
        """Show the comparison, the first change in focus."""
        super().on_mount()
        comparison = self.session.comparison
        if not self.negotiator.place and comparison.changes:
            first = comparison.rows[comparison.changes[0]]
            self.negotiator.place = first.block.id
        self._show(focus=self._key_of_place())
        self.redraw_frame()
        self.text.focus()

    @property
    def text(self) -> LinesView:
        """The pane with the text."""
        return self.query_one("#text", LinesView)

    # ------------------------------------------------------------------ drawing

    def redraw(self) -> None:
        """Lay the comparison out anew, the place kept."""
        self._show()
        self.redraw_frame()

    def on_resize(self) -> None:
        """Turn to one or two columns by the new width."""
        super().on_resize()
        self.call_after_refresh(self._show)

    def _two(self, cells: int) -> bool:
        return cells + MAP >= SIDE_BY_SIDE_FROM if self._two_columns is None else self._two_columns

    def _show(self, focus: str = "") -> None:
        comparison = self.session.comparison
        items = self._items()
        entries = [
            Entry(self._key(item), self._lines_of(item), stop=self._stops(item)) for item in items
        ]
        if not comparison.changes:
            entries.insert(0, Entry("none", self._no_difference, stop=False))
        wanted = focus or self.text.cursor or self._key_of_place()
        if wanted not in {entry.key for entry in entries}:
            wanted = self._key_of_place()
        self.text.show(entries, focus=wanted)
        self.query_one("#map", ChangeMap).draw(self.text, self._marks(items))

    def _items(self) -> tuple[Item, ...]:
        comparison = self.session.comparison
        context = self._beside if comparison.changes else EVERYTHING
        if not self._needle:
            return sheet(comparison, context, opened=self._opened)
        hits = set(self._hits)
        out: list[Item] = []
        start: int | None = None
        for k in range(len(comparison.rows) + 1):
            shown = k in hits
            if (shown or k == len(comparison.rows)) and start is not None:
                out.append(Folded(start, k - 1))
                start = None
            if shown:
                out.append(Shown(k))
            elif start is None and k < len(comparison.rows):
                start = k
        return tuple(out)

    def _lines_of(self, item: Item) -> Callable[[int], list[Line]]:
        def made(cells: int) -> list[Line]:
            layout = Layout(
                self.session.comparison,
                cells,
                two_columns=self._two(cells),
                literal=self.negotiator.literal,
                airy=cells + MAP >= SIDE_BY_SIDE_FROM,
                needle=self._needle,
                alarmed=self.session.alarms,
            )
            lines = layout.item(item)
            if isinstance(item, Shown):
                lines = self._with_badges(item.row, lines, layout)
            return lines

        return made

    def _with_badges(self, row: int, lines: list[Line], layout: Layout) -> list[Line]:
        """The lines of a row with how the amendments on it stand, before its empty line."""
        block = self.session.comparison.rows[row].block
        told = self.session.scene.counted(block.id) if self._is_current(block) else ""
        if not told:
            return lines
        indent = " " * layout.prose_at
        noun = (
            "amendments " if len(self.session.scene.amendments_on(block.id)) > 1 else "amendment "
        )
        line = (Piece(f"{indent}{noun}", Role.QUIET), Piece(cut(told, 60), Role.QUIET))
        at = len(lines) - 1 if lines and not lines[-1] else len(lines)
        return [*lines[:at], line, *lines[at:]]

    def _is_current(self, block: Block) -> bool:
        return block.id in self.session.scene.current

    def _no_difference(self, cells: int) -> list[Line]:
        text = no_difference(self.session.comparison)
        return [(), (Piece("   "), Piece(cut(text, cells - 4), Role.STRONG)), ()]

    def _stops(self, item: Item) -> bool:
        if not isinstance(item, Shown):
            return isinstance(item, Folded)
        row = self.session.comparison.rows[item.row]
        heading = row.block.kind in (BlockKind.HEADING, BlockKind.TITLE)
        return row.changed or not heading or bool(self._needle)

    @staticmethod
    def _key(item: Item) -> str:
        if isinstance(item, Shown):
            return f"row {item.row}"
        if isinstance(item, Departed):
            return f"gone {item.row}"
        return f"fold {item.first} {item.last}"

    def _marks(self, items: tuple[Item, ...]) -> set[str]:
        changes = set(self.session.comparison.changes)
        return {self._key(i) for i in items if isinstance(i, Shown) and i.row in changes}

    # ------------------------------------------------------------------ the place

    @property
    def row(self) -> int | None:
        """The row in focus, the first of a fold."""
        parts = self.text.cursor.split()
        return int(parts[1]) if len(parts) > 1 else None

    @property
    def block(self) -> Block | None:
        """The block in focus."""
        row = self.row
        return None if row is None else self.session.comparison.rows[row].block

    def _key_of_place(self) -> str:
        """The entry that shows the block in focus on other screens."""
        place = self.negotiator.place
        for k, row in enumerate(self.session.comparison.rows):
            if any(block.id == place for block in (*row.new, *row.old)):
                for item in self._items():
                    if isinstance(item, Shown) and item.row == k:
                        return self._key(item)
                    if isinstance(item, Folded) and item.first <= k <= item.last:
                        return self._key(item)
        return ""

    def on_lines_view_moved(self, event: LinesView.Moved) -> None:
        """Take the place along, and say what there is on it."""
        event.stop()
        block = self.block
        if block is not None:
            self.negotiator.place = block.id
        self.query_one("#map", ChangeMap).refresh()
        self.redraw_frame()

    def on_lines_view_opened(self, event: LinesView.Moved) -> None:
        """A double click opens."""
        event.stop()
        self.do_open_item()

    # ------------------------------------------------------------------ frame

    def counts(self, cells: int) -> Line:
        """The counts of the comparison and the number of the change in focus, or of the search."""
        comparison = self.session.comparison
        if self._needle:
            return (Piece(cut(f" / {self._needle}    {self._told}", cells)),)
        parts = " · ".join(summary(comparison)) or "nothing differs"
        position = self._position()
        count = sum(len(alarms) for alarms in self.session.alarms.values())
        alarms, short = (f"{told}    " if told else "" for told in alarm_count(count))
        renumbered = ""
        if comparison.renumbered:
            renumbered = f"    {comparison.renumbered} renumbered, not a change"
        for text, told in (
            (f" {parts}{renumbered}", alarms),
            (f" {parts}", alarms),
            (f" {parts}", short),
            (f" {cut(parts, cells - width(short + position) - 4)}", short),
        ):
            gap = cells - width(text + told + position) - 1
            if gap >= 1:
                break
        return (
            Piece(text),
            Piece(" " * max(1, gap)),
            Piece(told, Role.ALARM),
            Piece(position, Role.STRONG),
        )

    def _position(self) -> str:
        changes = self.session.comparison.changes
        if self.row in changes:
            return f"change {changes.index(self.row) + 1} of {len(changes)}"
        return f"{len(changes)} changes" if changes else ""

    def rule(self, cells: int) -> Line:
        """The names of the two revisions over their columns."""
        comparison = self.session.comparison
        old, new = comparison.old.name, comparison.new.name
        draft = self.session.negotiation.draft
        new = f"{new}, draft" if draft is not None and draft.slug == comparison.new.slug else new
        inner = cells - MAP
        if self._two(inner):
            alarmed = self.session.alarms
            at = Layout(comparison, inner, two_columns=True, alarmed=alarmed).divider_at
            left: Line = (
                Piece("━━ ", Role.FOCUS),
                Piece(cut(old, at - 6), Role.STRONG),
                Piece(" "),
            )
            fill = Piece("━" * max(0, at - line_width(left)), Role.FOCUS)
            right: Line = (Piece("┯━━ ", Role.FOCUS), Piece(new, Role.STRONG), Piece(" "))
            note = "side by side"
            line: Line = (*left, fill, *right)
        else:
            note = "inline"
            line = (
                Piece("━━ ", Role.FOCUS),
                Piece(cut(f"{old} → {new}", cells - 14), Role.STRONG),
                Piece(" "),
            )
        rest = cells - line_width(line) - len(note) - 3
        if rest < 2:
            return (*line, Piece("━" * max(0, cells - line_width(line)), Role.FOCUS))
        return (
            *line,
            Piece("━" * rest, Role.FOCUS),
            Piece(f" {note} ", Role.QUIET),
            Piece("━", Role.FOCUS),
        )

    def at_rest(self) -> Line:
        """What there is to say of the row in focus."""
        row = self.row
        if row is None:
            return ()
        parts = self.text.cursor.split()
        if parts[0] == "fold":
            return (Piece(" enter opens the fold", Role.QUIET),)
        found = self.session.comparison.rows[row]
        block = found.block
        told = remark(found)
        name = block.label or str(block.kind)
        said = self.session.scene.counted(block.id) if self._is_current(block) else ""
        if alarms := self.session.alarms.get(row):
            sentences = [alarm.sentence for alarm in alarms]
            rest = f"{said or f'No amendments on {name}'}."
            return alarm_note(name, sentences, rest, self.size.width)
        pieces = [Piece(f" {name}  ", Role.STRONG)]
        if told:
            pieces.append(Piece(f"{told}.  "))
        pieces.append(Piece(said or f"No amendments on {name}."))
        if self._is_current(block):
            pieces.append(Piece("   enter opens it on the Desk", Role.QUIET))
        return tuple(pieces)

    # ------------------------------------------------------------------ actions

    def do_next_change(self) -> None:
        """To the next change, or the next hit."""
        self._to_change(1)

    def do_previous_change(self) -> None:
        """To the previous change, or the previous hit."""
        self._to_change(-1)

    def _to_change(self, by: int) -> None:
        rows = self._hits if self._needle else list(self.session.comparison.changes)
        if not rows:
            self.say("Nothing differs between these two revisions")
            return
        here = self.row if self.row is not None else -1
        ahead = [k for k in rows if (k > here if by > 0 else k < here)]
        if not ahead:
            what = "hit" if self._needle else "change"
            self.say(f"That was the {'last' if by > 0 else 'first'} {what}")
            return
        self.text.go_to(f"row {ahead[0] if by > 0 else ahead[-1]}")

    def do_next_alarm(self) -> None:
        """To the next paragraph with an alarm; after the last, to the first."""
        rows = [k for k in self.session.alarms if not self._needle or k in self._hits]
        if not rows:
            searching = bool(self._needle and self.session.alarms)
            self.say("No alarm among the hits" if searching else self.session.without_alarms)
            return
        here = self.row if self.row is not None else -1
        self.text.go_to(f"row {next((k for k in rows if k > here), rows[0])}")

    def do_follow_link(self) -> None:
        """To the other end of a move."""
        parts = self.text.cursor.split()
        row = self.row
        if row is None:
            return
        other = f"gone {row}" if parts[0] == "row" else f"row {row}"
        if row not in self.session.comparison.departures:
            self.say("This paragraph did not move")
        elif parts[0] == "row":
            self.text.scroll_to_entry(other)
            self.say(
                f"It stood here, as {self.session.comparison.rows[row].old_label}. "
                "Any move brings you back"
            )
        else:
            self.text.go_to(other)

    def do_open_item(self) -> None:
        """Open a fold, or the paragraph on the Desk."""
        parts = self.text.cursor.split()
        if parts and parts[0] == "fold":
            first, last = int(parts[1]), int(parts[2])
            self._opened.update(range(first, last + 1))
            self._show(focus=f"row {first}")
            return
        block = self.block
        if block is None:
            return
        if not self._is_current(block):
            self.say(f"{block.name} is not in {self.session.scene.current.name}; nothing to decide")
            return
        self.negotiator.place = block.id
        self.do_show_desk()

    def do_toggle_folds(self) -> None:
        """Fold or unfold everything unchanged."""
        self._beside = 1 if self._beside == EVERYTHING else EVERYTHING
        self._opened.clear()
        self._show()

    def do_less_context(self) -> None:
        """Less unchanged text."""
        self._beside = 3 if self._beside == EVERYTHING else max(0, self._beside - 1)
        self._opened.clear()
        self._show()
        self.say(f"{self._beside} unchanged beside each change")

    def do_more_context(self) -> None:
        """More unchanged text."""
        self._beside = min(EVERYTHING, self._beside + 1)
        self._show()
        if self._beside < EVERYTHING:
            self.say(f"{self._beside} unchanged beside each change")

    def do_toggle_layout(self) -> None:
        """Side by side or inline."""
        self._two_columns = not self._two(self.text.size.width)
        self.redraw()

    def do_choose_revisions(self) -> None:
        """Choose two revisions to compare."""
        revisions = self.session.negotiation.revisions
        pairs = list(zip(revisions, revisions[1:], strict=False))
        if len(revisions) > 2:
            pairs.append((revisions[0], revisions[-1]))
        choices = [Choice(f"{a.slug} {b.slug}", f"{a.name} → {b.name}") for a, b in pairs]
        choices += [Choice(f"{r.slug} {r.slug}", f"{r.name}, to read") for r in revisions]

        def chosen(answer: str | None) -> None:
            if answer:
                self.attempt(partial(self._choose, *answer.split()))

        self.app.push_screen(Chooser("Compare", choices), chosen)

    def _choose(self, old: str, new: str) -> None:
        self.session.choose(old, new)
        self._opened.clear()
        self._needle = ""
        self.redraw()

    def do_search(self) -> None:
        """Ask for words to search."""
        self.ask("search text, proposals and reasons", "search", self._needle)

    def do_go_to_paragraph(self) -> None:
        """Ask for a paragraph to go to."""
        self.ask("go to paragraph: 12, 12 bis, or how a heading begins", "go")

    def answered(self, purpose: str, value: str) -> None:
        """Search, or go to a paragraph."""
        if purpose == "search":
            self._search(value)
        elif purpose == "go" and value:
            self.negotiator.place = self.session.comparison.new.find(value).id
            self._show(focus=self._key_of_place())
            self.do_open_fold_of_place()
            self.redraw_frame()

    def do_open_fold_of_place(self) -> None:
        """Open the fold that hides the place one went to."""
        place = self.negotiator.place
        for k, row in enumerate(self.session.comparison.rows):
            if any(block.id == place for block in row.new):
                self._opened.add(k)
                self._show(focus=f"row {k}")

    def _search(self, needle: str) -> None:
        self._needle = needle
        self._hits = []
        if not needle:
            self.redraw()
            return
        wanted = needle.casefold()
        in_text = in_amendments = in_reasons = 0
        negotiation = self.session.negotiation
        for k, row in enumerate(self.session.comparison.rows):
            text = sum(b.plain.casefold().count(wanted) for b in row.new or row.old)
            block_ids = {block.id for block in (*row.new, *row.old)}
            here = [a for a in negotiation.amendments if negotiation.target(a)[1].id in block_ids]
            amended = sum(wanted in a.text.plain.casefold() for a in here)
            reasons = sum(wanted in a.justification.casefold() for a in here)
            in_text, in_amendments = in_text + text, in_amendments + amended
            in_reasons += reasons
            old = any(wanted in b.plain.casefold() for b in row.old)
            if text or amended or reasons or old:
                self._hits.append(k)
        self._told = (
            f"{in_text} in the text · {in_amendments} in amendments · {in_reasons} in reasons"
        )
        if not self._hits:
            self._needle = ""
            self.redraw()
            self.say(f"“{needle}” is nowhere in these revisions, their amendments or reasons")
            return
        self.negotiator.place = self.session.comparison.rows[self._hits[0]].block.id
        self._show(focus=f"row {self._hits[0]}")
        self.redraw_frame()
        self.say(f"“{needle}”: {self._told}. n goes on, esc ends")

    def do_go_back(self) -> None:
        """End asking, then the search, then the message."""
        if self.query_one("#ask").display:
            self.end_asking()
        elif self._needle:
            self._needle, self._hits = "", []
            self.redraw()
            self.rest()
        else:
            self.rest()

    def do_accept(self) -> None:
        """Say where that is done."""
        self._not_here()

    def do_reject(self) -> None:
        """Say where that is done."""
        self._not_here()

    def _not_here(self) -> None:
        block = self.block
        name = block.name if block else "the paragraph"
        self.say(f"Nothing to decide between two revisions. enter opens {name} on the Desk")

    def do_propose(self) -> None:
        """Propose on the paragraph in focus."""
        block = self.block
        if block is None or not self._is_current(block):
            self.say(f"Proposals are made on {self.session.scene.current.name}; this is not in it")
            return
        self.negotiator.propose_on(self.session.scene.current.block(block.id))
