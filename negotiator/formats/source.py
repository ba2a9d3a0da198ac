"""What every reader of foreign files shares: admitting words, telling numbers, building the revision.

A reader finds pieces and notes in its own way; here they become blocks with ids, and what was not
taken over is counted up. Readers of text, web pages and Word files thus call the same thing the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from negotiator.formats.cover import Dropped
from negotiator.model.labels import LABEL
from negotiator.model.revision import ID_LETTERS, Block, BlockKind, Cover, Note, Revision, slug_of
from negotiator.model.text import (
    BOLD,
    FORBIDDEN,
    ITALIC,
    NOTE,
    NOTE_MARK,
    Run,
    Span,
    Text,
    joined,
    nfc,
    shown,
)

BULLET = "•"
"""The label of an item of a list without numbers, whatever sign its file gives it."""

DEEPEST = 9
_LONGEST_LABEL = 40

NUMBERED = re.compile(rf"^\s{{0,3}}(?P<label>{LABEL})[.)]\s+(?P<text>\S.*)$", re.DOTALL)
LETTERED = re.compile(r"^\s*(?P<label>\((?:[a-z]|[ivx]+)\))\s+(?P<text>\S.*)$", re.DOTALL)
BULLETED = re.compile(r"^(?P<blank>\s*)(?P<sign>[*+•▪◦·–—-])\s+(?P<text>\S.*)$", re.DOTALL)


class Reading(NamedTuple):
    """What was read from a file, and what was not taken over from it."""

    revision: Revision
    dropped: tuple[Dropped, ...]


class Piece(NamedTuple):
    """A block to be, still without an id; rows: the cells of a table."""

    kind: BlockKind
    text: Text
    label: str = ""
    level: int = 1
    rows: tuple[tuple[Text, ...], ...] = ()


class Pieces:
    """The pieces of a file in order, each told by what stands before it."""

    def __init__(self) -> None:
        self.found: list[Piece] = []
        self._numbered = False
        self._titled = False

    @property
    def _may_be_title(self) -> bool:
        """Whether a title could come next: there is none yet, and no number."""
        return not (self._titled or self._numbered)

    def title(self, text: Text) -> None:
        """A title, or a heading where no title can stand any more."""
        kind = BlockKind.TITLE if self._may_be_title else BlockKind.HEADING
        self._titled = True
        self._add(Piece(kind, text, level=0))

    def heading(self, text: Text, label: str = "") -> None:
        """A heading."""
        self._add(Piece(BlockKind.HEADING, text, label, 0))

    def table(self, rows: Iterable[Iterable[Text]]) -> None:
        """A table; one without any word is none."""
        cells = tuple(tuple(row) for row in rows)
        if any(cell for row in cells for cell in row):
            self._add(Piece(BlockKind.TABLE, Text(""), rows=cells))

    def prose(self, text: Text, *, below: int = 0) -> None:
        """A paragraph as it stands: a number, letter or bullet typed before its words is its label.

        below: the depth of the list it goes on in.
        """
        plain = text.plain
        numbered = NUMBERED.match(plain) or (LETTERED.match(plain) if self._numbered else None)
        if numbered:
            words = text.slice(numbered.start("text"), len(plain))
            self.item(words, numbered["label"], depth=below)
        elif match := BULLETED.match(plain):
            self.item(text.slice(match.start("text"), len(plain)), BULLET, depth=below)
        else:
            self.unnumbered(text, below=below)

    def unnumbered(self, text: Text, *, below: int = 0) -> None:
        """A paragraph without a number; all in bold or italics it is a title or heading."""
        kind = self._by_look(text)
        if kind is BlockKind.TITLE:
            self.title(text)
        elif kind is BlockKind.HEADING:
            self.heading(text)
        else:
            self._add(Piece(kind, text, level=min(DEEPEST, 1 + below)))

    def item(self, text: Text, label: str, *, depth: int = 0) -> None:
        """A paragraph with its label; depth: of the list it is in, from 0."""
        if len(label) > _LONGEST_LABEL:
            self._add(Piece(BlockKind.UNNUMBERED, joined([Text(label), text], " ")))
            return
        if depth == 0 and any(map(str.isdigit, label)):
            self._numbered = True
            self._add(Piece(BlockKind.PARAGRAPH, text, label))
            return
        level = 1 + depth if depth else 1 + self._depth(label)
        self._add(Piece(BlockKind.SUBPARAGRAPH, text, label, min(DEEPEST, level)))

    def _by_look(self, text: Text) -> BlockKind:
        """What a paragraph is by its look: a title all in bold, a heading all in bold or italics."""
        marks = [run.marks for run in text.runs() if run.text.strip()]
        if not marks or not all(m & {BOLD, ITALIC} for m in marks):
            return BlockKind.UNNUMBERED
        plainly_bold = all(BOLD in m and ITALIC not in m for m in marks)
        return BlockKind.TITLE if self._may_be_title and plainly_bold else BlockKind.HEADING

    def _depth(self, label: str) -> int:
        """The depth of `(a)` (1) or `(i)` (2) by the piece before it."""
        last = self.found[-1] if self.found else None
        above = last.level - 1 if last and last.kind is BlockKind.SUBPARAGRAPH else 0
        return depth_of(label, last.label if above and last else "", above)

    def _add(self, piece: Piece) -> None:
        self.found.append(piece)


def depth_of(label: str, last: str, above: int) -> int:
    """The depth of `(a)` (1) or `(i)` (2); `(i)` after `(h)` is a letter.

    last, above: label and depth of the item just before; nothing and 0 where there is none.
    """
    if not re.fullmatch(r"\(?[ivx]+\)?", label) or not above:
        return 1
    letter, before = label.strip("()"), last.strip("()")
    if above == 2 or letter == "i":
        follows = len(before) == len(letter) == 1 and ord(before) == ord(letter) - 1
        return 1 if above == 1 and follows else 2
    return above


def as_label(number: str) -> str:
    """A printed number as a label: `12.` and `12)` are `12`, `(a)` is itself, as in a text."""
    bare = " ".join(number.split())
    shorter = bare[:-1]
    if bare.endswith(".") or (bare.endswith(")") and re.fullmatch(LABEL, shorter, re.IGNORECASE)):
        bare = shorter
    return bare if any(map(str.isalnum, bare)) or not bare else BULLET


def assembled(
    pieces: Sequence[Piece],
    notes: Mapping[str, Note],
    *,
    path: str,
    symbol: str,
    language: str,
    dropped: list[Dropped],
    cover: Cover | None = None,
) -> Reading:
    """The revision of some pieces; ids are counted by kind, notes nobody cites are told.

    notes: by their printed mark; symbol: from the file or its caller, else the file's name stands for
    it; language: a tag such as `en`, or nothing where the file does not say.
    """
    counts: dict[str, int] = {}
    blocks: list[Block] = []
    for piece in pieces:
        letter = ID_LETTERS[piece.kind]
        counts[letter] = counts.get(letter, 0) + 1
        name = f"{letter}{counts[letter]}"
        blocks.append(
            Block(name, piece.kind, piece.text, piece.label, piece.level, rows=piece.rows)
        )
    if not symbol:
        symbol = shown(nfc(re.sub(r"\.[^.]*$", "", path.rsplit("/", 1)[-1]))) or "text"
        dropped.append(Dropped(0, f"no symbol found: it is called {symbol} after the file"))
    if BlockKind.PARAGRAPH not in (block.kind for block in blocks):
        dropped.append(Dropped(0, "no numbered paragraphs found: every paragraph is unnumbered"))
    used = {note for block in blocks for note in block.notes}
    kept = tuple(note for note in notes.values() if note.id in used)
    for mark, note in notes.items():
        if note.id not in used:
            what = f"footnote {mark} is cited nowhere: “{note.text.plain}”"
            dropped.append(Dropped(0, what, lost=True))
    revision = Revision(slug_of(symbol), symbol, tuple(blocks), kept, cover or Cover(), language)
    return Reading(revision, tuple(dropped))


def tag_of(language: str) -> str:
    """The language of a tag without country or script: `en` of `en-GB`; nothing of what is no tag."""
    match = re.match(r"\s*([A-Za-z]{2,3})(?![A-Za-z])", language)
    return match[1].lower() if match else ""


class Border:
    """Where foreign words come in: composed, harmless on a terminal, what was changed told once."""

    def __init__(self, dropped: list[Dropped]) -> None:
        self._dropped = dropped
        self._told: set[str] = set()

    def text(self, runs: Iterable[Run]) -> Text:
        """The text of some runs, without blanks at its ends; a tab is a blank."""
        words: list[str] = []
        spans: list[Span] = []
        at = 0
        for run in runs:
            here = NOTE_MARK if run.note else self.plain(run.text)
            spans += [Span(at, at + len(here), mark) for mark in run.marks]
            if run.note:
                spans.append(Span(at, at + 1, NOTE, run.note))
            words.append(here)
            at += len(here)
        text = Text("".join(words), tuple(spans))
        if nfc(text.plain) != text.plain:  # an accent and its letter in two runs
            text = self._recomposed(text)
        return text.strip()

    def plain(self, words: str) -> str:
        """Words in composed form, what must not pass made visible."""
        if words.isascii() and words.isprintable():
            return words
        composed = nfc(words.replace("\t", " "))
        if composed != words.replace("\t", " "):
            self.tell("letters with separate accents were put into composed form")
        if FORBIDDEN.search(composed):
            self.tell("control characters are shown as pictures")
        return shown(composed)

    def tell(self, what: str) -> None:
        """Report something once, however often it occurs."""
        if what not in self._told:
            self._told.add(what)
            self._dropped.append(Dropped(0, what))

    def _recomposed(self, text: Text) -> Text:
        self.tell("a paragraph with separate accents lost its italics and the like")
        plain = nfc(text.plain)
        places = [k for k, character in enumerate(plain) if character == NOTE_MARK]
        return Text(
            plain, tuple(Span(k, k + 1, NOTE, n) for k, n in zip(places, text.notes, strict=True))
        )
