"""Coming to a negotiation and leaving it: who speaks here, and the place one comes back to."""

from __future__ import annotations

from collections.abc import Callable

from negotiator.tui.appearance import Appearance
from negotiator.tui.own import Left, Own
from negotiator.tui.screens.chooser import Choice, Chooser
from negotiator.tui.session import Session
from negotiator.tui.terminal import Terminal

FIRST = "compare"
"""The screen of a negotiation that is opened for the first time."""


class Arrival(Appearance):
    """An application that knows who spoke in a negotiation, and where one was.

    place: the id of the block in focus, the same on every screen; at: the name of the screen.
    """

    def __init__(self, session: Session | None, own: Own, terminal: Terminal) -> None:
        super().__init__(own, terminal)
        self._session = session
        self._answered = ""
        self.place = ""
        self.at = FIRST

    @property
    def session(self) -> Session:
        """The negotiation that is open."""
        if self._session is None:
            raise RuntimeError("no negotiation is open")
        return self._session

    @property
    def is_open(self) -> bool:
        """Whether one is."""
        return self._session is not None

    def come_back(self) -> None:
        """Take the place, the screen and the speaker that a negotiation was left with."""
        session = self.session
        left = self.own.left(session.folder)
        negotiation = session.negotiation
        self._answered = ""
        if any(left.speaker == delegation.code for delegation in negotiation.delegations):
            self._answered = left.speaker
            if not session.given:
                session.speak_as(left.speaker)
        self.place, self.at = "", FIRST
        if any(left.block in revision for revision in negotiation.revisions):
            self.place = left.block
            if left.block in session.scene.current:
                self.at = left.screen or FIRST

    def keep_place(self) -> None:
        """Remember where one is, and who one said one is, for the next time; not of a copy to read."""
        if self.is_open and not self.session.reading:
            self.own.leave(self.session.folder, Left(self._answered, self.at, self.place))

    def ask_who(self, then: Callable[[], None]) -> None:
        """Ask who is at the screen, where nobody said it yet; then go on."""
        session = self.session
        asks = self.own.folder is not None and len(session.negotiation.delegations) > 1
        if session.given or session.reading or self._answered or not asks:
            then()
            return

        def chosen(code: str | None) -> None:
            if code:
                self.speak_as(code)
            then()

        quote = "It decides what you may do. Remembered for this negotiation; S changes it."
        self.push_screen(self._speakers("Who are you here?", quote), chosen)

    def choose_speaker(self) -> None:
        """Choose who is speaking."""

        def chosen(code: str | None) -> None:
            if code:
                self.speak_as(code)

        self.push_screen(self._speakers("Who are you?"), chosen)

    def _speakers(self, title: str, quote: str = "") -> Chooser:
        """A box with the pen-holder, then all delegations in protocol order."""
        negotiation = self.session.negotiation
        pen = negotiation.delegation(negotiation.pen_holder)
        others = [d for d in negotiation.delegations if d.code != pen.code]
        choices = [Choice(pen.code, f"{pen.code}  {pen.name} (pen-holder)")]
        choices += [Choice(d.code, f"{d.code}  {d.name}") for d in others]
        return Chooser(title, choices, quote=quote, chosen=self.session.speaker)

    def speak_as(self, code: str) -> None:
        """Speak as the pen-holder or a delegation, and remember it."""
        self.session.speak_as(code)
        self._answered = code
        self.keep_place()

    def delegation_chooser(self, title: str, chosen: str = "") -> Chooser:
        """A box with all delegations in protocol order."""
        choices = [
            Choice(d.code, f"{d.code}  {d.name}") for d in self.session.negotiation.delegations
        ]
        return Chooser(title, choices, chosen=chosen)
