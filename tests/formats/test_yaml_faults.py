"""What is wrong in a file is told with line, column and a way out, all of it at once."""

import pytest

from negotiator.errors import (
    MalformedFile,
    MalformedFiles,
    NegotiatorError,
    UnknownDelegation,
)
from negotiator.formats.yaml.acts import read_amendment, read_stance
from negotiator.formats.yaml.manifest import read_manifest
from negotiator.formats.yaml.revision import read_revision
from tests.rooms import Room

ROOM = Room.of("WE AGREE.").negotiation

AMENDMENT = """\
format: negotiator/amendment/1
id: aaaaaaaaaaa
by: [MX]
recorded_by: MX
tabled: 2018-03-01T09:00:00
number: 1
kind: edit
against:
  revision: 6589-18
  block: p1
text: |-
  WE ACT.
"""

REVISION = """\
format: negotiator/revision/1
symbol: 6589/18
blocks:
- id: p1
  kind: paragraph
  label: 1
  text: |-
    WE AGREE[^n1].
notes:
- id: n1
  text: |-
    A note.
"""


def amendment_fault(old: str, new: str) -> str:
    with pytest.raises(NegotiatorError) as caught:
        read_amendment(AMENDMENT.replace(old, new).encode(), "a.yaml", ROOM)
    return str(caught.value)


def revision_fault(old: str, new: str) -> str:
    with pytest.raises(NegotiatorError) as caught:
        read_revision(REVISION.replace(old, new).encode(), "r.yaml", "r")
    return str(caught.value)


def test_the_good_files_are_good() -> None:
    assert read_amendment(AMENDMENT.encode(), "a.yaml", ROOM).name == "MX 1"
    assert read_revision(REVISION.encode(), "r.yaml", "r").note_marks == {"n1": "1"}


WORDS = "text: |-\n  WE ACT."


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("by: [MX]", "by: [MX]\nby: [CO]", "4:1: “by” is written twice (first in line 3)"),
        ("by: [MX]", "bye: [MX]", "3:1: “bye” is not a key that belongs here"),
        ("by: [MX]", "by: [MXX]", "3:6: no delegation is called “MXX” in this negotiation"),
        ("by: [MX]", "by: [MXX]", "Did you mean MX?"),
        ("by: [MX]", "by: [MX, XX]", "3:10: no delegation is called “XX”"),
        ("recorded_by: MX", "recorded_by:", "4:13: “recorded_by” is empty"),
        ("number: 1", "number: one", "6:9: “number” should be a whole number, not “one”"),
        ("kind: edit", "kind: edti", "7:7: “edti” is not a kind there is"),
        ("kind: edit", "kind: edti", "Did you mean “edit”?"),
        ("kind: edit\n", "", "“kind” is missing"),
        ("id: aaaaaaaaaaa", "id: a1", "2:5: “a1” cannot be the id of an act"),
        ("  block: p1", "  block: p1\n  amendment: abbbbbbbbbb", "not both"),
        ("  revision: 6589-18\n", "", "“revision” is missing"),
        ("against:\n  revision: 6589-18\n  block: p1", "against: p1", "8:10: “against” should"),
        (WORDS, "text: WE [shall] #1 ACT", "11:18: what follows # would be lost: “#1 ACT”"),
        (WORDS, "text: [shall]", "11:7: “text” should be one value"),
        (WORDS, "text: WE NOTE: the", "11:14: this is not YAML"),
        (WORDS, "text: [EU: delete] whole", "this is not YAML"),
        (WORDS, "text: *inter alia*", "11:7: aliases and anchors (& and *) are not allowed"),
        (f"{WORDS}\n", "", "“text” is missing"),
        ("amendment/1", "amendment/2", "1:9: this file has format version 2"),
        ("amendment/1", "revision/1", "1:9: this is not a file of the kind negotiator/amendment"),
        ("format: negotiator/amendment/1\n", "", "“format” is missing"),
    ],
)
def test_a_fault_has_a_place(old: str, new: str, told: str) -> None:
    assert told in amendment_fault(old, new)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("- id: p1", "- id: 12", "r.yaml:4:7: “12” cannot be an id"),
        (
            "notes:",
            "- id: p1\n  kind: heading\n  text: x\nnotes:",
            "r.yaml:9:7: the id “p1” is used twice",
        ),
        ("[^n1]", "", "r.yaml:10:1: the footnote n1 is cited nowhere"),
        ("[^n1]", "[^n1][^n2]", "the footnote n2 is cited but not there"),
        ("symbol: 6589/18", "symbol:", "r.yaml:2:8: “symbol” is empty"),
        ("  label: 1", "  level: deep", "r.yaml:6:10: “level” should be a whole number"),
        (
            "symbol: 6589/18",
            "symbol: 6589/18\nreconstructed: yes",
            "should be true or false, not “yes”",
        ),
        ("WE AGREE[^n1].", "", "“text” is empty"),
        ("blocks:", "blocks: x\nx-blocks:", "r.yaml:3:9: “blocks” should be a list"),
    ],
)
def test_a_fault_of_a_revision_has_a_place(old: str, new: str, told: str) -> None:
    assert told in revision_fault(old, new)


