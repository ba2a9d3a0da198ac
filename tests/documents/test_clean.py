"""Clean documents: the revision and nothing else."""

from __future__ import annotations

from negotiator.documents.clean import clean
from negotiator.documents.document import Role, Table
from negotiator.model.revision import Block, BlockKind, Cover
from negotiator.model.text import Text
from tests.documents import sofia
from tests.documents.small import revision, table


def roles(*written: str) -> list[Role]:
    return [found.form.role for found in clean(revision(*written)).paragraphs]


def test_every_block_has_its_role():
    assert roles("# On drugs", "One.", "- RESOLVE as follows:", "- And so on.") == [
        Role.HEADING,
        Role.NUMBERED,
        Role.FORMULA,
        Role.UNNUMBERED,
    ]


def test_a_text_without_numbers_is_plain():
    assert roles("- One.", "- Two:") == [Role.PLAIN, Role.PLAIN]


def test_subparagraphs_have_their_depth():
    base = revision("One.")
    sub = tuple(
        Block(f"s{level}", BlockKind.SUBPARAGRAPH, Text("sub"), label, level)
        for level, label in ((2, "(a)"), (3, "(i)"))
    )
    found = clean(base._replace(blocks=(*base.blocks, *sub)))
    assert [p.form.depth for p in found.paragraphs] == [0, 1, 2]


def test_nothing_is_marked_and_no_legend_is_needed():
    document = sofia.clean_document()
    assert not document.authors
    assert document.legend == ()
    assert document.rejected == document.accepted
    assert len([line for line in document.accepted if line.label]) == 42


def test_tables_stand_cell_by_cell():
    document = clean(table(("A", "B"), ("C", "D")))
    assert isinstance(document.blocks[1], Table)
    assert [line.text for line in document.accepted[1:5]] == ["A", "B", "C", "D"]


def test_the_date_is_the_covers():
    dated = revision("One.")._replace(cover=Cover(date="27 February 2018"))
    assert clean(dated).date == "2018-02-27T00:00:00"
    for unclear in ("le 27 février 2018", "31 February 2018", "0 March 2018", "1 March 0000"):
        assert clean(dated._replace(cover=Cover(date=unclear))).date == ""


def test_what_is_not_the_real_text_says_so():
    made_up = revision("One.")._replace(illustrative=True)
    assert clean(made_up).statements == ("NEW is illustrative, not a text of any negotiation.",)
    assert clean(made_up).name == "NEW (illustrative)"
    said = made_up._replace(statement="Made up.")
    assert clean(said).statements == ("Made up.",)
