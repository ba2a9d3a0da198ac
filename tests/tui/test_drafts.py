"""Drafts and own notes: private until tabled, gone when thrown away, never in an act or an export."""

from pathlib import Path

from negotiator.cli.main import main
from negotiator.store.load import load
from negotiator.store.private import drafts, notes
from tests.tui.desk import desk, go, place_of
from tests.tui.screens import press, shown, text_of, type_in

TRAPS = "[shall] [/EU] [@click=app.quit]"


async def written(pilot: object, app: object, words: str) -> None:
    await press(pilot, "i")
    area = app.screen.query_one("#words")
    area.text = area.text.replace("in light of", words)
    await press(pilot, "ctrl+s")


async def test_a_draft_is_private_until_it_is_tabled(sofia: Path) -> None:
    app = desk(sofia, "ES")
    async with app.run_test(size=(80, 24)) as pilot:
        count = len(load(sofia).amendments)
        number = load(sofia).next_number("ES")
        await go(pilot, app, "7")
        await written(pilot, app, f"in {TRAPS} light of")
        assert "Kept on 7, private until T tables it" in shown(app)
        assert "ES ✎ draft, T tables it" in shown(app)
        assert TRAPS in shown(app)
        assert len(load(sofia).amendments) == count
        (kept,) = drafts(sofia, load(sofia))
        assert kept.amendment.number == 0
        await press(pilot, "s")
        assert "! This is not tabled yet. T tables it." in shown(app)
        await press(pilot, "escape", "u")
        assert "Undone: your draft on 7." in shown(app)
        assert not drafts(sofia, load(sofia))
        await press(pilot, "ctrl+r")
        assert TRAPS in shown(app)
        await press(pilot, "T")
        assert f"ES {number} tabled on 7. W withdraws it" in shown(app)
        assert app.screen.card.amendment.name == f"ES {number}"
        assert not drafts(sofia, load(sofia))
        await press(pilot, "u")
        assert f"ES {number} withdrawn from 7: it was tabled." in shown(app)
        await press(pilot, "ctrl+r")
        assert f"ES {number} tabled again on 7, as ES {number + 1}." in shown(app)
        again = load(sofia).amendment(f"ES {number + 1}")
        assert again.replaces == load(sofia).amendment(f"ES {number}").id


async def test_a_draft_is_changed_and_thrown_away(sofia: Path) -> None:
    app = desk(sofia, "ES")
    async with app.run_test(size=(100, 30)) as pilot:
        await go(pilot, app, "7")
        await written(pilot, app, "in the light of")
        await press(pilot, "e")
        assert "Your draft on 7" in shown(app)
        area = app.screen.query_one("#words")
        assert "in the light of" in area.text
        area.text = area.text.replace("in the light of", "in the full light of")
        await press(pilot, "ctrl+s")
        (kept,) = drafts(sofia, load(sofia))
        assert "in the full light of" in kept.amendment.text.plain
        await press(pilot, "u")
        (kept,) = drafts(sofia, load(sofia))
        assert "in the light of" in kept.amendment.text.plain
        await press(pilot, "W")
        assert "The draft on 7 is thrown away; it was never tabled. u brings it back" in shown(app)
        assert not drafts(sofia, load(sofia))
        await press(pilot, "u")
        assert "✎ draft" in shown(app)
        await press(pilot, "S")
        await type_in(pilot, "FR")
        await press(pilot, "enter")
        assert "✎ draft" not in shown(app)  # it is Spain's own


async def test_the_same_words_as_another_stand_together(sofia: Path) -> None:
    app = desk(sofia, "FR")
    async with app.run_test(size=(100, 30)) as pilot:
        await go(pilot, app, "12", "MX 4")
        words = app.session.negotiation.amendment("MX 4").text.plain
        await press(pilot, "i")
        app.screen.query_one("#words").text = words
        await press(pilot, "ctrl+s", "T")
        assert "Its words are those of" in shown(app)
        assert "they stand together" in shown(app)


async def test_an_own_note_is_seen_by_its_owner_alone_and_in_no_export(
    sofia: Path, tmp_path: Path
) -> None:
    app = desk(sofia, "ES")
    async with app.run_test(size=(160, 45)) as pilot:
        await go(pilot, app, "12", "MX 4")
        before = place_of(app)
        await press(pilot, "o")
        await type_in(pilot, "not below [and] 2")
        await press(pilot, "enter")
        assert "Own note on 12 kept; private, never exported." in shown(app)
        assert "▒ not below [and] 2" in shown(app)
        assert place_of(app) == before
        assert notes(sofia, "ES") == {"p12": "not below [and] 2"}
        await press(pilot, "u")
        assert "▒" not in shown(app)
        await press(pilot, "ctrl+r")
        assert "▒ not below [and] 2" in shown(app)
        app.session.speak_as("FR")
        app.screen.redraw()
        assert "▒" not in shown(app)
        app.session.speak_as("ES")
        await press(pilot, "o")
        app.screen.query_one("#ask").value = ""
        await press(pilot, "enter")
        assert "Own note on 12 taken away" in shown(app)
        assert not notes(sofia, "ES")
        await press(pilot, "u")
    for kind in ("amendments", "compilation", "table", "report"):
        target = tmp_path / f"{kind}.html"
        assert main(["export", str(sofia), kind, "-o", str(target)]) == 0
        assert "not below" not in target.read_text(encoding="utf-8")


async def test_a_private_file_that_cannot_be_read_harms_nothing(sofia: Path) -> None:
    broken = sofia / "private" / "amendments" / "ES" / "a234567abcd.yaml"
    broken.parent.mkdir(parents=True)
    broken.write_text("by: [", encoding="utf-8")
    app = desk(sofia, "ES")
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "3")
        assert text_of(app)[-2].startswith(" ! ")
        await press(pilot, "escape", "s")
        assert "Stance of ES" in shown(app)
