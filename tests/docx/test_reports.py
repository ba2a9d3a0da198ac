"""Reports and concordances as Word files: proved, without fault, figures set to the right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from negotiator.documents.document import Document, Table
from negotiator.errors import ProofFailed
from negotiator.formats.docx import prove, write_docx
from negotiator.formats.docx.xml import name
from tests.documents.reports import built_room, busy_room, concordance_of, report_of
from tests.docx import programs
from tests.docx.files import unpacked


def concordance() -> Document:
    room = built_room()
    room.issue()
    return concordance_of(room)


def progress() -> Document:
    return report_of(busy_room())


BOTH = [progress, concordance]


@pytest.mark.parametrize("made", BOTH)
def test_the_file_reads_back_as_the_document(made: Callable[[], Document]):
    document = made()
    data = write_docx(document)
    prove(data, document)
    assert data == write_docx(made())
    last = document.blocks[-1]
    assert isinstance(last, Table)
    short = replace(document, blocks=(*document.blocks[:-1], replace(last, rows=last.rows[:-1])))
    with pytest.raises(ProofFailed, match="is too much"):
        prove(data, short)


@pytest.mark.word
@pytest.mark.parametrize("made", BOTH)
def test_the_sdk_finds_no_fault(made: Callable[[], Document], tmp_path: Path):
    path = tmp_path / "document.docx"
    path.write_bytes(write_docx(made()))
    assert programs.sdk_errors(path) == []


def test_columns_of_figures_are_set_to_the_right():
    document = progress()
    story = etree.fromstring(unpacked(write_docx(document))["word/document.xml"])
    tables = [t for t in story.iter(name("tbl")) if caption(t) == "Paragraphs by section"]
    wanted = next(t for t in document.blocks if isinstance(t, Table)).right
    assert wanted
    for row in tables[0].iter(name("tr")):
        cells = list(row.iter(name("tc")))
        right = [k for k, cell in enumerate(cells) if is_right(cell)]
        assert right == list(wanted)


def caption(table: etree._Element) -> str | None:
    found = table.find(f"{name('tblPr')}/{name('tblCaption')}")
    return None if found is None else found.get(name("val"))


def is_right(cell: etree._Element) -> bool:
    found = cell.find(f"{name('p')}/{name('pPr')}/{name('jc')}")
    return found is not None and found.get(name("val")) == "right"
