"""The command itself: what it loads, how it ends, what it does with its output."""

import io
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from negotiator import __version__
from negotiator.cli.main import COMMANDS, main
from tests.conftest import ROOT, Run
from tests.rooms import Room

OLD, NEW = "1. WE AGREE to act.\n\n2. WE END.\n", "1. WE AGREE to wait.\n\n2. WE END.\n"
COMMAND = (sys.executable, "-m", "negotiator")


@pytest.fixture
def texts(tmp_path: Path) -> tuple[Path, Path]:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(OLD, encoding="utf-8")
    new.write_text(NEW, encoding="utf-8")
    return old, new


LOADED = """
import sys
from negotiator.cli.main import main
status = main(sys.argv[1:])
heavy = {"textual", "docx", "lxml", "rich", "yaml", "diff_match_patch"}
print(status, sorted(heavy & {name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""


@pytest.mark.parametrize("format_", ["text", "side-by-side", "json"])
def test_comparing_two_texts_loads_nothing_heavy(texts: tuple[Path, Path], format_: str) -> None:
    command = [
        sys.executable,
        "-c",
        LOADED,
        "diff",
        *map(str, texts),
        "--format",
        format_,
        "--width",
        "120",
    ]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert done.stderr == "1 []\n"
    assert "wait" in done.stdout


@pytest.mark.parametrize("format_", ["text", "unified", "markdown"])
def test_comparing_two_texts_waits_for_no_dataclasses(
    texts: tuple[Path, Path], format_: str
) -> None:
    script = LOADED.replace('"textual"', '"dataclasses", "inspect"')
    command = [sys.executable, "-c", script, "diff", *map(str, texts), "--format", format_]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert done.stderr == "1 []\n"


def test_a_folder_loads_yaml_but_no_screen_and_no_word(tmp_path: Path) -> None:
    folder = Room.of("WE AGREE.").saved(tmp_path / "room")
    for command in (["list", folder], ["show", folder], ["amend", "list", folder]):
        line = [sys.executable, "-c", LOADED, *map(str, command)]
        done = subprocess.run(line, capture_output=True, text=True, cwd=ROOT)
        assert done.stderr == "0 ['yaml']\n"


def test_the_version_is_that_of_the_package(run: Run) -> None:
    assert __version__ == version("negotiator")
    for option in ("--version", "-V"):
        assert run(option).out == f"negotiator {__version__}\n"


def test_help_names_every_command(run: Run) -> None:
    for option in ("--help", "-h", "help"):
        done = run(option)
        assert done.status == 0
        assert all(f"  {name} " in done.out for name in COMMANDS)


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in ("open", "export")])
def test_every_command_has_help_of_its_own(run: Run, name: str) -> None:
    done = run(name, "--help")
    assert done.status == 0
    assert done.out.startswith(f"usage: negotiator {name}")


def test_a_wrong_word_is_told_with_the_nearest(run: Run) -> None:
    done = run("dif")
    assert done.status == 2
    assert "“dif” is neither a command nor a folder" in done.err
    assert "Did you mean `negotiator diff`?" in done.err
    assert done.out == ""


@pytest.mark.parametrize(
    "line",
    [
        ("diff",),
        ("diff", "a", "b", "c"),
        ("diff", "a", "b", "--format", "html"),
        ("diff", "a", "b", "--no-such-option"),
        ("show",),
        ("amend",),
        ("amend", "add"),
        ("decide", "x", "maybe"),
        ("import", "x"),
        ("import", "x", "--into", "y", "--before", "a", "--after", "b"),
        ("issue",),
    ],
)
def test_a_wrong_command_line_ends_with_2(run: Run, line: tuple[str, ...]) -> None:
    done = run(*line)
    assert done.status == 2
    assert done.err
    assert done.out == ""


def test_interrupting_ends_with_130_and_says_nothing(
    texts: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Interrupted(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise KeyboardInterrupt

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(Interrupted()))
    assert main(["diff", "-", str(texts[0])]) == 130
    assert capsys.readouterr() == ("", "")


# ---------------------------------------------------------------------- output


def test_who_stops_reading_is_left_in_peace(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("".join(f"{k}. WE AGREE on this.\n\n" for k in range(1, 5000)), "utf-8")
    with subprocess.Popen(
        [*COMMAND, "show", str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    ) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.read(10)
        child.stdout.close()
        assert child.stderr.read() == b""
    assert child.returncode == 0


def test_a_terminal_without_unicode_gets_codes_and_no_error(texts: tuple[Path, Path]) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [*COMMAND, "diff", *map(str, texts)], capture_output=True, cwd=ROOT, env=environment
    )
    assert done.returncode == 1
    assert done.stderr == b""
    assert rb"old \u2192 new" in done.stdout


def test_output_that_cannot_be_written_ends_with_2(texts: tuple[Path, Path]) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [*COMMAND, "diff", *map(str, texts)], stdout=full, stderr=subprocess.PIPE, cwd=ROOT
        )
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert done.stderr.startswith(b"negotiator: ")


COLOURED = "\x1b["


@pytest.mark.parametrize(
    ("environment", "options", "coloured"),
    [
        ({}, [], False),
        ({"FORCE_COLOR": "1"}, [], True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, [], False),
        ({"FORCE_COLOR": "1", "NO_COLOR": ""}, [], True),
        ({"NO_COLOR": "1"}, ["--color", "always"], True),
        ({"FORCE_COLOR": "1"}, ["--color", "never"], False),
        ({}, ["--color", "auto"], False),
        ({}, ["--color", "always"], True),
    ],
)
def test_colour(
    texts: tuple[Path, Path],
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    options: list[str],
    coloured: bool,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    out = run("diff", *texts, *options).out
    assert (COLOURED in out) == coloured
    assert ("{-act-}" in out) == (not coloured)


ON_A_TERMINAL = """
import os, pty, sys
environment = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR")}
pid, terminal = pty.fork()
if not pid:
    os.execve(sys.executable, [sys.executable, "-m", "negotiator", *sys.argv[1:]], environment)
