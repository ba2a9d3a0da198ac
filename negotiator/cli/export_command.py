"""Write a Word document.

  clean       a revision as it is
  tracked     the changes from one revision to another as tracked changes, by one author
  amendments  the open amendments as tracked changes, one author for each delegation
  report      how far the negotiation is: paragraphs agreed, who is in the way, what is open, deadlines
  concordance old and new numbers, whose amendments went into which paragraph, and why

Each file is read back and proved before it is put in place: rejecting all changes gives the old
text, accepting all gives the new one. A failed proof is exit status 1; the old file stands.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from negotiator.cli.acting import now
from negotiator.cli.refs import Ref, resolve
from negotiator.compare.comparison import Comparison, compare, shared_ids
from negotiator.documents import (
    Document,
    amendments,
    clean,
    concordance_document,
    report,
    tracked,
)
from negotiator.errors import DateUnclear, UsageFault
from negotiator.merge.consolidate import consolidate
from negotiator.merge.explain import explain
from negotiator.merge.rivals import rivals
from negotiator.merge.status import status
from negotiator.model.dates import moment
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Revision
from negotiator.model.state import state
from negotiator.store.export import export_word

KINDS = ("clean", "tracked", "amendments", "report", "concordance")


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `negotiator export`."""
    parser.add_argument("ref", metavar="REF", help="FOLDER, FOLDER@REVISION, or a file for clean")
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("-o", "--output", required=True, metavar="FILE.docx")
    parser.add_argument(
        "--base",
        metavar="REV",
        help="tracked, concordance: from this revision (default: the one before)",
    )
    parser.add_argument(
        "--author", default="", help="tracked: who the changes are by (default: the pen-holder)"
    )
    parser.add_argument("--date", help="of the changes, ISO 8601 (default: now)")


def run(options: argparse.Namespace) -> int:
    """Build, prove, write."""
    path = Path(options.output)
    if path.suffix.lower() != ".docx":
        raise UsageFault(
            f"“{options.output}” should end in .docx",
            advice="A Word document is written; name it so: -o text.docx.",
        )
    if not path.parent.is_dir():
        raise UsageFault(
            f"there is no folder {path.parent}",
            advice="Nothing was written. Make the folder, or write into another one.",
        )
    ref = resolve(options.ref, acts=True)
    document = _document(ref, options)
    size = export_word(document, path)
    for sentence in document.statements:
        print(f"! {sentence}")
    print(f"✓ Written and proved: {path}, {max(1, size // 1000)} kB.")
    return 0


def _document(ref: Ref, options: argparse.Namespace) -> Document:
    date = _date(options.date)
    if options.kind == "clean":
        return clean(ref.revision)
    if ref.negotiation is None or ref.folder is None:
        raise UsageFault(f"{options.kind} takes a negotiation's folder, not a file")
    negotiation = ref.negotiation
    if options.kind in ("tracked", "concordance"):
        base = negotiation.revision(options.base) if options.base else _before(ref)
        comparison = compare(base, ref.revision, known=shared_ids(base, ref.revision))
        if options.kind == "concordance":
            return _concordance(negotiation, comparison, date)
        return tracked(comparison, author=options.author or negotiation.pen_holder, date=date)
    related = rivals(negotiation)
    standing = state(negotiation, related)
    if options.kind == "report":
        built = consolidate(negotiation, standing, symbol=negotiation.current.symbol, date="")
        return report(status(negotiation, standing, built), negotiation, standing, now=date)
    return amendments(negotiation, standing, related, date=date)


def _concordance(negotiation: Negotiation, comparison: Comparison, date: str) -> Document:
    """The concordance, with who and why where the older revision is the one compared with."""
    old, new = comparison.old, comparison.new
    forwards = negotiation.revisions.index(old) <= negotiation.revisions.index(new)
    standing = state(negotiation, rivals(negotiation))
    found = explain(negotiation, standing, old, new) if forwards else None
    return concordance_document(comparison, negotiation, found, date=date)


def _date(written: str | None) -> str:
    """When the changes were made: what --date says, else now."""
    if written is None:
        return now()[:19]
    try:
        return moment(written)
    except DateUnclear as unclear:
        raise UsageFault(f"--date {unclear.what}", advice=unclear.advice) from None


def _before(ref: Ref) -> Revision:
    """The revision before the one that was named."""
    revisions = ref.negotiation.revisions if ref.negotiation else ()
    at = [revision.slug for revision in revisions].index(ref.revision.slug)
    if not at:
        raise UsageFault(
            f"{ref.revision.symbol} is the first revision; there is nothing before it to compare with",
            advice="Name another: --base REV, or take an earlier one in with import --before.",
        )
    return revisions[at - 1]
