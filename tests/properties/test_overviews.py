"""What status, grid, rivals and history tell, whatever a room did: nothing twice, nothing left out."""

from collections import Counter
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiator.errors import NegotiatorError
from negotiator.formats.grid import grid_csv, grid_json
from negotiator.formats.history import history_json
from negotiator.formats.rivalry import rivalry_json
from negotiator.formats.status import status_json
from negotiator.layout.cells import line_width, text_of
from negotiator.layout.grid import GridLines
from negotiator.layout.history import HistoryLines
from negotiator.layout.rivalry import RivalLines
from negotiator.layout.status import StatusLines
from negotiator.merge import consolidate, rivals
from negotiator.merge.consequences import falling
from negotiator.merge.grid import Grid, grid
from negotiator.merge.history import Appearance, History, history, history_of
from negotiator.merge.rivalry import Contested, Variant, rivalry
from negotiator.merge.status import Status, status
from negotiator.merge.whereabouts import PARAGRAPHS, blocks_of
from negotiator.model.acts import RESERVATIONS, AmendmentKind, StanceKind
from negotiator.model.agreement import BlockState
from negotiator.model.brackets import brackets
from negotiator.model.negotiation import Membership, Negotiation
from negotiator.model.state import UNSETTLED, AmendmentState, state
from negotiator.model.text import Text
from tests.rooms import AFTER, ALTERNATIVE, BEFORE, DELETE, KEEP, Room

LINES = (
    "- THE PARTIES [AGREE]:",
    "# On data [and aid",
    "WE AGREE to promote the [open][free] exchange of data. WE ALSO AGREE to review it.",
    "WE THANK Bulgaria.",
    "# On time]",
    "WE REGRET the long delay of the meeting.",
)
PHRASES = (
    ("promote", "support"),
    ("promote the", "limit any"),
    ("data", "data and lessons"),
    ("data", "data upon request"),
    ("Bulgaria", "all"),
    ("THANK", "[THANK]"),
    ("long ", ""),
    ("the [open]", "an [open]"),
    ("the meeting", "that [meeting]"),
    ("support", "fully support"),
)
CODES = st.sampled_from(("PRES", "EU", "BG", "MX", "CO", "G77", "MX,CO"))
ONE = st.sampled_from(("PRES", "EU", "BG", "MX", "CO", "G77"))
NAMES = st.builds("{} {}".format, ONE, st.integers(1, 3))
PLACES = st.sampled_from(("1", "2", "3", "1 bis", "2 bis", "p1", "On data [and aid"))
NEW = st.sampled_from(("WE ADD this.", "WE ADD [that].", "WE ADD this and more.", LINES[3]))
STANCES = st.sampled_from([kind for kind in StanceKind if kind is not StanceKind.WITHDRAWS])

EDITS = st.tuples(st.just("edit"), CODES, NAMES | st.just(""), st.sampled_from(PHRASES))
ACTIONS = st.one_of(
    EDITS,
    st.tuples(st.just("new"), CODES, PLACES, NEW, st.sampled_from((AFTER, BEFORE, ALTERNATIVE))),
    st.tuples(st.just("whole"), CODES, PLACES, st.sampled_from((DELETE, KEEP))),
    st.tuples(st.just("shape"), CODES, st.sampled_from(("split", "merge", "move"))),
    st.tuples(st.just("say"), ONE, STANCES, PLACES | NAMES, st.sampled_from(RESERVATIONS)),
    st.tuples(st.sampled_from(("accept", "reject", "bracket", "withdraw")), NAMES),
    st.tuples(st.just("adopt"), NAMES, NEW),
    st.tuples(st.just("package"), NAMES, NAMES),
    st.tuples(st.sampled_from(("agree", "reopen", "silence", "change")), PLACES),
    st.tuples(st.sampled_from(("undo", "redo", "issue"))),
)


def act(room: Room, what: str, *more: Any) -> None:
    """Do one thing in a room; what is refused is not done."""
    with suppress(NegotiatorError):
        _act(room, what, *more)


