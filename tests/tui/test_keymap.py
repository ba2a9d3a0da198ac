"""One's own keys: read from keys.yaml by the names of actions, shown everywhere, refused as a whole."""

from pathlib import Path

import pytest

from negotiator.errors import NegotiatorError
from negotiator.tui.actions import ACTIONS, BY_NAME
from negotiator.tui.keymap import AS_SHIPPED, read_keymap
from tests.tui.desk import states
from tests.tui.screens import application, press, shown, text_of


def keys(own: Path, *lines: str) -> None:
    own.mkdir(exist_ok=True)
    (own / "keys.yaml").write_text("\n".join(["format: negotiator/keys/1", *lines, ""]))


def name_of(app) -> str:
    """What the proposal in focus is called."""
    return app.screen.card.amendment.name


def refusal(own: Path) -> str:
    with pytest.raises(NegotiatorError) as caught:
        read_keymap(own)
    return str(caught.value)


def test_without_a_file_the_keys_are_as_shipped(own) -> None:
    assert read_keymap(own) == AS_SHIPPED
    assert AS_SHIPPED.key("next-to-decide") == "."


def test_keys_are_written_as_a_person_writes_them(own) -> None:
    keys(
        own,
        'next-to-decide: [";", "Ctrl+Down", F6]',
        "projector: é",
        "accept: A",
    )
    keymap = read_keymap(own)
    assert keymap.keys(BY_NAME["next-to-decide"]) == ("semicolon", "ctrl+down", "f6")
    assert keymap.key("next-to-decide") == ";"
    assert keymap.keys(BY_NAME["accept"]) == ("A",)
    assert keymap.key("projector") == "é"
    assert keymap.keys(BY_NAME["reject"]) == BY_NAME["reject"].keys


def test_every_shipped_key_can_be_written_in_the_file_as_it_is_printed(own) -> None:
    for action in ACTIONS:
        printed = AS_SHIPPED.printed(action).split("  ")
        quoted = ", ".join(f'"{key}"' for key in printed)
        keys(own, f"{action.name}: [{quoted}]")
        assert read_keymap(own).keys(action) == action.keys, action.name


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("acept: y", "keys.yaml:2:1: “acept” is not a key that belongs here"),
        ("accept: ctrl+blurb", "keys.yaml:2:9: there is no key “ctrl+blurb”"),
        ("accept: r", "keys.yaml:2:9: two actions in compare have the key r: accept and reject"),
        ("keep: k", "keys.yaml:2:7: keep needs a key that is no letter: letters are typed"),
        ("accept: {a: b}", "keys.yaml:2:9: “accept” should be a list"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(own, line: str, told: str) -> None:
    keys(own, line)
    assert told in refusal(own)


def test_two_actions_may_change_places(own) -> None:
    keys(own, "accept: r", "reject: a")
    keymap = read_keymap(own)
    assert (keymap.key("accept"), keymap.key("reject")) == ("r", "a")


async def test_own_keys_work_and_are_shown_in_footer_help_and_palette(sofia, own) -> None:
    keys(own, "accept: [E, f6]", "next-to-decide: ;", "refresh: f7")
    app = application(sofia, "PRES", own=own)
    async with app.run_test(size=(160, 200)) as pilot:
        await press(pilot, "semicolon")
        assert app.screen is app.get_screen("desk")
        assert text_of(app)[-1].startswith(" E accept  r reject")
        card = name_of(app)
        await press(pilot, "a")
        assert states(app, card) == ["open"]  # nobody's key any more
        await press(pilot, "f6")
        assert states(app, card) == ["accepted"]
        await press(pilot, "question_mark")
        assert "E f6 Accept." in shown(app)
        await press(pilot, "escape", "ctrl+p")
        await pilot.pause(0.3)
        assert "Accept (E)" in shown(app)


async def test_changed_places_work_on_the_screen(sofia, own) -> None:
    keys(own, "accept: r", "reject: a")
    app = application(sofia, "PRES", own=own)
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "3", "full_stop")
        card = name_of(app)
        await press(pilot, "a")
        assert states(app, card) == ["rejected"]


async def test_a_file_with_a_fault_is_told_and_the_shipped_keys_hold(sofia, own) -> None:
    keys(own, "reject: E", "accept: r", "next-item: r")
    app = application(sofia, "PRES", own=own)
    async with app.run_test(size=(160, 45)) as pilot:
        await pilot.pause()
        assert "! Two actions in compare have the key r: next-item and accept" in shown(app)
        assert "(keys.yaml:3:9)" in shown(app)
        assert "The shipped keys hold" in shown(app)
        assert app.keymap == AS_SHIPPED
        await press(pilot, "3")
        assert text_of(app)[-1].startswith(" a accept")


async def test_the_table_shows_all_keys_and_a_file_mended_meanwhile_holds(sofia, own) -> None:
    app = application(sofia, "PRES", own=own)
    async with app.run_test(size=(120, 180)) as pilot:
        keys(own, "accept: E")
        await press(pilot, "9")
        assert "1 of your own" in shown(app)
        await press(pilot, "end", "enter")
        assert all(action.name in shown(app) for action in ACTIONS)
        assert "* E accept" in shown(app)
        assert str(own / "keys.yaml") in shown(app)
        await press(pilot, "escape")
        assert app.screen is app.get_screen("settings")
