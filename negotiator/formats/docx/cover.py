"""What stands before the text and at the head and foot of pages, filled from the document's data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from negotiator.documents.document import Document
from negotiator.formats.docx.body import paragraph
from negotiator.formats.docx.grid import PAGE, PAGES, Fields, details, filled, grid
from negotiator.formats.docx.markup import Element, el
from negotiator.formats.docx.profile import Edge, Profile


def front(document: Document, house: Profile) -> Iterator[Element]:
    """Everything before the text: cover, opening sentence, then the sentences on how to read it."""
    values = _fields(document, house)
    if house.masthead:
        yield paragraph("Gap")  # LibreOffice puts an empty line before a table that comes first
        yield grid(house.masthead, values, "Masthead")
    lines = [(style, filled(template, values)) for style, template in house.opening]
    opening = [paragraph(style, words) for style, words in lines if words]
    yield from opening or [paragraph("Gap")]
    if house.details:
        yield from details(house.details, values)
    if document.cover.sentence:
        yield paragraph("CoverText", document.cover.sentence)
    box = [("Statement", sentence) for sentence in document.statements]
    box += [("Legend", sentence) for sentence in document.legend]
    box += [("Key", document.key)] if document.key else []
    if box:
        yield paragraph("Space")
        yield from (paragraph(style, sentence) for style, sentence in box)
        yield from [paragraph(house.after_box)] if house.after_box else []


class PageEdge(NamedTuple):
    """A head or a foot as a part of the file: `header` or `footer`, `header1`, its pages, its content."""

    kind: str
    name: str
    pages: str
    root: Element


def edges(document: Document, house: Profile) -> Iterator[PageEdge]:
    """The heads and feet of all pages (ECMA-376 part 1, 17.10)."""
    values = _fields(document, house)
    for kind, tag, found in (("header", "hdr", house.headers), ("footer", "ftr", house.footers)):
        for number, edge in enumerate(found, 1):
            root = el(tag, *_edge(edge, values))
            yield PageEdge(kind, f"{kind}{number}", edge.pages, root)


def _edge(edge: Edge, values: Fields) -> Iterator[Element]:
    if edge.line_above:
        yield paragraph(edge.style)
    yield grid(edge.grid, values, edge.style)
    yield paragraph(edge.end)


def _fields(document: Document, house: Profile) -> Fields:
    """The cover's data by the names that a house's templates use."""
    cover = document.cover

    def named(language: str) -> str:
        return house.language_names.get(language.partition("-")[0].lower(), language)

    language, original = named(document.language), named(cover.original)
    return {
        "institution": cover.institution,
        "organ": cover.organ,
        "session": cover.session,
        "agenda": cover.agenda,
        "distribution": cover.distribution,
        "place": cover.place,
        "date": cover.date,
        "original": cover.original,
        "original_name": original,
        "translation": language if original not in ("", language) else "",
        "number": document.name,
        "marking": cover.marking,
        "codes": "\n".join(cover.codes),
        "all_codes": ", ".join(cover.codes),
        "type": cover.type,
        "from": cover.sender,
        "to": cover.recipient,
        "previous": ", ".join(cover.previous),
        "subject": cover.subject,
        "comments_by": cover.comments_by,
        "running": document.running,
        "language": document.language.upper(),
        "page": PAGE,
        "pages": PAGES,
    }