def _act(room: Room, what: str, *more: Any) -> None:
    there = room.negotiation
    match what:
        case "edit":
            by, where, (old, new) = more
            named = next((a for a in there.amendments if a.name == where), None)
            if named is not None:
                room.table(by, where, named.text.plain.replace(old, new, 1))
            else:
                block = next((b for b in there.current.blocks if old in b.plain), None)
                if block is not None:
                    room.table(by, block.id, block.plain.replace(old, new, 1))
        case "new":
            room.table(*more)
        case "whole":
            by, where, kind = more
            room.table(by, where, kind=kind)
        case "shape":
            by, how = more
            _shape(room, by, how)
        case "say":
            by, kind, where, reservation = more
            room.say(by, kind, where, reservation if kind is StanceKind.RESERVES else "", "So.")
        case "withdraw":
            room.withdraw(more[0].split()[0], more[0])
        case "adopt":
            room.adopt(more[1], more[0])
        case "silence":
            room.silence("2018-03-02T00:00:00", more[0])
        case "change":
            room.edit(more[0], room.consolidated().revision.find(more[0]).plain + " Indeed.")
        case _:
            getattr(room, what)(*more)


def _shape(room: Room, by: str, how: str) -> None:
    first, second, *_ = (b for b in room.negotiation.current.blocks if b.label)
    if how == "split":
        parts = first.plain.split(". ", 1)
        if len(parts) == 2:
            text, rest = Text(f"{parts[0]}."), Text(parts[1])
            room.table(by, first.label, text, AmendmentKind.SPLIT, parts=(rest,))
    elif how == "merge":
        room.table(by, first.label, kind=AmendmentKind.MERGE, joins=(second.id,))
    else:
        room.table(by, first.label, kind=AmendmentKind.MOVE, to=second.id)


@st.composite
def rooms(draw: st.DrawFn) -> Negotiation:
    """A negotiation in which much was proposed, said, decided and issued."""
    room = Room.of(*LINES)
    members = {"EU": (Membership("BG"),), "G77": (Membership("MX"), Membership("CO"))}
    room.negotiation = replace(
        room.negotiation,
        delegations=tuple(
            d._replace(members=members.get(d.code, ())) for d in room.negotiation.delegations
        ),
    )
    first = draw(st.lists(EDITS, min_size=2, max_size=8))
    for one in (*first, *draw(st.lists(ACTIONS, min_size=4, max_size=20))):
        act(room, *one)
    return room.negotiation


def told_status(there: Negotiation) -> Status:
    standing = state(there, rivals(there))
    built = consolidate(there, standing, symbol=there.current.symbol, date="")
    return status(there, standing, built)


def told_grid(there: Negotiation, **more: Any) -> Grid:
    related = rivals(there)
    return grid(there, state(there, related), related, **more)


def told_rivals(there: Negotiation) -> tuple[Contested, ...]:
    related = rivals(there)
    return rivalry(there, state(there, related), related)


def variants(entry: Contested) -> list[Variant]:
    return [*(v for c in entry.contests for v in c.variants), *entry.free, *entry.below]


def tabled_otherwise(there: Negotiation, order: list[int]) -> Negotiation:
    """The same negotiation, its amendments tabled in another order."""
    times = sorted(a.tabled for a in there.amendments)
    amendments = [
        replace(there.amendments[k], tabled=time) for k, time in zip(order, times, strict=True)
    ]
    return replace(there, amendments=tuple(amendments))


# ---------------------------------------------------------------------- rivals


@given(rooms(), st.data())
def test_the_order_of_tabling_changes_neither_rivals_nor_grid(
    there: Negotiation, data: st.DataObject
) -> None:
    order = data.draw(st.permutations(range(len(there.amendments))))
    other = tabled_otherwise(there, order)
    assert _contests(told_rivals(there)) == _contests(told_rivals(other))
    assert _cells(told_grid(there)) == _cells(told_grid(other))


def _contests(found: tuple[Contested, ...]) -> list[Any]:
    return [
        (
            entry.block.id,
            [(c.kinds, c.sharing, [_variant(v) for v in c.variants]) for c in entry.contests],
            [_variant(v) for v in (*entry.free, *entry.below)],
            [a.id for a in entry.settled],
        )
        for entry in found
    ]


def _variant(variant: Variant) -> Any:
    parts = (variant.amendments, variant.falls, variant.adjacent)
    return [[a.id for a in part] for part in parts]


