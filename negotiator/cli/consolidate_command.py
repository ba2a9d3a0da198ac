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
from negotiator.compare.comparison import compare, shared_ids
from negotiator.compare.references import references
from negotiator.formats.json import dumps
from negotiator.layout.cards import by_block, fallen_because
from negotiator.merge.consolidate import Consolidation, consolidate
from negotiator.merge.rivals import rivals
from negotiator.model.acts import Amendment
from negotiator.model.dates import printed
from negotiator.model.negotiation import Negotiation
from negotiator.model.state import State, state
from negotiator.model.symbols import next_symbol
from negotiator.model.telling import block_name, names
from negotiator.store.save import save_draft


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `negotiator consolidate`."""
    parser.add_argument("folder", metavar="FOLDER")
    parser.add_argument("--symbol", help="of the next revision, where it cannot be proposed")
    parser.add_argument("--date", help="as the cover prints it (default: today)")
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would go in, write nothing"
    )
    parser.add_argument(
        "--renumber", action="store_true", help="number the paragraphs anew: 1, 2, 3 …"
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
        renumber=options.renumber,
    )
    report = _Report(
        result,
        negotiation,
        standing,
        written=not options.dry_run,
        renumbered=options.renumber,
    )
    if not options.dry_run:
        save_draft(folder, negotiation, result.revision)
    if options.format == "json":
        put(report.json(), pager=False)
    else:
        put(report.text(), pager=False)
    return 1 if result.refused or result.unfit else 0


class _Report:
    """What became of each amendment, of the numbers and of the mentions of them."""

    def __init__(
        self,
        result: Consolidation,
        negotiation: Negotiation,
        standing: State,
        *,
        written: bool,
        renumbered: bool,
    ) -> None:
        self.result = result
        self.negotiation = negotiation
        self.standing = standing
        self.written = written
        current = negotiation.current
        comparison = compare(current, result.revision, known=shared_ids(current, result.revision))
        changed = [pair for pair in comparison.concordance if pair.old != pair.new]
        self.numbers = changed if renumbered else []
        self.mentions = references(comparison)

    def text(self) -> str:
        """The report in words."""
        result, negotiation = self.result, self.negotiation
        lines = [
            f"{'Draft of' if self.written else 'Would build'} {result.revision.name}"
            f"{' written' if self.written else ''}."
        ]
        if result.revision.statement:
            lines.append(f"! {result.revision.statement}")
        lines.append(f"Went in ({len(result.went_in)}): {_names(result.went_in)}")
        lines += [
            f"  {compromise.name} in the place of {names(negotiation, self._replaced(compromise))}"
            for compromise in result.went_in
            if compromise in negotiation.compromises
        ]
        for told, some in (
            ("In brackets", result.in_brackets),
            ("In the text already", result.already_in),
        ):
            if some:
                lines.append(f"{told} ({len(some)}): {_names(some)}")
        if result.editorial:
            told = ", ".join(block_name(negotiation, d.blocks[0]) for d in result.editorial)
            lines.append(f"Editorial changes ({len(result.editorial)}): on {told}")
        if result.fallen:
            fell = fallen_because(negotiation, self.standing, result.fallen)
            lines.append(f"Fell ({len(result.fallen)}): {'; '.join(fell)}")
        if result.rejected:
            lines.append(f"Rejected ({len(result.rejected)}): {_names(result.rejected)}")
        refused = [f"  {entry.amendment.name}: {entry.reason}" for entry in result.refused]
        refused += [
            f"  the editorial change on {block_name(negotiation, d.blocks[0])}: its words are gone"
            for d in result.unfit
        ]
        if refused:
            lines += [f"Not applied ({len(refused)}):", *refused]
        lines.append(f"Still open ({len(result.open)}){':' if result.open else ': none'}")
        lines += [f"  {block}: {named}" for block, named in by_block(negotiation, result.open)]
        if self.numbers:
            told = ", ".join(f"{old or '·'} → {new or '·'}" for old, new in self.numbers)
            lines.append(f"Numbers ({len(self.numbers)} changed): {told}")
        if self.mentions:
            lines.append(f"Mentions of paragraphs to confirm ({len(self.mentions)}):")
            lines += [f"  {mention.sentence}" for mention in self.mentions]
        return "\n".join(lines) + "\n"

    def _replaced(self, compromise: Amendment) -> tuple[str, ...]:
        return next(d.on for d in self.negotiation.decisions if d.id == compromise.id)

    def json(self) -> str:
        """The report as fields."""
        result, negotiation = self.result, self.negotiation
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
                            for other in self.standing.of(amendment).because
                        ],
                    }
                    for amendment in result.fallen
                ],
                "rejected": [amendment.name for amendment in result.rejected],
                "open": [amendment.name for amendment in result.open],
                "adopted_modified": [
                    {
                        "compromise": compromise.name,
                        "replaces": [
                            negotiation.amendment(other).name
                            for other in self._replaced(compromise)
                        ],
                    }
                    for compromise in result.went_in
                    if compromise in negotiation.compromises
                ],
                "editorial": [decision.blocks[0] for decision in result.editorial],
                "unfit": [decision.blocks[0] for decision in result.unfit],
                "concordance": [{"old": old, "new": new} for old, new in self.numbers],
                "mentions": [
                    {"block": mention.where, "label": mention.label, "told": mention.sentence}
                    for mention in self.mentions
                ],
            },
        )


def _names(amendments: Iterable[Amendment]) -> str:
    return ", ".join(amendment.name for amendment in amendments) or "none"
