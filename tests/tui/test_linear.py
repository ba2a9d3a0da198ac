"""L: everything in one column and in words, the terminal's cursor on what is in focus."""

import re
from pathlib import Path

import pytest
from textual.geometry import Offset
from textual.widgets import TextArea

from negotiator.tui.screens.chooser import Chooser
from negotiator.tui.screens.compare import CompareScreen
from negotiator.tui.screens.editor import EditorScreen
from negotiator.tui.widgets.lines import LinesView
from tests.tui.desk import desk, states
from tests.tui.screens import application, press, shown, text_of, type_in

DRAWN = re.compile("[─━│┃┏┓┗┛█▀▄▓▒▌▏▐╲◆○●◐↺✓✗±∅✎‹›]")
SIZES = [(40, 10), (60, 20), (80, 24), (160, 45)]


def at_cursor(app) -> str:
    """The line of the screen that the terminal's cursor stands at the beginning of."""
    at = app.cursor_position
    assert at.x == 0
    return text_of(app)[at.y].rstrip()


def styles_of(app) -> set[str]:
    """The looks of all that is on the screen, apart from colours of the ground."""
    return {
        str(segment.style.without_color)
        for strip in app.screen._compositor.render_strips()
        for segment in strip
        if segment.style and segment.text.strip()
    }


@pytest.mark.parametrize("size", SIZES)
async def test_no_screen_draws_anything_and_every_line_fits(sofia: Path, size) -> None:
    app = application(sofia)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "L")
        for digit in "2346812":
            await press(pilot, digit)
            text = "\n".join(text_of(app))
            assert not DRAWN.search(text), (digit, text)
            first = text_of(app)[0]
            assert first.startswith("Draft Sofia declaration."), first
            assert first.rstrip().endswith("Saved.")


@pytest.mark.parametrize("key", ["2", "3", "4", "6"])
async def test_nothing_is_told_by_a_colour_or_a_look(sofia: Path, key: str) -> None:
    app = application(sofia)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "L", key)
        assert styles_of(app) <= {"none", "not bold", ""}
        colours = {
            segment.style.color
            for strip in app.screen._compositor.render_strips()
            for segment in strip
            if segment.style and segment.text.strip()
        }
        assert len(colours) == 1


async def test_the_cursor_goes_with_the_focus_and_each_move_is_one_line(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "L")
        for number in (2, 3, 4):
            await press(pilot, "n")
            head = at_cursor(app)
            assert head.startswith(f"Change {number} of 28. Paragraph")
            assert text_of(app)[-2].startswith(head[:60])
        assert "WE (removed: AGREE) (added: COMMIT ourselves)" in shown(app)
        await press(pilot, "3")
        await press(pilot, "j")
        assert re.match(r"[A-Z]+ \d+.*, open", at_cursor(app))
        assert text_of(app)[-2].rstrip() == at_cursor(app)


async def test_the_cursor_is_the_fields_own_where_one_writes(sofia: Path) -> None:
    app = application(sofia, "MX")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "L", "3", "i")
        editor = app.screen
        assert isinstance(editor, EditorScreen)
        area = editor.query_one("#words", TextArea)
        await press(pilot, "right", "right", "down")
        assert app.cursor_position == area.cursor_screen_offset
        area.move_cursor((0, 0))
        await type_in(pilot, "new ")
        await pilot.pause(0.2)
        assert "(added: new" in shown(app)
        await press(pilot, "ctrl+s")
        assert "Kept on" in shown(app)


async def test_all_acts_work_in_one_column(sofia: Path) -> None:
    app = desk(sofia)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "L", "3", "a")
        assert "Accepted ES 4 on 4" in shown(app)
        assert states(app, "ES 4") == ["accepted"]
        assert "ES 4, accepted" in shown(app)
        await press(pilot, "u")
        assert states(app, "ES 4") == ["open"]


async def test_boxes_are_numbered_lists(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "L", "3", "S")
        box = app.screen
        assert isinstance(box, Chooser)
        lines = [line.rstrip() for line in text_of(app)]
        codes = [d.code for d in app.session.negotiation.delegations]
        assert lines[0] == "Who are you?"
        assert any(line.startswith(f"1. {codes[0]}") for line in lines)
        assert not DRAWN.search("\n".join(lines))
        assert len(codes) > 20
        await press(pilot, "1")  # 1, or one of ten and more
        assert app.screen is box
        assert "Enter or its number takes it" in shown(app)
        await press(pilot, "2")
        assert app.session.speaker == codes[11]


async def test_jumping_is_such_a_list_with_its_letters(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "L", "3", "ctrl+o")
        assert isinstance(app.screen, Chooser)
        assert "pane: Where it stands, key w" in shown(app)
        await press(pilot, "w")
        assert app.screen.focused.id == "side"


async def test_all_actions_are_such_a_list_too_and_letters_find_one(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "L", "2", "ctrl+p")
        assert isinstance(app.screen, Chooser)
        assert "1. Library: all negotiations, key 1" in shown(app)
        await type_in(pilot, "grid")
        assert "Grid: who stands where, key 4. Enter or its number" in shown(app)
        await press(pilot, "enter")
        assert text_of(app)[0].startswith("Draft Sofia declaration. Grid.")


async def test_the_grid_says_each_paragraph_and_each_delegation(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "L", "4")
        assert "ES: proposes ES 4" in shown(app)
        before = text_of(app)[-2]
        await press(pilot, "right")
        after = text_of(app)[-2]
        assert before != after
        assert after.startswith("Paragraph 4, ")


async def test_turning_back_gives_the_screen_as_it_was_and_the_place_stays(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        for digit in "2346":
            await press(pilot, digit)
            before = text_of(app)
            place, row = app.place, app.screen.view.cursor_line - app.screen.view.scroll_offset.y
            await press(pilot, "L")
            assert text_of(app) != before
            await press(pilot, "L")
            assert app.place == place
            now = app.screen.view.cursor_line - app.screen.view.scroll_offset.y
            assert abs(now - row) <= 1  # in words there may be fewer lines above it
            assert text_of(app)[:4] == before[:4]
            assert text_of(app)[-1] == before[-1]


async def test_settings_and_the_start_can_turn_it(sofia: Path) -> None:
    app = application(sofia)
    app.linear = True
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "One column." in text_of(app)[0]
        app.linear = False
        await pilot.pause()
        assert "One column." not in text_of(app)[0]


async def test_brackets_stay_verbatim(sofia: Path) -> None:
    app = application(sofia, "MX")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "L", "3", "i")
        await type_in(pilot, "[a] [/EU] ")
        await pilot.pause(0.2)
        assert "[a] [/EU]" in shown(app)
        reads = app.screen.query_one("#reads", LinesView)
        assert any("[a] [/EU]" in text for text in reads.entries[0].in_words())


async def test_a_window_too_small_reads_on_in_one_column(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(40, 10)) as pilot:
        await press(pilot, "L")
        assert isinstance(app.screen, CompareScreen)
        await press(pilot, "n")
        assert at_cursor(app).startswith("Change 2 of 28.")
        assert app.cursor_position != Offset(0, 0)
