"""A house's look, read from data: page, styles, numbers, cover, heads and feet. The writer knows no house.

Lengths are twips (567 are 10 mm), sizes half points, as in the file itself.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources
from typing import Any

from negotiator.documents.document import Form, Role
from negotiator.errors import UsageFault
from negotiator.formats.docx.levels import Level, Numbers
from negotiator.model.negotiation import HOUSE_STYLES
from negotiator.model.text import BOLD, ITALIC


@dataclass(frozen=True, slots=True)
class Page:
    """The paper and its margins (ECMA-376 part 1, 17.6.11 and 17.6.13)."""

    width: int
    height: int
    code: int
    top: int
    right: int
    bottom: int
    left: int
    header: int
    footer: int

    @property
    def column(self) -> int:
        """The width of the text."""
        return self.width - self.left - self.right

    @property
    def turned(self) -> Page:
        """The same paper in landscape with the same margins."""
        return replace(self, width=self.height, height=self.width)


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph or character style; what is None or empty is inherited.

    spacing: before, after, line; exact: lines are just so high whatever is in them; indent: left, right,
    hanging, below 0 how far the first line is set in; letters: width in per cent, space between them,
    size in half points from which they are kerned; whole_words: never hyphenated; level: in the numbering
    of the text; outline: in the outline of the document; beside_numbers: set in as far as the numbered
    text; custom: not one of Word's own; furniture: not for the text's author to use; front: of what
    stands before and after the text and is no part of it.
    """

    id: str
    name: str
    based_on: str = "Normal"
    next: str = ""
    spacing: Sequence[int] = ()
    exact: bool = False
    indent: Sequence[int] = ()
    letters: Sequence[int] = ()
    align: str = ""
    whole_words: bool = False
    keep_next: bool = False
    keep_lines: bool = False
    bold: bool | None = None
    italic: bool | None = None
    size: int = 0
    superscript: bool = False
    border: str = ""
    level: int | None = None
    outline: int | None = None
    beside_numbers: bool = False
    custom: bool = False
    character: bool = False
    furniture: bool = False
    front: bool = False

    @property
    def qualified(self) -> bool:
        """Whether it is for the text, so that Word offers it first."""
        return not (self.furniture or self.front)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a layout table.

    columns: how many columns of the grid it covers; style: of its paragraph, if it has its own;
    lead: the size of what stands before the first stroke of a symbol, if that is another.
    """

    lines: Sequence[str]
    columns: int = 1
    align: str = ""
    bold: bool = False
    size: int = 0
    style: str = ""
    lead: int = 0


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of a layout table.

    height: its least height; optional: left out when it has no words; at_bottom: words stand at the
    bottom of their cells; rule_below: its thickness in eighths of a point.
    """

    cells: Sequence[Cell]
    height: int = 0
    optional: bool = False
    at_bottom: bool = False
    rule_below: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table that only lays out; columns: their widths; whole_width: it is as wide as any page's text."""

    caption: str
    columns: Sequence[int]
    rows: Sequence[GridRow]
    rule_above: bool = False
    whole_width: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    """What stands at the head or the foot of pages (ECMA-376 part 1, 17.10).

    pages: `default`, `even` or `first`; where there is `even`, the default ones are the odd ones;
    style: of its paragraphs; end: of the paragraph after its table; line_above: an empty one before it.
    """

    pages: str
    grid: Grid
    style: str
    end: str = "Gap"
    line_above: bool = False


