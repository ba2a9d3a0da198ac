"""Small revisions for tests: one string a block, `# ` a heading, `- ` without a number."""

from __future__ import annotations

from negotiator.formats.marks import read_marks
from negotiator.model.revision import Block, BlockKind, Note, Revision


def revision(*written: str, symbol: str = "NEW", notes: tuple[Note, ...] = ()) -> Revision:
    """A revision; every block is a paragraph numbered in order unless it says otherwise.

    Marks and footnotes are written as in a revision's file: `*italic*`, `[^n1]`.
    """
    blocks = []
    number = 0
    for k, text in enumerate(written, 1):
        if text.startswith("# "):
            blocks.append(Block(f"h{k}", BlockKind.HEADING, read_marks(text[2:])))
        elif text.startswith("- "):
            blocks.append(Block(f"u{k}", BlockKind.UNNUMBERED, read_marks(text[2:]), "", 1))
        else:
            number += 1
            blocks.append(Block(f"p{k}", BlockKind.PARAGRAPH, read_marks(text), str(number), 1))
    return Revision(symbol.lower(), symbol, tuple(blocks), notes)


def note(name: str, written: str, mark: str = "") -> Note:
    """A footnote."""
    return Note(name, read_marks(written), mark)


def table(*rows: tuple[str, ...], symbol: str = "NEW") -> Revision:
    """A revision of one table and a paragraph before and after it."""
    cells = tuple(tuple(read_marks(cell) for cell in row) for row in rows)
    whole = revision("Before the table.", "After the table.", symbol=symbol)
    block = Block("b1", BlockKind.TABLE, read_marks(""), rows=cells)
    return Revision(symbol.lower(), symbol, (whole.blocks[0], block, whole.blocks[1]))
