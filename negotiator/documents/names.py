"""Under which names proposals are shown: those of the delegations, or none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from negotiator.documents.sheet import recorded
from negotiator.model.acts import Amendment
from negotiator.model.negotiation import Negotiation
from negotiator.model.stances import sponsors

NOBODY = "Delegation"
"""The author of everything in a document without names."""

LONGEST_AUTHOR = 255
"""The characters that Word takes for the author of a change."""


class Names:
    """The names of authors and proposals in one document.

    anonymous: nobody is named; proposals are numbered as they come.
    """

    def __init__(self, negotiation: Negotiation, *, anonymous: bool = False) -> None:
        self.anonymous = anonymous
        self._negotiation = negotiation
        self._numbers: dict[str, int] = {}

    def codes(self, amendments: Iterable[Amendment]) -> tuple[str, ...]:
        """The delegations behind some amendments, in protocol order; of a document without names none."""
        if self.anonymous:
            return ()
        return self._negotiation.protocol(
            {code for a in amendments for code in sponsors(self._negotiation, a)}
        )

    def author(self, amendments: Sequence[Amendment]) -> str:
        """The author that some amendments are shown under."""
        return NOBODY if self.anonymous else _fitting(self.codes(amendments))

    def title(self, amendment: Amendment) -> str:
        """What a proposal is called: `MX 4 + CO`, with who recorded it until MX confirms (law 13)."""
        if self.anonymous:
            number = self._numbers.setdefault(amendment.id, len(self._numbers) + 1)
            return f"Proposal {number}"
        title = " + ".join((amendment.name, *sponsors(self._negotiation, amendment)[1:]))
        return title if amendment.number < 0 else title + recorded(self._negotiation, amendment)

    def titles(self, amendments: Iterable[Amendment]) -> str:
        """Several proposals, parted by commas."""
        return ", ".join(self.title(amendment) for amendment in amendments)


def _fitting(codes: Sequence[str]) -> str:
    """As many codes as an author's name has room for, and how many more there are."""
    name = ", ".join(codes)
    for count in range(len(codes) - 1, 0, -1):
        if len(name) <= LONGEST_AUTHOR:
            break
        name = f"{', '.join(codes[:count])} and {len(codes) - count} more"
    return name


def rounded(date: str, *, anonymous: bool) -> str:
    """A moment, of which a document without names says only the day."""
    return f"{date[:10]}T00:00:00" if anonymous and date else date
