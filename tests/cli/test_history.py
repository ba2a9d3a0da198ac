"""`negotiator history`: one paragraph through all revisions, or all acts, in order of time."""

import json
from pathlib import Path
from typing import Any

import pytest

from negotiator.model.acts import AmendmentKind, StanceKind
from negotiator.model.text import Text, note_place
from tests.conftest import Run
from tests.rooms import AFTER, DELETE, Room

ONE, TWO, THREE = (
    "WE AGREE to promote the exchange of data. WE REVIEW it every year.",
    "WE THANK Bulgaria.",
    "WE REGRET the [long] delay.",
)


def room() -> Room:
    return Room.of("# On data", ONE, TWO, THREE)


def told(run: Run, folder: Path, *options: object) -> list[dict[str, Any]]:
    done = run("history", folder, *options, "--format", "json")
    assert done.status == 0, done.err
    return json.loads(done.out)["events"]


def text(run: Run, folder: object, *options: object, cells: int = 100) -> str:
    done = run("history", folder, *options, "--width", cells)
    assert (done.status, done.err) == (0, "")
    assert all(len(line) <= cells for line in done.out.splitlines())
    return done.out


def in_short(events: list[dict[str, Any]]) -> list[str]:
    """Each event in a word or two."""
    out = []
    for event in events:
        match event["event"]:
            case "revision":
                out.append(event["symbol"])
            case "proposal":
                out.append(event["name"])
            case "stance":
                out.append(f"{event['by']} {event['stance']}")
            case _:
                undone = " undone" if event["undone"] else ""
                out.append(f"{event['kind']} {' '.join(event['on'])}".strip() + undone)
    return out


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    there = room()
    there.table("MX", "1", ONE.replace("promote", "support"))
    there.table("CO", "1", ONE.replace("promote", "limit"), recorded_by="PRES")
    there.table("CO", "2", TWO.replace("Bulgaria", "all"))
    there.say("BG", StanceKind.SUPPORTS, "MX 1")
    there.say("EU", StanceKind.RESERVES, "1", "scrutiny", words="Until June.")
    there.agree("1", "2")
    there.accept("MX 1")
    there.undo()
    there.accept("MX 1")
    there.issue()
    there.agree("1")
    return there.saved(tmp_path / "room")


def test_a_paragraph_from_the_beginning(run: Run, folder: Path) -> None:
    assert in_short(told(run, folder, "1")) == [
        "6589/18",
        "MX 1",
        "CO 1",
        "BG supports",
        "EU reserves",
        "agree",
        "accept MX 1 undone",
        "undo",
        "accept MX 1",
        "6589/1/18 REV 1",
        "agree",
    ]
    out = text(run, folder, "1")
    for line in (
        "6589/18 issued: 1\n",
        "MX 1 proposes  ✓ accepted\n",
        "CO 1 proposes (recorded by PRES)  ∅ fallen because of MX 1\n",
        "BG supports MX 1\n",
        "EU reserves, scrutiny, on 1: “Until June.”\n",
        "PRES ● agrees 1, 2\n",
        "PRES ✓ accepts MX 1  ↶ undone\n",
        "PRES undoes ✓ accepts MX 1\n",
        "PRES ✓ accepts MX 1\n",
        "6589/1/18 REV 1 issued: 1\n",
        "took in MX 1; reopened: its words changed since they were agreed\n",
        "WE AGREE to {-promote-} {+support+} the exchange of data. …\n",
        "now               1 is agreed\n",
    ):
        assert line in out
    assert "CO 2" not in out


def test_the_other_paragraph_knows_nothing_of_it(run: Run, folder: Path) -> None:
    assert in_short(told(run, folder, "2")) == ["6589/18", "CO 2", "agree", "6589/1/18 REV 1"]
    out = text(run, folder, "2")
    assert "not a word changed\n" in out
    assert "now               2 is agreed\n" in out


