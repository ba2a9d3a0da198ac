"""Two hundred small texts, each with something that happens to it at a place, set into ten documents.

The same ones each time. Every operation meets every place: the first paragraph of its text, the last
one, the one before a table, and one whose neighbour changes, too.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from typing import NamedTuple

from negotiator.model.revision import Block, BlockKind, Note, Revision
from negotiator.model.text import (
    BOLD,
    ITALIC,
    SUPERSCRIPT,
    UNDERLINE,
    Span,
    Text,
    joined,
    note_place,
)
from tests.benchmarks.inputs import Maker
from tests.documents.pairs import LETTERS, LEVELS, renumbered

DOCUMENTS, PAIRS_EACH = 10, 20
FIRST, LAST, BEFORE_TABLE, ADJACENT = "first", "last", "before a table", "adjacent"
PLACES = (FIRST, LAST, BEFORE_TABLE, ADJACENT)
ODD = ("[shall]", "“outcome”", "R&D", "<w:del/>", "[EU, MX: delete]", "évaluation", "2030–2035")
KINDS = (BlockKind.PARAGRAPH,) * 3 + (BlockKind.SUBPARAGRAPH, BlockKind.UNNUMBERED)


@dataclass
class Small:
    """A text of a few blocks that something happens to; ids: how many there are in its document."""

    maker: Maker
    ids: list[int]
    blocks: list[Block] = field(default_factory=list)
    notes: dict[str, Note] = field(default_factory=dict)

    @property
    def draw(self) -> random.Random:
        return self.maker.random

    def id(self, letter: str) -> str:
        self.ids[0] += 1
        return f"{letter}{self.ids[0]}"

    def words(self) -> Text:
        words = self.maker.paragraph().split(" ")
        words.insert(self.draw.randrange(1, len(words)), self.draw.choice(ODD))
        return Text(" ".join(words))

    def phrase(self) -> Text:
        return Text(self.maker.phrase(self.draw.randint(2, 4)))

    def block(self, kind: BlockKind | None = None) -> Block:
        kind = kind or self.draw.choice(KINDS)
        block = Block(self.id(LETTERS[kind]), kind, Text(""), "", LEVELS.get(kind, 0))
        if kind is BlockKind.TABLE:
            return block._replace(rows=tuple(self.row() for _ in range(3)))
        return block._replace(text=self.phrase() if kind is BlockKind.HEADING else self.words())

    def row(self) -> tuple[Text, ...]:
        return self.phrase(), self.phrase()

    def blank(self, k: int) -> int:
        """Where some blank is in a block, neither near its beginning nor near its end."""
        plain = self.blocks[k].text.plain
        blanks = [n for n, c in enumerate(plain) if c == " "]
        return self.draw.choice(blanks[len(blanks) // 4 : 3 * len(blanks) // 4 + 1])

    def rewrite(self, k: int, *parts: Text) -> None:
        self.blocks[k] = self.blocks[k]._replace(text=joined(parts))

    def cut(self, k: int, start: int, end: int) -> tuple[Text, Text]:
        """What stands in a block before and after some of its characters."""
        text = self.blocks[k].text
        return text.slice(0, start), text.slice(end, len(text))

    def annotate(self, k: int) -> None:
        note = Note(self.id("n"), self.phrase())
        self.notes[note.id] = note
        at = self.blank(k)
        before, after = self.cut(k, at, at)
        self.rewrite(k, before, note_place(note.id), after)


# ---------------------------------------------------------------------- what happens at a place


def edit(text: Small, k: int) -> None:
    """Words come, go, or are exchanged, at a word's border or at an end of the block."""
    block = text.blocks[k].text
    start = text.draw.choice((0, text.blank(k) + 1, len(block)))
    following = block.plain.find(" ", start)
    end = text.draw.choice((start, len(block) if following < 0 else following))
    before, after = text.cut(k, start, end)
    text.rewrite(k, before, text.phrase(), Text(" "), after)


def insert(text: Small, k: int) -> None:
    at = k + 1 if k == len(text.blocks) - 1 else k
    text.blocks.insert(at, text.block())


def delete(text: Small, k: int) -> None:
    del text.blocks[k]


def split(text: Small, k: int) -> None:
    at = text.blank(k)
    before, after = text.cut(k, at, at + 1)
    block = text.blocks[k]
    kind = text.draw.choice((block.kind, BlockKind.SUBPARAGRAPH))
    rest = Block(text.id("p"), kind, after, "", LEVELS.get(kind, 0), (block.id,))
    text.blocks[k : k + 1] = [block._replace(text=before), rest]


def merge(text: Small, k: int) -> None:
    """The block joins the next one, or the one before it where no paragraph follows."""
    left = k if _is_prose(text, k + 1) else k - 1
    if not _is_prose(text, left):
        return
    one, other = text.blocks[left : left + 2]
    whole = joined((one.text, other.text), " ")
    text.blocks[left : left + 2] = [one._replace(text=whole)]


def _is_prose(text: Small, k: int) -> bool:
    return 0 <= k < len(text.blocks) and text.blocks[k].kind is not BlockKind.TABLE


def move(text: Small, k: int) -> None:
    block = text.blocks.pop(k)
    places = [n for n in range(len(text.blocks) + 1) if n != k]
    text.blocks.insert(text.draw.choice(places), block)


