"""The mouse: click, double click, wheel and right button, on panes, names, keys and screens."""

from pathlib import Path

from textual.command import CommandPalette
from textual.events import MouseScrollDown
from textual.pilot import Pilot

from tests.tui.desk import desk, go
from tests.tui.screens import application, press, shown, text_of


def place(app: object, words: str, *, below: int = 0) -> tuple[int, int]:
    """The first cell and the line in which some words stand."""
    for y, line in enumerate(text_of(app)):
        if y >= below and words in line:
            return line.index(words), y
    raise AssertionError(f"{words} is not on the screen")


async def click(pilot: Pilot, at: tuple[int, int], times: int = 1, button: int = 1) -> None:
    await pilot.click(offset=at, times=times, button=button)
    await pilot.pause()
    await pilot.pause()


async def test_a_screen_name_and_a_footer_key_are_pressed(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        for name in ("Desk", "Grid", "History", "Compare"):
            x, y = place(app, name)
            await click(pilot, (x + 1, y))
            assert app.screen is app.get_screen(name.lower())
        assert "change 1 of" in text_of(app)[2]
        await click(pilot, place(app, "next change", below=44))
        assert "change 2 of" in text_of(app)[2]


async def test_in_compare_a_click_focuses_and_a_double_click_opens_the_desk(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(100, 30)) as pilot:
        await click(pilot, place(app, "3 REAFFIRMING"))
        assert app.place == "p3"
        assert app.screen is app.get_screen("compare")
        await click(pilot, place(app, "3 REAFFIRMING"), times=2)
        assert app.screen is app.get_screen("desk")
        assert app.place == "p3"


async def test_a_click_opens_a_fold_and_goes_where_the_outline_points(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await click(pilot, place(app, "2 unchanged: 1 to 2"))
        assert "2 unchanged: 1 to 2" not in shown(app)
        await click(pilot, place(app, " 22 WE"))
        assert app.place == "p22"
        assert app.screen.outline.has_focus


async def test_the_wheel_scrolls_and_leaves_the_focus(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(100, 30)) as pilot:
        view = app.screen.text
        await pilot._post_mouse_events([MouseScrollDown], view, (20, 10))
        await pilot.pause()
        assert view.scroll_offset.y > 0
        assert app.place == "p4"
        await press(pilot, "3")
        await go(pilot, app, "12", "MX 4")
        view = app.screen.proposals
        before = view.scroll_offset.y
        await pilot._post_mouse_events([MouseScrollDown], view, (20, 10))
        await pilot.pause()
        assert view.scroll_offset.y > before
        assert app.screen.card.amendment.name == "MX 4"


async def test_on_the_desk_a_click_focuses_a_card_and_a_double_click_opens_it(sofia: Path) -> None:
    app = desk(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await go(pilot, app, "12", "ES 2")
        x, y = place(app, "▌ES 2")
        await press(pilot, "j")
        assert app.screen.card.amendment.name != "ES 2"
        await click(pilot, (x + 8, y + 1))
        assert app.screen.card.amendment.name == "ES 2"
        assert not app.screen.filter.on
        await click(pilot, (x + 9, y + 1), times=2)
        assert app.screen._whole == {app.screen.card.amendment.id}


async def test_a_click_on_a_name_filters_by_it(sofia: Path) -> None:
    app = desk(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await go(pilot, app, "12")
        await click(pilot, place(app, "ES 2", below=6))
        assert app.screen.filter.by == "ES"
        assert "filter: proposals and stances of ES" in text_of(app)[2]
        await press(pilot, "4")
        x, y = place(app, " EL ")
        await click(pilot, (x + 1, y))
        assert app.screen.filter.by == "EL"
        assert [d.code for d in app.screen.overview.delegations] == ["EL"]
        await press(pilot, "6", "v")
        x, y = place(app, "MX 6 proposes")
        await click(pilot, (x, y))
        assert app.screen.filter.by == "MX"


async def test_words_of_the_text_are_no_names(sofia: Path) -> None:
    app = desk(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await go(pilot, app, "3")
        await click(pilot, place(app, "EU States", below=4))
        assert not app.screen.filter.on


async def test_the_right_button_asks_what_can_be_done_with_this(sofia: Path) -> None:
    app = desk(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await go(pilot, app, "12")
        await click(pilot, place(app, "ES 2", below=6), button=3)
        assert not app.screen_stack[1].filter.on
        assert app.screen_stack[1].card.amendment.name == "ES 2"
        assert isinstance(app.screen, CommandPalette)
        await pilot.pause()
        told = shown(app)
        assert "Accept (a)" in told
        assert "Stance … (s)" in told
        assert "Library: all negotiations" not in told
        await press(pilot, "escape")
        assert app.screen is app.get_screen("desk")


async def test_in_the_grid_a_double_click_opens_the_desk(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await press(pilot, "4")
        y = next(k for k, line in enumerate(text_of(app)) if line.startswith(" 8 "))
        await click(pilot, (20, y), times=2)
        assert app.screen is app.get_screen("desk")
        assert app.place == "p8"


async def test_in_history_a_double_click_opens_the_proposal_on_the_desk(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await press(pilot, "6", "v")
        x, y = place(app, "MX 6 proposes")
        await click(pilot, (x + 5, y), times=2)
        assert app.screen is app.get_screen("desk")
        assert app.screen.card.amendment.name == "MX 6"
