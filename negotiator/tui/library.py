"""The negotiations in a folder: how far each is, what waits in it, or why it cannot be opened."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from tempfile import mkdtemp

from negotiator.errors import FileUnreadable, NegotiatorError, Place
from negotiator.merge.agenda import agenda
from negotiator.merge.consolidate import consolidate
from negotiator.merge.rivals import rivals
from negotiator.merge.status import status
from negotiator.model.state import state
from negotiator.model.telling import last_change
from negotiator.store.files import TEMPORARY
from negotiator.store.folder import Folder, is_negotiation
from negotiator.store.journal import Unsaved, unsaved
from negotiator.store.load import load
from negotiator.store.present import Window, windows
from negotiator.store.seen import seen
from negotiator.tui.session import Clerk

SAMPLE = "sofia-2018"
"""What the folder of the demonstration is called."""


@dataclass
class Library:
    """A folder of negotiations, and what opening one needs.

    folder: where they lie; speaker: the code that acts are recorded by, nothing for the pen-holder;
    shipped: where the demonstration lies that came with the program, None where it has none.
    """

    folder: Path
    clerk: Clerk
    speaker: str = ""
    shipped: Path | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """One negotiation as the library tells of it.

    at, last: when something was done last, and what; unsaved: typing that was not kept; drafts: the
    delegation of each proposal that is not tabled yet; others: windows it is open in; error: why it
    cannot be opened; known: its files when it was looked at.
    """

    folder: Path
    title: str
    symbol: str = ""
    demonstration: bool = False
    agreed: int = 0
    paragraphs: int = 0
    open: int = 0
    to_decide: int = 0
    at: str = ""
    last: str = ""
    unsaved: tuple[Unsaved, ...] = ()
    drafts: tuple[str, ...] = ()
    others: tuple[Window, ...] = ()
    error: NegotiatorError | None = None
    known: Mapping[str, str] = field(default_factory=dict)


def found_in(folder: Path) -> list[Path]:
    """The negotiations in a folder, by name; the folder itself where it is one."""
    if is_negotiation(folder):
        return [folder]
    try:
        return sorted(path for path in folder.iterdir() if path.is_dir() and is_negotiation(path))
    except OSError:
        return []


def looked_at(folder: Path, host: str, before: Listed | None = None) -> Listed:
    """How a negotiation is now; before: as it was told last, which spares counting it again."""
    now = seen(folder)
    listed = before if before and before.known == now and not before.error else _counted(folder)
    return replace(
        listed,
        known=now,
        unsaved=tuple(unsaved(folder, host)[0]),
        drafts=_drafts(folder, now),
        others=tuple(windows(folder, host)),
    )


def _counted(folder: Path) -> Listed:
    try:
        negotiation = load(folder)
        current = negotiation.current
        related = rivals(negotiation)
        standing = state(negotiation, related)
        built = consolidate(negotiation, standing, symbol=current.symbol, date="")
        whole = status(negotiation, standing, built).whole
        waiting = agenda(negotiation, standing, related, current)
    except NegotiatorError as error:
        return Listed(folder, folder.name, error=error)
    at, last = last_change(negotiation)
    return Listed(
        folder,
        negotiation.title,
        negotiation.revisions[-1].symbol,
        bool(negotiation.demonstration),
        whole.agreed,
        whole.total,
        whole.open + whole.in_brackets,
        len(waiting),
        at,
        last,
    )


def _drafts(folder: Path, known: Mapping[str, str]) -> tuple[str, ...]:
    """Whose private proposals there are; one whose act is there was tabled."""
    acts = {name.rpartition("/")[2] for name in known}
    files = (Folder(folder).private / "amendments").glob("*/*.yaml")
    try:
        there = (f for f in files if f.name not in acts and not f.name.startswith(TEMPORARY))
        return tuple(sorted(file.parent.name for file in there))
    except OSError:
        return ()


def in_order(listed: Sequence[Listed]) -> list[Listed]:
    """The one changed last first; those that cannot be opened at the end."""
    by_name = sorted(listed, key=lambda one: one.title)
    by_date = sorted(by_name, key=lambda one: one.at, reverse=True)
    return sorted(by_date, key=lambda one: one.error is not None)


_RECENT = 3
"""How many of the negotiations opened last are named."""


def recent(folders: Sequence[Path]) -> list[tuple[Path, str]]:
    """The negotiations that a window was open on last, and when, ISO 8601; the latest first."""
    found: list[tuple[str, Path]] = []
    for folder in folders:
        with contextlib.suppress(OSError):
            at = datetime.fromtimestamp(Folder(folder).windows.stat().st_mtime)
            found.append((at.isoformat(timespec="seconds"), folder))
    return [(folder, at) for at, folder in sorted(found, reverse=True)[:_RECENT]]


def words_in(folder: Path, needle: str) -> str:
    """Where words stand in a negotiation, and how often; nothing where they do not."""
    wanted = needle.casefold()
    try:
        there = load(folder)
        current = there.current
    except NegotiatorError:
        return ""
    texts = (block.plain for block in current.blocks)
    words = (a.text.plain for a in there.proposals)
    reasons = (a.justification for a in there.proposals)
    in_title = there.title.casefold().count(wanted)
    counted = [
        sum(text.casefold().count(wanted) for text in some) for some in (texts, words, reasons)
    ]
    if not (in_title or any(counted)):
        return ""
    title = "in the title · " if in_title else ""
    return f"{title}{counted[0]} in the text · {counted[1]} in amendments · {counted[2]} in reasons"


def sample(library: Library) -> Path:
    """The demonstration in a library, copied there whole or not at all where it is not there yet."""
    target = library.folder / SAMPLE
    if is_negotiation(target):
        return target
    if library.shipped is None:
        raise FileUnreadable(
            "this installation has no copy of the demonstration", advice="Install negotiator again."
        )
    try:
        library.folder.mkdir(parents=True, exist_ok=True)
        copying = Path(mkdtemp(prefix=TEMPORARY, dir=library.folder))
        apart = shutil.ignore_patterns("private", "exports", ".negotiator")
        shutil.copytree(library.shipped, copying / SAMPLE, ignore=apart)
        (copying / SAMPLE).replace(target)
        copying.rmdir()
    except OSError as error:
        raise FileUnreadable(
            f"the demonstration cannot be copied: {(error.strerror or str(error)).lower()}",
            place=Place(str(target)),
        ) from None
    return target
