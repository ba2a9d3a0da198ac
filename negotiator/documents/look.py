"""A revision the Council's way: what changed shows by bold and strike-through, nothing is a revision.

With three revisions the marks tell two baselines apart (conventions.md 1.2, after document 9657/15):
underlined is what changed since the base, bold what changed since the last round.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from negotiator.compare.comparison import PARAGRAPH_BREAK, Comparison, Row, RowKind, Stretch
from negotiator.documents import sheet
from negotiator.documents.document import (
    Change,
    Document,
    Footnote,
    Kind,
    Paragraph,
    Role,
    Run,
    Table,
    TableRow,
)
from negotiator.documents.legend import (
    BRACKETS,
    DELETED_SHOWN,
    DIVIDED,
    ELIDED,
    ELISION,
    IN_HEADINGS,
    JOINED,
    MOVED_ITALIC,
    has_brackets,
    marked_since,
)
from negotiator.documents.prose import (
    forms,
    joined_runs,
    lines,
    statements,
    unknown_note,
    whole,
)
from negotiator.documents.tables import woven_table
from negotiator.documents.weave import Cutter, Weaver
from negotiator.model.dates import moment_printed
from negotiator.model.revision import Block, BlockKind, Note
from negotiator.model.text import BOLD, ITALIC, STRIKE, UNDERLINE, Text, joined
from negotiator.model.text import Run as Piece

_MOVED = (RowKind.MOVED, RowKind.MOVED_EDITED)
_BOLD_ROLES = (Role.TITLE, Role.HEADING)
Flags = tuple[bool, bool, bool]
"""Whether something stands in the base, in the last round and now."""

_FLAGS: dict[Change, Flags] = {
    Change.KEPT: (True, True, True),
    Change.INSERTED: (False, False, True),
    Change.DELETED: (True, True, False),
}
"""Where words of two revisions stand: the older one is the last round as well."""

_OPERATIONS = {"=": Change.KEPT, "+": Change.INSERTED, "-": Change.DELETED}


def look(comparison: Comparison, *, elide: bool = False) -> Document:
    """The document of the newer revision with what changed in it marked.

    comparison: of two revisions, or of three (`compare_rounds`); elide: write `(...)` for deleted words.
    What moved stands once, where it is now.
    """
    old, new = comparison.old, comparison.new
    blocks = tuple(_Builder(comparison, elide=elide).blocks())
    revisions = (old, *((comparison.last,) if comparison.last else ()), new)
    document = Document(
        Kind.LOOK,
        new.name,
        new.cover,
        blocks,
        tuple(statements(revisions)),
        tuple(_legend(comparison, blocks, elide=elide)),
        running=f"Compared to {' and '.join(r.name for r in revisions[:-1])}",
        language=new.language,
        date=moment_printed(new.cover.date),
        accepted=lines(new),
    )
    in_order = [block for row in comparison.rows for block in row.old] == list(old.blocks)
    return replace(document, rejected=lines(old) if in_order and not elide else None)


def _legend(
    comparison: Comparison, blocks: Sequence[Paragraph | Table], *, elide: bool
) -> Iterator[str]:
    last = comparison.last
    yield marked_since(
        comparison.old.name, last.name if last else "", changed=bool(comparison.changes)
    )
    found = [block for block in blocks if isinstance(block, Paragraph)]
    runs = [run for block in found for run in block.runs]
    gone = (Change.DELETED, Change.PASSING)
    if any(run.text == ELISION and run.change in gone for run in runs):
        yield ELIDED
    elif any(run.change in gone for run in runs):
        yield DELETED_SHOWN
    new_in_bold = (
        run.change is Change.INSERTED and block.form.role in _BOLD_ROLES
        for block in found
        for run in block.runs
    )
    if any(new_in_bold):
        yield IN_HEADINGS
    if any(row.kind in _MOVED for row in comparison.rows):
        yield MOVED_ITALIC
    if any(row.kind is RowKind.MERGED for row in comparison.rows):
        yield JOINED
    if any(row.kind is RowKind.SPLIT for row in comparison.rows):
        yield DIVIDED
    if has_brackets(blocks):
        yield BRACKETS


class _Builder:
    """The rows of a comparison as paragraphs, in the order of the newer revision."""

    def __init__(self, comparison: Comparison, *, elide: bool) -> None:
        self._comparison = comparison
        last = comparison.last or comparison.old
        self._revisions = (comparison.old, last, comparison.new)
        self._forms = tuple(forms(revision) for revision in self._revisions)
        self._elide = elide

    def blocks(self) -> Iterator[Paragraph | Table]:
        """Everything that is printed."""
        for row in self._comparison.rows:
            if row.kind in _MOVED:
                yield sheet.state(f"Moved; was {row.old_label}" if row.old_label else "Moved")
            if row.block.kind is BlockKind.TABLE:
                yield from self._table(row)
            elif any(PARAGRAPH_BREAK in b.plain for blocks in self._blocks(row) for b in blocks):
                yield from self._one_by_one(row)  # the ends of paragraphs cannot be told apart
            else:
                yield from self._prose(row)

    def _blocks(self, row: Row) -> tuple[tuple[Block, ...], ...]:
        """The blocks of a row in the base, in the last round and now."""
        return row.old, row.last if self._comparison.last else row.old, row.new

    # ------------------------------------------------------------------ paragraphs

    def _prose(self, row: Row) -> Iterator[Paragraph]:
        sides = self._blocks(row)
        moved = row.kind in _MOVED
        waiting = [list(blocks) for blocks in sides]
        runs: list[Run] = []
        for stretch, pieces in _cut(self._stretches(row), [_run_on(blocks) for blocks in sides]):
            role = self._role(waiting)
            if stretch.text != PARAGRAPH_BREAK:
                runs += self._runs(pieces, stretch[1:], moved, role, row)
            elif stretch.base or stretch.now or not any(sides[0] + sides[2]):
                yield self._paragraph(tuple(runs), stretch[1:], waiting, role)
                runs = []

    def _paragraph(
        self, runs: tuple[Run, ...], flags: Flags, waiting: Sequence[list[Block]], role: Role
    ) -> Paragraph:
        """What ends at the end of a block of one or more of the revisions."""
        ended = [
            blocks.pop(0) if flag else None for blocks, flag in zip(waiting, flags, strict=True)
        ]
        old, last, new = (
            found[block.id] if block else None
            for found, block in zip(self._forms, ended, strict=True)
        )
        block_id = ended[2].id if ended[2] else ""
        number = self._marks(flags, Role.NUMBERED)
        between = None if old or new else last
        return Paragraph(joined_runs(runs), old, new, "", block_id, number, between)

    def _role(self, waiting: Sequence[list[Block]]) -> Role:
        """What the paragraph under way is printed as."""
        for k in (2, 0, 1):
            if waiting[k]:
                return self._forms[k][waiting[k][0].id].role
        return Role.PLAIN

    def _stretches(self, row: Row) -> Sequence[Stretch]:
        """The words of a row with where they stand, and the end of its last paragraph."""
        if self._comparison.last:
            words: Sequence[Stretch] = row.stretches
        elif row.rewritten or not (row.old and row.new):
            sides = (("-", row.old), ("+", row.new))
            words = _dated((op, _run_on(blocks).plain) for op, blocks in sides if blocks)
        else:
            words = _dated(row.words)
        base, last, now = map(bool, self._blocks(row))
        return (*words, Stretch(PARAGRAPH_BREAK, base, last, now))

    # ------------------------------------------------------------------ words

    def _marks(self, flags: Flags, role: Role) -> frozenset[str]:
        """How a change shows; headings are bold by themselves, so that changes in them are underlined."""
        base, last, now = flags
        found = set() if now else {STRIKE}
        if self._comparison.last:
            found |= ({UNDERLINE} if base is not now else set()) | (
                {BOLD} if last is not now else set()
            )
        elif now and not base:
            found.add(BOLD)
        if role in _BOLD_ROLES and BOLD in found:
            found = found - {BOLD} | ({UNDERLINE} if now else set())
        return frozenset(found)

    def _runs(
        self, taken: Sequence[Sequence[Piece]], flags: Flags, moved: bool, role: Role, row: Row
    ) -> Iterator[Run]:
        for piece, now in self._notes_apart(taken, flags, row):
            yield from self._run(piece, now, moved, role, row)

    def _notes_apart(
        self, taken: Sequence[Sequence[Piece]], flags: Flags, row: Row
    ) -> Iterator[tuple[Piece, Flags]]:
        """Pieces as the newest text has them; places of footnotes that do not answer each other apart."""
        newest = next((side for side in (2, 0, 1) if flags[side]), 2)
        at = 0
        for piece in taken[newest]:
            names = [_note_at(pieces, at) for pieces in taken]
            at += len(piece.text)
            if not piece.note or self._answer(names, flags, row):
                yield piece, flags
                continue
            for name in dict.fromkeys(filter(None, names[:2])):
                base, last = (other == name for other in names[:2])
                yield piece._replace(note=name), (base, last, False)
            if names[2]:
                yield piece._replace(note=names[2]), (False, False, True)

    def _answer(self, names: Sequence[str], flags: Flags, row: Row) -> bool:
        """Whether the footnotes at one place are one note in all the revisions that have it."""
        if not flags[2]:
            return len({name for name in names if name}) == 1
        for change in row.notes:
            if change.new and change.new.id == names[2]:
                last = change.last if self._comparison.last else change.old
                return (not flags[0] or bool(change.old and change.old.id == names[0])) and (
                    not flags[1] or bool(last and last.id == names[1])
                )
        return False

    def _run(self, piece: Piece, flags: Flags, moved: bool, role: Role, row: Row) -> Iterator[Run]:
        change, marks = _change(flags), self._marks(flags, role)
        if moved and role not in _BOLD_ROLES:
            marks |= {ITALIC}
        gone = self._elide and not flags[2]
        if piece.note:
            if not gone:
                note = self._note(piece.note, flags, row)
                yield Run(piece.text, piece.marks | marks, change, note=note)
        elif gone:
            yield Run(_elided(piece.text), piece.marks, change)
        else:
            yield Run(piece.text, piece.marks | marks, change)

    def _note(self, name: str, flags: Flags, row: Row) -> Footnote:
        """A footnote with its own changes; one that is gone keeps the mark it had."""
        at = 2 if flags[2] else 0 if flags[0] else 1
        revision = self._revisions[at]
        note = revision.notes_by_id.get(name)
        if note is None:
            raise unknown_note(name)
        if at != 2:
            runs = self._note_runs([Stretch(note.text.plain, *flags)], (note, note, note))
            return Footnote(runs, revision.note_marks.get(name, note.mark))
        for change in row.notes:
            if change.new and change.new.id == name:
                words = change.stretches if self._comparison.last else _dated(change.words)
                last = change.last if self._comparison.last else change.old
                return Footnote(self._note_runs(words, (change.old, last, change.new)), note.mark)
        return Footnote(self._note_runs([Stretch(note.text.plain, *flags)], (note,) * 3), note.mark)

    def _note_runs(self, words: Sequence[Stretch], notes: Sequence[Note | None]) -> tuple[Run, ...]:
        out: list[Run] = []
        for stretch, pieces in _cut(words, [note.text if note else Text("") for note in notes]):
            flags = stretch[1:]
            gone = self._elide and not flags[2]
            marks = frozenset() if gone else self._marks(flags, Role.PLAIN)
            for piece in pieces[next(side for side in (2, 0, 1) if flags[side])]:
                text = _elided(piece.text) if gone else piece.text
                out.append(Run(text, piece.marks | marks, _change(flags)))
        return joined_runs(out)

    # ------------------------------------------------------------------ tables

    def _table(self, row: Row) -> Iterator[Table]:
        """A table by its rows; of three revisions the last round's is told only as changed or not."""
        old, last, new = self._blocks(row)
        notes = [revision.notes_by_id for revision in self._revisions]
        if old and new:
            table = woven_table(old[0], new[0], Weaver("", notes[0], notes[2], row.notes))
        else:
            at = 2 if new else 0 if old else 1
            made = self._whole((*new, *old, *last)[0], at)
            table = made if isinstance(made, Table) else Table(())
        since = self._comparison.last is None or row.newer is not RowKind.SAME
        yield replace(
            table, rows=tuple(self._table_row(found, since=since) for found in table.rows)
        )

    def _whole(self, block: Block, at: int) -> Paragraph | Table:
        """A block that only the base, the last round or the newest revision has, not yet marked."""
        change = (Change.DELETED, Change.PASSING, Change.INSERTED)[at]
        notes = self._revisions[at].notes_by_id
        return whole(block, self._forms[at][block.id], notes, change)

    def _one_by_one(self, row: Row) -> Iterator[Paragraph | Table]:
        """What went and what came, each block for itself."""
        for at, block in (*((0, b) for b in row.old), *((2, b) for b in row.new)):
            found = self._whole(block, at)
            if isinstance(found, Paragraph):
                flags = _FLAGS[found.mark]
                number = self._marks(flags, Role.NUMBERED)
                yield replace(found, runs=self._cell(found.runs, since=True), number=number)

    def _table_row(self, row: TableRow, *, since: bool) -> TableRow:
        return replace(row, cells=tuple(self._cell(cell, since=since) for cell in row.cells))

    def _cell(self, runs: Iterable[Run], *, since: bool) -> tuple[Run, ...]:
        out: list[Run] = []
        for run in runs:
            base, last, now = _FLAGS.get(run.change, (False, True, False))
            flags = (base, last if since else now, now)
            note = run.note and replace(run.note, runs=self._cell(run.note.runs, since=since))
            if not (self._elide and not now):
                marks = run.marks | self._marks(flags, Role.PLAIN)
                out.append(replace(run, marks=marks, note=note, before=None))
            elif not run.note:
                out.append(replace(run, text=_elided(run.text)))
        return joined_runs(out)


