"""A text in outline: a line for each paragraph or heading, cut after whole words."""

from __future__ import annotations

from negotiator.layout.cells import Line, Piece, Role, cut, width

OUTLINE_FROM, OUTLINE_WIDTH = 130, 30
"""From so many columns the outline stands beside the text, and in how many."""

_ROLES = {
    "+": Role.SIGN_ADDED,
    "-": Role.SIGN_REMOVED,
    ">": Role.SIGN_MOVED,
    "<": Role.SIGN_MOVED,
    "!": Role.ALARM,
}


def over_width(cells: int) -> int:
    """The cells of an outline that lies over a text: a third, but no less than can be read."""
    return min(cells, max(OUTLINE_WIDTH, cells // 3))


def outline_line(
    sign: str,
    label: str,
    words: str,
    count: int,
    numbers: int,
    cells: int,
    *,
    heading: bool = False,
) -> Line:
    """A line of an outline: sign of change, number, opening words, how many proposals wait.

    numbers: the cells of the numbers; heading: it stands further left, without a number.
    """
    told = f" {count} " if count else " "
    words = " ".join(words.split())
    head = " " if heading else f" {label:>{numbers}} "
    room = cells - 2 - width(head) - width(told)
    opening = cut(words, room)
    fill = " " * max(0, room - width(opening))
    return (
        Piece(" "),
        Piece(sign, _ROLES.get(sign, Role.STRONG)),
        Piece(head, Role.QUIET),
        Piece(opening, Role.STRONG if heading else Role.PLAIN),
        Piece(f"{fill}{told}", Role.STRONG),
    )
