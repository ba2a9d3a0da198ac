"""What an export cannot do or hardly can: one sentence and the old file, or a file that is sound."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from negotiator.documents.document import Kind
from negotiator.documents.order import CHOOSING, COMPARING
from negotiator.formats.docx import read_docx
from negotiator.model.negotiation import HOUSE_STYLES
from negotiator.model.revision import Block, BlockKind, Revision
from negotiator.model.text import Text
from tests.cli.test_bad_input import FULL
from tests.conftest import ROOT, Run
from tests.docx import programs
from tests.rooms import ALTERNATIVE, DELETE, Room, revision

OLD = b"the file that was there before"
DATE = "2018-03-18T09:30:00"
KINDS = [str(kind) for kind in Kind]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A negotiation of two revisions, the last one with an amendment."""
    room = Room.of("WE AGREE to act.", "WE THANK Bulgaria.", symbol="REV 1")
    room.take(revision("WE AGREE to act now.", "WE THANK Bulgaria.", symbol="REV 2"))
    room.table("MX", "1", "WE DECIDE to act now.")
    return room.saved(tmp_path / "room")


@pytest.fixture
def refused(run: Run, tmp_path: Path) -> Callable[..., str]:
    """Export where a file stands already, and hand over the sentence with which that is refused."""
    path = tmp_path / "out.docx"
    path.write_bytes(OLD)

    def refused(*command: object, to: Path = path) -> str:
        done = run("export", *command, "-o", to)
        assert done.status == 2, done.out
        assert done.out == ""
        first, *advice = done.err.splitlines()
        assert first.startswith("negotiator: ")
        assert len(advice) <= 1
        assert path.read_bytes() == OLD
        assert {p.name for p in tmp_path.iterdir()} <= {"room", "out.docx", "folder.docx", "shut"}
        return done.err

    return refused


# ---------------------------------------------------------------------- what there is not


@pytest.mark.parametrize("kind", KINDS)
def test_a_revision_that_is_not_there(refused: Callable[..., str], folder: Path, kind: str) -> None:
    told = refused(f"{folder}@rev-7", kind)
    assert "rev-7" in told
    assert "rev-2" in told
    if Kind(kind) in COMPARING:
        assert "rev-7" in refused(folder, kind, "--base", "rev-7")


@pytest.mark.parametrize("kind", ["amendments", "compilation", "table"])
def test_a_delegation_that_is_not_there(
    refused: Callable[..., str], folder: Path, kind: str
) -> None:
    told = refused(folder, kind, "--by", "MX,XX")
    assert "XX" in told
    assert "MX" in told


@pytest.mark.parametrize("house", HOUSE_STYLES)
@pytest.mark.parametrize("kind", ["amendments", "compilation", "table"])
def test_a_delegation_without_amendments_gets_a_document_that_says_so(
    run: Run, folder: Path, tmp_path: Path, kind: str, house: str
) -> None:
    path = tmp_path / "out.docx"
    done = run("export", folder, kind, "--by", "CO", "-o", path, "--profile", house)
    assert done.status == 0, done.err
    text = [reading.line.text for reading in read_docx(path.read_bytes()).accepted()]
    assert any("CO" in line and "No " in line for line in text), text
    assert "WE AGREE to act now." in "\n".join(text)


@pytest.mark.parametrize("author", ["A" * 300, "A\nB", "A\x1b[2JB"])
def test_an_author_that_no_word_file_can_have(
    refused: Callable[..., str], folder: Path, author: str
) -> None:
    told = refused(folder, "tracked", "--author", author)
    assert "cannot be the author of a change" in told
    assert "\x1b" not in told


# ---------------------------------------------------------------------- where it cannot be put


