"""Every action of the registry, on every screen it works on, by its keys, by the palette, by the mouse."""

from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from negotiator.layout.bars import Zone
from negotiator.tui.actions import ACTIONS, BY_NAME, Action, Where, on, printed_key
from negotiator.tui.palette import Everything
from negotiator.tui.screens.frame import Frame
from negotiator.tui.widgets.lines import FixedLines
from tests.tui.pictures import drawn
from tests.tui.screens import press, text_of, type_in

SCREENS = {
    Where.LIBRARY: "library",
    Where.COMPARE: "compare",
    Where.DESK: "desk",
    Where.GRID: "grid",
    Where.HISTORY: "history",
    Where.PROJECTOR: "projector",
    Where.EXPORT: "export",
    Where.EDITOR: "editor",
    Where.BUILD: "build",
    Where.HELP: "help",
    Where.CHOOSER: "chooser",
    Where.FAULT: "fault",
    Where.SETTINGS: "settings",
    Where.NEW: "new",
    Where.VERDICTS: "verdicts",
    Where.CONCORDANCE: "concordance",
    Where.JUMP: "jump",
}
"""The picture that each screen is tried from."""
WITH_PALETTE = [where for where in Where if BY_NAME["command-palette"] in on(where)]
BIG = (220, 60)


class Spy:
    """Stands in for what the actions of a screen do, and counts what is asked for."""

    def __init__(self, where: Where, pilot: Pilot[None]) -> None:
        self.asked: Counter[str] = Counter()
        self.screen = pilot.app.screen
        self.pilot = pilot
        for action in on(where):
            assert callable(getattr(self.screen, action.method)), action.name
            setattr(self.screen, action.method, self._noting(action.name))
        app = pilot.app  # these two have keys of their own there, which go before those of a screen
        app.leave = self._noting("quit")  # type: ignore[attr-defined]
        app.action_command_palette = self._noting("command-palette")  # type: ignore[method-assign]

    def _noting(self, name: str) -> Callable[[], None]:
        return lambda: self.asked.update([name])

    async def asks(self, name: str, do: Awaitable[object]) -> None:
        self.asked.clear()
        await do
        await self.pilot.pause()
        assert self.asked == Counter([name]), f"{name}: {dict(self.asked)}"


def keys_there(action: Action, pilot: Pilot[None]) -> list[str]:
    """The keys of an action but those that are typed where something is typed."""
    typing = isinstance(pilot.app.focused, TextArea | Input)
    return [key for key in action.keys if not typing or not is_typed(key)]


def is_typed(key: str) -> bool:
    return len(key) == 1 or key in ("question_mark", "left_square_bracket", "space")


def test_there_is_a_picture_of_every_screen() -> None:
    assert set(SCREENS) == set(Where), "tests/tui/pictures.py shows it, SCREENS names it"


@pytest.mark.parametrize("where", Where)
def test_no_two_actions_of_a_screen_share_a_key_and_each_says_what_it_does(where: Where) -> None:
    keys = Counter(key for action in on(where) for key in action.keys)
    assert {key for key, count in keys.items() if count > 1} == set()
    for action in on(where):
        assert action.keys, action.name
        assert action.title, action.name
        assert action.help, action.name


@pytest.mark.parametrize("where", Where)
async def test_every_action_is_done_by_each_of_its_keys(where: Where, tmp_path: Path) -> None:
    async with drawn(SCREENS[where], tmp_path, BIG) as pilot:
        spy = Spy(where, pilot)
        tried = set()
        for action in on(where):
            for key in keys_there(action, pilot):
                await spy.asks(action.name, pilot.press(key))
                tried.add(action.name)
        assert {action.name for action in on(where)} - tried <= {"bracket-selection"}


async def test_a_selection_is_bracketed_by_its_key(tmp_path: Path) -> None:
    async with drawn("editor", tmp_path, BIG) as pilot:
        area = pilot.app.screen.query_one("#words", TextArea)
        area.select_all()
        words = area.text
        await press(pilot, "left_square_bracket")
        assert area.text == f"[{words}]"


@pytest.mark.parametrize("where", WITH_PALETTE)
async def test_every_action_is_in_the_palette_under_its_wording(
    where: Where, tmp_path: Path
) -> None:
    async with drawn(SCREENS[where], tmp_path, BIG) as pilot:
        spy = Spy(where, pilot)
        screen = pilot.app.screen
        assert isinstance(screen, Frame)
        palette = Everything(screen)
        shown = {str(hit.text): hit async for hit in palette.discover()}
        keymap = screen.negotiator.keymap
        for action in screen.offered():  # those that make sense as things are
            if action.name == "command-palette":
                continue
            title = f"{action.title}  ({keymap.key(action.name)})"
            assert title in shown
            hits = [hit async for hit in palette.search(action.title)]
            best = max(hits, key=lambda hit: hit.score)
            same = [hit for hit in hits if str(hit.text) == title]
            assert same, action.title
            assert best.score == same[0].score, f"{action.title} is found first"

            async def choose(command: Callable[[], object] = same[0].command) -> None:
                command()

            await spy.asks(action.name, choose())


@pytest.mark.parametrize("where", [*WITH_PALETTE, Where.HELP])
async def test_what_header_and_footer_name_is_done_by_a_click(where: Where, tmp_path: Path) -> None:
    async with drawn(SCREENS[where], tmp_path, BIG) as pilot:
        spy = Spy(where, pilot)
        clicked = set()
        for bar in ("header", "footer"):
            line = pilot.app.screen.query_one(f"#{bar}", FixedLines)
            zones: list[Zone] = list(line._zones)
            for zone in zones:
                for x in {zone.start, zone.end - 1}:
                    await spy.asks(zone.action, pilot.click(f"#{bar}", offset=(x, 0)))
                clicked.add(zone.action)
        if where in WITH_PALETTE:
            assert {"help", "command-palette"} <= clicked
        assert clicked <= {action.name for action in on(where)}


async def test_the_palette_is_opened_and_chosen_from_by_mouse_alone(tmp_path: Path) -> None:
    async with drawn("desk", tmp_path, BIG) as pilot:
        app = pilot.app
        screen = app.screen
        bar = screen.query_one("#footer", FixedLines)
        zone = next(z for z in bar._zones if z.action == "command-palette")
        await pilot.click("#footer", offset=(zone.start, 0))
        await pilot.pause()
        assert isinstance(app.screen, CommandPalette)
        spy_on = Counter[str]()
        screen.do_show_grid = lambda: spy_on.update(["show-grid"])  # type: ignore[attr-defined]
        await type_in(pilot, "who stands where")
        await app.workers.wait_for_complete()
        await pilot.pause(0.3)
        y = next(k for k, line in enumerate(text_of(app)) if "Grid: who stands where" in line)
        x = text_of(app)[y].index("Grid: who")
        await pilot.click(offset=(x, y))
        await pilot.pause()
        await pilot.pause()
        assert spy_on == Counter(["show-grid"])


@pytest.mark.parametrize("where", WITH_PALETTE)
async def test_help_names_every_action_with_its_keys(where: Where, tmp_path: Path) -> None:
    async with drawn(SCREENS[where], tmp_path, (220, 200)) as pilot:
        await press(pilot, "f1")
        read = " ".join(" ".join(text_of(pilot.app)).split())
        for action in on(where):
            assert f" {' '.join(map(printed_key, action.keys))} " in read, action.name
            assert f"{action.title.rstrip(' …')}. {action.help}"[:60] in read, action.name


def test_every_action_works_somewhere() -> None:
    assert all(action.where for action in ACTIONS)
