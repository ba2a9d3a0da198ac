"""The comparison of two revisions: the one frozen result that every view reads."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from negotiator.compare.concordance import Numbers, concordance
from negotiator.compare.paragraphs import Alignment, align_paragraphs, folded
from negotiator.compare.tokens import tokenize, weight, words_of
from negotiator.compare.words import diff_words, joined_operations
from negotiator.errors import DifferentLanguages
from negotiator.model.revision import Block, BlockKind, Note, Revision

PARAGRAPH_BREAK = "\u2029"
"""Stands between the blocks of one side in the words of a split or a merge."""

BEYOND_RECOGNITION = 0.40
"""Below this share of kept weight a pair is shown whole, without marks on words."""


class RowKind(StrEnum):
    """What became of a block."""

    SAME = "same"
    EDITED = "edited"
    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED = "moved"
    MOVED_EDITED = "moved_edited"
    SPLIT = "split"
    MERGED = "merged"


Operations = tuple[tuple[str, str], ...]
"""Words as (operation, text): `=` kept, `-` removed, `+` added."""


class Stretch(NamedTuple):
    """Words, and in which of three revisions they stand: the base, the last round, now."""

    text: str
    base: bool
    last: bool
    now: bool


class NoteChange(NamedTuple):
    """What became of a footnote: one side is None where it was added or removed.

    last, stretches: as in a row.
    """

    old: Note | None
    new: Note | None
    words: Operations
    last: Note | None = None
    stretches: tuple[Stretch, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether anything in it differs."""
        return (
            self.old is None
            or self.new is None
            or self.old.text != self.new.text
            or not all(one.last for one in self.stretches)
        )


