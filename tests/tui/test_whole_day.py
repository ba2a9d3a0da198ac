"""A whole day at the desk: what is on the screen and what is on the disk after each step.

One test goes through the day in its order, on one copy of Sofia; its steps are the functions below. What
is killed in the middle of an edit is a process of its own, on a terminal.
"""

import os
import platform
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from negotiator.formats.docx.verify import verify
from negotiator.formats.reading import read_file
from negotiator.merge import rivals
from negotiator.merge.wishes import wishes
from negotiator.model.acts import DecisionKind
from negotiator.model.negotiation import Negotiation
from negotiator.model.state import UNSETTLED, State, state
from negotiator.store.folder import Folder
from negotiator.store.journal import unsaved
from negotiator.store.load import load
from negotiator.store.private import drafts
from negotiator.tui.app import NegotiatorApp
from negotiator.tui.screens.editor import EditorScreen
from negotiator.tui.widgets.words import Words
from tests.conftest import ROOT
from tests.tui.desk import desk, go
from tests.tui.screens import press, shown, text_of, type_in

SIZE = (160, 45)
LONGEST = 180.0
"""Seconds after which a process that should have got on is given up."""


def now(folder: Path) -> tuple[Negotiation, State]:
    """The negotiation as the folder has it, and how things stand."""
    there = load(folder)
    return there, state(there, rivals(there))


def words(app: NegotiatorApp) -> Words:
    editor = next(screen for screen in app.screen_stack if isinstance(screen, EditorScreen))
    return editor.query_one("#words", Words)


async def opens_and_compares(app: NegotiatorApp, pilot: Pilot, folder: Path) -> None:
    await pilot.pause()
    assert "WK 15037/2017 REV 2 (reconstruction)" in shown(app)
    assert "change 1 of 28" in shown(app)
    await press(pilot, "n", "n")
    assert "change 3 of 28" in shown(app)
    assert (Folder(folder).windows).is_dir()


async def searches(app: NegotiatorApp, pilot: Pilot) -> None:
    await press(pilot, "slash")
    await type_in(pilot, "darknet")
    await press(pilot, "enter")
    assert "/ darknet 2 in the text" in shown(app)
    assert app.place == "p22"
    await press(pilot, "escape")


async def proposes_for(
    app: NegotiatorApp, pilot: Pilot, folder: Path, code: str, where: str, old: str, new: str
) -> str:
    """Record a proposal for a delegation; its name."""
    before = len(load(folder).amendments)
    await go(pilot, app, where)
    await press(pilot, "i")
    await type_in(pilot, code)
    await press(pilot, "enter")
    area = words(app)
    assert old in area.text
    area.load_text(area.text.replace(old, new))
    await press(pilot, "ctrl+s")
    there = load(folder)
    made = there.amendments[-1]
    assert len(there.amendments) == before + 1
    assert (made.by, made.recorded_by) == ((code,), "PRES")
    assert new in made.text.plain
    assert f"{made.name} tabled on {where}, recorded by PRES" in shown(app)
    return made.name


async def pastes_a_mail(app: NegotiatorApp, pilot: Pilot, folder: Path) -> str:
    """Carry out the phrases of an e-mail in the editor; the name of what was tabled."""
    await go(pilot, app, "21")
    await press(pilot, "i")
    await type_in(pilot, "NL")
    await press(pilot, "enter")
    base = words(app).text
    first, second = base.split()[2], base.split()[5]
    mail = f'Please after "{" ".join(base.split()[:3])}" insert "[fully]"'
    words(app).post_message(events.Paste(mail))
    await pilot.pause()
    await pilot.pause()
    assert "Read as" in shown(app)
    assert words(app).text == base
    await press(pilot, "y")
    assert f"{first} [fully] " in words(app).text
    assert second in words(app).text
    await press(pilot, "ctrl+s")
    made = load(folder).amendments[-1]
    assert made.by == ("NL",)
    assert "[fully]" in made.text.plain
    assert "[fully]" in shown(app)
    return made.name


