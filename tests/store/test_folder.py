"""A negotiation's folder: everything is loaded or nothing, and what is wrong is told all at once."""

import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from negotiator.errors import (
    MalformedFile,
    MalformedFiles,
    NegotiatorError,
)
from negotiator.model.acts import AmendmentKind, Stance, StanceKind, Subject
from negotiator.store.folder import Folder, is_negotiation
from negotiator.store.load import load
from negotiator.store.save import save_act
from tests.conftest import ROOT
from tests.rooms import Room

ONE, TWO = "WE AGREE to act.", "WE THANK Bulgaria."


@pytest.fixture
def room() -> Room:
    there = Room.of(ONE, TWO)
    there.table("MX", "1", "WE DECIDE to act.")
    there.table("CO,BG", "MX 1", "WE ALL DECIDE to act.")
    there.table("G77", "2", "WE THANK all.")
    there.withdraw("G77", "G77 1")
    there.accept("MX 1")
    there.accept("CO 1")
    there.undo()
    return there


@pytest.fixture
def folder(room: Room, tmp_path: Path) -> Path:
    return room.saved(tmp_path / "room")


def only(folder: Path, pattern: str) -> Path:
    (path,) = folder.glob(pattern)
    return path


def fault(folder: Path) -> str:
    with pytest.raises(NegotiatorError) as caught:
        load(folder)
    return str(caught.value)


def test_what_is_saved_is_loaded(room: Room, folder: Path) -> None:
    there = load(folder)
    assert there == room.negotiation
    assert is_negotiation(folder)
    assert [revision.symbol for revision in there.issued] == ["6589/18"]


def test_where_each_thing_lies(room: Room, folder: Path) -> None:
    names = {str(path.relative_to(folder)) for path in folder.rglob("*.yaml")}
    there = room.negotiation
    assert names == {
        "negotiation.yaml",
        "revisions/6589-18.yaml",
        *(f"amendments/{a.by[0]}/{a.id}.yaml" for a in there.amendments),
        *(f"positions/{s.by}/{s.id}.yaml" for s in there.stances),
        *(f"decisions/{k:04}-{d.id}.yaml" for k, d in enumerate(there.decisions, 1)),
    }


def test_an_act_is_written_once(room: Room, folder: Path) -> None:
    act = room.negotiation.amendments[0]
    before = Folder(folder).act(act).read_bytes()
    with pytest.raises(MalformedFile, match="is written already"):
        save_act(folder, replace(act, justification="another"))
    assert Folder(folder).act(act).read_bytes() == before


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda path: None, "there is no such folder"),
        (lambda path: path.write_text("x"), "there is no such folder"),
        (lambda path: path.mkdir(), "this folder is not a negotiation: it has no negotiation.yaml"),
    ],
)
def test_what_is_no_negotiation_says_so(tmp_path: Path, make: object, told: str) -> None:
    make(tmp_path / "x")  # type: ignore[operator]
    assert told in fault(tmp_path / "x")


def test_errors_of_several_files_are_told_together(folder: Path) -> None:
    mine = only(folder, "amendments/MX/*.yaml")
    mine.write_text(mine.read_text().replace("kind: edit", "kind: edti").replace("MX]", "XX]"))
    theirs = only(folder, "positions/G77/*.yaml")
    theirs.write_text(theirs.read_text() + "extra: 1\n")
    decision = sorted(folder.glob("decisions/*.yaml"))[0]
    decision.write_text("[" * 100)
    text = only(folder, "revisions/*.yaml")
    text.write_bytes(text.read_bytes().replace(b"act.", b"wait."))
    with pytest.raises(MalformedFiles) as caught:
        load(folder)
    places = [problem.place.path for problem in caught.value.problems]
    assert sorted(set(places)) == sorted(map(str, (mine, theirs, decision, text)))
    assert len(places) == 5
    for path in (mine, theirs, decision, text):
        assert str(path) in str(caught.value)


def test_an_act_about_what_is_not_there(folder: Path) -> None:
    mine = only(folder, "amendments/MX/*.yaml")
    good = mine.read_text()
    for old, new, told in (
        ("block: p1", "block: p9", "has no block p9"),
        ("revision: 6589-18", "revision: 6589-19", "there is no revision “6589-19”"),
        ("base: ", "base: 00", "was made against other words than 1 of 6589-18 has"),
        ("by: [MX]", "by: [XX]", "no delegation is called “XX”"),
        ("WE DECIDE", "WE[^n7] DECIDE", "cite the footnote n7, which is not there"),
        ("language: en", "language: en\nreplaces: azzzzzzzzzz", "there is no amendment"),
    ):
        mine.write_text(good.replace(old, new))
        said = fault(folder)
        assert told in said
        assert str(mine) in said


