"""What must be said wherever a text shows that is no real one, or was made up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from negotiator.documents.prose import statements
from negotiator.model.acts import Amendment
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Revision

ILLUSTRATIVE = "Illustrative amendments, for demonstration: not positions of any delegation."


def illustrated(
    negotiation: Negotiation, revisions: Iterable[Revision], shown: Iterable[Amendment]
) -> Iterator[str]:
    """The statements of a document with amendments in it, that on the demonstration first."""
    if negotiation.demonstration:
        yield negotiation.demonstration
    elif any(amendment.illustrative for amendment in shown):
        yield ILLUSTRATIVE
    yield from statements(revisions)
