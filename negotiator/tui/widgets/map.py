"""The change map: one cell for each slice of the text, where it changed and what is visible."""

from __future__ import annotations

from collections.abc import Collection

from textual import events
from textual.strip import Strip

from negotiator.layout.cells import Piece, Role
from negotiator.tui.widgets.lines import Coloured, LinesView, strip_of


class ChangeMap(Coloured):
    """One column: `█ ▀ ▄` changes, `│` what is visible, `◆` the focus; a click goes there."""

    DEFAULT_CSS = "ChangeMap { width: 2; height: 1fr; }"

    def __init__(self, *, id: str) -> None:  # noqa: A002 - textual's name
        super().__init__(id=id)
        self._view: LinesView | None = None
        self._changed: Collection[str] = ()

    def draw(self, view: LinesView, changed: Collection[str]) -> None:
        """Draw the map of a view; changed: the keys of the entries that changed."""
        if self._view is not view:
            self.watch(view, "scroll_y", self._scrolled, init=False)
        self._view, self._changed = view, changed
        self.refresh()

    def _scrolled(self) -> None:
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """A blank and one cell of the map."""
        return strip_of((Piece(" "), self._cell(y)), self.colours, 2)

    def _cell(self, y: int) -> Piece:
        view = self._view
        height = self.size.height
        if view is None or not height or not view.virtual_size.height:
            return Piece(" ")
        total = view.virtual_size.height
        halves = [
            view.has_changed(
                self._changed, total * half // (2 * height), total * (half + 1) // (2 * height)
            )
            for half in (2 * y, 2 * y + 1)
        ]
        top, bottom = total * y // height, max(total * y // height + 1, total * (y + 1) // height)
        if top <= view.cursor_line < bottom:
            return Piece("◆", Role.FOCUS)
        if any(halves):
            sign = "█" if all(halves) else "▀" if halves[0] else "▄"
            return Piece(sign, Role.SIGN_REMOVED)
        seen = view.scroll_offset.y < bottom and top < view.scroll_offset.y + view.size.height
        return Piece("│" if seen else " ", Role.RULE)

    def on_click(self, event: events.Click) -> None:
        """Go where the map was clicked."""
        if self._view is not None and self.size.height:
            self._view.go_to_line(self._view.virtual_size.height * event.y // self.size.height)
