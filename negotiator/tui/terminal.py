"""What the terminal can show, as its environment says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

_MANY = ("256color", "kitty")
"""How the names of terminals end that are sent more than 16 colours, as rich decides it."""
_WITHOUT_STRIKE = ("dumb", "linux", "ansi", "cons25", "sun", "vt52", "vt100", "vt102", "vt220")
"""Terminals that show no line through words."""


@dataclass(frozen=True, slots=True)
class Terminal:
    """What can be shown: any colour, if not few or none; words struck through."""

    colourless: bool = False
    few_colours: bool = False
    strikes: bool = True

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Terminal:
        """What an environment says of its terminal."""
        name = environment.get("TERM", "")
        many = environment.get("COLORTERM", "").lower() in ("truecolor", "24bit")
        return cls(
            colourless="NO_COLOR" in environment or name == "dumb",
            few_colours=bool(name) and not many and name.rpartition("-")[2] not in _MANY,
            strikes=name not in _WITHOUT_STRIKE,
        )
