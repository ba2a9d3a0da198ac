"""How the application looks and listens: theme, marks, mouse and keys, as the settings say."""

from __future__ import annotations

from dataclasses import replace

from textual.app import App

from negotiator.layout.colours import DARK, Colours
from negotiator.tui.keymap import Keymap
from negotiator.tui.own import Own
from negotiator.tui.settings import Settings
from negotiator.tui.terminal import Terminal
from negotiator.tui.theme import THEMES, textual_theme

_MOUSE = (1000, 1003, 1015, 1006)
"""The modes by which a terminal tells of the mouse: clicks, moves, and two ways to write places."""


class Appearance(App[None]):
    """An application that looks as a person chose; what is chosen takes effect at once.

    own: the folder of whoever sits at the screen; terminal: what can be shown; colours: those in force;
    literal: whether changed words carry written marks.
    """

    def __init__(self, own: Own, terminal: Terminal) -> None:
        # what cannot show colour is sent none, instead of greys that no longer tell them apart
        super().__init__(ansi_color=True if terminal.colourless else None)
        self.own = own
        self.terminal = terminal
        self.colours = DARK
        self.literal = False
        self.animation_level = "none"
        for colours in THEMES.values():
            self.register_theme(textual_theme(colours))

    @property
    def settings(self) -> Settings:
        """What was chosen."""
        return self.own.settings

    @property
    def keymap(self) -> Keymap:
        """The keys in force."""
        return self.own.keymap

    @property
    def theme_in_force(self) -> str:
        """The name of the theme: the one chosen, else what the terminal can show."""
        plain = self.terminal.few_colours or self.terminal.colourless
        return self.settings.theme or ("terminal" if plain else "dark")

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Colours of the stylesheet that textual's own themes do not have."""
        return {"edge": DARK.rule, "quiet": DARK.quiet}

    def choose_setting(self, name: str, value: str) -> None:
        """Choose, and keep it; raises what hinders that, the choice being in force all the same."""
        try:
            self.own.choose(name, value)
        finally:
            self.appear()
            if name == "mouse":
                self.listen_to_mouse()

    def begin_to_appear(self) -> None:
        """Appear as was chosen, for the first time."""
        self.appear()
        if self.settings.mouse == "off":
            self.listen_to_mouse()

    def appear(self) -> None:
        """Take theme, marks and keys from the settings."""
        signs = self.settings.words == "signs"
        self.literal = signs or self.terminal.colourless or not self.terminal.strikes
        colours: Colours = THEMES["terminal" if self.terminal.colourless else self.theme_in_force]
        self.colours = replace(colours, bare=True) if signs else colours
        self.theme = colours.name
        self.set_keymap(self.keymap.by_binding())

    def look_at_keys(self) -> None:
        """Read the keys again; what is wrong with them is raised, the shipped ones being in force then."""
        fault = self.own.look_at_keys()
        self.set_keymap(self.keymap.by_binding())
        if fault is not None:
            raise fault

    def listen_to_mouse(self) -> None:
        """Take the mouse, or leave it to the terminal, which selects text with it."""
        if self._driver is not None and not self.is_headless:
            sign = "h" if self.settings.mouse == "on" else "l"
            for mode in _MOUSE:
                self._driver.write(f"\x1b[?{mode}{sign}")
            self._driver.flush()

    def turn_light(self) -> None:
        """From dark to light and back."""
        self.choose_setting("theme", "light" if self.colours.dark else "dark")
