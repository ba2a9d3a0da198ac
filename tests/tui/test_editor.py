"""The editor: nothing typed is lost unasked, real line breaks stay, and the counts tell the truth."""

from pathlib import Path

import pytest

from negotiator.store.load import load
from negotiator.store.private import drafts
from tests.tui.screens import application, press, shown, text_of, type_in


async def edit(pilot: object, where: str) -> None:
    await press(pilot, "colon")
    await type_in(pilot, where)
    await press(pilot, "enter", "3", "i")


async def test_ctrl_q_asks_before_typing_is_lost(sofia: Path) -> None:
    app = application(sofia, "ES")
    async with app.run_test(size=(80, 24)) as pilot:
        await edit(pilot, "12")
        await type_in(pilot, "New words ")
        await press(pilot, "ctrl+q")
        assert app.is_running
        assert "Keep what you wrote on 12?" in shown(app)
        await press(pilot, "escape")
        assert app.screen.query_one("#words").text.startswith("New words ")
        for box in ("f2", "f1", "ctrl+p", "escape"):
            await press(pilot, box, "ctrl+q")
            assert "Keep what you wrote on 12?" in shown(app), box
            await press(pilot, "escape")
        await press(pilot, "ctrl+q", "k")
    assert app.return_code == 0
    (draft,) = drafts(sofia, load(sofia))
    assert draft.amendment.text.plain.startswith("New words WE ENCOURAGE")


@pytest.mark.parametrize("keys", [[], ["3"], ["8"], ["C"], ["question_mark"], ["R"], ["i"]])
async def test_ctrl_q_quits_at_once_where_nothing_is_written(sofia: Path, keys: list[str]) -> None:
    app = application(sofia)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, *keys, "ctrl+q")
        assert app._exit


async def test_the_title_keeps_its_line_break_and_is_refused_unchanged(sofia: Path) -> None:
    app = application(sofia, "ES")
    async with app.run_test(size=(80, 24)) as pilot:
        count = len(load(sofia).amendments)
        await edit(pilot, "SOFIA")
        await press(pilot, "ctrl+s")
        assert "! The words proposed are those that stand there" in shown(app)
        assert len(load(sofia).amendments) == count
        area = app.screen.query_one("#words")
        area.text = area.text.replace("SOFIA", "NEW SOFIA")
        await press(pilot, "ctrl+s", "T")
        assert load(sofia).amendments[-1].text.plain == "NEW SOFIA\nDECLARATION"


async def test_lines_of_pasted_mail_are_one_line_and_an_empty_line_is_a_break(sofia: Path) -> None:
    app = application(sofia, "ES")
    async with app.run_test(size=(80, 24)) as pilot:
        await edit(pilot, "7")
        app.screen.query_one(
            "#words"
        ).text = "7. WE COMMIT\nourselves \n  to this.\n\nAnd to that.\n"
        await press(pilot, "ctrl+s", "T")
        assert load(sofia).amendments[-1].text.plain == "WE COMMIT ourselves to this.\nAnd to that."


async def test_the_words_are_counted_while_they_are_typed(sofia: Path) -> None:
    app = application(sofia, "ES")
    async with app.run_test(size=(80, 24)) as pilot:
        await edit(pilot, "7")
        assert "20 words" in text_of(app)[2]
        await type_in(pilot, "And so ")
        await pilot.pause(0.3)
        assert "20 → 22 words" in text_of(app)[2]
        await press(pilot, "f2", "d")
        assert "20 → 0 words" in text_of(app)[2]
        assert "brackets" not in text_of(app)[-4]
        await press(pilot, "f2", "k")
        assert text_of(app)[2].rstrip().endswith("20 words")


async def test_the_footer_of_the_editor_says_how_to_leave(sofia: Path) -> None:
    app = application(sofia, "ES")
    async with app.run_test(size=(80, 24)) as pilot:
        await edit(pilot, "7")
        assert "ctrl+s keep it  esc back" in text_of(app)[-1]
        assert "f1 help" in text_of(app)[-1]  # ? is a letter of the text here
        await press(pilot, "f1")
        assert "Help: editor" in shown(app)
