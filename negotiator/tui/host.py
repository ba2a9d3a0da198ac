"""What screens may ask of the application that holds them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from negotiator.layout.colours import Colours
from negotiator.model.acts import Amendment
from negotiator.model.revision import Block
from negotiator.store.last_good import LastGood
from negotiator.store.private import Draft
from negotiator.tui.actions import Where
from negotiator.tui.keymap import Keymap
from negotiator.tui.own import Own
from negotiator.tui.screens.chooser import Chooser
from negotiator.tui.session import Session
from negotiator.tui.settings import Settings
from negotiator.tui.terminal import Terminal
from negotiator.tui.unseen import Unseen


class Host(Protocol):
    """The application as its screens see it.

    place: the id of the block in focus, the same on every screen; recorded_last: for whom the
    pen-holder recorded last; saved: the state in the header; literal: whether changed words carry
    written marks; colours: those in force; own: the folder of whoever sits at the screen;
    terminal: what can be shown.
    """

    place: str
    recorded_last: str
    literal: bool
    colours: Colours
    own: Own
    terminal: Terminal

    @property
    def settings(self) -> Settings:
        """What was chosen for the screen."""

    @property
    def theme_in_force(self) -> str:
        """The name of the theme."""

    @property
    def keymap(self) -> Keymap:
        """The keys in force."""

    def choose_setting(self, name: str, value: str) -> None:
        """Choose one, and keep it."""

    def look_at_keys(self) -> None:
        """Read the keys again; what is wrong with them is raised."""

    @property
    def saved(self) -> str:
        """What the header says of saving."""

    @saved.setter
    def saved(self, told: str) -> None:
        """Say how it is with typing."""

    @property
    def linear(self) -> bool:
        """Whether everything is shown in one column and in words."""

    @linear.setter
    def linear(self, on: bool) -> None:
        """Turn to one column, or back."""

    def point(self) -> None:
        """Put the terminal's own cursor where it belongs."""

    @property
    def unseen(self) -> Unseen:
        """What is new to who is speaking."""

    @property
    def session(self) -> Session:
        """The negotiation that is open."""

    @property
    def is_open(self) -> bool:
        """Whether one is."""

    @property
    def window(self) -> str:
        """The name of this window among those on the negotiation that is open, or nothing."""

    def when_whole(self, do: Callable[[], None]) -> None:
        """Do something as soon as it is known what was said of the texts."""

    def open_negotiation(self, folder: Path) -> None:
        """Open another negotiation, or the one that is open again."""

    def open_to_read(self, folder: Path, kept: LastGood) -> None:
        """Open the last good state of a negotiation, to be read only."""

    def go_to_screen(self, name: str) -> None:
        """Turn to one of the main screens."""

    def go_to_block(self, block_id: str) -> None:
        """Take every screen to a block."""

    def go_back(self) -> None:
        """Turn to the main screen one came from."""

    def open_on_desk(self, amendment: str = "") -> None:
        """Open the Desk on the paragraph in focus; amendment: the id of the proposal to put in focus."""

    def open_history_here(self) -> None:
        """Open the history of the paragraph in focus."""

    def open_projector(self) -> None:
        """Show the paragraph in focus to the room."""

    def search(self) -> None:
        """Ask for words to search, on Compare."""

    def open_palette(self, *, what_can_be_done: bool = False) -> None:
        """Open the palette; what_can_be_done: only with what is done to what is in focus."""

    def open_help(self, about: Where) -> None:
        """Open help about a screen."""

    def turn_light(self) -> None:
        """From dark to light and back."""

    def open_next_to_decide(self, by: int) -> None:
        """Open the Desk on the next or previous paragraph that needs a decision."""

    def propose_on(self, block: Block, parent: Amendment | None = None) -> None:
        """Open the editor."""

    def change_draft(self, draft: Draft) -> None:
        """Open the editor on what is not tabled yet."""

    def write_anew(self, amendment: Amendment) -> None:
        """Open the editor on what the speaker tabled, to table other words in its place."""

    def delegation_chooser(self, title: str, chosen: str = "") -> Chooser:
        """A box with all delegations."""

    def leave_editor(self, act_id: str, told: str) -> None:
        """Close the editor; act_id: what came of it, a proposal, a draft or a compromise."""

    def leave(self) -> None:
        """End the application, once what is being written is kept or thrown away."""

    def open_concordance(self) -> None:
        """Show the old and the new numbers of the revisions that are compared."""

    def choose_speaker(self) -> None:
        """Choose who is speaking."""

    def speak_as(self, code: str) -> None:
        """Speak as the pen-holder or a delegation, and remember it."""

    def open_build(self, symbol: str = "") -> None:
        """Show what the next revision would be; symbol: what it is called, else proposed."""

    def leave_build(self, told: str) -> None:
        """Close it."""

    def ask_to_issue(self) -> None:
        """Ask, then freeze the draft."""
