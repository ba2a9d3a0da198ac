"""`negotiator grid`: who says what of which paragraph, groups and their members, who must be spoken to."""

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from negotiator.model.acts import StanceKind
from negotiator.model.negotiation import Delegation, Membership
from tests.conftest import Run
from tests.rooms import AFTER, BEFORE, Room

ONE, TWO, THREE = (
    "WE AGREE to promote the exchange of data.",
    "WE THANK Bulgaria.",
    "WE REGRET the long delay.",
)


def room(**members: str) -> Room:
    """A room; members: of the groups in it, by their codes."""
    there = Room.of("# On data", ONE, TWO, THREE)
    there.negotiation = replace(
        there.negotiation,
        delegations=tuple(
            d._replace(members=tuple(map(Membership, members.get(d.code, "").split())))
            for d in there.negotiation.delegations
        ),
    )
    return there


def told(run: Run, folder: Path, *options: object) -> dict[str, Any]:
    done = run("grid", folder, "--format", "json", *options)
    assert done.status == 0, done.err
    return json.loads(done.out)


def cells(body: dict[str, Any]) -> dict[tuple[str, str], str]:
    """What stands in each cell, with its group in parentheses and `*` for one apart."""
    return {
        (cell["delegation"], cell["block"]): f"({cell['group']}) {cell['strongest']}"
        if cell["group"]
        else cell["strongest"] + ("*" if cell["apart"] else "")
        for cell in body["cells"]
    }


def text(run: Run, folder: Path, *options: object, cells: int = 80) -> str:
    done = run("grid", folder, "--width", cells, *options)
    assert (done.status, done.err) == (0, "")
    assert all(len(line) <= cells for line in done.out.splitlines())
    return done.out


def test_the_strongest_thing_said(run: Run, tmp_path: Path) -> None:
    there = room()
    there.table("MX", "1", ONE.replace("promote", "support"))
    there.say("CO", StanceKind.SUPPORTS, "MX 1")
    there.say("CO", StanceKind.RESERVES, "1", "scrutiny")
    there.say("BG", StanceKind.CAN_LIVE_WITH, "MX 1")
    there.say("EU", StanceKind.OPPOSES, "MX 1")
    there.say("MX", StanceKind.AGREES_AD_REF, "2")
    folder = there.saved(tmp_path / "room")
    assert cells(told(run, folder)) == {
        ("MX", "p1"): "proposes",
        ("CO", "p1"): "reserves, scrutiny",
        ("BG", "p1"): "can live with",
        ("EU", "p1"): "opposes",
        ("MX", "p2"): "agrees ad ref",
    }
    out = text(run, folder)
    assert "    1  2\n EU O  ·\n BG L  ·\n MX P  ad\n CO Rx ·\n" in out
    legend = " ".join(out.split("\n\n")[2].split())
    assert "Rx reserves, scrutiny" in legend
    assert "S supports" not in legend
    assert "reserves, general" not in legend


def test_a_reservation_lifted_and_words_taken_back(run: Run, tmp_path: Path) -> None:
    there = room()
    there.say("CO", StanceKind.RESERVES, "1", "general")
    there.say("CO", StanceKind.RESERVES, "1", "general", lifted=True)
    there.say("MX", StanceKind.OPPOSES, "1")
    there.say("MX", StanceKind.NONE, "1")
    there.say("BG", StanceKind.NONE, "1", words="Only asking.")
    body = told(run, there.saved(tmp_path / "room"))
    assert cells(body) == {("CO", "p1"): "reservation lifted", ("BG", "p1"): "remarks"}
    assert body["speak_to"] == []


def test_what_is_said_of_what_fell_is_of_the_past(run: Run, tmp_path: Path) -> None:
    there = room()
    there.table("MX", "1", ONE.replace("promote", "support"))
    there.table("CO", "1", ONE.replace("promote", "limit"))
    there.say("BG", StanceKind.OPPOSES, "CO 1")
    there.say("EU", StanceKind.OPPOSES, "MX 1")
    there.accept("MX 1")
    body = told(run, there.saved(tmp_path / "room"))
    assert cells(body) == {
        ("MX", "p1"): "proposal accepted",
        ("CO", "p1"): "proposal fallen",
        ("BG", "p1"): "said of what is not open any more",
        ("EU", "p1"): "opposes",
    }
    assert body["speak_to"][0]["delegations"] == ["EU"]


def test_co_sponsors_propose(run: Run, tmp_path: Path) -> None:
    there = room()
    there.table("MX,CO", "1", ONE.replace("promote", "support"))
    there.say("BG", StanceKind.PROPOSES, "MX 1")
    body = told(run, there.saved(tmp_path / "room"))
    assert cells(body) == {(code, "p1"): "proposes" for code in ("MX", "CO", "BG")}


# ---------------------------------------------------------------------- groups


