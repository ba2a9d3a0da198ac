"""Law 6: ids are for life, labels are only printed; renumbering alone is no change."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from negotiator.compare import RowKind, compare, shared_ids
from negotiator.compare.concordance import full_labels
from negotiator.compare.identity import identify, ids_of
from negotiator.merge import rivals
from negotiator.model.revision import Block, Revision
from negotiator.model.state import AmendmentState
from tests.rooms import AFTER, DELETE, Room
from tests.strategies import revision_pairs, revisions

LABELS = st.sampled_from(("1", "7", "12 bis", "12 ter", "5 alt 2", "PP1", "(a)", "42"))


@st.composite
def renumbered(draw: st.DrawFn) -> tuple[Revision, Revision]:
    """A revision and the same with other printed numbers."""
    old = draw(revisions())
    labels = [draw(LABELS) if block.label else "" for block in old.blocks]
    changed = (b._replace(label=label) for b, label in zip(old.blocks, labels, strict=True))
    return old, old._replace(slug="next", symbol="NEXT", blocks=tuple(changed))


@given(renumbered())
def test_renumbering_alone_is_no_change_and_gives_a_concordance(
    pair: tuple[Revision, Revision],
) -> None:
    old, new = pair
    comparison = compare(old, new, known=shared_ids(old, new))
    assert comparison.changes == ()
    assert {row.kind for row in comparison.rows} <= {RowKind.SAME}
    numbers = [
        (before.label, after.label)
        for before, after in zip(old.blocks, new.blocks, strict=True)
        if before.label or after.label
    ]
    told = comparison.concordance
    called = list(zip(full_labels(old).values(), full_labels(new).values(), strict=True))
    assert list(told) == called  # a subparagraph is called with its paragraph: `12 (a)`
    for (before, after), pair_of_names in zip(numbers, told, strict=True):
        assert pair_of_names.old.endswith(before)
        assert pair_of_names.new.endswith(after)
    assert comparison.renumbered == sum(before != after for before, after in numbers)


@given(revision_pairs())
def test_an_identity_is_never_given_twice(pair: tuple[Revision, Revision]) -> None:
    neighbour, incoming = pair
    used = ids_of([neighbour])
    result = identify(incoming, neighbour, used=used).revision
    names = [block.id for block in result.blocks]
    assert len(set(names)) == len(names)
    assert [b.plain for b in result.blocks] == [b.plain for b in incoming.blocks]
    assert [b.label for b in result.blocks] == [b.label for b in incoming.blocks]
    known = {block.id for block in neighbour.blocks}
    for block in result.blocks:
        if block.id not in known:
            assert block.id not in used
    cited = {note for block in result.blocks for note in block.text.notes}
    assert cited == {note.id for note in result.notes}


def unlike(k: int) -> str:
    """A sentence that shares no pair of words with the others."""
    return " ".join(f"word{k}x{j}" for j in range(8))


@given(st.permutations(range(6)), st.sampled_from(("", "99. ", "(z) ")))
def test_paragraphs_keep_their_identity_in_any_order_and_with_any_number(
    order: list[int], label: str
) -> None:
    old = Room.of(*map(unlike, range(6))).negotiation.current
    fresh = tuple(
        Block(f"p{k + 50}", block.kind, block.text, label or str(k + 1), 1)
        for k, block in enumerate(old.blocks[at] for at in order)
    )
    incoming = old._replace(slug="next", symbol="NEXT", blocks=fresh)
    result = identify(incoming, old, used=ids_of([old])).revision
    assert [block.id for block in result.blocks] == [f"p{at + 1}" for at in order]


def test_amendments_hold_on_to_their_paragraphs_when_numbers_change() -> None:
    room = Room.of("WE AGREE.", "WE WELCOME the outcome.", "WE THANK Bulgaria.")
    room.table("MX", "1", "WE DECIDE to act.", AFTER)
    room.table("CO", "3", "WE THANK Bulgaria warmly.")
    room.table("BG", "2", kind=DELETE)
    room.accept("MX 1")
    room.issue()
    assert [b.label for b in room.negotiation.current.blocks] == ["1", "1 bis", "2", "3"]
    renumbered = room.negotiation.current
    blocks = (b._replace(label=str(k + 1)) for k, b in enumerate(renumbered.blocks))
    room.negotiation = replace(
        room.negotiation,
        revisions=(
            *room.negotiation.revisions[:-1],
            renumbered._replace(blocks=tuple(blocks)),
        ),
    )
    assert room.negotiation.target(room.negotiation.amendment("CO 1"))[1].id == "p3"
    room.accept("CO 1")
    assert room.consolidated().revision.find("4").plain == "WE THANK Bulgaria warmly."
    assert rivals(room.negotiation).of == {}
    assert room.stands("BG 1") is AmendmentState.OPEN
