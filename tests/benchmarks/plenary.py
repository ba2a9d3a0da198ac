"""Print how a plenary of 193 delegations grows: `python -m tests.benchmarks.plenary`.

Each step of the desk, one after the other in a fresh process, then whole commands; for a tenth of a
plenary, one, and ten. Times are printed, never judged.
"""

from __future__ import annotations

import argparse
import gc
import json
import math
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from negotiator.merge import consolidate, rivals
from negotiator.merge.agenda import agenda
from negotiator.merge.grid import grid
from negotiator.merge.rivalry import rivalry
from negotiator.merge.status import status
from negotiator.model.agreement import agreement
from negotiator.model.negotiation import Negotiation
from negotiator.model.state import state
from negotiator.store.load import load
from tests.benchmarks.delegations import next_round, plenary, written
from tests.benchmarks.measure import measure
from tests.benchmarks.peers import program

SIZES = (0.1, 1.0, 10.0)
COMMANDS = ("list", "status", "grid", "rivals", "history", "amend list --format json")
Done = TypeVar("Done")
Times = dict[str, float]


def main() -> None:
    """Measure and print, or do the steps in this process and tell their times as JSON."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.plenary", description=__doc__)
    parser.add_argument("--sizes", type=float, nargs="+", default=SIZES, help="1: 500 paragraphs")
    parser.add_argument("--runs", type=int, default=3, help="the shortest counts; one above 1")
    parser.add_argument("--steps", type=Path, metavar="FOLDER", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.steps:
        print(json.dumps(steps(options.steps)))
        return
    print(f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}\n")
    first: dict[float, Times] = {}
    carried: dict[float, Times] = {}
    with tempfile.TemporaryDirectory() as name:
        for size in options.sizes:
            there = plenary(size)
            print(_told(size, there), flush=True)
            runs = options.runs if size <= 1 else 1
            folder = written(there, Path(name) / f"first-{size:g}")
            first[size] = _measured(folder, runs)
            folder = written(next_round(there), Path(name) / f"carried-{size:g}")
            carried[size] = _measured(folder, runs)
    print("\n" + "\n".join(_table("one revision", first)))
    print(
        "\n" + "\n".join(_table("the next revision issued, all that is open carried over", carried))
    )


def steps(folder: Path) -> Times:
    """How many seconds each step takes on a folder, in the order in which a desk does them."""
    gc.set_threshold(200_000, 50, 100)  # as the program does for itself
    out: Times = {}

    def timed(name: str, work: Callable[[], Done]) -> Done:
        start = time.perf_counter()
        done = work()
        out[name] = time.perf_counter() - start
        return done

    there = timed("load", lambda: load(folder))
    related = timed("rivals", lambda: rivals(there))
    standing = timed("state", lambda: state(there, related))
    built = timed(
        "consolidate", lambda: consolidate(there, standing, symbol="A/CONF.1/L.9", date="")
    )
    timed("agreement", lambda: agreement(there, built.revision))
    timed("agenda", lambda: agenda(there, standing, related, there.current))
    timed("status", lambda: status(there, standing, built))
    timed("grid", lambda: grid(there, standing, related))
    timed("rivalry", lambda: rivalry(there, standing, related))
    return out


def _told(size: float, there: Negotiation) -> str:
    files = len(there.amendments) + len(there.stances) + len(there.decisions)
    return (
        f"size {size:g}: {len(there.amendments):,} amendments, {len(there.stances):,} stances and "
        f"{len(there.decisions):,} decisions ({files:,} files) on {len(there.current.blocks):,} blocks"
    )


def _measured(folder: Path, runs: int) -> Times:
    """The shortest times of the steps and of whole commands, and the most memory of these."""
    best: Times = {}
    command = [sys.executable, "-m", "tests.benchmarks.plenary", "--steps", str(folder)]
    for _ in range(runs):
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        for name, seconds in json.loads(told).items():
            best[name] = min(seconds, best.get(name, math.inf))
    for words in COMMANDS:
        verb, *rest = words.split(" --")[0].split()
        flags = words.split()[1 + len(rest) :]
        found = measure([*program(), verb, *rest, str(folder), *flags], runs=runs)
        best[f"negotiator {words}"] = found.seconds
        best[_MEMORY] = max(found.megabytes, best.get(_MEMORY, 0))
    return best


_MEMORY = "most memory of these, MB"


def _table(title: str, found: Mapping[float, Times]) -> Iterable[str]:
    """Rows of steps and commands, columns of sizes, and how the time grows from the last but one."""
    sizes = sorted(found)
    yield f"Seconds, {title}".ljust(60)
    yield " " * 40 + "".join(f"{f'size {size:g}':>10}" for size in sizes) + "    growth"
    for name in found[sizes[0]]:
        row = [found[size][name] for size in sizes]
        yield f"{name:<40}" + "".join(f"{value:>10.3g}" for value in row) + _growth(sizes, row)


def _growth(sizes: list[float], row: list[float]) -> str:
    if len(sizes) < 2:
        return ""
    exponent = math.log(row[-1] / row[-2]) / math.log(sizes[-1] / sizes[-2])
    return f"   n^{exponent:.2f}"


if __name__ == "__main__":
    main()
