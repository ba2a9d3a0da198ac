"""The main screens by name, each loaded when it is first turned to: the text is to be there at once."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from negotiator.tui.screens.frame import Frame

if TYPE_CHECKING:
    from negotiator.tui.library import Library

MAIN = ("compare", "desk", "grid", "history", "verdicts", "export")
"""The screens of an open negotiation."""


def main_screen(name: str) -> Frame:
    """A fresh screen of an open negotiation."""
    module = import_module(f"negotiator.tui.screens.{name}")
    made: Frame = getattr(module, f"{name.capitalize()}Screen")()
    return made


def library_screen(library: Library) -> Frame:
    """A fresh screen of the library."""
    from negotiator.tui.screens.library import LibraryScreen

    return LibraryScreen(library)