def test_the_whole_negotiation(run: Run, folder: Path) -> None:
    events = told(run, folder)
    assert len(events) == 2 + 3 + 2 + 5
    assert in_short(events)[0] == "6589/18"
    out = text(run, folder, cells=160)
    assert out.startswith("A declaration\n\n 2018-02-27        6589/18 issued\n")
    assert len(out.splitlines()) == 2 + len(events) + 1  # what a revision took in is told below
    assert "MX 1 proposes on 1  ✓ accepted\n" in out
    assert out.count("↶ undone") == 1


def test_by_id_by_beginning_and_what_cannot_be_found(run: Run, folder: Path) -> None:
    assert told(run, folder, "p1") == told(run, folder, "1")
    assert told(run, folder, "WE AGREE") == told(run, folder, "1")
    for name, what in (("9", "has no paragraph “9”"), ("WE", "could be 3 blocks")):
        done = run("history", folder, name)
        assert (done.status, done.out) == (2, "")
        assert what in done.err


def test_a_file_has_no_history(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text("1. WE AGREE.\n")
    done = run("history", path, "1")
    assert done.status == 2
    assert "is a file, to which nothing happened" in done.err


def test_split_then_followed_from_either_part(run: Run, tmp_path: Path) -> None:
    there = room()
    first, rest = "WE AGREE to promote the exchange of data.", "WE REVIEW it every year."
    there.table("MX", "1", first, AmendmentKind.SPLIT, parts=(Text(rest),))
    there.accept("MX 1")
    there.issue()
    there.table("CO", "1 bis", "WE REVIEW it every month.")
    folder = there.saved(tmp_path / "room")
    assert in_short(told(run, folder, "1 bis")) == [
        "6589/18", "MX 1", "accept MX 1", "6589/1/18 REV 1", "CO 1",
    ]  # fmt: skip
    assert "CO 1" not in in_short(told(run, folder, "1"))
    older = f"{folder}@6589-18"
    assert in_short(told(run, older, "1"))[-1] == "CO 1"
    assert "6589/1/18 REV 1 issued: 1 is split into 1, 1 bis\n" in text(run, older, "1")


def test_a_merge_has_the_history_of_both(run: Run, tmp_path: Path) -> None:
    there = room()
    there.table("CO", "2", TWO.replace("Bulgaria", "all"))
    there.table("MX", "1", kind=AmendmentKind.MERGE, joins=("p2",))
    there.accept("MX 1")
    there.issue()
    folder = there.saved(tmp_path / "room")
    assert in_short(told(run, folder, "1")) == [
        "6589/18", "CO 1", "MX 1", "accept MX 1", "6589/1/18 REV 1",
    ]  # fmt: skip
    assert "6589/1/18 REV 1 issued: 1, 2 are joined into 1\n" in text(run, folder, "1")


def test_a_new_paragraph_begins_with_its_proposal(run: Run, tmp_path: Path) -> None:
    there = room()
    there.table("MX", "1", "WE ADD this.", AFTER)
    there.accept("MX 1")
    there.issue()
    folder = there.saved(tmp_path / "room")
    assert in_short(told(run, folder, "1 bis")) == ["MX 1", "accept MX 1", "6589/1/18 REV 1"]
    assert "new paragraph after 1  {+WE ADD this.+}\n" in text(run, folder, "1 bis")


def test_what_is_gone_is_found_in_the_older_text(run: Run, tmp_path: Path) -> None:
    there = room()
    there.table("MX", "2", kind=DELETE)
    there.accept("MX 1")
    there.issue()
    folder = there.saved(tmp_path / "room")
    assert run("history", folder, "p2").status == 2
    out = text(run, f"{folder}@6589-18", "2")
    assert "6589/1/18 REV 1 issued: 2 is no longer in the text\n" in out
    assert "took in MX 1\n" in out


def test_editorial_changes_compromises_silence_packages(run: Run, tmp_path: Path) -> None:
    there = room()
    there.table("MX", "1", ONE.replace("promote", "support"))
    there.table("CO", "1", ONE.replace("promote", "limit"))
    there.package("MX 1", "CO 1")
    there.adopt(ONE.replace("promote", "shape"), "MX 1", "CO 1")
    there.edit("3", THREE.replace("delay", "delays"))
    there.silence("2018-04-01T18:00:00", "3")
    there.agree("3")
    there.reopen("3")
    folder = there.saved(tmp_path / "room")
    out = text(run, folder, "1")
    assert "PRES ties in a package MX 1, CO 1\n" in out
    assert "PRES ✓ adopts modified MX 1, CO 1 as PRES compromise 1\n" in out
    assert "{-promote-} {+shape+}" in out
    out = text(run, folder, "3")
    assert "PRES changes editorially 3\n" in out
    assert "the [long] {-delay-} {+delays+}." in out
    assert "PRES puts under silence 3 until 2018-04-01 18:00\n" in out
    assert "PRES ○ reopens 3\n" in out
    assert "now               3 is reopened by the pen-holder\n" in out


def test_a_compromise_that_was_undone_keeps_its_name(run: Run, tmp_path: Path) -> None:
    there = room()
    there.table("MX", "1", ONE.replace("promote", "support"))
    there.adopt(ONE.replace("promote", "shape"), "MX 1")
    there.undo()
    folder = there.saved(tmp_path / "room")
    out = text(run, folder, "1")
    assert "PRES ✓ adopts modified MX 1 as PRES compromise 1  ↶ undone\n" in out
    assert "PRES undoes ✓ adopts modified MX 1 as PRES compromise 1\n" in out


def test_a_redo_is_told(run: Run, tmp_path: Path) -> None:
    there = room()
    there.table("MX", "1", ONE.replace("promote", "support"))
    there.accept("MX 1")
    there.undo()
    there.redo()
    out = text(run, there.saved(tmp_path / "room"), "1")
    assert "PRES undoes ✓ accepts MX 1  ↶ undone\n" in out
    assert "PRES does again: ✓ accepts MX 1\n" in out
    assert "PRES ✓ accepts MX 1\n" in out


def test_renumbering_is_no_change(run: Run, tmp_path: Path) -> None:
    there = room()
    current = there.negotiation.current
    renumbered = [b._replace(label=f"OP{b.label}") if b.label else b for b in current.blocks]
    there.take(current._replace(slug="rev-1", symbol="REV 1", blocks=tuple(renumbered)))
    out = text(run, there.saved(tmp_path / "room"), "OP2")
    assert "REV 1 issued: 2 → OP2\n" in out
    assert "not a word changed\n" in out


def test_the_draft_comes_last(run: Run, folder: Path) -> None:
    run("consolidate", folder)
    assert "6589/2/18 REV 2 is the draft: 1\n" in text(run, folder, "1")
    assert told(run, folder, "1")[-1]["draft"]


def test_a_footnote_has_a_history(run: Run, tmp_path: Path) -> None:
    there = Room.of(Text("WE AGREE") + note_place("n1"), notes=[("n1", "Coverage.")])
    there.table("MX", "footnote 1", "Universal coverage.")
    there.accept("MX 1")
    there.issue()
    folder = there.saved(tmp_path / "room")
    assert in_short(told(run, folder, "footnote 1")) == [
        "6589/18", "MX 1", "accept MX 1", "6589/1/18 REV 1",
    ]  # fmt: skip


@pytest.mark.parametrize("cells", [20, 80, 160])
@pytest.mark.parametrize("paragraph", [(), ("12",), ("32",)])
def test_the_sofia_folder(run: Run, sofia: Path, cells: int, paragraph: tuple[str, ...]) -> None:
    run("decide", sofia, "accept", "MX 4")
    out = text(run, sofia, *paragraph, cells=cells)
    words = " ".join(out.split())
    assert "Demonstration: all amendments and stances are illustrative." in words
    assert "Reconstruction for demonstration" in words
    assert "\u001b" not in out
    for event in told(run, sofia, *paragraph):
        if event["event"] == "proposal":
            assert event["name"] in words
