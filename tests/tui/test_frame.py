"""What every screen keeps: brackets verbatim, a footer that is never cut, keys from the registry."""

import importlib.util
import re
from dataclasses import replace
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.widgets import TextArea

from negotiator.formats.yaml.manifest import write_manifest
from negotiator.layout.cells import width
from negotiator.model.acts import AmendmentKind
from negotiator.model.negotiation import Delegation
from negotiator.model.propose import propose
from negotiator.model.text import Text
from negotiator.store.files import write
from negotiator.store.folder import Folder
from negotiator.store.load import load
from negotiator.store.save import save_act
from negotiator.tui.actions import ACTIONS, BY_NAME, Where, on
from negotiator.tui.screens.beginning import BeginScreen
from negotiator.tui.screens.build import BuildScreen
from negotiator.tui.screens.chooser import Choice, Chooser
from negotiator.tui.screens.compare import CompareScreen
from negotiator.tui.screens.desk import DeskScreen
from negotiator.tui.screens.editor import EditorScreen
from negotiator.tui.screens.export import ExportScreen
from negotiator.tui.screens.fault import FaultScreen
from negotiator.tui.screens.grid import GridScreen
from negotiator.tui.screens.help import HelpScreen
from negotiator.tui.screens.history import HistoryScreen
from negotiator.tui.screens.library import LibraryScreen
from negotiator.tui.screens.projector import ProjectorScreen
from negotiator.tui.screens.settings import SettingsScreen
from tests.tui.screens import application, press, shown, text_of, type_in

TRAPS = "[shall] [/EU] [@click=app.quit] [EU, MX: delete]"
SCREENS = {
    Where.LIBRARY: LibraryScreen,
    Where.FAULT: FaultScreen,
    Where.COMPARE: CompareScreen,
    Where.DESK: DeskScreen,
    Where.GRID: GridScreen,
    Where.HISTORY: HistoryScreen,
    Where.PROJECTOR: ProjectorScreen,
    Where.EXPORT: ExportScreen,
    Where.SETTINGS: SettingsScreen,
    Where.EDITOR: EditorScreen,
    Where.BUILD: BuildScreen,
    Where.NEW: BeginScreen,
    Where.HELP: HelpScreen,
    Where.CHOOSER: Chooser,
}
FRAMES = {
    where: screen
    for where, screen in SCREENS.items()
    if where not in (Where.CHOOSER, Where.PROJECTOR)
}
SIZES = [(60, 20), (80, 24), (100, 30), (160, 45), (220, 60)]


@pytest.fixture
def trapped(sofia: Path) -> Path:
    """Sofia with bracket traps in a delegation's name, the title, an amendment and its reason."""
    negotiation = load(sofia)
    delegations = (*negotiation.delegations, Delegation("XX", f"Trap {TRAPS}"))
    changed = replace(negotiation, delegations=delegations, title=f"A {TRAPS}")
    write(Folder(sofia).manifest, write_manifest(changed))
    negotiation = load(sofia)
    block = negotiation.current.find("9")
    amendment = propose(
        negotiation,
        act_id="a" + "b" * 10,
        by=("XX",),
        recorded_by="PRES",
        at="2018-03-15T09:00:00",
        kind=AmendmentKind.EDIT,
        block=block,
        text=Text(block.plain.replace("positive", TRAPS)),
        justification=f"Because {TRAPS}.",
    )
    save_act(sofia, amendment)
    return sofia


def test_no_two_actions_of_a_screen_share_a_key() -> None:
    for where in Where:
        keys = [key for action in on(where) for key in action.keys]
        assert len(keys) == len(set(keys)), where


def test_every_action_is_done_by_every_screen_it_works_on() -> None:
    for action in ACTIONS:
        for where in action.where:
            if where in SCREENS:
                assert callable(getattr(SCREENS[where], action.method, None)), (action.name, where)


def test_every_footer_action_has_a_word_and_works_there() -> None:
    for where, screen in FRAMES.items():
        for name in (name for group in screen.FOOTER for name in group):
            assert where in BY_NAME[name].where
            assert BY_NAME[name].short


def test_bindings_come_from_the_registry() -> None:
    for where, screen in SCREENS.items():
        bound = {b.key for b in screen.BINDINGS if isinstance(b, Binding)}
        assert bound == {key for action in on(where) for key in action.keys}


@pytest.mark.parametrize("size", SIZES)
async def test_no_line_is_cut_and_no_word_lost_at_any_size(
    sofia: Path, size: tuple[int, int]
) -> None:
    app = application(sofia)
    async with app.run_test(size=size) as pilot:
        for key in ("1", "2", "3", "4", "6", "8", "9"):
            await press(pilot, key)
            await pilot.pause()
            lines = text_of(app)
            assert all(width(line) == size[0] for line in lines), key
            assert lines[0].rstrip().endswith("saved")
            assert re.search(r"\? help  ctrl\+p all \(\+\d+\) *$", lines[-1]), lines[-1]
        await press(pilot, "2")
        assert "change 1 of 28" in shown(app)


