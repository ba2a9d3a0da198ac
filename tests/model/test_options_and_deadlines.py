"""What a text offers to choose from, and how long something still runs."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator.model.deadlines import deadline, duration
from negotiator.model.options import options, side_by_side
from negotiator.model.revision import Block, BlockKind
from negotiator.model.text import Text
from tests.strategies import prose


@pytest.mark.parametrize(
    ("plain", "count"),
    [
        ("the parties [shall][should] act", 2),
        ("the parties [shall] [should] [may] act", 3),
        ("the parties [shall] and [should] act", 0),
        ("[[a][b]][c]", 4),
        ("a lone [bracket]", 0),
        ("][", 0),
        ("[a][b", 0),
        ("a] [b] [c", 0),
        ("", 0),
    ],
)
def test_brackets_side_by_side_are_options(plain: str, count: int) -> None:
    assert side_by_side(plain) == count


@given(prose(), st.lists(st.sampled_from("[] "), max_size=8))
def test_any_brackets_are_counted(words: str, more: list[str]) -> None:
    plain = words + "".join(more)
    assert 0 <= side_by_side(plain) <= plain.count("]")


def test_alternatives_and_options_by_their_heads() -> None:
    def block(label: str, words: str = "WE AGREE.") -> Block:
        return Block(f"p{label}", BlockKind.PARAGRAPH, Text(words), label)

    assert options([block("5"), block("5 alt"), block("6")]) == 2
    assert options([block("5"), block("5 alt"), block("5 alt 2")]) == 3
    assert options([block("5 alt")]) == 1
    assert options([block("5"), block("5 bis")]) == 0
    assert options([block("", "Option 1"), block("", "Option 2: none"), block("", "Optional")]) == 2
    assert options([]) == 0


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("21 March 2018", "3 days 14 hours left"),
        ("2018-03-21", "3 days 14 hours left"),
        ("2018-03-18T10:30:00", "1 hour left"),
        ("2018-03-18T09:30", "less than a minute left"),
        ("2018-03-18T08:30", "over since 1 hour"),
        ("2018-03-18T09:31:30", "1 minute left"),
        ("16 March 2018", "over since 1 day 9 hours"),
        ("when the capital answers", ""),
        ("31 February 2018", ""),
        ("2018-13-45", ""),
    ],
)
def test_the_time_left(written: str, told: str) -> None:
    assert deadline(written).told("2018-03-18T09:30:00.000") == told


def test_a_deadline_is_read_as_it_was_written() -> None:
    assert deadline("Thursday 20 September 2018, close of business").read.endswith("business")
    assert deadline("2018-03-18T09:30:00").read == "2018-03-18 09:30"
    assert deadline("2018-03-18").read == "2018-03-18"


@given(st.timedeltas(min_value=timedelta(0)))
def test_a_duration_has_at_most_two_units(time: timedelta) -> None:
    words = duration(time).split()
    assert words[:3] == ["less", "than", "a"] or len(words) in (2, 4)
