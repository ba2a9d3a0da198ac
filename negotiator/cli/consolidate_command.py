"""Build the draft of the next revision from what was decided; may be done again until it is issued.

Exit status 1 where something that was decided could not go in; the draft is written all the same.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

from negotiator.cli.acting import today
from negotiator.cli.output import put
from negotiator.cli.refs import load_folder
from negotiator.formats.json import dumps
from negotiator.layout.cards import by_block, fallen_because
from negotiator.merge.consolidate import Consolidation, consolidate
from negotiator.merge.rivals import rivals
from negotiator.model.acts import Amendment
from negotiator.model.dates import printed
from negotiator.model.negotiation import Negotiation
from negotiator.model.state import State, state
from negotiator.model.symbols import next_symbol
from negotiator.store.save import save_draft


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `negotiator consolidate`."""
    parser.add_argument("folder", metavar="FOLDER")
    parser.add_argument("--symbol", help="of the next revision, where it cannot be proposed")
    parser.add_argument("--date", help="as the cover prints it (default: today)")
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would go in, write nothing"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(options: argparse.Namespace) -> int:
    """Build, write and report."""
    folder = Path(options.folder)
    negotiation = load_folder(folder)
    standing = state(negotiation, rivals(negotiation))
    result = consolidate(
        negotiation,
        standing,
        symbol=options.symbol or next_symbol(negotiation.current.symbol),
        date=options.date or printed(today()),
    )
    if not options.dry_run:
        save_draft(folder, negotiation, result.revision)
    if options.format == "json":
        put(_json(result, negotiation, standing), pager=False)
    else:
        text = _text(result, negotiation, standing, written=not options.dry_run)
        put(text, pager=False)
    return 1 if result.refused else 0


def _text(
    result: Consolidation, negotiation: Negotiation, standing: State, *, written: bool
) -> str:
    """What became of each amendment, in words."""
    head = "Draft of" if written else "Would build"
    tail = " written" if written else ""
    lines = [f"{head} {result.revision.name}{tail}."]
    if result.revision.statement:
        lines.append(f"! {result.revision.statement}")
    lines.append(f"Went in ({len(result.went_in)}): {_names(result.went_in)}")
    if result.in_brackets:
        lines.append(f"In brackets ({len(result.in_brackets)}): {_names(result.in_brackets)}")
    if result.already_in:
        lines.append(f"In the text already ({len(result.already_in)}): {_names(result.already_in)}")
    if result.fallen:
        told = fallen_because(negotiation, standing, result.fallen)
        lines.append(f"Fell ({len(result.fallen)}): {'; '.join(told)}")
    if result.rejected:
        lines.append(f"Rejected ({len(result.rejected)}): {_names(result.rejected)}")
    if result.refused:
        lines.append(f"Not applied ({len(result.refused)}):")
        lines += [f"  {entry.amendment.name}: {entry.reason}" for entry in result.refused]
    lines.append(f"Still open ({len(result.open)}){':' if result.open else ': none'}")
    lines += [f"  {block}: {names}" for block, names in by_block(negotiation, result.open)]
    return "\n".join(lines) + "\n"


def _names(amendments: Iterable[Amendment]) -> str:
    return ", ".join(amendment.name for amendment in amendments) or "none"


def _json(result: Consolidation, negotiation: Negotiation, standing: State) -> str:
    return dumps(
        "consolidation",
        {
            "symbol": result.revision.symbol,
            "slug": result.revision.slug,
            "statement": result.revision.statement,
            "went_in": [amendment.name for amendment in result.went_in],
            "in_brackets": [amendment.name for amendment in result.in_brackets],
            "already_in": [amendment.name for amendment in result.already_in],
            "refused": [
                {"amendment": entry.amendment.name, "reason": entry.reason}
                for entry in result.refused
            ],
            "fallen": [
                {
                    "amendment": amendment.name,
                    "because": [
                        negotiation.amendment(other).name
                        for other in standing.of(amendment).because
                    ],
                }
                for amendment in result.fallen
            ],
            "rejected": [amendment.name for amendment in result.rejected],
            "open": [amendment.name for amendment in result.open],
        },
    )
