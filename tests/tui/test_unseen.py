"""What is new since one looked last, and where oneself has spoken."""

import json
from pathlib import Path

import pytest

from negotiator.cli.main import main
from negotiator.store.load import load
from negotiator.store.visits import Visit, last_visit, remember
from negotiator.tui import app as application_module
from tests.tui.desk import go
from tests.tui.screens import application, press, shown, text_of, type_in


@pytest.fixture(autouse=True)
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """The application does not look by itself."""
    monkeypatch.setattr(application_module, "LOOK_SECONDS", 3600.0)


def message(app: object) -> str:
    return text_of(app)[-2].strip()


async def visit(folder: Path, speaker: str, *, at: str = "") -> None:
    """Look once and leave; at: when that is said to have been."""
    app = application(folder, speaker)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Since" not in shown(app)
    if at:
        before = last_visit(folder, speaker)
        assert before is not None
        remember(folder, speaker, before._replace(at=at))


def tables(folder: Path, by: str, where: str, old: str, new: str) -> None:
    argv = ["amend", "add", str(folder), where, "--by", by, "--replace", old, new]
    assert main(argv) == 0


async def test_what_others_did_since_yesterday_is_gone_through(sofia: Path) -> None:
    await visit(sofia, "ES", at="2018-03-14T18:50:00")
    tables(sofia, "MX", "16", "WE CONTINUE", "WE WILL CONTINUE")
    tables(sofia, "ES", "7", "in light of", "in the light of")
    assert main(["position", str(sofia), "7", "supports", "--by", "CO"]) == 0
    assert main(["decide", str(sofia), "reject", "BO 1"]) == 0
    app = application(sofia, "ES")
    async with app.run_test(size=(160, 45)) as pilot:
        await pilot.pause()
        told = "Since yesterday 18:50: 1 proposal, 1 stance, 1 decision. ' goes through them"
        assert message(app) == told
        await press(pilot, "apostrophe")
        assert app.place == "p7"
        assert message(app) == "7: CO supports 7. 2 more paragraphs, ' goes on"
        await press(pilot, "3", "apostrophe")
        assert app.screen.block.label == "12"
        assert "12: rejected BO 1. 1 more paragraph, ' goes on" in message(app)
        assert app.screen.card.amendment.name == "BO 1"
        await press(pilot, "4", "apostrophe")
        assert app.place == "p16"
        assert "tabled. That is all that is new" in message(app)
        await press(pilot, "6", "apostrophe")
        assert message(app) == "Nothing is new since you looked last"
    await visit(sofia, "ES")


async def test_what_was_not_looked_at_stays_new(sofia: Path) -> None:
    await visit(sofia, "ES", at="2018-03-14T18:50:00")
    tables(sofia, "MX", "7", "in light of", "in the light of")
    tables(sofia, "MX", "16", "WE CONTINUE", "WE WILL CONTINUE")
    app = application(sofia, "ES")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "n", "n", "3")  # what is opened on the Desk is read there
        assert app.screen.block.label == "7"
    app = application(sofia, "ES")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert message(app) == "Since yesterday 18:50: 1 proposal. ' goes through them"
        await press(pilot, "apostrophe")
        assert app.place == "p16"
    found = last_visit(sofia, "ES")
    assert found is not None
    assert found.at == "2018-03-15T10:00:00"


