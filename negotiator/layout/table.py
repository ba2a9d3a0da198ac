"""A table of words and numbers; where the terminal is too narrow for its columns, a line for each row."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from negotiator.layout.cells import Line, Piece, Role, cut, padded, text_of, width, wrapped

NOTHING = "·"
"""Stands where a table counts none."""

_NO_BREAK = "\u00a0"
_GAP = 2
_LEAST = 16
"""Cells that the column that gives way has at least."""


def table_lines(
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    cells: int,
    *,
    flexible: int = 0,
    right: Collection[int] = (),
    whole: bool = False,
) -> list[Line]:
    """Rows under a head, as lines of at most so many cells.

    flexible: the column whose entries are shortened, with a mark, where there is no room for them;
    right: the columns that are set to the right; whole: they go on below instead.
    """
    if not rows:
        return []
    widths = [max(map(width, column)) for column in zip(head, *rows, strict=True)]
    fixed = sum(w for k, w in enumerate(widths) if k != flexible) + _GAP * (len(head) - 1) + 1
    room = cells - fixed
    if room < min(_LEAST, widths[flexible]):
        return _one_by_one(head, rows, cells, flexible)
    widths[flexible] = min(room, widths[flexible])
    lines: list[Line] = []
    for k, row in enumerate((head, *rows)):
        name = row[flexible]
        parts = wrapped([Piece(name)], widths[flexible]) if whole else []
        entries = [*row]
        for part in parts or [(Piece(cut(name, widths[flexible])),)]:
            entries[flexible] = text_of(part)
            lines.append(_set(entries, widths, right, Role.PLAIN if k else Role.QUIET))
            entries = [""] * len(row)
    return lines


def _set(entries: Sequence[str], widths: Sequence[int], right: Collection[int], role: Role) -> Line:
    """One line of a table."""
    line: Line = ()
    at = 1
    for k, (entry, cells) in enumerate(zip(entries, widths, strict=True)):
        lead = cells - width(entry) if k in right else 0
        line = (*padded(line, at + lead), Piece(entry, role))
        at += cells + _GAP
    return line


def _one_by_one(
    head: Sequence[str], rows: Sequence[Sequence[str]], cells: int, first: int
) -> list[Line]:
    """Each row in words, with what its numbers count; first: the column that needs no name."""
    lines: list[Line] = []
    for row in rows:
        told = [row[first]]
        for k, (name, entry) in enumerate(zip(head, row, strict=True)):
            if k != first and entry not in ("", NOTHING):
                told.append(f"{entry} {name}".strip())
        lines += wrapped([Piece(f" {' · '.join(told)}")], cells)
    return lines


def bar(counts: Sequence[tuple[str, int]], cells: int, most: int) -> str:
    """Signs in the proportion of counts: one for one while the longest bar has room, else its share.

    counts: (sign, how many), in order; most: what the longest bar counts. Nothing that is there is
    without a sign.
    """
    there = [(sign, count) for sign, count in counts if count]
    if not there or cells < len(there):
        return ""
    total = sum(count for _, count in there)
    room = total if most <= cells else max(len(there), round(total * cells / most))
    shares = [max(1, count * room // total) for _, count in there]
    while sum(shares) > room:
        shares[shares.index(max(shares))] -= 1
    rests = [count * room % total if count * room >= total else 0 for _, count in there]
    for k in sorted(range(len(there)), key=lambda k: (-rests[k], k)):
        if sum(shares) < room:
            shares[k] += 1
    return "".join(sign * share for (sign, _), share in zip(there, shares, strict=True))


def packed(entries: Iterable[str], cells: int) -> list[str]:
    """Entries side by side, as many in a line as it takes whole; one that is wider has its own."""
    lines: list[str] = []
    for entry in entries:
        if lines and width(lines[-1]) + _GAP + width(entry) <= cells:
            lines[-1] += f"{' ' * _GAP}{entry}"
        else:
            lines.append(entry)
    return lines


def labelled_lines(label: str, pieces: Sequence[Piece], cells: int, column: int) -> list[Line]:
    """A label in a column of its own, what it says beside it, wrapped; below it where there is no room."""
    head: Line = (Piece(f" {label}", Role.QUIET),)
    if cells - column < _LEAST:
        return [*(wrapped(head, cells) if label else ()), *wrapped(pieces, cells)]
    lines: list[Line] = []
    for line in wrapped(pieces, cells - column):
        lines.append((*padded(head, column), *line))
        head = ()
    return lines


def unbroken(name: str) -> str:
    """A name that `listed_lines` does not part at its blanks."""
    return name.replace(" ", _NO_BREAK)


def listed_lines(
    label: str, text: str, cells: int, column: int, role: Role = Role.PLAIN
) -> list[Line]:
    """As `labelled_lines`, for words of ours with names made `unbroken`; none of a document's."""
    return [
        tuple(piece._replace(text=piece.text.replace(_NO_BREAK, " ")) for piece in line)
        for line in labelled_lines(label, [Piece(text, role)], cells, column)
    ]
