"""Loading the texts of a negotiation: its manifest and its revisions, without what was said of them.

An issued revision is checked against its sha256 each time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from negotiator.errors import (
    FileUnreadable,
    MalformedFile,
    MalformedFiles,
    NegotiatorError,
    Place,
    RevisionChanged,
)
from negotiator.formats.yaml.manifest import read_manifest
from negotiator.formats.yaml.revision import read_revision
from negotiator.model.negotiation import Entry, Negotiation
from negotiator.model.revision import Revision
from negotiator.store.files import read
from negotiator.store.folder import MANIFEST, Folder

Value = TypeVar("Value")


def load_texts(path: Path, wanted: Callable[[Negotiation], Iterable[Entry]]) -> Negotiation:
    """The negotiation of a folder with the revisions that are wanted, and no acts.

    wanted: which of its entries, given the negotiation without its texts. Raises as `load`.
    """
    problems: list[NegotiatorError] = []
    negotiation = texts(Folder(path), problems, wanted)
    raise_all(problems)
    return negotiation


def texts(
    folder: Folder,
    problems: list[NegotiatorError],
    wanted: Callable[[Negotiation], Iterable[Entry]] = lambda negotiation: negotiation.entries,
) -> Negotiation:
    """The manifest and the revisions that are wanted of it; problems gains what is wrong with them."""
    if not folder.path.is_dir():
        raise FileUnreadable("there is no such folder", place=Place(str(folder.path)))
    if not folder.manifest.is_file():
        raise FileUnreadable(
            f"this folder is not a negotiation: it has no {MANIFEST}",
            place=Place(str(folder.path)),
            advice="Make one of a text: negotiator import FILE --into FOLDER.",
        )
    data = read(folder.manifest)
    negotiation = read_manifest(data, str(folder.manifest), folder.path.resolve().name)
    revisions = (
        collected(problems, partial(_revision, folder, entry)) for entry in wanted(negotiation)
    )
    return replace(negotiation, revisions=tuple(r for r in revisions if r is not None))


def raise_all(problems: Sequence[NegotiatorError]) -> None:
    """Raise all problems at once, if there are any."""
    if len(problems) == 1:
        raise problems[0]
    if problems:
        flat = [q for p in problems for q in (p.problems if isinstance(p, MalformedFiles) else [p])]
        raise MalformedFiles(flat)


def collected(problems: list[NegotiatorError], reading: Callable[[], Value]) -> Value | None:
    """What is read, or None where it could not be: problems gains why."""
    try:
        return reading()
    except NegotiatorError as problem:
        problems.append(problem)
        return None


def _revision(folder: Folder, entry: Entry) -> Revision:
    path = folder.revision(entry.slug)
    data = read(path)
    revision = read_revision(data, str(path), entry.slug)
    if entry.issued and sha256(data).hexdigest() not in (entry.issued, entry.replacing):
        raise RevisionChanged(
            f"{entry.symbol} was issued on {entry.date} and its file has changed since",
            place=Place(str(path)),
            advice="Bring the issued file back, from a backup or from version control.",
        )
    if revision.symbol != entry.symbol and not entry.replacing:
        raise MalformedFile(
            f"its symbol is “{revision.symbol}”, but negotiation.yaml lists it as “{entry.symbol}”",
            place=Place(str(path)),
            advice="Make the two the same.",
        )
    return revision
