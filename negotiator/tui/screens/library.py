"""The library: the negotiations in a folder, how far each is, and what waits in it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.worker import get_current_worker

from negotiator.errors import NegotiatorError
from negotiator.layout.cells import Line, Piece, Role, cut, width
from negotiator.model.text import shown
from negotiator.store.folder import is_negotiation
from negotiator.tui.actions import Action, Where, bindings, on
from negotiator.tui.library import (
    Library,
    Listed,
    found_in,
    in_order,
    looked_at,
    recent,
    sample,
    words_in,
)
from negotiator.tui.listing import empty_lines, entry_lines, recent_lines
from negotiator.tui.screens.beginning import BeginScreen
from negotiator.tui.screens.fault import FaultScreen
from negotiator.tui.screens.frame import Frame
from negotiator.tui.widgets.lines import Entry, LinesView

NEEDS_ONE = frozenset({"show-compare", "show-desk", "open-export", "go-back"})
"""What works only while a negotiation is open."""


class LibraryScreen(Frame):
    """Lists negotiations and opens one."""

    WHERE = Where.LIBRARY
    HAS_TEXT = False
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.LIBRARY)
    FOOTER = (
        ("open-item", "new-negotiation"),
        ("search-library",),
        ("open-folder", "open-demonstration"),
        ("quit",),
    )

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self._listed: dict[Path, Listed] = {}
        self._order: list[Path] = []
        self._looking = True
        self._settled = False
        self._needle = ""
        self._found: dict[Path, str] = {}

    def body(self) -> ComposeResult:
        """The list."""
        yield LinesView(id="library")

    def on_mount(self) -> None:
        """Look into the folder."""
        super().on_mount()
        self.home.focus()
        self._look()

    def on_screen_resume(self) -> None:
        """Look again: another screen may have changed what there is."""
        super().on_screen_resume()
        if self.is_mounted:
            self._look()

    # ------------------------------------------------------------------ looking

    def _look(self) -> None:
        self._looking = True
        there = found_in(self._library.folder)
        kept = [folder for folder in self._order if folder in there]
        self._order = kept + [folder for folder in there if folder not in kept]
        self._listed = {f: one for f, one in self._listed.items() if f in there}
        self._show()
        self._look_into(list(self._order))

    @work(thread=True, exclusive=True, group="looking")
    def _look_into(self, folders: list[Path]) -> None:
        """Load each beside the screen's thread; what is wrong with one does not hide the others."""
        worker = get_current_worker()
        for folder in folders:
            one = looked_at(folder, self._library.clerk.host, self._listed.get(folder))
            if worker.is_cancelled:
                return
            self.app.call_from_thread(self._add, one)
        self.app.call_from_thread(self._looked)

    def _add(self, one: Listed) -> None:
        self._listed[one.folder] = one
        self._show()

    def _looked(self) -> None:
        first = not self._settled
        self._looking, self._settled = False, True
        known = [one for f, one in self._listed.items() if f in self._order]
        self._order = [one.folder for one in in_order(known)]
        self._show()
        if first:  # nobody chose a line yet
            self.home.ends(last=False)

    # ------------------------------------------------------------------ drawing

    def _show(self) -> None:
        if not self.is_mounted:
            return
        there = [f for f in self._order if not self._needle or f in self._found]
        entries = [Entry(str(folder), partial(self._lines, folder)) for folder in there]
        if not self._order:
            entries = [Entry("empty", empty_lines, stop=False)]
        elif opened := recent(self._order):
            now = self._library.clerk.now()
            entries.append(Entry("recent", partial(recent_lines, opened, now), stop=False))
        self.home.show(entries)
        self.redraw_frame()

    def _lines(self, folder: Path, cells: int) -> list[Line]:
        one = self._listed.get(folder)
        here = self.negotiator.window
        if one is None:
            return [(Piece(f"   {folder.name} …"),), ()]
        return entry_lines(one, cells, here=here, counts=self._found.get(folder, ""))

    def offered(self) -> list[Action]:
        """What works here; the other screens only while a negotiation is open."""
        is_open = self.negotiator.is_open
        return [a for a in on(self.WHERE) if is_open or a.name not in NEEDS_ONE]

    def counts(self, cells: int) -> Line:
        """How many negotiations there are, and how many have typing that was not kept."""
        if self._looking and not self._listed and self._order:
            return (Piece(" …"),)
        if self._needle:
            found = len(self._found)
            where = f"in {found} of {len(self._order)} negotiations" if found else "is nowhere here"
            return (Piece(cut(f" “{self._needle}” {where}; esc shows all again", cells)),)
        count = len(self._order)
        left = f" {count} negotiation{'' if count == 1 else 's'}" if count else " none here yet"
        waiting = sum(bool(one.unsaved) for one in self._listed.values())
        left += f" · {waiting} with typing that was not kept" if waiting else ""
        right = f"folder {self._library.folder} "
        gap = cells - width(left) - width(right)
        return (Piece(left), Piece(" " * gap), Piece(right)) if gap > 0 else (Piece(left),)

    def rule(self, cells: int) -> Line:
        """What this is."""
        title = "Negotiations in this folder"
        note = " latest first " if cells > width(title) + 24 else ""
        fill = cells - width(title) - width(note) - 5
        return (
            Piece("━━ ", Role.FOCUS),
            Piece(title, Role.STRONG),
            Piece(" " + "━" * max(0, fill), Role.FOCUS),
            Piece(note, Role.QUIET),
            Piece("━", Role.FOCUS),
        )

    # ------------------------------------------------------------------ actions

    def action_perform(self, name: str) -> None:
        """Do an action; what needs an open negotiation says so where none is."""
        if name == "go-back" and self._needle and not self.message.fault:
            self._show_found("", {})
            return
        if name in NEEDS_ONE and not self.negotiator.is_open and not self.message.fault:
            if name != "go-back":
                self.say("Open a negotiation first: enter opens the one in focus")
            return
        super().action_perform(name)

    def on_lines_view_opened(self, event: LinesView.Moved) -> None:
        """A double click opens."""
        event.stop()
        self.action_perform("open-item")

    def do_open_item(self) -> None:
        """Open the negotiation in focus, or say what is wrong with it."""
        if self._order and self.home.cursor:
            self._open(Path(self.home.cursor))

    def _open(self, folder: Path) -> None:
        try:
            self.negotiator.open_negotiation(folder)
        except NegotiatorError as error:
            self.app.push_screen(FaultScreen(folder, error))

    def do_new_negotiation(self) -> None:
        """Begin a negotiation with a first text."""
        self.app.push_screen(BeginScreen(self._library))

    def do_search_library(self) -> None:
        """Ask for words, and show the negotiations that have them."""
        self.ask("search titles, texts, proposals and reasons", "search", self._needle)

    @work(thread=True, exclusive=True, group="searching")
    def _search(self, needle: str) -> None:
        worker = get_current_worker()
        found: dict[Path, str] = {}
        for folder in list(self._order):
            if counts := words_in(folder, needle):
                found[folder] = counts
            if worker.is_cancelled:
                return
        self.app.call_from_thread(self._show_found, needle, found)

    def _show_found(self, needle: str, found: dict[Path, str]) -> None:
        self._needle, self._found = needle, found
        self._show()

    def do_open_demonstration(self) -> None:
        """Open the demonstration, copied into this folder where it is not there yet."""
        self._open(sample(self._library))

    def do_open_folder(self) -> None:
        """Ask for another folder."""
        self.ask("a negotiation, or a folder of them", "folder", str(self._library.folder))

    def answered(self, purpose: str, value: str) -> None:
        """Search for the words, or open the folder that was named, or list what is in it."""
        if purpose == "search":
            if value:
                self._search(value)
            else:
                self._show_found("", {})
            return
        folder = Path(value).expanduser()
        if not value or not folder.is_dir():
            self.say(f"! There is no folder “{shown(value)}”" if value else "", fault=bool(value))
        elif is_negotiation(folder):
            self._open(folder)
        else:
            self._library.folder = folder
            self._look()

    def do_refresh(self) -> None:
        """Look into the folder again."""
        self._look()
        self.say("The folder was read again")

    def do_go_back(self) -> None:
        """Back to the negotiation that is open."""
        self.do_show_compare()
