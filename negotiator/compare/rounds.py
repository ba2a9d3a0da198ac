"""Three revisions at once: what changed since the base, and what of it in the last round.

Source: Council practice marks one text against two baselines at once, as in document 9657/15
(“All changes made to the original Commission proposal are underlined … Changes compared to document
9398/15 are marked in bold”).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from negotiator.compare.comparison import (
    PARAGRAPH_BREAK,
    Comparison,
    NoteChange,
    Operations,
    Row,
    RowKind,
    Stretch,
    compare,
)
from negotiator.compare.words import diff_words
from negotiator.model.revision import Block, Note, Revision

Known = Callable[[Revision, Revision], Iterable[tuple[str, str]]]
"""The pairs of ids of two revisions that are settled."""


def _nothing_known(old: Revision, new: Revision) -> tuple[tuple[str, str], ...]:
    return ()


def compare_rounds(
    base: Revision, last: Revision, now: Revision, *, known: Known = _nothing_known
) -> Comparison:
    """Compare a revision with two older ones: the base, and the last round.

    known: as in `compare`, for any two of the three. Returns the comparison of base and now, its rows
    with the words of all three and with what the last round did to them; what came after the base and
    went again has rows of its own. Raises DifferentLanguages.
    """
    whole = compare(base, now, known=known(base, now))
    older = _Rows(compare(base, last, known=known(base, last)))
    newer = _Rows(compare(last, now, known=known(last, now)))
    claims = _claims(whole, older, newer)
    rows: list[Row] = []
    for row, middle in zip(whole.rows, claims, strict=True):
        rows.append(_dated(row, middle, older, newer))
    claimed = {block.id for middle in claims for block in middle}
    return _with_passing(whole, last, rows, claimed)


class _Rows:
    """The rows of a comparison by the blocks they hold."""

    def __init__(self, comparison: Comparison) -> None:
        self.by_old = {block.id: row for row in comparison.rows for block in row.old}
        self.by_new = {block.id: row for row in comparison.rows for block in row.new}


def _claims(whole: Comparison, older: _Rows, newer: _Rows) -> list[tuple[Block, ...]]:
    """For each row of base and now the blocks of the last round that stand between, each once."""
    taken: set[str] = set()
    out: list[tuple[Block, ...]] = []
    for row in whole.rows:
        middle: dict[str, Block] = {}
        for block in row.new:
            middle.update((b.id, b) for b in newer.by_new[block.id].old)
        if not middle:
            for block in row.old:
                middle.update((b.id, b) for b in older.by_old[block.id].new)
        free = [block for block in middle.values() if block.id not in taken]
        taken.update(block.id for block in free)
        out.append(tuple(free))
    return out


def _dated(row: Row, middle: tuple[Block, ...], older: _Rows, newer: _Rows) -> Row:
    """A row of base and now with the last round between."""
    before = _words(row.old, middle, older.by_old)
    after = _words(middle, row.new, newer.by_old)
    return row._replace(
        last=middle,
        newer=_kind_since(row, middle, newer),
        stretches=composed(before, after),
        notes=_notes(row, middle, older, newer),
    )


def _words(left: tuple[Block, ...], right: tuple[Block, ...], by_old: dict[str, Row]) -> Operations:
    """What became of some blocks, from the row that compares just them, else compared anew."""
    row = by_old.get(left[0].id) if left else None
    if row is not None and (row.old, row.new) == (left, right) and not row.rewritten:
        return row.words
    before, after = (PARAGRAPH_BREAK.join(block.plain for block in side) for side in (left, right))
    if (row is not None and row.rewritten) or not (before and after):
        return tuple((op, text) for op, text in (("-", before), ("+", after)) if text)
    return diff_words(before, after)


def _kind_since(row: Row, middle: tuple[Block, ...], newer: _Rows) -> RowKind:
    """What the last round did to a row."""
    if not middle:
        return RowKind.INSERTED if row.new else RowKind.SAME
    if not row.new:
        return RowKind.DELETED
    rows = [newer.by_old[block.id] for block in middle]
    if all(one is rows[0] for one in rows) and rows[0].new == row.new:
        return rows[0].kind
    return RowKind.EDITED


def _with_passing(
    whole: Comparison, last: Revision, rows: Sequence[Row], claimed: set[str]
) -> Comparison:
    """Put in rows for what only the last round had, behind what stood before it there."""
    row_of = {block.id: k for k, row in enumerate(rows) for block in row.last}
    behind: dict[int, list[Row]] = {}
    anchor = -1
    for block in last.blocks:
        if block.id in claimed:
            anchor = row_of[block.id]
            continue
        words = (Stretch(block.plain, False, True, False),) if block.plain else ()
        passing = Row(
            RowKind.SAME, (), (), (), last=(block,), newer=RowKind.DELETED, stretches=words
        )
        behind.setdefault(anchor, []).append(passing)
    out = list(behind.get(-1, ()))
    place: dict[int, int] = {}
    for k, row in enumerate(rows):
        place[k] = len(out)
        out.append(row)
        out.extend(behind.get(k, ()))
    place[len(rows)] = len(out)
    departures = {place[k]: place[before] for k, before in whole.departures.items()}
    return whole._replace(rows=tuple(out), departures=departures, last=last)


# ---------------------------------------------------------------------- footnotes


def _notes(row: Row, middle: Sequence[Block], older: _Rows, newer: _Rows) -> tuple[NoteChange, ...]:
    """The footnotes of a row with what they were in the last round."""
    older_changes = [c for block in row.old for c in older.by_old[block.id].notes]
    newer_changes = [c for block in middle for c in newer.by_old[block.id].notes]
    newer_changes += [c for block in row.new for c in newer.by_new[block.id].notes]
    forward = {c.old.id: c.new for c in older_changes if c.old}
    backward = {c.new.id: c.old for c in newer_changes if c.new}
    out: list[NoteChange] = []
    seen: set[str] = set()
    for change in row.notes:
        last = backward.get(change.new.id) if change.new else None
        last = last or (forward.get(change.old.id) if change.old else None)
        seen.update([last.id] if last else [])
        before = _note_words(change.old, last)
        after = _note_words(last, change.new)
        out.append(change._replace(last=last, stretches=composed(before, after)))
    for change in newer_changes:
        if change.old and not change.new and change.old.id not in seen:
            seen.add(change.old.id)
            words = (Stretch(change.old.text.plain, False, True, False),)
            out.append(NoteChange(None, None, (), last=change.old, stretches=words))
    return tuple(out)


def _note_words(old: Note | None, new: Note | None) -> Operations:
    if old and new:
        return diff_words(old.text.plain, new.text.plain)
    return (("-", old.text.plain),) if old else (("+", new.text.plain),) if new else ()


# ---------------------------------------------------------------------- words


def composed(older: Operations, newer: Operations) -> tuple[Stretch, ...]:
    """Two changes in a row, base to last and last to now, as one text with its three origins."""
    events: list[tuple[int, int, int, str]] = []
    cuts: dict[int, tuple[bool | None, bool | None]] = {}
    at = 0
    for operation, text in older:
        if operation == "-":
            events.append((at, 0, len(events), text))
        else:
            cuts[at] = (operation == "=", cuts.get(at, (None, None))[1])
            at += len(text)
    end = at
    at = 0
    middle: list[str] = []
    for operation, text in newer:
        if operation == "+":
            events.append((at, 1, len(events), text))
        else:
            cuts[at] = (cuts.get(at, (None, None))[0], operation == "=")
            middle.append(text)
            at += len(text)
    last = "".join(middle)
    out: list[Stretch] = []
    in_base = in_now = True
    waiting = sorted(events, reverse=True)
    places = sorted({*cuts, *(event[0] for event in events), end})
    for place, following in zip(places, (*places[1:], end), strict=True):
        while waiting and waiting[-1][0] == place:
            _, is_new, _, text = waiting.pop()
            out.append(Stretch(text, not is_new, False, bool(is_new)))
        was, is_now = cuts.get(place, (None, None))
        in_base = in_base if was is None else was
        in_now = in_now if is_now is None else is_now
        if following > place:
            out.append(Stretch(last[place:following], in_base, True, in_now))
    return tuple(_joined(_restored(out)))


def _restored(stretches: list[Stretch]) -> list[Stretch]:
    """What the last round took up again is told from what is new: gone in between, it is back."""
    out = list(stretches)
    place = 0
    while place < len(out):
        new = out[place]
        gone = _gone_beside(out, place) if new[1:] == (False, False, True) else -1
        words = diff_words(out[gone].text, new.text) if gone >= 0 else ()
        if any(op == "=" and any(c.isalnum() for c in text) for op, text in words):
            pieces = [Stretch(text, op != "+", False, op != "-") for op, text in words]
            low, high = sorted((gone, place))
            between = out[low + 1 : high]
            # of the two, one slides to the other over words that are not of its revision
            blocked = any(s.now for s in between) if gone < place else any(s.base for s in between)
            out[low : high + 1] = [*between, *pieces] if blocked else [*pieces, *between]
            place = low + len(pieces) + len(between)
        else:
            place += 1
    return out


def _gone_beside(stretches: Sequence[Stretch], place: int) -> int:
    """The index of what only the base had, beside what only now has; -1 where there is none.

    Between the two nothing of the base stands, so that its order stays, or nothing of now.
    """
    for step in (-1, 1):
        k = place + step
        base = now = False
        while 0 <= k < len(stretches) and not (base and now):
            one = stretches[k]
            if (one.base, one.last, one.now) == (True, False, False):
                return k
            base, now = base or one.base, now or one.now
            k += step
    return -1


def _joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Neighbours of one origin made one."""
    out: list[Stretch] = []
    for one in stretches:
        if out and out[-1][1:] == one[1:]:
            out[-1] = one._replace(text=out[-1].text + one.text)
        else:
            out.append(one)
    return out
