"""What stands before the text and at the foot of every page, filled from the document's data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from negotiator.documents.document import Document
from negotiator.formats.docx.body import paragraph
from negotiator.formats.docx.profile import Cell, Details, Grid, GridRow, Profile
from negotiator.formats.docx.xml import Element, el, name

Fields = Mapping[str, str]
PAGE = ("{page}",)
"""The lines of a cell that holds the number of the page."""

_FIELD = re.compile(r"\{(\w+)\}")


def fields(document: Document) -> Fields:
    """The cover's data by the names that a profile's templates use."""
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


def front(document: Document, profile: Profile) -> Iterator[Element]:
    """Everything before the text: cover, opening sentence, then the sentences on how to read it."""
    values = fields(document)
    yield paragraph("Gap")  # LibreOffice puts an empty line before a table that comes first
    yield _grid(profile.masthead, values, "Masthead")
    if document.cover.type:
        yield paragraph("CoverType", document.cover.type)
    details = _details(profile.details, values)
    if details is not None:
        yield details
    if document.cover.sentence:
        yield paragraph("CoverText", document.cover.sentence)
    box = [("Statement", sentence) for sentence in document.statements]
    box += [("Legend", sentence) for sentence in document.legend]
    box += [("Key", document.key)] if document.key else []
    if box:
        yield paragraph("Gap")
    for style, sentence in box:
        yield paragraph(style, sentence)


def footer(document: Document, profile: Profile) -> Element:
    """The foot of every page (ECMA-376 part 1, 17.10.3)."""
    table = _grid(profile.footer, fields(document), "Footer")
    return el("ftr", paragraph("Footer"), table, paragraph("Gap"))


def _filled(template: str, values: Fields) -> str:
    """The first alternative of a template whose fields all have a value, or nothing."""
    for alternative in template.split("|"):
        found = [values.get(field, "") for field in _FIELD.findall(alternative)]
        if all(found):
            return _FIELD.sub(lambda match: values[match[1]], alternative)
    return ""


def _grid(grid: Grid, values: Fields, style: str) -> Element:
    rows = [row for row in grid.rows if not row.optional or _has_words(row, values)]
    return el(
        "tbl",
        _layout(grid.caption, grid.columns),
        el("tblGrid", *(el("gridCol", w=width) for width in grid.columns)),
        *(_row(row, values, style, ruled=grid.rule_above and not k) for k, row in enumerate(rows)),
    )


def _has_words(row: GridRow, values: Fields) -> bool:
    return any(_filled(line, values) for cell in row.cells for line in cell.lines)


def _row(row: GridRow, values: Fields, style: str, *, ruled: bool) -> Element:
    height = el("trPr", el("trHeight", val=row.height, hRule="atLeast")) if row.height else None
    rules = ("top",) if ruled else ()
    return el(
        "tr",
        height,
        *(
            _cell(cell.width, _paragraph(cell, values, style), rules, cell.columns)
            for cell in row.cells
        ),
    )


def _paragraph(cell: Cell, values: Fields, style: str) -> Element:
    lines = filter(None, (_filled(line, values) for line in cell.lines))
    found = paragraph(style, *(() if cell.lines == PAGE else lines), align=cell.align)
    if cell.lines == PAGE:
        found.extend(_page_number())
    look = [el("b"), el("bCs")] if cell.bold else []
    look += [el("sz", val=cell.size), el("szCs", val=cell.size)] if cell.size else []
    for run in found.iterfind(name("r")) if look else ():
        run.insert(0, el("rPr", *look))
    return found


def _page_number() -> Iterator[Element]:
    """A PAGE field with a fixed cached value; programs compute it again in a footer."""
    yield el("r", el("fldChar", fldCharType="begin"))
    yield el("r", el("instrText", text=" PAGE ", **{"xml:space": "preserve"}))
    yield el("r", el("fldChar", fldCharType="separate"))
    yield el("r", el("t", text="1"))
    yield el("r", el("fldChar", fldCharType="end"))


def _details(details: Details, values: Fields) -> Element | None:
    """Labels and values with a rule above the first and one below each group."""
    rows: list[Element] = []
    for group in details.groups:
        filled = [(label, text) for label, template in group if (text := _filled(template, values))]
        for k, (label, text) in enumerate(filled):
            rules = tuple(
                side
                for side, wanted in (("top", not rows), ("bottom", k == len(filled) - 1))
                if wanted
            )
            cells = zip(details.columns, (label, text), strict=True)
            rows.append(
                el(
                    "tr",
                    *(
                        _cell(width, paragraph("CoverLine", *words.split("\n")), rules)
                        for width, words in cells
                    ),
                )
            )
    if not rows:
        return None
    grid = el("tblGrid", *(el("gridCol", w=width) for width in details.columns))
    return el("tbl", _layout(details.caption, details.columns), grid, *rows)


def _layout(caption: str, columns: tuple[int, ...]) -> Element:
    """Properties of a table that only lays out: fixed, no borders, no margins (17.4.59)."""
    sides = ("top", "left", "bottom", "right")
    return el(
        "tblPr",
        el("tblW", w=sum(columns), type="dxa"),
        el("tblLayout", type="fixed"),
        el("tblCellMar", *(el(side, w=0, type="dxa") for side in sides)),
        el("tblLook", val="0000"),
        el("tblCaption", val=caption),
    )


def _cell(width: int, content: Element, rules: tuple[str, ...] = (), columns: int = 1) -> Element:
    borders = [el(side, val="single", sz=4, space=0, color="auto") for side in rules]
    return el(
        "tc",
        el(
            "tcPr",
            el("tcW", w=width, type="dxa"),
            el("gridSpan", val=columns) if columns > 1 else None,
            el("tcBorders", *borders) if borders else None,
        ),
        content,
    )
