"""What each role of a piece looks like on the screen, in each theme."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from rich.style import Style
from textual.theme import BUILTIN_THEMES, Theme

from negotiator.layout.cells import Role
from negotiator.layout.colours import DARK, HIGH_CONTRAST, LIGHT, TERMINAL, Colours
from negotiator.model.text import BOLD, ITALIC, STRIKE, UNDERLINE

THEMES = {"dark": DARK, "light": LIGHT, "high contrast": HIGH_CONTRAST, "terminal": TERMINAL}
"""The colours of each theme by the name it has in the settings."""


def textual_theme(colours: Colours) -> Theme:
    """A theme of textual for the widgets that are its own: inputs, editor, palette."""
    if colours.own:
        shipped = BUILTIN_THEMES["ansi-dark"]
        variables = {**shipped.variables, "edge": "ansi_default", "quiet": "ansi_default"}
        return replace(shipped, name=colours.name, variables=variables)
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
        variables={"edge": colours.rule, "quiet": colours.quiet},
    )


@lru_cache(maxsize=1024)
def style(colours: Colours, role: Role, marks: frozenset[str], *, panel: bool = False) -> Style:
    """How a piece looks: its role's colours and attributes, and its text's own marks."""
    ground = colours.panel if panel else colours.ground
    look = _reversed(colours, role) or _look(colours, role, ground)
    return look + Style(
        bold=True if BOLD in marks else None,
        italic=True if ITALIC in marks else None,
        underline=True if UNDERLINE in marks else None,
        strike=True if STRIKE in marks else None,
    )


def _reversed(c: Colours, role: Role) -> Style | None:
    """How what is reversed looks: by the terminal itself where the colours are its own."""
    if role not in (Role.HIT, Role.HIT_HERE):
        return None
    here = role is Role.HIT_HERE
    if c.own:
        return Style(color=c.hit, bgcolor=c.hit_ground, reverse=True, bold=here, underline=here)
    return Style(color=c.hit, bgcolor=c.focus if here else c.hit_ground, bold=here)


def _look(c: Colours, role: Role, ground: str) -> Style:
    match role:
        case Role.ADDED if not c.bare:
            return Style(color=c.added, bgcolor=c.added_tint, bold=True, underline=True)
        case Role.REMOVED if not c.bare:
            return Style(color=c.removed, bgcolor=c.removed_tint, strike=True)
        case Role.OLDER_ADDED if not c.bare:
            return Style(color=c.text, bgcolor=ground, underline=True)
        case Role.OLDER_REMOVED if not c.bare:
            return Style(color=c.text, bgcolor=ground, strike=True)
        case Role.HEADING:
            return Style(color=c.text, bgcolor=ground, bold=True, italic=True)
        case Role.STRONG | Role.SIGN_EDITED:
            return Style(color=c.text, bgcolor=ground, bold=True)
        case Role.ALARM | Role.FAULT if c.own:
            return Style(color=c.alarm, bgcolor=ground, bold=True)
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
