"""Every changed word has one of four reasons: decided, proposed but not taken, form, or none."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator.compare.comparison import PARAGRAPH_BREAK
from negotiator.errors import NegotiatorError, UnknownBlock
from negotiator.merge.composing import composed
from negotiator.merge.explain import explain
from negotiator.merge.explanation import Explained, Explanation, FactKind, Passage, Step, amount
from negotiator.merge.reasons import NO_REASON, Cause, Reason, Words
from negotiator.merge.uptake import Share
from negotiator.model.acts import AmendmentKind
from negotiator.model.negotiation import Entry
from negotiator.model.revision import Block, BlockKind, Note, Revision
from negotiator.model.text import ITALIC, Span, Text, note_place
from tests.rooms import AFTER, ALTERNATIVE, BEFORE, DELETE, KEEP, Room
from tests.strategies import next_revisions, prose, revisions, rewritings

ONE = "WE AGREE to promote the exchange of data between our regions."
TWO = "WE THANK Bulgaria for the meeting."
THREE = "WE REGRET the long delay of the meeting."


@pytest.fixture
def room() -> Room:
    return Room.of(ONE, TWO, "# On aid", THREE)


def drafted(room: Room, **words: str) -> None:
    """Build the draft; then somebody edits its file: new words of blocks, by id."""
    draft = room.consolidated().revision
    blocks = tuple(
        block._replace(text=Text(words[block.id])) if block.id in words else block
        for block in draft.blocks
    )
    entry = Entry(draft.slug, draft.symbol)
    room.negotiation = replace(
        room.negotiation,
        entries=(*room.negotiation.entries, entry),
        revisions=(*room.negotiation.revisions, draft._replace(blocks=blocks)),
    )


def imported(room: Room, *blocks: Block, symbol: str = "REV 9", notes: Sequence[Note] = ()) -> None:
    """Take a revision in from outside, with these blocks."""
    now = room.negotiation.current
    room.take(Revision(symbol.lower().replace(" ", "-"), symbol, blocks, tuple(notes) or now.notes))


def tabled(room: Room, by: str, block: str, kind: AmendmentKind, **asked: Any) -> None:
    """A delegation proposes another structure."""
    made = room.table(by, block, "WE SAY something for the moment.")
    room.negotiation = replace(
        room.negotiation,
        amendments=(*room.negotiation.amendments[:-1], replace(made, kind=kind, **asked)),
    )


def split_into(room: Room, by: str, block: str, *texts: str) -> None:
    first, *others = map(Text, texts)
    tabled(room, by, block, AmendmentKind.SPLIT, text=first, parts=tuple(others))


def join(room: Room, by: str, block: str, other: str, words: str) -> None:
    tabled(room, by, block, AmendmentKind.MERGE, text=Text(words), joins=(other,))


def move(room: Room, by: str, block: str, *, to: str) -> None:
    tabled(room, by, block, AmendmentKind.MOVE, text=Text(""), to=to)


def explained(room: Room) -> Step:
    negotiation = room.negotiation
    found = explain(negotiation, room.state, *negotiation.revisions[-2:])
    assert len(found.steps) == 1
    accounts_for_every_word(found)
    return found.steps[0]


def accounts_for_every_word(found: Explanation) -> None:
    """Law 1: the words are those of both texts, and each that changed has one reason."""
    for step in found.steps:
        told = {one.place: one for one in step.rows}
        for place, row in enumerate(step.comparison.rows):
            if place not in told:
                assert not row.changed
                assert not row.renumbered
                continue
            body, *notes = told[place].passages
            sides = (
                PARAGRAPH_BREAK.join(block.plain for block in blocks)
                for blocks in (row.old, row.new)
            )
            _is_whole(body, *sides)
            assert [passage.note for passage in notes] == list(row.notes)
            for passage, change in zip(notes, row.notes, strict=True):
                _is_whole(
                    passage,
                    change.old.text.plain if change.old else "",
                    change.new.text.plain if change.new else "",
                )
            if row.changed:
                assert told[place].facts or any(p.changed for p in told[place].passages)


def _is_whole(passage: Passage, old: str, new: str) -> None:
    for operation, text in (("-", old), ("+", new)):
        own = [one.text for one in passage.words if one.operation in ("=", operation)]
        assert "".join(own) == text
    for one in passage.words:
        assert (one.reason is None) == (one.operation == "=")
        assert one.text
        if one.reason and one.reason.cause is Cause.DECISION:
            assert one.reason.decisions
        if one.reason and one.reason.cause is Cause.AMENDMENT:
            assert one.reason.amendments
    if old == new:
        assert not passage.changed


def changed(room: Room, step: Step) -> list[tuple[str, str, str, str]]:
    """Every changed run: operation, words, cause, and whose amendments are the reason."""
    out: list[tuple[str, str, str, str]] = []
    for row in step.rows:
        for passage in row.passages:
            for one in passage.words:
                if one.reason is not None:
                    names = [room.negotiation.amendment(n).name for n in one.reason.amendments]
                    cause = str(one.reason.cause)
                    out.append((one.operation, one.text.strip(), cause, ", ".join(names)))
    return out


def facts(step: Step) -> list[tuple[FactKind, Cause]]:
    return [(fact.kind, fact.reason.cause) for row in step.rows for fact in row.facts]


def shares(step: Step) -> dict[str, tuple[Share, int, int]]:
    return {one.amendment.name: (one.share, one.found, one.words) for one in step.uptake}


# ---------------------------------------------------------------------- decided


def test_words_that_were_decided_name_the_amendment_and_the_decision(room: Room) -> None:
    room.table("MX", "1", ONE.replace("promote", "support"))
    room.table("CO", "1", ONE.replace("promote", "support"))
    room.table("BG", "1", ONE.replace("our regions", "our two regions"))
    decision = room.accept("MX 1")
    room.accept("BG 1")
    drafted(room)
    step = explained(room)
    assert changed(room, step) == [
        ("-", "promote", "decision", "MX 1, CO 1"),
        ("+", "support", "decision", "MX 1, CO 1"),
        ("+", "two", "decision", "BG 1"),
    ]
    first = next(one for one in step.rows[0].passages[0].words if one.reason)
    assert first.reason is not None
    assert first.reason.decisions == (decision.id,)
    assert not step.unexplained
    assert step.built


def test_paragraphs_put_in_taken_out_and_replaced_are_explained_as_a_whole(room: Room) -> None:
    room.table("MX", "1", "WE ALSO AGREE.", AFTER)
    room.table("CO", "2", kind=DELETE)
    room.table("BG", "3", "WE MOVE ON.", ALTERNATIVE)
    room.table("BG", "On aid", "WE START.", BEFORE)
    room.accept("MX 1", "CO 1", "BG 1", "BG 2")
    drafted(room)
    step = explained(room)
    assert {cause for _, _, cause, _ in changed(room, step)} == {"decision"}
    assert ("+", "WE ALSO AGREE.", "decision", "MX 1") in changed(room, step)
    assert ("-", TWO, "decision", "CO 1") in changed(room, step)
    assert not step.unexplained


def test_what_amends_an_amendment_is_named_beside_it(room: Room) -> None:
    room.table("MX", "1", ONE.replace("promote", "support the fair"))
    room.table("CO", "MX 1", ONE.replace("promote", "support the free"))
    room.accept("MX 1", "CO 1")
    drafted(room)
    names = {names for *_, names in changed(room, explained(room))}
    assert names == {"MX 1, CO 1"}


def test_brackets_are_explained_by_who_is_in_them(room: Room) -> None:
    room.table("MX", "1", ONE.replace("promote", "support"))
    room.table("CO", "1", ONE.replace("regions", "[regions]"))
    room.bracket("MX 1", brackets_named=True)
    room.accept("CO 1")
    drafted(room)
    step = explained(room)
    assert not step.unexplained
    assert {names for *_, names in changed(room, step)} == {"MX 1", "CO 1"}
    assert shares(step)["MX 1"][0] is Share.BRACKETS


def test_a_withdrawal_after_the_draft_was_built_changes_nothing(room: Room) -> None:
    room.table("MX", "1", ONE.replace("promote", "support"))
    room.bracket("MX 1")
    drafted(room)
    room.withdraw("MX", "MX 1")
    assert not explained(room).unexplained


def test_decisions_made_since_the_draft_was_built_are_told_apart(room: Room) -> None:
    room.table("MX", "1", ONE.replace("promote", "support"))
    room.table("CO", "2", TWO.replace("THANK", "PRAISE"))
    room.accept("MX 1")
    drafted(room)
    late = room.accept("CO 1")
    room.undo()
    step = explained(room)
    assert not step.unexplained
    assert step.since[0] == late
    assert len(step.since) == 2


def test_words_adopted_modified_name_the_compromise_and_what_it_was_made_of(room: Room) -> None:
    room.table("MX", "1", ONE.replace("promote", "support"))
    room.table("CO", "1", ONE.replace("promote", "limit"))
    decision = room.adopt(ONE.replace("promote", "regulate"), "MX 1", "CO 1")
    drafted(room)
    step = explained(room)
    assert not step.unexplained
    assert {names for *_, names in changed(room, step)} == {"PRES compromise 1"}
    reasons = [one.reason for one in step.rows[0].passages[0].words if one.reason]
    assert {reason.decisions for reason in reasons} == {(decision.id,)}
    assert shares(step)["MX 1"][0] is Share.NONE


def test_an_editorial_change_is_a_decision_of_its_own(room: Room) -> None:
    room.table("MX", "1", ONE.replace("promote", "support"))
    room.accept("MX 1")
    near = room.edit("1", ONE.replace("promote", "support").replace("our regions", "our Regions"))
    on_new_words = room.edit("1", near.words.plain.replace("support", "supporting"))
    drafted(room)
    step = explained(room)
    assert not step.unexplained
    by_words = {
        one.text.strip(): one.reason.decisions
        for one in step.rows[0].passages[0].words
        if one.reason
    }
    assert by_words["Regions"] == (near.id,)
    assert on_new_words.id in by_words["supporting"]


def test_lifting_a_bracket_is_explained_by_what_lifted_it(room: Room) -> None:
    room.table("MX", "1", ONE.replace("promote", "support"))
    room.table("CO", "2", TWO.replace("THANK", "PRAISE"))
    room.table("BG", "3", "WE ADD this.", AFTER)
    room.bracket("MX 1", "CO 1", "BG 1")
    room.issue()
    rejected = room.reject("MX 1")
    room.accept("CO 1")
    room.reject("BG 1")
    drafted(room)
    step = explained(room)
    assert not step.unexplained
    first = next(one.reason for one in step.rows[0].passages[0].words if one.reason)
    assert first.decisions == (rejected.id,)
    assert {names for *_, names in changed(room, step)} == {"MX 1", "CO 1", "BG 1"}
    told = {name: share for name, (share, *_) in shares(step).items()}
    assert told == {"MX 1": Share.NONE, "CO 1": Share.ALL, "BG 1": Share.NONE}


def test_structure_that_was_decided_names_who_asked_for_it() -> None:
    long = "WE AGREE to promote the exchange of data. WE ALSO AGREE to protect our own regions."
    room = Room.of(long, TWO, THREE, "WE END here with thanks to everybody who came.")
    first, second = long.split(" WE ALSO ")
    split_into(room, "MX", "p1", first, f"WE ALSO {second}")
    join(room, "CO", "p2", "p3", f"{TWO} {THREE}")
    move(room, "BG", "p4", to="")
    room.accept("MX 1", "CO 1", "BG 1")
    drafted(room)
    step = explained(room)
    assert not step.unexplained
    found = {
        fact.kind: [room.negotiation.amendment(n).name for n in fact.reason.amendments]
        for row in step.rows
        for fact in row.facts
        if fact.kind is not FactKind.RENUMBERED
    }
    assert found[FactKind.SPLIT] == ["MX 1"]
    assert found[FactKind.MERGED] == ["CO 1"]
    assert found[FactKind.MOVED] == ["BG 1"]
    told = {name: share for name, (share, *_) in shares(step).items()}
    assert told == {"MX 1": Share.ALL, "CO 1": Share.ALL, "BG 1": Share.ALL}


def test_what_a_draft_lost_for_no_reason_is_unexplained() -> None:
    """A fault in building a draft is not explained by the draft's having been built so."""
    table = Block("b1", BlockKind.TABLE, Text(""), rows=((Text("one"), Text("two")),))
    room = Room.of(ONE, table)
    drafted(room)
    draft = room.negotiation.revisions[-1]
    without = tuple(block for block in draft.blocks if block.kind is not BlockKind.TABLE)
    room.negotiation = replace(
        room.negotiation,
        revisions=(*room.negotiation.revisions[:-1], draft._replace(blocks=without)),
    )
    assert ("-", "one | two", "unexplained", "") in changed(room, explained(room))