async def decides(app: NegotiatorApp, pilot: Pilot, folder: Path, number: int) -> None:
    """Go to the next paragraph that needs a decision and accept or reject there; now and then twice."""
    await press(pilot, "3", "full_stop")
    card = app.screen.card
    assert card is not None
    before = app.session.scene.standing
    place, count = app.place, len(load(folder).decisions)
    accepts = number % 4 != 3
    await press(pilot, "a" if accepts else "r")
    sign, kind = (
        ("✓ Accepted", DecisionKind.ACCEPT) if accepts else ("✗ Rejected", DecisionKind.REJECT)
    )
    assert f"{sign} {card.amendment.name}" in shown(app), text_of(app)[-2]
    assert app.place == place, "focus stays on the paragraph"
    there, standing = now(folder)
    assert len(there.decisions) == count + 1
    assert there.decisions[-1].kind is kind
    assert card.amendment.id in there.decisions[-1].on
    if number % 3:
        return
    await press(pilot, "u")
    verb = "accepted" if accepts else "rejected"
    assert f"Undone: {verb} {card.amendment.name}" in shown(app)
    assert now(folder)[1].amendments == before.amendments
    await press(pilot, "ctrl+r")
    assert f"Done again: {verb} {card.amendment.name}" in shown(app)
    assert now(folder)[1].amendments == standing.amendments
    assert len(load(folder).decisions) == count + 3


async def agrees(app: NegotiatorApp, pilot: Pilot, folder: Path, where: str) -> None:
    await go(pilot, app, where)
    await press(pilot, "t", "a")
    assert f"● Agreed: {where}, with these very words" in shown(app)
    last = load(folder).decisions[-1]
    assert last.kind is DecisionKind.AGREE
    assert "● agreed" in shown(app)


async def builds_and_issues(app: NegotiatorApp, pilot: Pilot, folder: Path) -> None:
    issued = (folder / "revisions" / "6589-18.yaml").read_bytes()
    await press(pilot, "C", "ctrl+s")
    await pilot.pause()
    assert "Draft of 6589/1/18 REV 1 (illustrative) written:" in shown(app)
    draft = load(folder).draft
    assert draft is not None
    assert draft.took_in
    await press(pilot, "I", "y")
    assert "6589/1/18 REV 1 (illustrative) is issued; it will not change again" in shown(app)
    there = load(folder)
    assert there.draft is None
    assert there.current.symbol == "6589/1/18 REV 1"
    assert (folder / "revisions" / "6589-18.yaml").read_bytes() == issued


async def rebases(app: NegotiatorApp, pilot: Pilot, folder: Path, before: State) -> None:
    """Every amendment that was open is on the new revision with a verdict, and none is lost."""
    there, standing = now(folder)
    unsettled = [a for a in there.proposals if before.of(a).state in UNSETTLED]
    assert len(unsettled) > 10
    for amendment in unsettled:
        assert standing.of(amendment).state in UNSETTLED, amendment.name
        assert wishes(there, amendment, there.current), amendment.name
    await press(pilot, "3")
    assert f"of {there.current.name}" in text_of(app)[2]
    open_now = sum(standing.of(a).state in UNSETTLED for a in there.proposals)
    assert f"{open_now} amendments open" in text_of(app)[2]
    await go(pilot, app, "32")
    assert "MX 6" in shown(app)


async def exports(app: NegotiatorApp, pilot: Pilot, folder: Path) -> None:
    """Three Word files; each is read back, and says what it must."""
    for kind, turns in (("tracked", 1), ("amendments", 2), ("compilation", 1)):
        await press(pilot, "8", *["right"] * turns, "ctrl+s")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "✓ Written and proved" in shown(app), (kind, text_of(app)[-2])
        await press(pilot, "escape")
    stem = "sofia-2018-6589-1-18-rev-1"
    files = {p.name: p.read_bytes() for p in Folder(folder).exports().glob("*.docx")}
    assert sorted(files) == [f"{stem}-{k}.docx" for k in ("amendments", "compilation", "tracked")]
    there, standing = now(folder)
    tracked = verify(files[f"{stem}-tracked.docx"], there.revision("6589-18"), there.current)
    assert tracked.holds
    amended = verify(files[f"{stem}-amendments.docx"], there.current, there.current)
    assert not amended.rejected, "rejecting all gives the revision"
    assert amended.accepted
    speak = {code for a in there.proposals if standing.of(a).state in UNSETTLED for code in a.by}
    authors = {code for together in amended.authors for code in together.split(", ")}
    assert len(authors) > 5
    assert authors <= speak
    compiled = read_file(files[f"{stem}-compilation.docx"], "compilation.docx").revision
    assert any("[" in block.plain for block in compiled.blocks)


