"""What delegations do on the Desk: stances, joining, confirming, remarks, drafts, withdrawing, notes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from negotiator.errors import ActRefused
from negotiator.model.acts import RESERVATIONS, Amendment, StanceKind, Subject
from negotiator.model.propose import may_be_amended
from negotiator.model.stances import last_word, unconfirmed
from negotiator.tui.proposing import (
    may_be_written_anew,
    table_draft,
    throw_away,
    withdraw_tabled,
    withdrawal,
    write_own_note,
)
from negotiator.tui.saying import Saying, confirming, say
from negotiator.tui.screens.at_desk import AtDesk
from negotiator.tui.screens.chooser import Choice

_STANCES = {
    "s": ("supports", StanceKind.SUPPORTS),
    "l": ("can live with", StanceKind.CAN_LIVE_WITH),
    "f": ("flexible", StanceKind.FLEXIBLE),
    "o": ("opposes", StanceKind.OPPOSES),
    "r": ("agrees ad ref", StanceKind.AGREES_AD_REF),
    "z": ("dissociates", StanceKind.DISSOCIATES),
    "b": ("breaks silence", StanceKind.BREAKS_SILENCE),
}
_RESERVES = dict(zip("gucpi", RESERVATIONS, strict=True))


class Speaking(AtDesk):
    """The acts of a delegation; the pen-holder records them for any."""

    # ------------------------------------------------------------------ stances

    def do_take_stance(self) -> None:
        """Ask for whom, then for the stance."""
        self.in_focus()
        self.for_whom(self._ask_stance)

    def _ask_stance(self, by: str, *, with_words: bool = False) -> None:
        subjects = self.in_focus()
        about = self.called(subjects)

        def go_on(answer: str) -> None:
            if answer == "d":
                self.for_whom(self._ask_stance)
            elif answer == "+":
                self._ask_stance(by, with_words=True)
            elif with_words:
                prompt = f"the words of {by} on {about}"
                self.ask_then(prompt, lambda words: self._say(by, subjects, answer, words))
            else:
                self._say(by, subjects, answer, "")

        words = ", with words" if with_words else ""
        choices = self._stances(by, subjects, with_words=with_words)
        title = f"Stance of {by} on {about}{words}"
        self.choose_then(title, choices, go_on, quote=self.quoted(subjects))

    def _stances(self, by: str, subjects: Sequence[Subject], *, with_words: bool) -> list[Choice]:
        """The stances that can be taken, each with its letter."""
        negotiation, scene = self.session.negotiation, self.session.scene
        on_block = all(on.block for on in subjects)
        standing = scene.agreement.get(self.block.id)
        silent = on_block and standing is not None and standing.silence is not None
        choices = [
            Choice(key, name, key) for key, (name, _) in _STANCES.items() if key != "b" or silent
        ]
        choices += [Choice(key, f"reserves, {kind}", key) for key, kind in _RESERVES.items()]
        if self._reserved(by, subjects):
            choices.append(Choice("x", "lifts its reservation", "x"))
        last = [last_word(negotiation, by, on, "") for on in subjects]
        if any(stance is not None and stance.kind is not StanceKind.NONE for stance in last):
            choices.append(Choice("n", "takes its stance back", "n"))
        if self.session.holds_pen:
            choices.append(Choice("d", "speak for another delegation", "d"))
        if not with_words:
            choices.append(Choice("+", "words of its own with the stance", "+"))
        return choices

    def _reserved(self, by: str, subjects: Sequence[Subject]) -> list[tuple[Subject, str]]:
        """The reservations of a delegation that are not lifted."""
        found: list[tuple[Subject, str]] = []
        for on in subjects:
            for kind in RESERVATIONS:
                last = last_word(self.session.negotiation, by, on, kind)
                if last is not None and not last.lifted:
                    found.append((on, kind))
        return found

    def _say(self, by: str, subjects: Sequence[Subject], answer: str, words: str) -> None:
        """Record what was chosen, for all subjects as one step."""
        if answer == "x":
            sayings = [
                Saying(by, on, StanceKind.RESERVES, kind, words, lifted=True)
                for on, kind in self._reserved(by, subjects)
            ]
        elif answer == "n":
            sayings = [Saying(by, on, StanceKind.NONE, words=words) for on in subjects]
        elif answer in _RESERVES:
            kind = _RESERVES[answer]
            sayings = [Saying(by, on, StanceKind.RESERVES, kind, words) for on in subjects]
        else:
            sayings = [Saying(by, on, _STANCES[answer][1], words=words) for on in subjects]
        self.after(say(self.session, sayings))

    def do_remark(self) -> None:
        """Ask for words; they go with the stance there is, or stand alone."""
        subjects = self.in_focus()
        about = self.called(subjects)

        def ask(by: str) -> None:
            self.ask_then(f"remark of {by} on {about}", partial(self._remark, by, subjects))

        self.for_whom(ask)

    def _remark(self, by: str, subjects: Sequence[Subject], words: str) -> None:
        if not words:
            return
        sayings: list[Saying] = []
        for on in subjects:
            last = last_word(self.session.negotiation, by, on, "")
            kind = last.kind if last is not None else StanceKind.NONE
            sayings.append(Saying(by, on, kind, words=words))
        self.after(say(self.session, sayings))

    def do_co_sponsor(self) -> None:
        """Join the proposal in focus, or all that are marked."""
        subjects = self.in_focus()
        if not subjects[0].amendment:
            raise ActRefused(f"there is no proposal in focus on {self.block.name}")

        def join(by: str) -> None:
            self.after(say(self.session, [Saying(by, on, StanceKind.PROPOSES) for on in subjects]))

        self.for_whom(join)

    def do_confirm_recorded(self) -> None:
        """Confirm what was recorded for the speaker: on the proposal in focus, else on the paragraph."""
        session, code = self.session, self.session.speaker
        card = self.card
        here = [w.amendment for c in self.contents.cards.values() for w in c.wishes]
        own = [w.amendment for w in card.wishes] if card else []
        found = unconfirmed(session.negotiation, code, own) or unconfirmed(
            session.negotiation, code, here, block=self.block.id
        )
        if not found:
            raise ActRefused(
                f"nothing on {self.block.name} was recorded for {code} that waits to be confirmed",
                advice="Only who is spoken for confirms: S speaks as another.",
            )
        self.after(say(session, confirming(found, code)))

    # ------------------------------------------------------------------ proposals

    def do_propose(self) -> None:
        """Propose on the paragraph."""
        self.negotiator.propose_on(self.block)

    def do_edit(self) -> None:
        """Change the draft in focus, write one's own proposal anew, or amend that of others."""
        if self.draft is not None:
            self.negotiator.change_draft(self.draft)
            return
        chosen = self.chosen()
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

    # ------------------------------------------------------------------ notes

    def do_own_note(self) -> None:
        """Write one's own note on the paragraph; empty, it goes."""
        block = self.block
        there = self.session.scene.notes.get(block.id, "")

        def go_on(words: str) -> None:
            if words != there:
                self.after(write_own_note(self.session, block, words))

        self.ask_then(f"own note on {block.name}, private, never exported", go_on, there)
