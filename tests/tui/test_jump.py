"""Jump: letters over panes and places, digits for screens, nothing covered for longer than that."""

from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from negotiator.layout.jump import PLACE_LETTERS, Spot, spread
from negotiator.tui.screens.compare import CompareScreen
from negotiator.tui.screens.desk import DeskScreen
from negotiator.tui.screens.editor import EditorScreen
from negotiator.tui.screens.grid import GridScreen
from negotiator.tui.screens.jump import JumpScreen, Letter, Target, Ways
from tests.tui.screens import application, press, shown, text_of, type_in

SIZES = [(60, 20), (80, 24), (100, 30), (160, 45)]
TOLD = {
    60: "Jump: press a letter, a digit for a screen, esc to stay",
    80: "Jump: press a letter to go there, a digit for a screen, esc to stay",
}


def letters(app) -> dict[str, Letter]:
    return {letter.key: letter for letter in app.screen.query(Letter)}


@pytest.mark.parametrize("size", SIZES)
async def test_letters_stand_over_every_screen_and_esc_stays(sofia: Path, size) -> None:
    app = application(sofia)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for digit in ("2", "3", "4", "6", "8", "1"):
            await press(pilot, digit)
            before, screen = text_of(app), app.screen
            await press(pilot, "ctrl+o")
            assert isinstance(app.screen, JumpScreen), digit
            found = letters(app)
            assert "q" in found, digit
            assert "a" in found, digit
            assert TOLD[min(80, size[0])] in shown(app)
            assert "esc stay" in text_of(app)[-1]
            for key, letter in found.items():
                x, y = letter.region.offset
                assert text_of(app)[y][x : x + letter.region.width].strip() == key
            # what is behind is dimmed, not hidden
            behind = " ".join(before[1].split()[:4])
            assert behind in shown(app)
            await press(pilot, "escape")
            assert app.screen is screen
            assert text_of(app) == before


async def test_a_letter_of_the_top_row_goes_to_a_pane(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await press(pilot, "3")
        desk = app.screen
        for key, pane in (("e", "side"), ("q", "list"), ("r", "preview"), ("w", "proposals")):
            await press(pilot, "ctrl+o", key)
            assert app.screen is desk
            assert desk.focused.id == pane


async def test_in_a_narrow_window_it_turns_the_leaves_of_the_desk(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "3", "ctrl+o", "w")
        assert app.screen.focused.id == "side"
        await press(pilot, "ctrl+o", "q")
        assert app.screen.focused.id == "proposals"
        assert app.screen.proposals.display


async def test_a_letter_of_the_home_row_goes_to_the_place_it_stands_on(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "2", "ctrl+o")
        assert isinstance(app.screen_stack[-2], CompareScreen)
        text = app.screen_stack[-2].text
        row = letters(app)["d"].region.y - text.region.y
        key = next(key for key, at, _ in text.stops_seen() if at == row)
        assert key != text.cursor
        await press(pilot, "d")
        assert text.cursor == key


async def test_digits_turn_to_screens_and_a_click_is_a_letter(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "2", "ctrl+o", "4")
        assert isinstance(app.screen, GridScreen)
        await press(pilot, "ctrl+o")
        await pilot.click(letters(app)["w"])
        await pilot.pause()
        assert isinstance(app.screen, GridScreen)
        assert app.screen.focused.id == "spelt"
        await press(pilot, "ctrl+o", "ctrl+o")
        assert isinstance(app.screen, GridScreen)


async def test_in_the_editor_it_goes_to_fields_and_lines_and_not_to_screens(sofia: Path) -> None:
    app = application(sofia, "MX")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "3", "i")
        editor = app.screen
        assert isinstance(editor, EditorScreen)
        await press(pilot, "ctrl+o", "s")
        area = editor.query_one("#words", TextArea)
        assert editor.focused is area
        line = area.get_text_range((0, 0), area.cursor_location)
        assert line.endswith(" ")
        assert 20 < len(line) <= 80
        await press(pilot, "ctrl+o", "3")
        assert isinstance(app.screen, JumpScreen)
        await press(pilot, "e")
        assert isinstance(editor.focused, Input)
        await type_in(pilot, "q")
        assert editor.focused.value == "q"


async def test_a_window_that_changes_takes_the_letters_away(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await press(pilot, "3", "ctrl+o")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert isinstance(app.screen, DeskScreen)


def test_the_first_and_the_last_place_have_letters_however_many_there_are() -> None:
    places = [Target(Spot(0, y, f"place {y}"), lambda: None) for y in range(40)]
    ways = Ways.of([Target(Spot(0, 3, "pane"), lambda: None)], places, [])
    assert list(ways.letters) == ["q", *PLACE_LETTERS]
    rows = [target.spot.y for target in ways.places.values()]
    assert rows == sorted(rows)
    assert rows[0] == 0
    assert rows[-1] == 39
    assert 3 not in rows  # the letter of the pane stands there
    assert spread("abc", 16) == ["a", "b", "c"]
