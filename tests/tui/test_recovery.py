"""What is typed is on the disk while it is typed, and is offered back after a crash."""

import asyncio
import json
from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import TextArea

from negotiator.store.journal import unsaved
from negotiator.store.load import load
from negotiator.store.present import Presence, Window, windows
from negotiator.store.private import drafts
from negotiator.tui import app as application_module
from negotiator.tui import typed as typed_module
from negotiator.tui.app import NegotiatorApp
from negotiator.tui.screens.editor import EditorScreen
from tests.store.typed import typed
from tests.tui.screens import application, press, shown, text_of, type_in

HOST = "here"
GONE = "gone"


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is typed is kept at once."""
    monkeypatch.setattr(typed_module, "KEPT_AFTER", 0.01)


def opened(folder: Path, speaker: str = "") -> NegotiatorApp:
    app = application(folder, speaker)
    app.session.clerk = replace(app.session.clerk, host=HOST)
    return app


async def write(pilot: object, where: str, words: str) -> None:
    await press(pilot, "colon")
    await type_in(pilot, where)
    await press(pilot, "enter", "3", "i")
    await type_in(pilot, words)
    await kept(pilot)


async def kept(pilot: object) -> None:
    """Until what was typed is on the disk."""
    for _ in range(200):
        await pilot.pause()
        await asyncio.wait_for(pilot.app.workers.wait_for_complete(), 5)
        if pilot.app.saved != "saved":
            return
        await pilot.pause(0.01)
    raise AssertionError(pilot.app.saved)


def words_kept(folder: Path) -> list[str]:
    return [one.typing.words for one in unsaved(folder, HOST)[0]]


async def crashed(folder: Path, words: str = "New words ") -> None:
    """Leave typing behind as a crash does: its window is gone, its file is there."""
    app = opened(folder, "ES")
    async with app.run_test(size=(80, 24)) as pilot:
        await write(pilot, "12", words)
    # a process that ends so never closes the editor


async def test_typing_is_on_the_disk_and_the_header_says_so(sofia: Path) -> None:
    app = opened(sofia, "ES")
    async with app.run_test(size=(80, 24)) as pilot:
        await write(pilot, "12", "New words ")
        assert text_of(app)[0].rstrip().endswith("typing kept 10:00")
        app._attendance.leave()
        (words,) = words_kept(sofia)
        assert words.startswith("New words WE ENCOURAGE")
        await press(pilot, "ctrl+s")
        assert words_kept(sofia) == []
        assert text_of(app)[0].rstrip().endswith("saved")


async def test_what_is_thrown_away_or_taken_back_is_not_kept(sofia: Path) -> None:
    app = opened(sofia, "ES")
    async with app.run_test(size=(80, 24)) as pilot:
        await write(pilot, "12", "X")
        app._attendance.leave()
        await press(pilot, "escape", "d", "d")
        assert words_kept(sofia) == []
        assert app.saved == "saved"
        await write(pilot, "12", "Y")
        assert len(words_kept(sofia)) == 1
        area = app.screen.query_one("#words", TextArea)
        area.text = area.text.removeprefix("Y")
        for _ in range(50):
            await pilot.pause(0.01)
            if app.saved == "saved":
                break
        assert words_kept(sofia) == []
        await press(pilot, "escape")


async def test_after_a_crash_the_typing_is_offered_and_gone_on_with(sofia: Path) -> None:
    await crashed(sofia)
    app = opened(sofia)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Typing of 15 March, 10:00, was not kept yet" in shown(app)
        assert "edit on 12, for ES, against 6589/18" in shown(app)
        assert "New words WE ENCOURAGE" in shown(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, EditorScreen)
        assert app.session.speaker == "ES"
        assert "Up to two seconds of typing may be missing" in shown(app)
        area = app.screen.query_one("#words", TextArea)
        assert area.text.startswith("New words WE ENCOURAGE")
        assert area.cursor_location == (0, len("New words "))
        await type_in(pilot, "and more ")
        await press(pilot, "ctrl+s")
        assert words_kept(sofia) == []
    (draft,) = drafts(sofia, load(sofia))
    assert draft.amendment.text.plain.startswith("New words and more WE ENCOURAGE")


async def test_typing_can_wait_and_be_thrown_away_after_a_question(sofia: Path) -> None:
    await crashed(sofia)
    for keys, waits in ((["escape"], 1), (["d", "escape"], 1), (["d", "d"], 0)):
        app = opened(sofia)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            assert "was not kept yet" in shown(app)
            await press(pilot, *keys)
            assert len(words_kept(sofia)) == waits, keys
            if not waits:
                assert "Thrown away: the typing of 15 March, 10:00" in shown(app)
    app = opened(sofia)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "was not kept" not in shown(app)


async def test_the_box_counts_what_was_saved_before_and_shows_the_words(sofia: Path) -> None:
    typed(sofia, by="ES", recorded_by="ES", block="p12", at="2018-03-14T18:47:09.120")
    app = opened(sofia)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        there = load(sofia)
        acts = len([*there.amendments, *there.stances])
        assert f"All {acts} acts before it were saved, the last at 18:42." in shown(app)
        assert "enter go on writing where it stopped" in shown(app)
        assert "k keep it as a draft, decide later" in shown(app)
        assert "nothing is lost" in shown(app)
        assert "[/EU]" in shown(app)
        await press(pilot, "escape")


async def test_k_keeps_the_typing_as_a_draft_of_who_wrote_it(sofia: Path) -> None:
    await crashed(sofia)
    app = opened(sofia)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "k")
        assert "Kept on 12 as a draft of ES, private until T tables it" in shown(app)
        assert words_kept(sofia) == []
        assert app.session.speaker == "PRES"
        assert app.session.scene.drafts == ()
    (draft,) = drafts(sofia, load(sofia))
    assert draft.amendment.text.plain.startswith("New words WE ENCOURAGE")
    assert (draft.amendment.by, draft.amendment.recorded_by) == (("ES",), "ES")
    again = opened(sofia, "ES")
    async with again.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "was not kept" not in shown(again)
        assert [d.amendment.id for d in again.session.scene.drafts] == [draft.amendment.id]


async def test_what_cannot_be_a_draft_stays_as_typing(sofia: Path) -> None:
    same = load(sofia).current.block("p12").plain
    typed(sofia, by="ES", recorded_by="ES", block="p12", words=same)
    app = opened(sofia)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        await press(pilot, "k")
        assert "! The words proposed are those that stand there" in shown(app)
    assert words_kept(sofia) == [same]


async def test_typing_in_a_draft_goes_back_into_that_draft(sofia: Path) -> None:
    app = opened(sofia, "ES")
    async with app.run_test(size=(80, 24)) as pilot:
        await write(pilot, "12", "First ")
        await press(pilot, "ctrl+s", "e")
        await type_in(pilot, "Second ")
        await kept(pilot)
    (one,) = unsaved(sofia, HOST)[0]
    (draft,) = drafts(sofia, load(sofia))
    assert one.typing.draft == draft.amendment.id
    again = opened(sofia, "ES")
    async with again.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "enter", "ctrl+s")
    (draft,) = drafts(sofia, load(sofia))
    assert draft.amendment.text.plain.startswith("Second First WE ENCOURAGE")


async def test_typing_of_an_earlier_program_is_read(sofia: Path) -> None:
    file = typed(sofia).file
    fields = json.loads(file.read_text())
    for name in ("to", "replaces", "draft"):
        del fields[name]
    file.write_text(json.dumps(fields))
    assert words_kept(sofia) == ["WE AGREE to [/EU] act at onc"]


async def test_several_are_offered_one_after_the_other(sofia: Path) -> None:
    for name, block, words in (("ta", "p7", "[/EU] first"), ("tb", "p8", "second [shall]")):
        typed(sofia, name, by="ES", recorded_by="ES", block=block, words=words, window=GONE)
    app = opened(sofia)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "[/EU] first" in shown(app)
        await press(pilot, "escape")
        assert "second [shall]" in shown(app)
        await press(pilot, "enter")
        assert app.screen.query_one("#words", TextArea).text == "second [shall]"


@pytest.mark.parametrize(
    ("field", "value"), [("block", "p99"), ("revision", "x"), ("kind", "sing")]
)
async def test_typing_about_what_is_gone_is_told_with_the_way_to_its_words(
    sofia: Path, field: str, value: str
) -> None:
    typed(sofia, **{"by": "ES", field: value})
    app = opened(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await pilot.pause()
        assert "negotiator recover prints the words" in shown(app)
    assert len(words_kept(sofia)) == 1


async def test_a_damaged_journal_is_told_and_the_negotiation_opens(sofia: Path) -> None:
    typed(sofia).file.write_bytes(b"{")
    app = opened(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await pilot.pause()
        assert "! This is not typing as negotiator keeps it" in shown(app)
        await press(pilot, "escape", "n")
        assert "change 2 of" in shown(app)


async def test_where_nothing_can_be_kept_it_is_said(sofia: Path) -> None:
    app = opened(sofia, "ES")
    async with app.run_test(size=(80, 24)) as pilot:
        own = sofia / ".negotiator"
        app._attendance.leave()
        own.rename(sofia / "moved")
        own.write_text("in the way")
        await write(pilot, "12", "X")
        assert text_of(app)[0].rstrip().endswith("! typing not kept")
        assert "a part of its path is not a folder" in shown(app)


async def test_two_windows_are_told_of_each_other_and_leave(
    sofia: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(application_module, "LOOK_SECONDS", 0.05)
    other = Presence(sofia, Window("w1", "MX", "rose", 1, "2018-03-15T09:58:00"))
    app = opened(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await pilot.pause()
        assert "Also open: MX on rose since 15 March, 09:58" in shown(app)
        await press(pilot, "n")
        third = Presence(sofia, Window("w2", "BG", HOST, 1, "2018-03-15T10:01:00"))
        await pilot.pause(0.2)
        assert "Also open: BG on here since 15 March, 10:01" in shown(app)
        assert [w.by for w in windows(sofia, HOST)] == ["MX", "PRES", "BG"]
        third.leave()
        await press(pilot, "S", "escape")
    assert [w.by for w in windows(sofia, HOST)] == ["MX"]
    other.leave()
