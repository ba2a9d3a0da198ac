"""The text in columns: a row for each paragraph, what is proposed beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from negotiator.compare.comparison import PARAGRAPH_BREAK
from negotiator.documents.choice import UNDECIDED
from negotiator.documents.document import Document, Table, TableRow
from negotiator.documents.prose import parted
from negotiator.documents.table import table
from negotiator.formats.docx import prove, write_docx
from negotiator.merge.rivals import rivals
from negotiator.model.acts import Amendment, AmendmentKind
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Block, BlockKind
from negotiator.model.state import state
from negotiator.model.text import BOLD, STRIKE
from tests.documents.pairs import negotiations
from tests.documents.sofia import amendment, edit, negotiation, revision
from tests.rooms import Room

KIND = AmendmentKind


def of(there: Negotiation, **options: object) -> Document:
    return table(there, state(there, rivals(there)), **options)  # type: ignore[arg-type]


def rows(document: Document) -> tuple[TableRow, ...]:
    (found,) = document.blocks
    assert isinstance(found, Table)
    return found.rows


def cells(document: Document) -> dict[str, list[list[str]]]:
    """The paragraphs of each cell beside a number, new words in `**`, gone ones in `~~`."""
    return {
        "".join(run.text for run in row.cells[0]): [
            ["".join(_shown(run.text, run.marks) for run in part) for part in parted(cell)]
            for cell in row.cells[1:]
        ]
        for row in rows(document)[1:]
        if not row.heading
    }


def _shown(text: str, marks: frozenset[str]) -> str:
    sign = "**" if BOLD in marks else "~~" if STRIKE in marks else ""
    return f"{sign}{text}{sign}"


def standing(block: Block) -> list[str]:
    """What stands in the column of the base for a block: of a table each row."""
    if block.kind is BlockKind.TABLE:
        return [PARAGRAPH_BREAK.join(cell.plain for cell in row) for row in block.rows]
    return [block.plain]


@given(negotiations())
def test_the_base_stands_whole_in_its_column(there: Negotiation):
    document = of(there)
    wanted = [text for block in there.current.blocks for text in standing(block)]
    found = [
        "".join(run.text for run in (row.cells[0] if row.heading else row.cells[1]))
        for row in rows(document)[1:]
    ]
    assert [text for text in found if text != "\u2014"] == wanted
    prove(write_docx(document), document)
    prove(write_docx(document, "un"), document, "un")


def test_a_change_is_shown_in_its_place_with_a_few_words_round_it():
    found = cells(of(negotiation(edit(1, "MX", "2", "effective", "useful"))))
    assert found["2"][1] == [
        "MX 1: … to address in an ~~effective~~**useful** and balanced approach the …"
    ]
    assert found["2"][2] == ["Open: 1 proposal"]
    assert found["2"][3] == ["\u2014"]


def test_the_same_proposals_stand_together_and_others_below():
    found = cells(
        of(
            negotiation(
                edit(1, "MX", "2", "effective", "useful"),
                edit(2, "CO", "2", "effective", "useful"),
                amendment(3, "UY", "2", KIND.DELETE),
                amendment(4, "BG", "2", KIND.ALTERNATIVE, "ANOTHER text."),
            )
        )
    )
    first, second, third = found["2"][1]
    assert first.startswith("MX 1, CO 2: … to")
    assert second == "BG 4: instead of 2: **ANOTHER text.**"
    assert third == "UY 3: delete the paragraph"


def test_new_paragraphs_have_rows_of_their_own():
    found = cells(of(negotiation(amendment(1, "CO", "12", KIND.INSERT_AFTER, "WE NOTE it."))))
    assert found["12 bis"] == [["\u2014"], ["CO 1: **WE NOTE it.**"], ["\u2014"], ["\u2014"]]
    assert list(found).index("12 bis") == list(found).index("12") + 1


def test_what_is_decided_is_the_compromise():
    room = Room.of("WE AGREE to act.", "WE END here.")
    room.table("BG", "1", "WE AGREE to act now.")
    room.accept("BG 1")
    found = cells(of(room.negotiation))
    assert found["1"][1] == ["\u2014"]
    assert found["1"][3] == ["WE AGREE to act** now**."]


def test_an_amendment_to_an_amendment_shows_what_it_changes():
    found = cells(
        of(
            negotiation(
                amendment(1, "BG", "2", KIND.ALTERNATIVE, "ANOTHER text for both of us."),
                amendment(2, "MX", "2", KIND.EDIT, "ANOTHER text for all of us.", parent=1),
            )
        )
    )
    assert "MX 2: in BG 1: ANOTHER text for ~~both~~**all** of us." in found["2"][1]


def test_two_columns_are_enough():
    document = of(negotiation(), columns=("compromise", "base"))
    head = ["".join(run.text for run in cell) for cell in rows(document)[0].cells]
    assert head == ["No", "6589/18", "Compromise"]


def test_chosen_paragraphs_have_the_only_rows():
    chosen = frozenset((revision().find("2").id, revision().find("5").id))
    document = of(negotiation(), choice=UNDECIDED._replace(blocks=chosen))
    assert list(cells(document)) == ["2", "5"]


def test_without_names_nobody_is_named():
    document = of(negotiation(edit(1, "MX", "2", "effective", "useful")), anonymous=True)
    assert cells(document)["2"][1][0].startswith("Proposal 1: ")
    assert "MX" not in str((document.legend, document.key))


def test_a_demonstration_says_so_first():
    there = replace(negotiation(), demonstration="Only a demonstration.")
    assert of(there).statements[0] == "Only a demonstration."


@pytest.mark.parametrize("found", [(), (edit(1, "MX", "2", "effective", "useful"),)])
def test_the_same_input_gives_the_same_bytes(found: tuple[Amendment, ...]):
    there = negotiation(*found)
    assert write_docx(of(there)) == write_docx(of(there))
