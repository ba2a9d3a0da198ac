"""Colours: what each role of a piece looks like, in a dark and a light theme safe for the colour-blind.

Contrasts are those of the design's table: text at least 4.5 to 1, tints at least 1.5 to 1 apart in
grey, so that nothing is told by colour alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rich.style import Style
from textual.theme import Theme

from negotiator.layout.cells import Role
from negotiator.model.text import BOLD, ITALIC, STRIKE, UNDERLINE


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of a theme by what they are for."""

    name: str
    dark: bool
    ground: str
    panel: str
    text: str
    quiet: str
    rule: str
    focus: str
    added: str
    added_tint: str
    removed: str
    removed_tint: str
    sign_added: str
    sign_removed: str
    moved: str
    alarm: str
    done: str
    fault: str
    hatch: str


DARK = Colours(
    "negotiator-dark",
    True,
    ground="#0F141B",
    panel="#161D27",
    text="#E8ECF2",
    quiet="#A3AFBF",
    rule="#5F7186",
    focus="#7CC4FF",
    added="#FFFFFF",
    added_tint="#00609C",
    removed="#FFE3CC",
    removed_tint="#5E2A00",
    sign_added="#6FBEFF",
    sign_removed="#FFA050",
    moved="#D9B8FF",
    alarm="#FFD866",
    done="#8FD7C0",
    fault="#FF9A8A",
    hatch="#46556B",
)
LIGHT = Colours(
    "negotiator-light",
    False,
    ground="#FBFAF7",
    panel="#F0EEE8",
    text="#16191D",
    quiet="#545E6B",
    rule="#7C8794",
    focus="#00558C",
    added="#0A1B2A",
    added_tint="#A3CFF2",
    removed="#201000",
    removed_tint="#E58A3C",
    sign_added="#00558C",
    sign_removed="#9A3F00",
    moved="#6A3D9A",
    alarm="#7A5600",
    done="#0B6B54",
    fault="#A32014",
    hatch="#C0C6CE",
)
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
