"""Print how fast the terminal application is on a long text: `python -m tests.benchmarks.screen`.

The program runs on a real pseudo-terminal of 120 x 40 cells, beside an empty Textual application in the
same run. CPU is what the process used, user and system together, and is what to compare where other work
runs on the machine; wall is what the clock said. Medians of several runs; printed, never judged by tests.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import re
import select
import shutil
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.benchmarks.delegations import written
from tests.benchmarks.long import AMENDMENTS, CHANGED, PARAGRAPHS, long_negotiation

COLUMNS, ROWS = 120, 40
EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("empty window")
Empty().run()
"""
PATIENCE = 120.0
"""After how many seconds without what was waited for a run is given up."""
OWN = "own"
"""Where what is one's own is kept meanwhile."""
QUIET = 0.25
"""For how long nothing may be drawn nor computed until a key is said to be done with."""
_ESCAPES = re.compile(
    rb"\x1b(?:\[[0-9;?<=>]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_].*?\x1b\\|.)"
)


@dataclass(frozen=True, slots=True)
class Took:
    """What something cost: seconds of CPU and of the clock."""

    cpu: float
    wall: float


@dataclass(frozen=True, slots=True)
class Budget:
    """What is measured: its name, its keys, and how many milliseconds of CPU it may take."""

    name: str
    keys: Sequence[bytes]
    milliseconds: float


STEPS = (
    Budget("next change", [b"n"] * 5, 50),
    Budget("page", [b" "] * 3 + [b"b"] * 2, 50),
    Budget("down one", [b"j"] * 5, 50),
    Budget("to the end, to the beginning", [b"G", b"g"], 50),
    Budget("fold, unfold everything", [b"z", b"z"], 500),
)
"""What is pressed on Compare."""
SEARCH, RESIZE = 200.0, 500.0
ON_DESK = (
    Budget("Desk: next that waits", [b"."] * 3, 50),
    Budget("Desk: next proposal", [b"j"] * 3, 50),
    Budget("Desk: accept", [b"a"] * 3, 100),
    Budget("Desk: undo", [b"u"] * 3, 100),
)
ELSEWHERE = (
    Budget("Grid", [b"4"], 500),
    Budget("Grid again", [b"3", b"4"], 100),
    Budget("History", [b"6"], 500),
)
FIRST_PAINT = 3.0
"""The first paint at most, in times of that of an empty application."""