async def test_what_comes_while_it_is_open_is_told_and_gone_to(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await press(pilot, "3")
        before = app.place
        tables(sofia, "MX", "16", "WE CONTINUE", "WE WILL CONTINUE")
        tables(sofia, "MX", "31", "new, and evolving", "new and evolving")
        app._look_outside()
        await pilot.pause()
        assert message(app) == (
            "MX tabled 2 proposals on 16 and 31 meanwhile. Your screen is as it was. ' goes to them"
        )
        assert app.place == before
        await press(pilot, "apostrophe")
        assert app.screen.block.label == "16"
        assert app.screen.card.amendment.by == ("MX",)
        assert main(["position", str(sofia), "31", "opposes", "--by", "CO"]) == 0
        app._look_outside()
        await pilot.pause()
        assert "CO opposes 31 meanwhile. Your screen is as it was. ' goes to it" in message(app)
        tables(sofia, "FR", "4", "recognise", "acknowledge")
        assert main(["position", str(sofia), "3", "opposes", "--by", "CO"]) == 0
        await press(pilot, "f5")
        assert "FR, CO: 1 proposal, 1 stance on 3 and 4 meanwhile" in message(app)


async def test_each_speaker_has_a_visit_of_its_own(sofia: Path) -> None:
    await visit(sofia, "ES", at="2018-03-01T09:05:00")
    tables(sofia, "MX", "7", "in light of", "in the light of")
    app = application(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await pilot.pause()
        assert "Since" not in message(app)  # the pen-holder never was here
        await press(pilot, "S")
        await type_in(pilot, "ES")
        await press(pilot, "enter")
        assert "You speak as ES now. Since 1 March 09:05: 1 proposal" in message(app)


async def test_what_the_pen_holder_recorded_in_ones_name_is_new(sofia: Path) -> None:
    await visit(sofia, "ES")
    argv = ["amend", "add", str(sofia), "7", "--by", "ES", "--as", "PRES"]
    assert main([*argv, "--replace", "in light of", "in the light of"]) == 0
    app = application(sofia, "ES")
    async with app.run_test(size=(160, 45)) as pilot:
        await press(pilot, "apostrophe")
        assert "tabled, recorded by PRES. That is all" in message(app)


async def test_a_new_revision_says_what_became_of_ones_own(sofia: Path) -> None:
    await visit(sofia, "CO")
    folder = str(sofia)
    for argv in (["decide", folder, "accept", "CO 5"], ["consolidate", folder], ["issue", folder]):
        assert main(argv) == 0
    app = application(sofia, "CO")
    async with app.run_test(size=(160, 45)) as pilot:
        await pilot.pause()
        told = "6589/1/18 REV 1 is here. Of your 5: 1 taken, 4 open as they are. V shows each"
        assert told in message(app)
    app = application(sofia, "CO")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert message(app) == "Since 10:00: 1 decision. ' goes through them"  # the revision once


@pytest.mark.parametrize(
    "bytes_", [b"", b"{", b"[1]", b'{"at": 3, "seen": []}', b'{"at": "x", "seen": 4}', b"\xff"]
)
async def test_where_the_last_visit_cannot_be_read_nothing_is_new(
    sofia: Path, bytes_: bytes
) -> None:
    await visit(sofia, "ES")
    (sofia / ".negotiator" / "looked" / "ES.json").write_bytes(bytes_)
    assert last_visit(sofia, "ES") is None
    await visit(sofia, "ES")
    assert last_visit(sofia, "ES") is not None


def test_two_windows_of_one_speaker_forget_nothing_of_each_other(tmp_path: Path) -> None:
    remember(tmp_path, "ES", Visit("2018-03-14T10:00:00", frozenset({"a"})))
    remember(tmp_path, "ES", Visit("2018-03-14T11:00:00", frozenset({"b"})))
    found = last_visit(tmp_path, "ES")
    assert found == Visit("2018-03-14T11:00:00", frozenset({"a", "b"}))
    file = tmp_path / ".negotiator" / "looked" / "ES.json"
    assert json.loads(file.read_bytes())["seen"] == ["a", "b"]
    assert (tmp_path / ".negotiator" / ".gitignore").read_text().endswith("*\n")


async def test_one_goes_round_where_oneself_has_spoken(sofia: Path) -> None:
    app = application(sofia, "ES")
    async with app.run_test(size=(160, 45)) as pilot:
        await go(pilot, app, "7")
        await press(pilot, "o")
        await type_in(pilot, "mine")
        await press(pilot, "enter", "2", "g", "M")
        assert app.place == "p4"
        assert message(app) == "ES on 4: ES 4. 1 of 5, M goes on"
        await press(pilot, "3", "M")
        assert app.place == "p7"
        assert message(app) == "ES on 7: a note. 2 of 5, M goes on"
        await press(pilot, "4", "M")
        assert app.place == "p12"
        await press(pilot, "3", "M", "M")
        assert app.screen.card.amendment.name == "ES 5"
        await press(pilot, "M")
        assert app.place == "p4"  # round again


async def test_who_said_nothing_is_told_so(sofia: Path) -> None:
    there = load(sofia)
    silent = {d.code for d in there.delegations} - {code for a in there.amendments for code in a.by}
    code = min(silent - {stance.by for stance in there.stances})
    app = application(sofia, code)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "M")
        assert message(app) == f"{code} has said nothing on 6589/18 yet. i proposes"
