"""Walking through a web page: what is a paragraph, an item, a table, and what is not shown.

Source of what is a block, shown or hidden: HTML Living Standard, 15.3 (the rendering section); of the
numbers of lists: 4.4.5 and 4.4.8.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from negotiator.formats.counting import counted
from negotiator.formats.cover import Dropped
from negotiator.formats.flow import Flow
from negotiator.formats.page_notes import Cited, beginning, citations
from negotiator.formats.source import BULLET, Border, Pieces, as_label
from negotiator.model.revision import NOTE_LETTER, Note
from negotiator.model.text import (
    BOLD,
    ITALIC,
    STRIKE,
    SUPERSCRIPT,
    UNDERLINE,
    Text,
    shown,
)

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu ol p "
    "pre section summary table tbody td tfoot th thead tr ul".split()
)
_MARKS = {
    "em": ITALIC, "i": ITALIC, "cite": ITALIC, "dfn": ITALIC, "var": ITALIC, "strong": BOLD,
    "b": BOLD, "u": UNDERLINE, "s": STRIKE, "strike": STRIKE, "sup": SUPERSCRIPT,
}  # fmt: skip
_DROPPED = {
    "script": "script", "style": "style sheet", "template": "template",
    "noscript": "words for browsers without scripts",
    "nav": "navigation", "del": "deleted words", "button": "button", "select": "choice",
    "textarea": "field", "input": "field", "datalist": "choice", "iframe": "page in a frame",
    "object": "object", "embed": "object", "video": "video", "audio": "sound", "canvas": "drawing",
    "svg": "drawing", "img": "picture", "map": "map", "head": "head", "rp": "", "rt": "reading aid",
}  # fmt: skip
_WORDLESS = ("script", "style")
_NOT_SHOWN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_NO_NUMBER = re.compile(r"list-style(?:-type)?\s*:\s*none", re.IGNORECASE)
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_NUMBER = re.compile(
    r"\(?(?:\d{1,4}[a-z]?|[a-z]{1,2}|[ivxlc]{1,6})[.)]{1,2}|[–—•·-]", re.IGNORECASE
)
_LONGEST_NUMBER = 12


@dataclass(slots=True)
class _Item:
    """The item of a list that is being read: its number until its first words, and its depth."""

    label: str
    depth: int


class PageText:
    """Reads one page into pieces and notes."""

    def __init__(self, root: etree._Element, dropped: list[Dropped]) -> None:
        self.pieces = Pieces()
        self.notes: dict[str, Note] = {}
        self._root = root
        self._dropped = dropped
        self._border = Border(dropped)
        self._flow = Flow()
        self._items: list[_Item] = []
        self._heading = 0
        self._within = False  # a cell or a note, whose blocks are lines
        self._cited: Cited = citations(root)
        self._wordless: dict[str, int] = {}

    def read(self) -> None:
        """Read the whole page."""
        self._walk(self._root, frozenset(), pre=False)
        self._flush()
        for kind, count in self._wordless.items():
            self._dropped.append(Dropped(0, kind if count == 1 else f"{kind}, {count} times"))

    # ------------------------------------------------------------------ the walk

    def _walk(self, element: etree._Element, marks: frozenset[str], *, pre: bool) -> None:
        """Take an element in, without what follows it."""
        tag = element.tag
        if not isinstance(tag, str) or element in self._cited.notes:
            return
        if tag in _DROPPED or _hidden(element):
            self._drop(element, tag)
            return
        if (note := self._cited.references.get(element)) is not None:
            self._flow.note(self._note(note, element))
            return
        if tag == "br":
            self._flow.line_break()
            return
        block = tag in _BLOCKS
        if block:
            self._flush()
        if tag == "table" and not self._within and self._table(element, marks):
            return
        if tag == "li":
            self._items.append(self._item(element))
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self._heading = int(tag[1])
        if tag in _MARKS:
            marks = marks | {_MARKS[tag]}
        pre = pre or tag == "pre"
        self._flow.words(element.text, marks, pre=pre)
        for child in element:
            self._walk(child, marks, pre=pre)
            self._flow.words(child.tail, marks, pre=pre)
        if block:
            self._flush()
        if tag == "li":
            self._end_item(self._items.pop())

    def _flush(self) -> None:
        """End a paragraph; in a cell or a note it is a line."""
        if self._within:
            self._flow.new_line()
            return
        text = self._border.text(self._flow.taken())
        if not text:
            return
        item = self._items[-1] if self._items else None
        if self._heading:
            label = item.label if item else ""
            if self._heading == 1 and not label:
                self.pieces.title(text)
            else:
                self.pieces.heading(text, label)
        elif item and item.label:
            self.pieces.item(text, item.label, depth=item.depth)
        else:
            self.pieces.prose(text, below=item.depth if item else 0)
        self._heading = 0
        if item:
            item.label = ""

    def _gathered(self, element: etree._Element) -> Text:
        """All words of a cell or a note, its blocks on lines of their own."""
        outer = self._flow, self._within, self._heading, self._items
        self._flow, self._within, self._items = Flow(), True, []
        self._flow.words(element.text, frozenset())
        for child in element:
            self._walk(child, frozenset(), pre=False)
            self._flow.words(child.tail, frozenset())
        text = self._border.text(self._flow.taken())
        self._flow, self._within, self._heading, self._items = outer
        return text

    # ------------------------------------------------------------------ lists

    def _item(self, item: etree._Element) -> _Item:
        """An item with its number as the browser shows it."""
        parent = item.getparent()
        outer = self._items[-1].depth + 1 if self._items else 0
        if parent is None or _NO_NUMBER.search(f"{parent.get('style')};{item.get('style')}"):
            return _Item("", outer)
        if parent.tag != "ol":
            return self._shown(_Item(BULLET, max(1, outer)))
        form = _FORMS.get(item.get("type") or parent.get("type") or "1", "decimal")
        number = self._cited.numbers.get(item, 1)
        label = counted(number, form) if number > 0 or form == "decimal" else str(number)
        return self._shown(_Item(label, outer))

    def _shown(self, item: _Item) -> _Item:
        """An item; in a cell or a note its number is a word like others."""
        if self._within:
            printed = item.label if item.label == BULLET else f"{item.label}."
            self._flow.words(f"{printed} ", frozenset())
            item.label = ""
        return item

    def _end_item(self, item: _Item) -> None:
        if item.label and item.label != BULLET:
            self._dropped.append(Dropped(0, f"a number without text: {item.label}"))

    # ------------------------------------------------------------------ tables

    def _table(self, table: etree._Element, marks: frozenset[str]) -> bool:
        """Take a table in as one, or as the numbered paragraphs it lays out; False: it only lays out."""
        rows = [[c for c in row if c.tag in ("td", "th")] for row in _rows(table)]
        rows = [row for row in rows if row]
        if not rows or _has_stray_words(table):
            return False
        if all(len(row) == 2 and _NUMBER.fullmatch(_number(row[0])) for row in rows):
            for number, words in rows:
                outer = self._items[-1].depth + 1 if self._items else 0
                label = as_label(_number(number))
                self._items.append(_Item(label, max(1, outer) if label == BULLET else outer))
                self._walk(words, marks, pre=False)
                self._end_item(self._items.pop())
            return True
        if table.get("role") == "presentation" or any(map(_lays_out, rows)):
            return False
        caption = table.find("caption")
        if caption is not None:
            self._walk(caption, marks, pre=False)
        self.pieces.table([self._gathered(cell) for cell in row] for row in rows)
        return True

    # ------------------------------------------------------------------ notes, and what is not shown

    def _note(self, block: etree._Element, reference: etree._Element) -> str:
        """The id of the note that a block of the page holds."""
        mark = self._cited.marks[reference]
        for note in self.notes.values():
            if note.id == self._cited.names.get(block):
                return note.id
        name = self._cited.names[block] = f"{NOTE_LETTER}{len(self.notes) + 1}"
        self.notes[name] = Note(name, Text(""))
        self._cited.notes.discard(block)
        text = self._gathered(block)
        self._cited.notes.add(block)
        before = re.match(rf"[\s^↑]*(?:[(\[]?\s*(?:{re.escape(mark)}\s*)?[)\].:]*)\s*", text.plain)
        text = text.slice(before.end() if before else 0, len(text.plain)).strip()
        self.notes[name] = Note(name, text, "" if mark.isdigit() else self._border.plain(mark))
        return name

    def _drop(self, element: etree._Element, tag: str) -> None:
        """Tell what is not taken over, with the words that a reader could have seen in it."""
        kind = _DROPPED.get(tag, "hidden text")
        if tag == "head":
            title = element.find("title")
            kind, words = (
                "the page's title",
                "" if title is None else "".join(map(str, title.itertext())),
            )
            if not words.strip():
                return
        elif tag in _WORDLESS or not kind:
            words = ""
        else:
            said = element.get("alt") or element.get("value") or element.get("placeholder") or ""
            words = f"{said} {' '.join(_visible(element))}"
        words = " ".join(words.split())
        if words:
            self._dropped.append(Dropped(0, shown(f"{kind}: “{words}”"), lost=True))
        elif kind:
            self._wordless[kind] = self._wordless.get(kind, 0) + 1


def _hidden(element: etree._Element) -> bool:
    if element.get("hidden") is not None or element.get("type") == "hidden":
        return True
    return bool(_NOT_SHOWN.search(element.get("style") or ""))


def _visible(element: etree._Element) -> Iterator[str]:
    """The words in an element that is dropped as a whole, scripts in it excepted."""
    for found in element.iter():
        if isinstance(found.tag, str) and found.tag not in _WORDLESS and found.text:
            yield found.text
        if found is not element and found.tail:
            yield found.tail


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def _has_stray_words(table: etree._Element) -> bool:
    """Whether words stand in a table and in none of its cells."""
    for part in table.iter("table", "thead", "tbody", "tfoot", "tr", "colgroup"):
        between = (part.text, *(child.tail for child in part))
        if any(words and words.strip() for words in between):
            return True
    return False


def _number(cell: etree._Element) -> str:
    return " ".join(beginning(cell, _LONGEST_NUMBER).split())


def _lays_out(row: list[etree._Element]) -> bool:
    """Whether a row holds what only a page has: headings, lists, tables."""
    return any(True for cell in row for _ in cell.iter("h1", "h2", "h3", "h4", "ol", "ul", "table"))
