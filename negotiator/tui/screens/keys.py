"""The table of keys: every action of every screen, with its name for keys.yaml."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from negotiator.layout.cells import Line, Piece, Role, cut, width, wrapped
from negotiator.tui.actions import ACTIONS, Action, Where, bindings
from negotiator.tui.keymap import FILE, KIND
from negotiator.tui.screens.frame import Frame
from negotiator.tui.widgets.lines import Entry, LinesView

_KEYS, _NAME = 18, 22
"""Cells of the keys and of the names."""


class KeyTable(Frame):
    """All keys by group; those of one's own are marked."""

    WHERE = Where.HELP
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.HELP)
    HELP_KEY = ""
    FOOTER = (("page-down", "page-up"), ("go-back",))

    def body(self) -> ComposeResult:
        """The table."""
        yield LinesView(id="help", bar=False)

    def on_mount(self) -> None:
        """Show it."""
        super().on_mount()
        view = self.query_one("#help", LinesView)
        view.show([Entry("keys", self._lines, stop=False)])
        view.focus()

    def _lines(self, cells: int) -> list[Line]:
        how = (
            f"Your own keys: write a file {FILE} beside the settings, first the line "
            f"“format: negotiator/{KIND}/1”, then for each action its name and its keys, as in "
            "“accept: y” or “next-item: [j, n, down]”. Signs are written as they are, in quotation marks; "
            "ctrl+k, f6, space, enter by name. Actions not named keep their keys."
        )
        lines: list[Line] = [
            (Piece(" "), *line) for line in wrapped([Piece(how)], min(96, cells - 3))
        ]
        group = ""
        for action in sorted(ACTIONS, key=_place_of_group):
            if action.group != group:
                group = action.group
                lines += [(), (Piece(f" {group}", Role.STRONG),)]
            lines.append(self._line(action, cells))
        return lines

    def _line(self, action: Action, cells: int) -> Line:
        keymap = self.negotiator.keymap
        own = "*" if action.name in keymap.chosen else " "
        keys = keymap.printed(action)
        where = ", ".join(str(screen) for screen in action.where)
        room = cells - max(_KEYS, width(keys) + 2) - _NAME - 6
        return (
            Piece(f" {own} {keys:<{_KEYS}}", Role.STRONG),
            Piece(f"{action.name:<{_NAME}}"),
            Piece(cut(where, max(4, room)), Role.QUIET),
        )

    def counts(self, cells: int) -> Line:
        """Where one's own keys are, and how many there are."""
        folder, yours = self.negotiator.own.folder, len(self.negotiator.keymap.chosen)
        told = f" {yours} of your own, marked *" if yours else " as shipped"
        return (Piece(cut(f"{told} · {folder / FILE}" if folder else told, cells)),)

    def rule(self, cells: int) -> Line:
        """What this is."""
        title = "All keys of all screens"
        return (
            Piece("━━ ", Role.FOCUS),
            Piece(title, Role.STRONG),
            Piece(" " + "━" * max(0, cells - len(title) - 4), Role.FOCUS),
        )

    def do_go_back(self) -> None:
        """Back to the settings."""
        self.app.pop_screen()

    def do_help(self) -> None:
        """The key of help closes it, too."""
        self.do_go_back()


def _place_of_group(action: Action) -> int:
    groups = list(dict.fromkeys(one.group for one in ACTIONS))
    return groups.index(action.group)
