"""The ten checks that a first-class screen keeps, and where each of them is shown.

1. Brackets are text in every widget and every message
   here::test_1_brackets_are_text_on_every_screen_and_in_every_message
   here::test_1_nothing_else_of_textual_takes_words
   tests/tui/test_frame.py::test_brackets_show_verbatim_in_every_widget
   tests/properties/test_law_08_brackets_are_text.py::test_the_room_itself
2. Without colour nothing is lost
   here::test_2_without_colour_the_changes_are_read_off_the_marks
   here::test_2_tints_differ_in_grey
   tests/layout/test_rows.py::test_without_colour_both_texts_can_be_read_off_the_signs
3. At every size no word is cut, nothing is unreachable, columns are straight
   tests/tui/test_pictures.py::test_picture
   tests/tui/test_registry.py::test_every_action_is_done_by_each_of_its_keys
   tests/layout/test_rows.py::test_the_line_between_the_columns_is_straight
4. Heights that are summed are the lines that are drawn
   here::test_4_heights_are_the_virtual_size_and_the_lines_drawn
   here::test_4_wherever_one_goes_in_a_long_text_the_lines_are_there
   tests/layout/test_stack.py::test_each_begins_where_those_before_it_end
5. Left is the old text and right the new, wide and combining characters counted in cells
   tests/layout/test_rows.py::test_two_columns_hold_the_old_text_left_and_the_new_right
   tests/layout/test_cells.py::test_how_wide_a_text_is
6. Accepting all is the new text, rejecting all the old, undoing all the beginning
   tests/documents/test_tracked.py::test_rejecting_gives_the_old_text_and_accepting_the_new
   tests/properties/test_undo_to_the_beginning.py::test_undoing_all_gives_the_first_state_and_the_first_documents
7. It starts at once and stays small: python -m tests.benchmarks.screen
   here::test_7_the_first_paint_lays_out_what_is_seen_only
   tests/tui/test_text_first.py::test_the_text_is_there_first_and_counts_are_dots_until_they_are_known
8. The command line loads no screen, and says the same into a pipe
   tests/cli/test_main.py::test_comparing_two_texts_loads_nothing_heavy
   tests/cli/test_main.py::test_colour
9. Every action has help, a palette entry and a line in the docs
   tests/tui/test_registry.py::test_every_action_is_in_the_palette_under_its_wording
   tests/tui/test_registry.py::test_help_names_every_action_with_its_keys
   tests/tui/test_frame.py::test_the_docs_table_of_keys_is_that_of_the_registry
10. A picture of every screen, without clock or path
   tests/tui/test_pictures.py::test_picture
   here::test_10_no_picture_shows_a_path_or_todays_date
"""

import random
import re
from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Input

from negotiator.layout.cells import text_of as text_of_line
from negotiator.layout.colours import DARK, LIGHT, Colours
from negotiator.tui.screens.chooser import Choice, Chooser
from negotiator.tui.terminal import Terminal
from negotiator.tui.widgets.lines import LinesView
from tests.conftest import ROOT
from tests.rooms import Room, revision
from tests.tui.screens import application, press, shown, text_of, type_in
from tests.tui.test_pictures import GOLDEN

TRAPS = ("[shall]", "[/EU]", "[@click=app.quit]", "[EU, MX: delete]")
ALL = " ".join(TRAPS)


# ---------------------------------------------------------------------- 1


@pytest.fixture
def trapped(tmp_path: Path) -> Path:
    """Traps wherever a person can put words."""
    room = Room.of("# Title", "WE AGREE.", symbol="R [0]")
    room.take(revision(f"# Head {ALL}", f"WE {ALL} AGREE.", "WE THANK.", symbol="R [/1]"))
    room.negotiation = replace(
        room.negotiation,
        title=f"T {ALL}",
        delegations=tuple(d._replace(name=f"N {ALL}") for d in room.negotiation.delegations),
    )
    room.table("MX", "1", f"WE {ALL} ALL AGREE.", justification=f"Because {ALL}.")
    folder = tmp_path / "a [/b] folder"
    room.saved(folder)
    return folder


async def test_1_brackets_are_text_on_every_screen_and_in_every_message(trapped: Path) -> None:
    app = application(trapped)
    async with app.run_test(size=(220, 60)) as pilot:

        async def all_there(*keys: str, times: int = 1) -> None:
            await press(pilot, *keys)
            await app.workers.wait_for_complete()
            await pilot.pause()
            read = shown(app)
            for trap in TRAPS:
                assert read.count(trap) >= times, (keys, trap)

        await all_there("z", times=2)  # heading and paragraph
        assert "R [/1]" in shown(app)  # the rule
        await all_there("3", "n", "n", "N", times=2)
        await all_there("enter", times=3)  # the reason
        await all_there("4")
        await all_there("h")
        await all_there("6", "v")
        await all_there("1")  # the library's titles
        await all_there("2", "S")  # names in a box
        await press(pilot, "escape")
        await all_there("3", "s")  # a box quotes
        await press(pilot, "escape", "colon")
        box = app.screen.query_one("#ask", Input)
        box.value = ALL
        await all_there()
        box.value, box.placeholder = "", ALL
        await all_there()
        await press(pilot, "escape")
        app.screen.say(f"Message {ALL}")
        await all_there()
        app.screen.say(f"! Fault {ALL}", fault=True)
        await all_there()
        app.push_screen(Chooser(ALL, [Choice("x", ALL)], quote=ALL))
        await all_there(times=3)
        await press(pilot, "escape", "ctrl+p")
        await type_in(pilot, "go to 1")
        await pilot.pause(0.3)
        await all_there(times=1)


