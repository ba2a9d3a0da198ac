"""A document's page read back, so that it is proved before anybody gets it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from negotiator.compare.comparison import PARAGRAPH_BREAK
from negotiator.documents.document import (
    Change,
    Document,
    Footnote,
    Form,
    Paragraph,
    Role,
    Run,
    Table,
    TableRow,
)
from negotiator.formats.document.stretches import unended
from negotiator.formats.proof import prove_blocks
from negotiator.model.text import NOTE_MARK

_VOID = frozenset(("meta", "br", "col"))
_CHANGES = {"ins": Change.INSERTED, "del": Change.DELETED}


def prove_page(page: str, document: Document) -> None:
    """Read a page back; raises ProofFailed where it does not read as its document."""
    prove_blocks(document, replace(document, blocks=tuple(_blocks(page))))


@dataclass(frozen=True, slots=True)
class _Element:
    tag: str
    attributes: Mapping[str, str]
    inside: list[_Element | str] = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    def all(self, tag: str = "", kind: str = "") -> Iterator[_Element]:
        """The elements in it of a tag and of a class, whichever are asked for."""
        for inner in self.inside:
            if isinstance(inner, _Element):
                if tag in ("", inner.tag) and (not kind or kind in inner.classes):
                    yield inner
                yield from inner.all(tag, kind)


class _Tree(HTMLParser):
    """The elements of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.root = _Element("", {})
        self._open = [self.root]
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = _Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].inside.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if self._open[-1].tag == tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].inside.append(data)


def _blocks(page: str) -> Iterator[Paragraph | Table]:
    root = _Tree(page).root
    notes: dict[str, tuple[Run, ...]] = {}
    for note in root.all(kind="note"):
        runs = _words(note, notes)
        notes[f"#{note.attributes.get('id', '')}"] = tuple(runs)
    main = next(root.all("main"))
    for element in main.inside:
        if isinstance(element, str):
            continue
        if "wide" in element.classes:
            yield Table(tuple(_row(row, notes) for row in element.all("tr")))
        elif "text" in element.classes:
            yield _paragraph(element, notes)


def _paragraph(element: _Element, notes: Mapping[str, tuple[Run, ...]]) -> Paragraph:
    runs, mark, author = unended(_words(element, notes))
    role = next(role for role in Role if role in element.classes)
    was = now = ""
    for number in element.all("span", "no"):
        was, now = _label(number, "ins"), _label(number, "del")
        changed = (one.attributes.get("data-author", "") for one in number.all() if _changed(one))
        author = author or next(changed, "")
    old = None if mark is Change.INSERTED else Form(role, was)
    new = None if mark is Change.DELETED else Form(role, now)
    return Paragraph(runs, old, new, author)


def _row(row: _Element, notes: Mapping[str, tuple[Run, ...]]) -> TableRow:
    cells: list[tuple[Run, ...]] = []
    change, author = Change.KEPT, ""
    for cell in row.inside:
        if isinstance(cell, str):
            continue
        runs: list[Run] = []
        for k, part in enumerate(cell.all("p", "text")):
            words, change, author = unended(_runs(part, notes))
            runs += [Run(PARAGRAPH_BREAK)] * bool(k) + list(words)
        cells.append(tuple(runs))
    return TableRow(tuple(cells), change, author)


def _words(element: _Element, notes: Mapping[str, tuple[Run, ...]]) -> Iterator[Run]:
    for words in element.all("span", "words"):
        yield from _runs(words, notes)


def _runs(
    element: _Element,
    notes: Mapping[str, tuple[Run, ...]],
    change: Change = Change.KEPT,
    author: str = "",
) -> Iterator[Run]:
    """The runs in an element; what is said of changes is none of them."""
    for inner in element.inside:
        if isinstance(inner, str):
            yield Run(inner, change=change, author=author)
        elif inner.tag == "br":
            yield Run("\n", change=change, author=author)
        elif "end" in inner.classes:
            yield Run(PARAGRAPH_BREAK, change=change, author=author)
        elif "ref" in inner.classes:
            place = next(inner.all("a")).attributes["href"]
            note = Footnote(notes.get(place, ()))
            yield Run(NOTE_MARK, change=change, author=author, note=note)
        elif _changed(inner):
            who = inner.attributes.get("data-author", "")
            yield from _runs(inner, notes, _CHANGES[inner.tag], who)
        elif inner.tag != "small" and "c" not in inner.classes:
            yield from _runs(inner, notes, change, author)


def _changed(element: _Element) -> bool:
    return element.tag in _CHANGES


def _label(number: _Element, without: str) -> str:
    """A printed number without what is new or without what is gone."""
    parts = (
        inner if isinstance(inner, str) else _label(inner, without)
        for inner in number.inside
        if isinstance(inner, str) or inner.tag not in (without, "small")
    )
    return "".join(parts).strip()
