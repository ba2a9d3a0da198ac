"""The paragraphs of a Word file's part as they stand in XML, each piece with its history.

Source of the rules: ECMA-376 part 1, 17.13.5 for revisions and 17.11 for footnotes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from negotiator.formats.docx.lists import NumPr, number_properties
from negotiator.formats.docx.xml import Element, local, name
from negotiator.model.text import NOTE_MARK

Accepts = Callable[[str], bool]
"""Whether the revisions of an author are accepted; they are rejected otherwise."""

_INSERTIONS = ("ins", "moveTo")
_REVISIONS = (*_INSERTIONS, "del", "moveFrom")
_WRAPPERS = (
    "body",
    "sdt",
    "sdtContent",
    "customXml",
    "smartTag",
    "hyperlink",
    "fldSimple",
    "bdo",
    "dir",
)
_SIGNS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"


@dataclass(frozen=True, slots=True)
class Revised:
    """Who inserted something and who deleted it; a deletion may nest in another's insertion."""

    inserted: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()

    def stands(self, accepts: Accepts) -> bool:
        """Whether what has this history is there when some authors' revisions are accepted."""
        return all(map(accepts, self.inserted)) and not any(map(accepts, self.deleted))

    def within(self, revision: Element) -> Revised:
        """The history of what lies inside one more insertion or deletion."""
        author = str(revision.get(name("author")) or "")
        if local(revision) in _INSERTIONS:
            return replace(self, inserted=(*self.inserted, author))
        return replace(self, deleted=(*self.deleted, author))


KEPT = Revised()
"""The history of what nobody touched."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters of one history; note: the id of the footnote whose place they are."""

    text: str
    revised: Revised
    note: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph's style and its own w:numPr."""

    style: str
    number: NumPr | None


@dataclass(frozen=True, slots=True)
class WordParagraph:
    """One w:p: its runs and the history of the mark that ends it.

    before: what the look was before `changed_by` changed it; row: the history of the table row it lies
    in; story: what its mark may join it to, a cell or the text itself; last: whether it ends that;
    bookmarks: their names.
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


class Stories:
    """Reads the paragraphs of a part; cells of tables are stories of their own."""

    def __init__(self) -> None:
        self._count = 0

    def read(self, container: Element, row: Revised = KEPT) -> Iterator[WordParagraph]:
        """The paragraphs of a story in order, each table's where it stands."""
        story = self._count
        self._count += 1
        held: WordParagraph | None = None
        for element, history in _content(container, KEPT):
            if local(element) == "tbl":
                if held is not None:
                    yield held
                    held = None
                yield from self._table(element, row)
            else:
                if held is not None:
                    yield held
                held = replace(_paragraph(element, history), row=row, story=story)
        if held is not None:
            yield replace(held, last=True)

    def _table(self, table: Element, row: Revised) -> Iterator[WordParagraph]:
        for found, history in _content(table, row, "tr"):
            now = history
            for revision in found.iterfind(f"{name('trPr')}/*"):
                if local(revision) in _REVISIONS:
                    now = now.within(revision)
            for cell, _ in _content(found, KEPT, "tc"):
                yield from self.read(cell, now)


def _content(
    container: Element, history: Revised, *wanted: str
) -> Iterator[tuple[Element, Revised]]:
    """The paragraphs and tables, or what else is wanted, in an element and its wrappers."""
    for element in _children(container):
        tag = local(element)
        if tag in (wanted or ("p", "tbl")):
            yield element, history
        elif tag in _WRAPPERS:
            yield from _content(element, history, *wanted)
        elif tag in _REVISIONS:
            yield from _content(element, history.within(element), *wanted)


def _children(element: Element) -> Iterator[Element]:
    """An element's children; of content in several versions the first one only."""
    for child in element:
        if child.tag == _CHOICE:
            yield from child[0] if len(child) else ()
        else:
            yield child


def _paragraph(element: Element, history: Revised) -> WordParagraph:
    properties = element.find(name("pPr"))
    mark = history
    before, changed_by = None, ""
    if properties is not None:
        for revision in properties.iterfind(f"{name('rPr')}/*"):
            if local(revision) in _REVISIONS:
                mark = mark.within(revision)
        change = properties.find(name("pPrChange"))
        if change is not None:
            before = _look(change.find(name("pPr")))
            changed_by = str(change.get(name("author")) or "")
    names = (str(b.get(name("name"))) for b in element.iterfind(name("bookmarkStart")))
    return WordParagraph(
        _look(properties),
        tuple(_segments(element, history)),
        mark,
        before,
        changed_by,
        bookmarks=tuple(names),
    )


def _look(properties: Element | None) -> Look:
    style = None if properties is None else properties.find(name("pStyle"))
    return Look("" if style is None else str(style.get(name("val"))), number_properties(properties))


def _segments(element: Element, history: Revised) -> Iterator[Segment]:
    for child in _children(element):
        tag = local(child)
        if tag == "r":
            yield from _run(child, history)
        elif tag in _REVISIONS:
            yield from _segments(child, history.within(child))
        elif tag in _WRAPPERS:
            yield from _segments(child, history)


def _run(run: Element, history: Revised) -> Iterator[Segment]:
    """The characters of a run; a note's own mark, at its place and before its words, is none."""
    style = run.find(f"{name('rPr')}/{name('rStyle')}")
    if style is not None and style.get(name("val")) == "FootnoteReference":
        for kind in ("footnote", "endnote"):
            for reference in run.iterfind(name(f"{kind}Reference")):
                note = f"{kind}s/{reference.get(name('id'))}"
                yield Segment(NOTE_MARK, history, note)
        return
    for child in _children(run):
        tag = local(child)
        if tag in ("t", "delText"):
            yield Segment(child.text or "", history)
        elif tag in _SIGNS:
            yield Segment(_SIGNS[tag], history)
        elif tag == "br" and child.get(name("type")) in (None, "textWrapping"):
            yield Segment("\n", history)
        elif tag == "sym":
            yield Segment(_symbol(str(child.get(name("char")))), history)
        elif tag in ("footnoteReference", "endnoteReference"):
            yield Segment(
                NOTE_MARK, history, f"{tag.removesuffix('Reference')}s/{child.get(name('id'))}"
            )


def _symbol(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return "\ufffd"
