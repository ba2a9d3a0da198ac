"""Undo takes every decision back, whatever they were; nothing that was written goes."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator.documents.amendments import amendments
from negotiator.documents.clean import clean
from negotiator.errors import ActRefused, NegotiatorError
from negotiator.formats.docx import write_docx
from negotiator.merge import rivals
from negotiator.model.acts import AmendmentKind
from negotiator.model.agreement import agreement
from negotiator.model.text import Text
from negotiator.store.load import load
from negotiator.store.save import save_act
from tests.rooms import AFTER, ALTERNATIVE, DELETE, KEEP, Room

ONE = "WE AGREE to promote the exchange of data. WE ALSO AGREE to review it every year."
TWO = "WE THANK Bulgaria for the fine meeting."
THREE = "WE WELCOME the work of all experts."
HALVES = ("WE AGREE to promote the exchange of data.", "WE ALSO AGREE to review it every year.")


def room() -> Room:
    """A room with an amendment of every kind, some in brackets in the issued text already."""
    made = Room.of(ONE, TWO, THREE, "WE END.")
    made.table("G77", "4", "WE END [soon].")
    made.table("G77", "4", "WE BEGIN.", AFTER)
    made.bracket("G77 1", "G77 2")
    made.issue()
    made.table("MX", "1", ONE.replace("promote", "foster"))
    made.table("CO", "1", ONE.replace("promote", "limit"))
    made.table("BG", "1", HALVES[0], AmendmentKind.SPLIT, parts=(Text(HALVES[1]),))
    made.table("EU", "2", kind=AmendmentKind.MERGE, joins=("p3",))
    made.table("MX", "3", kind=AmendmentKind.MOVE, to="p1")
    made.table("CO", "3", kind=DELETE)
    made.table("BG", "2", "WE ADD this.", AFTER)
    made.table("EU", "2", TWO.replace("fine", "very fine"), ALTERNATIVE)
    made.table("MX", "BG 2", "WE ADD all this.")
    made.table("CO", "1", kind=KEEP)
    return made


NAMES = [a.name for a in room().negotiation.amendments]
names = st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True)
labels = st.lists(st.sampled_from(("1", "2", "3", "4")), min_size=1, max_size=2, unique=True)
acts = st.one_of(
    st.tuples(st.sampled_from(("accept", "reject", "bracket", "package")), names),
    st.tuples(st.sampled_from(("agree", "reopen", "silence")), labels),
    st.tuples(st.just("adopt"), names),
    st.tuples(st.just("edit"), labels),
    st.tuples(st.sampled_from(("undo", "redo")), st.just([])),
)


def do(there: Room, kind: str, subjects: list[str]) -> None:
    """One act, where the room allows it."""
    try:
        if kind == "adopt":
            there.adopt("WE AGREE to what all can live with.", *subjects)
        elif kind == "edit":
            words = there.consolidated().revision.find(subjects[0]).plain
            there.edit(subjects[0], words.replace("WE", "We", 1))
        elif kind == "silence":
            there.silence("2018-05-01", *subjects)
        else:
            getattr(there, kind)(*subjects)
    except NegotiatorError:
        pass


def documents(there: Room) -> list[bytes]:
    """What could be circulated now."""
    built = there.consolidated().revision
    open_ones = amendments(
        there.negotiation,
        there.state,
        rivals(there.negotiation),
        date="2018-03-01T09:00:00",
    )
    return [
        write_docx(clean(built._replace(after_decision=""))),
        write_docx(open_ones),
    ]


def how_it_is(there: Room) -> object:
    """All that is computed from what was said."""
    built = there.consolidated()
    revision = built.revision._replace(after_decision="")
    return (
        there.state.amendments,
        there.state.in_force,
        there.negotiation.compromises,
        agreement(there.negotiation, revision),
        replace(built, revision=revision),
    )


@given(st.lists(acts, max_size=8))
def test_undoing_all_gives_the_first_state_and_the_first_documents(
    done: list[tuple[str, list[str]]],
) -> None:
    there = room()
    first, written = how_it_is(there), documents(there)
    before = there.negotiation.decisions
    for kind, subjects in done:
        do(there, kind, subjects)
    while there.state.undoable:
        there.undo()
    assert how_it_is(there) == first
    assert documents(there) == written
    assert there.negotiation.decisions[: len(before)] == before


@given(st.lists(acts, max_size=8))
def test_every_amendment_is_somewhere_whatever_is_decided(
    done: list[tuple[str, list[str]]],
) -> None:
    there = room()
    for kind, subjects in done:
        do(there, kind, subjects)
    built = there.consolidated()
    told = [
        *built.went_in,
        *built.in_brackets,
        *built.already_in,
        *built.fallen,
        *built.rejected,
        *built.open,
        *(entry.amendment for entry in built.refused),
    ]
    settled = {
        name
        for name, standing in there.state.amendments.items()
        if standing.state in ("obsolete", "withdrawn", "adopted modified")
    }
    held = {name for r in there.negotiation.revisions for name in (*r.took_in, *r.in_brackets)}
    known = {a.id for a in told} | settled | held
    assert {a.id for a in there.negotiation.proposals} <= known
    ids = [block.id for block in built.revision.blocks]
    assert len(ids) == len(set(ids))
    assert "\ue0b6" not in "".join(block.plain for block in built.revision.blocks)


def test_the_folder_only_gains_files(tmp_path: Path) -> None:
    there = room()
    folder = there.saved(tmp_path / "room")
    before = {path: path.read_bytes() for path in folder.rglob("*.yaml")}
    for kind, subjects in (("accept", ["MX 1"]), ("undo", []), ("agree", ["1"]), ("undo", [])):
        do(there, kind, subjects)
    for decision in there.negotiation.decisions[1:]:
        save_act(folder, decision)
    after = {path: path.read_bytes() for path in folder.rglob("*.yaml")}
    assert before.items() <= after.items()
    assert load(folder).decisions == there.negotiation.decisions


def test_what_is_refused_leaves_no_trace() -> None:
    there = room()
    before = there.negotiation
    for kind, subjects in (("accept", ["MX 1", "CO 1"]), ("reopen", ["1"]), ("redo", [])):
        do(there, kind, subjects)
    assert there.negotiation is before
    with pytest.raises(ActRefused):
        there.accept("MX 1", "CO 1")
