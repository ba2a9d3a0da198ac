"""The Grid: who stands where, cell by cell; filters, columns, and the paragraph that travels."""

import re
from pathlib import Path

import pytest

from negotiator.layout.cells import width
from negotiator.model.acts import AmendmentKind
from negotiator.model.text import Text
from negotiator.tui.proposing import Wording, table
from tests.tui.screens import application, press, shown, text_of, type_in

SIZES = [(60, 20), (80, 24), (160, 45)]


async def go_to(pilot: object, words: str) -> None:
    await press(pilot, "colon")
    await type_in(pilot, words)
    await press(pilot, "enter")


def row(app: object, label: str) -> str:
    """The row of a paragraph as it is drawn."""
    return next(line for line in text_of(app)[5:] if line[1:].startswith(f"{label} "))


@pytest.mark.parametrize("size", SIZES)
async def test_rows_and_columns_stand_below_each_other_and_no_code_is_cut(
    sofia: Path, size: tuple[int, int]
) -> None:
    app = application(sofia)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "4")
        await go_to(pilot, "12")
        codes = {d.code for d in app.session.negotiation.delegations}
        seen: set[str] = set()
        await press(pilot, *["left"] * 10)
        for _ in range(30):
            lines = text_of(app)
            assert all(width(line) == size[0] for line in lines)
            head = [word for word in lines[4].split() if word != "more"]
            assert set(head) <= codes, head
            seen |= set(head)
            for code in ("FR", "B"):
                if code in head:
                    at = lines[4].index(f" {code} ") + 1
                    assert row(app, "12")[at] == {"FR": "P", "B": "O"}[code]
            await press(pilot, "right")
        assert {"EU", "FR", "MX", "A", "B", "C", "D"} <= seen
        assert "12 · D Delegation D" in shown(app)


@pytest.mark.parametrize("size", SIZES)
async def test_the_cell_in_focus_is_spelt_out_and_the_letters_are_explained(
    sofia: Path, size: tuple[int, int]
) -> None:
    app = application(sofia)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "4")
        await go_to(pilot, "12")
        assert "12 · ES Spain" in shown(app)  # the first who speaks here
        assert "proposes ES 2" in shown(app)
        for letter in ("O opposes", "Rx scrutiny", "P proposes", "(…) group"):
            assert letter in shown(app)
        await press(pilot, "tab")
        told = ""
        for _ in range(20):
            told += shown(app)
            await press(pilot, "j")
        assert "Speak first to B (3 points)" in told


async def test_who_was_recorded_by_another_and_what_a_group_says(sofia: Path) -> None:
    app = application(sofia, "B")
    async with app.run_test(size=(160, 45)) as pilot:
        await press(pilot, "4")
        await go_to(pilot, "12")
        assert "12 · B Delegation B" in shown(app)  # the column of who is at the keyboard
        assert (
            "opposes MX 4 since 14 March 2018 (recorded by PRES, not yet confirmed) illustrative"
            in shown(app)
        )
        assert "Speak to B about 12 (opposes) · 23 (reserves, linguistic)" in shown(app)
        await press(pilot, *["left"] * 29)
        await go_to(pilot, "1")
        await press(pilot, "right", "right")
        assert "says nothing itself; EU speaks for it: supports RO 1" in shown(app)


async def test_the_paragraph_in_focus_travels(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "3")
        await go_to(pilot, "22")
        await press(pilot, "4")
        assert row(app, "22").startswith("▌")
        await press(pilot, "j")
        assert app.place == "p23"
        await press(pilot, "6")
        assert "Paragraph 23" in shown(app)
        await press(pilot, "escape")
        assert app.screen is app.get_screen("grid")
        await press(pilot, "2")
        assert app.screen.block.id == "p23"
        await go_to(pilot, "3")
        await press(pilot, "4")
        assert row(app, "3").startswith("▌")  # nobody speaks of it, and it is not hidden
        assert "says nothing on 3" in shown(app)


async def test_enter_opens_the_desk_with_the_proposal_in_focus(sofia: Path) -> None:
    app = application(sofia, "FR")
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "4")
        await go_to(pilot, "12")
        assert "12 · FR France" in shown(app)
        await press(pilot, "enter")
        assert app.screen is app.get_screen("desk")
        assert app.place == "p12"
        assert app.screen.card.amendment.name == "FR 1"
        await press(pilot, "4", "escape")
        assert app.screen is app.get_screen("desk")


