"""Real Word files: our accepted text is that of the outside judge, and no word of them is lost."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from negotiator.formats.docx import read_docx
from negotiator.formats.reading import read_file
from negotiator.formats.source import BULLET
from negotiator.formats.yaml.revision import read_revision, write_revision
from negotiator.model.text import NOTE_MARK
from tests.conftest import CORPUS

pytestmark = pytest.mark.corpus

FILES = sorted((CORPUS / "docx").rglob("*.docx"))
FORMULAS = ("011-InsertedMathChar", "012-DeletedMathChar")
"""Here the judge is wrong: it reads w:t only, and the characters of a formula are in m:t."""


@pytest.fixture(scope="module")
def judge() -> Path:
    path = CORPUS.parent / "tools" / "docx_oracle.py"
    if not path.is_file():
        pytest.skip("the judge is not beside this checkout")
    return path


def judged(judge: Path, path: Path) -> list[str]:
    """The lines that the judge reads after accepting all changes."""
    command = [sys.executable, str(judge), "accept", str(path), "--via", "xml"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.removesuffix("\n").split("\n")


def ours(path: Path) -> list[str]:
    """The lines of the file as we read it, printed as the judge prints them."""
    lines: list[str] = []
    notes: list[str] = []
    for reading in read_docx(path.read_bytes(), path.name).accepted():
        text = reading.line.text.replace("\n", "\u23ce")
        for note in reading.line.notes:
            notes.append(note)
            text = text.replace(NOTE_MARK, f"[^{len(notes)}]", 1)
        lines.append(text)
    return lines + [
        f"[^{k}] {line}" for k, note in enumerate(notes, 1) for line in note.split("\n")
    ]


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_the_accepted_text_is_that_of_the_judge(judge: Path, path: Path) -> None:
    wanted = judged(judge, path)
    if path.stem in FORMULAS:
        assert wanted == [""]
        assert re.fullmatch("A=2?π?r2", ours(path)[0])
    else:
        assert ours(path) == wanted


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_the_revision_has_every_word_and_outlives_its_file(judge: Path, path: Path) -> None:
    reading = read_file(path.read_bytes(), path.name)
    there = reading.revision
    parts = [block.plain for block in there.blocks] + [note.text.plain for note in there.notes]
    parts += [block.label.replace(BULLET, "") for block in there.blocks]
    got = " ".join(parts).replace(NOTE_MARK, "").split()
    wanted = re.sub(r"\[\^\d+\]", "", " ".join(judged(judge, path))).split()
    assert set(wanted) <= set(got)
    assert read_revision(write_revision(there), "a.yaml", there.slug) == there


def test_the_numbers_are_those_that_word_prints(corpus: Path) -> None:
    folder = corpus / "docx" / "one-revision-kind"
    for name, wanted in (
        ("004-InsertedNumberingProperties", ["1", "2", "3"]),
        ("005-InsertedNumberedParagraph", ["1", "2", "3", "", ""]),
        ("017-NumberingChange", ["", BULLET, BULLET, BULLET, ""]),
    ):
        path = folder / f"{name}.docx"
        there = read_file(path.read_bytes(), path.name).revision
        assert [block.label for block in there.blocks] == wanted


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_half_a_file_is_refused(path: Path) -> None:
    from negotiator.errors import MalformedFile

    with pytest.raises(MalformedFile, match="cut off"):
        read_file(path.read_bytes()[: path.stat().st_size // 2], path.name)
