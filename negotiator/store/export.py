"""Documents out: written in memory, read back and proved, and only then put in place."""

from __future__ import annotations

from pathlib import Path

from negotiator.documents.document import Document
from negotiator.formats.document import Format, rendered
from negotiator.formats.progress import Progress, untold
from negotiator.store.files import may_write, write
from negotiator.store.folder import Folder, is_negotiation


def export_document(
    document: Document,
    path: Path,
    form: Format,
    profile: str = "council",
    progress: Progress = untold,
) -> int:
    """Write a document as a file of a format and return its size in bytes.

    profile: the house whose look it has in Word and PDF; progress: is told how far it is, and stops it by
    raising Cancelled. Raises ProofFailed where the file does not read
    back as the document, what `rendered` raises, and FolderUnwritable where it cannot be put in place; in
    all cases a file that was there before still stands.
    """
    data = rendered(document, form, profile, progress)
    progress("Putting in place", 1, 1)
    write(path, data)
    return len(data)


def exports_of(path: Path, home: Path) -> Path:
    """Where documents written from the screen go: below a negotiation, while files can be made there.

    home: the user's own folder, where nothing nearer will do.
    """
    if is_negotiation(path) and may_write(path):
        return Folder(path).exports()
    return near_to(path, home)


def near_to(path: Path, home: Path) -> Path:
    """The nearest folder above another in which files can be made; the user's own where none can."""
    near = next((parent for parent in path.resolve().parents if parent.is_dir()), home)
    return near if may_write(near) and near != Path(near.anchor) else home
