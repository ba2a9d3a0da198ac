"""The Desk: what the preview shows, what was withdrawn, what building leaves out."""

from pathlib import Path

from negotiator.store.load import load
from tests.tui.screens import application, press, shown, text_of, type_in


async def open_desk(pilot: object, app: object, where: str, card: str) -> None:
    await press(pilot, "3", "colon")
    await type_in(pilot, where)
    await press(pilot, "enter")
    app.screen.proposals.go_to(app.session.negotiation.amendment(card).id)
    await pilot.pause()


async def test_the_preview_says_with_what_and_that_there_is_more_below(sofia: Path) -> None:
    for size in ((100, 30), (160, 45)):
        app = application(sofia)
        async with app.run_test(size=size) as pilot:
            await open_desk(pilot, app, "32", "ES 5")
            rule = next(line for line in text_of(app) if "Preview:" in line)
            assert "Preview: ES 5 with all that combine" in rule
            assert "↓ more below" in rule
            app.screen.query_one("#preview").focus()
            await press(pilot, *["j"] * 20)
            rule = next(line for line in text_of(app) if "Preview:" in line)
            assert "↓ more below" not in rule


async def test_the_preview_of_what_stands_in_brackets_has_the_brackets(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(100, 45)) as pilot:
        await open_desk(pilot, app, "32", "ES 5")
        await press(pilot, "B", "a")
        assert "Preview: ES 5 in brackets" in shown(app)
        assert "conventions [to][and to] redesign" in shown(app)
    app = application(sofia)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_desk(pilot, app, "32", "ES 5")
        await press(pilot, "tab", "tab")
        assert "[to][and to] redesign" in shown(app)


async def test_what_falls_is_turned_to_before_it_is_taken(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_desk(pilot, app, "12", "MX 4")
        await press(pilot, "w")
        text = shown(app).replace("\u00a0", " ")
        assert "If you take MX 4, UY 2" in text
        assert "speak to" in text
        assert not load(sofia).decisions
        await press(pilot, "shift+tab")
        app.screen.proposals.go_to("paragraph")
        await press(pilot, "w")
        assert "! There is no proposal in focus on 12" in shown(app)


async def test_a_bracket_put_round_a_word_is_all_that_a_draft_shows_as_new(sofia: Path) -> None:
    app = application(sofia, "ES")
    async with app.run_test(size=(160, 45)) as pilot:
        await open_desk(pilot, app, "12", "MX 4")
        await press(pilot, "i")
        area = app.screen.query_one("#words")
        area.text = area.text.replace("national", "[national]")
        await press(pilot, "ctrl+s")
        assert "Preview: your draft alone" in shown(app)
        assert "according to [national] legislation" in shown(app)


async def test_withdrawing_highlights_leaving_it_and_it_stays_readable(sofia: Path) -> None:
    app = application(sofia, "ES")
    async with app.run_test(size=(100, 40)) as pilot:
        await open_desk(pilot, app, "32", "ES 5")
        await press(pilot, "W", "enter")
        assert not load(sofia).withdrawn.keys() & {app.session.negotiation.amendment("ES 5").id}
        await press(pilot, "W", "y")
        assert "ES 5 withdrawn. It stays readable: z shows it" in shown(app)
        assert "1 withdrawn or replaced, z shows" in shown(app)
        assert "ES 5 ← withdrawn" not in shown(app)
        await press(pilot, "z")
        assert "ES 5 ← withdrawn illustrative" in shown(app)
        assert "drug control conventions to redesign" in shown(app)
        await press(pilot, "e")
        assert "! ES 5 is withdrawn" in shown(app)
        await press(pilot, "z")
        assert "ES 5 ← withdrawn" not in shown(app)


async def test_a_delegation_cannot_withdraw_what_is_not_its_own_and_is_not_asked(
    sofia: Path,
) -> None:
    app = application(sofia, "ES")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_desk(pilot, app, "32", "MX 6")
        await press(pilot, "W")
        assert app.screen is app.get_screen("desk")
        assert "! MX 6 is not a proposal of ES" in shown(app)


async def test_building_shows_what_falls_what_was_rejected_and_what_stays_open_by_paragraph(
    sofia: Path,
) -> None:
    app = application(sofia)
    async with app.run_test(size=(100, 60)) as pilot:
        await open_desk(pilot, app, "12", "ES 2")
        await press(pilot, "a")
        await open_desk(pilot, app, "32", "SE 1")
        await press(pilot, "r", "C")
        text = shown(app).replace("\u00a0", " ")
        assert (
            "Falls (4) MX 4, BO 1, UY 2 on 12 because of ES 2 · FR 4 on 12 because of BO 1" in text
        )
        assert "Rejected (1) SE 1 on 32" in text
        opened = text[text.index("Still open (65)") :]
        assert "1 RO 1, BG 1, CL 1, EL 2 2 PT 1, D 1 4 FR 2, ES 4" in opened
        assert opened.index(" 12 FR 1") < opened.index(" 32 EU 1") < opened.index(" 42 ")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "↓ more below" in text_of(app)[3]
        await press(pilot, "G")
        assert "↓ more below" not in text_of(app)[3]
        assert "42 BG 3" in shown(app)
        await press(pilot, "question_mark")
        assert "Help: build" in shown(app)
        await press(pilot, "question_mark")
        assert "Build the next revision" in shown(app)


async def test_what_fell_in_an_earlier_round_is_not_told_again(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(100, 60)) as pilot:
        await open_desk(pilot, app, "12", "ES 2")
        await press(pilot, "a", "C", "ctrl+s")
        await pilot.pause()
        await press(pilot, "I", "y", "C")
        assert "Build the next revision" in shown(app)
        assert "Falls" not in shown(app)


async def test_help_opens_over_a_box_and_comes_back_to_it(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "R", "question_mark")
        assert "Help: chooser" in shown(app)
        await press(pilot, "escape")
        assert "type to find" in shown(app)


async def test_a_split_a_move_and_a_merge_are_read_before_they_are_taken(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(120, 60)) as pilot:
        for where, card, asked in (
            ("10", "PL 1", "split 10 into 2"),
            ("24", "CR 1", "move 24 after 35"),
            ("38", "JM 1", "join 38 and 39"),
        ):
            await open_desk(pilot, app, where, card)
            text = shown(app)
            assert "Where it stands: moved, split or joined" in text
            assert asked in text
            assert "\ue0b6" not in text
            await press(pilot, "a")
            assert f"Accepted {card} on {where}" in shown(app)
