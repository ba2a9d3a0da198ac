"""The words an amendment asks for, as given on the command line, and what was understood of them."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

from negotiator.cli.acting import reworded, words_from
from negotiator.cli.output import has_colour, painted, width_of
from negotiator.compare.words import diff_words
from negotiator.errors import Place, UsageFault
from negotiator.formats.decoding import decode
from negotiator.formats.pasted import without_number
from negotiator.formats.wanted import Wanted, lost_notes, number_of, understood
from negotiator.layout.cards import snippet
from negotiator.layout.cells import Line, Piece, Role, beside
from negotiator.layout.prose import with_literal_marks, words_pieces
from negotiator.model.revision import Block, Revision
from negotiator.model.text import Text
from negotiator.store.files import read

WAYS = "Give --text, --file, --replace OLD NEW or --phrases."
_OPTIONS = ("text", "file", "replace", "phrases", "phrases_file")


def add_words(parser: argparse.ArgumentParser) -> None:
    """The options that say which words are wanted."""
    words = parser.add_argument_group("the words wanted, one way")
    words.add_argument("--text", help="whole; a number before them is ignored")
    words.add_argument("--file", metavar="FILE", help="whole, from a file or -")
    words.add_argument(
        "--replace",
        nargs=2,
        action="append",
        default=[],
        metavar=("OLD", "NEW"),
        help="this for that; may be repeated",
    )
    words.add_argument(
        "--phrases",
        metavar="TEXT",
        help='as in e-mails: after "…" insert "…"; replace "…" by "…"; delete "…"; at the end add'
        ' "…"; or the whole paragraph pasted',
    )
    words.add_argument("--phrases-file", metavar="FILE", help="the same, from a file or -")


@dataclass(frozen=True, slots=True)
class Given:
    """The words of one command line, read once: whole, as pairs to exchange, or as a message."""

    whole: Text | None = None
    pairs: tuple[tuple[str, str], ...] = ()
    message: str | None = None

    def __bool__(self) -> bool:
        return self.whole is not None or bool(self.pairs) or self.message is not None


def given_words(options: argparse.Namespace) -> Given:
    """What the options give; UsageFault where they give it in more than one way."""
    ways = [name for name in _OPTIONS if getattr(options, name) not in (None, [])]
    if len(ways) > 1:
        first, second = (f"--{name.replace('_', '-')}" for name in ways[:2])
        raise UsageFault(f"give {first} or {second}, not both")
    message = options.phrases
    if options.phrases_file == "-":
        message = decode(sys.stdin.buffer.read(), "standard input")
    elif options.phrases_file is not None:
        message = decode(read(Path(options.phrases_file)), options.phrases_file)
    pairs = tuple((old, new) for old, new in options.replace)
    return Given(words_from(options.text, options.file), pairs, message)


def wanted(
    given: Given, base: Text, block: Block, revision: Revision, *, name: str, is_new: bool = False
) -> Wanted:
    """The words wanted, for a paragraph or for an amendment.

    base: the words that stand there, none for a new paragraph; block: the paragraph; revision: where
    its footnotes are; name: what errors call the place. Raises UsageFault or WordsNotFound where it
    is not clear what is wanted.
    """
    label = number_of(block, revision)
    place = Place(paragraph=name)
    if not given:
        raise UsageFault("what should it say?", advice=WAYS)
    if given.message is not None and not base:
        raise UsageFault(
            "phrases change words that stand there, and this is a new paragraph",
            place=place,
            advice="Give its words whole: --text or --file.",
        )
    try:
        if given.message is not None:
            found = understood(given.message, base, block, revision, place)
        else:
            text = reworded(base, given.whole, given.pairs, name)
            found = Wanted(without_number(text, label, is_new=is_new) if given.whole else text)
    except UsageFault as fault:
        fault.place = place
        raise
    lost = lost_notes(base, found.text, revision)
    told = (f"footnote {mark} goes; [^{note}] in --text keeps it" for note, mark in lost.items())
    return found._replace(remarks=tuple(told))


def what_was_understood(
    desired: Wanted, base: Text, name: str, *, whole: bool = False, always: bool = False
) -> str:
    """What was read and what it makes of the words, as text to print; nothing for words given whole.

    name: of the paragraph or amendment; whole: with all its words, not only those near a change;
    always: also for words given whole.
    """
    colour, cells = has_colour("auto"), width_of(None)
    lines: list[Line] = []
    if desired.told:
        lines.append((Piece("Read as:", Role.STRONG),))
        for number, told in desired.told:
            lines += beside(f"{number:>4}  ", [Piece(told)], cells)
    if desired.told or always:
        words = diff_words(base.plain, desired.text.plain)
        pieces = words_pieces(words) if whole else snippet(words)
        lines.append((Piece(f"{name} as proposed:", Role.STRONG),))
        lines += beside("  ", pieces if colour else with_literal_marks(pieces), cells)
    for remark in desired.remarks:
        lines += beside("! ", [Piece(remark)], cells)
    return painted(lines, colour=colour)