# ---------------------------------------------------------------------- by hand


def test_one_word_changed_by_hand_is_named_exactly(room: Room) -> None:
    room.table("MX", "1", ONE.replace("promote", "support"))
    room.accept("MX 1")
    drafted(room, p1=ONE.replace("promote", "support").replace("between", "among"))
    step = explained(room)
    assert [entry for entry in changed(room, step) if entry[2] == "unexplained"] == [
        ("-", "between", "unexplained", ""),
        ("+", "among", "unexplained", ""),
    ]
    assert step.unexplained
    assert amount(step.rows, Cause.UNEXPLAINED).words == 2


def test_a_word_beside_decided_ones_is_named_exactly(room: Room) -> None:
    room.table("MX", "1", ONE.replace("the exchange", "an exchange"))
    room.accept("MX 1")
    drafted(room, p1=ONE.replace("promote the exchange", "limit an exchange"))
    assert changed(room, explained(room)) == [
        ("-", "promote", "unexplained", ""),
        ("+", "limit", "unexplained", ""),
        ("-", "the", "decision", "MX 1"),
        ("+", "an", "decision", "MX 1"),
    ]


def test_a_decision_taken_back_by_hand_is_told_though_no_word_changed(room: Room) -> None:
    room.table("MX", "1", ONE.replace("promote", "support"))
    room.accept("MX 1")
    drafted(room, p1=ONE)
    step = explained(room)
    assert changed(room, step) == []
    undone = [(one.operation, one.text.strip()) for one in step.rows[0].passages[0].undone]
    assert undone == [("-", "promote"), ("+", "support")]
    assert step.amiss
    assert step.unexplained


