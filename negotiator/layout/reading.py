"""A revision laid out to be read in one column."""

from __future__ import annotations

from negotiator.layout.cells import Line, Piece, Role, wrapped
from negotiator.layout.prose import block_pieces, plain_pieces, printed_mark
from negotiator.layout.rows import READING_WIDTH
from negotiator.model.revision import Block, BlockKind, Revision


def reading_lines(revision: Revision, cells: int, *, only: str = "") -> list[Line]:
    """The lines of a revision: cover, blocks, footnotes.

    cells: the width there is; only: the id of one block to show alone.
    """
    width = min(cells, READING_WIDTH + 8)
    lines: list[Line] = []
    if revision.statement:
        lines += wrapped([Piece(f"! {revision.statement}", Role.QUIET)], width)
        lines.append(())
    blocks = (revision.block(only),) if only else revision.blocks
    if not only:
        lines += _cover(revision, width)
    for block in blocks:
        lines += _block(revision, block, width)
        lines.append(())
    cited = {note for block in blocks for note in block.notes}
    for note in revision.notes:
        if note.id not in cited:
            continue
        mark = printed_mark(revision.note_marks.get(note.id, ""))
        pieces = [Piece(f"{mark} "), *plain_pieces(note.text, {})]
        lines += wrapped(pieces, width)
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _cover(revision: Revision, width: int) -> list[Line]:
    cover = revision.cover
    pairs = (
        ("", cover.institution.replace("\n", " ")),
        ("", cover.organ.replace("\n", " ")),
        ("", ", ".join(filter(None, (cover.place, cover.date)))),
        ("", revision.name),
        ("", cover.marking),
        ("Distr.: ", cover.distribution),
        ("", ", ".join(cover.codes)),
        ("", ", ".join(filter(None, (cover.session, cover.agenda))).replace("\n", ", ")),
        ("", cover.type),
        ("From: ", cover.sender),
        ("To: ", cover.recipient),
        ("No. prev. doc.: ", ", ".join(cover.previous)),
        ("Subject: ", cover.subject),
        ("Comments by: ", cover.comments_by),
    )
    lines = [
        line for label, value in pairs if value for line in wrapped([Piece(label + value)], width)
    ]
    if cover.sentence:
        lines += [(), *wrapped([Piece(cover.sentence)], width)]
    return [*lines, ()] if lines else []


def _block(revision: Revision, block: Block, width: int) -> list[Line]:
    pieces = block_pieces(block, revision.note_marks)
    if block.kind in (BlockKind.TITLE, BlockKind.HEADING):
        heading = [Piece(piece.text, Role.HEADING, piece.marks) for piece in pieces]
        return wrapped(heading, width)
    if not block.label:
        return wrapped(pieces, width)
    number = f"{block.label}." if block.label[-1].isalnum() else block.label
    indent = max(5, len(number) + 1) + 4 * max(0, block.level - 1)
    head = number.rjust(indent - 1) + " "
    return [
        (Piece(head if not k else " " * indent, Role.NUMBER), *line)
        for k, line in enumerate(wrapped(pieces, max(20, width - indent)))
    ]
