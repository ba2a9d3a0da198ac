"""Anything a room may do, in any order: the folder always loads, what is written never changes."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from negotiator.cli.main import main
from negotiator.merge import rivals
from negotiator.model.state import state
from negotiator.store.load import load
from tests.rooms import Room

LINES = (
    "WE AGREE to promote the exchange of data between our regions.",
    "WE THANK Bulgaria.",
    "WE REGRET the long delay of the meeting.",
)
CODES = st.sampled_from(("PRES", "EU", "MX", "CO", "G77"))
NAMES = st.builds("{} {}".format, CODES, st.integers(1, 3))
PLACES = st.sampled_from(("1", "2", "3", "1 bis", "2 bis", "1 supra", "p1", "On aid"))
PHRASES = st.sampled_from(
    (
        ("promote", "support"),
        ("promote", "limit"),
        ("data", "data and lessons"),
        ("our", "all"),
        ("Bulgaria", "all"),
        ("THANK", "BLAME"),
        ("long ", ""),
        ("the meeting", "that [meeting]"),
    )
)
WORDS = st.sampled_from(("WE ADD this.", "WE ADD [that].", "WE SAY OTHERWISE.", LINES[1]))
KINDS = st.sampled_from(("after", "before", "alternative", "delete", "keep"))


class AtWork(RuleBasedStateMachine):
    """A negotiation on disk and the people at it, all through the command line."""

    def __init__(self) -> None:
        super().__init__()
        self.base = Path(tempfile.mkdtemp())
        self.folder = Room.of(*LINES, "# On aid").saved(self.base / "room")
        self.written: dict[Path, bytes] = {}

    def teardown(self) -> None:
        shutil.rmtree(self.base)

    def do(self, *words: str) -> None:
        """Run a command; whatever it thinks of it, it ends in words, never in a traceback."""
        assert main(words) in (0, 1, 2)

    @rule(place=PLACES | NAMES, by=CODES, phrase=PHRASES)
    def replace_a_phrase(self, place: str, by: str, phrase: tuple[str, str]) -> None:
        self.do("amend", "add", str(self.folder), place, "--by", by, "--replace", *phrase)

    @rule(place=PLACES, by=CODES, kind=KINDS, words=WORDS)
    def propose_a_whole(self, place: str, by: str, kind: str, words: str) -> None:
        options = ("--kind", kind, *(() if kind in ("delete", "keep") else ("--text", words)))
        self.do("amend", "add", str(self.folder), place, "--by", by, *options)

    @rule(place=PLACES, by=CODES, to=PLACES | st.just("beginning"))
    def move(self, place: str, by: str, to: str) -> None:
        self.do("amend", "add", str(self.folder), place, "--by", by, "--kind", "move", "--to", to)

    @rule(place=PLACES, by=CODES, at=st.sampled_from(("of", "Bulgaria", "delay")))
    def split(self, place: str, by: str, at: str) -> None:
        self.do("amend", "add", str(self.folder), place, "--by", by, "--kind", "split", "--at", at)

    @rule(place=PLACES, by=CODES, other=PLACES)
    def merge(self, place: str, by: str, other: str) -> None:
        options = ("--kind", "merge", "--with", other)
        self.do("amend", "add", str(self.folder), place, "--by", by, *options)

    @rule(
        subject=PLACES | NAMES,
        by=CODES,
        stance=st.sampled_from(("supports", "opposes", "proposes", "agrees-ad-ref", "none")),
    )
    def say(self, subject: str, by: str, stance: str) -> None:
        self.do("position", str(self.folder), subject, stance, "--by", by)

    @rule(names=st.lists(NAMES, min_size=1, max_size=2), phrase=PHRASES)
    def adopt(self, names: list[str], phrase: tuple[str, str]) -> None:
        self.do("decide", str(self.folder), "adopt", *names, "--replace", *phrase)

    @rule(kind=st.sampled_from(("agree", "reopen")), place=PLACES)
    def agree(self, kind: str, place: str) -> None:
        self.do("decide", str(self.folder), kind, place)

    @rule(place=PLACES, phrase=PHRASES)
    def edit(self, place: str, phrase: tuple[str, str]) -> None:
        self.do("decide", str(self.folder), "edit", place, "--replace", *phrase)

    @rule(name=NAMES)
    def withdraw(self, name: str) -> None:
        self.do("amend", "withdraw", str(self.folder), name, "--by", name.split()[0])

    @rule(
        kind=st.sampled_from(("accept", "reject", "bracket")),
        names=st.lists(NAMES, min_size=1, max_size=2),
    )
    def decide(self, kind: str, names: list[str]) -> None:
        self.do("decide", str(self.folder), kind, *names)

    @rule(which=st.sampled_from(("undo", "redo")))
    def go_back_and_forth(self, which: str) -> None:
        self.do("decide", str(self.folder), which)

    @rule()
    def consolidate(self) -> None:
        self.do("consolidate", str(self.folder), "--date", "5 March 2018")

    @rule()
    def issue(self) -> None:
        self.do("issue", str(self.folder))

    @rule()
    def look(self) -> None:
        looks = ("list", "show", "diff", "status", "grid", "rivals", "history", "explain")
        for command in (*((name,) for name in looks), ("amend", "list")):
            self.do(*command, str(self.folder))

    @invariant()
    def the_folder_loads_and_what_is_written_stands(self) -> None:
        there = load(self.folder)
        standing = state(there, rivals(there))
        assert set(standing.amendments) == {amendment.id for amendment in there.proposals}
        for path, data in self.written.items():
            assert path.read_bytes() == data
        issued = {self.folder / "revisions" / f"{r.slug}.yaml" for r in there.issued}
        acts = {
            p
            for name in ("amendments", "positions", "decisions")
            for p in (self.folder / name).rglob("*.yaml")
        }
        self.written |= {path: path.read_bytes() for path in issued | acts}

    @invariant()
    def every_amendment_taken_in_is_in_one_revision_only(self) -> None:
        taken = [name for revision in load(self.folder).revisions for name in revision.took_in]
        assert len(taken) == len(set(taken))


TestAtWork = AtWork.TestCase
TestAtWork.settings = settings(
    max_examples=settings().max_examples // 3,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
