"""Whether what is done is on the disk: what the header says of it, and what waits to be written again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from negotiator.errors import DiskFull, FolderGone, FolderReadOnly
from negotiator.store.files import may_write
from negotiator.store.folder import Act, is_negotiation

SAVED, UNDER_WAY = "saved", "saving …"
"""What the header says at rest, and while typing is on its way to the disk."""

DISK_FULL, READ_ONLY = "! not saved: disk full", "read only"


@dataclass
class Saving:
    """How it is with the folder of one negotiation.

    waiting: the act that found no room; nothing of it is lost, and it is written before any other.
    """

    folder: Path
    waiting: Act | None = None
    _full: bool = False
    _gone: bool = False
    _read_only: bool = False

    @property
    def told(self) -> str:
        """What the header says where not all is well; else nothing."""
        if self._gone:
            return "! not saved: folder gone"
        if self._full:
            return DISK_FULL
        return READ_ONLY if self._read_only else ""

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written there."""
        return self._read_only

    def look(self) -> None:
        """See whether the folder is there and can be written to; raises FolderGone."""
        self._gone = not is_negotiation(self.folder)
        if self._gone:
            raise FolderGone(
                "the folder was moved or deleted",
                advice="x writes it elsewhere, ctrl+s all of it. What you see is complete in memory.",
            )
        self._read_only = not may_write(self.folder)

    @contextmanager
    def under_way(self, act: Act | None = None) -> Iterator[None]:
        """Around whatever writes: what goes wrong is told in the words of the screen.

        act: what is being written, where it is to be written again by itself.
        """
        self.look()  # nothing is made where the folder was
        try:
            yield
        except DiskFull as full:
            self._full, self.waiting = True, act or self.waiting
            raise no_room() from full
        except FolderReadOnly as shut:
            self._read_only = True
            raise read_only() from shut
        if act is self.waiting:
            self.waiting = None
        self._full = self.waiting is not None

    def nothing_waits(self) -> None:
        """All there is to save is saved."""
        self._full, self.waiting = False, None


def no_room() -> DiskFull:
    """What is said where there is no room."""
    return DiskFull(
        "not saved: the disk is full",
        advice="Your work is kept here; free some space and press ctrl+s.",
    )


def read_only() -> FolderReadOnly:
    """What is said where nothing can be written."""
    return FolderReadOnly(
        "this folder is read only: you can read, compare and export elsewhere, not decide"
    )
