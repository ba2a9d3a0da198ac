"""Stances from the Desk: for oneself or recorded for another, taken back as one step, confirmed, joined."""

from pathlib import Path

from negotiator.model.acts import StanceKind
from negotiator.model.stances import confirmed, sponsors
from negotiator.store.load import load
from tests.tui.desk import desk, go, place_of, said
from tests.tui.screens import press, shown, text_of, type_in


async def test_a_delegation_says_what_it_can_live_with_in_two_keys(sofia: Path) -> None:
    app = desk(sofia, "ES")
    async with app.run_test(size=(80, 24)) as pilot:
        await go(pilot, app, "12", "MX 4")
        before = place_of(app)[:2]
        await press(pilot, "s")
        assert "Stance of ES on MX 4" in shown(app)
        assert "stigmatisation" in shown(app)  # the box quotes what it is about
        assert "breaks silence" not in shown(app)  # none runs
        await press(pilot, "l")
        assert "ES can live with MX 4 on 12. u takes it back. Everybody reads it" in shown(app)
        assert "can live with: ES" in shown(app)
        assert place_of(app)[:2] == before
        await press(pilot, "u")
        assert "Undone: ES can live with MX 4 on 12. ctrl+r does it again" in shown(app)
        assert not [s for s in said(sofia, "MX 4") if s.by == "ES"]
        await press(pilot, "ctrl+r")
        assert "Done again: ES can live with MX 4 on 12." in shown(app)
        assert [s.kind for s in said(sofia, "MX 4") if s.by == "ES"] == [StanceKind.CAN_LIVE_WITH]
        assert place_of(app)[:2] == before
    act = load(sofia).stances[-1]
    assert (act.by, act.recorded_by) == ("ES", "ES")


async def test_the_pen_holder_records_a_reservation_on_the_paragraph_and_its_lifting(
    sofia: Path,
) -> None:
    app = desk(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await go(pilot, app, "7")
        app.screen.proposals.go_to("paragraph")
        await press(pilot, "s")
        assert "For whom?" in shown(app)
        await type_in(pilot, "DE")
        await press(pilot, "enter", "c")
        assert "DE has a scrutiny reservation on 7, recorded by PRES" in shown(app)
        assert "reserves, scrutiny" in shown(app)
        await press(pilot, "s", "enter")  # the same delegation is offered first
        assert "lifts its reservation" in shown(app)
        await press(pilot, "x")
        assert "DE lifts its scrutiny reservation on 7, recorded by PRES" in shown(app)
        assert said(sofia, block="p7")[-1].lifted
        await press(pilot, "u")
        assert not said(sofia, block="p7")[-1].lifted
        await press(pilot, "u")
        assert "Undone: DE has a scrutiny reservation on 7, recorded by PRES." in shown(app)
        assert said(sofia, block="p7")[-1].lifted  # it is dated, so it is lifted, not gone


async def test_words_go_with_a_stance_and_brackets_in_them_are_text(sofia: Path) -> None:
    app = desk(sofia, "ES")
    async with app.run_test(size=(160, 45)) as pilot:
        await go(pilot, app, "12", "MX 4")
        await press(pilot, "s", "+", "o")
        await type_in(pilot, "not [shall] [b] [@click=quit] now")
        await press(pilot, "enter")
        assert "ES opposes MX 4 on 12: “not [shall] [b] [@click=quit] now”" in shown(app)
        await press(pilot, "c")
        await type_in(pilot, "see [bold] 2016")
        await press(pilot, "enter")
        mine = [s for s in said(sofia, "MX 4") if s.by == "ES"]
        assert [(s.kind, s.words) for s in mine] == [(StanceKind.OPPOSES, "see [bold] 2016")]
        await press(pilot, "s", "n")
        assert "ES takes back what it said of MX 4 on 12" in shown(app)
        await press(pilot, "c")
        await type_in(pilot, "only [bold] words")
        await press(pilot, "enter")
        text = shown(app)
        assert "Remarks" in text
        assert "“only [bold] words”" in text
        await press(pilot, "u", "u")
        assert [s.words for s in said(sofia, "MX 4") if s.by == "ES"] == ["see [bold] 2016"]


async def test_joining_and_confirming_are_taken_back(sofia: Path) -> None:
    app = desk(sofia, "ES")
    async with app.run_test(size=(100, 30)) as pilot:
        await go(pilot, app, "12", "MX 4")
        await press(pilot, "+")
        assert "ES joins MX 4 on 12" in shown(app)
        there = load(sofia)
        assert "ES" in sponsors(there, there.amendment("MX 4"))
        await press(pilot, "u")
        there = load(sofia)
        assert "ES" not in sponsors(there, there.amendment("MX 4"))
        recorded = next(
            a for a in there.amendments if a.recorded_by not in a.by and not confirmed(there, a)
        )
        app.session.speak_as(recorded.by[0])
        block = there.target(recorded)[1]
        await go(pilot, app, block.label, recorded.name)
        assert "(recorded by PRES)" in shown(app)
        await press(pilot, "equals_sign")
        assert f"{recorded.by[0]} confirms {recorded.name} on {block.label}" in shown(app)
        assert confirmed(load(sofia), recorded)
        await press(pilot, "u")
        assert not confirmed(load(sofia), recorded)
        await press(pilot, "ctrl+r", "equals_sign")
        assert confirmed(load(sofia), recorded)
        assert "that waits to be confirmed" in shown(app)


async def test_what_a_delegation_may_not_do_is_not_offered_and_said_in_a_sentence(
    sofia: Path,
) -> None:
    app = desk(sofia, "ES")
    async with app.run_test(size=(80, 24)) as pilot:
        await go(pilot, app, "12", "MX 4")
        footer = text_of(app)[-1]
        assert "i propose  s stance  + join  = confirm" in footer
        for key, told in (
            ("a", "Only the pen-holder accepts. s says that ES supports it"),
            ("r", "Only the pen-holder rejects. s says that ES opposes it"),
            ("m", "Only the pen-holder adopts. e amends the proposal"),
            ("t", "Only the pen-holder says what is agreed."),
        ):
            await press(pilot, key)
            assert told in shown(app)
        await press(pilot, "u")
        assert "ES did last, on 14 March, 14:45: ES 5 tabled on 32. u again takes it back" in shown(
            app
        )
    assert not load(sofia).decisions


async def test_a_stance_on_all_that_is_marked_is_one_step(sofia: Path) -> None:
    app = desk(sofia, "UY")
    async with app.run_test(size=(160, 45)) as pilot:
        await go(pilot, app, "12", "FR 1")
        await press(pilot, "*")
        app.screen.proposals.go_to(app.session.negotiation.amendment("SE 3").id)
        await press(pilot, "*")
        assert "2 marked" in text_of(app)[2]
        await press(pilot, "s", "s")
        assert "UY supports FR 1 on 12, SE 3 on 12." in shown(app)
        assert "marked" not in text_of(app)[2]
        for name in ("FR 1", "SE 3"):
            assert "UY" in [s.by for s in said(sofia, name)]
        await press(pilot, "u")
        for name in ("FR 1", "SE 3"):
            assert "UY" not in [s.by for s in said(sofia, name)]
