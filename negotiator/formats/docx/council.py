"""The Council's papers: the look of a note such as 6589/18.

Source: measures of 5847/06 and texts of later notes, as collected in word-look.md sections 1 to 5.
"""

from __future__ import annotations

from negotiator.documents.document import Role
from negotiator.formats.docx.profile import (
    Cell,
    Details,
    Grid,
    GridRow,
    Indent,
    Level,
    Page,
    Profile,
    Style,
)
from negotiator.model.text import BOLD, ITALIC

STEP = 567
"""How far a level of paragraphs stands in from the one above it."""

LABEL_WIDTHS = (567, 850, 1134, 1417, 1701, 1984)
"""Room for a number before its paragraph; the least that holds the longest number is taken."""

_SINGLE = (0, 0, 240)


def council(longest_label: int = 3) -> Profile:
    """The profile; longest_label: the characters of the longest printed number, `12 bis.` has seven."""
    needed = 105 * longest_label + 105
    hanging = next((width for width in LABEL_WIDTHS if width >= needed), needed)
    levels = tuple(
        Level(
            format_,
            text,
            style,
            Indent(left=hanging + depth * STEP, hanging=hanging if not depth else STEP),
        )
        for depth, (format_, text, style) in enumerate(
            (
                ("decimal", "%1.", "NumPar"),
                ("lowerLetter", "(%2)", "NumParA"),
                ("lowerRoman", "(%3)", "NumParI"),
            )
        )
    )
    return Profile(
        name="council",
        font="Times New Roman",
        size=24,
        tab=STEP,
        page=Page(
            11907, 16840, 9, top=1134, right=1134, bottom=1474, left=1134, header=567, footer=397
        ),
        styles=_styles(levels),
        levels=levels,
        roles=_ROLES,
        given={
            "Title": frozenset({BOLD}),
            "Heading1": frozenset({BOLD, ITALIC}),
            "Heading2": frozenset({ITALIC}),
            "TableHead": frozenset({BOLD}),
        },
        front=frozenset(
            {
                "Masthead",
                "CoverType",
                "CoverLine",
                "CoverText",
                "Statement",
                "Legend",
                "Key",
                "Gap",
                "FinalLine",
            }
        ),
        masthead=_MASTHEAD,
        details=_DETAILS,
        footer=_FOOTER,
        languages={"en": "en-GB", "fr": "fr-FR", "es": "es-ES", "pt": "pt-PT", "de": "de-DE"},
    )


_ROLES = {
    (Role.TITLE, 0): "Title",
    (Role.HEADING, 0): "Heading1",
    (Role.HEADING, 1): "Heading2",
    (Role.NUMBERED, 0): "NumPar",
    (Role.NUMBERED, 1): "NumParA",
    (Role.NUMBERED, 2): "NumParI",
    (Role.UNNUMBERED, 0): "PreamblePar",
    (Role.FORMULA, 0): "Formula",
    (Role.PLAIN, 0): "BodyText",
}


