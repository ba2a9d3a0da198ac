"""From one thing to what it is tied to: a rival, a package, what was undone elsewhere, the same."""

from pathlib import Path

from negotiator.cli.main import main
from tests.tui.desk import desk, go
from tests.tui.screens import press, shown, text_of


def message(app: object) -> str:
    return text_of(app)[-2].strip()


async def test_one_goes_to_a_rival_and_back(sofia: Path) -> None:
    app = desk(sofia, "ES")
    async with app.run_test(size=(160, 45)) as pilot:
        await go(pilot, app, "32", "ES 5")
        rivals = app.session.scene.rivals.of[app.session.negotiation.amendment("ES 5").id]
        (other,) = rivals
        await press(pilot, "l")
        assert app.screen.card.amendment.id == other
        await press(pilot, "l")
        assert app.screen.card.amendment.name == "ES 5"


async def test_of_several_one_is_chosen_also_on_another_paragraph(sofia: Path) -> None:
    assert main(["decide", str(sofia), "package", "MX 4", "ES 5"]) == 0
    app = desk(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await go(pilot, app, "12", "MX 4")
        await press(pilot, "l")
        assert "From MX 4 to" in shown(app)
        assert "ES 5 on 32, same package" in shown(app)
        choices = [entry.key for entry in app.screen.query_one("#box-choices").entries]
        app.screen.query_one("#box-choices").go_to(app.session.negotiation.amendment("ES 5").id)
        assert len(choices) > 1
        await press(pilot, "enter")
        assert app.screen.block.label == "32"
        assert app.screen.card.amendment.name == "ES 5"


async def test_what_leads_nowhere_says_so(sofia: Path) -> None:
    app = desk(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        lonely = next(
            a
            for a in app.session.negotiation.amendments
            if not app.session.scene.rivals.of.get(a.id)
            and app.session.scene.standing.of(a).state == "open"
            and app.session.negotiation.target(a)[1].label
        )
        block = app.session.negotiation.target(lonely)[1]
        await go(pilot, app, block.label, lonely.id)
        await press(pilot, "l")
        assert f"! {lonely.name} has no rival and is in no package" in message(app)


async def test_what_is_undone_elsewhere_is_told_and_gone_to(sofia: Path) -> None:
    app = desk(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await go(pilot, app, "12", "BO 1")
        await press(pilot, "r")
        await go(pilot, app, "32")
        await press(pilot, "u")
        assert message(app) == "Undone on 12, which is not on screen: rejected BO 1. l goes there"
        await press(pilot, "l")
        assert app.screen.block.label == "12"
        await go(pilot, app, "32")
        await press(pilot, "ctrl+r")
        told = "Done again on 12, which is not on screen: rejected BO 1. l goes there"
        assert message(app) == told
        await press(pilot, "j", "l")  # only the next thing done follows it
        assert app.screen.block.label == "32"
        await go(pilot, app, "12")
        await press(pilot, "u")
        assert message(app).startswith("Undone: rejected BO 1 on 12.")


async def test_on_compare_what_can_be_seen_is_not_elsewhere(sofia: Path) -> None:
    app = desk(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await go(pilot, app, "4", "ES 4")
        await press(pilot, "r", "2", "n", "u")
        assert "Undone: rejected ES 4 on 4." in message(app)
        await press(pilot, "ctrl+r", "G", "u")
        assert "Undone on 4, which is not on screen: rejected ES 4. l goes there" in message(app)
        await press(pilot, "l")
        assert app.place == "p4"
        assert app.screen.block.label == "4"


async def test_history_goes_through_all_that_happened_to_the_same(sofia: Path) -> None:
    app = desk(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await go(pilot, app, "12", "BO 1")
        await press(pilot, "r", "u", "h")
        names = [k for k, e in app.screen.events.items() if k[0] in "ad"]
        bo = app.session.negotiation.amendment("BO 1").id
        app.screen.acts.go_to(names[0])
        seen = []
        for _ in range(3):
            seen.append(app.screen.acts.cursor)
            await press(pilot, "l")
        assert set(seen) == {bo, *(d.id for d in app.session.negotiation.decisions)}
        assert app.screen.acts.cursor == seen[0]