def test_a_decided_paragraph_taken_out_by_hand_is_lost(room: Room) -> None:
    room.table("MX", "1", "WE ALSO AGREE.", AFTER)
    room.accept("MX 1")
    drafted(room)
    draft = room.negotiation.revisions[-1]
    without = draft._replace(blocks=tuple(b for b in draft.blocks if b.label != "1 bis"))
    room.negotiation = replace(
        room.negotiation, revisions=(*room.negotiation.revisions[:-1], without)
    )
    step = explained(room)
    assert [one.block.plain for one in step.lost] == ["WE ALSO AGREE."]
    assert step.unexplained


def test_the_words_of_an_open_amendment_are_found(room: Room) -> None:
    room.table("MX", "1", ONE.replace("promote the", "promote and protect the"))
    room.table("CO", "2", kind=DELETE)
    room.table("BG", "3", "WE ADD a new paragraph here.", AFTER)
    drafted(room, p1=ONE.replace("promote the", "promote and protect the"))
    assert changed(room, explained(room)) == [("+", "and protect", "amendment", "MX 1")]
    now = room.negotiation.revisions[-1]
    new = Block("p9", BlockKind.PARAGRAPH, Text("WE ADD a paragraph here."), "4", 1)
    room.negotiation = replace(
        room.negotiation,
        revisions=(
            room.negotiation.revisions[0],
            now._replace(blocks=(*(b for b in now.blocks if b.id != "p2"), new)),
        ),
    )
    step = explained(room)
    assert ("-", TWO, "amendment", "CO 1") in changed(room, step)
    assert ("+", "WE ADD a paragraph here.", "amendment", "BG 1") in changed(room, step)
    assert shares(step) == {
        "MX 1": (Share.ALL, 2, 2),
        "CO 1": (Share.ALL, 6, 6),
        "BG 1": (Share.PART, 5, 6),
    }
    assert not step.unexplained


