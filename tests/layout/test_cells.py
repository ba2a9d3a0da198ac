"""Lines of cells: nothing is wider than asked, no word is cut that fits, nothing is lost."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from negotiator.layout.cells import (
    Piece,
    Role,
    cut,
    line_width,
    padded,
    text_of,
    width,
    wrapped,
)
from tests.strategies import prose, tame

ROLES = st.sampled_from((Role.PLAIN, Role.ADDED, Role.REMOVED))
pieces = st.lists(st.builds(Piece, prose(most=6) | tame, ROLES), max_size=6)
cells = st.integers(2, 60)


def squeezed(text: str) -> str:
    """The characters of a text without blanks and line ends."""
    return text.replace(" ", "").replace("\n", "").replace("\t", "")


@given(pieces, cells)
@example([Piece("区域合作" * 5)], 3)
@example([Piece("a"), Piece("区"), Piece("b c")], 2)
@example([Piece("x" * 9 + " y")], 8)
def test_no_line_is_wider_and_no_character_is_lost(given: list[Piece], cells: int) -> None:
    lines = wrapped(given, cells)
    assert all(line_width(line) <= cells for line in lines)
    whole = "".join(piece.text for piece in given)
    assert squeezed("".join(map(text_of, lines))) == squeezed(whole)


@given(pieces, cells)
def test_every_character_keeps_its_role(given: list[Piece], cells: int) -> None:
    for role in Role:
        before = "".join(piece.text for piece in given if piece.role is role)
        after = "".join(p.text for line in wrapped(given, cells) for p in line if p.role is role)
        assert squeezed(after) == squeezed(before)


@given(
    st.lists(st.sampled_from(("the", "合作", "é", "bi-regional", "x", "[EU]")), max_size=30), cells
)
def test_no_word_is_cut_that_fits(words: list[str], cells: int) -> None:
    lines = wrapped([Piece(" ".join(words))], max(cells, 12))
    assert [word for line in lines for word in text_of(line).split()] == words


@given(st.lists(prose(odd=False, most=6).filter(bool), min_size=1, max_size=4))
def test_a_line_break_of_the_text_breaks_the_line(parts: list[str]) -> None:
    lines = wrapped([Piece("\n".join(parts))], 1000)
    assert [text_of(line) for line in lines] == parts


def test_lines_are_filled() -> None:
    lines = wrapped([Piece("aa bb cc dd")], 5)
    assert [text_of(line) for line in lines] == ["aa bb", "cc dd"]


def test_a_tab_is_one_blank() -> None:
    assert text_of(wrapped([Piece("a\tb")], 20)[0]) == "a b"


def test_a_no_break_space_does_not_part_words() -> None:
    assert [text_of(line) for line in wrapped([Piece("aaa bb\u00a0cc")], 7)] == [
        "aaa",
        "bb\u00a0cc",
    ]


@pytest.mark.parametrize(
    ("text", "cells"),
    [("", 0), ("abc", 3), ("é", 1), ("e\u0301", 1), ("区域", 4), ("👍", 2), ("نص‌ها", 4), ("ﾊﾟ", 2)],
)
def test_how_wide_a_text_is(text: str, cells: int) -> None:
    assert width(text) == cells


@given(prose(), st.integers(1, 40))
def test_what_is_cut_short_fits_and_says_so(text: str, cells: int) -> None:
    short = cut(text, cells)
    if width(text) <= cells:
        assert short == text
    else:
        assert width(short) <= cells
        assert short.endswith("…")
        assert squeezed(text).startswith(squeezed(short.removesuffix("…")))


def test_what_is_cut_short_ends_with_a_whole_word() -> None:
    assert cut("the exchange of data", 14) == "the exchange …"
    assert cut("the exchange of data", 13) == "the …"
    assert cut("multidisciplinary", 8) == "multidi…"


def test_a_line_is_filled_with_blanks() -> None:
    line = (Piece("合作"),)
    assert line_width(padded(line, 9)) == 9
    assert padded(line, 3) == line
