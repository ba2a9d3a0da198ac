"""A negotiation that cannot be opened: every problem with its file, its line, and what to do."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from negotiator.errors import MalformedFiles, NegotiatorError, Place
from negotiator.layout.bars import Zone, header
from negotiator.layout.cells import Line, Piece, Role, cut, wrapped
from negotiator.layout.citation import Quote
from negotiator.model.text import shown
from negotiator.store.files import read
from negotiator.tui.actions import Where, bindings
from negotiator.tui.screens.copying import Copying
from negotiator.tui.widgets.lines import Entry, LinesView


class FaultScreen(Copying):
    """Lists what is wrong with the files of one negotiation; nothing in them is changed."""

    WHERE = Where.FAULT
    HAS_TEXT = False
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.FAULT)
    FOOTER = (("refresh", "go-back"), ("quit",))

    def __init__(self, folder: Path, error: NegotiatorError) -> None:
        super().__init__()
        self._folder = folder
        self._error = error

    def body(self) -> ComposeResult:
        """The problems."""
        yield LinesView(id="problems")

    def on_mount(self) -> None:
        """Show them."""
        super().on_mount()
        self._show()
        self.home.focus()

    @property
    def problems(self) -> tuple[NegotiatorError, ...]:
        """All that is wrong."""
        error = self._error
        return error.problems if isinstance(error, MalformedFiles) else (error,)

    def _show(self) -> None:
        self.home.show(
            [Entry(str(k), partial(self._lines, k, one)) for k, one in enumerate(self.problems, 1)]
        )
        self.redraw_frame()

    def _lines(self, number: int, problem: NegotiatorError, cells: int) -> list[Line]:
        place = problem.place
        file = place.path.removeprefix(f"{self._folder}/") or self._folder.name
        line_ = f", line {place.line}" if place.line else ""
        column = f", column {place.column}" if place.column else ""
        lines: list[Line] = [
            (Piece(f" {number:>2}  "), Piece(shown(f"{file}{line_}{column}"), Role.STRONG)),
            (),
            *_quoted(place, cells),
        ]
        what = shown(f"{problem.what[:1].upper()}{problem.what[1:]}.")
        for piece in (Piece(what, Role.FAULT), Piece(shown(problem.advice))):
            if piece.text:
                lines += [(Piece("     "), *line) for line in wrapped([piece], cells - 6)]
        return [*lines, ()]

    def quote(self) -> Quote | None:
        """The problem in focus, for who can mend it."""
        found = dict(enumerate(self.problems, 1)).get(int(self.home.cursor or 0))
        return Quote("the problem", shown(str(found)), shown(str(found))) if found else None

    # ------------------------------------------------------------------ frame

    @property
    def labels(self) -> tuple[str, ...]:
        """Nothing made up is shown here."""
        return ()

    def _header(self, cells: int) -> tuple[list[Line], list[Zone]]:
        line, zones = header("", "", [], ("", ""), self.negotiator.saved, cells)
        return [line], zones

    def counts(self, cells: int) -> Line:
        """How many problems there are."""
        count = len(self.problems)
        told_ = (
            f" cannot be opened: {count} problem{'' if count == 1 else 's'}; nothing was changed"
        )
        return (Piece(cut(told_, cells)),)

    def rule(self, cells: int) -> Line:
        """Which negotiation this is."""
        title = cut(self._folder.name, cells - 8)
        return (
            Piece("━━ ", Role.FOCUS),
            Piece(title, Role.STRONG),
            Piece(" " + "━" * max(0, cells - len(title) - 4), Role.FOCUS),
        )

    # ------------------------------------------------------------------ actions

    def do_refresh(self) -> None:
        """Look again: open it where it is whole now."""
        try:
            self.negotiator.open_negotiation(self._folder)
        except NegotiatorError as error:
            self._error = error
            self._show()
            self.say("It still cannot be opened")

    def do_go_back(self) -> None:
        """Back to the library."""
        self.app.pop_screen()


def _quoted(place: Place, cells: int) -> list[Line]:
    """The line of a file that a problem is in, the one before it, and a mark below the column."""
    if not place.line:
        return []
    try:
        written = read(place.path).decode("utf-8", "replace").split("\n")
    except NegotiatorError:
        return []
    lines: list[Line] = []
    for number in range(max(1, place.line - 1), min(place.line, len(written)) + 1):
        text = shown(written[number - 1])[: max(8, cells - 16)]
        lines.append((Piece(f"     {number:>5} | ", Role.QUIET), Piece(text)))
    if place.column and place.column < cells - 16:
        lines.append((Piece(f"           | {' ' * (place.column - 1)}^", Role.FAULT),))
    return lines
