"""The paragraphs of a Word file's part as they stand in XML, each with its history and its place.

Source of the rules: ECMA-376 part 1, 17.13.5 for revisions, 17.4 for tables.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from negotiator.formats.docx.lists import NumPr, number_properties
from negotiator.formats.docx.looks import Looks, outline
from negotiator.formats.docx.runs import KEPT, REVISIONS, Revised, Runs, Segment
from negotiator.formats.docx.xml import Element, children, local, name


class Cell(NamedTuple):
    """Where in which table of the text a paragraph lies, all from 0; a table in a cell is its words."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph's style, its own w:numPr, and the rank that its own outline level gives it."""

    style: str
    number: NumPr | None
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class WordParagraph:
    """One w:p: its runs and the history of the mark that ends it.

    before: what the look was before `changed_by` changed it; row: the history of the table row and cell
    it lies in; story: what its mark may join it to, a cell or the text itself; last: whether it ends
    that; bookmarks: their names.
    """

    look: Look
    segments: tuple[Segment, ...]
    mark: Revised
    before: Look | None = None
    changed_by: str = ""
    row: Revised = KEPT
    story: int = 0
    last: bool = False
    bookmarks: tuple[str, ...] = ()
    cell: Cell | None = None


class Stories:
    """Reads the paragraphs of a part; cells of tables are stories of their own."""

    def __init__(self, looks: Looks) -> None:
        self._runs = Runs(looks)
        self._count = 0
        self._tables = 0

    def read(
        self, container: Element, row: Revised = KEPT, cell: Cell | None = None
    ) -> Iterator[WordParagraph]:
        """The paragraphs of a story in order, each table's where it stands."""
        story = self._count
        self._count += 1
        held: WordParagraph | None = None
        for element, history in _content(container, KEPT):
            if local(element) == "tbl":
                if held is not None:
                    yield held
                    held = None
                yield from self._table(element, row, cell)
            else:
                if held is not None:
                    yield held
                held = self._paragraph(element, history, row, story, cell)
        if held is not None:
            yield replace(held, last=True)

    def _table(self, table: Element, row: Revised, within: Cell | None) -> Iterator[WordParagraph]:
        number = self._tables
        self._tables += within is None
        for r, (found, history) in enumerate(_content(table, row, "tr")):
            now = _revised(history, found.iterfind(f"{name('trPr')}/*"))
            for c, (cell, _) in enumerate(_content(found, KEPT, "tc")):
                its = _revised(now, cell.iterfind(f"{name('tcPr')}/*"))
                yield from self.read(cell, its, within or Cell(number, r, c))

    def _paragraph(
        self, element: Element, history: Revised, row: Revised, story: int, cell: Cell | None
    ) -> WordParagraph:
        properties = element.find(name("pPr"))
        mark = history
        before, changed_by = None, ""
        if properties is not None:
            mark = _revised(history, properties.iterfind(f"{name('rPr')}/*"))
            change = properties.find(name("pPrChange"))
            if change is not None:
                before = _look(change.find(name("pPr")))
                changed_by = str(change.get(name("author")) or "")
        look = _look(properties)
        names = (str(b.get(name("name"))) for b in element.iterfind(name("bookmarkStart")))
        return WordParagraph(
            look,
            tuple(self._runs.read(element, history, look.style)),
            mark,
            before,
            changed_by,
            row,
            story,
            bookmarks=tuple(names),
            cell=cell,
        )


def _revised(history: Revised, properties: Iterator[Element]) -> Revised:
    """A history and the insertions and deletions among some properties."""
    for found in properties:
        if local(found) in REVISIONS:
            history = history.within(found)
    return history


def _content(
    container: Element, history: Revised, *wanted: str
) -> Iterator[tuple[Element, Revised]]:
    """The paragraphs and tables, or what else is wanted, in an element and its wrappers."""
    for element in children(container):
        tag = local(element)
        if tag in (wanted or ("p", "tbl")):
            yield element, history
        elif tag in REVISIONS:
            yield from _content(element, history.within(element), *wanted)
        elif len(element) and not tag.endswith(("Pr", "PrChange")):
            yield from _content(element, history, *wanted)


def _look(properties: Element | None) -> Look:
    style = None if properties is None else properties.find(name("pStyle"))
    return Look(
        "" if style is None else str(style.get(name("val"))),
        number_properties(properties),
        outline(properties),
    )
