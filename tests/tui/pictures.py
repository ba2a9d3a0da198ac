"""The pictures that are kept of the screens, and how each is come to.

One more screen is one more line in PICTURES: who speaks, which keys are pressed (words in «» are typed),
and what is put into the folder before.
"""

from __future__ import annotations

import contextlib
import itertools
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from textual.pilot import Pilot

from negotiator.tui import typed as typed_module
from negotiator.tui.app import NegotiatorApp
from negotiator.tui.library import Library
from negotiator.tui.screens.editor import PREVIEW_AFTER
from negotiator.tui.session import Clerk, Session
from negotiator.tui.terminal import Terminal
from tests.sofia import SHIPPED, copy_of_sofia
from tests.store.typed import typed
from tests.tui.screens import press, type_in

SIZES = ((60, 20), (80, 24), (100, 30), (160, 45), (220, 60))


def _nothing(folder: Path) -> None:
    """The shipped negotiation as it is."""


def _broken(folder: Path) -> None:
    (folder / "revisions" / "6589-18.yaml").write_text("format: what\nsymbol: [\n")


def _typed(folder: Path) -> None:
    typed(folder, words="WE AGREE to [/EU] act at onc")


def _same(session: Session) -> None:
    session.choose("6589-18", "6589-18")


def _go(paragraph: str, *then: str) -> tuple[str, ...]:
    return ("colon", f"«{paragraph}»", "enter", *then)


@dataclass(frozen=True)
class Picture:
    """One screen in one state.

    keys: what is pressed from Compare, or from the library where nothing is open; before: what is done to
    the folder; chosen: to the session; opened: whether the negotiation is open; empty: whether the library
    has none.
    """

    keys: tuple[str, ...] = ()
    speaker: str = ""
    before: Callable[[Path], None] = _nothing
    chosen: Callable[[Session], None] = lambda _: None
    opened: bool = True
    empty: bool = False


PICTURES = {
    "compare": Picture(("n", "n", "n")),
    "compare-whole": Picture(("z",)),
    "compare-inline": Picture(("v", "n")),
    "compare-move": Picture(_go("9")),
    "compare-search": Picture(("slash", "«health»", "enter")),
    "compare-asking": Picture(("colon", "«12 b»")),
    "compare-identical": Picture(chosen=_same),
    "desk": Picture(_go("12", "3", "j")),
    "desk-delegation": Picture(_go("12", "3", "j"), "ES"),
    "desk-empty": Picture(_go("28", "3")),
    "desk-accepted": Picture(_go("12", "3", "a")),
    "desk-refused": Picture(_go("12", "3", "a"), "ES"),
    "grid": Picture(_go("12", "4")),
    "grid-turned": Picture(_go("12", "4", "v")),
    "history-of-one": Picture(_go("12", "h")),
    "history": Picture(("6",)),
    "export": Picture(("8",)),
    "build": Picture(_go("12", "3", "a", "C")),
    "editor": Picture(_go("12", "3", "i"), "ES"),
    "editor-changed": Picture(_go("32", "3", "i", "«[x] »"), "ES"),
    "chooser": Picture(("3", "i")),
    "chooser-stance": Picture(_go("12", "3", "s"), "ES"),
    "projector": Picture(_go("12", "P")),
    "help": Picture(("question_mark",)),
    "help-desk": Picture(("3", "question_mark")),
    "recovery": Picture(before=_typed),
    "library": Picture(("1",)),
    "library-alone": Picture(opened=False),
    "library-empty": Picture(opened=False, empty=True),
    "settings": Picture(("9",)),
    "new": Picture(("i",), opened=False),
    "compare-filter": Picture(("f", "m")),
    "compare-words": Picture((*_go("7"), "L")),
    "desk-words": Picture(_go("12", "3", "j", "L")),
    "grid-words": Picture(_go("12", "4", "L")),
    "jump": Picture(_go("12", "3", "ctrl+o")),
    "verdicts": Picture(_go("12", "3", "a", "V")),
    "concordance": Picture(("number_sign",)),
    "fault": Picture(("enter",), before=_broken, opened=False),
}


@asynccontextmanager
async def drawn(
    name: str, folder: Path, size: tuple[int, int], *, colour: bool = True
) -> AsyncIterator[Pilot[None]]:
    """An application that shows a picture; folder: an empty one, which no picture names."""
    never = mock.patch.object(typed_module, "KEPT_AFTER", 1000)  # the header does not say when
    recent = mock.patch("negotiator.tui.screens.library.recent", return_value=[])  # it dates them
    terminal = mock.patch.dict(os.environ, TERM="xterm-256color")
    with contextlib.chdir(folder), never, recent, terminal:
        os.environ.pop("NO_COLOR", None)
        if not colour:
            os.environ["NO_COLOR"] = "1"
        async with _drawn(PICTURES[name], size) as pilot:
            yield pilot


async def resized(pilot: Pilot[None], size: tuple[int, int]) -> None:
    """Give the window another size."""
    await pilot.resize_terminal(*size)
    await _settled(pilot)


@asynccontextmanager
async def _drawn(picture: Picture, size: tuple[int, int]) -> AsyncIterator[Pilot[None]]:
    library, sofia = Path("drafts"), Path("drafts") / "sofia-2018"
    library.mkdir()
    count = itertools.count(1)
    clerk = Clerk(
        lambda: "2018-03-15T10:00:00", lambda: next(count).to_bytes(8, "little"), "here", 1
    )
    if not picture.empty:
        copy_of_sofia(sofia)
        picture.before(sofia)
    session = Session(sofia, clerk, picture.speaker) if picture.opened else None
    if session is not None:
        picture.chosen(session)
    terminal = Terminal.of(os.environ)
    app = NegotiatorApp(session, Library(library, clerk, "", SHIPPED), terminal=terminal)
    async with app.run_test(size=size) as pilot:
        await _settled(pilot)
        for key in picture.keys:
            if key.startswith("«"):
                await type_in(pilot, key[1:-1])
                await pilot.pause(2 * PREVIEW_AFTER)  # how it will read follows typing
            else:
                await press(pilot, key)
            await _settled(pilot)
        yield pilot


async def _settled(pilot: Pilot[None]) -> None:
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