async def test_the_demonstration_label_stands_on_every_screen(sofia: Path) -> None:
    for size in SIZES:
        app = application(sofia)
        async with app.run_test(size=size) as pilot:
            for keys in (
                ["2"],
                ["3"],
                ["4"],
                ["6"],
                ["8"],
                ["9"],
                ["2", "question_mark"],
                ["escape", "i", "enter"],
            ):
                await press(pilot, *keys)
                label = text_of(app)[1]
                assert "reconstruct" in label, (size, keys, label)
                assert "illustrative" in label, (size, keys, label)


async def test_brackets_show_verbatim_in_every_widget(trapped: Path) -> None:
    app = application(trapped)
    async with app.run_test(size=(220, 60)) as pilot:
        await press(pilot, "3", "colon")
        await type_in(pilot, "9")
        await press(pilot, "enter")
        assert shown(app).count("[shall]") >= 2  # the card and the preview
        for trap in ("[/EU]", "[@click=app.quit]", "[EU, MX: delete]"):
            assert trap in shown(app)
        await press(pilot, "enter")
        assert f"why: Because {TRAPS}." in shown(app)
        await press(pilot, "a")
        assert "✓ Accepted XX 1 on 9" in shown(app)
        await press(pilot, "W", "escape", "u", "W")
        assert TRAPS in shown(app)  # the box quotes the words
        await press(pilot, "escape", "i")
        assert "[shall]" in shown(app)  # the list of delegations
        await press(pilot, "end")
        await type_in(pilot, "XX")
        await press(pilot, "enter")
        assert f"XX Trap {TRAPS}" in shown(app)
        app.screen.query_one("#words", TextArea).text = f"Words {TRAPS} here"
        await pilot.pause(0.2)
        assert shown(app).count(TRAPS) >= 3  # the rule, the field, how it will read
        await press(pilot, "ctrl+s", "C")
        await press(pilot, "ctrl+s", "2")
        app.screen.say(f"A message with {TRAPS}")
        await pilot.pause()
        assert f"A message with {TRAPS}" in shown(app)
        await press(pilot, "ctrl+p")
        await type_in(pilot, "Go to 9")
        await pilot.pause(0.5)
        assert "Go to 9" in shown(app)


async def test_brackets_in_a_chooser_and_a_search(trapped: Path) -> None:
    app = application(trapped)
    async with app.run_test(size=(160, 45)) as pilot:
        await press(pilot, "slash")
        await type_in(pilot, "[/EU]")
        await press(pilot, "enter")
        assert "/ [/EU] 0 in the text · 1 in amendments · 1 in reasons" in shown(app)
        answers: list[str | None] = []
        app.push_screen(Chooser(TRAPS, [Choice("x", TRAPS)], quote=TRAPS), answers.append)
        await pilot.pause()
        assert (
            shown(app).count("[@click=app.quit]") == 5
        )  # behind it the proposal found and its reason
        await press(pilot, "enter")
        assert answers == ["x"]


async def test_a_window_that_is_too_small_says_so_and_keeps_the_place(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "n", "n")
        place = app.place
        await pilot.resize_terminal(40, 10)
        await pilot.pause()
        assert "too small" in shown(app)
        assert "60 x 20" in shown(app)
        await pilot.resize_terminal(100, 30)
        await pilot.pause()
        assert app.place == place
        assert "change 3 of 28" in shown(app)


async def test_help_lists_every_key_of_the_screen_it_came_from(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(160, 200)) as pilot:
        await press(pilot, "3", "question_mark")
        text = shown(app)
        for action in on(Where.DESK):
            assert action.title.rstrip(" …") in text, action.name


def test_the_docs_table_of_keys_is_that_of_the_registry() -> None:
    docs = Path(__file__).parent.parent.parent / "docs"
    spec = importlib.util.spec_from_file_location("make", docs / "make.py")
    assert spec is not None
    assert spec.loader is not None
    make = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make)
    assert (docs / "keys.md").read_text(encoding="utf-8") == make.keys()


async def test_a_click_on_the_footer_does_the_action(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await pilot.pause()
        at = text_of(app)[-1].index("next change")
        await pilot.click("#footer", offset=(at, 0))
        await pilot.pause()
        assert "change 2 of 28" in shown(app)
        await pilot.click("#header", offset=(text_of(app)[0].index("Desk"), 0))
        await pilot.pause()
        assert app.screen is app.get_screen("desk")
