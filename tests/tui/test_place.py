"""One place in the text: it travels from screen to screen, and nothing in Compare is out of reach."""

from pathlib import Path

from tests.tui.screens import application, press, shown, text_of, type_in


async def go_to(pilot: object, words: str) -> None:
    await press(pilot, "colon")
    await type_in(pilot, words)
    await press(pilot, "enter")


def at_rest(app: object) -> str:
    """The line above the footer."""
    return text_of(app)[-2]


async def test_the_paragraph_in_focus_comes_along_from_the_desk_and_back(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert app.place == "p4"
        await press(pilot, "3")
        await go_to(pilot, "12")
        await press(pilot, "2")
        assert app.place == "p12"
        assert app.screen.block.id == "p12"
        assert at_rest(app).startswith(" 12  ")
        await press(pilot, "3")
        assert app.screen.block.id == "p12"
        await go_to(pilot, "2")
        await press(pilot, "escape")
        assert app.screen.block.id == "p2"  # unchanged, and out of its fold
        assert any(
            line.startswith("▌") and "REAFFIRMING the importance" in line for line in text_of(app)
        )


async def test_the_first_move_in_compare_goes_on_from_where_the_desk_was(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "3")
        await go_to(pilot, "9")
        await press(pilot, "2", "j")
        assert app.place == "p10"
        await press(pilot, "3")
        assert app.screen.block.id == "p10"


async def test_the_title_and_headings_are_reached_and_carry_the_focus_bar(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "g")
        assert app.place == "t1"
        assert "the title ○ 1 open" in shown(app)
        await press(pilot, "G")
        await go_to(pilot, "SOFIA")
        assert app.place == "t1"
        assert any(line.startswith("▌") and "SOFIA" in line for line in text_of(app))
        await go_to(pilot, "On demand reduction")
        assert app.place == "h2"
        await press(pilot, "enter")
        assert "EL 3" in shown(app)
        await press(pilot, "2", "k", "j")
        assert app.place == "h2"


async def test_a_deleted_paragraph_is_named_with_its_revision_and_leads_on(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        for keys in (("3",), ("full_stop",)):
            await press(pilot, "2", "g", *["n"] * 4)
            assert "change 4 of 28" in shown(app)
            assert at_rest(app).startswith(
                " 8 of WK 15037/2017 REV 2 (reconstruction)  Not in 6589/18."
            )
            await press(pilot, "enter")
            told = "8 of WK 15037/2017 REV 2 (reconstruction) is not in 6589/18"
            assert told in shown(app)
            await press(pilot, *keys)
            assert app.place == "p8"  # which is 8 now, and carries MX 3
            assert app.screen.block.label == "8"
            assert "MX 3" in shown(app)


async def test_a_message_ends_with_the_next_move(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "G", "slash")
        await type_in(pilot, "qqqq")
        await press(pilot, "enter")
        assert "“qqqq” is nowhere" in at_rest(app)
        await press(pilot, "escape", "g")
        assert at_rest(app).startswith(" the title  ")
        await press(pilot, "j", "j")
        assert at_rest(app).startswith(" 3  ")
        await press(pilot, "a")
        assert "Nothing to decide between two revisions" in at_rest(app)
        await press(pilot, "j")
        assert at_rest(app).startswith(" ! 4  ")


async def test_a_fault_ends_with_the_next_move_the_next_screen_and_the_act_that_cures_it(
    sofia: Path,
) -> None:
    app = application(sofia)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "I")
        assert "! There is no draft to issue" in at_rest(app)
        await press(pilot, "j")
        assert "no draft" not in at_rest(app)
        await press(pilot, "3", "I")
        assert "! There is no draft to issue" in at_rest(app)
        await press(pilot, "2", "3")
        assert "no draft" not in at_rest(app)
        await press(pilot, "I", "C", "ctrl+s")
        await pilot.pause()
        await press(pilot, "I", "y")
        assert "is issued; it will not change again" in at_rest(app)
        await press(pilot, "3")
        assert "no draft" not in shown(app)
        await press(pilot, "I", "escape")
        assert app.screen is app.get_screen("desk")
        assert "no draft" not in shown(app)


async def test_a_paragraph_that_is_not_there_is_told_once_with_what_there_is(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(80, 24)) as pilot:
        await go_to(pilot, "43")
        said = "! 6589/18 has no paragraph “43”. Its paragraphs go from 1 to 42."
        assert at_rest(app).strip() == said


async def test_n_and_p_on_the_desk_go_from_paragraph_to_paragraph(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "3")
        await go_to(pilot, "14")
        await press(pilot, "n")
        assert app.place == "p15"
        await press(pilot, "N")
        assert app.place == "p14"
        await pilot.resize_terminal(160, 60)
        await press(pilot, "question_mark")
        assert "Next paragraph of the text. Whether it needs a decision or not" in shown(app)
        assert "Next change" not in shown(app)


async def test_arrows_and_pages_move_the_focus_on_every_screen(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "down")
        assert app.place == "u1"
        await press(pilot, "home")
        assert app.place == "t1"
        await press(pilot, "end")
        assert app.place == "p42"
        await press(pilot, "pageup")
        assert app.place not in ("p42", "t1")
        await press(pilot, "f1")
        before = text_of(app)
        await press(pilot, "down")
        assert text_of(app)[4:20] == before[5:21]  # what is only read goes line by line
        await press(pilot, "escape", "8", "right")
        assert app.screen.kind == "tracked"
