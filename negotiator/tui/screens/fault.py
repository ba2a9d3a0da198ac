"""A negotiation that cannot be opened: every problem with its file, its line, and what to do."""

from __future__ import annotations

import subprocess
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import BindingType

from negotiator.errors import MalformedFiles, NegotiatorError, Place
from negotiator.layout.bars import Zone, header
from negotiator.layout.cells import Line, Piece, Role, cut, wrapped
from negotiator.model.dates import told
from negotiator.model.text import shown
from negotiator.store.files import read
from negotiator.store.last_good import LastGood, last_good
from negotiator.store.seen import seen
from negotiator.tui.actions import Action, Where, bindings, on
from negotiator.tui.outside import editor_command
from negotiator.tui.screens.frame import Frame
from negotiator.tui.widgets.lines import Entry, LinesView


class FaultScreen(Frame):
    """Lists what is wrong with the files of one negotiation; nothing in them is changed."""

    WHERE = Where.FAULT
    HAS_TEXT = False
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.FAULT)
    FOOTER = (("open-file", "refresh", "last-good"), ("go-back", "quit"))

    def __init__(self, folder: Path, error: NegotiatorError) -> None:
        super().__init__()
        self._folder = folder
        self._error = error
        self._kept: LastGood | None = None

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
        problems = enumerate(self.problems, 1)
        entries = [Entry(str(k), partial(self._lines, k, one)) for k, one in problems]
        self._kept = last_good(self._folder)
        self.home.show([*entries, Entry("kept", self._kept_lines, stop=False)])
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
        advice = f"What to do: {problem.advice}" if problem.advice else ""
        for piece in (Piece(what, Role.FAULT), Piece(shown(advice))):
            if piece.text:
                lines += [(Piece("     "), *line) for line in wrapped([piece], cells - 6)]
        return [*lines, ()]

    def _kept_lines(self, cells: int) -> list[Line]:
        """How many files are in order, and the last state that opened."""
        wrong = {one.place.path for one in self.problems}
        good = len(seen(self._folder)) - len(wrong)
        said = f"The other {good} files are in order. " if good > 0 else ""
        if self._kept is not None:
            moment = told(self._kept.at, year=True)
            said += (
                f"The last state that opened is of {moment}: l opens it to read, changing nothing."
            )
        return [(Piece(" "), *line) for line in wrapped([Piece(said, Role.QUIET)], cells - 2)]

    def offered(self) -> list[Action]:
        """What works here; the last good state only where one was kept."""
        return [a for a in on(self.WHERE) if self._kept or a.name != "last-good"]

    def at_rest(self) -> Line:
        """What enter does."""
        return (Piece(" enter opens the file at that line in your editor", Role.QUIET),)

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

    def _in_focus(self) -> NegotiatorError:
        cursor = self.home.cursor
        return self.problems[int(cursor) - 1 if cursor.isdigit() else 0]

    def do_open_file(self) -> None:
        """Open the file of the problem in focus in the editor of this machine, then look again."""
        place = self._in_focus().place
        file = Path(place.path)
        if not file.is_file():
            self.say("! This problem is in no file that can be opened", fault=True)
            return
        command = editor_command(file, place.line, place.column)
        try:
            with self.app.suspend():
                subprocess.run(command, check=False)
        except SuspendNotSupported:
            self.say(
                "! This terminal cannot be lent to an editor: open the file yourself", fault=True
            )
            return
        except OSError as error:
            why = (error.strerror or str(error)).lower()
            self.say(f"! {command[0]} cannot be started: {why}. $EDITOR names another", fault=True)
            return
        self.do_refresh()

    def on_lines_view_opened(self, event: LinesView.Moved) -> None:
        """A double click opens the file."""
        event.stop()
        self.do_open_file()

    def do_last_good(self) -> None:
        """Open the last state that could be loaded, to be read."""
        kept = last_good(self._folder)
        if kept is None:
            self.say("No earlier state of this negotiation was kept here")
            return
        self.negotiator.open_to_read(self._folder, kept)

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
