"""Heights that are summed are heights that are drawn, in whichever order entries are laid out."""

from unittest import mock

from hypothesis import given
from hypothesis import strategies as st

from negotiator.layout import stack as stack_module
from negotiator.layout.cells import Line, Piece
from negotiator.layout.stack import Stack


def stack_of(heights: list[int]) -> Stack:
    def lines(k: int) -> list[Line]:
        return [(Piece(f"{k}.{line}"),) for line in range(heights[k])]

    return Stack([lambda k=k: lines(k) for k in range(len(heights))])


heights = st.lists(st.integers(0, 9), min_size=1, max_size=60)


@given(heights, st.data())
def test_each_begins_where_those_before_it_end(tall: list[int], data: st.DataObject) -> None:
    stack = stack_of(tall)
    while not stack.whole:
        k = data.draw(st.integers(0, len(tall) - 1))
        if data.draw(st.booleans()):
            stack.lay_around(k, data.draw(st.integers(0, 30)))
            known = range(k, k + 1)
        else:
            stack.lay_more(k, data.draw(st.integers(1, 9)))
            known = range(0)
        assert len(stack.starts) == len(tall) + 1
        for at in known:
            assert len(stack.laid[at]) == tall[at]
            assert stack.starts[at + 1] - stack.starts[at] == tall[at]
    assert stack.starts[-1] == sum(tall)
    assert [text for lines in stack.laid for ((text, *_),) in lines] == [
        f"{k}.{line}" for k, height in enumerate(tall) for line in range(height)
    ]


@given(heights, st.data())
def test_so_many_lines_are_there_on_both_sides(tall: list[int], data: st.DataObject) -> None:
    stack = stack_of(tall)
    k, wanted = data.draw(st.integers(0, len(tall) - 1)), data.draw(st.integers(0, 30))
    stack.lay_around(k, wanted)
    assert sum(map(len, stack.laid[k:])) >= min(wanted, sum(tall[k:]))
    assert sum(map(len, stack.laid[:k])) >= min(wanted, sum(tall[:k]))


@given(heights, st.data())
def test_of_what_is_far_only_the_height_is_kept_and_it_comes_back(
    tall: list[int], data: st.DataObject
) -> None:
    stack = stack_of(tall)
    with mock.patch.object(stack_module, "NEAR", 2):
        while not stack.whole:
            stack.lay_more(data.draw(st.integers(0, len(tall) - 1)), data.draw(st.integers(1, 9)))
    assert stack.starts == [sum(tall[:k]) for k in range(len(tall) + 1)]
    k = data.draw(st.integers(0, len(tall) - 1))
    stack.lay_around(k, 12)
    assert len(stack.laid[k]) == tall[k]
    assert sum(map(len, stack.laid[k:])) >= min(12, sum(tall[k:]))
    assert sum(map(len, stack.laid[:k])) >= min(12, sum(tall[:k]))
    assert stack.starts == [sum(tall[:k]) for k in range(len(tall) + 1)]
