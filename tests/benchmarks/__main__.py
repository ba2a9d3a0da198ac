"""Print how fast and how right this tool is beside others: `python -m tests.benchmarks`.

The same inputs, the same run, whole processes, the best of several; tools that are not installed are named.
`--readme` puts the table into the README.
"""

from __future__ import annotations

import argparse
import math
import os
import platform
import sys
import tempfile
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from tests.benchmarks.inputs import Case, document_case, words_case
from tests.benchmarks.measure import Measure, measure
from tests.benchmarks.peers import Operations, Peer, found, our_rows, ours

README = Path(__file__).parents[2] / "README.md"
BEGIN, END = "<!-- benchmarks: begin -->", "<!-- benchmarks: end -->"
KNOWN = (
    "git diff --word-diff",
    "wdiff",
    "dwdiff",
    "redlines (Python)",
    "LibreOffice compare",
    "Docxodus",
)
SIZES = (500, 1000, 2000, 5000, 10000, 20000)


def main() -> None:
    """Measure, print, and put the table where it belongs."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--readme", action="store_true", help="put the table into the README")
    parser.add_argument("--quick", action="store_true", help="one run each, no Word, no growth")
    options = parser.parse_args()
    runs = 1 if options.quick else 5
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        peers = [peer for peer in found() if not (peer.office and options.quick)]
        table = "\n".join(_table(peers, folder, runs))
        print(table, flush=True)
        facts = _facts(folder, runs, growth=not options.quick)
        print("\n" + "\n".join(f"- {fact}" for fact in facts))
        if options.readme:
            _into_readme(table, facts)


# ---------------------------------------------------------------------- the table


def _table(peers: Sequence[Peer], folder: Path, runs: int) -> Iterable[str]:
    words = words_case(42)
    edits = words.write(folder, "edits")
    sofia = document_case(42, 0.35).write(folder, "sofia")
    case = document_case(200, 0.35)
    changed = case.write(folder, "changed")
    large = document_case(5000, 0.05).write(folder, "large")
    yield (
        "| tool | 42 ¶, ms | 5,000 ¶, s | 5,000 ¶, MB | words right (F1) | kept ¶ unmarked "
        "| moves, splits, merges named |"
    )
    yield "|---|--:|--:|--:|--:|--:|--:|"
    total = len(case.moves) + len(case.splits) + len(case.merges)
    for peer in peers:
        made = _as_word if peer.office else tuple
        first = measure(peer.command(*made(sofia)), runs=runs)
        second = None if peer.slow else measure(peer.command(*large), runs=min(runs, 3))
        right = _f1(peer.operations(*made(edits)), words)
        kept = _unmarked(peer, made(changed), case)
        named = _named(changed, case) if peer.name == "negotiator" else 0
        yield (
            f"| {peer.name} | {first.seconds * 1000:.0f} | {_seconds(second)} | {_megabytes(second)} "
            f"| {right:.2f} | {kept} of {len(case.kept)} | {named} of {total} |"
        )
    missing = [name for name in KNOWN if name not in {peer.name for peer in peers}]
    if missing:
        yield f"\nNot on this machine, so not measured: {', '.join(missing)}."


def _seconds(measured: Measure | None) -> str:
    return f"{measured.seconds:.2f}" if measured else "not run"


def _megabytes(measured: Measure | None) -> str:
    return f"{measured.megabytes:.0f}" if measured else "not run"


def _as_word(paths: tuple[Path, Path]) -> tuple[Path, Path]:
    """The same texts as Word files, one paragraph for each."""
    from docx import Document

    out: list[Path] = []
    for path in paths:
        document = Document()
        for line in path.read_text(encoding="utf-8").split("\n"):
            if line:
                document.add_paragraph(line)
        out.append(path.with_suffix(".docx"))
        document.save(str(out[-1]))
    return out[0], out[1]


# ---------------------------------------------------------------------- what is right

Hunk = tuple[int, int, str]


def _f1(told: Operations, case: Case) -> float:
    """How well the places of change agree with what was done: precision and recall, as F1.

    A place is where it begins and ends in the letters of the old text, blanks not counted, and the letters
    put there; what may stand in several places is slid to the first of them.
    """
    text = "".join("".join(case.old).split())
    known = _hunks(case.operations, text)
    seen = _hunks(_without_numbers(told, case), text)
    both = len(known & seen)
    return 2 * both / (len(known) + len(seen)) if known or seen else 1.0


def _without_numbers(told: Operations, case: Case) -> Operations:
    """What a tool says of numbered paragraphs, without the numbers, which are the same on both sides."""
    lines: Operations = []
    start = True
    number = 0
    for operation, text in told:
        for k, part in enumerate(text.split("\n")):
            start = start or k > 0
            words = part.lstrip() if start else part
            label = f"{number + 1}."
            if start and words.startswith(label) and operation == "=":
                words = words[len(label) :]
                number += 1
            if words.strip():
                start = False
            lines.append((operation, words))
    return lines


def _hunks(operations: Operations, text: str) -> set[Hunk]:
    out: set[Hunk] = set()
    at, gone, come = 0, 0, ""
    for operation, written in [*operations, ("=", "x")]:
        letters = "".join(written.split())
        if not letters:
            continue
        if operation == "-":
            gone += len(letters)
        elif operation == "+":
            come += letters
        else:
            if gone or come:
                out.add(_slid(at, at + gone, come, text))
            at, gone, come = at + gone + len(letters), 0, ""
    return out


def _slid(start: int, end: int, come: str, text: str) -> Hunk:
    while start and start == end and come and text[start - 1] == come[-1]:
        start, end, come = start - 1, end - 1, come[-1] + come[:-1]
    while start and end > start and not come and text[start - 1] == text[end - 1]:
        start, end = start - 1, end - 1
    return start, end, come


def _unmarked(peer: Peer, files: tuple[Path, Path], case: Case) -> int:
    """How many of the paragraphs to which nothing happened, but for their number, carry no mark."""
    if peer.name == "negotiator":
        same = {
            (_place(row["old"]), _place(row["new"]))
            for row in our_rows(*files)
            if row["kind"] == "same"
        }
        return len(case.kept & same)
    marked: set[int] = set()
    paragraph, letters = -1, 0
    ends: list[int] = []
    for k, text in enumerate(case.new, 1):
        letters += len("".join(f"{k}.{text}".split()))
        ends.append(letters)
    at = paragraph = 0
    for operation, written in peer.operations(*files):
        count = len("".join(written.split()))
        if operation != "-":
            last = at + count
            while paragraph < len(ends) and ends[paragraph] <= at:
                paragraph += 1
            k = paragraph
            while operation == "+" and k < len(ends) and (ends[k - 1] if k else 0) < last:
                marked.add(k)
                k += 1
            at = last
        elif (
            paragraph < len(ends)
            and (ends[paragraph - 1] if paragraph else 0) < at < ends[paragraph]
        ):
            marked.add(paragraph)
    return sum(j not in marked for _, j in case.kept)


def _place(blocks: object) -> int:
    """The 0-based place of a row's only block; -1 where there is none or more than one."""
    assert isinstance(blocks, list)
    return int(blocks[0]["label"]) - 1 if len(blocks) == 1 else -1


