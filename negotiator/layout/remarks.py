"""What a row is called: the sign in its first column, and the sentences that say what it cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiator.compare.comparison import NoteChange, Row, RowKind, recast
from negotiator.compare.comparison import side as row_side
from negotiator.compare.paragraphs import folded
from negotiator.model.revision import Block, BlockKind
from negotiator.model.text import BOLD, ITALIC, STRIKE, SUPERSCRIPT, UNDERLINE

if TYPE_CHECKING:
    from negotiator.compare.details import Look

NAMES = {
    RowKind.SAME: "unchanged",
    RowKind.EDITED: "edited",
    RowKind.INSERTED: "new",
    RowKind.DELETED: "deleted",
    RowKind.MOVED: "moved",
    RowKind.MOVED_EDITED: "moved and edited",
    RowKind.SPLIT: "split",
    RowKind.MERGED: "merged",
}
"""What became of a row, in the words of the room."""


def kind_name(row: Row) -> str:
    """What became of a row; where not a word of it changed, what else did."""
    if sign(row) == "=":
        return "typography" if row.typography else "formatting"
    return NAMES[row.kind]


def sign(row: Row) -> str:
    """The sign in the first column: what became of the row, without colour.

    With three revisions two signs: against the base, and against the last round.
    """
    if row.last or row.stretches:
        return _against_base(row) + _SIGNS.get(row.newer, "~")
    return _against_base(row)


def _against_base(row: Row) -> str:
    if row.kind is RowKind.EDITED:
        if row.rewritten:
            return "±"
        words = any(operation != "=" for operation, _ in row.words)
        notes = any(note.changed for note in row.notes)
        return "=" if row.typography or (not words and not notes) else "~"
    return _SIGNS.get(row.kind, "~")


_SIGNS = {
    RowKind.SAME: " ",
    RowKind.INSERTED: "+",
    RowKind.DELETED: "-",
    RowKind.MOVED: ">",
    RowKind.MOVED_EDITED: ">",
}


def remark(row: Row) -> str:
    """All that is to be said of a row, in one line."""
    return "; ".join(remarks(row))


def remarks(row: Row) -> tuple[str, ...]:
    """The sentences under a row that say what its sign and its marked words cannot."""
    if not row.old and not row.new:
        return ("came after the base and went again",)
    out: list[str] = []
    if row.kind is RowKind.MOVED:
        out.append(f"moved from {row.old_label or 'elsewhere'}")
    elif row.kind is RowKind.MOVED_EDITED:
        out.append(f"moved from {row.old_label or 'elsewhere'}, and edited")
    elif row.kind is RowKind.SPLIT:
        out.append(f"split: {row.old_label or 'one paragraph'} became {row.new_label or 'several'}")
    elif row.kind is RowKind.MERGED:
        out.append(f"merged from {row.old_label or 'several paragraphs'}")
    if row.rewritten and not row.stretches:
        out.append("rewritten: shown whole")
    if row.typography:
        out.append(f"typography only: {_typography(row)}")
    elif row.kind is RowKind.EDITED and row.reordered:
        out.append("reordered: the same words in another order")
    if len(row.old) == len(row.new) == 1 and recast(row.old[0], row.new[0]):
        out.append(_recast(row.old[0], row.new[0]))
    if row.formatting and (told := _formatting_of(row)):
        out.append(f"formatting{' only' if _nothing_else(row) else ''}: {told}")
    elif row.kind is RowKind.EDITED and not out and _nothing_else(row):
        out.append("formatting only: italics, bold or the like")
    out += [told for note in row.notes if (told := note_remark(note))]
    return tuple(out)


def note_remark(note: NoteChange) -> str:
    """What the marked words of a footnote cannot say, or nothing."""
    if note.old is None or note.new is None or not note.changed:
        return ""
    from negotiator.compare.details import note_looks, signs

    old, new = note.old.text.plain, note.new.text.plain
    if old != new and folded(old) == folded(new):
        return f"footnote, typography only: {'; '.join(s.sentence for s in signs(old, new))}"
    if told := _formatting(note_looks(note)):
        return f"footnote, formatting{' only' if old == new else ''}: {told}"
    return ""


def _nothing_else(row: Row) -> bool:
    return all(operation == "=" for operation, _ in row.words) and not any(
        note.changed for note in row.notes
    )


def _typography(row: Row) -> str:
    """Which blanks, quotation marks and hyphens gave way to which."""
    from negotiator.compare.details import signs

    found = signs(row_side(row.words, "-"), row_side(row.words, "+"))
    return ", ".join(sign.sentence for sign in found)


def _formatting_of(row: Row) -> str:
    """Which words of a row look otherwise, or nothing."""
    from negotiator.compare.details import looks  # kept out of the start-up of a plain comparison

    return _formatting(looks(row))


def _formatting(found: tuple[Look, ...]) -> str:
    """Which words look otherwise, those with the same change named together."""
    named: dict[str, list[str]] = {}
    for look in found:
        words = "all of it" if look.whole else _phrase(look)
        named.setdefault(now(look), [])
        if words not in named[now(look)]:
            named[now(look)].append(words)
    return "; ".join(
        f"{', '.join(words)} {'is' if len(words) == 1 else 'are'} {what}"
        for what, words in named.items()
    )


def _phrase(look: Look) -> str:
    from negotiator.compare.details import look_words

    words = look_words(look)
    return f"“{words}”" if words else "the mark of a footnote"


def now(look: Look) -> str:
    """`now italic`, `no longer bold`, or both."""
    parts = [f"now {' and '.join(_LOOKS[mark] for mark in look.gained)}"] if look.gained else []
    if look.lost:
        parts.append(f"no longer {' or '.join(_LOOKS[mark] for mark in look.lost)}")
    return ", ".join(parts)


_LOOKS = {
    ITALIC: "italic",
    BOLD: "bold",
    SUPERSCRIPT: "superscript",
    UNDERLINE: "underlined",
    STRIKE: "struck through",
}


def _recast(old: Block, new: Block) -> str:
    """What a block became when its words alone do not say it."""
    if old.kind is not new.kind:
        return f"was {_KINDS[old.kind]}, is now {_KINDS[new.kind]}"
    if bool(old.label) != bool(new.label):
        return "gained a number" if new.label else f"lost its number {old.label}"
    return "indented otherwise"


_KINDS = {
    BlockKind.TITLE: "the title",
    BlockKind.HEADING: "a heading",
    BlockKind.PARAGRAPH: "a paragraph",
    BlockKind.SUBPARAGRAPH: "a subparagraph",
    BlockKind.UNNUMBERED: "an unnumbered paragraph",
    BlockKind.TABLE: "a table",
}
