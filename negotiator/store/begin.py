"""Beginning a negotiation: its folder with the first text is there whole, or not at all."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import mkdtemp

from negotiator.errors import ActRefused, FolderUnwritable, Place
from negotiator.model.negotiation import CODE, HOUSE_STYLES, Delegation, Negotiation
from negotiator.model.revision import Revision
from negotiator.store.files import TEMPORARY
from negotiator.store.save import add_issued


def foreign(revision: Revision) -> Revision:
    """A revision without what only its own negotiation knows of it, in a language it can state."""
    return revision._replace(
        took_in=(),
        in_brackets=(),
        after_decision="",
        settled=(),
        language=revision.language or "en",
    )


def begun(
    name: str,
    revision: Revision,
    delegations: Sequence[Delegation] = (),
    title: str = "",
    house_style: str = HOUSE_STYLES[0],
) -> Negotiation:
    """A new negotiation for a revision, not yet written; the first delegation holds the pen.

    name: of its folder. Raises ActRefused where a code cannot be one or is given twice.
    """
    there = tuple(delegations) or (Delegation("PRES", "Presidency"),)
    codes = [delegation.code for delegation in there]
    for code in codes:
        if not CODE.fullmatch(code):
            raise ActRefused(
                f"“{code}” cannot be a delegation's code",
                advice="It is letters, digits, . + and -, up to 20 of them.",
            )
        if codes.count(code) > 1:
            raise ActRefused(f"the delegation {code} is given twice")
    named = title or revision.cover.subject or _title(revision) or revision.symbol
    return Negotiation(name, named, codes[0], there, house_style=house_style)


def _title(revision: Revision) -> str:
    return next((b.plain.replace("\n", " ") for b in revision.blocks if b.kind == "title"), "")


def delegations_of(written: str) -> tuple[Delegation, ...]:
    """Delegations as a person lists them: `PRES Presidency, ES Spain, MX`; a name may be missing."""
    out: list[Delegation] = []
    for one in re.split(r"[,;]", written):
        code, _, name = one.strip().partition(" ")
        if code:
            out.append(Delegation(code, name.strip(" =") or code))
    return tuple(out)


def folder_name(title: str, taken: Iterable[str]) -> str:
    """What the folder of a negotiation of that title may be called."""
    words = re.findall(r"[a-z0-9]+", title.casefold())[:4]
    name = "-".join(words) or "negotiation"
    there = set(taken)
    names = (name, *(f"{name}-{k}" for k in range(2, len(there) + 3)))
    return next(one for one in names if one not in there)


def begin(folder: Path, negotiation: Negotiation, revision: Revision, *, date: str) -> Negotiation:
    """Write a new negotiation with its first text; date: today, ISO 8601.

    Raises FolderUnwritable where something lies there already, or nothing can be written.
    """
    place = Place(str(folder))
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderUnwritable("something lies there already", place=place, advice="Name another.")
    making: Path | None = None
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        making = Path(mkdtemp(prefix=TEMPORARY, dir=folder.parent))
        whole = making / folder.name
        saved = add_issued(whole, negotiation, revision, at=0, date=date)
        whole.replace(folder)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise FolderUnwritable(f"the negotiation cannot be begun: {why}", place=place) from None
    finally:
        if making is not None:
            shutil.rmtree(making, ignore_errors=True)
    return saved
