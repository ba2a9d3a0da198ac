"""Making an amendment: it must change something, cite what is there, and come from who may write it."""

from dataclasses import replace

import pytest

from negotiator.errors import ActRefused, UnknownAct, UnknownDelegation
from negotiator.model.acts import Subject
from negotiator.model.negotiation import CODE, DEEPEST
from negotiator.model.revision import Block, BlockKind
from negotiator.model.text import ITALIC, Span, Text, note_place
from negotiator.store.ids import act_id
from tests.rooms import AFTER, DELETE, KEEP, Room


def room() -> Room:
    table = Block("b1", BlockKind.TABLE, Text(""), rows=((Text("a"),),))
    return Room.of("WE AGREE.", Text("the coverage") + note_place("n1"), table, notes=[("n1", "x")])


def test_an_amendment_is_bound_to_the_words_it_was_made_against() -> None:
    there = room()
    made = there.table("MX,CO", "1", "  WE ACT. ")
    assert made.base == there.negotiation.current.block("p1").text.digest()
    assert made.text == Text("WE ACT.")
    assert (made.name, made.title) == ("MX 1", "MX 1 + CO")
    assert there.table("MX", "1", "WE WAIT.").name == "MX 2"
    assert there.table("CO", "1", "WE WAIT.").name == "CO 1"


@pytest.mark.parametrize("words", ["WE AGREE.", "  WE AGREE. ", "WE AGREE.\n"])
def test_the_words_that_stand_there_are_no_amendment(words: str) -> None:
    with pytest.raises(ActRefused, match="those that stand there"):
        room().table("MX", "1", words)


def test_other_looks_are_one() -> None:
    assert room().table("MX", "1", Text("WE AGREE.", (Span(0, 2, ITALIC),))).text.spans


@pytest.mark.parametrize("words", ["", "   ", "\n"])
def test_no_words_are_no_amendment_but_for_a_deletion(words: str) -> None:
    with pytest.raises(ActRefused, match="has no words"):
        room().table("MX", "1", words)
    with pytest.raises(ActRefused, match="has no words"):
        room().table("MX", "1", words, AFTER)
    assert not room().table("MX", "1", words, DELETE).text


def test_a_footnote_must_be_there() -> None:
    there = room()
    assert there.table("MX", "1", Text("WE AGREE") + note_place("n1")).text.notes == ("n1",)
    with pytest.raises(ActRefused, match="cite the footnote n9, which is not in 6589/18"):
        there.table("MX", "1", Text("WE AGREE") + note_place("n9"))


def test_a_table_is_not_amended() -> None:
    with pytest.raises(ActRefused, match="tables are not amended"):
        room().table("MX", "b1", "x")


def test_an_amendment_to_an_amendment() -> None:
    there = room()
    there.table("MX", "1", "WE ACT.")
    made = there.table("CO", "MX 1", "WE ALL ACT.")
    assert made.against.amendment == there.negotiation.amendment("MX 1").id
    assert there.negotiation.target(made)[1].id == "p1"
    there.table("BG", "1", kind=KEEP)
    with pytest.raises(ActRefused, match="BG 1 proposes no words"):
        there.table("CO", "BG 1", "x")
    there.withdraw("MX", "MX 1")
    with pytest.raises(ActRefused, match="MX 1 is withdrawn"):
        there.table("CO", "MX 1", "x")


def test_amendments_to_amendments_have_an_end_and_no_circle() -> None:
    there = room()
    there.table("MX", "1", "WE ACT.")
    for k in range(1, DEEPEST):
        there.table("MX", f"MX {k}", f"WE ACT {k} times.")
    with pytest.raises(ActRefused, match=f"more than {DEEPEST} deep"):
        there.table("MX", f"MX {DEEPEST}", "WE ACT for ever.")
    first, second, *_ = there.negotiation.amendments
    turned = replace(first, against=Subject(amendment=second.id))
    circle = replace(there.negotiation, amendments=(turned, second))
    with pytest.raises(ActRefused, match="deep"):
        circle.target(turned)


def test_an_unknown_delegation_is_told_with_the_nearest() -> None:
    with pytest.raises(UnknownDelegation, match="no delegation is called “MEX”") as caught:
        room().table("MEX", "1", "WE ACT.")
    assert "Did you mean MX?" in caught.value.advice


def test_amendments_are_named_by_id_or_number_and_never_guessed() -> None:
    there = room()
    made = there.table("MX", "1", "WE ACT.")
    negotiation = there.negotiation
    assert negotiation.amendment("mx  1") == negotiation.amendment(made.id) == made
    with pytest.raises(UnknownAct, match="there is no amendment “MX 2”"):
        negotiation.amendment("MX 2")
    twin = replace(made, id="azzzzzzzzzz", text=Text("WE WAIT."))
    doubled = replace(negotiation, amendments=(made, twin))
    with pytest.raises(UnknownAct, match="“MX 1” could be 2 amendments") as caught:
        doubled.amendment("MX 1")
    assert made.id in caught.value.advice
    assert doubled.amendment("azzzzzzzzzz") == twin


@pytest.mark.parametrize("code", ["MX", "G77", "EL", "Cion", "G-77", "ČR", "A"])
def test_what_a_code_may_be(code: str) -> None:
    assert CODE.fullmatch(code)


@pytest.mark.parametrize("code", ["", ".", "..", "a/b", "a\\b", "-x", "_x", "a b", "x" * 21, "a\n"])
def test_what_a_code_may_not_be(code: str) -> None:
    assert not CODE.fullmatch(code)


def test_ids_are_a_letter_and_ten_characters() -> None:
    assert act_id("a", bytes(8)) == "aaaaaaaaaaa"
    assert len({act_id("d", bytes([k] * 8)) for k in range(256)}) == 256
