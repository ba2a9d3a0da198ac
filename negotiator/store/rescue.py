"""Writing all of a negotiation that is in memory, where its folder is gone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from negotiator.formats.yaml.manifest import write_manifest
from negotiator.formats.yaml.revision import write_revision
from negotiator.model.acts import Amendment
from negotiator.model.negotiation import Negotiation
from negotiator.store.files import write
from negotiator.store.folder import Act, Folder
from negotiator.store.private import keep, write_note
from negotiator.store.save import save_act


def write_whole(
    path: Path,
    negotiation: Negotiation,
    drafts: Iterable[Amendment] = (),
    notes: Mapping[str, str] | None = None,
    code: str = "",
) -> None:
    """Write a negotiation into a new folder, the manifest last, so that what is there is whole.

    drafts, notes: what is private to a delegation, notes by block; code: whose they are.
    """
    folder = Folder(path)
    for revision in negotiation.revisions:
        write(folder.revision(revision.slug), write_revision(revision))
    acts: list[Act] = [*negotiation.amendments, *negotiation.stances, *negotiation.decisions]
    for act in acts:
        save_act(path, act)
    for draft in drafts:
        keep(path, draft)
    for block, words in (notes or {}).items():
        write_note(path, code, block, words)
    write(folder.manifest, write_manifest(negotiation))


def free_name(near: Path, name: str) -> Path:
    """A folder that is not there yet."""
    names = (f"{name}-kept{f'-{k}' if k > 1 else ''}" for k in range(1, 1000))
    return next(near / one for one in names if not (near / one).exists())
