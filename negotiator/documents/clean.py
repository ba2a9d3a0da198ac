"""A revision as it is circulated, without any revisions marked."""

from __future__ import annotations

import re

from negotiator.documents.document import Document, Kind
from negotiator.documents.prose import forms, lines, statements, whole
from negotiator.model.revision import Cover, Revision

_MONTHS = (
    "January February March April May June July August September October November December".split()
)
_DATE = re.compile(rf"(\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})")


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
        date=_date(revision.cover),
        rejected=text,
        accepted=text,
    )


def _date(cover: Cover) -> str:
    """The cover's date as ISO 8601, or nothing where it is not written as `27 February 2018`."""
    match = _DATE.fullmatch(cover.date)
    if match is None:
        return ""
    month = _MONTHS.index(match[2]) + 1
    return f"{match[3]}-{month:02}-{int(match[1]):02}T00:00:00"
