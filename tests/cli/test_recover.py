"""`negotiator recover`: the words of what was not kept, and what a crash left."""

import json
import os
import platform
from pathlib import Path

import pytest

from negotiator.store.present import Presence, Window
from tests.conftest import Run
from tests.rooms import Room
from tests.store.typed import SOMETHING, typed

HOST = platform.node()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Room.of("WE AGREE to act.").saved(tmp_path / "room")


def test_where_nothing_waits_it_says_so(run: Run, folder: Path) -> None:
    done = run("recover", folder)
    assert done.status == 0
    assert done.out == "No typing waits, and no crash left anything.\n"


def test_typing_is_listed_with_its_words(run: Run, folder: Path) -> None:
    typed(folder, why="It is late.")
    done = run("recover", folder)
    assert done.status == 1
    assert "tabc  typing of 2018-03-14 18:47, not kept yet" in done.out
    assert "edit on 1, for MX, recorded by PRES, against 6589/18" in done.out
    assert SOMETHING.words in done.out
    assert "Why: It is late." in done.out


def test_words_are_read_where_the_folder_cannot_be_loaded(run: Run, folder: Path) -> None:
    typed(folder)
    (folder / "negotiation.yaml").write_bytes(b"title: [")
    done = run("recover", folder)
    assert done.status == 1
    assert "edit on p1 of 6589-18, for MX" in done.out
    assert SOMETHING.words in done.out


def test_one_is_written_into_a_file_and_one_thrown_away(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    typed(folder, "tab2")
    typed(folder, "tcd3", words="Other words")
    done = run("recover", folder, "--discard")
    assert done.status == 2
    assert "Name one of: tab2, tcd3." in done.err
    assert run("recover", folder, "tcd", "--write", tmp_path / "words.txt").status == 0
    assert (tmp_path / "words.txt").read_text() == "Other words\n"
    assert run("recover", folder, "tcd", "--write", "-").out == "Other words\n"
    assert run("recover", folder, "tcd", "--discard").status == 0
    assert "Other words" not in run("recover", folder).out
    assert run("recover", folder, "--discard").status == 0
    assert run("recover", folder).status == 0
    assert run("recover", folder, "--discard").status == 2
    assert run("recover", folder, "x", "--write", "-").status == 2


def test_what_is_being_typed_is_told_and_not_thrown_away(run: Run, folder: Path) -> None:
    typed(folder, window="w1", host=HOST)
    window = Presence(folder, Window("w1", "PRES", HOST, 1, "2018-03-14T18:00:00"))
    done = run("recover", folder)
    assert done.status == 0
    assert f"Being typed now by PRES on {HOST}: tabc" in done.out
    assert run("recover", folder, "tabc", "--discard").status == 2
    window.leave()


def test_what_a_crash_left_is_taken_away_and_named(run: Run, folder: Path) -> None:
    left = folder / "exports" / ".negotiator-abcd1234"
    left.parent.mkdir()
    left.write_bytes(b"half")
    os.utime(left, (1.0, 1.0))
    done = run("recover", folder)
    assert done.status == 0
    assert f"Taken away, left by a crash: {left}" in done.out
    assert not left.exists()


def test_as_json(run: Run, folder: Path) -> None:
    typed(folder)
    done = run("recover", folder, "--format", "json")
    assert done.status == 1
    fields = json.loads(done.out)
    assert fields["format"] == "negotiator/typing"
    assert fields["typing"][0]["words"] == SOMETHING.words
    assert fields["typing"][0]["name"] == "tabc"


def test_no_negotiation_has_none(run: Run, tmp_path: Path) -> None:
    assert run("recover", tmp_path).status == 2
