"""What a delegation says of paragraphs and proposals, on any screen that has them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from negotiator.errors import ActRefused
from negotiator.model.acts import RESERVATIONS, Amendment, Stance, StanceKind, Subject
from negotiator.model.stances import last_word, unconfirmed
from negotiator.tui.proposing import write_own_note
from negotiator.tui.saying import Saying, confirming, say
from negotiator.tui.screens.acting import Acting
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


class Voicing(Acting):
    """Stances, remarks, notes and confirming; the pen-holder records them for any."""

    # ------------------------------------------------------------------ stances

    def do_take_stance(self) -> None:
        """Ask for whom, then for the stance."""
        self.in_focus()
        self.whose_words(self._ask_stance)

    def whose_words(self, then: Callable[[str], None]) -> None:
        """Go on with the delegation whose words they are."""
        self.for_whom(then)

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
        about = [scene.agreement.get(on.block) for on in subjects]
        silent = all(one is not None and one.silence is not None for one in about)
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

        self.whose_words(ask)

    def _remark(self, by: str, subjects: Sequence[Subject], words: str) -> None:
        if not words:
            return
        sayings: list[Saying] = []
        for on in subjects:
            last = last_word(self.session.negotiation, by, on, "")
            kind = last.kind if last is not None else StanceKind.NONE
            sayings.append(Saying(by, on, kind, words=words))
        self.after(say(self.session, sayings))

    def do_confirm_recorded(self) -> None:
        """Confirm what was recorded for the speaker on what is in focus."""
        code, found = self.session.speaker, self.unconfirmed()
        if not found:
            names = ", ".join(block.name for block in self.paragraphs)
            raise ActRefused(
                f"nothing on {names} was recorded for {code} that waits to be confirmed",
                advice="Only who is spoken for confirms: S speaks as another.",
            )
        self.after(say(self.session, confirming(found, code)))

    def unconfirmed(self) -> list[Amendment | Stance]:
        """What was recorded in the speaker's name and waits to be confirmed."""
        session = self.session
        return [
            act
            for block in self.paragraphs
            for act in unconfirmed(
                session.negotiation,
                session.speaker,
                session.scene.amendments_on(block.id),
                block=block.id,
            )
        ]

    # ------------------------------------------------------------------ notes

    def do_own_note(self) -> None:
        """Write one's own note on the paragraph; empty, it goes."""
        block = self.paragraphs[0]
        there = self.session.scene.notes.get(block.id, "")

        def go_on(words: str) -> None:
            if words != there:
                self.after(write_own_note(self.session, block, words))

        self.ask_then(f"own note on {block.name}, private, never exported", go_on, there)