def _named(files: tuple[Path, Path], case: Case) -> int:
    """How many moves, splits and merges are told as such, with the right paragraphs."""
    told: set[tuple[int, ...]] = set()
    for row in our_rows(*files):
        if row["kind"] in ("moved", "moved_edited", "split", "merged"):
            blocks = [*row["old"], *row["new"]]  # type: ignore[misc]
            told.add(tuple(int(block["label"]) - 1 for block in blocks))
    return len(told & {*case.moves, *case.splits, *case.merges})


# ---------------------------------------------------------------------- speed and growth


def _facts(folder: Path, runs: int, *, growth: bool) -> list[str]:
    sofia = document_case(42, 0.35).write(folder, "start")
    bare = measure([sys.executable, "-c", "import argparse"], runs=3 * runs).seconds
    two = measure(ours(*sofia), runs=3 * runs).seconds
    shipped = str(README.parent / "drafts" / "sofia-2018")
    both = measure([*ours(*sofia)[:-2], shipped], runs=3 * runs).seconds
    facts = [
        f'start-up, whole command, in ratio to `python -c "import argparse"` ({bare * 1000:.0f} ms): '
        f"two text files of Sofia's size {two / bare:.1f}, two revisions in a folder {both / bare:.1f}",
    ]
    for name, text in (("two unrelated paragraphs of 5,000 words", _unrelated(folder)),):
        took = measure(ours(*text), runs=runs)
        facts.append(f"{name}: {took.seconds:.2f} s, {took.megabytes:.0f} MB")
    if growth:
        times: list[tuple[int, Measure]] = []
        for size in SIZES:
            files = document_case(size, 0.05).write(folder, f"grow{size}")
            times.append((size, measure(ours(*files), runs=3)))
        (least, first), (most, last) = times[0], times[-1]
        exponent = math.log(last.seconds / first.seconds) / math.log(most / least)
        shown = ", ".join(f"{size:,}: {took.seconds:.2f} s" for size, took in times)
        facts.append(
            f"growth ({shown}; 5 % touched): time grows as n^{exponent:.2f} from {least:,} to {most:,} "
            f"paragraphs; {last.megabytes:.0f} MB at the most"
        )
    return facts


def _unrelated(folder: Path) -> tuple[Path, Path]:
    """Two paragraphs of 5,000 words that have nothing to do with each other but their phrases."""
    paths: list[Path] = []
    for seed, name in ((1, "one"), (2, "other")):
        words = " ".join(document_case(150, 0, seed=seed).new[42:]).split()
        paths.append(folder / f"{name}.txt")
        paths[-1].write_text("1. " + " ".join(words[:5000]) + "\n", encoding="utf-8")
    return paths[0], paths[1]


def _into_readme(table: str, facts: Sequence[str]) -> None:
    text = README.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    head = (
        f"Measured on {date.today().isoformat()} with {os.cpu_count()} cores, {platform.system()} "
        f"{platform.machine()}, Python {platform.python_version()}, by `python -m tests.benchmarks`: "
        "whole processes, best of several runs."
    )
    body = "\n".join((BEGIN, head, "", table, "", *(f"- {fact}" for fact in facts), END))
    README.write_text(before + body + after, encoding="utf-8")


if __name__ == "__main__":
    main()
