"""Which amendments exclude each other, which ask for the same, which merely touch."""

from negotiator.merge import rivals
from negotiator.model.text import ITALIC, Span, Text
from tests.rooms import AFTER, ALTERNATIVE, BEFORE, DELETE, KEEP, Room

LINE = "WE AGREE to promote the exchange of data between our regions."


def related(room: Room) -> dict[str, set[frozenset[str]]]:
    """All relations, by names of amendments."""
    found = rivals(room.negotiation)
    name = {a.id: a.name for a in room.negotiation.amendments}

    def pairs(relation: object) -> set[frozenset[str]]:
        return {
            frozenset((name[one], name[other]))
            for one, others in relation.items()  # type: ignore[attr-defined]
            for other in others
        }

    return {
        "rivals": pairs(found.of),
        "identical": pairs(found.identical),
        "adjacent": pairs(found.adjacent),
        "same place": {frozenset(name[one] for one in pair) for pair in found.same_place},
    }


def pair(one: str, other: str) -> set[frozenset[str]]:
    return {frozenset((one, other))}


def room() -> Room:
    return Room.of(LINE, "WE THANK Bulgaria.")


def test_different_words_for_the_same_words_are_rivals() -> None:
    there = room()
    there.table("MX", "1", LINE.replace("promote", "support"))
    there.table("CO", "1", LINE.replace("promote the", "limit any"))
    found = related(there)
    assert found["rivals"] == pair("MX 1", "CO 1")
    assert found["same place"] == set()


def test_identical_edits_are_one_wish() -> None:
    there = room()
    there.table("MX", "1", LINE.replace("promote", "support"))
    there.table("CO", "1", LINE.replace("promote", "support"))
    assert related(there) == {
        "rivals": set(),
        "identical": pair("MX 1", "CO 1"),
        "adjacent": set(),
        "same place": set(),
    }


def test_changes_apart_from_each_other_are_no_rivals() -> None:
    there = room()
    there.table("MX", "1", LINE.replace("AGREE", "DECIDE"))
    there.table("CO", "1", LINE.replace("regions", "two regions"))
    assert not any(related(there).values())


def test_changes_side_by_side_are_adjacent() -> None:
    there = room()
    there.table("MX", "1", LINE.replace("promote", "support"))
    there.table("CO", "1", LINE.replace("the exchange", "every exchange"))
    found = related(there)
    assert found["adjacent"] == pair("MX 1", "CO 1")
    assert found["rivals"] == set()


def test_different_words_at_one_point_are_rivals_of_the_same_place() -> None:
    there = room()
    there.table("MX", "1", LINE.replace("data", "data and lessons"))
    there.table("CO", "1", LINE.replace("data", "data upon request"))
    found = related(there)
    assert found["rivals"] == found["same place"] == pair("MX 1", "CO 1")


def test_a_deletion_an_alternative_and_keeping_exclude_every_edit() -> None:
    for kind, words in ((DELETE, ""), (ALTERNATIVE, "Something else."), (KEEP, "")):
        there = room()
        there.table("MX", "1", LINE.replace("promote", "support"))
        there.table("CO", "1", words, kind)
        assert related(there)["rivals"] == pair("MX 1", "CO 1")


def test_two_who_want_a_block_gone_want_the_same() -> None:
    there = room()
    there.table("MX", "1", kind=DELETE)
    there.table("CO", "1", kind=DELETE)
    assert related(there)["identical"] == pair("MX 1", "CO 1")


def test_different_new_paragraphs_at_one_place_exclude_each_other() -> None:
    there = room()
    there.table("MX", "1", "WE ADD this.", AFTER)
    there.table("CO", "2", "WE ADD that.", BEFORE)
    there.table("BG", "2", "WE ADD this.", BEFORE)
    there.table("EU", "2", "WE ADD at the end.", AFTER)
    found = related(there)
    both = {frozenset(("MX 1", "CO 1")), frozenset(("BG 1", "CO 1"))}
    assert found["rivals"] == found["same place"] == both
    assert found["identical"] == pair("MX 1", "BG 1")


def test_a_new_paragraph_does_not_exclude_a_change_of_its_neighbour() -> None:
    there = room()
    there.table("MX", "1", "WE ADD this.", AFTER)
    there.table("CO", "1", kind=DELETE)
    assert not any(related(there).values())


def test_amendments_to_one_amendment_are_compared_with_each_other() -> None:
    there = room()
    there.table("MX", "1", LINE.replace("promote", "support"))
    there.table("CO", "MX 1", LINE.replace("promote", "encourage"))
    there.table("BG", "MX 1", LINE.replace("promote", "welcome"))
    assert related(there)["rivals"] == pair("CO 1", "BG 1")


def test_what_is_withdrawn_excludes_nothing() -> None:
    there = room()
    there.table("MX", "1", LINE.replace("promote", "support"))
    there.table("CO", "1", LINE.replace("promote", "limit"))
    there.withdraw("CO", "CO 1")
    assert not any(related(there).values())


def test_other_looks_for_the_same_words_are_rivals() -> None:
    there = room()
    at = LINE.index("data")
    there.table("MX", "1", Text(LINE, (Span(at, at + 4, ITALIC),)))
    there.table("CO", "1", LINE.replace("data", "facts"))
    assert related(there)["rivals"] == pair("MX 1", "CO 1")


def test_an_open_amendment_meets_those_of_the_next_revision_there() -> None:
    there = room()
    there.table("MX", "1", LINE.replace("promote", "support"))
    there.table("CO", "1", LINE.replace("regions", "two regions"))
    there.accept("CO 1")
    there.issue()
    there.table("BG", "1", LINE.replace("promote", "limit").replace("regions", "two regions"))
    assert related(there)["rivals"] == pair("MX 1", "BG 1")
