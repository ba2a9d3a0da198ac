"""Every kind of file: a value written is the value read, and a file read is the file written."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator.formats.yaml.acts import (
    read_amendment,
    read_decision,
    read_stance,
    write_amendment,
    write_decision,
    write_stance,
)
from negotiator.formats.yaml.manifest import read_manifest, write_manifest
from negotiator.formats.yaml.revision import read_revision, write_revision
from negotiator.model.acts import Amendment, Decision, Stance
from negotiator.model.negotiation import AlarmTerms, Delegation, Entry, Negotiation
from negotiator.model.revision import Revision
from tests.rooms import Room
from tests.strategies import amendments, decisions, revisions, stances, tame

ROOM = Room.of("WE AGREE.").negotiation


@given(revisions())
def test_revisions(there: Revision) -> None:
    written = write_revision(there)
    assert read_revision(written, "r.yaml", there.slug) == there
    assert write_revision(read_revision(written, "r.yaml", there.slug)) == written


@given(amendments())
def test_amendments(there: Amendment) -> None:
    written = write_amendment(there)
    assert read_amendment(written, "a.yaml", ROOM) == there
    assert write_amendment(read_amendment(written, "a.yaml", ROOM)) == written


@given(stances())
def test_stances(there: Stance) -> None:
    written = write_stance(there)
    assert read_stance(written, "s.yaml", ROOM) == there
    assert write_stance(read_stance(written, "s.yaml", ROOM)) == written


@given(decisions())
def test_decisions(there: Decision) -> None:
    written = write_decision(there)
    assert read_decision(written, "d.yaml", ROOM, there.number) == there
    assert write_decision(read_decision(written, "d.yaml", ROOM, there.number)) == written


@st.composite
def negotiations(draw: st.DrawFn) -> Negotiation:
    line = tame.filter(lambda text: bool(text.strip()))
    codes = draw(st.lists(st.from_regex(r"[A-Z]{1,4}\d?", fullmatch=True), min_size=1, unique=True))
    entries = [
        Entry(f"rev-{k}", draw(line), "0" * 64, "2018-02-27")
        for k in range(draw(st.integers(0, 3)))
    ]
    if entries and draw(st.booleans()):
        entries[-1] = entries[-1]._replace(issued="", date="")
    words = st.lists(line.filter(lambda text: any(map(str.isalnum, text))), max_size=2).map(tuple)
    return Negotiation(
        "room",
        draw(line),
        codes[0],
        tuple(Delegation(code, draw(line)) for code in codes),
        tuple(entries),
        demonstration=draw(tame),
        alarms=draw(st.builds(AlarmTerms, words, words, words, words, words)),
    )


@given(negotiations())
def test_manifests(there: Negotiation) -> None:
    written = write_manifest(there)
    assert read_manifest(written, "n.yaml", "room") == there
    assert write_manifest(read_manifest(written, "n.yaml", "room")) == written


@pytest.mark.parametrize(
    "code", ["NO", "Y", "N", "ON", "OFF", "no", "1", "010", "0x1", "1e3", "EU"]
)
def test_codes_that_other_programs_take_for_something_else_stay_codes(code: str) -> None:
    norway = Negotiation("n", "Title", code, (Delegation(code, "Norway"),))
    assert read_manifest(write_manifest(norway), "n.yaml", "n") == norway
    unquoted = f"""\
format: negotiator/negotiation/1
title: 12:30
pen_holder: {code}
delegations:
- code: {code}
  name: 2018-06-21
"""
    read = read_manifest(unquoted.encode(), "n.yaml", "n")
    assert read.pen_holder == code
    assert read.title == "12:30"
    assert read.delegations == (Delegation(code, "2018-06-21"),)


def test_by_norway_unquoted_stays_norway() -> None:
    room = replace(ROOM, delegations=(*ROOM.delegations, Delegation("NO", "Norway")))
    written = b"""\
format: negotiator/amendment/1
id: aaaaaaaaaaa
by: [NO]
recorded_by: NO
tabled: 2018-03-01T09:00:00
number: 1
kind: edit
against:
  revision: 6589-18
  block: p1
text: |-
  WE AGREE. WE
  ACT.
"""
    read = read_amendment(written, "a.yaml", room)
    assert read.by == ("NO",)
    assert read.recorded_by == "NO"
    assert read.text.plain == "WE AGREE. WE ACT."
    alone = read_amendment(written.replace(b"[NO]", b"NO"), "a.yaml", room)
    assert alone.by == ("NO",)


def test_a_person_can_read_what_is_written() -> None:
    room = Room.of("WE AGREE. WE ACT.")
    made = room.table("MX,CO", "1", "WE AGREE. WE *all* ACT; [firmly].")
    assert write_amendment(made).decode() == (
        "format: negotiator/amendment/1\n"
        f"id: {made.id}\n"
        "by: [MX, CO]\n"
        "recorded_by: MX\n"
        f"tabled: '{made.tabled}'\n"
        "number: '1'\n"
        "kind: edit\n"
        "against:\n"
        "  revision: 6589-18\n"
        "  block: p1\n"
        f"base: {made.base}\n"
        "text: |-\n"
        "  WE AGREE.\n"
        "  WE \\*all\\* ACT;\n"
        "  [firmly].\n"
        "language: en\n"
    )


def test_a_negotiation_that_adds_words_to_the_alarms_keeps_its_bytes() -> None:
    written = b"""\
format: negotiator/negotiation/1
title: Lakes
pen_holder: EU
alarms:
  hedges:
  - in the spirit of Sofia
  parties:
  - Riparian State/Riparian States
delegations:
- code: EU
  name: European Union
"""
    read = read_manifest(written, "n.yaml", "n")
    assert read.alarms == AlarmTerms(
        hedges=("in the spirit of Sofia",), parties=("Riparian State/Riparian States",)
    )
    assert write_manifest(replace(read, house_style="")) == written


def test_a_cover_says_the_meeting_in_a_fixed_order() -> None:
    written = b"""\
format: negotiator/revision/1
symbol: A/78/L.102
language: en
cover:
  institution: United Nations
  organ: General Assembly
  date: 25 July 2024
  original: en
  distribution: Limited
  type: draft decision
  from: Australia and Belize
  session: |-
    Seventy-eighth session

    Third Committee
  agenda: Agenda item 75 (c)
  subject: Oceans and the law of the sea
blocks:
- id: p1
  kind: paragraph
  level: '1'
  label: '1'
  text: |-
    One.
"""
    read = read_revision(written, "r.yaml", "r")
    assert read.cover.organ == "General Assembly"
    assert read.cover.session == "Seventy-eighth session\nThird Committee"
    assert (read.cover.agenda, read.cover.distribution) == ("Agenda item 75 (c)", "Limited")
    assert write_revision(read) == written
