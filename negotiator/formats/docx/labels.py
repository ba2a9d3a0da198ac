"""Printed numbers: how a model's label stands on paper."""

from __future__ import annotations

from negotiator.formats.counting import counted, printed

__all__ = ["counted", "printed"]
