"""What became of the open amendments on a later text, and what is done with those that collide."""

from pathlib import Path

import pytest

from negotiator.cli.main import main
from negotiator.model.state import AmendmentState
from negotiator.store.load import load
from negotiator.store.private import drafts
from tests.tui.desk import desk, go, states
from tests.tui.revised import SYMBOL, drafted, revised, tables
from tests.tui.screens import press, shown, text_of


@pytest.fixture
def names(sofia: Path) -> dict[str, str]:
    """A revision is issued on which amendments collide; their names by verdict."""
    return revised(sofia)


def message(app: object) -> str:
    return text_of(app)[-2].strip()


async def whole(pilot: object, app: object) -> str:
    """All that is read of what is open, page by page."""
    read = [shown(app)]
    for _ in range(4):
        await press(pilot, "pagedown")
        read.append(shown(app))
    return " ".join(read)


def under(app: object) -> dict[str, list[str]]:
    """The names of the amendments that the list shows, by the verdict they stand under."""
    out: dict[str, list[str]] = {}
    over = ""
    negotiation = app.session.negotiation
    for entry in app.screen.listed.entries:
        if entry.key.startswith("over "):
            over = entry.key.removeprefix("over ")
        elif entry.stop:
            out.setdefault(over, []).append(negotiation.amendment(entry.key).name)
    return out


async def test_every_open_amendment_stands_under_its_verdict_with_counts(
    sofia: Path, names: dict[str, str]
) -> None:
    app = desk(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await press(pilot, "3", "V")
        found = under(app)
        assert list(found) == [
            "conflict",
            "target gone",
            "partly in",
            "already in",
            "moved",
            "clean",
        ]
        for verdict, name in names.items():
            assert name in found[verdict], verdict
        scene = app.session.scene
        still = [
            a.name for a in scene.negotiation.amendments if scene.standing.of(a).state == "open"
        ]
        assert sorted(name for own in found.values() for name in own) == sorted(still)
        assert "1 conflict · 1 target gone · 1 partly in · 1 already in · 2 moved · " in shown(app)
        for badge in ("! conflict (1)", "∅ target gone (1)", "± partly in (1)", "> moved (2)"):
            assert badge in shown(app)
        await press(pilot, "escape")
        assert app.screen is app.get_screen("desk")
        await press(pilot, "6", "V", "escape")
        assert app.screen is app.get_screen("history")


@pytest.mark.parametrize("size", [(160, 45), (80, 24), (60, 20)])
async def test_base_now_and_proposed_stand_beside_or_below_each_other(
    sofia: Path, names: dict[str, str], size: tuple[int, int]
) -> None:
    app = desk(sofia, "MX")
    async with app.run_test(size=size) as pilot:
        app.literal = True
        await press(pilot, "3", "V", "enter")
        lines = text_of(app)
        assert f"{names['conflict']} on 7" in lines[3]
        assert "! conflict" in lines[3]
        heads = [line for line in lines if "Base, 6589/18, 7" in line]
        assert len(heads) == 1
        assert ("Proposed, MX" in heads[0]) is (size[0] == 160)
        read = await whole(pilot, app)
        assert "{+considering+}" in read
        assert "{+the+}" in read
        assert "Now, 6589/1/18 REV 1" in read
        await press(pilot, "escape")
        assert "What became of the open amendments" in shown(app)
        await press(pilot, "j", "enter")
        assert "not in the text any more" in await whole(pilot, app)


async def test_a_delegation_writes_its_own_anew_and_it_takes_the_place_of_the_old_one(
    sofia: Path, names: dict[str, str]
) -> None:
    app = desk(sofia, "MX")
    async with app.run_test(size=(160, 45)) as pilot:
        await press(pilot, "3", "V", "e")
        assert f"Write {names['conflict']} anew on 7" in shown(app)
        assert "Proposed, MX" in shown(app)
        area = app.screen.query_one("#words")
        assert "considering the UNGASS" in area.text  # the words as they are now
        area.text = area.text.replace("considering", "bearing in mind")
        await press(pilot, "ctrl+s")
        assert "Kept on 7, private until T tables it" in shown(app)
        (kept,) = drafts(sofia, load(sofia))
        assert kept.amendment.replaces == load(sofia).amendment(names["conflict"]).id
        assert states(app, names["conflict"]) == ["open"]
        await press(pilot, "3", "T")
        made = load(sofia).amendments
        new = next(a for a in made if "bearing in mind" in a.text.plain)
        assert new.against.revision == load(sofia).current.slug
        assert states(app, names["conflict"], new.name) == [AmendmentState.OBSOLETE, "open"]
        await press(pilot, "V")
        assert "conflict" not in under(app)


async def test_what_still_stands_is_written_anew_with_the_words_it_has_now(
    sofia: Path, names: dict[str, str]
) -> None:
    app = desk(sofia, "MX")
    async with app.run_test(size=(160, 45)) as pilot:
        await press(pilot, "3", "V")
        app.screen.listed.go_to(load(sofia).amendment(names["partly in"]).id)
        await press(pilot, "e")
        words = app.screen.query_one("#words").text
        assert words.startswith("We RECOGNIZE")
        assert "a tailored approach" in words


async def test_only_who_proposed_it_writes_it_anew_or_withdraws_it(
    sofia: Path, names: dict[str, str]
) -> None:
    app = desk(sofia, "ES")
    count = len(load(sofia).stances)
    async with app.run_test(size=(160, 45)) as pilot:
        await press(pilot, "3", "V", "e")
        assert message(app).startswith(f"! ES cannot table {names['conflict']} anew.")
        await press(pilot, "escape", "W")
        assert message(app).startswith("!")
        await press(pilot, "escape", "m")
        assert "Only the pen-holder adopts" in message(app)
    assert len(load(sofia).stances) == count


async def test_a_delegation_withdraws_what_lost_its_paragraph(
    sofia: Path, names: dict[str, str]
) -> None:
    app = desk(sofia, "CL")
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "3", "V", "j", "e")
        assert "16, which CL 2 is on, is not in 6589/1/18 REV 1" in shown(app)
        await press(pilot, "escape", "W", "y")
        assert "CL 2 withdrawn. It stays readable" in shown(app)
        assert "target gone" not in under(app)
        assert states(app, names["target gone"]) == [AmendmentState.WITHDRAWN]
        await press(pilot, "u")
        assert "CL 2 tabled again" in shown(app)