def test_the_line_and_a_caret_show_where_yaml_breaks_off() -> None:
    told = amendment_fault("kind: edit", "kind: [edit")
    assert "this is not YAML" in told
    assert "^" in told.splitlines()[2]


def test_all_that_is_wrong_is_told_at_once() -> None:
    wrong = AMENDMENT.replace("[MX]", "[XX]").replace("edit", "edti").replace("number: 1", "nr: 1")
    with pytest.raises(MalformedFiles) as caught:
        read_amendment(wrong.encode(), "a.yaml", ROOM)
    told = str(caught.value)
    assert [p.place.line for p in caught.value.problems if p.place.line > 1] == [3, 7, 6]
    for part in ("“XX”", "“edti”", "“nr” is not a key", "“number” is missing or 0"):
        assert part in told


def test_keys_that_begin_with_x_are_left_to_others() -> None:
    read_amendment((AMENDMENT + "x-mine: anything\n").encode(), "a.yaml", ROOM)


def test_a_reservation_has_a_kind() -> None:
    stance = """\
format: negotiator/stance/1
id: saaaaaaaaaa
by: MX
recorded_by: MX
at: 2018-03-01
kind: reserves
reservation: strong
on:
  revision: 6589-18
  block: p1
"""
    with pytest.raises(MalformedFile, match="“strong” is not a kind of reservation") as caught:
        read_stance(stance.encode(), "s.yaml", ROOM)
    assert caught.value.place.line == 7
    assert "scrutiny" in caught.value.advice
    good = stance.replace("strong", "scrutiny")
    assert read_stance(good.encode(), "s.yaml", ROOM).reservation == "scrutiny"


MANIFEST = """\
format: negotiator/negotiation/1
title: A declaration
pen_holder: PRES
delegations:
- code: PRES
  name: Presidency
revisions:
- slug: one
  symbol: ONE
- slug: two
  symbol: TWO
"""


def test_only_the_last_revision_may_be_a_draft() -> None:
    with pytest.raises(MalformedFile, match="only the last revision may be a draft"):
        read_manifest(MANIFEST.encode(), "n.yaml", "n")


def test_faults_of_a_manifest() -> None:
    for old, new, told in (
        ("- slug: two\n  symbol: TWO\n", "- slug: one\n  symbol: TWO\n", "listed twice"),
        ("  symbol: ONE", "  symbol: ONE\n  issued: soon", "should be a sha256"),
        ("- code: PRES", "- code: PRES\n  name: x\n- code: PRES", "PRES is listed twice"),
        ("title: A declaration\n", "", "“title” is missing"),
    ):
        with pytest.raises(NegotiatorError, match=told):
            read_manifest(MANIFEST.replace(old, new).encode(), "n.yaml", "n")
    with pytest.raises(NegotiatorError) as caught:
        read_manifest(MANIFEST.replace("pen_holder: PRES", "pen_holder: PREZ").encode(), "n", "n")
    problems = caught.value.problems if isinstance(caught.value, MalformedFiles) else ()
    assert any(isinstance(problem, UnknownDelegation) for problem in problems)


def test_words_for_the_alarms_have_known_keys_and_letters() -> None:
    manifest = b"""\
format: negotiator/negotiation/1
title: Lakes
pen_holder: EU
alarms:
  hegdes: [as we see fit]
  parties: [Lake State, "/"]
delegations:
- code: EU
  name: European Union
"""
    with pytest.raises(MalformedFiles) as caught:
        read_manifest(manifest, "n.yaml", "n")
    told = str(caught.value)
    assert "n.yaml:5:3" in told
    assert "Did you mean “hedges”?" in told
    assert "n.yaml:6:25" in told
    assert "“/” is not a word to listen for" in told
