"""The last state of a negotiation that could be loaded, kept to be read when its files are broken.

One packed file under `.negotiator/cache`, which may be deleted at any time. It holds what is shared, and
nothing private.
"""

from __future__ import annotations

import contextlib
import io
import json
import zipfile
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from negotiator.errors import MalformedFile, NegotiatorError, Place
from negotiator.model.negotiation import Negotiation
from negotiator.store.files import MAX_BYTES, read, write
from negotiator.store.folder import MANIFEST, Folder, ignored
from negotiator.store.seen import seen

_FORMAT = "negotiator/last-good"
_KINDS = ("revisions", "amendments", "positions", "decisions")
_THEN = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the pack, so that the same files give the same bytes."""


class LastGood(NamedTuple):
    """A state that was kept: its file, and when it was loaded, ISO 8601."""

    file: Path
    at: str


def _file(path: Path) -> Path:
    return Folder(path).own / "cache" / "last-good.zip"


def remember(path: Path, negotiation: Negotiation, at: str) -> None:
    """Keep the files that a negotiation was loaded from; at: now, ISO 8601.

    Nothing is kept where they changed since, or where it cannot be written: this is a courtesy.
    """
    with contextlib.suppress(NegotiatorError, OSError, ValueError):
        mark = _mark(negotiation)
        file = _file(path)
        if file.is_file() and _about(file).get("mark") == mark:
            return
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as pack:
            about = {"format": _FORMAT, "version": 1, "at": at, "mark": mark}
            pack.comment = json.dumps(about).encode()
            for name in sorted(negotiation.seen):
                pack.writestr(zipfile.ZipInfo(name, _THEN), read(path / name))
        if seen(path) == negotiation.seen:
            ignored(Folder(path).own)
            write(file, packed.getvalue())


def _mark(negotiation: Negotiation) -> str:
    """The same for the same files."""
    return sha256(repr(sorted(negotiation.seen.items())).encode()).hexdigest()


def _about(file: Path) -> dict[str, object]:
    try:
        with zipfile.ZipFile(file) as pack:
            about = json.loads(pack.comment.decode("utf-8"))
        if about["format"] != _FORMAT or str(about["version"]) != "1":
            raise ValueError
    except (OSError, zipfile.BadZipFile, ValueError, KeyError, TypeError):
        return {}
    return dict(about)


def last_good(path: Path) -> LastGood | None:
    """The state of a negotiation that was kept, if one was."""
    file = _file(path)
    at = _about(file).get("at", "") if file.is_file() else ""
    return LastGood(file, at[:19]) if isinstance(at, str) and at else None


def unpack(kept: LastGood, folder: Path) -> None:
    """Lay out a state that was kept as a negotiation's folder, which must not be there yet."""
    place = Place(str(kept.file))
    try:
        with zipfile.ZipFile(kept.file) as pack:
            whole = pack.infolist()
            if sum(info.file_size for info in whole) > MAX_BYTES or not all(
                _is_ours(info.filename) for info in whole
            ):
                raise MalformedFile("this is not a state as negotiator keeps it", place=place)
            for info in whole:
                target = folder / info.filename
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(pack.read(info))
    except (OSError, zipfile.BadZipFile, ValueError, EOFError):
        raise MalformedFile("the last good state cannot be read", place=place) from None


def _is_ours(name: str) -> bool:
    """Whether a name is that of a file of a negotiation, and of no other place."""
    parts = PurePosixPath(name).parts
    if name == MANIFEST:
        return True
    plain = all(part not in ("..", ".") and "\\" not in part for part in parts)
    return plain and 2 <= len(parts) <= 3 and parts[0] in _KINDS and name.endswith(".yaml")
