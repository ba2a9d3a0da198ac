"""Square brackets of a text: how many pairs, and which do not close. Shown, never repaired."""

from __future__ import annotations

from typing import NamedTuple


class Brackets(NamedTuple):
    """Pairs inside one text, and the places of brackets without a partner."""

    pairs: int
    unmatched: tuple[int, ...]


def brackets(plain: str) -> Brackets:
    """Count the pairs of square brackets of a text."""
    waiting: list[int] = []
    alone: list[int] = []
    pairs = 0
    for k, character in enumerate(plain):
        if character == "[":
            waiting.append(k)
        elif character == "]":
            if waiting:
                waiting.pop()
                pairs += 1
            else:
                alone.append(k)
    return Brackets(pairs, tuple(sorted((*alone, *waiting))))
