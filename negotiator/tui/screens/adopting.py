"""The editor of a compromise: other words in place of proposals, which stay readable and tied to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from negotiator.errors import NegotiatorError
from negotiator.layout.cells import Line, Piece, Role, cut
from negotiator.layout.desk_bars import names_of
from negotiator.merge.adopt import adopted
from negotiator.model.acts import INSERTIONS, Amendment, AmendmentKind, Decision
from negotiator.model.compromise import root
from negotiator.model.decide import adopt_modified
from negotiator.model.revision import Block
from negotiator.model.text import Text
from negotiator.tui.actions import Action
from negotiator.tui.field import lines_of
from negotiator.tui.scene import Scene
from negotiator.tui.screens.editor import EditorScreen

if TYPE_CHECKING:
    from negotiator.tui.session import Common


class AdoptScreen(EditorScreen):
    """Writes the words that are adopted; they begin as the combination of what they replace."""

    FOOTER: ClassVar[tuple[tuple[str, ...], ...]] = (("keep", "go-back"), ("next-pane",))

    def __init__(self, block: Block, replaced: Sequence[Amendment], combined: Text) -> None:
        super().__init__(block, "")
        self._replaced = tuple(replaced)
        self._combined = combined

    def compose_words(self) -> str:
        """The field begins with the combination."""
        first = root(self.session.negotiation, self._replaced[0].id)
        if first.kind in INSERTIONS:
            self._kind, self._base = AmendmentKind.INSERT_AFTER, Text("")
        return lines_of(self._combined)

    def _decision(self, scene: Scene, common: Common) -> Decision:
        """The decision that would be made; refused where it collides with what is accepted."""
        negotiation = scene.negotiation
        act = adopt_modified(
            negotiation,
            scene.standing,
            scene.rivals,
            [negotiation.amendment(amendment.id) for amendment in self._replaced],
            self.text,
            negotiation.current.block(self._block.id),
            reason=self.why,
            alone=True,
            **common,
        )
        adopted(negotiation, scene.standing, act)
        return act

    def met(self, text: Text, cells: int) -> list[Line]:
        """What falls because of these words, or why they cannot be adopted."""
        del text, cells
        return [self._falls()]

    def _falls(self) -> Line:
        scene, session = self.session.scene, self.session
        common: Common = {"act_id": "d" * 11, "by": session.speaker, "at": session.clerk.now()}
        try:
            act = self._decision(scene, common)
            _, fell = adopted(scene.negotiation, scene.standing, act)
        except NegotiatorError as error:
            return (Piece(f" ! {error.what}", Role.FAULT),)
        also = [name for name in act.on if name not in {a.id for a in self._replaced}]
        told = f" replaces {names_of([*self._replaced, *map(scene.negotiation.amendment, also)])}"
        gone = [a for a in fell if a.id not in act.on]
        fall = "falls" if len(gone) == 1 else "fall"
        told += f" · {names_of(gone)} {fall}" if gone else " · nothing else falls"
        return (Piece(told, Role.QUIET),)

    def counts(self, cells: int) -> Line:
        """What the compromise is written on, and how many words it has."""
        against = self.session.scene.current.name
        told = f" adopted modified    on {against}    {self._counted()}"
        return (Piece(cut(told, cells)),)

    def heading(self) -> str:
        """On what, and from which proposals."""
        return f"Adopt modified on {self._block.name}, from {names_of(self._replaced)}"

    def offered(self) -> list[Action]:
        """A compromise has no kind of its own, and is the pen-holder's."""
        gone = ("choose-kind", "choose-delegation", "join-identical")
        return [action for action in super().offered() if action.name not in gone]

    def do_choose_kind(self) -> None:
        """A compromise has no kind of its own."""
        self.say("A compromise is other words for what it replaces")

    def do_choose_delegation(self) -> None:
        """A compromise is the pen-holder's."""
        self.say("A compromise is the pen-holder's. On the Desk * marks what it replaces")

    def short(self, name: str) -> str:
        """Keeping is adopting."""
        return "adopt it" if name == "keep" else super().short(name)

    def keeping(self) -> tuple[str, str, str, Callable[[], None]]:
        """It is adopted when it is left, or thrown away."""
        return "a", "Adopt", "adopt", self.do_keep

    def do_keep(self) -> None:
        """Adopt the words."""
        before = len(self.session.negotiation.decisions)
        told = self.session.settle(self._decision)
        made = self.session.negotiation.decisions[before:][-1]
        self.close(made.id, told)
