"""Whose is what: all characters and paragraph marks of a text with who inserted and who deleted them.

A document and its Word file that are alike in this read alike whatever authors' changes are accepted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, zip_longest

from negotiator.compare.comparison import PARAGRAPH_BREAK
from negotiator.documents.document import Change, Document, Role, Run, Table
from negotiator.formats.docx.read import WordText
from negotiator.formats.docx.runs import KEPT, Revised, Segment
from negotiator.model.text import NOTE_MARK

Piece = tuple[Revised, str]
"""Characters of one history; a paragraph's mark is PARAGRAPH_BREAK, a footnote's words follow its place."""


def of_document(document: Document) -> Iterator[Piece]:
    """The pieces of a document with revisions, a table cell by cell; a cell goes with its row."""
    for block in document.blocks:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from _of_runs(cell)
                    yield _history(row.change, row.author), PARAGRAPH_BREAK
        elif block.form.role is not Role.STATE:
            yield from _of_runs(block.runs)
            yield _history(block.mark, block.author), PARAGRAPH_BREAK


def _of_runs(runs: Iterable[Run]) -> Iterator[Piece]:
    for run in runs:
        history = _history(run.change, run.author)
        yield history, NOTE_MARK if run.note else run.text
        if run.note:
            yield from _without_blanks(_of_runs(run.note.runs))
            yield history, NOTE_MARK


def _history(change: Change, author: str) -> Revised:
    if change is Change.KEPT:
        return KEPT
    return Revised((author,), ()) if change is Change.INSERTED else Revised((), (author,))


def of_word(word: WordText, around: frozenset[str]) -> Iterator[Piece]:
    """The pieces of a Word file but for what has a style of `around`."""
    for paragraph in word.paragraphs:
        if paragraph.look.style not in around:
            yield from _of_segments(word, paragraph.segments)
            row, mark = paragraph.row, paragraph.mark
            ends = Revised(row.inserted + mark.inserted, row.deleted + mark.deleted)
            yield ends, PARAGRAPH_BREAK


def _of_segments(word: WordText, segments: Iterable[Segment]) -> Iterator[Piece]:
    for segment in segments:
        yield segment.revised, segment.text
        if segment.note:
            words = (s for part in word.whole_note(segment) for s in _of_segments(word, part))
            yield from _without_blanks(words)
            yield segment.revised, NOTE_MARK


def _without_blanks(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Pieces without the blanks before the first word; those of a note belong to its mark."""
    begun = False
    for history, text in pieces:
        rest = text if begun else text.lstrip()
        begun = begun or bool(rest)
        yield history, rest


def difference(meant: Iterable[Piece], found: Iterable[Piece]) -> tuple[str, str] | None:
    """What should stand and what does where two texts first differ, or None where they are alike."""
    for want, got in zip_longest(_joined(meant), _joined(found)):
        if want != got:
            return _told(want), _told(got)
    return None


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Neighbouring pieces of one history made one; a mark stays by itself."""
    said = (piece for piece in pieces if piece[1])
    for (history, _), group in groupby(said, key=lambda p: (p[0], p[1] == PARAGRAPH_BREAK)):
        yield history, "".join(text for _, text in group)


def _told(piece: Piece | None) -> str:
    if piece is None:
        return "nothing"
    history, text = piece
    start = text.replace(PARAGRAPH_BREAK, "¶")
    start = f"“{start[:40]}…”" if len(start) > 40 else f"“{start}”"
    by = [
        f"{what} by {', '.join(names)}"
        for what, names in (("inserted", history.inserted), ("deleted", history.deleted))
        if names
    ]
    return f"{start} ({' and '.join(by) or 'kept'})"
