"""The text: paragraphs, runs, tables and footnotes with their revisions, as WordprocessingML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import count, groupby

from negotiator.documents.document import (
    Change,
    Document,
    Footnote,
    Form,
    Paragraph,
    Remark,
    Run,
    Table,
    TableRow,
)
from negotiator.documents.prose import parted
from negotiator.formats.docx.markup import Element, el
from negotiator.formats.docx.numbering import TEXT, Numbering, Place
from negotiator.formats.docx.profile import Profile
from negotiator.formats.docx.styles import switch
from negotiator.formats.progress import Progress, untold
from negotiator.model.text import BOLD, ITALIC, STRIKE, SUPERSCRIPT, UNDERLINE

BOOKMARK = "_neg_"
"""How the hidden bookmark round each paragraph begins; the id of its block follows."""

_LAST_SIGN = "\ueeee"
"""The last character that a w:sym may be; behind it are the codes of symbol fonts and longer ones."""

HEAD_FILL = "E7E6E6"
"""The light grey of a table's head."""

Marks = frozenset[str]
_Revised = tuple[str, str, str | None]
_APART = timedelta(minutes=2)
"""LibreOffice unites insertions of one author that are not more than a minute apart."""
_PLACES = ("w:bookmarkStart", "w:bookmarkEnd", "w:commentRangeStart", "w:commentRangeEnd")
_TAGS = {Change.INSERTED: "ins", Change.DELETED: "del"}


