"""How much changed: a table by kind, and a line for each paragraph that changed."""

from __future__ import annotations

from dataclasses import dataclass

from negotiator.compare.comparison import Row, RowKind
from negotiator.compare.part import Part
from negotiator.compare.tokens import is_word, tokenize
from negotiator.layout.cells import Line, Piece, Role, cut, padded, width, wrapped
from negotiator.layout.remarks import NAMES, kind_name, sign

LONGEST_BAR = 40
"""Cells of a bar at most; one cell is one word where there is room."""


@dataclass(frozen=True, slots=True)
class Amount:
    """How many words came and went."""

    added: int = 0
    removed: int = 0

    def __add__(self, other: Amount) -> Amount:
        return Amount(self.added + other.added, self.removed + other.removed)


def amount(row: Row) -> Amount:
    """The words that a row gained and lost, its footnotes included; signs are no words."""
    counted = {"+": 0, "-": 0, "=": 0}
    for words in (row.words, *(note.words for note in row.notes)):
        for operation, text in words:
            counted[operation] += sum(is_word(word) for word in tokenize(text).words)
    return Amount(counted["+"], counted["-"])


def stat_lines(part: Part, cells: int) -> list[Line]:
    """The table by kind, then the paragraphs that changed, as lines of at most so many cells."""
    rows = [part.comparison.rows[k] for k in part.changes]
    if not rows:
        return []
    amounts = [amount(row) for row in rows]
    return [*_by_kind(part, cells), (), *_by_row(rows, amounts, cells)]


def _by_kind(part: Part, cells: int) -> list[Line]:
    total = Amount()
    entries: list[tuple[str, str, str, str]] = [("", "", "words new", "words gone")]
    for kind in RowKind:
        rows = [row for row in part.chosen if row.kind is kind]
        if not rows or kind is RowKind.SAME:
            continue
        words = sum((amount(row) for row in rows), Amount())
        total += words
        entries.append((NAMES[kind], str(len(rows)), str(words.added), str(words.removed)))
    entries.append(("together", str(len(part.changes)), str(total.added), str(total.removed)))
    lines: list[Line] = []
    for k, (name, count, added, removed) in enumerate(entries):
        text = f"   {name:<16} {count:>4}  {added:>9}  {removed:>10}"
        if cells < width(text):
            text = f" {name} {count}"
        role = Role.STRONG if k in (0, len(entries) - 1) else Role.PLAIN
        lines += (
            [(Piece(text, role),)] if width(text) <= cells else wrapped([Piece(text, role)], cells)
        )
    return lines


def _by_row(rows: list[Row], amounts: list[Amount], cells: int) -> list[Line]:
    numbers = [_number(row) for row in rows]
    number = min(max(map(width, numbers)), 24)
    kind = max(width(kind_name(row)) for row in rows)
    count = len(str(max(words.added + words.removed for words in amounts)))
    room = min(LONGEST_BAR, cells - (number + kind + count + 11))
    most = max(words.added + words.removed for words in amounts)
    lines: list[Line] = []
    for row, name, words in zip(rows, numbers, amounts, strict=True):
        line: Line = (Piece(f" {sign(row)} {cut(name, number)}"),)
        line = (*padded(line, number + 3), Piece(f"  {kind_name(row):<{kind}}", Role.QUIET))
        total = words.added + words.removed
        line = (*line, Piece(f"  {total:>{count}} "), *_bar(words, room, most))
        lines += [line] if room >= 1 else wrapped(line, cells)
    return lines


def _bar(words: Amount, room: int, most: int) -> tuple[Piece, ...]:
    """`+++--`: one sign a word, or its share of the longest bar; never nothing for something."""
    if room < 1:
        return ()
    scale = min(1.0, room / most) if most else 1.0
    added, removed = (
        max(1, round(count * scale)) if count else 0 for count in (words.added, words.removed)
    )
    while added + removed > room:
        added, removed = (added - 1, removed) if added >= removed else (added, removed - 1)
    return (
        Piece("+" * added, Role.SIGN_ADDED),
        Piece("-" * removed, Role.SIGN_REMOVED),
    )


def _number(row: Row) -> str:
    """`12`, `12 → 9`, or how a row without a number begins."""
    old, new = row.old_label, row.new_label
    if not old and not new:
        return row.block.name.replace("\n", " ")
    if old == new:
        return new
    return f"{old or '·'} → {new or '·'}"
