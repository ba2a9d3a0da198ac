"""One state of the text under negotiation: its cover, its blocks, its footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from negotiator.errors import Place, UnknownBlock
from negotiator.model.text import NOTE_MARK, Text, joined


class BlockKind(StrEnum):
    """What a block is."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    SUBPARAGRAPH = "subparagraph"
    UNNUMBERED = "unnumbered"
    TABLE = "table"


ID_LETTERS = {
    BlockKind.TITLE: "t",
    BlockKind.HEADING: "h",
    BlockKind.PARAGRAPH: "p",
    BlockKind.SUBPARAGRAPH: "s",
    BlockKind.UNNUMBERED: "u",
    BlockKind.TABLE: "b",
}
NOTE_LETTER = "n"

BLOCK_ID = r"[thpsub][1-9][0-9]{0,8}|x-[a-z2-7]{2,40}"
NOTE_ID = r"n[1-9][0-9]{0,8}|x-[a-z2-7]{2,40}(?:-[0-9]{1,6})?"
"""What ids look like, as patterns."""


class Block(NamedTuple):
    """One unit of a revision: a title, heading, paragraph, subparagraph, unnumbered line or table.

    id: its identity for life; label: the printed number, never compared; level: its depth, from 0;
    origins: ids of the blocks it came from when it was split off or merged; rows: a table's cells.
    """

    id: str
    kind: BlockKind
    text: Text
    label: str = ""
    level: int = 0
    origins: tuple[str, ...] = ()
    rows: tuple[tuple[Text, ...], ...] = ()

    @property
    def plain(self) -> str:
        """The words of the block; a table's cells joined row by row."""
        return "\n".join(self.plain_rows) if self.kind is BlockKind.TABLE else self.text.plain

    @property
    def plain_rows(self) -> tuple[str, ...]:
        """The words of a table's rows, cells parted by ` | `."""
        return tuple(" | ".join(cell.plain for cell in row) for row in self.rows)

    @property
    def words(self) -> Text:
        """The plain words with what they carry: italics and the like, footnotes."""
        if self.kind is BlockKind.TABLE:
            return joined((joined(row, " | ") for row in self.rows), "\n")
        return self.text

    @property
    def notes(self) -> tuple[str, ...]:
        """The ids of the footnotes attached to the block or to cells of it, in order."""
        return self.words.notes

    @property
    def name(self) -> str:
        """How a person calls the block: its label, or what it is and how it begins."""
        if self.label:
            return self.label
        words = self.plain.replace(NOTE_MARK, "").split()
        start = " ".join(words[:4]) + (" …" if len(words) > 4 else "")
        return f"{self.kind} “{start}”"


class Note(NamedTuple):
    """A footnote; its printed mark is computed in order of appearance unless one is given."""

    id: str
    text: Text
    mark: str = ""


class Cover(NamedTuple):
    """What stands on the front of a revision: data, printed on every export, not amendable.

    organ: of the institution; session, agenda: the meeting and its item; distribution: who may have it.
    """

    institution: str = ""
    place: str = ""
    date: str = ""
    original: str = ""
    marking: str = ""
    codes: tuple[str, ...] = ()
    type: str = ""
    sender: str = ""
    recipient: str = ""
    previous: tuple[str, ...] = ()
    subject: str = ""
    sentence: str = ""
    comments_by: str = ""
    organ: str = ""
    session: str = ""
    agenda: str = ""
    distribution: str = ""


NO_COVER = Cover()

RECONSTRUCTION = "a reconstruction, not the real text."
"""What is said of a reconstructed revision, after its symbol, where its own statement is too long."""


class _RevisionFields(NamedTuple):
    """The values of a revision, without what is computed of them once."""

    slug: str
    symbol: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    cover: Cover = NO_COVER
    language: str = "en"
    reconstructed: bool = False
    illustrative: bool = False
    statement: str = ""
    settled: tuple[tuple[str, str], ...] = ()
    took_in: tuple[str, ...] = ()
    in_brackets: tuple[str, ...] = ()
    after_decision: str = ""


