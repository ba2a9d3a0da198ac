"""`negotiator diff`: what it takes, what it prints, how it ends."""

import json
import re
from pathlib import Path

import pytest

from negotiator.layout.cells import width
from negotiator.store.load import load
from negotiator.store.save import save_draft
from tests.conftest import ROOT, Run
from tests.rooms import AFTER, Room, revision

OLD = """\
# The declaration

1. WE AGREE to promote the exchange of data between our regions.

2. WE THANK Bulgaria.

3. WE REGRET the delay.

4. WE WELCOME the activities conducted by the programme on drugs policies in the Caribbean.
"""
NEW = """\
# The declaration

1. WE AGREE to support the exchange of data between our regions.

2. WE THANK Bulgaria.

3. WE WELCOME the activities conducted by the programme on drugs policies in the Caribbean.

4. Entirely fresh sentence on another matter altogether.
"""


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


GOLDEN = ROOT / "tests" / "golden"


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("diff-80.txt", ["--width", "80"]),
        ("diff-20.txt", ["--width", "20"]),
        ("diff-side-by-side-120.txt", ["--format", "side-by-side", "--width", "120"]),
        ("diff-colour.txt", ["--color", "always", "--width", "80"]),
    ],
)
def test_how_it_looks(run: Run, old: Path, new: Path, name: str, options: list[str]) -> None:
    done = run("diff", old, new, *options)
    assert done.status == 1
    assert done.out == (GOLDEN / name).read_text("utf-8")
    assert done.err == ""


def test_exit_statuses(run: Run, old: Path, new: Path) -> None:
    assert run("diff", old, new).status == 1
    assert run("diff", old, old).status == 0
    assert run("diff", old, old.with_name("missing.txt")).status == 2
    quiet = run("diff", old, new, "--quiet")
    assert (quiet.status, quiet.out) == (1, "")
    assert run("diff", "-q", old, old).status == 0


def test_no_difference_is_said_in_a_sentence(run: Run, old: Path) -> None:
    assert run("diff", old, old).out == "old → old\n\nNo differences in 4 paragraphs.\n"


def test_standard_input_is_one_side(run: Run, old: Path, new: Path) -> None:
    for pair in (("-", new), (old, "-")):
        other = OLD if pair[0] == "-" else NEW
        done = run("diff", *pair, "--format", "json", stdin=other.encode())
        assert done.status == 1
        assert json.loads(done.out)["counts"]["edited"] == 1
    done = run("diff", "-", "-")
    assert done.status == 2
    assert "only one side can come from standard input" in done.err


def test_machine_output(run: Run, old: Path, new: Path) -> None:
    told = json.loads(run("diff", old, new, "--format", "json").out)
    assert (told["format"], told["version"]) == ("negotiator/comparison", 1)
    kinds = [row["kind"] for row in told["rows"]]
    assert kinds == ["same", "edited", "same", "deleted", "same", "inserted"]
    assert told["concordance"] == [["1", "1"], ["2", "2"], ["3", ""], ["4", "3"], ["", "4"]]
    assert told["renumbered"] == 1


# ---------------------------------------------------------------------- REFs


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    room = Room.of("WE AGREE to act.", "WE THANK Bulgaria.")
    room.table("MX", "1", "WE ADD this one.", AFTER)
    room.accept("MX 1")
    room.issue()
    return room.saved(tmp_path / "room")


def test_a_folder_compares_its_last_two_revisions(run: Run, folder: Path) -> None:
    done = run("diff", folder)
    assert done.status == 1
    assert done.out.startswith("6589/18 → 6589/1/18 REV 1\n1 new\n")
    assert run("diff", f"{folder}@6589-18", f"{folder}@6589/1/18 REV 1").out == done.out
    assert run("diff", f"{folder}@6589/18", folder).out == done.out
    assert run("diff", f"{folder}@6589-18", f"{folder}@6589-18").status == 0


def test_a_draft_is_a_revision_too(run: Run, folder: Path) -> None:
    save_draft(folder, load(folder), revision("WE DECIDE.", symbol="6589/2/18 REV 2"))
    assert run("diff", folder).out.startswith("6589/1/18 REV 1 → 6589/2/18 REV 2\n")


def test_a_file_against_a_folder(run: Run, folder: Path, old: Path) -> None:
    assert run("diff", old, folder).status == 1
    yaml = folder / "revisions" / "6589-18.yaml"
    assert run("diff", yaml, f"{folder}@6589-18").status == 0