out = b""
while True:
    try:
        read = os.read(terminal, 4096)
    except OSError:
        break
    if not read:
        break
    out += read
sys.stdout.buffer.write(out)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
"""


def on_a_terminal(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command whose standard output is a terminal."""
    return subprocess.run(
        [sys.executable, "-c", ON_A_TERMINAL, *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "TERM": "xterm", **environment},
        check=False,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_on_a_terminal_there_is_colour_and_the_pager_asked_for(texts: tuple[Path, Path]) -> None:
    names = [str(path) for path in texts]
    paged = on_a_terminal("diff", *names, NEGOTIATOR_PAGER="sed s/^/PAGED:/")
    assert paged.returncode == 1
    assert COLOURED in paged.stdout
    assert all(line.startswith("PAGED:") for line in paged.stdout.splitlines())
    plain = on_a_terminal("diff", *names, "--no-pager", NEGOTIATOR_PAGER="sed s/^/PAGED:/")
    assert "PAGED:" not in plain.stdout
    assert COLOURED in plain.stdout
    none = on_a_terminal("diff", *names, NEGOTIATOR_PAGER="", PAGER="sed s/^/PAGED:/")
    assert "PAGED:" not in none.stdout
    other = on_a_terminal("diff", *names, PAGER="sed s/^/PAGED:/")
    assert "PAGED:" in other.stdout
    dumb = on_a_terminal("diff", *names, "--no-pager", TERM="dumb")
    assert COLOURED not in dumb.stdout


def test_into_a_pipe_there_is_no_pager(texts: tuple[Path, Path]) -> None:
    environment = {**os.environ, "NEGOTIATOR_PAGER": "sed s/^/PAGED:/"}
    done = subprocess.run(
        [*COMMAND, "diff", *map(str, texts)], capture_output=True, cwd=ROOT, env=environment
    )
    assert b"PAGED:" not in done.stdout
