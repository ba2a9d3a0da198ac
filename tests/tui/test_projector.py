"""The Projector: the paragraph and what is tabled on it, and nothing that is not for the room."""

from dataclasses import replace
from pathlib import Path

import pytest

from negotiator.formats.yaml.acts import write_amendment
from negotiator.layout.cells import width
from negotiator.model.acts import AmendmentKind
from negotiator.model.propose import propose
from negotiator.model.text import Text
from negotiator.store.files import write
from negotiator.store.folder import Folder
from negotiator.store.load import load
from negotiator.store.private import drafts
from negotiator.tui.proposing import Wording, table
from tests.tui.screens import application, press, shown, text_of, type_in

SIZES = [(60, 20), (80, 24), (160, 45)]


async def project(pilot: object, where: str) -> None:
    await press(pilot, "3", "colon")
    await type_in(pilot, where)
    await press(pilot, "enter", "P")


async def every_page(pilot: object, app: object) -> str:
    """All that is shown of one paragraph."""
    told, place = shown(app), app.place
    for _ in range(9):
        await press(pilot, "space")
        if app.place != place:
            break
        told += " " + shown(app)
    return told


@pytest.mark.parametrize("size", SIZES)
async def test_paragraph_proposals_state_and_label(sofia: Path, size: tuple[int, int]) -> None:
    app = application(sofia)
    async with app.run_test(size=size) as pilot:
        await project(pilot, "12")
        lines = text_of(app)
        assert all(width(line) == size[0] for line in lines)
        assert "reconstruct" in " ".join(lines[:4])
        assert "illustrative" in " ".join(lines[:4])
        assert "Draft Sofia declaration" in lines[1]
        assert "6589/18" in lines[1]
        assert "12 ○ open · 9 proposals" in shown(app)
        assert "esc leaves" in lines[-1]
        assert "12 of 33" in lines[-1]
        told = await every_page(pilot, app)
        assert "WE ENCOURAGE the development" in told or size[1] < 24
        for words in ("MX, UY …", "FR 1 …", "FR 4 amends BO 1", "persons with substance use"):
            assert words in told, words


async def test_the_paragraph_is_double_spaced(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await project(pilot, "12")
        at = next(k for k, line in enumerate(text_of(app)) if "WE ENCOURAGE the" in line)
        lines = [line.strip() for line in text_of(app)[at : at + 7]]
        assert [bool(line) for line in lines] == [True, False] * 3 + [True]


async def test_never_what_is_not_for_the_room(sofia: Path) -> None:
    negotiation = load(sofia)
    block = negotiation.current.find("12")
    private = propose(
        negotiation,
        act_id="a" + "b" * 10,
        by=("ES",),
        recorded_by="ES",
        at="2018-03-15T09:00:00",
        kind=AmendmentKind.EDIT,
        block=block,
        text=Text(block.plain.replace("substance", "SECRET")),
    )
    folder = Folder(sofia).private / "amendments" / "ES"
    private = replace(private, number=0)
    write(folder / f"{private.id}.yaml", write_amendment(private))
    assert drafts(sofia, negotiation)
    app = application(sofia, "ES")
    async with app.run_test(size=(100, 30)) as pilot:
        await project(pilot, "12")
        told = await every_page(pilot, app)
        for words in ("SECRET", "ES Spain", "saved", "why:", "recorded by", "opposes", "Prefers"):
            assert words not in told, words
        await press(pilot, "question_mark")
        assert "Help: projector" in shown(app)
        assert "Spain" not in shown(app)
        await press(pilot, "escape", "escape")
        assert app.screen is app.get_screen("desk")


async def test_space_goes_on_b_back_and_the_place_comes_along(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await project(pilot, "12")
        assert "make the letters of the terminal larger" in text_of(app)[-1]
        await press(pilot, "space")
        assert app.place == "p13"
        assert "13 of 33" in text_of(app)[-1]
        assert "larger" not in text_of(app)[-1]
        await press(pilot, "b", "b")
        assert app.place == "p11"
        await press(pilot, "escape")
        assert app.screen is app.get_screen("desk")
        assert app.screen.block.id == "p11"


async def test_what_is_in_question_comes_first_where_the_paragraph_does_not_fit(
    sofia: Path,
) -> None:
    app = application(sofia)
    async with app.run_test(size=(60, 20)) as pilot:
        await project(pilot, "10")
        first = text_of(app)
        assert "page 1 of" in first[-1]
        told = await every_page(pilot, app)
        whole = app.session.scene.current.find("10").plain
        assert " ".join(whole.split()[:3]) in told
        assert whole.split()[-1] in told


async def test_a_blank_wall_and_any_key_brings_it_back(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(80, 24)) as pilot:
        await project(pilot, "12")
        before = text_of(app)[:-1]
        for key in ("x", "space", "escape", "0"):
            await press(pilot, "0")
            assert not "".join(text_of(app)).strip()
            await press(pilot, key)
            assert text_of(app)[:-1] == before, key


async def test_brackets_are_text_on_the_wall(sofia: Path) -> None:
    traps = "[shall] [/EU] [@click=app.quit]"
    app = application(sofia)
    session = app.session
    block = session.negotiation.current.find("9")
    words = Text(block.plain.replace("positive", traps))
    table(session, Wording(block, AmendmentKind.EDIT, words, "ES", f"Why {traps}"))
    async with app.run_test(size=(160, 45)) as pilot:
        await project(pilot, "9")
        assert traps in shown(app)
        assert "Why" not in shown(app)
        await press(pilot, "escape", "4")
        assert traps in shown(app)
        await press(pilot, "6")
        assert traps in shown(app)


async def test_from_compare_and_grid_too(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "P")
        assert app.place == "p4"
        assert "4 ○ open · 2 proposals" in shown(app)
        await press(pilot, "escape", "4", "P", "escape")
        assert app.screen is app.get_screen("grid")
