"""What an amendment asks for besides words: where a paragraph goes, where it parts, what joins it."""

from __future__ import annotations

import argparse
from typing import Any

from negotiator.cli.acting import typed
from negotiator.errors import Place, UsageFault, WordsNotFound
from negotiator.formats.marks import read_marks
from negotiator.model.acts import AmendmentKind
from negotiator.model.revision import Block, Note, Revision
from negotiator.model.text import NOTE, NOTE_MARK, Span, Text

BEGINNING = "beginning"
_OPTIONS = {
    "to": (AmendmentKind.MOVE, "--to"),
    "at": (AmendmentKind.SPLIT, "--at"),
    "joined": (AmendmentKind.MERGE, "--with"),
}
"""Options that one kind alone takes, by the name they are kept under."""


def add_structure(parser: argparse.ArgumentParser) -> None:
    """The options of moves, splits, merges and footnotes."""
    group = parser.add_argument_group("more than words")
    group.add_argument(
        "--to", metavar="PARAGRAPH", help=f"move: behind this one, or to the {BEGINNING}"
    )
    group.add_argument(
        "--at",
        action="append",
        default=[],
        metavar="WORDS",
        help="split: with these words a new paragraph begins; may be repeated",
    )
    group.add_argument(
        "--with",
        dest="joined",
        action="append",
        default=[],
        metavar="PARAGRAPH",
        help="merge: the next paragraph, joined to it; may be repeated",
    )
    group.add_argument(
        "--footnote",
        nargs=2,
        action="append",
        default=[],
        metavar=("AFTER", "WORDS"),
        help="a new footnote behind these words",
    )
    group.add_argument("--editorial", action="store_true", help="it claims to change no meaning")


def check(options: argparse.Namespace, kind: AmendmentKind) -> None:
    """Raise UsageFault for an option that another kind takes, or one that this kind needs."""
    for name, (its_kind, option) in _OPTIONS.items():
        given = bool(getattr(options, name))
        if given and kind is not its_kind:
            raise UsageFault(f"{option} is for --kind {its_kind}")
        if not given and kind is its_kind:
            raise UsageFault(f"--kind {its_kind} needs {option}")


def structure(
    options: argparse.Namespace,
    kind: AmendmentKind,
    block: Block,
    revision: Revision,
    text: Text,
    act_id: str,
) -> dict[str, Any]:
    """What `propose` takes beside who and why: the words, parts, joins, to, notes, editorial.

    text: the words wanted, whole; of a split before it is parted. Raises WordsNotFound, UnknownBlock.
    """
    found: dict[str, Any] = {"text": text, "editorial": options.editorial}
    if kind is AmendmentKind.MOVE:
        found["to"] = "" if options.to.casefold() == BEGINNING else revision.find(options.to).id
    elif kind is AmendmentKind.SPLIT:
        found["text"], *parts = _parted(text, [typed(words) for words in options.at], block)
        found["parts"] = tuple(parts)
    elif kind is AmendmentKind.MERGE:
        found["joins"] = tuple(revision.find(name).id for name in options.joined)
    notes: list[Note] = []
    for k, (after, words) in enumerate(options.footnote, 1):
        name = f"x-{act_id}-{k}"
        at = _place(found["text"], typed(after), block) + len(typed(after))
        mark = Text(NOTE_MARK, (Span(0, 1, NOTE, name),))
        whole = found["text"]
        found["text"] = whole.slice(0, at) + mark + whole.slice(at, len(whole.plain))
        notes.append(Note(name, read_marks(typed(words))))
    found["notes"] = tuple(notes)
    return found


def _parted(text: Text, beginnings: list[str], block: Block) -> list[Text]:
    places = sorted(_place(text, words, block) for words in beginnings)
    bounds = [0, *places, len(text.plain)]
    return [text.slice(start, end).strip() for start, end in zip(bounds, bounds[1:], strict=False)]


def _place(text: Text, words: str, block: Block) -> int:
    """Where some words begin that stand in a text once."""
    count = text.plain.count(words)
    if count != 1 or not words:
        times = "is not there" if not count else f"is there {count} times"
        raise WordsNotFound(
            f"“{words}” {times}",
            place=Place(paragraph=block.name),
            advice="Give the words exactly as they stand, with enough around them.",
        )
    return text.plain.index(words)
