"""A footnote is decided like a paragraph: it is listed, has its proposals, and every screen finds it."""

from pathlib import Path

import pytest

from negotiator.cli.main import main
from tests.tui.desk import desk, go, states
from tests.tui.screens import press, shown, text_of


@pytest.fixture
def noted(sofia: Path) -> Path:
    """Sofia with one more proposal: other words for its footnote."""
    arguments = ["amend", "add", str(sofia), "footnote 1", "--by", "MX"]
    assert main([*arguments, "--replace", "December 2017", "of December 2017"]) == 0
    return sofia


async def test_an_open_proposal_on_a_footnote_waits_on_the_desk(noted: Path) -> None:
    app = desk(noted)
    async with app.run_test(size=(160, 45)) as pilot:
        await go(pilot, app, "footnote 1")
        assert "footnote 1" in text_of(app)[3]
        assert "MX 7" in shown(app)
        assert "report, of December 2017" in shown(app)
        await press(pilot, "a")
        assert "✓ Accepted MX 7 on footnote 1." in shown(app)
        assert states(app, "MX 7") == ["accepted"]
        assert "n1" not in [item.block.id for item in app.session.scene.agenda]
        await press(pilot, "u")
        assert states(app, "MX 7") == ["open"]
        assert "n1" in [item.block.id for item in app.session.scene.agenda]


async def test_it_comes_between_its_paragraph_and_the_next(noted: Path) -> None:
    app = desk(noted)
    async with app.run_test(size=(100, 30)) as pilot:
        await go(pilot, app, "14")
        waiting = [item.block.id for item in app.session.scene.agenda]
        await press(pilot, ".")
        assert app.place == waiting[waiting.index("p14") + 1] == "n1"
        await press(pilot, "N")
        assert app.place == "p15"
        await press(pilot, "n")
        assert app.place == "n1"


@pytest.mark.parametrize(("key", "told"), [("2", "Universal"), ("4", "note 1"), ("6", "ootnote 1")])
async def test_other_screens_stay_at_it(noted: Path, key: str, told: str) -> None:
    app = desk(noted)
    async with app.run_test(size=(160, 45)) as pilot:
        await go(pilot, app, "footnote 1")
        await press(pilot, key)
        assert told in shown(app)
        await press(pilot, "3")
        assert "MX 7" in shown(app)
        assert app.place == "n1"


async def test_it_is_agreed_with_its_paragraph(noted: Path) -> None:
    app = desk(noted)
    async with app.run_test(size=(100, 30)) as pilot:
        await go(pilot, app, "footnote 1")
        await press(pilot, "t")
        assert "A footnote is agreed with 15. N goes to 15." in shown(app)
