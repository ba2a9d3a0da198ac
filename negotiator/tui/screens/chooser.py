"""A box that asks for one of several things; it quotes what it is about and closes with esc."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from negotiator.layout.cells import Line, Piece, Role, cut, wrapped
from negotiator.tui.actions import BY_NAME, Where, bindings
from negotiator.tui.widgets.lines import Entry, FixedLines, LinesView

if TYPE_CHECKING:
    from negotiator.tui.host import Host


FEW_QUOTED, MOST_QUOTED = 3, 12
"""How many lines of what a box is about it quotes, and how many it shows where they are what is asked."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: its value, what it says, and a key that chooses it at once."""

    value: str
    text: str
    key: str = ""


class Chooser(ModalScreen[str | None]):
    """Ends with the value chosen, or None."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.CHOOSER)

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        *,
        quote: str | Sequence[Piece] | Callable[[int], list[Line]] = "",
        quote_lines: int = FEW_QUOTED,
        chosen: str = "",
        foot: str = "",
    ) -> None:
        super().__init__()
        self._title = title
        self._choices = choices
        self._quote = [Piece(quote, Role.QUIET)] if isinstance(quote, str) else quote
        self._quote_lines = quote_lines
        self._chosen = chosen
        self._leaving = foot or "esc leaves all as it was"
        self._key_cells = max((len(choice.key) for choice in choices), default=0)
        self._typed = ""

    def compose(self) -> ComposeResult:
        """A title, what it is about, the choices, how to leave."""
        with Vertical(id="box"):
            yield FixedLines(id="box-title", panel=True)
            yield FixedLines(id="box-quote", panel=True)
            yield LinesView(id="box-choices")
            yield FixedLines(id="box-foot", panel=True)

    def on_mount(self) -> None:
        """Show the choices."""
        self.query_one("#box-title", FixedLines).show(
            lambda cells: ([(Piece(" "), Piece(cut(self._title, cells - 2), Role.STRONG))], [])
        )
        quote = self.query_one("#box-quote", FixedLines)
        cells = min(66, self.app.size.width * 9 // 10) - 2  # as app.tcss has it
        quoted = self._quoted(cells)
        quote.display = any(piece.text.strip() for line in quoted for piece in line)
        quote.styles.height = len(quoted)
        quote.show(lambda cells: (self._quoted(cells), []))
        self._foot()
        view = self.query_one("#box-choices", LinesView)
        room = (
            self.app.size.height * 9 // 10 - 4 - len(quoted) * quote.display
        )  # as app.tcss has it
        view.styles.height = max(1, min(len(self._choices), 16, room))
        view.show([self._entry(choice) for choice in self._choices], focus=self._chosen)
        view.focus()

    def _quoted(self, cells: int) -> list[Line]:
        if callable(self._quote):
            return self._quote(cells)[:MOST_QUOTED]
        lines = wrapped(self._quote, cells - 4)
        if len(lines) > self._quote_lines:
            lines = [*lines[: self._quote_lines - 1], (Piece("…", Role.QUIET),)]
        return [(Piece("  "), *line) for line in lines]

    def _entry(self, choice: Choice) -> Entry:
        def made(cells: int) -> list[Line]:
            cells_of_key = max(2, self._key_cells)
            head = f" {choice.key:<{cells_of_key}} " if choice.key else "   "
            return [(Piece(head, Role.STRONG), Piece(cut(choice.text, cells - cells_of_key - 3)))]

        return Entry(choice.value, made)

    def _foot(self) -> None:
        hint = f"{self._typed}_" if self._typed else "type to find"
        self.query_one("#box-foot", FixedLines).put(
            (Piece(f" enter takes it · {self._leaving} · {hint}", Role.QUIET),)
        )

    def on_key(self, event: events.Key) -> None:
        """A choice's own key takes it; other letters find the first that begins so."""
        if not event.character or not event.character.isprintable():
            if event.key == "backspace":
                self._typed = self._typed[:-1]
                self._foot()
            return
        if event.key in cast("Host", self.app).keymap.keys(BY_NAME["help"]):
            return
        event.stop()
        for choice in self._choices:
            if choice.key == event.character:
                self.dismiss(choice.value)
                return
        self._typed += event.character
        wanted = self._typed.casefold()
        found = (
            [c for c in self._choices if c.value.casefold() == wanted]
            or [c for c in self._choices if c.text.casefold().startswith(wanted)]
            or [c for c in self._choices if wanted in c.text.casefold()]
        )
        if found:
            self.query_one("#box-choices", LinesView).go_to(found[0].value)
        else:
            self._typed = event.character
        self._foot()

    def on_lines_view_opened(self, event: LinesView.Moved) -> None:
        """A double click takes."""
        event.stop()
        self.do_take_choice()

    def action_perform(self, name: str) -> None:
        """Do an action of the registry."""
        getattr(self, BY_NAME[name].method)()

    def do_next_choice(self) -> None:
        """One choice on."""
        self._step(1)

    def do_previous_choice(self) -> None:
        """One choice back."""
        self._step(-1)

    def _step(self, by: int) -> None:
        self._typed = ""
        self._foot()
        self.query_one("#box-choices", LinesView).step(by)

    def do_take_choice(self) -> None:
        """Take what is in focus."""
        self.dismiss(self.query_one("#box-choices", LinesView).cursor or None)

    def do_go_back(self) -> None:
        """Leave everything as it was."""
        self.dismiss(None)

    def do_help(self) -> None:
        """Open help for boxes like this."""
        cast("Host", self.app).open_help(Where.CHOOSER)
