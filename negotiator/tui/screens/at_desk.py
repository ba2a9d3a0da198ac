"""The Desk's place: the paragraph and the proposal in focus, what is marked, and what follows an act."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from negotiator.errors import ActRefused
from negotiator.layout.cards import snippet, wish_words
from negotiator.layout.cells import Line, text_of
from negotiator.layout.citation import Quote, of_blocks, of_card
from negotiator.layout.prose import with_literal_marks
from negotiator.merge.agenda import Card
from negotiator.merge.news import Act, places, undoes
from negotiator.model.acts import Amendment, Decision, Subject
from negotiator.model.revision import Block
from negotiator.model.state import AmendmentState
from negotiator.store.private import Draft
from negotiator.tui.contents import Contents
from negotiator.tui.screens.chooser import Choice, Chooser
from negotiator.tui.screens.looking import Looking
from negotiator.tui.widgets.lines import LinesView


class AtDesk(Looking):
    """A screen with a paragraph and its proposals in focus."""

    def __init__(self) -> None:
        super().__init__()
        self._contents: Contents | None = None
        self._marks: dict[str, None] = {}
        self._then: Callable[[str], None] = lambda value: None

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

    def called(self, subjects: Sequence[Subject]) -> str:
        """What things are called in a box: `MX 4`, or the paragraph's number."""
        negotiation = self.session.negotiation
        return ", ".join(
            negotiation.amendment(on.amendment).name if on.amendment else self.block.name
            for on in subjects
        )

    def quoted(self, subjects: Sequence[Subject]) -> str:
        """The words that something is about, for a box to quote; changed ones with written marks."""
        if len(subjects) > 1:
            return ""
        if self.card is None or not subjects[0].amendment:
            return self.block.plain
        return text_of(with_literal_marks(snippet(wish_words(self.card.wishes[0]))))

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

    # ------------------------------------------------------------------ asking

    def ask_then(self, prompt: str, then: Callable[[str], None], value: str = "") -> None:
        """Ask for a few words in the message line, and go on with them."""
        self._then = then
        self.ask(prompt, "then", value)

    def answered(self, purpose: str, value: str) -> None:
        """Go on with what was typed."""
        if purpose == "then":
            self._then(value)

    def choose_then(
        self,
        title: str,
        choices: Sequence[Choice],
        then: Callable[[str], None],
        *,
        quote: str | Callable[[int], list[Line]] = "",
        chosen: str = "",
    ) -> None:
        """Ask for one of several things, and go on with it; esc leaves all as it was."""

        def go_on(answer: str | None) -> None:
            if answer:
                self.attempt(lambda: then(answer))

        self.app.push_screen(Chooser(title, choices, quote=quote, chosen=chosen), go_on)

    def for_whom(self, then: Callable[[str], None]) -> None:
        """Go on with the delegation that speaks; the pen-holder says which."""
        if not self.session.holds_pen:
            then(self.session.speaker)
            return

        def chosen(code: str | None) -> None:
            if code:
                self.negotiator.recorded_last = code
                self.attempt(lambda: then(code))

        box = self.negotiator.delegation_chooser("For whom?", self.negotiator.recorded_last)
        self.app.push_screen(box, chosen)
