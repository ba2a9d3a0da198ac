"""Two hundred generated pairs in ten documents: both texts, by our own reader and by other programs.

`NEGOTIATOR_WORD=1 pytest -n0 tests/docx/test_generated.py` has other programs judge all ten.
"""

from __future__ import annotations

import os
from itertools import product
from pathlib import Path

import pytest

from negotiator.compare import compare, shared_ids
from negotiator.documents.document import Document
from negotiator.documents.prose import lines
from negotiator.documents.tracked import tracked
from negotiator.formats.docx import prove, write_docx
from negotiator.model.negotiation import HOUSE_STYLES
from tests.docx import generated, programs
from tests.docx.files import DATE
from tests.docx.test_word import after_front, saved

JUDGED = range(generated.DOCUMENTS) if os.environ.get("NEGOTIATOR_WORD") else (4, 8)
"""By default those in which one insertion ends a paragraph and another begins the next one."""


def made(number: int) -> Document:
    old, new = generated.document(number)
    comparison = compare(old, new, known=shared_ids(old, new))
    return tracked(comparison, author="PRES", date=DATE)


def test_every_operation_meets_every_place():
    there = {(case.operation, case.place) for cases in generated.cases() for case in cases}
    assert there == set(product(generated.OPERATIONS, generated.PLACES))
    assert sum(map(len, generated.cases())) == 200


@pytest.mark.parametrize("house", HOUSE_STYLES)
@pytest.mark.parametrize("number", range(generated.DOCUMENTS))
def test_our_own_reader_reads_both_texts(number: int, house: str):
    document = made(number)
    old, new = generated.document(number)
    assert (document.rejected, document.accepted) == (lines(old), lines(new))
    prove(write_docx(document, house), document, house)


@pytest.mark.word
@pytest.mark.parametrize("number", JUDGED)
@pytest.mark.parametrize("order", ["Accept", "Reject"])
def test_libreoffice_reads_both_texts(number: int, order: str, tmp_path: Path):
    """But for the empty paragraphs that it leaves before tables and where a footnote goes.

    These count, and where two paragraphs become one it keeps the look of the first: the numbers are not
    compared.
    """
    document = made(number)
    house = HOUSE_STYLES[number % 2]
    read = programs.libreoffice(saved(document, tmp_path, house), order, tmp_path)
    words = after_front([text for where, _, text in read if where == "P"], document)
    wanted = document.accepted if order == "Accept" else document.rejected
    assert [text for text in words if text.strip()] == [line.text for line in wanted]
    notes = [text.strip() for where, _, text in read if where == "N"]
    assert notes == [text for line in wanted for text in line.notes]


@pytest.mark.word
@pytest.mark.parametrize("number", JUDGED)
@pytest.mark.parametrize("house", HOUSE_STYLES)
def test_the_sdk_finds_no_fault(number: int, house: str, tmp_path: Path):
    assert programs.sdk_errors(saved(made(number), tmp_path, house)) == []
