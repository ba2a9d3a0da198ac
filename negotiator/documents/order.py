"""What is asked for, and the document made of it: the one way in, from the command line and the screen."""

from __future__ import annotations

from dataclasses import dataclass

from negotiator.compare.comparison import compare, shared_ids
from negotiator.compare.rounds import compare_rounds
from negotiator.documents.choice import COLUMNS, Choice
from negotiator.documents.clean import clean
from negotiator.documents.document import Document, Kind
from negotiator.documents.look import look
from negotiator.documents.names import NOBODY, rounded
from negotiator.documents.tracked import tracked
from negotiator.errors import UnknownRevision
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Revision

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
    if order.kind in (Kind.TRACKED, Kind.LOOK):
        return _compared(order, negotiation, base_of(order, negotiation, revision), revision)
    # here, since a text without its acts needs nothing of what decides: half of the start-up
    from negotiator.documents.of_acts import concordance_of, of_acts

    if order.kind is Kind.CONCORDANCE:
        base = base_of(order, negotiation, revision)
        return concordance_of(order, negotiation, base, revision)
    return of_acts(order, negotiation)


def base_of(order: Order, negotiation: Negotiation, revision: Revision) -> Revision:
    """The revision that a revision is compared with."""
    return order.base or before(negotiation, revision)


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
    author = NOBODY if order.anonymous else order.author or negotiation.pen_holder
    return tracked(found, author=author, date=rounded(order.date, anonymous=order.anonymous))