class Row(NamedTuple):
    """Blocks of the old revision and the blocks of the new one that answer them.

    words: what changed, blocks of one side parted by PARAGRAPH_BREAK; formatting: italics or the like
    changed on kept words, or what kind of block it is; typography: nothing but kinds of blanks,
    quotation marks or hyphens changed; rewritten: changed beyond recognition; confidence: of the
    pairing, 0 to 1; last, newer, stretches: where three revisions are compared, the blocks of the last
    round, what became of them since, and the words of all three.
    """

    kind: RowKind
    old: tuple[Block, ...]
    new: tuple[Block, ...]
    words: Operations
    notes: tuple[NoteChange, ...] = ()
    formatting: bool = False
    typography: bool = False
    rewritten: bool = False
    confidence: float = 1.0
    last: tuple[Block, ...] = ()
    newer: RowKind = RowKind.SAME
    stretches: tuple[Stretch, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether anything in the row differs; a new number alone does not count."""
        return self.kind is not RowKind.SAME or self.newer is not RowKind.SAME

    @property
    def reordered(self) -> bool:
        """Whether the row has the words it had, in another order, like a list that was sorted."""
        old, new = (
            words_of("".join(text for op, text in self.words if op != other)) for other in "+-"
        )
        return old != new and sorted(old) == sorted(new)

    @property
    def block(self) -> Block:
        """The block that names the row: the newest there is."""
        return (self.new or self.old or self.last)[0]

    @property
    def old_label(self) -> str:
        """The old printed numbers."""
        return ", ".join(block.label for block in self.old if block.label)

    @property
    def new_label(self) -> str:
        """The new printed numbers."""
        return ", ".join(block.label for block in self.new if block.label)

    @property
    def renumbered(self) -> bool:
        """Whether one block kept its identity and got another number."""
        return (
            len(self.old) == len(self.new) == 1
            and self.old[0].label != self.new[0].label
            and bool(self.old[0].label and self.new[0].label)
        )


class _ComparisonFields(NamedTuple):
    """The values of a comparison, without what is computed of them once."""

    old: Revision
    new: Revision
    rows: tuple[Row, ...]
    departures: dict[int, int]
    last: Revision | None = None


class Comparison(_ComparisonFields):
    """Two revisions, compared, perhaps with the one of the last round between them.

    rows: in the order of the new revision, what was deleted where it stood; departures: for rows that
    moved (split and merged ones, too), the index of the row before which the block stood in the old
    revision, by row index.
    """

    @cached_property
    def changes(self) -> tuple[int, ...]:
        """The indices of the rows that changed, in order."""
        return tuple(k for k, row in enumerate(self.rows) if row.changed)

    @cached_property
    def counts(self) -> dict[RowKind, int]:
        """How many rows there are of each kind."""
        out = dict.fromkeys(RowKind, 0)
        for row in self.rows:
            out[row.kind] += 1
        return out

    @property
    def renumbered(self) -> int:
        """How many blocks only have another number, or that besides; never a change."""
        return sum(row.renumbered for row in self.rows)

    @property
    def statements(self) -> tuple[str, ...]:
        """What must be said wherever words of the revisions show, each sentence once."""
        revisions = (self.old, *([self.last] if self.last else []), self.new)
        return tuple(dict.fromkeys(r.statement for r in revisions if r.statement))

    @cached_property
    def concordance(self) -> tuple[Numbers, ...]:
        """Old and new number of every block that has one, `` where it has no counterpart."""
        told = concordance(self.old, self.new, self.rows)
        return tuple(numbers for numbers in told if numbers.old or numbers.new)


_CLASSES = {
    BlockKind.TITLE: 0,
    BlockKind.HEADING: 1,
    BlockKind.TABLE: 3,
}
"""Blocks of one class may answer each other; all numbered and unnumbered prose is class 2."""


def compare(old: Revision, new: Revision, *, known: Iterable[tuple[str, str]] = ()) -> Comparison:
    """Compare two revisions, block by block and word by word.

    known: pairs of ids (old, new) that are settled: those that share an identity in one negotiation.
    Raises DifferentLanguages where the revisions are not in one language; a file that does not say its
    own goes with any.
    """
    if old.language and new.language and _tongue(old) != _tongue(new):
        raise DifferentLanguages(
            f"{old.symbol} is in “{old.language}”, {new.symbol} in “{new.language}”",
            advice="Only two revisions in one language can be compared word by word.",
        )
    alignment = align_blocks(old, new, known)
    return _assemble(old, new, alignment)


def _tongue(revision: Revision) -> str:
    """The language without country or script: `en-GB` and `en` are one."""
    return revision.language.partition("-")[0].lower()


def align_blocks(old: Revision, new: Revision, known: Iterable[tuple[str, str]] = ()) -> Alignment:
    """How the blocks of two revisions correspond, by their places in them."""
    old_places = {block.id: k for k, block in enumerate(old.blocks)}
    new_places = {block.id: k for k, block in enumerate(new.blocks)}
    settled = [
        (old_places[left], new_places[right])
        for left, right in known
        if left in old_places and right in new_places
    ]
    return align_paragraphs(
        [block.plain for block in old.blocks],
        [block.plain for block in new.blocks],
        known=settled,
        kinds=(_classes(old), _classes(new)),
    )


def shared_ids(old: Revision, new: Revision) -> tuple[tuple[str, str], ...]:
    """Pairs of ids for revisions of one negotiation: a block keeps its id for life."""
    return tuple((block.id, block.id) for block in old.blocks if block.id in new)


def _classes(revision: Revision) -> list[int]:
    return [_CLASSES.get(block.kind, 2) for block in revision.blocks]


# ---------------------------------------------------------------------- rows


def _assemble(old: Revision, new: Revision, alignment: Alignment) -> Comparison:
    """Rows in the order of the new revision, from how the blocks correspond."""
    olds_of: dict[int, list[int]] = {}
    news_of: dict[int, list[int]] = {}
    for i, j in alignment.pairs:
        olds_of.setdefault(j, []).append(i)
        news_of.setdefault(i, []).append(j)
    moved = set(alignment.moves)
    confidence = dict(zip(alignment.pairs, alignment.confidence, strict=True))
    rows: list[Row] = []
    row_of_old: dict[int, int] = {}
    departed: set[int] = set()
    seen: set[int] = set()
    for j in range(len(new.blocks)):
        if j in seen:
            continue
        olds, news = _group(j, olds_of, news_of)
        seen.update(news)
        pairs = [(i, k) for i in olds for k in news if (i, k) in confidence]
        has_moved = bool(pairs) and all(pair in moved for pair in pairs)
        sure = min((confidence[pair] for pair in pairs), default=1.0)
        row_of_old.update(dict.fromkeys(olds, len(rows)))
        if has_moved:
            departed.add(len(rows))
        rows.append(_row(old, new, olds, news, moved=has_moved, confidence=sure))
    return _with_departed(old, new, rows, row_of_old, departed)


def _group(
    j: int, olds_of: dict[int, list[int]], news_of: dict[int, list[int]]
) -> tuple[list[int], list[int]]:
    """All old and new places that hang together with the new place j."""
    partners = olds_of.get(j, [])
    if not partners or (len(partners) == 1 and len(news_of[partners[0]]) == 1):
        return partners, [j]
    news, olds = {j}, set[int]()
    grown = True
    while grown:
        more_olds = {i for k in news for i in olds_of.get(k, ())}
        more_news = news | {k for i in more_olds for k in news_of.get(i, ())}
        grown = (more_olds, more_news) != (olds, news)
        olds, news = more_olds, more_news
    return sorted(olds), sorted(news)


def _with_departed(
    old: Revision,
    new: Revision,
    rows: list[Row],
    row_of_old: dict[int, int],
    moved: Collection[int],
) -> Comparison:
    """Put deleted blocks in where they stood, and note where moved rows stood."""
    after: dict[int, list[Row]] = {}
    left_from: dict[int, tuple[int, int]] = {}
    anchor = -1
    for i, block in enumerate(old.blocks):
        at = row_of_old.get(i)
        if at is None:
            gone = Row(
                RowKind.DELETED,
                (block,),
                (),
                (("-", block.plain),) if block.plain else (),
                notes=_note_changes(old, new, (block,), ()),
            )
            after.setdefault(anchor, []).append(gone)
        elif at in moved:
            left_from[at] = (anchor, len(after.get(anchor, ())))
        else:
            anchor = max(anchor, at)
    out: list[Row] = []
    index_of: dict[int, int] = {}
    starts: dict[int, int] = {-1: 0}
    out.extend(after.get(-1, ()))
    for k, row in enumerate(rows):
        index_of[k] = len(out)
        out.append(row)
        starts[k] = len(out)
        out.extend(after.get(k, ()))
    departures = {index_of[k]: starts[anchor] + offset for k, (anchor, offset) in left_from.items()}
    return Comparison(old, new, tuple(out), departures)


def _row(
    old: Revision,
    new: Revision,
    olds: Sequence[int],
    news: Sequence[int],
    *,
    moved: bool,
    confidence: float,
) -> Row:
    left = tuple(old.blocks[i] for i in olds)
    right = tuple(new.blocks[j] for j in news)
    if len(left) == len(right) == 1 and _alike(left[0], right[0]):
        kind = RowKind.MOVED if moved else RowKind.SAME
        return Row(kind, left, right, _kept(left[0].plain), confidence=confidence)
    notes = _note_changes(old, new, left, right)
    before = PARAGRAPH_BREAK.join(block.plain for block in left)
    after = PARAGRAPH_BREAK.join(block.plain for block in right)
    if not left:
        words: Operations = (("+", after),) if after else ()
        return Row(RowKind.INSERTED, left, right, words, notes)
    tables = [block for block in (*left, *right) if block.kind is BlockKind.TABLE]
    words = _table_words(*tables) if len(tables) == 2 else diff_words(before, after)
    formatting = (
        _formatting_changed(left, right, words)
        or (before == after and [block.rows for block in left] != [block.rows for block in right])
        or (len(left) == len(right) == 1 and recast(left[0], right[0]))
    )
    differs = before != after or formatting or any(note.changed for note in notes)
    if len(right) > 1:
        kind = RowKind.SPLIT
    elif len(left) > 1:
        kind = RowKind.MERGED
    elif moved:
        kind = RowKind.MOVED_EDITED if differs else RowKind.MOVED
    else:
        kind = RowKind.EDITED if differs else RowKind.SAME
    # a parting of paragraphs is a blank to `folded`, and more than typography
    typography = len(left) == len(right) and before != after and folded(before) == folded(after)
    return Row(
        kind,
        left,
        right,
        words,
        notes,
        formatting=formatting,
        typography=typography,
        rewritten=before != after and not typography and kept_share(words) < BEYOND_RECOGNITION,
        confidence=confidence,
    )


def _table_words(old: Block, new: Block) -> Operations:
    """What changed in a table, row by row: a row put in or taken out is so as a whole."""
    before, after = old.plain_rows, new.plain_rows
    alignment = align_paragraphs(before, after, known=_rows_of_one_name(old, new))
    partner: dict[int, int] = {}
    for i, j in alignment.pairs:
        if (i, j) not in alignment.moves and i not in partner and j not in partner.values():
            partner[i] = j
    out: list[tuple[str, str]] = []
    i = j = 0

    def put(operation: str, rows: Sequence[str], at: int) -> None:
        out.append((operation, ("\n" if at else "") + rows[at]))

    for ahead, answer in (*sorted(partner.items()), (len(before), len(after))):
        while i < ahead:
            put("-", before, i)
            i += 1
        while j < answer:
            put("+", after, j)
            j += 1
        if i < len(before):
            lead = ("\n" if i else "", "\n" if j else "")
            out += [("=", lead[0])] if lead[0] == lead[1] else [("-", lead[0]), ("+", lead[1])]
            out += diff_words(before[i], after[j])
            i, j = i + 1, j + 1
    return joined_operations(out)


def _rows_of_one_name(old: Block, new: Block) -> list[tuple[int, int]]:
    """The places of rows that begin with the same cell, where only one on either side does."""
    names = [[row[0].plain if row else "" for row in block.rows] for block in (old, new)]
    return [
        (i, names[1].index(name))
        for i, name in enumerate(names[0])
        if name and names[0].count(name) == names[1].count(name) == 1
    ]


def _alike(old: Block, new: Block) -> bool:
    """Whether two blocks say the same in the same way, at a glance; footnotes want a closer look."""
    return (
        old.text == new.text
        and old.rows == new.rows
        and not old.text.notes
        and not recast(old, new)
    )


def _kept(text: str) -> Operations:
    return (("=", text),) if text else ()


def recast(old: Block, new: Block) -> bool:
    """Whether a block became one of another kind or depth, or gained or lost a number at all."""
    return (old.kind, old.level, bool(old.label)) != (new.kind, new.level, bool(new.label))


def kept_share(words: Operations) -> float:
    """How much of both texts was kept, by weight of the words, from 0 to 1."""
    kept = changed = 0.0
    for operation, text in words:
        heavy = sum(weight(token) for token in tokenize(text).words)
        if operation == "=":
            kept += 2 * heavy
        else:
            changed += heavy
    total = kept + changed
    return kept / total if total else 1.0


def _formatting_changed(left: Sequence[Block], right: Sequence[Block], words: Operations) -> bool:
    """Whether kept words carry other marks than before."""
    before, after = marks_of(left), marks_of(right)
    if not before and not after:
        return False
    i = j = 0
    for operation, text in words:
        for k, character in enumerate(text):
            if (
                operation == "="
                and not character.isspace()
                and before.get(i + k, frozenset()) != after.get(j + k, frozenset())
            ):
                return True
        i += len(text) if operation != "+" else 0
        j += len(text) if operation != "-" else 0
    return False


def marks_of(blocks: Sequence[Block]) -> dict[int, frozenset[str]]:
    """The marks of each character of some blocks, parted as in a row's words; footnotes apart."""
    out: dict[int, frozenset[str]] = {}
    at = 0
    for block in blocks:
        for run in block.text.runs() if block.text.spans else ():
            if run.marks:
                out.update((at + k, run.marks) for k in range(len(run.text)))
            at += len(run.text)
        at += 1 if block.text.spans else len(block.plain) + 1
    return out


# ---------------------------------------------------------------------- footnotes


def _note_changes(
    old: Revision, new: Revision, left: Sequence[Block], right: Sequence[Block]
) -> tuple[NoteChange, ...]:
    """The footnotes of some blocks, paired by id, else in order; all of them, changed or not."""
    before = list(_notes_of(old, left))
    after = list(_notes_of(new, right))
    if not before and not after:
        return ()
    alignment = align_paragraphs(
        [note.text.plain for note in before], [note.text.plain for note in after]
    )
    partner = dict(alignment.pairs)
    open_old = [i for i in range(len(before)) if i not in partner]
    open_new = [j for j in range(len(after)) if j not in partner.values()]
    partner.update(zip(open_old, open_new, strict=False))
    out: list[NoteChange] = []
    for i, note in enumerate(before):
        if i in partner:
            other = after[partner[i]]
            out.append(NoteChange(note, other, diff_words(note.text.plain, other.text.plain)))
        else:
            out.append(NoteChange(note, None, (("-", note.text.plain),)))
    taken = set(partner.values())
    out.extend(
        NoteChange(None, note, (("+", note.text.plain),))
        for j, note in enumerate(after)
        if j not in taken
    )
    return tuple(out)


def _notes_of(revision: Revision, blocks: Sequence[Block]) -> Iterator[Note]:
    for block in blocks:
        for note_id in block.notes:
            note = revision.notes_by_id.get(note_id)
            if note is not None:
                yield note


def side(words: Operations, operation: str) -> str:
    """One side of a row's words: `-` joins to the old text, `+` to the new."""
    return "".join(text for op, text in words if op in ("=", operation))
