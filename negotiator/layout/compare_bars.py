"""What Compare counts, in one line."""

from __future__ import annotations

from negotiator.compare.comparison import Comparison
from negotiator.layout.bars import alarm_count
from negotiator.layout.cells import Line, Piece, Role, cut, width
from negotiator.layout.sheet import summary


def comparison_counts(
    comparison: Comparison, alarms: int | None, position: str, cells: int
) -> Line:
    """The counts of a comparison; the least needed gives way first.

    alarms: how many there are, None where that is not known yet; position: the number of the change in
    focus.
    """
    parts = " · ".join(summary(comparison)) or "nothing differs"
    known = ("! …", "! …") if alarms is None else alarm_count(alarms)
    long, short = (f"{told}    " if told else "" for told in known)
    renumbered = ""
    if comparison.renumbered:
        renumbered = f"    {comparison.renumbered} renumbered, not a change"
    for text, told in (
        (f" {parts}{renumbered}", long),
        (f" {parts}", long),
        (f" {parts}", short),
        (f" {cut(parts, cells - width(short + position) - 4)}", short),
    ):
        gap = cells - width(text + told + position) - 1
        if gap >= 1:
            break
    return (
        Piece(text),
        Piece(" " * max(1, gap)),
        Piece(told, Role.ALARM),
        Piece(position, Role.STRONG),
    )
