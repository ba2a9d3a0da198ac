"""Tables for a spreadsheet: every cell comes back, none is a formula, nothing is lost."""

import csv
import io

from negotiator.documents.document import Change, Document, Kind, Run, Table, TableRow
from negotiator.formats.csv import safe
from negotiator.formats.document import Format, rendered
from negotiator.formats.document.csv import document_csv
from tests.documents.flat import HOSTILE, flat, hostile


def rows(document: Document) -> list[list[str]]:
    return list(csv.reader(io.StringIO(document_csv(document), newline="")))


def test_how_it_reads():
    assert rows(flat()) == [
        ["Open: 3 proposals", "", ""],
        ["12 bis. Some words of the 62nd", "", ""],
        ["No", "WK 1/18", "6589/18 | REV"],
        ["On bi-regional cooperation", "", ""],
        ["1", "WE AGREE [shall] {-now-}*", "WE AGREE\nAgain {+at once+}"],
        ["'=1+1", "", "—\nnext line"],
        ["* The note in full", "", ""],
        ["MX: Not <these> | words.", "", ""],
        ["A reconstruction, not the real text.", "", ""],
    ]


def test_lines_end_as_rfc_4180_wants_and_are_of_one_length():
    written = document_csv(flat(Kind.CONCORDANCE))
    assert written.endswith("\r\n")
    assert {len(row) for row in rows(flat())} == {3}
    assert rendered(flat(Kind.REPORT), Format.CSV) == rendered(flat(Kind.TABLE), Format.CSV)


def test_no_cell_begins_a_formula():
    cells = [cell for row in rows(hostile()) for cell in row]
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@")]
    assert [row[0] for row in rows(hostile()) if row[1]] == [safe(words) for words in HOSTILE]


def test_what_passed_between_two_revisions_is_gone():
    cell = (Run("a "), Run("b", change=Change.PASSING))
    table = Table((TableRow((cell,)),))
    document = Document(Kind.TABLE, "N", flat().cover, (table,), rejected=None, accepted=None)
    assert rows(document) == [["a {-b-}"]]
