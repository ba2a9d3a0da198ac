"""What the pen-holder does on the Desk: accept, reject, brackets, compromise, agreed, package, silence."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from negotiator.errors import ActRefused
from negotiator.layout.cells import Piece, Role, beside
from negotiator.layout.desk_bars import names_of
from negotiator.model.acts import Amendment, DecisionKind
from negotiator.model.dates import moment
from negotiator.model.decide import (
    agree,
    decide,
    package,
    reopen,
    silence,
    tied_with,
)
from negotiator.model.revision import Block
from negotiator.model.state import UNSETTLED
from negotiator.tui.screens.adopting import AdoptScreen
from negotiator.tui.screens.at_desk import AtDesk
from negotiator.tui.screens.chooser import Choice


class Deciding(AtDesk):
    """The acts of the pen-holder on what is marked, else on what is in focus."""

    def do_accept(self) -> None:
        """Accept what is marked, or the card in focus."""
        self._decide(DecisionKind.ACCEPT)

    def do_reject(self) -> None:
        """Reject what is marked, or the card in focus."""
        self._decide(DecisionKind.REJECT)

    def do_take_in_brackets(self) -> None:
        """Take what is marked, the card in focus, or all rivals of its group, in brackets."""
        amendments = list(self.marks) or [self.chosen()]
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
        scene = self.session.scene
        tied = () if alone else tied_with(scene.negotiation, scene.standing, chosen)
        if tied:
            self._ask_about_package(kind, chosen, tied, names=names)
            return
        key = self.proposals.cursor
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
            counted=len(self.marks) > 1,
        )
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
        meaning = self.contents.meaning(starting)
        of = self.session.scene.standing.of
        combined = [a for a in meaning.combines if of(a).state in UNSETTLED]
        replaced = marked or [*(w.amendment for w in starting.wishes), *combined]
        text = self.contents.combined(replaced, starting)
        self.app.push_screen(AdoptScreen(self.block, replaced, text))

    # ------------------------------------------------------------------ agreed, silence, packages

    def do_set_state(self) -> None:
        """Say that the paragraph is agreed as it will read, or open it again."""
        block = self._as_it_will_read()
        waiting = len(self.contents.waiting)
        still = f"; {waiting} still open on it" if waiting else ""
        choices = [
            Choice("a", f"agreed, with these very words{still}", "a"),
            Choice("x", "open it again", "x"),
        ]
        make = {"a": agree, "x": reopen}

        def go_on(answer: str) -> None:
            told = self.session.settle(
                lambda scene, common: make[answer](
                    scene.negotiation, [scene.drafted.block(block.id)], **common
                )
            )
            self.after(told)

        quote = partial(beside, "  ", [Piece(block.plain, Role.QUIET)])
        self.choose_then(f"State of {self.block.name}", choices, go_on, quote=quote)

    def _as_it_will_read(self) -> Block:
        """The block in focus with the words that what is decided gives it."""
        drafted, here = self.session.scene.drafted, self.session.scene.current
        if self.block.id not in here:
            cites = here.blocks[here.places[self.block.id]].name
            raise ActRefused(f"a footnote is agreed with {cites}", advice=f"N goes to {cites}.")
        if self.block.id not in drafted:
            raise ActRefused(
                f"{self.block.name} goes, as it is decided now", advice="u undoes that."
            )
        return drafted.block(self.block.id)

    def do_start_silence(self) -> None:
        """Ask until when, and put the paragraph under silence."""
        block = self._as_it_will_read()

        def go_on(value: str) -> None:
            if not value:
                return
            until = moment(value.replace(" ", "T"))
            told = self.session.settle(
                lambda scene, common: silence(
                    scene.negotiation, [scene.drafted.block(block.id)], until, **common
                )
            )
            self.after(told)

        self.ask_then(f"silence on {self.block.name} until, e.g. 2018-03-20 18:00", go_on)

    def do_tie_package(self) -> None:
        """Tie the proposals that are marked into a package."""
        chosen = self.marks
        if len(chosen) < 2:
            raise ActRefused(
                "a package has two members or more", advice="* marks a proposal; then & ties them."
            )
        told = self.session.settle(
            lambda scene, common: package(
                scene.negotiation,
                scene.standing,
                [scene.negotiation.amendment(amendment.id) for amendment in chosen],
                **common,
            )
        )
        self.after(told)