class Terminal:
    """The application as a process of its own on a terminal of 80 by 24."""

    def __init__(self, folder: Path, speaker: str) -> None:
        self._screen, inner = pty.openpty()
        environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
        command = [sys.executable, "-m", "negotiator", "open", str(folder), "--as", speaker]
        self.process = subprocess.Popen(
            command, stdin=inner, stdout=inner, stderr=inner, cwd=ROOT, env=environment
        )
        os.close(inner)
        self.drawn = b""

    def type(self, keys: str) -> None:
        """Send keys."""
        os.write(self._screen, keys.encode())

    def until(self, reached: Callable[[], object]) -> None:
        """Read what is drawn until something is so."""
        end = time.monotonic() + LONGEST
        while not reached():
            assert time.monotonic() < end, self.drawn[-2000:].decode("utf-8", "replace")
            if select.select([self._screen], [], [], 0.05)[0]:
                self.drawn += os.read(self._screen, 65536)

    def kill(self) -> None:
        """End it at once, as a power cut does."""
        self.process.send_signal(signal.SIGKILL)
        assert self.process.wait(LONGEST) == -signal.SIGKILL
        os.close(self._screen)


def killed_while_writing(folder: Path) -> str:
    """What was on the disk of the words when the process was killed; no key asked for them to be kept."""

    def typed() -> list[str]:
        journal = Folder(folder).journal
        return [f.read_text("utf-8") for f in journal.glob("t*.json")] if journal.is_dir() else []

    terminal = Terminal(folder, "ES")
    try:
        terminal.until(lambda: b"6589/1/18" in terminal.drawn)
        terminal.type(":15\r")
        terminal.type("3i")
        terminal.until(lambda: b"How it will read" in terminal.drawn)
        terminal.type("Battery dies in mid-sen")
        terminal.until(lambda: any("Battery dies in mid-sen" in one for one in typed()))
    finally:
        terminal.kill()
    (kept,) = unsaved(folder, platform.node())[0]
    return kept.typing.words


async def recovers(app: NegotiatorApp, pilot: Pilot, folder: Path, kept: str) -> None:
    """The words come back, are gone on with, and are kept as a draft."""
    await pilot.pause()
    assert "was not kept yet" in shown(app)
    assert "Battery dies in mid-sen" in shown(app)
    there = load(folder)
    acts = len([*there.amendments, *there.stances, *there.decisions])
    assert f"All {acts} acts before it were saved" in shown(app)
    await press(pilot, "enter")
    assert isinstance(app.screen, EditorScreen)
    assert words(app).text == kept
    await type_in(pilot, "tence ")
    await press(pilot, "ctrl+s")
    (draft,) = drafts(folder, load(folder))
    assert draft.amendment.text.plain.startswith("Battery dies in mid-sentence ")
    assert draft.amendment.by == ("ES",)
    assert unsaved(folder, platform.node())[0] == []
    assert "private until T tables it" in shown(app)


@pytest.mark.skipif(sys.platform == "win32", reason="no terminal of its own, no SIGKILL")
async def test_a_whole_day(sofia: Path) -> None:
    shipped = load(sofia)
    app = desk(sofia)
    async with app.run_test(size=SIZE) as pilot:
        await opens_and_compares(app, pilot, sofia)
        await searches(app, pilot)
        made = [
            await proposes_for(app, pilot, sofia, *proposal)
            for proposal in (
                ("MX", "7", "in light of", "in the light of"),
                ("ES", "9", "WE WELCOME", "WE WARMLY WELCOME"),
                ("FR", "41", "WE", "[WE][THEY]"),
            )
        ]
        made.append(await pastes_a_mail(app, pilot, sofia))
        for number in range(20):
            await decides(app, pilot, sofia, number)
        for where in ("3", "15"):
            await agrees(app, pilot, sofia, where)
        before = now(sofia)[1]
        await builds_and_issues(app, pilot, sofia)
        await rebases(app, pilot, sofia, before)
        await exports(app, pilot, sofia)
        await press(pilot, "q")
    there = load(sofia)
    assert [there.amendment(name).name for name in made] == made
    assert len(there.amendments) == len(shipped.amendments) + len(made)
    decided = [d for d in there.decisions if d.kind is not DecisionKind.UNDO]
    assert len(decided) == 22
    agreed = [d.blocks for d in decided if d.kind is DecisionKind.AGREE]
    assert agreed == [("p3",), ("p15",)]

    kept = killed_while_writing(sofia)
    assert load(sofia).amendments == there.amendments, "what was saved is untouched"
    again = desk(sofia)
    async with again.run_test(size=SIZE) as pilot:
        await recovers(again, pilot, sofia, kept)
    assert load(sofia).decisions == there.decisions