def test_a_group_speaks_for_its_members(run: Run, tmp_path: Path) -> None:
    there = room(G77="MX CO")
    there.say("G77", StanceKind.OPPOSES, "1")
    there.say("G77", StanceKind.SUPPORTS, "2")
    there.say("MX", StanceKind.SUPPORTS, "2")
    there.say("CO", StanceKind.RESERVES, "3", "general")
    folder = there.saved(tmp_path / "room")
    assert cells(told(run, folder)) == {
        ("MX", "p1"): "(G77) opposes",
        ("CO", "p1"): "(G77) opposes",
        ("G77", "p1"): "opposes",
        ("MX", "p2"): "supports",
        ("CO", "p2"): "(G77) supports",
        ("G77", "p2"): "supports",
        ("CO", "p3"): "reserves, general",
    }
    out = text(run, folder)
    assert "\n MX  (O)  S   ·\n" in out
    assert "\n CO  (O) (S)  R\n" in out
    assert "\n G77  O   S   ·\n" in out
    assert "(…) its group speaks" in out


def test_a_member_that_speaks_apart_is_flagged(run: Run, tmp_path: Path) -> None:
    there = room(G77="MX CO BG")
    there.table("G77", "1", ONE.replace("promote", "support"))
    there.say("MX", StanceKind.OPPOSES, "G77 1")
    there.say("CO", StanceKind.SUPPORTS, "G77 1")
    there.table("BG", "1", ONE.replace("promote", "limit"))
    folder = there.saved(tmp_path / "room")
    assert cells(told(run, folder)) == {
        ("G77", "p1"): "proposes",
        ("MX", "p1"): "opposes*",
        ("CO", "p1"): "supports",
        ("BG", "p1"): "proposes*",
    }
    out = text(run, folder)
    assert "\n MX  O*\n" in out
    assert "* speaks apart from its group" in out


def test_members_that_only_their_group_speaks_for_are_counted(run: Run, tmp_path: Path) -> None:
    there = room(G77="MX CO")
    there.say("G77", StanceKind.OPPOSES, "1")
    folder = there.saved(tmp_path / "room")
    out = text(run, folder)
    assert "\n MX" not in out
    assert "2 delegations say nothing but through a group: --all shows them" in out
    assert "\n MX   (O)" in text(run, folder, "--all")
    assert "\n MX (O)\n" in text(run, folder, "--by", "MX")


def test_a_membership_that_ended_speaks_no_more(run: Run, tmp_path: Path) -> None:
    there = room()
    members = (Membership("MX", until="2018-01-01"), Membership("CO"))
    there.negotiation = replace(
        there.negotiation,
        delegations=(
            *there.negotiation.delegations,
            Delegation("LMG", "A group", members),
        ),
    )
    there.say("LMG", StanceKind.SUPPORTS, "1")
    assert cells(told(run, there.saved(tmp_path / "room"), "--all")) == {
        ("LMG", "p1"): "supports",
        ("CO", "p1"): "(LMG) supports",
    }


# ---------------------------------------------------------------------- what is shown


def test_only_what_is_asked_for(run: Run, tmp_path: Path) -> None:
    there = room()
    there.table("MX", "1", ONE.replace("promote", "support"))
    there.table("CO", "2", TWO.replace("Bulgaria", "all"))
    there.table("BG", "On data", "On all data")
    folder = there.saved(tmp_path / "room")
    assert [b["id"] for b in told(run, folder)["blocks"]] == ["h1", "p1", "p2"]
    assert set(cells(told(run, folder, "--by", "MX"))) == {("MX", "p1")}
    two = told(run, folder, "--paragraph", "2", "--paragraph", "3")
    assert set(cells(two)) == {("CO", "p2")}
    assert [b["label"] for b in two["blocks"]] == ["2", "3"]
    every = told(run, folder, "--all")
    assert len(every["delegations"]) == 6
    assert [b["id"] for b in every["blocks"]] == ["h1", "p1", "p2", "p3"]
    assert "h1: heading “On data”" in text(run, folder)
    for options, what in (
        (("--paragraph", "9"), "has no paragraph “9”"),
        (("--by", "XX"), "no delegation is called “XX”"),
    ):
        done = run("grid", folder, *options)
        assert (done.status, done.out) == (2, "")
        assert what in done.err


def test_nobody_has_said_anything(run: Run, tmp_path: Path) -> None:
    folder = room().saved(tmp_path / "room")
    assert "Nobody has said anything here.\n" in text(run, folder)
    assert told(run, folder)["cells"] == []


def test_more_paragraphs_than_room_go_into_bands(run: Run, tmp_path: Path) -> None:
    there = Room.of(*(f"WE AGREE to act {k}." for k in range(40)))
    for k in range(40):
        there.table("MX" if k % 2 else "CO", str(k + 1), f"WE AGREE to wait {k}.")
    folder = there.saved(tmp_path / "room")
    labels = [str(k + 1) for k in range(40)]
    for width in (20, 80, 160):
        out = text(run, folder, cells=width)
        heads = [line.split() for line in out.splitlines() if re.match(r" {4}\d", line)]
        assert [label for head in heads for label in head] == labels
        assert (len(heads) > 1) == (width < 160)


