"""A comparison in words: what became of each paragraph, its words, how it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from negotiator.compare.alarms import Alarm, Direction
from negotiator.compare.comparison import Comparison, NoteChange, Row, RowKind
from negotiator.layout.linear import spoken
from negotiator.layout.prose import inline_pieces, printed_mark, stretches_pieces, words_pieces
from negotiator.layout.remarks import kind_name, remarks
from negotiator.layout.sheet import Departed, Folded, Item, fold_label
from negotiator.model.revision import Block, BlockKind

_KINDS = {
    BlockKind.TITLE: "Title",
    BlockKind.HEADING: "Heading",
    BlockKind.PARAGRAPH: "Paragraph",
    BlockKind.SUBPARAGRAPH: "Subparagraph",
    BlockKind.UNNUMBERED: "Paragraph without a number",
    BlockKind.TABLE: "Table",
}
_SAID_BY_HEAD = ("moved from", "split:", "merged from", "rewritten:")
"""How remarks begin that the head of a row says already."""


def item_told(
    comparison: Comparison,
    item: Item,
    alarms: Mapping[int, Sequence[Alarm]],
    stands: Sequence[str] = (),
    *,
    left_out: str = "",
) -> list[str]:
    """An item in words, its head first; stands: what there is to say of its amendments and state."""
    if isinstance(item, Folded):
        return [_fold(comparison, item, left_out), ""]
    if isinstance(item, Departed):
        row = comparison.rows[item.row]
        where = row.new_label or "elsewhere"
        return [f"{_called(row.old, row.old_label)} of the older text, moved to {where}.", ""]
    row = comparison.rows[item.row]
    words = _words(comparison, row)
    if not row.changed and row.block.kind in (BlockKind.TITLE, BlockKind.HEADING):
        return [f"{_KINDS[row.block.kind]}: {' '.join(words.split())}", ""]
    out = [head(comparison, item.row, alarms.get(item.row, ())), words]
    out += [_note(comparison, note) for note in row.notes if note.changed]
    out += [_sentence(r) for r in remarks(row) if not r.startswith(_SAID_BY_HEAD)]
    return [*out, *stands, ""]


def head(comparison: Comparison, k: int, alarms: Sequence[Alarm] = ()) -> str:
    """What became of a row: `Change 3 of 30. Paragraph 7, changed`, and its alarms."""
    row = comparison.rows[k]
    changes = comparison.changes
    which = f"Change {changes.index(k) + 1} of {len(changes)}. " if k in changes else ""
    told = list(dict.fromkeys(map(_alarm, alarms)))
    several = "s" if len(told) > 1 else ""
    warned = f" Alarm{several}: {'; '.join(told)}." if told else ""
    return f"{which}{_became(comparison, row)}.{warned}"


def counts_told(comparison: Comparison, counts: Sequence[str], alarms: int) -> str:
    """Which revisions are compared, and how much changed."""
    between = f", with {comparison.last.name} between them" if comparison.last else ""
    changes = len(comparison.changes)
    said = f"{changes} change{'' if changes == 1 else 's'}" if changes else "Nothing differs"
    listed = f": {', '.join(counts)}" if counts else ""
    warned = f" {alarms} alarm{'' if alarms == 1 else 's'}." if alarms else ""
    return f"From {comparison.old.name} to {comparison.new.name}{between}. {said}{listed}.{warned}"


def _became(comparison: Comparison, row: Row) -> str:
    was = f", was {row.old_label}" if row.renumbered else ""
    name = _called(row.new or row.last, row.new_label)
    since = ""
    if comparison.last:
        kinds = {RowKind.SAME: "not changed since the last round", RowKind.EDITED: "changed again"}
        since = f", {kinds.get(row.newer, f'{row.newer} since the last round')}"
    if row.kind is RowKind.DELETED:
        return f"{_called(row.old, row.old_label)} of the older text, deleted{since}"
    if row.kind in (RowKind.MOVED, RowKind.MOVED_EDITED):
        changed = " and changed" if row.kind is RowKind.MOVED_EDITED else ""
        return f"{name}, moved from {row.old_label or 'elsewhere'}{changed}{since}"
    if row.kind is RowKind.SPLIT:
        return f"{name}, split from {row.old_label or 'one paragraph'}{since}"
    if row.kind is RowKind.MERGED:
        return f"{name}, merged from {row.old_label or 'several paragraphs'}{since}"
    if row.rewritten:
        return f"{name}, rewritten{was}{since}"
    what = kind_name(row)
    told = {
        "edited": "changed",
        "typography": "changed in typography",
        "formatting": "formatted otherwise",
    }
    return f"{name}, {told.get(what, what)}{was}{since}"


def _called(blocks: Sequence[Block], labels: str) -> str:
    kind = _KINDS[blocks[0].kind] if blocks else "Paragraph"
    if not labels:
        return kind
    return f"{kind}s {labels}" if len(blocks) > 1 else f"{kind} {labels}"


def _alarm(alarm: Alarm) -> str:
    if alarm.direction is Direction.NONE:
        return alarm.sentence.replace(" → ", " to ")
    return f"{alarm.kind} {alarm.direction}"


def _words(comparison: Comparison, row: Row) -> str:
    last = comparison.last.note_marks if comparison.last else {}
    old, new = comparison.old.note_marks, comparison.new.note_marks
    return spoken(inline_pieces(row, old, new, last))


def _note(comparison: Comparison, note: NoteChange) -> str:
    value = note.new or note.old or note.last
    revision = comparison.new if note.new else comparison.old
    mark = printed_mark(revision.note_marks.get(value.id, "")) if value else ""
    became = "changed" if note.old and note.new else "new" if note.new else "deleted"
    words = stretches_pieces(note.stretches) if note.stretches else words_pieces(note.words)
    return f"Footnote {mark}, {became}: {spoken(words)}"


def _fold(comparison: Comparison, fold: Folded, left_out: str) -> str:
    row = comparison.rows[fold.first]
    if fold.first == fold.last and not row.changed and not left_out:
        return f"{_became(comparison, row)}."
    return f"Folded, enter opens it: {fold_label(comparison, fold, left_out=left_out)}."


def _sentence(remark: str) -> str:
    return f"{remark[:1].upper()}{remark[1:]}."
