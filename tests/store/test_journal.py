"""Unsaved typing: on the disk while it is written, there after kill -9, gone when it is tabled."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from negotiator.errors import FolderUnwritable
from negotiator.store.journal import Journal, being_typed, unsaved
from negotiator.store.present import Presence, Window
from tests.conftest import ROOT
from tests.rooms import Room
from tests.store.typed import SOMETHING, typed


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Room.of("WE AGREE to act.").saved(tmp_path / "room")


def test_what_is_noted_is_there_after_flush_and_gone_after_the_end(folder: Path) -> None:
    journal = Journal(folder, "tabc")
    journal.note(replace(SOMETHING, words="W"))
    assert unsaved(folder, "here") == ([], [])
    journal.note(SOMETHING)
    journal.flush()
    found, problems = unsaved(folder, "here")
    assert [one.typing for one in found] == [SOMETHING]
    assert found[0].name == "tabc"
    assert not problems
    journal.end()
    journal.note(replace(SOMETHING, words="too late"))
    journal.flush()
    assert unsaved(folder, "here") == ([], [])


def test_git_leaves_it_alone(folder: Path) -> None:
    typed(folder)
    assert (folder / ".negotiator" / ".gitignore").read_text().endswith("\n*\n")


def test_the_same_is_not_written_twice(folder: Path) -> None:
    journal = typed(folder)
    before = journal.file.stat().st_ino
    journal.flush()
    assert journal.file.stat().st_ino == before


def test_typing_is_told_oldest_first(folder: Path) -> None:
    typed(folder, "ta", at="2018-03-14T19:00:00")
    typed(folder, "tb", at="2018-03-14T08:00:00")
    assert [one.name for one in unsaved(folder, "here")[0]] == ["tb", "ta"]


def test_what_an_open_window_types_does_not_wait(folder: Path) -> None:
    typed(folder, window="w1")
    window = Presence(folder, Window("w1", "PRES", "here", 1, "2018-03-14T18:00:00"))
    assert unsaved(folder, "here") == ([], [])
    assert [one.name for one in being_typed(folder, "here")] == ["tabc"]
    window.leave()
    assert [one.name for one in unsaved(folder, "here")[0]] == ["tabc"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"format": "negotiator/typing", "version": 2}',
        b"[" * 99_999,
    ],
)
def test_a_damaged_file_is_told_and_stays_and_hides_no_other(folder: Path, data: bytes) -> None:
    typed(folder)
    bad = folder / ".negotiator" / "journal" / "tbad.json"
    bad.write_bytes(data)
    found, problems = unsaved(folder, "here")
    assert [one.name for one in found] == ["tabc"]
    assert str(bad) in str(problems[0])
    assert bad.read_bytes() == data


def test_control_characters_come_back_as_pictures(folder: Path) -> None:
    typed(folder, words="red \x1b[31m \udc80 end")
    assert unsaved(folder, "here")[0][0].typing.words == "red ␛[31m ⟨U+DC80⟩ end"


def test_where_nothing_can_be_written_it_says_so(folder: Path) -> None:
    (folder / ".negotiator").write_text("in the way")
    with pytest.raises(FolderUnwritable):
        typed(folder)


KILLED = """
import os, signal, sys
from pathlib import Path
from negotiator.store.present import Presence, Window
from tests.store.typed import typed
folder = Path(sys.argv[1])
there = Presence(folder, Window("w1", "PRES", "here", os.getpid(), "2018-03-14T18:00:00"))
typed(folder, window="w1")
print(flush=True)
sys.stdin.read(1)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_after_kill_9_the_words_wait(folder: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    ) as child:
        assert child.stdout is not None
        child.stdout.readline()
        assert unsaved(folder, "here") == ([], [])  # it is being typed
        child.communicate(b"x")
    found, _ = unsaved(folder, "here")
    assert found[0].typing.words == SOMETHING.words
