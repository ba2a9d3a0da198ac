"""The draft of the next revision: what was decided goes in once, or is told with its reason."""

from dataclasses import replace

import pytest

from negotiator.merge import Consolidation
from negotiator.merge.consolidate import ILLUSTRATIVE
from negotiator.model.acts import Amendment, Decision, DecisionKind
from negotiator.model.revision import Block, BlockKind
from negotiator.model.text import ITALIC, Span, Text, note_place
from tests.rooms import AFTER, ALTERNATIVE, BEFORE, DELETE, KEEP, Room, revision

ONE = "WE AGREE to promote the exchange of data between our regions."
TWO = "WE THANK Bulgaria."


@pytest.fixture
def room() -> Room:
    return Room.of(ONE, TWO, "# On aid", "WE REGRET the delay.")


def printed(result: Consolidation) -> list[str]:
    return [
        f"{block.label}. {block.plain}" if block.label else block.plain
        for block in result.revision.blocks
    ]


def names(amendments: tuple[Amendment, ...]) -> list[str]:
    return [amendment.name for amendment in amendments]


def refused(result: Consolidation) -> dict[str, str]:
    return {entry.amendment.name: entry.reason for entry in result.refused}


def accepted_anyway(room: Room, *names: str) -> None:
    """Accept without asking whether it fits, as two machines at once might."""
    for name in names:
        decision = Decision(
            room.fresh("d"),
            len(room.negotiation.decisions) + 1,
            room.negotiation.decisions[-1].id if room.negotiation.decisions else "",
            "PRES",
            room.at,
            DecisionKind.ACCEPT,
            (room.negotiation.amendment(name).id,),
        )
        room.negotiation = replace(
            room.negotiation, decisions=(*room.negotiation.decisions, decision)
        )


# ---------------------------------------------------------------------- kinds of amendments


def test_nothing_decided_builds_the_same_text_and_leaves_all_open(room: Room) -> None:
    room.table("MX", "1", ONE.replace("promote", "support"))
    room.table("CO", "1", ONE.replace("promote", "limit"))
    result = room.consolidated()
    assert result.revision.blocks == room.negotiation.current.blocks
    assert names(result.open) == ["MX 1", "CO 1"]
    assert (result.went_in, result.refused) == ((), ())
    assert result.revision.symbol == "6589/1/18 REV 1"
    assert result.revision.cover.previous == ("6589/18",)
    assert result.revision.cover.date == "5 March 2018"


def test_edits_apart_from_each_other_all_go_in(room: Room) -> None:
    room.table("MX", "1", ONE.replace("promote", "support"))
    room.table("CO", "1", ONE.replace("our regions", "our two regions"))
    room.table("BG", "On aid", "On international aid")
    room.accept("MX 1", "CO 1", "BG 1")
    result = room.consolidated()
    assert printed(result) == [
        "1. WE AGREE to support the exchange of data between our two regions.",
        "2. WE THANK Bulgaria.",
        "On international aid",
        "3. WE REGRET the delay.",
    ]
    assert names(result.went_in) == ["MX 1", "CO 1", "BG 1"]
    assert result.revision.took_in == tuple(a.id for a in result.went_in)


def test_a_deletion_takes_the_block_out_and_leaves_the_numbers(room: Room) -> None:
    room.table("MX", "2", kind=DELETE)
    room.accept("MX 1")
    result = room.consolidated()
    assert printed(result)[1] == "On aid"
    assert printed(result)[2] == "3. WE REGRET the delay."


def test_an_alternative_takes_the_place_of_the_block(room: Room) -> None:
    room.table("MX", "2", "WE THANK the Presidency.", ALTERNATIVE)
    room.accept("MX 1")
    assert room.consolidated().revision.block("p2").plain == "WE THANK the Presidency."


def test_keeping_as_it_is_keeps_it(room: Room) -> None:
    room.table("MX", "2", kind=KEEP)
    room.table("CO", "2", "WE BLAME Bulgaria.")
    room.accept("MX 1")
    result = room.consolidated()
    assert result.revision.block("p2").plain == TWO
    assert names(result.went_in) == ["MX 1"]
    assert room.stands("CO 1") == "fallen"


