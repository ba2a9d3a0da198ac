"""What is asked for, and the document made of it: the one way in, from the command line and the screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from negotiator.compare.comparison import Comparison, compare, shared_ids
from negotiator.compare.rounds import compare_rounds
from negotiator.documents.amendments import amendments
from negotiator.documents.choice import ALL_OPEN, UNDECIDED, Choice
from negotiator.documents.clean import clean
from negotiator.documents.compilation import compilation
from negotiator.documents.concordance import concordance_document
from negotiator.documents.document import Document, Kind
from negotiator.documents.look import look
from negotiator.documents.names import NOBODY, rounded
from negotiator.documents.report import report
from negotiator.documents.table import COLUMNS, table
from negotiator.documents.tracked import tracked
from negotiator.errors import UnknownRevision
from negotiator.merge.consolidate import consolidate
from negotiator.merge.explain import explain
from negotiator.merge.rivals import rivals
from negotiator.merge.status import status
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Revision
from negotiator.model.state import Rivals, State, state

COMPARING = (Kind.TRACKED, Kind.LOOK, Kind.CONCORDANCE)
"""Kinds that show what became of an earlier revision."""

CHOOSING = (Kind.AMENDMENTS, Kind.COMPILATION, Kind.TABLE)
"""Kinds that show amendments."""


@dataclass(frozen=True, slots=True)
class Order:
    """A document that is asked for.

    date: of changes and of a report, local time as `YYYY-MM-DDTHH:MM:SS`; base: the revision that is
    compared with, by default the one before; older: for the look, an older baseline; author: of tracked
    changes, by default the pen-holder; choice: of amendments, by default those that the kind is about;
    footnotes: whether positions stand there, else in comments; elide: `(...)` for deleted words;
    columns: of a table; anonymous: without names, reasons and times of day.
    """

    kind: Kind
    date: str
    base: Revision | None = None
    older: Revision | None = None
    author: str = ""
    choice: Choice | None = None
    footnotes: bool = True
    elide: bool = False
    columns: tuple[str, ...] = COLUMNS
    anonymous: bool = False


def ordered(order: Order, negotiation: Negotiation, revision: Revision) -> Document:
    """The document of an order; revision: which one it is about, where that is not always the last issued.

    Raises UnknownRevision where there is nothing before the revision to compare it with.
    """
    if order.kind is Kind.CLEAN:
        return clean(revision)
    if order.kind in COMPARING:
        base = order.base or before(negotiation, revision)
        return _compared(order, negotiation, base, revision)
    related = rivals(negotiation)
    return _chosen(order, negotiation, related, state(negotiation, related))


def before(negotiation: Negotiation, revision: Revision) -> Revision:
    """The revision before one; UnknownRevision where it is the first."""
    at = [one.slug for one in negotiation.revisions].index(revision.slug)
    if not at:
        raise UnknownRevision(
            f"{revision.symbol} is the first revision; there is nothing before it to compare with",
            advice="Name another: --base REV, or take an earlier one in with import --before.",
        )
    return negotiation.revisions[at - 1]


def _compared(
    order: Order, negotiation: Negotiation, base: Revision, revision: Revision
) -> Document:
    if order.kind is Kind.LOOK and order.older is not None:
        rounds = compare_rounds(order.older, base, revision, known=shared_ids)
        return look(rounds, elide=order.elide)
    found = compare(base, revision, known=shared_ids(base, revision))
    if order.kind is Kind.LOOK:
        return look(found, elide=order.elide)
    if order.kind is Kind.CONCORDANCE:
        return _concordance(negotiation, found, order.date)
    author = NOBODY if order.anonymous else order.author or negotiation.pen_holder
    return tracked(found, author=author, date=rounded(order.date, anonymous=order.anonymous))


def _concordance(negotiation: Negotiation, found: Comparison, date: str) -> Document:
    """The concordance, with who and why where the older revision is the one compared with."""
    old, new = found.old, found.new
    forwards = negotiation.revisions.index(old) <= negotiation.revisions.index(new)
    standing = state(negotiation, rivals(negotiation))
    explained = explain(negotiation, standing, old, new) if forwards else None
    return concordance_document(found, negotiation, explained, date=date)


def _chosen(order: Order, negotiation: Negotiation, related: Rivals, standing: State) -> Document:
    anonymous = order.anonymous
    makers: dict[Kind, Callable[[], Document]] = {
        Kind.REPORT: lambda: _report(order, negotiation, standing),
        Kind.COMPILATION: lambda: compilation(
            negotiation,
            standing,
            choice=order.choice or UNDECIDED,
            footnotes=order.footnotes,
            anonymous=anonymous,
        ),
        Kind.TABLE: lambda: table(
            negotiation,
            standing,
            choice=order.choice or UNDECIDED,
            columns=order.columns,
            anonymous=anonymous,
        ),
        Kind.AMENDMENTS: lambda: amendments(
            negotiation,
            standing,
            related,
            date=order.date,
            choice=order.choice or ALL_OPEN,
            anonymous=anonymous,
        ),
    }
    return makers[order.kind]()


def _report(order: Order, negotiation: Negotiation, standing: State) -> Document:
    built = consolidate(negotiation, standing, symbol=negotiation.current.symbol, date="")
    return report(status(negotiation, standing, built), negotiation, standing, now=order.date)
