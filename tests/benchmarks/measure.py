"""How long a command takes and how much memory it needs at most, as a whole process.

Run as a script it is the small process that starts the command: a process inherits the peak of the one
that starts it.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """The best of several runs: seconds and megabytes, and what the command printed."""

    seconds: float
    megabytes: float
    output: str = ""


def measure(command: Sequence[str], *, runs: int = 3) -> Measure:
    """Run a command several times and keep the shortest; its output is thrown away."""
    starter = [sys.executable, "-S", "-E", __file__, *command]
    best = Measure(float("inf"), 0.0)
    for _ in range(runs):
        done = subprocess.run(starter, capture_output=True, text=True, env=_clean(), check=True)
        told = json.loads(done.stdout)
        if told["seconds"] < best.seconds:
            best = Measure(told["seconds"], told["kilobytes"] / 1000)
    return best


def output(command: Sequence[str]) -> str:
    """What a command prints."""
    return subprocess.run(command, capture_output=True, text=True, env=_clean()).stdout


def _clean() -> dict[str, str]:
    """The environment, but Python keeps what it compiled, as after any first start."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _main(command: Sequence[str]) -> None:
    with open(os.devnull, "wb") as nowhere:
        start = time.perf_counter()
        subprocess.run(command, stdout=nowhere, stderr=nowhere)
        seconds = time.perf_counter() - start
    kilobytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(json.dumps({"seconds": seconds, "kilobytes": kilobytes}))


if __name__ == "__main__":
    _main(sys.argv[1:])
