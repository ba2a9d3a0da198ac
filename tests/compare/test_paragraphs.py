"""Which paragraph answers which: pairs, moves, splits, merges; nothing that is not sure."""

import random

from hypothesis import given
from hypothesis import strategies as st

from negotiator.compare import Alignment, align_paragraphs
from negotiator.compare.paragraphs import folded

PARAGRAPHS = [
    "WE UNDERLINE the positive cooperation between our regions in the preparations for the session.",
    "WE WELCOME the 2030 Agenda for Sustainable Development and its goals on health.",
    "WE COMMIT ourselves to join efforts to review and improve the annual questionnaire.",
    "WE STRESS the need for law enforcement measures that disrupt transnational crime groups.",
    "WE REGRET that the outcome document lacks any reference towards the abolition of the penalty.",
    "WE ENCOURAGE the promotion of inclusive economic growth in rural areas; support initiatives "
    "that contribute to poverty eradication, infrastructure and social inclusion of farmers.",
]
SAME = tuple((k, k) for k in range(len(PARAGRAPHS)))


def align(new: list[str]) -> Alignment:
    return align_paragraphs(PARAGRAPHS, new)


def test_equal_texts_pair_in_order() -> None:
    alignment = align(PARAGRAPHS)
    assert alignment == Alignment(SAME, (), (), (), (1.0,) * 6)


def test_nothing_answers_nothing() -> None:
    assert align_paragraphs([], []) == Alignment((), (), (), ())
    assert align_paragraphs([], ["x"]).pairs == ()
    assert align_paragraphs(["x"], []).pairs == ()


@given(st.permutations(range(6)))
def test_every_order_of_equal_paragraphs_pairs_and_something_stays(order: list[int]) -> None:
    alignment = align([PARAGRAPHS[k] for k in order])
    assert set(alignment.pairs) == {(old, new) for new, old in enumerate(order)}
    stayed = sorted(set(alignment.pairs) - set(alignment.moves))
    assert stayed
    assert [new for _, new in stayed] == sorted(new for _, new in stayed)
    assert (not alignment.moves) == (order == sorted(order))


def test_one_paragraph_moved_is_one_move() -> None:
    new = [*PARAGRAPHS[1:4], PARAGRAPHS[0], *PARAGRAPHS[4:]]
    assert align(new).moves == ((0, 3),)


def test_moved_and_edited() -> None:
    edited = PARAGRAPHS[1].replace("WELCOME", "RECALL").replace("its goals", "all of its goals")
    new = [PARAGRAPHS[0], *PARAGRAPHS[2:], edited]
    alignment = align(new)
    assert (1, 5) in alignment.pairs
    assert alignment.moves == ((1, 5),)
    assert alignment.confidence[alignment.pairs.index((1, 5))] < 1


def test_put_in_and_taken_out() -> None:
    strange = "Footnotes concerning banking secrecy jurisdictions remain under separate discussion."
    alignment = align([*PARAGRAPHS[:2], strange, *PARAGRAPHS[3:]])
    assert alignment.pairs == tuple(pair for pair in SAME if pair != (2, 2))


def test_a_split_and_a_merge() -> None:
    first, second = PARAGRAPHS[5].split("; ")
    split = align([*PARAGRAPHS[:5], first + ".", "WE " + second])
    assert split.splits == ((5, (5, 6)),)
    assert split.moves == ()
    merged = align_paragraphs([*PARAGRAPHS[:5], first + ".", "WE " + second], PARAGRAPHS)
    assert merged.merges == (((5, 6), 5),)
    assert merged.moves == ()


def test_boilerplate_alone_makes_no_pair() -> None:
    old = ["in accordance with national legislation and as appropriate"] * 3
    new = ["on customs duties upon imported agricultural machinery"] * 2
    assert align_paragraphs(old, new).pairs == ()


def test_a_changed_heading_pairs_by_where_it_stands() -> None:
    old = [PARAGRAPHS[0], "On drugs and human rights", PARAGRAPHS[1]]
    new = [PARAGRAPHS[0], "On human rights of women", PARAGRAPHS[1]]
    assert (1, 1) in align_paragraphs(old, new).pairs


def test_what_is_settled_stays_settled() -> None:
    alignment = align_paragraphs(PARAGRAPHS[:2], PARAGRAPHS[:2][::-1], known=[(0, 0)])
    assert (0, 0) in alignment.pairs
    assert (1, 1) not in alignment.moves


def test_blocks_of_different_kinds_never_answer_each_other() -> None:
    alignment = align_paragraphs(PARAGRAPHS[:2], PARAGRAPHS[:2], kinds=([0, 1], [1, 1]))
    assert alignment.pairs == ((1, 1),)


def test_equal_paragraphs_of_unequal_number_pair_with_the_nearest() -> None:
    a, b, c = "Deleted.", PARAGRAPHS[0], PARAGRAPHS[1]
    alignment = align_paragraphs([a, b, c, a], [b, c, a])
    assert set(alignment.pairs) == {(1, 0), (2, 1), (3, 2)}
    assert alignment.moves == ()


def test_typography_does_not_part_paragraphs() -> None:
    old = ["WE “agree” on l'homme – again"]
    new = ['WE "agree" on l’homme - again']
    assert align_paragraphs(old, new).confidence == (1.0,)
    assert folded(old[0]) == folded(new[0])


@given(st.integers(0, 10_000))
def test_every_result_is_well_formed(seed: int) -> None:
    draw = random.Random(seed)
    vocabulary = [f"word{k}" for k in range(12)]

    def document() -> list[str]:
        return [" ".join(draw.choices(vocabulary, k=draw.randint(0, 9))) for _ in range(12)]

    old = document()
    new = draw.sample(old, 6) + document()[:4]
    alignment = align_paragraphs(old, new)
    assert len(set(alignment.pairs)) == len(alignment.pairs) == len(alignment.confidence)
    assert all(0 <= i < len(old) and 0 <= j < len(new) for i, j in alignment.pairs)
    assert set(alignment.moves) <= set(alignment.pairs)
    assert all(0 <= confidence <= 1 for confidence in alignment.confidence)
    for i, parts in alignment.splits:
        assert len(parts) > 1
        assert {(i, j) for j in parts} <= set(alignment.pairs)
    for parts, j in alignment.merges:
        assert len(parts) > 1
        assert {(i, j) for i in parts} <= set(alignment.pairs)


def test_large_texts_pair_by_rare_words() -> None:
    draw = random.Random(7)
    words = [f"term{k}" for k in range(400)]
    old = [" ".join(draw.choices(words, k=30)) for _ in range(120)]
    new = [text.replace(" ", " also ", 1) for text in old]
    draw.shuffle(new)
    alignment = align_paragraphs(old, new)
    assert len(alignment.pairs) == len(old)
    for i, j in alignment.pairs:
        assert new[j] == old[i].replace(" ", " also ", 1)