def test_open_amendments_come_first_and_all_that_ask_the_same_are_named(room: Room) -> None:
    for code in ("EU", "MX", "CO"):
        room.table(code, "1", ONE.replace("promote", "support"))
    room.withdraw("EU", "EU 1")
    drafted(room, p1=ONE.replace("promote", "support"))
    assert {names for *_, names in changed(room, explained(room))} == {"MX 1, CO 1"}


def test_a_chance_word_is_not_called_somebodys(room: Room) -> None:
    room.table("MX", "1", kind=DELETE)
    room.table("CO", "1", "THE REGIONS of the world promote nothing and nobody.", ALTERNATIVE)
    drafted(room, p1=ONE.replace("exchange of data", "exchange of the data"))
    assert changed(room, explained(room)) == [("+", "the", "unexplained", "")]


def test_deletions_by_hand_are_not_hidden_by_who_wants_other_words_there(room: Room) -> None:
    room.table("MX", "1", ONE.replace("promote", "support"))
    drafted(room, p1=ONE.replace("promote", "limit"))
    assert {cause for _, _, cause, _ in changed(room, explained(room))} == {"unexplained"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("the “exchange” of", 'the "exchange" of'),
        ("our bi-regional", "our bi‑regional"),
        ("our bi-regional", "our bi\u00ad-regional"),
        ("our  regions", "our regions"),
        ("our regions", "our\u00a0regions"),
        ("l'homme", "l’homme"),
    ],
)
def test_kinds_of_signs_and_blanks_are_typography(before: str, after: str) -> None:
    room = Room.of(f"WE see {before} here.")
    drafted(room, p1=f"WE see {after} here.")
    step = explained(room)
    assert {cause for _, _, cause, _ in changed(room, step)} == {"typography"}
    assert not step.unexplained


