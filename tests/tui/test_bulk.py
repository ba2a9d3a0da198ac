"""Marks: what is done next is done to all of them, as one act that one undo takes back."""

from pathlib import Path

from negotiator.store.load import load
from tests.tui.desk import desk, go, states
from tests.tui.screens import press, shown, text_of

FOUR = ("FR 1", "CO 5", "SE 3")


async def mark(pilot: object, app: object, *names: str) -> None:
    for name in names:
        app.screen.proposals.go_to(app.session.negotiation.amendment(name).id)
        await press(pilot, "*")


async def test_several_are_accepted_as_one_act(sofia: Path) -> None:
    app = desk(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await go(pilot, app, "12")
        await mark(pilot, app, "FR 1", "SE 3")
        assert "* FR 1" in shown(app)
        assert "2 marked, esc takes marks off" in text_of(app)[2]
        await press(pilot, "a")
        assert "✓ Accepted 2 on 12 as one act." in shown(app)
        assert states(app, "FR 1", "SE 3") == ["accepted", "accepted"]
        assert len(load(sofia).decisions) == 1
        await press(pilot, "u")
        assert states(app, "FR 1", "SE 3") == ["open", "open"]
        await press(pilot, "ctrl+r")
        assert states(app, "FR 1", "SE 3") == ["accepted", "accepted"]


async def test_marks_stay_over_paragraphs_and_go_with_esc(sofia: Path) -> None:
    app = desk(sofia)
    async with app.run_test(size=(100, 30)) as pilot:
        await go(pilot, app, "12", "FR 1")
        await press(pilot, "J")
        assert "1 marked" in text_of(app)[2]
        await go(pilot, app, "10", "MX 5")
        await press(pilot, "*", "r")
        assert "✗ Rejected 2 on 2 paragraphs as one act." in shown(app)
        await press(pilot, "u")
        assert states(app, "FR 1", "MX 5") == ["open", "open"]
        await press(pilot, "*", "escape")
        assert "marked" not in text_of(app)[2]
        assert app.screen is app.get_screen("desk")


async def test_rivals_are_not_taken_together_and_stay_marked(sofia: Path) -> None:
    app = desk(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await go(pilot, app, "12")
        await mark(pilot, app, "MX 4", "ES 2")
        await press(pilot, "a")
        assert "! MX 4 and ES 2 exclude each other. Accept one of them; the other falls." in shown(
            app
        )
        assert not load(sofia).decisions
        await press(pilot, "escape")
        assert "2 marked" in text_of(app)[2]
        await press(pilot, "B", "n")
        assert states(app, "MX 4", "ES 2") == ["in brackets", "in brackets"]
        await press(pilot, "u")
        assert states(app, "MX 4", "ES 2") == ["open", "open"]


async def test_what_cannot_be_taken_is_left_and_said(sofia: Path) -> None:
    app = desk(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await go(pilot, app, "12", "MX 4")
        await press(pilot, "a")
        await mark(pilot, app, "FR 1", "ES 2", "SE 3")
        await press(pilot, "a")
        assert "✓ Accepted 2 on 12 as one act. ES 2 was left: it excludes MX 4, " in shown(app)
        assert "which is accepted. enter shows both. u takes both back" in shown(app)
        assert states(app, "FR 1", "SE 3", "ES 2") == ["accepted", "accepted", "fallen"]
        assert app.screen.card.amendment.name == "ES 2"
        assert len(load(sofia).decisions) == 2
        short = text_of(app)
        await press(pilot, "enter")
        assert len(app.screen._whole) == 2
        assert text_of(app) != short
        await press(pilot, "enter")
        assert not app.screen._whole
        await press(pilot, "u")
        assert states(app, "FR 1", "SE 3") == ["open", "open"]


async def test_one_undo_is_said_to_take_all_back(sofia: Path) -> None:
    app = desk(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await go(pilot, app, "12")
        await mark(pilot, app, *FOUR)
        await press(pilot, "a")
        assert "✓ Accepted 3 on 12 as one act." in shown(app)
        assert "u takes all three back" in shown(app)


async def test_all_that_waits_is_marked_and_the_filter_is_heeded(sofia: Path) -> None:
    app = desk(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await go(pilot, app, "12")
        await press(pilot, "ctrl+a")
        waiting = len(app.screen.contents.waiting)
        assert f"{waiting} marked" in text_of(app)[2]
        await press(pilot, "ctrl+a")
        assert "marked" not in text_of(app)[2]
        app.screen.show_only_of("FR")
        await press(pilot, "ctrl+a")
        assert [a.name for a in app.screen.marks] == ["FR 1", "FR 4"]
        await press(pilot, "escape", "G", "K", "K")
        assert "2 marked" in text_of(app)[2]


async def test_marked_proposals_say_which_paragraphs_are_agreed(sofia: Path) -> None:
    app = desk(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await go(pilot, app, "12", "FR 1")
        await press(pilot, "*")
        await go(pilot, app, "10", "MX 5")
        await press(pilot, "*", "t")
        assert "State of 12, 10" in shown(app)
        await press(pilot, "a")
        await pilot.pause()
        assert set(load(sofia).decisions[-1].blocks) == {"p10", "p12"}
