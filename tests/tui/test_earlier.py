"""Undo reaches behind the sitting: a delegation's own acts on disk, and decisions gone back over."""

import itertools
from dataclasses import replace
from pathlib import Path

from negotiator.model.acts import Amendment, StanceKind
from negotiator.model.own_acts import own_acts
from negotiator.store.load import load
from negotiator.tui.app import NegotiatorApp
from tests.tui.desk import desk, go, said, states
from tests.tui.screens import press, shown, type_in


def sitting(folder: Path, speaker: str, hour: int) -> NegotiatorApp:
    """The application opened again later on that day."""
    app = desk(folder, speaker)
    clerk = app.session.clerk
    fresh = itertools.count(hour * 1000)
    app.session.clerk = replace(
        clerk,
        now=lambda: clerk.now().replace("T10", f"T{hour}"),
        randomness=lambda: next(fresh).to_bytes(8, "little"),
    )
    return app


def last_own(folder: Path, code: str) -> str:
    acts = own_acts(load(folder), code)
    last = acts[-1] if acts else None
    return last.name if isinstance(last, Amendment) else str(last.kind) if last else ""


async def test_after_reopening_u_names_and_then_takes_back_a_stance(sofia: Path) -> None:
    app = desk(sofia, "ES")
    async with app.run_test(size=(100, 30)) as pilot:
        await go(pilot, app, "12", "MX 4")
        await press(pilot, "s", "s", "s", "o")
        assert [s.kind for s in said(sofia, "MX 4") if s.by == "ES"] == [StanceKind.OPPOSES]
    again = sitting(sofia, "ES", 11)
    async with again.run_test(size=(100, 30)) as pilot:
        await press(pilot, "3", "u")
        assert "ES did last, on 15 March, 10:00: ES opposes MX 4 on 12. u again" in shown(again)
        assert [s.kind for s in said(sofia, "MX 4") if s.by == "ES"] == [StanceKind.OPPOSES]
        await press(pilot, "u")
        assert "Undone: ES opposes MX 4 on 12." in shown(again)
        assert [s.kind for s in said(sofia, "MX 4") if s.by == "ES"] == [StanceKind.SUPPORTS]
        await press(pilot, "ctrl+r")
        assert [s.kind for s in said(sofia, "MX 4") if s.by == "ES"] == [StanceKind.OPPOSES]
        await press(pilot, "u", "u")
        assert "ES supports MX 4 on 12. u again takes it back" in shown(again)
        await press(pilot, "u")
        assert [s.by for s in said(sofia, "MX 4") if s.by == "ES"] == []
    assert last_own(sofia, "ES") == "ES 5"


async def test_after_reopening_u_withdraws_what_was_tabled_and_goes_on(sofia: Path) -> None:
    app = desk(sofia, "ES")
    async with app.run_test(size=(100, 30)) as pilot:
        for where in ("7", "8"):
            await go(pilot, app, where)
            await press(pilot, "i")
            await type_in(pilot, "Now ")
            await press(pilot, "ctrl+s", "T")
    assert last_own(sofia, "ES") == "ES 7"
    again = sitting(sofia, "ES", 11)
    async with again.run_test(size=(100, 30)) as pilot:
        await press(pilot, "3", "u")
        assert "ES 7 tabled on 8. u again takes it back" in shown(again)
        await press(pilot, "u")
        assert "ES 7 withdrawn from 8: it was tabled. ctrl+r does it again" in shown(again)
        assert states(again, "ES 6", "ES 7") == ["open", "withdrawn"]
    third = sitting(sofia, "ES", 12)
    async with third.run_test(size=(100, 30)) as pilot:
        await press(pilot, "3", "u", "u")
        assert "ES 6 withdrawn from 7" in shown(third)
        await press(pilot, "ctrl+r")
        assert "ES 6 tabled again on 7, as ES 8" in shown(third)
        assert states(third, "ES 8") == ["open"]
    assert last_own(sofia, "ES") == "ES 8"


async def test_a_withdrawal_of_an_earlier_sitting_is_taken_back(sofia: Path) -> None:
    app = desk(sofia, "ES")
    async with app.run_test(size=(100, 30)) as pilot:
        await go(pilot, app, "24", "ES 3")
        await press(pilot, "W", "y")
        assert states(app, "ES 3") == ["withdrawn"]
    again = sitting(sofia, "ES", 11)
    async with again.run_test(size=(100, 30)) as pilot:
        await press(pilot, "3", "u")
        assert "ES 3 withdrawn. u again takes it back" in shown(again)
        await press(pilot, "u")
        assert "ES 3 tabled again on 24, as ES 6" in shown(again)
    assert last_own(sofia, "ES") == "ES 5"


async def test_undoing_what_was_written_anew_brings_the_old_words_back(sofia: Path) -> None:
    app = desk(sofia, "ES")
    async with app.run_test(size=(100, 30)) as pilot:
        await go(pilot, app, "24", "ES 3")
        await press(pilot, "e")
        await type_in(pilot, "Now ")
        await press(pilot, "ctrl+s", "T", "u")
        assert "ES 6 on 24 gave way to the words of ES 3, tabled as ES 7" in shown(app)
        assert states(app, "ES 3", "ES 6", "ES 7") == ["obsolete", "obsolete", "open"]
        there = load(sofia)
        assert there.amendment("ES 7").text == there.amendment("ES 3").text
        await press(pilot, "ctrl+r")
        assert load(sofia).amendment("ES 8").text.plain.startswith("Now ")
    assert last_own(sofia, "ES") == "ES 8"


async def test_what_the_pen_holder_recorded_since_is_not_touched(sofia: Path) -> None:
    app = desk(sofia, "FR")
    async with app.run_test(size=(100, 30)) as pilot:
        await go(pilot, app, "12", "MX 4")
        await press(pilot, "s", "s")
    pen = sitting(sofia, "PRES", 11)
    async with pen.run_test(size=(100, 30)) as pilot:
        await go(pilot, pen, "12", "MX 4")
        await press(pilot, "s")
        await type_in(pilot, "FR")
        await press(pilot, "enter", "o")
    assert last_own(sofia, "FR") == "FR 6"


async def test_going_far_back_leaves_nothing_older_to_do_again(sofia: Path) -> None:
    app = desk(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await go(pilot, app, "12", "MX 4")
        await press(pilot, "a")
        await press(pilot, "s")
        await type_in(pilot, "FR")
        await press(pilot, "enter", "s", "u")
        before = [(s.by, s.kind) for s in said(sofia, "MX 4")]
        await press(pilot, "6")
        app.session.go_back_to(app.session.negotiation.decisions)
        app.screen.redraw()
        assert states(app, "MX 4") == ["open"]
        await press(pilot, "ctrl+r")
        assert "Done again: accepted MX 4" in shown(app)
        assert [(s.by, s.kind) for s in said(sofia, "MX 4")] == before
        await press(pilot, "ctrl+r")
        assert "! There is nothing to do again" in shown(app)
        assert [(s.by, s.kind) for s in said(sofia, "MX 4")] == before
