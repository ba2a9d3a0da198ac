"""A negotiation that cannot be opened: every problem at its place, mending it, and the last good state."""

import contextlib
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from negotiator.store.folder import Folder
from negotiator.store.last_good import last_good, remember, unpack
from negotiator.store.load import load
from negotiator.tui.app import NegotiatorApp
from negotiator.tui.outside import editor_command
from negotiator.tui.screens.compare import CompareScreen
from negotiator.tui.screens.editor import EditorScreen
from negotiator.tui.screens.fault import FaultScreen
from tests.rooms import Room
from tests.tui.screens import press, shown, type_in
from tests.tui.test_library import library, looked


@pytest.fixture
def water(tmp_path: Path) -> Path:
    """A small negotiation that can be opened."""
    room = Room.of("WE AGREE to act [/EU].", "WE THANK Bulgaria.")
    room.table("MX", "1", "WE DECIDE to act.")
    return room.saved(tmp_path / "drafts" / "water")


def break_it(folder: Path) -> Path:
    manifest = folder / "negotiation.yaml"
    manifest.write_text(manifest.read_text().replace("title:", "titel:") + "extra: 1\n")
    return manifest


async def opened_once(folder: Path) -> None:
    app = library(folder.parent)
    async with app.run_test(size=(80, 24)) as pilot:
        await looked(pilot)
        await press(pilot, "enter")
        await app.workers.wait_for_complete()


@contextlib.contextmanager
def lent(*_: object) -> Iterator[None]:
    yield


def files_of(folder: Path) -> dict[str, bytes]:
    own = Folder(folder).own
    return {
        str(f.relative_to(folder)): f.read_bytes()
        for f in folder.rglob("*")
        if f.is_file() and own not in f.parents
    }


async def fault(app: NegotiatorApp, pilot: object) -> None:
    await looked(pilot)
    await press(pilot, "enter")
    assert isinstance(app.screen, FaultScreen)


async def test_each_problem_has_its_place_and_what_to_do(water: Path) -> None:
    break_it(water)
    app = library(water.parent)
    async with app.run_test(size=(80, 24)) as pilot:
        await fault(app, pilot)
        text = shown(app)
        assert "negotiation.yaml, line 2, column 1" in text
        assert "2 | titel:" in text
        assert "| ^" in text
        assert "What to do: " in text
        assert "enter open file" in text
        assert "l last good" not in text, "none was kept"
        await press(pilot, "l")
        assert "No earlier state of this negotiation was kept here" in shown(app)


async def test_enter_opens_the_file_at_the_line_and_looks_again(
    water: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    manifest = break_it(water)
    mending = tmp_path / "mend.py"
    called = tmp_path / "called"
    mending.write_text(
        "import sys, pathlib\n"
        f"pathlib.Path({str(called)!r}).write_text(' '.join(sys.argv[1:]))\n"
        "file = pathlib.Path(sys.argv[-1])\n"
        "file.write_text(file.read_text().replace('titel:', 'title:').replace('extra: 1\\n', ''))\n"
    )
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f"{sys.executable} '{mending}'")
    app = library(water.parent)
    monkeypatch.setattr(app, "suspend", lent)
    async with app.run_test(size=(80, 24)) as pilot:
        await fault(app, pilot)
        await press(pilot, "j", "enter")
        assert called.read_text() == f"+2 {manifest}"
        assert isinstance(app.screen, CompareScreen)
        assert app.session.folder == water


