"""What every screen shares on which acts are done: what they are about, asking for it, and what follows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from negotiator.layout.cells import Line
from negotiator.model.acts import Subject
from negotiator.model.revision import Block
from negotiator.tui.screens.chooser import Choice, Chooser
from negotiator.tui.screens.frame import Frame


class Acting(Frame):
    """A screen with something in focus, or several things marked, that acts are about."""

    def __init__(self) -> None:
        super().__init__()
        self._then: Callable[[str], None] = lambda value: None

    @property
    def paragraphs(self) -> list[Block]:
        """The blocks that acts are about: those that are marked, else the one in focus.

        Raises ActRefused where there is none in the text that is amended.
        """
        raise NotImplementedError

    def in_focus(self) -> list[Subject]:
        """What a stance is about."""
        slug = self.session.scene.current.slug
        return [Subject(slug, block.id) for block in self.paragraphs]

    def called(self, subjects: Sequence[Subject]) -> str:
        """What things are called in a box: `MX 4`, or a paragraph's number."""
        negotiation, current = self.session.negotiation, self.session.scene.current
        return ", ".join(
            negotiation.amendment(on.amendment).name
            if on.amendment
            else current.block(on.block).name
            for on in subjects
        )

    def quoted(self, subjects: Sequence[Subject]) -> str:
        """The words that something is about, for a box to quote."""
        return self.paragraphs[0].plain if len(subjects) == 1 else ""

    def speaks_first(self) -> str:
        """The code of the delegation that the pen-holder most likely records for, or nothing."""
        return self.negotiator.recorded_last

    # ------------------------------------------------------------------ after an act

    def after(self, told: str, focus: str = "") -> None:
        """Draw again after an act and say it; what is read stays where it is unless the focus leaves it."""
        del focus
        self.redraw()
        self.say(told)

    # ------------------------------------------------------------------ asking

    def ask_then(self, prompt: str, then: Callable[[str], None], value: str = "") -> None:
        """Ask for a few words in the message line, and go on with them."""
        self._then = then
        self.ask(prompt, "then", value)

    def answered(self, purpose: str, value: str) -> None:
        """Go on with what was typed."""
        if purpose == "then":
            self._then(value)

    def choose_then(
        self,
        title: str,
        choices: Sequence[Choice],
        then: Callable[[str], None],
        *,
        quote: str | Callable[[int], list[Line]] = "",
        chosen: str = "",
    ) -> None:
        """Ask for one of several things, and go on with it; esc leaves all as it was."""

        def go_on(answer: str | None) -> None:
            if answer:
                self.attempt(lambda: then(answer))

        self.app.push_screen(Chooser(title, choices, quote=quote, chosen=chosen), go_on)

    def for_whom(self, then: Callable[[str], None]) -> None:
        """Go on with the delegation that speaks; the pen-holder says which."""
        if not self.session.holds_pen:
            then(self.session.speaker)
            return

        def chosen(code: str | None) -> None:
            if code:
                self.negotiator.recorded_last = code
                self.attempt(lambda: then(code))

        box = self.negotiator.delegation_chooser("For whom?", self.speaks_first())
        self.app.push_screen(box, chosen)
