"""Which word stands at a cell: only where it says who and what, and counted in cells."""

from negotiator.layout.cells import Line, Piece, Role
from negotiator.layout.pointing import WHO_SAYS, word_at

LINE: Line = (
    Piece(" "),
    Piece("MX 4", Role.STRONG),
    Piece("  "),
    Piece("the EU States", Role.PLAIN),
    Piece("  supports: 日本, CO", Role.QUIET),
)


def test_a_name_is_found_and_words_of_the_text_are_not() -> None:
    assert word_at(LINE, 1, WHO_SAYS) == "MX"
    assert word_at(LINE, 2, WHO_SAYS) == "MX"
    assert word_at(LINE, 3, WHO_SAYS) == ""
    assert word_at(LINE, 11, WHO_SAYS) == ""
    assert word_at(LINE, 11, (Role.PLAIN,)) == "EU"


def test_cells_are_counted_not_characters() -> None:
    assert word_at(LINE, 32, WHO_SAYS) == "日本"
    assert word_at(LINE, 34, WHO_SAYS) == "日本"
    assert word_at(LINE, 38, WHO_SAYS) == "CO"


def test_beyond_the_line_there_is_nothing() -> None:
    assert word_at(LINE, 400, WHO_SAYS) == ""
    assert word_at((), 0, WHO_SAYS) == ""
