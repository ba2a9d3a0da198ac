"""The text: paragraphs, runs, tables and footnotes with their revisions, as WordprocessingML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count, groupby

from negotiator.documents.document import (
    Change,
    Document,
    Footnote,
    Form,
    Paragraph,
    Remark,
    Run,
    TableRow,
)
from negotiator.formats.docx.numbering import TEXT, Numbering, Place
from negotiator.formats.docx.profile import Profile
from negotiator.formats.docx.styles import switch
from negotiator.formats.docx.xml import Element, el
from negotiator.model.text import BOLD, ITALIC, STRIKE, SUPERSCRIPT, UNDERLINE

BOOKMARK = "_neg_"
"""How the hidden bookmark round each paragraph begins; the id of its block follows."""

Marks = frozenset[str]
_TAGS = {Change.INSERTED: "ins", Change.DELETED: "del"}


class Body:
    """Renders the text of one document; footnotes and comments gather while it is rendered.

    Revisions, bookmarks and comments of all parts take their ids from one counter (docx.md rule 1).
    """

    def __init__(self, document: Document, house: Profile) -> None:
        self.footnotes: list[Element] = []
        self.comments: list[Element] = []
        standing = ((p.old, p.new) for p in document.paragraphs if p.old and p.new)
        self.numbering = Numbering(house, lasting=all(a.label == b.label for a, b in standing))
        self._document = document
        self._house = house
        self._ids = count(1)
        self._date = f"{document.date}Z" if document.date else None

    def elements(self) -> Iterator[Element]:
        """The text's paragraphs and tables; between two tables a gap, or Word makes them one."""
        after_table = False
        for block in self._document.blocks:
            if isinstance(block, Paragraph):
                yield self._paragraph(block)
                after_table = False
            elif rows := [row for row in block.rows if row.cells]:
                if after_table:
                    yield paragraph("Gap")
                yield self._table(rows)
                after_table = not self._house.after_table
                if self._house.after_table:
                    yield paragraph(self._house.after_table)

    # ------------------------------------------------------------------ paragraphs

    def _paragraph(self, found: Paragraph) -> Element:
        given = self._house.given(self._house.style(found.form))
        content = self._runs(found.runs, given)
        properties = self._properties(found)
        if found.mark is not Change.KEPT or not found.block:
            return el("p", properties, *content)
        number = next(self._ids)
        start = el("bookmarkStart", id=number, name=BOOKMARK + found.block.replace("-", "_"))
        return el("p", properties, start, *content, el("bookmarkEnd", id=number))

    def _properties(self, found: Paragraph) -> Element:
        """w:pPr: the form, the revision of the mark, then what the form was (17.3.1.26)."""
        old, new = self.numbering.places(found.old, found.new)
        properties = self._form(found.form, new if found.new else old)
        if found.mark is not Change.KEPT:
            properties.append(el("rPr", self._revision(_TAGS[found.mark], found.author)))
        elif found.old is not None:
            before = self._form(found.old, old)
            if not _equal(before, properties):
                properties.append(self._revision("pPrChange", found.author, before))
        return properties

    def _form(self, form: Form, place: Place | None) -> Element:
        """The style of a form, and its list unless that comes with the style."""
        properties = el("pPr", el("pStyle", val=self._house.style(form)))
        if place is not None and place.number != TEXT:
            level, number = el("ilvl", val=place.level), el("numId", val=place.number)
            properties.append(el("numPr", level, number))
        return properties

    # ------------------------------------------------------------------ runs

    def _runs(self, found: Iterable[Run], given: Marks) -> Iterator[Element]:
        """Runs of one history and author share one w:ins or w:del, those of one remark its comment."""
        for (change, author, remark), group in groupby(found, key=_history):
            runs = [self._run(run, given) for run in group]
            if change is not Change.KEPT:
                runs = [self._revision(_TAGS[change], author, *runs)]
            yield from runs if remark is None else self._commented(remark, runs)

    def _commented(self, remark: Remark, runs: Iterable[Element]) -> Iterator[Element]:
        """A comment round some words, its place outside all revisions (docx.md rule 16; 17.13.4)."""
        number = next(self._ids)
        own = el("r", el("rPr", el("rStyle", val="CommentReference")), el("annotationRef"))
        words = el("r", *_characters(remark.text))
        said = el("p", el("pPr", el("pStyle", val="CommentText")), own, words)
        who = {"author": remark.author, "initials": remark.author}
        self.comments.append(el("comment", said, id=number, date=self._date, **who))
        yield el("commentRangeStart", id=number)
        yield from runs
        yield el("commentRangeEnd", id=number)
        style = el("rPr", el("rStyle", val="CommentReference"))
        yield el("r", style, el("commentReference", id=number))

    def _run(self, run: Run, given: Marks) -> Element:
        properties = el("rPr", *_look(run.marks, given))
        deleted = run.change is Change.DELETED
        if run.note is not None:
            return self._reference(run.note, properties, deleted=deleted)
        if run.before is not None:
            before = el("rPr", *_look(run.before, given))
            if not _equal(before, properties):
                properties.append(self._revision("rPrChange", run.author, before))
        some = properties if len(properties) else None
        return el("r", some, *_characters(run.text, deleted=deleted))

    def _reference(self, note: Footnote, properties: Element, *, deleted: bool) -> Element:
        """The place of a footnote; the note goes into its part (17.11.14)."""
        number = len(self.footnotes) + 1
        self.footnotes.append(el("footnote", self._note(note), id=number))
        properties.insert(0, el("rStyle", val="FootnoteReference"))
        own = 1 if note.mark else None
        reference = el("footnoteReference", customMarkFollows=own, id=number)
        return el("r", properties, reference, *_characters(note.mark, deleted=deleted))

    def _note(self, note: Footnote) -> Element:
        mark = [el("t", text=note.mark)] if note.mark else [el("footnoteRef")]
        return el(
            "p",
            el("pPr", el("pStyle", val="FootnoteText")),
            el("r", el("rPr", el("rStyle", val="FootnoteReference")), *mark),
            el("r", el("tab")),
            *self._runs(note.runs, frozenset()),
        )

    def _revision(self, tag: str, author: str, *children: Element) -> Element:
        return el(tag, *children, id=next(self._ids), author=author, date=self._date)

    # ------------------------------------------------------------------ tables

    def _table(self, rows: Sequence[TableRow]) -> Element:
        """A table whose columns share the width; a row with fewer cells ends in a wide one."""
        columns = max(len(row.cells) for row in rows)
        width = self._house.page.column // columns
        properties = el(
            "tblPr",
            el("tblStyle", val="TableGrid"),
            el("tblW", w=width * columns, type="dxa"),
            el("tblLayout", type="fixed"),
            el("tblLook", val="0020", firstRow=1),
        )
        grid = el("tblGrid", *(el("gridCol", w=width) for _ in range(columns)))
        found = (self._row(row, width, columns, head=not k) for k, row in enumerate(rows))
        return el("tbl", properties, grid, *found)

    def _row(self, row: TableRow, width: int, columns: int, *, head: bool) -> Element:
        properties = el("trPr", *([el("cantSplit"), el("tblHeader")] if head else []))
        if row.change is not Change.KEPT:
            properties.append(self._revision(_TAGS[row.change], row.author))
        style = "TableHead" if head else "TableText"
        cells: list[Element] = []
        for k, cell in enumerate(row.cells, 1):
            span = 1 if k < len(row.cells) else columns - k + 1
            size = el("tcW", w=width * span, type="dxa")
            wide = el("gridSpan", val=span) if span > 1 else None
            words = self._runs(cell, self._house.given(style))
            inner = el("p", el("pPr", el("pStyle", val=style)), *words)
            cells.append(el("tc", el("tcPr", size, wide), inner))
        return el("tr", properties, *cells)


