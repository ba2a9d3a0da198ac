"""The amendments document: whose words are whose, and none of them lost."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from negotiator.documents.amendments import amendments
from negotiator.documents.document import Change, Document, Paragraph
from negotiator.documents.prose import lines, reading
from negotiator.errors import UnknownDelegation
from negotiator.merge import rivals
from negotiator.model.acts import Amendment, AmendmentKind, Decision, DecisionKind
from negotiator.model.negotiation import Entry
from negotiator.model.state import state
from negotiator.model.text import Text, note_place
from tests.documents.small import note
from tests.documents.sofia import (
    DATE,
    act_id,
    amended,
    amendment,
    amendments_document,
    edit,
    negotiation,
    revision,
)

KIND = AmendmentKind


def near(document: Document, label: str) -> list[str]:
    """The paragraphs with a label or its alternatives, changes as `{MX-gone-}{MX+come+}`."""
    return [
        shown(found)
        for found in document.paragraphs
        if found.form.label == label or found.form.label.startswith(f"{label} ")
    ]


def shown(found: Paragraph) -> str:
    signs = {Change.INSERTED: "+", Change.DELETED: "-"}
    words = ""
    for run in found.runs:
        sign = signs.get(run.change, "")
        words += f"{{{run.author}{sign}{run.text}{sign}}}" if sign else run.text
    mark = signs.get(found.mark, "")
    return f"{words} {mark}¶" if mark else words


def holds(document: Document, label: str, words: str) -> bool:
    return any(words in paragraph for paragraph in near(document, label))


def test_rejecting_all_is_the_base():
    document = amendments_document()
    assert reading(document, lambda _: False) == lines(revision())


def test_an_edit_stands_under_its_delegation():
    document = amended(edit(1, "MX", "2", "effective", "useful"))
    assert holds(document, "2", "in an {MX-effective-}{MX+useful+} and balanced")


def test_a_joint_proposal_carries_all_codes_in_protocol_order():
    document = amended(edit(1, "MX CO", "2", "effective", "useful"))
    assert document.authors == {"CO, MX"}


def test_identical_proposals_are_united_under_all_names():
    both = (edit(1, "UY", "2", "effective", "useful"), edit(2, "BG", "2", "effective", "useful"))
    document = amended(*both)
    assert document.authors == {"BG, UY"}
    assert "BG, UY: Bulgaria, Uruguay (2)" in document.key


def test_edits_apart_from_each_other_combine():
    document = amended(
        edit(1, "MX", "2", "effective", "useful"), edit(2, "BG", "2", "affects", "touches")
    )
    assert holds(document, "2", "{MX-effective-}{MX+useful+}")
    assert holds(document, "2", "{BG-affects-}{BG+touches+}")


def test_rivals_delete_the_words_of_the_base_once_by_all_who_want_others():
    document = amended(
        edit(1, "MX", "2", "effective", "useful"), edit(2, "CO", "2", "effective", "better")
    )
    assert holds(document, "2", "{CO, MX- effective-}{CO+ better+}{MX+ useful+}")
    assert any("exclude each other" in sentence for sentence in document.legend)


def remarks(document: Document) -> list[tuple[str, str, str]]:
    """The words with a comment, whose it is and what it says."""
    return [
        (run.text, run.remark.author, run.remark.text)
        for found in document.paragraphs
        for run in found.runs
        if run.remark
    ]


def test_each_of_several_proposals_at_one_place_is_told_apart_by_a_comment():
    document = amended(
        edit(1, "MX", "2", " effective", " useful"),
        edit(2, "CO UY", "2", " effective", " better"),
        edit(3, "BG", "2", " effective", ""),
        edit(4, "BG", "2", "affects", "touches"),
    )
    assert remarks(document) == [
        (
            " effective",
            "BG",
            "BG 3: delete this (2 of 3 proposals at this place)\n"
            "Cannot be taken together with MX 1, CO 2 + UY",
        ),
        (
            " better",
            "CO, UY",
            "CO 2 + UY: “better” (1 of 3 proposals at this place)\n"
            "Cannot be taken together with MX 1, BG 3",
        ),
        (
            " useful",
            "MX",
            "MX 1: “useful” (3 of 3 proposals at this place)\n"
            "Cannot be taken together with CO 2 + UY, BG 3",
        ),
        ("touches", "BG", "BG 4: replace"),
    ]
    assert any("A comment beside each proposal" in sentence for sentence in document.legend)


def test_what_unites_has_one_comment():
    document = amended(
        edit(1, "MX", "2", "effective", "useful"), edit(2, "BG", "2", "effective", "useful")
    )
    assert remarks(document) == [("useful", "BG, MX", "MX 1, BG 2: replace")]


def test_rivals_that_overlap_are_never_blended():
    document = amended(
        edit(1, "MX", "2", "an effective and balanced", "a balanced"),
        edit(2, "CO", "2", "effective", "useful"),
    )
    assert holds(document, "2", "{CO, MX- an effective and-}{CO+ an useful and+}{MX+ a+}")


def test_who_only_deletes_is_among_those_who_delete():
    document = amended(
        edit(1, "CO", "2", " effective and", " useful and"),
        edit(2, "MX", "2", " effective and", ""),
    )
    assert holds(document, "2", "{CO, MX- effective and-}{CO+ useful and+}")
    assert any(text.startswith("MX 2: delete this") for _, _, text in remarks(document))


def test_insertions_at_one_place_stand_side_by_side():
    document = amended(
        edit(1, "MX", "2", "effective", "effective, fair"),
        edit(2, "CO", "2", "effective", "effective, just"),
    )
    assert holds(document, "2", "effective{CO+, just+}{MX+, fair+} and")
    assert not any("exclude each other" in sentence for sentence in document.legend)


def test_a_deletion_takes_the_paragraph_with_its_mark():
    (found,) = near(amended(amendment(1, "UY", "7", KIND.DELETE)), "7")
    assert found.startswith("{UY-WE COMMIT")
    assert found.endswith("-¶")


def test_a_deletion_against_an_edit_shows_both_whole():
    deleted, alternative = near(
        amended(amendment(1, "UY", "7", KIND.DELETE), edit(2, "CO", "7", "join efforts", "work")),
        "7",
    )
    assert deleted.startswith("{CO, UY-WE COMMIT")
    assert alternative.startswith("{CO+WE COMMIT ourselves to work to review")
    assert alternative.endswith("+¶")


def test_an_alternative_stands_after_the_paragraph_and_deletes_what_edits_leave():
    document = amended(
        amendment(1, "MX", "20", KIND.ALTERNATIVE, "WE ARE FOR safety."),
        edit(2, "CO", "20", "safety", "well-being"),
    )
    edited, alternative = near(document, "20")
    assert "{CO, MX-safety-}{CO+well-being+}" in edited
    assert edited.startswith("{MX-WE")
    assert edited.endswith("-¶")
    assert alternative == "{MX+WE ARE FOR safety.+} +¶"
    assert [p.form.label for p in document.paragraphs if p.form.label.startswith("20")] == [
        "20",
        "20 alt",
    ]


def test_a_sole_alternative_replaces_the_paragraph():
    replaced, alternative = near(
        amended(amendment(1, "MX", "20", KIND.ALTERNATIVE, "WE ARE FOR safety.")), "20"
    )
    assert replaced.startswith("{MX-WE REITERATE")
    assert alternative == "{MX+WE ARE FOR safety.+} +¶"


def test_new_paragraphs_are_named_and_stand_in_protocol_order():
    document = amended(
        amendment(1, "MX", "12", KIND.INSERT_AFTER, "WE NOTE one thing."),
        amendment(2, "CO", "12", KIND.INSERT_AFTER, "WE NOTE another."),
        amendment(3, "BG", "12", KIND.INSERT_AFTER, "WE NOTE one thing."),
        amendment(4, "UY", "1", KIND.INSERT_BEFORE, "RECALLING."),
    )
    assert near(document, "12")[1:] == [
        "{CO+WE NOTE another.+} +¶",
        "{BG, MX+WE NOTE one thing.+} +¶",
    ]
    labels = [found.form.label for found in document.paragraphs if " " in found.form.label]
    assert labels == ["1 supra", "12 bis", "12 ter"]
    assert "alt: in place of" not in " ".join(document.legend)
    assert "bis, ter: after; supra: before the paragraph of that number." in document.legend


def test_numbers_that_stand_do_not_change():
    document = amendments_document()
    labels = [p.new.label for p in document.paragraphs if p.old and p.new and p.old.label]
    assert labels == [p.old.label for p in document.paragraphs if p.old and p.new and p.old.label]


def test_a_new_footnote_comes_with_the_words():
    text = Text("WE NOTE this") + note_place("x-b") + Text(".")
    new = amendment(1, "MX", "12", KIND.INSERT_AFTER, text, notes=(note("x-b", "A source."),))
    inserted = next(p for p in amended(new).paragraphs if p.form.label == "12 bis")
    (footnote,) = [run.note for run in inserted.runs if run.note]
    assert [(run.text, run.author) for run in footnote.runs] == [("A source.", "MX")]


def test_what_cannot_be_shown_is_told():
    document = amended(
        amendment(1, "MX", "20", KIND.EDIT, "WE ARE FOR safety."),
        amendment(2, "UY", "20", KIND.EDIT, "WE ARE FOR all safety.", parent=1),
        amendment(3, "BG", "41", KIND.KEEP),
    )
    told = [sentence for sentence in document.legend if sentence.startswith("Not shown")]
    assert told == [
        "Not shown as a change: UY 2 amends MX 1 on paragraph 20; it asks for “WE ARE FOR all safety.”",
        "Not shown as a change: BG 3 asks to keep paragraph 41 as it is.",
    ]


def test_no_amendment_is_lost():
    document = amendments_document()
    told = " ".join(document.legend)
    for name in ("BG 15", "UY 16"):
        assert name in told
    counted = sum(int(part.split(")")[0]) for part in document.key.split("(")[1:])
    assert counted == 14


def test_only_open_amendments_are_shown():
    one, other = edit(1, "MX", "2", "effective", "useful"), edit(2, "CO", "4", "local", "town")
    made = negotiation(one, other)
    decided = replace(
        made, decisions=(Decision("d", 1, "", "PRES", DATE, DecisionKind.REJECT, (act_id(1),)),)
    )
    relations = rivals(decided)
    document = amendments(decided, state(decided, relations), relations, date=DATE)
    assert document.authors == {"CO"}


def test_delegations_can_be_chosen():
    document = amended(
        edit(1, "MX", "2", "effective", "useful"),
        edit(2, "CO MX", "4", "local", "town"),
        edit(3, "BG", "5", "positive", "good"),
        authors=("MX", "UY"),
    )
    assert document.authors == {"MX", "CO, MX"}
    assert document.cover.subject == "Draft Sofia declaration - amendments of MX, UY"
    assert "No amendments by UY." in document.legend


def test_a_delegation_that_is_not_listed_is_refused():
    with pytest.raises(UnknownDelegation):
        amended(authors=("XX",))


def test_without_amendments_the_document_says_so():
    document = amended()
    assert document.legend == ("Base: 6589/18. There are no amendments to show in it.",)
    assert reading(document, lambda _: True) == lines(revision())


def test_the_demonstration_is_said_first():
    one = edit(1, "MX", "2", "effective", "useful")
    assert amended(one).statements == (
        "Illustrative amendments, for demonstration: not positions of any delegation.",
    )
    assert amended(one).running == "Open amendments (illustrative)"
    made = replace(negotiation(one), demonstration="Only a demonstration.")
    relations = rivals(made)
    document = amendments(made, state(made, relations), relations, date=DATE)
    assert document.statements == ("Only a demonstration.",)


def test_the_order_of_tabling_does_not_matter():
    found: tuple[Amendment, ...] = (
        edit(1, "MX", "5", "emphasizing", "emphasize"),
        edit(2, "CO", "5", "emphasizing in this regard", "stressing"),
        edit(3, "BG", "5", "positive", "good"),
    )
    documents = {amended(*order).blocks for order in permutations(found)}
    assert len(documents) == 1


def test_accepting_one_author_without_rivals_is_that_partys_text():
    one, other = edit(1, "MX", "2", "effective", "useful"), edit(2, "CO", "2", "affects", "touches")
    document = amended(one, other)
    (line,) = [ln for ln in reading(document, lambda author: author == "MX") if ln.label == "2"]
    assert line.text == one.text.plain


def test_nobody_changes_the_words_of_another():
    for found in amendments_document().paragraphs:
        for run in found.runs:
            assert bool(run.author) is (run.change is not Change.KEPT)


def carried(*found: Amendment) -> Document:
    """The export after a revision that followed the one amended: 2 changed, 7 went, 4 was taken over."""
    before = revision()
    blocks = []
    for block in before.blocks:
        plain = block.text.plain
        if block.label == "2":
            block = block._replace(text=Text(plain.replace("effective and", "fair and")))
        if block.label == "4":
            block = block._replace(text=Text(plain.replace("local", "town")))
        if block.label != "7":
            blocks.append(block)
    now = before._replace(slug="6589-1-18-rev-1", symbol="6589/1/18 REV 1", blocks=tuple(blocks))
    made = negotiation(*found)
    entry = Entry(now.slug, now.symbol, "0" * 64, "2018-03-20")
    made = replace(made, revisions=(before, now), entries=(*made.entries, entry))
    relations = rivals(made)
    document = amendments(made, state(made, relations), relations, date=DATE)
    assert reading(document, lambda _: False) == lines(now)
    return document


def test_amendments_to_an_earlier_revision_are_carried_over_or_told():
    document = carried(
        edit(1, "MX", "2", "effective", "useful"),
        edit(2, "CO", "4", "local", "town"),
        edit(3, "BG", "7", "join efforts", "work"),
        amendment(4, "UY", "7", KIND.DELETE),
        edit(5, "UY", "2", "affects", "touches"),
    )
    assert document.authors == {"UY"}
    assert holds(document, "2", "{UY-affects-}{UY+touches+}")
    told = "\n".join(document.legend)
    assert (
        "MX 1 on paragraph 2 is about words of 6589/18 that have changed; it asks for “REA" in told
    )
    assert "CO 2 on paragraph 4 is in the text already." in told
    assert "BG 3 is about a paragraph that 6589/1/18 REV 1 no longer has; it asks for “WE" in told
    assert "UY 4 is about a paragraph that 6589/1/18 REV 1 no longer has; it asks for its" in told
