"""Words that went and words that came, one beside the other in a sentence."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator.compare import diff_words
from negotiator.layout.cells import Role, text_of
from negotiator.layout.prose import with_literal_marks, words_pieces
from tests.strategies import prose, rewritings


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ((("-", "stigma,"), ("+", "marks,"), ("=", " x")), "{-stigma,-} {+marks,+} x"),
        (
            (("=", "approach "), ("-", "with the."), ("+", "The aim")),
            "approach {-with the.-} {+The aim+}",
        ),
        ((("-", "WE"), ("+", "[shall]")), "{-WE-} {+[shall]+}"),
        ((("-", "(a) "), ("+", "b")), "{-(a)-} {+b+}"),
        ((("-", "a"), ("+", " b")), "{-a-} {+b+}"),
    ],
)
def test_a_blank_stands_between_what_went_and_what_came(
    words: tuple[tuple[str, str], ...], shown: str
) -> None:
    assert text_of(with_literal_marks(words_pieces(words))) == shown


@given(st.data())
def test_what_went_and_what_came_never_touch(data: st.DataObject) -> None:
    old = data.draw(prose())
    words = diff_words(old, data.draw(rewritings(old)))
    pieces = words_pieces(words)
    for one, other in pairwise(pieces):
        if (one.role, other.role) == (Role.REMOVED, Role.ADDED):
            assert one.text[-1].isspace() or other.text[0].isspace()
    seen = "".join(piece.text for piece in pieces)
    written = "".join(text for _, text in words)
    assert re.sub(r"[\s␣⍽⇥↵]", "", seen) == re.sub(r"\s", "", written)
