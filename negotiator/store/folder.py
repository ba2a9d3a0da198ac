"""The folder of a negotiation: which file holds what."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from negotiator.store.files import write

if TYPE_CHECKING:  # who only reads texts does without the acts
    from negotiator.model.acts import Amendment, Decision, Stance

MANIFEST = "negotiation.yaml"
Act: TypeAlias = "Amendment | Stance | Decision"


class Folder(NamedTuple):
    """Where a negotiation lies on disk."""

    path: Path

    @property
    def manifest(self) -> Path:
        """The file that makes a folder a negotiation."""
        return self.path / MANIFEST

    def revision(self, slug: str) -> Path:
        """The file of a revision."""
        return self.path / "revisions" / f"{slug}.yaml"

    def act(self, act: Act) -> Path:
        """The file of an act."""
        from negotiator.model.acts import Amendment, Stance

        if isinstance(act, Amendment):
            return self.path / "amendments" / act.by[0] / f"{act.id}.yaml"
        if isinstance(act, Stance):
            return self.path / "positions" / act.by / f"{act.id}.yaml"
        return self.path / "decisions" / f"{act.number:04d}-{act.id}.yaml"

    @property
    def private(self) -> Path:
        """Where lies what is not for others."""
        return self.path / "private"

    def kept(self, draft: Amendment) -> Path:
        """The file of a proposal that is not tabled yet."""
        return self.private / "amendments" / draft.by[0] / f"{draft.id}.yaml"

    def note(self, code: str, block_id: str) -> Path:
        """The file of a delegation's own note on a block."""
        return self.private / "notes" / code / f"{block_id}.txt"

    @property
    def own(self) -> Path:
        """Where lies what negotiator keeps for itself: the lock, the journal, who is there."""
        return self.path / ".negotiator"

    @property
    def lock(self) -> Path:
        """The file that is held while something is written."""
        return self.own / "lock"

    @property
    def journal(self) -> Path:
        """Where unsaved typing is kept."""
        return self.own / "journal"

    @property
    def windows(self) -> Path:
        """Where each open window has a file."""
        return self.own / "open"

    def looked(self, code: str) -> Path:
        """The file of what a delegation has looked at."""
        return self.own / "looked" / f"{code}.json"

    def exports(self) -> Path:
        """Where documents written from the screen go."""
        return self.path / "exports"


def ignored(path: Path) -> None:
    """Have git leave a folder alone, wherever the negotiation lies."""
    if not (path / ".gitignore").exists():
        write(path / ".gitignore", b"# nothing here is for others\n*\n")


def is_negotiation(path: Path) -> bool:
    """Whether a folder holds a negotiation."""
    return (path / MANIFEST).is_file()
