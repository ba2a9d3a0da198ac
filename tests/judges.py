"""The engine as the outside judge wants it: plain lists, tuples and dicts.

`align_truth.py diff --func tests.judges:diff …`, run from the root of the repository.
"""

from __future__ import annotations

from typing import Any

from negotiator.compare import align_paragraphs, diff_words
from negotiator.merge import merge_texts, rebase_text


def diff(old: str, new: str) -> list[tuple[str, str]]:
    """What changed, as (operation, text)."""
    return list(diff_words(old, new))


def align(old: list[str], new: list[str]) -> dict[str, Any]:
    """How paragraphs correspond: `pairs`, `moves`, `splits`, `merges`."""
    return align_paragraphs(old, new)._asdict()


def rebase(base: str, amended: str, revised: str) -> tuple[str, bool]:
    """The revised text with the amendment in it, and whether it collides."""
    result = rebase_text(base, amended, revised)
    return result.text, result.conflict


def many(base: str, amended: list[str]) -> tuple[str, bool]:
    """What several parties made of one text, and whether they collide."""
    result = merge_texts(base, amended)
    return result.text, result.conflict
