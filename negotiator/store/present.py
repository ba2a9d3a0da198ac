"""Who has a negotiation open: one small file for each window, held for as long as the window lives.

A courtesy, which locks nobody out: what is written is compared with what was read before each write.
The file is held by a lock of the system, which ends with its process; one that nobody holds is left over
from a crash, whatever process has got that number since, and goes at the next opening.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkstemp
from typing import NamedTuple

from negotiator.errors import NegotiatorError
from negotiator.model.text import shown
from negotiator.store.files import TEMPORARY, read
from negotiator.store.folder import Folder, ignored

try:
    import fcntl
except ImportError:  # a system without it tells nobody who else is there
    fcntl = None  # type: ignore[assignment]


class Window(NamedTuple):
    """One window on a negotiation.

    name: of this window, unique; by: who is speaking; host, pid: where it runs; since: ISO 8601.
    """

    name: str
    by: str
    host: str
    pid: int
    since: str


class Presence:
    """That a window is open; from the beginning to `leave`, or to the end of the process."""

    def __init__(self, path: Path, window: Window) -> None:
        self.window = window
        self._file = Folder(path).windows / f"{window.name}.json"
        self._handle = -1
        if fcntl is None:
            return
        with contextlib.suppress(OSError, NegotiatorError):  # a folder that is only read
            ignored(Folder(path).own)
            self._file.parent.mkdir(exist_ok=True)
            # held and filled before it has its name, so that nobody meets it otherwise
            self._handle, name = mkstemp(prefix=TEMPORARY, dir=self._file.parent)
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.write(self._handle, json.dumps(window._asdict()).encode())
            Path(name).replace(self._file)

    def leave(self) -> None:
        """The window is closed."""
        if self._handle >= 0:
            with contextlib.suppress(OSError):
                self._file.unlink()
            os.close(self._handle)
            self._handle = -1


def windows(path: Path, host: str = "") -> list[Window]:
    """The windows that are open on a negotiation, the first opened first; host: this one's name.

    Whether one on another host still is cannot be known: it is told until it leaves. With no host all
    that ever said so are told.
    """
    found = [w for file, w in _files(path) if w.host != host or _held(file)]
    return sorted(found, key=lambda w: (w.since, w.name))


def take_over(path: Path, host: str) -> None:
    """Take away what windows of this host left behind that ended without a word."""
    for file, window in _files(path):
        if window.host == host and not _held(file):
            with contextlib.suppress(OSError):
                file.unlink()


def _files(path: Path) -> Iterator[tuple[Path, Window]]:
    folder = Folder(path).windows
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return
    for name in names:
        if name.endswith(".json") and not name.startswith(TEMPORARY):
            with contextlib.suppress(
                NegotiatorError, ValueError, KeyError, TypeError, RecursionError
            ):
                fields = json.loads(read(folder / name))
                by, its_host, since = (shown(str(fields[key])) for key in ("by", "host", "since"))
                window = Window(Path(name).stem, by, its_host, int(fields["pid"]), since)
                yield folder / name, window


def _held(file: Path) -> bool:
    """Whether a process on this host holds a file."""
    if fcntl is None:
        return False
    try:
        handle = os.open(file, os.O_RDWR)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(handle)
    return False
