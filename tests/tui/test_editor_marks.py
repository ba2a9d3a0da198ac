"""What the editor does beside taking words: brackets with names, alternatives, joining, writing anew."""

from pathlib import Path

from textual.widgets.text_area import Selection

from negotiator.layout.cells import text_of as line_text
from negotiator.layout.while_written import bracket_line
from negotiator.model.acts import StanceKind
from negotiator.store.journal import unsaved
from negotiator.store.load import load
from negotiator.store.private import drafts
from negotiator.tui.app import NegotiatorApp
from negotiator.tui.screens.editor import EditorScreen
from negotiator.tui.widgets.words import Words
from tests.tui.desk import desk, go, said, states
from tests.tui.screens import press, shown, text_of, type_in


def words(app: NegotiatorApp) -> Words:
    return app.screen.query_one("#words", Words)


def select(app: NegotiatorApp, phrase: str) -> None:
    start = words(app).text.index(phrase)
    words(app).selection = Selection((0, start), (0, start + len(phrase)))


async def test_a_delegation_s_name_goes_into_the_brackets(sofia: Path) -> None:
    app = desk(sofia, "ES")
    async with app.run_test(size=(80, 24)) as pilot:
        await go(pilot, app, "7")
        await press(pilot, "i")
        select(app, "review and improve")
        await press(pilot, "ctrl+t")
        assert "[ES: review and improve] the Annual" in words(app).text
        words(app).move_cursor((0, 0))
        await press(pilot, "ctrl+t")
        await type_in(pilot, "Spain")
        assert words(app).text.startswith("[ES: Spain]WE COMMIT")
        await pilot.pause(0.3)
        assert "✓ brackets pair: 2" in shown(app)
        await press(pilot, "ctrl+s")
    (draft,) = drafts(sofia, load(sofia))
    assert "[ES: review and improve]" in draft.amendment.text.plain


async def test_an_alternative_is_written_beside_the_selected_words(sofia: Path) -> None:
    app = desk(sofia, "ES")
    async with app.run_test(size=(80, 24)) as pilot:
        await go(pilot, app, "7")
        await press(pilot, "i", "ctrl+l")
        assert "Select the words first" in shown(app)
        assert "[" not in words(app).text
        select(app, "review")
        await press(pilot, "ctrl+l")
        await type_in(pilot, "revise")
        assert "to [review][revise] and improve" in words(app).text
        await press(pilot, "ctrl+z")
        assert "revise" not in words(app).text


async def test_a_bracket_shows_its_partner_and_one_without_is_marked(sofia: Path) -> None:
    app = desk(sofia, "ES")
    async with app.run_test(size=(80, 24)) as pilot:
        await go(pilot, app, "7")
        await press(pilot, "i")
        words(app).load_text("WE [shall] meet")
        words(app).move_cursor((0, 3))
        await pilot.pause()
        assert words(app).matching_bracket_location == (0, 9)
        partner = words(app).get_component_rich_style("text-area--matching-bracket")
        drawn = words(app).render_line(0)
        marked = [s.text for s in drawn if s.style and s.style.bgcolor == partner.bgcolor]
        assert "]" in marked
        words(app).load_text("WE [shall meet")
        await pilot.pause(0.3)
        assert "! a bracket does not pair" in shown(app)
    assert line_text(bracket_line("]a[")).startswith(" ! 2 brackets do not pair")


async def test_the_live_comparison_goes_off_and_on(sofia: Path) -> None:
    app = desk(sofia, "ES")
    async with app.run_test(size=(80, 24)) as pilot:
        await go(pilot, app, "7")
        await press(pilot, "i")
        await type_in(pilot, "Xyz ")
        await pilot.pause(0.3)
        assert any("Xyz" in line for line in text_of(app)[8:])
        await press(pilot, "f4")
        assert "f4 shows it" in shown(app)
        assert not app.screen.query_one("#reads").display
        await press(pilot, "f4")
        assert app.screen.query_one("#reads").display


async def test_the_words_of_another_are_joined_instead_of_tabled_twice(sofia: Path) -> None:
    app = desk(sofia, "ES")
    async with app.run_test(size=(80, 24)) as pilot:
        count = len(load(sofia).amendments)
        await go(pilot, app, "12")
        await press(pilot, "i")
        assert "ctrl+n" not in text_of(app)[-1]
        await press(pilot, "ctrl+n")
        assert "Nobody else proposes these very words here" in shown(app)
        theirs = app.session.negotiation.amendment("FR 1").text.plain
        words(app).load_text(theirs)
        await pilot.pause(0.3)
        assert "= these are the words of FR 1" in shown(app)
        assert "ctrl+n join it" in text_of(app)[-1]
        await press(pilot, "ctrl+n")
        assert app.screen is app.get_screen("desk")
        assert "FR 1" in shown(app)
        assert app.screen.proposals.cursor == app.session.negotiation.amendment("FR 1").id
        assert len(load(sofia).amendments) == count
        assert [(s.by, s.kind) for s in said(sofia, "FR 1")] == [("ES", StanceKind.PROPOSES)]
        assert unsaved(sofia, "")[0] == []
        await press(pilot, "u")
        assert [s.kind for s in said(sofia, "FR 1") if s.by == "ES"] in ([], [StanceKind.NONE])


