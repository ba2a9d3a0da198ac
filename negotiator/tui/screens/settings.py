"""Settings: who is speaking, how the screen looks, and its keys; saved as one chooses."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from negotiator.layout.cells import Line, Piece, Role, cut, width, wrapped
from negotiator.tui.actions import Where, bindings
from negotiator.tui.keymap import FILE as KEYS_FILE
from negotiator.tui.screens.chooser import Choice, Chooser
from negotiator.tui.screens.frame import Frame
from negotiator.tui.screens.keys import KeyTable
from negotiator.tui.settings import BY_NAME, SETTINGS, SHIPPED
from negotiator.tui.widgets.lines import Entry, LinesView

_TITLE = 17
"""Cells of the names of the lines."""
SPEAKER, KEYS = "speaker", "keys"
_TITLES = {SPEAKER: "Speaking as", KEYS: "Keys"} | {s.name: s.title for s in SETTINGS}
_DOES = {
    SPEAKER: (
        "Decides what you may do: a delegation proposes and takes stances; the pen-holder also decides, "
        "builds, issues, and may record for others: then both names stand on the act. It is remembered."
    ),
    KEYS: (
        f"enter shows every action with its name and keys. A file {KEYS_FILE} beside the settings gives "
        "them other keys. Sentences on the message line name the shipped ones."
    ),
}


class SettingsScreen(Frame):
    """What a person chose, each line with what else it could be."""

    WHERE = Where.SETTINGS
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.SETTINGS)
    FOOTER = (("next-value", "open-item", "shipped-value"), ("go-back",))

    def body(self) -> ComposeResult:
        """The lines, and what the one in focus does."""
        with Vertical():
            yield LinesView(id="settings-lines")
            yield LinesView(id="does", bar=False)

    def on_mount(self) -> None:
        """Show them."""
        super().on_mount()
        self.home.focus()

    def on_screen_resume(self) -> None:
        """The keys may have been changed with an editor meanwhile."""
        if self.is_mounted:
            self.attempt(self.negotiator.look_at_keys)

    def redraw(self) -> None:
        """Draw everything as it is chosen now."""
        self._show()
        self.redraw_frame()

    # ------------------------------------------------------------------ what is shown

    def _names(self) -> list[str]:
        first = [SPEAKER] if self.negotiator.is_open else []
        return [*first, *BY_NAME, KEYS]

    def _show(self) -> None:
        names = self._names()
        self.home.show([Entry(name, partial(self._line, name)) for name in names])
        self._explain()

    def _explain(self) -> None:
        told = Entry(self.home.cursor, partial(self._does, self.home.cursor), stop=False)
        self.query_one("#does", LinesView).show([told])

    def _choices(self, name: str) -> list[tuple[str, str]]:
        """What a line can be: each value with its words."""
        if name == SPEAKER:
            negotiation = self.session.negotiation
            pen = negotiation.pen_holder
            return [
                (d.code, f"{d.code} {d.name}{' (pen-holder)' if d.code == pen else ''}")
                for d in negotiation.delegations
            ]
        return list(BY_NAME[name].choices) if name in BY_NAME else []

    def _value(self, name: str) -> str:
        if name == SPEAKER:
            return self.session.speaker
        if name == "theme":
            return self.negotiator.theme_in_force
        return str(getattr(self.negotiator.settings, name))

    def _line(self, name: str, cells: int) -> list[Line]:
        """A line: its title, what is chosen, and as much of what else there is as there is room for."""
        head = Piece(f" {_TITLES[name]:<{_TITLE}}")
        room = cells - _TITLE - 2
        if name == KEYS:
            yours = len(self.negotiator.keymap.chosen)
            told = f"{yours} of your own" if yours else "as shipped"
            return [(head, Piece(cut(f"  {told}; enter opens the table", room), Role.PLAIN))]
        value, choices = self._value(name), self._choices(name)
        words = cut(dict(choices).get(value, value), room - 6)
        pieces = [head, Piece("‹ ", Role.QUIET), Piece(words, Role.STRONG), Piece(" ›", Role.QUIET)]
        others = [told for other, told in choices if other != value]
        rest = "or a delegation" if name == SPEAKER else " · ".join(others)
        if rest and width(words) + 8 + 8 < room:
            pieces.append(Piece(f"   {cut(rest, room - width(words) - 8)}", Role.QUIET))
        return [tuple(pieces)]

    def _does(self, name: str, cells: int) -> list[Line]:
        title = f" {_TITLES.get(name, '')} "
        lines: list[Line] = [
            (
                Piece("──", Role.RULE),
                Piece(title, Role.STRONG),
                Piece("─" * max(0, cells - width(title) - 2), Role.RULE),
            )
        ]
        does = _DOES.get(name) or BY_NAME[name].does
        if name == "theme" and self.negotiator.terminal.colourless:
            does = "NO_COLOR is set: no colour is shown, whatever is chosen here."
        elif name == "theme" and not self.negotiator.settings.theme:
            does += " Chosen by what it can show."
        wide = min(cells - 4, 96)
        return lines + [(Piece("  "), *line) for line in wrapped([Piece(does)], wide)]

    def counts(self, cells: int) -> Line:
        """Where all this is kept."""
        folder = self.negotiator.own.folder
        kept = f" kept in your own folder: {folder}" if folder else " kept until you quit"
        return (Piece(cut(kept, cells)),)

    def rule(self, cells: int) -> Line:
        """What this is."""
        title, note = "Settings", " saved as you choose "
        fill = cells - len(title) - len(note) - 5
        return (
            Piece("━━ ", Role.FOCUS),
            Piece(title, Role.STRONG),
            Piece(" " + "━" * max(0, fill), Role.FOCUS),
            Piece(note, Role.QUIET),
            Piece("━", Role.FOCUS),
        )

    def at_rest(self) -> Line:
        """What need not be feared."""
        return (Piece(" Nothing here changes the text", Role.QUIET),)

    def short(self, name: str) -> str:
        """The word of an action in the footer."""
        return "list" if name == "open-item" else super().short(name)

    def footer_groups(self) -> Sequence[Sequence[str]]:
        """The keys of a line that can be chosen from."""
        return self.FOOTER

    # ------------------------------------------------------------------ choosing

    @property
    def home(self) -> LinesView:
        """The lines."""
        return self.query_one("#settings-lines", LinesView)

    @property
    def view(self) -> LinesView:
        """The lines: what one does cannot be moved in."""
        return self.home

    def on_lines_view_moved(self, event: LinesView.Moved) -> None:
        """Say what the line in focus does."""
        event.stop()
        self._explain()

    def on_lines_view_opened(self, event: LinesView.Moved) -> None:
        """A double click opens the list."""
        event.stop()
        self.action_perform("open-item")

    def do_next_value(self) -> None:
        """The next choice of the line in focus."""
        self._turn(1)

    def do_previous_value(self) -> None:
        """The choice before."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        name = self.home.cursor
        values = [value for value, _ in self._choices(name)]
        if values:
            self._take(name, values[(values.index(self._value(name)) + by) % len(values)])

    def do_open_item(self) -> None:
        """All that the line in focus can be; for the keys their table."""
        name = self.home.cursor
        if name == KEYS:
            self.app.push_screen(KeyTable())
        elif name == SPEAKER:
            self.negotiator.choose_speaker()
        else:
            # a value may be nothing, which a box could not give back: places are chosen
            choices = self._choices(name)
            here = [value for value, _ in choices].index(self._value(name))
            box = Chooser(
                _TITLES[name],
                [Choice(str(k), told) for k, (_, told) in enumerate(choices)],
                chosen=str(here),
            )

            def chosen(place: str | None) -> None:
                if place:
                    self.attempt(partial(self._take, name, choices[int(place)][0]))

            self.app.push_screen(box, chosen)

    def do_shipped_value(self) -> None:
        """Back to what the line in focus was before anybody chose."""
        name = self.home.cursor
        if name in BY_NAME:
            self._take(name, getattr(SHIPPED, name))
        elif name == KEYS:
            self.say(f"The keys are as shipped where {KEYS_FILE} says nothing")
        else:
            self.say("Who is speaking was not shipped; right and left choose")

    def _take(self, name: str, value: str) -> None:
        try:
            if name == SPEAKER:
                self.negotiator.speak_as(value)
            else:
                self.negotiator.choose_setting(name, value)
        finally:
            self.redraw()

    def do_go_back(self) -> None:
        """Back to the screen one came from."""
        self.negotiator.go_back()
