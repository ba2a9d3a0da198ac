"""A comparison as lines beginning `-`, `+` or a blank, one sentence a line: for e-mail and pagers.

A hunk is a paragraph, an empty line parts two; nothing is wrapped, nothing of it is left out. Joined
again, its lines that do not begin with `+` are the old text, those that do not with `-` the new one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from negotiator.compare.comparison import (
    PARAGRAPH_BREAK,
    Comparison,
    NoteChange,
    Operations,
    Row,
    RowKind,
    side,
)
from negotiator.compare.part import Alarm, Part, aloud
from negotiator.formats.sentences import to_lines
from negotiator.layout.cells import Line, Piece, Role
from negotiator.layout.prose import PILCROW, printed_mark
from negotiator.layout.remarks import kind_name, remarks
from negotiator.layout.sheet import Shown, no_difference, part_sheet
from negotiator.model.revision import Block, BlockKind, Revision
from negotiator.model.text import NOTE_MARK


def unified_lines(part: Part, context: int = 0, alarms: Sequence[Alarm] = ()) -> list[Line]:
    """The lines of a part; context: so many unchanged paragraphs beside each one that changed."""
    comparison = part.comparison
    lines = [_line(f"--- {comparison.old.name}"), _line(f"+++ {comparison.new.name}")]
    for statement in comparison.statements:
        lines.append(_line(f"# ! {_flat(statement)}", Role.QUIET))
    if part.partial:
        lines.append(_line(f"# part: {_flat(part.name)}", Role.QUIET))
    if not part.changes and not part.partial:
        return [*lines, _line(f"# {no_difference(comparison)}", Role.QUIET)]
    sentences = aloud(alarms)
    for item in part_sheet(part, context, sentences):
        if isinstance(item, Shown):
            lines += _hunk(comparison, comparison.rows[item.row])
            said = sentences.get(item.row, ())
            lines += [_line(f"# ! {_flat(sentence)}", Role.STRONG) for sentence in said]
    return lines


def _hunk(comparison: Comparison, row: Row) -> list[Line]:
    """A paragraph: its head, what is to be said of it, its sentences, its changed footnotes."""
    head = f"{_where(row)} {kind_name(row)}"
    if not row.changed and row.block.kind in (BlockKind.TITLE, BlockKind.HEADING):
        head = str(row.block.kind)
    lines: list[Line] = [(), _line(f"@@ {head} @@", Role.STRONG)]
    lines += [_line(f"# {_flat(told)}", Role.QUIET) for told in remarks(row)]
    old_notes, new_notes = comparison.old.note_marks, comparison.new.note_marks
    old = _sentences(row.old, side(row.words, "-"), old_notes)
    new = _sentences(row.new, side(row.words, "+"), new_notes)
    lines += _changes(old, new, row.words, whole=row.rewritten)
    for note in row.notes:
        if note.changed:
            lines += _note(comparison, note)
    return lines


def _where(row: Row) -> str:
    """`12 → 13`; a paragraph without a number by its beginning."""
    if row.kind is RowKind.INSERTED:
        return f"· → {_name(row.new)}"
    if row.kind is RowKind.DELETED:
        return f"{_name(row.old)} → ·"
    return (
        f"{_name(row.old)} → {_name(row.new)}" if row.new_label or row.old_label else _name(row.new)
    )


def _name(blocks: Sequence[Block]) -> str:
    return ", ".join(_flat(block.name.replace(NOTE_MARK, "")) for block in blocks)


def _note(comparison: Comparison, note: NoteChange) -> Iterator[Line]:
    revision: Revision = comparison.new if note.new else comparison.old
    value = note.new or note.old
    mark = revision.note_marks.get(value.id, "") if value else ""
    what = "edited" if note.old and note.new else "inserted" if note.new else "deleted"
    yield ()
    yield _line(f"@@ footnote {mark} {what} @@".replace("  ", " "), Role.STRONG)
    old, new = side(note.words, "-"), side(note.words, "+")
    yield from _changes(
        _split(old) if note.old else [], _split(new) if note.new else [], note.words
    )


# ---------------------------------------------------------------------- sentences

Sentence = tuple[int, int, str]
"""A line: where it begins and ends in its side of the words, and how it is printed."""


def _sentences(blocks: Sequence[Block], words: str, notes: dict[str, str]) -> list[Sentence]:
    """The lines of some blocks, a line `¶` with its number before each but the first."""
    out: list[Sentence] = []
    at = 0
    for k, block in enumerate(blocks):
        if k:
            out.append((at - len(PARAGRAPH_BREAK), at, f"{PILCROW} {block.label}".rstrip()))
        end = at + len(block.plain)
        marks = [printed_mark(notes.get(note, "")) for note in block.text.notes]
        out += _split(words[at:end], at, marks)
        at = end + len(PARAGRAPH_BREAK)
    return out


def _split(text: str, at: int = 0, marks: Sequence[str] = ()) -> list[Sentence]:
    """A text as lines, a line end of its own being an empty line more.

    at: where the text begins; marks: what is printed for its footnotes, in order.
    """
    waiting = iter(marks)
    out: list[Sentence] = []
    for k, part in enumerate(text.split("\n")):
        if k:
            out.append((at - 1, at, ""))
        for line in to_lines(part).split("\n"):
            printed = "".join(next(waiting, "") if c == NOTE_MARK else c for c in line)
            out.append((at, at + len(line), printed))
            at += len(line) + 1
    return out


def _changes(
    old: Sequence[Sentence], new: Sequence[Sentence], words: Operations, *, whole: bool = False
) -> Iterator[Line]:
    """Sentences of both sides: those gone, those new, those that stayed, in reading order.

    whole: all of the old side, then all of the new one.
    """
    i = j = 0
    for here, there in [] if whole else _stayed(old, new, words):
        yield from (_line(f"-{text}", Role.REMOVED) for _, _, text in old[i:here])
        yield from (_line(f"+{text}", Role.ADDED) for _, _, text in new[j:there])
        yield _line(f" {new[there][2]}")
        i, j = here + 1, there + 1
    yield from (_line(f"-{text}", Role.REMOVED) for _, _, text in old[i:])
    yield from (_line(f"+{text}", Role.ADDED) for _, _, text in new[j:])


def _stayed(
    old: Sequence[Sentence], new: Sequence[Sentence], words: Operations
) -> Iterator[tuple[int, int]]:
    """The places of sentences that lie wholly in kept words, and are whole sentences on both sides."""
    places = {(start, end): k for k, (start, end, _) in enumerate(new)}
    at = there = 0
    i, last = 0, -1
    for operation, text in words:
        if operation == "=":
            while i < len(old) and old[i][1] <= at + len(text):
                start, end, _ = old[i]
                k = places.get((start - at + there, end - at + there), -1)
                if start >= at and k > last:
                    yield i, k
                    last = k
                i += 1
        at += len(text) if operation != "+" else 0
        there += len(text) if operation != "-" else 0


def _line(text: str, role: Role = Role.PLAIN) -> Line:
    return (Piece(text, role),)


def _flat(text: str) -> str:
    """A sentence on one line."""
    return " ".join(text.split())
