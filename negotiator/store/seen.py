"""What a folder was like when it was read, so that nobody writes over what another wrote since."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from negotiator.errors import FolderBusy, FolderChanged, Place
from negotiator.model.negotiation import Negotiation
from negotiator.store.files import TEMPORARY
from negotiator.store.folder import Folder, is_negotiation
from negotiator.store.present import windows

try:
    import fcntl
except ImportError:  # a system without it: what was seen is still compared before each write
    fcntl = None  # type: ignore[assignment]

_PID_BYTES = 20
_TRIES, _PAUSE = 100, 0.05
"""How often and how many seconds apart the lock is asked for."""


def seen(path: Path) -> Mapping[str, str]:
    """The files of a negotiation's folder by name, with a mark of each that may be written again.

    The manifest counts by its content, a revision by size and time, an act by its name alone, since
    it is written once. Empty where there is no negotiation.
    """
    folder = Folder(path)
    try:
        out = {folder.manifest.name: sha256(folder.manifest.read_bytes()).hexdigest()}
    except OSError:
        return {}
    for name, entry in _listed(path, "revisions", deeper=False):
        with contextlib.suppress(OSError):
            found = entry.stat()
            out[name] = f"{found.st_size} {found.st_mtime_ns}"
    for kind in ("amendments", "positions", "decisions"):
        out.update((name, "") for name, _ in _listed(path, kind))
    return out


def _listed(
    base: Path, name: str, *, deeper: bool = True
) -> Iterator[tuple[str, os.DirEntry[str]]]:
    try:
        entries = list(os.scandir(base / name))
    except OSError:
        return
    for entry in entries:
        inner = f"{name}/{entry.name}"
        if deeper and entry.is_dir():
            yield from _listed(base, inner, deeper=False)
        elif entry.name.endswith(".yaml") and not entry.name.startswith(TEMPORARY):
            yield inner, entry


def having_written(path: Path, negotiation: Negotiation, *files: Path) -> Negotiation:
    """A negotiation that knows the folder with these files as it left them, and no others."""
    now, known = seen(path), dict(negotiation.seen)
    for file in files:
        name = file.relative_to(path).as_posix()
        known.pop(name, None)
        if name in now:
            known[name] = now[name]
    return replace(negotiation, seen=known)


@contextlib.contextmanager
def writing(path: Path, negotiation: Negotiation) -> Iterator[None]:
    """Hold a folder while something made from a negotiation is written into it.

    Raises FolderChanged where the folder is not as the negotiation was loaded from it, FolderBusy as
    `locked`.
    """
    with locked(path):
        if seen(path) != negotiation.seen:
            raise FolderChanged(
                "this folder was changed by somebody else since it was read",
                place=Place(str(path)),
                advice="Nothing was written. Look at it as it is now, and do it again.",
            )
        yield


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Let no other negotiator write into a folder meanwhile; the lock ends with the process that has it.

    A courtesy: where it cannot be had, as in a folder that may not be written to or that holds no
    negotiation yet, all goes on without. Raises FolderBusy where another holds it for seconds.
    """
    lock = Folder(path).lock
    handle = -1
    if is_negotiation(path):
        with contextlib.suppress(OSError):
            lock.parent.mkdir(exist_ok=True)
            handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        if handle >= 0 and fcntl is not None:
            _wait_for(handle, path)
            _sign(handle)
        yield
    finally:
        if handle >= 0:
            os.close(handle)


def _wait_for(handle: int, path: Path) -> None:
    for _ in range(_TRIES):
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(_PAUSE)
        except OSError:  # this disk has no locks
            return
        else:
            return
    raise FolderBusy(
        f"{_holder(handle, path)} is writing into this folder",
        place=Place(str(path)),
        advice="Nothing was written. Try again in a moment.",
    )


def _sign(handle: int) -> None:
    """Write into the lock which process has it, for who waits for it."""
    with contextlib.suppress(OSError):
        os.ftruncate(handle, 0)
        os.pwrite(handle, str(os.getpid()).encode(), 0)


def _holder(handle: int, path: Path) -> str:
    """Who has the lock, as far as that is known: a window by who speaks in it, else a process."""
    try:
        pid = int(os.pread(handle, _PID_BYTES, 0))
    except (OSError, ValueError):
        return "another program"
    for window in windows(path):
        if window.pid == pid:
            return f"{window.by} on {window.host}"
    return f"another program (process {pid})"
