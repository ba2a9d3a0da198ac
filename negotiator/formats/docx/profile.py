"""A house's look, read from data: page, styles, numbering, cover and footer. The writer knows no house.

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
from negotiator.model.text import BOLD, ITALIC

LABEL_CHARACTER = 105
"""The width that one character of a number takes at most."""


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

    spacing: before, after, line; indent: left, right, hanging; level: in the numbering of the text;
    outline: in the outline of the document; beside_numbers: set in as far as the numbered text;
    custom: not one of Word's own; furniture: not for the text's author to use; front: of what stands
    before and after the text and is no part of it.
    """

    id: str
    name: str
    based_on: str = "Normal"
    next: str = ""
    spacing: Sequence[int] = ()
    indent: Sequence[int] = ()
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
class Level:
    """A level of the automatic numbering: `decimal` `%1.`; style: the one that uses it."""

    format: str
    text: str
    style: str = ""
    indent: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a cover or footer; columns: how many columns of the grid it covers."""

    lines: Sequence[str]
    columns: int = 1
    align: str = ""
    bold: bool = False
    size: int = 0


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of a layout table; height: its least height; optional: left out when it has no words."""

    cells: Sequence[Cell]
    height: int = 0
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table that only lays out; columns: their widths."""

    caption: str
    columns: Sequence[int]
    rows: Sequence[GridRow]
    rule_above: bool = False


@dataclass(frozen=True, slots=True)
class Details:
    """Labels and templates of values, in groups parted by rules."""

    caption: str
    columns: Sequence[int]
    groups: Sequence[Sequence[Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Profile:
    """A house: everything that differs between the Council's papers and others."""

    name: str
    font: str
    size: int
    tab: int
    page: Page
    styles: Mapping[str, Style]
    levels: Sequence[Level]
    roles: Mapping[Role, Sequence[str]]
    masthead: Grid
    details: Details
    footer: Grid
    languages: Mapping[str, str] = field(default_factory=dict)

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

    @property
    def front(self) -> frozenset[str]:
        """The styles of what is no part of the text."""
        return frozenset(style.id for style in self.styles.values() if style.front)


@cache
def profile(name: str, longest_label: int = 0) -> Profile:
    """The profile of a house; longest_label: the characters of the longest number to be printed."""
    source = resources.files(__package__).joinpath(f"{name}.toml").read_text("utf-8")
    data: dict[str, Any] = tomllib.loads(source)
    step, widths = data.pop("step"), data.pop("label_widths")
    needed = LABEL_CHARACTER * (longest_label + 1)
    hanging = next((width for width in widths if width >= needed), needed)
    numbered = data["roles"][Role.NUMBERED]
    levels = [
        Level(**level, style=numbered[k], indent=(hanging + k * step, 0, step if k else hanging))
        for k, level in enumerate(data["levels"])
    ]
    styles = {key: Style(key, **values) for key, values in data["styles"].items()}
    for key, style in styles.items():
        if style.level is not None:
            styles[key] = replace(style, indent=levels[style.level].indent)
        elif style.beside_numbers:
            styles[key] = replace(style, indent=(hanging, 0, 0))
    return Profile(
        **data
        | {
            "page": Page(**data["page"]),
            "roles": {Role(key): names for key, names in data["roles"].items()},
            "levels": levels,
            "styles": styles,
            "masthead": _grid(data["masthead"]),
            "details": Details(**data["details"]),
            "footer": _grid(data["footer"]),
        }
    )


def _grid(data: dict[str, Any]) -> Grid:
    rows = [
        GridRow(**row | {"cells": [Cell(**cell) for cell in row["cells"]]}) for row in data["rows"]
    ]
    return Grid(**data | {"rows": rows})
