"""A document that is printed as it stands: a table, a state, comments, footnotes, words that deceive."""

from __future__ import annotations

from negotiator.documents.document import (
    Change,
    Document,
    Footnote,
    Form,
    Kind,
    Paragraph,
    Remark,
    Role,
    Run,
    Table,
    TableRow,
)
from negotiator.model.revision import Cover
from negotiator.model.text import BOLD, ITALIC, NOTE_MARK, STRIKE, SUPERSCRIPT

HOSTILE = (
    '<script>alert(1)</script> & "x" &amp; <!-- -->',
    "a | b |- |",
    "[shall] [/EU] [^1] [x](http://a.eu)",
    "*a* **b** _c_ ~~d~~ `e` \\",
    "1. a list",
    "- a list",
    "# a heading",
    "---",
    "> a quotation",
    "    code",
    "مرحبا shalom שלום",
    "left\u202eright\u2066 \x1b[31m",
    "=1+1",
    "&emsp;&para;&nbsp;<br/><br>",
    "¶ {+new+} {-gone-}",
    "line one\nline two",
    "two  blanks, one\u00a0hard ",
)
"""Words that a format could take for its own."""


def flat(kind: Kind = Kind.TABLE) -> Document:
    """A table of two columns of text with a heading in it."""
    note = Footnote((Run("The note in "), Run("full", frozenset((ITALIC,)))), "*")
    rows = (
        _row("No", "WK 1/18", "6589/18 | REV"),
        TableRow(((Run("On bi-regional cooperation"),),), heading=True),
        TableRow(
            (
                (Run("1"),),
                (
                    Run("WE AGREE [shall] "),
                    Run("now", frozenset((STRIKE,)), Change.DELETED, "MX"),
                    Run(NOTE_MARK, note=note),
                ),
                (
                    Run("WE AGREE\u2029Again "),
                    Run("at once", frozenset((BOLD,)), Change.INSERTED, "MX"),
                ),
            )
        ),
        _row("=1+1", "", "—\nnext line"),
    )
    said = Run("words", frozenset((BOLD,)), remark=Remark("MX", "Not <these> | words."))
    numbered = Form(Role.NUMBERED, "12 bis")
    raised = Run("nd", frozenset((SUPERSCRIPT,)))
    return Document(
        kind,
        "6589/18",
        Cover(subject="Draft <Sofia> declaration", marking="LIMITE"),
        (
            Paragraph((Run("Open: 3 proposals"),), _STATE, _STATE),
            Paragraph(
                (Run("Some "), said, Run(" of the 62"), raised),
                numbered,
                numbered,
                block="p12",
                number=frozenset((BOLD,)),
            ),
            Table(rows, (1, 4, 4), "Two texts side by side", right=(0,)),
        ),
        ("A reconstruction, not the real text.",),
        ("— stands where there is nothing.",),
        running="Two texts",
        rejected=None,
        accepted=None,
    )


_STATE = Form(Role.STATE)


def hostile(kind: Kind = Kind.CLEAN) -> Document:
    """Paragraphs and cells of words that a format could take for its own."""
    plain = Form(Role.PLAIN)
    paragraphs = tuple(
        Paragraph((Run(words[:3]), Run(words[3:], frozenset((BOLD,)))), plain, plain, block=f"u{k}")
        for k, words in enumerate(HOSTILE, 1)
    )
    headings = tuple(
        Paragraph((Run(words),), form, form)
        for words in HOSTILE[:4]
        for form in (Form(Role.HEADING, words[:1]),)
    )
    table = Table(tuple(_row(words, words) for words in HOSTILE), caption=HOSTILE[0])
    cover = Cover(subject=HOSTILE[0], type=HOSTILE[3], codes=HOSTILE[:2])
    blocks = (*paragraphs, *headings, table)
    return Document(
        kind, HOSTILE[0], cover, blocks, HOSTILE[:3], HOSTILE, rejected=None, accepted=None
    )


def _row(*cells: str) -> TableRow:
    return TableRow(tuple((Run(cell),) if cell else () for cell in cells))
