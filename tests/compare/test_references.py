"""Mentions of paragraph numbers: told where they mislead, left alone where they are right."""

import pytest
from hypothesis import given

from negotiator.compare import compare, shared_ids
from negotiator.compare.references import Reference, mentioned, references
from negotiator.model.revision import Block, BlockKind, Revision
from negotiator.model.text import Text, note_place
from tests.rooms import revision
from tests.strategies import revision_pairs

FISH = "WE AGREE that the fish of the lakes belong to all who live on their shores."
BOATS = "WE AGREE that boats without a light stay in harbour after dark in all seasons."
NETS = "WE DECIDE that nets are mended on the quay and never on the open water."
BIRDS = "WE WELCOME the return of the great white pelican to the delta of the river."
MENTION = "WE SHALL apply paragraph 2 with the care that so old a custom of ours deserves."


def told(old: Revision, new: Revision) -> list[str]:
    return [reference.sentence for reference in references(compare(old, new))]


def test_a_mention_whose_paragraph_has_another_number_is_told() -> None:
    old, new = revision(FISH, BOATS, MENTION), revision(BIRDS, FISH, BOATS, MENTION)
    assert references(compare(old, new)) == (
        Reference(3, "p4", "2", "mentions paragraph 2, which is now 3"),
    )


def test_a_mention_that_was_put_right_is_not_told() -> None:
    new = revision(BIRDS, FISH, BOATS, MENTION.replace("paragraph 2", "paragraph 3"))
    assert told(revision(FISH, BOATS, MENTION), new) == []
    assert told(revision(FISH, BOATS, MENTION), revision(FISH, BOATS, MENTION)) == []


def test_a_mention_of_what_is_gone_divided_or_merged() -> None:
    old = revision(FISH, f"{BOATS} {NETS}", MENTION)
    assert told(old, revision(FISH, MENTION)) == ["mentions paragraph 2, which was deleted"]
    assert told(old, revision(FISH, BOATS, NETS, MENTION)) == [
        "mentions paragraph 2, which was divided into 2 and 3"
    ]
    parts = revision(FISH, BOATS, NETS, MENTION.replace("2", "3"))
    merged = revision(FISH, f"{BOATS} {NETS}", MENTION.replace("2", "3"))
    assert told(parts, merged) == ["mentions paragraph 3, which is now part of 2"]


def test_a_mention_of_what_lost_its_number() -> None:
    old = revision(FISH, BOATS, MENTION)
    blocks = (old.blocks[0], old.blocks[1]._replace(label=""), old.blocks[2])
    assert told(old, old._replace(blocks=blocks)) == [
        "mentions paragraph 2, which has no number now"
    ]


def test_a_new_mention_may_mean_the_new_number() -> None:
    old = revision(FISH, BOATS)
    (reference,) = references(compare(old, revision(BIRDS, FISH, BOATS, MENTION)))
    assert not reference.sure
    assert reference.sentence == (
        "newly mentions paragraph 2, which is now 3: check which is meant"
    )
    assert told(old, revision(FISH, BOATS, MENTION)) == []


def test_a_footnote_mentions_too() -> None:
    def with_note(*lines: str) -> Revision:
        last = Text("On the custom of the lakes see the note") + note_place("n1")
        return revision(*lines, last, notes=[("n1", "See paragraph 1.")])

    (reference,) = references(compare(with_note(FISH), with_note(BIRDS, FISH)))
    assert (reference.where, reference.sentence) == ("n1", "mentions paragraph 1, which is now 2")


def test_the_paragraph_before_is_another_one_now() -> None:
    near = "WE APPLY the preceding paragraph with the care that so old a custom deserves."
    old = revision(FISH, BOATS, near)
    assert told(old, revision(FISH, BOATS, near)) == []
    assert told(old, revision(FISH, BOATS.replace("light", "lamp"), near)) == []
    assert told(old, revision(BOATS, FISH, BIRDS, near)) == [
        "mentions the preceding paragraph, which was 2; 2 is now 1"
    ]
    assert told(old, revision(FISH, near)) == [
        "mentions the preceding paragraph, which was 2; 2 was deleted"
    ]
    assert told(old, revision(FISH, BOATS, BIRDS, near)) == [
        "mentions the preceding paragraph, which was 2 and stands elsewhere now"
    ]


def test_labels_of_the_room_and_subparagraphs() -> None:
    def house(*labels: str) -> Revision:
        words = {
            "OP1": FISH,
            "OP2": BOATS,
            "OP9": BIRDS,
            "OP3": "WE APPLY operative paragraph 2 here.",
        }
        made = [
            Block(f"p{k + 1}", BlockKind.PARAGRAPH, Text(words[name]), f"OP{k + 1}")
            for k, name in enumerate(labels)
        ]
        return revision("x")._replace(blocks=tuple(made))

    assert told(house("OP1", "OP2", "OP3"), house("OP9", "OP1", "OP2", "OP3")) == [
        "mentions paragraph 2, which is now OP3"
    ]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("see paragraph 12", "12"),
        ("paragraphs 3, 5 and 7 above", "3 5 7"),
        ("paragraphs 3 and 5, and 20 countries", "3 5"),
        ("paras. 12-14", "12 13 14"),
        ("paragraphs 4 to 6, inclusive", "4 5 6"),
        ("para. 9; ¶ 10", "9 10"),
        ("paragraph 12 bis of this declaration", "12|bis"),
        ("paragraph 12 (a) and in 2019", "12"),
        ("operative paragraph 4", "op4"),
        ("PP3/OP4 and OP 7 bis", "pp3 op4 op7|bis"),
        ("the preceding paragraph", "preceding"),
        ("in the next paragraph", "next"),
        ("paragraph 5 of General Assembly resolution 71/211", ""),
        ("paragraph 12 of the 2009 Political Declaration", ""),
        ("paragraph 5 (b) of the Convention", ""),
        ("paragraph 5 thereof", ""),
        ("resolution 71/211, paragraph 5", ""),
        ("Article 3, paragraph 2", ""),
        ("paragraph 12.5 and paragraph 3/2018", ""),
        ("comparator 12, parachute 3, OP-ed", ""),
    ],
)
def test_what_counts_as_a_mention(text: str, labels: str) -> None:
    expected = [label.replace("|", " ") for label in labels.split()]
    assert [mention.label for mention in mentioned(text)] == expected


@given(revision_pairs())
def test_no_text_is_too_odd(pair: tuple[Revision, Revision]) -> None:
    comparison = compare(*pair, known=shared_ids(*pair))
    for reference in references(comparison):
        row = comparison.rows[reference.row]
        texts = [block.id for block in row.new]
        assert reference.where in (*texts, *(n for b in row.new for n in b.text.notes))
    for there in pair:
        assert references(compare(there, there, known=shared_ids(there, there))) == ()
