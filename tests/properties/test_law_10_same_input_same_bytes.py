"""Law 10: the same input gives the same bytes, whatever the order of a machine's sets."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given

from negotiator.compare import compare, shared_ids
from negotiator.formats.json import comparison_json, revision_json
from negotiator.formats.yaml.revision import write_revision
from negotiator.model.revision import Revision
from tests.conftest import ROOT
from tests.rooms import AFTER, DELETE, Room
from tests.strategies import revision_pairs

DRAFT = """
import sys
from pathlib import Path
from negotiator.formats.yaml.revision import write_revision
from negotiator.merge import consolidate, rivals
from negotiator.model.state import state
from negotiator.store.load import load
negotiation = load(Path(sys.argv[1]))
standing = state(negotiation, rivals(negotiation))
result = consolidate(negotiation, standing, symbol="REV 1", date="today")
sys.stdout.buffer.write(write_revision(result.revision))
sys.stdout.buffer.write(repr([(r.amendment.id, r.reason) for r in result.refused]).encode())
sys.stdout.buffer.write(repr(sorted(standing.amendments.items())).encode())
"""


def printed(*arguments: str, seed: int) -> bytes:
    """What a process writes whose sets and dicts are in an order of their own."""
    environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
    done = subprocess.run(
        [sys.executable, *arguments], capture_output=True, cwd=ROOT, env=environment
    )
    assert done.returncode in (0, 1), done.stderr.decode()
    return done.stdout


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A negotiation with everything that could come out in another order."""
    room = Room.of(*(f"WE AGREE on point {k} of the agenda of today." for k in range(1, 6)))
    for k, code in enumerate(("MX", "CO", "BG", "EU", "G77")):
        room.table(code, "1", f"WE AGREE on point {k + 7} of the agenda of today.")
        room.table(code, "2", "WE ALL AGREE on point 2 of the agenda of today.")
        room.table(code, "3", f"WE WELCOME {code} here.", AFTER)
    room.table("BG", "4", kind=DELETE)
    room.bracket("MX 1", "CO 1", "BG 1", brackets_named=True)
    room.accept("EU 2")
    room.bracket("MX 3", "G77 3")
    return room.saved(tmp_path / "room")


def test_a_draft(folder: Path) -> None:
    first, *others = (printed("-c", DRAFT, str(folder), seed=seed) for seed in (1, 2, 3))
    assert first
    assert all(other == first for other in others)


@pytest.mark.parametrize(
    "command", ["show --format json", "list --format json", "amend list --format json", "show"]
)
def test_what_commands_print(folder: Path, command: str) -> None:
    words = command.split()
    at = 2 if words[0] == "amend" else 1
    line = ["-m", "negotiator", *words[:at], str(folder), *words[at:]]
    first, second = (printed(*line, seed=seed) for seed in (1, 2))
    assert first
    assert first == second


@given(revision_pairs())
def test_values_written_twice(pair: tuple[Revision, Revision]) -> None:
    old, new = pair
    assert write_revision(old) == write_revision(old)
    assert revision_json(old) == revision_json(old)
    first, second = (compare(old, new, known=shared_ids(old, new)) for _ in range(2))
    assert first == second
    assert comparison_json(first) == comparison_json(second)
