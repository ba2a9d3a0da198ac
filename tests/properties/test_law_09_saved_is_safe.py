"""Law 9: after Save returns, the change survives kill -9, and the folder always loads."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from negotiator.store.files import TEMPORARY
from negotiator.store.load import load
from tests.conftest import ROOT
from tests.rooms import Room

AT_WORK = """
import secrets, sys
from dataclasses import replace
from pathlib import Path
from negotiator.merge import consolidate, rivals
from negotiator.model.acts import AmendmentKind, DecisionKind
from negotiator.model.decide import decide
from negotiator.model.propose import propose
from negotiator.model.state import state
from negotiator.model.text import Text
from negotiator.store.load import load
from negotiator.store.save import save_act, save_draft
from negotiator.store.ids import act_id

folder = Path(sys.argv[1])
for k in range(10**9):
    negotiation = load(folder)
    amendment = propose(
        negotiation, act_id=act_id("a", secrets.token_bytes(8)), by=("MX",), recorded_by="MX",
        at=f"2018-03-01T09:00:{k:09}", kind=AmendmentKind.INSERT_AFTER,
        block=negotiation.current.find("1"), text=Text(f"WE DECIDE upon number {k}. " * 50),
    )
    save_act(folder, amendment)
    print(amendment.id, flush=True)
    negotiation = load(folder)
    related = rivals(negotiation)
    decision = decide(
        negotiation, state(negotiation, related), related, DecisionKind.TAKE_IN_BRACKETS,
        [amendment], act_id=act_id("d", secrets.token_bytes(8)), by="PRES", at="2018-03-02",
    )
    save_act(folder, decision)
    print(decision.id, flush=True)
    negotiation = load(folder)
    result = consolidate(
        negotiation, state(negotiation, rivals(negotiation)), symbol="REV 1", date="today"
    )
    save_draft(folder, negotiation, result.revision)
    print(len(result.in_brackets), flush=True)
"""

MOMENTS = range(1, 13)
"""After how many things saved the process is killed; what it does at that moment is chance."""


@pytest.mark.parametrize("moment", MOMENTS)
def test_whatever_was_reported_saved_is_there_after_kill_9(tmp_path: Path, moment: int) -> None:
    folder = Room.of("WE AGREE.", "WE THANK Bulgaria.").saved(tmp_path / "room")
    with subprocess.Popen(
        [sys.executable, "-c", AT_WORK, str(folder)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as child:
        assert child.stdout is not None
        said = [child.stdout.readline().strip() for _ in range(moment)]
        child.send_signal(signal.SIGKILL)
        said += [line.strip() for line in child.stdout if line.endswith("\n")]
    loaded = load(folder)
    acts = {act.id for act in (*loaded.amendments, *loaded.decisions)}
    assert {name for name in said if not name.isdigit()} <= acts
    drafts = [int(count) for count in said if count.isdigit()]
    if drafts:
        assert loaded.draft is not None
        assert len(loaded.draft.in_brackets) >= drafts[-1]


def test_what_a_crash_left_half_written_is_no_act(tmp_path: Path) -> None:
    room = Room.of("WE AGREE.")
    room.table("MX", "1", "WE DISAGREE.")
    folder = room.saved(tmp_path / "room")
    for place in ("amendments/MX", "revisions", "."):
        (folder / place / f"{TEMPORARY}abc.yaml").write_bytes(b"format: nego")
    assert load(folder).amendments == room.negotiation.amendments