def test_an_amendment_that_is_gone_is_missed_by_what_names_it(folder: Path) -> None:
    only(folder, "amendments/MX/*.yaml").unlink()
    said = fault(folder)
    assert said.count("there is no amendment") == 2  # what amends it, what accepts it
    assert "amendments/CO" in said
    assert "decisions/0001" in said


def test_amendments_that_amend_each_other_are_refused(room: Room, folder: Path) -> None:
    second = room.negotiation.amendments[1]
    mine = only(folder, "amendments/MX/*.yaml")
    mine.write_text(
        mine.read_text().replace("revision: 6589-18\n  block: p1", f"amendment: {second.id}")
    )
    said = fault(folder)
    assert str(mine) in said
    assert "amends an amendment to an amendment" in said


def test_an_amendment_to_an_amendment_is_bound_to_its_words(folder: Path) -> None:
    mine = only(folder, "amendments/MX/*.yaml")
    mine.write_text(mine.read_text().replace("WE DECIDE", "WE PROMISE"))
    assert "CO 1 was made against other words than MX 1 proposes" in fault(folder)


def test_one_id_is_one_act(folder: Path) -> None:
    mine = only(folder, "amendments/MX/*.yaml")
    (mine.parent / "copy.yaml").write_bytes(mine.read_bytes())
    assert "is used by another act, too" in fault(folder)


def test_an_act_in_another_delegations_folder_is_not_lost(room: Room, folder: Path) -> None:
    mine = only(folder, "amendments/MX/*.yaml")
    mine.rename(folder / "amendments" / mine.name)
    assert load(folder) == room.negotiation


def test_the_name_of_a_decision_begins_with_its_number(folder: Path) -> None:
    path = sorted(folder.glob("decisions/*.yaml"))[0]
    path.rename(path.with_name("first.yaml"))
    assert "begins with its number" in fault(folder)


def test_decisions_that_follow_each_other_in_a_circle_are_not_dropped(folder: Path) -> None:
    first, second, third = sorted(folder.glob("decisions/*.yaml"))
    last = third.stem.split("-")[1]
    first.write_text(first.read_text().replace("by: PRES", f"after: {last}\nby: PRES"))
    said = fault(folder)
    assert said.count("follows itself through other decisions") == 3
    assert all(str(path) in said for path in (first, second, third))


def test_an_undo_of_what_comes_later_is_refused(folder: Path) -> None:
    first, _, third = sorted(folder.glob("decisions/*.yaml"))
    last = third.stem.split("-")[1]
    accepting = first.read_text()
    at = accepting.index("kind:")
    first.write_text(f"{accepting[:at]}kind: undo\nundoes: {last}\n")
    assert f"the decision {last}, which it names, comes later" in fault(folder)


def test_stances_of_all_kinds_are_kept(folder: Path) -> None:
    for k, kind in enumerate(StanceKind):
        reservation = "scrutiny" if kind is StanceKind.RESERVES else ""
        stance = Stance(
            f"s{'abcdefghijklmnop'[k] * 10}",
            "MX",
            "PRES",
            "2018-03-02",
            kind,
            Subject("6589-18", "p2"),
            reservation,
            "In words; and more words.",
        )
        save_act(folder, stance)
        assert stance in load(folder).stances


AS_ANOTHER = """
import os, pkgutil, sys
from importlib import import_module
import negotiator
for module in pkgutil.walk_packages(negotiator.__path__, "negotiator."):
    if not module.name.startswith(("negotiator.tui", "negotiator.formats.docx", "negotiator.__")):
        import_module(module.name)  # another user may not be able to read this Python
b"warm".decode("utf-8-sig")
from negotiator.cli.main import main
if os.geteuid() == 0:  # root may do anything, so become nobody
    os.setgid(65534)
    os.setuid(65534)
sys.exit(main(sys.argv[1:]))
"""


@contextmanager
def mode(bits: int, *paths: Path) -> Iterator[None]:
    """Give files and folders other permissions for a while."""
    before = [stat.S_IMODE(path.stat().st_mode) for path in paths]
    for path in paths:
        path.chmod(bits)
    yield
    for path, kept in zip(paths, before, strict=True):
        path.chmod(kept)


