"""An imported revision gets the ids of the blocks it answers, and what was guessed is told."""

from negotiator.compare.identity import identify, ids_of
from negotiator.model.revision import Revision
from negotiator.model.text import Text, note_place
from tests.rooms import revision

FIRST = "WE WELCOME the activities conducted by the programme on drugs policies"
SECOND = "that builds upon the positive results achieved during its first phase in the region."
OLD = revision("WE AGREE to act now together.", f"{FIRST}, {SECOND}", "# On human rights")


def identified(incoming: Revision, neighbour: Revision = OLD, **options: object) -> Revision:
    used = ids_of([neighbour])
    return identify(incoming, neighbour, used=used, **options).revision  # type: ignore[arg-type]


def ids(there: Revision) -> list[str]:
    return [block.id for block in there.blocks]


def test_answering_blocks_keep_ids_and_new_ones_get_fresh_ones() -> None:
    incoming = revision("Fresh sentence on another matter.", *(b.text for b in OLD.blocks[:2]))
    assert ids(identified(incoming)) == ["p3", "p1", "p2"]


def test_the_bigger_half_of_a_split_keeps_the_id() -> None:
    incoming = revision(OLD.blocks[0].text, f"{FIRST} of the two regions.", f"IT {SECOND}")
    there = identified(incoming)
    assert ids(there) == ["p1", "p3", "p2"] or ids(there) == ["p1", "p2", "p3"]
    bigger = max(there.blocks[1:], key=lambda block: len(block.plain))
    assert bigger.id == "p2"
    assert [block.origins for block in there.blocks if block.id == "p3"] == [("p2",)]


def test_the_bigger_parent_of_a_merge_keeps_the_id() -> None:
    parts = revision("WE AGREE to act now together.", f"{FIRST}.", f"WE NOTE {SECOND}")
    there = identified(revision(parts.blocks[0].text, f"{FIRST}, {SECOND}"), parts)
    assert ids(there) == ["p1", "p3"]
    assert there.blocks[1].origins == ("p2", "p3")


def test_an_older_revision_did_not_come_from_the_newer() -> None:
    parts = revision("WE AGREE to act now together.", f"{FIRST}.", f"WE NOTE {SECOND}")
    there = identified(OLD, parts, older=True)
    assert all(block.origins == () for block in there.blocks)


def test_a_doubtful_pair_is_told_and_can_be_settled() -> None:
    incoming = revision(*(b.text for b in OLD.blocks[:2]), "# On the rights of women")
    result = identify(incoming, OLD, used=ids_of([OLD]))
    assert [(d.neighbour.id, d.block.id) for d in result.doubts] == [("h1", "h1")]
    settled = identify(incoming, OLD, used=ids_of([OLD]), settled=[("h1", "h1")])
    assert settled.doubts == ()
    assert settled.revision.settled == (("h1", "h1"),)
    other = identify(incoming, OLD, used=ids_of([OLD]), settled=[("p2", "p1"), ("p1", "p2")])
    assert ids(other.revision)[:2] == ["p2", "p1"]


def test_footnotes_keep_the_ids_of_the_blocks_they_stand_in() -> None:
    old = revision(Text("the coverage") + note_place("n3"), notes=[("n3", "A note.")])
    both = Text("the coverage") + note_place("n1") + Text(" of health") + note_place("n2")
    incoming = revision(both, notes=[("n1", "A note."), ("n2", "Another.")])
    there = identified(incoming, old)
    assert there.blocks[0].text.notes == ("n3", "n4")
    assert [(note.id, note.text.plain) for note in there.notes] == [
        ("n3", "A note."),
        ("n4", "Another."),
    ]
    only_second = revision(Text("the coverage") + note_place("n1"), notes=[("n1", "Another.")])
    assert identified(only_second, there).notes[0].id == "n4"


def test_an_id_that_was_ever_used_is_not_used_again() -> None:
    gone = OLD._replace(blocks=OLD.blocks[:1])
    incoming = revision("WE AGREE to act now together.", "Fresh sentence on another matter.")
    there = identify(incoming, gone, used=ids_of([OLD, gone]) | {"p77"}).revision
    assert ids(there) == ["p1", "p78"]
