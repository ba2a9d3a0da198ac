"""The Desk's place: the paragraph and the proposal in focus, what is marked, and what follows an act."""

from __future__ import annotations

from collections.abc import Sequence

from negotiator.errors import ActRefused
from negotiator.layout.cards import snippet, wish_words
from negotiator.layout.cells import text_of
from negotiator.layout.prose import with_literal_marks
from negotiator.merge.agenda import Card
from negotiator.model.acts import Amendment, Subject
from negotiator.model.revision import Block
from negotiator.store.private import Draft
from negotiator.tui.contents import Contents
from negotiator.tui.screens.acting import Acting
from negotiator.tui.widgets.lines import LinesView


class AtDesk(Acting):
    """A screen with a paragraph and its proposals in focus."""

    def __init__(self) -> None:
        super().__init__()
        self._contents: Contents | None = None
        self._marks: dict[str, None] = {}

    @property
    def proposals(self) -> LinesView:
        """The pane with the proposals."""
        return self.query_one("#proposals", LinesView)

    @property
    def contents(self) -> Contents:
        """The paragraph in focus with its proposals, as the session is now."""
        scene, place = self.session.scene, self.negotiator.place
        kept = self._contents
        if kept is None or kept.scene is not scene or kept.block.id != place:
            self._contents = kept = Contents(scene, place, kept)
            self.negotiator.place = kept.block.id
        return kept

    @property
    def block(self) -> Block:
        """The block in focus."""
        return self.contents.block

    @property
    def card(self) -> Card | None:
        """The card in focus, of a proposal that is tabled."""
        return self.contents.card(self.proposals.cursor)

    @property
    def draft(self) -> Draft | None:
        """The draft in focus."""
        key = self.proposals.cursor
        return next((d for d in self.session.scene.drafts if d.amendment.id == key), None)

    @property
    def paragraphs(self) -> list[Block]:
        """The blocks that marked proposals are on, else the one in focus."""
        negotiation, current = self.session.negotiation, self.session.scene.current
        about = dict.fromkeys(negotiation.target(amendment)[1].id for amendment in self.marks)
        return [current.block(name) for name in about if name in current] or [self.block]

    @property
    def marks(self) -> tuple[Amendment, ...]:
        """The proposals that are marked, on whatever paragraph, in the order of marking."""
        negotiation = self.session.negotiation
        there = negotiation.tabled
        return tuple(negotiation.amendment(key) for key in self._marks if key in there)

    def chosen(self) -> Amendment:
        """The proposal in focus; ActRefused where there is none."""
        if self.draft is not None:
            raise ActRefused("this is not tabled yet", advice="T tables it.")
        if self.card is None:
            raise ActRefused(f"there is no proposal in focus on {self.block.name}")
        return self.card.amendment

    def in_focus(self) -> list[Subject]:
        """What a stance is about: what is marked, else the proposal or the paragraph in focus."""
        if self.marks:
            return [Subject(amendment=amendment.id) for amendment in self.marks]
        if self.card is not None or self.draft is not None:
            return [Subject(amendment=self.chosen().id)]
        return [Subject(self.session.scene.current.slug, self.block.id)]

    def quoted(self, subjects: Sequence[Subject]) -> str:
        """The words that something is about, for a box to quote; changed ones with written marks."""
        if len(subjects) > 1:
            return ""
        if self.card is None or not subjects[0].amendment:
            return self.block.plain
        return text_of(with_literal_marks(snippet(wish_words(self.card.wishes[0]))))

    # ------------------------------------------------------------------ marking

    def do_mark(self) -> None:
        """Mark the proposal in focus, or take its mark off."""
        self._marks = dict(self._marks)
        key = self.chosen().id
        if key in self._marks:
            del self._marks[key]
        else:
            self._marks[key] = None
        self.redraw()

    def do_mark_down(self) -> None:
        """Mark the proposal in focus and go to the next one."""
        self._marks[self.chosen().id] = None
        self.redraw()
        self.proposals.step(1)

    def unmark(self) -> None:
        """Take all marks off."""
        self._marks.clear()

    # ------------------------------------------------------------------ after an act

    def after(self, told: str, focus: str = "") -> None:
        """Draw again after an act and say it; what is read stays where it is unless the focus leaves it."""
        self.unmark()
        self.redraw()
        if focus:
            self.proposals.go_to(focus)
        self.say(told)
