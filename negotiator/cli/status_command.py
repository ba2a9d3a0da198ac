"""How the text stands now: what is agreed, open, in brackets, under silence; section by section.

  negotiator status FOLDER

Told of the draft that would be built from what is decided, and of every issued revision. Options are
words or paragraphs side by side, of which one is to be chosen: [shall][should], 5 and 5 alt. What was
agreed when a revision was issued is known of those that were built here; ? stands for the others.
"""

from __future__ import annotations

import argparse

from negotiator.cli.acting import now
from negotiator.cli.output import add_colour, has_colour, painted, put, width_of
from negotiator.cli.refs import load_folder
from negotiator.formats.status import status_json
from negotiator.layout.notices import acts_made_up, notice_lines, told_first
from negotiator.layout.status import StatusLines, status_head
from negotiator.merge.consolidate import consolidate
from negotiator.merge.rivals import rivals
from negotiator.merge.status import status
from negotiator.model.state import state
from negotiator.model.telling import forks_told


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `negotiator status`."""
    parser.add_argument("folder", metavar="FOLDER")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    add_colour(parser)


def run(options: argparse.Namespace) -> int:
    """Count and print."""
    negotiation = load_folder(options.folder)
    standing = state(negotiation, rivals(negotiation))
    built = consolidate(negotiation, standing, symbol=negotiation.current.symbol, date="")
    found = status(negotiation, standing, built)
    moment = now()
    statements = told_first(
        negotiation, (*negotiation.issued, found.text), made_up=acts_made_up(negotiation)
    )
    if options.format == "json":
        put(status_json(found, moment, statements), pager=False)
        return 0
    cells = width_of(options.width)
    lines = status_head(found, negotiation.title, forks_told(negotiation, standing), cells)
    lines += [*notice_lines(statements, cells), (), *StatusLines(found, moment, cells).lines()]
    put(painted(lines, colour=has_colour(options.color)), pager=not options.no_pager)
    return 0