@pytest.mark.parametrize("kind", KINDS)
def test_a_folder_as_the_file(
    refused: Callable[..., str], folder: Path, tmp_path: Path, kind: str
) -> None:
    (tmp_path / "folder.docx").mkdir()
    assert "folder.docx" in refused(folder, kind, to=tmp_path / "folder.docx")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_nobody_may_write_into(
    refused: Callable[..., str], folder: Path, tmp_path: Path
) -> None:
    shut = tmp_path / "shut"
    shut.mkdir()
    (shut / "out.docx").write_bytes(OLD)
    shut.chmod(0o500)
    assert "cannot be written" in refused(folder, "clean", to=shut / "out.docx")
    assert (shut / "out.docx").read_bytes() == OLD


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on this system")
@pytest.mark.parametrize("kind", KINDS)
def test_a_full_disk(folder: Path, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "out.docx"
    path.write_bytes(OLD)
    command = ["export", str(folder), kind, "-o", str(path)]
    done = subprocess.run(
        [sys.executable, "-c", FULL, "50", *command], capture_output=True, text=True, cwd=ROOT
    )
    assert done.returncode == 2, done.stdout + done.stderr
    assert done.stderr.count("\n") == 2
    assert "it cannot be written" in done.stderr
    assert path.read_bytes() == OLD
    assert {p.name for p in tmp_path.iterdir()} == {"room", "out.docx"}


# ---------------------------------------------------------------------- texts of all sorts

WORDS = "WE AGREE to act with care."
DEEP = f"WE AGREE {'[' * 30}to act{']' * 30} now."
LONG = " ".join(f"word{k % 700}" for k in range(10_000))
HEBREW = "אנו מסכימים לפעול, \u200fREV 2\u200f, בזהירות."
SIGNS = "WE\u00adAGREE\u200bto\u2060act for all now\u00a0🕊\ufe0f\u0301."


def texts(words: str) -> tuple[Revision, Revision]:
    old = revision(words, WORDS, "WE THANK all.", symbol="REV 1")
    return old, revision(words + " So be it.", "WE THANK all.", words, symbol="REV 2")


EMPTY = revision(symbol="REV 2")
HEADING = Revision("rev-2", "REV 2", (Block("h1", BlockKind.HEADING, Text("On drugs")),))
ODD = {
    "brackets thirty deep": texts(DEEP),
    "ten thousand words": texts(LONG),
    "right to left": texts(HEBREW),
    "signs that do not show": texts(SIGNS),
    "nothing any more": (revision(WORDS, symbol="REV 1"), EMPTY),
    "nothing before": (
        EMPTY._replace(slug="rev-1", symbol="REV 1"),
        revision(WORDS, symbol="REV 2"),
    ),
    "nothing at all": (EMPTY._replace(slug="rev-1", symbol="REV 1"), EMPTY),
    "one heading": (revision(WORDS, symbol="REV 1"), HEADING),
    "a heading less": (HEADING._replace(slug="rev-1", symbol="REV 1"), EMPTY),
}


@pytest.fixture(params=ODD)
def odd(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A negotiation about an odd text, amended where there is something to amend."""
    old, new = ODD[request.param]
    room = Room.of(WORDS, symbol="REV 0")
    room.take(old)
    room.take(new)
    for block in new.blocks[:1]:
        name = block.label or block.id
        room.table("MX", name, f"{block.text.plain} And more.")
        room.table("CO", name, f"{block.text.plain[:200]} In other words.", ALTERNATIVE)
        room.table("BG", name, kind=DELETE)
    return room.saved(tmp_path / "room")


@pytest.mark.word
@pytest.mark.parametrize("house", HOUSE_STYLES)
def test_an_odd_text_is_written_and_proved(run: Run, odd: Path, tmp_path: Path, house: str) -> None:
    """And what holds changes, comments and tables is sound to Microsoft's own library, too."""
    for kind in KINDS:
        path = tmp_path / f"{kind}.docx"
        done = run("export", odd, kind, "-o", path, "--profile", house, "--date", DATE)
        assert done.status == 0, (kind, done.err)
        assert f"✓ Written and proved: {path}" in done.out
        if Kind(kind) is Kind.TRACKED or Kind(kind) in CHOOSING:
            assert programs.sdk_errors(path) == [], kind


def test_control_characters_of_a_file_do_not_reach_the_document(run: Run, tmp_path: Path) -> None:
    source, path = tmp_path / "draft.txt", tmp_path / "out.docx"
    source.write_bytes(b"1. WE\x1b[2J AGREE\x07 to act.\n")
    done = run("export", source, "clean", "-o", path)
    assert done.status == 0, done.err
    text = "".join(reading.line.text for reading in read_docx(path.read_bytes()).accepted())
    assert "AGREE" in text
    assert not {"\x1b", "\x07"} & set(text)
