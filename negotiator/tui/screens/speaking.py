"""What delegations do with proposals on the Desk: joining, amending, drafts, withdrawing."""

from __future__ import annotations

from functools import partial

from negotiator.errors import ActRefused
from negotiator.merge.rebase import Verdict
from negotiator.model.acts import Amendment, Stance, StanceKind
from negotiator.model.propose import may_be_amended
from negotiator.model.stances import unconfirmed
from negotiator.tui.proposing import (
    may_be_written_anew,
    table_draft,
    throw_away,
    withdraw_tabled,
    withdrawal,
)
from negotiator.tui.saying import Saying, say
from negotiator.tui.screens.at_desk import AtDesk
from negotiator.tui.screens.chooser import Choice
from negotiator.tui.screens.settling import rewriting
from negotiator.tui.screens.voicing import Voicing


class Speaking(Voicing, AtDesk):
    """The acts of a delegation on proposals; the pen-holder records them for any."""

    def do_co_sponsor(self) -> None:
        """Join the proposal in focus, or all that are marked."""
        subjects = self.in_focus()
        if not subjects[0].amendment:
            raise ActRefused(f"there is no proposal in focus on {self.block.name}")

        def join(by: str) -> None:
            self.after(say(self.session, [Saying(by, on, StanceKind.PROPOSES) for on in subjects]))

        self.for_whom(join)

    def do_propose(self) -> None:
        """Propose on the paragraph."""
        self.negotiator.propose_on(self.block)

    def unconfirmed(self) -> list[Amendment | Stance]:
        """What was recorded in the speaker's name: on the proposal in focus, else on the paragraph."""
        negotiation, code, card = self.session.negotiation, self.session.speaker, self.card
        here = [w.amendment for c in self.contents.cards.values() for w in c.wishes]
        own = [w.amendment for w in card.wishes] if card else []
        found = unconfirmed(negotiation, code, own)
        return found or unconfirmed(negotiation, code, here, block=self.block.id)

    def do_edit(self) -> None:
        """Change the draft in focus, write one's own proposal anew, or amend that of others.

        One in conflict is written anew on the text as it is now, also by who records for its delegation.
        """
        if self.draft is not None:
            self.negotiator.change_draft(self.draft)
            return
        chosen, card = self.chosen(), self.card
        speaks = self.session.holds_pen or self.session.speaker in chosen.by
        if card is not None and speaks and card.wishes[0].verdict is Verdict.CONFLICT:
            self.app.push_screen(rewriting(self.session, chosen))
            return
        if may_be_written_anew(self.session, chosen):
            self.negotiator.write_anew(chosen)
            return
        may_be_amended(self.session.negotiation, chosen)
        self.negotiator.propose_on(self.block, parent=chosen)

    def do_table(self) -> None:
        """Table the draft in focus, or the only one on the paragraph."""
        draft = self.draft
        here = [d for d in self.session.scene.drafts if d.amendment.id in self.contents.drafts]
        if draft is None and len(here) == 1:
            draft = here[0]
        if draft is None:
            raise ActRefused(
                f"there is no draft in focus on {self.block.name}", advice="i writes one."
            )
        act_id, told = table_draft(self.session, draft)
        self.after(told, act_id)

    def do_withdraw(self) -> None:
        """Throw the draft in focus away, or withdraw the proposal after asking."""
        if self.draft is not None:
            self.after(throw_away(self.session, self.draft))
            return
        amendment = self.chosen()
        withdrawal(self.session, amendment)  # what cannot be withdrawn is not asked about
        choices = [
            Choice("n", "leave it", "n"),
            Choice("y", f"withdraw {amendment.name}; it stays readable", "y"),
        ]
        title = f"Withdraw {amendment.name}?"
        go_on = partial(self._withdraw, amendment)
        self.choose_then(title, choices, go_on, quote=amendment.text.plain)

    def _withdraw(self, amendment: Amendment, answer: str) -> None:
        if answer == "y":
            told = withdraw_tabled(self.session, amendment)
            self.after(told, self.contents.next_waiting(amendment.id))
