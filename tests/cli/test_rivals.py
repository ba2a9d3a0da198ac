"""`negotiator rivals`: which open proposals exclude each other, where they part, what falls."""

import json
from pathlib import Path
from typing import Any

import pytest

from negotiator.model.acts import AmendmentKind, StanceKind
from negotiator.model.text import Text
from tests.conftest import Run
from tests.rooms import AFTER, ALTERNATIVE, BEFORE, DELETE, KEEP, Room

LINE = "WE AGREE to promote the [open] exchange of data between our regions. WE REVIEW it."
TWO = "WE THANK Bulgaria."


def room() -> Room:
    return Room.of("# On data", LINE, TWO)


def told(run: Run, folder: Path, *options: object) -> dict[str, Any]:
    done = run("rivals", folder, "--format", "json", *options)
    body = json.loads(done.out)
    assert done.status == (1 if body["blocks"] else 0)
    return body


def text(run: Run, folder: Path, *options: object, cells: int = 80) -> str:
    done = run("rivals", folder, "--width", cells, *options)
    assert done.err == ""
    assert all(len(line) <= cells for line in done.out.splitlines())
    return done.out


def the_contest(run: Run, there: Room, folder: Path) -> dict[str, Any]:
    """The only contest there is."""
    (block,) = told(run, there.saved(folder))["blocks"]
    (contest,) = block["contests"]
    return contest


def names(variants: list[dict[str, Any]]) -> list[list[str]]:
    return [variant["amendments"] for variant in variants]


def test_no_rivals(run: Run, tmp_path: Path) -> None:
    there = room()
    there.table("MX", "1", LINE.replace("AGREE", "DECIDE"))
    there.table("CO", "1", LINE.replace("regions", "two regions"))
    folder = there.saved(tmp_path / "room")
    done = run("rivals", folder)
    assert done.status == 0
    assert "No open proposals exclude each other.\n" in done.out
    assert told(run, folder)["blocks"] == []
    assert "No open proposals on 1 exclude each other.\n" in text(run, folder, "--paragraph", "1")


def test_the_same_words(run: Run, tmp_path: Path) -> None:
    there = room()
    there.table("MX", "1", LINE.replace("promote the", "support the"))
    there.table("CO", "1", LINE.replace("promote the", "limit any"))
    there.table("BG", "1", LINE.replace("promote the", "limit any"))
    there.table("EU", "1", LINE.replace("regions", "two regions"))
    there.say("G77", StanceKind.SUPPORTS, "MX 1")
    folder = there.saved(tmp_path / "room")
    done = run("rivals", folder, "--width", "100")
    assert done.status == 1
    assert done.out == (
        "A declaration, 6589/18\n"
        "1 contest on 1 paragraph\n"
        "\n"
        "1  WE AGREE to promote the [open] exchange of data between our regions. WE REVIEW it.\n"
        "  Rival: the same words\n"
        "    WE AGREE to {1} [open] exchange of …\n"
        "    as it stands  {1} promote the\n"
        "    BG 1, CO 1    {1} limit any\n"
        "                  if taken, MX 1 falls\n"
        "    MX 1          {1} support the\n"
        "                  if taken, BG 1, CO 1 fall · supported by G77\n"
        "  Combine with everything\n"
        "    EU 1  … exchange of data between our {+two+} regions. WE REVIEW it.\n"
    )
    (block,) = told(run, folder)["blocks"]
    (contest,) = block["contests"]
    assert contest["kinds"] == ["the same words"]
    assert names(contest["variants"]) == [["BG 1", "CO 1"], ["MX 1"]]
    assert contest["variants"][0]["by"] == ["BG", "CO"]
    assert contest["variants"][1]["falls"] == ["BG 1", "CO 1"]
    assert names(block["free"]) == [["EU 1"]]


@pytest.mark.parametrize(
    ("one", "other", "kinds"),
    [
        (("1", LINE.replace("data", "data and lessons")),
         ("1", LINE.replace("data", "data upon request")), ["different words at one place"]),
        (("1", "", DELETE), ("1", LINE.replace("data", "facts")), ["deletion against edit"]),
        (("1", "", KEEP), ("1", LINE.replace("data", "facts")), ["the whole paragraph"]),
        (("1", "WE SAY.", ALTERNATIVE), ("1", "", KEEP), ["the whole paragraph"]),
        (("1", "WE ADD.", AFTER), ("2", "WE DO.", BEFORE), ["different words at one place"]),
    ],
)  # fmt: skip
def test_kinds(run: Run, tmp_path: Path, one: Any, other: Any, kinds: list[str]) -> None:
    there = room()
    there.table("MX", *one)
    there.table("CO", *other)
    assert the_contest(run, there, tmp_path / "room")["kinds"] == kinds