@dataclass(frozen=True, slots=True)
class Details:
    """Labels and templates of values, in groups parted by rules."""

    caption: str
    columns: Sequence[int]
    groups: Sequence[Sequence[Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Separator:
    """The paragraph that parts footnotes from the text."""

    indent: int = 0
    after: int = 0


@dataclass(frozen=True, slots=True)
class Profile:
    """A house: everything that differs between the Council's papers and others.

    masthead: before the text, where no head of a page is it; opening: paragraphs below it, each a style
    and a template; after_box, after_table: the style of an empty paragraph, if there is one, between the
    sentences on how to read and the text, and after each table; languages: tags with their region;
    language_names: as they are printed.
    """

    name: str
    font: str
    size: int
    tab: int
    page: Page
    styles: Mapping[str, Style]
    numbers: Numbers
    levels: Sequence[Level]
    roles: Mapping[Role, Sequence[str]]
    opening: Sequence[Sequence[str]]
    after_box: str = ""
    after_table: str = ""
    masthead: Grid | None = None
    details: Details | None = None
    headers: Sequence[Edge] = ()
    footers: Sequence[Edge] = ()
    separator: Separator = Separator()
    languages: Mapping[str, str] = field(default_factory=dict)
    language_names: Mapping[str, str] = field(default_factory=dict)

    def style(self, form: Form) -> str:
        """The style of a paragraph's form; a depth that the house does not know is its deepest."""
        names = self.roles[form.role]
        return names[min(form.depth, len(names) - 1)]

    def given(self, style_id: str) -> frozenset[str]:
        """The bold and italics that a style brings by itself or by what it is based on."""
        style = self.styles.get(style_id)
        if style is None:
            return frozenset()
        switches = ((BOLD, style.bold), (ITALIC, style.italic))
        on = {mark for mark, switch in switches if switch}
        off = {mark for mark, switch in switches if switch is False}
        return self.given(style.based_on) - off | on

    def literal(self, label: str, form: Form) -> Level:
        """The only level of a list that prints a label as it stands."""
        at = self.levels[form.depth]
        if form.role is Role.HEADING and self.numbers.heading:
            return Level("none", label, indent=tuple(self.numbers.heading))
        return Level("none", label, indent=at.indent, tab=at.tab)

    @property
    def front(self) -> frozenset[str]:
        """The styles of what is no part of the text."""
        return frozenset(style.id for style in self.styles.values() if style.front)

    def edged(self, pages: str) -> bool:
        """Whether the `even` or the `first` pages have heads or feet of their own."""
        return any(edge.pages == pages for edge in (*self.headers, *self.footers))


@cache
def profile(name: str, longest_label: int = 0, *, dense: bool = False) -> Profile:
    """The profile of a house.

    longest_label: the characters of the longest number to be printed; dense: set the lines of the text
    closer, where the house has two distances. Raises UsageFault for a house that there is none of.
    """
    if name not in HOUSE_STYLES:
        raise UsageFault(
            f"there is no house style “{name}”", advice=f"There are: {', '.join(HOUSE_STYLES)}."
        )
    source = resources.files(__package__).joinpath(f"{name}.toml").read_text("utf-8")
    data: dict[str, Any] = tomllib.loads(source)
    numbers = Numbers(**data["numbers"])
    room = numbers.room(longest_label)
    numbered = data["roles"][Role.NUMBERED]
    levels = [
        numbers.level(k, room, Level(**level, style=numbered[k]))
        for k, level in enumerate(data["levels"])
    ]
    styles = {key: Style(key, **values) for key, values in data["styles"].items()}
    lines: Mapping[str, int] = data.pop("dense", {})
    for key, style in styles.items():
        if dense and style.spacing and not style.front and "open" in lines:
            *around, line = style.spacing
            spacing = (*around, lines["close"] if line == lines["open"] else line)
            styles[key] = replace(style, spacing=spacing)
    for key, style in styles.items():
        if style.level is not None:
            styles[key] = replace(style, indent=levels[style.level].indent)
        elif style.beside_numbers:
            styles[key] = replace(style, indent=(room, 0, 0))
    return Profile(
        **data
        | {
            "page": Page(**data["page"]),
            "roles": {Role(key): names for key, names in data["roles"].items()},
            "numbers": numbers,
            "levels": levels,
            "styles": styles,
            "masthead": _grid(data["masthead"]) if "masthead" in data else None,
            "details": Details(**data["details"]) if "details" in data else None,
            "headers": [_edge(edge) for edge in data.get("headers", ())],
            "footers": [_edge(edge) for edge in data.get("footers", ())],
            "separator": Separator(**data.get("separator", {})),
        }
    )


def fronts() -> tuple[frozenset[str], ...]:
    """Of each house the styles of what is no part of the text."""
    return tuple(profile(name).front for name in HOUSE_STYLES)


def _edge(data: dict[str, Any]) -> Edge:
    return Edge(**data | {"grid": _grid(data["grid"])})


def _grid(data: dict[str, Any]) -> Grid:
    rows = [
        GridRow(**row | {"cells": [Cell(**cell) for cell in row["cells"]]}) for row in data["rows"]
    ]
    return Grid(**data | {"rows": rows})
