"""Several paragraphs as one text, so that where one ends is compared and merged like a word."""

from __future__ import annotations

from collections.abc import Iterable

from negotiator.model.text import Text, joined

PARTING = "\ue0b6"
"""Stands between two paragraphs: a token of its own, of the private use area, never written to a file."""


def as_one(texts: Iterable[Text]) -> Text:
    """Paragraphs as one text with a parting between any two."""
    return joined(texts, f" {PARTING} ")


def as_several(text: Text) -> tuple[Text, ...]:
    """The paragraphs of a text with partings."""
    out: list[Text] = []
    at = 0
    while (end := text.plain.find(PARTING, at)) >= 0:
        out.append(text.slice(at, end).strip())
        at = end + 1
    rest = text.slice(at, len(text.plain))
    return (*out, rest.strip() if out else rest)