def _cells(found: Grid) -> Any:
    return {
        key: (cell.strongest, cell.group, cell.apart, Counter(s.subject for s in cell.sayings))
        for key, cell in found.cells.items()
    }


@given(rooms())
def test_every_amendment_of_a_contested_block_is_told_once(there: Negotiation) -> None:
    found = told_rivals(there)
    told = Counter(a.id for e in found for v in variants(e) for a in v.amendments)
    told.update(a.id for e in found for a in e.settled)
    assert set(told.values()) <= {1}
    contested = {e.block.id for e in found}
    for amendment in there.proposals:
        if set(blocks_of(there, amendment, there.current)[:1]) & contested:
            assert amendment.id in told


@given(rooms())
def test_contests_are_just_the_open_rivals(there: Negotiation) -> None:
    related = rivals(there)
    standing = state(there, related)
    in_the_text = {a.id for a in there.proposals if blocks_of(there, a, there.current)}
    waiting = {a.id for a in there.proposals if standing.of(a).state in UNSETTLED} & in_the_text
    contested = {name for name in waiting if related.of.get(name, frozenset()) & waiting}
    told = {
        a.id
        for e in rivalry(there, standing, related)
        for c in e.contests
        for v in c.variants
        for a in v.amendments
    }
    assert contested <= told
    for name in told - contested:  # identical to one that has rivals
        assert related.identical[name] & contested


@given(rooms())
def test_what_falls_is_what_the_fold_of_everything_says(there: Negotiation) -> None:
    related = rivals(there)
    standing = state(there, related)
    for entry in rivalry(there, standing, related):
        for contest in entry.contests:
            for variant in contest.variants:
                whole = falling(there, standing, related, variant.amendments)
                assert {a.id for a in variant.falls} == {a.id for a in whole}


@given(rooms())
def test_shared_words_and_those_of_each_variant_are_what_it_wants(there: Negotiation) -> None:
    for entry in told_rivals(there):
        for contest in entry.contests:
            if contest.sharing is None:
                continue
            for variant, row in zip(contest.variants, contest.sharing.variants, strict=True):
                if row is not None:
                    words = "".join(
                        place.before.plain + (place.words if own is None else own).plain
                        for place, own in zip(contest.sharing.places, row, strict=True)
                    )
                    assert words + contest.sharing.tail.plain == variant.wish.text.plain


# ---------------------------------------------------------------------- grid


@given(rooms())
def test_the_grid_has_every_proposal_and_every_last_word(there: Negotiation) -> None:
    found = told_grid(there)
    subjects = {
        (code, block): {saying.subject for saying in cell.sayings}
        for (code, block), cell in found.cells.items()
    }
    for amendment in there.proposals:
        for block in blocks_of(there, amendment, there.current):
            for code in amendment.by:
                assert amendment.id in subjects[code, block]
    for cell in found.cells.values():
        assert cell.strongest.rank == min(s.what.rank for s in cell.sayings)
        assert not (cell.group and cell.apart)
    shown = {block.id for block in found.blocks}
    assert {block for _, block in found.cells} <= shown
    everything = told_grid(there, every=True)
    assert len(everything.delegations) == len(there.delegations)
    assert everything.cells == found.cells


# ---------------------------------------------------------------------- history


@given(rooms())
def test_a_history_tells_every_act_once_in_order(there: Negotiation) -> None:
    found = history(there, state(there, rivals(there)))
    acts = [event.act for event in found.events]
    made = [*there.amendments, *there.stances, *there.decisions]
    assert Counter(a.id for a in acts if not isinstance(a, Appearance)) == Counter(
        a.id for a in made
    )
    assert [a.revision.slug for a in acts if isinstance(a, Appearance)] == [
        r.slug for r in there.revisions
    ]
    times = [event.at for event in found.events if not isinstance(event.act, Appearance)]
    assert times == sorted(times)
    order = [a.id for a in acts if a in there.decisions]
    assert order == [d.id for d in there.decisions]
    _built_after_what_it_took_in(found)


