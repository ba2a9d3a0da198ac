"""The concordance: old and new numbers, whose amendments went where, why, and mentions gone wrong."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from negotiator.compare import compare, shared_ids
from negotiator.documents.concordance import NO_AMENDMENT, NO_COUNTERPART, concordance_document
from negotiator.documents.document import Kind, Role
from negotiator.merge import consolidate, rivals
from negotiator.merge.explain import explain
from negotiator.model.state import state
from negotiator.store.load import load
from tests.documents import small
from tests.documents.reports import NOW, WORDS, built_room, concordance_of, reasoned, rows
from tests.rooms import DELETE, Room

ANSWER = "WE RECALL that all of this was said before by everybody in the room at length"
BREAK = "\u2029"


def told(document: object) -> dict[tuple[str, str], tuple[str, str]]:
    """Who, and what and why, by new and old number."""
    found = [one for one in rows(document, "Numbers") if len(one) == 4]  # type: ignore[arg-type]
    assert found[0] == ("New number", "Old number", "Who", "What and why")
    return {one[:2]: one[2:] for one in found[1:]}


def issued(room: Room) -> Room:
    room.issue()
    return room


def test_who_and_why_of_a_revision_that_was_built():
    document = concordance_of(issued(built_room()))
    assert document.kind is Kind.CONCORDANCE
    assert told(document) == {
        ("1", "1"): (f"MX (MX 1){BREAK}CO (MX 1)", f"edited{BREAK}The word of the mandate."),
        ("—", "2"): ("EU (EU 1)", "deleted"),
        ("3", "3"): ("—", "unchanged"),
        ("3 bis", "—"): ("BG (BG 1)", "inserted"),
        ("4", "4"): ("—", "unchanged"),
        ("5", "5"): (f"PRES (PRES compromise 1){BREAK}EU (EU 2){BREAK}CO (CO 1)", "edited"),
        ("6", "6"): ("G77 (G77 1, recorded by PRES, in brackets)", "edited"),
    }
    assert document.legend == (
        "The numbers of 6589/1/18 REV 1 beside those of 6589/18.",
        NO_COUNTERPART,
        NO_AMENDMENT,
    )


def test_headings_stand_across_and_say_what_became_of_them():
    wide = [one for one in rows(concordance_of(issued(built_room()))) if len(one) == 1]
    assert wide == [(f"On the time{BREAK}edited{BREAK}MX (MX 2)",), ("On [aid",)]


def test_a_justification_stands_where_the_pen_holder_gives_no_reason():
    room = Room.of(*WORDS)
    for number, label in (("1", "2"), ("2", "3")):
        words = room.negotiation.current.find(label).plain.replace("the meeting", "all meetings")
        made = room.table("MX", label, words)
        room.negotiation = replace(
            room.negotiation,
            amendments=(
                *room.negotiation.amendments[:-1],
                replace(made, justification=f"Justified {number}."),
            ),
        )
    room.accept("MX 1")
    reasoned(room, "Decided so.", "MX 2")
    found = told(concordance_of(issued(room)))
    assert found["2", "2"][1] == f"edited{BREAK}MX 1: Justified 1."
    assert found["3", "3"][1] == f"edited{BREAK}Decided so."


def test_an_editorial_change_is_told():
    room = Room.of(*WORDS)
    room.edit("2", "WE THANK Bulgaria for its meeting.")
    assert told(concordance_of(issued(room)))["2", "2"] == ("—", f"edited{BREAK}editorial change")


def test_what_came_out_of_its_brackets_is_told():
    room = Room.of(*WORDS)
    room.table("MX", "2", "WE THANK Bulgaria and all for the meeting.")
    room.bracket("MX 1")
    room.issue()
    room.reject("MX 1")
    room.issue()
    _, middle, last = room.negotiation.revisions
    document = concordance_document(
        compare(middle, last, known=shared_ids(middle, last)),
        room.negotiation,
        explain(room.negotiation, room.state, middle, last),
        date=NOW,
    )
    assert told(document)["2", "2"] == ("—", f"edited{BREAK}MX 1 came out of the text again")


def test_over_several_revisions_every_step_counts():
    room = Room.of(*WORDS)
    room.table("MX", "2", "WE THANK Bulgaria for the good meeting.")
    room.accept("MX 1")
    room.issue()
    room.table("CO", "2", "WE THANK Bulgaria and Sofia for the good meeting.")
    room.accept("CO 1")
    room.issue()
    document = concordance_of(room)
    assert told(document)["2", "2"] == (f"MX (MX 1){BREAK}CO (CO 1)", "edited")


def test_a_revision_from_outside_names_nobody():
    room = Room.of(*WORDS)
    room.table("MX", "2", "WE THANK Bulgaria for the good meeting.")
    current = room.negotiation.current
    blocks = tuple(
        block._replace(text=room.negotiation.amendments[0].text) if block.label == "2" else block
        for block in current.blocks
    )
    room.take(current._replace(slug="rev-9", symbol="REV 9", blocks=blocks))
    document = concordance_of(room)
    assert told(document)["2", "2"] == ("—", "edited")
    assert document.legend[-1].startswith("— under “Who”: whose words are in REV 9 is not known")
    assert NO_AMENDMENT not in document.legend


def test_two_files_name_nobody():
    old = small.revision("One.", f"{ANSWER}.", "To go for good.", symbol="OLD")
    new = small.revision("One.", f"{ANSWER}, and again.")
    document = concordance_document(compare(old, new))
    assert told(document) == {
        ("1", "1"): ("—", "unchanged"),
        ("2", "2"): ("—", "edited"),
        ("—", "3"): ("—", "deleted"),
    }
    assert "whose words are in NEW is not known" in document.legend[-1]
    assert document.statements == ()


def test_mentions_of_what_has_another_number_come_last():
    room = Room.of(*WORDS)
    room.table("EU", "2", kind=DELETE)
    room.accept("EU 1")
    built = consolidate(
        room.negotiation, room.state, symbol="REV 1", date="5 March 2018", renumber=True
    )
    room.take(built.revision)
    document = concordance_of(room)
    assert told(document)["5", "6"] == ("—", "renumbered")
    *_, heading, table = document.blocks
    assert heading.form.role is Role.HEADING
    assert rows(replace(document, blocks=(table,)))[1:] == [
        ("3", "mentions paragraph 6, which is now 5")
    ]


def test_no_mention_no_section():
    found = list(concordance_of(issued(built_room())).paragraphs)
    assert [p.runs[0].text for p in found] == ["Paragraph by paragraph"]


def test_a_text_without_numbers():
    old, new = (small.revision(f"- {ANSWER}{end}", symbol=s) for end, s in ((".", "A"), ("!", "B")))
    document = concordance_document(compare(old, new))
    assert rows(document) == []
    assert [p.runs[0].text for p in document.paragraphs] == ["No paragraph has a number."]


def test_sofia(sofia: Path):
    negotiation = load(sofia)
    old, new = negotiation.issued
    found = explain(negotiation, state(negotiation, rivals(negotiation)), old, new)
    comparison = compare(old, new, known=shared_ids(old, new))
    document = concordance_document(comparison, negotiation, found, date=NOW)
    by_number = told(document)
    assert by_number["13, 14", "14"] == ("—", "split, edited")
    assert by_number["34", "20"] == ("—", "moved, renumbered")
    assert by_number["37", "35, 36"] == ("—", "merged, edited")
    assert by_number["20", "—"] == ("—", "inserted")
    assert by_number["—", "8"] == ("—", "deleted")
    assert list(by_number) == [(one.new or "—", one.old or "—") for one in comparison.concordance]
    assert document.statements[0].startswith("Reconstruction for demonstration")