@dataclass
class Program:
    """A program on a pseudo-terminal: what it wrote, and what it costs."""

    command: Sequence[str]
    written: bytearray = field(default_factory=bytearray)

    def __post_init__(self) -> None:
        self.began = time.perf_counter()
        self.pid, self.terminal = pty.fork()
        if not self.pid:
            os.execvpe(self.command[0], list(self.command), _environment())
        self._size(COLUMNS, ROWS)

    def _size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    @property
    def cpu(self) -> float:
        """The seconds of CPU used up to now, by all threads, ended ones and children waited for too."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        ticks = sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
        fine = 0
        for task in Path(f"/proc/{self.pid}/task").glob("*/schedstat"):
            fine += int(task.read_text().split()[0])
        # nanoseconds where the threads that live used them all, else ticks of ten milliseconds
        return fine / 1e9 if abs(fine / 1e9 - ticks) < 0.05 else ticks

    @property
    def megabytes(self) -> float:
        """The most memory it held."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024  # type: ignore[index]

    def _read(self, seconds: float) -> bool:
        if not select.select([self.terminal], [], [], seconds)[0]:
            return False
        try:
            self.written += os.read(self.terminal, 1 << 16)
        except OSError:
            self._ended()
        return True

    def _ended(self) -> None:
        sys.exit(f"{' '.join(self.command)} ended:\n{self.shown.decode(errors='replace')}")

    @property
    def shown(self) -> bytes:
        """What it wrote, without what moves and colours."""
        return _ESCAPES.sub(b"", bytes(self.written))

    def until(self, words: bytes) -> Took:
        """Wait until some words are drawn; what that cost since the start."""
        while words not in self.written:
            if not self._read(PATIENCE):
                sys.exit(f"{words!r} was not drawn:\n{self.shown.decode(errors='replace')}")
        return Took(self.cpu, time.perf_counter() - self.began)

    def settle(self) -> None:
        """Wait until nothing is drawn nor computed any more."""
        cpu, quiet_since = self.cpu, time.perf_counter()
        while time.perf_counter() - quiet_since < QUIET:
            drawn = self._read(QUIET / 5)
            now = self.cpu
            if drawn or now - cpu > 0.005:
                quiet_since = time.perf_counter()
            cpu = now

    def doing(self, do: Callable[[], None]) -> Took:
        """What it costs to do something, until all is settled; wall: until the first bytes after it."""
        cpu, start = self.cpu, time.perf_counter()
        do()
        self._read(PATIENCE)
        wall = time.perf_counter() - start
        self.settle()
        return Took(self.cpu - cpu, wall)

    def press(self, keys: bytes) -> Took:
        """What a key costs."""
        return self.doing(lambda: _ignored(os.write(self.terminal, keys)))

    def resize(self, columns: int, rows: int) -> Took:
        """What another size costs."""
        return self.doing(lambda: self._size(columns, rows))

    def end(self) -> None:
        """End it, as one who closes the window does."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.terminal)


def _ignored(_: int) -> None:
    return None


def _environment() -> dict[str, str]:
    """The environment, in which Python keeps what it compiled as after any first start."""
    out = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    out.setdefault("PYTHONPYCACHEPREFIX", str(Path(tempfile.gettempdir()) / "negotiator-benchmark"))
    return out | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}


Table = dict[str, list[Took]]


def measured(folder: Path, first: bytes, runs: int) -> tuple[Table, list[float]]:
    """All that is measured by name, and the memory of each run."""
    took: Table = {}
    memory: list[float] = []

    def note(name: str, one: Took) -> None:
        took.setdefault(name, []).append(one)

    command = (sys.executable, "-m", "negotiator", str(folder), "--as", "PRES")
    for run in range(runs + 1):  # the first one warms what Python and the disk keep
        program = Program((sys.executable, "-c", EMPTY))
        one = program.until(b"empty window")
        program.end()
        shutil.rmtree(
            folder.parent / OWN, ignore_errors=True
        )  # each run begins where the first did
        os.environ["XDG_CONFIG_HOME"] = str(folder.parent / OWN)
        program = Program(command)
        other = program.until(first)
        program.settle()
        if run:
            note("an empty application", one)
            note("first paint", other)
            note("until all is settled", Took(program.cpu, time.perf_counter() - program.began))
            for step in STEPS:
                for key in step.keys:
                    note(step.name, program.press(key))
            program.press(b"/")
            program.press(b"commit")
            note("search", program.press(b"\r"))
            program.press(b"\x1b")
            for columns in (100, 80, 160, COLUMNS):
                note("resize", program.resize(columns, ROWS))
            note("open the Desk", program.press(b"3"))
            for step in (*ON_DESK, *ELSEWHERE):
                for key in step.keys:
                    note(step.name, program.press(key))
            memory.append(program.megabytes)
        program.end()
    return took, memory


def table(took: Table, memory: Sequence[float]) -> list[str]:
    """The medians in lines, each with its limit."""
    limits = {step.name: step.milliseconds for step in (*STEPS, *ON_DESK, *ELSEWHERE)}
    limits |= {"search": SEARCH, "resize": RESIZE}
    empty = statistics.median(one.cpu for one in took["an empty application"])
    lines = [f"{'':<36}{'CPU':>9}{'wall':>9}   limit (CPU)"]
    for name, all_of_it in took.items():
        cpu = statistics.median(one.cpu for one in all_of_it)
        wall = statistics.median(one.wall for one in all_of_it)
        limit = f"{limits[name]:.0f} ms" if name in limits else ""
        over = name in limits and cpu * 1000 > limits[name]
        if name == "first paint":
            limit = f"{FIRST_PAINT:g} x empty; is {cpu / empty:.1f} x"
            over = cpu > FIRST_PAINT * empty
        lines.append(
            f"{name:<36}{cpu * 1000:>6.0f} ms{wall * 1000:>6.0f} ms   {limit}{'  OVER' if over else ''}"
        )
    return [*lines, f"{'most memory':<36}{statistics.median(memory):>6.0f} MB            100 MB"]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.screen", description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="how many of which the median is told")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        there = long_negotiation()
        folder = written(there, Path(name) / "long")
        first = there.current.block("p1").plain.split()[0].encode()
        print(
            f"{PARAGRAPHS:,} paragraphs, {CHANGED} changed, {AMENDMENTS:,} amendments; "
            f"{COLUMNS} x {ROWS} cells; {os.cpu_count()} cores, Python {sys.version.split()[0]}; "
            f"median of {options.runs} runs\n"
        )
        print("\n".join(table(*measured(folder, first, options.runs))))


if __name__ == "__main__":
    main()
