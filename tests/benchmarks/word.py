"""Print how fast Word files are written and proved: `python -m tests.benchmarks.word`.

The tracked export of a folder as a whole process, beside LibreOffice comparing the same two revisions
as Word files; how the export grows; and the amendments of a plenary of 193 delegations. Printed, never
judged.
"""

from __future__ import annotations

import argparse
import math
import os
import platform
import re
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from zipfile import ZipFile

from tests.benchmarks.delegations import plenary, written
from tests.benchmarks.inputs import document_case
from tests.benchmarks.measure import Measure, measure
from tests.benchmarks.peers import found, program

SIZES = (500, 1000, 2000, 5000, 10000)
COMPARED = 2000
TOUCHED = 0.16
"""The share of paragraphs that something happens to; of 2,000 it gives about 1,100 tracked changes."""
LIBREOFFICE = "LibreOffice compare"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.word", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="paragraphs")
    parser.add_argument("--runs", type=int, default=3, help="the shortest counts")
    parser.add_argument("--no-plenary", action="store_true", help="only tracked files")
    options = parser.parse_args()
    print(f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}\n")
    with tempfile.TemporaryDirectory() as name:
        for line in _tracked(Path(name), options.sizes, options.runs):
            print(line, flush=True)
        if not options.no_plenary:
            print(f"\n{_plenary(Path(name))}")


def _tracked(folder: Path, sizes: Sequence[int], runs: int) -> Iterable[str]:
    """A line for each size, what LibreOffice takes for one of them, and how the time grows."""
    yield "tracked export: compared, written, read back and proved"
    times: list[tuple[int, Measure]] = []
    for size in sizes:
        files = document_case(size, TOUCHED).write(folder, f"text{size}")
        there = _imported(folder / f"room{size}", files)
        ours = measure(_export(there, "tracked"), runs=runs)
        times.append((size, ours))
        changes = _changes(there.with_suffix(".docx"))
        yield f"{size:>6,} paragraphs, {changes:,} changes: {_told(ours)}"
        if size == COMPARED:
            yield from _beside_libreoffice(ours, there)
    if len(times) > 1:
        (least, first), (most, last) = times[0], times[-1]
        exponent = math.log(last.seconds / first.seconds) / math.log(most / least)
        yield f"the time grows as n^{exponent:.2f} from {least:,} to {most:,} paragraphs"


def _beside_libreoffice(ours: Measure, there: Path) -> Iterable[str]:
    """What LibreOffice takes to compare the two revisions, as the Word files that a secretariat has."""
    old, new = there.with_name("old.docx"), there.with_name("new.docx")
    for ref, path in ((f"{there}@old", old), (f"{there}@new", new)):
        command = [*program(), "export", ref, "clean", "-o", str(path)]
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    for peer in (peer for peer in found() if peer.name == LIBREOFFICE):
        theirs = measure(peer.command(old, new), runs=1)
        if not list(new.parent.glob(f"{new.stem}-*.docx")):
            yield f"        {LIBREOFFICE} of the same revisions wrote nothing"
            return
        yield (
            f"        {LIBREOFFICE} of the same revisions: {theirs.seconds:.1f} s, "
            f"{theirs.seconds / ours.seconds:.1f} times as long"
        )


def _plenary(folder: Path) -> str:
    there = plenary(1)
    ours = measure(_export(written(there, folder / "plenary"), "amendments"), runs=1)
    return (
        f"amendments export of {len(there.amendments):,} amendments by {len(there.delegations)} "
        f"delegations and groups on {len(there.current.blocks)} blocks: {_told(ours)}"
    )


def _imported(folder: Path, files: Iterable[Path]) -> Path:
    """A negotiation of two revisions, aligned as any text that comes from outside."""
    for path, symbol in zip(files, ("OLD", "NEW"), strict=True):
        command = [*program(), "import", str(path), "--into", str(folder), "--symbol", symbol]
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return folder


def _export(folder: Path, kind: str) -> list[str]:
    return [*program(), "export", str(folder), kind, "-o", str(folder.with_suffix(".docx"))]


def _changes(path: Path) -> int:
    """How many insertions and deletions a Word file holds, marks included."""
    with ZipFile(path) as archive:
        return len(re.findall(rb"<w:(?:ins|del) ", archive.read("word/document.xml")))


def _told(measured: Measure) -> str:
    return f"{measured.seconds:.2f} s, {measured.megabytes:.0f} MB"


if __name__ == "__main__":
    main()
