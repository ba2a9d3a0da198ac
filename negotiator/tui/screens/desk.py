"""Desk: one paragraph, its proposals, what taking one means, and the decisions."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from negotiator.errors import ActRefused
from negotiator.layout.bars import rule
from negotiator.layout.cells import Line, Piece, Role, cut
from negotiator.layout.desk import Desk
from negotiator.layout.desk_bars import desk_counts, leaves, preview_name, taking
from negotiator.merge.agenda import Card
from negotiator.merge.consequences import Consequences
from negotiator.model.acts import Amendment, DecisionKind
from negotiator.model.propose import may_be_amended
from negotiator.model.revision import Block
from negotiator.model.state import UNSETTLED, AmendmentState
from negotiator.tui.actions import Where, bindings
from negotiator.tui.contents import Contents
from negotiator.tui.entries import agenda_entries, proposal_entries
from negotiator.tui.screens.chooser import Choice, Chooser
from negotiator.tui.screens.frame import Frame
from negotiator.tui.widgets.lines import Entry, FixedLines, LinesView

LIST_FROM = 130
"""From so many columns the list of what needs a decision stands at the left."""

SIDE_FROM = 100
"""From so many columns what taking a proposal means stands at the right."""

LIST_WIDTH, SIDE_WIDTH, NARROW_SIDE_WIDTH = 34, 38, 34


class DeskScreen(Frame):
    """The paragraph in focus and what is proposed on it."""

    WHERE = Where.DESK
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.DESK)
    FOOTER = (
        ("accept", "reject"),
        ("next-to-decide", "undo"),
        ("propose", "take-in-brackets"),
        ("next-pane", "build-next", "open-export"),
    )

    def __init__(self) -> None:
        super().__init__()
        self._leaf = 0
        self._clean = False
        self._with_gone = False
        self._whole: set[str] = set()
        self._contents: Contents | None = None

    def body(self) -> ComposeResult:
        """The list, the proposals with the preview below, what it means at the side."""
        yield LinesView(id="list")
        with Vertical(id="middle"):
            yield LinesView(id="proposals")
            yield FixedLines(id="preview-rule")
            yield LinesView(id="preview", bar=False)
        yield LinesView(id="side", bar=False)

    def on_mount(self) -> None:
        """Show the paragraph in focus, or the first that needs a decision."""
        super().on_mount()
        self._arrange()
        self.redraw()
        self.query_one("#preview-rule", FixedLines).show(lambda cells: ([self._above(cells)], []))
        for view in self.query(LinesView):
            view.when_seen_otherwise(self._scrolled)
        self.proposals.focus()

    def _scrolled(self) -> None:
        """The rules say whether there is more below."""
        self.query_one("#rule").refresh()
        self.query_one("#preview-rule").refresh()

    def on_resize(self) -> None:
        """Show as many panes as there is room for."""
        super().on_resize()
        self._arrange()
        self.call_after_refresh(self.redraw)

    @property
    def proposals(self) -> LinesView:
        """The pane with the proposals."""
        return self.query_one("#proposals", LinesView)

    @property
    def home(self) -> LinesView:
        """The proposals."""
        return self.proposals

    def _arrange(self) -> None:
        cells = self.app.size.width
        listed, side = self.query_one("#list"), self.query_one("#side")
        middle, preview = self.query_one("#middle"), self.query_one("#preview")
        self._narrow = cells < SIDE_FROM
        self.query_one("#preview-rule").display = not self._narrow
        middle.set_class(self._narrow, "-narrow")
        middle.set_class(cells < LIST_FROM, "-alone")
        listed.display = cells >= LIST_FROM
        listed.styles.width = LIST_WIDTH
        side.styles.width = SIDE_WIDTH if cells >= LIST_FROM else NARROW_SIDE_WIDTH
        if not self._narrow:
            side.display = middle.display = preview.display = self.proposals.display = True
            preview.styles.height = "34%"
            return
        side.styles.width = "1fr"
        preview.styles.height = "1fr"
        side.display = self._leaf == 1
        middle.display = self._leaf != 1
        self.proposals.display = self._leaf == 0
        preview.display = self._leaf == 2

    # ------------------------------------------------------------------ what is shown

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
        """The card in focus."""
        return self.contents.card(self.proposals.cursor)

    def _desk(self) -> Desk:
        return Desk(self.session.negotiation, self.session.scene.current, self.negotiator.literal)

    def redraw(self) -> None:
        """Draw all panes from the session as it is now."""
        self._show_proposals()
        self._show_list()
        self._show_beside()
        self.redraw_frame()

    def _show_proposals(self, focus: str = "") -> None:
        entries = proposal_entries(
            self._desk(), self.contents, whole=self._whole, with_gone=self._with_gone
        )
        self.proposals.show(entries, focus=focus)

    def _show_list(self) -> None:
        entries = agenda_entries(self._desk(), self.session.scene.agenda)
        self.query_one("#list", LinesView).show(entries, focus=self.block.id)

    def _meaning(self) -> Consequences | None:
        """What taking the card in focus means; nothing where it was withdrawn."""
        card = self.card
        if card is None or card.amendment.id in self.contents.gone:
            return None
        return self.contents.meaning(card)

    def _show_beside(self) -> None:
        desk, card, meaning = self._desk(), self.card, self._meaning()
        block = self.block

        def side(cells: int) -> list[Line]:
            return desk.where_it_stands(block, card, meaning, cells)

        self.query_one("#side", LinesView).show([Entry("side", side, stop=False)])
        self.query_one("#preview", LinesView).show([Entry("preview", self._preview, stop=False)])
        self.query_one("#preview-rule").refresh()

    def _preview(self, cells: int) -> list[Line]:
        """How the paragraph reads; in a narrow window under the line that says with what."""
        desk, card, meaning = self._desk(), self.card, self._meaning()
        if card is None or meaning is None:
            return [(Piece("   Nothing to preview.", Role.QUIET),)]
        name = cut(f" {preview_name(card, meaning)}", cells)
        lines: list[Line] = [(Piece(name, Role.STRONG),), ()] if self._narrow else []
        if card.standing.state is AmendmentState.IN_BRACKETS:
            return lines + desk.reading(self.contents.bracketed(card), cells, clean=self._clean)
        combination = meaning.combination
        lines += desk.preview(combination, cells, clean=self._clean)
        return lines + (desk.who_gave(combination, cells) if not self._clean else [])

    # ------------------------------------------------------------------ frame

    def counts(self, cells: int) -> Line:
        """Which paragraph, and how much there is to decide."""
        scene = self.session.scene
        agenda = [item.block.id for item in scene.agenda]
        still = sum(scene.standing.of(a).state in UNSETTLED for a in scene.negotiation.amendments)
        return desk_counts(scene.current, self.block, agenda, still, cells)

    def rule(self, cells: int) -> Line:
        """The names of the panes, or of the leaves."""
        if self._narrow:
            more = "↓ more below · " if self._panes()[self._leaf].more_below else ""
            names = ("Proposals", "Where it stands", "Preview")
            return leaves(names, self._leaf, f"{more}tab turns", cells)
        listed = cells >= LIST_FROM
        left = LIST_WIDTH if listed else 0
        side = SIDE_WIDTH if listed else NARROW_SIDE_WIDTH
        more = "   ↓ more below" if self.proposals.more_below else ""
        titles = [(f"¶ {self.block.name}{more}", left), ("Where it stands", cells - side)]
        panes = ["proposals", "side"]
        if listed:
            titles.insert(0, (f"Needs a decision ({len(self.session.scene.agenda)})", 0))
            panes.insert(0, "list")
        here = self._pane_in_focus()
        return rule(titles, cells, heavy=panes.index(here) if here in panes else -1)

    def _above(self, cells: int) -> Line:
        """The rule above the preview: with what, and whether there is more of it."""
        name = preview_name(self.card, self._meaning())
        more = "↓ more below · " if self.query_one("#preview", LinesView).more_below else ""
        note = f"{more}v {'marks' if self._clean else 'clean'}"
        title = f"Preview: {name}" if name else "Preview"
        heavy = 0 if self._pane_in_focus() == "preview" else -1
        return rule([(title, 0)], cells, heavy=heavy, note=note)

    def _pane_in_focus(self) -> str:
        return (self.focused.id if self.focused is not None else None) or "proposals"

    def _panes(self) -> tuple[LinesView, ...]:
        """The panes that a narrow window shows one at a time."""
        return (
            self.proposals,
            self.query_one("#side", LinesView),
            self.query_one("#preview", LinesView),
        )

    def at_rest(self) -> Line:
        """What taking the card in focus does."""
        return taking(self.session.negotiation, self.card, self._meaning())

    # ------------------------------------------------------------------ moving

    def on_lines_view_moved(self, event: LinesView.Moved) -> None:
        """Another card or another paragraph is in focus."""
        event.stop()
        if event.view.id == "list":
            self.negotiator.place = event.key
            self._show_proposals(focus="none")
            self._first_card()
        self._show_beside()
        self.redraw_frame()

    def on_lines_view_opened(self, event: LinesView.Moved) -> None:
        """A double click opens."""
        event.stop()
        self.do_open_item()

    def on_descendant_focus(self) -> None:
        """The rule shows which pane has the focus."""
        if self.is_mounted:
            self.redraw_frame()
            self.query_one("#preview-rule").refresh()

    def do_open_item(self) -> None:
        """From the list to the proposals; a card whole or cut."""
        if self.focused is not None and self.focused.id == "list":
            self.proposals.focus()
            return
        key = self.proposals.cursor
        if self.contents.card(key) is not None:
            self._whole ^= {key}
            self._show_proposals()

    def do_next_pane(self) -> None:
        """The next pane, or in a narrow window the next leaf."""
        self._turn(1)

    def do_previous_pane(self) -> None:
        """The pane before."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        if not self._narrow:
            panes = [view for view in self.query(LinesView) if view.display]
            here = panes.index(self.view) if self.view in panes else 0
            panes[(here + by) % len(panes)].focus()
            return
        self._leaf = (self._leaf + by) % 3
        self._arrange()
        self._panes()[self._leaf].focus()
        self.call_after_refresh(self.redraw)

    def do_next_paragraph(self) -> None:
        """The next paragraph, whether it needs a decision or not."""
        self._to_paragraph(1)

    def do_previous_paragraph(self) -> None:
        """The paragraph before."""
        self._to_paragraph(-1)

    def _to_paragraph(self, by: int) -> None:
        block = self.contents.neighbour(by)
        if block is None:
            self.say("That was the last paragraph" if by > 0 else "That was the first paragraph")
        else:
            self._go(block)

    def do_next_to_decide(self) -> None:
        """The next paragraph that needs a decision."""
        self.go_to_decide(1)

    def do_previous_to_decide(self) -> None:
        """The one before."""
        self.go_to_decide(-1)

    def go_to_decide(self, by: int) -> None:
        """Go to the next or previous paragraph of the agenda, around its ends."""
        block = self.contents.to_decide(by)
        if block is None:
            self.say("Nothing left to decide. C builds the next revision")
        else:
            self._go(block)

    def _go(self, block: Block) -> None:
        self.negotiator.place = block.id
        self._contents = None
        self._whole.clear()
        self._show_proposals(focus="none")
        self._first_card()
        self._show_list()
        self._show_beside()
        self.message.end()
        self.redraw_frame()

    def _first_card(self) -> None:
        """Put the focus on the first card that is not decided, else on the first."""
        self.proposals.scroll_home(animate=False, immediate=True)
        for key in (*self.contents.waiting, *self.contents.cards):
            if self.proposals.go_to(key):
                break

    def do_toggle_layout(self) -> None:
        """The preview with marks or clean."""
        self._clean = not self._clean
        self._show_beside()

    def do_show_withdrawn(self) -> None:
        """Show or hide what was withdrawn or replaced."""
        if not self.contents.gone:
            self.say(f"Nothing on {self.block.name} was withdrawn or replaced")
            return
        self._with_gone = not self._with_gone
        self._show_proposals()
        if self._with_gone:
            self.proposals.go_to(next(iter(self.contents.gone)))
        self._show_beside()
        self.redraw_frame()

    def answered(self, purpose: str, value: str) -> None:
        """Go to a paragraph."""
        if purpose == "go" and value:
            self._go(self.session.scene.current.find(value))

    def do_go_back(self) -> None:
        """End asking, then back to Compare."""
        if self.query_one("#ask").display:
            self.end_asking()
        else:
            self.do_show_compare()

    # ------------------------------------------------------------------ acts

    def _chosen(self) -> Amendment:
        card = self.card
        if card is None:
            raise ActRefused(f"there is no proposal in focus on {self.block.name}")
        return card.amendment

    def do_accept(self) -> None:
        """Accept the card in focus."""
        self._decide(DecisionKind.ACCEPT)

    def do_reject(self) -> None:
        """Reject the card in focus."""
        self._decide(DecisionKind.REJECT)

    def do_take_in_brackets(self) -> None:
        """Take the card in focus, or all rivals of its group, in brackets."""
        card = self.card
        if card is None:
            raise ActRefused(f"there is no proposal in focus on {self.block.name}")
        others = self.contents.rivals_in_brackets(card)
        names = ", ".join(a.name for a in others)
        choices = [
            Choice("w", "without names: [to]", "w"),
            Choice("n", "with names: [ES: to]", "n"),
        ]
        if others:
            choices += [
                Choice("a", f"side by side with {names}: [to][and to]", "a"),
                Choice("b", f"side by side with {names}, with names", "b"),
            ]

        def chosen(answer: str | None) -> None:
            if answer:
                both = [card.amendment, *others] if answer in "ab" else [card.amendment]
                kind = DecisionKind.TAKE_IN_BRACKETS
                self.attempt(partial(self._decide, kind, both, names=answer in "nb"))

        self.app.push_screen(Chooser(f"Take {card.amendment.name} in brackets", choices), chosen)

    def _decide(
        self, kind: DecisionKind, amendments: list[Amendment] | None = None, *, names: bool = False
    ) -> None:
        chosen = amendments or [self._chosen()]
        key = self.proposals.cursor
        self._after(key, self.session.decide(kind, chosen, names=names))

    def _after(self, key: str, told: str) -> None:
        """Draw again after an act; the focus goes on to the next undecided card of the paragraph."""
        self._show_proposals(focus=self.contents.next_waiting(key))
        self._show_list()
        self._show_beside()
        if not self.session.scene.agenda:
            told += ". Nothing is left to decide"
        elif not self.contents.waiting:
            told += f". Nothing left on {self.block.name}, . goes on"
        self.redraw_frame()
        self.say(told)

    def do_propose(self) -> None:
        """Propose on the paragraph."""
        self.negotiator.propose_on(self.block)

    def do_edit(self) -> None:
        """Amend the proposal in focus."""
        chosen = self._chosen()
        may_be_amended(self.session.negotiation, chosen)
        self.negotiator.propose_on(self.block, parent=chosen)

    def do_withdraw(self) -> None:
        """Withdraw the proposal in focus, after asking; what cannot be withdrawn is not asked about."""
        amendment = self._chosen()
        self.session.withdrawal(amendment)
        choices = [
            Choice("n", "leave it", "n"),
            Choice("y", f"withdraw {amendment.name}; it stays readable", "y"),
        ]

        def chosen(answer: str | None) -> None:
            if answer == "y":
                self.attempt(lambda: self._after(amendment.id, self.session.withdraw(amendment)))

        self.app.push_screen(
            Chooser(f"Withdraw {amendment.name}?", choices, quote=amendment.text.plain), chosen
        )
