"""Hunks, brackets and pieces: what a merge is made of."""

from hypothesis import given

from negotiator.compare.tokens import tokenize
from negotiator.merge import combine
from negotiator.merge.brackets import bracketed
from negotiator.merge.hunks import Hunk, applied, collide, hunks, same_place, touch, words_at
from negotiator.model.text import ITALIC, Span, Text
from tests.strategies import texts

BASE = Text("WE AGREE to act together now")


def hunk(start: int, end: int, words: str = "x") -> Hunk:
    return Hunk(start, end, Text(words), ("MX",))


def test_what_collides_what_touches_and_what_does_neither() -> None:
    assert collide(hunk(1, 3), hunk(2, 4, "y"))
    assert collide(hunk(2, 2), hunk(2, 2, "y"))
    assert collide(hunk(1, 3), hunk(2, 2, "y"))
    assert collide(hunk(1, 3), hunk(3, 3, "y"))
    assert not collide(hunk(1, 3), hunk(1, 3))
    assert not collide(hunk(1, 2), hunk(2, 3))
    assert touch(hunk(1, 2), hunk(2, 3))
    assert not touch(hunk(1, 2), hunk(3, 4))
    assert same_place(hunk(2, 2), hunk(2, 2, "y"))
    assert not same_place(hunk(1, 3), hunk(2, 2, "y"))


@given(texts(), texts())
def test_hunks_are_in_order_apart_and_inside_the_base(base: Text, amended: Text) -> None:
    found = hunks(base, amended, "MX")
    cells = len(tokenize(base.plain).words) + 1
    assert all(0 <= h.start <= h.end <= cells for h in found)
    assert all(a.end < b.start for a, b in zip(found, found[1:], strict=False))
    assert not found or base != amended
    for h in found:
        assert h.words != words_at(base, h.start, h.end)


def test_other_looks_are_a_hunk_of_their_own_words() -> None:
    italic = Text(BASE.plain, (Span(3, 8, ITALIC),))
    (found,) = hunks(BASE, italic, "MX")
    assert (found.start, found.end) == (1, 2)
    assert applied(BASE, [found]) == italic


def test_pieces_tell_who_wants_which_words() -> None:
    result = combine(
        BASE,
        [
            ("MX", Text("WE DECIDE to act together now")),
            ("CO", Text("WE AGREE to act together soon")),
            ("BG", Text("WE DECIDE to act together now")),
        ],
    )
    told = [(p.operation, p.text.plain.strip(), p.by) for p in result.pieces if p.operation != "="]
    assert told == [
        ("-", "AGREE", ("BG", "MX")),
        ("+", "DECIDE", ("BG", "MX")),
        ("-", "now", ("CO",)),
        ("+", "soon", ("CO",)),
    ]


def in_brackets(*wishes: tuple[str, str], names: bool = False) -> str:
    labels = {name: name if names else "" for name, _ in wishes}
    wanted = [(name, Text(words)) for name, words in wishes]
    return bracketed(BASE, [], wanted, labels).plain


def test_brackets_round_what_is_put_in_taken_out_and_replaced() -> None:
    assert in_brackets(("MX", "WE AGREE to act together right now")) == (
        "WE AGREE to act together [right] now"
    )
    assert in_brackets(("MX", "WE AGREE to act now")) == "WE AGREE to act [together] now"
    assert in_brackets(("MX", "WE DECIDE to act together now")) == (
        "WE [AGREE][DECIDE] to act together now"
    )
    assert in_brackets(("MX", "")) == "[WE AGREE to act together now]"


def test_every_variant_stands_once_with_those_who_want_it() -> None:
    words = in_brackets(
        ("MX", "WE DECIDE to act together now"),
        ("CO", "WE PROMISE to act together now"),
        ("BG", "WE DECIDE to act together now"),
        names=True,
    )
    assert words == "WE [AGREE][MX, BG: DECIDE][CO: PROMISE] to act together now"


def test_overlapping_wishes_bracket_the_whole_of_what_they_touch() -> None:
    words = in_brackets(
        ("MX", "WE AGREE to wait now"), ("CO", "WE AGREE to act together soon"), names=True
    )
    assert words == "WE AGREE to [act together][MX: wait] [now][CO: soon]"
    words = in_brackets(
        ("MX", "WE AGREE to wait now"), ("CO", "WE AGREE to act alone soon"), names=True
    )
    assert words == "WE AGREE to [act together now][MX: wait now][CO: act alone soon]"
