"""The part of a comparison that was asked for: found by either number, or told what there is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator.compare import Comparison, RowKind, compare, shared_ids
from negotiator.compare.part import KINDS, part
from negotiator.errors import UnknownBlock, UsageFault
from negotiator.model.revision import Revision
from negotiator.model.text import Text
from tests.rooms import revision
from tests.strategies import revision_pairs

OLD = revision("# On aid", "WE AGREE to act now.", "WE THANK Bulgaria.", "WE REGRET it.", "WE END.")


def renumbered() -> Comparison:
    """The second paragraph taken out, the others renumbered, the last one edited."""
    kept = [OLD.blocks[0], OLD.blocks[1], OLD.blocks[3], OLD.blocks[4]]
    labels = ("", "1", "2", "3")
    blocks = [b._replace(label=label) for b, label in zip(kept, labels, strict=True)]
    blocks[3] = blocks[3]._replace(text=Text("WE END now."))
    new = OLD._replace(symbol="NEW", blocks=tuple(blocks))
    return compare(OLD, new, known=shared_ids(OLD, new))


def labels(comparison: Comparison, *names: str) -> list[tuple[str, str]]:
    return [(row.old_label, row.new_label) for row in part(comparison, names).chosen]


def test_a_number_means_the_paragraphs_that_have_or_had_it() -> None:
    comparison = renumbered()
    assert labels(comparison, "1") == [("1", "1")]
    assert labels(comparison, "2") == [("2", ""), ("3", "2")]
    assert labels(comparison, "4") == [("4", "3")]
    assert labels(comparison, "1", "4") == [("1", "1"), ("4", "3")]


def test_an_id_or_a_beginning_means_one() -> None:
    comparison = renumbered()
    assert labels(comparison, OLD.blocks[3].id) == [("3", "2")]
    assert labels(comparison, "we thank") == [("2", "")]
    assert labels(comparison, "On aid") == [("", "")]


def test_what_is_not_there_is_answered_with_what_is() -> None:
    with pytest.raises(UnknownBlock) as fault:
        part(renumbered(), ["44"])
    assert "neither revision has a paragraph “44”" in str(fault.value)
    assert "6589/18 has 1 to 4; NEW has 1 to 3" in str(fault.value)
    with pytest.raises(UnknownBlock, match="could be 4 blocks"):
        part(renumbered(), ["WE"])


@pytest.mark.parametrize(
    ("word", "near"),
    [("movd", "moved"), ("new", "inserted"), ("changd", "edited"), ("formating", "formatting")],
)
def test_an_unknown_kind_is_answered_with_the_nearest(word: str, near: str) -> None:
    with pytest.raises(UsageFault, match=f"Did you mean {near}?"):
        part(renumbered(), only=[word])


def test_a_new_number_is_no_kind_of_change() -> None:
    with pytest.raises(UsageFault, match="--concordance"):
        part(renumbered(), only=["renumbered"])


def test_kinds_and_paragraphs_together_narrow() -> None:
    comparison = renumbered()
    assert [row.kind for row in part(comparison, only=["deleted"]).chosen] == [RowKind.DELETED]
    assert part(comparison, ["1"], ["deleted"]).rows == ()
    assert part(comparison, ["2"], ["Deleted"]).changes == (2,)


def test_moved_takes_in_moved_and_edited() -> None:
    blocks = (OLD.blocks[0], *OLD.blocks[2:], OLD.blocks[1]._replace(text=Text("WE AGREE to act.")))
    new = OLD._replace(blocks=blocks)
    comparison = compare(OLD, new, known=shared_ids(OLD, new))
    kinds = [row.kind for row in part(comparison, only=["moved"]).chosen]
    assert kinds == [RowKind.MOVED_EDITED]
    assert part(comparison, only=["moved-edited"]).rows == part(comparison, only=["moved"]).rows


@given(revision_pairs(), st.sets(st.sampled_from(KINDS), min_size=1))
def test_every_row_is_in_the_part_of_its_kind(
    pair: tuple[Revision, Revision], only: set[str]
) -> None:
    comparison = compare(*pair, known=shared_ids(*pair))
    whole = part(comparison)
    assert not whole.partial
    assert whole.rows == tuple(range(len(comparison.rows)))
    assert whole.changes == comparison.changes
    found = part(comparison, only=sorted(only))
    assert found.partial
    for k, row in enumerate(comparison.rows):
        if str(row.kind) in only or (row.typography and "typography" in only):
            assert k in found.rows
    assert set(found.changes) == set(found.rows) & set(comparison.changes)
