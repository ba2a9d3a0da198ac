"""Compare's place: the row in focus, what search and filter let through, and going from row to row."""

from __future__ import annotations

from collections.abc import Sequence

from negotiator.errors import ActRefused
from negotiator.layout.sheet import EVERYTHING, Item, only, sheet
from negotiator.model.revision import Block
from negotiator.tui.columns import Columns
from negotiator.tui.filters import Filter
from negotiator.tui.places import (
    folded_by,
    headings,
    row_of,
    row_of_block,
    still_there,
)
from negotiator.tui.rows_sieve import rows_through
from negotiator.tui.screens.filtering import Filtering
from negotiator.tui.screens.looking import Looking
from negotiator.tui.screens.outlined import Outlined
from negotiator.tui.screens.voicing import Voicing
from negotiator.tui.search import Hits, search
from negotiator.tui.widgets.lines import LinesView


class AtCompare(Looking, Voicing, Filtering, Outlined):
    """A screen with a row of the comparison in focus."""

    def __init__(self) -> None:
        super().__init__()
        self.columns = Columns()
        self._opened: set[int] = set()
        self._hits = Hits()
        self._asked: tuple[object, object, object] = (None, None, None)
        self._rows: tuple[int, ...] = ()

    @property
    def text(self) -> LinesView:
        """The pane with the text."""
        return self.query_one("#text", LinesView)

    @property
    def home(self) -> LinesView:
        """The text."""
        return self.text

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

    def is_amended(self, block: Block) -> bool:
        """Whether a block stands in the text that is amended."""
        return block.id in self.session.scene.current

    def called_row(self, row: int) -> str:
        """What a row is called; with its revision where it is not in the text that is amended."""
        found = self.session.comparison.rows[row]
        name = found.block.label or f"the {found.block.kind}"
        if self.is_amended(found.block):
            return name
        comparison = self.session.comparison
        older = comparison.old if found.old else comparison.last or comparison.old
        return f"{name} of {(comparison.new if found.new else older).name}"

    @property
    def paragraphs(self) -> list[Block]:
        """The paragraph in focus as it is amended."""
        row, block, current = self.row, self.block, self.session.scene.current
        if row is None or block is None or folded_by(self.text.cursor):
            raise ActRefused("there is no paragraph in focus", advice="enter opens the fold.")
        if not self.is_amended(block):
            raise ActRefused(
                f"{self.called_row(row)} is not in {current.name}",
                advice=". goes on from here.",
            )
        return [current.block(block.id)]

    def take_place(self) -> None:
        """Make what is in focus the place of every screen, unless the place is there already."""
        row = self.row
        if row is None:
            return
        place = row_of_block(self.session.comparison, self.negotiator.place)
        if place != row and place not in folded_by(self.text.cursor):
            self.negotiator.place = self.session.comparison.rows[row].block.id

    def unfold_place(self) -> None:
        """Take the place out of the fold that hides it."""
        row = row_of_block(self.session.comparison, self.negotiator.place)
        if row is not None:
            self._opened.add(row)

    def do_open_fold_of_place(self) -> None:
        """Show the place one went to, out of the fold that hides it."""
        self.unfold_place()
        self.redraw()

    def settle(self, by: int) -> None:
        """Take the place from a paragraph that is gone to the nearest after or before it that is not."""
        row, current = self.row, self.session.scene.current
        if row is None or current.holds(self.negotiator.place):
            return
        comparison = self.session.comparison
        near = still_there(comparison, row, by, current)
        near = near or still_there(comparison, row, -by, current)
        if near is not None:
            self.negotiator.place = near.id

    def do_show_desk(self) -> None:
        """Open the Desk on the paragraph in focus, or on the next one where it is gone."""
        self.settle(1)
        super().do_show_desk()

    def do_show_grid(self) -> None:
        """Open the Grid on the paragraph in focus, or on the next one where it is gone."""
        self.settle(1)
        super().do_show_grid()

    def do_projector(self) -> None:
        """Show the paragraph in focus to the room, or the next one where it is gone."""
        self.settle(1)
        super().do_projector()

    def do_next_to_decide(self) -> None:
        """Open the next paragraph from here on that needs a decision."""
        self.settle(1)
        super().do_next_to_decide()

    def do_previous_to_decide(self) -> None:
        """The one before."""
        self.settle(-1)
        super().do_previous_to_decide()

    # ------------------------------------------------------------------ what is let through

    @property
    def needle(self) -> str:
        """The words searched for, or nothing."""
        return self._hits.needle

    def items(self) -> tuple[Item, ...]:
        """What is shown and what is folded away: by the search, else by the filter, else unchanged."""
        comparison = self.session.comparison
        if self.needle:
            return only(comparison, {*self._hits.rows, *self._opened})
        if self.filter.on:
            place = row_of_block(comparison, self.negotiator.place)
            kept = () if place is None else (place,)
            return only(comparison, {*self._through(self.filter), *self._opened, *kept})
        context = self.columns.beside if comparison.changes else EVERYTHING
        return sheet(comparison, context, opened=self._opened | headings(comparison))

    def _through(self, wanted: Filter) -> tuple[int, ...]:
        asked = (self.session.comparison, self.sieve, wanted)
        if any(known is not one for known, one in zip(self._asked, asked, strict=True)):
            self._asked = asked
            self._rows = rows_through(self.session, self.sieve, wanted)
        return self._rows

    @property
    def stops(self) -> Sequence[int]:
        """The rows that one goes to from change to change: hits, what is let through, or changes."""
        if self.needle:
            return self._hits.rows
        return self._through(self.filter) if self.filter.on else self.session.comparison.changes

    def passing(self, wanted: Filter) -> int:
        """How many rows a filter would let through."""
        return len(self._through(wanted))

    def hidden_place(self) -> str:
        """The row in focus where the filter would hide it."""
        row = row_of_block(self.session.comparison, self.negotiator.place)
        return "" if row is None or row in self._through(self.filter) else self.called_row(row)

    def refiltered(self) -> None:
        """Fold away again what was opened by hand."""
        self._opened.clear()
        if not self.filter.on:
            self.unfold_place()
        self.redraw()

    def do_search(self) -> None:
        """Ask for words to search."""
        self.ask("search text, proposals and reasons", "search", self.needle)

    def answered(self, purpose: str, value: str) -> None:
        """Search, or go to a paragraph."""
        if purpose == "search":
            self._search(value)
        elif purpose == "go" and value:
            self.negotiator.place = self.session.comparison.new.find(value).id
            self.do_open_fold_of_place()
        super().answered(purpose, value)

    def _search(self, needle: str) -> None:
        found = search(self.session.negotiation, self.session.comparison, needle)
        self._hits = found if needle and found.rows else Hits()
        self._opened.clear()
        if self.needle:
            self.negotiator.place = self.session.comparison.rows[found.rows[0]].block.id
        self.redraw()
        if self.needle:
            self.say(f"“{needle}”: {found.counts}. n goes on, esc ends")
        elif needle:
            self.say(f"“{needle}” is nowhere in these revisions, their amendments or reasons")

    def ends_search(self) -> bool:
        """End the search, its last hit in view; whether one was on."""
        on = bool(self.needle)
        if on:
            self._hits = Hits()
            self.do_open_fold_of_place()
        return on

    def goes_back(self) -> None:
        """Nothing lies behind."""

    # ------------------------------------------------------------------ walking

    def do_next_change(self) -> None:
        """To the next change, or the next hit."""
        self._to_change(1)

    def do_previous_change(self) -> None:
        """To the previous change, or the previous hit."""
        self._to_change(-1)

    def _to_change(self, by: int) -> None:
        rows = self.stops
        if not rows:
            self.say("Nothing differs between these two revisions")
            return
        here = self.row if self.row is not None else -1
        ahead = [k for k in rows if (k > here if by > 0 else k < here)]
        if not ahead:
            what = "hit" if self.needle else "one of this kind" if self.filter.on else "change"
            self.say(f"That was the {'last' if by > 0 else 'first'} {what}")
            return
        self.text.go_to(f"row {ahead[0] if by > 0 else ahead[-1]}")

    def do_next_alarm(self) -> None:
        """To the next paragraph with an alarm; after the last, to the first."""
        kept = set(self.stops) if self.needle or self.filter.on else None
        rows = [k for k in self.session.alarms if kept is None or k in kept]
        if not rows:
            shut_out = kept is not None and self.session.alarms
            what = "the hits" if self.needle else "what is shown"
            self.say(f"No alarm among {what}" if shut_out else self.session.without_alarms)
            return
        here = self.row if self.row is not None else -1
        self.text.go_to(f"row {next((k for k in rows if k > here), rows[0])}")

    def do_follow_link(self) -> None:
        """To what was undone elsewhere, else to the other end of a move."""
        if self.go_elsewhere():
            return
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

    # ------------------------------------------------------------------ proposing

    def do_propose(self) -> None:
        """Propose on the paragraph in focus."""
        block = self.block
        if block is None or not self.is_amended(block):
            self.say(f"Proposals are made on {self.session.scene.current.name}; this is not in it")
            return
        self.negotiator.propose_on(self.session.scene.current.block(block.id))

    def do_edit(self) -> None:
        """Go on with one's draft on the paragraph in focus, or propose other words for it."""
        block = self.paragraphs[0]
        negotiation = self.session.negotiation
        for draft in self.session.scene.drafts:
            if negotiation.target(draft.amendment)[1].id == block.id:
                self.negotiator.change_draft(draft)
                return
        self.negotiator.propose_on(block)
