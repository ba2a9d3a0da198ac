"""Compare: two revisions, paragraph beside paragraph, in one scroll."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from negotiator.layout.bars import alarm_note, revisions_rule, row_note, rule, search_line
from negotiator.layout.cells import Line, Piece, Role, cut, wrapped
from negotiator.layout.citation import Quote, of_row
from negotiator.layout.compare_bars import comparison_counts
from negotiator.layout.desk_side import block_badge
from negotiator.layout.legend import legend
from negotiator.layout.linear_compare import counts_told, item_told
from negotiator.layout.remarks import remark
from negotiator.layout.rows import SIDE_BY_SIDE_FROM, Layout
from negotiator.layout.sheet import Departed, Item, Shown, left_out_by, no_difference, summary
from negotiator.tui.actions import Where, bindings
from negotiator.tui.outlines import comparison_outline
from negotiator.tui.places import folded_by, key_of, key_of_row, row_of, row_of_block, selections
from negotiator.tui.scene import WITH_OPEN
from negotiator.tui.screens.chooser import Choice, Chooser
from negotiator.tui.screens.with_open import WithOpen
from negotiator.tui.search import Hits
from negotiator.tui.stands import found_on, row_stands
from negotiator.tui.widgets.lines import Entry, LinesView
from negotiator.tui.widgets.map import ChangeMap
from negotiator.tui.widgets.selecting import SelectableLines

MAP = 2
"""The cells of the map of changes beside the text."""


class CompareScreen(WithOpen):
    """The two revisions of the session, side by side or inline."""

    WHERE = Where.COMPARE
    COUNTS_SAY_ALL = True
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.COMPARE)
    FOOTER = (
        ("next-change", "previous-change", "next-alarm"),
        ("open-item", "propose"),
        ("toggle-folds", "toggle-layout", "search", "choose-revisions"),
        ("filter", "outline"),
        ("next-to-decide", "undo", "build-next", "open-export"),
    )

    def __init__(self) -> None:
        super().__init__()
        self._outlined: tuple[object, object] = (None, None)
        self._laid_out_by: Layout | None = None

    def body(self) -> ComposeResult:
        """The outline, the text and the map of changes."""
        yield LinesView(id="outline")
        yield SelectableLines(id="text")
        yield ChangeMap(id="map")

    def on_mount(self) -> None:
        """Show the comparison, the first change in focus."""
        comparison = self.session.comparison
        if not self.negotiator.place and comparison.changes:
            first = comparison.rows[comparison.changes[0]]
            self.negotiator.place = first.block.id
        super().on_mount()
        self.arrange_outline()
        self.text.focus()

    def on_screen_resume(self) -> None:
        """The paragraph in focus elsewhere comes along, out of the fold that hides it."""
        if self.is_mounted:
            self.unfold_place()

    def set_panes(self) -> None:
        """No map of changes beside one column, nor an outline."""
        self.query_one("#map").display = not self.negotiator.linear
        self.arrange_outline()

    @property
    def text(self) -> SelectableLines:
        """The pane with the text."""
        return self.query_one("#text", SelectableLines)

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
        return self.columns.two_columns(cells + MAP)

    def _show(self) -> None:
        """Lay the comparison out, the focus where the place is."""
        comparison = self.session.comparison
        self.columns.follow(self.negotiator.settings)
        items = self.items()
        entries = [
            Entry(
                key_of(item),
                self._lines_of(item),
                stop=not isinstance(item, Departed),
                told=partial(self._told, item),
            )
            for item in items
        ]
        if not comparison.changes:
            entries.insert(0, Entry("none", self._no_difference, stop=False))
        if comparison.last:
            entries.insert(0, Entry("legend", self._legend, stop=False))
        row = row_of_block(comparison, self.negotiator.place)
        self.text.show(entries, focus="" if row is None else key_of_row(items, row))
        self.take_place()
        self.query_one("#map", ChangeMap).draw(self.text, self._marks(items))
        self._show_outline()

    def _show_outline(self) -> None:
        """List the rows anew where they are others; the one in focus marked."""
        comparison, scene = self.session.comparison, self.session.scene
        if self._outlined[0] is not comparison or self._outlined[1] is not scene:
            self._outlined = (comparison, scene)
            self.outline.show(comparison_outline(comparison, scene))
        self.outline.follow(f"row {self.row}")

    def _lines_of(self, item: Item) -> Callable[[int], list[Line]]:
        def made(cells: int) -> list[Line]:
            layout = self._layout(cells)
            self.text.parted_at(layout.columns)
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
            needle=self.needle,
            sifted=self.filter.on and not self.needle,
            alarmed=self.session.alarms,
        )
        before = self._laid_out_by
        same = before is not None and before.comparison is layout.comparison and before == layout
        self._laid_out_by = before if before is not None and same else layout
        return self._laid_out_by

    def _told(self, item: Item) -> list[str]:
        """An item in words."""
        session = self.session
        stands = row_stands(session, self._hits, item.row) if isinstance(item, Shown) else []
        left_out = left_out_by(self.needle, sifted=self.filter.on)
        return item_told(session.comparison, item, session.alarms, stands, left_out=left_out)

    def _with_badges(self, row: int, lines: list[Line], layout: Layout) -> list[Line]:
        """The lines of a row with how the amendments on it stand, before its empty line."""
        block = self.session.comparison.rows[row].block
        told = self._waiting(row)
        if not told:
            return lines
        indent = " " * layout.prose_at
        found = found_on(self.session, self._hits, row, layout.side, literal=layout.literal)
        head = ""
        if not self.is_with_open:
            several = "s" if len(self.session.scene.amendments_on(block.id)) > 1 else ""
            head = f"amendment{several} "
        line = (Piece(f"{indent}{head}{cut(told, max(60, layout.side))}", Role.QUIET),)
        at = len(lines) - 1 if lines and not lines[-1] else len(lines)
        return [*lines[:at], line, *((Piece(indent), *one) for one in found), *lines[at:]]

    def _waiting(self, row: int) -> str:
        """How the amendments on a row stand, or which of them made it."""
        if self.is_with_open:
            return self.told_of(row)
        block = self.session.comparison.rows[row].block
        return self.session.scene.counted(block.id) if self.is_amended(block) else ""

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

    def on_lines_view_moved(self, event: LinesView.Moved) -> None:
        """Take the place along, and say what there is on it."""
        event.stop()
        if event.view is self.outline:
            return
        self.take_place()
        self.outline.follow(f"row {self.row}")
        self.query_one("#map", ChangeMap).refresh()
        self.redraw_frame()

    def on_lines_view_clicked(self, event: LinesView.Clicked) -> None:
        """A click opens a fold, and in the outline goes there."""
        event.stop()
        if event.view is self.outline or folded_by(self.text.cursor):
            self.do_open_item()

    def on_lines_view_opened(self, event: LinesView.Opened) -> None:
        """A double click opens."""
        event.stop()
        if event.view is self.text:
            self.action_perform("open-item")

    # ------------------------------------------------------------------ frame

    def counts(self, cells: int) -> Line:
        """The counts of the comparison and the number of the change in focus, or of the search."""
        comparison = self.session.comparison
        if self.negotiator.linear and not self.needle and not self.filter.on:
            warned = sum(map(len, self.session.alarms.values()))
            return (Piece(counts_told(comparison, summary(comparison), warned)),)
        if self.needle:
            return search_line(self._hits.told, self._hits.position(self.row), cells)
        if self.filter.on:
            return search_line(f"filter: {self.filter_told}", self._position(), cells)
        alarms = sum(len(found) for found in self.session.alarms.values())
        known = alarms if self.session.whole else None
        return comparison_counts(comparison, known, self._position(), cells)

    def _position(self) -> str:
        stops, row = self.stops, self.row
        what = "" if self.filter.on else "change "
        if row in stops and row is not None:
            return f"{what}{stops.index(row) + 1} of {len(stops)}"
        noun = "paragraph" if self.filter.on else "change"
        return f"{len(stops)} {noun}{'' if len(stops) == 1 else 's'}" if stops else ""

    def rule(self, cells: int) -> Line:
        """The names of the revisions over their columns."""
        comparison = self.session.comparison
        old, new = comparison.old.name, comparison.new.name
        if comparison.last:
            old = f"{old} → {comparison.last.name}"
        draft = self.session.negotiation.draft
        new = f"{new}, draft" if draft is not None and draft.slug == comparison.new.slug else new
        left = self.outline_beside
        heavy = not self.outline.has_focus
        inner = cells - MAP - left
        at = 0
        if self._two(inner):
            at = self._layout(inner).divider_at
        line = revisions_rule(old, new, cells - left, divider=at, heavy=heavy)
        if not left:
            return line
        beside = rule([("Outline", 0)], left - 1, heavy=-1 if heavy else 0)
        return (*beside, Piece("┬", Role.RULE), *line)

    def at_rest(self) -> Line:
        """What there is to say of the row in focus."""
        row = self.row
        if row is None:
            return ()
        if folded_by(self.text.cursor):
            return (Piece(" enter opens the fold", Role.QUIET),)
        found = self.session.comparison.rows[row]
        block = found.block
        name, scene = self.called_row(row), self.session.scene
        here = self.is_amended(block)
        said = self._waiting(row)
        state = block_badge(scene.agreement.get(block.id)) if here else ""
        state = f"{block.kind} {state}" if said else state
        if alarms := self.session.alarms.get(row):
            sentences = [alarm.sentence for alarm in alarms]
            rest = f"{said or f'No amendments on {name}'}.  {state}".rstrip()
            return alarm_note(name, sentences, rest, self.size.width)
        parts = [f"{told}." if (told := remark(found)) else ""]
        if not self.session.whole:
            return row_note(name, [*filter(None, parts), "…"], "", self.size.width)
        if self.is_with_open and self.taken_in(row):
            last = "a accepts · r rejects" if self.session.holds_pen else ""
            return row_note(name, [part for part in (*parts, said) if part], last, self.size.width)
        if here:
            nothing = "Nothing here but the change itself." if found.changed else ""
            parts += [said or nothing or f"No amendments on {name}.", state]
        else:
            parts.append(f"Not in {scene.current.name}.")
        last = "enter opens it on the Desk" if here else ". goes on from here"
        return row_note(name, [part for part in parts if part], last, self.size.width)

    # ------------------------------------------------------------------ actions

    def is_shown(self, blocks: Sequence[str]) -> bool:
        """Whether one of some blocks can be seen."""
        rows = (row_of_block(self.session.comparison, name) for name in blocks)
        return any(row is not None and self.text.sees(f"row {row}") for row in rows)

    def quote(self) -> Quote | None:
        """The words selected, else the paragraph in focus."""
        key, column = self.text.selected_from
        row = row_of(key) if key else self.row
        if row is None:
            return None
        is_left = bool(key) and self._two(self.text.size.width) and not column
        return of_row(self.session.comparison, row, self.text.selected, left=is_left)

    def do_go_back(self) -> None:
        """Take the selection off; else end what lies over the text, then go back."""
        if self.text.is_selected and not self.query_one("#ask").display:
            self.text.unselect()
        else:
            super().do_go_back()

    def do_open_item(self) -> None:
        """Go where the outline points; open a fold, or the paragraph on the Desk."""
        if self.outline.has_focus:
            self._go_where_outline_points()
            return
        fold = folded_by(self.text.cursor)
        if fold:
            self._opened.update(fold)
            self._show()
            self.redraw_frame()
            return
        row, block = self.row, self.block
        if row is None or block is None:
            return
        if self.is_amended(block):
            self.do_show_desk()
        else:
            current = self.session.scene.current.name
            self.say(f"{self.called_row(row)} is not in {current}. . goes on from here")

    def _go_where_outline_points(self) -> None:
        row = row_of(self.outline.cursor)
        if row is not None and not self.text.go_to(f"row {row}"):
            self.negotiator.place = self.session.comparison.rows[row].block.id
            self.do_open_fold_of_place()
        self.shut_outline()

    def do_next_pane(self) -> None:
        """From the text to the outline, and back."""
        if not self.outline.display:
            self.say("O opens the outline")
        else:
            (self.text if self.outline.has_focus else self.outline).focus()

    def do_previous_pane(self) -> None:
        """The other pane."""
        self.do_next_pane()

    def on_descendant_focus(self) -> None:
        """The rule shows which pane has the focus."""
        if self.is_mounted:
            self.redraw_frame()

    def do_toggle_folds(self) -> None:
        """Fold or unfold everything unchanged."""
        self.columns.fold()
        self._opened.clear()
        self._show()

    def do_less_context(self) -> None:
        """Less unchanged text."""
        told = self.columns.less()
        self._opened.clear()
        self._show()
        self.say(told)

    def do_more_context(self) -> None:
        """More unchanged text."""
        told = self.columns.more()
        self._show()
        if told:
            self.say(told)

    def do_toggle_layout(self) -> None:
        """Side by side or inline."""
        self.columns.turn(self.text.size.width + MAP)
        self.redraw()

    def do_choose_revisions(self) -> None:
        """Choose two or three revisions to compare."""
        revisions = self.session.negotiation.revisions
        choices = [
            Choice(" ".join(r.slug for r in some), told) for some, told in selections(revisions)
        ]
        current = self.session.scene.current
        open_ones = f"{current.name} → {current.symbol} with open amendments"
        choices.append(Choice(f"{current.slug} {WITH_OPEN}", open_ones, "o"))

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
