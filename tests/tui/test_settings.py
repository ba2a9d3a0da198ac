"""Settings: each line does what it says, at once; kept in one's own folder, never over a broken file."""

from dataclasses import fields, replace
from pathlib import Path

import pytest

from negotiator.errors import NegotiatorError
from negotiator.layout.colours import HIGH_CONTRAST, LIGHT
from negotiator.tui.own import Own
from negotiator.tui.settings import (
    BY_NAME,
    SETTINGS,
    SHIPPED,
    Settings,
    read_settings,
    write_settings,
)
from tests.tui.screens import application, press, shown, text_of

SIZE = (120, 40)


async def to_line(pilot, name: str) -> None:
    """Open the settings with the focus on a line."""
    await press(pilot, "9")
    pilot.app.screen.home.go_to(name)
    await pilot.pause()


def line(app, title: str) -> str:
    """A line of the settings as it is drawn."""
    return next(one for one in text_of(app) if one[1:].startswith(title))


def test_the_table_of_settings_is_that_of_the_value() -> None:
    assert [setting.name for setting in SETTINGS] == [field.name for field in fields(Settings)]
    for setting in SETTINGS:
        shipped = getattr(SHIPPED, setting.name)
        assert not shipped or shipped in dict(setting.choices), setting.name


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_what_is_chosen_is_read_as_it_was_written(own, setting) -> None:
    for value, _ in setting.choices:
        chosen = replace(SHIPPED, **{setting.name: value})
        write_settings(own, chosen)
        assert read_settings(own) == chosen


def test_only_what_was_chosen_stands_in_the_file(own) -> None:
    write_settings(own, replace(SHIPPED, context="0", after="go on"))
    written = (own / "settings.yaml").read_text()
    assert written == "format: negotiator/settings/1\ncontext: '0'\nafter: go on\n"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("theme: lihgt", "settings.yaml:2:8: “lihgt” is no value of theme"),
        ("theme: [light]", "settings.yaml:2:8: “theme” should be one value"),
        ("them: light", "settings.yaml:2:1: “them” is not a key that belongs here"),
        ("theme: light\ntheme: dark", "settings.yaml:3:1: “theme” is written twice"),
        ("theme: 'light", "settings.yaml:3:1: this is not YAML"),
    ],
)
def test_what_is_wrong_in_the_file_is_told_with_its_place(own, content: str, told: str) -> None:
    own.mkdir()
    (own / "settings.yaml").write_text(f"format: negotiator/settings/1\n{content}\n")
    with pytest.raises(NegotiatorError) as caught:
        read_settings(own)
    assert told in str(caught.value)


async def test_a_broken_file_is_told_in_one_sentence_and_never_written_over(sofia, own) -> None:
    own.mkdir()
    broken = "format: negotiator/settings/1\ntheme: lihgt\nafter: go on\n"
    (own / "settings.yaml").write_text(broken)
    app = application(sofia, "PRES", own=own)
    async with app.run_test(size=(160, 45)) as pilot:
        await pilot.pause()
        told = "! “lihgt” is no value of theme (settings.yaml:2:8). Did you mean “light”?"
        assert f"{told} The shipped settings hold." in shown(app)
        assert app.settings == SHIPPED
        await to_line(pilot, "theme")
        await press(pilot, "right")
        assert app.theme == LIGHT.name
        assert "settings.yaml is not in order and is not written over" in shown(app)
    assert (own / "settings.yaml").read_text() == broken


def test_two_windows_do_not_take_each_other_s_choices_back(own) -> None:
    one, other = Own(own), Own(own)
    one.choose("theme", "light")
    other.choose("mouse", "off")
    assert read_settings(own) == replace(SHIPPED, theme="light", mouse="off")
    assert other.settings == replace(SHIPPED, mouse="off")  # it stays as it is on that screen


async def test_a_folder_that_cannot_be_written_is_told_and_the_choice_holds(sofia, own) -> None:
    own.write_text("a file where the folder should be")
    app = application(sofia, "PRES", own=own)
    async with app.run_test(size=(160, 45)) as pilot:
        await to_line(pilot, "theme")
        await press(pilot, "right")
        assert app.theme == LIGHT.name
        assert "it cannot be written" in shown(app).lower()


