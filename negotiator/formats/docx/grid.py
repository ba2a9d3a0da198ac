"""Layout tables: templates filled with the document's data, in cells without lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from negotiator.formats.docx.body import paragraph
from negotiator.formats.docx.markup import Element, el
from negotiator.formats.docx.profile import Cell, Details, Grid, GridRow
from negotiator.formats.docx.styles import sizes, switch

Fields = Mapping[str, str]
PAGE, PAGES = "\x01", "\x02"
"""What stands for the numbers of the page and of all pages: characters that no text has."""

_FIELD = re.compile(r"\{(\w+)\}")
_COMPUTED = {PAGE: "PAGE", PAGES: "NUMPAGES"}
_PAGE = re.compile(f"([{PAGE}{PAGES}])")
_LEAD = re.compile(r"[^/]+(?=/)|\S+")
_SIDES = ("top", "left", "bottom", "right")
_WHOLE = 5000  # fiftieths of a per cent (17.18.90)
_RULE = 4


def filled(template: str, values: Fields) -> str:
    """The first alternative of a template whose fields all have a value, or nothing."""
    for alternative in template.split("|"):
        if all(values.get(field) for field in _FIELD.findall(alternative)):
            return _FIELD.sub(lambda match: values[match[1]], alternative)
    return ""


def grid(found: Grid, values: Fields, style: str) -> Element:
    """A layout table with its templates filled; style: of its paragraphs unless a cell says another."""
    rows: list[Element] = []
    for row in found.rows:
        lines = [[filled(line, values) for line in cell.lines] for cell in row.cells]
        if row.optional and not any(map(any, lines)):
            continue
        rows.append(_row(found, row, lines, style, first=not rows))
    return _table(found.caption, found.columns, rows, whole_width=found.whole_width)


def _row(
    found: Grid, row: GridRow, lines: Sequence[Sequence[str]], style: str, *, first: bool
) -> Element:
    rules = {"top": _RULE} if found.rule_above and first else {}
    if row.rule_below:
        rules["bottom"] = row.rule_below
    at = 0
    cells: list[Element] = []
    for cell, words in zip(row.cells, lines, strict=True):
        widths = found.columns[at : at + cell.columns]
        content = _paragraph(cell, cell.style or style, words)
        cells.append(_cell(widths, content, rules, at_bottom=row.at_bottom))
        at += cell.columns
    height = el("trHeight", val=row.height, hRule="atLeast") if row.height else None
    return el("tr", el("trPr", height), *cells)


def _paragraph(cell: Cell, style: str, lines: Sequence[str]) -> Element:
    words = "\n".join(filter(None, lines))
    if _PAGE.search(words):
        found = paragraph(style, align=cell.align)
        for piece in filter(None, _PAGE.split(words)):
            found.extend(_number(_COMPUTED[piece]) if piece in _COMPUTED else [_run(piece)])
        return found
    lead = _LEAD.match(words) if cell.lead else None
    if lead is None:
        found = paragraph(style, words, align=cell.align)
    else:
        found = paragraph(style, lead[0], align=cell.align)
        if rest := words[lead.end() :]:
            found.append(_run(rest))
    for k, run in enumerate(child for child in found.children if child.tag == "w:r"):
        size = cell.lead if lead and not k else cell.size
        run.children.insert(0, el("rPr", *switch("b", cell.bold or None), *sizes(size)))
    return found


def _run(words: str) -> Element:
    return el("r", el("t", text=words, **{"xml:space": "preserve"}))


def _number(what: str) -> Iterator[Element]:
    """A field with a fixed cached value; programs compute it again in heads and feet (17.16.5)."""
    yield el("r", el("fldChar", fldCharType="begin"))
    yield el("r", el("instrText", text=f" {what} ", **{"xml:space": "preserve"}))
    yield el("r", el("fldChar", fldCharType="separate"))
    yield el("r", el("t", text="1"))
    yield el("r", el("fldChar", fldCharType="end"))


def details(found: Details, values: Fields) -> Iterator[Element]:
    """A table of labels and values, a rule above the first and one below each group, or nothing."""
    rows: list[Element] = []
    for group in found.groups:
        pairs = [(label, text) for label, template in group if (text := filled(template, values))]
        for k, pair in enumerate(pairs, 1):
            rules = {} if rows else {"top": _RULE}
            if k == len(pairs):
                rules["bottom"] = _RULE
            cells = (
                _cell([width], paragraph("CoverLine", words), rules)
                for width, words in zip(found.columns, pair, strict=True)
            )
            rows.append(el("tr", *cells))
    if rows:
        yield _table(found.caption, found.columns, rows)


def _table(
    caption: str, columns: Sequence[int], rows: Sequence[Element], *, whole_width: bool = False
) -> Element:
    """A table that only lays out: fixed, no borders, no margins (17.4.59)."""
    width = (_WHOLE, "pct") if whole_width else (sum(columns), "dxa")
    properties = el(
        "tblPr",
        el("tblW", w=width[0], type=width[1]),
        el("tblLayout", type="fixed"),
        el("tblCellMar", *(el(side, w=0, type="dxa") for side in _SIDES)),
        el("tblLook", val="0000"),
        el("tblCaption", val=caption),
    )
    columns_of_it = el("tblGrid", *(el("gridCol", w=width) for width in columns))
    return el("tbl", properties, columns_of_it, *rows)


def _cell(
    widths: Sequence[int], content: Element, rules: Mapping[str, int], *, at_bottom: bool = False
) -> Element:
    """A cell; rules: the lines at its sides and how thick they are, in eighths of a point."""
    borders = (
        el(side, val="single", sz=size, space=0, color="auto") for side, size in rules.items()
    )
    properties = el(
        "tcPr",
        el("tcW", w=sum(widths), type="dxa"),
        el("gridSpan", val=len(widths)) if len(widths) > 1 else None,
        el("tcBorders", *borders) if rules else None,
        el("vAlign", val="bottom") if at_bottom else None,
    )
    return el("tc", properties, content)
