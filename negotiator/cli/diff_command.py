"""Compare two revisions, paragraph by paragraph and word by word.

What was moved, split, merged or only renumbered is shown as what it is. Exit status 0: no
difference; 1: they differ; 2: could not compare.
"""

from __future__ import annotations

import argparse
import sys

from negotiator.cli.output import add_colour, has_colour, painted, put, width_of
from negotiator.cli.refs import resolve_pair, same_negotiation
from negotiator.compare.comparison import Comparison, compare, shared_ids
from negotiator.errors import UsageFault
from negotiator.layout.cells import Line, Piece, Role, wrapped
from negotiator.layout.rows import SIDE_BY_SIDE_FROM, Layout, lines_of
from negotiator.layout.sheet import EVERYTHING, no_difference, sheet, summary

FORMATS = ("text", "side-by-side", "json")


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `negotiator diff`."""
    parser.add_argument("refs", nargs="+", metavar="REF", help="OLD NEW, or one FOLDER")
    parser.add_argument("--format", choices=FORMATS, default="text", help="default: text, inline")
    parser.add_argument(
        "--context",
        type=int,
        default=1,
        metavar="N",
        help="unchanged paragraphs shown beside a change (default 1); -1 shows everything",
    )
    parser.add_argument("-q", "--quiet", action="store_true", help="say nothing, only the status")
    add_colour(parser)


def run(options: argparse.Namespace) -> int:
    """Compare and print; 1 where something differs."""
    if len(options.refs) > 2:
        raise UsageFault("to compare takes two revisions", advice="negotiator diff OLD NEW")
    old, new = resolve_pair(options.refs)
    known = shared_ids(old.revision, new.revision) if same_negotiation(old, new) else ()
    comparison = compare(old.revision, new.revision, known=known)
    if not options.quiet:
        if options.format == "json":
            from negotiator.formats.json import comparison_json

            put(comparison_json(comparison), pager=False)
        else:
            put(_text(comparison, options), pager=not options.no_pager)
    return 1 if comparison.changes else 0


def _text(comparison: Comparison, options: argparse.Namespace) -> str:
    """The comparison as text for a reader."""
    colour = has_colour(options.color)
    cells = width_of(options.width)
    context = EVERYTHING if options.context < 0 else options.context
    if options.format == "side-by-side" and cells < SIDE_BY_SIDE_FROM:
        print(f"inline: side by side takes {SIDE_BY_SIDE_FROM} columns", file=sys.stderr)
    layout = Layout(
        comparison,
        cells,
        two_columns=options.format == "side-by-side" and cells >= SIDE_BY_SIDE_FROM,
        literal=not colour,
        airy=cells >= SIDE_BY_SIDE_FROM or options.format == "text",
    )
    lines = _head(comparison, cells)
    if comparison.changes:
        lines += lines_of(layout, sheet(comparison, context))
    else:
        lines.append((Piece(no_difference(comparison)),))
    while lines and not lines[-1]:
        lines.pop()
    return painted(lines, colour=colour)


def _head(comparison: Comparison, cells: int) -> list[Line]:
    """Which revisions, what must be said of them, and the counts."""
    names = f"{comparison.old.name} → {comparison.new.name}"
    lines = wrapped([Piece(names, Role.STRONG)], cells)
    both = (comparison.old.statement, comparison.new.statement)
    for statement in dict.fromkeys(filter(None, both)):
        lines += wrapped([Piece(f"! {statement}", Role.QUIET)], cells)
    counts = " · ".join(summary(comparison))
    if comparison.renumbered:
        renumbered = f"{comparison.renumbered} renumbered, not a change"
        counts = f"{counts} · {renumbered}" if counts else renumbered
    if counts:
        lines += wrapped([Piece(counts, Role.QUIET)], cells)
    return [*lines, ()]
