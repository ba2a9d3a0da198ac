"""Grid: who stands where, paragraph by paragraph, and who must be spoken to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from negotiator.layout.bars import rule
from negotiator.layout.cells import Line, Piece, Role, cut, width
from negotiator.layout.citation import Quote, of_lines
from negotiator.layout.linear_overviews import cell_told, row_name, row_told
from negotiator.layout.matrix import Head, Matrix
from negotiator.layout.pointing import WHO_SAYS
from negotiator.layout.spelt import Spelt
from negotiator.merge.whereabouts import PARAGRAPHS
from negotiator.model.agreement import AGREED
from negotiator.tui.actions import Where, bindings
from negotiator.tui.overview import short_name
from negotiator.tui.screens.at_grid import AtGrid
from negotiator.tui.widgets.cells import CellsView
from negotiator.tui.widgets.lines import Entry, FixedLines, LinesView

_WHOLE = 10_000
"""Cells in which no sentence is broken."""


class GridScreen(AtGrid):
    """Delegations by paragraphs, one cell in focus and spelt out below."""

    WHERE = Where.GRID
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.GRID)
    FOOTER = (
        ("next-cell", "open-item"),
        ("take-stance", "set-state", "mark"),
        ("filter-delegation", "filter", "toggle-layout"),
        ("next-to-decide", "undo", "propose", "next-pane"),
        ("history-here", "projector"),
    )

    def body(self) -> ComposeResult:
        """The codes, the cells, the cell in focus in words, what the letters mean."""
        with Vertical(id="grid"):
            yield FixedLines(id="codes", names=WHO_SAYS)
            yield CellsView(id="cells")
            yield FixedLines(id="spelt-rule")
            yield LinesView(id="spelt", bar=False, names=(*WHO_SAYS, Role.PLAIN))
            yield FixedLines(id="signs")

    def on_mount(self) -> None:
        """Show who stands where."""
        super().on_mount()
        self.query_one("#codes", FixedLines).show(lambda cells: ([self._codes()], []))
        self.query_one("#spelt-rule", FixedLines).show(
            lambda cells: ([self._spelt_rule(cells)], [])
        )
        for view in self.query(LinesView):
            view.when_seen_otherwise(self._scrolled)
        self.cells.focus()

    def _scrolled(self) -> None:
        self.query_one("#rule").refresh()
        self.query_one("#spelt-rule").refresh()

    def on_resize(self) -> None:
        """As many columns as there is room for."""
        super().on_resize()
        self.call_after_refresh(self.redraw)

    @property
    def home(self) -> LinesView:
        """The cells."""
        return self.cells

    # ------------------------------------------------------------------ what is shown

    def redraw(self) -> None:
        """Draw everything from the session as it is now, the place in focus."""
        self._lay_out()
        self.redraw_frame()

    def _lay_out(self) -> None:
        """Lay the cells out anew."""
        overview = self.overview
        names = [block.id for block in overview.blocks]
        if self.place_of(self._block) != self.negotiator.place or self._block not in names:
            self._block = self.negotiator.place if self.negotiator.place in names else ""
        self._block = self._block or next(iter(names), "")
        self._code = self._code if self.delegation else self._first_speaker()
        matrix = self.overview.matrix(self.size.width, self._first)
        self._first = matrix.first_for(self._column(matrix))
        self._matrix = matrix = self.overview.matrix(self.size.width, self._first)
        self._arrange(len(matrix.legend()))
        self.cells.show(self._entries(matrix), focus=self._row)
        self._show_cell()

    def _first_speaker(self) -> str:
        """Who speaks here, first the one at the keyboard."""
        codes = [d.code for d in self.overview.delegations]
        there = [code for code in codes if (code, self._block) in self.session.scene.grid.cells]
        own = [self.session.speaker] if self.session.speaker in codes else []
        return next(iter((*own, *there, *codes)), "")

    def _entries(self, matrix: Matrix) -> list[Entry]:
        if not matrix.rows or not matrix.columns:
            return [Entry("none", self._nothing, stop=False)]
        entries: list[Entry] = []
        over = ""
        for row in matrix.rows:
            if row.section and row.section != over:
                entries.append(
                    Entry(f"over {row.key}", partial(_one, matrix.section(row)), stop=False)
                )
            over = row.section or over
            told = partial(row_told, matrix, row)
            entries.append(Entry(row.key, partial(self._row_lines, row), told=told))
        total = partial(_one, (), matrix.totals())
        return [*entries, Entry("totals", total, stop=False)]

    def _row_lines(self, row: Head, cells: int) -> list[Line]:
        del cells
        return [self.matrix.row(row)]

    def _nothing(self, cells: int) -> list[Line]:
        if self.session.scene.grid.cells:
            told = "Nothing of what is said is of this kind. F shows everything again."
        else:
            told = "Nobody has said anything yet. i proposes, s takes a stance."
        return [(), (Piece(f"   {cut(told, cells - 4)}", Role.STRONG),)]

    def set_panes(self) -> None:
        """In one column neither codes nor letters: each row says in words what they stand for."""
        for name in ("#codes", "#signs"):
            self.query_one(name).display = not self.negotiator.linear

    def in_focus_told(self) -> str:
        """The row, and what the delegation in focus says there."""
        block, delegation = self.block, self.delegation
        if block is None or delegation is None or self.view is not self.cells:
            return super().in_focus_told()
        said = cell_told(self.session.scene.grid.cells.get((delegation.code, block.id)))
        return f"{row_name(short_name(block))}, {delegation.code} {delegation.name}: {said}."

    def _arrange(self, legend: int) -> None:
        """Give the words below as much as the window has, and the letters the lines they need."""
        rows = self.app.size.height
        spelt = 2 if rows < 24 else 3 if rows < 28 else 5 if rows < 38 else 10
        self.query_one("#spelt").styles.height = spelt
        signs = self.query_one("#signs", FixedLines)
        signs.styles.height = max(1, legend)
        signs.show(
            lambda cells: ([(Piece(f" {t}", Role.QUIET),) for t in self.matrix.legend()], [])
        )

    # ------------------------------------------------------------------ the cell in focus

    @property
    def _row(self) -> str:
        return self._code if self._turned else self._block

    def _column(self, matrix: Matrix) -> int:
        key = self._block if self._turned else self._code
        return next((k for k, head in enumerate(matrix.columns) if head.key == key), 0)

    def _show_cell(self) -> None:
        """Mark the cell in focus and spell it out."""
        matrix = self.matrix
        self.cells.mark(matrix.span(self._column(matrix)) if matrix.columns else (0, 0))
        self.query_one("#codes").refresh()
        self.message.refresh()
        spelt = self._spelt(literal=self.negotiator.literal)
        block, delegation = self.block, self.delegation

        def told(cells: int) -> list[Line]:
            if block is None or delegation is None:
                return []
            return spelt.lines(block, delegation.code, cells)

        view = self.query_one("#spelt", LinesView)
        view.show([Entry("cell", told, stop=False)])
        view.scroll_home(animate=False, immediate=True)
        self._scrolled()

    def _spelt(self, *, literal: bool = True) -> Spelt:
        scene = self.session.scene
        return Spelt(scene.negotiation, scene.standing, scene.grid, literal)

    def _take(self, row: str) -> None:
        """Put the focus on a row."""
        if self._turned:
            self._code = row
        else:
            self._block = row
            self.negotiator.place = self.place_of(row)
        self._show_cell()

    def on_lines_view_moved(self, event: LinesView.Moved) -> None:
        """Another row is in focus."""
        event.stop()
        if event.view is self.cells:
            self._take(event.key)
            self.redraw_frame()

    def on_lines_view_opened(self, event: LinesView.Moved) -> None:
        """A double click opens."""
        event.stop()
        self.do_open_item()

    def on_cells_view_pointed(self, event: CellsView.Pointed) -> None:
        """A click takes the column, too."""
        event.stop()
        column = self.matrix.column_at(event.x)
        if column is not None:
            self._to_column(column)

    def do_next_cell(self) -> None:
        """One column to the right."""
        self._to_column(self._column(self.matrix) + 1)

    def do_previous_cell(self) -> None:
        """One column to the left."""
        self._to_column(self._column(self.matrix) - 1)

    def _to_column(self, column: int) -> None:
        matrix = self.matrix
        if not 0 <= column < len(matrix.columns):
            return
        key = matrix.columns[column].key
        if self._turned:
            self._block = key
            self.negotiator.place = self.place_of(key)
        else:
            self._code = key
        if matrix.first_for(column) != self._first:
            self._lay_out()
        else:
            self._show_cell()
        self.redraw_frame()

    # ------------------------------------------------------------------ frame

    def _codes(self) -> Line:
        matrix = self.matrix
        return matrix.head(self._column(matrix)) if matrix.columns else ()

    def counts(self, cells: int) -> Line:
        """How much is shown, how far the text is, and what the filters are."""
        overview, scene = self.overview, self.session.scene
        speak = len(overview.delegations)
        spoken = f"{speak} delegation{' speaks' if speak == 1 else 's speak'}"
        if overview.through_groups:
            spoken += f", {overview.through_groups} more through a group"
        noun = "place" if overview.count == 1 else "places"
        numbered = [block.id for block in scene.drafted.blocks if block.kind in PARAGRAPHS]
        agreed = sum(scene.standings[name].state in AGREED for name in numbered)
        right = f"filter: {self.filter_told} "
        if self._marks:
            right = f"{len(self._marks)} marked, esc takes marks off   {right}"
        for text in (
            f" {spoken} · {overview.count} {noun}    agreed {agreed} of {len(numbered)}",
            f" {spoken} · {overview.count} {noun}",
            f" {speak} delegations · {overview.count} {noun}",
            f" {overview.count} {noun}",
        ):
            gap = cells - width(text) - width(right)
            if gap >= 2:
                return (Piece(text), Piece(" " * gap), Piece(right, Role.STRONG))
        return (Piece(cut(f" {right}", cells)),)

    def rule(self, cells: int) -> Line:
        """What this is, and which columns are seen."""
        matrix = self.matrix
        noun = "paragraphs" if self._turned else "delegations"
        left, right = matrix.outside
        note = ""
        if (left or right) and not self.negotiator.linear:
            told = [f"← {left}" if left else "", f"{right} →" if right else ""]
            note = f"{len(matrix.seen)} of {len(matrix.columns)} {noun}, {' '.join(filter(None, told))}"
        heavy = 0 if self.view is self.cells else -1
        return rule(
            [(f"Who stands where on {self.session.scene.current.name}", 0)],
            cells,
            heavy=heavy,
            note=note,
        )

    def _spelt_rule(self, cells: int) -> Line:
        """Which cell is spelt out, and whether there is more of either pane."""
        block, delegation = self.block, self.delegation
        title = "Nothing in focus"
        if block is not None and delegation is not None:
            title = f"{short_name(block)} · {delegation.code} {delegation.name}"
        view = self.query_one("#spelt", LinesView)
        notes = [f"↓ {count} more rows"] if (count := self.cells.below) else []
        if view.more_below:
            notes.append("↓ tab reads on")
        heavy = 0 if self.view is view else -1
        return rule([(title, 0)], cells, heavy=heavy, note=" · ".join(notes))

    def at_rest(self) -> Line:
        """What the arrows and enter do."""
        block, delegation = self.block, self.delegation
        if block is None or delegation is None:
            return ()
        name = block.label or "it"
        across = f" Across: who says what of {name}. Down: all that {delegation.code} says."
        opens = f" enter opens {name} on the Desk"
        cells = self.size.width
        told = f"{across}{opens}" if width(across + opens) < cells else opens
        return (Piece(cut(told, cells - 1), Role.QUIET),)

    # ------------------------------------------------------------------ actions

    def quote(self) -> Quote | None:
        """The cell in focus in words."""
        block, delegation = self.block, self.delegation
        if block is None or delegation is None:
            return None
        lines = self._spelt().said(block, delegation.code, _WHOLE)
        current = self.session.scene.current
        return of_lines(
            f"{delegation.code} on {short_name(block)}", current, block, delegation, lines
        )

    def is_shown(self, blocks: Sequence[str]) -> bool:
        """What is undone is told by the cells."""
        del blocks
        return True

    def on_descendant_focus(self) -> None:
        """The rules show which pane has the focus."""
        if self.is_mounted:
            self.redraw_frame()
            self.query_one("#spelt-rule").refresh()

    def do_next_pane(self) -> None:
        """From the cells to the words below, and back."""
        spelt = self.query_one("#spelt", LinesView)
        (self.cells if self.view is spelt else spelt).focus()

    def do_previous_pane(self) -> None:
        """The other pane."""
        self.do_next_pane()

    def do_open_item(self) -> None:
        """Open the paragraph on the Desk, the delegation's proposal in focus."""
        block = self.block
        if block is None:
            return
        self.negotiator.place = self.place_of(block.id)
        cell = self.session.scene.grid.cells.get((self._code, block.id))
        found = (one.subject for one in cell.sayings) if cell else iter(())
        self.negotiator.open_on_desk(next(filter(None, found), ""))

    def do_toggle_layout(self) -> None:
        """Turn rows and columns."""
        self._turned = not self._turned
        self._first = 0
        self.redraw()

    def answered(self, purpose: str, value: str) -> None:
        """Go to a paragraph."""
        if purpose == "go" and value:
            self.negotiator.place = self.session.scene.current.find(value).id
            self.redraw()
        super().answered(purpose, value)


def _one(*lines_and_cells: Line | int) -> list[Line]:
    """Lines that are the same for any width."""
    return [line for line in lines_and_cells if isinstance(line, tuple)]
