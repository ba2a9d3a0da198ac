"""Documents in every format we write ourselves: proved, the same bytes twice, faults found."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiator.compare import compare, shared_ids
from negotiator.compare.rounds import compare_rounds
from negotiator.documents.clean import clean
from negotiator.documents.document import Document, Kind, Line, Paragraph
from negotiator.documents.look import look
from negotiator.documents.order import Order, ordered
from negotiator.documents.tracked import tracked
from negotiator.errors import ProofFailed, UsageFault
from negotiator.formats.document import SUFFIXES, Format, rendered
from negotiator.formats.document.json import document_json, prove_json
from negotiator.formats.document.markdown import document_markdown
from negotiator.formats.document.markdown_back import prove_markdown
from negotiator.formats.document.page import document_page
from negotiator.formats.document.page_back import prove_page
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Revision
from tests.documents import sofia
from tests.documents.flat import flat, hostile
from tests.documents.pairs import negotiations, pairs
from tests.documents.small import note, revision
from tests.docx.test_law import exported

TEXTS = (Format.HTML, Format.MARKDOWN, Format.JSON)
DOCUMENTS = {
    "clean": sofia.clean_document,
    "tracked": sofia.tracked_document,
    "amendments": sofia.amendments_document,
    "flat": flat,
    "hostile": hostile,
    "report": lambda: flat(Kind.REPORT),
}


@pytest.mark.parametrize("form", TEXTS)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_document_is_written_and_proved_the_same_twice(name: str, form: Format):
    document = DOCUMENTS[name]()
    assert rendered(document, form) == rendered(document, form)


@given(pairs())
def test_a_text_and_its_changes_come_back(pair: tuple[Revision, Revision]):
    old, new = pair
    changes = compare(old, new, known=shared_ids(old, new))
    document = tracked(changes, author="PRES", date=sofia.DATE)
    for written in (document, clean(new), look(changes), look(changes, elide=True)):
        for form in TEXTS:
            rendered(written, form)


@given(pairs(), pairs())
@settings(max_examples=40)
def test_what_passed_between_three_texts_comes_back(
    pair: tuple[Revision, Revision], other: tuple[Revision, Revision]
):
    for form in TEXTS:
        rendered(look(compare_rounds(pair[0], other[0], pair[1])), form)


@given(negotiations())
@settings(max_examples=40)
def test_the_proposals_of_each_delegation_come_back(negotiation: Negotiation):
    document = exported(negotiation)
    for form in TEXTS:
        rendered(document, form)


@given(negotiations(), st.sampled_from((Kind.COMPILATION, Kind.TABLE, Kind.REPORT)))
@settings(max_examples=40)
def test_what_is_printed_of_a_negotiation_comes_back(negotiation: Negotiation, kind: Kind):
    order = Order(kind, sofia.DATE)
    document = ordered(order, negotiation, negotiation.current)
    for form in (*TEXTS, *([] if kind is Kind.COMPILATION else [Format.CSV])):
        rendered(document, form)


# ---------------------------------------------------------------------- the proof finds faults

ONE = "WE REAFFIRM that the principle of common and shared responsibility guides all actions"
TWO = "WE WELCOME the activities conducted by the programme on drug policies between regions"
Proof = Callable[[str, Document], None]


def example() -> Document:
    old = revision(f"{ONE}[^n1].", "To go.", TWO, notes=(note("n1", "The old note."),))
    new = revision(f"{ONE} here[^n1].", TWO, notes=(note("n1", "The note."),))
    return tracked(compare(old, new), author="PRES", date=sofia.DATE)


@pytest.mark.parametrize(
    ("written", "proof"),
    [(document_page, prove_page), (document_markdown, prove_markdown)],
    ids=["html", "markdown"],
)
@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (" here", " there", "paragraph 1: accepting all changes: the text reads"),
        ("REAFFIRM", "REJECT", "paragraph 1: rejecting all changes: the text reads"),
        ("To go", "To stay", "paragraph 2: rejecting all changes: the text"),
        ("<del[^>]*>3", "<del>4", "paragraph 3: rejecting all changes: the number"),
        (" note", " notice", "paragraph 1: rejecting all changes: its footnotes"),
        ("<span class=.end.>¶</span>|&para;", "", "is too much|is missing|the text reads"),
    ],
)
def test_whatever_differs_is_named(
    written: Callable[[Document], str], proof: Proof, old: str, new: str, sentence: str
):
    document = example()
    page = written(document)
    at = page.index("<main") if "<main" in page else page.index("\n---\n")
    before, text = page[:at], page[at:]
    assert re.search(old, text)
    proof(page, document)
    with pytest.raises(ProofFailed, match=sentence):
        proof(before + re.sub(old, new, text, count=1), document)


def test_another_author_is_found():
    document = sofia.amendments_document()
    page = document_page(document).replace('data-author="UY"', 'data-author="XX"')
    with pytest.raises(ProofFailed, match="authors of the changes are not as meant: UY, XX"):
        prove_page(page, document)
    written = document_markdown(document).replace("<sub>UY</sub>", "<sub>XX</sub>")
    with pytest.raises(ProofFailed, match="authors of the changes are not as meant: UY, XX"):
        prove_markdown(written, document)


def test_json_that_differs_in_anything_is_found():
    document = example()
    with pytest.raises(ProofFailed):
        prove_json(document_json(document).replace("here", "there"), document)


@pytest.mark.parametrize("form", [*TEXTS, Format.WORD])
def test_a_document_that_does_not_hold_its_texts_is_not_written(form: Format):
    document = replace(example(), accepted=(Line("1", "Something else."),))
    with pytest.raises(ProofFailed, match="Something else"):
        rendered(document, form)


# ---------------------------------------------------------------------- formats


def test_every_format_has_an_ending():
    assert set(SUFFIXES.values()) == set(Format)
    assert [form for form in Format if not form.is_text] == [Format.WORD, Format.PDF]


def test_a_paragraph_of_nothing_comes_back():
    plain = Paragraph((), *(clean(revision("- x")).blocks[0].form,) * 2)  # type: ignore[union-attr]
    document = Document(Kind.CLEAN, "N", flat().cover, (plain, plain), rejected=None, accepted=None)
    for form in TEXTS:
        rendered(document, form)


@pytest.mark.parametrize("name", ["clean", "tracked", "amendments"])
def test_only_tables_are_csv(name: str):
    with pytest.raises(UsageFault, match="cannot be CSV") as caught:
        rendered(DOCUMENTS[name](), Format.CSV)
    assert "html, markdown or json" in caught.value.advice