def test_new_paragraphs_get_latin_numbers_and_ids_of_their_own(room: Room) -> None:
    after = room.table("MX", "1", "WE ADD.", AFTER)
    before = room.table("CO", "1", "FIRST.", BEFORE)
    heading = room.table("BG", "On aid", "Under the heading.", AFTER)
    room.accept("MX 1", "CO 1", "BG 1")
    result = room.consolidated()
    assert printed(result) == [
        "1 supra. FIRST.",
        f"1. {ONE}",
        "1 bis. WE ADD.",
        f"2. {TWO}",
        "On aid",
        "2 bis. Under the heading.",
        "3. WE REGRET the delay.",
    ]
    ids = [block.id for block in result.revision.blocks]
    assert [ids[0], ids[2], ids[5]] == [f"x-{a.id}" for a in (before, after, heading)]
    room.issue()
    room.table("MX", "1", "WE ADD MORE.", AFTER)
    room.table("CO", "1 bis", "WE ADD STILL MORE.", AFTER)
    room.accept("MX 2", "CO 2")
    labels = [block.label for block in room.consolidated().revision.blocks if block.label]
    assert labels == ["1 supra", "1", "1 ter", "1 bis", "1 quater", "2", "2 bis", "3"]


def test_a_new_paragraph_without_any_number_near_it_has_none() -> None:
    room = Room.of("# Title", "- Chapeau:")
    room.table("MX", "Chapeau", "WE ADD.", AFTER)
    room.accept("MX 1")
    assert room.consolidated().revision.blocks[-1].kind is BlockKind.UNNUMBERED


def test_identical_edits_go_in_once_and_both_are_in(room: Room) -> None:
    room.table("MX", "1", "WE ADD.", AFTER)
    room.table("CO", "1", "WE ADD.", AFTER)
    room.table("BG", "2", "WE THANK all.")
    room.table("EU", "2", "WE THANK all.")
    room.accept("MX 1")
    room.accept("BG 1")
    result = room.consolidated()
    assert printed(result)[1:3] == ["1 bis. WE ADD.", "2. WE THANK all."]
    assert sorted(names(result.went_in)) == ["BG 1", "CO 1", "EU 1", "MX 1"]


def test_looks_and_footnotes_go_in() -> None:
    room = Room.of(Text("the coverage") + note_place("n1"), "other", notes=[("n1", "A note.")])
    italic = Text("the coverage", (Span(0, 3, ITALIC),))
    room.table("MX", "1", italic + note_place("n1"))
    room.accept("MX 1")
    result = room.consolidated()
    assert result.revision.block("p1").text == italic + note_place("n1")
    assert result.revision.notes == room.negotiation.current.notes
    room.table("CO", "1", kind=DELETE)
    room.undo()
    room.accept("CO 1")
    assert room.consolidated().revision.notes == ()


def test_a_footnote_of_an_earlier_revision_comes_back_with_the_words_that_cite_it() -> None:
    room = Room.of(Text("the coverage") + note_place("n1"), "other", notes=[("n1", "A note.")])
    room.table("MX", "2", Text("other coverage") + note_place("n1"))
    room.table("CO", "1", kind=DELETE)
    room.accept("CO 1")
    room.issue()
    assert room.negotiation.current.notes == ()
    room.accept("MX 1")
    assert [note.id for note in room.consolidated().revision.notes] == ["n1"]


# ---------------------------------------------------------------------- brackets


def test_an_insertion_in_brackets(room: Room) -> None:
    room.table("MX", "1", ONE.replace("data", "data and lessons"))
    room.bracket("MX 1")
    result = room.consolidated()
    assert "the exchange of data [and lessons] between" in printed(result)[0]
    assert names(result.in_brackets) == ["MX 1"]
    assert result.revision.in_brackets == (result.in_brackets[0].id,)
    assert result.revision.took_in == ()


