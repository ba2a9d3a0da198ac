"""History: of a paragraph, of everything, of what was decided; and back to any moment."""

from pathlib import Path

import pytest

from negotiator.layout.cells import width
from negotiator.model.acts import DecisionKind
from negotiator.model.decide import decide
from negotiator.store.load import load
from tests.tui.screens import application, press, shown, text_of, type_in

SIZES = [(60, 20), (80, 24), (160, 45)]


async def go_to(pilot: object, words: str) -> None:
    await press(pilot, "colon")
    await type_in(pilot, words)
    await press(pilot, "enter")


async def decided(pilot: object, *places: str) -> None:
    """Accept what stands first on some paragraphs."""
    await press(pilot, "3")
    for place in places:
        await go_to(pilot, place)
        await press(pilot, "a")


@pytest.mark.parametrize("size", SIZES)
async def test_of_the_paragraph_newest_first(sofia: Path, size: tuple[int, int]) -> None:
    app = application(sofia)
    async with app.run_test(size=size) as pilot:
        await go_to(pilot, "12")
        await press(pilot, "h")
        lines = text_of(app)
        assert all(width(line) == size[0] for line in lines)
        assert "Paragraph 12 through" in shown(app)
        assert lines[4].startswith(" now ")
        assert "○ open · 9 open proposals" in lines[4]
        assert lines[6].startswith("▌14 Mar 18:31  A reserves, scrutiny")
        await press(pilot, "G")
        assert "6589/18 issued: 13 → 12" in shown(app)
        await press(pilot, "g", "tab", "j")
        assert all(width(line) == size[0] for line in text_of(app))


async def test_the_act_in_focus_with_its_words_and_its_reason(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(100, 30)) as pilot:
        await go_to(pilot, "12")
        await press(pilot, "h", "j", "j", "j")
        assert "2018-03-13 14:10" in shown(app)
        assert "why: First the kind of approach, then what it rests on." in shown(app)
        await press(pilot, "v")
        assert "All that happened" in shown(app)
        assert "2018-03-13 14:10" in shown(app)  # the same act
        assert "── 13 March 2018 ──" in shown(app)
        await press(pilot, "v")
        assert "Nothing is decided yet." in shown(app)
        await press(pilot, "v", "d")
        await type_in(pilot, "CO")
        await press(pilot, "enter")
        assert "filter: acts of CO" in shown(app)
        assert "SE 3 proposes" not in shown(app)
        assert "CO withdraws CO 2" in shown(app)
        await press(pilot, "escape")
        assert "SE 3 proposes" in shown(app)


async def test_a_paragraph_that_is_gone_has_a_history(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(100, 30)) as pilot:
        comparison = app.session.comparison
        gone = next(row.old[0] for row in comparison.rows if not row.new)
        app.place = gone.id
        await press(pilot, "6")
        assert f"{gone.name} is no longer in the text" in shown(app)
        await press(pilot, "enter")
        assert "It is not in 6589/18 any more" in shown(app)


async def test_going_back_undoes_all_that_came_after_and_can_be_done_again(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(100, 30)) as pilot:
        await decided(pilot, "12", "4", "22")
        first = app.session.scene.standing.in_force[0]
        await press(pilot, "6", "v", "v")
        assert "3 decided" in shown(app)
        app.screen.acts.go_to(first.id)
        await pilot.pause()
        assert "U goes back to this moment, undoing 2 decisions" in shown(app)
        await press(pilot, "U")
        assert "Go back to 2018-03-15 10:00?" in shown(app)
        assert "undo 2 decisions, the last first" in shown(app)
        await press(pilot, "n")
        assert len(load(sofia).decisions) == 3
        await press(pilot, "U", "y")
        assert "Undone: 2 decisions, the last first. ctrl+r does them again" in shown(app)
        assert app.session.scene.standing.in_force == (first,)
        assert shown(app).count("↶ undone") == 2
        assert [d.kind for d in load(sofia).decisions[3:]] == [DecisionKind.UNDO] * 2
        await press(pilot, "ctrl+r", "ctrl+r")
        assert len(app.session.scene.standing.in_force) == 3
        assert "↶ undone" in shown(app)  # the undoing itself
        app.screen.acts.go_to("6589-18")
        await press(pilot, "U", "y", "U")
        assert app.session.scene.standing.in_force == ()
        assert "Nothing was decided after this." in shown(app)


async def test_one_decision_is_named(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(100, 30)) as pilot:
        await decided(pilot, "12")
        await press(pilot, "h", "u")
        assert "Undone: accepted" in shown(app)
        await press(pilot, "ctrl+r", "j", "U")
        assert "on 12" in shown(app)
        await press(pilot, "y")
        assert "Undone: accepted" in shown(app)
        assert "ctrl+r does it again" in shown(app)


async def test_nothing_is_undone_that_an_issued_revision_was_built_from(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(100, 30)) as pilot:
        await decided(pilot, "12")
        await press(pilot, "C", "ctrl+s", "I", "y")
        await press(pilot, "6", "v")
        app.screen.acts.go_to("6589-18")
        await press(pilot, "U")
        assert "was issued since then and does not change" in shown(app)


async def test_what_others_decide_meanwhile_is_not_undone(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(100, 30)) as pilot:
        await decided(pilot, "12")
        await press(pilot, "6")
        app.screen.acts.go_to("6589-18")
        await press(pilot, "U")
        other = application(sofia).session
        waiting = other.scene.agenda[0].block
        card = other.scene.groups(waiting)[0].cards[0]
        other.settle(
            lambda now, common: decide(
                now.negotiation,
                now.standing,
                now.rivals,
                DecisionKind.ACCEPT,
                [card.amendment],
                **common,
            )
        )
        await press(pilot, "y")
        assert "Re-read: 1 act came from outside" in shown(app)
        assert len(load(sofia).decisions) == 2


async def test_enter_opens_the_proposal_on_the_desk(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "6", "v", "G", "k", "k")
        name = app.screen.event.act.name
        await press(pilot, "enter")
        assert app.screen is app.get_screen("desk")
        assert name in app.screen.card.ids or app.screen.card.amendment.name == name
        await press(pilot, "6", "escape")
        assert app.screen is app.get_screen("desk")