async def test_rivals_are_told_while_one_writes_also_whole_paragraphs(sofia: Path) -> None:
    app = desk(sofia, "ES")
    async with app.run_test(size=(160, 45)) as pilot:
        await go(pilot, app, "12")
        await press(pilot, "i")
        at = words(app).text.index("marginalization")
        words(app).text = words(app).text[:at] + "exclusion" + words(app).text[at + 15 :]
        await pilot.pause(0.3)
        line = next(line for line in text_of(app) if "! rival of" in line)
        assert "MX 4" in line
        assert "BO 1" in line
        assert "FR 1" not in line


async def test_one_s_own_tabled_proposal_is_written_anew_and_another_s_amended(
    sofia: Path,
) -> None:
    app = desk(sofia, "ES")
    async with app.run_test(size=(80, 24)) as pilot:
        await go(pilot, app, "12", "ES 2")
        await press(pilot, "e")
        assert "Propose anew on 12" in shown(app)
        assert "replaces ES 2" in shown(app)
        await type_in(pilot, "Now ")
        await press(pilot, "ctrl+s", "T")
        anew = load(sofia).amendments[-1]
        assert anew.replaces == load(sofia).amendment("ES 2").id
        assert anew.text.plain.startswith("Now WE ENCOURAGE")
        assert f"{anew.name} tabled on 12 instead of ES 2" in shown(app)
        assert states(app, "ES 2", anew.name) == ["obsolete", "open"]
        app.screen.proposals.go_to(app.session.negotiation.amendment("MX 4").id)
        await press(pilot, "e")
        assert isinstance(app.screen, EditorScreen)
        assert "Propose on MX 4" in shown(app)


async def test_what_was_proposed_together_is_amended_by_one_of_them(sofia: Path) -> None:
    app = desk(sofia, "CO")
    async with app.run_test(size=(80, 24)) as pilot:
        await go(pilot, app, "24", "MX 2")
        await press(pilot, "e")
        assert "Propose on MX 2" in shown(app)


async def test_what_is_settled_is_not_written_anew(sofia: Path) -> None:
    pen = desk(sofia)
    async with pen.run_test(size=(80, 24)) as pilot:
        await go(pilot, pen, "12", "MX 4")
        await press(pilot, "a")
    app = desk(sofia, "MX")
    async with app.run_test(size=(100, 30)) as pilot:
        await go(pilot, app, "12", "MX 4")
        await press(pilot, "e")
        assert app.screen is app.get_screen("desk")
        assert "! MX 4 is accepted" in shown(app)


async def test_leaving_keeps_a_draft_or_throws_away_after_a_second_question(sofia: Path) -> None:
    app = desk(sofia, "ES")
    async with app.run_test(size=(80, 24)) as pilot:
        await go(pilot, app, "12")
        await press(pilot, "i")
        await type_in(pilot, "New words ")
        count = len(words(app).text.split())
        await press(pilot, "escape")
        line = text_of(app)[-2]
        asked = "Keep what you wrote on 12? k keep as draft · d throw away · esc go on writing"
        assert line.strip() == asked
        assert "New words" in text_of(app)[4], "the words stay in sight"
        await press(pilot, "d")
        assert f"Throw away {count} words on 12? This cannot be undone. d again" in shown(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, EditorScreen)
        await press(pilot, "escape", "x", "k")
        assert app.screen is app.get_screen("desk")
        assert "Kept on 12, private until T tables it" in shown(app)
    (draft,) = drafts(sofia, load(sofia))
    assert draft.amendment.text.plain.startswith("New words")
    assert len(load(sofia).amendments) == len(app.session.negotiation.amendments)


async def test_the_pen_holder_may_keep_a_draft_for_a_delegation(sofia: Path) -> None:
    app = desk(sofia)
    async with app.run_test(size=(80, 24)) as pilot:
        await go(pilot, app, "12")
        await press(pilot, "i")
        await type_in(pilot, "FR")
        await press(pilot, "enter")
        await type_in(pilot, "New ")
        await press(pilot, "escape", "k")
    (draft,) = drafts(sofia, load(sofia))
    assert (draft.amendment.by, draft.amendment.recorded_by) == (("FR",), "PRES")
