"""Law 8: square brackets are text. They show verbatim wherever text shows."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given

from negotiator.compare import compare, diff_words, shared_ids
from negotiator.compare.comparison import side
from negotiator.formats.marks import read_marks, write_marks
from negotiator.formats.yaml.revision import read_revision, write_revision
from negotiator.layout.cells import Piece, text_of, wrapped
from negotiator.layout.prose import words_pieces
from negotiator.model.text import Text
from tests.conftest import Run
from tests.rooms import Room, revision
from tests.strategies import prose

TRAPS = ("[shall]", "[/EU]", "[@click=app.quit]", "[EU, MX: delete]")
ALL = " ".join(TRAPS)
TEXT = f"**A {ALL} DECLARATION**\n\n1. WE {ALL} agree.\n\n2. WE welcome [it].\n"


@pytest.mark.parametrize("trap", TRAPS)
def test_a_bracket_goes_through_a_file_and_back(trap: str) -> None:
    there = revision(f"WE {trap} agree.", f"# {trap}", trap, symbol=f"6589/18 {trap}")
    again = read_revision(write_revision(there), "r.yaml", there.slug)
    assert again == there
    assert trap in write_revision(there).decode()


@given(prose(odd=False))
def test_words_in_brackets_are_compared_as_words(text: str) -> None:
    old, new = f"WE [shall] {text}", f"WE [shall][should] {text}"
    words = diff_words(old, new)
    assert side(words, "-") == old
    assert ("+", "[should]") in words


def test_brackets_are_no_marks_of_a_text() -> None:
    for trap in TRAPS:
        assert read_marks(trap) == Text(trap)
        assert write_marks(Text(trap)) == trap


def test_a_comparison_keeps_them_on_both_sides() -> None:
    old = revision(f"WE {ALL} agree to act now.")
    new = revision(f"WE {ALL} agree to act later.")
    (row,) = compare(old, new, known=shared_ids(old, new)).rows
    line = text_of(wrapped(words_pieces(row.words), 500)[0])
    assert ALL in line
    assert text_of(wrapped([Piece(ALL)], 500)[0]) == ALL


@pytest.fixture
def folder(tmp_path: Path, run: Run) -> Path:
    """A negotiation with traps in every place a person can put text."""
    file = tmp_path / "text.md"
    file.write_text(TEXT, encoding="utf-8")
    folder = tmp_path / "room"
    names = [f"--delegation={code}={name}" for code, name in zip("ABCD", TRAPS, strict=True)]
    done = run("import", file, "--into", folder, "--symbol", "6589/18", "--title", ALL, *names)
    assert done.status == 0
    return folder


def test_import_and_show(folder: Path, run: Run) -> None:
    shown = run("show", folder, "--width", 200).out
    assert f"A {ALL} DECLARATION" in shown
    assert f"WE {ALL} agree." in shown
    assert f"WE {ALL} agree." in run("show", folder, "--plain").out
    blocks = json.loads(run("show", folder, "--format", "json").out)["blocks"]
    assert blocks[1]["text"] == f"WE {ALL} agree."


def test_names_of_delegations(folder: Path, run: Run) -> None:
    listed = run("list", folder).out
    assert listed.startswith(ALL)
    for trap in TRAPS:
        assert trap in listed
    told = json.loads(run("list", folder, "--format", "json").out)["negotiations"][0]
    assert [d["name"] for d in told["delegations"]] == list(TRAPS)


@pytest.mark.parametrize("format_", ["text", "side-by-side", "json"])
@pytest.mark.parametrize("colour", ["never", "always"])
def test_diff(folder: Path, tmp_path: Path, run: Run, format_: str, colour: str) -> None:
    other = tmp_path / "other.md"
    other.write_text(TEXT.replace("agree", "[EU: do not] agree"), encoding="utf-8")
    done = run("diff", folder, other, "--format", format_, "--color", colour, "--width", 200)
    assert done.status == 1
    out = re.sub(r"\x1b\[[\d;]*m", "", done.out)
    for trap in (*TRAPS, "[EU: do not]"):
        assert trap in out


def test_amendments_with_brackets_to_words_with_brackets(folder: Path, run: Run) -> None:
    words = f"WE {ALL} [firmly] agree."
    assert run("amend", "add", folder, "1", "--by", "B", "--text", words).status == 0
    replaced = ("--replace", "[it]", "[/it]")
    assert run("amend", "add", folder, "2", "--by", "C", *replaced, "--why", ALL).status == 0
    listed = run("amend", "list", folder, "--width", 200).out
    assert "…, MX: delete] {+[firmly]+} agree." in listed
    assert "WE welcome [{+/+}it]." in listed
    assert f"Why: {ALL}" in listed
    shown = run("amend", "show", folder, "B 1", "--width", 200).out
    assert f"WE {ALL} {{+[firmly]+}} agree." in shown
    told = json.loads(run("amend", "list", folder, "--format", "json").out)["amendments"]
    assert "".join(text for op, text in told[0]["words"] if op in "=+") == words


def test_consolidation_adds_its_own_brackets_to_those_of_the_text(folder: Path, run: Run) -> None:
    words = f"WE {ALL} firmly agree."
    run("amend", "add", folder, "1", "--by", "B", "--text", words)
    assert run("decide", folder, "bracket", "B 1", "--names").status == 0
    assert run("consolidate", folder).status == 0
    draft = run("show", f"{folder}@6589-1-18-rev-1", "--width", 200).out
    assert f"WE {ALL} [B: firmly] agree." in draft


def test_the_room_itself(tmp_path: Path, run: Run) -> None:
    room = Room.of(f"WE {ALL} agree to act.")
    room.table("MX", "1", f"WE {ALL} agree to wait.")
    folder = room.saved(tmp_path / "room")
    assert f"{ALL} agree" in run("amend", "show", folder, "MX 1", "--width", 200).out
