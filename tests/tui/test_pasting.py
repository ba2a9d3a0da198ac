"""The editor: brackets round a selection, what is pasted is read first, moves, splits and merges."""

from pathlib import Path

from textual import events
from textual.widgets.text_area import Selection

from negotiator.model.acts import AmendmentKind
from negotiator.store.load import load
from negotiator.store.private import drafts
from negotiator.tui.app import NegotiatorApp
from negotiator.tui.screens.editor import EditorScreen
from negotiator.tui.widgets.words import Words
from tests.tui.desk import desk, go
from tests.tui.screens import press, shown, text_of, type_in

TRAPS = "[shall] [/EU] [@click=app.quit]"


def words(app: NegotiatorApp) -> Words:
    editor = next(screen for screen in app.screen_stack if isinstance(screen, EditorScreen))
    return editor.query_one("#words", Words)


async def paste(pilot: object, app: NegotiatorApp, text: str) -> None:
    words(app).post_message(events.Paste(text))
    await pilot.pause()
    await pilot.pause()


async def test_a_bracket_goes_round_what_is_selected(sofia: Path) -> None:
    app = desk(sofia, "ES")
    async with app.run_test(size=(80, 24)) as pilot:
        await go(pilot, app, "7")
        await press(pilot, "i")
        start = words(app).text.index("review and improve")
        words(app).selection = Selection((0, start), (0, start + len("review and improve")))
        await press(pilot, "left_square_bracket")
        assert "[review and improve] the Annual" in words(app).text
        await pilot.pause(0.3)
        assert "✓ brackets pair: 1" in shown(app)
        words(app).move_cursor((0, 0))
        await press(pilot, "left_square_bracket")
        assert words(app).text.startswith("[WE COMMIT")
        await pilot.pause(0.3)
        assert "! a bracket does not pair" in shown(app)
        await press(pilot, "ctrl+z")
        assert words(app).text.startswith("WE COMMIT")


async def test_a_mail_is_shown_as_understood_before_it_replaces_words(sofia: Path) -> None:
    app = desk(sofia, "ES")
    async with app.run_test(size=(80, 24)) as pilot:
        await go(pilot, app, "7")
        await press(pilot, "i")
        before = words(app).text
        mail = f'Please after "review" insert ", {TRAPS}"; delete "and improve"'
        await paste(pilot, app, mail)
        text = shown(app)
        assert "Read as" in text
        assert f"after “review” insert “, {TRAPS}”" in text
        assert "delete “and improve”" in text
        assert words(app).text == before
        await press(pilot, "escape")
        assert words(app).text == before
        await paste(pilot, app, mail)
        await press(pilot, "y")
        assert f"review, {TRAPS} the Annual" in " ".join(words(app).text.split())
        assert "Read as you saw it. ctrl+z takes it back" in shown(app)
        await press(pilot, "ctrl+z")
        assert words(app).text == before


async def test_what_cannot_be_carried_out_changes_nothing(sofia: Path) -> None:
    app = desk(sofia, "ES")
    async with app.run_test(size=(80, 24)) as pilot:
        await go(pilot, app, "7")
        await press(pilot, "i")
        before = words(app).text
        await paste(pilot, app, 'delete "words that are not there"')
        assert "This cannot be carried out" in shown(app)
        await press(pilot, "escape")
        assert words(app).text == before
        await paste(pilot, app, 'delete "words that are not there"')
        await press(pilot, "p")
        assert words(app).text.startswith('delete "words that')


async def test_a_whole_paragraph_loses_its_number_and_a_few_words_are_words(sofia: Path) -> None:
    app = desk(sofia, "ES")
    async with app.run_test(size=(100, 30)) as pilot:
        await go(pilot, app, "7")
        await press(pilot, "i")
        await paste(pilot, app, "[Today] ")
        assert words(app).text.startswith("[Today] WE COMMIT")
        new = load(sofia).current.find("7").plain.replace("in light", "in the light")
        await paste(pilot, app, f"7. {new}\n")
        assert "the whole paragraph; a number before it is no part of it" in shown(app)
        await press(pilot, "y")
        assert words(app).text == new


async def test_a_move_a_split_and_a_merge_are_kept_and_tabled(sofia: Path) -> None:
    app = desk(sofia, "ES")
    async with app.run_test(size=(100, 30)) as pilot:
        await go(pilot, app, "7")
        await press(pilot, "i", "f2", "m")
        await type_in(pilot, "after 9 ")
        await press(pilot, "enter")
        assert "moved after 9" in shown(app)
        await press(pilot, "ctrl+s", "T")
        assert "move 7 after 9" in shown(app)
        await press(pilot, "i", "f2", "p")
        words(app).text = words(app).text.replace(" in light", "\n\nIN LIGHT")
        await pilot.pause(0.3)
        assert "¶" in shown(app)
        await press(pilot, "ctrl+s", "T")
        assert "split 7 into 2" in shown(app)
        await press(pilot, "i", "f2", "g")
        assert "WE WELCOME" in words(app).text
        await press(pilot, "ctrl+s")
        await press(pilot, "e")
        assert "merge" in text_of(app)[2]
        await press(pilot, "escape", "T")
        assert "join 7 and 8" in shown(app)
    made = load(sofia).amendments[-3:]
    kinds = {amendment.kind for amendment in made if amendment.by == ("ES",)}
    assert kinds == {AmendmentKind.MOVE, AmendmentKind.SPLIT, AmendmentKind.MERGE}
    assert not drafts(sofia, load(sofia))
