"""Three revisions at once on Compare: the base, the last round, now."""

from pathlib import Path

from textual.pilot import Pilot

from negotiator.tui.app import NegotiatorApp
from negotiator.tui.screens.chooser import Chooser
from tests.tui.screens import application, press, shown

ROUNDS = (
    "WK 15037/2017 REV 2 (reconstruction) → 6589/18",
    "WK 15037/2017 REV 2 (reconstruction) → 6589/18 → 6589/1/18 REV 1 (illustrative)",
)


async def built_and_chosen(pilot: Pilot[None], app: NegotiatorApp) -> None:
    """Take a proposal, build and issue the next revision, and choose all three."""
    await press(pilot, "full_stop", "a", "C", "ctrl+s")
    app.session.issue()
    await press(pilot, "R")
    assert isinstance(app.screen, Chooser)
    assert tuple(choice.text for choice in app.screen._choices)[1:3] == ROUNDS
    await press(pilot, "down", "down", "enter")


async def test_the_third_choice_shows_the_last_round_between_the_base_and_now(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await built_and_chosen(pilot, app)
        comparison = app.session.comparison
        assert comparison.last
        assert comparison.last.slug == "6589-18"
        assert "━━ WK 15037/2017 REV 2 (reconstruction) → 6589/18 " in shown(app)
        await press(pilot, "home", "pageup")
        page = shown(app)
        assert "Base: WK 15037/2017 REV 2 (reconstruction). Last round: 6589/18." in page
        # the change of this round comes after many older ones and wears both signs
        newer = [k for k in comparison.changes if comparison.rows[k].newer != "same"]
        assert newer
        assert len(comparison.changes) > len(newer)
        app.place = comparison.rows[newer[0]].block.id
        app.screen.redraw()  # type: ignore[attr-defined]
        await pilot.pause()
        assert "▌~~ 4 EMPHASISING" in shown(app)
        assert " ~ 6 WE CONSIDER" in shown(app)


async def test_it_stays_with_the_three_until_two_are_chosen(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(100, 30)) as pilot:
        await built_and_chosen(pilot, app)
        three = app.session.scene.compared
        app.session.reload()
        assert app.session.scene.compared == three
        await press(pilot, "R", "up", "up", "enter")
        assert app.session.scene.compared == ("6589-18", "6589-1-18-rev-1")
