"""Law 11: what is under `private/` leaves through no command."""

from pathlib import Path

import pytest

from negotiator.store.load import load
from tests.conftest import Run
from tests.rooms import Room

SECRET = "FALLBACKPOSITION"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    room = Room.of("WE AGREE.", "WE WELCOME the outcome.")
    room.table("MX", "1", "WE DISAGREE.")
    room.accept("MX 1")
    folder = room.saved(tmp_path / "room")
    private = folder / "private"
    private.mkdir()
    (private / "notes.md").write_text(f"We can live with {SECRET}.")
    proposal = next((folder / "amendments" / "MX").glob("*.yaml")).read_text()
    (private / "aaaaaaaaaaz.yaml").write_text(proposal.replace("DISAGREE", SECRET))
    return folder


COMMANDS = (
    "list {}",
    "list {} --format json",
    "show {}",
    "show {} --format json",
    "amend list {}",
    "amend list {} --format json",
    "amend show {} MX.1",
    "consolidate {} --dry-run",
    "consolidate {} --format json",
    "diff {}",
    "diff {} --format json",
    "show {}@6589-1-18-rev-1",
    "issue {}",
)


def test_no_command_prints_it_and_no_file_takes_it_over(folder: Path, run: Run) -> None:
    private = {path: path.read_bytes() for path in (folder / "private").iterdir()}
    for command in COMMANDS:
        words = [w.replace("{}", str(folder)).replace("MX.1", "MX 1") for w in command.split()]
        done = run(*words)
        assert done.status in (0, 1), done.err
        assert SECRET not in done.out + done.err
    outside = [p for p in folder.rglob("*") if p.is_file() and "private" not in p.parts]
    assert outside
    assert not any(SECRET.encode() in path.read_bytes() for path in outside)
    assert {path: path.read_bytes() for path in (folder / "private").iterdir()} == private


def test_what_is_private_is_not_part_of_the_negotiation(folder: Path) -> None:
    before = load(folder)
    (folder / "private" / "broken.yaml").write_bytes(b"[" * 100)
    assert load(folder) == before
    assert len(before.amendments) == 1