class Body:
    """Renders the text of one document; footnotes and comments gather while it is rendered.

    Revisions, bookmarks and comments of all parts take their ids from one counter (docx.md rule 1).
    """

    def __init__(self, document: Document, house: Profile, progress: Progress = untold) -> None:
        self._progress = progress
        self.footnotes: list[Element] = []
        self.comments: list[Element] = []
        standing = ((p.old, p.new) for p in document.paragraphs if p.old and p.new)
        self._revises = document.kind.revises
        self.numbering = Numbering(house, lasting=all(a.label == b.label for a, b in standing))
        self._document = document
        self._house = house
        page = house.page.turned if document.kind.landscape else house.page
        self._column = page.column
        self._ids = count(1)
        self._standing: Element | None = None
        self._waiting: list[Element] = []
        self._date = f"{document.date}Z" if document.date else None
        self._ended: set[_Revised | None] = set()
        self._forms: dict[tuple[str, Place | None], list[Element]] = {}

    def elements(self) -> Iterator[Element]:
        """The text's paragraphs and tables; between two tables a gap, or Word makes them one."""
        after_table = False
        for done, block in enumerate(self._document.blocks, 1):
            self._progress("Writing", done, len(self._document.blocks))
            self._ended = set() if isinstance(block, Table) else self._ended
            if isinstance(block, Paragraph):
                yield self._paragraph(block)
                after_table = False
            elif rows := [row for row in block.rows if row.cells]:
                if after_table:
                    yield paragraph("Gap")
                yield self._table(block, rows)
                after_table = not self._house.after_table
                if self._house.after_table:
                    yield paragraph(self._house.after_table)

    @property
    def left_over(self) -> Sequence[Element]:
        """The comments of a text of which nothing stays; they belong behind it."""
        return self._waiting

    # ------------------------------------------------------------------ paragraphs

    def _paragraph(self, found: Paragraph) -> Element:
        given = self._house.given(self._house.style(found.form))
        passes = self._revises and found.mark is not Change.KEPT
        content = list(self._runs(found.runs, given, passes=passes))
        if self._revises:
            self._set_apart(content, found.mark, found.author)
        properties = self._properties(found)
        if passes:
            return el("p", properties, *content)
        if found.block:
            number = next(self._ids)
            start = el("bookmarkStart", id=number, name=BOOKMARK + found.block.replace("-", "_"))
            content = [start, *content, el("bookmarkEnd", id=number)]
        self._standing = el("p", properties, *self._waiting, *content)
        self._waiting = []
        return self._standing

    def _set_apart(self, content: Sequence[Element], mark: Change, author: str) -> None:
        """Give the revision that begins a paragraph another time than the one that ended the last.

        LibreOffice takes two of one time for one: rejecting it, or saving and opening again, joins the
        paragraphs. Of paragraphs that go as a whole it makes nothing wrong.
        """
        words = [element for element in content if element.tag not in _PLACES]
        before = self._ended
        if words and self._date and mark is not Change.DELETED and _revised(words[0]) in before:
            later = datetime.fromisoformat(self._document.date) + _APART
            words[0].attributes["w:date"] = f"{later.isoformat()}Z"
        ends = {_revised(words[-1])} if words else set()
        if mark is not Change.KEPT:
            ends.add((f"w:{_TAGS[mark]}", author, self._date))
        self._ended = ends - {None}

    def _properties(self, found: Paragraph) -> Element:
        """w:pPr: the form, the revision of the mark, then what the form was (17.3.1.26)."""
        if not self._revises:
            _, place = self.numbering.places(found.form, found.form)
            properties = self._form(found.form, place)
            if look := _look(found.number, frozenset()):
                properties.append(el("rPr", *look))  # Word and LibreOffice draw the number with it
            return properties
        old, new = self.numbering.places(found.old, found.new)
        properties = self._form(found.form, new if found.new else old)
        if found.mark is not Change.KEPT:
            properties.append(el("rPr", self._revision(_TAGS[found.mark], found.author)))
        elif found.old is not None:
            before = self._form(found.old, old)
            if before != properties:
                properties.append(self._revision("pPrChange", found.author, before))
        return properties

    def _form(self, form: Form, place: Place | None) -> Element:
        """The style of a form, and its list unless that comes with the style."""
        if place is not None and place.number == TEXT:
            place = None
        style = self._house.style(form)
        known = self._forms.get((style, place))
        if known is None:
            known = [el("pStyle", val=style)]
            if place is not None:
                level, number = el("ilvl", val=place.level), el("numId", val=place.number)
                known.append(el("numPr", level, number))
            self._forms[style, place] = known
        return el("pPr", *known)

    # ------------------------------------------------------------------ runs

    def _runs(
        self, found: Iterable[Run], given: Marks, *, passes: bool = False
    ) -> Iterator[Element]:
        """Runs of one history and author share one w:ins or w:del, those of one remark its comment.

        passes: whether the whole paragraph comes or goes. Its comment stands at the end of the one
        before that stays: left in it, it would keep the paragraph's number where that has gone.
        """
        for (change, author, remark), group in groupby(found, key=_history):
            runs = [self._run(run, given) for run in group]
            if change is not Change.KEPT and self._revises:
                runs = [self._revision(_TAGS[change], author, *runs)]
            if remark is None:
                yield from runs
            elif not passes:
                yield from self._commented(remark, runs)
            else:
                place = self._waiting if self._standing is None else self._standing
                place.extend(self._commented(remark, ()))
                yield from runs

    def _commented(self, remark: Remark, runs: Iterable[Element]) -> Iterator[Element]:
        """A comment round some words, its place outside all revisions (docx.md rule 16; 17.13.4)."""
        number = next(self._ids)
        own = el("r", el("rPr", el("rStyle", val="CommentReference")), el("annotationRef"))
        said = [
            el("p", el("pPr", el("pStyle", val="CommentText")), el("r", *_characters(line)))
            for line in remark.text.split("\n")
        ]
        said[0].children.insert(1, own)
        who = {"author": remark.author, "initials": _initials(remark.author)}
        self.comments.append(el("comment", *said, id=number, date=self._date, **who))
        yield el("commentRangeStart", id=number)
        yield from runs
        yield el("commentRangeEnd", id=number)
        style = el("rPr", el("rStyle", val="CommentReference"))
        yield el("r", style, el("commentReference", id=number))

    def _run(self, run: Run, given: Marks) -> Element:
        look = _look(run.marks, given)
        deleted = run.change is Change.DELETED and self._revises
        if not look and run.note is None and run.before is None:
            return el("r", *_characters(run.text, deleted=deleted))
        properties = el("rPr", *look)
        if run.note is not None:
            return self._reference(run.note, properties, deleted=deleted)
        if run.before is not None and self._revises:
            before = el("rPr", *_look(run.before, given))
            if before != properties:
                properties.append(self._revision("rPrChange", run.author, before))
        some = properties if properties.children else None
        return el("r", some, *_characters(run.text, deleted=deleted))

    def _reference(self, note: Footnote, properties: Element, *, deleted: bool) -> Element:
        """The place of a footnote; the note goes into its part (17.11.14)."""
        number = len(self.footnotes) + 1
        self.footnotes.append(el("footnote", self._note(note), id=number))
        properties.children.insert(0, el("rStyle", val="FootnoteReference"))
        own = 1 if note.mark else None
        reference = el("footnoteReference", customMarkFollows=own, id=number)
        return el("r", properties, reference, *_characters(note.mark, deleted=deleted))

    def _note(self, note: Footnote) -> Element:
        """A note's words after its mark; one of its own as signs (17.3.3.30).

        Word writes such marks so, and LibreOffice prints one that is written as words twice.
        """
        mark = [el("footnoteRef")]
        if note.mark:
            signs = [el("sym", font=self._house.font, char=f"{ord(c):04X}") for c in note.mark]
            mark = signs if max(note.mark) <= _LAST_SIGN else [el("t", text=note.mark)]
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

    def _table(self, found: Table, rows: Sequence[TableRow]) -> Element:
        """A table over the whole width; a row with fewer cells ends in a wide one (17.4.37)."""
        columns = max(len(row.cells) for row in rows)
        parts = found.widths or (1,) * columns
        widths = [self._column * part // sum(parts) for part in parts]
        properties = el(
            "tblPr",
            el("tblStyle", val="TableGrid"),
            el("tblW", w=sum(widths), type="dxa"),
            el("tblLayout", type="fixed"),
            el("tblLook", val="0020", firstRow=1),
            el("tblCaption", val=found.caption) if found.caption else None,
        )
        grid = el("tblGrid", *(el("gridCol", w=width) for width in widths))
        return el(
            "tbl",
            properties,
            grid,
            *(self._row(row, widths, k == 0, found.right) for k, row in enumerate(rows)),
        )

    def _row(
        self, row: TableRow, widths: Sequence[int], head: bool, right: Sequence[int]
    ) -> Element:
        properties = el("trPr", *([el("cantSplit"), el("tblHeader")] if head else []))
        if row.change is not Change.KEPT and self._revises:
            properties.append(self._revision(_TAGS[row.change], row.author))
        style = "TableHead" if head or row.heading else "TableText"
        cells: list[Element] = []
        for k, cell in enumerate(row.cells):
            last = k == len(row.cells) - 1
            covered = widths[k:] if last else widths[k : k + 1]
            size = el("tcW", w=sum(covered), type="dxa")
            wide = el("gridSpan", val=len(covered)) if len(covered) > 1 else None
            fill = el("shd", val="clear", color="auto", fill=HEAD_FILL) if head else None
            align = "right" if k in right else ""
            paragraphs = (self._in_cell(part, style, align) for part in self._parts(cell))
            cells.append(el("tc", el("tcPr", size, wide, fill), *paragraphs))
        return el("tr", properties, *cells)

    def _parts(self, cell: tuple[Run, ...]) -> Iterable[tuple[Run, ...]]:
        """The paragraphs of a cell; that of a text with revisions is always one."""
        return (cell,) if self._revises else parted(cell)

    def _in_cell(self, part: tuple[Run, ...], style: str, align: str) -> Element:
        words = self._runs(part, self._house.given(style))
        jc = el("jc", val=align) if align else None
        return el("p", el("pPr", el("pStyle", val=style), jc), *words)


def paragraph(style: str, *lines: str, align: str = "") -> Element:
    """A paragraph outside the text: lines parted by line breaks."""
    jc = el("jc", val=align) if align else None
    runs = [el("r", *_characters("\n".join(lines)))] if any(lines) else []
    return el("p", el("pPr", el("pStyle", val=style), jc), *runs)


def _initials(author: str) -> str:
    """The initials of a comment: the first code and how many more, `CO+1`; of a long name its letters.

    Word takes nine characters (17.13.4.2).
    """
    first, *others = author.split(", ")
    more = f"+{len(others)}" if others else ""
    if len(first + more) > _INITIALS:
        first = "".join(word[0] for word in first.split())[: _INITIALS - len(more)]
    return first + more


_INITIALS = 9


def _revised(element: Element) -> _Revised | None:
    """What an element says of some words: inserted or deleted, by whom and when; or nothing."""
    if element.tag not in ("w:ins", "w:del"):
        return None
    return element.tag, element.attributes["w:author"], element.attributes.get("w:date")


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
