"""What there is to say of words while they are written: their brackets, and what they meet."""

from __future__ import annotations

from negotiator.layout.cells import Line, Piece, Role, cut
from negotiator.layout.desk_bars import names_of
from negotiator.merge.consequences import Meeting
from negotiator.model.brackets import brackets

_AROUND = 12
"""How many characters before and behind a bracket without a partner are shown."""


def rule(title: str, cells: int, note: str = "") -> Line:
    """The line above a part of the editor; note: what stands at its end."""
    head, tail = f"── {title} ", f" {note} ─" if note else ""
    fill = max(0, cells - len(head) - len(tail))
    return (Piece(head, Role.STRONG), Piece("─" * fill + tail, Role.RULE))


def bracket_line(plain: str, also: str = "") -> Line:
    """How many brackets pair, and the one that does not; also: what is said behind it."""
    found = brackets(plain)
    behind = (Piece(f" · {also}", Role.QUIET),) if also else ()
    if found.unmatched:
        at = found.unmatched[0]
        around = plain[max(0, at - _AROUND) : at + _AROUND]
        count = len(found.unmatched)
        what = "a bracket does not pair" if count == 1 else f"{count} brackets do not pair"
        return (Piece(f" ! {what}: ", Role.FAULT), Piece(f"…{around}…"), *behind)
    return (Piece(f" ✓ brackets pair: {found.pairs}", Role.QUIET), *behind)


def meeting_lines(met: Meeting, by: str, cells: int) -> list[Line]:
    """Whose words these are already, what they exclude, and what lies right beside them."""
    lines: list[Line] = []
    if met.identical:
        own = any(by in amendment.by for amendment in met.identical)
        now = f"which {by} tabled" if own else "ctrl+n joins instead of tabling them twice"
        told = f" = these are the words of {names_of(met.identical)}: {now}"
        lines.append((Piece(cut(told, cells), Role.STRONG),))
    if met.rivals:
        lines.append((Piece(cut(f" ! rival of {names_of(met.rivals)}", cells)),))
    if met.touches:
        touches = f" · touches {names_of(met.touches)}, and can stand beside"
        lines.append((Piece(cut(touches, cells), Role.QUIET),))
    return lines
