"""Reading with a bound, and writing so that a file is the old one or the new one, never half of either."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
from typing import TYPE_CHECKING

from negotiator.errors import (
    DiskFull,
    FileUnreadable,
    FolderReadOnly,
    FolderUnwritable,
    HostileFile,
    Place,
)

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 64_000_000
TEMPORARY = ".negotiator-"
"""How the names of files under way begin; a crash may leave one, never half a real one."""
_UNDER_WAY = re.compile(re.escape(TEMPORARY) + "[a-z0-9_]{8}")
"""The whole name of such a file, as `mkstemp` makes it."""
_LONGEST_WRITE = 60.0
"""Seconds after which nobody writes a file any more that is still under way."""


def read(path: Path | str, *, name: str = "") -> bytes:
    """The bytes of a file; name: how errors call it, by default its path."""
    place = Place(name or str(path))
    try:
        with open(path, "rb", opener=_without_waiting) as stream:
            found = os.fstat(stream.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise FileUnreadable(
                    "this is not a file that can be read",
                    place=place,
                    advice="Pipes and devices are not read; - reads standard input.",
                )
            data = stream.read(min(found.st_size, MAX_BYTES) + 1)
            if len(data) > found.st_size:  # it grew, or does not tell its size
                data += stream.read(MAX_BYTES + 1 - len(data))
    except FileNotFoundError:
        raise FileUnreadable(
            "there is no such file", place=place, advice="Look at the name and the folder."
        ) from None
    except IsADirectoryError:
        raise FileUnreadable(
            "this is a folder, not a file", place=place, advice="Name a file in it."
        ) from None
    except PermissionError:
        raise FileUnreadable(
            "you may not read this file", place=place, advice="Ask its owner for permission."
        ) from None
    except OSError as error:
        raise FileUnreadable(f"it cannot be read: {_reason(error)}", place=place) from None
    if len(data) > MAX_BYTES:
        raise HostileFile(f"the file is larger than {MAX_BYTES // 1_000_000} MB", place=place)
    return data


def _without_waiting(path: str, flags: int) -> int:
    """Open a file; a pipe opens at once, too, instead of waiting for somebody to write into it."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def write(path: Path, data: bytes) -> None:
    """Put a file in place at once: written beside it, flushed to the disk, then renamed.

    Follows a symbolic link to its target and keeps the mode of a file that is replaced. Raises
    FolderUnwritable; what stood there before still stands then.
    """
    from tempfile import mkstemp  # kept out of the start-up of what only reads

    target = path.resolve()
    temporary: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        mode = _mode(target)
        handle, name = mkstemp(prefix=TEMPORARY, dir=target.parent)
        temporary = target.parent / name
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fchmod(stream.fileno(), mode)
            os.fsync(stream.fileno())
        temporary.replace(target)
        _flush_folder(target.parent)
    except OSError as error:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink()
        raise _UNWRITABLE.get(error.errno or 0, FolderUnwritable)(
            f"it cannot be written: {_reason(error)}",
            place=Place(str(path)),
            advice="Nothing was changed; what was saved before still stands.",
        ) from None


_UNWRITABLE = {
    errno.ENOSPC: DiskFull,
    errno.EDQUOT: DiskFull,
    errno.EACCES: FolderReadOnly,
    errno.EPERM: FolderReadOnly,
    errno.EROFS: FolderReadOnly,
}


def may_write(folder: Path) -> bool:
    """Whether files can be made in a folder, as far as the system tells."""
    return os.access(folder, os.W_OK)


def left_over(folder: Path, now: float) -> list[Path]:
    """Files under way that a crash left in a folder or below it, never one that may still be written.

    now: seconds since 1970, as the times of files.
    """
    found: list[Path] = []
    for where, _, names in os.walk(folder):
        for name in filter(_UNDER_WAY.fullmatch, names):
            file = type(folder)(where, name)
            with contextlib.suppress(OSError):
                there = file.lstat()
                if stat.S_ISREG(there.st_mode) and now - there.st_mtime > _LONGEST_WRITE:
                    found.append(file)
    return sorted(found)


def clean(folder: Path, now: float) -> list[Path]:
    """Take away what a crash left; returns what could be taken away. now: as of `left_over`."""
    gone: list[Path] = []
    for file in left_over(folder, now):
        with contextlib.suppress(OSError):
            file.unlink()
            gone.append(file)
    return gone


def _mode(target: Path) -> int:
    """The mode of the file that is replaced, or what a new file gets here."""
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _flush_folder(folder: Path) -> None:
    """Make a rename outlast a power cut; where folders cannot be flushed, the system does it."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _reason(error: OSError) -> str:
    reasons = {
        errno.ENOSPC: "the disk is full",
        errno.EFBIG: "the file would be larger than this system allows",
        errno.EDQUOT: "your share of the disk is full",
        errno.EACCES: "you may not write here",
        errno.EPERM: "you may not write here",
        errno.EROFS: "this folder is read only",
        errno.EEXIST: "a part of its path is not a folder",
        errno.ENOTDIR: "a part of its path is not a folder",
        errno.ENAMETOOLONG: "its name is too long",
    }
    return reasons.get(error.errno or 0, (error.strerror or "unknown reason").lower())