def test_typography_beside_a_changed_word_stays_typography(room: Room) -> None:
    room = Room.of("WE see “data” of all.")
    drafted(room, p1='WE see "words" of all.')
    assert [entry[1:3] for entry in changed(room, explained(room))] == [
        ("“", "typography"),
        ('"', "typography"),
        ("data", "unexplained"),
        ("words", "unexplained"),
        ("”", "typography"),
        ('"', "typography"),
    ]


def test_another_number_alone_is_numbering(room: Room) -> None:
    now = room.negotiation.current
    blocks = [b._replace(label=str(int(b.label) + 1)) if b.label else b for b in now.blocks]
    imported(room, *blocks)
    step = explained(room)
    assert facts(step) == [(FactKind.RENUMBERED, Cause.TYPOGRAPHY)] * 3
    assert not step.unexplained


def test_italics_are_form_unless_they_were_decided(room: Room) -> None:
    italic = Text(TWO, (Span(3, 8, ITALIC),))
    room.table("MX", "2", italic)
    now = room.negotiation.current
    imported(room, *(b._replace(text=italic) if b.id == "p2" else b for b in now.blocks))
    step = explained(room)
    assert facts(step) == [(FactKind.LOOK, Cause.TYPOGRAPHY)]
    room.negotiation = replace(
        room.negotiation,
        entries=room.negotiation.entries[:1],
        revisions=room.negotiation.revisions[:1],
    )
    room.accept("MX 1")
    drafted(room)
    step = explained(room)
    assert facts(step) == [(FactKind.LOOK, Cause.DECISION)]
    assert shares(step)["MX 1"][0] is Share.ALL


def test_structure_without_a_decision_is_unexplained(room: Room) -> None:
    t1, t2, head, t3 = room.negotiation.current.blocks
    first, second = t1._replace(text=Text("WE AGREE.")), t1._replace(id="p8", text=Text("WE GO."))
    imported(room, t2, first, head._replace(kind=BlockKind.UNNUMBERED), t3, second)
    step = explained(room)
    kinds = dict(facts(step))
    assert kinds[FactKind.MOVED] is Cause.UNEXPLAINED
    assert kinds[FactKind.RECAST] is Cause.UNEXPLAINED


def test_a_paragraph_split_by_hand_is_unexplained_and_so_is_its_end(room: Room) -> None:
    whole = "WE AGREE to promote the exchange of data. WE ALSO AGREE to protect our own regions."
    room = Room.of(whole, TWO)
    one, two = room.negotiation.current.blocks
    first, second = whole.split(" WE ALSO ")
    imported(
        room,
        one._replace(text=Text(first)),
        Block("p9", BlockKind.PARAGRAPH, Text(f"WE ALSO {second}"), "2", 1),
        two._replace(label="3"),
    )
    step = explained(room)
    assert (FactKind.SPLIT, Cause.UNEXPLAINED) in facts(step)
    assert {entry[2] for entry in changed(room, step)} == {"unexplained"}
    assert amount(step.rows, Cause.UNEXPLAINED).words == 0


