"""Law 13: who says a thing and who typed it are two facts, both kept and shown."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator.errors import ActRefused
from negotiator.merge import rivals
from negotiator.model.acts import Decision, DecisionKind
from negotiator.model.decide import decide, redo, undo
from tests.conftest import Run
from tests.rooms import NAMES, Room

codes = st.sampled_from(tuple(NAMES))


@given(st.lists(codes, min_size=1, max_size=3, unique=True), codes)
def test_a_delegation_writes_what_it_says_and_the_pen_holder_for_anyone(
    by: list[str], recorded_by: str
) -> None:
    room = Room.of("WE AGREE.")
    if recorded_by == "PRES" or recorded_by in by:
        made = room.table(",".join(by), "1", "WE DISAGREE.", recorded_by=recorded_by)
        assert made.by == tuple(by)
        assert made.recorded_by == recorded_by
        assert made.name == f"{by[0]} 1"
    else:
        with pytest.raises(ActRefused, match="cannot write what"):
            room.table(",".join(by), "1", "WE DISAGREE.", recorded_by=recorded_by)


@given(codes)
def test_only_the_pen_holder_decides(by: str) -> None:
    room = Room.of("WE AGREE.")
    made = room.table("MX", "1", "WE DISAGREE.")
    there, standing = room.negotiation, room.state

    def accepting() -> Decision:
        return decide(
            there,
            standing,
            rivals(there),
            DecisionKind.ACCEPT,
            [made],
            act_id="daaaaaaaaaa",
            by=by,
            at="now",
        )

    if by == "PRES":
        assert accepting().by == "PRES"
        return
    for act in (
        accepting,
        lambda: undo(there, standing, act_id="daaaaaaaaaa", by=by, at="now"),
        lambda: redo(there, standing, act_id="daaaaaaaaaa", by=by, at="now"),
    ):
        with pytest.raises(ActRefused, match="only the pen-holder decides"):
            act()


def test_only_who_proposed_withdraws() -> None:
    room = Room.of("WE AGREE.")
    room.table("MX,CO", "1", "WE DISAGREE.")
    with pytest.raises(ActRefused, match="not a proposal of BG"):
        room.withdraw("BG", "MX 1")
    room.withdraw("CO", "MX 1")
    assert room.stands("MX 1") == "withdrawn"


def test_both_are_shown_until_they_are_one(tmp_path: Path, run: Run) -> None:
    folder = Room.of("WE AGREE.", "WE WELCOME it.").saved(tmp_path / "room")
    words = ("--replace", "AGREE", "DISAGREE")
    done = run("amend", "add", folder, "1", "--by", "MX", "--as", "PRES", *words)
    assert done.out == "MX 1 tabled on 1 (recorded by PRES).\n"
    assert run("amend", "add", folder, "1", "--by", "CO", *words).out == "CO 1 tabled on 1.\n"
    for command in (("list", folder), ("show", folder, "MX 1")):
        assert "(recorded by PRES)" in run("amend", *command).out
    assert "recorded by" not in run("amend", "show", folder, "CO 1").out
    told = json.loads(run("amend", "list", folder, "--format", "json").out)["amendments"]
    assert {a["name"]: a["recorded_by"] for a in told} == {"MX 1": "PRES", "CO 1": "CO"}


def test_a_delegation_cannot_record_for_another_from_the_command_line(
    tmp_path: Path, run: Run
) -> None:
    folder = Room.of("WE AGREE.").saved(tmp_path / "room")
    words = ("--replace", "AGREE", "DISAGREE")
    done = run("amend", "add", folder, "1", "--by", "MX", "--as", "CO", *words)
    assert done.status == 2
    assert "Only PRES, who holds the pen, records for others." in done.err
    assert not (folder / "amendments").exists()