async def test_the_pen_holder_settles_a_conflict_in_other_words(
    sofia: Path, names: dict[str, str]
) -> None:
    app = desk(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await press(pilot, "3", "V", "m")
        assert f"Adopt modified on 7, from {names['conflict']}" in shown(app)
        area = app.screen.query_one("#words")
        area.text = area.text.replace("considering", "bearing in mind")
        await press(pilot, "ctrl+s")
        assert "Adopted modified" in message(app)
        assert states(app, names["conflict"]) == [AmendmentState.ADOPTED_MODIFIED]
        assert "conflict" not in under(app)
        await press(pilot, "u")
        assert states(app, names["conflict"]) == ["open"]
        assert "conflict" in under(app)
        await press(pilot, "g", "r")
        assert states(app, names["conflict"]) == [AmendmentState.REJECTED]


async def test_a_proposal_in_conflict_cannot_be_taken_from_the_desk(
    sofia: Path, names: dict[str, str]
) -> None:
    app = desk(sofia)
    before = load(sofia).decisions
    async with app.run_test(size=(160, 45)) as pilot:
        await go(pilot, app, "7", names["conflict"])
        assert "In conflict with what the text has become:" in shown(app)
        assert "1 amendment · conflict" in shown(app)
        assert f"Preview: {names['conflict']} in conflict: base, now, proposed" in shown(app)
        assert "Base, 6589/18, 7" in shown(app)
        assert "If you take" not in shown(app)
        for key in ("a", "B"):
            await press(pilot, key)
            told = (
                f"! {names['conflict']} is in conflict with {SYMBOL}: both changed the same words."
            )
            assert message(app).startswith(told)
            assert message(app).endswith("m settles it in other words, r rejects it.")
            await press(pilot, "escape")
        assert load(sofia).decisions == before
        await press(pilot, "m")
        assert f"Adopt modified on 7, from {names['conflict']}" in shown(app)
        await press(pilot, "escape", "r")
        assert states(app, names["conflict"]) == [AmendmentState.REJECTED]


async def test_the_desk_of_who_proposed_it_writes_it_anew(
    sofia: Path, names: dict[str, str]
) -> None:
    app = desk(sofia, "MX")
    async with app.run_test(size=(80, 24)) as pilot:
        await go(pilot, app, "7", names["conflict"])
        assert "e writes it anew" in message(app)
        await press(pilot, "e")
        assert f"Write {names['conflict']} anew on 7" in shown(app)


async def test_on_a_draft_the_verdicts_are_those_of_the_draft(sofia: Path) -> None:
    name = tables(sofia, "MX", "7", ("in light of", "in the light of"))
    drafted(sofia)
    app = desk(sofia, "MX")
    async with app.run_test(size=(160, 45)) as pilot:
        await press(pilot, "3", "V")
        assert under(app)["conflict"] == [name]
        assert "REV 1, draft" in shown(app)
        await press(pilot, "e")
        assert f"! {name} stands on 6589/18 as it was made." in message(app)


async def test_where_nothing_is_open_it_says_so(sofia: Path) -> None:
    there = load(sofia)
    waiting = [a.name for a in there.amendments if a.id not in there.withdrawn]
    for name in waiting:
        main(["decide", str(sofia), "reject", name])
    app = desk(sofia)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "3", "V")
        assert "No amendment is open." in shown(app)
        await press(pilot, "enter")
        assert "! No amendment is in focus" in shown(app)
        await press(pilot, "escape", "y")
        assert message(app).startswith("!")
