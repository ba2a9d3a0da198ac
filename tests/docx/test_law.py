"""Law 2: rejecting all is the old text, accepting all is the new one, in our own reader."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from negotiator.compare import compare
from negotiator.documents.amendments import amendments
from negotiator.documents.clean import clean
from negotiator.documents.document import Document
from negotiator.documents.prose import lines, reading
from negotiator.documents.tracked import tracked
from negotiator.formats.docx import prove, read_docx, write_docx
from negotiator.formats.docx.labels import printed
from negotiator.formats.docx.profile import profile
from negotiator.merge import rivals
from negotiator.model.acts import AmendmentKind
from negotiator.model.negotiation import HOUSE_STYLES, Negotiation
from negotiator.model.revision import Revision
from negotiator.model.state import state
from tests.documents.pairs import CODES, negotiations, pairs

DATE = "2018-02-27T09:00:00"


@pytest.mark.parametrize("house", HOUSE_STYLES)
@given(pair=pairs())
def test_a_tracked_file_reads_as_both_texts(house: str, pair: tuple[Revision, Revision]):
    old, new = pair
    document = tracked(compare(old, new), author="PRES", date=DATE)
    prove(write_docx(document, house), document, house)


@pytest.mark.parametrize("house", HOUSE_STYLES)
@given(pair=pairs())
@settings(max_examples=30)
def test_a_clean_file_reads_as_its_revision(house: str, pair: tuple[Revision, Revision]):
    for revision in pair:
        document = clean(revision)
        prove(write_docx(document, house), document, house)


def exported(negotiation: Negotiation) -> Document:
    relations = rivals(negotiation)
    return amendments(negotiation, state(negotiation, relations), relations, date=DATE)


@pytest.mark.parametrize("house", HOUSE_STYLES)
@given(negotiation=negotiations())
def test_an_amendments_file_reads_as_its_base_and_no_amendment_is_lost(
    house: str, negotiation: Negotiation
):
    document = exported(negotiation)
    assert document.rejected == lines(negotiation.current)
    prove(write_docx(document, house), document, house)
    told = "\n".join(document.legend)
    authors = [set(name.split(", ")) for name in document.authors]
    for amendment in negotiation.amendments:
        assert amendment.title in told or any(set(amendment.by) <= codes for codes in authors)


@given(negotiations())
def test_the_proposals_of_one_delegation_alone_are_in_the_file_as_they_are_in_the_model(
    negotiation: Negotiation,
):
    """Law 3: one party's merge is that party's text."""
    edits = [a for a in negotiation.amendments if a.kind is AmendmentKind.EDIT][:1]
    alone = replace(negotiation, amendments=tuple(edits))
    base = negotiation.current
    wanted = {a.against.block: a.text for a in edits}
    blocks = (b._replace(text=wanted.get(b.id, b.text)) for b in base.blocks)
    assert exported(alone).accepted == lines(base._replace(blocks=tuple(blocks)))


@given(negotiations())
def test_accepting_some_authors_reads_alike_in_the_document_and_in_the_file(
    negotiation: Negotiation,
):
    document = exported(negotiation)
    text = read_docx(write_docx(document))
    front = profile("council").front
    for code in CODES:
        found = [
            r.line for r in text.view(lambda author, c=code: author == c) if r.style not in front
        ]
        meant = reading(document, lambda author, c=code: author == c)
        assert [(line.label, line.text) for line in found] == [
            (printed(line.label), line.text) for line in meant
        ]
