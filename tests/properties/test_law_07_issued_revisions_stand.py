"""Law 7: an issued revision never changes, but for the two exceptions of the design."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator.errors import (
    FolderUnwritable,
    NegotiatorError,
    NoDraft,
    RevisionChanged,
    RevisionIssued,
)
from negotiator.model.negotiation import Negotiation
from negotiator.store.files import write
from negotiator.store.folder import Folder
from negotiator.store.load import load
from negotiator.store.save import add_issued, issue, replace_revision, save_draft
from tests.rooms import Room, revision

OLD = ("WE AGREE to act.", "WE WELCOME the outcome.")


def files(folder: Path) -> dict[str, bytes]:
    """All that is on the disk."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Room.of(*OLD).saved(tmp_path / "room")


@given(data=st.data())
def test_one_byte_changed_and_the_folder_refuses_to_load(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = Room.of(*OLD).saved(tmp_path_factory.mktemp("changed") / "room")
    path = Folder(folder).revision("6589-18")
    written = bytearray(path.read_bytes())
    at = data.draw(st.integers(0, len(written) - 1))
    written[at] ^= data.draw(st.integers(1, 255))
    path.write_bytes(bytes(written))
    with pytest.raises(NegotiatorError):
        load(folder)


def test_a_word_changed_is_told_with_the_file_and_the_way_back(folder: Path) -> None:
    path = Folder(folder).revision("6589-18")
    path.write_bytes(path.read_bytes().replace(b"to act", b"to wait"))
    with pytest.raises(RevisionChanged) as caught:
        load(folder)
    assert str(path) in str(caught.value)
    assert "6589/18" in str(caught.value)
    assert "backup" in str(caught.value)


def test_a_revision_is_not_written_over_by_another_of_the_same_name(folder: Path) -> None:
    before = files(folder)
    with pytest.raises(RevisionIssued):
        add_issued(folder, load(folder), revision("OTHER."), at=1, date="2018-03-01")
    with pytest.raises(RevisionIssued):
        save_draft(folder, load(folder), revision("OTHER."))
    assert files(folder) == before


def with_draft(folder: Path) -> Negotiation:
    draft = revision(OLD[0], "WE WELCOME the success.", symbol="6589/1/18 REV 1")
    return save_draft(folder, load(folder), draft)


def test_a_draft_is_written_again_until_it_is_issued(folder: Path) -> None:
    with_draft(folder)
    second = revision(OLD[0], "WE WELCOME both.", symbol="6589/1/18 REV 1")
    save_draft(folder, load(folder), second)
    path = Folder(folder).revision("6589-1-18-rev-1")
    path.write_bytes(path.read_bytes().replace(b"both", b"all"))  # a draft may be edited by hand
    issued = issue(folder, load(folder), date="2018-03-05")
    assert issued == load(folder)
    assert issued.current.find("2").plain == "WE WELCOME all."
    with pytest.raises(NoDraft):
        issue(folder, load(folder), date="2018-03-05")
    path.write_bytes(path.read_bytes().replace(b"all", b"none"))
    with pytest.raises(RevisionChanged):
        load(folder)


def test_a_draft_of_another_name_takes_the_place_of_the_draft_before(folder: Path) -> None:
    with_draft(folder)
    save_draft(folder, load(folder), revision("WE AGREE.", symbol="WK 9/2018"))
    loaded = load(folder)
    assert [r.symbol for r in loaded.revisions] == ["6589/18", "WK 9/2018"]
    assert not Folder(folder).revision("6589-1-18-rev-1").exists()


def test_a_reconstruction_gives_way_to_the_real_file(tmp_path: Path) -> None:
    room = Room.of(*OLD, symbol="WK 1/2018")
    made_up = room.negotiation.current._replace(reconstructed=True, statement="Made up.")
    room.negotiation = replace(room.negotiation, entries=(), revisions=())
    room.take(made_up)
    room.take(revision(*OLD))
    folder = room.saved(tmp_path / "room")
    real = revision("WE REALLY AGREED.", symbol="WK 1/2018")
    replace_revision(folder, load(folder), "wk-1-2018", real, date="2018-03-05")
    assert load(folder).revisions[0].blocks == real.blocks
    assert not load(folder).revisions[0].reconstructed


def test_a_reconstruction_that_acts_are_bound_to_stays(tmp_path: Path) -> None:
    room = Room.of(*OLD, symbol="WK 1/2018")
    made_up = room.negotiation.current._replace(reconstructed=True, statement="Made up.")
    room.negotiation = replace(room.negotiation, entries=(), revisions=())
    room.take(made_up)
    room.table("MX", "1", "WE AGREE to do more.")
    folder = room.saved(tmp_path / "room")
    before = files(folder)
    real = revision("WE REALLY AGREED.", symbol="WK 1/2018")
    with pytest.raises(RevisionIssued, match="acts name it"):
        replace_revision(folder, load(folder), "wk-1-2018", real, date="2018-03-05")
    assert files(folder) == before


def test_the_last_one_gives_way_while_no_act_names_it(folder: Path) -> None:
    other = revision("WE AGREE otherwise.")
    replace_revision(folder, load(folder), "6589-18", other, date="2018-03-05")
    assert load(folder).current.blocks == other.blocks


def test_the_last_one_stays_once_an_act_names_it(tmp_path: Path) -> None:
    room = Room.of(*OLD)
    room.table("MX", "1", "WE AGREE to do more.")
    folder = room.saved(tmp_path / "room")
    before = files(folder)
    with pytest.raises(RevisionIssued):
        replace_revision(folder, load(folder), "6589-18", revision("OTHER."), date="2018-03-05")
    assert files(folder) == before


def test_an_earlier_one_stays(tmp_path: Path) -> None:
    room = Room.of(*OLD)
    room.take(revision(*OLD, symbol="6589/1/18 REV 1"))
    folder = room.saved(tmp_path / "room")
    with pytest.raises(RevisionIssued):
        replace_revision(folder, load(folder), "6589-18", revision("OTHER."), date="2018-03-05")


@pytest.mark.parametrize("writes", [0, 1, 2])
def test_a_replacement_cut_off_between_two_writes_leaves_a_folder_that_loads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writes: int
) -> None:
    room = Room.of("MADE UP.", symbol="WK 1/2018")
    made_up = room.negotiation.current._replace(reconstructed=True, statement="Made up.")
    room.negotiation = replace(room.negotiation, entries=(), revisions=())
    room.take(made_up)
    folder = room.saved(tmp_path / "room")
    done: list[Path] = []

    def until_the_machine_stops(path: Path, data: bytes) -> None:
        if len(done) == writes:
            raise FolderUnwritable("the machine stops here")
        done.append(path)
        write(path, data)

    monkeypatch.setattr("negotiator.store.save.write", until_the_machine_stops)
    real = revision("REAL.", symbol="WK 1/2018")
    with pytest.raises(FolderUnwritable):
        replace_revision(folder, load(folder), "wk-1-2018", real, date="2018-03-05")
    assert load(folder).revisions[0].blocks[0].plain == ("REAL." if writes == 2 else "MADE UP.")
