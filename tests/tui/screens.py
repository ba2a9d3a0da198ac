"""What tests of the screen share: an application on a folder, and the text that is on the screen."""

import itertools
from pathlib import Path

from textual.pilot import Pilot

from negotiator.tui.app import NegotiatorApp
from negotiator.tui.session import Clerk, Session


def application(folder: Path, speaker: str = "") -> NegotiatorApp:
    """The application on a folder, with a clock that stands still and ids that only count."""
    count = itertools.count(len(list(folder.rglob("*.yaml"))))
    clerk = Clerk(lambda: "2018-03-15T10:00:00", lambda: next(count).to_bytes(8, "little"))
    return NegotiatorApp(Session(folder, clerk, speaker))


def text_of(app: NegotiatorApp) -> list[str]:
    """The lines of the screen as they are drawn."""
    return [strip.text for strip in app.screen._compositor.render_strips()]


def shown(app: NegotiatorApp) -> str:
    """The whole screen as one text, blanks collapsed, for looking for words."""
    return " ".join(" ".join(text_of(app)).split())


async def type_in(pilot: Pilot, text: str) -> None:
    """Type characters."""
    names = {
        " ": "space",
        ".": "full_stop",
        ",": "comma",
        "[": "left_square_bracket",
        "]": "right_square_bracket",
        "/": "slash",
        ":": "colon",
        "@": "at",
        "=": "equals_sign",
    }
    for character in text:
        await pilot.press(names.get(character, character))


async def press(pilot: Pilot, *keys: str) -> None:
    """Press keys, letting the application settle after each."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
