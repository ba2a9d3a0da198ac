"""Print a revision: its cover, title, headings, paragraphs with their numbers, and footnotes."""

from __future__ import annotations

import argparse

from negotiator.cli.output import add_colour, has_colour, painted, put, width_of
from negotiator.cli.refs import resolve
from negotiator.formats.sentences import to_lines
from negotiator.layout.reading import reading_lines
from negotiator.model.revision import Revision


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
    revision = resolve(options.ref).revision
    if options.format == "json":
        from negotiator.formats.json import revision_json

        put(revision_json(revision), pager=False)
        return 0
    if options.plain:
        put(_plain(revision), pager=False)
        return 0
    only = revision.find(options.paragraph).id if options.paragraph else ""
    lines = reading_lines(revision, width_of(options.width), only=only)
    text = painted(lines, colour=has_colour(options.color))
    put(text, pager=not options.no_pager and not only)
    return 0


def _plain(revision: Revision) -> str:
    """A revision as lines that a program compares well."""
    parts = [f"! {revision.statement}"] if revision.statement else []
    for block in revision.blocks:
        text = to_lines(block.plain)
        parts.append(f"{block.label}.\n{text}" if block.label else text)
    parts += [f"[{revision.note_marks.get(n.id, '')}] {n.text.plain}" for n in revision.notes]
    return "\n\n".join(parts) + "\n"