def test_a_replacement_in_brackets_stands_beside_the_words(room: Room) -> None:
    room.table("MX", "1", ONE.replace("promote", "support"))
    room.bracket("MX 1")
    assert printed(room.consolidated())[0].startswith("1. WE AGREE to [promote][support] the")


def test_a_deletion_in_brackets_keeps_the_words(room: Room) -> None:
    room.table("MX", "1", ONE.replace(" between our regions", ""))
    room.table("CO", "2", kind=DELETE)
    room.bracket("MX 1")
    room.bracket("CO 1")
    result = room.consolidated()
    assert "of data [between our regions]." in printed(result)[0]
    assert printed(result)[1] == "2. [WE THANK Bulgaria.]"


def test_rivals_in_brackets_stand_side_by_side_with_names(room: Room) -> None:
    room.table("MX", "1", ONE.replace("promote", "support"))
    room.table("CO,BG", "1", ONE.replace("promote", "limit"))
    room.bracket("MX 1", "CO 1", brackets_named=True)
    words = printed(room.consolidated())[0]
    assert "to [promote]" in words
    assert "[MX: support]" in words
    assert "[BG, CO: limit]" in words


def test_a_deletion_in_named_brackets_says_so(room: Room) -> None:
    room.table("MX", "2", kind=DELETE)
    room.bracket("MX 1", brackets_named=True)
    assert printed(room.consolidated())[1] == "2. [MX: delete: WE THANK Bulgaria.]"


def test_new_paragraphs_in_brackets(room: Room) -> None:
    room.table("MX", "1", "WE ADD this.", AFTER)
    room.table("CO", "1", "WE ADD that.", AFTER)
    room.bracket("MX 1", "CO 1", brackets_named=True)
    assert printed(room.consolidated())[1:3] == [
        "1 bis. [MX: WE ADD this.]",
        "1 ter. [CO: WE ADD that.]",
    ]


def test_brackets_and_an_accepted_edit_in_one_sentence(room: Room) -> None:
    room.table("MX", "1", ONE.replace("promote", "support"))
    room.table("CO", "1", ONE.replace("our regions", "our two regions"))
    room.accept("MX 1")
    room.bracket("CO 1")
    assert printed(room.consolidated())[0] == (
        "1. WE AGREE to support the exchange of data between our [two] regions."
    )


def test_a_bracket_in_the_text_is_not_put_in_again(room: Room) -> None:
    room.table("MX", "1", ONE.replace("data", "data and lessons"))
    room.bracket("MX 1")
    room.issue()
    again = room.consolidated()
    assert "data [and lessons] between" in printed(again)[0]
    assert again.in_brackets == ()


def test_a_withdrawn_proposal_leaves_its_brackets(room: Room) -> None:
    room.table("MX", "1", ONE.replace("data", "data and lessons"))
    room.bracket("MX 1")
    room.withdraw("MX", "MX 1")
    assert room.stands("MX 1") == "withdrawn"
    assert printed(room.consolidated())[0] == f"1. {ONE}"


# ---------------------------------------------------------------------- amendments to amendments


def test_an_amendment_to_an_amendment_goes_in_with_it(room: Room) -> None:
    room.table("MX", "1", ONE.replace("data", "data and lessons"))
    room.table("CO", "MX 1", ONE.replace("data", "data and some lessons"))
    room.table("BG", "CO 1", ONE.replace("data", "data and some good lessons"))
    room.accept("MX 1")
    room.accept("CO 1")
    room.accept("BG 1")
    result = room.consolidated()
    assert "data and some good lessons between" in printed(result)[0]
    assert set(names(result.went_in)) == {"MX 1", "CO 1", "BG 1"}


def test_it_goes_in_with_a_new_paragraph_and_in_brackets(room: Room) -> None:
    room.table("MX", "1", "WE ADD this.", AFTER)
    room.table("CO", "MX 1", "WE ADD all this.")
    room.accept("MX 1", "CO 1")
    assert printed(room.consolidated())[1] == "1 bis. WE ADD all this."
    room.undo()
    room.bracket("MX 1", "CO 1")
    result = room.consolidated()
    assert printed(result)[1] == "1 bis. [WE ADD all this.]"
    assert set(names(result.in_brackets)) == {"MX 1", "CO 1"}


