"""Acts in the Grid: on the paragraph of the cell in focus, or on all that are marked, as one."""

from pathlib import Path

from textual.pilot import Pilot

from negotiator.model.acts import AmendmentKind, DecisionKind, StanceKind
from negotiator.model.text import Text
from negotiator.store.load import load
from negotiator.tui.proposing import Wording, table
from tests.tui.desk import desk, said
from tests.tui.screens import press, shown, text_of, type_in


def row(app: object, label: str) -> str:
    """The row of a paragraph as it is drawn."""
    return next(line for line in text_of(app)[5:] if line[1:].startswith(f"{label} "))


async def grid(pilot: Pilot, where: str) -> None:
    """Open the Grid on a paragraph."""
    await press(pilot, "4", "colon")
    await type_in(pilot, where)
    await press(pilot, "enter")


async def test_a_stance_is_that_of_the_column(sofia: Path) -> None:
    app = desk(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await grid(pilot, "12")
        assert "12 · ES Spain" in shown(app)
        await press(pilot, "s")
        assert "Stance of ES on 12" in shown(app)
        await press(pilot, "l")
        await pilot.pause()
        assert "ES can live with 12, recorded by PRES" in shown(app)
        assert [s.kind for s in said(sofia, block="p12") if s.by == "ES"] == [
            StanceKind.CAN_LIVE_WITH
        ]
        await press(pilot, "u")
        assert not [s for s in said(sofia, block="p12") if s.by == "ES"]


async def test_a_delegation_speaks_for_itself_whatever_the_column(sofia: Path) -> None:
    app = desk(sofia, "MX")
    async with app.run_test(size=(160, 45)) as pilot:
        await grid(pilot, "12")
        await press(pilot, "left", "s")
        assert "Stance of MX on 12" in shown(app)
        await press(pilot, "o")
        await pilot.pause()
        assert [s.by for s in said(sofia, block="p12") if s.kind is StanceKind.OPPOSES] == ["MX"]
        await press(pilot, "t")
        assert "Only the pen-holder says what is agreed." in shown(app)


async def test_marked_paragraphs_take_one_stance_each_and_one_undo(sofia: Path) -> None:
    app = desk(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await grid(pilot, "12")
        await press(pilot, "J", "*")
        assert "2 marked, esc takes marks off" in text_of(app)[2]
        assert row(app, "12").startswith(" 12   *")
        assert row(app, "13").startswith("▌13   *")
        await press(pilot, "s", "f")
        await pilot.pause()
        assert "ES is flexible on 12" in shown(app)
        assert "marked" not in text_of(app)[2]
        for block in ("p12", "p13"):
            assert [s.kind for s in said(sofia, block=block) if s.by == "ES"] == [
                StanceKind.FLEXIBLE
            ]
        await press(pilot, "u")
        for block in ("p12", "p13"):
            assert not [s for s in said(sofia, block=block) if s.by == "ES"]


async def test_all_that_the_filter_shows_is_agreed_as_one_act(sofia: Path) -> None:
    app = desk(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await grid(pilot, "3")
        await press(pilot, "f", "s")
        await pilot.pause()
        assert "filter: opposed, and 3" in text_of(app)[2]
        await press(pilot, "ctrl+a")
        let_through = app.screen.passes
        assert {block.id for block in app.screen.paragraphs} == let_through
        assert "p3" not in let_through
        await press(pilot, "t", "a")
        await pilot.pause()
        decisions = load(sofia).decisions
        assert [d.kind for d in decisions] == [DecisionKind.AGREE]
        assert set(decisions[0].blocks) == let_through
        assert "with these very words" in shown(app)
        await press(pilot, "u")
        assert not app.session.scene.standing.in_force
        await press(pilot, "K", "K", "escape")
        assert "marked" not in text_of(app)[2]
        assert app.screen.filter.on
        await press(pilot, "ctrl+a", "ctrl+a")
        assert "marked" not in text_of(app)[2]


async def test_what_is_proposed_on_marked_paragraphs_becomes_a_package(sofia: Path) -> None:
    app = desk(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await grid(pilot, "16")
        await press(pilot, "*", "&")
        assert "! A package has two members or more. * marks paragraphs; then & ties" in shown(app)
        await press(pilot, "escape")
        await grid(pilot, "20")
        await press(pilot, "*", "&")
        package = load(sofia).decisions[-1]
        assert package.kind is DecisionKind.PACKAGE
        assert len(package.on) == 2
        await grid(pilot, "12")
        await press(pilot, "*", "&")
        assert "exclude each other. On the Desk * marks the proposals" in shown(app)


async def test_silence_remarks_notes_and_confirming(sofia: Path) -> None:
    app = desk(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await grid(pilot, "16")
        await press(pilot, "%")
        await type_in(pilot, "2030-01-01 18:00")
        await press(pilot, "enter")
        assert load(sofia).decisions[-1].kind is DecisionKind.SILENCE
        assert load(sofia).decisions[-1].blocks == ("p16",)
        await press(pilot, "o")
        await type_in(pilot, "mind the gap")
        await press(pilot, "enter")
        assert app.session.scene.notes["p16"] == "mind the gap"
        who = app.screen.delegation.code
        await press(pilot, "c")
        await type_in(pilot, "fine")
        await press(pilot, "enter")
        assert f"{who} remarks on 16: “fine”" in shown(app)


async def test_confirming_what_was_recorded(sofia: Path) -> None:
    app = desk(sofia, "B")
    async with app.run_test(size=(160, 45)) as pilot:
        await grid(pilot, "12")
        assert "(recorded by PRES, not yet confirmed)" in shown(app)
        await press(pilot, "=")
        assert "not yet confirmed" not in shown(app)
        await press(pilot, "=")
        assert "Nothing on 12 was recorded for B that waits" in shown(app)


async def test_the_grid_walks_in_place(sofia: Path) -> None:
    app = desk(sofia)
    async with app.run_test(size=(100, 30)) as pilot:
        await grid(pilot, "3")
        await press(pilot, ".")
        assert app.place == "p4"
        assert app.screen is app.get_screen("grid")
        await press(pilot, "comma", "comma")
        assert app.place == "p1"
        await grid(pilot, "4")
        await press(pilot, "n")
        assert app.place == "p6"  # 5 did not change since the revision before
        await press(pilot, "N")
        assert app.place == "p4"
        await press(pilot, "f", "v")
        await pilot.pause()
        await press(pilot, ".")
        assert app.place == "p12"


async def test_in_compare_one_speaks_of_the_paragraph_in_focus(sofia: Path) -> None:
    app = desk(sofia, "MX")
    async with app.run_test(size=(100, 30)) as pilot:
        assert app.place == "p4"
        await press(pilot, "s", "s")
        await pilot.pause()
        assert "MX supports 4" in shown(app)
        await press(pilot, "c")
        await type_in(pilot, "well said")
        await press(pilot, "enter")
        assert [s.words for s in said(sofia, block="p4") if s.by == "MX"] == ["well said"]
        await press(pilot, "o")
        await type_in(pilot, "ask home")
        await press(pilot, "enter")
        assert app.session.scene.notes["p4"] == "ask home"
        deleted = next(r for r in app.session.comparison.rows if not r.new)
        app.go_to_block(deleted.block.id)
        await press(pilot, "s")
        assert "is not in 6589/18. . goes on from here." in shown(app)
        await press(pilot, "escape")
        app.go_to_block("p4")
        await press(pilot, "e")
        assert app.screen.query("#words")


async def test_a_footnote_is_spoken_of_but_agreed_with_its_paragraph(sofia: Path) -> None:
    app = desk(sofia)
    session = app.session
    current = session.negotiation.current
    note = current.footnote(current.notes[0].id)
    assert note is not None
    words = Text(note.plain.replace("Universal", "The universal"))
    table(session, Wording(note, AmendmentKind.EDIT, words, "ES"))
    async with app.run_test(size=(160, 45)) as pilot:
        await press(pilot, "4")
        app.screen.cells.go_to(note.id)
        await pilot.pause()
        await press(pilot, "s", "s")
        await pilot.pause()
        assert [s.kind for s in said(sofia, block=note.id)] == [StanceKind.SUPPORTS]
        await press(pilot, "t")
        assert "! A footnote is agreed with 15." in shown(app)
