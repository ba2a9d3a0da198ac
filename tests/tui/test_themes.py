"""Themes: contrasts and greys as the design has them, and life with few colours or none."""

import pytest

from negotiator.layout.cells import Role
from negotiator.layout.colours import DARK, HIGH_CONTRAST, LIGHT, TERMINAL, Colours
from negotiator.tui.terminal import Terminal
from negotiator.tui.theme import THEMES, style
from tests.formats.test_html import contrast, luminance
from tests.tui.screens import application, press, shown

KNOWN = [DARK, LIGHT, HIGH_CONTRAST]
"""Themes whose colours are ours; those of a terminal nobody knows."""
TABLE = {
    # what, on what: the contrast that the design computed, dark and light
    ("text", "ground"): (15.6, 16.9),
    ("text", "panel"): (14.3, 15.2),
    ("quiet", "ground"): (8.3, 6.3),
    ("quiet", "panel"): (7.6, 5.7),
    ("rule", "ground"): (3.7, 3.5),
    ("focus", "ground"): (9.9, 7.5),
    ("added", "added_tint"): (6.7, 10.6),
    ("removed", "removed_tint"): (9.5, 7.1),
    ("added_tint", "ground"): (2.8, 1.6),
    ("removed_tint", "ground"): (1.6, 2.5),
    ("added_tint", "removed_tint"): (1.7, 1.6),
    ("sign_added", "ground"): (9.2, 7.5),
    ("sign_removed", "ground"): (9.2, 6.5),
    ("moved", "ground"): (10.8, 7.3),
    ("alarm", "ground"): (13.4, 6.4),
    ("done", "ground"): (11.1, 6.2),
    ("fault", "ground"): (9.0, 7.3),
    ("hatch", "ground"): (2.4, 1.6),
    ("hit", "hit_ground"): (13.4, 16.9),
}
SPOKEN = ("text", "quiet", "focus", "sign_added", "sign_removed", "moved", "alarm", "done", "fault")


def grey(colour: str) -> float:
    """What is left of a colour in greyscale, 0 to 255."""
    light = luminance(colour)
    return 255 * (12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055)


def between(colours: Colours, one: str, other: str) -> float:
    return contrast(getattr(colours, one), getattr(colours, other))


@pytest.mark.parametrize(("what", "ground"), TABLE)
def test_dark_and_light_have_the_contrasts_of_the_design(what: str, ground: str) -> None:
    for colours, computed in zip((DARK, LIGHT), TABLE[what, ground], strict=True):
        assert between(colours, what, ground) == pytest.approx(computed, abs=0.06), colours.name


def test_dark_and_light_have_the_greys_of_the_design() -> None:
    for colours, expected in ((DARK, (92, 57, 20)), (LIGHT, (202, 160, 250))):
        tints = (colours.added_tint, colours.removed_tint, colours.ground)
        assert [grey(tint) for tint in tints] == pytest.approx(expected, abs=0.6), colours.name


@pytest.mark.parametrize("colours", KNOWN, ids=lambda colours: colours.name)
def test_every_theme_can_be_read(colours: Colours) -> None:
    for what in SPOKEN:
        for ground in ("ground", "panel"):
            assert between(colours, what, ground) >= 4.5, (what, ground)
    assert between(colours, "added", "added_tint") >= 4.5
    assert between(colours, "removed", "removed_tint") >= 4.5
    assert between(colours, "hit", "hit_ground") >= 4.5
    assert between(colours, "hit", "focus") >= 4.5  # the hit one stands on


@pytest.mark.parametrize("colours", KNOWN, ids=lambda colours: colours.name)
def test_tints_differ_from_each_other_and_from_the_ground_in_grey(colours: Colours) -> None:
    tints = ("added_tint", "removed_tint", "ground")
    for one, other in (tints[:2], tints[1:], tints[::2]):
        assert between(colours, one, other) >= 1.5, (one, other)
        assert abs(grey(getattr(colours, one)) - grey(getattr(colours, other))) >= 25


def test_high_contrast_has_the_contrasts_of_the_design() -> None:
    assert between(HIGH_CONTRAST, "added", "added_tint") == pytest.approx(5.0, abs=0.06)
    assert between(HIGH_CONTRAST, "removed", "removed_tint") == pytest.approx(9.2, abs=0.06)
    assert between(HIGH_CONTRAST, "added_tint", "removed_tint") == pytest.approx(1.8, abs=0.06)
    assert between(HIGH_CONTRAST, "focus", "ground") == pytest.approx(19.6, abs=0.06)
    for what in SPOKEN:
        assert between(HIGH_CONTRAST, what, "panel") >= 7, what


