"""The outline: beside the text where there is room, else over its left third when it is asked for."""

from __future__ import annotations

from negotiator.layout.outline import OUTLINE_FROM, OUTLINE_WIDTH, over_width
from negotiator.tui.screens.layers import Layered
from negotiator.tui.widgets.lines import LinesView


class Outlined(Layered):
    """A screen with an outline of the text, or a list of its paragraphs.

    OUTLINE: the id of its pane; BESIDE: its width beside the text, 0 where it never stands there.
    """

    OUTLINE = "outline"
    BESIDE = OUTLINE_WIDTH

    def __init__(self) -> None:
        super().__init__()
        self._outline_wanted: bool | None = None

    @property
    def outline(self) -> LinesView:
        """The pane of the outline."""
        return self.query_one(f"#{self.OUTLINE}", LinesView)

    @property
    def outline_beside(self) -> int:
        """The cells of the outline that stands beside the text; 0 where it does not."""
        there = self._has_room and self._outline_wanted is not False
        return self.BESIDE if there else 0

    @property
    def _has_room(self) -> bool:
        wide = self.app.size.width >= OUTLINE_FROM and not self.negotiator.linear
        return bool(self.BESIDE) and wide

    @property
    def outline_over(self) -> bool:
        """Whether the outline lies over the text."""
        return not self._has_room and self._outline_wanted is True

    def arrange_outline(self) -> None:
        """Show the outline beside the text, over it, or not at all."""
        pane, over = self.outline, self.outline_over
        pane.set_class(over, "-over")
        pane.display = over or bool(self.outline_beside)
        pane.styles.width = over_width(self.app.size.width) if over else self.BESIDE

    def on_resize(self) -> None:
        """What was opened over the text is shut when the window changes."""
        if self._outline_wanted and self.is_mounted:
            self._outline_wanted = None
        super().on_resize()
        self.arrange_outline()

    def do_outline(self) -> None:
        """Turn to the outline; from there shut it."""
        shown = self.outline.display
        if shown and self.outline.has_focus:
            self._turn_outline(wanted=False)
        else:
            self._turn_outline(wanted=True)

    def _turn_outline(self, *, wanted: bool) -> None:
        before = self.outline_beside
        self._outline_wanted = wanted
        self.arrange_outline()
        (self.outline if wanted else self.home).focus()
        if before != self.outline_beside:
            self.call_after_refresh(self.redraw)
        else:
            self.redraw_frame()

    def shut_outline(self) -> None:
        """Take the outline off the text, where it lies over it."""
        if self.outline_over:
            self._turn_outline(wanted=False)

    def ends_outline(self) -> bool:
        """Take the outline off the text, or leave it beside it; whether it was turned to."""
        if self.outline_over:
            self.shut_outline()
            return True
        if self.outline.has_focus:
            self.home.focus()
            return True
        return False
