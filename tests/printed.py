"""The words of a revision and of the source it was read from, one by one, as they are printed."""

from __future__ import annotations

import re

from negotiator.model.revision import Revision
from negotiator.model.text import Text

RULE = re.compile(r"^-{3,}$", re.MULTILINE)
NOTE = re.compile(r"^<sup>1</sup> .*\n", re.MULTILINE)


def words_of_source(source: str) -> list[str]:
    """All words of a Council paper saved as text; its footnote last, without rules and marks."""
    note = NOTE.search(source)
    moved = NOTE.sub("", source) + "\n" + (note[0] if note else "")
    plain = re.sub(r"\*+|</?sup>", "", RULE.sub("", moved))
    return plain.split()


def words_of_revision(revision: Revision) -> list[str]:
    """All words of a revision: cover, numbers, blocks, footnotes."""
    cover = revision.cover
    parts = [
        cover.institution,
        f"{cover.place}, {cover.date}",
        f"(OR. {cover.original})",
        revision.symbol,
        *cover.codes,
        cover.type,
        f"From: {cover.sender}",
        f"To: {cover.recipient}",
        f"No. prev. doc.: {', '.join(cover.previous)}",
        f"Subject: {cover.subject}",
        cover.sentence,
    ]
    for block in revision.blocks:
        parts.append(f"{block.label}." if block.label else "")
        parts.append(words_of_text(block.text, revision))
    for note in revision.notes:
        parts += [revision.note_marks[note.id], note.text.plain]
    return " ".join(parts).split()


def words_of_text(text: Text, revision: Revision) -> str:
    """A text with the printed marks of its footnotes."""
    return "".join(revision.note_marks[run.note] if run.note else run.text for run in text.runs())
