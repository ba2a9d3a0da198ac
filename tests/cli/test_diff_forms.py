"""`negotiator diff`: its forms, the part that is asked for, where the result goes, and its status."""

import csv
import io
import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from negotiator.formats.yaml.revision import write_revision
from tests.cli.test_diff import NEW, OLD
from tests.cli.test_main import LOADED
from tests.conftest import ROOT, Run
from tests.rooms import revision

FORMS = ("text", "side-by-side", "unified", "markdown", "html", "json")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "old.txt"
    path.write_text(OLD, encoding="utf-8")
    return path


@pytest.fixture
def new(tmp_path: Path) -> Path:
    path = tmp_path / "new.md"
    path.write_text(NEW, encoding="utf-8")
    return path


@pytest.mark.parametrize("form", FORMS)
def test_every_form_says_what_changed_and_ends_with_1(
    run: Run, old: Path, new: Path, form: str
) -> None:
    done = run("diff", old, new, "--format", form, "--width", "120")
    assert (done.status, done.err) == (1, "")
    assert "support" in done.out
    assert "\x1b" not in done.out
    assert run("diff", old, old, "--format", form, "--width", "120").status == 0


@pytest.mark.parametrize("form", ["unified", "markdown", "html"])
def test_the_other_forms_load_nothing_heavy_either(old: Path, new: Path, form: str) -> None:
    line = [sys.executable, "-c", LOADED, "diff", str(old), str(new), "--format", form]
    done = subprocess.run(line, capture_output=True, text=True, cwd=ROOT)
    assert done.stderr == "1 []\n"


def test_text_loads_none_of_the_other_forms(old: Path, new: Path) -> None:
    seen = (
        "import sys; from negotiator.cli.main import main; main(sys.argv[1:]); "
        "print([n for n in sys.modules if n.startswith('negotiator.formats.')], file=sys.stderr)"
    )
    line = [sys.executable, "-c", seen, "diff", str(old), str(new)]
    done = subprocess.run(line, capture_output=True, text=True, cwd=ROOT)
    for name in ("page", "markdown", "unified", "json", "csv"):
        assert f"negotiator.formats.{name}" not in done.stderr


# ---------------------------------------------------------------------- a part


def test_a_paragraph_by_either_number(run: Run, old: Path, new: Path) -> None:
    done = run("diff", old, new, "--paragraph", "4")
    assert done.status == 1
    assert "part: paragraph 4" in done.out
    assert "Caribbean" in done.out
    assert "Entirely fresh" in done.out
    assert "support" not in done.out
    assert run("diff", old, new, "--paragraph", "2").status == 0
    assert "WE THANK Bulgaria." in run("diff", old, new, "--paragraph", "2").out
    two = run("diff", old, new, "--paragraph", "1", "--paragraph", "we regret").out
    assert "support" in two
    assert "{-WE REGRET the delay.-}" in two


def test_the_status_is_that_of_the_part(run: Run, old: Path, new: Path) -> None:
    assert run("diff", old, new, "--only", "deleted,inserted").status == 1
    moved = run("diff", old, new, "--only", "moved")
    assert moved.status == 0
    assert "Nothing changed here: moved." in moved.out
    assert run("diff", old, new, "--only", "same").status == 0
    assert run("diff", old, new, "-q", "--paragraph", "2").status == 0
    assert run("diff", old, new, "-q", "--paragraph", "3").status == 1


def test_what_is_not_there_is_told(run: Run, old: Path, new: Path) -> None:
    done = run("diff", old, new, "--paragraph", "9")
    assert done.status == 2
    assert "neither revision has a paragraph “9”" in done.err
    assert "old has 1 to 4; new has 1 to 4" in done.err
    done = run("diff", old, new, "--only", "moved,edted")
    assert done.status == 2
    assert "“edted” is not a kind of change" in done.err
    assert "Did you mean edited?" in done.err


def test_context_beside_a_paragraph(run: Run, old: Path, new: Path) -> None:
    assert "THANK" not in run("diff", old, new, "--paragraph", "1").out
    assert "THANK" in run("diff", old, new, "--paragraph", "1", "--context", "1").out


def test_json_of_a_part_says_so(run: Run, old: Path, new: Path) -> None:
    told = json.loads(run("diff", old, new, "--only", "edited", "--format", "json").out)
    assert told["partial"] is True
    assert told["asked"] == {"paragraphs": [], "only": ["edited"]}
    assert [row["index"] for row in told["rows"]] == [1]


# ---------------------------------------------------------------------- counts, numbers


