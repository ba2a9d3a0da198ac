"""What all screens have in common: header, label, counts, a message line, a footer, and their actions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar, cast

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from negotiator.errors import MalformedFiles, NegotiatorError, SymbolUnclear
from negotiator.layout.bars import Key, Tab, Zone, demonstration_labels, footer, header
from negotiator.layout.cells import Line, Role, width
from negotiator.layout.linear import IN_FULL
from negotiator.tui import one_column
from negotiator.tui.actions import BY_NAME, PEN_HOLDER_ONLY, Action, Where, on
from negotiator.tui.host import Host
from negotiator.tui.jumping import jump, panes
from negotiator.tui.screens.jump import Target
from negotiator.tui.session import Session
from negotiator.tui.widgets.lines import FixedLines, LinesView, plain
from negotiator.tui.widgets.message import MessageLine

AT_ONCE = frozenset(
    "next-item previous-item first-item last-item page-down page-up next-change previous-change "
    "toggle-folds less-context more-context toggle-layout follow-link go-to-paragraph go-back help "
    "command-palette turn-light quit".split()
)
"""What can be done with a text of which nothing else is known yet; all else waits until it is."""


class Frame(Screen[None]):
    """A screen with its frame; subclasses fill the body and do the actions.

    HAS_TEXT: whether it stands on the text of a negotiation; COUNTS_SAY_ALL: in one column what is counted
    says what the rule would.
    """

    WHERE: ClassVar[Where]
    FOOTER: ClassVar[tuple[tuple[str, ...], ...]] = ()
    HELP_KEY: ClassVar[str] = "?"
    HAS_TEXT: ClassVar[bool] = True
    COUNTS_SAY_ALL: ClassVar[bool] = False
    AUTO_FOCUS = ""

    @property
    def negotiator(self) -> Host:
        """The application."""
        return cast(Host, self.app)

    @property
    def session(self) -> Session:
        """What the screens work on."""
        return self.negotiator.session

    def body(self) -> ComposeResult:
        """The panes between header and message line."""
        yield from ()

    def compose(self) -> ComposeResult:
        """Header, body, message line, footer."""
        yield FixedLines(id="header", panel=True)
        yield FixedLines(id="label")
        yield FixedLines(id="counts")
        yield FixedLines(id="rule")
        with Horizontal(id="body"):
            yield from self.body()
        with Vertical(id="bottom"):
            yield MessageLine(self._rest, id="message")
            yield Input(id="ask", select_on_focus=False)
            yield FixedLines(id="footer", panel=True)
        yield FixedLines(id="too-small", quotes=True)

    def on_mount(self) -> None:
        """Draw the frame for the first time."""
        self.query_one("#ask", Input).display = False
        self._purpose = ""
        self._asked_from: Widget | None = None
        one_column.size_up(self)
        self.redraw()
        self.turn_linear()

    def on_screen_resume(self) -> None:
        """Draw again what may have changed while another screen was open."""
        if self.is_mounted:
            self.turn_linear()
            self.redraw()

    def on_screen_suspend(self) -> None:
        """What was said here is over when another screen is turned to."""
        if self.is_mounted:
            self.message.end()

    def on_click(self) -> None:
        """What was said is over with a click, too."""
        self.message.end()

    def on_resize(self) -> None:
        """Draw the frame for the new width."""
        one_column.size_up(self)
        self.redraw_frame()

    def turn_linear(self) -> None:
        """Turn to one column or back, where the application did."""
        one_column.turn(self)

    def set_panes(self) -> None:
        """Show as many panes as there is room for, one under the other in one column."""

    # ------------------------------------------------------------------ drawing

    def redraw(self) -> None:
        """Draw everything from the session as it is now."""
        self.redraw_frame()

    def redraw_frame(self) -> None:
        """Draw header, label, counts and footer."""
        self.query_one("#header", FixedLines).show(self._header)
        if labels := self.labels:
            self.query_one("#label", FixedLines).show(
                lambda cells: (
                    [plain(next((t for t in labels if width(t) <= cells), labels[-1]), Role.QUIET)],
                    [],
                )
            )
        self.query_one("#counts", FixedLines).show(lambda cells: ([self._counts(cells)], []))
        self.query_one("#rule", FixedLines).show(lambda cells: ([self._rule(cells)], []))
        self.query_one("#footer", FixedLines).show(self._footer)
        self.message.refresh()

    @property
    def labels(self) -> tuple[str, ...]:
        """What must stand on every screen of a demonstration, the longest first; else nothing."""
        if not self.negotiator.is_open:
            return ()
        negotiation = self.session.negotiation
        return demonstration_labels(negotiation) if negotiation.demonstration else ()

    def counts(self, cells: int) -> Line:
        """The line that counts what this screen shows."""
        del cells
        return ()

    def _counts(self, cells: int) -> Line:
        return (
            one_column.told_line(self.counts(IN_FULL))
            if self.negotiator.linear
            else self.counts(cells)
        )

    def _rule(self, cells: int) -> Line:
        return (
            one_column.told_line(self.rule(IN_FULL)) if self.negotiator.linear else self.rule(cells)
        )

    def rule(self, cells: int) -> Line:
        """The line with the names of the panes."""
        del cells
        return ()

    def at_rest(self) -> Line:
        """What the message line says when there is no message."""
        return ()

    def in_focus_told(self) -> str:
        """What is in focus, in one sentence."""
        return self.focused.told if isinstance(self.focused, LinesView) else ""

    def _rest(self) -> Line:
        if self.negotiator.linear and (told := self.in_focus_told()):
            return one_column.focus_line(told, self.size.width)
        return self.at_rest()

    def _header(self, cells: int) -> tuple[list[Line], list[Zone]]:
        if self.negotiator.linear:
            return [one_column.head_line(self, cells)], []
        saved = self.negotiator.saved
        if not self.negotiator.is_open:
            line, zones = header("", "", self.tabs(), ("", ""), saved, cells)
            return [line], zones
        session = self.session
        negotiation = session.negotiation
        name = negotiation.delegation(session.speaker).name
        who = (session.speaker, f"{name} (pen-holder)" if session.holds_pen else name)
        who = who if self.names_speaker else ("", "")
        marking = negotiation.current.cover.marking
        line, zones = header(negotiation.title, marking, self.tabs(), who, saved, cells)
        works = {action.name for action in self.offered()}
        return [line], [zone for zone in zones if zone.action in works]

    def tabs(self) -> list[Tab]:
        """The screens in the header."""
        return [
            Tab("1", "Library", "show-library", self.WHERE is Where.LIBRARY),
            Tab("2", "Compare", "show-compare", self.WHERE is Where.COMPARE),
            Tab("3", "Desk", "show-desk", self.WHERE is Where.DESK),
            Tab("4", "Grid", "show-grid", self.WHERE is Where.GRID),
            Tab("6", "History", "show-history", self.WHERE is Where.HISTORY),
            Tab("8", "Export", "open-export", self.WHERE is Where.EXPORT),
            Tab("9", "Settings", "open-settings", self.WHERE is Where.SETTINGS),
        ]

    @property
    def names_speaker(self) -> bool:
        """Whether the header says who is at the keyboard."""
        return True

    def offered(self) -> list[Action]:
        """The actions that work here for who is speaking."""
        allowed = on(self.WHERE)
        if not self.negotiator.is_open or self.session.holds_pen:
            return list(allowed)
        return [action for action in allowed if action.name not in PEN_HOLDER_ONLY]

    def footer_groups(self) -> Sequence[Sequence[str]]:
        """The actions of the footer, in groups, in order of use."""
        return self.FOOTER

    def short(self, name: str) -> str:
        """The word of an action in the footer."""
        return BY_NAME[name].short

    def _footer(self, cells: int) -> tuple[list[Line], list[Zone]]:
        offered = {action.name for action in self.offered()}
        groups = [
            [Key(self.negotiator.keymap.key(n), self.short(n), n) for n in group if n in offered]
            for group in self.footer_groups()
        ]
        if self.negotiator.linear:
            return [one_column.keys_line(groups, self.HELP_KEY, cells)], []
        shown = {key.action for group in groups for key in group} | {"help", "command-palette"}
        line, zones = footer(groups, len(offered - shown), cells, help_key=self.HELP_KEY)
        return [line], zones

    # ------------------------------------------------------------------ messages

    @property
    def message(self) -> MessageLine:
        """The line above the footer."""
        return self.query_one("#message", MessageLine)

    def say(self, text: str, *, fault: bool = False) -> None:
        """Put a sentence on the message line until the next thing is done."""
        self.message.say(text, fault=fault)

    # ------------------------------------------------------------------ actions

    def action_perform(self, name: str) -> None:
        """Do an action of the registry; it ends what was said before, and esc a fault only that."""
        fault = self.message.fault
        self.message.end()
        if fault and name == "go-back":
            return
        action = BY_NAME[name]
        if name in PEN_HOLDER_ONLY and not self.session.holds_pen:
            self.say(PEN_HOLDER_ONLY[name].format(speaker=self.session.speaker))
            return
        if self.negotiator.is_open and not self.session.whole and name not in AT_ONCE:
            self.negotiator.when_whole(partial(self.action_perform, name))
            return
        self.attempt(getattr(self, action.method))

    def attempt(self, do: Callable[[], None]) -> None:
        """Do something; what cannot be done becomes a sentence on the message line."""
        before = self.session.scene if self.negotiator.is_open else None
        try:
            do()
        except NegotiatorError as error:
            if (
                before is not None and self.session.scene is not before
            ):  # what came from outside may be why
                self.redraw()
            self.say(told(error), fault=True)
        self.query_one("#header").refresh()  # it says what is saved

    def on_fixed_lines_pressed(self, event: FixedLines.Pressed) -> None:
        """Do what was clicked in header or footer."""
        event.stop()
        self.action_perform(event.action)

    def on_lines_view_asked(self, event: LinesView.Asked) -> None:
        """The right button asks what can be done with what is in focus."""
        event.stop()
        self.negotiator.open_palette(what_can_be_done=True)

    @property
    def home(self) -> LinesView:
        """The pane that has the focus when nothing else has it."""
        return next(view for view in self.query(LinesView) if view.display)

    @property
    def view(self) -> LinesView:
        """The pane that moves refer to: the one in focus, else the main one."""
        focused = self.focused
        return focused if isinstance(focused, LinesView) else self.home

    def do_next_item(self) -> None:
        """One down."""
        self.view.step(1)

    def do_previous_item(self) -> None:
        """One up."""
        self.view.step(-1)

    def do_first_item(self) -> None:
        """To the beginning."""
        self.view.ends(last=False)

    def do_last_item(self) -> None:
        """To the end."""
        self.view.ends(last=True)

    def do_page_down(self) -> None:
        """One page on."""
        self.view.page(1)

    def do_page_up(self) -> None:
        """One page back."""
        self.view.page(-1)

    def do_show_library(self) -> None:
        """Open the library."""
        self.negotiator.go_to_screen("library")

    def do_show_compare(self) -> None:
        """Open Compare."""
        self.negotiator.go_to_screen("compare")

    def do_show_desk(self) -> None:
        """Open the Desk."""
        self.negotiator.go_to_screen("desk")

    def do_show_grid(self) -> None:
        """Open the Grid."""
        self.negotiator.go_to_screen("grid")

    def do_show_history(self) -> None:
        """Open History."""
        self.negotiator.go_to_screen("history")

    def do_history_here(self) -> None:
        """Open the history of the paragraph in focus."""
        self.negotiator.open_history_here()

    def do_projector(self) -> None:
        """Show the paragraph in focus to the room."""
        self.negotiator.open_projector()

    def do_open_export(self) -> None:
        """Open Export."""
        self.negotiator.go_to_screen("export")

    def do_open_settings(self) -> None:
        """Open the settings."""
        self.negotiator.go_to_screen("settings")

    def jump_panes(self) -> list[Target]:
        """The panes one can jump to."""
        return panes(self)

    def do_jump(self) -> None:
        """Show letters over panes and places, where they are seen."""
        if not self.query_one("#too-small").display:
            jump(self)

    def do_linear(self) -> None:
        """Turn to one column and back."""
        self.negotiator.linear = not self.negotiator.linear

    def do_turn_light(self) -> None:
        """Turn the theme."""
        try:
            self.negotiator.turn_light()
        finally:
            self.redraw()

    def do_help(self) -> None:
        """Open help for this screen."""
        self.negotiator.open_help(self.WHERE)

    def do_command_palette(self) -> None:
        """Open the palette."""
        self.negotiator.open_palette()

    def do_quit(self) -> None:
        """End the application; everything is saved as one goes."""
        self.negotiator.leave()

    def do_go_back(self) -> None:
        """Nothing lies behind."""

    # ------------------------------------------------------------------ what the main screens share

    def do_search(self) -> None:
        """Search from Compare."""
        self.do_show_compare()
        self.call_later(self.negotiator.search)

    def do_go_to_paragraph(self) -> None:
        """Ask for a paragraph to go to."""
        self.ask("go to paragraph: 12, 12 bis, or how a heading begins", "go")

    def do_undo(self) -> None:
        """Take back what was done last."""
        told = self.session.take_back()
        self.redraw()
        self.say(told)

    def do_redo(self) -> None:
        """Do again what was undone last."""
        told = self.session.do_again()
        self.redraw()
        self.say(told)

    def do_save_now(self) -> None:
        """Say that all is saved; write first what found no room."""
        told = self.session.save_again() if self.negotiator.is_open else "Everything is saved"
        self.redraw()
        self.say(told)

    def do_refresh(self) -> None:
        """Read the folder again."""
        self.session.reload()
        self.redraw()
        self.say(self.negotiator.unseen.came() or "The folder was read again")

    def do_next_to_decide(self) -> None:
        """Open the next paragraph that needs a decision on the Desk."""
        self.negotiator.open_next_to_decide(1)

    def do_previous_to_decide(self) -> None:
        """The one before."""
        self.negotiator.open_next_to_decide(-1)

    def do_speak_as(self) -> None:
        """Choose who is speaking."""
        self.negotiator.choose_speaker()

    def do_build_next(self) -> None:
        """Show what the next revision would be; ask for its symbol where none can be proposed."""
        try:
            self.negotiator.open_build()
        except SymbolUnclear:
            symbol = self.session.negotiation.current.symbol
            self.ask(f"the symbol of the revision after “{symbol}”", "symbol")

    def do_issue(self) -> None:
        """Ask, then freeze the draft."""
        self.negotiator.ask_to_issue()

    # ------------------------------------------------------------------ asking in one line

    def ask(self, prompt: str, purpose: str, value: str = "") -> None:
        """Ask for a few words in the message line; `answered` gets them with the purpose."""
        box = self.query_one("#ask", Input)
        box.placeholder = prompt
        box.value = value
        self._purpose = purpose
        box.display = True
        self._asked_from = self.focused
        self.query_one("#message").display = False
        box.focus()
        box.action_select_all()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take what was typed."""
        if event.input.id != "ask":
            return
        event.stop()
        self.end_asking()
        value = event.value.strip()
        if self._purpose == "symbol":
            if value:
                self.attempt(partial(self.negotiator.open_build, value))
            return
        self.attempt(partial(self.answered, self._purpose, value))

    def end_asking(self) -> None:
        """Take the box away again."""
        self.query_one("#ask", Input).display = False
        self.query_one("#message").display = True
        asked_from = self._asked_from
        (asked_from if asked_from is not None and asked_from.display else self.home).focus()

    def answered(self, purpose: str, value: str) -> None:
        """What was typed for a purpose."""


def told(error: NegotiatorError) -> str:
    """An error as the message line says it: what, where if that does not say it, what now.

    Of several the first is told.
    """
    if isinstance(error, MalformedFiles):
        first, *others = error.problems
        more = f" {len(others)} more like it: negotiator list tells all." if others else ""
        return told(first) + more
    where = error.place
    if f"“{where.paragraph}”" in error.what:
        where = where._replace(paragraph="")
    place = f" ({where})" if str(where) else ""
    advice = f" {error.advice}" if error.advice else ""
    return f"! {error.what[:1].upper()}{error.what[1:]}{place}.{advice}"
