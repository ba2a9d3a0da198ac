"""The field in which words are written: brackets go round what is selected, and a paste is read first."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.widgets import TextArea


class Words(TextArea):
    """A field of words."""

    class Pasted(Message):
        """Something was pasted, and is not in the field yet."""

        def __init__(self, view: Words, text: str) -> None:
            super().__init__()
            self.view = view
            self.text = text

        @property
        def control(self) -> Words:
            """The field."""
            return self.view

    async def _on_key(self, event: events.Key) -> None:
        """A bracket goes round selected words; all other keys are as they are."""
        if event.character == "[" and self.selected_text:
            event.stop()
            event.prevent_default()
            self.bracket()
        else:
            await super()._on_key(event)

    async def _on_paste(self, event: events.Paste) -> None:
        """Let the screen read it first."""
        event.stop()
        event.prevent_default()
        self.post_message(self.Pasted(self, event.text))

    def bracket(self) -> None:
        """Put brackets round the selected words, or one where nothing is selected."""
        words = self.selected_text
        self.replace(f"[{words}]" if words else "[", *self.selection)

    def attribute(self, code: str) -> None:
        """Put brackets with a delegation's name round the selected words, or empty ones to write into."""
        words = self.selected_text
        self.replace(f"[{code}: {words}]", *self.selection)
        if not words:
            self.move_cursor_relative(columns=-1)

    def alternative(self) -> bool:
        """Put the selected words in brackets and empty ones beside them to write into.

        False where nothing is selected.
        """
        words = self.selected_text
        if words:
            self.replace(f"[{words}][]", *self.selection)
            self.move_cursor_relative(columns=-1)
        return bool(words)

    def put_in(self, text: str) -> None:
        """Put words in where the cursor is, in place of what is selected."""
        self.replace(text, *self.selection)
        self.focus()

    def put_instead(self, text: str) -> None:
        """Put words in place of all there are; ctrl+z takes it back."""
        self.replace(text, (0, 0), self.document.end)
        self.focus()
