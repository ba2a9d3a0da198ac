"""The main job on the screen: from opening the text to the issued revision and its Word files."""

from pathlib import Path

from negotiator.cli.main import main
from negotiator.model.acts import AmendmentKind
from negotiator.store.load import load
from tests.tui.screens import application, press, shown, text_of, type_in


async def test_a_day_from_the_first_change_to_the_issued_revision(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await pilot.pause()
        assert "WK 15037/2017 REV 2 (reconstruction)" in shown(app)
        assert "change 1 of 28" in shown(app)
        await press(pilot, "n", "n")
        assert "change 3 of 28" in shown(app)
        assert app.place == "p7"

        # a proposal for a delegation, recorded by the pen-holder
        await press(pilot, "i")
        await type_in(pilot, "MX")
        await press(pilot, "enter")
        editor = app.screen.query_one("#words")
        editor.text = editor.text.replace("in light of", "in the light of")
        await pilot.pause(0.2)
        assert "MX Mexico, recorded by PRES" in shown(app)
        await press(pilot, "ctrl+s")
        number = load(sofia).next_number("MX") - 1
        assert f"MX {number} tabled on 7, recorded by PRES" in shown(app)

        await press(pilot, "3")
        assert f"MX {number} (recorded by PRES)" in shown(app)
        assert "in the light of" in shown(app)
        await press(pilot, "a")
        assert f"✓ Accepted MX {number} on 7." in shown(app)
        await press(pilot, "u")
        assert f"Undone: accepted MX {number} on 7." in shown(app)
        assert "○ open" in shown(app)
        await press(pilot, "a")

        await press(pilot, "C")
        assert f"MX {number} on 7" in shown(app).replace("\u00a0", " ")
        await press(pilot, "ctrl+s")
        await pilot.pause()
        assert "Draft of 6589/1/18 REV 1 (illustrative) written: 1 went in" in shown(app)
        assert "6589/1/18 REV 1 (illustrative), draft" in shown(app)
        await press(pilot, "I", "y")
        assert "6589/1/18 REV 1 (illustrative) is issued; it will not change again" in shown(app)

        for kind in ("clean", "tracked"):
            await press(pilot, "8")
            await press(pilot, *(["right"] if kind == "tracked" else []))
            await press(pilot, "ctrl+s")
            await app.workers.wait_for_complete()
            await pilot.pause()
            assert "✓ Written and proved" in shown(app), text_of(app)
        await press(pilot, "escape", "escape", "q")

    written = sorted(path.name for path in (sofia / "exports").iterdir())
    assert written == [
        "sofia-2018-6589-1-18-rev-1-clean.docx",
        "sofia-2018-6589-1-18-rev-1-tracked.docx",
    ]
    again = application(sofia)
    async with again.run_test(size=(160, 45)) as pilot:
        await pilot.pause()
        assert "6589/1/18 REV 1" in shown(again)
        assert "1 changed" in shown(again)
        negotiation = again.session.negotiation
        assert negotiation.draft is None
        amendment = negotiation.amendment(f"MX {number}")
        assert (amendment.by, amendment.recorded_by) == (("MX",), "PRES")
        assert amendment.kind is AmendmentKind.EDIT
        assert "in the light of" in negotiation.current.block("p7").plain
        assert [d.kind.value for d in negotiation.decisions] == ["accept", "undo", "accept"]


async def test_accepting_makes_rivals_fall_in_place(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "3", "colon")
        await type_in(pilot, "12")
        await press(pilot, "enter")
        assert "Rival: the same words, choose one" in shown(app)
        before = [entry.key for entry in app.screen.proposals.entries]
        app.screen.proposals.go_to(app.session.negotiation.amendment("MX 4").id)
        await press(pilot, "a")
        assert "✓ Accepted MX 4, UY 2 on 12." in shown(app)
        assert "fallen because of MX 4" in shown(app)
        assert [entry.key for entry in app.screen.proposals.entries] == before
        assert app.place == "p12"
        await press(pilot, "u")
        standing = app.session.scene.standing
        assert all(
            s.state == "open"
            for k, s in standing.amendments.items()
            if app.session.negotiation.amendment(k).name in ("MX 4", "UY 2", "ES 2", "BO 1")
        )
        await press(pilot, "ctrl+r")
        assert "Done again: accepted MX 4, UY 2 on 12." in shown(app)


async def test_taking_rivals_in_brackets_side_by_side(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "3", "colon")
        await type_in(pilot, "32")
        await press(pilot, "enter")
        app.screen.proposals.go_to(app.session.negotiation.amendment("ES 5").id)
        await press(pilot, "B", "a")
        assert "[] Taken in brackets: ES 5, MX 6 on 32." in shown(app)
        await press(pilot, "C", "ctrl+s")
        await pilot.pause()
        draft = app.session.negotiation.draft
        assert draft is not None
        assert "[to][and to] redesign" in draft.block("p32").plain


async def test_a_delegation_proposes_and_does_not_decide(sofia: Path) -> None:
    app = application(sofia, "ES")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "3", "a")
        assert "Only the pen-holder accepts. s says that ES supports it" in shown(app)
        assert not load(sofia).decisions
        footer = text_of(app)[-1]
        assert "accept" not in footer
        assert "i propose" in footer
        await press(pilot, "i")
        assert "for ES Spain" in shown(app)


