"""Who is here, asked once for each negotiation; and the place one comes back to."""

import os
from pathlib import Path

from negotiator.cli.main import main
from negotiator.store.load import load
from negotiator.tui.app import NegotiatorApp
from negotiator.tui.library import Library
from negotiator.tui.own import Left, Own
from tests.sofia import copy_of_sofia
from tests.tui.screens import application, press, shown, text_of, type_in

SIZE = (100, 30)


async def test_the_first_time_it_asks_and_enter_is_the_pen_holder(sofia, own) -> None:
    app = application(sofia, own=own)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "Who are you here?" in shown(app)
        assert "PRES EU co-Presidency (pen-holder)" in shown(app)
        await press(pilot, "enter")
        assert app.screen is app.get_screen("compare")
        assert app.session.holds_pen
    app = application(sofia, own=own)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "Who are you" not in shown(app)
        assert app.session.holds_pen


async def test_a_delegation_is_remembered_for_this_negotiation_alone(sofia, own) -> None:
    app = application(sofia, own=own)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await type_in(pilot, "ES")
        await press(pilot, "enter")
        assert app.session.speaker == "ES"
        assert "ES Spain · saved" in text_of(app)[0]
    app = application(sofia, own=own)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert app.session.speaker == "ES"
    other = sofia.parent / "another"
    copy_of_sofia(other)
    app = application(other, own=own)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "Who are you here?" in shown(app)
    assert "speaker" not in "".join(path.name for path in sofia.rglob("*"))


async def test_esc_answers_nothing_and_it_is_asked_again(sofia, own) -> None:
    app = application(sofia, own=own)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await press(pilot, "escape")
        assert app.session.holds_pen
    app = application(sofia, own=own)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "Who are you here?" in shown(app)


async def test_speak_as_changes_what_is_remembered(sofia, own) -> None:
    app = application(sofia, own=own)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await press(pilot, "enter", "S")
        await type_in(pilot, "MX")
        await press(pilot, "enter")
        assert app.session.speaker == "MX"
    assert Own(own).left(sofia).speaker == "MX"


async def test_who_is_named_on_the_command_line_wins_and_is_not_remembered(sofia, own) -> None:
    Own(own).leave(sofia, Left("ES", "desk", "p12"))
    app = application(sofia, "MX", own=own)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert app.session.speaker == "MX"
        assert app.screen is app.get_screen("desk")
    assert Own(own).left(sofia).speaker == "ES"


async def test_who_is_no_delegation_any_more_is_asked_again(sofia, own) -> None:
    Own(own).leave(sofia, Left("ZZ", "", ""))
    app = application(sofia, own=own)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "Who are you here?" in shown(app)


async def test_without_a_folder_of_one_s_own_nothing_is_asked(sofia) -> None:
    app = application(sofia)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert app.screen is app.get_screen("compare")


async def test_the_place_of_yesterday_is_in_focus(sofia, own) -> None:
    app = application(sofia, "PRES", own=own)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await press(pilot, "3", "colon")
        await type_in(pilot, "12")
        await press(pilot, "enter", "9")
        place = app.place
    app = application(sofia, "PRES", own=own)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert app.place == place
        assert app.screen is app.get_screen("desk")
        assert "¶ 12" in shown(app)
        await press(pilot, "2")
        assert app.screen.block.label == "12"


async def test_a_place_in_compare_is_unfolded(sofia, own) -> None:
    there = load(sofia)
    unchanged = there.current.find("3")
    Own(own).leave(sofia, Left("PRES", "compare", unchanged.id))
    app = application(sofia, own=own)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert app.screen.block == unchanged


async def test_a_place_that_is_gone_opens_at_the_first_change(sofia, own) -> None:
    Own(own).leave(sofia, Left("PRES", "desk", "p999"))
    app = application(sofia, own=own)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert app.screen is app.get_screen("compare")
        assert "change 1 of 28" in shown(app)


async def test_a_screen_that_there_is_not_opens_compare_at_the_place(sofia, own) -> None:
    Own(own).leave(sofia, Left("PRES", "checks", "p12"))
    app = application(sofia, own=own)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert app.screen is app.get_screen("compare")
        assert app.place == "p12"


async def test_a_file_of_it_that_is_broken_is_as_if_there_was_none(sofia, own) -> None:
    Own(own).leave(sofia, Left("PRES", "desk", "p12"))
    [file] = (own / "left").iterdir()
    file.write_text("speaker: [")
    app = application(sofia, own=own)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await press(pilot, "enter")
        assert "change 1 of 28" in shown(app)
    assert Own(own).left(sofia).speaker == "PRES"


async def test_from_the_library_it_asks_and_comes_back_as_well(sofia, own) -> None:
    clerk = application(sofia).session.clerk

    def library() -> NegotiatorApp:
        return NegotiatorApp(None, Library(sofia.parent, clerk), own=Own(own))

    app = library()
    async with app.run_test(size=SIZE) as pilot:
        await app.workers.wait_for_complete()
        await press(pilot, "enter")
        assert "Who are you here?" in shown(app)
        await press(pilot, "enter", "4")
        place = app.place
    app = library()
    async with app.run_test(size=SIZE) as pilot:
        await app.workers.wait_for_complete()
        await press(pilot, "enter")
        await pilot.pause()
        assert app.screen is app.get_screen("grid")
        assert app.place == place


def test_the_command_line_names_a_folder_of_one_s_own_that_tests_never_share(
    sofia: Path, tmp_path: Path, monkeypatch
) -> None:
    opened = []
    monkeypatch.setattr("negotiator.cli.open_command._needs_terminal", lambda: None)
    monkeypatch.setattr(NegotiatorApp, "run", lambda self: opened.append(self))
    assert main(["open", str(sofia), "--as", "MX"]) == 0
    [app] = opened
    assert app.own.folder == Path(os.environ["XDG_CONFIG_HOME"]) / "negotiator"
    assert tmp_path in app.own.folder.parents
    assert app.session.given
