"""Export: what can be chosen, the legend that follows, writing that can be stopped."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from negotiator.errors import Cancelled
from negotiator.formats.progress import Progress
from negotiator.tui.screens import export as screen_module
from negotiator.tui.screens.export import ExportScreen
from tests.tui.screens import application, press, shown


def said(pilot: Pilot) -> str:
    """What is on the screen."""
    return shown(pilot.app)


async def settled(pilot: Pilot) -> None:
    """Until everything beside the screen is done."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def to_kind(pilot: Pilot, kind: str) -> None:
    """Turn the first field until a kind is chosen."""
    await press(pilot, "8")
    screen = pilot.app.screen
    assert isinstance(screen, ExportScreen)
    for _ in range(8):
        if screen.kind == kind:
            break
        await press(pilot, "right")
    assert screen.kind == kind
    await settled(pilot)


@pytest.mark.asyncio
async def test_every_kind_shows_its_fields_its_file_and_its_legend(sofia: Path):
    app = application(sofia)
    async with app.run_test(size=(80, 24)) as pilot:
        await to_kind(pilot, "clean")
        assert "No legend" in said(pilot)
        assert "Whose" not in said(pilot)
        await to_kind(pilot, "look")
        assert "Compared to" in said(pilot)
        assert "marked in bold" in said(pilot)
        assert app.screen.query_one("#file", Input).value.endswith("6589-18-look.docx")
        await to_kind(pilot, "compilation")
        assert "Whose" in said(pilot)
        assert "in square brackets and in bold" in said(pilot)


@pytest.mark.asyncio
async def test_the_files_ending_follows_the_format(sofia: Path):
    app = application(sofia)
    async with app.run_test(size=(80, 24)) as pilot:
        await to_kind(pilot, "report")
        await press(pilot, "down", "right")
        assert "HTML" in said(pilot)
        assert app.screen.query_one("#file", Input).value.endswith("-report.html")
        assert "House" not in said(pilot)


@pytest.mark.asyncio
async def test_a_field_with_many_choices_opens_them(sofia: Path):
    app = application(sofia)
    async with app.run_test(size=(80, 24)) as pilot:
        await to_kind(pilot, "amendments")
        app.screen.fields.go_to("by")
        await press(pilot, "enter", "down", "down", "enter")
        await settled(pilot)
        assert "delegations" not in said(pilot).split("Whose")[1].split("Which")[0]
        assert "amendments of" in app.screen._document().cover.subject


@pytest.mark.asyncio
@pytest.mark.parametrize("kind", ["look", "compilation", "table", "report", "concordance"])
async def test_what_is_written_lies_in_exports(sofia: Path, kind: str):
    app = application(sofia)
    async with app.run_test(size=(80, 24)) as pilot:
        await to_kind(pilot, kind)
        await press(pilot, "ctrl+s")
        await settled(pilot)
        assert "✓ Written and proved" in said(pilot)
    (written,) = (sofia / "exports").iterdir()
    assert written.name == f"sofia-2018-6589-18-{kind}.docx"


@pytest.mark.asyncio
async def test_writing_can_be_stopped_and_leaves_the_old_file(
    sofia: Path, monkeypatch: pytest.MonkeyPatch
):
    stopped = threading.Event()
    begun = threading.Event()

    def slow(*arguments: object) -> int:
        progress: Progress = arguments[-1]  # type: ignore[assignment]
        begun.set()
        while True:
            stopped.wait(0.01)
            try:
                progress("Writing", 25, 50)
            except Cancelled:
                stopped.set()
                raise

    app = application(sofia)
    async with app.run_test(size=(80, 24)) as pilot:
        await to_kind(pilot, "clean")
        path = Path(app.screen.query_one("#file", Input).value)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"the old file")
        monkeypatch.setattr(screen_module, "export_document", slow)
        await press(pilot, "ctrl+s")
        assert begun.wait(10)
        await pilot.pause()
        assert "esc stops it" in said(pilot)
        await press(pilot, "escape")
        await settled(pilot)
        assert "Stopped; nothing was written" in said(pilot)
    assert stopped.is_set()
    assert path.read_bytes() == b"the old file"


@pytest.mark.asyncio
async def test_a_name_without_a_known_ending_is_refused(sofia: Path):
    app = application(sofia)
    async with app.run_test(size=(80, 24)) as pilot:
        await to_kind(pilot, "clean")
        app.screen.query_one("#file", Input).value = "text.odt"
        await press(pilot, "ctrl+s")
        assert "should end in one of .docx" in said(pilot)
