"""What stands at a cell of a line that was pointed at."""

from __future__ import annotations

import re
from collections.abc import Collection

from negotiator.layout.cells import Line, Role, width

WHO_SAYS = (Role.STRONG, Role.QUIET, Role.HIT)
"""The roles of words that say who and what, and are not those of the text."""


def word_at(line: Line, x: int, roles: Collection[Role]) -> str:
    """The word at a cell of a line, where it stands in a piece of some roles; else nothing."""
    start = 0
    for piece in line:
        end = start + width(piece.text)
        if start <= x < end:
            if piece.role not in roles:
                return ""
            at = len(_fitting(piece.text, x - start))
            words = re.finditer(r"\w+", piece.text)
            return next((m[0] for m in words if m.start() <= at < m.end()), "")
        start = end
    return ""


def _fitting(text: str, cells: int) -> str:
    """As much of a text as stands before a cell."""
    end = 0
    while end < len(text) and width(text[: end + 1]) <= cells:
        end += 1
    return text[:end]
