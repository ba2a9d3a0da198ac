"""Write a document to circulate: Word, PDF, one HTML page, Markdown, JSON, or CSV of its tables.

  clean       a revision as it is
  tracked     the changes from one revision to another as tracked changes, by one author
  look        the same changes the Council's way: new words bold, deleted ones struck through
  amendments  the open amendments as tracked changes, one author for each delegation
  compilation the text with every proposal in brackets at its place, positions in notes
  table       two to four columns: base, proposals, positions, compromise
  report      how far the negotiation is: paragraphs agreed, who is in the way, what is open, deadlines
  concordance old and new numbers, whose amendments went into which paragraph, and why

In Word and PDF it looks like a paper of the Council of the European Union or, with --profile un, of
the United Nations. The front prints what the revision's cover has, and nothing that it has not.

The ending of the file says what is written, or --format; PDF is drawn by LibreOffice from the Word file.

Each file is read back and proved before it is put in place: rejecting all changes gives the old
text, accepting all gives the new one, accepting those of one delegation gives its text, and nothing
private is inside. A failed proof is exit status 1; the old file stands.
"""

from __future__ import annotations

import argparse

from negotiator.cli.acting import now
from negotiator.cli.export_target import add_target, send, target_of
from negotiator.cli.refs import Ref, resolve
from negotiator.documents.choice import COLUMNS, Choice
from negotiator.documents.clean import clean
from negotiator.documents.document import Document, Kind
from negotiator.documents.order import CHOOSING, COMPARING, Order, ordered
from negotiator.errors import DateUnclear, UsageFault
from negotiator.model.dates import moment
from negotiator.model.negotiation import HOUSE_STYLES, Negotiation
from negotiator.model.state import UNSETTLED, AmendmentState


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `negotiator export`."""
    parser.add_argument("ref", metavar="REF", help="FOLDER, FOLDER@REVISION, or a file for clean")
    parser.add_argument("kind", choices=[str(kind) for kind in Kind])
    add_target(parser)
    parser.add_argument(
        "--base",
        metavar="REV",
        help="tracked, look, concordance: from this revision (default: the one before)",
    )
    parser.add_argument(
        "--underlined-since",
        metavar="REV",
        help="look: underline what changed since this older revision; bold is since --base",
    )
    parser.add_argument(
        "--elide", action="store_true", help="look: write (...) where text was deleted"
    )
    parser.add_argument(
        "--author", default="", help="tracked: who the changes are by (default: the pen-holder)"
    )
    parser.add_argument(
        "--profile",
        choices=HOUSE_STYLES,
        help="word, pdf: whose look (default: the negotiation's house style)",
    )
    parser.add_argument("--date", help="of the changes, ISO 8601 (default: now)")
    parser.add_argument(
        "--by",
        metavar="CODES",
        help="amendments, compilation, table: only those of these delegations, MX,CO",
    )
    parser.add_argument(
        "--paragraph",
        action="append",
        metavar="N",
        help="amendments, compilation, table: only those on this paragraph; may be repeated",
    )
    parser.add_argument(
        "--state",
        action="append",
        choices=[str(state) for state in AmendmentState],
        help="amendments, compilation, table: those in this state; may be repeated "
        "(default: open; in compilation and table in brackets, too)",
    )
    parser.add_argument(
        "--columns",
        metavar="NAMES",
        help=f"table: two to four of {','.join(COLUMNS)} (default: all)",
    )
    parser.add_argument(
        "--anonymous",
        action="store_true",
        help="leave out who proposes what and the time of day",
    )


def run(options: argparse.Namespace) -> int:
    """Build, prove, write."""
    target = target_of(options)
    ref = resolve(options.ref, acts=True)
    send(_document(ref, options), target, options.profile or _house_style(ref))
    return 0


def _document(ref: Ref, options: argparse.Namespace) -> Document:
    kind = Kind(options.kind)
    _check(kind, options)
    if ref.negotiation is None or ref.folder is None:
        if kind is Kind.CLEAN:
            return clean(ref.revision)
        raise UsageFault(f"{kind} takes a negotiation's folder, not a file")
    negotiation = ref.negotiation
    older = options.underlined_since
    order = Order(
        kind,
        _date(options.date),
        base=negotiation.revision(options.base) if options.base else None,
        older=negotiation.revision(older) if older else None,
        author=options.author,
        choice=_choice(kind, negotiation, options),
        footnotes=(options.profile or _house_style(ref)) != "un",
        elide=options.elide,
        columns=_columns(options.columns),
        anonymous=options.anonymous,
    )
    return ordered(order, negotiation, ref.revision)


def _check(kind: Kind, options: argparse.Namespace) -> None:
    """Refuse options that the kind has no use for: nobody shall believe that they did something."""
    allowed = {
        "base": COMPARING,
        "underlined_since": (Kind.LOOK,),
        "elide": (Kind.LOOK,),
        "author": (Kind.TRACKED,),
        "by": CHOOSING,
        "paragraph": CHOOSING,
        "state": CHOOSING,
        "columns": (Kind.TABLE,),
        "anonymous": (Kind.TRACKED, *CHOOSING),
    }
    for name, kinds in allowed.items():
        if getattr(options, name) and kind not in kinds:
            raise UsageFault(
                f"--{name.replace('_', '-')} says nothing of a document of the kind {kind}",
                advice=f"It is for {', '.join(kinds)}.",
            )


def _choice(kind: Kind, negotiation: Negotiation, options: argparse.Namespace) -> Choice | None:
    """The amendments that the options choose; None where they choose nothing."""
    if not (options.by or options.paragraph or options.state):
        return None
    by = [code.strip() for code in options.by.split(",")] if options.by else None
    blocks = [negotiation.current.find(name).id for name in options.paragraph or ()]
    usual = (AmendmentState.OPEN,) if kind is Kind.AMENDMENTS else UNSETTLED
    states = [AmendmentState(state) for state in options.state or ()] or usual
    return Choice(
        None if by is None else tuple(negotiation.delegation(code).code for code in by),
        frozenset(blocks) if blocks else None,
        frozenset(states),
    )


def _columns(written: str | None) -> tuple[str, ...]:
    if written is None:
        return COLUMNS
    names = tuple(name.strip() for name in written.split(","))
    unknown = [name for name in names if name not in COLUMNS]
    if unknown or not 2 <= len(set(names)) == len(names):
        raise UsageFault(
            f"--columns {written}: {f'there is no column {unknown[0]}' if unknown else 'two to four'}",
            advice=f"Two to four of these, each once: {','.join(COLUMNS)}.",
        )
    return names


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
