"""The editor of a proposal: the words, how they will read, what they meet, and why."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.timer import Timer
from textual.widgets import Input, TextArea

from negotiator.formats.pasted import without_number
from negotiator.formats.wanted import can_be_read, number_of
from negotiator.layout.cells import Line, Piece, Role, cut
from negotiator.merge.wishes import run_on
from negotiator.model.acts import (
    INSERTIONS,
    Amendment,
    AmendmentKind,
)
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Block
from negotiator.model.text import Text, joined
from negotiator.store.journal import Unsaved
from negotiator.store.private import Draft
from negotiator.tui.actions import Where, bindings
from negotiator.tui.field import lines_of, parted
from negotiator.tui.proposing import Wording, keep_private, table
from negotiator.tui.screens.kinds import KINDS
from negotiator.tui.screens.mail import AS_WORDS, TAKE, mail_box
from negotiator.tui.screens.previewing import Previewing
from negotiator.tui.widgets.lines import FixedLines, LinesView
from negotiator.tui.widgets.words import Words

PREVIEW_AFTER = 0.12
"""Seconds after the last key until the preview follows; typing is never slowed."""


class EditorScreen(Previewing):
    """Writes one amendment; ends by tabling it or leaving it."""

    WHERE = Where.EDITOR
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.EDITOR)
    HELP_KEY = "f1"
    FOOTER: ClassVar[tuple[tuple[str, ...], ...]] = (
        ("keep", "join-identical", "go-back"),
        ("choose-kind", "next-pane", "attribute"),
        ("choose-delegation", "insert-alternative"),
    )

    def __init__(
        self,
        block: Block,
        by: str,
        parent: Amendment | None = None,
        unsaved: Unsaved | None = None,
    ) -> None:
        super().__init__(block, by, parent, unsaved)
        self._changed_from: Amendment | None = None
        self._pending: Timer | None = None
        self._telling = ""

    @classmethod
    def of_draft(cls, negotiation: Negotiation, draft: Draft) -> EditorScreen:
        """The editor on a proposal that is not tabled yet, to change it."""
        editor = cls._on(negotiation, draft.amendment, draft.amendment.by[0])
        editor._draft, editor._replaces = draft, draft.amendment.replaces
        return editor

    @classmethod
    def anew(cls, negotiation: Negotiation, amendment: Amendment, by: str) -> EditorScreen:
        """The editor on what a delegation tabled, to table other words in its place."""
        editor = cls._on(negotiation, amendment, by)
        editor._replaces = amendment.id
        return editor

    @classmethod
    def _on(cls, negotiation: Negotiation, amendment: Amendment, by: str) -> EditorScreen:
        above = amendment.against.amendment
        parent = negotiation.amendment(above) if above else None
        revision, block = negotiation.target(amendment)
        editor = cls(block, by, parent)
        editor._changed_from, editor._kind = amendment, amendment.kind
        editor._reason = amendment.justification
        editor._to, editor._joins = amendment.to, amendment.joins
        if amendment.joins:
            editor._base = run_on(revision, block, amendment)
        return editor

    def compose_words(self) -> str:
        """What the field begins with."""
        amendment = self._changed_from
        if amendment is None:
            return self.beginning
        return lines_of(joined((amendment.text, *amendment.parts), "\n"))

    def body(self) -> ComposeResult:
        """The words above, how they will read below."""
        with Vertical(id="writing"):
            self._begun = self.compose_words()
            yield Words(self._begun, id="words", soft_wrap=True, tab_behavior="focus")
            yield FixedLines(id="how")
            yield LinesView(id="reads", bar=False)
            yield FixedLines(id="while")
            yield Input(
                self._reason, placeholder="why (goes with the proposal, optional)", id="why"
            )

    def on_mount(self) -> None:
        """Put the cursor at the beginning of the words."""
        super().on_mount()
        if self._unsaved is not None:
            self._turn_to_what_came_back(self._unsaved)
        self.keep_what_is_typed()
        self.field.focus()
        self.redraw()

    def _turn_to_what_came_back(self, one: Unsaved) -> None:
        """Be as the editor was in which words were typed that were not kept."""
        session = self.session
        self._draft = next(
            (d for d in session.scene.drafts if d.amendment.id == one.typing.draft), None
        )
        if self._kind is AmendmentKind.MOVE and not self._to:  # not known of an earlier program
            self._kind = AmendmentKind.EDIT
        elif self._kind is AmendmentKind.MERGE:
            self.turn_to(self._kind)

    # ------------------------------------------------------------------ drawing

    def redraw(self) -> None:
        """Draw the preview and what the words meet."""
        self.preview()
        self.redraw_frame()

    def wording(self) -> Wording:
        """What is proposed as it is written now."""
        text = self.text
        parts: tuple[Text, ...] = ()
        if self._kind is AmendmentKind.SPLIT:
            text, *others = parted(text)
            parts = tuple(others)
        return Wording(
            self._block,
            self._kind,
            text,
            self._by,
            self.why,
            self._amended,
            parts,
            self._joins,
            self._to,
            self._replaces,
        )

    @on(Input.Changed, "#why")
    def _why_changed(self) -> None:
        self.keeper.touched()

    @on(TextArea.Changed)
    def _changed(self) -> None:
        self.message.end()
        self.keeper.touched()
        if self._telling:  # what changed the words is told with the change
            self.say(self._telling)
            self._telling = ""
        if self._pending is not None:
            self._pending.stop()
        self._pending = self.set_timer(PREVIEW_AFTER, self.preview)

    def counts(self, cells: int) -> Line:
        """The kind, what it is against, and how many words."""
        kind = next(text for kind, _, text in KINDS if kind is self._kind)
        against = self.session.scene.current.name
        return (Piece(cut(f" {kind}    against {against}    {self._counted()}", cells)),)

    def _counted(self) -> str:
        """How many words there are, and how many it was where that differs."""
        before = 0 if self._kind in INSERTIONS else len(self._base.plain.split())
        now = before
        if self._kind is AmendmentKind.DELETE:
            now = 0
        elif self._kind is not AmendmentKind.KEEP and self.is_mounted:
            now = len(self.text.plain.split())
        return f"{now} words" if now == before or not before else f"{before} → {now} words"

    def heading(self) -> str:
        """On what, and for whom."""
        what = self._amended.name if self._amended else self._block.name
        name = self.session.negotiation.delegation(self._by).name
        recorded = (
            "" if self._by == self.session.speaker else f", recorded by {self.session.speaker}"
        )
        verb = "Your draft" if self._draft else "Propose anew" if self._replaces else "Propose"
        return f"{verb} on {what} · {self._kind} · for {self._by} {name}{recorded}"

    def rule(self, cells: int) -> Line:
        """The title on a heavy rule."""
        text = cut(self.heading(), cells - 6)
        fill = max(0, cells - len(text) - 4)
        return (
            Piece("━━ ", Role.FOCUS),
            Piece(text, Role.STRONG),
            Piece(" " + "━" * fill, Role.FOCUS),
        )

    def at_rest(self) -> Line:
        """What becomes of it and how marks are written; of words that came back, that some may lack."""
        if self._unsaved is not None:
            lost = " Up to two seconds of typing may be missing: look at the last word"
            return (Piece(lost, Role.STRONG),)
        first = (
            "an empty line is a break" if self.session.holds_pen else "private until T tables it"
        )
        told = f" {first} · [ brackets selected words · *italic* ^raised^"
        return (Piece(told, Role.QUIET),)

    def short(self, name: str) -> str:
        """The word of an action in the footer; keeping is what it is for who speaks."""
        if name == "keep":
            return "table it" if self.session.holds_pen else "keep it"
        return super().short(name)

    # ------------------------------------------------------------------ actions

    def do_next_pane(self) -> None:
        """The next field."""
        self.focus_next("#words, #why")

    def do_previous_pane(self) -> None:
        """The field before."""
        self.focus_previous("#words, #why")

    def do_choose_delegation(self) -> None:
        """Choose for whom the proposal is recorded."""
        if not self.session.holds_pen:
            self.say(f"{self.session.speaker} writes only for itself")
            return

        def chosen(answer: str | None) -> None:
            if answer:
                self._by = self.negotiator.recorded_last = answer
                self.redraw()

        self.app.push_screen(self.negotiator.delegation_chooser("For whom?", self._by), chosen)

    def do_bracket_selection(self) -> None:
        """Put brackets round the selected words."""
        self.field.bracket()

    def do_attribute(self) -> None:
        """Put brackets with the delegation's name round the selected words."""
        self.field.attribute(self._by or self.session.speaker)

    def do_insert_alternative(self) -> None:
        """Write other words beside the selected ones, both in brackets."""
        if not self.field.alternative():
            self.say("Select the words first: shift and an arrow; the alternative goes beside them")

    def do_keep(self) -> None:
        """Table the proposal, or keep it private where a delegation writes."""
        session = self.session
        if session.holds_pen and self._draft is None:
            made, sentence = table(session, self.wording())
        else:
            made, sentence = keep_private(session, self.wording(), self._draft)
        self.close(made, sentence)

    # ------------------------------------------------------------------ what is pasted

    def on_words_pasted(self, event: Words.Pasted) -> None:
        """Put pasted words in; phrases, or the whole paragraph, only after showing how they are read."""
        event.stop()
        if self._kind in (*INSERTIONS, AmendmentKind.ALTERNATIVE):
            label = number_of(self._block, self.session.scene.current)
            event.view.put_in(without_number(Text(event.text), label, is_new=True).plain)
        elif can_be_read(event.text, self.text):
            self._read(event.text)
        else:
            event.view.put_in(event.text)

    def _read(self, message: str) -> None:
        """Say how a message is understood, and ask what to do with it."""
        current, literal = self.session.scene.current, self.negotiator.literal
        box, words = mail_box(message, self.text, self._block, current, literal=literal)

        def chosen(answer: str | None) -> None:
            area = self.field
            if answer == AS_WORDS:
                area.put_in(message)
            elif answer == TAKE:
                self._telling = "Read as you saw it. ctrl+z takes it back"
                area.put_instead(lines_of(words))

        self.app.push_screen(box, chosen)