def test_without_its_amendment_it_is_refused(room: Room) -> None:
    room.table("MX", "1", ONE.replace("data", "data and lessons"))
    room.table("CO", "MX 1", ONE.replace("data", "data and some lessons"))
    room.accept("CO 1")
    result = room.consolidated()
    assert refused(result) == {"CO 1": "MX 1, which it amends, is not taken"}
    assert printed(result)[0] == f"1. {ONE}"


def test_it_is_refused_with_its_amendment(room: Room) -> None:
    room.table("MX", "1", ONE.replace("promote", "support"))
    room.table("CO", "MX 1", ONE.replace("promote", "fully support"))
    room.table("BG", "1", ONE.replace("promote", "limit"))
    accepted_anyway(room, "MX 1", "CO 1", "BG 1")
    result = room.consolidated()
    assert set(refused(result)) == {"MX 1", "CO 1", "BG 1"}
    assert result.went_in == ()
    assert printed(result)[0] == f"1. {ONE}"


def test_once_its_amendment_is_in_the_text_it_is_too_late_and_said_so(room: Room) -> None:
    room.table("MX", "1", ONE.replace("data", "data and lessons"))
    room.table("CO", "MX 1", ONE.replace("data", "data and some lessons"))
    room.accept("MX 1")
    room.issue()
    room.accept("CO 1")
    result = room.consolidated()
    assert "MX 1, which it amends, is in the text already" in refused(result)["CO 1"]
    assert result.went_in == ()


def test_carried_to_a_later_revision_its_words_come_along(room: Room) -> None:
    room.table("MX", "1", ONE.replace("data", "data and lessons"))
    room.table("CO", "MX 1", ONE.replace("data", "data and some lessons"))
    room.table("BG", "1", ONE.replace("AGREE", "DECIDE"))
    room.accept("BG 1")
    room.issue()
    room.accept("MX 1", "CO 1")
    result = room.consolidated()
    assert printed(result)[0] == (
        "1. WE DECIDE to promote the exchange of data and some lessons between our regions."
    )
    assert set(names(result.went_in)) == {"MX 1", "CO 1"}


def test_two_that_want_other_words_in_one_amendment_are_refused(room: Room) -> None:
    room.table("MX", "1", ONE.replace("data", "data and lessons"))
    room.table("CO", "MX 1", ONE.replace("data", "data and some lessons"))
    room.table("BG", "MX 1", ONE.replace("data", "data and no lessons"))
    accepted_anyway(room, "MX 1", "CO 1", "BG 1")
    result = room.consolidated()
    assert names(result.went_in) == ["MX 1"]
    assert set(refused(result)) == {"CO 1", "BG 1"}
    assert "data and lessons between" in printed(result)[0]


# ---------------------------------------------------------------------- what cannot go in


def test_accepted_rivals_are_refused_with_the_reason_and_never_blended(room: Room) -> None:
    room.table("MX", "1", ONE.replace("promote", "support"))
    room.table("CO", "1", ONE.replace("promote", "limit"))
    room.table("BG", "1", ONE.replace("our regions", "our two regions"))
    accepted_anyway(room, "MX 1", "CO 1", "BG 1")
    result = room.consolidated()
    assert printed(result)[0] == f"1. {ONE.replace('our', 'our two')}"
    assert names(result.went_in) == ["BG 1"]
    assert refused(result) == {
        "MX 1": "it wants the words that CO 1 wants, too",
        "CO 1": "it wants the words that MX 1 wants, too",
    }


def test_different_new_paragraphs_at_one_place_are_refused(room: Room) -> None:
    room.table("MX", "1", "WE ADD this.", AFTER)
    room.table("CO", "1", "WE ADD that.", AFTER)
    accepted_anyway(room, "MX 1", "CO 1")
    result = room.consolidated()
    assert set(refused(result)) == {"MX 1", "CO 1"}
    assert len(result.revision.blocks) == 4


