"""Nobody writes over another's work: what was made from a folder goes only into that same folder."""

import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from negotiator.errors import FolderBusy, FolderChanged
from negotiator.model.negotiation import Negotiation
from negotiator.store import seen as module
from negotiator.store.files import TEMPORARY
from negotiator.store.load import load
from negotiator.store.present import Presence, Window
from negotiator.store.save import add_act, add_issued, issue, replace_revision, save_draft
from negotiator.store.seen import locked, seen
from tests.conftest import ROOT, Run
from tests.rooms import Room, revision


@pytest.fixture
def room() -> Room:
    return Room.of("WE AGREE to act.", "WE THANK Bulgaria.")


@pytest.fixture
def folder(room: Room, tmp_path: Path) -> Path:
    return room.saved(tmp_path / "room")


def files(folder: Path) -> dict[str, bytes]:
    found = (p for p in folder.rglob("*.yaml") if p.is_file())
    return {str(p.relative_to(folder)): p.read_bytes() for p in found}


DRAFT = revision("WE DECIDE to act.", "WE THANK Bulgaria.", symbol="6589/1/18 REV 1")
NEXT = revision("WE AGREE.", symbol="6589/2/18 REV 2")
WRITERS: dict[str, Callable[[Path, Negotiation], object]] = {
    "draft": lambda path, there: save_draft(path, there, DRAFT._replace(blocks=NEXT.blocks)),
    "issue": lambda path, there: issue(path, there, date="2018-03-05"),
    "import": lambda path, there: add_issued(path, there, NEXT, at=1, date="2018-03-05"),
    "replace": lambda path, there: replace_revision(path, there, "6589-18", NEXT, date="now"),
}


@pytest.mark.parametrize("what", WRITERS)
def test_a_revision_is_written_only_where_nothing_changed_since(
    room: Room, folder: Path, what: str
) -> None:
    if what in ("draft", "issue"):
        save_draft(folder, load(folder), DRAFT)
    stale = load(folder)
    if what == "draft":
        issue(folder, load(folder), date="2018-03-04")
    else:
        add_act(folder, load(folder), room.table("MX", "2", "WE THANK all."))
    before = files(folder)
    with pytest.raises(FolderChanged, match="changed by somebody else") as caught:
        WRITERS[what](folder, stale)
    assert str(folder) in str(caught.value)
    assert files(folder) == before
    load(folder)


def test_an_act_is_written_only_where_nothing_changed_since(room: Room, folder: Path) -> None:
    stale = load(folder)
    first = add_act(folder, stale, room.table("MX", "1", "WE DECIDE to act."))
    with pytest.raises(FolderChanged):
        add_act(folder, stale, room.table("CO", "1", "WE REFUSE to act."))
    room.negotiation = first
    second = add_act(folder, first, room.table("CO", "1", "WE REFUSE to act."))
    assert second == load(folder)
    assert second.seen == load(folder).seen


def test_what_was_written_is_known_and_what_came_at_that_moment_is_not(
    room: Room, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there, act = load(folder), room.table("MX", "1", "WE DECIDE to act.")
    other = folder / "positions" / "CO" / "sabcdefghij.yaml"

    def written_beside(path: Path, data: bytes) -> None:
        path.parent.mkdir(parents=True)
        path.write_bytes(data)
        other.parent.mkdir(parents=True)
        other.write_text("from a mail, without a lock")

    monkeypatch.setattr("negotiator.store.save.write", written_beside)
    assert add_act(folder, there, act).seen != seen(folder)


def test_only_what_makes_a_negotiation_counts(folder: Path) -> None:
    before = seen(folder)
    for name in ("private/x.yaml", "exports/x.docx", f"revisions/{TEMPORARY}x.yaml", "README"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("x")
    assert seen(folder) == before
    assert seen(folder / "private") == {}


ANOTHER = """
import sys, time
from pathlib import Path
from negotiator.store.seen import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


def test_a_lock_is_waited_for_and_ends_with_its_process(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("fcntl")
    monkeypatch.setattr(module, "_PAUSE", 0.001)
    command = [sys.executable, "-c", ANOTHER, str(folder), "60"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "held\n"
        who = rf"^{re.escape(str(folder))}: another program \(process {child.pid}\) is writing"
        with pytest.raises(FolderBusy, match=who), locked(folder):
            pass
        window = Window("w", "MX", "rose", child.pid, "2018-03-14T18:40:00")
        Presence(folder, window)
        with (
            pytest.raises(FolderBusy, match="MX on rose is writing into this folder"),
            locked(folder),
        ):
            pass
        child.kill()
    with locked(folder):
        pass


def test_many_at_once_lose_nothing_and_number_nothing_twice(folder: Path, run: Run) -> None:
    command = [sys.executable, "-m", "negotiator", "amend", "add", str(folder), "1", "--by", "MX"]
    children = [
        subprocess.Popen([*command, "--text", f"WE DECIDE {k}."], cwd=ROOT) for k in range(6)
    ]
    assert [child.wait() for child in children] == [0] * 6
    assert sorted(a.number for a in load(folder).amendments) == [1, 2, 3, 4, 5, 6]


def test_decisions_made_in_two_places_are_shown(room: Room, folder: Path, run: Run) -> None:
    for by, words in (("MX", "WE DECIDE to act."), ("CO", "WE REFUSE to act.")):
        room.table(by, "1", words)
    here = Room(room.negotiation, room.count)
    here.accept("MX 1")
    elsewhere = Room(room.negotiation, room.count + 1)
    elsewhere.reject("CO 1")
    both = (*here.negotiation.decisions, *elsewhere.negotiation.decisions)
    room.negotiation = replace(room.negotiation, decisions=both)
    folder = room.saved(folder.with_name("synced"))
    told = (
        "! Decided in two places at once: accepted MX 1 (2018-03-01 09:00); "
        "rejected CO 1 (2018-03-01 09:00). Undo what shall not stand."
    )
    assert told in run("list", folder).out
    assert run("decide", folder, "undo").status == 0
    assert "two places" not in run("list", folder).out