def _styles(levels: tuple[Level, ...]) -> tuple[Style, ...]:
    numbered = tuple(
        Style(level.style, title, level=depth, indent=level.indent, custom=True)
        for depth, (level, title) in enumerate(
            zip(
                levels, ("Numbered Paragraph", "Lettered Paragraph", "Roman Paragraph"), strict=True
            )
        )
    )
    return (
        Style("Normal", "Normal", based_on="", spacing=(0, 120, 360)),
        Style("BodyText", "Body Text"),
        Style(
            "Title",
            "Title",
            next="NumPar",
            spacing=(480, 360, 276),
            align="center",
            keep_next=True,
            keep_lines=True,
            bold=True,
            size=28,
        ),
        Style(
            "Heading1",
            "heading 1",
            next="NumPar",
            spacing=(360, 120, 360),
            keep_next=True,
            keep_lines=True,
            bold=True,
            italic=True,
            outline=0,
        ),
        Style("Heading2", "heading 2", based_on="Heading1", next="NumPar", bold=False, outline=1),
        *numbered,
        Style(
            "PreamblePar",
            "Unnumbered Paragraph",
            based_on="BodyText",
            indent=Indent(left=levels[0].indent.left),
            custom=True,
        ),
        Style(
            "Formula",
            "Enacting Formula",
            based_on="BodyText",
            next="NumPar",
            spacing=(240, 240, 360),
            keep_next=True,
            custom=True,
        ),
        Style("TableText", "Table Text", spacing=(40, 40, 240), size=20, custom=True),
        Style(
            "TableHead", "Table Head", based_on="TableText", keep_next=True, bold=True, custom=True
        ),
        Style(
            "FinalLine",
            "Final Line",
            spacing=(480, 0, 240),
            indent=Indent(3380, 3380),
            border="bottom",
            custom=True,
            furniture=True,
        ),
        Style("Masthead", "Masthead", spacing=_SINGLE, bold=True, custom=True, furniture=True),
        Style(
            "CoverType",
            "Cover Type",
            based_on="Masthead",
            spacing=(240, 40, 240),
            keep_next=True,
            custom=True,
            furniture=True,
        ),
        Style("CoverLine", "Cover Line", spacing=(20, 20, 240), custom=True, furniture=True),
        Style(
            "CoverText",
            "Cover Text",
            next="BodyText",
            spacing=(360, 120, 360),
            custom=True,
            furniture=True,
        ),
        Style(
            "Legend",
            "Legend",
            based_on="BodyText",
            spacing=(0, 60, 240),
            indent=Indent(113, 113),
            keep_lines=True,
            size=18,
            border="box",
            custom=True,
            furniture=True,
        ),
        Style(
            "Statement",
            "Statement",
            based_on="Legend",
            bold=True,
            keep_next=True,
            custom=True,
            furniture=True,
        ),
        Style("Key", "Key", based_on="Legend", custom=True, furniture=True),
        Style("Gap", "Gap", spacing=(0, 0, 20), size=2, custom=True, furniture=True),
        Style("Footer", "footer", spacing=_SINGLE, furniture=True),
        Style(
            "FootnoteText",
            "footnote text",
            spacing=_SINGLE,
            indent=Indent(STEP, hanging=STEP),
            size=20,
            furniture=True,
        ),
        Style(
            "FootnoteReference",
            "footnote reference",
            based_on="DefaultParagraphFont",
            superscript=True,
            bold=True,
            character=True,
            furniture=True,
        ),
    )


_MASTHEAD = Grid(
    columns=(5670, 3969),
    caption="Institution, date and number of the document",
    rows=(
        GridRow(
            (
                Cell(("{institution}",), 5670),
                Cell(("{place}, {date}|{date}|{place}", "(OR. {original})"), 3969),
            ),
            height=850,
        ),
        GridRow((Cell((), 5670), Cell(("{number}",), 3969)), height=850),
        GridRow((Cell((), 5670), Cell(("{marking}",), 3969)), height=425, optional=True),
        GridRow((Cell((), 5670), Cell(("{codes}",), 3969)), height=850, optional=True),
    ),
)

_DETAILS = Details(
    columns=(1701, 7938),
    caption="Sender, addressee and subject",
    groups=(
        (("From:", "{from}"), ("To:", "{to}")),
        (("No. prev. doc.:", "{previous}"),),
        (("Subject:", "{subject}"),),
        (("Comments by:", "{comments_by}"),),
    ),
)

_FOOTER = Grid(
    columns=(3213, 2410, 803, 1607, 1606),
    caption="Number, page, marking and language",
    rule_above=True,
    rows=(
        GridRow(
            (
                Cell(("{number}",), 5623, columns=2),
                Cell((), 803),
                Cell(("{page}",), 3213, align="right", columns=2),
            )
        ),
        GridRow(
            (
                Cell(("{running}",), 5623, size=18, columns=2),
                Cell(("{marking}",), 2410, bold=True, columns=2),
                Cell(("{language}",), 1606, align="right", bold=True, size=36),
            )
        ),
    ),
)
