"""Law 2: rejecting all is the old text, accepting all is the new one, in our own reader."""

from __future__ import annotations

from hypothesis import given, settings

from negotiator.compare import compare
from negotiator.documents import clean, tracked
from negotiator.formats.docx import prove, write_docx
from negotiator.model.revision import Revision
from tests.documents.pairs import pairs


@given(pairs())
def test_a_tracked_file_reads_as_both_texts(pair: tuple[Revision, Revision]):
    old, new = pair
    document = tracked(compare(old, new), author="PRES", date="2018-02-27T09:00:00")
    prove(write_docx(document), document)


@given(pairs())
@settings(max_examples=30)
def test_a_clean_file_reads_as_its_revision(pair: tuple[Revision, Revision]):
    for revision in pair:
        document = clean(revision)
        prove(write_docx(document), document)
