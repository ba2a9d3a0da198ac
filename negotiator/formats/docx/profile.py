"""A house's look as data: page, styles, numbering, cover and footer. The writer knows no house.

Lengths are twips (567 are 10 mm), sizes half points, as in the file itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from negotiator.documents.document import Role


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


@dataclass(frozen=True, slots=True)
class Indent:
    """Indents of a paragraph; hanging: how far its first line stands out to the left."""

    left: int = 0
    right: int = 0
    hanging: int = 0
    first: int = 0


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph or character style; what is None or empty is inherited.

    spacing: before, after, line (240 is single); border: `box`, `bottom` or none; level: its level in
    the numbering of the text; outline: its level in the outline; custom: not one of Word's own.
    """

    id: str
    name: str
    based_on: str = "Normal"
    next: str = ""
    spacing: tuple[int, int, int] | None = None
    indent: Indent | None = None
    align: str = ""
    keep_next: bool = False
    keep_lines: bool = False
    bold: bool | None = None
    italic: bool | None = None
    size: int = 0
    superscript: bool = False
    border: str = ""
    level: int | None = None
    outline: int | None = None
    custom: bool = False
    character: bool = False
    furniture: bool = False


@dataclass(frozen=True, slots=True)
class Level:
    """A level of the automatic numbering: `decimal` `%1.`; and the style that uses it."""

    format: str
    text: str
    style: str
    indent: Indent


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a cover or footer: one line per template.

    A template names fields of the cover (`{place}, {date}`); of alternatives parted by `|` the first
    counts whose fields all have a value, and a line without any is left out. `{page}` is the page's
    number. width: of the cell; columns: how many grid columns it covers.
    """

    lines: tuple[str, ...]
    width: int
    align: str = ""
    bold: bool = False
    size: int = 0
    columns: int = 1


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of a layout table; height: its least height; optional: left out when nothing is in it."""

    cells: tuple[Cell, ...]
    height: int = 0
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table that only lays out: no borders, no cell margins but a rule above it if wanted."""

    columns: tuple[int, ...]
    rows: tuple[GridRow, ...]
    caption: str
    rule_above: bool = False


@dataclass(frozen=True, slots=True)
class Details:
    """Labels and values between rules, in groups; a row without a value is left out."""

    columns: tuple[int, int]
    groups: tuple[tuple[tuple[str, str], ...], ...]
    caption: str


@dataclass(frozen=True, slots=True)
class Profile:
    """A house: everything that differs between the Council's papers and others.

    roles: the style of each role and depth; given: bold and italics that a style brings by itself;
    front: styles of what stands before and after the text and is no part of it.
    """

    name: str
    font: str
    size: int
    tab: int
    page: Page
    styles: tuple[Style, ...]
    levels: tuple[Level, ...]
    roles: Mapping[tuple[Role, int], str]
    given: Mapping[str, frozenset[str]]
    front: frozenset[str]
    masthead: Grid
    details: Details
    footer: Grid
    languages: Mapping[str, str] = field(default_factory=dict)