def test_1_nothing_else_of_textual_takes_words() -> None:
    """Toasts, tooltips, border titles and markup of Textual are used nowhere: our lines show all words."""
    used = re.compile(r"\.notify\(|tooltip|border_(?:sub)?title|from_markup|markup=True|\bStatic\(")
    found = [
        f"{path.name}: {match[0]}"
        for path in (ROOT / "negotiator" / "tui").rglob("*.py")
        for match in used.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


# ---------------------------------------------------------------------- 2


async def test_2_without_colour_the_changes_are_read_off_the_marks(sofia: Path) -> None:
    app = application(sofia, terminal=Terminal.of({"TERM": "xterm-256color", "NO_COLOR": "1"}))
    async with app.run_test(size=(160, 45)) as pilot:
        await press(pilot, "n", "n")
        read = shown(app)
        assert "{-AGREE-}" in read
        assert "{+COMMIT ourselves+}" in read
        assert any(line.startswith(("▌~", " ~")) for line in text_of(app))


@pytest.mark.parametrize("colours", [DARK, LIGHT])
def test_2_tints_differ_in_grey(colours: Colours) -> None:
    def grey(colour: str) -> float:
        parts = (int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5))
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, light = sorted((grey(colours.added_tint), grey(colours.removed_tint)))
    assert (light + 0.05) / (dark + 0.05) >= 1.5


# ---------------------------------------------------------------------- 4


@pytest.mark.parametrize("seed", range(3))
async def test_4_heights_are_the_virtual_size_and_the_lines_drawn(sofia: Path, seed: int) -> None:
    draw = random.Random(seed)
    app = application(sofia)
    async with app.run_test(size=(160, 45)) as pilot:
        await press(pilot, "z")
        for _ in range(3):
            await pilot.resize_terminal(draw.randint(60, 220), draw.randint(20, 60))
            await pilot.pause()
            view = app.screen.query_one("#text", LinesView)
            assert view._stack.whole
            lines = [line for laid in view._laid for line in laid]
            assert view.virtual_size.height == len(lines) == view._starts[-1]
            assert _drawn(view) == [
                text_of_line(line)[1:].ljust(view.size.width - 1) for line in lines
            ]


def _drawn(view: LinesView) -> list[str]:
    """All lines as they are drawn, without the cell of the bar, from the top to the end."""
    out: list[str] = []
    while len(out) < view.virtual_size.height:
        view.scroll_to(y=len(out), animate=False, immediate=True)
        y = view.scroll_offset.y
        out += [view.render_line(k).text[1:] for k in range(len(out) - y, view.size.height)]
    return out[: view.virtual_size.height]


@pytest.fixture
def long(tmp_path: Path) -> Path:
    """A text of so many paragraphs that not all are laid out at once."""
    draw = random.Random(3)
    words = [
        f"WE AGREE {k} " + " ".join(["to act"] * draw.randint(1, 60)) + "." for k in range(400)
    ]
    room = Room.of(*words, symbol="R 1")
    room.take(revision(*(w.replace("act.", "act soon.") for w in words), symbol="R 2"))
    folder = tmp_path / "long"
    room.saved(folder)
    return folder


async def test_4_wherever_one_goes_in_a_long_text_the_lines_are_there(
    long: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        LinesView, "_go_on", lambda *_: None
    )  # nothing is laid out but what is near
    draw = random.Random(5)
    app = application(long)
    async with app.run_test(size=(120, 40)) as pilot:
        view = app.screen.query_one("#text", LinesView)
        for _ in range(60):
            if draw.random() < 0.3:
                view.scroll_relative(y=draw.randint(-12, 12), animate=False, immediate=True)
            else:
                await press(pilot, draw.choice(["n", "N", "j", "k", "space", "b", "G", "g"]))
            await pilot.pause()
            seen = [line.strip(" ▌▏█▄▀◆") for line in text_of(app)[3:-2]]
            numbers = [int(k) for line in seen for k in re.findall(r"WE AGREE (\d+)", line)]
            assert numbers == sorted(numbers)
            assert sorted(set(numbers)) == list(range(numbers[0], numbers[-1] + 1))
            y = view.scroll_offset.y
            for row in range(view.size.height):
                k = next(
                    k
                    for k in range(len(view._laid))
                    if view._starts[k] <= y + row < view._starts[k + 1]
                )
                assert len(view._laid[k]) == view._starts[k + 1] - view._starts[k]
        assert not view._stack.whole


# ---------------------------------------------------------------------- 7


async def test_7_the_first_paint_lays_out_what_is_seen_only(
    long: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LinesView, "_go_on", lambda *_: None)
    app = application(long)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        laid = app.screen.query_one("#text", LinesView)._laid
        assert 0 < sum(map(bool, laid)) < len(laid) / 4


# ---------------------------------------------------------------------- 10


def test_10_no_picture_shows_a_path_or_todays_date() -> None:
    for path in GOLDEN.glob("*.txt"):
        read = path.read_text(encoding="utf-8")
        assert "/tmp" not in read
        assert str(ROOT) not in read
        dates = re.findall(r"\b(?:[A-Z][a-z]+ |-\d\d)?20(?:2[2-9])\b", read)
        assert not dates, path.name


# ---------------------------------------------------------------------- the table above


def test_what_the_table_names_is_there() -> None:
    named = re.findall(r"(\S+)::(test_\w+)", __doc__ or "")
    assert len(named) > 20
    for place, name in named:
        file = Path(__file__) if place == "here" else ROOT / place
        assert f"def {name}(" in file.read_text(encoding="utf-8"), f"{place}::{name}"