async def test_without_an_editor_or_a_terminal_to_lend_it_says_so(
    water: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_it(water)
    monkeypatch.setenv("VISUAL", "no-such-editor")
    app = library(water.parent)
    async with app.run_test(size=(100, 30)) as pilot:
        await fault(app, pilot)
        await press(pilot, "enter")
        assert "! This terminal cannot be lent to an editor" in shown(app)
        monkeypatch.setattr(app, "suspend", lent)
        await press(pilot, "enter")
        assert "! no-such-editor cannot be started: no such file" in shown(app)


def test_editors_are_told_the_line_in_their_own_way() -> None:
    def command(editor: str, line: int = 7) -> list[str]:
        return editor_command(Path("a b.yaml"), line, 3, {"EDITOR": editor})

    assert command("nano -w") == ["nano", "-w", "+7", "a b.yaml"]
    assert command("/usr/bin/code") == ["/usr/bin/code", "--wait", "--goto", "a b.yaml:7:3"]
    assert command("hx") == ["hx", "a b.yaml:7:3"]
    assert command("vim", 0) == ["vim", "a b.yaml"]
    assert command('odd"') == ['odd"', "+7", "a b.yaml"]
    assert editor_command(Path("x"), 1, 1, {}) == ["vi", "+1", "x"]
    assert editor_command(Path("x"), 1, 1, {"VISUAL": "a", "EDITOR": "b"})[0] == "a"


async def test_the_last_good_state_is_read_and_nothing_is_changed(water: Path) -> None:
    await opened_once(water)
    break_it(water)
    before = files_of(water)
    app = library(water.parent)
    async with app.run_test(size=(100, 30)) as pilot:
        await fault(app, pilot)
        assert "The last state that opened is of 15 March 2018, 10:00: l opens it" in shown(app)
        await press(pilot, "l")
        assert isinstance(app.screen, CompareScreen)
        assert "WE AGREE to act [/EU]." in shown(app)
        assert "to read, as of 15 March, 10:00" in shown(app)
        copy = app.session.folder
        assert copy != water
        await press(pilot, "3", "a")
        refused = "! This is the state of 15 March 2018, 10:00, opened to read. Nothing is written."
        for keys in (["a"], ["i"], ["t", "a"], ["C", "ctrl+s"], ["x", "ctrl+s"], ["m"]):
            await press(pilot, "escape", "escape", "3", *keys)
            assert refused in shown(app), keys
            assert not isinstance(app.screen, EditorScreen)
            await press(pilot, "escape", "escape")
        await press(pilot, "1")
        await looked(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, FaultScreen)
    assert files_of(water) == before


async def test_what_broke_while_it_is_open_is_told_too(water: Path) -> None:
    app = library(water.parent)
    async with app.run_test(size=(80, 24)) as pilot:
        await looked(pilot)
        await press(pilot, "enter", "1")
        await looked(pilot)
        break_it(water)
        await press(pilot, "f5")
        await fault(app, pilot)
        assert "negotiation.yaml, line 2, column 1" in shown(app)
        await press(pilot, "escape", "escape")
        assert isinstance(app.screen, CompareScreen), "what is open is complete in memory"


async def test_what_was_read_only_gives_way_to_the_mended_negotiation(water: Path) -> None:
    await opened_once(water)
    manifest = break_it(water)
    app = library(water.parent)
    async with app.run_test(size=(100, 30)) as pilot:
        await fault(app, pilot)
        await press(pilot, "l")
        copy = app.session.folder
        text = manifest.read_text().replace("titel:", "title:").replace("extra: 1\n", "")
        manifest.write_text(text)
        await press(pilot, "1")
        await looked(pilot)
        await press(pilot, "enter")
        assert app.session.folder == water
        assert not app.session.reading
        assert app.saved == "saved"
        assert not copy.exists()
        await press(pilot, "3", "i", "enter")
        await type_in(pilot, "Today ")
        await press(pilot, "ctrl+s")
        assert "tabled on" in shown(app)


async def test_the_state_kept_follows_the_acts_of_the_sitting(water: Path) -> None:
    app = library(water.parent)
    async with app.run_test(size=(100, 30)) as pilot:
        await looked(pilot)
        await press(pilot, "enter", "3", "a")
        assert "✓ Accepted MX 1" in shown(app)
    kept = last_good(water)
    assert kept is not None
    there = water.parent / "copy"
    unpack(kept, there)
    assert load(there).decisions == load(water).decisions
    assert len(load(there).decisions) == 1


def test_the_kept_state_has_nothing_private_and_the_same_bytes(water: Path) -> None:
    private = Folder(water).private / "notes" / "ES"
    private.mkdir(parents=True)
    (private / "p1.txt").write_text("secret")
    remember(water, load(water), "2018-03-15T10:00:00")
    kept = last_good(water)
    assert kept is not None
    first = kept.file.read_bytes()
    with zipfile.ZipFile(kept.file) as pack:
        assert not [name for name in pack.namelist() if "private" in name]
    kept.file.unlink()
    assert last_good(water) is None
    remember(water, load(water), "2018-03-15T10:00:00")
    assert kept.file.read_bytes() == first
    remember(water, load(water), "2018-03-16T10:00:00")
    assert kept.file.read_bytes() == first, "nothing changed, so nothing is written"


def test_a_state_that_changed_while_it_was_kept_or_is_not_ours_is_not_taken(
    water: Path, tmp_path: Path
) -> None:
    before = load(water)
    break_it(water)
    remember(water, before, "2018-03-15T10:00:00")
    assert last_good(water) is None
    file = Folder(water).own / "cache" / "last-good.zip"
    file.parent.mkdir(parents=True)
    for name in ("../up.yaml", "private/x.yaml", "/etc/x.yaml"):
        with zipfile.ZipFile(file, "w") as pack:
            pack.comment = (
                b'{"format": "negotiator/last-good", "version": 1, "at": "2018-03-15T10"}'
            )
            pack.writestr(name, "x")
        kept = last_good(water)
        assert kept is not None
        with pytest.raises(Exception, match="not a state as negotiator keeps it"):
            unpack(kept, tmp_path / "out")
        assert not (tmp_path / "out").exists()
    file.write_bytes(b"PK nothing")
    assert last_good(water) is None
