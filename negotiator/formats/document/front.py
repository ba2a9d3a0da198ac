"""What stands before the text: the cover's data with their names, how to read the changes."""

from __future__ import annotations

from negotiator.documents.document import Change, Document, Paragraph, Table

END = "¶"
"""Stands for the end of a paragraph or row that is new or goes."""


def front(document: Document) -> tuple[tuple[str, str], ...]:
    """The cover's data that there are, each with its name, in the order of a Council note."""
    cover = document.cover
    pairs = (
        ("Institution", cover.institution),
        ("Organ", cover.organ),
        ("Session", cover.session),
        ("Agenda item", cover.agenda),
        ("Distribution", cover.distribution),
        ("Date", ", ".join(filter(None, (cover.place, cover.date)))),
        ("Original", cover.original),
        ("Marking", cover.marking),
        ("Codes", ", ".join(cover.codes)),
        ("From", cover.sender),
        ("To", cover.recipient),
        ("No. prev. doc.", ", ".join(cover.previous)),
        ("Subject", cover.subject),
        ("Comments by", cover.comments_by),
    )
    return tuple((name, value) for name, value in pairs if value)


def title(document: Document) -> str:
    """What the whole is called: its symbol and what it holds."""
    return " – ".join(filter(None, (document.name, document.running)))


def hands(document: Document) -> tuple[str, ...]:
    """Whose changes a document shows, in order; none where it carries no revisions."""
    if not document.kind.revises:
        return ()
    return tuple(sorted((document.authors | document.may_be_authors) - {""}))


def how_to_read(document: Document) -> tuple[str, ...]:
    """Sentences on what shows whose a change is and where a paragraph ends, where there are any."""
    if not document.kind.revises or not document.authors:
        return ()
    whose = hands(document)
    alone = len(whose) == 1
    out = [f"All changes are by {whose[0]}." if alone else "Whose a change is stands after it."]
    if any(_ends_change(block) for block in document.blocks):
        out.append(f"{END} is the end of a paragraph or row that is new or goes.")
    return tuple(out)


def _ends_change(block: Paragraph | Table) -> bool:
    if isinstance(block, Table):
        return any(row.change is not Change.KEPT for row in block.rows)
    return block.mark is not Change.KEPT
