"""Bad terminals and bad folders: each is said clearly, and nothing is lost."""

import errno
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from negotiator.store.load import load
from negotiator.tui.screens.editor import EditorScreen
from negotiator.tui.screens.export import ExportScreen
from tests.tui.desk import desk, states
from tests.tui.screens import application, press, shown, text_of, type_in

if sys.platform != "win32":
    from tests.tui.terminal import terminal

on_a_terminal = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")


# ------------------------------------------------------------------ small windows


TOO_SMALL = {
    (40, 10): [
        "",
        " This window has 40 x 10.",
        " negotiator needs 60 x 20 or more.",
        "",
        " Make it larger, or make the letters",
        " smaller. Nothing is lost: your place",
        " and your typing are kept.",
        "",
        " L reads on in one column   q quits",
        "",
    ],
    (20, 5): [
        " 20 x 5: too small.",
        " Needs 60 x 20.",
        " Your place and",
        " typing are kept.",
        " q quits",
    ],
}


@pytest.mark.parametrize("size", TOO_SMALL)
async def test_too_small_is_said_in_words_that_fit(sofia: Path, size) -> None:
    app = application(sofia)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for digit in "2346812":
            await press(pilot, digit)
            assert [line.rstrip() for line in text_of(app)] == TOO_SMALL[size]


@pytest.mark.parametrize("size", [(59, 20), (60, 19), (25, 30), (200, 8), (10, 3), (1, 1)])
async def test_no_size_is_too_much(sofia: Path, size) -> None:
    app = application(sofia)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "3", "j", "L", "4", "L")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "Grid" in text_of(app)[0]


# ------------------------------------------------------------------ a window that changes