def _built_after_what_it_took_in(found: History) -> None:
    places = {
        event.act.id: k
        for k, event in enumerate(found.events)
        if not isinstance(event.act, Appearance)
    }
    for k, event in enumerate(found.events):
        if isinstance(event.act, Appearance):
            assert all(places.get(name, -1) < k for name in event.act.took_in)


@given(rooms())
def test_the_history_of_a_paragraph_has_every_amendment_to_it_once(there: Negotiation) -> None:
    standing = state(there, rivals(there))
    whole = {event.act for event in history(there, standing).events if _is_act(event.act)}
    for block in there.current.blocks:
        found = history_of(there, standing, block, there.current)
        acts = [event.act for event in found.events if _is_act(event.act)]
        assert len({act.id for act in acts}) == len(acts)
        assert {act.id for act in acts} <= {act.id for act in whole}
        to_it = {a.id for a in there.amendments if there.target(a)[1].id == block.id}
        assert to_it <= {act.id for act in acts}
        appearances = [e.act for e in found.events if isinstance(e.act, Appearance)]
        assert any(block in appearance.blocks for appearance in appearances)


def _is_act(found: object) -> bool:
    return not isinstance(found, Appearance)


# ---------------------------------------------------------------------- status


@given(rooms())
def test_a_status_counts_everything_once(there: Negotiation) -> None:
    found = told_status(there)
    standing = state(there, rivals(there))
    waiting = Counter(standing.of(a).state for a in there.proposals)
    whole = found.whole
    assert (whole.open, whole.in_brackets) == (
        waiting[AmendmentState.OPEN],
        waiting[AmendmentState.IN_BRACKETS],
    )
    assert whole.total == sum(b.kind in PARAGRAPHS for b in found.text.blocks)
    assert whole.brackets == sum(brackets(b.plain).pairs for b in found.text.blocks)
    parts = [section.progress for section in found.sections]
    for name in ("total", "agreed", "brackets"):
        assert sum(getattr(part, name) for part in parts) == getattr(whole, name)
    inside = sum(part.open + part.in_brackets for part in parts)
    assert inside + len(found.elsewhere) == whole.open + whole.in_brackets
    for state_ in BlockState:
        count = sum(part.paragraphs.get(state_, 0) for part in parts)
        assert count == whole.paragraphs.get(state_, 0)


# ---------------------------------------------------------------------- all of them


@pytest.mark.parametrize("cells", [20, 80, 160])
@settings(max_examples=25)
@given(there=rooms())
def test_no_line_is_wider_than_the_terminal_and_no_name_is_cut(
    cells: int, there: Negotiation
) -> None:
    related = rivals(there)
    standing = state(there, related)
    found = rivalry(there, standing, related)
    for literal in (True, False):
        lines = RivalLines(there, standing, cells, literal).lines(found)
        assert all(line_width(line) <= cells for line in lines)
        text = " ".join(" ".join(map(text_of, lines)).split())
        assert all(a.name in text for e in found for v in variants(e) for a in v.amendments)
    for every in (True, False):
        lines = GridLines(told_grid(there, every=every), cells, every).lines()
        assert all(line_width(line) <= cells for line in lines)
    lines = StatusLines(told_status(there), "2018-03-01T12:00:00", cells).lines()
    assert all(line_width(line) <= cells for line in lines)
    for told in (
        history(there, standing),
        history_of(there, standing, there.current.blocks[2], there.current),
    ):
        lines = HistoryLines(there, standing, told, cells, True).lines()
        assert all(line_width(line) <= cells for line in lines)
        text = " ".join(" ".join(map(text_of, lines)).split())
        acts = [e.act for e in told.events]
        assert all(a.name in text for a in acts if a in there.amendments)


@settings(max_examples=20)
@given(rooms())
def test_all_of_it_goes_into_json_and_csv(there: Negotiation) -> None:
    standing = state(there, rivals(there))
    found = told_grid(there)
    for body in (
        status_json(told_status(there), "2018-03-01T12:00:00", ()),
        grid_json(found, ()),
        rivalry_json(told_rivals(there), there, standing, there.current, ()),
        history_json(history(there, standing), there, standing, ()),
    ):
        assert body.startswith('{\n "format": "negotiator/')
    assert grid_csv(found).count("\r\n") == len(found.delegations) + 1
