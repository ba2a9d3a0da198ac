"""styles.xml, settings.xml and fontTable.xml of a profile: all our own, nothing of a template."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from negotiator.documents.document import Document
from negotiator.formats.docx.markup import Element, el
from negotiator.formats.docx.profile import Profile, Style

_WORD = "http://schemas.microsoft.com/office/word"
_COMPATIBILITY = {
    "compatibilityMode": 15,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
    "differentiateMultirowTableHeaders": 1,
}
_SIDES = ("top", "left", "bottom", "right")
_HIDDEN = ("semiHidden", "unhideWhenUsed")


def styles(house: Profile, language: str) -> Element:
    """styles.xml (ECMA-376 part 1, 17.7); language: of the text, `en` or `en-GB`."""
    return el(
        "styles",
        _defaults(house, language),
        _latent(house.styles.values()),
        *(_style(style) for style in house.styles.values()),
        _builtin("character", "DefaultParagraphFont", "Default Paragraph Font"),
        _builtin("table", "TableNormal", "Normal Table", _table_properties(0)),
        el(
            "style",
            el("name", val="Table Grid"),
            el("basedOn", val="TableNormal"),
            el("uiPriority", val=99),
            _table_properties(85, el("tblBorders", *map(_line, (*_SIDES, "insideH", "insideV")))),
            type="table",
            styleId="TableGrid",
        ),
        _builtin("numbering", "NoList", "No List"),
    )


def locale(house: Profile, language: str) -> str:
    """The language tag of a text's language: `en-GB` for `en`."""
    return house.languages.get(language, language)


def _defaults(house: Profile, language: str) -> Element:
    fonts = dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), house.font)
    lang = el("lang", val=locale(house, language))
    properties = el("rPr", el("rFonts", **fonts), *sizes(house.size), lang)
    return el("docDefaults", el("rPrDefault", properties), el("pPrDefault"))


def _latent(found: Iterable[Style]) -> Element:
    """Word's own styles stay out of sight, but for those we define."""
    exceptions = (
        el(
            "lsdException",
            name=style.name,
            semiHidden=0,
            uiPriority=_priority(style),
            unhideWhenUsed=0,
            qFormat=1 if style.qualified else None,
        )
        for style in found
        if not style.custom
    )
    return el(
        "latentStyles",
        *exceptions,
        defLockedState=0,
        defUIPriority=99,
        defSemiHidden=1,
        defUnhideWhenUsed=1,
        defQFormat=0,
        count=376,
    )


def _priority(style: Style) -> int:
    return 1 if style.qualified else 99


def _style(style: Style) -> Element:
    return el(
        "style",
        el("name", val=style.name),
        el("basedOn", val=style.based_on) if style.based_on else None,
        el("next", val=style.next) if style.next else None,
        el("uiPriority", val=_priority(style)),
        el("qFormat") if style.qualified else None,
        None if style.character else el("pPr", *_paragraph_properties(style)),
        el("rPr", *_run_properties(style)),
        type="character" if style.character else "paragraph",
        default=None if style.based_on else 1,
        customStyle=1 if style.custom else None,
        styleId=style.id,
    )


def _paragraph_properties(style: Style) -> list[Element | None]:
    """What w:pPr holds, in the order of its schema (17.3.1.26)."""
    return [
        el("keepNext") if style.keep_next else None,
        el("keepLines") if style.keep_lines else None,
        None if style.based_on else el("widowControl"),
        _in_numbering(style.level),
        _border(style.border),
        el("suppressAutoHyphens") if style.whole_words else None,
        _spacing(style.spacing, exact=style.exact),
        indent(style.indent),
        el("jc", val=style.align) if style.align else None,
        None if style.outline is None else el("outlineLvl", val=style.outline),
    ]


def _in_numbering(level: int | None) -> Element | None:
    if level is None:
        return None
    return el("numPr", el("ilvl", val=level) if level else None, el("numId", val=1))


