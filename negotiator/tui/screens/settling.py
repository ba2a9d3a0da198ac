"""The editor over a proposal that was made on an older text: written anew, or settled by the pen-holder."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from negotiator.errors import ActRefused
from negotiator.layout.cells import Line
from negotiator.layout.verdicts import SIDE_BY_SIDE_FROM, columns, three
from negotiator.merge.parting import as_several
from negotiator.merge.verdicts import Outcome, outcome
from negotiator.merge.wishes import destination, joined_blocks
from negotiator.model.acts import Amendment, AmendmentKind
from negotiator.model.negotiation import Negotiation
from negotiator.model.tabling import may_be_replaced
from negotiator.model.text import joined
from negotiator.tui.field import lines_of
from negotiator.tui.proposing import Wording
from negotiator.tui.screens.adopting import AdoptScreen
from negotiator.tui.screens.editor import EditorScreen
from negotiator.tui.session import Session
from negotiator.tui.widgets.lines import Entry


class _Facing(EditorScreen):
    """Shows base, now and proposed below how the words will read."""

    _outcome: Outcome

    def facing(self) -> list[Entry]:
        """The three texts."""
        gap = Entry("gap", lambda _: [()], stop=False)
        return [gap, Entry("three", partial(self._three), stop=False)]

    def _three(self, cells: int) -> list[Line]:
        negotiation = self.session.negotiation
        found = columns(negotiation, self._outcome, negotiation.current)
        if cells < SIDE_BY_SIDE_FROM:
            found.reverse()  # what is wanted first, where not all of it is seen
        return three(found, cells, literal=self.negotiator.literal)


class RewriteScreen(_Facing):
    """Writes a proposal anew on the text as it is now; it takes the old one's place once it is tabled."""

    def __init__(self, negotiation: Negotiation, found: Outcome, by: str) -> None:
        self._outcome = found
        wish = found.wishes[0]
        super().__init__(wish.block, by)
        self._kind = found.amendment.kind
        self._to = destination(negotiation, wish, negotiation.current)
        self._joins = joined_blocks(negotiation, wish, negotiation.current)

    def compose_words(self) -> str:
        """The field begins with the words as they would read on the text as it is now."""
        words = self._outcome.wishes[0].text or self._base
        return lines_of(joined(as_several(words), "\n"))

    def wording(self) -> Wording:
        """What is proposed, in the place of the old one."""
        return replace(super().wording(), replaces=self._outcome.amendment.id)

    def heading(self) -> str:
        """What it takes the place of."""
        name = self._outcome.amendment.name
        return super().heading().replace("Propose on", f"Write {name} anew on", 1)


class SettleScreen(_Facing, AdoptScreen):
    """Settles a conflict in the pen-holder's words; they begin as the text is now."""

    def __init__(self, found: Outcome) -> None:
        wish = found.wishes[0]
        self._outcome = found
        super().__init__(wish.block, [found.amendment], wish.text or wish.block.text)


def rewriting(session: Session, amendment: Amendment) -> RewriteScreen:
    """The editor that writes a proposal anew; ActRefused where that may not be."""
    negotiation, speaker = session.negotiation, session.speaker
    by = speaker if speaker in amendment.by else amendment.by[0]
    may_be_replaced(negotiation, session.scene.standing, amendment, (by,), speaker)
    found = _there(negotiation, amendment)
    if amendment.against.amendment:
        raise ActRefused(
            f"{amendment.name} amends another proposal", advice="e on that one's card amends it."
        )
    if amendment.kind in (AmendmentKind.SPLIT, AmendmentKind.MERGE) and len(found.wishes) > 1:
        raise ActRefused(f"{amendment.name} is on several paragraphs now", advice="i proposes.")
    return RewriteScreen(negotiation, found, by)


def settling(session: Session, amendment: Amendment) -> SettleScreen:
    """The editor that settles a proposal in other words; ActRefused where its place is gone."""
    return SettleScreen(_there(session.negotiation, amendment))


def _there(negotiation: Negotiation, amendment: Amendment) -> Outcome:
    found = outcome(negotiation, amendment, negotiation.current)
    if not found.wishes:
        name = found.made_on[1].name
        raise ActRefused(
            f"{name}, which {amendment.name} is on, is not in {negotiation.current.name} any more",
            advice="r rejects it, W withdraws it; i proposes on another paragraph.",
        )
    return found
