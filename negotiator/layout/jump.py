"""Letters over panes and places: which key of the keyboard stands for which, in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from negotiator.layout.cells import Line, Piece, Role, line_width, width

PANE_LETTERS = "qwertyuiop"
"""The top row of the keyboard, for panes."""

PLACE_LETTERS = "asdfghjklzxcvbnm"
"""The home row and the one below it, for places in the pane in focus."""

TOLD = (
    " Jump: press a letter to go there, a digit for a screen, esc to stay",
    " Jump: press a letter, a digit for a screen, esc to stay",
    " Jump: press a letter or digit",
)
"""What is said while the letters are seen, the longest first."""

_T = TypeVar("_T")


class Spot(NamedTuple):
    """Cells of the screen that one can jump to, and the name of what is there.

    cells: how many the letter takes: more than one only where that covers no word.
    """

    x: int
    y: int
    name: str
    cells: int = 1


def spread(found: Sequence[_T], most: int) -> list[_T]:
    """As many of some things as there are letters: all, or evenly chosen with the first and the last."""
    if len(found) <= most:
        return list(found)
    return [found[k * (len(found) - 1) // (most - 1)] for k in range(most)]


def told(cells: int) -> Line:
    """What is said while the letters are seen."""
    return (Piece(next((t for t in TOLD if width(t) <= cells), TOLD[-1]), Role.STRONG),)


def keys_told(panes: str, places: str, digits: Sequence[str], cells: int) -> Line:
    """The line below: which keys there are, each group only where it has any; in short where it is long."""
    screens = f"{digits[0]} to {digits[-1]}" if digits else ""
    whole = _keys((" ".join(panes), " ".join(places), screens))
    rows = ("top row" if panes else "", "home row" if places else "", screens)
    return whole if line_width(whole) <= cells else _keys(rows)


def _keys(groups: Sequence[str]) -> Line:
    pieces: list[Piece] = [Piece(" ")]
    for keys, what in zip(groups, ("panes", "places", "screens"), strict=True):
        if keys:
            pieces += [Piece(keys, Role.STRONG), Piece(f" {what}  ", Role.QUIET)]
    return (*pieces, Piece("│ ", Role.RULE), Piece("esc", Role.STRONG), Piece(" stay", Role.QUIET))
