"""How things stand: one fold over acts; undo goes back, and the folder only gains files."""

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator.errors import ActRefused
from negotiator.merge import rivals
from negotiator.model.acts import Decision, DecisionKind
from negotiator.model.state import AmendmentState, state
from negotiator.model.telling import decided, undone
from negotiator.model.undoing import in_order
from negotiator.store.load import load
from negotiator.store.save import save_act
from tests.rooms import Room

LINE = "WE AGREE to promote the exchange of data between our regions."
WORDS = {
    "MX": LINE.replace("promote", "support"),
    "CO": LINE.replace("promote", "limit"),
    "BG": LINE.replace("promote", "support"),
    "EU": LINE.replace("our regions", "our two regions"),
}


def room() -> Room:
    """Two identical amendments, a rival of both, and one apart."""
    there = Room.of(LINE, "WE THANK Bulgaria.")
    for code, words in WORDS.items():
        there.table(code, "1", words)
    return there


def stands(there: Room) -> dict[str, str]:
    return {a.name: str(there.stands(a.name)) for a in there.negotiation.amendments}


def test_accepting_one_accepts_what_is_identical_and_fells_its_rivals() -> None:
    there = room()
    act = there.accept("MX 1")
    assert len(act.on) == 2
    assert stands(there) == {
        "MX 1": "accepted",
        "CO 1": "fallen",
        "BG 1": "accepted",
        "EU 1": "open",
    }
    standing = there.state.of(there.negotiation.amendment("CO 1"))
    assert {there.negotiation.amendment(one).name for one in standing.because} == {"MX 1", "BG 1"}


def test_what_is_tabled_after_an_identical_one_was_accepted_is_obsolete() -> None:
    there = room()
    there.accept("MX 1")
    there.table("G77", "1", WORDS["MX"])
    there.table("CO", "1", WORDS["CO"])
    assert there.stands("G77 1") is AmendmentState.OBSOLETE
    assert there.stands("CO 2") is AmendmentState.FALLEN


def test_a_changed_proposal_makes_the_first_obsolete() -> None:
    there = room()
    made = there.table("MX", "2", "WE THANK all.")
    again = replace(made, id="abbbbbbbbbb", number=3, replaces=made.id)
    there.negotiation = replace(
        there.negotiation, amendments=(*there.negotiation.amendments, again)
    )
    assert there.stands("MX 2") is AmendmentState.OBSOLETE
    assert there.stands("MX 3") is AmendmentState.OPEN


def test_amendments_to_amendments_fall_with_them_through_any_number() -> None:
    there = room()
    there.table("CO", "MX 1", WORDS["MX"].replace("support", "fully support"))
    there.table("BG", "CO 2", WORDS["MX"].replace("support", "very fully support"))
    there.reject("MX 1")
    assert there.stands("CO 2") is AmendmentState.FALLEN
    assert there.stands("BG 2") is AmendmentState.FALLEN
    there.undo()
    assert there.stands("BG 2") is AmendmentState.OPEN
    there.withdraw("MX", "MX 1")
    assert there.stands("BG 2") is AmendmentState.FALLEN


def test_withdrawing_settles_what_was_open_or_in_brackets_only() -> None:
    there = room()
    there.bracket("EU 1")
    there.withdraw("EU", "EU 1")
    assert there.stands("EU 1") is AmendmentState.WITHDRAWN
    there.accept("CO 1")
    with pytest.raises(ActRefused, match="CO 1 is accepted and cannot be withdrawn"):
        there.withdraw("CO", "CO 1")
    with pytest.raises(ActRefused, match="EU 1 is withdrawn"):
        there.accept("EU 1")


# ---------------------------------------------------------------------- undo and redo

STEPS = ("accept", "reject", "bracket", "undo", "redo")


@st.composite
def courses(draw: st.DrawFn) -> list[tuple[str, str]]:
    """What a pen-holder does, one thing after another."""
    names = st.sampled_from([f"{code} 1" for code in WORDS])
    return draw(st.lists(st.tuples(st.sampled_from(STEPS), names), max_size=12))


def done(there: Room, step: str, name: str) -> bool:
    """Do a step; False where it does not fit how things stand."""
    try:
        getattr(there, step)(*([] if step in ("undo", "redo") else [name]))
    except ActRefused:
        return False
    return True


@given(courses())
def test_undoing_everything_is_the_first_state_again(course: list[tuple[str, str]]) -> None:
    there = room()
    before = there.state
    for step, name in course:
        done(there, step, name)
    while there.state.undoable:
        there.undo()
    assert there.state.amendments == before.amendments
    assert there.state.in_force == before.in_force == ()


@given(courses())
def test_every_undo_has_a_redo_that_restores_exactly(course: list[tuple[str, str]]) -> None:
    there = room()
    for step, name in course:
        done(there, step, name)
    states = []
    while there.state.undoable:
        states.append(there.state)
        there.undo()
    for before in reversed(states):
        there.redo()
        assert there.state.amendments == before.amendments
        assert there.state.in_force == before.in_force


@given(courses())
def test_the_history_only_grows(course: list[tuple[str, str]]) -> None:
    there = room()
    for step, name in course:
        before = there.negotiation.decisions
        grew = done(there, step, name)
        assert there.negotiation.decisions[: len(before)] == before
        assert len(there.negotiation.decisions) == len(before) + grew


