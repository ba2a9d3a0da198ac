"""What stands in the way of agreement, as tables: by delegation, and the open proposals by paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from negotiator.documents.document import Paragraph, Table, TableRow
from negotiator.documents.sheet import NOTHING, in_line, names, paragraphs, recorded, row, sentence
from negotiator.merge.sayings import IN_THE_WAY, Said, Saying, sayings
from negotiator.model.acts import Amendment
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Block, Revision
from negotiator.model.stances import sponsors
from negotiator.model.state import UNSETTLED, AmendmentState, State

_AGAINST = (Said.BREAKS_SILENCE, Said.OPPOSES)
"""Of what stands in the way, what is no reservation."""
_GONE = "(no longer in the text)"


class Obstacles:
    """Oppositions, reservations and open proposals; on: the revision that is being amended."""

    def __init__(self, negotiation: Negotiation, standing: State, on: Revision) -> None:
        self._negotiation = negotiation
        self._standing = standing
        self._names = {b.id: in_line(b.name) for b in _blocks_and_notes(on)}
        self._said = sayings(negotiation, standing, on)
        self._open = self._waiting()
        self._by = {
            name: negotiation.protocol(sponsors(negotiation, amendment))
            for name, (amendment, _) in self._open.items()
        }

    def _waiting(self) -> dict[str, tuple[Amendment, str]]:
        """The open proposals by id, each with the first block it is about, in the order of the text."""
        waiting = {
            amendment.id: (amendment, "")
            for amendment in self._negotiation.proposals
            if self._standing.of(amendment).state in UNSETTLED
        }
        out: dict[str, tuple[Amendment, str]] = {}
        for block in self._names:
            for amendment in self._said.amendments.get(block, ()):
                if amendment.id in waiting:
                    out.setdefault(amendment.id, (amendment, block))
        return out | {name: found for name, found in waiting.items() if name not in out}

    def by_delegation(self) -> Iterator[Paragraph | Table]:
        """Who opposes, reserves and proposes what, in protocol order."""
        head = row("Delegation", "Opposes", "Reserves", "Open proposals")
        codes = (delegation.code for delegation in self._negotiation.delegations)
        rows = [own for code in codes if (own := self._row(code))]
        if rows:
            yield Table((head, *rows), (24, 22, 30, 24), "What stands in the way, by delegation")
        else:
            yield sentence("No delegation opposes or reserves, and none has an open proposal.")

    def _row(self, code: str) -> TableRow | None:
        against: list[str] = []
        reserves: list[str] = []
        for block in self._names:
            for one in self._said.of.get((code, block), ()):
                if one.what in IN_THE_WAY:
                    own = against if one.what in _AGAINST else reserves
                    own.append(f"{self._names[block]}: {self._told(one)}")
        proposed = [a for a, _ in self._open.values() if code in self._by[a.id]]
        proposed.sort(
            key=lambda a: (a.by[0] != code, self._negotiation.protocol_order[a.by[0]], a.number)
        )
        if not against and not reserves and not proposed:
            return None
        cells = (paragraphs(against), paragraphs(reserves), names(proposed))
        name = f"{code} ({self._negotiation.delegation(code).name})"
        return row(name, *(cell or NOTHING for cell in cells))

    def _told(self, saying: Saying) -> str:
        """`opposes MX 4`, `general`, with who typed it until the delegation confirms it."""
        what = saying.what.value.removeprefix("reserves, ")
        if saying.amendment:
            on = "" if saying.what is Said.OPPOSES else "on "
            what += f" {on}{saying.amendment.name}"
        typed = recorded(self._negotiation, saying.stance) if saying.stance else ""
        return f"{what}{typed}"

    def proposals(self) -> Iterator[Paragraph | Table]:
        """The proposals that wait for a decision, with all who propose them."""
        head = row("Paragraph", "Proposal", "By", "What it asks for")
        rows = [
            row(
                self._names.get(block, _GONE),
                f"{amendment.name}{recorded(self._negotiation, amendment)}",
                ", ".join(self._by[amendment.id]),
                self._asks(amendment),
            )
            for amendment, block in self._open.values()
        ]
        if rows:
            yield Table((head, *rows), (33, 24, 20, 23), "Open proposals, by paragraph")
        else:
            yield sentence("No proposal is open.")

    def _asks(self, amendment: Amendment) -> str:
        """What kind of change it is, to what if not to the text, and whether that stands in brackets."""
        about = amendment.against.amendment
        of = f" of {self._negotiation.amendment(about).name}" if about else ""
        state = self._standing.of(amendment).state
        return f"{amendment.kind}{of}{f', {state}' if state is AmendmentState.IN_BRACKETS else ''}"


def _blocks_and_notes(revision: Revision) -> Iterator[Block]:
    """The blocks of a revision, each with the footnotes it cites after it."""
    for block in revision.blocks:
        yield block
        yield from filter(None, map(revision.footnote, block.notes))
