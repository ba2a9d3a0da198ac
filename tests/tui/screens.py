"""What tests of the screen share: an application on a folder, and the text that is on the screen."""

import itertools
from pathlib import Path

from textual.pilot import Pilot

from negotiator.tui.app import NegotiatorApp
from negotiator.tui.own import Own
from negotiator.tui.session import Clerk, Session
from negotiator.tui.terminal import Terminal


def application(
    folder: Path,
    speaker: str = "",
    *,
    own: Path | None = None,
    terminal: Terminal | None = None,
) -> NegotiatorApp:
    """The application on a folder, with a clock that stands still and ids that only count.

    own: the folder of whoever sits at the screen, None for nobody in particular.
    """
    count = itertools.count(len(list(folder.rglob("*.yaml"))))
    clerk = Clerk(lambda: "2018-03-15T10:00:00", lambda: next(count).to_bytes(8, "little"))
    session = Session(folder, clerk, speaker)
    return NegotiatorApp(session, own=Own(own) if own else None, terminal=terminal)


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
    """Press keys, letting the application settle before the first and after each."""
    await pilot.pause()
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
