"""What is in focus as plain text and as a citation, on the clipboard; and what is said of it."""

import os
import stat
from pathlib import Path

import pytest

from negotiator.tui import clipboard
from negotiator.tui.screens.copying import INSTEAD, UNSURE
from tests.tui.desk import go
from tests.tui.screens import application, press, shown, text_of

TWELVE = "WE ENCOURAGE the development and adoption of policies"


@pytest.fixture
def pasted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that a program for the clipboard fills, with that program."""
    file, programs = tmp_path / "clipboard", tmp_path / "programs"
    programs.mkdir()
    program = programs / "wl-copy"
    program.write_text(f'#!/bin/sh\nexec cat > "{file}"\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    return file


@pytest.fixture
def nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """No program takes anything."""
    for name in ("WAYLAND_DISPLAY", "DISPLAY", "WSL_DISTRO_NAME"):
        monkeypatch.delenv(name, raising=False)


async def copied(pilot: object, app: object, file: Path, key: str) -> str:
    await press(pilot, key)
    await app.workers.wait_for_complete()
    await pilot.pause()
    return file.read_text(encoding="utf-8")


async def test_a_paragraph_is_copied_with_and_without_where_it_stands(
    sofia: Path, pasted: Path
) -> None:
    app = application(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await go(pilot, app, "12")
        app.screen.proposals.go_to("paragraph")
        words = await copied(pilot, app, pasted, "y")
        assert words == app.session.negotiation.current.find("12").plain
        assert f"Copied: 12, {len(words.split())} words" in shown(app)
        assert await copied(pilot, app, pasted, "Y") == f"6589/18, paragraph 12: “{words}”"
        await press(pilot, "2")
        assert await copied(pilot, app, pasted, "y") == words
        assert await copied(pilot, app, pasted, "Y") == f"6589/18, paragraph 12: “{words}”"
        await press(pilot, "g")
        title = await copied(pilot, app, pasted, "Y")
        assert title == "6589/18, title: “SOFIA DECLARATION”"


async def test_a_paragraph_that_is_gone_is_cited_from_the_text_that_had_it(
    sofia: Path, pasted: Path
) -> None:
    app = application(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await pilot.pause()
        rows = app.session.comparison.rows
        row = next(k for k, row in enumerate(rows) if not row.new)
        assert app.screen.text.go_to(f"row {row}")
        await pilot.pause()
        cited = await copied(pilot, app, pasted, "Y")
        gone = rows[row].old[0]
        head = f"WK 15037/2017 REV 2 (reconstruction), paragraph {gone.label}: “"
        assert cited == f"{head}{gone.plain}”"


async def test_a_proposal_is_cited_with_marks_and_says_what_it_is(
    sofia: Path, pasted: Path
) -> None:
    app = application(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await go(pilot, app, "12", "MX 4")
        negotiation = app.session.negotiation
        words = await copied(pilot, app, pasted, "y")
        assert words == negotiation.amendment("MX 4").text.plain
        cited = await copied(pilot, app, pasted, "Y")
        assert cited.startswith(f"MX 4, UY 2 on 6589/18, paragraph 12: {TWELVE}")
        assert "{-" in cited
        assert "{+" in cited
        assert cited.endswith(" (illustrative)")
        assert "Copied: MX 4, UY 2 as citation" in shown(app)
        recorded = next(a for a in negotiation.amendments if a.recorded_by not in a.by)
        await go(pilot, app, negotiation.target(recorded)[1].label, recorded.id)
        assert f"(recorded by {recorded.recorded_by})" in await copied(pilot, app, pasted, "Y")


async def test_a_cell_and_an_act_are_copied_in_words(sofia: Path, pasted: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await go(pilot, app, "12")
        await press(pilot, "4")
        cited = await copied(pilot, app, pasted, "Y")
        code = app.screen.delegation.code
        assert cited.startswith(f"6589/18, paragraph 12, {code} ")
        assert await copied(pilot, app, pasted, "y") == cited.split(": ", 1)[1]
        assert "Speak" not in cited
        await press(pilot, "h")
        cited = await copied(pilot, app, pasted, "Y")
        assert cited.startswith("6589/18, paragraph 12, 2018-")


async def test_brackets_and_traps_are_copied_verbatim(sofia: Path, pasted: Path) -> None:
    app = application(sofia, "ES")
    async with app.run_test(size=(160, 45)) as pilot:
        await go(pilot, app, "7")
        await press(pilot, "i")
        app.screen.query_one("#words").text = "[shall] [/EU] [@click=app.quit] “words”"
        await press(pilot, "ctrl+s")
        assert await copied(pilot, app, pasted, "y") == "[shall] [/EU] [@click=app.quit] “words”"
        cited = await copied(pilot, app, pasted, "Y")
        assert cited.startswith("ES (draft, not tabled) on 6589/18, paragraph 7: ")


@pytest.mark.usefixtures("nothing")
async def test_where_no_program_takes_it_the_terminal_is_asked_and_nothing_promised(
    sofia: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = application(sofia)
    sent: list[str] = []
    monkeypatch.setattr(app, "copy_to_clipboard", sent.append)
    async with app.run_test(size=(160, 45)) as pilot:
        await press(pilot, "y")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert sent == [app.screen.block.plain]
        assert text_of(app)[-2].strip() == f"{UNSURE}{INSTEAD}"


def test_programs_are_those_of_the_machine_one_sits_at() -> None:
    def names(platform: str = "linux", **environ: str) -> list[str]:
        return [command[0] for command in clipboard.programs(environ, platform)]

    assert names() == []
    assert names(WAYLAND_DISPLAY="0", DISPLAY=":0") == ["wl-copy", "xclip", "xsel"]
    assert names("darwin") == ["pbcopy"]
    assert names("darwin", SSH_CONNECTION="1 2 3 4") == []
    assert names(WSL_DISTRO_NAME="Debian") == ["clip.exe"]


def test_a_program_that_fails_or_hangs_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, does in (("wl-copy", "exit 1"), ("xclip", "exec sleep 60"), ("xsel", "exec cat")):
        (tmp_path / name).write_text(f"#!/bin/sh\n{does}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setattr(clipboard, "PATIENCE", 0.2)
    environ = {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}", "DISPLAY": ":0"}
    assert clipboard.put("words", {**environ, "WAYLAND_DISPLAY": "0"}) == "xsel"
    assert clipboard.put("words", {**environ, "PATH": str(tmp_path / "none")}) == ""


async def test_everything_is_saved_and_says_since_when(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "ctrl+s")
        assert "Everything is saved. The last act: yesterday" in shown(app)
        await press(pilot, "3", "t", "a", "6", "ctrl+s")
        assert "Everything is saved. The last act: 10:00" in shown(app)
        await press(pilot, "1", "ctrl+s")
        assert "Everything is saved. The last act: 10:00" in shown(app)


async def test_old_and_new_numbers_are_read_and_left_again(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(80, 24)) as pilot:
        for screen in ("2", "6"):
            await press(pilot, screen, "number_sign")
            assert "Old and new numbers" in shown(app)
            assert "20 renumbered, not a change" in shown(app)
            assert "old new" in shown(app)
            await press(pilot, "G")
            assert "42" in shown(app)
            await press(pilot, "escape")
            assert "Old and new numbers" not in shown(app)


async def drag(pilot: object, start: tuple[int, int], end: tuple[int, int]) -> None:
    await pilot.mouse_down("#text", offset=start)
    await pilot.hover("#text", offset=end)
    await pilot.mouse_up("#text", offset=end)
    await pilot.pause()


async def test_dragging_selects_words_of_one_side_only(sofia: Path, pasted: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(120, 45)) as pilot:
        await press(pilot, "n", "n")
        place = app.place
        screen = text_of(app)
        y = next(k for k, line in enumerate(screen) if "WE AGREE to join" in line)
        top = app.screen.text.region.y
        left, right = screen[y].index("AGREE to"), screen[y].rindex("COMMIT ourselves")
        await drag(pilot, (right, y - top), (right + 3, y - top + 1))
        words = await copied(pilot, app, pasted, "y")
        assert words.startswith("COMMIT ourselves to join")
        assert "AGREE" not in words
        assert "│" not in words
        assert "Copied: what is selected" in shown(app)
        cited = await copied(pilot, app, pasted, "Y")
        assert cited == f"6589/18, paragraph 7: “{words}”"
        await drag(pilot, (left, y - top), (left + len("AGREE") - 1, y - top))
        assert await copied(pilot, app, pasted, "y") == "AGREE"
        head = "WK 15037/2017 REV 2 (reconstruction), paragraph 7: “"
        assert await copied(pilot, app, pasted, "Y") == f"{head}AGREE”"
        assert app.place == place  # selecting is not going there
        await press(pilot, "escape")
        assert await copied(pilot, app, pasted, "y") == app.screen.block.plain


async def test_words_selected_in_one_column_are_those_of_the_newer_text(
    sofia: Path, pasted: Path
) -> None:
    app = application(sofia)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "n", "n")
        screen = text_of(app)
        y = next(k for k, line in enumerate(screen) if "AGREE" in line)
        at, top = screen[y].index("WE"), app.screen.text.region.y
        await drag(pilot, (at, y - top), (77, y - top))
        words = await copied(pilot, app, pasted, "y")
        assert words.startswith("WE COMMIT ourselves to join")
        await pilot.click("#text", offset=(at, y - top + 1))
        await pilot.pause()
        assert not app.screen.text.is_selected
