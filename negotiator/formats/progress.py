"""How far a long piece of work is, told to whoever asked for it."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Is told what is being done, and how much of how much is; raises Cancelled to have it stopped."""


def untold(what: str, done: int, of: int) -> None:
    """Tell nobody."""
