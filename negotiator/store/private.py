"""Proposals that are not tabled yet, and own notes: files under `private/`, which nothing else reads.

No other listing, export or sync does. They may be changed and thrown away; tabling a proposal writes
it among the acts before its file goes.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from negotiator.errors import NegotiatorError, Place, UnknownAct
from negotiator.formats.decoding import decode
from negotiator.formats.yaml.acts import read_amendment, write_amendment
from negotiator.model.acts import Amendment
from negotiator.model.negotiation import Negotiation
from negotiator.model.text import nfc, shown
from negotiator.store.files import read, write
from negotiator.store.folder import Folder, ignored
from negotiator.store.load import acts_in
from negotiator.store.save import add_act
from negotiator.store.seen import locked
from negotiator.store.texts import collected, raise_all


class Draft(NamedTuple):
    """A proposal that is not tabled yet, and its file."""

    file: Path
    amendment: Amendment


def drafts(path: Path, negotiation: Negotiation) -> tuple[Draft, ...]:
    """The proposals of a folder that are not tabled yet, in the order of their making.

    All that is wrong in their files is raised at once. One whose act is there was tabled, though its
    file was left behind; it is none any more.
    """
    problems: list[NegotiatorError] = []
    found = acts_in(
        problems,
        Folder(path).private / "amendments",
        lambda data, name, _: Draft(
            Path(name), read_amendment(data, name, negotiation, private=True)
        ),
    )
    for draft in found:
        if collected(problems, partial(negotiation.target, draft.amendment)) is None:
            problems[-1].place = Place(str(draft.file))
    raise_all(problems)
    acts = {amendment.id for amendment in negotiation.amendments}
    waiting = (draft for draft in found if draft.amendment.id not in acts)
    return tuple(sorted(waiting, key=lambda d: (d.amendment.tabled, d.amendment.id)))


def called(among: Sequence[Draft], name: str) -> Draft:
    """The proposal whose id begins so; UnknownAct where there is none or more than one."""
    found = [draft for draft in among if draft.amendment.id.startswith(name.casefold())]
    if len(found) == 1:
        return found[0]
    if found:
        raise UnknownAct(
            f"“{name}” could be {len(found)} private proposals",
            advice=f"Write more of its id: {', '.join(draft.amendment.id for draft in found)}.",
        )
    raise UnknownAct(
        f"there is no private proposal “{name}”",
        advice="negotiator amend list FOLDER --private shows them all.",
    )


def keep(path: Path, draft: Amendment) -> Path:
    """Write a proposal under `private/`; returns its file."""
    file = Folder(path).kept(draft)
    _write(path, file, write_amendment(draft))
    return file


def _write(path: Path, file: Path, data: bytes) -> None:
    with locked(path):
        ignored(Folder(path).private)
        write(file, data)


def notes(path: Path, code: str) -> dict[str, str]:
    """The own notes of a delegation by the ids of their blocks."""
    there = Folder(path).note(code, "any").parent
    files = sorted(there.glob("*.txt")) if there.is_dir() else []
    return {file.stem: shown(nfc(decode(read(file), str(file)))).strip("\n") for file in files}


def write_note(path: Path, code: str, block_id: str, words: str) -> None:
    """Write a delegation's own note on a block; no words take it away."""
    file = Folder(path).note(code, block_id)
    if words:
        _write(path, file, f"{words}\n".encode())
    else:
        file.unlink(missing_ok=True)


def table(path: Path, negotiation: Negotiation, draft: Draft, act: Amendment) -> Negotiation:
    """Write the act that a proposal became, then take its private file away; the negotiation with it."""
    after = add_act(path, negotiation, act)
    with contextlib.suppress(OSError):  # it is tabled; `drafts` passes over a file left behind
        discard(draft)
    return after


def discard(draft: Draft) -> None:
    """Take a proposal's file away."""
    draft.file.unlink(missing_ok=True)
