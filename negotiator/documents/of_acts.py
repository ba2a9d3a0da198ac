"""The documents that show what was said and decided, from an order."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from negotiator.compare.comparison import compare, shared_ids
from negotiator.documents.amendments import amendments
from negotiator.documents.choice import ALL_OPEN, UNDECIDED
from negotiator.documents.compilation import compilation
from negotiator.documents.concordance import concordance_document
from negotiator.documents.document import Document, Kind
from negotiator.documents.report import report
from negotiator.documents.table import table
from negotiator.merge.consolidate import consolidate
from negotiator.merge.explain import explain
from negotiator.merge.rivals import rivals
from negotiator.merge.status import status
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Revision
from negotiator.model.state import State, state

if TYPE_CHECKING:
    from negotiator.documents.order import Order


def concordance_of(
    order: Order, negotiation: Negotiation, old: Revision, new: Revision
) -> Document:
    """The concordance, with who and why where the older revision is the one compared with."""
    found = compare(old, new, known=shared_ids(old, new))
    forwards = negotiation.revisions.index(old) <= negotiation.revisions.index(new)
    standing = state(negotiation, rivals(negotiation))
    explained = explain(negotiation, standing, old, new) if forwards else None
    return concordance_document(found, negotiation, explained, date=order.date)


def of_acts(order: Order, negotiation: Negotiation) -> Document:
    """The document of an order that shows amendments, positions or how far the text is."""
    related = rivals(negotiation)
    standing = state(negotiation, related)
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
