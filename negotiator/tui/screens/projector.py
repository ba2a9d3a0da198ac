"""Projector: one paragraph on the wall with what is tabled on it, and nothing that is not for the room."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from negotiator.layout.bars import demonstration_labels
from negotiator.layout.cells import Line, width
from negotiator.layout.matrix import state_told
from negotiator.layout.projection import Slide, hint
from negotiator.model.brackets import brackets
from negotiator.model.revision import Block
from negotiator.tui.actions import BY_NAME, Where, bindings
from negotiator.tui.scene import Scene
from negotiator.tui.widgets.lines import Entry, FixedLines, LinesView

if TYPE_CHECKING:
    from negotiator.tui.host import Host

_HOW = "space on · b back · esc leaves"
_LARGER = ("make the letters of the terminal larger", "enlarge the letters")
"""What is said once."""


class ProjectorScreen(Screen[None]):
    """The paragraph in focus, then those that need a decision; what is shown stands until one goes on."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.PROJECTOR)

    def __init__(self) -> None:
        super().__init__()
        self._page = 0
        self._blank = False
        self._first_look = True

    def compose(self) -> ComposeResult:
        """The words, and how one goes on."""
        yield LinesView(id="slide", bar=False)
        yield FixedLines(id="hint")

    def on_mount(self) -> None:
        """Show the paragraph in focus."""
        self._blocks = self._listed()
        self._at = next((k for k, b in enumerate(self._blocks) if b.id == self._host.place), 0)
        self._show()

    def on_resize(self) -> None:
        """Lay out for the new window."""
        if self.is_mounted:
            self._show()

    @property
    def _host(self) -> Host:
        return cast("Host", self.app)

    @property
    def _scene(self) -> Scene:
        return self._host.session.scene

    @property
    def block(self) -> Block:
        """The paragraph that is shown."""
        return self._blocks[self._at]

    def _listed(self) -> tuple[Block, ...]:
        """The paragraphs that need a decision, and the one in focus in its place among them."""
        scene = self._scene
        wanted = {item.block.id for item in scene.agenda} | {self._host.place}
        found = tuple(block for block in scene.current.amendable if block.id in wanted)
        return found or scene.current.blocks[:1]

    # ------------------------------------------------------------------ what is shown

    def _pages(self) -> list[list[Line]]:
        scene, block = self._scene, self.block
        cells, rows = self.app.size
        text = scene.drafted.block(block.id) if block.id in scene.drafted else block
        slide = Slide(
            scene.negotiation,
            scene.current,
            block,
            scene.groups(block),
            self._label(cells - 16),
            state_told(scene.standings.get(block.id), brackets(text.plain).pairs),
            cells,
            rows - 1,
            self._host.literal,
        )
        return slide.pages()

    def _label(self, cells: int) -> str:
        """What must stand on every screen of a demonstration, as long as there is room for."""
        negotiation = self._scene.negotiation
        if not negotiation.demonstration:
            return ""
        labels = [label.removeprefix(" ! ") for label in demonstration_labels(negotiation)]
        return next((label for label in labels if width(label) <= cells), labels[-1])

    def _show(self) -> None:
        pages = self._pages()
        self._page = min(self._page, len(pages) - 1)
        page = [] if self._blank else pages[self._page]
        view = self.query_one("#slide", LinesView)
        view.show([Entry("slide", lambda cells: page, stop=False)])
        view.scroll_home(animate=False, immediate=True)
        foot = self.query_one("#hint", FixedLines)
        if self._blank:
            foot.put(())
            return
        of = f"{self._at + 1} of {len(self._blocks)}"
        if len(pages) > 1:
            of = f"page {self._page + 1} of {len(pages)} · {of}"
        ways = [f"{larger} · {_HOW}" for larger in _LARGER if self._first_look]
        foot.show(lambda cells: ([hint([*ways, _HOW], of, cells)], []))

    # ------------------------------------------------------------------ actions

    def on_key(self, event: events.Key) -> None:
        """Any key brings a blank screen back."""
        if self._blank:
            event.stop()
            event.prevent_default()
            self._bring_back()

    def action_perform(self, name: str) -> None:
        """Do an action of the registry; on a blank screen all of them bring the words back."""
        if self._blank:
            self._bring_back()
            return
        self._first_look = False
        getattr(self, BY_NAME[name].method)()

    def _bring_back(self) -> None:
        self._blank = False
        self._show()

    def do_projector_on(self) -> None:
        """The next page, then the next paragraph."""
        if self._page + 1 < len(self._pages()):
            self._page += 1
        elif self._at + 1 < len(self._blocks):
            self._to(self._at + 1)
        self._show()

    def do_projector_back(self) -> None:
        """The page before, then the paragraph before."""
        if self._page:
            self._page -= 1
        elif self._at:
            self._to(self._at - 1)
        self._show()

    def _to(self, at: int) -> None:
        self._at, self._page = at, 0
        self._host.place = self.block.id

    def do_projector_blank(self) -> None:
        """Empty the screen."""
        self._blank = True
        self._show()

    def do_go_back(self) -> None:
        """Back to the screen one came from, the paragraph in focus."""
        self.app.pop_screen()

    def do_help(self) -> None:
        """Open help about the projector."""
        self._host.open_help(Where.PROJECTOR)

    def do_quit(self) -> None:
        """End the application."""
        self._host.leave()
