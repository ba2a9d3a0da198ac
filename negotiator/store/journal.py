"""What was typed and not yet tabled, kept on disk meanwhile: one file for each time in the editor.

A file is written whole or not at all, and goes when what it holds is tabled or thrown away. One whose
window is gone is typing that was not kept.
"""

from __future__ import annotations

import contextlib
import json
import threading
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import NamedTuple

from negotiator.errors import MalformedFile, NegotiatorError, Place
from negotiator.model.acts import Subject
from negotiator.model.text import shown
from negotiator.store.files import TEMPORARY, read, write
from negotiator.store.folder import Folder, ignored
from negotiator.store.present import windows

_FORMAT = "negotiator/typing"
_LATER = ("to", "replaces", "draft")
"""What files of an earlier program do not have."""


@dataclass(frozen=True, slots=True)
class Typing:
    """Words in the editor, as they stand in its field.

    by: whose proposal it is to be; recorded_by: who types; revision, block: what it is against, with
    amendment where that is amended; kind: of the proposal; base: the sha256 of the words amended; at: when
    it was typed, ISO 8601; window, host, pid: where; to: where a move puts it; replaces: the proposal it is
    to be tabled in place of; draft: the id of the private proposal that is being changed.
    """

    by: str
    recorded_by: str
    revision: str
    block: str
    amendment: str
    kind: str
    base: str
    words: str
    why: str
    at: str
    window: str
    host: str
    pid: int
    to: str = ""
    replaces: str = ""
    draft: str = ""

    @property
    def on(self) -> Subject:
        """What it is against."""
        return Subject(self.revision, self.block, self.amendment)


class Unsaved(NamedTuple):
    """Typing that was found on disk, and its file."""

    file: Path
    typing: Typing

    @property
    def name(self) -> str:
        """What it is called on the command line."""
        return self.file.stem


@dataclass
class Journal:
    """The file of one time in the editor; `flush` may be called from any thread.

    path: the negotiation's folder; name: of the file, unique.
    """

    path: Path
    name: str
    _latest: Typing | None = None
    _written: Typing | None = None
    _ended: bool = False
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def file(self) -> Path:
        """Where it lies."""
        return Folder(self.path).journal / f"{self.name}.json"

    def note(self, typing: Typing | None) -> None:
        """Take down what there is to keep, None for nothing any more; all waits for `flush`."""
        self._latest = typing

    def flush(self) -> None:
        """Put on the disk what was noted last; raises FolderUnwritable."""
        with self._lock:
            latest = self._latest
            if latest is self._written or self._ended:
                return
            if latest is None:
                discard(self.file)
                self._written = None
                return
            ignored(Folder(self.path).own)
            fields = {"format": _FORMAT, "version": 1, **asdict(latest)}
            # a lone surrogate from a terminal is kept as its escape
            text = json.dumps(fields, ensure_ascii=False, indent=1)
            write(self.file, text.encode("utf-8", "backslashreplace"))
            self._written = latest

    def end(self) -> None:
        """It is tabled or thrown away: nothing is kept any more."""
        with self._lock:
            self._ended = True
            discard(self.file)


def discard(file: Path) -> None:
    """Take typing away; it does not come back."""
    with contextlib.suppress(OSError):
        file.unlink(missing_ok=True)


def unsaved(path: Path, host: str) -> tuple[list[Unsaved], list[NegotiatorError]]:
    """Typing whose window is gone, the oldest first, and what is wrong with files of it.

    host: this one's name.
    """
    return _sorted_out(path, host, alive=False)


def being_typed(path: Path, host: str) -> list[Unsaved]:
    """What is being typed in open windows."""
    return _sorted_out(path, host, alive=True)[0]


def _sorted_out(
    path: Path, host: str, *, alive: bool
) -> tuple[list[Unsaved], list[NegotiatorError]]:
    found, problems = _all(path)
    if not found:
        return [], problems
    open_ = {window.name for window in windows(path, host)}
    return [one for one in found if (one.typing.window in open_) is alive], problems


def _all(path: Path) -> tuple[list[Unsaved], list[NegotiatorError]]:
    found: list[Unsaved] = []
    problems: list[NegotiatorError] = []
    try:
        files = sorted(Folder(path).journal.glob("*.json"))
    except OSError:
        files = []
    for file in files:
        if file.name.startswith(TEMPORARY):
            continue
        try:
            found.append(Unsaved(file, _read(file)))
        except NegotiatorError as problem:
            problems.append(problem)
    return sorted(found, key=lambda one: (one.typing.at, one.name)), problems


def _read(file: Path) -> Typing:
    """What a file of the journal holds; characters that a terminal must not meet are made visible."""
    try:
        there = json.loads(read(file).decode("utf-8"))
        if there["format"] != _FORMAT or str(there["version"]) != "1":
            raise ValueError
        texts = {
            f.name: shown(str(there.get(f.name, f.default) if f.name in _LATER else there[f.name]))
            for f in fields(Typing)
            if f.name != "pid"
        }
        return Typing(**texts, pid=int(there["pid"]))
    except (ValueError, KeyError, TypeError, RecursionError):
        raise MalformedFile(
            "this is not typing as negotiator keeps it",
            place=Place(str(file)),
            advice="Look at it, then take the file away.",
        ) from None
