"""Print a revision: its cover, title, headings, paragraphs with their numbers, and footnotes."""

from __future__ import annotations

import argparse

from negotiator.cli.output import add_colour, has_colour, painted, put, width_of
from negotiator.cli.refs import resolve, tell_what_is_missing
from negotiator.formats.sentences import to_lines
from negotiator.layout.reading import reading_lines
from negotiator.model.revision import Revision
from negotiator.model.text import Text


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `negotiator show`."""
    parser.add_argument("ref", metavar="REF", help="a file, FOLDER or FOLDER@REVISION")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument(
        "--plain",
        action="store_true",
        help="one sentence a line, nothing else: for git's textconv and other programs",
    )
    parser.add_argument("--paragraph", metavar="LABEL", help="only this one")
    add_colour(parser)


def run(options: argparse.Namespace) -> int:
    """Print the revision."""
    ref = resolve(options.ref)
    revision = ref.revision
    if options.format == "json":
        from negotiator.formats.json import revision_json

        put(revision_json(revision), pager=False)
        return 0
    if options.plain:
        put(_plain(revision), pager=False)
        return 0
    tell_what_is_missing(ref)
    only = revision.find(options.paragraph).id if options.paragraph else ""
    lines = reading_lines(revision, width_of(options.width), only=only)
    text = painted(lines, colour=has_colour(options.color))
    put(text, pager=not options.no_pager and not only)
    return 0


def _plain(revision: Revision) -> str:
    """A revision as lines that a program compares well: each number and each sentence on its own."""
    parts = [f"! {revision.statement}"] if revision.statement else []
    for block in revision.blocks:
        text = "\n".join(_row(revision, row) for row in block.rows) or _words(revision, block.text)
        label = f"{block.label}." if block.label[-1:].isalnum() else block.label
        parts.append(f"{label}\n{text}" if label else text)
    for note in revision.notes:
        parts.append(f"[^{revision.note_marks.get(note.id, '')}]: {_words(revision, note.text)}")
    return "\n\n".join(parts) + "\n"


def _words(revision: Revision, text: Text) -> str:
    """A text with the marks of its footnotes, a sentence a line."""
    marked = (
        f"[^{revision.note_marks.get(run.note, '')}]" if run.note else run.text
        for run in text.runs()
    )
    return to_lines("".join(marked))


def _row(revision: Revision, row: tuple[Text, ...]) -> str:
    return " | ".join(" ".join(_words(revision, cell).split()) for cell in row)
