"""Jump: letters over panes and places of the screen behind, digits for the screens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.screen import ModalScreen
from textual.strip import Strip

from negotiator.layout.bars import Tab
from negotiator.layout.cells import Piece, Role
from negotiator.layout.jump import (
    PANE_LETTERS,
    PLACE_LETTERS,
    Spot,
    keys_told,
    spread,
    told,
)
from negotiator.tui.actions import BY_NAME, Where, bindings
from negotiator.tui.screens.chooser import Choice
from negotiator.tui.widgets.lines import Coloured, FixedLines, strip_of

if TYPE_CHECKING:
    from negotiator.tui.host import Host


@dataclass(frozen=True, slots=True)
class Target:
    """Something to jump to: where its letter stands, and what going there does."""

    spot: Spot
    go: Callable[[], None]


@dataclass(frozen=True)
class Ways:
    """All that can be jumped to from a screen, by key."""

    panes: dict[str, Target]
    places: dict[str, Target]
    screens: dict[str, Tab]

    @classmethod
    def of(cls, panes: Sequence[Target], places: Sequence[Target], screens: Sequence[Tab]) -> Ways:
        """Letters in reading order; a place over which the letter of a pane stands has none."""
        taken = {target.spot[:2] for target in panes}
        free = [target for target in places if target.spot[:2] not in taken]
        return cls(
            dict(zip(PANE_LETTERS, sorted(panes, key=_reading_order), strict=False)),
            dict(
                zip(
                    PLACE_LETTERS,
                    spread(sorted(free, key=_reading_order), len(PLACE_LETTERS)),
                    strict=False,
                )
            ),
            {tab.digit: tab for tab in screens},
        )

    @property
    def letters(self) -> dict[str, Target]:
        """What letters stand for."""
        return {**self.panes, **self.places}

    def choices(self) -> list[Choice]:
        """The same as a list, by letter and digit."""
        found = [
            Choice(key, f"{kind}: {target.spot.name}", key)
            for kind, targets in (("pane", self.panes), ("place", self.places))
            for key, target in targets.items()
        ]
        return [
            *found,
            *(Choice(tab.digit, f"screen: {tab.name}") for tab in self.screens.values()),
        ]


class Letter(Coloured):
    """The letter of one target; a click on it goes there."""

    DEFAULT_CSS = "Letter { position: absolute; height: 1; }"

    class Pressed(Message):
        """It was clicked."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, key: str, spot: Spot) -> None:
        super().__init__()
        self.key = key
        self.styles.offset = (spot.x, spot.y)
        self.styles.width = spot.cells

    def render_line(self, y: int) -> Strip:
        """The letter in the middle."""
        del y
        cells = self.size.width
        return strip_of((Piece(self.key.center(cells), Role.HIT),), self.colours, cells)

    def on_click(self, event: events.Click) -> None:
        """Go there."""
        event.stop()
        self.post_message(self.Pressed(self.key))


class JumpScreen(ModalScreen[str | None]):
    """Ends with the key that was pressed, or None; the screen behind stays seen, dimmed."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.JUMP)

    def __init__(self, ways: Ways) -> None:
        super().__init__()
        self._ways = ways
        self._begun_at = (0, 0)

    def compose(self) -> ComposeResult:
        """The letters, and below what they are."""
        for key, target in self._ways.letters.items():
            yield Letter(key, target.spot)
        yield FixedLines(id="jump-told")
        yield FixedLines(id="jump-keys", panel=True)

    def on_mount(self) -> None:
        """Say what can be pressed."""
        ways = self._ways
        self._begun_at = self.app.size
        panes, places, digits = "".join(ways.panes), "".join(ways.places), list(ways.screens)
        self.query_one("#jump-told", FixedLines).show(lambda cells: ([told(cells)], []))
        self.query_one("#jump-keys", FixedLines).show(
            lambda cells: ([keys_told(panes, places, digits, cells)], [])
        )

    def on_resize(self) -> None:
        """Nothing stands any more where its letter does."""
        if self.app.size != self._begun_at and self.is_current:
            self.dismiss(None)

    def on_key(self, event: events.Key) -> None:
        """Go where the key says; another one does nothing."""
        if event.key in self._ways.letters or event.key in self._ways.screens:
            event.stop()
            self.dismiss(event.key)

    def on_letter_pressed(self, event: Letter.Pressed) -> None:
        """A click is the letter."""
        event.stop()
        self.dismiss(event.key)

    def action_perform(self, name: str) -> None:
        """Do an action of the registry."""
        getattr(self, BY_NAME[name].method)()

    def do_go_back(self) -> None:
        """Stay."""
        self.dismiss(None)

    def do_jump(self) -> None:
        """The key that opened it closes it."""
        self.dismiss(None)

    def do_help(self) -> None:
        """Open help about jumping."""
        cast("Host", self.app).open_help(Where.JUMP)


def _reading_order(target: Target) -> tuple[int, int]:
    return target.spot.y, target.spot.x
