"""`negotiator export FOLDER report` and `concordance`."""

from __future__ import annotations

from pathlib import Path

from negotiator.formats.docx.read import read_docx
from tests.conftest import Run
from tests.documents.reports import WORDS, busy_room
from tests.rooms import Room

DATE = "2018-03-18T09:30:00"


def read(path: Path) -> str:
    """All that stands in a Word file, cells and paragraphs."""
    return "\n".join(one.line.text for one in read_docx(path.read_bytes()).view(lambda _: True))


def test_a_report_as_of_a_date(run: Run, tmp_path: Path) -> None:
    folder = busy_room().saved(tmp_path / "room")
    path = tmp_path / "report.docx"
    done = run("export", folder, "report", "-o", path, "--date", DATE)
    assert (done.status, done.err) == (0, "")
    text = read(path)
    assert "18 March 2018" in text
    assert "2 days 8 hours left" in text
    again = tmp_path / "again.docx"
    assert run("export", folder, "report", "-o", again, "--date", DATE).status == 0
    assert again.read_bytes() == path.read_bytes()


def test_a_report_of_sofia_says_first_that_it_is_a_demonstration(
    run: Run, sofia: Path, tmp_path: Path
) -> None:
    path = tmp_path / "report.docx"
    done = run("export", sofia, "report", "-o", path)
    assert done.status == 0
    first, second, _ = done.out.splitlines()
    assert first == "! Demonstration: all amendments and stances are illustrative."
    assert second.startswith("! Reconstruction for demonstration")
    text = read(path)
    assert text.index("Demonstration: all") < text.index("Where the text stands")


def test_a_concordance_of_a_draft_names_who_and_says_it_is_made_up(
    run: Run, sofia: Path, tmp_path: Path
) -> None:
    run("decide", sofia, "accept", "MX 1", "--why", "A slip of the pen.")
    assert run("consolidate", sofia).status == 0
    path = tmp_path / "concordance.docx"
    done = run("export", sofia, "concordance", "-o", path)
    assert done.status == 0, done.err
    assert done.out.startswith("! Demonstration: all amendments and stances are illustrative.\n")
    text = read(path)
    assert "MX (MX 1)" in text
    assert "A slip of the pen." in text
    assert "no amendment went into the paragraph" in text


def test_a_concordance_with_any_other_revision(run: Run, sofia: Path, tmp_path: Path) -> None:
    path = tmp_path / "concordance.docx"
    first, last = "wk-15037-2017-rev-2", "6589-18"
    done = run("export", f"{sofia}@{last}", "concordance", "--base", first, "-o", path)
    assert done.status == 0, done.err
    assert "renumbered" in read(path)
    backwards = run("export", f"{sofia}@{first}", "concordance", "--base", last, "-o", path)
    assert backwards.status == 0, backwards.err
    assert "is not known; it was not built here" in read(path)


def test_a_first_revision_has_no_concordance(run: Run, tmp_path: Path) -> None:
    folder = Room.of(*WORDS).saved(tmp_path / "room")
    done = run("export", folder, "concordance", "-o", tmp_path / "c.docx")
    assert done.status == 2
    assert "nothing before it to compare with" in done.err
    assert not (tmp_path / "c.docx").exists()


def test_a_file_has_no_report(run: Run, source: Path, tmp_path: Path) -> None:
    for kind in ("report", "concordance"):
        done = run("export", source, kind, "-o", tmp_path / "r.docx")
        assert done.status == 2
        assert f"{kind} takes a negotiation's folder" in done.err
