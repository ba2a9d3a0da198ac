"""The main job from the command line: take a text in, amend, decide, build the next revision, issue it."""

import json
from pathlib import Path
from typing import Any

import pytest

from negotiator.store.load import load
from tests.conftest import Run
from tests.rooms import Room

TEXT = """\
**SOFIA DECLARATION**

1. WE AGREE to promote the exchange of data between our regions.

2. WE THANK Bulgaria.

3. WE REGRET the delay.
"""
DELEGATIONS = [
    f"--delegation={code}={name}"
    for code, name in (
        ("PRES", "Presidency"),
        ("MX", "Mexico"),
        ("CO", "Colombia"),
        ("NO", "Norway"),
    )
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "sofia.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def folder(file: Path, run: Run) -> Path:
    folder = file.with_name("room")
    assert run("import", file, "--into", folder, "--symbol", "6589/18", *DELEGATIONS).status == 0
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def told(run: Run, *command: object) -> dict[str, Any]:
    return json.loads(run(*command, "--format", "json").out)


# ---------------------------------------------------------------------- import


def test_a_new_negotiation_from_a_text(run: Run, file: Path, tmp_path: Path) -> None:
    done = run("import", file, "--into", tmp_path / "new")
    assert done.status == 0
    assert done.out == (
        f"Took in sofia as {tmp_path / 'new'}@sofia: 1 title, 3 paragraphs.\n"
        "Not taken over, or read in a way to be told:\n"
        "  3 empty lines\n"
        "  no symbol found: it is called sofia after the file\n"
        "SOFIA DECLARATION has 1 revision now.\n"
    )
    there = load(tmp_path / "new")
    assert (there.title, there.pen_holder) == ("SOFIA DECLARATION", "PRES")
    assert there.entries[0].issued


def test_the_next_text_keeps_identities(run: Run, folder: Path, file: Path) -> None:
    file.write_text(TEXT.replace("2. WE", "2. Fresh.\n\n3. WE").replace("3. WE REG", "4. WE REG"))
    done = run("import", file, "--into", folder, "--symbol", "6589/1/18 REV 1")
    assert done.status == 0
    assert [b.id for b in load(folder).current.blocks] == ["t1", "p1", "p4", "p2", "p3"]
    assert load(folder).title == "SOFIA DECLARATION"


def test_before_after_and_replace(run: Run, folder: Path, file: Path) -> None:
    run("import", file, "--into", folder, "--symbol", "THIRD")
    assert (
        run("import", file, "--into", folder, "--symbol", "FIRST", "--before", "6589/18").status
        == 0
    )
    assert (
        run("import", file, "--into", folder, "--symbol", "SECOND", "--after", "FIRST").status == 0
    )
    assert [r.symbol for r in load(folder).revisions] == ["FIRST", "SECOND", "6589/18", "THIRD"]
    file.write_text(TEXT.replace("WE THANK", "WE ALL THANK"))
    done = run("import", file, "--into", folder, "--symbol", "FOURTH", "--replace", "THIRD")
    assert done.status == 0
    assert [r.slug for r in load(folder).revisions] == ["first", "second", "6589-18", "fourth"]
    assert not (folder / "revisions" / "third.yaml").exists()
    before = files(folder)
    done = run("import", file, "--into", folder, "--symbol", "X", "--replace", "SECOND")
    assert done.status == 2
    assert "SECOND is issued and never changes" in done.err
    assert files(folder) == before


def test_the_same_text_twice_is_refused(run: Run, folder: Path, file: Path) -> None:
    before = files(folder)
    done = run("import", file, "--into", folder, "--symbol", "6589/18")
    assert done.status == 2
    assert "there is a revision 6589/18 already" in done.err
    assert files(folder) == before


def test_a_text_in_letters_that_make_no_slug(run: Run, file: Path, tmp_path: Path) -> None:
    cyrillic = file.rename(file.with_name("Декларация.txt"))
    assert run("import", cyrillic, "--into", tmp_path / "new").status == 0
    assert load(tmp_path / "new").current.symbol == "Декларация"
    assert run("show", tmp_path / "new").status == 0
    done = run("import", cyrillic, "--into", tmp_path / "new", "--symbol", "Проект")
    assert done.status == 2
    assert "with letters a to z or digits" in done.err


def test_a_doubtful_pair_is_told_and_settled(run: Run, folder: Path, file: Path) -> None:
    file.write_text(TEXT.replace("REGRET the delay", "WELCOME the result of the delay"))
    command = ("import", file, "--into", folder, "--symbol", "REV 2")
    assert run(*command, "--pair", "3=3").status == 0
    assert load(folder).current.settled == (("p3", "p3"),)
    for pair, what in (("3", "not of the form OLD=NEW"), ("9=1", "has no paragraph “9”")):
        done = run(*command, "--pair", pair)
        assert done.status == 2
        assert what in done.err


def test_nothing_comes_after_a_draft(run: Run, folder: Path, file: Path) -> None:
    run("consolidate", folder)
    for where in ((), ("--after", "6589/1/18 REV 1")):
        done = run("import", file, "--into", folder, "--symbol", "X", *where)
        assert done.status == 2
        assert "draft" in done.err


@pytest.mark.parametrize(
    ("code", "what"),
    [("A=a", "is given twice"), ("../x=a", "cannot be a delegation's code"), ("A", "of the form")],
)
def test_delegations_that_cannot_be(
    run: Run, file: Path, tmp_path: Path, code: str, what: str
) -> None:
    command = (
        "import",
        file,
        "--into",
        tmp_path / "x",
        "--delegation",
        "A=a",
        "--delegation",
        code,
    )
    done = run(*command)
    assert done.status == 2
    assert what in done.err
    assert not (tmp_path / "x").exists()


# ---------------------------------------------------------------------- show and list


def test_show(run: Run, folder: Path) -> None:
    shown = run("show", folder)
    assert shown.status == 0
    assert "  2. WE THANK Bulgaria.\n" in shown.out
    assert run("show", f"{folder}@6589-18").out == shown.out
    assert run("show", folder, "--paragraph", "2").out == "  2. WE THANK Bulgaria.\n"
    plain = run("show", folder, "--plain").out
    assert plain.endswith("2.\nWE THANK Bulgaria.\n\n3.\nWE REGRET the delay.\n")
    body = told(run, "show", folder)
    assert (body["format"], body["version"]) == ("negotiator/revision", 1)
    assert [block["label"] for block in body["blocks"]] == ["", "1", "2", "3"]
    done = run("show", folder, "--paragraph", "9")
    assert done.status == 2
    assert "paragraph 9: 6589/18 has no paragraph “9”" in done.err


def test_list_one(run: Run, folder: Path) -> None:
    run("amend", "add", folder, "1", "--by", "MX", "--replace", "promote", "support")
    listed = run("list", folder).out
    assert "  PRES   Presidency (pen-holder)\n" in listed
    assert "Amendments: 1 open\n" in listed
    (one,) = told(run, "list", folder)["negotiations"]
    assert one["amendments"] == {"open": 1}
    assert one["revisions"][0]["slug"] == "6589-18"
    assert [d["code"] for d in one["delegations"]] == ["PRES", "MX", "CO", "NO"]


def test_list_several_and_one_broken(run: Run, folder: Path, tmp_path: Path) -> None:
    other = Room.of("WE AGREE.").saved(tmp_path / "another")
    done = run("list", tmp_path)
    assert done.status == 0
    assert [line.split()[0] for line in done.out.splitlines()] == [str(other), str(folder)]
    (other / "negotiation.yaml").write_text("[[[")
    done = run("list", tmp_path)
    assert done.status == 1
    assert str(folder) in done.out
    assert str(other) in done.out
    empty = tmp_path / "empty"
    empty.mkdir()
    assert run("list", empty).out.startswith(f"No negotiation in {empty}.")
    assert told(run, "list", empty) == {
        "format": "negotiator/list",
        "version": 1,
        "negotiations": [],
    }


# ---------------------------------------------------------------------- amend


def test_words_given_whole_by_phrases_by_file_or_by_standard_input(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    words = "WE AGREE to support the exchange of data between our regions."
    wrapped = tmp_path / "words.txt"
    wrapped.write_text("1. " + words.replace("exchange of", "exchange\n  of") + "\n")
    for options, stdin in (
        (("--text", words), b""),
        (("--text", f"1. {words}"), b""),
        (("--replace", "promote", "support"), b""),
        (("--replace", "promote", "limit", "--replace", "limit", "support"), b""),
        (("--file", wrapped), b""),
        (("--file", "-"), words.encode()),
    ):
        done = run("amend", "add", folder, "1", "--by", "MX", *options, stdin=stdin)
        assert done.status == 0, done.err
    assert {a.text.plain for a in load(folder).amendments} == {words}
    assert len(load(folder).amendments) == 6


def test_kinds(run: Run, folder: Path) -> None:
    for kind, options in (
        ("after", ("--text", "WE ADD.")),
        ("before", ("--text", "WE BEGIN.")),
        ("alternative", ("--text", "WE SAY OTHERWISE.")),
        ("delete", ()),
        ("keep", ()),
    ):
        done = run("amend", "add", folder, "2", "--by", "CO", "--kind", kind, *options)
        assert done.status == 0
    kinds = [str(amendment.kind) for amendment in load(folder).amendments]
    assert sorted(kinds) == ["alternative", "delete", "insert after", "insert before", "keep as is"]


def test_norway_speaks_for_norway(run: Run, folder: Path) -> None:
    run("amend", "add", folder, "1", "--by", "NO", "--replace", "promote", "support")
    assert load(folder).amendments[0].by == ("NO",)
    assert "NO 1 on 1" in run("amend", "list", folder, "--by", "NO").out


def test_list_can_be_narrowed(run: Run, folder: Path) -> None:
    run("amend", "add", folder, "1", "--by", "MX,CO", "--replace", "promote", "support")
    run("amend", "add", folder, "2", "--by", "CO", "--kind", "delete", "--why", "No need.")
    names = {
        options: [a["name"] for a in told(run, "amend", "list", folder, *options)["amendments"]]
        for options in (
            (),
            ("--paragraph", "2"),
            ("--by", "MX"),
            ("--by", "CO"),
            ("--state", "open"),
            ("--state", "accepted"),
        )
    }
    assert list(names.values()) == [
        ["MX 1", "CO 1"], ["CO 1"], ["MX 1"], ["MX 1", "CO 1"], ["MX 1", "CO 1"], [],
    ]  # fmt: skip
    assert run("amend", "list", folder, "--state", "accepted").out == "No amendments.\n"
    out = run("amend", "list", folder).out
    assert "MX 1 + CO on 1  ○ open" in out
    assert "Why: No need." in out
    assert run("amend", "list", folder, "--by", "XX").status == 2
    assert run("amend", "list", folder, "--paragraph", "9").status == 2


def test_amending_an_amendment_by_its_name(run: Run, folder: Path) -> None:
    run("amend", "add", folder, "1", "--by", "MX", "--replace", "promote", "support")
    done = run(
        "amend", "add", folder, "MX 1", "--by", "CO", "--replace", "support", "fully support"
    )
    assert done.out == "CO 1 tabled on 1.\n"
    done = run("amend", "add", folder, "mx 1", "--by", "CO", "--kind", "delete")
    assert done.status == 2
    assert "an amendment is amended by an edit" in done.err
    assert "amends MX 1" in run("amend", "show", folder, "CO 1").out


def test_withdrawing(run: Run, folder: Path) -> None:
    run("amend", "add", folder, "1", "--by", "MX", "--replace", "promote", "support")
    assert run("amend", "withdraw", folder, "MX 1", "--by", "CO").status == 2
    done = run("amend", "withdraw", folder, "MX 1", "--by", "MX")
    assert done.out == "MX 1 withdrawn. It stays readable.\n"
    assert "← withdrawn" in run("amend", "list", folder).out
    assert run("amend", "withdraw", folder, "MX 1", "--by", "MX").status == 2


@pytest.mark.parametrize(
    ("options", "what"),
    [
        (("1", "--by", "MX"), "what should it say?"),
        (("1", "--by", ","), "--by names nobody"),
        (("1", "--by", "XX", "--text", "x"), "no delegation is called “XX”"),
        (("9", "--by", "MX", "--text", "x"), "has no paragraph “9”"),
        (("WE", "--by", "MX", "--text", "x"), "could be 3 blocks"),
        (("1", "--by", "MX", "--text", "x", "--file", "y"), "not both"),
        (("1", "--by", "MX", "--text", "x", "--replace", "a", "b"), "not both"),
        (("1", "--by", "MX", "--replace", "nothing", "x"), "“nothing” is not there"),
        (("1", "--by", "MX", "--replace", "e", "x"), "“e” is there 8 times"),
        (("2", "--by", "MX", "--text", "WE THANK Bulgaria."), "those that stand there"),
        (("1", "--by", "MX", "--file", "missing.txt"), "missing.txt: there is no such file"),
        (("1", "--by", "MX", "--as", "CO", "--text", "x"), "CO cannot write what MX says"),
    ],
)
def test_what_cannot_be_tabled(run: Run, folder: Path, options: tuple[str, ...], what: str) -> None:
    before = files(folder)
    done = run("amend", "add", folder, *options)
    assert done.status == 2
    assert what in done.err
    assert done.out == ""
    assert files(folder) == before


# ---------------------------------------------------------------------- decide to issue


def test_a_whole_day(run: Run, folder: Path) -> None:
    run("amend", "add", folder, "1", "--by", "MX", "--replace", "promote", "support")
    run("amend", "add", folder, "1", "--by", "CO", "--replace", "promote", "limit")
    run(
        "amend", "add", folder, "2", "--by", "CO", "--kind", "after", "--text", "WE ALSO THANK all."
    )
    run("amend", "add", folder, "3", "--by", "NO", "--replace", "delay", "long delay")
    done = run("decide", folder, "accept", "MX 1", "--why", "Agreed in the room.")
    assert done.out == "✓ Accepted MX 1 on 1. CO 1 falls because of it.\n"
    assert run("decide", folder, "undo").out == "Undone: accepted MX 1 on 1.\n"
    assert run("decide", folder, "redo").out == "Done again: accepted MX 1 on 1.\n"
    assert run("decide", folder, "accept", "CO 2").status == 0
    assert run("decide", folder, "bracket", "NO 1", "--names").status == 0
    before = files(folder)
    dry = run("consolidate", folder, "--dry-run")
    assert dry.out.startswith("Would build 6589/1/18 REV 1.\n")
    assert files(folder) == before
    built = run("consolidate", folder, "--date", "5 March 2018")
    assert built.status == 0
    assert built.out == (
        "Draft of 6589/1/18 REV 1 written.\n"
        "Went in (2): MX 1, CO 2\n"
        "In brackets (1): NO 1\n"
        "Fell (1): CO 1 on 1 because of MX 1\n"
        "Still open (0): none\n"
    )
    assert run("issue", folder).out == "6589/1/18 REV 1 is issued; it will not change again.\n"
    shown = run("show", folder).out
    assert "  1. WE AGREE to support the exchange" in shown
    assert "2 bis. WE ALSO THANK all." in shown
    assert "  3. WE REGRET the [NO: long] delay." in shown
    done = run("diff", folder)
    assert (done.status, done.out.splitlines()[1]) == (1, "2 changed · 1 new")
    assert run("issue", folder).status == 2
    assert run("decide", folder, "undo").status == 2
    assert [str(d.kind) for d in load(folder).decisions] == [
        "accept", "undo", "undo", "accept", "take in brackets",
    ]  # fmt: skip
    assert load(folder).decisions[0].reason == "Agreed in the room."


def test_what_could_not_go_in_is_told_and_ends_with_1(run: Run, folder: Path) -> None:
    run("amend", "add", folder, "1", "--by", "MX", "--replace", "promote", "support")
    run("amend", "add", folder, "MX 1", "--by", "CO", "--replace", "support", "fully support")
    run("decide", folder, "accept", "CO 1")
    done = run("consolidate", folder)
    assert done.status == 1
    assert "Not applied (1):\n  CO 1: MX 1, which it amends, is not taken\n" in done.out
    body = told(run, "consolidate", folder)
    assert body["refused"] == [
        {"amendment": "CO 1", "reason": "MX 1, which it amends, is not taken"}
    ]
    assert (body["slug"], body["open"]) == ("6589-1-18-rev-1", ["MX 1"])
    assert (body["fallen"], body["rejected"]) == ([], [])
    run("decide", folder, "reject", "MX 1")
    assert "Rejected (1): MX 1\n" in run("consolidate", folder).out
    assert told(run, "consolidate", folder)["rejected"] == ["MX 1"]
    assert load(folder).draft is not None


def test_a_symbol_that_cannot_be_proposed_is_asked_for(
    run: Run, file: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "new"
    run("import", file, "--into", folder, "--symbol", "Zero draft")
    before = files(folder)
    done = run("consolidate", folder)
    assert done.status == 2
    assert "--symbol" in done.err
    assert files(folder) == before
    assert run("consolidate", folder, "--symbol", "First draft").status == 0
    assert run("consolidate", folder, "--symbol", "Zero draft").status == 2
    assert load(folder).draft is not None


@pytest.mark.parametrize(
    ("options", "what"),
    [
        (("accept",), "which amendments?"),
        (("accept", "XX 1"), "there is no amendment “XX 1”"),
        (("undo",), "nothing to undo"),
        (("redo",), "nothing to do again"),
        (("undo", "MX 1"), "takes back the last decision"),
        (("accept", "MX 1", "--as", "MX"), "only the pen-holder decides, and that is PRES"),
        (("accept", "MX 1", "CO 1"), "exclude each other"),
    ],
)
def test_what_cannot_be_decided(
    run: Run, folder: Path, options: tuple[str, ...], what: str
) -> None:
    run("amend", "add", folder, "1", "--by", "MX", "--replace", "promote", "support")
    run("amend", "add", folder, "1", "--by", "CO", "--replace", "promote", "limit")
    before = files(folder)
    done = run("decide", folder, *options)
    assert done.status == 2
    assert what in done.err
    assert files(folder) == before


def test_no_draft_nothing_to_issue(run: Run, folder: Path) -> None:
    done = run("issue", folder)
    assert done.status == 2
    assert "negotiator consolidate FOLDER" in done.err


def test_doctor(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    done = run("doctor")
    assert done.status == 0
    for name in ("textual", "diff-match-patch", "PyYAML", "python-docx", "lxml", "Python"):
        assert name in done.out
    monkeypatch.setattr("negotiator.cli.doctor_command.NEEDED", ("textual", "no-such-package"))
    done = run("doctor")
    assert done.status == 1
    assert "✗ no-such-package is missing: pip install no-such-package" in done.out