def test_moves_merges_and_splits(run: Run, tmp_path: Path) -> None:
    there = Room.of(LINE, TWO, "WE END.")
    there.table("MX", "1", kind=AmendmentKind.MOVE, to="p2")
    there.table("CO", "1", kind=AmendmentKind.MOVE, to="p3")
    contest = the_contest(run, there, tmp_path / "moves")
    assert contest["kinds"] == ["move"]
    there = Room.of(LINE, TWO, "WE END.")
    there.table("MX", "1", kind=AmendmentKind.MERGE, joins=("p2",))
    parts = (Text("WE REVIEW it."),)
    first = LINE.removesuffix(" WE REVIEW it.")
    there.table("CO", "1", first, AmendmentKind.SPLIT, parts=parts)
    there.table("BG", "2", kind=DELETE)
    folder = there.saved(tmp_path / "merge")
    (block,) = told(run, folder)["blocks"]
    (contest,) = block["contests"]
    assert contest["kinds"] == ["merge"]
    assert {name for v in contest["variants"] for name in v["amendments"]} == {
        "MX 1", "CO 1", "BG 1",
    }  # fmt: skip
    out = text(run, folder)
    assert "join 1 and 2" in out
    assert "split 1 into 2" in out
    assert "delete 2" in out


def test_what_falls_with_its_parent_is_told(run: Run, tmp_path: Path) -> None:
    there = room()
    there.table("MX", "1", LINE.replace("promote", "support"))
    there.table("CO", "1", LINE.replace("promote", "limit"))
    there.table("BG", "MX 1", LINE.replace("promote", "fully support"))
    folder = there.saved(tmp_path / "room")
    (block,) = told(run, folder)["blocks"]
    falls = {v["amendments"][0]: v["falls"] for v in block["contests"][0]["variants"]}
    assert falls == {"CO 1": ["BG 1", "MX 1"], "MX 1": ["CO 1"]}
    assert names(block["below"]) == [["BG 1"]]
    assert "Stand and fall with what they amend\n    BG 1  amends MX 1" in text(run, folder)


def test_what_lies_beside_is_flagged(run: Run, tmp_path: Path) -> None:
    there = room()
    there.table("MX", "1", LINE.replace("promote", "support"))
    there.table("CO", "1", LINE.replace("the [open]", "every [open]"))
    there.table("BG", "1", LINE.replace("promote", "limit"))
    out = text(run, there.saved(tmp_path / "room"))
    assert "adjacent, please read: CO 1" in out
    assert "adjacent, please read: BG 1, MX 1" in out


def test_only_open_ones_are_rivals(run: Run, tmp_path: Path) -> None:
    there = room()
    there.table("MX", "1", LINE.replace("promote", "support"))
    there.table("CO", "1", LINE.replace("promote", "limit"))
    there.table("BG", "1", LINE.replace("promote", "welcome"))
    there.withdraw("BG", "BG 1")
    folder = there.saved(tmp_path / "room")
    assert "Settled: BG 1 ← withdrawn" in text(run, folder)
    run("decide", folder, "bracket", "MX 1")
    assert "[] in brackets" in text(run, folder)
    run("decide", folder, "reject", "CO 1")
    done = run("rivals", folder)
    assert done.status == 0


def test_new_paragraphs_tell_what_they_share(run: Run, tmp_path: Path) -> None:
    there = room()
    there.table("MX", "2", "WE THANK the co-presidencies for this meeting.", AFTER)
    there.table("CO", "2", "WE THANK the Presidency for this meeting.", AFTER)
    folder = there.saved(tmp_path / "room")
    out = text(run, folder)
    assert "Rival: different words at one place (new paragraph after 2)\n" in out
    assert "    WE THANK the {1} for this meeting.\n" in out
    assert "MX 1  {1} co-presidencies\n" in out
    assert "as it stands" not in out


def test_other_paragraphs_are_left_out(run: Run, tmp_path: Path) -> None:
    there = room()
    for by, place in (("MX", "support"), ("CO", "limit")):
        there.table(by, "1", LINE.replace("promote", place))
        there.table(by, "2", TWO.replace("Bulgaria", place))
    folder = there.saved(tmp_path / "room")
    assert [b["label"] for b in told(run, folder)["blocks"]] == ["1", "2"]
    assert [b["label"] for b in told(run, folder, "--paragraph", "2")["blocks"]] == ["2"]
    assert run("rivals", folder, "--paragraph", "On data").status == 0
    done = run("rivals", folder, "--paragraph", "9")
    assert (done.status, done.out) == (2, "")
    assert "has no paragraph “9”" in done.err


def test_brackets_and_odd_words_stand_as_they_are(run: Run, tmp_path: Path) -> None:
    there = Room.of("WE [@click=app.quit] AGREE [/EU] to [shall][should] act.")
    base = there.negotiation.current.blocks[0].plain
    there.table("MX", "1", base.replace("act", "[EU, MX: delete] act"))
    there.table("CO", "1", base.replace("act", "{1} act"))
    folder = there.saved(tmp_path / "room")
    for cells in (80, 160):
        out = " ".join(text(run, folder, cells=cells).split())
        assert "[@click=app.quit] AGREE [/EU] to [shall][should]" in out
        assert "{1} [EU, MX: delete]" in out


@pytest.mark.parametrize("cells", [20, 80, 160])
def test_the_sofia_folder(run: Run, sofia: Path, cells: int) -> None:
    done = run("rivals", sofia, "--width", cells)
    assert done.status == 1
    assert all(len(line) <= cells for line in done.out.splitlines())
    words = " ".join(done.out.split())
    assert "Demonstration: all amendments and stances are illustrative." in words
    for entry in told(run, sofia)["blocks"]:
        contests = [v for c in entry["contests"] for v in c["variants"]]
        for variant in (*contests, *entry["free"], *entry["below"]):
            for name in (*variant["amendments"], *variant["falls"]):
                assert name in words
    assert "(recorded by PRES)" in words
