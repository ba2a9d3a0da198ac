"""Write a Word document.

  clean       a revision as it is
  tracked     the changes from one revision to another as tracked changes, by one author
  amendments  the open amendments as tracked changes, one author for each delegation

It looks like a paper of the Council of the European Union or, with --profile un, of the United
Nations. The front prints what the revision's cover has, and nothing that it has not.

Each file is read back and proved before it is put in place: rejecting all changes gives the old
text, accepting all gives the new one. A failed proof is exit status 1; the old file stands.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from negotiator.cli.acting import now
from negotiator.cli.refs import Ref, resolve
from negotiator.compare.comparison import compare, shared_ids
from negotiator.documents import Document, amendments, clean, tracked
from negotiator.errors import DateUnclear, UsageFault
from negotiator.merge.rivals import rivals
from negotiator.model.dates import moment
from negotiator.model.negotiation import HOUSE_STYLES
from negotiator.model.revision import Revision
from negotiator.model.state import state
from negotiator.store.export import export_word

KINDS = ("clean", "tracked", "amendments")


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `negotiator export`."""
    parser.add_argument("ref", metavar="REF", help="FOLDER, FOLDER@REVISION, or a file for clean")
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("-o", "--output", required=True, metavar="FILE.docx")
    parser.add_argument(
        "--base", metavar="REV", help="tracked: from this revision (default: the one before)"
    )
    parser.add_argument(
        "--author", default="", help="tracked: who the changes are by (default: the pen-holder)"
    )
    parser.add_argument(
        "--profile",
        choices=HOUSE_STYLES,
        help="whose look (default: the negotiation's house style)",
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
    size = export_word(document, path, options.profile or _house_style(ref))
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
    if options.kind == "tracked":
        base = negotiation.revision(options.base) if options.base else _before(ref)
        author = options.author or negotiation.pen_holder
        comparison = compare(base, ref.revision, known=shared_ids(base, ref.revision))
        return tracked(comparison, author=author, date=date)
    related = rivals(negotiation)
    return amendments(negotiation, state(negotiation, related), related, date=date)


def _house_style(ref: Ref) -> str:
    return ref.negotiation.house_style if ref.negotiation else HOUSE_STYLES[0]


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
