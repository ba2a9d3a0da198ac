"""That a window is open on a negotiation, and who else has it open."""

from __future__ import annotations

import time

from negotiator.model.dates import told
from negotiator.store.files import clean
from negotiator.store.folder import is_negotiation
from negotiator.store.present import Presence, Window, take_over, windows
from negotiator.tui.session import Session


def told_of(window: Window) -> str:
    """A window in words: `PRES on rose since 14 March, 18:40`."""
    return f"{window.by} on {window.host} since {told(window.since)}"


class Attendance:
    """The one negotiation that is open in a window."""

    def __init__(self) -> None:
        self._presence: Presence | None = None
        self._others: frozenset[Window] = frozenset()

    def enter(self, session: Session) -> None:
        """Say to other windows who has it open here, and take away what a crash left."""
        self.leave()
        if not is_negotiation(session.folder):  # moved or deleted: nothing is made in its place
            return
        clerk = session.clerk
        take_over(session.folder, clerk.host)
        clean(session.folder, time.time())
        window = Window(session.window, session.speaker, clerk.host, clerk.pid, clerk.now())
        self._presence = Presence(session.folder, window)

    def leave(self) -> None:
        """It is not open here any more."""
        if self._presence is not None:
            self._presence.leave()
            self._presence = None

    def forget(self) -> None:
        """Another negotiation is opened here."""
        self.leave()
        self._others = frozenset()

    def news(self, session: Session) -> str:
        """The sentence about windows of others that came since it was last asked; or nothing."""
        found = windows(session.folder, session.clerk.host)
        others = frozenset(window for window in found if window.name != session.window)
        came, self._others = others - self._others, others
        names = (told_of(window) for window in sorted(came, key=lambda window: window.since))
        return f"Also open: {', '.join(names)}" if came else ""
