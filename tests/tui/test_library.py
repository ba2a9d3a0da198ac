"""The library: how far each negotiation is, what waits in it, and what cannot be opened, said clearly."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from negotiator.errors import FolderUnwritable
from negotiator.layout.cells import text_of as line_text
from negotiator.layout.cells import width
from negotiator.model.acts import AmendmentKind
from negotiator.model.propose import propose
from negotiator.model.text import Text
from negotiator.store import begin as begin_module
from negotiator.store.load import load
from negotiator.store.present import Presence, Window, windows
from negotiator.store.private import keep
from negotiator.tui.app import NegotiatorApp
from negotiator.tui.library import Library
from negotiator.tui.listing import recent_lines
from negotiator.tui.screens.compare import CompareScreen
from negotiator.tui.screens.fault import FaultScreen
from negotiator.tui.session import Clerk
from tests.rooms import Room
from tests.sofia import SHIPPED, copy_of_sofia
from tests.store.typed import typed
from tests.tui.screens import application, press, shown, text_of, type_in

HOST = "here"
SIZES = [(60, 20), (80, 24), (160, 45), (220, 60)]


def library(folder: Path, shipped: Path | None = SHIPPED) -> NegotiatorApp:
    """The application on a folder of negotiations, none of them open."""
    clerk = Clerk(lambda: "2018-03-15T10:00:00", lambda: bytes(8), HOST)
    return NegotiatorApp(None, Library(folder, clerk, "", shipped))


async def looked(pilot: object) -> None:
    """Until the library has looked into every folder."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    """Sofia, a small one with decisions, one that is broken, and what is no negotiation."""
    folder = tmp_path / "drafts"
    copy_of_sofia(folder / "sofia-2018")
    room = Room.of("WE AGREE to act.", "WE THANK Bulgaria.")
    room.table("MX", "1", "WE DECIDE to act.")
    room.agree("2")
    room.saved(folder / "room")
    broken = Room.of("WE WAIT.").saved(folder / "water")
    manifest = broken / "negotiation.yaml"
    manifest.write_text(manifest.read_text().replace("title:", "titel:") + "extra: 1\n")
    (folder / "notes").mkdir()
    (folder / "mail.txt").write_text("x")
    return folder


async def test_each_negotiation_is_told_and_a_broken_one_hides_no_other(drafts: Path) -> None:
    app = library(drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await looked(pilot)
        text = shown(app)
        assert "3 negotiations" in text
        assert "Draft Sofia declaration 6589/18 demonstration" in text
        assert "agreed 0 of 42" in text
        assert "agreed 1 of 2" in text
        assert "1 amendment open · 1 to decide" in text
        assert "last change" in text
        assert "! water cannot be opened" in text
        assert "nothing was changed; enter shows all" in text
        titles = [line for line in text_of(app) if "6589/18 " in line or "cannot be" in line]
        assert "water" in titles[-1]


async def test_enter_opens_and_1_comes_back_to_the_very_line(drafts: Path) -> None:
    app = library(drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await looked(pilot)
        await press(pilot, "2")
        assert "Open a negotiation first" in shown(app)
        app.screen.home.go_to(str(drafts / "sofia-2018"))
        await press(pilot, "enter")
        assert isinstance(app.screen, CompareScreen)
        assert "Draft Sofia decl" in text_of(app)[0]
        assert [w.by for w in windows(drafts / "sofia-2018", HOST)] == ["PRES"]
        await press(pilot, "n", "1")
        await looked(pilot)
        assert app.screen.home.cursor == str(drafts / "sofia-2018")
        place = app.place
        await press(pilot, "escape")
        assert app.place == place
        await press(pilot, "1")
        app.screen.home.go_to(str(drafts / "room"))
        await press(pilot, "enter", "3")
        assert app.session.folder == drafts / "room"
        assert "MX 1" in shown(app)
        assert windows(drafts / "sofia-2018", HOST) == []
        assert len(windows(drafts / "room", HOST)) == 1


async def test_what_waits_is_told_and_enter_offers_it_back(drafts: Path) -> None:
    sofia = drafts / "sofia-2018"
    typed(sofia, by="ES", recorded_by="ES", block="p12")
    there = load(sofia)
    draft = propose(
        there, act_id="a" + "b" * 10, by=("ES",), recorded_by="ES", at="2018-03-15T09:00:00",
        kind=AmendmentKind.EDIT, block=there.current.find("9"), text=Text("WE WAIT."),
    )  # fmt: skip
    keep(sofia, replace(draft, number=0))
    other = Presence(sofia, Window("w1", "MX", "rose", 1, "2018-03-15T09:58:00"))
    app = library(drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await looked(pilot)
        text = shown(app)
        assert "? Draft Sofia declaration" in text
        assert "typing of 14 March, 18:47 was not kept: enter offers it back" in text
        assert "1 with typing that was not kept" in text
        assert "1 proposal not tabled yet, private: ES" in text
        assert "open now: MX on rose since 15 March, 09:58" in text
        app.screen.home.go_to(str(sofia))
        await press(pilot, "enter")
        assert "Typing of 14 March, 18:47, was not kept yet" in shown(app)
    other.leave()


async def test_a_fault_is_told_with_place_and_advice_and_looked_at_again(drafts: Path) -> None:
    manifest = drafts / "water" / "negotiation.yaml"
    app = library(drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await looked(pilot)
        app.screen.home.go_to(str(drafts / "water"))
        await press(pilot, "enter")
        assert isinstance(app.screen, FaultScreen)
        text = shown(app)
        assert "cannot be opened: 3 problems; nothing was changed" in text
        assert "negotiation.yaml, line 2, column 1" in text
        assert "2 | titel:" in text
        await press(pilot, "f5")
        assert "It still cannot be opened" in shown(app)
        await press(pilot, "escape")
        assert "! water" in shown(app)
        await press(pilot, "enter")
        mended = manifest.read_text().replace("titel:", "title:").replace("extra: 1\n", "")
        manifest.write_text(mended)
        await press(pilot, "f5")
        assert isinstance(app.screen, CompareScreen)
        assert app.session.folder == drafts / "water"


async def test_nothing_here_yet_offers_the_demonstration(tmp_path: Path) -> None:
    app = library(tmp_path / "drafts")
    async with app.run_test(size=(80, 24)) as pilot:
        await looked(pilot)
        assert "No negotiation in this folder yet." in shown(app)
        assert "none here yet" in text_of(app)[1] + text_of(app)[2]
        await press(pilot, "enter", "j")
        await press(pilot, "d")
        assert isinstance(app.screen, CompareScreen)
        assert app.session.folder == tmp_path / "drafts" / "sofia-2018"
    assert sorted(p.name for p in (tmp_path / "drafts").iterdir()) == ["sofia-2018"]
    assert load(tmp_path / "drafts" / "sofia-2018").demonstration


async def test_without_a_copy_of_the_demonstration_it_says_so(tmp_path: Path) -> None:
    app = library(tmp_path, None)
    async with app.run_test(size=(80, 24)) as pilot:
        await looked(pilot)
        await press(pilot, "d")
        assert "! This installation has no copy of the demonstration" in shown(app)


async def test_another_folder_is_listed_or_opened(drafts: Path, tmp_path: Path) -> None:
    app = library(tmp_path / "empty")
    async with app.run_test(size=(160, 45)) as pilot:
        await looked(pilot)
        for where, told in (("nowhere", "There is no folder"), ("drafts", "3 negotiations")):
            await press(pilot, "o")
            await type_in(pilot, str(tmp_path / where))
            await press(pilot, "enter")
            await looked(pilot)
            assert told in shown(app)
        await press(pilot, "o")
        await type_in(pilot, str(drafts / "room"))
        await press(pilot, "enter")
        assert app.session.folder == drafts / "room"


@pytest.mark.parametrize("size", SIZES)
async def test_no_line_is_wider_than_the_screen_and_brackets_are_text(
    drafts: Path, size: tuple[int, int]
) -> None:
    manifest = drafts / "room" / "negotiation.yaml"
    manifest.write_text(manifest.read_text().replace("title: ", "title: A [/EU] [shall] "))
    app = library(drafts)
    async with app.run_test(size=size) as pilot:
        await looked(pilot)
        assert "A [/EU] [shall]" in shown(app)
        assert all(width(line) == size[0] for line in text_of(app))
        app.screen.home.go_to(str(drafts / "water"))
        await press(pilot, "enter")
        assert all(width(line) == size[0] for line in text_of(app))
        await press(pilot, "question_mark")
        assert "Help: fault" in shown(app)
        await press(pilot, "escape", "escape", "ctrl+p")
        await pilot.pause(0.3)
        await press(pilot, "escape", "question_mark")
        assert "Help: library" in shown(app)
        await press(pilot, "escape", "q")
    assert app.return_code == 0


async def test_1_shows_the_folder_that_the_open_negotiation_lies_in(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "3", "1")
        await looked(pilot)
        assert "1 negotiation" in shown(app)
        assert "amendments illustrative" in text_of(app)[1]
        assert "open now" not in shown(app)
        await press(pilot, "3")
        assert "6589/18" in text_of(app)[2]


async def answer(pilot: object, *answers: str) -> None:
    for one in answers:
        await type_in(pilot, one)
        await press(pilot, "enter")


async def test_a_new_negotiation_is_begun_with_a_text(tmp_path: Path) -> None:
    text = tmp_path / "water.txt"
    text.write_text("1. WE AGREE to meet.\n\n2. WE THANK the hosts.\n")
    folder = tmp_path / "drafts"
    app = library(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await looked(pilot)
        await press(pilot, "i")
        assert "Nothing yet: name the file with the first text." in shown(app)
        await answer(pilot, str(text), "Water [/EU] talks", "PRES Chair, ES Spain", "un")
        assert "✓ water: 2 numbered paragraphs, 0 footnotes" in shown(app)
        assert "✓ PRES, ES; PRES holds the pen" in shown(app)
        assert not folder.exists()
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, CompareScreen)
        assert "WE THANK the hosts." in shown(app)
    there = load(folder / "water-eu-talks")
    assert (there.title, there.pen_holder, there.house_style) == ("Water [/EU] talks", "PRES", "un")
    assert [(d.code, d.name) for d in there.delegations] == [("PRES", "Chair"), ("ES", "Spain")]
    assert [b.plain for b in there.current.blocks] == ["WE AGREE to meet.", "WE THANK the hosts."]
    assert [entry.date for entry in there.entries] == ["2018-03-15"]
    assert [path.name for path in folder.iterdir()] == ["water-eu-talks"]


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ((), "! The first text is missing"),
        (("nowhere.txt",), "! There is no such file"),
        (("a.txt", "", "ES Spain, ES"), "! The delegation ES is given twice"),
        (("a.txt", "", "../x"), "! “../x” cannot be a delegation's code"),
        (("a.txt", "", "", "gothic"), "! There is no house style “gothic”"),
        (("a.txt", "", "", "", "../up"), "! “../up” cannot be the name of a folder here"),
        (("a.txt", "", "", "", "taken"), "! “taken” is there already"),
        (("empty.txt",), "! The file is empty"),
    ],
)
async def test_an_answer_that_cannot_be_taken_is_told_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answers: tuple[str, ...], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("1. WE AGREE.\n")
    Path("empty.txt").touch()
    Path("drafts/taken").mkdir(parents=True)
    app = library(tmp_path / "drafts")
    async with app.run_test(size=(100, 30)) as pilot:
        await looked(pilot)
        await press(pilot, "i")
        await answer(pilot, *answers)
        await press(pilot, "ctrl+s")
        assert told in shown(app)
        await press(pilot, "escape", "escape")
        await looked(pilot)
        assert "No negotiation in this folder yet." in shown(app)
    assert [path.name for path in (tmp_path / "drafts").iterdir()] == ["taken"]


async def test_a_disk_that_is_full_leaves_nothing_half_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("1. WE AGREE.\n")

    def full(*_: object, **__: object) -> None:
        raise FolderUnwritable("it cannot be written: the disk is full")

    monkeypatch.setattr(begin_module, "add_issued", full)
    app = library(tmp_path / "drafts")
    async with app.run_test(size=(100, 30)) as pilot:
        await looked(pilot)
        await press(pilot, "i")
        await answer(pilot, "a.txt")
        await press(pilot, "ctrl+s")
        assert "! It cannot be written: the disk is full" in shown(app)
    assert list((tmp_path / "drafts").iterdir()) == []


async def test_words_are_searched_in_all_negotiations_with_counts(drafts: Path) -> None:
    app = library(drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await looked(pilot)
        await press(pilot, "slash")
        await type_in(pilot, "darknet")
        await press(pilot, "enter")
        await looked(pilot)
        assert "“darknet” in 1 of 3 negotiations; esc shows all again" in shown(app)
        assert "2 in the text · 6 in amendments · 0 in reasons" in shown(app)
        assert "water" not in shown(app)
        await press(pilot, "escape")
        assert "3 negotiations" in shown(app)
        await press(pilot, "slash")
        await type_in(pilot, "zebra")
        await press(pilot, "enter")
        await looked(pilot)
        assert "“zebra” is nowhere here" in shown(app)
        await press(pilot, "enter", "escape")
        app.screen.home.go_to(str(drafts / "room"))
        await press(pilot, "enter")
        assert app.session.folder == drafts / "room"


async def test_what_was_open_last_is_named(drafts: Path) -> None:
    app = library(drafts)
    async with app.run_test(size=(80, 24)) as pilot:
        await looked(pilot)
        assert "Recent:" not in shown(app)
        app.screen.home.go_to(str(drafts / "room"))
        await press(pilot, "enter", "1")
        await looked(pilot)
        assert "Recent: room (" in shown(app)
    day = partial(recent_lines, [(Path("a/sofia"), "2018-03-14T23:00:00")])
    assert "sofia (yesterday)" in line_text(day("2018-03-15T10:00:00", 80)[0])
    assert "sofia (today)" in line_text(day("2018-03-14T23:10:00", 80)[0])
