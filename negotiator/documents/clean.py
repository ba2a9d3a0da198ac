"""A revision as it is circulated, without any revisions marked."""

from __future__ import annotations

from negotiator.documents.document import Document, Kind
from negotiator.documents.prose import forms, lines, statements, whole
from negotiator.model.dates import moment_printed
from negotiator.model.revision import Revision


def clean(revision: Revision) -> Document:
    """The document of one revision.

    Raises UnknownBlock where its text cites a footnote that it does not have.
    """
    found = forms(revision)
    blocks = tuple(whole(block, found[block.id], revision.notes_by_id) for block in revision.blocks)
    text = lines(revision)
    return Document(
        Kind.CLEAN,
        revision.name,
        revision.cover,
        blocks,
        tuple(statements((revision,))),
        language=revision.language,
        date=moment_printed(revision.cover.date),
        rejected=text,
        accepted=text,
    )
