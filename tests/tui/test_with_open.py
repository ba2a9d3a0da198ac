"""Compare against the text with its open amendments: they are accepted and rejected where they are read."""

from pathlib import Path

from textual.pilot import Pilot

from negotiator.store.load import load
from tests.tui.desk import desk, states
from tests.tui.screens import press, shown, text_of


async def with_open(pilot: Pilot) -> None:
    await press(pilot, "R", "o")
    await pilot.pause()


async def test_open_amendments_are_taken_and_left_where_they_are_read(sofia: Path) -> None:
    app = desk(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await with_open(pilot)
        assert "6589/18 with open amendments" in text_of(app)[3]
        app.go_to_block("p22")
        await pilot.pause()
        row = app.screen.row
        names = [amendment.name for amendment in app.screen.taken_in(row)]
        assert len(names) == 3
        assert f"{names[0]} ○ open" in shown(app)
        assert "a accepts · r rejects" in text_of(app)[-2]
        assert text_of(app)[-1].startswith(" a accept  r reject  u undo │ n next change")
        await press(pilot, "a")
        assert f"✓ Accepted {', '.join(names)} on 22." in shown(app)
        assert states(app, *names) == ["accepted"] * 3
        assert app.screen.row == row  # it stays where it is read
        assert f"{names[0]} ✓ accepted" in shown(app)
        await press(pilot, "u")
        assert states(app, *names) == ["open"] * 3
        await press(pilot, "r")
        assert states(app, *names) == ["rejected"] * 3
        assert app.place == "p22"
        assert "22 WE RECOGNIZE" in shown(app)  # its words are as they were, and still in view
        assert len(load(sofia).decisions) == 3
        await press(pilot, "a")
        assert "Nothing is open on 22 that has no rival. enter opens it on the Desk" in shown(app)


async def test_rivals_wait_for_the_desk(sofia: Path) -> None:
    app = desk(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await with_open(pilot)
        app.go_to_block("p12")
        await pilot.pause()
        assert "with rivals, on the Desk" in shown(app)
        before = {a.name for a in app.screen.taken_in(app.screen.row)}
        assert not before & {"MX 4", "ES 2", "BO 1"}


async def test_a_new_paragraph_is_taken_by_itself(sofia: Path) -> None:
    app = desk(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await with_open(pilot)
        born = [
            k
            for k, row in enumerate(app.session.comparison.rows)
            if row.new and row.new[0].id.startswith("x-")
        ]
        assert born
        app.screen.text.go_to(f"row {born[0]}")
        await pilot.pause()
        names = [amendment.name for amendment in app.screen.taken_in(born[0])]
        assert len(names) == 1
        await press(pilot, "a")
        assert states(app, *names) == ["accepted"]


async def test_between_two_issued_revisions_nothing_is_decided(sofia: Path) -> None:
    app = desk(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await press(pilot, "a")
        assert "Nothing to decide between two revisions. enter opens 4 on the Desk" in shown(app)
        await press(pilot, "2")
        await with_open(pilot)
        await press(pilot, "f5")
        assert "6589/18 with open amendments" in text_of(app)[3]


async def test_a_delegation_is_told_what_it_can_do(sofia: Path) -> None:
    app = desk(sofia, "ES")
    async with app.run_test(size=(160, 45)) as pilot:
        await with_open(pilot)
        app.go_to_block("p22")
        await pilot.pause()
        await press(pilot, "a")
        assert "Only the pen-holder accepts. s says that ES supports it" in shown(app)
        assert not load(sofia).decisions
