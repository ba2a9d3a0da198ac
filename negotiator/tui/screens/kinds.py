"""The kinds of a proposal: choosing one, and what the field and the comparison are then about."""

from __future__ import annotations

from negotiator.compare.comparison import PARAGRAPH_BREAK
from negotiator.errors import ActRefused
from negotiator.layout.cells import cut
from negotiator.model.acts import INSERTIONS, WITHOUT_WORDS, Amendment, AmendmentKind
from negotiator.model.revision import Block
from negotiator.model.text import joined
from negotiator.store.journal import Unsaved
from negotiator.tui.field import lines_of
from negotiator.tui.screens.chooser import Choice, Chooser
from negotiator.tui.screens.keeping import Keeping

KINDS = (
    (AmendmentKind.EDIT, "e", "edit: other words"),
    (AmendmentKind.INSERT_AFTER, "b", "a new paragraph after it (bis)"),
    (AmendmentKind.INSERT_BEFORE, "s", "a new paragraph before it (supra)"),
    (AmendmentKind.ALTERNATIVE, "a", "an alternative for the whole (alt)"),
    (AmendmentKind.DELETE, "d", "delete it"),
    (AmendmentKind.KEEP, "k", "keep it as it is"),
    (AmendmentKind.MOVE, "m", "move it …"),
    (AmendmentKind.SPLIT, "p", "split it: an empty line begins the next paragraph"),
    (AmendmentKind.MERGE, "g", "merge it with the next paragraph"),
)


class OfAKind(Keeping):
    """Something written that has a kind."""

    def __init__(
        self,
        block: Block,
        by: str,
        parent: Amendment | None = None,
        unsaved: Unsaved | None = None,
    ) -> None:
        super().__init__(block, by, parent, unsaved)
        self._own = self._base
        self._joins: tuple[str, ...] = ()

    @property
    def beginning(self) -> str:
        """What stands in the field before anything is typed, for the kind that is."""
        return "" if self._kind in INSERTIONS else lines_of(self._base)

    def stands_there(self) -> str:
        """The words that stand there now; of a merge as the paragraphs they are."""
        if self._kind is not AmendmentKind.MERGE:
            return self._base.plain
        current = self.session.scene.current
        joined_to = (current.block(name).plain for name in self._joins if name in current)
        return PARAGRAPH_BREAK.join((self._block.plain, *joined_to))

    def where_to(self) -> str:
        """Where a move puts the paragraph."""
        current = self.session.scene.current
        return (
            f"moved after {current.block(self._to).name}" if self._to else "moved to the beginning"
        )

    def do_choose_kind(self) -> None:
        """Choose the kind of proposal."""
        if self._amended is not None:
            self.say("An amendment is amended by other words for its words")
            return
        choices = [Choice(str(kind), text, key) for kind, key, text in KINDS]

        def chosen(answer: str | None) -> None:
            if answer == AmendmentKind.MOVE:
                self._choose_place()
            elif answer:
                self.attempt(lambda: self.turn_to(AmendmentKind(answer)))

        self.app.push_screen(
            Chooser(f"Kind of proposal on {self._block.name}", choices, chosen=str(self._kind)),
            chosen,
        )

    def _choose_place(self) -> None:
        """Ask where a move puts the paragraph."""
        blocks = [b for b in self.session.scene.current.blocks if b.id != self._block.id]
        beginning = "^"
        choices = [Choice(beginning, "to the beginning")]
        choices += [Choice(b.id, f"after {b.name}  {cut(b.plain, 40)}") for b in blocks]

        def chosen(answer: str | None) -> None:
            if answer:
                self._to = "" if answer == beginning else answer
                self.turn_to(AmendmentKind.MOVE)

        self.app.push_screen(Chooser(f"Move {self._block.name} where?", choices), chosen)

    def turn_to(self, kind: AmendmentKind) -> None:
        """Take another kind; the field holds its base for an edit, nothing for a new paragraph."""
        area = self.field
        untouched = area.text == self._begun
        self._joins, self._base = (), self._own
        if kind is AmendmentKind.MERGE:
            following = self._following()
            self._joins = (following.id,)
            self._base = joined((self._own, following.text), " ")
        self._kind = kind
        if untouched:
            self._begun = self.beginning
            area.load_text(self._begun)
        self.redraw()
        if kind not in WITHOUT_WORDS:
            area.focus()

    def _following(self) -> Block:
        """The paragraph after this one, which a merge joins to it."""
        blocks = self.session.scene.current.blocks
        at = next((k for k, b in enumerate(blocks) if b.id == self._block.id), len(blocks)) + 1
        if at >= len(blocks):
            raise ActRefused(f"no paragraph follows {self._block.name}")
        return blocks[at]