def _run_on(blocks: Sequence[Block]) -> Text:
    return joined((block.text for block in blocks), PARAGRAPH_BREAK)


def _dated(words: Iterable[tuple[str, str]]) -> list[Stretch]:
    """The words of two revisions with where they stand."""
    return [Stretch(text, *_FLAGS[_OPERATIONS[op]]) for op, text in words]


def _change(flags: Flags) -> Change:
    base, _, now = flags
    if base:
        return Change.KEPT if now else Change.DELETED
    return Change.INSERTED if now else Change.PASSING


def _cut(
    stretches: Iterable[Stretch], texts: Sequence[Text]
) -> Iterator[tuple[Stretch, list[list[Piece]]]]:
    """Stretches parted at paragraph breaks, each with its words as the texts that have them say them."""
    cutters = [Cutter(text) for text in texts]
    for stretch in stretches:
        for k, part in enumerate(stretch.text.split(PARAGRAPH_BREAK)):
            if k:
                ended = stretch._replace(text=PARAGRAPH_BREAK)
                yield ended, _taken(cutters, ended)
            if part:
                within = stretch._replace(text=part)
                yield within, _taken(cutters, within)


def _taken(cutters: Sequence[Cutter], stretch: Stretch) -> list[list[Piece]]:
    """The next words of each text that has a stretch; of the others nothing."""
    return [
        cutter.take(len(stretch.text)) if there else []
        for cutter, there in zip(cutters, stretch[1:], strict=True)
    ]


def _note_at(pieces: Iterable[Piece], place: int) -> str:
    """The id of the footnote whose place is so many characters into some pieces, or nothing."""
    at = 0
    for piece in pieces:
        if at == place:
            return piece.note
        at += len(piece.text)
    return ""


def _elided(text: str) -> str:
    """What stands for deleted words: the blanks round them stay."""
    lead = text[: len(text) - len(text.lstrip())]
    tail = text[len(text.rstrip()) :] if text.strip() else ""
    return f"{lead}{ELISION}{tail}" if text.strip() else text
