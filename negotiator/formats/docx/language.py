"""The language of a Word file: what it says of itself, what its words say, what its styles say."""

from __future__ import annotations

from collections.abc import Mapping

from negotiator.formats.docx.guard import Package
from negotiator.formats.docx.xml import Element, name
from negotiator.formats.source import tag_of

_DEFAULT = f"{name('docDefaults')}/{name('rPrDefault')}/{name('rPr')}/{name('lang')}"


def language_of(package: Package, counted: Mapping[str, int]) -> str:
    """The language of most words, else of the settings; nothing where the file does not say.

    counted: how many characters carry which w:lang (ECMA-376 part 1, 17.3.2.20), nothing standing for
    those that carry none and so have the language of the default style.
    """
    default = _default(package)
    totals: dict[str, int] = {}
    for tag, count in counted.items():
        language = tag_of(tag) or default
        totals[language] = totals.get(language, 0) + count
    return max(totals, key=lambda language: totals[language], default=default)


def _default(package: Package) -> str:
    styles, settings = package.related("styles"), package.related("settings")
    for root, path in ((styles, _DEFAULT), (settings, name("themeFontLang"))):
        found: Element | None = None if root is None else root.find(path)
        if found is not None and (tag := tag_of(str(found.get(name("val")) or ""))):
            return tag
    return ""
