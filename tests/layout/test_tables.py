"""The counts and the concordance as tables: sums are right, nothing is wider than the terminal."""

from hypothesis import given
from hypothesis import strategies as st

from negotiator.compare import compare, shared_ids
from negotiator.compare.concordance import full_labels
from negotiator.compare.part import part
from negotiator.layout.cells import line_width, text_of
from negotiator.layout.concordance import concordance, concordance_lines
from negotiator.layout.stat import Amount, amount, stat_lines
from negotiator.model.revision import Revision
from negotiator.model.text import Text
from tests.rooms import revision
from tests.strategies import revision_pairs

OLD = revision("# On aid", "WE AGREE to act.", "WE THANK Bulgaria.", "WE REGRET it.", "WE END.")


def changed() -> Revision:
    blocks = [
        OLD.blocks[0],
        OLD.blocks[1]._replace(text=Text("WE AGREE to talk.")),
        OLD.blocks[2]._replace(text=Text("WE\u00a0THANK Bulgaria.")),
        OLD.blocks[4]._replace(label="3"),
    ]
    return OLD._replace(symbol="NEW", blocks=tuple(blocks))


def test_counts_by_kind_and_by_paragraph() -> None:
    found = part(compare(OLD, changed(), known=shared_ids(OLD, changed())))
    assert [text_of(line).rstrip() for line in stat_lines(found, 60)] == [
        "                          words new  words gone",
        "   edited              2          1           1",
        "   deleted             1          0           3",
        "   together            3          1           4",
        "",
        " ~ 1      edited      2 +-",
        " = 2      typography  0",
        " - 3 → ·  deleted     3 ---",
    ]
    assert stat_lines(part(compare(OLD, OLD)), 60) == []


def test_a_footnote_counts_with_its_paragraph() -> None:
    from negotiator.model.text import note_place

    text = Text("the coverage") + note_place("n1")
    old = revision(text, notes=[("n1", "A note.")])
    new = old._replace(notes=revision(text, notes=[("n1", "No note at all.")]).notes)
    assert amount(compare(old, new).rows[0]) == Amount(3, 1)


@given(revision_pairs(), st.sampled_from((20, 40, 80, 200)))
def test_no_table_is_wider_than_the_terminal(pair: tuple[Revision, Revision], cells: int) -> None:
    found = part(compare(*pair, known=shared_ids(*pair)))
    for line in (*stat_lines(found, cells), *concordance_lines(found, cells)):
        assert line_width(line) <= cells


@given(revision_pairs())
def test_a_concordance_tells_every_number_of_both_sides(pair: tuple[Revision, Revision]) -> None:
    comparison = compare(*pair, known=shared_ids(*pair))
    entries = concordance(part(comparison))
    assert [(entry.old, entry.new) for entry in entries] == list(comparison.concordance)
    for numbers, side in (
        ([entry.old for entry in entries], pair[0]),
        ([entry.new for entry in entries], pair[1]),
    ):
        told = sorted(label for labels in numbers for label in labels.split(", ") if label)
        assert told == sorted(full_labels(side).values())


def test_how_a_concordance_reads() -> None:
    found = part(compare(OLD, changed(), known=shared_ids(OLD, changed())))
    assert [text_of(line).rstrip() for line in concordance_lines(found, 60)] == [
        "old  new",
        "  1    1  edited      WE AGREE to talk.",
        "  2    2  typography  WE THANK Bulgaria.",
        "  3    ·  deleted     WE REGRET it.",
        "  4    3              WE END.",
    ]
