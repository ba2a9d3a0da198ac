"""Somebody at work is killed at any moment: what was said to be saved is there, and no file is half.

`NEGOTIATOR_KILLS=300 pytest -n0 -s tests/store/test_kills.py` kills more often,
`NEGOTIATOR_KILLS_SEED` at other moments; the seed of a kill that does harm is named.
"""

import json
import os
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest

from negotiator.formats.reading import read_file
from negotiator.merge import rivals
from negotiator.model.state import state
from negotiator.store.files import TEMPORARY, clean, left_over
from negotiator.store.folder import Folder
from negotiator.store.journal import unsaved
from negotiator.store.load import load
from negotiator.store.private import drafts
from tests.conftest import ROOT
from tests.sofia import copy_of_sofia

KILLS = int(os.environ.get("NEGOTIATOR_KILLS", "12"))
SEED = int(os.environ.get("NEGOTIATOR_KILLS_SEED", str(time.time_ns() % 1_000_000)))
ON_ONE_FOLDER = 6
"""How often somebody goes on where the last one was killed, before a fresh copy is taken."""
LONGEST = 1.0
"""Seconds within which somebody at work is killed."""


def killed(folder: Path, seed: int) -> list[list[str]]:
    """Have somebody work on a folder until a random moment; what was said until then."""
    command = [sys.executable, "-m", "tests.store.at_work", str(folder), str(seed)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT
    ) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        said = [child.stdout.readline()]
        end = threading.Timer(random.Random(seed).random() * LONGEST, child.kill)
        end.start()
        said += child.stdout
        end.join()
        assert child.stderr.read() == ""
    return [json.loads(line) for line in said if line.endswith("\n")]


def harm(folder: Path, said: list[list[str]]) -> list[str]:
    """What is not as it was said to be."""
    there = load(folder)
    state(there, rivals(there))
    acts = {a.id for a in (*there.amendments, *there.stances, *there.decisions)}
    private = {draft.amendment.id for draft in drafts(folder, there)}
    waiting, problems = unsaved(folder, "here")
    found = {one.name: one.typing for one in waiting}
    out = [str(problem) for problem in problems]
    typed: dict[str, str] = {}
    for what, name, *rest in (line for line in said if len(line) > 1):
        if what == "act" and name not in acts:
            out.append(f"the act {name} is not there")
        elif what == "private" and name not in acts | private:
            out.append(f"the private proposal {name} is not there")
        elif what == "built" and name not in [e.slug for e in there.entries]:
            out.append(f"the draft {name} is not there")
        elif what == "typed":
            typed[name] = rest[0]
        elif what in ("ending", "ended"):
            typed.pop(name, None)
            if what == "ended" and name in found:
                out.append(f"the typing {name} came back")
    for name, count in typed.items():
        if name not in found or int(found[name].words.split()[-1]) < int(count):
            out.append(f"the typing {name} is not there")
    return out + broken_exports(folder, said)


def broken_exports(folder: Path, said: list[list[str]]) -> list[str]:
    """Exported files that cannot be read, or are older than the last one told."""
    last = {line[1]: line[2] for line in said if line[0] == "exported"}
    out: list[str] = []
    files = [f for f in Folder(folder).exports().glob("*") if not f.name.startswith(TEMPORARY)]
    for file in files:
        data = file.read_bytes()
        if sha256(data).hexdigest() == last.pop(file.name, ""):
            continue  # these bytes were proved before they were put in place
        if file.suffix == ".json":
            json.loads(data)
        elif file.suffix == ".csv":
            assert data.endswith(b"\n")
        else:
            assert read_file(data, file.name).revision.blocks
    names = {file.name for file in files}
    return out + [f"{name} is not there" for name in last if name not in names]


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_whenever_somebody_is_killed_nothing_saved_is_lost(tmp_path: Path) -> None:
    print(f"{KILLS} kills from seed {SEED}")
    did: Counter[str] = Counter()
    folder = tmp_path
    left = 0
    for k in range(KILLS):
        if k % ON_ONE_FOLDER == 0:
            folder = tmp_path / str(k) / "sofia-2018"
            copy_of_sofia(folder)
        said = killed(folder, SEED * 1000 + k)
        did.update(line[0] for line in said)
        assert harm(folder, said) == [], SEED * 1000 + k
        later = time.time() + 3600
        left += len(left_over(folder, later))
        clean(folder, later)
        assert [f for f in folder.rglob(f"{TEMPORARY}*") if f.is_file()] == []
    print(dict(did), f"files left half written and taken away: {left}")
