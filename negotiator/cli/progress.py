"""A bar on the terminal for what takes longer than a moment."""

from __future__ import annotations

import sys
import time

_MOMENT = 0.5
"""Seconds of work before the bar appears, so that what is quick stays quiet."""

_CELLS = 24


class Bar:
    """Shows on standard error how far a piece of work is; nothing where that is no terminal."""

    def __init__(self) -> None:
        self._since = time.monotonic()
        self._told = 0.0
        self._wide = 0

    def __call__(self, what: str, done: int, of: int) -> None:
        """Say what is being done, and how much of how much is."""
        now = time.monotonic()
        if now - self._since < _MOMENT or now - self._told < 0.1 or not sys.stderr.isatty():
            return
        self._told = now
        full = _CELLS * done // max(1, of)
        line = f"{what} {'#' * full}{'.' * (_CELLS - full)} {done:,} of {of:,}"
        self._put(line)

    def end(self) -> None:
        """Take the bar away."""
        if self._wide:
            self._put("")
            print("\r", end="", file=sys.stderr, flush=True)

    def _put(self, line: str) -> None:
        print(f"\r{line:<{self._wide}}", end="", file=sys.stderr, flush=True)
        self._wide = max(self._wide, len(line))
