"""What tests of the Desk share: going to a card, a clock that moves on, and what was said there."""

import itertools
from pathlib import Path

from textual.pilot import Pilot

from negotiator.model.acts import Stance
from negotiator.model.stances import latest_stances
from negotiator.store.load import load
from negotiator.tui.app import NegotiatorApp
from negotiator.tui.session import Clerk, Session
from tests.tui.screens import press, type_in


def desk(folder: Path, speaker: str = "") -> NegotiatorApp:
    """The application with a clock that goes on by a second with each look at it."""
    count = itertools.count(len(list(folder.rglob("*.yaml"))))
    seconds = itertools.count()

    def now() -> str:
        k = next(seconds)
        return f"2018-03-15T{10 + k // 3600:02}:{k // 60 % 60:02}:{k % 60:02}"

    return NegotiatorApp(
        Session(folder, Clerk(now, lambda: next(count).to_bytes(8, "little")), speaker)
    )


async def go(pilot: Pilot, app: NegotiatorApp, where: str, card: str = "") -> None:
    """Open the Desk on a paragraph, and put the focus on a card."""
    await press(pilot, "3", "colon")
    await type_in(pilot, where)
    await press(pilot, "enter")
    if card:
        app.screen.proposals.go_to(app.session.negotiation.amendment(card).id)
    await pilot.pause()


def said(folder: Path, card: str = "", block: str = "") -> list[Stance]:
    """The last words on a proposal, or on a block, as the folder has them."""
    there = load(folder)
    ids = [there.amendment(card).id] if card else []
    return latest_stances(there, ids, block=block)


def states(app: NegotiatorApp, *names: str) -> list[str]:
    """How some proposals stand."""
    scene = app.session.scene
    return [str(scene.standing.of(scene.negotiation.amendment(name)).state) for name in names]


def place_of(app: NegotiatorApp) -> tuple[str, str, int]:
    """The paragraph, the card in focus and how far it is scrolled."""
    return app.place, app.screen.proposals.cursor, app.screen.proposals.scroll_offset.y