def refused(*arguments: object) -> str:
    """What a command says that another user runs and that cannot do its work."""
    done = subprocess.run(
        [sys.executable, "-c", AS_ANOTHER, *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert done.returncode == 2, done.stdout + done.stderr
    assert done.stderr.startswith("negotiator: ")
    return done.stderr


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system has no permissions like these")
class TestWithoutPermission:
    """What may not be read or written; shown as another user where this one is root."""

    @pytest.fixture
    def public(self, room: Room) -> Iterator[Path]:
        """A negotiation that everybody may read, outside pytest's private folders."""
        base = Path(tempfile.mkdtemp(prefix="negotiator-test-"))
        folder = room.saved(base / "room")
        for path in (base, *base.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
        before = files(folder)
        yield folder
        after = files(folder)
        shutil.rmtree(base)
        assert after == before

    def test_a_folder_that_may_not_be_written(self, public: Path) -> None:
        words = ("1", "--by", "MX", "--text", "WE WAIT.")
        with mode(0o555, public, *(path for path in public.rglob("*") if path.is_dir())):
            said = refused("amend", "add", public, *words)
        assert str(public / "amendments" / "MX") in said
        assert "you may not write here" in said
        assert "what was saved before still stands" in said

    def test_a_folder_that_may_not_be_entered(self, public: Path) -> None:
        with mode(0o000, public):
            for command in (("list", public), ("show", public), ("diff", public)):
                said = refused(*command)
                assert str(public) in said
                assert "permission denied" in said
            assert str(public / "x") in refused("list", public / "x")

    def test_a_file_that_may_not_be_read(self, public: Path) -> None:
        text = public / "revisions" / "6589-18.yaml"
        with mode(0o000, text):
            assert f"{text}: you may not read this file" in refused("show", public)

    def test_a_folder_of_acts_that_may_not_be_read_hides_no_amendment(self, public: Path) -> None:
        acts = public / "amendments" / "MX"
        with mode(0o000, acts):
            said = refused("list", public)
        assert f"{acts}: this folder of acts cannot be read: permission denied" in said


def test_an_act_written_for_another_by_who_may_not_is_told(folder: Path) -> None:
    mine = only(folder, "amendments/MX/*.yaml")
    good = mine.read_text()
    mine.write_text(good.replace("recorded_by: MX", "recorded_by: G77"))
    assert "G77 recorded what MX says" in fault(folder)
    mine.write_text(good.replace("recorded_by: MX", "recorded_by: PRES"))
    load(folder)
    decision = sorted(folder.glob("decisions/*.yaml"))[0]
    decision.write_text(decision.read_text().replace("by: PRES", "by: MX"))
    assert "MX decides here, but PRES holds the pen" in fault(folder)


def test_decisions_and_amendments_of_every_kind_are_saved_and_name_what_is_there(
    tmp_path: Path,
) -> None:
    room = Room.of("WE AGREE to talk.", "WE THANK Bulgaria.", "WE END.")
    room.table("MX", "1", "WE AGREE to act.")
    room.table("CO", "3", kind=AmendmentKind.MOVE, to="p1")
    room.table("EU", "1", kind=AmendmentKind.MERGE, joins=("p2",))
    room.adopt("WE AGREE to talk and to act.", "MX 1")
    room.agree("1", "2")
    room.reopen("2")
    room.silence("2018-04-01T12:00:00", "3")
    room.edit("3", "WE END it.")
    folder = room.saved(tmp_path / "room")
    there = load(folder)
    assert there.decisions == room.negotiation.decisions
    assert there.amendments == room.negotiation.amendments
    assert there.compromises == room.negotiation.compromises

    def broken(pattern: str, old: str, new: str) -> str:
        for path in folder.glob(pattern):
            written = path.read_text(encoding="utf-8")
            if old in written:
                path.write_text(written.replace(old, new), encoding="utf-8")
                told = fault(folder)
                path.write_text(written, encoding="utf-8")
                assert path.name in told
                return told
        raise AssertionError(old)

    assert "no block p9" in broken("decisions/*", "blocks: [p1]", "blocks: [p9]")
    assert "a block p9" in broken("decisions/*", "blocks: [p2]", "blocks: [p9]")
    assert "amendment" in broken("decisions/*", room.negotiation.amendments[0].id, "aaaaaaaaaza")
    assert "no block p9" in broken("amendments/*/*", "to: p1", "to: p9")
    assert "no block p9" in broken("amendments/*/*", "joins: [p2]", "joins: [p9]")
    assert "one entry for each" in broken("decisions/*", "blocks: [p1, p2]", "blocks: [p1]")
    assert load(folder) == there
