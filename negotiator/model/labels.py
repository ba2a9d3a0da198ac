"""Printed numbers: `12`, `12 bis`, `5 alt 2`, `PP1`. A label is a string, never an identity.

Source for bis, ter, alt and their order: UN Editorial Manual, paragraphs and subparagraphs; the
legend of UNEP/PP/INC.5/4 for alt and supra.
"""

from __future__ import annotations

import re

ORDINALS = (
    "bis",
    "ter",
    "quater",
    "quinquies",
    "sexies",
    "septies",
    "octies",
    "novies",
    "decies",
    "undecies",
    "duodecies",
    "terdecies",
    "quaterdecies",
)
"""The Latin ordinals of inserted paragraphs, from the second on."""

_SUFFIX = rf"(?:{'|'.join((*ORDINALS, 'nonies', 'alt', 'supra'))})(?: \d{{1,3}})?"
LABEL = rf"(?:(?:PP|OP) ?)?\d{{1,5}}(?:[a-z]\b)?(?: ?{_SUFFIX})*"
"""A number with what may follow it, as a pattern."""


def inserted_after(label: str, taken: frozenset[str] | set[str]) -> str:
    """The label of a paragraph inserted after another: the first free ordinal; taken: labels in use."""
    if _is_bullet(label):
        return label
    base = _without_ordinal(label)
    for ordinal in ORDINALS:
        candidate = f"{base} {ordinal}".strip()
        if candidate not in taken:
            return candidate
    number = len(ORDINALS) + 2
    while f"{base} bis {number}" in taken:
        number += 1
    return f"{base} bis {number}"


def alternative_to(label: str, taken: frozenset[str] | set[str]) -> str:
    """The label of an alternative to a paragraph: `5 alt`, `5 alt 2`; taken: labels in use."""
    candidate = f"{label} alt"
    number = 2
    while candidate in taken:
        candidate = f"{label} alt {number}"
        number += 1
    return candidate


def inserted_before(label: str, taken: frozenset[str] | set[str]) -> str:
    """The label of a paragraph inserted before another: `5 supra`, `5 supra 2`; taken: labels in use."""
    if _is_bullet(label):
        return label
    candidate = f"{label} supra"
    number = 2
    while candidate in taken:
        candidate = f"{label} supra {number}"
        number += 1
    return candidate


def _is_bullet(label: str) -> bool:
    """Whether a label is a sign that all items of its list share."""
    return bool(label) and not any(map(str.isalnum, label))


def _without_ordinal(label: str) -> str:
    return re.sub(rf" (?:{'|'.join(ORDINALS)})(?: \d+)?$", "", label)
