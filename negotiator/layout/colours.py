"""Colours of the screen and of the HTML page, by what they are for; safe for the colour-blind.

Contrasts are those of the design's table: text at least 4.5 to 1, tints at least 1.5 to 1 apart in
grey, so that nothing is told by colour alone.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of a theme by what they are for.

    hit, hit_ground: what is reversed, a hit or the cell in focus; own: they are names of the terminal's
    own colours, which nobody here knows, so changed words carry no tint; bare: changed words look as the
    others do, because signs are written round them.
    """

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
    hit: str
    hit_ground: str
    own: bool = False
    bare: bool = False


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
    hit="#0F141B",
    hit_ground="#FFD866",
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
    hit="#FBFAF7",
    hit_ground="#16191D",
)
HIGH_CONTRAST = Colours(
    "negotiator-high-contrast",
    True,
    ground="#000000",
    panel="#1C1C1C",
    text="#FFFFFF",
    quiet="#E0E0E0",
    rule="#B0B0B0",
    focus="#FFFF00",
    added="#FFFFFF",
    added_tint="#0A6ED1",
    removed="#FFFFFF",
    removed_tint="#7A3200",
    sign_added="#8FD0FF",
    sign_removed="#FFB870",
    moved="#E4D0FF",
    alarm="#FFE680",
    done="#A6F2D8",
    fault="#FFB8AC",
    hatch="#808080",
    hit="#000000",
    hit_ground="#FFFF00",
)
TERMINAL = Colours(
    "negotiator-terminal",
    True,
    ground="default",
    panel="default",
    text="default",
    quiet="default",
    rule="default",
    focus="bright_blue",
    added="bright_blue",
    added_tint="default",
    removed="yellow",
    removed_tint="default",
    sign_added="bright_blue",
    sign_removed="yellow",
    moved="magenta",
    alarm="red",
    done="green",
    fault="red",
    hatch="default",
    hit="default",
    hit_ground="default",
    own=True,
)
