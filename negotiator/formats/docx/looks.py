"""How a Word file's runs and paragraphs look: italics and the like, hidden text, headings, titles.

Source: ECMA-376 part 1, 17.7.2 (styles are based on one another) and 17.7.3 (toggle properties).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from negotiator.formats.docx.xml import Element, name
from negotiator.model.text import BOLD, ITALIC, STRIKE, SUPERSCRIPT, UNDERLINE

HIDDEN = "hidden"
TITLE = 0
"""The rank of a title; headings have 1 to 9."""

_TOGGLES = {"b": BOLD, "i": ITALIC, "strike": STRIKE, "dstrike": STRIKE, "vanish": HIDDEN}
_OFF = ("0", "false", "off", "none")
_BODY_TEXT = 9  # w:outlineLvl of what is no heading (17.3.1.20)
_DEEP = 50

_HEADING = re.compile(
    r"(?:heading|titre|(?:ü|u)?berschrift|t[ií]?tulo|encabezado|titolo|kop|rubrik|overskrift|otsikko"
    r"|nag(?:ł|l)(?:ó|o)wek|nadpis|naslov|c(?:í|i)msor|titlu|заголовок|заглавие|标题|標題|見出し|عنوان)"
    r"[\s_-]*([1-9])",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"title|titre|titel|t[ií]?tulo|titolo|tytuł|název|naslov|cím|titlu|название|заглавие|标题|العنوان",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Style:
    """A style: what it is based on, its toggles, its rank as a heading if it has one."""

    name: str = ""
    parent: str = ""
    switches: Mapping[str, bool] = field(default_factory=dict)
    rank: int | None = None


class Looks:
    """What the styles of a file make of its runs and paragraphs.

    front: the styles of what is no part of the text, in a file that negotiator wrote; headings of such a
    file look as their text says, in other files the look of a heading's style is no emphasis.
    """

    def __init__(
        self,
        styles: Mapping[str, Style],
        default: str = "",
        front: frozenset[str] = frozenset(),
    ) -> None:
        self.styles = styles
        self.front = front
        self._default = default
        self._switches: dict[str, Mapping[str, bool]] = {}
        self._gives: dict[str, frozenset[str]] = {}

    def marks(self, style: str, properties: Element | None) -> frozenset[str]:
        """The marks of a run, and HIDDEN where it is not printed.

        style: of its paragraph; properties: the run's w:rPr. A toggle set by the styles of both the
        paragraph and the run is off again; what the run itself says counts before both.
        """
        if properties is None or not len(properties):
            return self._given(style)
        on = set(self._given(style))
        own = properties.find(name("rStyle"))
        if own is not None:
            on ^= self._on(str(own.get(name("val"))))
        for mark, switch in _switches(properties).items():
            (on.add if switch else on.discard)(mark)
        return frozenset(on)

    @property
    def ours(self) -> bool:
        """Whether negotiator wrote the file."""
        return bool(self.front)

    def rank(self, style: str) -> int | None:
        """TITLE, the rank of a heading, or None; by outline level or by the name of the style."""
        for found in self._line(style or self._default):
            if found.rank is not None:
                return None if found.rank > _BODY_TEXT else found.rank
        return None

    def _given(self, style: str) -> frozenset[str]:
        """The marks that the style of a paragraph gives its runs."""
        if style not in self._gives:
            on = self._on(style or self._default)
            if not self.ours and self.rank(style) is not None:
                on -= {BOLD, ITALIC}
            self._gives[style] = frozenset(on)
        return self._gives[style]

    def _on(self, style: str) -> set[str]:
        return {mark for mark, switch in self._resolved(style).items() if switch}

    def _resolved(self, style: str) -> Mapping[str, bool]:
        """The toggles of a style, those nearest to it counting first."""
        if style not in self._switches:
            out: dict[str, bool] = {}
            for found in self._line(style):
                out = {**found.switches, **out}
            self._switches[style] = out
        return self._switches[style]

    def _line(self, style: str) -> list[Style]:
        """A style and those it is based on; one that is based on itself ends."""
        out: list[Style] = []
        seen: set[str] = set()
        while style in self.styles and style not in seen and len(out) < _DEEP:
            seen.add(style)
            out.append(self.styles[style])
            style = self.styles[style].parent
        return out


def read_looks(root: Element | None, fronts: Iterable[frozenset[str]]) -> Looks:
    """The looks of styles.xml; without one everything is plain.

    fronts: of each house the styles by whose names together a file of ours is known.
    """
    styles: dict[str, Style] = {}
    default = ""
    for style in () if root is None else root.iterfind(name("style")):
        identity = str(style.get(name("styleId")))
        paragraph = style.get(name("type")) in (None, "paragraph")
        called = _value(style, "name")
        rank = _rank(style, identity, called) if paragraph else None
        properties = style.find(name("rPr"))
        switches = {} if properties is None else _switches(properties)
        styles[identity] = Style(called, _value(style, "basedOn"), switches, rank)
        if paragraph and style.get(name("default")) in ("1", "true", "on"):
            default = identity
    front = next((front for front in fronts if front <= styles.keys()), frozenset())
    return Looks(styles, default, front)


def outline(properties: Element | None) -> int | None:
    """The rank that a paragraph's own w:outlineLvl gives it: 1 to 9, 10 for body text, or None."""
    level = "" if properties is None else _value(properties, "outlineLvl")
    return int(level) + 1 if re.fullmatch(r"[0-9]", level) else None


def _rank(style: Element, identity: str, called: str) -> int | None:
    """By its name, which Word writes in English whatever its language, else by its outline level."""
    for known in (called, identity):
        if _TITLE.fullmatch(known):
            return TITLE
        if match := _HEADING.fullmatch(known):
            return int(match[1])
    if called.casefold() == "subtitle":
        return 1
    return outline(style.find(name("pPr")))


def _switches(properties: Element) -> dict[str, bool]:
    """The marks that a w:rPr turns on or off by itself."""
    out: dict[str, bool] = {}
    for tag, mark in _TOGGLES.items():
        found = properties.find(name(tag))
        if found is not None:
            out[mark] = out.get(mark, False) or found.get(name("val")) not in _OFF
    underline = properties.find(name("u"))
    if underline is not None and underline.get(name("val")) is not None:
        out[UNDERLINE] = underline.get(name("val")) not in _OFF
    if raised := _value(properties, "vertAlign"):
        out[SUPERSCRIPT] = raised == "superscript"
    return out


def _value(parent: Element, tag: str) -> str:
    found = parent.find(name(tag))
    return "" if found is None else str(found.get(name("val")) or "")