async def test_the_screen_shows_each_line_with_what_else_it_could_be(sofia, own) -> None:
    app = application(sofia, "PRES", own=own)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "9")
        assert "9 Settings" in text_of(app)[0]
        assert "saved as you choose" in text_of(app)[3]
        for title in ("Speaking as", *(setting.title for setting in SETTINGS), "Keys"):
            assert title in shown(app)
        assert "‹ blue and orange, dark ›   light · high contrast · terminal" in line(app, "Theme")
        assert "‹ automatic ›   side by side · inline" in line(app, "Layout")
        assert "Decides what you may do" in shown(app)
        await press(pilot, "down")
        assert "Added words are blue, removed ones orange" in shown(app)
        assert "Nothing here changes the text" in text_of(app)[-2]
        assert text_of(app)[-1].startswith(" right choose  enter list  r as shipped │ esc back")
        await press(pilot, "escape")
        assert app.screen is app.get_screen("compare")


async def test_a_choice_holds_at_once_is_kept_and_goes_back_to_what_was_shipped(sofia, own) -> None:
    app = application(sofia, "PRES", own=own)
    async with app.run_test(size=SIZE) as pilot:
        await to_line(pilot, "theme")
        await press(pilot, "left", "left")
        assert app.colours == HIGH_CONTRAST
        assert read_settings(own).theme == "high contrast"
        assert "‹ high contrast ›" in line(app, "Theme")
        await press(pilot, "r")
        assert app.theme == "negotiator-dark"
        assert read_settings(own) == SHIPPED


async def test_enter_opens_the_list_of_choices(sofia, own) -> None:
    app = application(sofia, "PRES", own=own)
    async with app.run_test(size=SIZE) as pilot:
        await to_line(pilot, "house")
        await press(pilot, "enter")
        assert "House style" in shown(app)
        await press(pilot, "down", "down", "enter")
        assert app.settings.house == "un"
        await press(pilot, "enter", "escape")
        assert app.settings.house == "un"
        await press(pilot, "enter", "home", "up", "up", "enter")
        assert app.settings.house == ""


async def test_signs_only_writes_signs_and_nothing_else_marks_the_words(sofia, own) -> None:
    app = application(sofia, "PRES", own=own)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "n", "n")
        assert "{-AGREE-}" not in shown(app)
        await to_line(pilot, "words")
        await press(pilot, "right", "escape")
        assert "WE {-AGREE-} {+COMMIT ourselves+} to join" in shown(app)
        for y in range(app.screen.text.size.height):
            for segment in app.screen.text.render_line(y):
                if "AGREE" in segment.text or "COMMIT our" in segment.text:
                    assert not segment.style.strike
                    assert not segment.style.underline
                    assert segment.style.bgcolor.name == app.colours.ground.lower()
        await press(pilot, "3", "full_stop")
        assert "{+" in shown(app)


@pytest.mark.parametrize(
    ("layout", "size", "side_by_side"),
    [
        ("automatic", (160, 45), True),
        ("automatic", (80, 24), False),
        ("inline", (160, 45), False),
        ("side by side", (80, 24), True),
    ],
)
async def test_layout_says_how_compare_opens(sofia, own, layout, size, side_by_side) -> None:
    write_settings(own, replace(SHIPPED, layout=layout))
    app = application(sofia, "PRES", own=own)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert ("┯" in text_of(app)[3]) == side_by_side
        await press(pilot, "v")  # turns it for now
        assert ("┯" in text_of(app)[3]) != side_by_side
    assert read_settings(own).layout == layout


async def test_a_layout_chosen_in_the_settings_wins_over_what_v_turned(sofia, own) -> None:
    app = application(sofia, "PRES", own=own)
    async with app.run_test(size=(160, 45)) as pilot:
        await press(pilot, "v")
        assert "┯" not in text_of(app)[3]
        await to_line(pilot, "layout")
        await press(pilot, "right", "2")
        assert "┯" in text_of(app)[3]


async def test_context_says_how_much_is_unfolded(sofia, own) -> None:
    counts = []
    for context in ("0", "1", "3", "everything"):
        write_settings(own, replace(SHIPPED, context=context))
        app = application(sofia, "PRES", own=own)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            folds = [e for e in app.screen.text.entries if e.key.startswith("fold")]
            counts.append((len(app.screen.text.entries), len(folds)))
    entries = [entries for entries, _ in counts]
    assert entries == sorted(entries)
    assert entries[0] < entries[-1]
    assert counts[-1][1] == 0


async def test_z_folds_what_the_settings_unfold_and_back(sofia, own) -> None:
    write_settings(own, replace(SHIPPED, context="everything"))
    app = application(sofia, "PRES", own=own)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "z")
        assert any(entry.key.startswith("fold") for entry in app.screen.text.entries)
        await press(pilot, "z")
        assert not any(entry.key.startswith("fold") for entry in app.screen.text.entries)


