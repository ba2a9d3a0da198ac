"""The program on a real pseudo-terminal: what it writes there, what is typed, how large it is."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

LONGEST = 60.0
"""Seconds after which what was waited for will not come any more."""

_SEQUENCE = re.compile(
    r"\x1b\[[0-9;?>=<$]*[ -/]*[@-~]|\x1b[P\]].*?(?:\x1b\\|\x07)|\x1b[@-_]", re.DOTALL
)


class Terminal:
    """A process with a terminal of its own."""

    def __init__(self, pid: int, handle: int) -> None:
        self.pid = pid
        self._handle = handle
        self.written = ""
        self._gone = False

    @property
    def text(self) -> str:
        """All that was written, without where and how it stands."""
        return _SEQUENCE.sub("", self.written)

    def press(self, keys: str) -> None:
        """Type something."""
        os.write(self._handle, keys.encode())

    def resize(self, columns: int, rows: int) -> None:
        """Make the window larger or smaller."""
        fcntl.ioctl(self._handle, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        os.kill(self.pid, signal.SIGWINCH)

    def wait_for(self, wanted: str, *, raw: bool = False, since: int = 0) -> int:
        """Read until something is written; returns how much was written by then."""
        end = time.monotonic() + LONGEST
        while wanted not in (self.written if raw else _SEQUENCE.sub("", self.written[since:])):
            assert self._read(end - time.monotonic()), f"never came: {wanted}\n{self.text[-2000:]}"
        return len(self.written)

    def _read(self, seconds: float) -> bool:
        """Read once; whether there may be more."""
        if self._gone or seconds <= 0 or not select.select([self._handle], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._handle, 65536)
        except OSError:  # the other side is closed
            data = b""
        self._gone = not data
        self.written += data.decode("utf-8", "replace")
        return bool(data)

    def ended(self) -> int:
        """Read to the end; the exit status."""
        end = time.monotonic() + LONGEST
        while self._read(end - time.monotonic()):
            pass
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


@contextlib.contextmanager
def terminal(
    *arguments: str, size: tuple[int, int] = (80, 24), cwd: Path | None = None, **environment: str
) -> Iterator[Terminal]:
    """`negotiator` with some arguments on a terminal; environment: what differs, empty to unset."""
    there = {**os.environ, "TERM": "xterm-256color", "PYTHONPATH": os.getcwd(), **environment}
    there = {name: value for name, value in there.items() if value}
    columns, rows = size
    pid, handle = pty.fork()
    if not pid:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        if cwd is not None:
            os.chdir(cwd)
        os.execve(sys.executable, [sys.executable, "-m", "negotiator", *arguments], there)
    one = Terminal(pid, handle)
    try:
        yield one
    finally:
        with contextlib.suppress(ProcessLookupError, ChildProcessError):
            if os.waitpid(pid, os.WNOHANG)[0] == 0:
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)
        os.close(handle)
