"""What can be jumped to from a screen: its panes, and the places in the one in focus."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.geometry import Offset
from textual.widget import Widget
from textual.widgets import Input, TextArea

from negotiator.layout.cells import cut
from negotiator.layout.jump import Spot
from negotiator.tui.screens.chooser import Chooser
from negotiator.tui.screens.jump import JumpScreen, Target, Ways
from negotiator.tui.widgets.lines import LinesView

if TYPE_CHECKING:
    from negotiator.tui.screens.frame import Frame

_NAMES = {
    "text": "the text",
    "list": "what needs a decision",
    "side": "where it stands",
    "cells": "who stands where",
    "spelt": "the cell in words",
    "acts": "what happened",
    "act": "the act in full",
    "fields": "what is written",
    "file": "the file",
    "words": "the words",
    "reads": "how it will read",
    "why": "the reason",
}
"""What panes are called whose id does not say it."""

_ON_A_RULE = 2
"""Cells at the beginning of a rule before the name of its pane."""


def jump(frame: Frame) -> None:
    """Show the letters over a screen, and go where is pressed."""
    offered = {action.name for action in frame.offered()}
    tabs = [tab for tab in frame.tabs() if tab.action in offered]
    ways = Ways.of(frame.jump_panes(), places(frame), tabs)

    def chosen(key: str | None) -> None:
        if key in ways.letters:  # once the screen is drawn again, which puts its own place in focus
            frame.call_later(frame.attempt, ways.letters[key].go)
        elif key in ways.screens:
            frame.action_perform(ways.screens[key].action)

    if frame.negotiator.linear:
        frame.app.push_screen(Chooser("Jump", ways.choices()), chosen)
    else:
        frame.app.push_screen(JumpScreen(ways), chosen)


def panes(frame: Frame) -> list[Target]:
    """The panes that are seen, each with its letter at the left end of the rule above it."""
    found: list[Target] = []
    for widget in frame.query_one("#body").query(Widget):
        if not isinstance(widget, LinesView | Input | TextArea) or not widget.region.area:
            continue
        x, y = widget.region.offset
        name = _NAMES.get(widget.id or "", widget.id or "pane")
        is_line = isinstance(widget, Input)
        at = Spot(x, y, name) if is_line else Spot(x, y - 1, name, _ON_A_RULE)
        found.append(Target(at, partial(_focus, widget)))
    return found


def places(frame: Frame) -> list[Target]:
    """The places that are seen in the pane in focus."""
    focused = frame.focused
    if isinstance(focused, TextArea):
        return _lines_of(focused)
    view = frame.view
    return [
        Target(Spot(view.region.x, view.region.y + row, name), partial(_go_to, view, key))
        for key, row, name in view.stops_seen()
    ]


def _lines_of(area: TextArea) -> list[Target]:
    """The lines of a field; going to one puts the cursor at its beginning."""
    x, y = area.region.x, area.content_region.y
    top = area.scroll_offset.y
    rows = range(min(area.content_region.height, area.wrapped_document.height - top))
    found: list[Target] = []
    for row in rows:
        at = area.wrapped_document.offset_to_location(Offset(0, top + row))
        begins = cut(area.document.get_line(at[0])[at[1] :], 30)
        spot = Spot(x, y + row, f"line {top + row + 1}: {begins}")
        found.append(Target(spot, partial(_put_cursor, area, at)))
    return found


def _focus(widget: Widget) -> None:
    widget.focus()


def _go_to(view: LinesView, key: str) -> None:
    view.focus()
    view.go_to(key)


def _put_cursor(area: TextArea, at: tuple[int, int]) -> None:
    area.focus()
    area.move_cursor(at)
