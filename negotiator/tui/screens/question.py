"""A question in the place of the message line: one key answers it, and no word is covered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen

from negotiator.layout.cells import Line, Piece, Role, cut, wrapped
from negotiator.tui.actions import BY_NAME, Where
from negotiator.tui.widgets.lines import FixedLines

if TYPE_CHECKING:
    from negotiator.tui.host import Host


class Question(ModalScreen[str | None]):
    """Ends with the key that answered, or None where all stays as it was.

    text: the whole question with its keys; keys: what each does; stay: what esc does.
    """

    def __init__(self, text: str, keys: Mapping[str, str], stay: str) -> None:
        super().__init__()
        self._text = text
        self._keys = keys
        self._stay = stay

    def compose(self) -> ComposeResult:
        """The question above, the keys where the footer stands."""
        yield FixedLines(id="question")
        yield FixedLines(id="question-keys", panel=True)

    def on_mount(self) -> None:
        """Ask."""
        asked = self.query_one("#question", FixedLines)
        asked.styles.height = len(self._asked(self.app.size.width))
        asked.show(lambda cells: (self._asked(cells), []))
        keys = "  ".join(f"{key} {what}" for key, what in self._keys.items())
        line = f" {keys} │ esc {self._stay}"
        self.query_one("#question-keys", FixedLines).show(
            lambda cells: ([(Piece(cut(line, cells)),)], [])
        )

    def _asked(self, cells: int) -> list[Line]:
        lines = wrapped([Piece(self._text, Role.STRONG)], cells - 2)
        return [(Piece(" "), *line) for line in lines]

    def on_key(self, event: events.Key) -> None:
        """A key of the question answers it, esc leaves all as it was; others do nothing."""
        if event.key in BY_NAME["quit"].keys and event.key != "q":
            return
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self.dismiss(None)
        elif event.character in self._keys:
            self.dismiss(event.character)
        elif event.key in BY_NAME["help"].keys:
            cast("Host", self.app).open_help(Where.CHOOSER)
