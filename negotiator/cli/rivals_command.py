"""Which open proposals exclude each other: what all of them share, where they part, what falls.

  negotiator rivals FOLDER
  negotiator rivals FOLDER --paragraph 12

Identical proposals are one variant with all names. Of the variants of a contest not all can be taken;
what falls if one of them is, is told. Exit status 0: no open proposals exclude each other; 1: some do;
2: could not say.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from negotiator.cli.output import add_colour, has_colour, painted, put, width_of
from negotiator.cli.refs import load_folder
from negotiator.formats.rivalry import rivalry_json
from negotiator.layout.cells import Line, Piece, Role, wrapped
from negotiator.layout.notices import notice_lines, told_first
from negotiator.layout.rivalry import RivalLines
from negotiator.merge.rivalry import Contested, rivalry
from negotiator.merge.rivals import rivals
from negotiator.model.state import state


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `negotiator rivals`."""
    parser.add_argument("folder", metavar="FOLDER")
    parser.add_argument(
        "--paragraph",
        action="append",
        default=[],
        metavar="LABEL",
        help="only this one; may be repeated",
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")
    add_colour(parser)


def run(options: argparse.Namespace) -> int:
    """Print the contests; 1 where there are any."""
    negotiation = load_folder(options.folder)
    related = rivals(negotiation)
    standing = state(negotiation, related)
    current = negotiation.current
    blocks = [current.find(name) for name in options.paragraph]
    found = rivalry(negotiation, standing, related, blocks=[block.id for block in blocks])
    statements = told_first(negotiation, [current], made_up=_made_up(found))
    if options.format == "json":
        put(rivalry_json(found, negotiation, standing, current, statements), pager=False)
        return 1 if found else 0
    cells = width_of(options.width)
    colour = has_colour(options.color)
    where = f" on {', '.join(block.name for block in blocks)}" if blocks else ""
    lines = wrapped([Piece(f"{negotiation.title}, {current.name}", Role.STRONG)], cells)
    lines += [*notice_lines(statements, cells), *wrapped([Piece(_summary(found, where))], cells)]
    body: list[Line] = RivalLines(negotiation, standing, cells, not colour).lines(found)
    put(
        painted([*lines, *([(), *body] if body else [])], colour=colour), pager=not options.no_pager
    )
    return 1 if found else 0


def _summary(found: Sequence[Contested], where: str) -> str:
    """`4 contests on 3 paragraphs`."""
    if not found:
        return f"No open proposals{where} exclude each other."
    contests = sum(len(entry.contests) for entry in found)
    counted = "1 contest" if contests == 1 else f"{contests} contests"
    return f"{counted} on {len(found)} paragraph{'' if len(found) == 1 else 's'}"


def _made_up(found: Sequence[Contested]) -> bool:
    return any(
        amendment.illustrative
        for entry in found
        for contest in entry.contests
        for variant in contest.variants
        for amendment in variant.amendments
    )
