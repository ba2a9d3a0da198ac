"""`negotiator export`: whose amendments, on which paragraphs, in which state, with names or without."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from tests.conftest import Run

CHOOSING = ("amendments", "compilation", "table")


def made(run: Run, *options: object) -> dict[str, Any]:
    """A document as JSON."""
    done = run("export", *options, "-o", "-", "--format", "json", "--date", "2018-06-21T18:30:00")
    assert done.status == 0, done.err
    document: dict[str, Any] = json.loads(done.out)
    return document


def parts(path: Path) -> str:
    with ZipFile(path) as word:
        return "".join(word.read(name).decode() for name in word.namelist())


@pytest.mark.parametrize("kind", CHOOSING)
def test_delegations_are_chosen(run: Run, sofia: Path, kind: str):
    all_of_them = str(made(run, sofia, kind))
    only = str(made(run, sofia, kind, "--by", "MX"))
    assert "MX" in only
    assert "BO" in all_of_them
    assert "BO 1" not in only
    assert "Bolivia" not in only


def test_paragraphs_are_chosen(run: Run, sofia: Path):
    document = str(made(run, sofia, "table", "--paragraph", "12", "--paragraph", "13"))
    assert "WE ENCOURAGE the development" in document
    assert "WE ACKNOWLEDGE that prevention" in document
    assert "WE REITERATE our commitment" not in document


def test_states_are_chosen(run: Run, sofia: Path):
    withdrawn = made(run, sofia, "amendments", "--state", "withdrawn")
    assert any("withdrawn" in sentence for sentence in withdrawn["legend"])
    assert withdrawn["key"] != made(run, sofia, "amendments")["key"]


def test_a_delegation_without_amendments_is_told_so(run: Run, sofia: Path):
    document = made(run, sofia, "amendments", "--by", "D,PRES")
    assert "No amendments by PRES." in document["legend"]


@pytest.mark.parametrize("kind", ["tracked", *CHOOSING])
@pytest.mark.parametrize("house", ["council", "un"])
def test_without_names_no_name_and_no_time_of_day_is_in_the_file(
    run: Run, sofia: Path, tmp_path: Path, kind: str, house: str
):
    path = tmp_path / "text.docx"
    options = ("--anonymous", "--profile", house, "--date", "2018-06-21T18:30:00")
    done = run("export", sofia, kind, "-o", path, *options)
    assert done.status == 0, done.err
    written = parts(path)
    assert set(re.findall(r'w:author="([^"]*)"', written)) <= {"Delegation"}
    assert "18:30" not in written
    assert not re.findall(r"\b(?:MX|BO|UY|FR|CO|EL|PL) \d+\b", written)
    assert "recorded by" not in written


def test_columns_are_chosen(run: Run, sofia: Path):
    document = str(made(run, sofia, "table", "--columns", "base,proposals"))
    assert "Proposals" in document
    assert "Compromise" not in document


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("table", "--columns", "base"), "two to four"),
        (("table", "--columns", "base,moods"), "there is no column moods"),
        (("clean", "--by", "MX"), "--by says nothing of a document of the kind clean"),
        (("tracked", "--elide"), "--elide says nothing of a document of the kind tracked"),
        (("report", "--anonymous"), "--anonymous says nothing"),
        (("amendments", "--by", "XX"), "no delegation is called “XX”"),
        (("amendments", "--paragraph", "99"), "has no paragraph “99”"),
    ],
)
def test_what_makes_no_sense_is_refused(
    run: Run, sofia: Path, tmp_path: Path, options: tuple[str, ...], sentence: str
):
    path = tmp_path / "text.docx"
    path.write_bytes(b"the old file")
    done = run("export", sofia, *options, "-o", path)
    assert done.status == 2
    assert sentence in done.err
    assert path.read_bytes() == b"the old file"


def test_two_older_revisions_make_two_marks(run: Run, sofia: Path):
    older = ("--underlined-since", "wk-15037-2017-rev-2", "--base", "6589-18")
    document = made(run, sofia, "look", *older)
    assert document["legend"][0].startswith("All changes made to WK 15037/2017 REV 2")
