"""`negotiator export` in every format: by the file's ending, by --format, to standard output."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from negotiator.documents.document import Kind
from negotiator.formats import pdf
from tests.conftest import Run

BEGINNINGS = {
    "docx": b"PK",
    "html": b"<!DOCTYPE html>",
    "htm": b"<!DOCTYPE html>",
    "md": b"# 6589/18",
    "json": b'{\n "format": "negotiator/document"',
}


@pytest.mark.parametrize("ending", BEGINNINGS)
def test_the_ending_says_what_is_written(run: Run, sofia: Path, tmp_path: Path, ending: str):
    path = tmp_path / f"text.{ending}"
    done = run("export", sofia, "amendments", "-o", path, "--date", "2018-06-21")
    assert done.status == 0, done.err
    assert path.read_bytes().startswith(BEGINNINGS[ending])
    assert f"✓ Written and proved: {path}" in done.out
    assert done.out.startswith("! ")  # that the amendments are illustrative


@pytest.mark.parametrize("kind", [str(kind) for kind in Kind])
def test_every_kind_is_written_in_every_format(run: Run, sofia: Path, kind: str):
    table = kind in ("table", "report", "concordance")
    for form in ("html", "markdown", "json", *(["csv"] if table else [])):
        command = ("export", sofia, kind, "-o", "-", "--format", form, "--date", "2018-06-21")
        done = run(*command)
        assert (done.status, done.err) == (0, ""), (kind, form)
        assert kind == "clean" or "emonstration" in done.out
        assert run(*command).out == done.out


@pytest.mark.parametrize("form", ["html", "markdown", "json"])
def test_text_goes_to_standard_output_and_nothing_else_does(run: Run, sofia: Path, form: str):
    done = run("export", sofia, "tracked", "-o", "-", "--format", form, "--date", "2018-06-21")
    assert done.status == 0
    assert done.err == ""
    assert "Reconstruction for demonstration" in done.out
    if form == "json":
        assert json.loads(done.out)["kind"] == "tracked"


def test_the_format_can_be_named(run: Run, sofia: Path, tmp_path: Path):
    path = tmp_path / "text.txt"
    assert run("export", sofia, "clean", "-o", path, "--format", "markdown").status == 0
    assert path.read_text("utf-8").startswith("# 6589/18")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("-o", "-"), "say what goes to standard output"),
        (("-o", "-", "--format", "word"), "a word file does not go to standard output"),
        (("-o", "-", "--format", "pdf"), "a pdf file does not go to standard output"),
        (("-o", "x.md", "--format", "pdf"), "is the name of a markdown file"),
        (("-o", "x.odt"), "should end in .docx, .html, .htm, .md, .json, .csv or .pdf"),
        (("-o", "x"), "should end in"),
        (("-o", "none/x.md"), "there is no folder none"),
        (("-o", "x.csv"), "cannot be CSV: it holds no table"),
        (("-o", "x.md", "--profile", "un"), "--profile says nothing of markdown"),
    ],
)
def test_what_does_not_go_together(
    run: Run,
    sofia: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    sentence: str,
):
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    done = run("export", sofia, "clean", *arguments)
    assert done.status == 2
    assert sentence in done.err
    assert sorted(tmp_path.iterdir()) == before


def test_pdf_without_libreoffice(
    run: Run, sofia: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(pdf, "PROGRAMS", ())
    path = tmp_path / "old.pdf"
    path.write_text("old")
    done = run("export", sofia, "clean", "-o", path)
    assert done.status == 2
    assert "Install LibreOffice, or write Word" in done.err
    assert path.read_text() == "old"


def test_nothing_is_written_over_what_is_read_or_belongs_to_a_negotiation(
    run: Run, sofia: Path, tmp_path: Path
):
    path = tmp_path / "text.md"
    path.write_text("1. WE AGREE.\n")
    assert "files that are read" in run("export", path, "clean", "-o", path).err
    assert path.read_text() == "1. WE AGREE.\n"
    own = sofia / "negotiation.yaml"
    done = run("export", sofia, "clean", "-o", own, "--format", "json")
    assert (done.status, "belongs to a negotiation" in done.err) == (2, True)
