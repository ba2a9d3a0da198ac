"""Adopting modified: the editor begins with the combination, says what it replaces and what falls."""

from pathlib import Path

from negotiator.model.acts import DecisionKind
from negotiator.store.load import load
from tests.tui.desk import desk, go, states
from tests.tui.screens import press, shown


async def test_a_compromise_begins_as_the_combination_and_is_taken_back(sofia: Path) -> None:
    app = desk(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await go(pilot, app, "12", "MX 4")
        await press(pilot, "m")
        area = app.screen.query_one("#words")
        assert "in accordance with national legislation" in area.text  # FR 1 combines
        assert "stigmatisation, marginalisation" in area.text
        text = shown(app)
        assert "Adopt modified on 12, from MX 4, UY 2" in text
        assert "replaces MX 4, UY 2" in text
        assert "BO 1, FR 4 fall" in text
        assert "ctrl+s adopt it" in text
        area.text = area.text.replace("the objective of", "the [clear] objective of")
        await press(pilot, "ctrl+s")
        assert "✓ Adopted modified: " in shown(app)
        assert states(app, "MX 4", "UY 2", "FR 1") == ["adopted modified"] * 3
        assert states(app, "BO 1") == ["fallen"]
        assert "PRES compromise 1" in shown(app)
        decision = load(sofia).decisions[-1]
        assert decision.kind is DecisionKind.ADOPT_MODIFIED
        assert "[clear] objective" in decision.words.plain
        await press(pilot, "u")
        assert "Undone: adopted modified" in shown(app)
        assert states(app, "MX 4", "UY 2", "FR 1", "BO 1") == ["open"] * 4
        await press(pilot, "ctrl+r")
        assert states(app, "MX 4") == ["adopted modified"]


async def test_marks_say_what_a_compromise_replaces(sofia: Path) -> None:
    app = desk(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await go(pilot, app, "12", "ES 2")
        await press(pilot, "*")
        app.screen.proposals.go_to(app.session.negotiation.amendment("FR 1").id)
        await press(pilot, "*", "m")
        assert "Adopt modified on 12, from ES 2, FR 1" in shown(app)
        area = app.screen.query_one("#words")
        assert "and discrimination against" in area.text
        assert "in accordance with" in area.text
        await press(pilot, "escape")  # nothing was written
        assert app.screen is app.get_screen("desk")
        assert not load(sofia).decisions


async def test_words_that_an_accepted_proposal_wants_too_are_refused_before(sofia: Path) -> None:
    app = desk(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await go(pilot, app, "12", "MX 4")
        await press(pilot, "a")
        app.screen.proposals.go_to(app.session.negotiation.amendment("FR 1").id)
        await press(pilot, "m")
        area = app.screen.query_one("#words")
        assert "stigmatisation, marginalisation" in area.text  # what is accepted stays
        area.text = area.text.replace("stigmatisation,", "shame,")
        await pilot.pause(0.3)
        assert "! the compromise wants words that MX 4" in shown(app)
        await press(pilot, "ctrl+s")
        assert "! The compromise wants words that MX 4" in shown(app)
        assert len(load(sofia).decisions) == 1
