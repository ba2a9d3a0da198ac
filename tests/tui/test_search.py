"""Searching: hits in both texts, in proposals and in reasons are counted where they are, and shown."""

from pathlib import Path

from tests.tui.screens import application, press, shown, text_of, type_in


async def search_for(pilot: object, words: str) -> None:
    await press(pilot, "slash")
    await type_in(pilot, words)
    await press(pilot, "enter")


async def test_a_hit_in_the_older_text_is_counted_there(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(100, 30)) as pilot:
        await search_for(pilot, "61st")
        counts = "/ 61st 0 in the text · 1 in the older text only · 0 in amendments · 0 in reasons"
        assert counts in shown(app)
        assert "hit 1 of 1" in shown(app)
        assert app.place == "p6"


async def test_a_hit_in_a_proposal_is_shown_under_its_paragraph(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(80, 24)) as pilot:
        await search_for(pilot, "twentieth")
        assert app.place == "p1"
        line = next(line for line in text_of(app) if "twentieth" in line and "/" not in line)
        assert line.strip(" ▌").startswith("CL 1  … ")
        assert "illustrative" in shown(app)
        assert "without it: 2 to 42" in shown(app)
        await press(pilot, "j", "enter")  # a fold opens in a search, too
        assert "REAFFIRMING the importance" in shown(app)


async def test_words_that_a_proposal_only_repeats_are_no_hit_in_it(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(100, 30)) as pilot:
        await search_for(pilot, "stigmatization")
        hits = app.screen._hits
        names = {w.amendment.name for found in hits.proposals.values() for w in found}
        assert "ES 2" in names  # it changes what stands beside the word
        assert "FR 1" not in names  # it only has it elsewhere in its paragraph


async def test_a_second_search_begins_anew(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(80, 24)) as pilot:
        await search_for(pilot, "darknet")
        await search_for(pilot, "UNGASS")
        assert "/ UNGASS " in shown(app)
        place = app.place
        await press(pilot, "escape")
        assert "/ UNGASS" not in shown(app)
        assert app.place == place