class Revision(_RevisionFields):
    """One state of the text with its symbol and language.

    slug: its name on command lines and in acts; language: a tag, or nothing where a file that was read
    does not say; reconstructed: True for a text that is not the real
    one; illustrative: True for one built from made-up amendments; statement: the sentence that says
    so wherever the text shows; settled: pairs of ids (before, here) that a person settled on import;
    took_in, in_brackets: ids of the amendments a consolidation put into it; after_decision: the last
    decision that it was built from.
    """

    @cached_property
    def _by_id(self) -> dict[str, Block]:
        return {block.id: block for block in self.blocks}

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each block among the blocks, by its id and those of its footnotes."""
        return {name: k for k, block in enumerate(self.blocks) for name in (block.id, *block.notes)}

    @cached_property
    def notes_by_id(self) -> dict[str, Note]:
        """The footnotes by their ids."""
        return {note.id: note for note in self.notes}

    @cached_property
    def note_marks(self) -> dict[str, str]:
        """The printed mark of each footnote: its own, else its number in order of appearance."""
        marks: dict[str, str] = {}
        count = 0
        for block in self.blocks:
            for note_id in block.notes:
                note = self.notes_by_id.get(note_id)
                if note is None or note_id in marks:
                    continue
                if note.mark:
                    marks[note_id] = note.mark
                else:
                    count += 1
                    marks[note_id] = str(count)
        return marks

    @property
    def name(self) -> str:
        """The symbol, with a word where the text is not the real one."""
        if self.reconstructed:
            return f"{self.symbol} (reconstruction)"
        return f"{self.symbol} (illustrative)" if self.illustrative else self.symbol

    def __contains__(self, block_id: object) -> bool:
        return block_id in self._by_id

    @cached_property
    def amendable(self) -> tuple[Block, ...]:
        """All that is amended: the blocks, each with the footnotes it cites first behind it."""
        found: dict[str, Block] = {}
        for block in self.blocks:
            found[block.id] = block
            for note in map(self.footnote, block.notes):
                if note is not None:
                    found.setdefault(note.id, note)
        return tuple(found.values())

    def holds(self, block_id: str) -> bool:
        """Whether there is such a block, or such a footnote."""
        return block_id in self._by_id or block_id in self.notes_by_id

    def footnote(self, note_id: str) -> Block | None:
        """A footnote as a block called `footnote 1`, to be amended like one; None where it is not there."""
        note = self.notes_by_id.get(note_id)
        if note is None:
            return None
        label = f"footnote {self.note_marks.get(note_id, note_id)}"
        return Block(note_id, BlockKind.UNNUMBERED, note.text, label)

    def block(self, block_id: str) -> Block:
        """The block of an id, or the footnote; UnknownBlock where there is none."""
        try:
            return self.footnote(block_id) or self._by_id[block_id]
        except KeyError:
            raise UnknownBlock(f"{self.symbol} has no block {block_id}") from None

    def find(self, reference: str) -> Block:
        """The block a person means: by label (`12`, `12 bis`), by id, or by how it begins.

        Raises UnknownBlock where nothing or more than one block answers.
        """
        wanted = " ".join(reference.removeprefix("¶").removeprefix("paragraph ").split()).rstrip(
            "."
        )
        folded = wanted.casefold()
        numbered = [b for b in self.blocks if b.label and b.label.casefold() == folded]
        if match := re.fullmatch(r"(?:foot)?note (\S+)", folded):
            marks = {mark: note_id for note_id, mark in self.note_marks.items()}
            note = self.footnote(marks.get(match[1], ""))
            numbered = [note] if note else []
        matches = numbered or ([self.block(wanted)] if wanted in self else [])
        if not matches and wanted:
            matches = [b for b in self.blocks if b.plain.casefold().startswith(folded)]
        if len(matches) == 1:
            return matches[0]
        if matches:
            names = ", ".join(f"{b.id} ({b.name})" for b in matches[:4])
            raise UnknownBlock(
                f"“{reference}” could be {len(matches)} blocks of {self.symbol}",
                advice=f"Name one of them by its id: {names}.",
                place=Place(paragraph=reference),
            )
        labels = [b.label for b in self.blocks if b.label]
        ends = f"Its paragraphs go from {labels[0]} to {labels[-1]}." if labels else ""
        raise UnknownBlock(
            f"{self.symbol} has no paragraph “{reference}”",
            advice=ends,
            place=Place(paragraph=reference),
        )

    def parent(self, block: Block) -> Block | None:
        """The nearest earlier block of a lower level, or None."""
        at = self.blocks.index(block)
        return next((b for b in reversed(self.blocks[:at]) if b.level < block.level), None)

    def section(self, block: Block) -> Block | None:
        """The heading that a block, or what cites a footnote, stands under, or None."""
        at = self.places.get(block.id, -1)
        headings = (b for b in reversed(self.blocks[: at + 1]) if b.kind is BlockKind.HEADING)
        return next(headings, None)


def slug_of(name: str) -> str:
    """The slug of a symbol or a file's stem: lower case, all but `[a-z0-9.]` a hyphen.

    A name without any such letter or digit (`Декларация`) is `revision`.
    """
    return re.sub(r"[^a-z0-9.]+", "-", name.lower()).strip("-.")[:80] or "revision"


def next_id(letter: str, used: Iterable[str]) -> str:
    """The first id with this letter that was never used: the highest ordinal plus one."""
    ordinals = [
        int(other[1:]) for other in used if other.startswith(letter) and other[1:].isdigit()
    ]
    return f"{letter}{max(ordinals, default=0) + 1}"