@pytest.mark.parametrize("goes_on", [False, True])
async def test_after_the_last_decision_the_screen_stays_or_goes_on(sofia, own, goes_on) -> None:
    write_settings(own, replace(SHIPPED, after="go on" if goes_on else "stay"))
    app = application(sofia, "PRES", own=own)
    async with app.run_test(size=(200, 40)) as pilot:
        await press(pilot, "3", "full_stop")
        place = app.place
        while app.screen.contents.waiting and app.place == place:
            await press(pilot, "r")
        assert (app.place != place) == goes_on
        assert "✗ Rejected" in shown(app)
        assert (", . goes on" in shown(app)) != goes_on


async def test_the_house_style_is_where_export_begins(sofia, own) -> None:
    app = application(sofia, "PRES", own=own)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "8")
        assert "‹ Council of the European Union ›" in shown(app)
        await to_line(pilot, "house")
        await press(pilot, "left", "8")
        assert "‹ United Nations ›" in shown(app)


async def test_the_mouse_is_left_to_the_terminal(sofia, own) -> None:
    app = application(sofia, "PRES", own=own)
    sent = []
    async with app.run_test(size=SIZE) as pilot:
        app._driver.write = sent.append
        type(app).is_headless = property(lambda self: False)
        try:
            await to_line(pilot, "mouse")
            await press(pilot, "right")
            assert [code for code in sent if "1000" in code] == ["\x1b[?1000l"]
            await press(pilot, "r")
            assert [code for code in sent if "1000" in code][1:] == ["\x1b[?1000h"]
        finally:
            del type(app).is_headless


async def test_ctrl_t_turns_between_dark_and_light_and_is_kept(sofia, own) -> None:
    app = application(sofia, "PRES", own=own)
    async with app.run_test() as pilot:
        await press(pilot, "ctrl+t")
        assert app.theme == LIGHT.name
        assert read_settings(own).theme == "light"
        await press(pilot, "ctrl+t")
        assert read_settings(own).theme == "dark"


async def test_settings_open_from_the_library_where_nothing_is_open(sofia, own) -> None:
    from negotiator.tui.app import NegotiatorApp
    from negotiator.tui.library import Library

    clerk = application(sofia).session.clerk
    app = NegotiatorApp(None, Library(sofia.parent, clerk), own=Own(own))
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "9")
        assert "Theme" in shown(app)
        assert "Speaking as" not in shown(app)
        await press(pilot, "right")
        assert app.theme == LIGHT.name
        await press(pilot, "escape")
        assert app.screen is app.get_screen("library")


async def test_speaking_as_is_chosen_there_too(sofia, own) -> None:
    app = application(sofia, "PRES", own=own)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "9")
        assert "‹ PRES EU co-Presidency (pen-holder) ›   or a delegation" in line(app, "Speaking")
        await press(pilot, "right")
        assert app.session.speaker == "EU"
        assert "EU European Union · saved" in text_of(app)[0]


async def test_what_each_line_does_can_be_read_whole_in_the_smallest_window(sofia, own) -> None:
    app = application(sofia, "PRES", own=own)
    async with app.run_test(size=(60, 20)) as pilot:
        await press(pilot, "9")
        for setting in BY_NAME.values():
            app.screen.home.go_to(setting.name)
            await pilot.pause()
            assert f"‹ {dict(setting.choices)[app.screen._value(setting.name)]}" in shown(app)
            assert setting.does in shown(app)
        await press(pilot, "end")
        assert "name the shipped ones." in shown(app)
        await press(pilot, "home")
        assert "It is remembered." in shown(app)


def test_nothing_of_it_is_ever_written_into_the_negotiation(sofia: Path, own: Path) -> None:
    before = {path: path.read_bytes() for path in sofia.rglob("*") if path.is_file()}
    mine = Own(own)
    for setting in SETTINGS:
        mine.choose(setting.name, setting.choices[-1][0])
    after = {path: path.read_bytes() for path in sofia.rglob("*") if path.is_file()}
    assert after == before


async def test_one_column_is_turned_to_at_once_and_stands_at_the_next_start(sofia, own) -> None:
    app = application(sofia, "PRES", own=own)
    async with app.run_test(size=SIZE) as pilot:
        await to_line(pilot, "column")
        await press(pilot, "right")
        assert app.linear
        assert "Settings. One column." in shown(app)
        await press(pilot, "2")
        assert "From WK 15037/2017 REV 2 (reconstruction) to 6589/18." in shown(app)
    again = application(sofia, "PRES", own=own)
    async with again.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert again.linear
        await press(pilot, "L")
        assert not again.linear
