"""Delegations by paragraphs: the strongest thing that each says of each, and who must be spoken to.

  negotiator grid FOLDER
  negotiator grid FOLDER --paragraph 12 --paragraph 15
  negotiator grid FOLDER --by MX
  negotiator grid FOLDER --format csv -o grid.csv

A group speaks for its members: their cells carry its sign in parentheses, as long as they say nothing
themselves. Only delegations and paragraphs of which something is said are shown, without --all.
"""

from __future__ import annotations

import argparse

from negotiator.cli.acting import today
from negotiator.cli.output import (
    add_colour,
    add_output,
    deliver,
    destination,
    has_colour,
    painted,
    width_of,
)
from negotiator.cli.refs import load_folder
from negotiator.formats.grid import grid_csv, grid_json
from negotiator.layout.cells import Piece, Role, wrapped
from negotiator.layout.grid import GridLines
from negotiator.layout.notices import acts_made_up, notice_lines, told_first
from negotiator.merge.grid import grid
from negotiator.merge.rivals import rivals
from negotiator.model.state import state


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `negotiator grid`."""
    parser.add_argument("folder", metavar="FOLDER")
    parser.add_argument(
        "--paragraph", action="append", default=[], metavar="LABEL", help="only this one"
    )
    parser.add_argument(
        "--by", action="append", default=[], metavar="CODE", help="only this delegation"
    )
    parser.add_argument("--all", action="store_true", help="those who said nothing, too")
    parser.add_argument("--format", choices=("text", "json", "csv"), default="text")
    add_output(parser)
    add_colour(parser)


def run(options: argparse.Namespace) -> int:
    """Print the grid, or write it into a file."""
    path = destination(options.output, but_not=())
    negotiation = load_folder(options.folder)
    related = rivals(negotiation)
    current = negotiation.current
    found = grid(
        negotiation,
        state(negotiation, related),
        related,
        paragraphs=[current.find(name).id for name in options.paragraph],
        by=[negotiation.delegation(code).code for code in options.by],
        every=options.all,
        day=today(),
    )
    made_up = acts_made_up(negotiation) and bool(found.cells)
    statements = told_first(negotiation, [current], made_up=made_up)
    if options.format == "json":
        deliver(grid_json(found, statements), path, pager=False)
    elif options.format == "csv":
        deliver(grid_csv(found), path, pager=False, marked=path is not None)
    else:
        cells = width_of(options.width)
        colour = has_colour(options.color) and path is None
        lines = wrapped([Piece(f"{negotiation.title}, {current.name}", Role.STRONG)], cells)
        lines += [*notice_lines(statements, cells), ()]
        lines += GridLines(found, cells, options.all).lines()
        deliver(painted(lines, colour=colour), path, pager=not options.no_pager)
    return 0
