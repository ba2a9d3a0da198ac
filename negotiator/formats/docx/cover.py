"""What stands before the text and at the foot of every page, filled from the document's data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from negotiator.documents.document import Document
from negotiator.formats.docx.body import paragraph
from negotiator.formats.docx.profile import Cell, Details, Grid, Profile
from negotiator.formats.docx.styles import sizes, switch
from negotiator.formats.docx.xml import Element, el, name

Fields = Mapping[str, str]
PAGE = ["{page}"]
"""The lines of a cell that holds the number of the page."""

_FIELD = re.compile(r"\{(\w+)\}")


def front(document: Document, house: Profile) -> Iterator[Element]:
    """Everything before the text: cover, opening sentence, then the sentences on how to read it."""
    values = _fields(document)
    yield paragraph("Gap")  # LibreOffice puts an empty line before a table that comes first
    yield _grid(house.masthead, values, "Masthead")
    kind = document.cover.type
    yield paragraph("CoverType", kind) if kind else paragraph("Gap")
    details = list(_details(house.details, values))
    if details:
        yield _table(house.details.caption, house.details.columns, details)
    if document.cover.sentence:
        yield paragraph("CoverText", document.cover.sentence)
    box = [("Statement", sentence) for sentence in document.statements]
    box += [("Legend", sentence) for sentence in document.legend]
    box += [("Key", document.key)] if document.key else []
    if box:
        yield paragraph("Space")
    yield from (paragraph(style, sentence) for style, sentence in box)


def footer(document: Document, house: Profile) -> Element:
    """The foot of every page (ECMA-376 part 1, 17.10.3)."""
    table = _grid(house.footer, _fields(document), "Footer")
    width = table.find(f"{name('tblPr')}/{name('tblW')}")
    if width is not None:  # one foot for pages that stand and pages that lie
        width.set(name("w"), "5000")
        width.set(name("type"), "pct")
    return el("ftr", paragraph("Footer"), table, paragraph("Gap"))


def _fields(document: Document) -> Fields:
    """The cover's data by the names that a house's templates use."""
    cover = document.cover
    return {
        "institution": cover.institution,
        "place": cover.place,
        "date": cover.date,
        "original": cover.original,
        "number": document.name,
        "marking": cover.marking,
        "codes": "\n".join(cover.codes),
        "from": cover.sender,
        "to": cover.recipient,
        "previous": ", ".join(cover.previous),
        "subject": cover.subject,
        "comments_by": cover.comments_by,
        "running": document.running,
        "language": document.language.upper(),
    }


def _filled(template: str, values: Fields) -> str:
    """The first alternative of a template whose fields all have a value, or nothing."""
    for alternative in template.split("|"):
        if all(values.get(field) for field in _FIELD.findall(alternative)):
            return _FIELD.sub(lambda match: values[match[1]], alternative)
    return ""


def _grid(grid: Grid, values: Fields, style: str) -> Element:
    """A layout table with its templates filled."""
    rows: list[Element] = []
    for row in grid.rows:
        filled = [[_filled(line, values) for line in cell.lines] for cell in row.cells]
        if row.optional and not any(map(any, filled)):
            continue
        at = 0
        cells: list[Element] = []
        for cell, lines in zip(row.cells, filled, strict=True):
            widths = grid.columns[at : at + cell.columns]
            rules = ("top",) if grid.rule_above and not rows else ()
            cells.append(_cell(widths, _paragraph(cell, style, lines), rules))
            at += cell.columns
        height = el("trHeight", val=row.height, hRule="atLeast") if row.height else None
        rows.append(el("tr", el("trPr", height), *cells))
    return _table(grid.caption, grid.columns, rows)


def _paragraph(cell: Cell, style: str, lines: Sequence[str]) -> Element:
    if cell.lines == PAGE:
        found = paragraph(style, align=cell.align)
        found.extend(_page_number())
        return found
    found = paragraph(style, *filter(None, lines), align=cell.align)
    for run in found.iterfind(name("r")):
        run.insert(0, el("rPr", *switch("b", cell.bold or None), *sizes(cell.size)))
    return found


def _page_number() -> Iterator[Element]:
    """A PAGE field with a fixed cached value; programs compute it again in a footer."""
    yield el("r", el("fldChar", fldCharType="begin"))
    yield el("r", el("instrText", text=" PAGE ", **{"xml:space": "preserve"}))
    yield el("r", el("fldChar", fldCharType="separate"))
    yield el("r", el("t", text="1"))
    yield el("r", el("fldChar", fldCharType="end"))


def _details(details: Details, values: Fields) -> Iterator[Element]:
    """Rows of labels and values with a rule above the first and one below each group."""
    first = True
    for group in details.groups:
        filled = [(label, text) for label, template in group if (text := _filled(template, values))]
        for k, pair in enumerate(filled, 1):
            rules = ("top",) * first + ("bottom",) * (k == len(filled))
            first = False
            cells = (
                _cell([width], paragraph("CoverLine", words), rules)
                for width, words in zip(details.columns, pair, strict=True)
            )
            yield el("tr", *cells)


def _table(caption: str, columns: Sequence[int], rows: Sequence[Element]) -> Element:
    """A table that only lays out: fixed, no borders, no margins (17.4.59)."""
    sides = ("top", "left", "bottom", "right")
    properties = el(
        "tblPr",
        el("tblW", w=sum(columns), type="dxa"),
        el("tblLayout", type="fixed"),
        el("tblCellMar", *(el(side, w=0, type="dxa") for side in sides)),
        el("tblLook", val="0000"),
        el("tblCaption", val=caption),
    )
    grid = el("tblGrid", *(el("gridCol", w=width) for width in columns))
    return el("tbl", properties, grid, *rows)


def _cell(widths: Sequence[int], content: Element, rules: Sequence[str]) -> Element:
    borders = (el(side, val="single", sz=4, space=0, color="auto") for side in rules)
    properties = el(
        "tcPr",
        el("tcW", w=sum(widths), type="dxa"),
        el("gridSpan", val=len(widths)) if len(widths) > 1 else None,
        el("tcBorders", *borders) if rules else None,
    )
    return el("tc", properties, content)
