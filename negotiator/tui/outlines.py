"""What outlines list: the rows of a comparison, or the blocks of the text that is amended."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from negotiator.compare.comparison import Comparison
from negotiator.layout.cells import Line, width
from negotiator.layout.outline import outline_line
from negotiator.layout.remarks import sign
from negotiator.model.revision import BlockKind
from negotiator.tui.scene import Scene
from negotiator.tui.widgets.lines import Entry

_FEW = 3
_HEADINGS = (BlockKind.TITLE, BlockKind.HEADING)


def comparison_outline(comparison: Comparison, scene: Scene) -> list[Entry]:
    """A line for each row of a comparison, under the key that the row has in Compare."""
    rows = comparison.rows
    numbers = _numbers(block.label for row in rows for block in row.new)
    return [
        Entry(
            f"row {k}",
            partial(
                _line,
                sign(row),
                row.new_label,
                row.block.plain,
                scene.waiting.get(row.block.id, 0),
                numbers,
                heading=row.block.kind in _HEADINGS,
            ),
        )
        for k, row in enumerate(rows)
    ]


def text_outline(scene: Scene) -> list[Entry]:
    """A line for each block of the text that is amended, under its id."""
    blocks = scene.current.blocks
    numbers = _numbers(block.label for block in blocks)
    return [
        Entry(
            block.id,
            partial(
                _line,
                " ",
                block.label,
                block.plain,
                scene.waiting.get(block.id, 0),
                numbers,
                heading=block.kind in _HEADINGS,
            ),
        )
        for block in blocks
    ]


def _numbers(labels: Iterable[str]) -> int:
    """The cells that most numbers need; `34 bis` and the like stick out."""
    return max((cells for label in labels if (cells := width(label)) <= _FEW), default=1)


def _line(
    sign: str, label: str, words: str, count: int, numbers: int, cells: int, *, heading: bool
) -> list[Line]:
    return [outline_line(sign, label, words, count, numbers, cells, heading=heading)]
