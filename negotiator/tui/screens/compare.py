"""Compare: two revisions, paragraph beside paragraph, in one scroll."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from negotiator.layout.bars import alarm_count, alarm_note, revisions_rule, search_line
from negotiator.layout.cards import found_lines
from negotiator.layout.cells import Line, Piece, Role, cut, width, wrapped
from negotiator.layout.legend import legend
from negotiator.layout.remarks import remark
from negotiator.layout.rows import SIDE_BY_SIDE_FROM, Layout
from negotiator.layout.sheet import (
    EVERYTHING,
    Departed,
    Item,
    Shown,
    no_difference,
    only,
    sheet,
    summary,
)
from negotiator.model.revision import Block
from negotiator.tui.actions import Where, bindings
from negotiator.tui.looking import Looking
from negotiator.tui.places import (
    folded_by,
    headings,
    key_of,
    key_of_row,
    row_of,
    row_of_block,
    selections,
    still_there,
)
from negotiator.tui.screens.chooser import Choice, Chooser
from negotiator.tui.screens.frame import Frame
from negotiator.tui.search import Hits, search
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
        self._looking = Looking()
        self._opened: set[int] = set()
        self._hits = Hits()
        self._laid_out_by: Layout | None = None

    def body(self) -> ComposeResult:
        """The text and the map of changes."""
        yield LinesView(id="text")
        yield ChangeMap(id="map")

    def on_mount(self) -> None:
        """Show the comparison, the first change in focus."""
        comparison = self.session.comparison
        if not self.negotiator.place and comparison.changes:
            first = comparison.rows[comparison.changes[0]]
            self.negotiator.place = first.block.id
        super().on_mount()
        self.text.focus()

    def on_screen_resume(self) -> None:
        """The paragraph in focus elsewhere comes along, out of the fold that hides it."""
        if self.is_mounted:
            self._unfold_place()

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
        self.call_after_refresh(self.query_one("#map", ChangeMap).refresh)

    def _two(self, cells: int) -> bool:
        return self._looking.two_columns(cells + MAP)

    def _show(self) -> None:
        """Lay the comparison out, the focus where the place is."""
        comparison = self.session.comparison
        self._looking.follow(self.negotiator.settings)
        items = self._items()
        entries = [
            Entry(key_of(item), self._lines_of(item), stop=not isinstance(item, Departed))
            for item in items
        ]
        if not comparison.changes:
            entries.insert(0, Entry("none", self._no_difference, stop=False))
        if comparison.last:
            entries.insert(0, Entry("legend", self._legend, stop=False))
        row = row_of_block(comparison, self.negotiator.place)
        self.text.show(entries, focus="" if row is None else key_of_row(items, row))
        self._take_place()
        self.query_one("#map", ChangeMap).draw(self.text, self._marks(items))

    def _items(self) -> tuple[Item, ...]:
        comparison = self.session.comparison
        if self._needle:
            return only(comparison, {*self._hits.rows, *self._opened})
        context = self._looking.beside if comparison.changes else EVERYTHING
        return sheet(comparison, context, opened=self._opened | headings(comparison))

    @property
    def _needle(self) -> str:
        """The words searched for, or nothing."""
        return self._hits.needle

    def _lines_of(self, item: Item) -> Callable[[int], list[Line]]:
        def made(cells: int) -> list[Line]:
            layout = self._layout(cells)
            lines = layout.item(item)
            if isinstance(item, Shown):
                lines = self._with_badges(item.row, lines, layout)
            return lines

        return made

    def _layout(self, cells: int) -> Layout:
        """The layout in a width; one for all rows, since it looks at all of them for its columns."""
        layout = Layout(
            self.session.comparison,
            cells,
            two_columns=self._two(cells),
            literal=self.negotiator.literal,
            airy=cells + MAP >= SIDE_BY_SIDE_FROM,
            needle=self._needle,
            alarmed=self.session.alarms,
        )
        before = self._laid_out_by
        same = before is not None and before.comparison is layout.comparison and before == layout
        self._laid_out_by = before if before is not None and same else layout
        return self._laid_out_by

    def _with_badges(self, row: int, lines: list[Line], layout: Layout) -> list[Line]:
        """The lines of a row with how the amendments on it stand, before its empty line."""
        block = self.session.comparison.rows[row].block
        told = self.session.scene.counted(block.id) if self._is_current(block) else ""
        if not told:
            return lines
        indent = " " * layout.prose_at
        found = found_lines(
            self.session.negotiation,
            self.session.scene.standing,
            self._hits.proposals.get(row, ()),
            self._needle,
            layout.side,
            literal=layout.literal,
        )
        several = "s" if len(self.session.scene.amendments_on(block.id)) > 1 else ""
        line = (Piece(f"{indent}amendment{several} {cut(told, 60)}", Role.QUIET),)
        at = len(lines) - 1 if lines and not lines[-1] else len(lines)
        return [*lines[:at], line, *((Piece(indent), *one) for one in found), *lines[at:]]

    def _is_current(self, block: Block) -> bool:
        return block.id in self.session.scene.current

    def _no_difference(self, cells: int) -> list[Line]:
        text = no_difference(self.session.comparison)
        return [(), (Piece("   "), Piece(cut(text, cells - 4), Role.STRONG)), ()]

    def _legend(self, cells: int) -> list[Line]:
        told = legend(self.session.comparison, literal=self.negotiator.literal)
        lines = wrapped([Piece(" ".join(told), Role.QUIET)], cells - 6)
        return [*((Piece("   "), *line) for line in lines), ()]

    def _marks(self, items: tuple[Item, ...]) -> set[str]:
        changes = set(self.session.comparison.changes)
        return {key_of(i) for i in items if isinstance(i, Shown) and i.row in changes}

    # ------------------------------------------------------------------ the place

    @property
    def row(self) -> int | None:
        """The row in focus, the first of a fold."""
        return row_of(self.text.cursor)

    @property
    def block(self) -> Block | None:
        """The block in focus."""
        row = self.row
        return None if row is None else self.session.comparison.rows[row].block

    def _take_place(self) -> None:
        """Make what is in focus the place of every screen, unless the place is there already."""
        row = self.row
        if row is None:
            return
        place = row_of_block(self.session.comparison, self.negotiator.place)
        if place != row and place not in folded_by(self.text.cursor):
            self.negotiator.place = self.session.comparison.rows[row].block.id

    def _unfold_place(self) -> None:
        row = row_of_block(self.session.comparison, self.negotiator.place)
        if row is not None:
            self._opened.add(row)

    def _settle(self, by: int) -> None:
        """Take the place from a paragraph that is gone to the nearest after or before it that is not."""
        row, current = self.row, self.session.scene.current
        if row is None or current.holds(self.negotiator.place):
            return
        comparison = self.session.comparison
        near = still_there(comparison, row, by, current)
        near = near or still_there(comparison, row, -by, current)
        if near is not None:
            self.negotiator.place = near.id

    def on_lines_view_moved(self, event: LinesView.Moved) -> None:
        """Take the place along, and say what there is on it."""
        event.stop()
        self._take_place()
        self.query_one("#map", ChangeMap).refresh()
        self.redraw_frame()

    def on_lines_view_opened(self, event: LinesView.Moved) -> None:
        """A double click opens."""
        event.stop()
        self.action_perform("open-item")

    # ------------------------------------------------------------------ frame

    def counts(self, cells: int) -> Line:
        """The counts of the comparison and the number of the change in focus, or of the search."""
        comparison = self.session.comparison
        if self._needle:
            return search_line(self._hits.told, self._hits.position(self.row), cells)
        parts = " · ".join(summary(comparison)) or "nothing differs"
        position = self._position()
        count = sum(len(alarms) for alarms in self.session.alarms.values())
        known = alarm_count(count) if self.session.whole else ("! …", "! …")
        alarms, short = (f"{told}    " if told else "" for told in known)
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
        """The names of the revisions over their columns."""
        comparison = self.session.comparison
        old, new = comparison.old.name, comparison.new.name
        if comparison.last:
            old = f"{old} → {comparison.last.name}"
        draft = self.session.negotiation.draft
        new = f"{new}, draft" if draft is not None and draft.slug == comparison.new.slug else new
        inner = cells - MAP
        if self._two(inner):
            return revisions_rule(old, new, cells, divider=self._layout(inner).divider_at)
        return revisions_rule(old, new, cells)

    def at_rest(self) -> Line:
        """What there is to say of the row in focus."""
        row = self.row
        if row is None:
            return ()
        if folded_by(self.text.cursor):
            return (Piece(" enter opens the fold", Role.QUIET),)
        found = self.session.comparison.rows[row]
        block = found.block
        told = remark(found)
        name = self._called(row)
        said = self.session.scene.counted(block.id) if self._is_current(block) else ""
        if alarms := self.session.alarms.get(row):
            sentences = [alarm.sentence for alarm in alarms]
            rest = f"{said or f'No amendments on {name}'}."
            return alarm_note(name, sentences, rest, self.size.width)
        pieces = [Piece(f" {name}  ", Role.STRONG)]
        if told:
            pieces.append(Piece(f"{told}.  "))
        if not self._is_current(block):
            pieces.append(Piece(f"Not in {self.session.scene.current.name}."))
            pieces.append(Piece("   . goes on from here", Role.QUIET))
            return tuple(pieces)
        if not self.session.whole:
            return (*pieces, Piece("…"))
        pieces.append(Piece(said or f"No amendments on {name}."))
        pieces.append(Piece("   enter opens it on the Desk", Role.QUIET))
        return tuple(pieces)

    def _called(self, row: int) -> str:
        """What a row is called; with its revision where it is not in the text that is amended."""
        found = self.session.comparison.rows[row]
        name = found.block.label or f"the {found.block.kind}"
        if self._is_current(found.block):
            return name
        comparison = self.session.comparison
        older = comparison.old if found.old else comparison.last or comparison.old
        return f"{name} of {(comparison.new if found.new else older).name}"

    # ------------------------------------------------------------------ actions

    def do_next_change(self) -> None:
        """To the next change, or the next hit."""
        self._to_change(1)

    def do_previous_change(self) -> None:
        """To the previous change, or the previous hit."""
        self._to_change(-1)

    def _to_change(self, by: int) -> None:
        rows = self._hits.rows if self._needle else self.session.comparison.changes
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
        fold = folded_by(self.text.cursor)
        if fold:
            self._opened.update(fold)
            self._show()
            self.redraw_frame()
            return
        row, block = self.row, self.block
        if row is None or block is None:
            return
        if self._is_current(block):
            self.do_show_desk()
        else:
            current = self.session.scene.current.name
            self.say(f"{self._called(row)} is not in {current}. . goes on from here")

    def do_show_desk(self) -> None:
        """Open the Desk on the paragraph in focus, or on the next one where it is gone."""
        self._settle(1)
        super().do_show_desk()

    def do_show_grid(self) -> None:
        """Open the Grid on the paragraph in focus, or on the next one where it is gone."""
        self._settle(1)
        super().do_show_grid()

    def do_projector(self) -> None:
        """Show the paragraph in focus to the room, or the next one where it is gone."""
        self._settle(1)
        super().do_projector()

    def do_next_to_decide(self) -> None:
        """Open the next paragraph from here on that needs a decision."""
        self._settle(1)
        super().do_next_to_decide()

    def do_previous_to_decide(self) -> None:
        """The one before."""
        self._settle(-1)
        super().do_previous_to_decide()

    def do_toggle_folds(self) -> None:
        """Fold or unfold everything unchanged."""
        self._looking.fold()
        self._opened.clear()
        self._show()

    def do_less_context(self) -> None:
        """Less unchanged text."""
        told = self._looking.less()
        self._opened.clear()
        self._show()
        self.say(told)

    def do_more_context(self) -> None:
        """More unchanged text."""
        told = self._looking.more()
        self._show()
        if told:
            self.say(told)

    def do_toggle_layout(self) -> None:
        """Side by side or inline."""
        self._looking.turn(self.text.size.width + MAP)
        self.redraw()

    def do_choose_revisions(self) -> None:
        """Choose two or three revisions to compare."""
        revisions = self.session.negotiation.revisions
        choices = [
            Choice(" ".join(r.slug for r in some), told) for some, told in selections(revisions)
        ]

        def chosen(answer: str | None) -> None:
            if answer:
                self.attempt(partial(self._choose, *answer.split()))

        self.app.push_screen(
            Chooser("Compare", choices, chosen=" ".join(self.session.scene.compared)), chosen
        )

    def _choose(self, old: str, *newer: str) -> None:
        self.session.choose(old, newer[-1], last=newer[0] if len(newer) > 1 else "")
        self._opened.clear()
        self._hits = Hits()
        self.redraw()

    def do_search(self) -> None:
        """Ask for words to search."""
        self.ask("search text, proposals and reasons", "search", self._needle)

    def answered(self, purpose: str, value: str) -> None:
        """Search, or go to a paragraph."""
        if purpose == "search":
            self._search(value)
        elif purpose == "go" and value:
            self.negotiator.place = self.session.comparison.new.find(value).id
            self.do_open_fold_of_place()

    def do_open_fold_of_place(self) -> None:
        """Show the place one went to, out of the fold that hides it."""
        self._unfold_place()
        self.redraw()

    def _search(self, needle: str) -> None:
        found = search(self.session.negotiation, self.session.comparison, needle)
        self._hits = found if needle and found.rows else Hits()
        self._opened.clear()
        if self._needle:
            self.negotiator.place = self.session.comparison.rows[found.rows[0]].block.id
        self.redraw()
        if self._needle:
            self.say(f"“{needle}”: {found.counts}. n goes on, esc ends")
        elif needle:
            self.say(f"“{needle}” is nowhere in these revisions, their amendments or reasons")

    def do_go_back(self) -> None:
        """End asking, then the search; its last hit stays in view."""
        if self.query_one("#ask").display:
            self.end_asking()
        elif self._needle:
            self._hits = Hits()
            self.do_open_fold_of_place()

    def do_accept(self) -> None:
        """Say where that is done."""
        self._not_here()

    def do_reject(self) -> None:
        """Say where that is done."""
        self._not_here()

    def _not_here(self) -> None:
        row, block = self.row, self.block
        advice = ". goes to the next paragraph that needs a decision"
        if row is not None and block is not None and self._is_current(block):
            advice = f"enter opens {self._called(row)} on the Desk"
        self.say(f"Nothing to decide between two revisions. {advice}")

    def do_propose(self) -> None:
        """Propose on the paragraph in focus."""
        block = self.block
        if block is None or not self._is_current(block):
            self.say(f"Proposals are made on {self.session.scene.current.name}; this is not in it")
            return
        self.negotiator.propose_on(self.session.scene.current.block(block.id))
