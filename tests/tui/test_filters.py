"""Filters: what they let through, in which words, and what they never hide; on every screen."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from negotiator.tui.actions import Where
from negotiator.tui.filters import KEYS, OFFERED, Filter, Only
from negotiator.tui.sieve import Sieve
from tests.tui.desk import desk, go
from tests.tui.screens import application, press, shown, text_of, type_in


def labels(app: object) -> list[str]:
    """The numbers of the paragraphs that the list of the Desk has."""
    return [block.label for block in app.screen.listed]


def folded(app: object) -> list[str]:
    """The folds of Compare as they are drawn."""
    return [line for line in text_of(app) if "·····" in line]


async def only_of(pilot: Pilot, code: str) -> None:
    await press(pilot, "d")
    await type_in(pilot, code)
    await press(pilot, "enter")


def test_no_two_kinds_of_one_screen_share_a_key() -> None:
    for where, offered in OFFERED.items():
        keys = [KEYS[only] for only in offered]
        assert len(set(keys)) == len(keys), where


@pytest.mark.parametrize("where", OFFERED)
def test_a_filter_says_itself(where: Where) -> None:
    assert Filter().told(where) == str(OFFERED[where][0])
    assert Filter(Only.RIVALS).told(where) == "rivals"
    assert Filter(Only.RIVALS, "ES").told(where) == "rivals · ES"
    assert Filter(by="ES").told(where).endswith(" of ES")
    assert not Filter().on
    assert Filter(by="ES").on


def test_what_a_delegation_says_is_all_it_says_and_nothing_else(sofia: Path) -> None:
    scene = application(sofia).session.scene
    sieve = Sieve(scene, "ES")
    said = {block for code, block in scene.grid.cells if code == "ES"}
    assert sieve.passes(Filter(by="ES")) == said
    assert sieve.passes(Filter(Only.MINE)) == said
    assert sieve.passes(Filter(Only.EDITS, "ES")) <= said
    assert sieve.passes(Filter(Only.DELETIONS)) == {"p36"}


async def test_compare_shows_one_kind_of_change_and_says_what_it_left_out(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.place == "p4"
        await press(pilot, "f", "m")
        assert "filter: moved, and 4" in text_of(app)[2]
        assert "4 is not of this kind; it stays while it is in focus" in shown(app)
        assert any("not of this kind: 1 to 3" in line for line in folded(app))
        await press(pilot, "n")
        assert app.screen.session.comparison.rows[app.screen.row].new_label == "9"
        assert text_of(app)[2].rstrip().endswith("1 of 2")
        assert "filter: moved  " in text_of(app)[2]
        await press(pilot, "n", "n")
        assert "That was the last one of this kind" in shown(app)
        await press(pilot, "escape")
        assert "20 changed" in text_of(app)[2]
        assert app.place == "p34"  # what was in focus still is
        assert app.screen is app.get_screen("compare")


async def test_compare_filters_by_alarms_and_by_who_speaks(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "f", "exclamation_mark")
        alarmed = sorted(app.session.alarms)
        assert list(app.screen.stops) == alarmed
        await press(pilot, "F")
        await only_of(pilot, "EL")
        assert "filter: proposals and stances of EL" in text_of(app)[2]
        rows = app.session.comparison.rows
        assert "22" in {rows[k].new_label for k in app.screen.stops}
        await press(pilot, "f", "x")
        assert "EL has said nothing on what is shown. esc shows everything again" in shown(app)
        await press(pilot, "escape")
        assert not app.screen.filter.on


async def test_a_search_lies_over_the_filter_and_ends_first(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "f", "i", "slash")
        await type_in(pilot, "darknet")
        await press(pilot, "enter")
        assert text_of(app)[2].startswith(" / darknet")
        await press(pilot, "escape")
        assert "filter: new" in text_of(app)[2]
        await press(pilot, "escape")
        assert "filter" not in text_of(app)[2]


async def test_the_desk_lists_what_needs_nothing_too(sofia: Path) -> None:
    app = desk(sofia)
    async with app.run_test(size=(160, 200)) as pilot:
        await go(pilot, app, "12")
        assert any("13 paragraphs need nothing now" in line for line in text_of(app))
        assert any("f shows them too" in line for line in text_of(app))
        assert "3" not in labels(app)
        await press(pilot, "f", "a")
        assert {str(k) for k in range(1, 43)} <= set(labels(app))
        assert "All paragraphs" in text_of(app)[3]
        await press(pilot, "escape")
        assert "3" not in labels(app)


async def test_the_desk_walks_what_the_filter_lets_through(sofia: Path) -> None:
    app = desk(sofia)
    async with app.run_test(size=(100, 30)) as pilot:
        await go(pilot, app, "3")
        await press(pilot, "f", "v")
        assert "filter: rivals, and 3" in text_of(app)[2]
        assert app.place == "p3"  # what is in focus is not hidden
        assert labels(app)[:4] == ["1", "2", "3", "4"]
        await press(pilot, ".")
        assert app.place == "p4"
        await press(pilot, "n")
        assert app.place == "p12"
        await press(pilot, "comma")
        assert app.place == "p4"
        await press(pilot, "*", "escape")
        assert "filter: rivals" in text_of(app)[2]  # marks go before the filter
        await press(pilot, "escape")
        assert "filter" not in text_of(app)[2]


async def test_everything_a_delegation_asked_for(sofia: Path) -> None:
    app = desk(sofia, "ES")
    async with app.run_test(size=(160, 45)) as pilot:
        await press(pilot, "3")
        await only_of(pilot, "ES")
        said = {block for code, block in app.session.scene.grid.cells if code == "ES"}
        assert {block.id for block in app.screen.listed} >= said
        assert "filter: proposals and stances of ES" in text_of(app)[2]


async def test_history_shows_one_kind_of_acts(sofia: Path) -> None:
    app = desk(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await go(pilot, app, "12", "FR 1")
        await press(pilot, "a", "6", "v")
        await press(pilot, "f", "d")
        assert "filter: decisions" in text_of(app)[2]
        assert "accepts FR 1 on 12" in shown(app)
        assert "MX 4 proposes" not in shown(app)
        await press(pilot, "f", "s")
        assert "accepts FR 1 on 12" not in shown(app)
        await press(pilot, "f", "u")
        assert "Nothing is of this kind: what was undone. esc shows everything again" in shown(app)
        await press(pilot, "escape")
        assert "filter" not in text_of(app)[2]
        assert app.screen is app.get_screen("history")
        await press(pilot, "g", "n")
        assert app.screen.event is not None
        await press(pilot, "G", "n")
        assert "That was the last that changed words" in shown(app)


async def test_the_palette_finds_delegations(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await press(pilot, "3", "ctrl+p")
        await type_in(pilot, "Only EL")
        await app.workers.wait_for_complete()
        for _ in range(20):
            await pilot.pause()
            if "Only EL, Greece" in shown(app):
                break
        assert "Only EL, Greece" in shown(app)