def test_an_edit_beside_a_deletion_of_the_whole_is_refused(room: Room) -> None:
    room.table("MX", "2", "WE THANK all.")
    room.table("CO", "2", kind=DELETE)
    accepted_anyway(room, "MX 1", "CO 1")
    result = room.consolidated()
    assert refused(result) == {"MX 1": "CO 1 decides the whole block"}
    assert "p2" not in result.revision


def test_words_that_changed_since_are_refused(room: Room) -> None:
    room.table("MX", "1", ONE.replace("promote", "support"))
    room.table("CO", "1", ONE.replace("promote", "limit"))
    room.accept("CO 1")
    room.issue()
    accepted_anyway(room, "MX 1")
    assert refused(room.consolidated()) == {"MX 1": "its words changed since 6589-18"}


def test_a_block_that_is_gone_is_refused_but_a_deletion_has_what_it_wants(room: Room) -> None:
    room.table("MX", "2", "WE THANK all.")
    room.table("BG", "2", kind=DELETE)
    room.table("CO", "2", kind=DELETE)
    accepted_anyway(room, "CO 1")
    room.issue()
    accepted_anyway(room, "MX 1", "BG 1")
    assert refused(room.consolidated()) == {"MX 1": "the block it amends is no longer in the text"}


# ---------------------------------------------------------------------- one revision after another


def test_nothing_goes_in_twice(room: Room) -> None:
    room.table("MX", "1", ONE.replace("data", "data and lessons"))
    room.table("CO", "1", "WE ADD.", AFTER)
    room.accept("MX 1", "CO 1")
    first = room.issue()
    again = room.consolidated()
    assert again.revision.blocks == first.revision.blocks
    assert again.went_in == ()
    assert again.refused == ()
    assert again.revision.symbol == "6589/2/18 REV 2"


def test_an_amendment_of_an_older_revision_is_decided_on_the_newer(room: Room) -> None:
    room.table("MX", "1", ONE.replace("AGREE", "DECIDE"))
    room.table("CO", "1", ONE.replace("our regions", "our two regions"))
    room.accept("MX 1")
    room.issue()
    room.accept("CO 1")
    result = room.consolidated()
    assert printed(result)[0] == (
        "1. WE DECIDE to promote the exchange of data between our two regions."
    )
    assert names(result.went_in) == ["CO 1"]


def test_the_draft_may_be_built_again_and_again(room: Room) -> None:
    room.table("MX", "1", ONE.replace("AGREE", "DECIDE"))
    room.accept("MX 1")
    assert room.consolidated() == room.consolidated()
    room.undo()
    assert room.consolidated().revision.blocks == room.negotiation.current.blocks


def test_made_up_amendments_make_the_draft_made_up(room: Room) -> None:
    room.table("MX", "1", ONE.replace("AGREE", "DECIDE"))
    made_up = replace(room.negotiation.amendments[0], illustrative=True)
    room.negotiation = replace(room.negotiation, amendments=(made_up,))
    assert not room.consolidated().revision.illustrative
    room.accept("MX 1")
    draft = room.consolidated().revision
    assert draft.illustrative
    assert draft.statement == ILLUSTRATIVE
    assert draft.name == "6589/1/18 REV 1 (illustrative)"
    room.issue()
    assert room.consolidated().revision.statement == ILLUSTRATIVE


def test_what_the_text_says_already_is_told_apart(room: Room) -> None:
    wanted = room.table("MX", "1", "WE DECIDE to act.")
    room.take(revision("WE DECIDE to act.", symbol="6589/1/18 REV 1"))
    room.accept("MX 1")
    result = room.consolidated()
    assert result.already_in == (wanted,)
    assert (result.went_in, result.refused) == ((), ())


def test_a_table_is_taken_over_as_it_stands() -> None:
    table = Block("b1", BlockKind.TABLE, Text(""), level=1, rows=((Text("one"), Text("two")),))
    room = Room.of(ONE, table)
    room.table("MX", "1", ONE.replace("AGREE", "DECIDE"))
    room.accept("MX 1")
    assert table in room.consolidated().revision.blocks
