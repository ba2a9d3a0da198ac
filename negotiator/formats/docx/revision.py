"""A Word file as a revision: its text with all changes accepted, and what was not taken over.

Headers, comments, pictures and text boxes are no part of the text; hidden text is not, because Word
does not print it. Each is reported with its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from negotiator.errors import MalformedFile, Place
from negotiator.formats.counting import counted
from negotiator.formats.cover import Dropped
from negotiator.formats.docx.asides import around, beside
from negotiator.formats.docx.guard import opened
from negotiator.formats.docx.language import language_of
from negotiator.formats.docx.looks import TITLE
from negotiator.formats.docx.read import Joined, WordText, word_text
from negotiator.formats.docx.runs import PAGE_BREAK, Segment
from negotiator.formats.source import Border, Pieces, Reading, as_label, assembled
from negotiator.model.revision import NOTE_LETTER, Note
from negotiator.model.text import NOTE_MARK, Run, Text, joined, shown


def read_word_revision(data: bytes, path: str, *, symbol: str = "", language: str = "") -> Reading:
    """The revision in a Word file, all its tracked changes accepted.

    path: for places in errors and, by its stem, for a missing symbol; symbol, language: what the caller
    knows better. Raises HostileFile where the file breaks a bound, MalformedFile where it is no sound
    Word file or has no text.
    """
    package = opened(data, path)
    word = word_text(package)
    reader = _Reader(word)
    reader.take(word.joined(word.paragraphs, _all))
    if not reader.pieces.found:
        raise MalformedFile("the file has no text", place=Place(path))
    if word.authors:
        authors = ", ".join(sorted(map(shown, word.authors)))
        told = f"tracked changes are read as accepted; they are by {authors}"
        reader.dropped.append(Dropped(0, told, lost=True))
    reader.dropped += beside(reader.asides)
    reader.dropped += around(package)
    return assembled(
        reader.pieces.found,
        {note.id: note for note in reader.notes.values()},
        path=path,
        symbol=symbol,
        language=language or language_of(package, reader.languages),
        dropped=reader.dropped,
    )


def _all(_author: str) -> bool:
    """All revisions are accepted, whoever made them."""
    return True


class _Reader:
    """Takes the paragraphs of one file and builds pieces, notes and the report."""

    def __init__(self, word: WordText) -> None:
        self._word = word
        self._front = word.looks.front
        self._both_kinds = len({note.partition("/")[0] for note in word.notes}) > 1
        self._endnotes = 0
        self.dropped: list[Dropped] = []
        self.asides: list[Segment] = []
        self.languages: dict[str, int] = {}
        self.pieces = Pieces()
        self.notes: dict[str, Note] = {}
        self._border = Border(self.dropped)

    def take(self, found: Iterable[Joined]) -> None:
        """Take the paragraphs of the text in."""
        for table, group in groupby(found, key=lambda p: p.cell.table if p.cell else None):
            if table is None:
                for paragraph in group:
                    self._paragraph(paragraph)
            else:
                self.pieces.table(self._rows(group))

    def _paragraph(self, found: Joined) -> None:
        text = self._text(found.segments)
        label = as_label(found.number.label)
        if found.look.style in self._front:
            if text:
                self.dropped.append(Dropped(0, f"cover: “{_words(text)}”", lost=True))
            return
        if not text:
            if label:
                self.dropped.append(Dropped(0, f"a number without text: {label}"))
            return
        rank = found.look.rank or self._word.looks.rank(found.look.style)
        if found.look.rank is None and rank == TITLE:
            self.pieces.title(text if not label else joined([Text(label), text], " "))
        elif rank is not None and rank < _NO_RANK:
            self.pieces.heading(text, label)
        elif label:
            self.pieces.item(text, label, depth=found.number.depth)
        else:
            self.pieces.prose(text)

    def _rows(self, found: Iterable[Joined]) -> Iterator[list[Text]]:
        """The rows of a table; the paragraphs of a cell are lines of one text, numbers included."""
        for _, row in groupby(found, key=lambda p: p.cell and p.cell.row):
            cells: list[Text] = []
            for _, cell in groupby(row, key=lambda p: p.cell and p.cell.column):
                lines = (self._line(paragraph) for paragraph in cell)
                cells.append(joined((line for line in lines if line), "\n"))
            yield cells

    def _line(self, found: Joined) -> Text:
        text = self._text(found.segments)
        if found.look.style in self._front:
            if text:
                self.dropped.append(Dropped(0, f"cover: “{_words(text)}”", lost=True))
            return Text("")
        label = found.number.label.strip()
        return joined([Text(self._border.plain(label)), text], " ") if label and text else text

    def _text(self, segments: Iterable[Segment], *, in_note: bool = False) -> Text:
        return self._border.text(self._runs(segments, in_note=in_note))

    def _runs(self, segments: Iterable[Segment], *, in_note: bool) -> Iterator[Run]:
        """The runs of some segments; what is no part of the text is put aside."""
        for segment in segments:
            if segment.aside is not None and segment.aside.kind == PAGE_BREAK:
                yield Run("\n", frozenset())
            elif segment.aside is not None or segment.hidden:
                self.asides.append(segment)
            elif segment.note and in_note:
                self._border.tell("a footnote cited by a footnote")
            elif segment.note:
                yield Run(NOTE_MARK, frozenset(), self._note(segment))
            else:
                count = self.languages.get(segment.language, 0)
                self.languages[segment.language] = count + len(segment.text)
                yield Run(segment.text.replace(NOTE_MARK, "\ufffd"), segment.marks)

    def _note(self, reference: Segment) -> str:
        """The id of the note that a segment cites; a note is one, however often it is cited."""
        if reference.note not in self.notes:
            name = f"{NOTE_LETTER}{len(self.notes) + 1}"
            self.notes[reference.note] = Note(name, Text(""))  # before its words, which may cite it
            if reference.note not in self._word.notes:
                self.dropped.append(Dropped(0, "a footnote is cited but not in the file"))
            paragraphs = self._word.note(reference, _all)
            lines = (self._text(segments, in_note=True) for segments in paragraphs)
            words = joined((line for line in lines if line), "\n")
            self.notes[reference.note] = Note(name, words, self._mark(reference))
        return self.notes[reference.note].id

    def _mark(self, reference: Segment) -> str:
        """The printed mark that is not counted: the note's own, or an endnote's beside footnotes."""
        if reference.mark:
            return self._border.plain(reference.mark)
        if not (self._both_kinds and reference.note.startswith("endnotes")):
            return ""
        self._endnotes += 1
        return counted(self._endnotes, "lowerRoman")


_NO_RANK = 10


def _words(text: Text) -> str:
    return " ".join(text.plain.split())