async def test_leaving_the_editor_asks_only_where_something_was_written(sofia: Path) -> None:
    app = application(sofia, "ES")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "3", "i", "escape")
        assert app.screen is app.get_screen("desk")
        await press(pilot, "i")
        await type_in(pilot, "New words ")
        await press(pilot, "escape")
        assert "Keep what you wrote" in shown(app)
        await press(pilot, "escape")
        assert "New words" in app.screen.query_one("#words").text
        await press(pilot, "escape", "d", "d")
        assert app.screen is app.get_screen("desk")
        assert len(load(sofia).amendments) == len(app.session.negotiation.amendments)


async def test_search_counts_text_amendments_and_reasons(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "slash")
        await type_in(pilot, "darknet")
        await press(pilot, "enter")
        assert "/ darknet 2 in the text" in shown(app)
        assert app.place == "p22"
        await press(pilot, "escape")
        assert "/ darknet" not in shown(app)
        await press(pilot, "slash")
        await type_in(pilot, "cannabis")
        await press(pilot, "enter")
        assert "“cannabis” is nowhere in these revisions" in shown(app)


async def test_an_act_that_cannot_be_saved_is_said_and_not_pretended(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "3", "colon")
        await type_in(pilot, "32")
        await press(pilot, "enter")
        (sofia / "decisions").write_text("a file where the folder should be")
        await press(pilot, "a")
        assert "! It cannot be written" in shown(app)
        assert not app.session.negotiation.decisions
        await press(pilot, "B", "w")
        assert "! It cannot be written" in shown(app)


async def test_one_revision_alone_can_be_read_and_amended(tmp_path: Path) -> None:
    source = tmp_path / "water.txt"
    source.write_text("1. WE AGREE to meet.\n\n2. WE THANK the hosts.\n", encoding="utf-8")
    folder = tmp_path / "water"
    assert main(["import", str(source), "--into", str(folder), "--delegation", "PRES=Chair"]) == 0
    app = application(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "No differences in 2 paragraphs." in shown(app)
        assert "WE THANK the hosts." in shown(app)
        await press(pilot, "3", "i", "enter")
        await type_in(pilot, "Today ")
        await press(pilot, "ctrl+s")
        assert "PRES 1 tabled on 1" in shown(app)
        await press(pilot, "a", "C")
        assert "the symbol of the revision after “water”" in shown(app)
        await type_in(pilot, "water 2")
        await press(pilot, "enter")
        assert "water → water 2, draft" in shown(app)
        await press(pilot, "ctrl+s")
        await pilot.pause()
        assert app.session.negotiation.draft is not None
        assert app.session.negotiation.draft.block("p1").plain == "Today WE AGREE to meet."


async def test_alarms_are_counted_marked_and_told_one_after_the_other(sofia: Path) -> None:
    app = application(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await press(pilot, "g")
        assert "! 19 alarms" in shown(app)
        marked = [line for line in text_of(app) if line.rstrip(" █▀▄│◆").endswith("!")]
        assert any(line.lstrip("▌ ~").startswith("4 EMPHASISING") for line in marked)
        await press(pilot, "exclamation_mark")
        assert app.place == "p4"
        assert "! 4 “underline” became “recognise”: weaker." in shown(app)
        await press(pilot, "exclamation_mark")
        assert app.place == "p6"
        assert "! 6 “61st” became “62nd”; “shall” became “should”: weaker." in shown(app)
        rows = list(app.session.alarms)
        for _ in rows[2:]:
            await press(pilot, "exclamation_mark")
        assert app.screen.row == rows[-1]
        await press(pilot, "exclamation_mark")
        assert app.place == "p4"
        app.session.choose("6589-18", "6589-18")
        app.screen.redraw()
        await press(pilot, "exclamation_mark")
        assert "No meaning alarms between these two revisions" in shown(app)
        assert "alarms " not in text_of(app)[2]
