"""Printed numbers: how a model's label stands on paper."""

from __future__ import annotations

from negotiator.formats.counting import counted

__all__ = ["counted", "printed"]


def printed(label: str) -> str:
    """A label as it stands before its paragraph: `12.`, `12 bis.`, `(a)`."""
    return f"{label}." if label and label[-1].isalnum() else label
