"""A screen on which what is in focus can be copied, and what is said of whether it arrived."""

from __future__ import annotations

import os

from textual import work

from negotiator.layout.citation import Quote
from negotiator.tui.clipboard import put
from negotiator.tui.screens.frame import Frame

UNSURE = "Sent to the terminal, which may not allow it"
"""What is said where no program answered and the terminal does not tell."""
INSTEAD = ": x writes a file instead"


class Copying(Frame):
    """Copies what `quote` says is in focus."""

    def quote(self) -> Quote | None:
        """What is in focus, to be copied; None where nothing is."""
        return None

    def do_copy_text(self) -> None:
        """Copy the words in focus."""
        self._copy(self.quote(), cited=False)

    def do_copy_citation(self) -> None:
        """Copy the words in focus with where they stand."""
        self._copy(self.quote(), cited=True)

    def _copy(self, quote: Quote | None, *, cited: bool) -> None:
        text = "" if quote is None else quote.citation if cited else quote.text
        if quote is None or not text:
            self.say("Nothing in focus that could be copied")
            return
        count = len(quote.text.split())
        words = f"{count} word{'' if count == 1 else 's'}"
        self.copy(text, f"{quote.name} as citation" if cited else f"{quote.name}, {words}")

    @work(thread=True, exclusive=True, group="clipboard")
    def copy(self, text: str, what: str) -> None:
        """Put a text on the clipboard beside the screen's thread, and say whether it arrived."""
        taken = put(text, os.environ)
        self.app.call_from_thread(self._copied, text, what, taken)

    def _copied(self, text: str, what: str, taken: str) -> None:
        if not taken:
            self.app.copy_to_clipboard(text)
        instead = INSTEAD if any(a.name == "open-export" for a in self.offered()) else ""
        self.say(f"Copied: {what}" if taken else f"{UNSURE}{instead}")
