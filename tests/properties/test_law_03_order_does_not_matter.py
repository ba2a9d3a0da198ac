"""Law 3: the order of amendments does not matter, and what collides is never blended."""

import contextlib
from dataclasses import replace
from itertools import permutations
from random import Random

from hypothesis import example, given
from hypothesis import strategies as st

from negotiator.compare.tokens import tokenize
from negotiator.errors import ActRefused, UnknownBlock
from negotiator.merge import combine, merge_texts, rivals
from negotiator.merge.hunks import applied, hunks
from negotiator.model.acts import Amendment, AmendmentKind
from negotiator.model.text import NOTE, NOTE_MARK, Span, Text
from tests.rooms import AFTER, ALTERNATIVE, BEFORE, DELETE, EDIT, KEEP, Room
from tests.strategies import prose, rewritings, texts, versions


@st.composite
def parties(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A text and what two to four parties make of it."""
    base = draw(prose())
    return base, draw(st.lists(rewritings(base), min_size=2, max_size=4))


@given(parties())
def test_all_orders_give_one_text_and_one_set_of_conflicts(case: tuple[str, list[str]]) -> None:
    base, amended = case
    wishes = [(f"party {k}", Text(text)) for k, text in enumerate(amended)]
    results = [combine(Text(base), order) for order in permutations(wishes)]
    assert len({result.text for result in results}) == 1
    assert len({result.clusters for result in results}) == 1


@given(versions())
@example(("a b", "a  b"))
@example((" a", "a "))
@example(("", "word"))
def test_what_one_party_wants_is_what_it_gets(pair: tuple[str, str]) -> None:
    base, amended = pair
    assert merge_texts(base, [amended]).text == amended
    assert not merge_texts(base, [amended]).conflict


@given(texts(), texts())
@example(
    Text(f"see{NOTE_MARK}\u0301 and{NOTE_MARK}", (Span(3, 4, NOTE, "n1"), Span(9, 10, NOTE, "n2"))),
    Text(f"see{NOTE_MARK}\u0301 or{NOTE_MARK}", (Span(3, 4, NOTE, "n1"), Span(8, 9, NOTE, "n2"))),
)
@example(Text("inter alia"), Text("inter alia", (Span(0, 10, "italic"),)))
@example(
    Text(f"a{NOTE_MARK}", (Span(1, 2, NOTE, "n1"),)),
    Text(f"a{NOTE_MARK}", (Span(1, 2, NOTE, "n2"),)),
)
def test_italics_and_footnotes_arrive_as_the_party_wants_them(base: Text, amended: Text) -> None:
    result = combine(base, [("MX", amended)])
    assert result.text == amended
    assert not result.conflicts
    assert applied(base, hunks(base, amended, "MX")) == amended


@given(texts(), texts())
def test_identical_edits_unite_with_all_sponsors(base: Text, amended: Text) -> None:
    result = combine(base, [("MX", amended), ("CO", amended), ("BG", amended)])
    assert result.text == amended
    assert all(c.hunks[0].by == ("BG", "CO", "MX") for c in result.clusters)


@given(parties())
@example(("WE AGREE to act, WE thank", ["WE AGREE to act,WE thank", "WE AGREE WE thank"]))
def test_no_word_comes_from_nowhere(case: tuple[str, list[str]]) -> None:
    base, amended = case
    known = {word for text in (base, *amended) for word in tokenize(text).words}
    assert set(tokenize(merge_texts(base, amended).text).words) <= known


@given(parties())
def test_every_piece_of_a_combined_text_says_who_wants_it(case: tuple[str, list[str]]) -> None:
    base, amended = case
    wishes = [(f"party {k}", Text(text)) for k, text in enumerate(amended)]
    result = combine(Text(base), wishes)
    assert "".join(p.text.plain for p in result.pieces if p.operation in "=-") == base
    assert "".join(p.text.plain for p in result.pieces if p.operation in "=+") == result.text.plain
    names = {name for name, _ in wishes}
    for piece in result.pieces:
        assert set(piece.by) <= names
        assert bool(piece.by) == (piece.operation != "=")


SENTENCE = [f"word{k}" for k in range(24)]


@st.composite
def places(draw: st.DrawFn) -> tuple[int, int, int, int]:
    """Two runs of words, the first beginning at or before the second."""
    a, b = sorted(draw(st.tuples(st.integers(1, 20), st.integers(1, 20))))
    return a, a + draw(st.integers(0, 3)), b, b + draw(st.integers(0, 3))


def edited(start: int, end: int, words: str) -> str:
    """The sentence with words at one place replaced."""
    return " ".join((*SENTENCE[:start], *([words] if words else []), *SENTENCE[end:]))


@given(places(), st.sampled_from(("FRESH", "NEW AND FRESH", "")))
@example((5, 5, 5, 5), "FRESH")
@example((5, 7, 6, 8), "FRESH")
@example((5, 8, 6, 6), "FRESH")
@example((5, 7, 7, 9), "FRESH")
def test_changes_of_the_same_words_collide_and_others_combine(
    where: tuple[int, int, int, int], words: str
) -> None:
    a, b, c, d = where
    if not words:
        b = max(b, a + 1)
    one, other = edited(a, b, words), edited(c, d, "OTHER")
    result = merge_texts(" ".join(SENTENCE), [one, other])
    insertions = a == b or c == d
    touching = c <= b if insertions else c < b
    assert result.conflict == touching
    if touching:
        assert result.text == " ".join(SENTENCE)
    else:
        both = (*SENTENCE[:a], words, *SENTENCE[b:c], "OTHER", *SENTENCE[d:])
        assert result.text == " ".join(filter(None, both))


@given(parties())
def test_where_parties_collide_the_words_of_the_base_stand(case: tuple[str, list[str]]) -> None:
    base, amended = case
    wishes = [(f"party {k}", Text(text)) for k, text in enumerate(amended)]
    result = combine(Text(base), wishes)
    for cluster in result.conflicts:
        assert len({hunk.words for hunk in cluster.hunks} | {h.start for h in cluster.hunks}) > 1
        assert len({name for hunk in cluster.hunks for name in hunk.by}) > 1
    united = [hunk for cluster in result.clusters if not cluster.conflict for hunk in cluster.hunks]
    assert result.text == applied(Text(base), united)


# ---------------------------------------------------------------------- whole negotiations

MOVE, SPLIT, MERGE = AmendmentKind.MOVE, AmendmentKind.SPLIT, AmendmentKind.MERGE
LINES = (
    "WE AGREE to promote the exchange of data. WE ALSO AGREE to review it every year.",
    "WE THANK Bulgaria for the fine meeting.",
    "WE WELCOME the work of all experts.",
    "WE END here.",
)
CODES = ("PRES", "EU", "BG", "MX", "CO", "G77")


@st.composite
def negotiations(draw: st.DrawFn) -> Room:
    """A room with proposals of every kind by up to eight parties, in any order."""
    room = Room.of(*LINES)
    kinds = st.sampled_from(
        (*[EDIT] * 4, AFTER, BEFORE, ALTERNATIVE, DELETE, KEEP, MOVE, SPLIT, MERGE)
    )
    for _ in range(draw(st.integers(2, 8))):
        by, kind = draw(st.sampled_from(CODES)), draw(kinds)
        at = draw(st.integers(0, 3))
        words, more = "", dict[str, object]()
        if kind in (EDIT, ALTERNATIVE):
            tokens = LINES[at].split(" ")
            place = draw(st.integers(0, len(tokens) - 1))
            tokens[place] = draw(st.sampled_from(("NEW", "OTHER", f"{tokens[place]} AND MORE")))
            words = " ".join(tokens)
        elif kind in (AFTER, BEFORE):
            words = draw(st.sampled_from(("WE ADD this.", "WE ADD that.")))
        elif kind is MOVE:
            more["to"] = draw(st.sampled_from(("", "p1", "p2", "p3", "p4")))
        elif kind is SPLIT:
            words, rest = LINES[0].split(". ")
            words, at, more["parts"] = f"{words}.", 0, (Text(rest),)
        elif kind is MERGE:
            more["joins"] = (f"p{at + 2}",)
        with contextlib.suppress(ActRefused, UnknownBlock):
            room.table(by, str(at + 1), words, kind, **more)
    return room


@given(negotiations(), st.randoms(use_true_random=False))
def test_what_is_not_rival_gives_one_text_in_every_order(room: Room, chance: Random) -> None:
    there = room.negotiation
    relations = rivals(there)
    chosen: list[Amendment] = []
    for amendment in chance.sample(there.amendments, len(there.amendments)):
        if not any(a.id in relations.of.get(amendment.id, ()) for a in chosen):
            chosen.append(amendment)
    found: set[tuple[tuple[str, str], ...]] = set()
    refused: set[frozenset[str]] = set()
    for _ in range(3):
        mixed = Room(
            replace(
                there, amendments=tuple(chance.sample(there.amendments, len(there.amendments)))
            ),
            room.count,
        )
        assert rivals(mixed.negotiation).of == relations.of
        for amendment in chance.sample(chosen, len(chosen)):
            with contextlib.suppress(ActRefused):  # taken with an identical one
                mixed.accept(amendment.name)
        built = mixed.consolidated()
        found.add(tuple((block.label, block.plain) for block in built.revision.blocks))
        refused.add(frozenset(entry.amendment.id for entry in built.refused))
    assert len(found) == 1
    assert len(refused) == 1
