"""The rolling text: proposals in brackets at their place, the base untouched, positions in notes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from negotiator.documents.choice import UNDECIDED, Choice
from negotiator.documents.compilation import compilation
from negotiator.documents.document import Change, Document, Role
from negotiator.documents.prose import lines, printed_lines, reading
from negotiator.errors import UnknownDelegation
from negotiator.formats.docx import prove, write_docx
from negotiator.merge.rivals import rivals
from negotiator.model.acts import Amendment, AmendmentKind, Stance, StanceKind, Subject
from negotiator.model.negotiation import Negotiation
from negotiator.model.state import AmendmentState, state
from negotiator.model.text import BOLD, STRIKE
from tests.documents.pairs import negotiations
from tests.documents.sofia import act_id, amendment, edit, negotiation, revision

KIND = AmendmentKind


def compiled(*found: Amendment, stances: tuple[Stance, ...] = (), **options: object) -> Document:
    return of(replace(negotiation(*found), stances=stances), **options)


def of(there: Negotiation, **options: object) -> Document:
    return compilation(there, state(there, rivals(there)), **options)  # type: ignore[arg-type]


def printed(document: Document, label: str) -> str:
    """What is printed of the paragraph of a number."""
    return next(line.text for line in printed_lines(document) if line.label == label)


def states(document: Document) -> dict[str, str]:
    """The line over each paragraph, by the number below it."""
    found = list(document.paragraphs)
    return {
        below.form.label: above.runs[0].text
        for above, below in zip(found, found[1:], strict=False)
        if above.form.role is Role.STATE
    }


def says(
    by: str, about: int, kind: StanceKind, words: str = "", *, reservation: str = ""
) -> Stance:
    number = f"s{chr(97 + about)}{by.lower():a<9}"[:11]
    on = Subject(amendment=act_id(about))
    return Stance(number, by, by, "2018-03-10T09:00:00", kind, on, reservation, words)


@given(negotiations())
def test_without_what_is_put_round_it_the_text_is_the_base(there: Negotiation):
    document = of(there)
    assert reading(document, lambda _: False) == lines(there.current)
    prove(write_docx(document), document)
    prove(write_docx(document, "un"), document, "un")


@given(negotiations())
def test_every_proposal_is_in_the_text_or_told(there: Negotiation):
    document = of(there)
    everything = "\n".join((*document.legend, *map(str, printed_lines(document))))
    for amendment_ in there.amendments:
        assert all(code in everything for code in amendment_.by)


def test_words_proposed_stand_behind_those_they_replace():
    document = compiled(edit(1, "MX", "2", "effective", "useful"))
    assert "an [effective][MX: useful] and" in printed(document, "2")


def test_rivals_stand_side_by_side_in_protocol_order():
    document = compiled(
        edit(1, "UY", "2", "effective", "useful"),
        edit(2, "CO MX", "2", "effective", "better"),
        edit(3, "BG", "2", "effective ", ""),
    )
    assert "[effective][CO, MX: better][BG: delete][UY: useful]" in printed(document, "2")


def test_what_is_the_same_has_all_names():
    document = compiled(
        edit(1, "UY", "2", "effective", "useful"), edit(2, "CO", "2", "effective", "useful")
    )
    assert "[effective][CO, UY: useful]" in printed(document, "2")


def test_a_deletion_is_struck_in_its_bracket():
    document = compiled(edit(1, "BG", "2", "effective and ", ""))
    assert "an [BG: delete: effective and] balanced" in printed(document, "2")
    struck = [r.text for p in document.paragraphs for r in p.runs if STRIKE in r.marks]
    assert struck == ["effective and"]


def test_an_insertion_stands_in_a_bracket_of_its_own():
    document = compiled(edit(1, "BG", "2", "an effective", "an open, effective"))
    assert "in an [BG: open,] effective" in printed(document, "2")


def test_everything_put_in_is_bold():
    document = compiled(edit(1, "BG", "2", "effective", "useful"))
    put_in = [r for p in document.paragraphs for r in p.runs if r.change is Change.INSERTED]
    assert all(BOLD in run.marks for run in put_in if run.text.strip())


def test_paragraphs_come_and_go_whole():
    document = compiled(
        amendment(1, "UY", "7", KIND.DELETE),
        amendment(2, "MX", "20", KIND.ALTERNATIVE, "WE ARE FOR safety."),
        amendment(3, "CO", "12", KIND.INSERT_AFTER, "WE NOTE it."),
        amendment(4, "BG", "1", KIND.INSERT_BEFORE, "RECALLING it."),
    )
    assert printed(document, "7").startswith("[UY: delete: WE COMMIT")
    assert printed(document, "20 alt") == "[MX: WE ARE FOR safety.]"
    assert printed(document, "12 bis") == "[CO: WE NOTE it.]"
    assert printed(document, "1 supra") == "[BG: RECALLING it.]"
    assert any("alt: in place of" in sentence for sentence in document.legend)


def test_a_deletion_beside_edits_is_told_at_the_end():
    document = compiled(
        amendment(1, "UY", "7", KIND.DELETE), edit(2, "CO", "7", "join efforts", "work")
    )
    assert "[join efforts][CO: work]" in printed(document, "7")
    assert printed(document, "7").endswith(" [UY: delete this paragraph]")


def test_an_amendment_to_an_amendment_stands_in_its_bracket():
    document = compiled(
        amendment(1, "CO", "12", KIND.INSERT_AFTER, "WE NOTE the work."),
        amendment(2, "MX", "12", KIND.EDIT, "WE WELCOME the work.", parent=1),
    )
    assert printed(document, "12 bis") == "[CO: WE [NOTE][MX: WELCOME] the work.]"


def test_how_each_paragraph_stands_is_said_over_it():
    document = compiled(
        edit(1, "MX", "2", "effective", "useful"),
        stances=(says("CO", 1, StanceKind.RESERVES, reservation="scrutiny"),),
    )
    found = states(document)
    assert found["2"] == "Open: 1 proposal, 1 reservation"
    assert found["3"] == "Open: no proposals"


def test_positions_are_footnotes_numbered_after_the_texts_own():
    document = compiled(
        edit(1, "MX", "2", "effective", "useful"),
        stances=(
            says("CO", 1, StanceKind.SUPPORTS),
            says("UY", 1, StanceKind.SUPPORTS),
            says("BG", 1, StanceKind.RESERVES, reservation="scrutiny"),
        ),
    )
    line = next(line for line in printed_lines(document) if line.label == "2")
    assert line.notes == ("BG scrutiny reservation on MX 1; CO and UY support MX 1.",)
    assert document.first_note == 2
    own = next(
        r.note for p in document.paragraphs if p.form.label == "15" for r in p.runs if r.note
    )
    assert own.mark == "1"
    assert "The comments of delegations are reflected in the footnotes." in document.legend


def test_positions_can_be_comments():
    document = compiled(
        edit(1, "MX", "2", "effective", "useful"),
        stances=(says("CO", 1, StanceKind.OPPOSES, "Too weak."),),
        footnotes=False,
    )
    (remark,) = {r.remark for p in document.paragraphs for r in p.runs if r.remark}
    assert remark.text == "CO opposes MX 1 (Too weak)."
    assert remark.author == "PRES"
    assert document.first_note == 1


def test_what_is_not_words_is_told_in_a_note():
    document = compiled(amendment(1, "BG", "41", KIND.KEEP))
    line = next(line for line in printed_lines(document) if line.label == "41")
    assert line.notes == ("BG 1 asks to keep paragraph 41 as it is.",)


def test_without_names_nobody_is_named():
    document = compiled(
        edit(1, "MX", "2", "effective", "useful"),
        stances=(says("CO", 1, StanceKind.OPPOSES),),
        anonymous=True,
    )
    assert "an [effective][useful] and" in printed(document, "2")
    everything = str((document.legend, document.key, printed_lines(document)))
    assert "MX" not in everything
    assert "opposes" not in everything
    assert document.legend[0].startswith("The names of delegations")


def test_the_key_names_in_protocol_order_who_is_printed():
    document = compiled(
        edit(1, "UY", "2", "effective", "useful"),
        stances=(says("CO", 1, StanceKind.SUPPORTS),),
    )
    assert document.key == "Codes: CO: Colombia; UY: Uruguay."


def test_delegations_paragraphs_and_states_can_be_chosen():
    found = (
        edit(1, "MX", "2", "effective", "useful"),
        edit(2, "CO", "2", "affects", "touches"),
        edit(3, "MX", "5", "emphasizing", "stressing"),
    )
    document = compiled(
        *found, choice=UNDECIDED._replace(by=("MX",), blocks=frozenset([revision().find("2").id]))
    )
    assert "MX: useful" in printed(document, "2")
    assert "touches" not in printed(document, "2")
    assert "stressing" not in printed(document, "5")
    rejected = compiled(*found, choice=Choice(states=frozenset([AmendmentState.REJECTED])))
    assert "[" not in printed(rejected, "2")


def test_an_unknown_delegation_is_refused():
    with pytest.raises(UnknownDelegation):
        compiled(choice=UNDECIDED._replace(by=("XX",)))
