"""A concordance in a spreadsheet: every cell comes back, none is a formula."""

import csv
import io

import pytest
from hypothesis import given

from negotiator.compare.comparison import RowKind
from negotiator.formats.csv import concordance_csv, safe
from negotiator.layout.concordance import Entry
from tests.strategies import tame


@pytest.mark.parametrize(
    "cell", ["=1+1", " =1", "+1", "-1", "@SUM(A1)", "\t=1", "\tx", "\rx", "\u00a0=1", "＝1"]
)
def test_no_cell_begins_a_formula(cell: str) -> None:
    assert safe(cell).startswith("'")


def test_other_cells_stay_as_they_are() -> None:
    for cell in ("", "12 bis", "(a)", "'t", "a=b", "[=1]", "—"):
        assert safe(cell) == cell


@given(tame, tame)
def test_cells_come_back(label: str, begins: str) -> None:
    entry = Entry(label, "2", RowKind.SAME, "unchanged", begins)
    head, row = csv.reader(io.StringIO(concordance_csv([entry]), newline=""))
    assert head == ["old", "new", "kind", "begins"]
    assert row == [safe(label), "2", "same", safe(begins)]
    assert row[0].removeprefix("'") == label.removeprefix("'")
