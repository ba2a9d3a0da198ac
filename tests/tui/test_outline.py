"""The outline: beside the text where there is room, over it where there is none."""

from pathlib import Path

import pytest

from tests.tui.desk import desk, go
from tests.tui.screens import application, press, shown, text_of

NARROW = ((100, 30), (80, 24))


def column(app: object, cells: int) -> list[str]:
    """What stands in the first cells of the lines between the rules and the message."""
    return [line[:cells] for line in text_of(app)[4:-2]]


async def test_from_130_columns_it_stands_beside_the_text(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        assert text_of(app)[3].startswith("── Outline ─")
        assert any(line.startswith("▏~  4 EMPHASISING that …   2") for line in column(app, 30))
        assert any(line.startswith(" + 20 WE REITERATE") for line in column(app, 30))
        assert any(line.startswith("   On bi-regional") for line in column(app, 30))
        await press(pilot, "n")
        assert any(line.startswith("▏~  6 ") for line in column(app, 30))
        await press(pilot, "tab")
        assert text_of(app)[3].startswith("━━ Outline ━")
        await press(pilot, "tab")
        assert app.screen.text.has_focus


async def test_enter_in_the_outline_goes_there_and_the_focus_stays(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await press(pilot, "O", "j", "j", "j")
        assert app.place == "p4"  # looking through the outline moves no text
        await press(pilot, "enter")
        assert app.place == "p5"
        assert app.screen.outline.has_focus
        await press(pilot, "escape")
        assert app.screen.text.has_focus
        await press(pilot, "O", "O")
        assert not app.screen.outline.display
        assert "Outline" not in text_of(app)[3]
        assert app.screen.text.size.width == 158


@pytest.mark.parametrize("size", NARROW)
async def test_below_that_it_is_opened_over_the_left_third(
    sofia: Path, size: tuple[int, int]
) -> None:
    app = application(sofia)
    async with app.run_test(size=size) as pilot:
        before = text_of(app)
        assert not app.screen.outline.display
        await press(pilot, "O")
        after = text_of(app)
        wide = app.screen.outline.outer_size.width
        assert 30 <= wide <= max(30, size[0] // 3)
        assert "WE REITERATE" in " ".join(column(app, wide))
        assert [line[wide:] for line in after[4:-2]] == [line[wide:] for line in before[4:-2]]
        await press(pilot, "G", "enter")
        assert app.place == app.session.comparison.rows[-1].block.id
        assert not app.screen.outline.display
        assert app.screen.text.has_focus
        await press(pilot, "O", "escape")
        assert not app.screen.outline.display
        assert app.screen is app.get_screen("compare")


@pytest.mark.parametrize("size", NARROW)
async def test_the_list_of_the_desk_lies_behind_it(sofia: Path, size: tuple[int, int]) -> None:
    app = desk(sofia)
    async with app.run_test(size=size) as pilot:
        await go(pilot, app, "12")
        await press(pilot, "O")
        await pilot.pause()
        assert app.screen.outline.has_focus
        listed = " ".join(column(app, app.screen.outline.outer_size.width))
        assert "9 amendments" in listed
        await press(pilot, "j", "enter")
        assert app.place == "p13"
        assert not app.screen.outline.display
        assert app.screen.proposals.has_focus
        await press(pilot, "O", "O")
        assert not app.screen.outline.display


async def test_in_history_it_turns_to_another_paragraph(sofia: Path) -> None:
    app = desk(sofia)
    async with app.run_test(size=(100, 30)) as pilot:
        await go(pilot, app, "12")
        await press(pilot, "h")
        assert "Paragraph 12" in shown(app)
        await press(pilot, "O", "j", "enter")
        assert "Paragraph 13" in shown(app)
        assert not app.screen.outline.display


async def test_another_window_shuts_what_was_opened_over_the_text(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "O")
        await pilot.resize_terminal(160, 45)
        await pilot.pause()
        assert text_of(app)[3].startswith(("── Outline ─", "━━ Outline ━"))
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert not app.screen.outline.display
