"""styles.xml, settings.xml and fontTable.xml of a profile: all our own, nothing of a template."""

from __future__ import annotations

from negotiator.formats.docx.profile import Indent, Profile, Style
from negotiator.formats.docx.xml import Element, el

_WORD = "http://schemas.microsoft.com/office/word"
_COMPATIBILITY = {
    "compatibilityMode": 15,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
    "differentiateMultirowTableHeaders": 1,
}


def styles(profile: Profile, language: str) -> Element:
    """styles.xml (ECMA-376 part 1, 17.7); language: of the text, `en` or `en-GB`."""
    root = el("styles", _defaults(profile, language), _latent(profile.styles))
    root.append(
        el(
            "style",
            el("name", val="Default Paragraph Font"),
            el("uiPriority", val=1),
            el("semiHidden"),
            el("unhideWhenUsed"),
            type="character",
            default=1,
            styleId="DefaultParagraphFont",
        )
    )
    root.extend([_style(style) for style in profile.styles])
    root.extend([*_table_styles(), _no_list()])
    return root


def locale(profile: Profile, language: str) -> str:
    """The language tag of a text's language: `en-GB` for `en`."""
    return profile.languages.get(language, language)


def _defaults(profile: Profile, language: str) -> Element:
    font = profile.font
    return el(
        "docDefaults",
        el(
            "rPrDefault",
            el(
                "rPr",
                el("rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font),
                *_sizes(profile.size),
                el("lang", val=locale(profile, language)),
            ),
        ),
        el("pPrDefault"),
    )


def _latent(found: tuple[Style, ...]) -> Element:
    """Word's own styles stay out of sight, but for those we define."""
    builtin = (style for style in found if not style.custom)
    return el(
        "latentStyles",
        *(
            el(
                "lsdException",
                name=style.name,
                semiHidden=0,
                uiPriority=_priority(style),
                unhideWhenUsed=0,
                qFormat=None if style.furniture else 1,
            )
            for style in builtin
        ),
        defLockedState=0,
        defUIPriority=99,
        defSemiHidden=1,
        defUnhideWhenUsed=1,
        defQFormat=0,
        count=376,
    )


def _priority(style: Style) -> int:
    return 99 if style.furniture else 1


def _style(style: Style) -> Element:
    kind = "character" if style.character else "paragraph"
    return el(
        "style",
        el("name", val=style.name),
        el("basedOn", val=style.based_on) if style.based_on else None,
        el("next", val=style.next) if style.next else None,
        el("uiPriority", val=_priority(style)),
        None if style.furniture else el("qFormat"),
        None if style.character else _paragraph_properties(style),
        _run_properties(style),
        type=kind,
        default=None if style.based_on else 1,
        customStyle=1 if style.custom else None,
        styleId=style.id,
    )


def _paragraph_properties(style: Style) -> Element | None:
    """w:pPr in the order of its schema (17.3.1.26)."""
    children = [
        el("keepNext") if style.keep_next else None,
        el("keepLines") if style.keep_lines else None,
        None if style.based_on else el("widowControl"),
        _in_numbering(style.level),
        _border(style.border),
        _spacing(style.spacing),
        indent(style.indent),
        el("jc", val=style.align) if style.align else None,
        None if style.outline is None else el("outlineLvl", val=style.outline),
    ]
    properties = el("pPr", *children)
    return properties if len(properties) else None


def _in_numbering(level: int | None) -> Element | None:
    if level is None:
        return None
    return el("numPr", el("ilvl", val=level) if level else None, el("numId", val=1))


def _spacing(spacing: tuple[int, int, int] | None) -> Element | None:
    if spacing is None:
        return None
    before, after, line = spacing
    rule = "exact" if line < 240 else "auto"
    return el("spacing", before=before, after=after, line=line, lineRule=rule)


def indent(found: Indent | None) -> Element | None:
    """w:ind of an indent (17.3.1.12)."""
    if found is None:
        return None
    return el(
        "ind",
        left=found.left,
        right=found.right or None,
        hanging=found.hanging or None,
        firstLine=found.first or None,
    )


def _border(kind: str) -> Element | None:
    sides = {"box": ("top", "left", "bottom", "right"), "bottom": ("bottom",)}.get(kind)
    if sides is None:
        return None
    space = 4 if kind == "box" else 1
    return el("pBdr", *(el(side, val="single", sz=4, space=space, color="auto") for side in sides))


def _run_properties(style: Style) -> Element | None:
    children = [
        *_switch("b", style.bold),
        *_switch("i", style.italic),
        *_sizes(style.size),
        el("vertAlign", val="superscript") if style.superscript else None,
    ]
    properties = el("rPr", *children)
    return properties if len(properties) else None


def _switch(tag: str, on: bool | None) -> list[Element]:
    if on is None:
        return []
    return [el(tag, val=None if on else 0), el(f"{tag}Cs", val=None if on else 0)]


def _sizes(size: int) -> list[Element]:
    return [el("sz", val=size), el("szCs", val=size)] if size else []


def _table_styles() -> list[Element]:
    def margins(side: int) -> Element:
        widths = {"top": 0, "left": side, "bottom": 0, "right": side}
        return el("tblCellMar", *(el(name, w=w, type="dxa") for name, w in widths.items()))

    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = el("tblBorders", *(el(s, val="single", sz=4, space=0, color="auto") for s in sides))
    normal = el(
        "style",
        el("name", val="Normal Table"),
        el("uiPriority", val=99),
        el("semiHidden"),
        el("unhideWhenUsed"),
        el("tblPr", el("tblInd", w=0, type="dxa"), margins(0)),
        type="table",
        default=1,
        styleId="TableNormal",
    )
    grid = el(
        "style",
        el("name", val="Table Grid"),
        el("basedOn", val="TableNormal"),
        el("uiPriority", val=99),
        el("tblPr", borders, margins(85)),
        type="table",
        styleId="TableGrid",
    )
    return [normal, grid]


def _no_list() -> Element:
    return el(
        "style",
        el("name", val="No List"),
        el("uiPriority", val=99),
        el("semiHidden"),
        el("unhideWhenUsed"),
        type="numbering",
        default=1,
        styleId="NoList",
    )


def settings(profile: Profile, language: str, *, tracking: bool) -> Element:
    """settings.xml in the order of its schema (17.15.1.78); tracking: whether Word goes on tracking."""
    return el(
        "settings",
        el("zoom", percent=100),
        el("trackRevisions") if tracking else None,
        el("defaultTabStop", val=profile.tab),
        el("characterSpacingControl", val="doNotCompress"),
        el("footnotePr", *(el("footnote", id=number) for number in (-1, 0))),
        el(
            "compat",
            *(
                el("compatSetting", name=name, uri=_WORD, val=value)
                for name, value in _COMPATIBILITY.items()
            ),
        ),
        el("themeFontLang", val=locale(profile, language)),
        el("decimalSymbol", val="."),
        el("listSeparator", val=","),
    )


def font_table(profile: Profile) -> Element:
    """fontTable.xml: the one font there is."""
    return el(
        "fonts",
        el(
            "font",
            el("panose1", val="02020603050405020304"),
            el("charset", val="00"),
            el("family", val="roman"),
            el("pitch", val="variable"),
            name=profile.font,
        ),
    )