def test_long_labels_and_codes(run: Run, tmp_path: Path) -> None:
    there = room()
    there.table("MX", "1", "WE ADD.", AFTER)
    there.accept("MX 1")
    there.issue()
    there.table("CO", "1 bis", "WE ADD [more].")
    folder = there.saved(tmp_path / "room")
    out = text(run, folder, cells=20)
    assert "\n    1 1\n      bis\n MX ✓ ·\n CO · P\n" in out


# ---------------------------------------------------------------------- who must be spoken to


def test_who_must_be_spoken_to(run: Run, tmp_path: Path) -> None:
    there = room()
    there.table("MX", "1", ONE.replace("promote", "support"))
    there.table("CO", "1", ONE.replace("promote", "limit"))
    there.say("EU", StanceKind.RESERVES, "1", "parliamentary", recorded_by="PRES")
    there.say("BG", StanceKind.OPPOSES, "CO 1")
    there.table("BG", "3", THREE.replace("long ", ""))
    folder = there.saved(tmp_path / "room")
    (entry,) = told(run, folder)["speak_to"]
    assert entry["paragraph"] == "1"
    assert entry["rivals"] == ["MX 1", "CO 1"]
    assert entry["delegations"] == ["EU", "BG", "MX", "CO"]
    out = text(run, folder, cells=160)
    assert (
        "Who must be spoken to\n"
        " 1 EU reserves, parliamentary (recorded by PRES); BG opposes CO 1; rivals: MX 1, CO 1\n"
    ) in out.replace(" 1  ", " 1 ")
    there.say("EU", StanceKind.RESERVES, "1", "parliamentary")
    confirmed = text(run, there.saved(tmp_path / "confirmed"), cells=160)
    assert "recorded by" not in confirmed


def test_rivals_at_one_place_beside_two_paragraphs(run: Run, tmp_path: Path) -> None:
    there = room()
    there.table("MX", "1", "WE ADD this.", AFTER)
    there.table("CO", "2", "WE ADD that.", BEFORE)
    entries = told(run, there.saved(tmp_path / "room"))["speak_to"]
    assert [(e["paragraph"], e["rivals"]) for e in entries] == [
        ("1", ["MX 1", "CO 1"]),
        ("2", ["MX 1", "CO 1"]),
    ]


def test_open_proposals_to_what_is_gone(run: Run, tmp_path: Path) -> None:
    there = room()
    there.table("MX", "2", TWO.replace("Bulgaria", "all"))
    there.table("CO", "3", THREE.replace("long ", ""))
    current = there.negotiation.current
    there.take(current._replace(slug="rev-1", symbol="REV 1", blocks=current.blocks[:2]))
    folder = there.saved(tmp_path / "room")
    assert told(run, folder)["not_in_the_text"] == ["MX 1", "CO 1"]
    assert "Open, but to what is no longer in the text: MX 1, CO 1\n" in text(run, folder, "--all")


# ---------------------------------------------------------------------- csv, files, Sofia


def test_csv_tells_in_words_and_runs_no_formula(run: Run, tmp_path: Path) -> None:
    there = Room.of("=1+1 IS SAID.", "WE AGREE.", "- +cmd|' /C calc'!A0")
    there.negotiation = replace(
        there.negotiation,
        delegations=(*there.negotiation.delegations, Delegation("XX", "=HYPERLINK(1)")),
    )
    there.table("XX", "1", "=1+1 IS NOT SAID.")
    there.say("MX", StanceKind.OPPOSES, "XX 1")
    there.say("MX", StanceKind.RESERVES, "1", "general")
    there.table("CO", "u1", "+cmd| no")
    folder = there.saved(tmp_path / "room")
    out = run("grid", folder, "--format", "csv").out
    head, *rows = csv.reader(io.StringIO(out))
    assert head == ["code", "name", "1", "unnumbered “+cmd|' /C calc'!A0”"]
    assert rows == [
        ["MX", "Mexico", "opposes XX 1; reserves, general", ""],
        ["CO", "Colombia", "", "proposes CO 1"],
        ["XX", "'=HYPERLINK(1)", "proposes XX 1", ""],
    ]
    path = tmp_path / "grid.csv"
    assert run("grid", folder, "--format", "csv", "-o", path).status == 0
    assert path.read_bytes().startswith(b"\xef\xbb\xbfcode,name,1,")


@pytest.mark.parametrize("cells", [80, 160])
def test_the_sofia_folder(run: Run, sofia: Path, cells: int) -> None:
    out = text(run, sofia, cells=cells)
    assert "! Demonstration: all amendments and stances are illustrative.\n" in out
    assert "\u001b" not in out
    body = told(run, sofia)
    twelve = next(e for e in body["speak_to"] if e["paragraph"] == "12")
    assert "FR 1" in twelve["rivals"]
    assert body["statements"]
    for name in (a for e in body["speak_to"] for a in e["rivals"]):
        assert name in " ".join(out.split())
