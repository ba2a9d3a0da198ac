"""What happened to a paragraph through all revisions, or in the whole negotiation, in order of time.

  negotiator history FOLDER                 all revisions and acts, a line each
  negotiator history FOLDER 12              one paragraph of the newest text, with its words
  negotiator history FOLDER@6589-18 12      one of an older text, also if it is gone since

A paragraph is named by its number, its id or how it begins. It is followed backward and forward through
splits, merges, moves and new numbers. What was undone is marked.
"""

from __future__ import annotations

import argparse

from negotiator.cli.output import add_colour, has_colour, painted, put, width_of
from negotiator.cli.refs import resolve
from negotiator.errors import UsageFault
from negotiator.formats.history import history_json
from negotiator.layout.cells import Line, Piece, Role, wrapped
from negotiator.layout.history import HistoryLines
from negotiator.layout.notices import acts_made_up, notice_lines, told_first
from negotiator.merge.consolidate import consolidate
from negotiator.merge.history import history, history_of
from negotiator.merge.rivals import rivals
from negotiator.model.agreement import agreement
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Block
from negotiator.model.state import State, state


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `negotiator history`."""
    parser.add_argument("ref", metavar="FOLDER", help="a negotiation, or FOLDER@REVISION")
    parser.add_argument("paragraph", nargs="?", metavar="PARAGRAPH", help="12, 12 bis, an id")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    add_colour(parser)


def run(options: argparse.Namespace) -> int:
    """Print what happened."""
    ref = resolve(options.ref, acts=True)
    negotiation = ref.negotiation
    if negotiation is None:
        raise UsageFault(
            f"“{options.ref}” is a file, to which nothing happened",
            advice="Take it in: negotiator import FILE --into FOLDER.",
        )
    standing = state(negotiation, rivals(negotiation))
    block = ref.revision.find(options.paragraph) if options.paragraph else None
    found = (
        history_of(negotiation, standing, block, ref.revision)
        if block
        else history(negotiation, standing)
    )
    shown = [r for r in negotiation.revisions if not found.line or found.line[r.slug]]
    statements = told_first(negotiation, shown, made_up=acts_made_up(negotiation))
    if options.format == "json":
        put(history_json(found, negotiation, standing, statements, block), pager=False)
        return 0
    cells = width_of(options.width)
    colour = has_colour(options.color)
    head = f"{negotiation.title}{f', {block.name}' if block else ''}"
    telling = HistoryLines(negotiation, standing, found, cells, not colour)
    lines = wrapped([Piece(head, Role.STRONG)], cells)
    lines += [*notice_lines(statements, cells), (), *telling.lines()]
    if block:
        lines += _now(telling, negotiation, standing, block)
    put(painted(lines, colour=colour), pager=not options.no_pager)
    return 0


def _now(
    telling: HistoryLines, negotiation: Negotiation, standing: State, block: Block
) -> list[Line]:
    """How the paragraph stands in the text that is decided now, where it is in it."""
    symbol = negotiation.current.symbol
    text = consolidate(negotiation, standing, symbol=symbol, date="").revision
    names = telling.history.line[negotiation.current.slug]
    found = agreement(negotiation, text)
    lines: list[Line] = []
    for one in text.blocks:
        if one.id == block.id or one.id in names:
            lines += telling.now(one, found[one.id])
    return lines
