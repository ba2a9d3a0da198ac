"""The Desk's place: the paragraph and the proposal in focus, what is marked, and what follows an act."""

from __future__ import annotations

from collections.abc import Sequence

from negotiator.errors import ActRefused
from negotiator.layout.cards import snippet, wish_words
from negotiator.layout.cells import text_of
from negotiator.layout.citation import Quote, of_blocks, of_card
from negotiator.layout.prose import with_literal_marks
from negotiator.merge.agenda import Card
from negotiator.merge.news import Act, places, undoes
from negotiator.model.acts import Amendment, Decision, Subject
from negotiator.model.revision import Block
from negotiator.model.state import AmendmentState
from negotiator.store.private import Draft
from negotiator.tui.contents import Contents
from negotiator.tui.filters import Filter
from negotiator.tui.screens.acting import Acting
from negotiator.tui.screens.chooser import Choice
from negotiator.tui.screens.filtering import Filtering
from negotiator.tui.screens.looking import Looking
from negotiator.tui.screens.marking import Marking
from negotiator.tui.sieve import PROPOSED
from negotiator.tui.widgets.lines import LinesView


class AtDesk(Looking, Acting, Marking, Filtering):
    """A screen with a paragraph and its proposals in focus."""

    def __init__(self) -> None:
        super().__init__()
        self._contents: Contents | None = None

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

    # ------------------------------------------------------------------ filters

    def _through(self, wanted: Filter) -> frozenset[str]:
        """The ids of the blocks that a filter lets through; without one, those that need a decision."""
        scene = self.session.scene
        if not wanted.on:
            return frozenset(scene.waiting)
        found = self.sieve.passes(wanted)
        return frozenset(name for name in found if name in scene.current)

    def passing(self, wanted: Filter) -> int:
        """How many paragraphs a filter would let through."""
        return len(self._through(wanted))

    def hidden_place(self) -> str:
        """The paragraph in focus where the filter would hide it."""
        block = self.block
        return "" if block.id in self._through(self.filter) else block.name

    @property
    def listed(self) -> list[Block]:
        """The paragraphs of the list, in the order of the text; a filter leaves the one in focus there."""
        let_through = self._through(self.filter)
        if self.filter.on:
            let_through |= {self.block.id}
        return [block for block in self.session.scene.current.blocks if block.id in let_through]

    # ------------------------------------------------------------------ looking

    def quote(self) -> Quote | None:
        """The proposal in focus, else the paragraph."""
        card = self.card or self.contents.drafts.get(self.proposals.cursor)
        if card is not None:
            return of_card(self.session.negotiation, card)
        return of_blocks(self.session.scene.current, [self.block])

    def point_at(self, acts: Sequence[Act]) -> None:
        """Put the focus on the proposal that the newest of some acts is about."""
        for act in reversed(acts):
            if isinstance(act, Decision):
                names: Sequence[str] = undoes(self.session.negotiation, act).on
            else:
                names = (act.id if isinstance(act, Amendment) else act.on.amendment,)
            if any(self.go_to_proposal(name) for name in names if name):
                return

    def go_to_proposal(self, name: str) -> bool:
        """Put the focus on the card of a proposal; whether the paragraph has it."""
        cards = self.contents.cards.items()
        return self.proposals.go_to(next((key for key, c in cards if name in c.ids), ""))

    def do_follow_link(self) -> None:
        """To what was undone elsewhere; else to a rival of the proposal in focus, or of its package."""
        if self.go_elsewhere():
            return
        linked = self._linked()
        if not linked:
            raise ActRefused(
                f"{self.chosen().name} has no rival and is in no package",
                advice="h shows its history.",
            )
        if len(linked) == 1:
            self._follow(next(iter(linked)))
            return
        choices = [Choice(name, told) for name, told in linked.items()]
        self.choose_then(f"From {self.chosen().name} to", choices, self._follow)

    def _linked(self) -> dict[str, str]:
        """By id what the proposal in focus leads to, and why."""
        scene, chosen = self.session.scene, self.chosen()
        gone = (AmendmentState.WITHDRAWN, AmendmentState.OBSOLETE)
        out: dict[str, str] = {}
        for name in sorted(scene.rivals.of.get(chosen.id, ())):
            out[name] = "rival"
        for package in scene.standing.packages:
            if chosen.id in package.on:
                out.update(dict.fromkeys((n for n in package.on if n != chosen.id), "same package"))
        told = {name: scene.negotiation.amendment(name) for name in out}
        return {
            name: f"{other.name} on {scene.negotiation.target(other)[1].name}, {out[name]}"
            for name, other in told.items()
            if scene.standing.of(other).state not in gone
        }

    def _follow(self, name: str) -> None:
        """Go to a proposal, on whatever paragraph."""
        negotiation, current = self.session.negotiation, self.session.scene.current
        if self.go_to_proposal(name):
            return
        there = places(negotiation, negotiation.amendment(name), current)
        if there:
            self.negotiator.go_to_block(there[0])
            self.go_to_proposal(name)
        else:
            self.say(
                f"{negotiation.amendment(name).name} is on nothing that {current.name} still has"
            )

    # ------------------------------------------------------------------ marking

    def markable(self) -> str:
        """The id of the proposal in focus."""
        return self.chosen().id

    def all_markable(self) -> Sequence[str]:
        """The ids of the proposals on the paragraph that wait for a decision, of those let through."""
        return [key for key in self.contents.waiting if self.lets_through(self.contents.cards[key])]

    def lets_through(self, card: Card) -> bool:
        """Whether the filter lets a card through."""
        wanted, own = self.filter, [w.amendment for w in card.wishes]
        kinds = PROPOSED.get(wanted.only) if wanted.only else None
        return any(
            (kinds is None or amendment.kind in kinds) and wanted.by in ("", *amendment.by)
            for amendment in own
        )

    # ------------------------------------------------------------------ after an act

    def after(self, told: str, focus: str = "") -> None:
        """Draw again after an act and say it; what is read stays where it is unless the focus leaves it."""
        self.unmark()
        self.redraw()
        if focus:
            self.proposals.go_to(focus)
        self.say(told)