def test_footnotes_and_tables_are_accounted_for() -> None:
    table = Block(
        "b1", BlockKind.TABLE, Text(""), rows=((Text("a"), Text("b")), (Text("c"), Text("d")))
    )
    noted = Text(ONE) + note_place("n1")
    room = Room.of(noted, table, TWO, notes=[("n1", "See the report.")])
    p1, _, p2 = room.negotiation.current.blocks
    other = table._replace(rows=((Text("a"), Text("x")), (Text("c"), Text("d"))))
    more = p2._replace(text=Text(TWO) + note_place("n2"))
    notes = (Note("n1", Text("See the new report.")), Note("n2", Text("Added.")))
    imported(room, p1, other, more, notes=notes)
    step = explained(room)
    told = [entry[:3] for entry in changed(room, step)]
    assert ("+", "new", "unexplained") in told
    assert ("+", "Added.", "unexplained") in told
    assert ("-", "b", "unexplained") in told


# ---------------------------------------------------------------------- several revisions, from outside


def test_what_went_into_a_revision_from_outside(room: Room) -> None:
    room.table("MX", "1", ONE.replace("promote the", "promote and protect the"))
    room.table("CO", "1", ONE.replace("our regions", "all regions of our two continents"))
    room.table("BG", "2", TWO.replace("THANK", "PRAISE"))
    room.table("BG", "3", kind=KEEP)
    words = ONE.replace("promote the", "promote and protect the")
    words = words.replace("our regions", "our two continents")
    now = room.negotiation.current
    imported(room, *(b._replace(text=Text(words)) if b.id == "p1" else b for b in now.blocks))
    step = explained(room)
    assert not step.built
    told = shares(step)
    assert told["MX 1"] == (Share.ALL, 2, 2)
    assert told["CO 1"][0] is Share.PART
    assert told["BG 1"] == (Share.NONE, 0, 2)
    assert told["BG 2"][0] is Share.ALL
    lacking = next(one.absent for one in step.uptake if one.amendment.name == "CO 1")
    assert lacking


def test_a_decision_that_an_outside_revision_ignores_is_no_fault(room: Room) -> None:
    room.table("MX", "1", ONE.replace("promote", "support"))
    room.accept("MX 1")
    imported(room, *room.negotiation.current.blocks)
    step = explained(room)
    assert step.rows[0].passages[0].undone
    assert not step.unexplained


def test_revisions_between_are_explained_step_by_step(room: Room) -> None:
    room.table("MX", "1", ONE.replace("promote", "support"))
    room.accept("MX 1")
    room.issue()
    room.table("CO", "2", TWO.replace("THANK", "PRAISE"))
    room.accept("CO 1")
    drafted(room)
    negotiation = room.negotiation
    first, _, last = negotiation.revisions
    found = explain(negotiation, room.state, first, last)
    accounts_for_every_word(found)
    assert [changed(room, step)[0][3] for step in found.steps] == ["MX 1", "CO 1"]
    assert not found.unexplained
    assert "MX 1" not in shares(found.steps[1])
    assert explain(negotiation, room.state, last, last).steps == ()


def test_a_part_is_named_in_either_revision(room: Room) -> None:
    room.table("MX", "2", kind=DELETE)
    room.accept("MX 1")
    drafted(room, p1="WE DISAGREE.")
    negotiation = room.negotiation
    found = explain(negotiation, room.state, *negotiation.revisions)
    assert not found.part(["2"]).unexplained
    assert found.part(["p1"]).unexplained
    with pytest.raises(UnknownBlock):
        found.part(["17"])


# ---------------------------------------------------------------------- the law


