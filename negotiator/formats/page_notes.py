"""Which links of a web page cite a footnote, which blocks are footnotes, and what numbers items have."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

_MARK = re.compile(r"[\d*†‡§]{1,4}|[a-z]{1,3}", re.IGNORECASE)
_BLOCKS = ("li", "p", "div", "aside", "td", "dd", "tr")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "body", "html", "section", "main", "article")
_INTEGER = re.compile(r"\s*(-?\d{1,6})")
_SHORT = 12


@dataclass(slots=True)
class Cited:
    """The footnotes of a page, and its numbered items.

    references: the elements that cite, each with the block cited; marks: what they print; notes: those
    blocks; names: the ids of blocks once they have one; numbers: of the items of ordered lists.
    """

    references: dict[etree._Element, etree._Element] = field(default_factory=dict)
    marks: dict[etree._Element, str] = field(default_factory=dict)
    notes: set[etree._Element] = field(default_factory=set)
    names: dict[etree._Element, str] = field(default_factory=dict)
    numbers: dict[etree._Element, int] = field(default_factory=dict)


def citations(root: etree._Element) -> Cited:
    """The footnotes that links in a page cite: a short mark, raised or linked back, before its note."""
    targets: dict[str, etree._Element] = {}
    links: list[etree._Element] = []
    cited = Cited()
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        for name in (element.get("id"), element.get("name")):
            if name:
                targets.setdefault(name, element)
        if element.tag == "a" and (element.get("href") or "").startswith("#"):
            links.append(element)
        elif element.tag == "ol":
            cited.numbers.update(_numbers(element))
    backs = _linked_back(links)
    for link in links:
        target = targets.get((link.get("href") or "")[1:])
        block = None if target is None else _block(target)
        mark = _bare(beginning(link, _SHORT))
        if block is None or not _MARK.fullmatch(mark) or _inside(link, cited.notes):
            continue
        raised = _raised(link)
        if raised is None and not (backs.get(block, set()) & _names(link)):
            continue
        if _inside(link, {block}):
            continue
        element = link if raised is None or _bare(beginning(raised, _SHORT)) != mark else raised
        cited.references[element] = block
        cited.marks[element] = mark
        cited.notes.add(block)
    _forget_links_back(links, cited)
    return cited


def _forget_links_back(links: list[etree._Element], cited: Cited) -> None:
    """Empty the links from notes to where they are cited; they are no words of the note."""
    names = {name for element in cited.references for name in _names(element)}
    for element in cited.references:
        for link in element.iter("a"):
            names |= _names(link)
    for link in links:
        if (link.get("href") or "")[1:] in names and _inside(link, cited.notes):
            for child in list(link):
                link.remove(child)
            link.text = ""


def beginning(element: etree._Element, length: int) -> str:
    """The first characters in an element, one more than length at most."""
    out = ""
    for words in element.itertext():
        out += str(words[: length + 1])
        if len(out) > length:
            break
    return out[: length + 1]


def _bare(mark: str) -> str:
    return mark.strip(" \t\r\n\u00a0()[]")


def _names(element: etree._Element) -> set[str]:
    """The names by which an element, or what holds just it, can be linked to."""
    names: set[str] = set()
    found: etree._Element | None = element
    for _ in range(3):
        if found is None or found.tag in _BLOCKS:
            break
        names |= {name for name in (found.get("id"), found.get("name")) if name}
        found = found.getparent()
    return names


def _block(target: etree._Element) -> etree._Element | None:
    """The block that a link leads to; headings and whole sections are no footnotes."""
    found: etree._Element | None = target
    while found is not None and found.tag not in _BLOCKS:
        if found.tag in _HEADINGS:
            return None
        found = found.getparent()
    return found


def _linked_back(links: list[etree._Element]) -> dict[etree._Element, set[str]]:
    """Where the links in each block lead."""
    out: dict[etree._Element, set[str]] = {}
    for link in links:
        block = _block(link)
        if block is not None:
            out.setdefault(block, set()).add((link.get("href") or "")[1:])
    return out


def _raised(link: etree._Element) -> etree._Element | None:
    """What raises a link's mark, or the link itself where it says what it is; else None."""
    if "noteref" in (link.get("role") or "") + (link.get("epub:type") or ""):
        return link
    parent = link.getparent()
    if parent is not None and parent.tag == "sup":
        return parent
    return link if next(link.iter("sup"), None) is not None else None


def _inside(element: etree._Element, blocks: set[etree._Element]) -> bool:
    return element in blocks or any(ancestor in blocks for ancestor in element.iterancestors())


def _numbers(ordered: etree._Element) -> dict[etree._Element, int]:
    """The numbers of a list's items by `start`, `value` and `reversed`."""
    items = [child for child in ordered if child.tag == "li"]
    step = -1 if ordered.get("reversed") is not None else 1
    number = _integer(ordered.get("start"), len(items) if step < 0 else 1)
    out: dict[etree._Element, int] = {}
    for item in items:
        number = _integer(item.get("value"), number)
        out[item] = number
        number += step
    return out


def _integer(said: str | None, otherwise: int) -> int:
    match = _INTEGER.match(said or "")
    return int(match[1]) if match else otherwise
