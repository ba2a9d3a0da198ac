"""Concordance: which old number became which new one, between the revisions that are compared."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from negotiator.compare.part import Part
from negotiator.layout.bars import rule
from negotiator.layout.cells import Line, Piece, cut
from negotiator.layout.concordance import concordance_lines
from negotiator.tui.actions import Where, bindings
from negotiator.tui.screens.frame import Frame
from negotiator.tui.widgets.lines import Entry, LinesView


class ConcordanceScreen(Frame):
    """The numbers of every paragraph, old and new."""

    WHERE = Where.CONCORDANCE
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.CONCORDANCE)
    FOOTER = (("page-down", "page-up"), ("go-back",))

    def body(self) -> ComposeResult:
        """The table."""
        yield LinesView(id="numbers", bar=False)

    def on_mount(self) -> None:
        """Show it."""
        super().on_mount()
        self.home.show([Entry("numbers", self._lines, stop=False)])
        self.home.when_seen_otherwise(self._scrolled)
        self.home.focus()

    def _scrolled(self) -> None:
        """The rule says whether there is more below."""
        self.query_one("#rule").refresh()

    def _lines(self, cells: int) -> list[Line]:
        comparison = self.session.comparison
        every = Part(comparison, tuple(range(len(comparison.rows))))
        return [(Piece(" "), *line) for line in concordance_lines(every, cells - 2)]

    def counts(self, cells: int) -> Line:
        """Between which revisions, and how many numbers are others."""
        comparison = self.session.comparison
        told = f"{comparison.renumbered} renumbered, not a change"
        return (Piece(cut(f" {told}    {comparison.old.name} → {comparison.new.name}", cells)),)

    def rule(self, cells: int) -> Line:
        """What this is."""
        note = "↓ more below" if self.home.more_below else "esc goes back"
        return rule([("Old and new numbers", 0)], cells, heavy=0, note=note)

    def do_go_back(self) -> None:
        """Back."""
        self.app.pop_screen()
