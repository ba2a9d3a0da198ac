"""Rows of a comparison as HTML: both sides of a paragraph, its footnotes, what is said of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from negotiator.compare.comparison import Comparison, NoteChange, Row, RowKind
from negotiator.formats.html.words import plain, with_looks, words_html
from negotiator.layout.cells import Piece, Role
from negotiator.layout.concordance import beginning
from negotiator.layout.prose import (
    blocks_of,
    of_side,
    plain_pieces,
    printed_mark,
    side_pieces,
    stretches_pieces,
    words_pieces,
)
from negotiator.layout.remarks import kind_name, remarks
from negotiator.model.revision import Block, BlockKind, Revision

Aloud = Mapping[int, Sequence[str]]
"""What is to be said of rows, by their index."""


@dataclass
class Anchors:
    """The anchors of all blocks: by printed number, the first of its kind bare, and by identity."""

    comparison: Comparison
    _taken: set[str] = field(default_factory=set)

    def number(self, block: Block, side: str) -> str:
        """The anchor by printed number, of one block once; nothing where it has none."""
        slug = re.sub(r"\W+", "-", block.label).strip("-")
        if not slug:
            return ""
        name = f"{'' if side == '+' else 'old-'}p{slug}"
        found, count = name, 1
        while found in self._taken:
            count += 1
            found = f"{name}-{count}"
        self._taken.add(found)
        return found

    def identity(self, block: Block, side: str) -> str:
        """The anchor by identity; on the old side one of its own only if the new side lacks the block."""
        if side == "+":
            return f"id-{block.id}"
        return f"old-id-{block.id}" if block.id in self.comparison.new else f"id-{block.id}"

    def of(self, row: Row) -> str:
        """The anchor of a row: of the block that names it."""
        return self.identity(row.block, "+" if row.new else "-")


def row_html(comparison: Comparison, k: int, anchors: Anchors, aloud: Aloud) -> str:
    """A row: a heading across both columns where it stayed, else an article of two sides."""
    row = comparison.rows[k]
    if not row.changed and row.block.kind in (BlockKind.TITLE, BlockKind.HEADING):
        return _heading(comparison, row, anchors)
    told = with_looks(row)
    sides = (_side(comparison, told, "-", anchors), _side(comparison, told, "+", anchors))
    changed = "changed " if row.changed else ""
    return (
        f'<article class="{changed}{row.kind}">\n{_head(row, anchors)}'
        f'<div class="sides">\n{sides[0]}\n{sides[1]}\n</div>\n'
        f"{_said(comparison, k, anchors, aloud)}</article>\n"
    )


def departed_html(comparison: Comparison, k: int, anchors: Anchors) -> str:
    """The place that a row left, with the way to where it is now."""
    row = comparison.rows[k]
    where = f"to {plain(row.new_label)}" if row.new_label else "elsewhere"
    name = plain(row.old_label) or plain(f"“{beginning(row)}”")
    return (
        f'<p class="left" id="{left(row, anchors)}">{name} moved '
        f'<a href="#{plain(anchors.of(row))}">{where}</a></p>\n'
    )


def left(row: Row, anchors: Anchors) -> str:
    """The anchor of the place that a row left."""
    return plain(f"left-{anchors.of(row)}")


def _heading(comparison: Comparison, row: Row, anchors: Anchors) -> str:
    block = row.new[0]
    level = "h2" if block.kind is BlockKind.TITLE else "h3"
    words = words_html(plain_pieces(block.text, comparison.new.note_marks))
    identity = plain(anchors.identity(block, "+"))
    notes = "".join(_note(comparison, note, "+") for note in row.notes)
    return f'<{level} class="text" id="{identity}"{_language(comparison.new)}>{words}</{level}>\n{notes}'


def _head(row: Row, anchors: Anchors) -> str:
    """The heading of a change, by which a reader goes from one to the next."""
    if not row.changed:
        return ""
    number = plain(row.new_label or row.old_label)
    if row.old and row.new and row.old_label != row.new_label:
        number = f"{plain(row.old_label) or '·'} → {plain(row.new_label) or '·'}"
    kind = kind_name(row)
    said = f"{row.block.kind} {kind}" if not number else kind
    link = f'<a href="#{plain(anchors.of(row))}">{number}</a> ' if number else ""
    return f'<h4>{link}<span class="kind">{said}</span></h4>\n'


def _side(comparison: Comparison, row: Row, side: str, anchors: Anchors) -> str:
    """One side of a row; hidden from screen readers where the other says the same."""
    old = side == "-"
    blocks = blocks_of(row, side)
    revision = comparison.old if old else comparison.new
    column = "old" if old else "new"
    if not blocks:
        return f'<div class="{column} none"><span class="vh">Not there.</span></div>'
    whole = not row.stretches and (not (row.old and row.new) or row.rewritten)
    role = Role.REMOVED if old else Role.ADDED
    columns = side_pieces(row, side, revision.note_marks, tinted_whole=True)
    if whole:
        columns = [[Piece(p.text, role, p.marks) for p in pieces] for pieces in columns]
    inside = "\n".join(
        _block(block, pieces, side, anchors, revision)
        for block, pieces in zip(blocks, columns, strict=True)
    )
    notes = "".join(_note(comparison, note, side) for note in row.notes)
    name = f'<p class="side-name">{"Before" if old else "After"}</p>' if row.old and row.new else ""
    hidden = ' aria-hidden="true"' if old and not row.changed else ""
    return f'<div class="{column}"{hidden}>{name}{inside}{notes}</div>'


def _block(
    block: Block, pieces: Sequence[Piece], side: str, anchors: Anchors, revision: Revision
) -> str:
    number = anchors.number(block, side)
    identity = f' id="{plain(number)}"' if number else ""
    kind = " heading" if block.kind in (BlockKind.TITLE, BlockKind.HEADING) else ""
    level = f" level-{min(block.level - 1, 3)}" if block.level > 1 and not kind else ""
    own = side == "+" or block.id not in anchors.comparison.new
    stable = f' id="{plain(anchors.identity(block, side))}"' if own else ""
    return (
        f'<div class="block{kind}{level}"{identity}><span class="no">{plain(block.label)}</span>'
        f'<div class="words"{stable}{_language(revision)} dir="auto">{words_html(pieces)}</div></div>'
    )


def _note(comparison: Comparison, note: NoteChange, side: str) -> str:
    """A footnote on one side, with what changed in it."""
    value = note.old if side == "-" else note.new or (None if note.old else note.last)
    if value is None:
        return ""
    revision = comparison.old if side == "-" else comparison.new
    mark = plain(printed_mark(revision.note_marks.get(value.id, "")))
    if note.stretches:
        pieces = stretches_pieces(of_side(note.stretches, side, there=bool(note.old or note.new)))
    elif note.old and note.new and note.old.text.plain == note.new.text.plain:
        pieces = plain_pieces(value.text, {})
    else:
        pieces = words_pieces(tuple(op for op in note.words if op[0] in ("=", side)))
    return f'<p class="note"{_language(revision)} dir="auto">{mark} {words_html(pieces)}</p>'


def _said(comparison: Comparison, k: int, anchors: Anchors, aloud: Aloud) -> str:
    """What is to be said of a row; a row that moved leads to where it stood."""
    row = comparison.rows[k]
    told = [plain(sentence) for sentence in remarks(row)]
    if row.kind in (RowKind.MOVED, RowKind.MOVED_EDITED):
        told[0] = f'<a href="#{left(row, anchors)}">{told[0]}</a>'
    out = "".join(f"<li>{sentence}</li>" for sentence in told)
    out = f'<ul class="said">{out}</ul>\n' if out else ""
    alarms = (f'<p class="alarm">{plain(told)}</p>\n' for told in aloud.get(k, ()))
    return out + "".join(alarms)


def _language(revision: Revision) -> str:
    return f' lang="{plain(revision.language)}"'
