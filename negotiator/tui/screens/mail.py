"""The box that shows how a pasted message was understood, before it replaces any words."""

from __future__ import annotations

from functools import partial

from negotiator.compare.words import diff_words
from negotiator.errors import NegotiatorError, Place
from negotiator.formats.wanted import Wanted, lost_notes, understood
from negotiator.layout.cards import snippet
from negotiator.layout.cells import Line, Piece, beside
from negotiator.layout.prose import with_literal_marks
from negotiator.model.revision import Block, Revision
from negotiator.model.text import Text
from negotiator.tui.screens.chooser import Choice, Chooser
from negotiator.tui.screens.frame import told

TAKE, AS_WORDS = "y", "p"
"""What the box ends with: what was understood, or the message as plain words."""


def mail_box(
    message: str, base: Text, block: Block, revision: Revision, *, literal: bool
) -> tuple[Chooser, Text]:
    """The box about a message, and the words it asks for: those there are where it cannot be done.

    base: the words it is about; literal: changed words carry written marks.
    """
    as_words = Choice(AS_WORDS, "put it in as plain words", AS_WORDS)
    try:
        found = understood(message, base, block, revision, Place(paragraph=block.name))
    except NegotiatorError as fault:
        return Chooser("This cannot be carried out", [as_words], quote=told(fault)), base
    lost = lost_notes(base, found.text, revision).values()
    remarks = (*found.remarks, *(f"footnote {mark} goes" for mark in lost))
    lines = partial(_lines, base, found._replace(remarks=remarks), literal)
    choices = [Choice(TAKE, "take it", TAKE), as_words]
    return Chooser("Read as", choices, quote=lines), found.text


def _lines(base: Text, found: Wanted, literal: bool, cells: int) -> list[Line]:
    """What was understood, and what it makes of the words."""
    lines: list[Line] = []
    for number, one in found.told:
        lines += beside(f"{number:>3} ", [Piece(one)], cells)
    words = snippet(diff_words(base.plain, found.text.plain))
    lines += beside("    ", with_literal_marks(words) if literal else words, cells)
    for remark in found.remarks:
        lines += beside("  ! ", [Piece(remark)], cells)
    return lines
