"""The application: themes, screens, and what passes between them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, ClassVar, cast

from textual import work
from textual.command import CommandPalette, Provider
from textual.geometry import Offset
from textual.screen import Screen
from textual.widgets import Input

from negotiator.errors import NegotiatorError, NoDraft
from negotiator.model.acts import Amendment
from negotiator.model.dates import told as told_date
from negotiator.model.revision import Block
from negotiator.store.journal import Unsaved
from negotiator.store.last_good import LastGood, remember, unpack
from negotiator.store.private import Draft
from negotiator.tui import one_column
from negotiator.tui.actions import Where
from negotiator.tui.arrival import FIRST, Arrival
from negotiator.tui.attendance import Attendance
from negotiator.tui.own import Own
from negotiator.tui.palette import Everything, WhatCanBeDone
from negotiator.tui.saving import SAVED, read_only
from negotiator.tui.screens.chooser import Choice, Chooser
from negotiator.tui.screens.compare import CompareScreen
from negotiator.tui.screens.frame import Frame, told
from negotiator.tui.screens.main import MAIN, library_screen, main_screen
from negotiator.tui.session import Filled, Session
from negotiator.tui.terminal import Terminal
from negotiator.tui.unseen import Unseen
from negotiator.tui.widgets.lines import LinesView

if TYPE_CHECKING:
    from negotiator.tui.library import Library

LOOKING = (
    Where.COMPARE,
    Where.DESK,
    Where.GRID,
    Where.HISTORY,
    Where.VERDICTS,
    Where.EXPORT,
    Where.SETTINGS,
)
"""Where it is looked at what others write."""
_CURSOR_SHOWN, _CURSOR_HIDDEN = "\x1b[?25h", "\x1b[?25l"
LOOK_SECONDS = 2.0
"""How often the folder is looked at for what others wrote."""
_PAUSE = 0.05
"""How many seconds after the text what was said of it is read."""


class NegotiatorApp(Arrival):
    """A library on the screen, and the one negotiation of it that is open, if one is.

    own: the folder of whoever sits at the screen; terminal: what can be shown; recorded_last: for whom
    the pen-holder recorded last; linear: begins in one column; fault: why it ended, where a folder turned
    out not to be whole.
    """

    CSS_PATH = "app.tcss"
    TITLE = "negotiator"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {Everything}
    ENABLE_COMMAND_PALETTE = True

    def __init__(
        self,
        session: Session | None,
        library: Library | None = None,
        *,
        own: Own | None = None,
        terminal: Terminal | None = None,
        linear: bool = False,
    ) -> None:
        self._linear = linear
        super().__init__(session, own or Own(), terminal or Terminal())
        self._linear = linear or self.settings.in_words
        if library is None and session is not None:
            from negotiator.tui.library import Library

            library = Library(session.folder.parent, session.clerk, session.speaker)
        self._library = library
        self.recorded_last = ""
        self._saved = SAVED
        self._came_from = "compare"
        self._broken = ""
        self._waiting: list[Callable[[], None]] = []
        self.fault: NegotiatorError | None = None
        self._attendance = Attendance()
        self._copy: TemporaryDirectory[str] | None = None
        self.unseen = Unseen()

    def on_mount(self) -> None:
        """Open the negotiation where it was left, or the library where none is open."""
        self._show_cursor()
        self.app_resume_signal.subscribe(self, lambda _: self._show_cursor())
        self.begin_to_appear()
        self.install_screen(cast(Screen[None], partial(main_screen, "settings")), "settings")
        if self._library is not None:
            made = partial(library_screen, self._library)
            self.install_screen(cast(Screen[None], made), "library")
        if self._session is not None:
            self.come_back()
            self._install()
            self._begin()
        else:
            self.push_screen("library")
            self.call_after_refresh(self._tell_first)
        self.set_interval(LOOK_SECONDS, self._look_outside)

    def _install(self) -> None:
        """Put fresh screens for the negotiation that is open in the place of those before."""
        for name in MAIN:
            if self.is_screen_installed(name):
                before = self._installed_screens[name]
                self.uninstall_screen(name)
                if isinstance(before, Screen) and before.is_running:
                    before.remove()
            self.install_screen(cast(Screen[None], partial(main_screen, name)), name)

    def _begin(self) -> None:
        """Open the screen one left; what was said of the texts is read after Compare is drawn."""
        session = self.session
        if not session.whole and self.at != FIRST:
            try:
                session.take(session.filled())
            except NegotiatorError as fault:
                self._could_not_open(fault)
                return
        self.push_screen(self.at)
        if session.whole:
            self.call_after_refresh(self._opened)
        else:
            self.set_timer(_PAUSE, self._fill)  # once the text is drawn

    def _opened(self) -> None:
        """Ask who is here, say what is new and who else is, and offer what was not kept."""
        self.ask_who(self._arrived)

    def _arrived(self) -> None:
        new = self._enter()
        self._remember()
        also = self._attendance.news(self.session)
        first = read_only().what if self.session.saving.read_only else ""
        first = f"{first[:1].upper()}{first[1:]}"
        news = ". ".join(t.rstrip(".") for t in (self.session.forks, new, also) if t)
        self.call_later(self._tell_first, first or news)
        self.call_later(self.offer_unsaved)

    def _enter(self) -> str:
        """Begin the visit of who is speaking; the sentence that says what is new to it."""
        self._attendance.enter(self.session)
        return self.unseen.enter(self.session)

    @work(thread=True, exit_on_error=False)
    def _fill(self) -> None:
        """Read what was said of the texts that are on the screen already."""
        session = self.session
        try:
            filled = session.filled()
        except NegotiatorError as fault:
            self.call_from_thread(self._could_not_open, fault)
        else:
            self.call_from_thread(self._filled, session, filled)

    def _could_not_open(self, fault: NegotiatorError) -> None:
        self.fault = fault
        self.exit()

    def _filled(self, session: Session, filled: Filled) -> None:
        """Show it; then do what was asked for meanwhile."""
        session.take(filled)
        for screen in self.screen_stack:
            if isinstance(screen, Frame) and screen.is_mounted:
                screen.redraw()
        self._opened()
        waiting, self._waiting = self._waiting, []
        for do in waiting:
            self.call_later(do)

    def when_whole(self, do: Callable[[], None]) -> None:
        """Do something as soon as it is known what was said of the texts."""
        self._waiting.append(do)

    def come_back(self) -> None:
        """Take the place, the screen and the speaker that a negotiation was left with."""
        super().come_back()
        self.at = self.at if self.at in MAIN else FIRST

    def _tell_first(self, news: str = "") -> None:
        """Say what there is to say at the beginning, first what is wrong in one's own files, once."""
        faults = [told(fault) for fault in self.own.faults]
        self.own.faults.clear()
        screen = self.screen
        if faults and isinstance(screen, Frame):
            screen.say(" ".join((*faults, news)).strip(), fault=True)
        elif news:
            self._told(news)

    def on_unmount(self) -> None:
        """The window is closed."""
        self.keep_place()
        self.unseen.leave()
        self._attendance.leave()
        session = self._session
        if session is not None and not session.reading:
            remember(session.folder, session.negotiation, session.clerk.now())

    @work(thread=True, exclusive=True, group="remembering")
    def _remember(self) -> None:
        """Keep what was loaded, to be read should its files be broken later."""
        session = self.session
        if not session.reading:
            remember(session.folder, session.negotiation, session.clerk.now())

    @property
    def saved(self) -> str:
        """What the header says of saving: what is wrong with the folder before how it is with typing."""
        return (self._session.saving.told if self._session is not None else "") or self._saved

    @saved.setter
    def saved(self, told: str) -> None:
        self._saved = told

    @property
    def linear(self) -> bool:
        """Whether everything is shown in one column and in words."""
        return self._linear

    @linear.setter
    def linear(self, on: bool) -> None:
        self._linear = on
        self._show_cursor()
        for screen in self.screen_stack:
            if isinstance(screen, Frame) and screen.is_mounted:
                screen.turn_linear()

    def choose_setting(self, name: str, value: str) -> None:
        """Choose, and keep it; one column is turned to at once."""
        try:
            super().choose_setting(name, value)
        finally:
            if name == "column":
                self.linear = self.settings.in_words

    @property
    def cursor_position(self) -> Offset:
        """Where the terminal's own cursor stands: readers for the blind follow it."""
        focused = self.focused if self._linear else None
        return focused.pointed_at if isinstance(focused, LinesView) else self._cursor_position

    @cursor_position.setter
    def cursor_position(self, at: Offset) -> None:
        self._cursor_position = at

    def point(self) -> None:
        """Put the terminal's own cursor where it belongs, also where nothing is drawn anew."""
        at = self.cursor_position
        self._write_to_terminal(f"\x1b[{at.y + 1};{at.x + 1}H")

    def _show_cursor(self) -> None:
        self._write_to_terminal(_CURSOR_SHOWN if self._linear else _CURSOR_HIDDEN)

    def _write_to_terminal(self, sequence: str) -> None:
        if self._driver is not None:  # Textual itself only hides the cursor
            self._driver.write(sequence)

    # ------------------------------------------------------------------ what is open

    @property
    def window(self) -> str:
        """The name of this window among those on the negotiation that is open, or nothing."""
        return self._session.window if self._session is not None else ""

    def open_negotiation(self, folder: Path) -> None:
        """Open another negotiation, or the one that is open again; raises what loading it raises."""
        library, session = self._library, self._session
        if session is None or session.folder.resolve() != folder.resolve():
            assert library is not None
            self._take_up(Session(folder, library.clerk, library.speaker))
        else:
            session.catch_up()
        self._show_what_is_open()

    def open_to_read(self, folder: Path, kept: LastGood) -> None:
        """Open the last good state of a negotiation, to be read only; raises what loading it raises."""
        library = self._library
        assert library is not None
        copy = TemporaryDirectory(prefix="negotiator-")
        there = Path(copy.name) / folder.name
        unpack(kept, there)
        moment = told_date(kept.at, year=True)
        self._take_up(Session(there, library.clerk, library.speaker, reading=moment))
        self._copy, self.saved = copy, f"to read, as of {told_date(kept.at)}"
        self._show_what_is_open()

    def _take_up(self, fresh: Session) -> None:
        self.keep_place()
        self.unseen.leave()
        self._session, self.recorded_last = fresh, ""
        self._copy, self.saved = None, "saved"
        self.come_back()
        self._attendance.forget()
        self._install()

    def _show_what_is_open(self) -> None:
        while len(self.screen_stack) > 2:  # what is wrong with it stood over the library
            self.pop_screen()
        self.switch_screen(self.at)
        self.call_after_refresh(self._opened)

    # ------------------------------------------------------------------ screens

    def go_to_screen(self, name: str) -> None:
        """Turn to one of the main screens."""
        target = self.get_screen(name)
        if self.screen is not target:
            if isinstance(self.screen, Frame):
                self._came_from = str(self.screen.WHERE)
            self.at = name if name in MAIN else self.at
            self.switch_screen(name)

    def go_back(self) -> None:
        """Turn to the main screen one came from; from there esc goes to Compare."""
        self.go_to_screen(self._came_from if self.is_open else "library")
        self._came_from = "compare"

    def open_on_desk(self, amendment: str = "") -> None:
        """Open the Desk on the paragraph in focus; amendment: the id of the proposal to put in focus."""
        from negotiator.tui.screens.desk import DeskScreen

        self.go_to_screen("desk")
        desk = self.screen

        def focus() -> None:
            if isinstance(desk, DeskScreen):
                cards = desk.contents.cards.items()
                desk.proposals.go_to(next((key for key, c in cards if amendment in c.ids), ""))

        if amendment:
            self.call_later(focus)

    def open_history_here(self) -> None:
        """Open the history of the paragraph in focus."""
        from negotiator.tui.screens.history import HistoryScreen

        history = self.get_screen("history")
        if isinstance(history, HistoryScreen):
            history.turn_to_paragraph()
        self.go_to_screen("history")

    def open_projector(self) -> None:
        """Show the paragraph in focus to the room."""
        from negotiator.tui.screens.projector import ProjectorScreen

        self.push_screen(ProjectorScreen())

    def go_to_block(self, block_id: str) -> None:
        """Take every screen to a block."""
        self.place = block_id
        screen = self.screen
        if isinstance(screen, CompareScreen):
            screen.do_open_fold_of_place()
        elif isinstance(screen, Frame):
            screen.redraw()

    def search(self) -> None:
        """Ask for words to search, on Compare."""
        screen = self.screen
        if isinstance(screen, CompareScreen):
            screen.do_search()

    def open_palette(self, *, what_can_be_done: bool = False) -> None:
        """Open the palette; what_can_be_done: only with what is done to what is in focus."""
        if not what_can_be_done:
            self.action_command_palette()
        else:
            asks = "What shall be done with this"
            self.push_screen(CommandPalette({WhatCanBeDone}, placeholder=asks))

    def open_help(self, about: Where) -> None:
        """Open help about a screen."""
        from negotiator.tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(about))

    def open_next_to_decide(self, by: int) -> None:
        """Open the Desk on the next or previous paragraph that needs a decision."""
        from negotiator.tui.screens.desk import DeskScreen

        waiting = {item.block.id for item in self.session.scene.agenda}
        self.go_to_screen("desk")
        desk = self.screen
        if self.place in waiting:
            return
        if isinstance(desk, DeskScreen):
            self.call_later(desk.go_to_decide, by)

    # ------------------------------------------------------------------ leaving

    async def action_quit(self) -> None:
        """What ctrl+q does on every screen and over every box."""
        self.leave()

    def action_command_palette(self) -> None:
        """Open the palette; in one column it is a list like all others."""
        if self._linear and isinstance(self.screen, Frame):
            one_column.palette(self.screen)
        else:
            super().action_command_palette()

    def action_help_quit(self) -> None:
        """Say how one leaves, to who presses ctrl+c out of habit."""
        if isinstance(self.screen, Frame):
            self.screen.say("ctrl+q quits")

    def leave(self) -> None:
        """End the application; a proposal that is being written is asked about first."""
        from negotiator.tui.screens.editor import EditorScreen

        editor = next((s for s in self.screen_stack if isinstance(s, EditorScreen)), None)
        if editor is None:
            self.exit()
            return
        while self.screen is not editor:
            self.pop_screen()
        editor.leave(self.exit)

    def _look_outside(self) -> None:
        """Show what others wrote into the folder; not while something is being typed or chosen."""
        screen = self.screen_stack[-1] if self.screen_stack else None  # none while it ends
        if not (isinstance(screen, Frame) and screen.WHERE in LOOKING) or isinstance(
            self.focused, Input
        ):
            return
        try:
            came = self.session.catch_up()
        except NegotiatorError as error:
            # half a sync perhaps: told once, and looked at again until the folder is whole
            if self._broken != str(error):
                self._broken = str(error)
                screen.redraw_frame()
                screen.say(told(error), fault=True)
            return
        if came or self._broken:
            self._broken = ""
            new = self.unseen.came()
            screen.redraw()
            screen.say(new or came or "The folder is whole again")
        elif also := self._attendance.news(self.session):
            screen.say(also)

    # ------------------------------------------------------------------ what was not kept

    def offer_unsaved(self) -> None:
        """Offer typing back that was not kept."""
        from negotiator.tui.screens.recovery import Recovery

        screen = self.screen
        if isinstance(screen, Frame):
            Recovery(screen, self.go_on_writing).begin()

    def go_on_writing(self, one: Unsaved) -> None:
        """Open the editor with words that were not kept, for who was writing them."""
        from negotiator.tui.screens.editor import EditorScreen

        typing, negotiation = one.typing, self.session.negotiation
        block = negotiation.revision(typing.revision).block(typing.block)
        parent = negotiation.amendment(typing.amendment) if typing.amendment else None
        self.session.speaker = negotiation.delegation(typing.recorded_by).code
        self._enter()
        self.place = block.id
        self.push_screen(EditorScreen(block, typing.by, parent, one))

    # ------------------------------------------------------------------ proposing

    def propose_on(self, block: Block, parent: Amendment | None = None) -> None:
        """Open the editor; the pen-holder first says for whom."""
        from negotiator.tui.screens.editor import EditorScreen

        session = self.session
        session.may_write()
        if not session.holds_pen:
            self.push_screen(EditorScreen(block, session.speaker, parent))
            return

        def chosen(code: str | None) -> None:
            if code:
                self.recorded_last = code
                self.push_screen(EditorScreen(block, code, parent))

        self.push_screen(self.delegation_chooser("For whom?", self.recorded_last), chosen)

    def change_draft(self, draft: Draft) -> None:
        """Open the editor on what is not tabled yet."""
        from negotiator.tui.screens.editor import EditorScreen

        self.push_screen(EditorScreen.of_draft(self.session.negotiation, draft))

    def write_anew(self, amendment: Amendment) -> None:
        """Open the editor on what the speaker tabled, to table other words in its place."""
        from negotiator.tui.screens.editor import EditorScreen

        session = self.session
        session.may_write()
        self.push_screen(EditorScreen.anew(session.negotiation, amendment, session.speaker))

    def leave_editor(self, amendment_id: str, told: str) -> None:
        """Close the editor; after tabling, the Desk shows the new proposal."""
        from negotiator.tui.screens.desk import DeskScreen

        self.pop_screen()
        screen = self.screen
        if not amendment_id:
            return
        kept = {draft.amendment.id: draft.amendment for draft in self.session.scene.drafts}
        made = kept.get(amendment_id) or self.session.negotiation.amendment(amendment_id)
        _, block = self.session.negotiation.target(made)
        self.place = block.id
        if isinstance(screen, DeskScreen):
            screen.redraw()
            screen.proposals.go_to(amendment_id)
            screen.redraw()
        elif isinstance(screen, Frame):
            screen.redraw()
        if isinstance(screen, Frame):
            screen.say(told)

    # ------------------------------------------------------------------ speaking, building, issuing

    def speak_as(self, code: str) -> None:
        """Speak as the pen-holder or a delegation, and remember it."""
        super().speak_as(code)
        new = self._enter()
        self._told(". ".join(filter(None, (f"You speak as {code} now", new))))

    def open_build(self, symbol: str = "") -> None:
        """Show what the next revision would be; symbol: what it is called, else proposed."""
        from negotiator.tui.screens.build import BuildScreen

        self.push_screen(BuildScreen(self.session.consolidated(symbol)))

    def leave_build(self, told: str) -> None:
        """Close it; after building, Compare shows the draft against the last revision."""
        self.pop_screen()
        if told:
            self.go_to_screen("compare")
            self.call_later(self._told, told)

    def open_concordance(self) -> None:
        """Show the old and the new numbers of the revisions that are compared."""
        from negotiator.tui.screens.concordance import ConcordanceScreen

        self.push_screen(ConcordanceScreen())

    def ask_to_issue(self) -> None:
        """Ask, then freeze the draft."""
        draft = self.session.negotiation.draft
        if draft is None:
            raise NoDraft("there is no draft to issue", advice="C builds one.")
        choices = [
            Choice("n", "not yet", "n"),
            Choice("y", f"issue {draft.symbol}: its words never change again", "y"),
        ]

        def chosen(answer: str | None) -> None:
            if answer == "y" and isinstance(self.screen, Frame):
                self.screen.attempt(lambda: self._told(self.session.issue()))

        self.push_screen(Chooser(f"Issue {draft.name}?", choices), chosen)

    def _told(self, text: str) -> None:
        screen = self.screen
        if isinstance(screen, Frame):
            screen.redraw()
            screen.say(text)

    def get_default_screen(self) -> Screen[None]:
        """An empty screen below the others."""
        return Screen(id="_default")
