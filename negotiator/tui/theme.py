"""What each role of a piece looks like on the screen, in a dark and a light theme."""

from __future__ import annotations

from functools import lru_cache

from rich.style import Style
from textual.theme import Theme

from negotiator.layout.cells import Role
from negotiator.layout.colours import DARK, LIGHT, Colours
from negotiator.model.text import BOLD, ITALIC, STRIKE, UNDERLINE

THEMES = {colours.name: colours for colours in (DARK, LIGHT)}


def textual_theme(colours: Colours) -> Theme:
    """A theme of textual for the widgets that are its own: inputs, editor, palette."""
    return Theme(
        name=colours.name,
        dark=colours.dark,
        primary=colours.focus,
        secondary=colours.moved,
        warning=colours.alarm,
        error=colours.fault,
        success=colours.done,
        accent=colours.focus,
        foreground=colours.text,
        background=colours.ground,
        surface=colours.panel,
        panel=colours.panel,
    )


@lru_cache(maxsize=1024)
def style(colours: Colours, role: Role, marks: frozenset[str], *, panel: bool = False) -> Style:
    """How a piece looks: its role's colours and attributes, and its text's own marks."""
    ground = colours.panel if panel else colours.ground
    look = _look(colours, role, ground)
    return look + Style(
        bold=True if BOLD in marks else None,
        italic=True if ITALIC in marks else None,
        underline=True if UNDERLINE in marks else None,
        strike=True if STRIKE in marks else None,
    )


def _look(c: Colours, role: Role, ground: str) -> Style:
    match role:
        case Role.ADDED:
            return Style(color=c.added, bgcolor=c.added_tint, bold=True, underline=True)
        case Role.REMOVED:
            return Style(color=c.removed, bgcolor=c.removed_tint, strike=True)
        case Role.HEADING:
            return Style(color=c.text, bgcolor=ground, bold=True, italic=True)
        case Role.STRONG:
            return Style(color=c.text, bgcolor=ground, bold=True)
        case Role.HIT:
            return Style(color=c.ground, bgcolor=c.alarm)
        case Role.HIT_HERE:
            return Style(color=c.ground, bgcolor=c.focus, bold=True)
        case Role.SIGN_EDITED:
            return Style(color=c.text, bgcolor=ground, bold=True)
    plain = {
        Role.QUIET: c.quiet,
        Role.NUMBER: c.quiet,
        Role.SIGN_ADDED: c.sign_added,
        Role.SIGN_REMOVED: c.sign_removed,
        Role.SIGN_MOVED: c.moved,
        Role.HATCH: c.hatch,
        Role.RULE: c.rule,
        Role.FOCUS: c.focus,
        Role.DONE: c.done,
        Role.FAULT: c.fault,
        Role.ALARM: c.alarm,
    }
    return Style(color=plain.get(role, c.text), bgcolor=ground)
