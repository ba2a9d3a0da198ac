"""What lies over a screen and is taken off by esc, one after the other, before it goes back."""

from __future__ import annotations

from negotiator.tui.screens.frame import Frame


class Layered(Frame):
    """A screen over which things lie: a question, an outline, a search, marks, a filter."""

    def do_go_back(self) -> None:
        """End asking, then the outline, the search, the marks, the filter; then go back."""
        if self.query_one("#ask").display:
            self.end_asking()
            return
        ends = (self.ends_outline, self.ends_search, self.ends_marks, self.ends_filter)
        if not any(end() for end in ends):
            self.goes_back()

    def ends_outline(self) -> bool:
        """Take the outline off the text; whether it lay there."""
        return False

    def ends_search(self) -> bool:
        """End the search; whether one was on."""
        return False

    def ends_marks(self) -> bool:
        """Take all marks off; whether there were any."""
        return False

    def ends_filter(self) -> bool:
        """Take the filter off; whether there was one."""
        return False

    def goes_back(self) -> None:
        """Turn to the screen one came from."""
        self.negotiator.go_back()
