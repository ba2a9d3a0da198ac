"""Law 11: what is under `private/` leaves through no command."""

import shutil
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest

from negotiator.documents.document import Kind
from negotiator.store.load import load
from tests.conftest import Run
from tests.rooms import Room

SECRET = "FALLBACKPOSITION"


@pytest.fixture
def folder(tmp_path: Path, run: Run) -> Path:
    room = Room.of("WE AGREE.", "WE WELCOME the outcome.")
    room.table("MX", "1", "WE DISAGREE.")
    room.accept("MX 1")
    folder = room.saved(tmp_path / "room")
    private = folder / "private"
    private.mkdir()
    (private / "notes.md").write_text(f"We can live with {SECRET}.")
    proposal = next((folder / "amendments" / "MX").glob("*.yaml")).read_text()
    (private / "aaaaaaaaaaz.yaml").write_text(proposal.replace("DISAGREE", SECRET))
    for options in (
        ("2", "--text", f"WE WELCOME {SECRET}."),
        ("2", "--kind", "after", "--text", f"WE ADD {SECRET}.", "--why", f"Why {SECRET}."),
        ("MX 1", "--phrases", f'after "WE" insert "{SECRET}"'),
    ):
        done = run("amend", "add", folder, *options, "--by", "MX", "--private")
        assert done.status == 0, done.err
    replacing = ("--by", "MX", "--text", f"WE {SECRET}.", "--as", "PRES", "--private")
    run("amend", "add", folder, "2", "--by", "MX", "--text", "WE THANK all.")
    assert run("amend", "replace", folder, "MX 2", *replacing).status == 0
    return folder


COMMANDS = (
    "list {}",
    "list {} --format json",
    "show {}",
    "show {} --format json",
    "amend list {}",
    "amend list {} --format json",
    "amend list {} --by MX --paragraph 2 --state open --kind edit --format json",
    "amend show {} MX.1",
    "amend add {} 2 --by CO --text WE.DO. --dry-run",
    "consolidate {} --dry-run",
    "consolidate {} --format json",
    "diff {}",
    "diff {} --format json",
    "diff {} --format html",
    "show {}@6589-1-18-rev-1",
    "explain {}",
    "explain {} --format json",
    *(f"export {{}} {kind} -o {{}}/exports/{kind}.docx" for kind in Kind),
    *(f"export {{}} {kind} -o {{}}/exports/{kind}.html" for kind in Kind),
    *(f"export {{}} {kind} -o - --format json" for kind in Kind),
    "status {}",
    "grid {}",
    "rivals {}",
    "history {} 1",
    "issue {}",
)


def private_files(folder: Path) -> dict[Path, bytes]:
    found = (folder / "private").rglob("*")
    return {path: path.read_bytes() for path in found if path.is_file()}


def contents(path: Path) -> bytes:
    """The bytes of a file, of a Word file those of all its parts."""
    if path.suffix != ".docx":
        return path.read_bytes()
    with ZipFile(path) as word:
        return b"".join(word.read(name) for name in word.namelist())


def test_no_command_prints_it_and_no_file_takes_it_over(folder: Path, run: Run) -> None:
    private = private_files(folder)
    assert sum(SECRET.encode() in data for data in private.values()) == 6
    (folder / "exports").mkdir()
    for command in COMMANDS:
        words = [w.replace("{}", str(folder)) for w in command.split()]
        done = run(*(w.replace("MX.1", "MX 1").replace("WE.DO.", "WE DO.") for w in words))
        assert done.status in (0, 1), (command, done.err)
        assert SECRET not in done.out + done.err
    outside = [p for p in folder.rglob("*") if p.is_file() and "private" not in p.parts]
    assert len([path for path in outside if path.suffix == ".docx"]) == len(Kind)
    assert not any(SECRET.encode() in contents(path) for path in outside)
    assert private_files(folder) == private


def test_what_is_private_is_not_part_of_the_negotiation(folder: Path) -> None:
    before = load(folder)
    (folder / "private" / "broken.yaml").write_bytes(b"[" * 100)
    (folder / "private" / "amendments" / "MX" / "broken.yaml").write_bytes(b"[" * 100)
    assert load(folder) == before
    assert len(before.amendments) == 2
    assert before.amendment("MX 2").text.plain == "WE THANK all."


def test_git_leaves_it_alone_wherever_the_folder_lies(folder: Path) -> None:
    git = shutil.which("git")
    if git is None:
        pytest.skip("git is not there")
    subprocess.run([git, "init", "-q", folder], check=True)
    subprocess.run([git, "-C", folder, "add", "-A"], check=True)
    listed = subprocess.run([git, "-C", folder, "ls-files"], capture_output=True, check=True)
    assert b"negotiation.yaml" in listed.stdout
    assert b"private" not in listed.stdout


def test_tabling_is_what_makes_it_public(folder: Path, run: Run) -> None:
    for file in (folder / "private" / "amendments" / "MX").glob("*.yaml"):
        assert run("amend", "table", folder, file.stem).status == 0
    assert SECRET in run("amend", "list", folder).out
    assert not list((folder / "private" / "amendments").rglob("*.yaml"))