def paragraph(style: str, *lines: str, align: str = "") -> Element:
    """A paragraph outside the text: lines parted by line breaks."""
    jc = el("jc", val=align) if align else None
    runs = [el("r", *_characters("\n".join(lines)))] if any(lines) else []
    return el("p", el("pPr", el("pStyle", val=style), jc), *runs)


def _history(run: Run) -> tuple[Change, str, Remark | None]:
    return run.change, "" if run.change is Change.KEPT else run.author, run.remark


def _characters(text: str, *, deleted: bool = False) -> Iterator[Element]:
    """Characters as w:t or w:delText, line ends and tabs as elements of their own (docx.md rule 3)."""
    tag = "delText" if deleted else "t"
    for k, line in enumerate(text.split("\n")):
        if k:
            yield el("br")
        for n, part in enumerate(line.split("\t")):
            if n:
                yield el("tab")
            if part:
                yield el(tag, text=part, **{"xml:space": "preserve"})


def _look(marks: Marks, given: Marks) -> list[Element]:
    """Direct formatting in the order of w:rPr (17.3.2.28): what the style does not bring by itself.

    In a style that is bold or italic by itself, words without such marks take the style's look; words
    with some show just those, so that the slips of a text stay.
    """
    wanted = marks & {BOLD, ITALIC} or given
    out: list[Element] = []
    for mark, tag in ((BOLD, "b"), (ITALIC, "i")):
        if (mark in wanted) != (mark in given):
            out += switch(tag, mark in wanted)
    if STRIKE in marks:
        out.append(el("strike"))
    if UNDERLINE in marks:
        out.append(el("u", val="single"))
    if SUPERSCRIPT in marks:
        out.append(el("vertAlign", val="superscript"))
    return out


def _equal(left: Element, right: Element) -> bool:
    """Whether two property elements say the same."""
    if left.tag != right.tag or left.items() != right.items():
        return False
    return len(left) == len(right) and all(map(_equal, left, right))
