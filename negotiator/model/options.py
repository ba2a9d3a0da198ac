"""Options of a text: words or paragraphs that stand side by side, of which one is to be chosen.

Source for what counts: adjacent brackets are alternatives, a lone one is to keep or to drop; `alt` is in
the place of its paragraph; some texts head their versions `Option 1`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from negotiator.model.revision import Block

_ALTERNATIVE = re.compile(r"\balt\b", re.IGNORECASE)
_BLANKS = re.compile(r"\s*")
_HEADED = re.compile(r"option \d{1,3}\b", re.IGNORECASE)


def options(blocks: Iterable[Block]) -> int:
    """How many options some blocks of a text offer.

    `[shall][should]` are two, `5` and `5 alt` are two, a block that begins `Option 1` is one.
    """
    found = list(blocks)
    labels = {block.label for block in found}
    alternatives = [block.label for block in found if _ALTERNATIVE.search(block.label)]
    stems = {_ALTERNATIVE.split(label)[0].strip() for label in alternatives}
    headed = sum(bool(_HEADED.match(block.plain)) for block in found)
    return (
        sum(side_by_side(block.plain) for block in found)
        + len(alternatives)
        + len((stems & labels) - {""})
        + headed
    )


def side_by_side(plain: str) -> int:
    """How many brackets of a text have another one right beside them: `[shall][should]`, `[a] [b]`."""
    if plain.count("[") < 2:
        return 0
    starts: list[int] = []
    pairs: list[tuple[int, int]] = []
    for k, character in enumerate(plain):
        if character == "[":
            starts.append(k)
        elif character == "]" and starts:
            pairs.append((starts.pop(), k + 1))
    by_start = dict(pairs)
    beside: set[int] = set()
    for start, end in pairs:
        blanks = _BLANKS.match(plain, end)
        following = blanks.end() if blanks else end
        if following in by_start:
            beside |= {start, following}
    return len(beside)