def emphasise(text: Small, k: int) -> None:
    block = text.blocks[k].text
    start = text.draw.randrange(len(block))
    look = text.draw.choice((ITALIC, BOLD, UNDERLINE, SUPERSCRIPT))
    span = Span(start, text.draw.randint(start + 1, len(block)), look)
    text.blocks[k] = text.blocks[k]._replace(text=Text(block.plain, (*block.spans, span)))


def make_note(text: Small, k: int) -> None:
    text.annotate(k)


def edit_note(text: Small, k: int) -> None:
    name = text.blocks[k].notes[0]
    words = joined((text.notes[name].text, text.phrase()), " ")
    text.notes[name] = text.notes[name]._replace(text=words)


def take_note(text: Small, k: int) -> None:
    at = text.blocks[k].text.plain.index("\ufffc")
    text.rewrite(k, *text.cut(k, at, at + 1))


def insert_row(text: Small, k: int) -> None:
    rows = list(text.blocks[k].rows)
    rows.insert(text.draw.randrange(len(rows) + 1), text.row())
    text.blocks[k] = text.blocks[k]._replace(rows=tuple(rows))


def delete_row(text: Small, k: int) -> None:
    rows = list(text.blocks[k].rows)
    del rows[text.draw.randrange(len(rows))]
    text.blocks[k] = text.blocks[k]._replace(rows=tuple(rows))


def edit_cell(text: Small, k: int) -> None:
    rows = [list(row) for row in text.blocks[k].rows]
    row = text.draw.choice(rows)
    row[-1] = joined((row[-1], text.phrase()), " ")
    text.blocks[k] = text.blocks[k]._replace(rows=tuple(map(tuple, rows)))


class Operation(NamedTuple):
    """What happens, to a block of which kind, and whether that has a footnote before."""

    name: str
    at: Callable[[Small, int], None]
    kind: BlockKind | None = None
    noted: bool = False


OPERATIONS = (
    Operation("edit", edit),
    Operation("insert", insert),
    Operation("delete", delete),
    Operation("split", split),
    Operation("merge", merge),
    Operation("move", move),
    Operation("look", emphasise),
    Operation("heading's words", edit, BlockKind.HEADING),
    Operation("heading's look", emphasise, BlockKind.HEADING),
    Operation("note made", make_note),
    Operation("note edited", edit_note, noted=True),
    Operation("note taken out", take_note, noted=True),
    Operation("noted paragraph deleted", delete, noted=True),
    Operation("noted paragraph moved", move, noted=True),
    Operation("row inserted", insert_row, BlockKind.TABLE),
    Operation("row deleted", delete_row, BlockKind.TABLE),
    Operation("cell", edit_cell, BlockKind.TABLE),
)


# ---------------------------------------------------------------------- documents


class Case(NamedTuple):
    """What happens to one small text, and where."""

    operation: Operation
    place: str


@cache
def cases() -> tuple[tuple[Case, ...], ...]:
    """What happens in each document; each begins with a first paragraph and ends with a last one."""
    every = [Case(*one) for one in product(OPERATIONS, PLACES)]
    draw = random.Random(6589)
    found = [every[k % len(every)] for k in range(DOCUMENTS * PAIRS_EACH)]
    draw.shuffle(found)
    out = [found[k::DOCUMENTS] for k in range(DOCUMENTS)]
    order = {FIRST: 0, BEFORE_TABLE: 1, ADJACENT: 1, LAST: 2}
    return tuple(tuple(sorted(one, key=lambda case: order[case.place])) for one in out)


@cache
def document(number: int) -> tuple[Revision, Revision]:
    """The old and the new revision of a document, numbered from 0."""
    maker = Maker(number)
    ids = [0]
    sides: tuple[list[Block], list[Block]] = ([], [])
    notes: tuple[dict[str, Note], dict[str, Note]] = ({}, {})
    for case in cases()[number]:
        text = Small(maker, ids)
        places = _laid_out(text, case)
        sides[0].extend(text.blocks)
        notes[0].update(text.notes)
        for operation, name in places:
            for k in [k for k, block in enumerate(text.blocks) if block.id == name]:
                operation.at(text, k)
        sides[1].extend(text.blocks)
        notes[1].update(text.notes)
    old, new = (
        Revision(symbol.lower(), symbol, tuple(renumbered(blocks)), _cited(blocks, known))
        for symbol, blocks, known in zip(("OLD", "NEW"), sides, notes, strict=True)
    )
    return old, new


def _laid_out(text: Small, case: Case) -> list[tuple[Operation, str]]:
    """Blocks for what is to happen, and at which of them it happens, by their ids."""
    count = text.draw.randint(3, 4)
    k = {FIRST: 0, LAST: count - 1}.get(case.place, 1)
    places = [(case.operation, k)]
    if case.place == ADJACENT:
        places.append((text.draw.choice(OPERATIONS), k + 1))
    text.blocks = [text.block() for _ in range(count)]
    for operation, at in places:
        if operation.kind:
            text.blocks[at] = text.block(operation.kind)
        if operation.noted:
            text.annotate(at)
    happens = [(operation, text.blocks[at].id) for operation, at in places]
    if case.place == BEFORE_TABLE:
        text.blocks.insert(k + 1, text.block(BlockKind.TABLE))
    return happens


def _cited(blocks: list[Block], notes: dict[str, Note]) -> tuple[Note, ...]:
    return tuple(notes[name] for block in blocks for name in block.notes)
