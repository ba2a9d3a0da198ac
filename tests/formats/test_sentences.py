"""One sentence a line, without touching the text."""

import pytest
from hypothesis import example, given

from negotiator.formats.sentences import from_lines, to_lines
from tests.strategies import strings


@given(strings)
@example("A. B.")
@example("A.  B.")
@example("\nA. B.\n")
@example("A. \nB.")
@example("A.\n\n\nB. C")
def test_joining_the_lines_gives_back_the_text(text: str) -> None:
    assert from_lines(to_lines(text)) == text


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("WE AGREE. WE ACT.", ["WE AGREE.", "WE ACT."]),
        ("Is it? It is! So; be it.", ["Is it?", "It is!", "So;", "be it."]),
        ("He said “yes.” Then left.", ["He said “yes.”", "Then left."]),
        ("See para. 5 and Art. 3 of No. 7.", ["See para. 5 and Art. 3 of No. 7."]),
        ("i.e. this, e.g. that", ["i.e. this, e.g. that"]),
        ("in ..... in 2019", ["in ..... in 2019"]),
        ("Mr. A. Smith spoke.", ["Mr. A. Smith spoke."]),
        ("no sign", ["no sign"]),
    ],
)
def test_sentences_end_where_sentences_end(text: str, lines: list[str]) -> None:
    assert to_lines(text).split("\n") == lines


def test_a_break_of_the_text_is_an_empty_line() -> None:
    assert to_lines("SOFIA\nDECLARATION") == "SOFIA\n\nDECLARATION"
