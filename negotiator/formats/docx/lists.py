"""The lists of a Word file: which number Word prints before each paragraph.

Source: ECMA-376 part 1, 17.9. Lists on one abstract list count together; a start override takes
effect where its list is used first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from negotiator.formats.docx.labels import counted
from negotiator.formats.docx.xml import Element, name

NumPr = tuple[str, int | None]
"""A w:numPr as it stands: the list, `0` for none, and the level if it is said."""


@dataclass(frozen=True, slots=True)
class ListLevel:
    """One level of a list.

    style: the paragraph style that belongs to it; restart: the level, from 1, whose use starts it anew,
    0 for none, None for any above it (17.9.10); legal: whether all counts in it are decimal (17.9.4).
    """

    start: int = 1
    format: str = "decimal"
    text: str = ""
    style: str = ""
    restart: int | None = None
    legal: bool = False

    def starts_after(self, depth: int) -> bool:
        """Whether the use of a higher level, from 0, starts this one anew."""
        return self.restart is None or depth < self.restart


@dataclass(frozen=True, slots=True)
class WordList:
    """A w:num: the abstract list it counts with, its levels, and where levels start anew."""

    abstract: str
    levels: Mapping[int, ListLevel]
    starts: Mapping[int, int]

    def level(self, depth: int) -> ListLevel:
        """The level of a depth, from 0."""
        return self.levels.get(depth, ListLevel())


@dataclass(frozen=True, slots=True)
class Lists:
    """All lists, and what the styles say of them: (w:numPr, the style it is based on)."""

    lists: Mapping[str, WordList] = field(default_factory=dict)
    styles: Mapping[str, tuple[NumPr | None, str]] = field(default_factory=dict)

    def place(self, style: str, own: NumPr | None) -> tuple[str, int] | None:
        """The list and level of a paragraph, by itself or by its style; None where it has none."""
        number, level = own or ("", None)
        seen: set[str] = set()
        while not number and style in self.styles and style not in seen:
            seen.add(style)
            inherited, parent = self.styles[style]
            if inherited is not None:
                number, level = inherited[0], level if level is not None else inherited[1]
                level = self._of_style(number, style) if level is None else level
            style = parent
        return (number, level or 0) if number in self.lists else None

    def _of_style(self, number: str, style: str) -> int | None:
        levels = self.lists[number].levels if number in self.lists else {}
        return next((depth for depth, level in levels.items() if level.style == style), None)


class Number(NamedTuple):
    """What is printed before a paragraph, and the level of its list, from 0."""

    label: str
    depth: int


UNNUMBERED = Number("", 0)


class Counter:
    """Counts the lists of one reading of a text, paragraph by paragraph."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        self._places: dict[tuple[str, NumPr | None], tuple[str, int] | None] = {}

    def number(self, style: str, own: NumPr | None) -> Number:
        """What is printed before the next paragraph."""
        if (style, own) not in self._places:
            self._places[style, own] = self._lists.place(style, own)
        place = self._places[style, own]
        if place is None:
            return UNNUMBERED
        number, depth = place
        found = self._lists.lists[number]
        level = found.level(depth)
        counts = self._counts.setdefault(found.abstract, {})
        if depth in found.starts and place not in self._begun:
            counts[depth] = found.starts[depth]
        else:
            counts[depth] = counts.get(depth, level.start - 1) + 1
        self._begun.add(place)
        for deeper in [d for d in counts if d > depth]:
            if found.level(deeper).starts_after(depth):
                del counts[deeper]
        label = level.text
        for d in range(depth + 1):
            other = found.level(d)
            form = "decimal" if level.legal and other.format != "bullet" else other.format
            label = label.replace(f"%{d + 1}", counted(counts.get(d, other.start), form))
        return Number(label, depth)


def read_lists(numbering: Element | None, styles: Element | None) -> Lists:
    """The lists of numbering.xml and the styles of styles.xml that use them."""
    return Lists(
        {} if numbering is None else _lists(numbering), {} if styles is None else _styles(styles)
    )


def number_properties(properties: Element | None) -> NumPr | None:
    """The w:numPr in some w:pPr."""
    found = None if properties is None else properties.find(name("numPr"))
    if found is None:
        return None
    level = _value(found, "ilvl")
    return _value(found, "numId"), _integer(level, 0) if level else None


def _lists(root: Element) -> dict[str, WordList]:
    abstracts = {
        str(abstract.get(name("abstractNumId"))): abstract
        for abstract in root.iterfind(name("abstractNum"))
    }
    linked = {
        _value(abstract, "styleLink"): number
        for number, abstract in abstracts.items()
        if _value(abstract, "styleLink")
    }
    levels = {number: _levels(abstract) for number, abstract in abstracts.items()}
    out: dict[str, WordList] = {}
    for number in root.iterfind(name("num")):
        abstract = _value(number, "abstractNumId")
        if abstract in abstracts:  # its levels may be those of a numbering style (17.9.21)
            abstract = linked.get(_value(abstracts[abstract], "numStyleLink"), abstract)
        own = dict(levels.get(abstract, {}))
        starts: dict[int, int] = {}
        for override in number.iterfind(name("lvlOverride")):
            depth = _integer(str(override.get(name("ilvl"))), 0)
            own.update(_levels(override))
            start = _value(override, "startOverride")
            if start:
                starts[depth] = _integer(start, 1)
        out[str(number.get(name("numId")))] = WordList(abstract, own, starts)
    return out


def _levels(parent: Element) -> dict[int, ListLevel]:
    return {
        _integer(str(level.get(name("ilvl"))), 0): ListLevel(
            _integer(_value(level, "start"), 0),
            _value(level, "numFmt") or "decimal",
            _value(level, "lvlText"),
            _value(level, "pStyle"),
            _integer(restart, 0) if (restart := _value(level, "lvlRestart")) else None,
            level.find(name("isLgl")) is not None,
        )
        for level in parent.iterfind(name("lvl"))
    }


def _styles(root: Element) -> dict[str, tuple[NumPr | None, str]]:
    return {
        str(style.get(name("styleId"))): (
            number_properties(style.find(name("pPr"))),
            _value(style, "basedOn"),
        )
        for style in root.iterfind(name("style"))
    }


def _value(parent: Element, tag: str) -> str:
    found = parent.find(name(tag))
    return "" if found is None else str(found.get(name("val")) or "")


def _integer(text: str, otherwise: int) -> int:
    """A number that Word could have written; what is none or too large is something else."""
    return int(text) if text.isdecimal() and len(text) < 6 else otherwise
