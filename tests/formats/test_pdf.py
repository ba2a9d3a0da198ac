"""PDF by LibreOffice: the words are in it; without LibreOffice, or where it hangs, it says so."""

from __future__ import annotations

import os
import shutil
import stat
import time
from pathlib import Path

import pytest

from negotiator.errors import ProgramFailed, ProgramMissing
from negotiator.formats import pdf as module
from negotiator.formats.document import Format, rendered
from negotiator.formats.pdf import pdf
from tests.documents import sofia
from tests.docx.programs import _program


@pytest.mark.word
def test_a_word_file_becomes_pdf(tmp_path: Path):
    _program("soffice", "LibreOffice")
    data = rendered(sofia.clean_document(), Format.PDF)
    assert data.startswith(b"%PDF-")
    assert data.rstrip().endswith(b"%%EOF")
    if shutil.which("pdftotext"):
        path = tmp_path / "text.pdf"
        path.write_bytes(data)
        text = module.subprocess.run(
            ["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True
        ).stdout
        wanted = {w for b in sofia.revision().blocks for w in b.plain.split() if w.isalpha()}
        assert len(wanted - set(text.split())) < 5  # words that a line break parts


def test_without_libreoffice_it_says_what_is_missing(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module.shutil, "which", lambda name: None)
    with pytest.raises(ProgramMissing, match="no soffice on the PATH") as caught:
        pdf(b"")
    assert caught.value.exit_status == 2
    assert "Install LibreOffice, or write Word" in caught.value.advice


def program(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Put a program of ours in LibreOffice's place."""
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def test_a_program_that_makes_no_pdf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    program(tmp_path, monkeypatch, "echo 'Error: no filter' >&2; exit 1")
    with pytest.raises(ProgramFailed, match="LibreOffice made no PDF: Error: no filter"):
        pdf(b"")


def test_a_program_that_hangs_is_ended_with_its_children(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    child = tmp_path / "child"
    program(tmp_path, monkeypatch, f"sleep 60 & echo $! > {child}; wait")
    monkeypatch.setattr(module, "TIMEOUT", 1)
    with pytest.raises(ProgramFailed, match="did not end within 1 seconds"):
        pdf(b"")
    number = child.read_text().strip()
    for _ in range(50):
        if not alive(number):
            return
        time.sleep(0.1)
    pytest.fail("what the program started lives on")


def alive(number: str) -> bool:
    """Whether a process runs; one that ended and nobody asked after does not."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_each_run_has_a_profile_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    said = tmp_path / "said"
    make = f'echo "$@" >> {said}; for last; do :; done; printf %%PDF-1.7 > "${{last%.docx}}.pdf"'
    program(tmp_path, monkeypatch, make)
    assert pdf(b"x") == pdf(b"x") == b"%PDF-1.7"
    first, second = said.read_text().splitlines()
    assert "-env:UserInstallation=file://" in first
    assert first != second
    assert not Path(first.split()[-1]).parent.exists()