def test_the_folder_one_is_in(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert run("diff", ".").status == 1
    assert run("diff", "@6589-18", ".").status == 1


def test_ids_in_one_folder_keep_rewritten_paragraphs_together(run: Run, tmp_path: Path) -> None:
    room = Room.of("WE AGREE to act.")
    room.take(revision("Quite another sentence altogether.", symbol="REV"))
    folder = room.saved(tmp_path / "room")
    told = json.loads(run("diff", folder, "--format", "json").out)
    assert [row["kind"] for row in told["rows"]] == ["edited"]
    assert told["rows"][0]["rewritten"]


def test_refs_that_lead_nowhere(run: Run, folder: Path, old: Path, tmp_path: Path) -> None:
    for refs, told in (
        ((f"{folder}@6589-19", folder), "there is no revision “6589-19”"),
        ((old,), "is one file; to compare takes two"),
        ((tmp_path, old), "this folder is not a negotiation"),
        ((f"{tmp_path / 'none'}@x", old), "there is no such file"),
        ((old, folder, old, folder), "at most three revisions are compared"),
    ):
        done = run("diff", *refs)
        assert done.status == 2
        assert told in done.err
    lonely = Room.of("WE AGREE.").saved(tmp_path / "lonely")
    assert "fewer than two revisions" in run("diff", lonely).err


def test_two_languages_are_refused(run: Run, old: Path, tmp_path: Path) -> None:
    french, english = tmp_path / "fr.txt", tmp_path / "en.html"
    french.write_text("(OR. fr)\n\nSubject: Texte\n\n1. NOUS CONVENONS.\n", encoding="utf-8")
    english.write_text("<html lang=en-GB><p>1. WE AGREE.", encoding="utf-8")
    done = run("diff", english, french)
    assert done.status == 2
    assert "en is in “en”, fr in “fr”" in done.err
    assert run("diff", old, french).status == run("diff", old, english).status == 1


# ---------------------------------------------------------------------- widths, context


def read_off(out: str) -> tuple[str, str]:
    """Both texts of a printed comparison, without blanks: inline, or from its two columns."""
    lines = out.split("\n\n", 1)[1].replace("╲", "").splitlines()
    if "│" in out:
        left = (line.split("│")[0][7:] if "│" in line else line for line in lines)
        right = (line.split("│")[1][5:] if "│" in line else line for line in lines)
        old, new = ("".join("".join(side).split()) for side in (left, right))
    else:
        inline = "".join("".join(line[12:] if line[:2] != "  " or line[2:3] == " " else line
                                 for line in lines).split())  # fmt: skip
        old = re.sub(r"\{\+.*?\+\}", "", inline)
        new = re.sub(r"\{-.*?-\}", "", inline)
    return re.sub(r"\{-(.*?)-\}", r"\1", old), re.sub(r"\{\+(.*?)\+\}", r"\1", new)


@pytest.mark.parametrize("cells", [20, 40, 80, 200])
@pytest.mark.parametrize("format_", ["text", "side-by-side"])
def test_at_every_width_both_texts_can_be_read_off(
    run: Run, old: Path, new: Path, cells: int, format_: str
) -> None:
    options = ("--format", format_, "--width", str(cells), "--context", "-1")
    out = run("diff", old, new, *options).out
    assert all(width(line) <= cells for line in out.splitlines())
    for text, got in zip((OLD, NEW), read_off(out), strict=True):
        assert got == "".join(re.sub(r"^(?:\d\.|#)", "", text, flags=re.MULTILINE).split())


def test_the_width_of_the_terminal_is_taken_over(
    run: Run, old: Path, new: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    out = run("diff", old, new).out
    assert max(map(width, out.splitlines())) <= 50
    assert out == run("diff", old, new, "--width", "50").out


@pytest.mark.parametrize("cells", ["0", "-5", "19"])
def test_no_width_is_too_small(run: Run, old: Path, new: Path, cells: str) -> None:
    assert run("diff", old, new, "--width", cells).out == run("diff", old, new, "--width", "20").out


def test_context_folds_what_is_unchanged(run: Run, tmp_path: Path) -> None:
    lines = [f"{k}. WE AGREE on point {k} of today." for k in range(1, 21)]
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text("\n\n".join(lines), "utf-8")
    new.write_text("\n\n".join(lines).replace("point 10 ", "no point "), "utf-8")
    assert "····· 8 unchanged: 1 to 8 ·" in run("diff", old, new).out
    assert "····· 9 unchanged: 1 to 9 ·" in run("diff", old, new, "--context", "0").out
    assert "·····" not in run("diff", old, new, "--context", "-1").out
    assert "·····" not in run("diff", old, new, "--context", "20").out


@pytest.mark.corpus
def test_real_revisions(run: Run, corpus: Path) -> None:
    text = corpus / "text"
    old, new = text / "paris-agreement-2015-12-12.md", text / "paris-agreement-2016-01-29.md"
    told = json.loads(run("diff", old, new, "--format", "json").out)
    assert told["counts"]["same"] > 150
    assert not told["identical"]
    assert run("diff", old, old).status == 0
    old, new = (text / f"bbnj-prepcom-report-2026-0{k}.txt" for k in ("4-02", "5-04"))
    assert run("diff", old, new, "--format", "side-by-side", "--width", "160").status == 1
