"""The command palette: every action of the screen by name, places in the text, delegations."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from negotiator.layout.cells import cut
from negotiator.tui.actions import Action
from negotiator.tui.screens.filtering import Filtering
from negotiator.tui.screens.frame import Frame


class Everything(Provider):
    """Actions of the screen, and places in the text; text enters as Content, never as markup."""

    async def discover(self) -> Hits:
        """All actions, before anything is typed."""
        for title, help_text, do in self._actions():
            yield DiscoveryHit(Content(title), do, text=title, help=Content(help_text))  # type: ignore[arg-type]

    async def search(self, query: str) -> Hits:
        """Actions and places that match."""
        matcher = self.matcher(query)
        for title, help_text, do in (*self._actions(), *self._places(), *self._delegations()):
            score = matcher.match(title)
            if score > 0:
                yield Hit(score, Content(title), do, text=title, help=Content(help_text))  # type: ignore[arg-type]

    def _offered(self, screen: Frame) -> Iterator[Action]:
        return (action for action in screen.offered() if action.name != "command-palette")

    def _actions(self) -> Iterator[tuple[str, str, partial[None]]]:
        screen = self.screen
        if isinstance(screen, Frame):
            for action in self._offered(screen):
                title = f"{action.title}  ({screen.negotiator.keymap.key(action.name)})"
                yield title, action.help, partial(screen.action_perform, action.name)

    def _places(self) -> Iterator[tuple[str, str, partial[None]]]:
        screen = self.screen
        if not isinstance(screen, Frame) or not screen.HAS_TEXT:
            return
        for block in screen.session.scene.current.blocks:
            words = cut(block.plain.replace("\n", " "), 60)
            title = f"Go to {block.label}: {words}" if block.label else f"Go to {words}"
            go = partial(screen.negotiator.go_to_block, block.id)
            yield title, str(block.kind), go

    def _delegations(self) -> Iterator[tuple[str, str, partial[None]]]:
        """Delegations, to show only what one of them says."""
        screen = self.screen
        if not isinstance(screen, Filtering):
            return
        for delegation in screen.session.negotiation.delegations:
            title = f"Only {delegation.code}, {delegation.name}"
            do = partial(screen.show_only_of, delegation.code)
            yield title, "What it says; esc shows everything again", do


class WhatCanBeDone(Everything):
    """Only what is done to what is in focus, for a click with the right button."""

    def _offered(self, screen: Frame) -> Iterator[Action]:
        found = [action for action in screen.offered() if _is_done_to_this(action)]
        return iter(sorted(found, key=lambda action: _ON_THIS.index(action.group)))

    def _places(self) -> Iterator[tuple[str, str, partial[None]]]:
        return iter(())

    def _delegations(self) -> Iterator[tuple[str, str, partial[None]]]:
        return iter(())


_ON_THIS = ("Decide", "Speak", "Select", "Look", "Move")
_OF_ONE = ("open-item", "follow-link", "history-here", "projector", "copy-text", "copy-citation")
_OF_ALL = ("build-next", "issue", "speak-as")


def _is_done_to_this(action: Action) -> bool:
    if action.group in ("Look", "Move"):
        return action.name in _OF_ONE
    return action.group in _ON_THIS and action.name not in _OF_ALL