def test_on_disk_undoing_adds_files_and_changes_none(tmp_path: Path) -> None:
    there = room()
    folder = there.saved(tmp_path / "room")
    first = state(load(folder), rivals(load(folder)))
    written: dict[Path, bytes] = {}
    for act in (there.accept("MX 1"), there.reject("EU 1"), there.undo(), there.undo()):
        save_act(folder, act)
        now = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        assert written.items() <= now.items()
        assert len(now) > len(written)
        written = now
    again = state(load(folder), rivals(load(folder)))
    assert again.amendments == first.amendments
    assert load(folder).decisions == there.negotiation.decisions


def test_after_an_undo_a_new_decision_ends_what_could_be_done_again() -> None:
    there = room()
    there.accept("MX 1")
    there.undo()
    there.accept("CO 1")
    with pytest.raises(ActRefused, match="nothing to do again"):
        there.redo()


def test_what_was_issued_is_not_undone() -> None:
    there = room()
    with pytest.raises(ActRefused, match="nothing to undo since 6589/18 was issued"):
        there.undo()
    there.accept("MX 1")
    there.issue()
    with pytest.raises(ActRefused, match="nothing to undo since 6589/1/18 REV 1"):
        there.undo()
    with pytest.raises(ActRefused, match="is in the text since 6589/1/18 REV 1"):
        there.reject("MX 1")
    there.accept("EU 1")
    there.undo()
    assert there.stands("MX 1") is AmendmentState.ACCEPTED


# ---------------------------------------------------------------------- order and forks


def decision(name: str, after: str, number: int = 1) -> Decision:
    act_id = "d" + name * 10
    return Decision(
        act_id,
        number,
        "d" + after * 10 if after else "",
        "PRES",
        "now",
        DecisionKind.ACCEPT,
        ("a",),
    )


def order(*decisions: Decision) -> str:
    return "".join(d.id[1] for d in in_order(decisions))


def test_decisions_stand_in_the_order_of_their_making_whatever_their_names() -> None:
    chain = [decision("c", ""), decision("a", "c"), decision("b", "a")]
    assert {order(*there) for there in permutations(chain)} == {"cab"}


def test_two_made_after_the_same_one_are_a_fork() -> None:
    chain = [decision("a", ""), decision("c", "a"), decision("b", "a"), decision("d", "b")]
    assert {order(*there) for there in permutations(chain)} == {"abdc"}
    there = room()
    there.negotiation = replace(there.negotiation, decisions=in_order(chain))
    forks = state(there.negotiation, rivals(there.negotiation)).forks
    assert forks == (("dbbbbbbbbbb", "dcccccccccc"),)


def test_the_same_decision_twice_is_not_doubled_and_doubled_again() -> None:
    chain = [decision("a", "")]
    for one, before in zip("bcdefghijklmnopqrstuvwxyz", "abcdefghijklmnopqrstuvwxy", strict=True):
        chain += [decision(one, before), decision(one, before, 2)]
    assert len(in_order(chain)) == len(chain)


@given(st.data())
def test_no_chain_of_undos_however_it_is_tied_breaks_the_fold(data: st.DataObject) -> None:
    there = room()
    names = [f"d{letter * 10}" for letter in "abcdef"]
    decisions = []
    for k, name in enumerate(names):
        undoes = data.draw(st.sampled_from(["", *names]))
        kind = DecisionKind.UNDO if undoes else DecisionKind.ACCEPT
        on = () if undoes else (there.negotiation.amendments[k % 4].id,)
        after = names[k - 1] if k else ""
        decisions.append(Decision(name, k + 1, after, "PRES", "now", kind, on, undoes=undoes))
    there.negotiation = replace(there.negotiation, decisions=tuple(decisions))
    standing = there.state
    assert all(d.kind is not DecisionKind.UNDO for d in standing.in_force)
    assert len(set(standing.in_force)) == len(standing.in_force)


# ---------------------------------------------------------------------- deciding and telling


def test_what_does_not_fit_is_refused_with_the_reason() -> None:
    there = room()
    with pytest.raises(ActRefused, match="MX 1 and CO 1 exclude each other"):
        there.accept("MX 1", "CO 1")
    there.accept("MX 1")
    with pytest.raises(ActRefused, match=r"CO 1 excludes .*MX 1.*, which is accepted"):
        there.accept("CO 1")
    with pytest.raises(ActRefused, match="MX 1 is accepted already"):
        there.accept("MX 1")
    there.reject("CO 1")
    assert there.stands("CO 1") is AmendmentState.REJECTED


def test_a_decision_is_told_with_what_falls() -> None:
    there = room()
    before = there.state
    act = there.accept("MX 1")
    assert decided(there.negotiation, act, before, there.state) == (
        "✓ Accepted MX 1, BG 1 on 1. CO 1 falls because of it."
    )
    before = there.state
    act = there.reject("EU 1")
    assert decided(there.negotiation, act, before, there.state) == (
        "✗ Rejected EU 1 on 1. The words stay as issued."
    )
    assert undone(there.negotiation, act) == "Undone: rejected EU 1 on 1."
    assert undone(there.negotiation, act, again=True) == "Done again: rejected EU 1 on 1."
    before = there.state
    there.undo()
    act = there.bracket("EU 1")
    assert decided(there.negotiation, act, before, there.state) == (
        "[] Taken in brackets: EU 1 on 1. They stay open."
    )
