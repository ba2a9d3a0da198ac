"""Words as HTML: what is gone and new, the text's own marks, every character escaped."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from html import escape
from itertools import groupby

from negotiator.compare.comparison import Row
from negotiator.compare.details import looks
from negotiator.layout.cells import Piece, Role
from negotiator.layout.prose import blanks_outside
from negotiator.model.revision import Block, BlockKind
from negotiator.model.text import (
    BOLD,
    ITALIC,
    STRIKE,
    SUPERSCRIPT,
    UNDERLINE,
    Span,
    Text,
    shown,
)

LOOK = "look"
"""The mark on words that look otherwise than before."""

_RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
_TAGS = ((BOLD, "b"), (ITALIC, "i"), (UNDERLINE, "u"), (STRIKE, "s"), (SUPERSCRIPT, "sup"))
_CHANGES = {
    Role.ADDED: ("ins", ""),
    Role.REMOVED: ("del", ""),
    Role.OLDER_ADDED: ("ins", ' class="older"'),
    Role.OLDER_REMOVED: ("del", ' class="older"'),
}


def plain(text: str) -> str:
    """Characters as HTML shows them, those that could deceive a reader as pictures."""
    return escape(shown(text), quote=True)


def words_html(pieces: Sequence[Piece]) -> str:
    """Pieces as HTML."""
    out: list[str] = []
    for role, group in groupby(blanks_outside(pieces), lambda piece: piece.role):
        inside = "".join(_piece(piece) for piece in group if piece.text)
        tag, kind = _CHANGES.get(role, ("", ""))
        out.append(f"<{tag}{kind}>{inside}</{tag}>" if tag and inside else inside)
    return "".join(out)


def marked_up(html: str, marks: Collection[str]) -> str:
    """Words as HTML with the text's own marks; figures that are raised by themselves stay so."""
    for mark, tag in _TAGS:
        if mark in marks and not (mark == SUPERSCRIPT and set(html) <= _RAISED):
            html = f"<{tag}>{html}</{tag}>"
    return html


def _piece(piece: Piece) -> str:
    out = marked_up(plain(piece.text), piece.marks)
    return f'<span class="look">{out}</span>' if LOOK in piece.marks else out


def with_looks(row: Row) -> Row:
    """A row whose new words carry LOOK where they look otherwise than before."""
    found = looks(row)
    if not found or row.block.kind is BlockKind.TABLE:
        return row
    blocks: list[Block] = []
    at = 0
    for block in row.new:
        end = at + len(block.plain)
        spans = tuple(
            Span(max(look.start, at) - at, min(look.end, end) - at, LOOK)
            for look in found
            if look.start < end and look.end > at
        )
        text = Text(block.text.plain, (*block.text.spans, *spans))
        blocks.append(block._replace(text=text))
        at = end + 1
    return row._replace(new=tuple(blocks))
