"""The command palette: every action of the screen by name, and every paragraph and heading."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from negotiator.layout.cells import cut
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
        for title, help_text, do in (*self._actions(), *self._places()):
            score = matcher.match(title)
            if score > 0:
                yield Hit(score, Content(title), do, text=title, help=Content(help_text))  # type: ignore[arg-type]

    def _actions(self) -> Iterator[tuple[str, str, partial[None]]]:
        screen = self.screen
        if not isinstance(screen, Frame):
            return
        for action in screen.offered():
            if action.name != "command-palette":
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
