"""Lines of an outline: as wide as they are asked for, words whole, brackets as they stand."""

import pytest

from negotiator.layout.cells import text_of, width
from negotiator.layout.outline import OUTLINE_WIDTH, outline_line, over_width

WORDS = "WE [shall] [/EU] ENCOURAGE the development and adoption of policies"


@pytest.mark.parametrize("cells", range(20, 60, 5))
@pytest.mark.parametrize("label", ["", "4", "34 bis", "1 supra"])
@pytest.mark.parametrize("count", [0, 7, 123])
def test_a_line_has_the_width_it_is_asked_for(cells: int, label: str, count: int) -> None:
    line = text_of(outline_line("~", label, WORDS, count, 3, cells))
    assert width(line) <= cells
    assert line[1] == "~"
    assert label in line
    assert line.rstrip().endswith(str(count)) or not count


def test_opening_words_are_cut_after_whole_words() -> None:
    line = text_of(outline_line("+", "12", WORDS, 2, 2, 32))
    assert line.startswith(" + 12 WE [shall] [/EU] …")
    assert line.rstrip().endswith("2")


def test_a_heading_stands_further_left() -> None:
    heading = text_of(outline_line(" ", "", "On demand", 0, 3, 30, heading=True))
    assert heading.index("On") < text_of(outline_line(" ", "1", "On", 0, 3, 30)).index("On")


def test_over_a_text_it_takes_a_third_but_no_less_than_can_be_read() -> None:
    assert over_width(120) == 40
    assert over_width(80) == OUTLINE_WIDTH
    assert over_width(20) == 20
