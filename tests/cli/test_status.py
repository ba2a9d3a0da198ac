"""`negotiator status`: what is agreed, open, in brackets and under silence, and which deadlines run."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from negotiator.model.acts import StanceKind
from tests.conftest import Run
from tests.rooms import Room

ONE, TWO, THREE = (
    "WE AGREE to promote the exchange of data.",
    "WE THANK Bulgaria.",
    "WE REGRET the long delay.",
)
NOW = "2018-03-18T09:30:00.000"


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("negotiator.cli.status_command.now", lambda: NOW)


def room() -> Room:
    return Room.of("- THE PARTIES:", ONE, "# On thanks", TWO, "# On time", THREE)


def told(run: Run, folder: Path, *options: object) -> dict[str, Any]:
    done = run("status", folder, "--format", "json", *options)
    assert done.status == 0, done.err
    return json.loads(done.out)


def text(run: Run, folder: Path, cells: int = 100) -> str:
    done = run("status", folder, "--width", cells)
    assert (done.status, done.err) == (0, "")
    assert all(len(line) <= cells for line in done.out.splitlines())
    return done.out


def test_paragraphs_in_every_state(run: Run, tmp_path: Path) -> None:
    there = room()
    there.agree("1", "2", "3")
    there.table("MX", "2", TWO.replace("Bulgaria", "all"))
    there.accept("MX 1")
    there.edit("3", THREE.replace("long", "lengthy"))
    folder = there.saved(tmp_path / "room")
    body = told(run, folder)
    assert body["paragraphs"] == {
        "open": 0, "agreed": 1, "agreed, edited": 1, "agreed ad ref": 0, "reopened": 1,
    }  # fmt: skip
    assert [(s["label"], s["state"]) for s in body["standings"]] == [
        ("1", "agreed"), ("2", "reopened"), ("3", "agreed, edited"),
    ]  # fmt: skip
    out = text(run, folder)
    assert "█▓!  2 of 3 agreed" in out
    assert "█ 1 agreed: 1\n" in out
    assert "▓ 1 agreed, edited: 3\n" in out
    assert "! 1 reopened: 2: its words changed since they were agreed" in out


def test_agreed_ad_ref_names_who_waits_for_capital(run: Run, tmp_path: Path) -> None:
    there = room()
    there.agree("1")
    there.say("MX", StanceKind.AGREES_AD_REF, "1")
    folder = there.saved(tmp_path / "room")
    assert told(run, folder)["paragraphs"]["agreed ad ref"] == 1
    out = text(run, folder)
    assert "▒░░  0 of 3 agreed" in out
    assert "▒ 1 agreed ad ref: 1 (MX)" in out


def test_only_paragraphs_count_and_headings_do_not(run: Run, tmp_path: Path) -> None:
    body = told(run, room().saved(tmp_path / "room"))
    assert sum(body["paragraphs"].values()) == 3
    (size,) = body["revisions"]
    assert (size["paragraphs"], size["words"], size["agreed"]) == (3, 22, None)


def test_brackets_within_a_block_and_those_alone(run: Run, tmp_path: Path) -> None:
    there = Room.of(
        "# On [thanks",
        "WE [shall][should] THANK [all].",
        "WE [regret.",
        "] AND END.",
    )
    folder = there.saved(tmp_path / "room")
    body = told(run, folder)
    assert (body["brackets"], body["options"]) == (3, 2)
    assert [(u["id"], u["sign"]) for u in body["unmatched"]] == [
        ("h1", "["), ("p2", "["), ("p3", "]"),
    ]  # fmt: skip
    out = text(run, folder)
    assert "3 pairs, 2 options" in out
    assert "! [ without its closing one: heading “On [thanks”, 2\n" in out
    assert "! ] without its opening one: 3\n" in out


def test_amendments_by_section_and_those_in_brackets(run: Run, tmp_path: Path) -> None:
    there = room()
    there.table("MX", "1", ONE.replace("promote", "support"))
    there.table("CO", "2", TWO.replace("Bulgaria", "all"))
    there.table("BG", "On thanks", "On gratitude")
    there.table("MX", "3", THREE.replace("long ", ""))
    there.bracket("MX 2")
    folder = there.saved(tmp_path / "room")
    body = told(run, folder)
    assert body["amendments"] == {"open": 3, "in brackets": 1}
    assert [(s["heading"] or {}).get("name") for s in body["sections"]] == [
        None, "heading “On thanks”", "heading “On time”",
    ]  # fmt: skip
    assert [s["amendments"] for s in body["sections"]] == [
        {"open": 1, "in brackets": 0},
        {"open": 2, "in brackets": 0},
        {"open": 0, "in brackets": 1},
    ]
    out = text(run, folder)
    assert "Amendments    4 open, 1 of them in brackets" in out
    for name in ("(before the first heading)", "On thanks", "On time"):
        assert f"\n {name} " in out


def test_silence_that_runs_is_held_or_broken(run: Run, tmp_path: Path) -> None:
    there = room()
    there.silence("2018-03-20T18:00:00", "1")
    there.silence("2018-03-17T18:00:00", "2")
    there.silence("2018-03-21T18:00:00", "3")
    there.say("MX", StanceKind.BREAKS_SILENCE, "3", words="Not yet.")
    folder = there.saved(tmp_path / "room")
    silences = told(run, folder)["silences"]
    assert [(s["until"], s["broken_by"]) for s in silences] == [
        ("2018-03-17T18:00:00", []),
        ("2018-03-20T18:00:00", []),
        ("2018-03-21T18:00:00", ["MX"]),
    ]
    assert silences[1]["seconds_left"] == ((2 * 24 + 8) * 60 + 30) * 60
    out = text(run, folder)
    assert "1: until 2018-03-20 18:00, 2 days 8 hours left" in out
    assert "2: held, it ended 2018-03-17 18:00; nothing is agreed by itself" in out
    assert "! 3: broken by MX" in out


def test_what_was_agreed_after_the_silence_is_settled(run: Run, tmp_path: Path) -> None:
    there = room()
    there.silence("2018-03-02T18:00:00", "1", "2")
    there.agree("1")
    body = told(run, there.saved(tmp_path / "room"))
    assert [[b["label"] for b in s["blocks"]] for s in body["silences"]] == [["2"]]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("21 March 2018", "Comments by   21 March 2018: 3 days 14 hours left"),
        ("16 March 2018", "Comments by   16 March 2018: over since 1 day 9 hours"),
        ("when Parliament sits", "Comments by   when Parliament sits\n"),
    ],
)
def test_the_deadline_on_the_cover(run: Run, tmp_path: Path, written: str, shown: str) -> None:
    there = room()
    current = there.negotiation.current
    cover = current.cover._replace(comments_by=written)
    there.negotiation = replace(there.negotiation, revisions=(), entries=())
    there.take(current._replace(cover=cover))
    folder = there.saved(tmp_path / "room")
    assert shown in text(run, folder)
    assert told(run, folder)["comments_by"]["until"] == written


def test_no_deadline_no_silence_no_package(run: Run, tmp_path: Path) -> None:
    folder = room().saved(tmp_path / "room")
    body = told(run, folder)
    assert (body["comments_by"], body["silences"], body["packages"]) == (None, [], [])
    for word in ("Comments by", "Silence", "Packages", "written"):
        assert word not in text(run, folder)


def test_packages(run: Run, tmp_path: Path) -> None:
    there = room()
    there.table("MX", "1", ONE.replace("promote", "support"))
    there.table("CO", "2", TWO.replace("Bulgaria", "all"))
    there.package("MX 1", "CO 1")
    folder = there.saved(tmp_path / "room")
    (package,) = told(run, folder)["packages"]
    assert [m["amendment"] for m in package["members"]] == ["MX 1", "CO 1"]
    assert "Packages      MX 1 open, CO 1 open\n" in text(run, folder)


def test_the_revisions_and_what_was_agreed_in_them(run: Run, tmp_path: Path) -> None:
    there = room()
    there.agree("1", "2")
    there.issue()
    there.table("MX", "3", THREE.replace("long", "[very] long"))
    there.accept("MX 1")
    folder = there.saved(tmp_path / "room")
    body = told(run, folder)
    assert [(r["symbol"], r["agreed"], r["brackets"]) for r in body["revisions"]] == [
        ("6589/18", None, 0),
        ("6589/1/18 REV 1", 2, 0),
    ]
    assert (body["draft"]["agreed"], body["draft"]["brackets"], body["draft"]["words"]) == (
        2, 1, 23,
    )  # fmt: skip
    assert "6589/1/18 REV 1 with 1 decision since" in text(run, folder)


def test_a_draft_that_is_behind(run: Run, tmp_path: Path) -> None:
    there = room()
    there.agree("1")
    folder = there.saved(tmp_path / "room")
    run("consolidate", folder)
    assert "The draft of 6589/1/18 REV 1 is written, with all that is decided." in text(run, folder)
    run("decide", folder, "agree", "2")
    assert told(run, folder)["written_draft"]["decisions_since"] == 1
    assert "! 1 decision was made since the draft of 6589/1/18 REV 1" in text(run, folder)


def test_a_symbol_that_nothing_follows_is_no_hindrance(run: Run, tmp_path: Path) -> None:
    folder = Room.of(ONE, symbol="Zero draft").saved(tmp_path / "room")
    assert "Zero draft\n" in text(run, folder)


def test_a_text_without_paragraphs(run: Run, tmp_path: Path) -> None:
    folder = Room.of("# Only a heading").saved(tmp_path / "room")
    assert "0 of 0 agreed" in text(run, folder)


def test_no_revision_yet_is_told(run: Run, tmp_path: Path) -> None:
    there = room()
    there.negotiation = replace(there.negotiation, revisions=(), entries=())
    done = run("status", there.saved(tmp_path / "room"))
    assert done.status == 2
    assert "has no revision yet" in done.err
    assert done.out == ""


@pytest.mark.parametrize("cells", [20, 80, 160])
def test_the_sofia_folder(run: Run, sofia: Path, cells: int) -> None:
    run("decide", sofia, "agree", "2", "3", "4", "5")
    run("decide", sofia, "bracket", "EU 1", "ES 5", "--names")
    out = text(run, sofia, cells)
    words = " ".join(out.split())
    assert "Demonstration: all amendments and stances are illustrative." in words
    assert "Reconstruction for demonstration" in words
    assert "(reconstruction)" in words
    assert "4 agreed: 2–5" in words
    assert "42" in words
    headings = [line for line in out.splitlines() if line.startswith(" On ")]
    assert all("…" in line or cells > 80 or "bi-regional" in line for line in headings)


def test_colour_and_control_characters(run: Run, tmp_path: Path) -> None:
    there = room()
    there.table("MX", "1", ONE.replace("promote", "support"))
    folder = there.saved(tmp_path / "room")
    coloured = run("status", folder, "--color", "always").out
    assert "\x1b[" in coloured
    assert "\x1b" not in run("status", folder).out
