"""What a command line cannot mean is refused in words: what, and what now; nothing is written."""

from pathlib import Path

import pytest

from negotiator.store.load import load
from negotiator.store.save import save_draft
from tests.conftest import Run
from tests.rooms import Room, revision

LINE = "WE AGREE to act."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    room = Room.of(LINE, "- MAKE THIS DECLARATION:", "WE THANK Bulgaria.")
    room.table("MX", "1", "WE DECIDE to act.")
    return room.saved(tmp_path / "room")


@pytest.mark.parametrize("date", ["yesterday", "2018-13-45", "2018-06-21T09:00Z"])
@pytest.mark.parametrize("kind", ["clean", "amendments"])
def test_a_date_that_is_none(run: Run, folder: Path, date: str, kind: str) -> None:
    path = folder / "out.docx"
    done = run("export", folder, kind, "-o", path, "--date", date)
    assert done.status == 2
    assert f"--date “{date}” is not a date" in done.err
    assert "2018-06-21" in done.err
    assert not path.exists()


def test_a_day_alone_is_its_beginning(run: Run, folder: Path) -> None:
    path = folder / "out.docx"
    assert run("export", folder, "amendments", "-o", path, "--date", "2018-06-21").status == 0
    assert path.exists()


def test_an_export_makes_no_folder(run: Run, folder: Path, tmp_path: Path) -> None:
    done = run("export", folder, "clean", "-o", tmp_path / "none" / "x.docx")
    assert done.status == 2
    assert f"there is no folder {tmp_path / 'none'}" in done.err
    assert not (tmp_path / "none").exists()


def test_an_export_of_another_ending(run: Run, folder: Path) -> None:
    done = run("export", folder, "clean", "-o", "x.odt")
    assert done.status == 2
    assert "“x.odt” should end in .docx, .html, .htm, .md, .json, .csv or .pdf\n" in done.err
    assert "--format word" in done.err


@pytest.mark.parametrize("kind", ["delete", "keep"])
@pytest.mark.parametrize("words", [("--text", "foo"), ("--replace", "act", "wait")])
def test_words_where_none_are_tabled(
    run: Run, folder: Path, kind: str, words: tuple[str, ...]
) -> None:
    done = run("amend", "add", folder, "1", "--by", "MX", "--kind", kind, *words)
    assert done.status == 2
    assert "takes no words" in done.err
    assert "Leave --text" in done.err
    assert len(load(folder).amendments) == 1


def test_what_decide_wants_is_a_decision(run: Run, folder: Path) -> None:
    assert "required: FOLDER, DECISION" in run("decide").err
    assert "DECISION" in run("decide", "--help").out


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("empty.txt", b"", "the file is empty\n  Was it saved"),
        ("empty.yaml", b"", "the file is empty\n  Was it saved"),
        (
            "some.yaml",
            b"format: negotiator/revision/1\n",
            "“symbol” is missing\n  It must be there",
        ),
    ],
)
def test_what_now(run: Run, tmp_path: Path, name: str, content: bytes, told: str) -> None:
    (tmp_path / name).write_bytes(content)
    done = run("show", tmp_path / name)
    assert done.status == 2
    assert told in done.err


def test_a_folder_given_as_a_file(run: Run, tmp_path: Path) -> None:
    done = run("import", tmp_path, "--into", tmp_path / "x")
    assert done.status == 2
    assert "this is a folder, not a file\n  Name a file in it." in done.err


def test_a_date_is_told_as_people_read_it(run: Run, folder: Path) -> None:
    assert "Tabled 2018-03-01 09:00 against 6589/18" in run("amend", "show", folder, "MX 1").out


def test_lines_without_a_number_are_not_counted_as_paragraphs(run: Run, folder: Path) -> None:
    told = "No differences in 2 paragraphs and 1 line without a number."
    assert told in run("diff", folder, folder).out


def test_what_both_sides_carry_is_said_once(run: Run, folder: Path) -> None:
    made = revision(LINE, symbol="A")._replace(illustrative=True, statement="Made up.")
    save_draft(folder, load(folder), made)
    assert run("diff", folder, folder).out.count("Made up.") == 1


def test_an_amendment_whose_paragraph_is_gone_says_so(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    assert "target gone" not in run("amend", "list", folder).out
    (tmp_path / "next.txt").write_text("MAKE THIS DECLARATION:\n\n1. WE THANK Bulgaria.\n")
    assert run("import", tmp_path / "next.txt", "--into", folder, "--symbol", "B").status == 0
    assert "On B: target gone" in run("amend", "list", folder).out
    assert '"verdict": "target gone"' in run("amend", "list", folder, "--format", "json").out
