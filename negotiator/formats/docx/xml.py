"""Reading WordprocessingML: elements by their OOXML names, `w:` standing for the main namespace."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from lxml import etree

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "ep": "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "xml": "http://www.w3.org/XML/1998/namespace",
}

_CHOICE = f"{{{NAMESPACES['mc']}}}AlternateContent"

Element = etree._Element


@cache
def name(prefixed: str) -> str:
    """The name with its namespace: `w:p` or, for the main namespace, just `p`."""
    prefix, _, local = prefixed.rpartition(":")
    return f"{{{NAMESPACES[prefix or 'w']}}}{local}"


def local(element: Element) -> str:
    """An element's name within the main namespace; of others and of comments nothing."""
    tag = element.tag
    return _local(tag) if isinstance(tag, str) else ""


@lru_cache(1000)
def _local(tag: str) -> str:
    namespace, _, found = tag[1:].partition("}")
    return found if namespace == NAMESPACES["w"] else ""


def children(element: Element) -> Iterator[Element]:
    """An element's children; of content in several versions (`mc:AlternateContent`) the first only."""
    for child in element:
        if child.tag == _CHOICE:
            yield from child[0] if len(child) else ()
        else:
            yield child


def words_of(element: Element) -> str:
    """The words in an element with all revisions accepted, a blank between paragraphs.

    For what is reported and is no part of the text.
    """
    out: list[str] = []
    walk = etree.iterwalk(element, events=("start",))
    for _, found in walk:
        tag = local(found)
        if tag in ("del", "moveFrom") or found.tag == name("mc:Fallback"):
            walk.skip_subtree()
        elif tag == "t":
            out.append(found.text or "")
        elif tag in ("p", "tab", "br", "cr"):
            out.append(" ")
    return " ".join("".join(out).split())
