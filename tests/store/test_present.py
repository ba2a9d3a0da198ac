"""Who has a negotiation open: told by name, locking nobody out, forgotten when the process is gone."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from negotiator.store.folder import Folder
from negotiator.store.load import load
from negotiator.store.present import Presence, Window, take_over, windows
from tests.conftest import ROOT
from tests.rooms import Room

ONE = Window("wone", "PRES", "here", 11, "2018-03-15T18:40:00")
TWO = Window("wtwo", "MX", "here", 12, "2018-03-15T18:50:00")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Room.of("WE AGREE to act.").saved(tmp_path / "room")


def test_two_windows_see_each_other_until_they_leave(folder: Path) -> None:
    second, first = Presence(folder, TWO), Presence(folder, ONE)
    assert windows(folder, "here") == [ONE, TWO]
    first.leave()
    first.leave()
    assert windows(folder, "here") == [TWO]
    second.leave()
    assert windows(folder, "here") == []
    load(folder)


def test_a_window_on_another_host_is_told_and_left_alone(folder: Path) -> None:
    Presence(folder, ONE._replace(host="there"))
    take_over(folder, "here")
    assert windows(folder, "here") == [ONE._replace(host="there")]


CHILD = """
import sys
from pathlib import Path
from negotiator.store.present import Presence, Window
there = Presence(Path(sys.argv[1]), Window("wone", "PRES", "here", 11, "2018-03-15T18:40:00"))
print(flush=True)
sys.stdin.read()
"""


def test_a_window_that_was_killed_is_taken_over_silently(folder: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", CHILD, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    ) as child:
        assert child.stdout is not None
        child.stdout.readline()
        assert windows(folder, "here") == [ONE]
        take_over(folder, "here")  # it lives: its file stays
        assert windows(folder, "here") == [ONE]
        child.send_signal(signal.SIGKILL)
    assert windows(folder, "here") == []
    assert os.listdir(Folder(folder).windows) == ["wone.json"]
    take_over(folder, "here")
    assert os.listdir(Folder(folder).windows) == []


def test_what_is_no_window_is_passed_over(folder: Path) -> None:
    window = Presence(folder, ONE)
    for name, data in (("a", b"{"), ("b", b"[1]"), ("c", b"{}"), ("d", b"[" * 99_999)):
        (Folder(folder).windows / f"{name}.json").write_bytes(data)
    assert windows(folder, "here") == [ONE]
    window.leave()


def test_a_folder_that_takes_no_file_is_opened_without(folder: Path) -> None:
    (folder / ".negotiator").write_text("in the way")
    window = Presence(folder, ONE)
    assert windows(folder, "here") == []
    window.leave()
