"""Renumbering at clean-up: bis, ter, alt and gaps give way to plain numbers, once."""

from __future__ import annotations

import re
from collections import Counter

from negotiator.model.revision import Block, BlockKind, Revision

_NUMBER = re.compile(r"(?P<series>(?:PP|OP) ?)?\d+\b")
_LETTERED = re.compile(r"\([a-z]\)")


def renumbered(revision: Revision) -> Revision:
    """A revision with its paragraphs numbered 1, 2, 3 and its subparagraphs (a), (b), (c) in order.

    Each series (`PP`, `OP`, none) is counted by itself; other labels stay as they are.
    """
    counts: Counter[str] = Counter()
    letters = 0
    blocks: list[Block] = []
    for block in revision.blocks:
        label = block.label
        if block.kind is BlockKind.PARAGRAPH:
            letters = 0
            if match := _NUMBER.match(label):
                series = match["series"] or ""
                counts[series] += 1
                label = f"{series}{counts[series]}"
        elif block.kind is BlockKind.SUBPARAGRAPH and _LETTERED.match(label):
            if letters < 26:
                label = f"({chr(ord('a') + letters)})"
            letters += 1
        blocks.append(block._replace(label=label))
    return revision._replace(blocks=tuple(blocks))