async def test_filters_are_said_in_words_and_esc_takes_them_off(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await press(pilot, "4", "f", "s")
        assert "filter: opposed" in shown(app)
        assert row(app, "12")
        assert app.screen.overview.count == 2
        await press(pilot, "f", "r")
        assert "filter: reserved" in shown(app)
        assert {b.label for b in app.screen.overview.blocks} >= {"12", "23", "24", "31", "40"}
        await press(pilot, "escape")
        assert "filter: what somebody speaks of" in shown(app)
        await press(pilot, "d")
        await type_in(pilot, "B")
        await press(pilot, "enter")
        assert "filter: B, what somebody speaks of" in shown(app)
        assert [d.code for d in app.screen.overview.delegations] == ["B"]
        assert "A, B; rivals" in row(app, "12")
        await press(pilot, "F", "z")
        assert "filter: all paragraphs" in shown(app)
        assert {f"p{k}" for k in range(1, 43)} <= {b.id for b in app.screen.overview.blocks}
        await press(pilot, "z", "escape")
        assert app.screen is app.get_screen("compare")


async def test_rows_and_columns_turn(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "4")
        await go_to(pilot, "12")
        await press(pilot, "v")
        assert row(app, "ES").startswith("▌")
        assert "12 · ES Spain" in shown(app)
        await press(pilot, "j", "right")
        assert "13 · FR France" in shown(app)
        assert app.place == "p13"


async def test_a_click_takes_the_cell(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await press(pilot, "4")
        lines = text_of(app)
        x = lines[4].index(" MX ") + 1
        y = next(k for k, line in enumerate(lines) if line.startswith(" 8 "))
        await pilot.click(offset=(x, y))
        await pilot.pause()
        assert "8 · MX Mexico" in shown(app)
        assert app.place == "p8"


async def test_what_is_decided_shows_at_once(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await press(pilot, "3")
        await go_to(pilot, "12")
        app.screen.proposals.go_to(app.session.negotiation.amendment("MX 4").id)
        await press(pilot, "a", "4")
        assert "✓" in row(app, "12")
        assert "∅" in row(app, "12")
        await press(pilot, "u")
        assert "Undone: accepted MX 4, UY 2 on 12." in shown(app)
        assert "✓" not in row(app, "12")


async def test_a_delegation_is_offered_no_act_of_the_pen_holder(sofia: Path) -> None:
    app = application(sofia, "ES")
    async with app.run_test(size=(160, 45)) as pilot:
        await press(pilot, "4")
        assert not {a.name for a in app.screen.offered()} & {"build-next", "issue"}
        await press(pilot, "u")
        assert "ES did last, on" in shown(app)
        await press(pilot, "escape", "6")
        assert not re.search(r"U back", text_of(app)[-1])
        await press(pilot, "j", "U")
        assert "Only the pen-holder goes back." in shown(app)


async def test_a_proposal_made_from_the_grid_stands_in_its_cell(sofia: Path) -> None:
    app = application(sofia, "ES")
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "4")
        await go_to(pilot, "9")
        assert "says nothing on 9" in shown(app)
        await press(pilot, "i")
        words = app.screen.query_one("#words")
        words.text = words.text.replace("positive", "good")
        await press(pilot, "ctrl+s")
        assert app.screen is app.get_screen("grid")
        assert "Kept on 9, private until T tables it" in shown(app)
        await press(pilot, "3", "T")
        assert "tabled on 9" in shown(app)
        await press(pilot, "4")
        assert " P " in row(app, "9")
        assert "9 · ES Spain" in shown(app)
        assert "proposes ES 6" in shown(app)


async def test_a_footnote_has_a_row_of_its_own(sofia: Path) -> None:
    app = application(sofia)
    session = app.session
    current = session.negotiation.current
    note = current.footnote(current.notes[0].id)
    words = Text(note.plain.replace("Universal", "The universal"))
    table(session, Wording(note, AmendmentKind.EDIT, words, "ES"))
    async with app.run_test(size=(160, 45)) as pilot:
        await press(pilot, "4", "d")
        await type_in(pilot, "ES")
        await press(pilot, "enter")
        app.screen.cells.go_to(note.id)
        await pilot.pause()
        assert "note 1 · ES Spain" in shown(app)
        assert app.place in current  # every other screen shows the paragraph that cites it


async def test_where_nobody_has_said_anything(sofia: Path) -> None:
    for act in (*(sofia / "amendments").rglob("*.yaml"), *(sofia / "positions").rglob("*.yaml")):
        act.unlink()
    app = application(sofia)
    async with app.run_test(size=(80, 24)) as pilot:
        app.place = ""
        await press(pilot, "4")
        assert "Nobody has said anything yet. i proposes." in shown(app)
        await press(pilot, "right", "j", "enter", "4", "v", "f", "o", "tab", "P", "escape", "6")
        assert app.screen is app.get_screen("history")
