"""Marks of a text in a file: what is written is read, and what is read is written as it was."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from negotiator.formats.marks import read_marks, read_source_marks, write_marks
from negotiator.model.text import (
    BOLD,
    ITALIC,
    NOTE,
    NOTE_MARK,
    STRIKE,
    SUPERSCRIPT,
    UNDERLINE,
    Span,
    Text,
)
from tests.strategies import tame, texts


@given(texts())
@example(Text("[n1]", (Span(1, 3, SUPERSCRIPT),)))
@example(Text("[^n1]"))
@example(Text("a*b", (Span(0, 1, ITALIC), Span(1, 3, BOLD))))
@example(Text("_a_", (Span(0, 3, UNDERLINE),)))
@example(Text("~", (Span(0, 1, STRIKE),)))
@example(Text("ab", (Span(0, 1, ITALIC), Span(1, 2, ITALIC))))
@example(Text("\\"))
def test_what_is_written_is_read(text: Text) -> None:
    assert read_marks(write_marks(text)) == text


@given(tame)
@example("*a")
@example("**a*")
@example("***a** b*")
@example("^^")
@example("[^n1]*[^n2]*")
@example("a * b * c")
def test_what_a_hand_wrote_is_written_in_one_way(written: str) -> None:
    once = write_marks(read_marks(written))
    assert write_marks(read_marks(once)) == once
    assert read_marks(once) == read_marks(written)


@pytest.mark.parametrize(
    ("written", "plain", "spans"),
    [
        ("to *inter alia* act", "to inter alia act", [Span(3, 13, ITALIC)]),
        ("**SOFIA**", "SOFIA", [Span(0, 5, BOLD)]),
        ("***On drugs***", "On drugs", [Span(0, 8, BOLD), Span(0, 8, ITALIC)]),
        ("62^nd^ session", "62nd session", [Span(2, 4, SUPERSCRIPT)]),
        ("__u__ ~~s~~", "u s", [Span(0, 1, UNDERLINE), Span(2, 3, STRIKE)]),
        ("**bold *both* bold**", "bold both bold", [Span(0, 14, BOLD), Span(5, 9, ITALIC)]),
        ("coverage[^n1],", f"coverage{NOTE_MARK},", [Span(8, 9, NOTE, "n1")]),
        ("coverage[^x-abc-1]", f"coverage{NOTE_MARK}", [Span(8, 9, NOTE, "x-abc-1")]),
    ],
)
def test_marks(written: str, plain: str, spans: list[Span]) -> None:
    assert read_marks(written) == Text(plain, tuple(spans))
    assert write_marks(read_marks(written)) == written


@pytest.mark.parametrize(
    "literal",
    [
        "2 * 3 * 4",
        "a*",
        "*",
        "snake_case_name",
        "~5 %",
        "[1]",
        "[^N1]",
        "5 ^ 2",
        "x[^]",
        "__",
        "a\nb",
    ],
)
def test_what_does_not_close_is_literal(literal: str) -> None:
    assert read_marks(literal).plain == literal
    assert read_marks(literal).spans == ()


@pytest.mark.parametrize(
    ("written", "plain"),
    [(r"\*a\*", "*a*"), (r"\[^n1]", "[^n1]"), (r"\\", "\\"), (r"\_\_a\_\_", "__a__"), (r"\^", "^")],
)
def test_an_escaped_sign_is_the_sign(written: str, plain: str) -> None:
    assert read_marks(written) == Text(plain)


def test_blanks_at_the_edge_of_a_span_never_carry_its_mark() -> None:
    assert Text("a b c", (Span(1, 4, ITALIC),)) == Text("a b c", (Span(2, 3, ITALIC),))
    assert Text("a b", (Span(0, 1, BOLD), Span(2, 3, BOLD))) == Text("a b", (Span(0, 3, BOLD),))


@pytest.mark.parametrize(
    "literal",
    ["2*3*4", "2*3 and f*g", "a**b**c", "*a*b", "a***b***", "e\u0323\u0331*f* g*h", "5*"],
)
def test_in_a_source_a_star_inside_a_word_is_a_star(literal: str) -> None:
    assert read_source_marks(literal) == Text(literal)


@given(st.text("a1é\u0331 *\\.,(\n", max_size=30))
def test_no_word_of_a_source_is_lost_or_joined(written: str) -> None:
    def words(text: str) -> list[str]:
        return re.findall(r"[^\W_][^\s*\\.,(]*", text)

    read = read_source_marks(written).plain
    assert words(read) == words(written)
    assert re.sub(r"[*\\]", "", read) == re.sub(r"[*\\]", "", written)


def test_in_a_source_only_stars_are_marks() -> None:
    assert read_source_marks("62^nd^ __u__ *i*").plain == "62^nd^ __u__ i"
