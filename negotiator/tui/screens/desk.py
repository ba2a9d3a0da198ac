"""Desk: one paragraph, its proposals, and what taking one means."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from negotiator.layout.bars import rule
from negotiator.layout.cards import wish_words
from negotiator.layout.cells import Line, Piece, Role, cut
from negotiator.layout.desk import Desk
from negotiator.layout.desk_bars import (
    desk_counts,
    in_conflict,
    leaf_cells,
    leaves,
    preview_name,
    taking,
)
from negotiator.layout.desk_side import Side, block_badge
from negotiator.layout.jump import Spot
from negotiator.layout.outline import OUTLINE_FROM
from negotiator.layout.pointing import WHO_SAYS
from negotiator.layout.verdicts import of_wish, three
from negotiator.merge.consequences import Consequences
from negotiator.model.revision import Block
from negotiator.model.state import UNSETTLED, AmendmentState
from negotiator.tui.actions import Where, bindings
from negotiator.tui.entries import PARAGRAPH, list_entries, proposal_entries
from negotiator.tui.screens.deciding import Deciding
from negotiator.tui.screens.frame import told
from negotiator.tui.screens.jump import Target
from negotiator.tui.screens.outlined import Outlined
from negotiator.tui.screens.speaking import Speaking
from negotiator.tui.widgets.lines import Entry, FixedLines, LinesView

LIST_FROM = OUTLINE_FROM
"""From so many columns the list of what needs a decision stands at the left."""

SIDE_FROM = 100
"""From so many columns what taking a proposal means stands at the right."""

LEAVES = ("Proposals", "Where it stands", "Preview")
"""What a narrow window shows one at a time."""

LIST_WIDTH, SIDE_WIDTH, NARROW_SIDE_WIDTH = 34, 38, 34


class DeskScreen(Deciding, Speaking, Outlined):
    """The paragraph in focus and what is proposed on it."""

    WHERE = Where.DESK
    OUTLINE = "list"
    BESIDE = LIST_WIDTH
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.DESK)
    FOOTER = (
        ("accept", "reject", "adopt-modified"),
        ("next-to-decide", "undo"),
        ("propose", "take-stance", "take-in-brackets", "set-state"),
        ("what-falls", "next-pane", "outline", "filter"),
        ("build-next", "open-export"),
    )
    DELEGATION_FOOTER = (
        ("propose", "take-stance", "co-sponsor", "confirm-recorded"),
        ("next-to-decide", "undo"),
        ("table", "withdraw", "own-note", "remark"),
        ("next-pane", "outline", "filter", "open-export"),
    )

    def __init__(self) -> None:
        super().__init__()
        self._leaf = 0
        self._narrow = False
        self._clean = False
        self._with_gone = False
        self._shown = ""
        self._whole: set[str] = set()

    def body(self) -> ComposeResult:
        """The list, the proposals with the preview below, what it means at the side."""
        yield LinesView(id="list")
        with Vertical(id="middle"):
            yield LinesView(id="proposals", names=WHO_SAYS)
            yield FixedLines(id="preview-rule")
            yield LinesView(id="preview", bar=False)
        yield LinesView(id="side", bar=False, names=(*WHO_SAYS, Role.PLAIN))

    def on_mount(self) -> None:
        """Show the paragraph in focus, or the first that needs a decision."""
        super().on_mount()
        self.set_panes()
        self.redraw()
        self.query_one("#preview-rule", FixedLines).show(lambda cells: ([self._above(cells)], []))
        for view in self.query(LinesView):
            view.when_seen_otherwise(self._scrolled)
        self.proposals.focus()
        if self.session.private_fault is not None:
            self.say(told(self.session.private_fault), fault=True)

    def _scrolled(self) -> None:
        """The rules say whether there is more below."""
        self.query_one("#rule").refresh()
        self.query_one("#preview-rule").refresh()

    def on_resize(self) -> None:
        """Show as many panes as there is room for."""
        super().on_resize()
        self.set_panes()
        self.call_after_refresh(self.redraw)

    @property
    def home(self) -> LinesView:
        """The proposals, or the leaf that is turned to."""
        return self._panes()[self._leaf] if self._narrow else self.proposals

    def set_panes(self) -> None:
        """As many panes as there is room for; in one column one at a time."""
        cells = self.app.size.width
        side = self.query_one("#side")
        middle, preview = self.query_one("#middle"), self.query_one("#preview")
        self._narrow = cells < SIDE_FROM or self.negotiator.linear
        self.query_one("#preview-rule").display = not self._narrow
        middle.set_class(self._narrow, "-narrow")
        self.arrange_outline()
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

    def arrange_outline(self) -> None:
        """The paragraph has a line at its left where the list stands there."""
        super().arrange_outline()
        self.query_one("#middle").set_class(not self.outline_beside, "-alone")

    # ------------------------------------------------------------------ what is shown

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
            self._desk(),
            self.contents,
            whole=self._whole,
            marked=self._marks,
            with_gone=self._with_gone,
        )
        if self._shown != self.block.id:  # another paragraph begins at what waits on it
            self._shown = self.block.id
            self.negotiator.unseen.shown(self.block.id)
            focus = focus or self._first()
        self.proposals.show(entries, focus=focus)

    def _show_list(self) -> None:
        entries = list_entries(self._desk(), self.session.scene, self.listed, self.filter)
        self.outline.show(entries, focus=self.block.id)

    def _meaning(self) -> Consequences | None:
        """What taking the card in focus means; nothing where it was withdrawn or cannot be taken."""
        card = self.card
        if card is None or card.amendment.id in self.contents.gone or in_conflict(card):
            return None
        return self.contents.meaning(card)

    def _show_beside(self) -> None:
        card, meaning, block = self.card, self._meaning(), self.block
        scene = self.session.scene
        side = Side(
            scene.negotiation,
            block,
            scene.agreement.get(block.id),
            scene.notes.get(block.id, ""),
            self.session.clerk.now(),
        )
        drawn = partial(side.lines, card, meaning)
        self.query_one("#side", LinesView).show([Entry("side", drawn, stop=False)])
        self.query_one("#preview", LinesView).show([Entry("preview", self._preview, stop=False)])
        self.query_one("#preview-rule").refresh()

    def _preview(self, cells: int) -> list[Line]:
        """How the paragraph reads; in a narrow window under the line that says with what."""
        desk, card, meaning = self._desk(), self.card, self._meaning()
        draft = self.contents.drafts.get(self.proposals.cursor)
        if draft is not None:
            return desk.reading(wish_words(draft.wishes[0]), cells, clean=self._clean)
        if card is None:
            return desk.reading(self.contents.as_decided, cells, clean=self._clean)
        if in_conflict(card):
            found = of_wish(desk.negotiation, card.wishes[0], desk.revision)
            return three(found, cells, literal=desk.literal)
        if meaning is None:
            return [(Piece("   Nothing to preview.", Role.QUIET),)]
        name = cut(f" {preview_name(card, meaning)}", cells)
        lines: list[Line] = [(Piece(name, Role.STRONG),), ()] if self._narrow else []
        if card.standing.state is AmendmentState.IN_BRACKETS:
            return lines + desk.reading(self.contents.bracketed(card), cells, clean=self._clean)
        combination = meaning.combination
        lines += desk.preview(combination, cells, clean=self._clean)
        return lines + (desk.who_gave(combination, cells) if not self._clean else [])

    # ------------------------------------------------------------------ frame

    def footer_groups(self) -> Sequence[Sequence[str]]:
        """What who is speaking does most."""
        return self.FOOTER if self.session.holds_pen else self.DELEGATION_FOOTER

    def counts(self, cells: int) -> Line:
        """Which paragraph, and how much there is to decide."""
        scene = self.session.scene
        agenda = [item.block.id for item in scene.agenda]
        still = sum(scene.standing.of(a).state in UNSETTLED for a in scene.negotiation.amendments)
        badge = block_badge(scene.agreement.get(self.block.id))
        marked = len(self._marks)
        told = f"filter: {self.filter_told}" if self.filter.on else ""
        return desk_counts(scene.current, self.block, badge, agenda, still, marked, told, cells)

    def rule(self, cells: int) -> Line:
        """The names of the panes, or of the leaves."""
        if self.negotiator.linear:
            return (Piece(f"{LEAVES[self._leaf]}, {self._leaf + 1} of 3; tab turns"),)
        if self._narrow:
            more = "↓ more below · " if self._panes()[self._leaf].more_below else ""
            return leaves(LEAVES, self._leaf, f"{more}tab turns", cells)
        left = self.outline_beside
        side = SIDE_WIDTH if cells >= LIST_FROM else NARROW_SIDE_WIDTH
        more = "   ↓ more below" if self.proposals.more_below else ""
        badge = block_badge(self.session.scene.agreement.get(self.block.id))
        titles = [(f"¶ {self.block.name}   {badge}{more}", left), ("Where it stands", cells - side)]
        panes = ["proposals", "side"]
        if left:
            titles.insert(0, (self._list_title, 0))
            panes.insert(0, "list")
        here = self._pane_in_focus()
        return rule(titles, cells, heavy=panes.index(here) if here in panes else -1)

    @property
    def _list_title(self) -> str:
        """What is listed, and how much of it."""
        what = self.filter_told if self.filter.on else "Needs a decision"
        return f"{what[:1].upper()}{what[1:]} ({self.passing(self.filter)})"

    def _above(self, cells: int) -> Line:
        """The rule above the preview: with what, and whether there is more of it."""
        alone = "your draft alone" if self.draft else "as it is decided now"
        name = preview_name(self.card, self._meaning()) or alone
        more = "↓ more below · " if self.query_one("#preview", LinesView).more_below else ""
        note = f"{more}v {'marks' if self._clean else 'clean'}"
        title = f"Preview: {name}"
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
        """What taking the card in focus does, or what can be done with one's own draft."""
        if self.draft is not None:
            told = (
                " T tables it · e changes it · W throws it away · until then nobody else reads it"
            )
            return (Piece(told, Role.QUIET),)
        settles = "m settles it, r rejects it" if self.session.holds_pen else "e writes it anew"
        return taking(self.session.negotiation, self.card, self._meaning(), settles)

    # ------------------------------------------------------------------ moving

    def on_lines_view_moved(self, event: LinesView.Moved) -> None:
        """Another card or another paragraph is in focus."""
        event.stop()
        if event.view.id == "list":
            self.negotiator.place = event.key
            self._whole.clear()
            self._show_proposals(focus="none")
            self._first_card()
        self._show_beside()
        self.redraw_frame()

    def on_lines_view_clicked(self, event: LinesView.Clicked) -> None:
        """A click in the list that lies over the paragraph shuts it."""
        event.stop()
        if event.view is self.outline:
            self.shut_outline()

    def on_lines_view_opened(self, event: LinesView.Opened) -> None:
        """A double click opens."""
        event.stop()
        if event.view in (self.outline, self.proposals):
            self.do_open_item()

    def on_descendant_focus(self) -> None:
        """The rule shows which pane has the focus."""
        if self.is_mounted:
            self.redraw_frame()
            self.query_one("#preview-rule").refresh()

    def do_open_item(self) -> None:
        """From the list to the proposals; a card whole or cut, with what was taken in its place."""
        if self.outline.has_focus:
            self.shut_outline()
            self.home.focus()
            return
        key = self.proposals.cursor
        if self.contents.card(key) is not None:
            both = {key} | self.contents.taken_instead(key)
            self._whole = self._whole - both if key in self._whole else self._whole | both
            self._show_proposals()

    def do_next_pane(self) -> None:
        """The next pane, or in a narrow window the next leaf."""
        self._turn(1)

    def do_previous_pane(self) -> None:
        """The pane before."""
        self._turn(-1)

    def jump_panes(self) -> list[Target]:
        """The panes, or in a narrow window the leaves by their names on the rule."""
        if not self._narrow:
            return super().jump_panes()
        y = self.query_one("#rule").region.y
        return [
            Target(Spot(x, y, name), partial(self._turn_to, k))
            for k, (x, name) in enumerate(zip(leaf_cells(LEAVES), LEAVES, strict=True))
        ]

    def _turn(self, by: int) -> None:
        if not self._narrow:
            panes = [view for view in self.query(LinesView) if view.display]
            here = panes.index(self.view) if self.view in panes else 0
            panes[(here + by) % len(panes)].focus()
            return
        self._turn_to((self._leaf + by) % 3)

    def _turn_to(self, leaf: int) -> None:
        """Show a leaf of a narrow window."""
        self._leaf = leaf
        self.set_panes()
        self._panes()[self._leaf].focus()
        self.call_after_refresh(self.redraw)

    def do_next_paragraph(self) -> None:
        """The next paragraph, whether it needs a decision or not."""
        self._to_paragraph(1)

    def do_previous_paragraph(self) -> None:
        """The paragraph before."""
        self._to_paragraph(-1)

    def _to_paragraph(self, by: int) -> None:
        block = self.contents.neighbour(by, self.listed if self.filter.on else None)
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
        block = self.contents.to_decide(by, self.listed if self.filter.on else None)
        if block is None:
            told = "Nothing left to decide. C builds the next revision"
            self.say("Nothing of this kind is left to decide" if self.filter.on else told)
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
        self.proposals.go_to(self._first())

    def _first(self) -> str:
        """The key of what is in focus first: what waits for a decision, else any card, else the words."""
        return next(iter((*self.contents.waiting, *self.contents.cards)), PARAGRAPH)

    def do_what_falls(self) -> None:
        """Turn to what taking the card in focus means."""
        self.chosen()
        if self._narrow:
            self._turn(1 - self._leaf)
        else:
            self.query_one("#side", LinesView).focus()

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
        """Go to a paragraph, or go on with what else was asked."""
        if purpose == "go" and value:
            self._go(self.session.scene.current.find(value))
        super().answered(purpose, value)

    def goes_back(self) -> None:
        """Back to Compare."""
        self.do_show_compare()
