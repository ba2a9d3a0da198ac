"""Four times as much takes about four times as long: nothing looks at everything for everything.

Ratios of the least processor time in one run, so that a busy machine does not matter; what is quadratic
would take sixteen times as long. How long it really takes is printed by `tests.benchmarks.plenary`.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from negotiator.merge import consolidate, rivals
from negotiator.merge.agenda import agenda, groups
from negotiator.merge.grid import grid
from negotiator.merge.hunks import cells, hunks
from negotiator.merge.rivalry import rivalry
from negotiator.merge.status import status
from negotiator.model.negotiation import Negotiation
from negotiator.model.state import state
from negotiator.store.load import load
from tests.benchmarks.delegations import next_round, plenary, written

SMALL, LARGE = 0.25, 1
MOST = 6.5


def least(work: Callable[[], object]) -> float:
    """The least processor time that some work takes, each time as for the first time."""
    times: list[float] = []
    for _ in range(3):
        hunks.cache_clear()
        cells.cache_clear()
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def at_the_desk(loaded: Negotiation) -> None:
    """All that a desk shows, of every block of a negotiation that nobody has looked at yet."""
    there = replace(loaded)
    related = rivals(there)
    standing = state(there, related)
    built = consolidate(there, standing, symbol="A/CONF.1/L.9", date="")
    agenda(there, standing, related, there.current)
    for block in there.current.blocks:
        groups(there, standing, related, there.current, block)
    status(there, standing, built)
    grid(there, standing, related)
    rivalry(there, standing, related)


def test_a_plenary_is_a_negotiation(tmp_path: Path) -> None:
    made = plenary(SMALL)
    assert load(written(made, tmp_path / "plenary")) == made
    assert made == plenary(SMALL)


def test_loading_grows_with_the_files(tmp_path: Path) -> None:
    small, large = (written(plenary(size), tmp_path / f"{size}") for size in (SMALL, LARGE))
    assert least(lambda: load(large)) < MOST * least(lambda: load(small))


@pytest.mark.parametrize("made", [plenary, lambda size: next_round(plenary(size))])
def test_the_desk_grows_with_the_amendments(made: Callable[[float], Negotiation]) -> None:
    small, large = made(SMALL), made(LARGE)
    assert least(lambda: at_the_desk(large)) < MOST * least(lambda: at_the_desk(small))