def test_the_terminal_own_colours_need_no_tint() -> None:
    added = style(TERMINAL, Role.ADDED, frozenset())
    removed = style(TERMINAL, Role.REMOVED, frozenset())
    assert str(added) == "bold underline bright_blue on default"
    assert str(removed) == "strike yellow on default"
    for role in Role:
        found = style(TERMINAL, role, frozenset())
        assert found.bgcolor is not None
        assert found.bgcolor.is_default, role


def test_changed_words_never_differ_by_colour_alone() -> None:
    for colours in THEMES.values():
        for role, attribute in ((Role.ADDED, "underline"), (Role.REMOVED, "strike")):
            assert getattr(style(colours, role, frozenset()), attribute), (colours.name, role)
        for role, attribute in ((Role.OLDER_ADDED, "underline"), (Role.OLDER_REMOVED, "strike")):
            found = style(colours, role, frozenset())
            assert getattr(found, attribute), (colours.name, role)
            assert found != style(colours, role, frozenset(), panel=True) or colours.own


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"TERM": "xterm"}, Terminal(few_colours=True)),
        ({"TERM": "screen"}, Terminal(few_colours=True)),
        ({"TERM": "linux"}, Terminal(few_colours=True, strikes=False)),
        ({"TERM": "vt220"}, Terminal(few_colours=True, strikes=False)),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, Terminal()),
        ({"TERM": "xterm-256color"}, Terminal()),
        ({"TERM": "xterm-kitty"}, Terminal()),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, Terminal(colourless=True)),
        ({"TERM": "dumb"}, Terminal(colourless=True, few_colours=True, strikes=False)),
        ({}, Terminal()),
    ],
)
def test_what_a_terminal_can_show_is_read_from_its_environment(
    environment: dict[str, str], expected: Terminal
) -> None:
    assert Terminal.of(environment) == expected


def colours_on(app) -> set[str]:
    """The colours that are sent to the terminal."""
    found = set()
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            style_ = segment.style
            for colour in (style_.color, style_.bgcolor) if style_ else ():
                if colour is not None:
                    found.add(colour.name)
    return found


async def test_sixteen_colours_get_the_terminal_own_unless_somebody_chose(sofia, own) -> None:
    few = Terminal.of({"TERM": "xterm"})
    app = application(sofia, "PRES", own=own, terminal=few)
    async with app.run_test(size=(100, 30)) as pilot:
        assert app.theme == TERMINAL.name
        sent = colours_on(app)
        assert "bright_blue" in sent
        assert not [name for name in sent if name.startswith("#")]
        await press(pilot, "ctrl+t")
        assert app.theme == LIGHT.name
    app = application(sofia, "PRES", own=own, terminal=few)
    async with app.run_test():
        assert app.theme == LIGHT.name


@pytest.mark.parametrize("keys", [["2", "n", "n"], ["3"], ["4"], ["6"], ["8"], ["9"], ["1"]])
async def test_without_colour_signs_carry_the_changes_and_no_colour_is_sent(
    sofia, monkeypatch, keys
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")  # textual reads it itself
    app = application(sofia, terminal=Terminal.of({"TERM": "xterm-256color", "NO_COLOR": "1"}))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, *keys)
        assert colours_on(app) <= {"default"}
        if keys[0] == "2":
            assert "{-AGREE-} {+COMMIT ourselves+}" in shown(app)


async def test_selected_words_are_reversed_where_the_colours_are_the_terminal_own(sofia) -> None:
    app = application(sofia, "ES", terminal=Terminal.of({"TERM": "xterm"}))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "3", "i", *["shift+right"] * 6)
        field = app.screen.query_one("#words")
        chosen = next(s for s in field.render_line(0) if s.text.strip())
        assert chosen.text == field.selected_text
        assert str(chosen.style) == "reverse default on default"


async def test_a_terminal_that_cannot_strike_gets_the_signs_with_its_colours(sofia) -> None:
    app = application(sofia, terminal=Terminal.of({"TERM": "linux"}))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "n", "n")
        assert "{-AGREE-} {+COMMIT ourselves+}" in shown(app)
        assert "bright_blue" in colours_on(app)


async def test_no_theme_leaves_a_colour_of_another_on_any_screen(sofia) -> None:
    for name, colours in THEMES.items():
        own_ones = {str(getattr(colours, slot)).lower() for slot in Colours.__slots__}
        app = application(sofia)
        async with app.run_test(size=(120, 40)) as pilot:
            app.choose_setting("theme", name)
            for key in ("2", "3", "4", "6", "8", "9"):
                await press(pilot, key)
                for view in app.screen.query("LinesView, FixedLines"):
                    for y in range(view.size.height):
                        for segment in view.render_line(y):
                            look = segment.style
                            used = {c.name.lower() for c in (look.color, look.bgcolor) if c}
                            assert used <= own_ones, (name, key, segment)
