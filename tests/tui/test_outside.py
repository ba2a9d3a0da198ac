"""What others write into the folder while it is open on the screen: nothing is lost, nothing is hidden."""

from pathlib import Path

import pytest
from textual.widgets import TextArea

from negotiator.cli.main import main
from negotiator.merge.rivals import rivals
from negotiator.model.acts import DecisionKind
from negotiator.model.decide import decide
from negotiator.model.state import AmendmentState, state
from negotiator.store.load import load
from negotiator.store.save import save_act
from negotiator.tui import app as application_module
from tests.tui.screens import application, press, shown


@pytest.fixture
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """The application does not look by itself."""
    monkeypatch.setattr(application_module, "LOOK_SECONDS", 3600.0)


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*.yaml")}


@pytest.mark.usefixtures("still")
async def test_a_stale_window_does_not_write_over_an_issued_revision(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        assert main(["decide", str(sofia), "accept", "ES 4"]) == 0
        await press(pilot, "f5", "C")
        assert main(["decide", str(sofia), "accept", "CO 5"]) == 0
        assert main(["consolidate", str(sofia)]) == 0
        assert main(["issue", str(sofia)]) == 0
        before = files(sofia)
        await press(pilot, "ctrl+s")
        assert "Nothing was written. Re-read: 1 act came from outside" in shown(app)
        assert files(sofia) == before
        await press(pilot, "ctrl+s")  # what is looked at is still the old draft
        assert "the decisions are others than this was built from" in shown(app)
        assert files(sofia) == before
        await press(pilot, "escape", "escape", "I")  # the first ends the fault
        assert "There is no draft to issue" in shown(app)
    assert load(sofia).entries[-1].issued


@pytest.mark.usefixtures("still")
async def test_decisions_of_two_windows_follow_each_other(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await press(pilot, "3")
        assert main(["decide", str(sofia), "accept", "CO 5"]) == 0
        name = app.screen.card.amendment.name
        await press(pilot, "a")
        assert f"✓ Accepted {name}" in shown(app)
        assert "Re-read: 1 act came from outside" in shown(app)
        assert main(["decide", str(sofia), "undo"]) == 0
        await press(pilot, "u")  # it would take back another decision than was last here
        assert "Nothing was written. Re-read: 1 act came from outside" in shown(app)
    first, second, third = load(sofia).decisions
    assert [d.number for d in (first, second, third)] == [1, 2, 3]
    assert [d.after for d in (first, second, third)] == ["", first.id, second.id]


@pytest.mark.usefixtures("still")
async def test_what_cannot_be_decided_any_more_is_refused_with_what_came(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await press(pilot, "3")
        name = app.screen.card.amendment.name
        assert main(["decide", str(sofia), "accept", name]) == 0
        await press(pilot, "a")
        assert f"{name} is accepted already" in shown(app)
        assert "Re-read: 1 act came from outside" in shown(app)
        assert "✓ accepted" in shown(app)
    assert len(load(sofia).decisions) == 1


async def test_a_proposal_typed_meanwhile_gets_its_own_number(
    sofia: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(application_module, "LOOK_SECONDS", 0.05)
    number = load(sofia).next_number("FR")
    app = application(sofia, "FR")
    async with app.run_test(size=(160, 45)) as pilot:
        await press(pilot, "3", "i")
        area = app.screen.query_one("#words", TextArea)
        area.text = f"{area.text} And more."
        added = ["amend", "add", str(sofia), "42", "--by", "FR", "--kind", "after"]
        assert main([*added, "--text", "WE ADD this."]) == 0
        await pilot.pause(0.3)
        assert area.text.endswith("And more.")
        await press(pilot, "ctrl+s", "T")
        assert f"FR {number + 1} tabled on" in shown(app)
    assert len({a.name for a in load(sofia).amendments}) == len(load(sofia).amendments)


@pytest.mark.usefixtures("still")
async def test_a_proposal_stays_on_the_words_it_was_written_on(sofia: Path) -> None:
    app = application(sofia, "FR")
    async with app.run_test(size=(160, 45)) as pilot:
        await press(pilot, "3")
        block = app.screen.block
        await press(pilot, "i")
        area = app.screen.query_one("#words", TextArea)
        area.text = f"{area.text} And more."
        name = next(
            a.name
            for a in app.session.scene.amendments_on(block.id)
            if app.session.scene.standing.of(a).state is AmendmentState.OPEN
        )
        assert main(["decide", str(sofia), "accept", name]) == 0
        assert main(["consolidate", str(sofia)]) == 0
        assert main(["issue", str(sofia)]) == 0
        await press(pilot, "ctrl+s", "T")
    there = load(sofia)
    made = next(a for a in there.amendments if a.text.plain.endswith("And more."))
    assert made.against.revision == "6589-18"
    assert made.base == block.text.digest()


async def test_what_comes_from_outside_shows_by_itself(
    sofia: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(application_module, "LOOK_SECONDS", 0.05)
    app = application(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await press(pilot, "3")
        for name in ("CO 5", "ES 4"):
            assert main(["decide", str(sofia), "accept", name]) == 0
        await pilot.pause(0.3)
        assert "from outside" in shown(app)
        assert len(app.session.negotiation.decisions) == 2
        manifest = sofia / "negotiation.yaml"
        whole = manifest.read_bytes()
        manifest.write_bytes(whole[:40])
        await pilot.pause(0.3)
        assert "! “title” is empty" in shown(app)
        manifest.write_bytes(whole)
        await pilot.pause(0.3)
        assert "The folder is whole again" in shown(app)


async def test_decisions_of_two_places_are_told_on_opening(sofia: Path) -> None:
    there = load(sofia)
    related = rivals(there)
    for number, name in enumerate(("CO 5", "ES 4")):
        act = decide(
            there,
            state(there, related),
            related,
            DecisionKind.ACCEPT,
            [there.amendment(name)],
            act_id="d" + "ab"[number] * 10,
            by="PRES",
            at="2018-03-15T10:00:00",
        )
        save_act(sofia, act)
    app = application(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await pilot.pause()
        assert "Decided in two places at once: accepted CO 5" in shown(app)
