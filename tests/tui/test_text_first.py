"""The text is on the screen before it is known what was said of it."""

import contextlib
import itertools
from pathlib import Path

import pytest
from textual.worker import WorkerCancelled

import negotiator.tui
from negotiator.errors import NegotiatorError
from negotiator.tui.app import NegotiatorApp
from negotiator.tui.session import Clerk, Session
from tests.tui.screens import press, shown, text_of


class Slow(NegotiatorApp):
    """An application whose reading of acts waits until a test lets it go on."""

    CSS_PATH = Path(negotiator.tui.__file__).parent / "app.tcss"

    def _fill(self) -> None:
        """Not before it is asked for."""

    async def go_on(self) -> None:
        with contextlib.suppress(WorkerCancelled):  # the application ended meanwhile
            await NegotiatorApp._fill(self).wait()


def opened(folder: Path) -> Slow:
    count = itertools.count()
    clerk = Clerk(lambda: "2018-03-15T10:00:00", lambda: next(count).to_bytes(8, "little"))
    return Slow(Session(folder, clerk, whole=False))


async def test_the_text_is_there_first_and_counts_are_dots_until_they_are_known(sofia: Path):
    app = opened(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await pilot.pause()
        first = text_of(app)
        assert "EMPHASISING that bi-regional cooperation" in shown(app)
        assert "! …" in shown(app)
        assert "No amendments" not in shown(app)
        assert "amendment ○" not in shown(app)
        await press(pilot, "n", "n")
        there = app.place
        await app.go_on()
        await pilot.pause()
        assert app.place == there
        assert "! …" not in shown(app)
        assert "alarms" in shown(app)
        assert "○" in shown(app)
        assert len(text_of(app)) == len(first)


async def test_what_is_asked_for_before_is_done_once_it_is_known(sofia: Path):
    app = opened(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await press(pilot, "3")
        assert app.screen.WHERE == "compare"
        await app.go_on()
        await pilot.pause()
        assert app.screen.WHERE == "desk"


async def test_a_folder_that_turns_out_not_to_be_whole_ends_it_with_the_reason(sofia: Path):
    act = next((sofia / "amendments").glob("*/*.yaml"))
    app = opened(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        act.write_text("format: negotiator/amendment/1\n")
        await app.go_on()
        await pilot.pause()
    assert isinstance(app.fault, NegotiatorError)
    assert str(act) in str(app.fault)


async def test_what_was_written_in_these_moments_is_there_too(sofia: Path):
    act = next((sofia / "amendments").glob("*/*.yaml"))
    written = act.read_text()
    act.unlink()
    app = opened(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        act.write_text(written)
        await app.go_on()
        await pilot.pause()
        assert act.stem in {a.id for a in app.session.negotiation.amendments}


@pytest.mark.parametrize("revision", [False, True])
async def test_a_fault_of_a_text_is_told_before_anything_is_drawn(sofia: Path, revision: bool):
    path = sofia / ("revisions/6589-18.yaml" if revision else "negotiation.yaml")
    path.write_text("format: what\n")
    with pytest.raises(NegotiatorError):
        opened(sofia)
