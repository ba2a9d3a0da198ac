"""Building WordprocessingML: elements by their OOXML names, `w:` standing for the main namespace.

Elements of our own: a long text has tens of thousands, and lxml's cost four times as much to build.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from negotiator.errors import MalformedFile
from negotiator.formats.docx.xml import NAMESPACES
from negotiator.model.text import shown

Value = str | int


class Element:
    """An element that is being built: its prefixed name, attributes, text, then its children."""

    __slots__ = ("attributes", "children", "tag", "text")

    def __init__(
        self, tag: str, attributes: dict[str, str], text: str, children: list[Element]
    ) -> None:
        self.tag = tag
        self.attributes = attributes
        self.text = text
        self.children = children

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Element) and (
            (self.tag, self.attributes, self.text, self.children)
            == (other.tag, other.attributes, other.text, other.children)
        )

    __hash__ = None  # type: ignore[assignment]

    def append(self, child: Element) -> None:
        """Put one more child behind the others."""
        self.children.append(child)

    def extend(self, more: Iterable[Element]) -> None:
        """Put more children behind the others."""
        self.children.extend(more)


def el(
    prefixed: str, *children: Element | None, text: str = "", **attributes: Value | None
) -> Element:
    """An element of the main namespace unless its prefix says otherwise.

    children, attributes: those that are None are left out. Raises MalformedFile where the text holds
    a character that no XML file can hold.
    """
    return Element(
        _name(prefixed),
        {_name(key): _possible(str(v)) for key, v in attributes.items() if v is not None},
        _possible(text),
        [child for child in children if child is not None],
    )


def serialized(root: Element) -> bytes:
    """The bytes of a part, each namespace declared once at its root and under its usual prefix."""
    out: list[str] = []
    used: set[str] = set()
    _write(root, out, used)
    declared = "".join(
        f' xmlns:{prefix}="{uri}"'
        for prefix, uri in NAMESPACES.items()
        if prefix != "xml" and prefix in used
    )
    start = f"<{root.tag}"
    out[0] = out[0].replace(start, start + declared, 1)
    return f"{_DECLARATION}{''.join(out)}".encode()


_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"


def _write(element: Element, out: list[str], used: set[str]) -> None:
    tag = element.tag
    used.add(_prefix(tag))
    start = f"<{tag}"
    for key, value in element.attributes.items():
        used.add(_prefix(key))
        start += f' {key}="{_escaped(value, _IN_VALUES)}"'
    if not (element.text or element.children):
        out.append(f"{start}/>")
        return
    out.append(f"{start}>{_escaped(element.text, _IN_TEXT)}")
    for child in element.children:
        _write(child, out, used)
    out.append(f"</{tag}>")


@cache
def _name(prefixed: str) -> str:
    return prefixed if ":" in prefixed else f"w:{prefixed}"


@cache
def _prefix(name: str) -> str:
    return name.partition(":")[0]


_IN_TEXT = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_IN_VALUES = {**_IN_TEXT, '"': "&quot;", "\t": "&#9;", "\n": "&#10;"}


def _escaped(text: str, escapes: dict[str, str]) -> str:
    for sign, escape in escapes.items():
        if sign in text:
            text = text.replace(sign, escape)
    return text


def _possible(text: str) -> str:
    """A text that XML can hold (XML 1.0, 2.2)."""
    if text.isprintable() or not any(map(_is_impossible, set(text))):
        return text
    at = next(at for at, character in enumerate(text) if _is_impossible(character))
    raise MalformedFile(
        f"no Word file can hold the character U+{ord(text[at]):04X}, which stands after "
        f"“{shown(text[max(0, at - 20) : at])}”",
        advice="Take it out of the text; it prints nothing.",
    )


def _is_impossible(character: str) -> bool:
    code = ord(character)
    if code < 0x20:
        return character not in "\t\n\r"
    return 0xD800 <= code < 0xE000 or code in (0xFFFE, 0xFFFF)
