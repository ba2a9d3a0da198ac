"""Bad input: a clear error with a place, exit status 2, no traceback, nothing on the disk changed."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run
from tests.rooms import Room

BOMB = b"format: negotiator/revision/1\nsymbol: &a [x, x]\nblocks: [*a, *a]\n"
NESTED = b"[" * 50_000 + b"]" * 50_000

FILES = {
    "empty.txt": b"",
    "blank.md": b"\n \n",
    "binary.txt": bytes(range(256)),
    "picture.png": b"\x89PNG\r\n\x1a\n\0\0",
    "latin.txt": "1. WE AGREE on caf\xe9.\n".encode("latin-1"),
    "utf16.txt": "1. WE AGREE.\n".encode("utf-16-le"),
    "cut.docx": b"PK\x03\x04\x14\x00\x06\x00",
    "bomb.yaml": BOMB,
    "nested.yaml": NESTED,
    "amendment.yaml": b"format: negotiator/amendment/1\n",
    "twice.yaml": b"format: negotiator/revision/1\nsymbol: A\nsymbol: B\n",
    "unknown.yaml": b"format: negotiator/revision/1\nsymbol: A\nblokcs: []\n",
    "escape.yaml": b'format: negotiator/revision/1\nsymbol: "\\e[2J"\n',
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    room = Room.of("WE AGREE to act.", "WE THANK Bulgaria.")
    room.table("MX", "1", "WE DECIDE to act.")
    return room.saved(tmp_path / "room")


def files(folder: Path) -> dict[str, bytes]:
    """All that lies there but the lock, in which stands who had it last."""
    there = (p for p in folder.rglob("*") if p.is_file() and p.name != "lock")
    return {str(p.relative_to(folder)): p.read_bytes() for p in there}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("command", ["show", "diff", "import"])
def test_a_bad_file(run: Run, folder: Path, tmp_path: Path, name: str, command: str) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name])
    before = files(folder)
    line = {
        "show": ("show", path),
        "diff": ("diff", folder, path),
        "import": ("import", path, "--into", folder, "--symbol", "NEW"),
    }[command]
    done = run(*line)
    assert done.status == 2
    assert done.out == ""
    assert str(path) in done.err
    assert done.err.startswith("negotiator: ")
    assert files(folder) == before


@pytest.mark.parametrize("name", FILES)
def test_a_bad_file_begins_no_negotiation(run: Run, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name])
    assert run("import", path, "--into", tmp_path / "new").status == 2
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    "command",
    [("show",), ("import", "--into", "x"), ("diff",), ("list",), ("amend", "list"), ("issue",)],
)
def test_what_is_missing_or_of_another_kind(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "below").write_text("x")
    for name in ("missing.txt", "folder", "below/file.txt", "x" * 300):
        options = [*command[1:], name] if command[0] != "import" else [name, *command[1:]]
        if command[0] == "diff":
            options.append(name)
        if (command, name) == (("list",), "folder"):
            continue  # a folder of no negotiations is an empty list
        done = run(command[0], *options)
        assert done.status == 2, (name, done.out)
        assert done.out == ""
        assert name in done.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["below", "folder"]


@pytest.mark.parametrize(
    ("file", "wrong", "what"),
    [
        ("negotiation.yaml", NESTED, "nested more than"),
        ("negotiation.yaml", BOMB, "aliases and anchors"),
        ("revisions/6589-18.yaml", b"", "the file is empty"),
        ("revisions/6589-18.yaml", b"\xff", "not UTF-8"),
        ("amendments/MX/abc.yaml", b"format: negotiator/amendment/1\nid: x\nid: y\n", "twice"),
        ("amendments/MX/abc.yaml", NESTED, "nested more than"),
        ("positions/MX/abc.yaml", b"format: negotiator/stance/1\nbay: MX\n", "“bay” is not a key"),
        ("decisions/0001-abc.yaml", b"&a x", "aliases and anchors"),
    ],
)
def test_a_bad_file_inside_a_negotiation(
    run: Run, folder: Path, file: str, wrong: bytes, what: str
) -> None:
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(wrong)
    before = files(folder)
    # a text is read without the acts about it
    texts = [] if "/" in file and "revisions" not in file else [("show", folder), ("diff", folder)]
    for command in (
        *texts,
        ("list", folder),
        ("amend", "list", folder),
        ("amend", "add", folder, "1", "--by", "CO", "--text", "x"),
        ("decide", folder, "accept", "MX 1"),
        ("consolidate", folder),
        ("issue", folder),
    ):
        done = run(*command)
        assert done.status == 2
        assert str(path) in done.err
        assert what in done.err
        assert done.out == ""
    assert files(folder) == before


@pytest.mark.parametrize(
    "line",
    [
        "consolidate {} --symbol",
        "consolidate {} --date",
        "import {}/a.txt --into {}/new --language",
    ],
)
def test_what_no_file_may_hold_is_not_written_from_an_option_either(
    run: Run, folder: Path, line: str
) -> None:
    (folder / "a.txt").write_text("1. WE AGREE.\n")
    before = files(folder)
    done = run(*(word.replace("{}", str(folder)) for word in line.split()), "x\x1b[2J")
    assert done.status == 2
    assert "the character U+001B is not allowed" in done.err
    assert files(folder) == before


def test_nested_brackets_do_not_kill_the_process(tmp_path: Path) -> None:
    path = tmp_path / "nested.yaml"
    path.write_bytes(NESTED)
    done = subprocess.run(
        [sys.executable, "-m", "negotiator", "show", str(path)], capture_output=True, cwd=ROOT
    )
    assert done.returncode == 2
    assert done.stderr.startswith(f"negotiator: {path}:1:13: ".encode())


FULL = """
import resource, signal, sys
from negotiator.cli.main import main
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
limit = int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
sys.exit(main(sys.argv[2:]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on this system")
@pytest.mark.parametrize(
    "line",
    [
        "amend add {folder} 1 --by CO --text {long}",
        "amend withdraw {folder} MX.1 --by MX",
        "decide {folder} accept MX.1",
        "consolidate {folder}",
        "issue {folder}",
        "import {text} --into {folder} --symbol NEW --before 6589/18",
        "import {text} --into {folder} --symbol NEW --replace 6589/18",
        "import {text} --into {new}",
    ],
)
def test_on_a_full_disk_everything_stands_as_it_was(
    folder: Path, tmp_path: Path, run: Run, line: str
) -> None:
    text = tmp_path / "text.txt"
    text.write_text("1. " + "WE AGREE. " * 500)
    if line.startswith("issue"):
        run("consolidate", folder)
    if "--replace" in line:
        next((folder / "amendments" / "MX").iterdir()).unlink()
    before = files(folder)
    new = tmp_path / "new"
    said = {"folder": folder, "text": text, "new": new, "long": "word" * 500}
    arguments = [word.format(**said).replace("MX.1", "MX 1") for word in line.split()]
    done = subprocess.run(
        [sys.executable, "-c", FULL, "50", *arguments], capture_output=True, text=True, cwd=ROOT
    )
    assert done.returncode == 2, done.stdout + done.stderr
    assert "it cannot be written" in done.stderr
    assert "what was saved before still stands" in done.stderr
    assert files(folder) == before
    assert not any(path.is_file() for path in new.rglob("*"))
