"""From the model's blocks and texts to a document's paragraphs and runs, and back to what they read as."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from negotiator.compare.comparison import PARAGRAPH_BREAK
from negotiator.documents.document import (
    Change,
    Document,
    Footnote,
    Form,
    Line,
    Paragraph,
    Role,
    Run,
    Table,
    TableRow,
)
from negotiator.errors import UnknownBlock
from negotiator.model.revision import RECONSTRUCTION, Block, BlockKind, Note, Revision
from negotiator.model.text import NOTE_MARK, Text

Notes = Mapping[str, Note]
Forms = Mapping[str, Form]

_DEEPEST = 2


def forms(revision: Revision) -> Forms:
    """What each block of a revision is on paper, by its id."""
    numbered = any(block.label for block in revision.blocks)
    return {block.id: form(block, numbered=numbered) for block in revision.blocks}


def form(block: Block, *, numbered: bool) -> Form:
    """What a block is on paper; numbered: whether the text has numbered paragraphs at all."""
    if block.kind is BlockKind.TITLE:
        return Form(Role.TITLE, block.label)
    if block.kind is BlockKind.HEADING:
        return Form(Role.HEADING, block.label, min(block.level, 1))
    if block.label:
        sub = block.kind is BlockKind.SUBPARAGRAPH
        depth = min(max(block.level - 1, 1), _DEEPEST) if sub else 0
        return Form(Role.NUMBERED, block.label, depth)
    if not numbered:
        return Form(Role.PLAIN)
    return Form(Role.FORMULA if block.plain.rstrip().endswith(":") else Role.UNNUMBERED)


def runs(
    text: Text, notes: Notes, change: Change = Change.KEPT, author: str = ""
) -> tuple[Run, ...]:
    """A text as runs of one history; its footnotes are taken from notes."""
    return tuple(
        Run(
            run.text,
            run.marks,
            change,
            author,
            footnote(run.note, notes, change, author) if run.note else None,
        )
        for run in text.runs()
        if run.text
    )


def footnote(note_id: str, notes: Notes, change: Change, author: str) -> Footnote:
    """A footnote whose place has one history; UnknownBlock where it is not among the notes.

    The words of an inserted note are inserted, too; those of a deleted one stay as they are, because
    rejecting brings its place back with them.
    """
    if note_id not in notes:
        raise unknown_note(note_id)
    note = notes[note_id]
    kept = change is not Change.INSERTED
    words = runs(note.text, notes, Change.KEPT if kept else change, "" if kept else author)
    return Footnote(words, note.mark)


def unknown_note(note_id: str) -> UnknownBlock:
    """The error for a footnote that a text cites and does not have."""
    return UnknownBlock(
        f"the footnote {note_id} is cited but not there",
        advice="Give the footnote with the text that cites it.",
    )


def whole(
    block: Block, block_form: Form, notes: Notes, change: Change = Change.KEPT, author: str = ""
) -> Paragraph | Table:
    """A block of one history: kept, inserted or deleted with its mark."""
    if block.kind is BlockKind.TABLE:
        rows = (
            TableRow(tuple(runs(cell, notes, change, author) for cell in row), change, author)
            for row in block.rows
        )
        return Table(tuple(rows))
    return Paragraph(
        runs(block.text, notes, change, author),
        None if change is Change.INSERTED else block_form,
        None if change is Change.DELETED else block_form,
        author,
        block.id,
    )


def lines(revision: Revision) -> tuple[Line, ...]:
    """What a revision reads as, paragraph by paragraph, a table cell by cell."""
    out: list[Line] = []
    for block in revision.blocks:
        if block.kind is BlockKind.TABLE:
            cells = (cell for row in block.rows for cell in row)
            out.extend(_line("", cell, revision.notes_by_id) for cell in cells)
        else:
            out.append(_line(block.label, block.text, revision.notes_by_id))
    return tuple(out)


def _line(label: str, text: Text, notes: Notes) -> Line:
    cited = tuple(notes[name].text.plain for name in text.notes if name in notes)
    return Line(label, text.plain, cited)


def reading(document: Document, accepts: Callable[[str], bool]) -> tuple[Line, ...]:
    """What a document reads as when the revisions of some authors are accepted, all others rejected.

    accepts: whether an author's are. A mark that goes joins its paragraph to the next, which keeps
    its own form (ECMA-376 part 1, 17.13.5.15).
    """
    out: list[Line] = []
    pending: list[Run] = []
    for block in document.blocks:
        if isinstance(block, Table):
            rows = (row for row in block.rows if _stands(row.change, row.author, accepts))
            out.extend(_read("", cell, accepts) for row in rows for cell in row.cells)
            continue
        if block.form.role is Role.STATE:
            continue
        pending.extend(block.runs)
        if _stands(block.mark, block.author, accepts):
            out.append(_read(_label(block, accepts), pending, accepts))
            pending = []
    return tuple(out)


def labels(document: Document, accepts: Callable[[str], bool]) -> Iterator[str]:
    """The numbers of such a reading."""
    for block in document.blocks:
        if isinstance(block, Table):
            for row in block.rows:
                if _stands(row.change, row.author, accepts):
                    yield from ("" for _ in row.cells)
        elif block.form.role is not Role.STATE and _stands(block.mark, block.author, accepts):
            yield _label(block, accepts)


def _label(block: Paragraph, accepts: Callable[[str], bool]) -> str:
    now = block.new if accepts(block.author) or block.old is None else block.old
    return now.label if now else ""


def printed_lines(document: Document) -> tuple[Line, ...]:
    """What stands on the pages of a document without revisions, a table cell by cell.

    What is printed is kept, inserted and deleted words alike; lines that say how a paragraph stands
    are no part of it.
    """
    out: list[Line] = []
    for block in document.blocks:
        if isinstance(block, Table):
            cells = (cell for row in block.rows for cell in row.cells)
            out.extend(_printed("", part) for cell in cells for part in parted(cell))
        elif block.form.role is not Role.STATE:
            out.append(_printed(block.form.label, block.runs))
    return tuple(out)


def _printed(label: str, found: Sequence[Run]) -> Line:
    text = "".join(NOTE_MARK if run.note else run.text for run in found)
    notes = (_printed("", run.note.runs).text for run in found if run.note)
    return Line(label, text, tuple(notes))


def parted(cell: Iterable[Run]) -> Iterator[tuple[Run, ...]]:
    """The paragraphs of a cell."""
    part: list[Run] = []
    for run in cell:
        *ended, rest = run.text.split(PARAGRAPH_BREAK)
        for text in ended:
            yield (*part, replace(run, text=text)) if text else tuple(part)
            part = []
        if rest or run.note:
            part.append(replace(run, text=rest))
    yield tuple(part)


def _read(label: str, found: Iterable[Run], accepts: Callable[[str], bool]) -> Line:
    here = [run for run in found if _stands(run.change, run.author, accepts)]
    text = "".join(NOTE_MARK if run.note else run.text for run in here)
    notes = (_read("", run.note.runs, accepts).text for run in here if run.note)
    return Line(label, text, tuple(notes))


def _stands(change: Change, author: str, accepts: Callable[[str], bool]) -> bool:
    if change in (Change.KEPT, Change.PASSING):
        return change is Change.KEPT
    return accepts(author) is (change is Change.INSERTED)


def joined_runs(found: Iterable[Run]) -> tuple[Run, ...]:
    """Neighbouring runs that differ in nothing but their words made one."""
    out: list[Run] = []
    for run in found:
        last = out[-1] if out else None
        if last and not (last.note or run.note) and replace(last, text=run.text) == run:
            out[-1] = replace(run, text=last.text + run.text)
        else:
            out.append(run)
    return tuple(out)


def statements(revisions: Iterable[Revision]) -> Iterator[str]:
    """What must show, once, wherever a text shows that is reconstructed or illustrative."""
    return iter(dict.fromkeys(filter(None, map(_statement, revisions))))


def _statement(revision: Revision) -> str:
    if revision.statement:
        return revision.statement
    if revision.reconstructed:
        return f"{revision.symbol} is {RECONSTRUCTION}"
    if revision.illustrative:
        return f"{revision.symbol} is illustrative, not a text of any negotiation."
    return ""