def test_two_changes_told_as_one_take_detours_out() -> None:
    why = Reason(Cause.DECISION, ("a",))
    first = [Words("=", "one "), Words("-", "two", why), Words("+", "2", why), Words("=", " three")]
    there = composed(first, (("=", "one 2 three"),))
    assert there.words == tuple(first)
    back = composed(first, (("=", "one "), ("-", "2"), ("+", "two"), ("=", " three")))
    assert back.words == (Words("=", "one two three"),)
    assert back.undone == (Words("-", "two", why), Words("+", "2", why))


@st.composite
def rooms(draw: st.DrawFn) -> Room:
    """A room with amendments of all kinds and decisions on some of them, in one round or in two."""
    room = Room.of(*draw(st.lists(prose(odd=False, most=14).filter(bool), min_size=1, max_size=4)))
    for turn in range(draw(st.integers(1, 2))):
        if turn:
            room.issue()
        for _ in range(draw(st.integers(0, 5))):
            with suppress(NegotiatorError):
                _act(draw, room)
    return room


def _act(draw: st.DrawFn, room: Room) -> None:
    """One proposal and perhaps a decision on it, or a change of the draft."""
    blocks = [block for block in room.negotiation.current.blocks if block.plain]
    if not blocks:
        return
    block = draw(st.sampled_from(blocks))
    words = draw(rewritings(block.plain)).strip() or "NEW"
    kind = draw(st.sampled_from("eeeeabdkswmx"))
    by = draw(st.sampled_from(("MX", "CO", "BG")))
    half = len(block.plain) // 2
    match kind:
        case "x":
            if there := room.consolidated().revision.blocks:
                room.edit(draw(st.sampled_from(there)).id, words)
            return
        case "s" if half:
            split_into(room, by, block.id, block.plain[:half] or "x", block.plain[half:] or "y")
        case "w" if block is not blocks[-1]:
            other = blocks[blocks.index(block) + 1]
            join(room, by, block.id, other.id, f"{block.plain} {other.plain}")
        case "m":
            move(room, by, block.id, to="" if block is not blocks[0] else blocks[-1].id)
        case "e" | "s" | "w":
            room.table(by, block.id, words)
        case _:
            kinds = {"a": AFTER, "b": ALTERNATIVE, "d": DELETE, "k": KEEP}
            room.table(by, block.id, "" if kind in "dk" else words, kinds[kind])
    chosen = draw(st.sampled_from(room.negotiation.amendments))
    name = chosen.name
    match draw(st.sampled_from("aabrm-")):
        case "a":
            room.accept(name)
        case "b" if chosen.kind not in (
            AmendmentKind.SPLIT,
            AmendmentKind.MERGE,
            AmendmentKind.MOVE,
        ):
            room.bracket(name, brackets_named=draw(st.booleans()))
        case "r":
            room.reject(name)
        case "m":
            room.adopt(draw(prose(odd=False, most=8)) or "OTHERWISE", name)


@given(rooms(), st.data())
def test_every_changed_word_has_one_reason(room: Room, data: st.DataObject) -> None:
    drafted(room)
    draft = room.negotiation.revisions[-1]
    as_built = explained(room)
    assert not as_built.unexplained
    assert Cause.AMENDMENT not in {reason.cause for row in as_built.rows for reason in row.reasons}
    edited = data.draw(next_revisions(draft)) if draft.blocks else draft
    edited = edited._replace(slug=draft.slug, symbol=draft.symbol)
    room.negotiation = replace(
        room.negotiation, revisions=(*room.negotiation.revisions[:-1], edited)
    )
    explained(room)


@given(revisions(), st.data())
def test_every_changed_word_of_a_revision_from_outside_has_one_reason(
    old: Revision, data: st.DataObject
) -> None:
    room = Room.of("x")
    room.negotiation = replace(room.negotiation, entries=(), revisions=())
    room.take(old._replace(slug="old", symbol="OLD"))
    room.take(data.draw(next_revisions(old)))
    step = explained(room)
    causes = {reason for row in step.rows for reason in row.reasons}
    assert causes <= {NO_REASON, Reason(Cause.TYPOGRAPHY)}


def test_rows_told_are_those_in_which_something_changed(room: Room) -> None:
    drafted(room, p2="WE THANK nobody.")
    rows: tuple[Explained, ...] = explained(room).rows
    assert [one.row.block.id for one in rows] == ["p2"]
