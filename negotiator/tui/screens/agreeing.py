"""What the pen-holder says of paragraphs, on any screen that has them: agreed, silence, packages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from negotiator.errors import ActRefused
from negotiator.layout.cells import Piece, Role, beside
from negotiator.model.acts import Amendment
from negotiator.model.dates import moment
from negotiator.model.decide import agree, package, reopen, silence
from negotiator.model.revision import Block
from negotiator.model.state import UNSETTLED
from negotiator.tui.screens.acting import Acting
from negotiator.tui.screens.chooser import Choice


class Agreeing(Acting):
    """Acts of the pen-holder on the paragraphs that are marked, else on the one in focus."""

    @property
    def bundle(self) -> Sequence[Amendment]:
        """The proposals that a package would tie together."""
        raise NotImplementedError

    def do_set_state(self) -> None:
        """Say that paragraphs are agreed as they will read, or open them again."""
        blocks = self._as_they_will_read()
        ids = [block.id for block in blocks]
        scene = self.session.scene
        waiting = sum(
            scene.standing.of(amendment).state in UNSETTLED
            for name in ids
            for amendment in scene.amendments_on(name)
        )
        still = f"; {waiting} still open on {'it' if len(ids) == 1 else 'them'}" if waiting else ""
        these = "it" if len(ids) == 1 else "them"
        choices = [
            Choice("a", f"agreed, with these very words{still}", "a"),
            Choice("x", f"open {these} again", "x"),
        ]
        make = {"a": agree, "x": reopen}

        def go_on(answer: str) -> None:
            told = self.session.settle(
                lambda scene, common: make[answer](
                    scene.negotiation, [scene.drafted.block(name) for name in ids], **common
                )
            )
            self.after(told)

        quote = partial(beside, "  ", [Piece(blocks[0].plain, Role.QUIET)])
        title = f"State of {', '.join(block.name for block in self.paragraphs)}"
        self.choose_then(title, choices, go_on, quote=quote if len(ids) == 1 else "")

    def _as_they_will_read(self) -> list[Block]:
        """The blocks meant, with the words that what is decided gives them."""
        drafted, here = self.session.scene.drafted, self.session.scene.current
        for block in self.paragraphs:
            if block.id not in here:
                cites = here.blocks[here.places[block.id]].name
                raise ActRefused(f"a footnote is agreed with {cites}", advice=f"Go to {cites}.")
            if block.id not in drafted:
                raise ActRefused(
                    f"{block.name} goes, as it is decided now", advice="u undoes that."
                )
        return [drafted.block(block.id) for block in self.paragraphs]

    def do_start_silence(self) -> None:
        """Ask until when, and put the paragraphs under silence."""
        ids = [block.id for block in self._as_they_will_read()]

        def go_on(value: str) -> None:
            if not value:
                return
            until = moment(value.replace(" ", "T"))
            told = self.session.settle(
                lambda scene, common: silence(
                    scene.negotiation, [scene.drafted.block(name) for name in ids], until, **common
                )
            )
            self.after(told)

        names = ", ".join(block.name for block in self.paragraphs)
        self.ask_then(f"silence on {names} until, e.g. 2018-03-20 18:00", go_on)

    def do_tie_package(self) -> None:
        """Tie the proposals that are marked into a package."""
        chosen = self.bundle
        if len(chosen) < 2:
            raise ActRefused("a package has two members or more", advice=self.how_to_bundle)
        told = self.session.settle(
            lambda scene, common: package(
                scene.negotiation,
                scene.standing,
                [scene.negotiation.amendment(amendment.id) for amendment in chosen],
                **common,
            )
        )
        self.after(told)

    @property
    def how_to_bundle(self) -> str:
        """What to do where there is nothing to tie together."""
        return "* marks a proposal; then & ties them."