def _spacing(spacing: Sequence[int], *, exact: bool) -> Element | None:
    if not spacing:
        return None
    before, after, line = spacing
    rule = "exact" if exact else "auto"
    return el("spacing", before=before, after=after, line=line, lineRule=rule)


def indent(found: Sequence[int]) -> Element | None:
    """w:ind of a left, a right and a hanging indent, or below 0 that of the first line (17.3.1.12)."""
    if not found:
        return None
    left, right, hanging = found
    first = -hanging if hanging < 0 else None
    return el(
        "ind",
        left=left,
        right=right or None,
        hanging=hanging if hanging > 0 else None,
        firstLine=first,
    )


def _border(kind: str) -> Element | None:
    sides = {"box": _SIDES, "bottom": ("bottom",)}.get(kind)
    return (
        el("pBdr", *(_line(side, 4 if kind == "box" else 1) for side in sides)) if sides else None
    )


def _line(side: str, space: int = 0) -> Element:
    return el(side, val="single", sz=4, space=space, color="auto")


def _run_properties(style: Style) -> list[Element | None]:
    """What w:rPr holds, in the order of its schema (17.3.2.28)."""
    return [
        *switch("b", style.bold),
        *switch("i", style.italic),
        *_letters(style.letters),
        *sizes(style.size),
        el("vertAlign", val="superscript") if style.superscript else None,
    ]


def _letters(found: Sequence[int]) -> list[Element]:
    """How wide letters are, the space between them, from which size they are kerned (17.3.2.19)."""
    if not found:
        return []
    width, space, kerned = found
    return [el("spacing", val=space), el("w", val=width), el("kern", val=kerned)]


def switch(tag: str, on: bool | None) -> list[Element]:
    """Bold or italics turned on or off, for all scripts; None leaves them as they are."""
    if on is None:
        return []
    return [el(found, val=None if on else 0) for found in (tag, f"{tag}Cs")]


def sizes(size: int) -> list[Element]:
    """A font size for all scripts, or nothing."""
    return [el(tag, val=size) for tag in ("sz", "szCs")] if size else []


def _builtin(kind: str, style_id: str, name: str, *children: Element) -> Element:
    """One of the four styles that stand for none."""
    hidden = (el(tag) for tag in _HIDDEN)
    priority = el("uiPriority", val=99)
    return el(
        "style", el("name", val=name), priority, *hidden, *children,
        type=kind, default=1, styleId=style_id,
    )  # fmt: skip


def _table_properties(side: int, *borders: Element) -> Element:
    margins = (el(s, w=side if s in ("left", "right") else 0, type="dxa") for s in _SIDES)
    return el("tblPr", el("tblInd", w=0, type="dxa"), *borders, el("tblCellMar", *margins))


def settings(house: Profile, document: Document) -> Element:
    """settings.xml in the order of its schema (17.15.1.78); Word goes on tracking where changes are."""
    first = document.first_note
    start = el("numStart", val=first) if first > 1 else None
    compat = (
        el("compatSetting", name=name, uri=_WORD, val=value)
        for name, value in _COMPATIBILITY.items()
    )
    return el(
        "settings",
        el("zoom", percent=100),
        el("trackRevisions") if document.kind.revises else None,
        el("defaultTabStop", val=house.tab),
        el("evenAndOddHeaders") if house.edged("even") else None,
        el("characterSpacingControl", val="doNotCompress"),
        el("footnotePr", start, el("footnote", id=-1), el("footnote", id=0)),
        el("compat", *compat),
        el("themeFontLang", val=locale(house, document.language)),
        el("decimalSymbol", val="."),
        el("listSeparator", val=","),
    )


def font_table(house: Profile) -> Element:
    """fontTable.xml: the one font there is."""
    return el(
        "fonts",
        el(
            "font",
            el("panose1", val="02020603050405020304"),
            el("charset", val="00"),
            el("family", val="roman"),
            el("pitch", val="variable"),
            name=house.font,
        ),
    )
