"""What the pen-holder does on the Desk: accept, reject, brackets, compromise, and what Agreeing adds."""

from __future__ import annotations

from collections.abc import Sequence

from negotiator.errors import ActRefused
from negotiator.layout.desk_bars import names_of
from negotiator.merge.rebase import Verdict
from negotiator.merge.verdicts import may_be_taken
from negotiator.model.acts import Amendment, DecisionKind
from negotiator.model.decide import decidable, decide, tied_with
from negotiator.model.state import UNSETTLED
from negotiator.tui.screens.adopting import AdoptScreen
from negotiator.tui.screens.agreeing import Agreeing
from negotiator.tui.screens.at_desk import AtDesk
from negotiator.tui.screens.chooser import Choice
from negotiator.tui.screens.settling import settling


class Deciding(Agreeing, AtDesk):
    """The acts of the pen-holder on what is marked, else on what is in focus."""

    @property
    def bundle(self) -> Sequence[Amendment]:
        """What is marked."""
        return self.marks

    def do_accept(self) -> None:
        """Accept what is marked, or the card in focus."""
        self._decide(DecisionKind.ACCEPT)

    def do_reject(self) -> None:
        """Reject what is marked, or the card in focus."""
        self._decide(DecisionKind.REJECT)

    def do_take_in_brackets(self) -> None:
        """Take what is marked, the card in focus, or all rivals of its group, in brackets."""
        amendments = list(self.marks) or [self.chosen()]
        may_be_taken(self.session.negotiation, amendments)
        card = self.card
        others = self.contents.rivals_in_brackets(card) if card and not self.marks else []
        choices = [
            Choice("w", "without names: [to]", "w"),
            Choice("n", "with names: [ES: to]", "n"),
        ]
        if others:
            names = names_of(others)
            choices += [
                Choice("a", f"side by side with {names}: [to][and to]", "a"),
                Choice("b", f"side by side with {names}, with names", "b"),
            ]

        def go_on(answer: str) -> None:
            taken = [*amendments, *others] if answer in "ab" else amendments
            self._decide(DecisionKind.TAKE_IN_BRACKETS, taken, names=answer in "nb")

        self.choose_then(f"Take {names_of(amendments)} in brackets", choices, go_on)

    def _decide(
        self,
        kind: DecisionKind,
        amendments: Sequence[Amendment] = (),
        *,
        names: bool = False,
        alone: bool = False,
    ) -> None:
        """Decide on amendments as one act; a member of a package only after asking."""
        chosen = list(amendments) or list(self.marks) or [self.chosen()]
        if kind is not DecisionKind.REJECT:
            may_be_taken(self.session.negotiation, chosen)
        scene = self.session.scene
        tied = () if alone else tied_with(scene.negotiation, scene.standing, chosen)
        if tied:
            self._ask_about_package(kind, chosen, tied, names=names)
            return
        key = self.proposals.cursor
        several, left = len(chosen) > 1 and not amendments, ""
        if several:
            can, cannot = decidable(scene.negotiation, scene.standing, scene.rivals, kind, chosen)
            if can and cannot:
                chosen, key = can, cannot[0][0].id
                left = " ".join(
                    f"{amendment.name} was left: {_about_it(amendment, why)}."
                    for amendment, why in cannot
                )
                if key in self.contents.cards and self.contents.taken_instead(key):
                    left += " enter shows both."
        told = self.session.settle(
            lambda scene, common: decide(
                scene.negotiation,
                scene.standing,
                scene.rivals,
                kind,
                [scene.negotiation.amendment(amendment.id) for amendment in chosen],
                names=names,
                alone=alone,
                **common,
            ),
            counted=several,
            also=left,
        )
        if left:
            self.after(told, key)
        else:
            self.decided(told, key)

    def _ask_about_package(
        self,
        kind: DecisionKind,
        chosen: list[Amendment],
        tied: Sequence[Amendment],
        *,
        names: bool,
    ) -> None:
        choices = [
            Choice("t", f"decide {names_of([*chosen, *tied])} together", "t"),
            Choice("a", f"decide {names_of(chosen)} alone", "a"),
        ]

        def go_on(answer: str) -> None:
            both = [*chosen, *tied] if answer == "t" else chosen
            self._decide(kind, both, names=names, alone=answer == "a")

        title = f"{names_of(chosen)} and {names_of(tied)} go together"
        self.choose_then(title, choices, go_on)

    def decided(self, told: str, key: str) -> None:
        """Draw again after a decision; the focus goes on to the next undecided card of the paragraph."""
        if not self.session.scene.agenda:
            told += ". Nothing is left to decide"
        elif not self.contents.waiting:
            on = "" if self.negotiator.settings.goes_on else ", . goes on"
            told += f". Nothing left on {self.block.name}{on}"
        self.after(told, self.contents.next_waiting(key))
        if self.negotiator.settings.goes_on and not self.contents.waiting:
            self._go_on(told)

    def _go_on(self, told: str) -> None:
        """Open the next paragraph that needs a decision; what was decided stays said."""
        if self.session.scene.agenda:
            self.do_next_to_decide()
            self.say(told)

    # ------------------------------------------------------------------ other words

    def do_adopt_modified(self) -> None:
        """Open the editor on a compromise: of what is marked, else of the card and all that combines."""
        self.session.may_write()
        card = self.card
        marked = list(self.marks)
        if not marked:
            self.chosen()
        here = {w.amendment.id for c in self.contents.cards.values() for w in c.wishes}
        if elsewhere := [a for a in marked if a.id not in here]:
            raise ActRefused(
                f"{names_of(elsewhere)} is not on {self.block.name}",
                advice="A compromise is written on one paragraph.",
            )
        cards = [c for c in self.contents.cards.values() if c.amendment in marked]
        starting = cards[0] if cards else card
        if starting is None:
            raise ActRefused(f"there is no proposal in focus on {self.block.name}")
        if not marked and starting.wishes[0].verdict is Verdict.CONFLICT:
            self.app.push_screen(settling(self.session, starting.amendment))
            return
        meaning = self.contents.meaning(starting)
        of = self.session.scene.standing.of
        combined = [a for a in meaning.combines if of(a).state in UNSETTLED]
        replaced = marked or [*(w.amendment for w in starting.wishes), *combined]
        text = self.contents.combined(replaced, starting)
        self.app.push_screen(AdoptScreen(self.block, replaced, text))


def _about_it(amendment: Amendment, why: str) -> str:
    """Why an amendment was left, without saying its name again: `it excludes MX 4, which is accepted`."""
    return f"it {why.removeprefix(amendment.name).strip()}"
