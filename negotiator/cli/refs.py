"""REF on a command line: a file, `-`, a folder, or a revision in a folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from negotiator.errors import FileUnreadable, Place, UsageFault
from negotiator.model.revision import Revision
from negotiator.model.text import shown
from negotiator.store.files import MAX_BYTES, read

if TYPE_CHECKING:
    from pathlib import Path

    from negotiator.formats.cover import Dropped
    from negotiator.model.negotiation import Entry, Negotiation

_MOST, _LONGEST = 20, 300
"""How many of the things that are missing are told, and how much of each, in characters."""


class Ref(NamedTuple):
    """A revision that was named, and the negotiation it belongs to if it was named by its folder.

    name: as it was given; dropped: what of its file is not in it.
    """

    revision: Revision
    folder: str | None = None
    negotiation: Negotiation | None = None
    name: str = ""
    dropped: tuple[Dropped, ...] = ()


def resolve(name: str, *, acts: bool = False) -> Ref:
    """The revision that a REF names; acts: its negotiation is loaded with all its acts."""
    if name == "-":
        return _read(sys.stdin.buffer.read(MAX_BYTES + 1), "standard input")
    folder, at, revision = name.rpartition("@")
    if os.path.isdir(name):
        folder, revision = name, ""
    elif not at or os.path.exists(name) or not os.path.isdir(folder or "."):
        return _read(read(name), name)
    folder = folder or "."

    def wanted(negotiation: Negotiation) -> list[Entry]:
        return [negotiation.entry(revision)] if revision else list(negotiation.entries[-1:])

    negotiation = load_folder(folder) if acts else _texts(folder, wanted)
    if not negotiation.revisions:
        raise FileUnreadable("this negotiation has no revision yet", place=Place(name))
    there = negotiation.revision(revision) if revision else negotiation.revisions[-1]
    return Ref(there, folder, negotiation)


def _texts(folder: str, wanted: Callable[[Negotiation], Iterable[Entry]]) -> Negotiation:
    """The negotiation of a folder with the revisions that are wanted, without its acts."""
    from pathlib import Path  # a comparison of two files needs neither

    from negotiator.store.texts import load_texts

    return load_texts(Path(folder), wanted)


def _read(data: bytes, name: str) -> Ref:
    from negotiator.formats.reading import read_file  # two revisions in a folder do without

    reading = read_file(data, name)
    return Ref(reading.revision, name=name, dropped=reading.dropped)


def tell_what_is_missing(*refs: Ref) -> None:
    """Say on standard error which words of files are in no paragraph of what was read."""
    for ref in refs:
        lost = [str(dropped) for dropped in ref.dropped if dropped.lost]
        if lost:
            print(f"{shown(ref.name)}: not part of the text:", file=sys.stderr)
        for what in lost[:_MOST]:
            print(f"  {shortened(shown(what))}", file=sys.stderr)
        if len(lost) > _MOST:
            print(f"  and {len(lost) - _MOST} more", file=sys.stderr)


def shortened(text: str) -> str:
    """A text cut to a line that a person still reads."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def resolve_pair(names: list[str]) -> tuple[Ref, Ref]:
    """The two revisions to compare: two REFs, or the last two of one folder."""
    if len(names) == 2:
        if names == ["-", "-"]:
            raise UsageFault("only one side can come from standard input")
        if os.devnull in names:
            return _beside_nothing(names)
        return resolve(names[0]), resolve(names[1])
    if not os.path.isdir(names[0]):
        raise UsageFault(
            f"“{names[0]}” is one file; to compare takes two",
            advice="negotiator diff OLD NEW, or negotiator diff FOLDER for its last two revisions.",
        )
    path = names[0]
    negotiation = _texts(path, lambda negotiation: negotiation.entries[-2:])
    if len(negotiation.revisions) < 2:
        raise UsageFault(
            f"{negotiation.title} has fewer than two revisions",
            advice="Take another one in: negotiator import FILE --into FOLDER.",
        )
    old, new = negotiation.revisions[-2:]
    return Ref(old, path, negotiation), Ref(new, path, negotiation)


def nothing(language: str, symbol: str = "nothing") -> Revision:
    """The revision of what is not there: no blocks, in the language of what it is compared with."""
    return Revision("nothing", symbol, (), language=language)


def _beside_nothing(names: list[str]) -> tuple[Ref, Ref]:
    """A revision and the null device, by which git's difftool names a file that is not there."""
    if names == [os.devnull, os.devnull]:
        raise UsageFault("there is nothing on either side")
    new = names[0] == os.devnull
    there = resolve(names[1] if new else names[0])
    not_there = Ref(nothing(there.revision.language))
    return (not_there, there) if new else (there, not_there)


def same_negotiation(old: Ref, new: Ref) -> bool:
    """Whether two revisions are of one negotiation, so that their blocks share ids."""
    if old.folder is None or new.folder is None:
        return False
    return os.path.realpath(old.folder) == os.path.realpath(new.folder)


def load_folder(path: Path | str) -> Negotiation:
    """The negotiation of a folder with all its acts."""
    from pathlib import Path

    from negotiator.store.load import load

    return load(Path(path))
