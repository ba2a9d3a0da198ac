"""The text: paragraphs, runs, tables and footnotes with their revisions, as WordprocessingML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count, groupby

from negotiator.documents.document import (
    Change,
    Document,
    Footnote,
    Form,
    Paragraph,
    Run,
    Table,
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
    """Renders the text of one document; footnotes gather while its paragraphs are rendered.

    Revisions and bookmarks of all parts take their ids from one counter (docx.md rule 1).
    """

    def __init__(self, document: Document, house: Profile) -> None:
        self.footnotes: list[Element] = []
        self.numbering = Numbering(house)
        self._document = document
        self._house = house
        self._ids = count(1)
        self._date = f"{document.date}Z" if document.date else None

    def elements(self) -> Iterator[Element]:
        """The text's paragraphs and tables, a table never directly after another."""
        after_table = False
        for block in self._document.blocks:
            if isinstance(block, Table):
                if after_table:
                    yield paragraph("Gap")
                yield self._table(block)
            else:
                yield self._paragraph(block)
            after_table = isinstance(block, Table)

    # ------------------------------------------------------------------ paragraphs

    def _paragraph(self, found: Paragraph) -> Element:
        given = self._house.given(self._house.style(found.form))
        content = list(self._runs(found.runs, given, found.author))
        properties = self._properties(found)
        if found.mark is Change.KEPT and found.block:
            number = next(self._ids)
            name = BOOKMARK + found.block.replace("-", "_")
            content = [
                el("bookmarkStart", id=number, name=name),
                *content,
                el("bookmarkEnd", id=number),
            ]
        return el("p", properties, *content)

    def _properties(self, found: Paragraph) -> Element:
        """w:pPr: the form, the revision of the mark, then what the form was (17.3.1.26)."""
        old, new = self.numbering.places(found.old, found.new)
        form, place = (found.new, new) if found.new else (found.form, old)
        properties = self._form(form, place)
        if found.mark is not Change.KEPT:
            properties.append(el("rPr", self._revision(_TAGS[found.mark], found.author)))
        elif found.old and found.new:
            before = self._form(found.old, old)
            if not _equal(before, properties):
                properties.append(self._revision("pPrChange", found.author, before))
        return properties

    def _form(self, form: Form | None, place: Place | None) -> Element:
        if form is None:
            return el("pPr")
        number = place.number if place else 0
        own = number and number != TEXT
        return el(
            "pPr",
            el("pStyle", val=self._house.style(form)),
            el("numPr", el("ilvl", val=place.level), el("numId", val=number))
            if place and own
            else None,
        )

    # ------------------------------------------------------------------ runs

    def _runs(self, found: Iterable[Run], given: Marks, author: str = "") -> Iterator[Element]:
        """Runs of one history and author share one w:ins or w:del."""
        for (change, by), group in groupby(found, key=lambda run: (run.change, _author(run))):
            runs = [self._run(run, given, author) for run in group]
            if change is Change.KEPT:
                yield from runs
            else:
                yield self._revision(_TAGS[change], by, *runs)

    def _run(self, run: Run, given: Marks, author: str) -> Element:
        look = _look(run.marks, given)
        if run.note is not None:
            return self._reference(run.note, run.change, look)
        if run.before is not None:
            before = el("rPr", *_look(run.before, given))
            if not _equal(before, el("rPr", *_look(run.marks, given))):
                look.append(self._revision("rPrChange", run.author or author, before))
        properties = el("rPr", *look) if look else None
        return el("r", properties, *_characters(run.text, deleted=run.change is Change.DELETED))

    def _reference(self, note: Footnote, change: Change, look: list[Element]) -> Element:
        """The place of a footnote; the note goes into its part (17.11.14)."""
        number = len(self.footnotes) + 1
        self.footnotes.append(el("footnote", self._note(note), id=number))
        own = note.mark or None
        return el(
            "r",
            el("rPr", el("rStyle", val="FootnoteReference"), *look),
            el("footnoteReference", customMarkFollows=own and 1, id=number),
            *(_characters(note.mark, deleted=change is Change.DELETED) if own else ()),
        )

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

    def _table(self, table: Table) -> Element:
        columns = max(len(row.cells) for row in table.rows)
        width = self._house.page.column // columns
        return el(
            "tbl",
            el(
                "tblPr",
                el("tblStyle", val="TableGrid"),
                el("tblW", w=width * columns, type="dxa"),
                el("tblLayout", type="fixed"),
                el("tblLook", val="0020", firstRow=1),
            ),
            el("tblGrid", *(el("gridCol", w=width) for _ in range(columns))),
            *(self._row(row, width, columns, head=not k) for k, row in enumerate(table.rows)),
        )

    def _row(self, row: TableRow, width: int, columns: int, *, head: bool) -> Element:
        revision = (
            None if row.change is Change.KEPT else self._revision(_TAGS[row.change], row.author)
        )
        style = "TableHead" if head else "TableText"
        given = self._house.given(style)
        properties = [el("cantSplit"), el("tblHeader")] if head else []
        cells: list[Element] = []
        for k, cell in enumerate(row.cells):
            span = columns - k if k == len(row.cells) - 1 else 1
            cells.append(
                el(
                    "tc",
                    el(
                        "tcPr",
                        el("tcW", w=width * span, type="dxa"),
                        el("gridSpan", val=span) if span > 1 else None,
                    ),
                    el("p", el("pPr", el("pStyle", val=style)), *self._runs(cell, given)),
                )
            )
        properties += [revision] if revision is not None else []
        return el("tr", el("trPr", *properties) if properties else None, *cells)


def paragraph(style: str, *lines: str, align: str = "") -> Element:
    """A paragraph outside the text: lines parted by line breaks."""
    jc = el("jc", val=align) if align else None
    runs = [el("r", *_characters("\n".join(lines)))] if any(lines) else []
    return el("p", el("pPr", el("pStyle", val=style), jc), *runs)


def _author(run: Run) -> str:
    return "" if run.change is Change.KEPT else run.author


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