@pytest.mark.parametrize("digit", ["2", "3", "4", "6"])
async def test_the_line_in_focus_keeps_its_row(sofia: Path, digit: str) -> None:
    app = application(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await press(pilot, digit, "space")
        view = app.screen.view
        for size in ((158, 45), (159, 45), (158, 45)):
            key, row = view.cursor, view.cursor_line - view.scroll_offset.y
            await pilot.resize_terminal(*size)
            await pilot.pause()
            await pilot.pause()
            assert (view.cursor, view.cursor_line - view.scroll_offset.y) == (key, row), size


@pytest.mark.parametrize("digit", ["2", "3", "4", "6"])
async def test_however_small_it_was_the_line_in_focus_is_seen(sofia: Path, digit: str) -> None:
    app = application(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await press(pilot, digit, "space")
        view = app.screen.view
        key = view.cursor
        for size in ((100, 30), (80, 24), (60, 20), (20, 5), (80, 24), (220, 60)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            await pilot.pause()
            assert view.cursor == key
            if size != (20, 5):
                row = view.cursor_line - view.scroll_offset.y
                assert 0 <= row < view.size.height, size


async def test_resizing_while_one_writes_loses_no_letter(sofia: Path) -> None:
    app = application(sofia, "MX")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "3", "i")
        editor = app.screen
        for size, words in (((40, 10), "one "), ((20, 5), "two "), ((160, 45), "three ")):
            await pilot.resize_terminal(*size)
            await type_in(pilot, words)
        await pilot.pause()
        assert app.screen is editor
        words = editor.query_one("#words", TextArea)
        assert words.text.startswith("one two three ")
        assert editor.focused is words


async def test_resizing_during_a_long_export_does_not_end_it(
    sofia: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    going_on, begun = threading.Event(), threading.Event()
    from negotiator.tui.screens import export as module

    really = module.export_document

    def slow(document, path, form, house, progress):
        progress("Proving", 0, 3)
        begun.set()
        assert going_on.wait(30)
        return really(document, path, form, house, progress)

    monkeypatch.setattr(module, "export_document", slow)
    app = application(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await press(pilot, "8")
        field = app.screen.query_one("#file", Input)
        await press(pilot, "ctrl+s")
        assert begun.wait(30)
        for size in ((80, 24), (20, 5), (100, 30)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        assert "esc stops it" in shown(app)
        going_on.set()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "Written and proved" in shown(app)
        assert Path(field.value).stat().st_size > 1000


# ------------------------------------------------------------------ folders


async def test_a_folder_that_is_gone_is_said_and_a_document_goes_elsewhere(sofia: Path) -> None:
    app = desk(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await press(pilot, "3")
        before = text_of(app)[5:20]
        shutil.rmtree(sofia)
        app._look_outside()
        await pilot.pause()
        told = (
            "! The folder was moved or deleted. x writes it elsewhere, ctrl+s all of it. "
            "What you see is complete in memory."
        )
        assert told in shown(app)
        assert text_of(app)[0].rstrip().endswith("! not saved: folder gone")
        assert text_of(app)[5:20] == before
        await press(pilot, "a")  # nothing can be decided now, and nothing is made there
        assert told in shown(app)
        assert states(app, "ES 4") == ["open"]
        await press(pilot, "escape", "x")
        assert isinstance(app.screen, ExportScreen)
        target = Path(app.screen.query_one("#file", Input).value)
        assert target.parent == sofia.parent
        await press(pilot, "ctrl+s")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "Written and proved" in shown(app)
        assert target.stat().st_size > 1000
        assert not sofia.exists()


async def test_all_of_it_is_written_anew_and_gone_on_with(sofia: Path) -> None:
    app = desk(sofia, "ES")
    async with app.run_test(size=(160, 45)) as pilot:
        await press(pilot, "3", "o")
        await type_in(pilot, "mine")
        await press(pilot, "enter", "i")
        await type_in(pilot, "Whereas ")
        await press(pilot, "ctrl+s")
        before = app.session.scene
        shutil.rmtree(sofia)
        await press(pilot, "ctrl+s")
        kept = sofia.with_name("sofia-2018-kept")
        assert f"All of it was written to {kept}. You go on there" in shown(app)
        assert text_of(app)[0].rstrip().endswith("· saved")
        assert not sofia.exists()
        after = load(kept)
        assert after.revisions == before.negotiation.revisions
        assert after.entries == before.negotiation.entries
        assert after.amendments == before.negotiation.amendments
        assert after.stances == before.negotiation.stances
        assert [d.amendment for d in app.session.scene.drafts] == [
            d.amendment for d in before.drafts
        ]
        assert app.session.scene.notes == before.notes
        assert "mine" in before.notes.values()
        await press(pilot, "T")
        assert len(load(kept).amendments) == len(after.amendments) + 1


async def test_typing_makes_no_stub_where_the_folder_was(sofia: Path) -> None:
    app = desk(sofia, "ES")
    async with app.run_test(size=(160, 45)) as pilot:
        await press(pilot, "3", "i")
        shutil.rmtree(sofia)
        await type_in(pilot, "one")
        app.screen.keeper._due()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "What is typed stays on the screen" in shown(app)
        assert text_of(app)[0].rstrip().endswith("! typing not kept")
        assert not sofia.exists()
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, EditorScreen)
        assert app.screen.query_one("#words", TextArea).text.startswith("one")


async def test_a_folder_that_comes_back_is_gone_on_with(sofia: Path) -> None:
    app = desk(sofia)
    aside = sofia.with_name("elsewhere")
    async with app.run_test(size=(160, 45)) as pilot:
        await press(pilot, "3")
        sofia.rename(aside)
        app._look_outside()
        await pilot.pause()
        assert "folder gone" in text_of(app)[0]
        if sofia.exists():
            shutil.rmtree(sofia)
        aside.rename(sofia)
        app._look_outside()
        await pilot.pause()
        assert text_of(app)[0].rstrip().endswith("saved")
        await press(pilot, "a")
        assert states(app, "ES 4") == ["accepted"]
        assert load(sofia).decisions


@pytest.fixture
def shut(monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder in which nothing can be made, for whoever runs the tests."""
    monkeypatch.setattr("negotiator.tui.saving.may_write", lambda folder: False)
    monkeypatch.setattr(tempfile, "mkstemp", _failing(errno.EROFS))


def _failing(number: int):
    def fail(*arguments, **named):
        raise OSError(number, os.strerror(number))

    return fail


async def test_a_folder_that_is_read_only_is_read_and_not_decided_in(sofia: Path, shut) -> None:
    told = "This folder is read only: you can read, compare and export elsewhere, not decide"
    app = desk(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await pilot.pause()
        assert told in shown(app)
        assert text_of(app)[0].rstrip().endswith("read only")
        await press(pilot, "n", "3", "a")
        assert f"! {told}" in shown(app)
        assert states(app, "ES 4") == ["open"]
    assert not load(sofia).decisions


class Disk:
    """A disk that is full until it is not."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.full = False
        really = tempfile.mkstemp

        def mkstemp(*arguments, **named):
            if self.full:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return really(*arguments, **named)

        monkeypatch.setattr(tempfile, "mkstemp", mkstemp)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(monkeypatch)


NO_ROOM = "! Not saved: the disk is full. Your work is kept here; free some space and press ctrl+s"


async def test_an_act_that_finds_no_room_waits_and_is_saved_again(sofia: Path, disk: Disk) -> None:
    app = desk(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await press(pilot, "3")
        disk.full = True
        await press(pilot, "a")
        assert NO_ROOM in shown(app)
        assert text_of(app)[0].rstrip().endswith("! not saved: disk full")
        assert states(app, "ES 4") == ["open"]
        assert not load(sofia).decisions
        await press(pilot, "j", "ctrl+s")  # the focus is elsewhere by now, the disk still full
        assert NO_ROOM in shown(app)
        disk.full = False
        await press(pilot, "ctrl+s")
        assert "Everything is saved. The last act: 10:00" in shown(app)
        assert text_of(app)[0].rstrip().endswith("· saved")
        assert states(app, "ES 4") == ["accepted"]
        assert len(load(sofia).decisions) == 1
        await press(pilot, "ctrl+s")
        assert len(load(sofia).decisions) == 1


async def test_what_found_no_room_is_written_before_the_next_act(sofia: Path, disk: Disk) -> None:
    app = desk(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await press(pilot, "3")
        disk.full = True
        await press(pilot, "a")
        disk.full = False
        await press(pilot, "escape", "full_stop", "a")
        assert states(app, "ES 4") == ["accepted"]
        assert len(load(sofia).decisions) == 2


async def test_words_that_find_no_room_stay_in_the_field(sofia: Path, disk: Disk) -> None:
    app = desk(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await press(pilot, "3", "i", "j", "enter")
        editor = app.screen
        assert isinstance(editor, EditorScreen)
        await type_in(pilot, "Whereas ")
        disk.full = True
        count = len(load(sofia).amendments)
        await press(pilot, "ctrl+s")
        assert NO_ROOM in shown(app)
        assert text_of(app)[0].rstrip().endswith("! not saved: disk full")
        assert app.screen is editor
        assert editor.query_one("#words", TextArea).text.startswith("Whereas ")
        disk.full = False
        await press(pilot, "ctrl+s")
        assert app.screen is not editor
        assert len(load(sofia).amendments) == count + 1
        assert text_of(app)[0].rstrip().endswith("· saved")


async def test_typing_that_finds_no_room_is_said_and_kept_when_there_is(
    sofia: Path, disk: Disk
) -> None:
    app = desk(sofia, "MX")
    async with app.run_test(size=(160, 45)) as pilot:
        await press(pilot, "3", "i")
        disk.full = True
        await type_in(pilot, "one")
        assert text_of(app)[0].rstrip().endswith("saving …")
        app.screen.keeper._due()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert NO_ROOM in shown(app)
        assert text_of(app)[0].rstrip().endswith("! not saved: disk full")
        disk.full = False
        await type_in(pilot, "two")
        app.screen.keeper._due()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert text_of(app)[0].rstrip().endswith("draft kept 10:00")
        (kept,) = (sofia / ".negotiator" / "journal").glob("*.json")
        assert json.loads(kept.read_text(encoding="utf-8"))["words"].startswith("onetwo")


# ------------------------------------------------------------------ real terminals


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Without any terminal."""
    there = {**os.environ, "PYTHONPATH": os.getcwd(), **environment}
    return subprocess.run(
        [sys.executable, "-m", "negotiator", *arguments],
        input="",
        capture_output=True,
        text=True,
        env={name: value for name, value in there.items() if value},
        check=False,
    )


def test_without_a_terminal_it_says_what_works(sofia: Path) -> None:
    done = run("open", str(sofia))
    assert done.returncode == 2
    assert done.stdout == ""
    assert "the application needs a terminal" in done.stderr
    assert "negotiator show, list, diff, amend, decide, export" in done.stderr


@on_a_terminal
@pytest.mark.parametrize("kind", ["dumb", ""])
def test_a_terminal_that_cannot_place_characters_is_told(sofia: Path, kind: str) -> None:
    with terminal("open", str(sofia), TERM=kind) as one:
        assert one.ended() == 2
    told = " ".join(one.text.split())
    assert "this terminal cannot place characters" in told
    assert ("TERM is dumb" if kind else "TERM is not set") in told
    assert "TERM=xterm-256color negotiator open" in told
    assert "negotiator show, list, diff" in told
    assert "\x1b[?1049h" not in one.written


@pytest.mark.skipif(
    sys.platform != "linux" or not shutil.which("script"), reason="needs util-linux"
)
def test_errors_sent_elsewhere_are_said_before_anything_is_drawn(sofia: Path) -> None:
    done = subprocess.run(
        ["script", "-qec", f"{sys.executable} -m negotiator open '{sofia}' 2>log", "/dev/null"],
        cwd=sofia.parent,
        env={**os.environ, "PYTHONPATH": os.getcwd(), "TERM": "xterm-256color"},
        capture_output=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    assert done.returncode == 2
    assert "needs a terminal" in (sofia.parent / "log").read_text(encoding="utf-8")


@on_a_terminal
def test_one_column_shows_the_cursor_where_the_focus_is(sofia: Path) -> None:
    with terminal("open", "--linear", str(sofia)) as one:
        one.wait_for("One column.")
        one.wait_for("Change 1 of 28.")
        last_hidden, last_shown = (one.written.rfind(s) for s in ("\x1b[?25l", "\x1b[?25h"))
        assert last_shown > last_hidden
        so_far = len(one.written)
        one.press("n")
        one.wait_for("Change 2 of 28.", since=so_far)
        row, column = re.findall(r"\x1b\[(\d+);(\d+)H", one.written)[-1]
        assert column == "1"
        assert 4 < int(row) < 23
        one.press("q")
        assert one.ended() == 0
    assert "▌" not in one.text
    assert "━" not in one.text


@on_a_terminal
def test_resized_down_and_up_again_nothing_is_lost(sofia: Path) -> None:
    with terminal("open", str(sofia), "--as", "MX", size=(100, 30)) as one:
        one.wait_for("ctrl+p all")
        one.press("3")
        one.wait_for("Where it stands")
        one.press("i")
        at = one.wait_for("private until T tables it")
        one.press("abc")
        one.resize(20, 5)
        at = one.wait_for("20 x 5: too small.", since=at)
        one.press("def")
        one.resize(100, 30)
        one.wait_for("abcdef", since=at)
        one.press("\x13")
        one.wait_for("Kept on")
        one.press("q")
        assert one.ended() == 0
    kept = list((sofia / "private").rglob("*.yaml"))
    assert len(kept) == 1
    assert "abcdef" in kept[0].read_text(encoding="utf-8")


@on_a_terminal
def test_a_terminal_that_is_closed_loses_nothing_that_was_decided(sofia: Path) -> None:
    with terminal("open", str(sofia)) as one:
        one.wait_for("ctrl+p all")
        one.press("3")
        one.wait_for("Where it stands")
        one.press("a")
        one.wait_for("Accepted")
    assert len(load(sofia).decisions) == 1
