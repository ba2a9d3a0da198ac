"""What the actions of `negotiator amend` share: a negotiation with how things stand, and names in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from negotiator.cli.amend_words import Given
from negotiator.cli.refs import load_folder
from negotiator.merge.rivals import rivals
from negotiator.model.acts import Amendment, AmendmentKind
from negotiator.model.negotiation import Negotiation
from negotiator.model.state import State, state
from negotiator.store.private import Draft, called, drafts

KINDS = {
    "edit": AmendmentKind.EDIT,
    "after": AmendmentKind.INSERT_AFTER,
    "before": AmendmentKind.INSERT_BEFORE,
    "alternative": AmendmentKind.ALTERNATIVE,
    "delete": AmendmentKind.DELETE,
    "keep": AmendmentKind.KEEP,
    "move": AmendmentKind.MOVE,
    "split": AmendmentKind.SPLIT,
    "merge": AmendmentKind.MERGE,
}
"""The kinds that can be tabled from the command line, as they are called there."""

_BEGINNING_OF_ID = re.compile(r"a[a-z2-7]{3,10}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Desk:
    """A negotiation with how things stand in it, and the words given on the command line."""

    folder: Path
    negotiation: Negotiation
    standing: State
    given: Given

    @classmethod
    def of(cls, folder: Path, given: Given) -> Desk:
        """The desk of a folder as it is now."""
        negotiation = load_folder(folder)
        return cls(folder, negotiation, state(negotiation, rivals(negotiation)), given)

    def amendment_or_none(self, name: str) -> Amendment | None:
        """The amendment of an id or name; None where the name can only be that of a paragraph."""
        folded = " ".join(name.split()).casefold()
        if any(folded in (a.id, a.name.casefold()) for a in self.negotiation.amendments):
            return self.negotiation.amendment(name)
        return None

    def draft_or_none(self, name: str) -> Draft | None:
        """The private proposal of an id; None where an amendment has it, or it can be none."""
        if self.amendment_or_none(name) or not _BEGINNING_OF_ID.fullmatch(name):
            return None
        found = drafts(self.folder, self.negotiation)
        return called(found, name) if found else None
