"""Reads one file in a process of its own and says how that ended and the memory and time it took.

`python -m tests.formats.hostile FILE` prints a line of JSON; the process may take 1 GB and 30 seconds.
"""

from __future__ import annotations

import json
import re
import resource
import sys
from pathlib import Path

GIGABYTE, SECONDS = 1_000_000_000, 30


def peak() -> int:
    """The most memory this process has held, in bytes (proc(5), VmHWM)."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text("ascii"))
    return int(found[1]) * 1024 if found else 0


def main(name: str) -> None:
    from negotiator.errors import NegotiatorError
    from negotiator.formats.reading import read_file

    resource.setrlimit(resource.RLIMIT_AS, (GIGABYTE, GIGABYTE))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    before = resource.getrusage(resource.RUSAGE_SELF)
    refused, blocks = "", 0
    try:
        blocks = len(read_file(Path(name).read_bytes(), Path(name).name).revision.blocks)
    except NegotiatorError as error:
        refused = str(error)
    after = resource.getrusage(resource.RUSAGE_SELF)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    said = {"refused": refused, "blocks": blocks, "peak": peak(), "seconds": seconds}
    print(json.dumps(said))


if __name__ == "__main__":
    main(sys.argv[1])
