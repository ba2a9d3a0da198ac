"""What is agreed is bound to its words; packages ask; a silence agrees nothing."""

from pathlib import Path

from negotiator.store.load import load
from tests.tui.desk import desk, go, place_of, states
from tests.tui.screens import press, shown, text_of, type_in


async def test_agreed_is_said_bound_to_the_words_and_taken_back(sofia: Path) -> None:
    app = desk(sofia)
    async with app.run_test(size=(80, 24)) as pilot:
        await go(pilot, app, "12", "MX 4")
        before = place_of(app)
        assert "○ open" in text_of(app)[2]
        await press(pilot, "t")
        assert "State of 12" in shown(app)
        assert "agreed, with these very words" in shown(app)
        await press(pilot, "a")
        assert "● Agreed: 12, with these very words." in shown(app)
        assert "● agreed" in text_of(app)[2]
        assert place_of(app) == before
        await press(pilot, "u")
        assert "Undone: agreed 12." in shown(app)
        assert "○ open" in text_of(app)[2]
        await press(pilot, "ctrl+r")
        assert "Done again: agreed 12." in shown(app)
        await press(pilot, "a")  # other words: it opens again, visibly
        assert "↺ reopened" in text_of(app)[2]
        await press(pilot, "u", "t", "x")
        assert "Reopened: 12." in shown(app)
        await press(pilot, "t", "x")
        assert "! 12 is not agreed" in shown(app)


async def test_a_member_of_a_package_is_decided_alone_only_after_asking(sofia: Path) -> None:
    app = desk(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await go(pilot, app, "12", "FR 1")
        await press(pilot, "ampersand")
        assert "! A package has two members or more. * marks a proposal" in shown(app)
        await press(pilot, "escape", "*")
        await go(pilot, app, "10", "MX 5")
        assert "1 marked" in text_of(app)[2]
        await press(pilot, "*", "ampersand")
        assert "Package: FR 1, MX 5 on 12, 10." in shown(app)
        await press(pilot, "a")
        assert "MX 5 and FR 1 go together" in shown(app)
        await press(pilot, "escape")
        assert states(app, "MX 5", "FR 1") == ["open", "open"]
        await press(pilot, "a", "a")
        assert states(app, "MX 5", "FR 1") == ["accepted", "open"]
        await press(pilot, "u")
        app.screen.proposals.go_to(app.session.negotiation.amendment("MX 5").id)
        await press(pilot, "a", "t")
        assert states(app, "MX 5", "FR 1") == ["accepted", "accepted"]
        await press(pilot, "u")
        assert states(app, "MX 5", "FR 1") == ["open", "open"]
        await press(pilot, "u")
        assert "Undone: package FR 1, MX 5" in shown(app)


async def test_a_silence_is_broken_on_the_paragraph(sofia: Path) -> None:
    app = desk(sofia)
    async with app.run_test(size=(100, 30)) as pilot:
        await go(pilot, app, "7")
        await press(pilot, "percent_sign")
        await type_in(pilot, "2018-03-20 18:00")
        await press(pilot, "enter")
        assert "Under silence: 7. It ends on 2018-03-20 18:00" in shown(app)
        app.session.speak_as("ES")
        app.screen.proposals.go_to("paragraph")
        await press(pilot, "s", "b")
        assert "ES breaks the silence on 7" in shown(app)
        assert "silence broken by ES" in shown(app)
        app.session.speak_as("PRES")
        await press(pilot, "percent_sign")
        await type_in(pilot, "tomorrow")
        await press(pilot, "enter")
        assert "! “tomorrow” is not a date." in shown(app)
    assert len(load(sofia).decisions) == 1
