"""The words a message asks for, and how it was understood: as phrases, or as the whole paragraph."""

from __future__ import annotations

from typing import NamedTuple

from negotiator.errors import Place, UsageFault
from negotiator.formats.pasted import is_whole, read_whole, without_marks
from negotiator.formats.phrases import has_phrases, read_phrases
from negotiator.formats.rewording import carry_out
from negotiator.model.revision import Block, Revision
from negotiator.model.text import Text


class Wanted(NamedTuple):
    """The words wanted; told: what was understood, each by its number; remarks: what to tell besides."""

    text: Text
    told: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()


def number_of(block: Block, revision: Revision) -> str:
    """The number that may stand before the words of a block and is no part of them."""
    return "" if block.id in revision.notes_by_id else block.label


def lost_notes(base: Text, wanted: Text, revision: Revision) -> dict[str, str]:
    """The footnotes that words would lose: their printed marks by their ids."""
    marks = revision.note_marks
    return {note: marks.get(note, note) for note in base.notes if note not in wanted.notes}


def understood(message: str, base: Text, block: Block, revision: Revision, place: Place) -> Wanted:
    """What a message says: phrases, else the whole paragraph where it is that.

    base: the words that stand there; place: for errors. Raises UsageFault or WordsNotFound where it is
    not clear what is wanted.
    """
    marks, label = revision.note_marks, number_of(block, revision)
    try:
        phrases = read_phrases(message)
    except UsageFault:
        if has_phrases(message) or not is_whole(message, base.plain):
            raise
        text = read_whole(message, base, label, marks)
        return Wanted(text, (("", "the whole paragraph; a number before it is no part of it"),))
    clean = [phrase._replace(old=without_marks(phrase.old, base, marks)) for phrase in phrases]
    found = carry_out(base, clean, label=label, place=place)
    told: list[tuple[str, str]] = []
    for phrase in phrases:
        told.append((str(phrase.number), str(phrase)))
        told += [("", remark) for number, remark in found.remarks if number == phrase.number]
    return Wanted(found.text, tuple(told))


def can_be_read(message: str, base: Text) -> bool:
    """Whether a message has phrases in it, or is a whole paragraph like the one that stands there."""
    return has_phrases(message) or is_whole(message, base.plain)