def test_how_much_changed(run: Run, old: Path, new: Path) -> None:
    done = run("diff", old, new, "--stat", "--width", "70")
    assert done.status == 1
    assert done.out.splitlines()[3:] == [
        "                          words new  words gone",
        "   edited              1          1           1",
        "   new                 1          7           0",
        "   deleted             1          0           4",
        "   together            3          8           5",
        "",
        " ~ 1      edited   2 +-",
        " - 3 → ·  deleted  4 ----",
        " + · → 4  new      7 +++++++",
    ]
    assert run("diff", old, old, "--stat").out.endswith("No differences in 4 paragraphs.\n")


def test_old_and_new_numbers(run: Run, old: Path, new: Path) -> None:
    done = run("diff", old, new, "--concordance")
    assert done.status == 1
    assert "  4    3" in done.out
    told = json.loads(run("diff", old, new, "--concordance", "--format", "json").out)
    assert told["rows"][3] == {
        "old": "4",
        "new": "3",
        "kind": "same",
        "begins": "WE WELCOME the activities conducted by the programme …",
    }


def test_numbers_for_a_spreadsheet(run: Run, old: Path, new: Path, tmp_path: Path) -> None:
    new.write_text(NEW.replace("4. Entirely", "4. =HYPERLINK"), encoding="utf-8")
    out = run("diff", old, new, "--concordance", "--format", "csv").out
    rows = list(csv.reader(io.StringIO(out, newline="")))
    assert rows[0] == ["old", "new", "kind", "begins"]
    assert rows[-1][:3] == ["", "4", "inserted"]
    assert rows[-1][3].startswith("'=HYPERLINK")
    path = tmp_path / "numbers.csv"
    run("diff", old, new, "--concordance", "--format", "csv", "-o", path)
    assert path.read_bytes() == b"\xef\xbb\xbf" + out.encode()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--concordance", "--format", "html"], "do not come as html"),
        (["--format", "csv"], "csv holds old and new numbers"),
        (["--stat", "--format", "json"], "--stat is text"),
        (["-q", "-o", "x"], "one of the two"),
        (["--git", "-o", "x"], "-o does not go with --git"),
    ],
)
def test_what_does_not_go_together(
    run: Run, old: Path, new: Path, options: list[str], told: str
) -> None:
    done = run("diff", old, new, *options)
    assert done.status == 2
    assert told in done.err


# ---------------------------------------------------------------------- into a file


@pytest.mark.parametrize("form", FORMS)
def test_into_a_file_whole_and_without_colour(
    run: Run, old: Path, new: Path, tmp_path: Path, form: str
) -> None:
    path = tmp_path / "result"
    options = ("--format", form, "--width", "120")
    done = run("diff", old, new, *options, "-o", path, "--color", "always")
    assert (done.status, done.out, done.err) == (1, "", "")
    assert path.read_text("utf-8") == run("diff", old, new, *options).out
    assert run("diff", old, new, *options, "-o", "-").out == path.read_text("utf-8")


def test_no_failure_harms_what_is_there(run: Run, old: Path, new: Path, tmp_path: Path) -> None:
    path = tmp_path / "result"
    path.write_text("before")
    for wrong in (("--paragraph", "99"), ("--only", "x"), ("--format", "csv")):
        assert run("diff", old, new, *wrong, "-o", path).status == 2
    assert run("diff", old, tmp_path / "none.txt", "-o", path).status == 2
    assert path.read_text() == "before"
    for where, told in (
        (tmp_path, "this is a folder"),
        (f"{tmp_path}/sub/", "this is a folder"),
        (old, "is one of the files that are read"),
        (path / "below", "a part of its path is not a folder"),
    ):
        done = run("diff", old, new, "-o", where)
        assert done.status == 2
        assert told in done.err
    ours = write_revision(revision("WE AGREE."))
    path.write_bytes(ours)
    assert "belongs to a negotiation" in run("diff", old, new, "-o", path).err
    assert path.read_bytes() == ours
    assert old.read_text("utf-8") == OLD
    assert sorted(p.name for p in tmp_path.iterdir()) == ["new.md", "old.txt", "result"]


def test_a_device_is_written_to_not_replaced(
    run: Run, old: Path, new: Path, tmp_path: Path
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE, text=True) as reader:
        assert run("diff", old, new, "-o", pipe).status == 1
        assert reader.stdout is not None
        assert "support" in reader.stdout.read()
    assert stat.S_ISFIFO(pipe.stat().st_mode)


# ---------------------------------------------------------------------- what is not there


def test_the_null_device_is_an_empty_text(run: Run, old: Path) -> None:
    added = run("diff", os.devnull, old)
    assert added.status == 1
    assert added.out.startswith("nothing → old\n")
    assert "{+WE THANK Bulgaria.+}" in added.out
    assert "{-WE THANK Bulgaria.-}" in run("diff", old, os.devnull).out
    assert run("diff", os.devnull, os.devnull).status == 2
