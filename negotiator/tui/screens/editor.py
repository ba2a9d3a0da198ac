"""The editor of a proposal: the words, how they will read, what they meet, and why."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.timer import Timer
from textual.widgets import Input, TextArea

from negotiator.compare.words import diff_words
from negotiator.errors import NegotiatorError
from negotiator.layout.cells import Line, Piece, Role, cut, wrapped
from negotiator.layout.prose import block_pieces, with_literal_marks, words_pieces
from negotiator.merge.consequences import meeting
from negotiator.model.acts import INSERTIONS, WITHOUT_WORDS, Amendment, AmendmentKind
from negotiator.model.brackets import brackets
from negotiator.model.revision import Block
from negotiator.model.text import Text
from negotiator.store.journal import Journal, Typing, Unsaved
from negotiator.tui.actions import Where, bindings
from negotiator.tui.screens.chooser import Choice, Chooser
from negotiator.tui.screens.frame import Frame, told
from negotiator.tui.typed import Keeper, field_of, stopped_at, text_in
from negotiator.tui.widgets.lines import Entry, FixedLines, LinesView

KINDS = (
    (AmendmentKind.EDIT, "e", "edit: other words"),
    (AmendmentKind.INSERT_AFTER, "b", "a new paragraph after it (bis)"),
    (AmendmentKind.INSERT_BEFORE, "s", "a new paragraph before it (supra)"),
    (AmendmentKind.ALTERNATIVE, "a", "an alternative for the whole (alt)"),
    (AmendmentKind.DELETE, "d", "delete it"),
    (AmendmentKind.KEEP, "k", "keep it as it is"),
)

PREVIEW_AFTER = 0.12
"""Seconds after the last key until the preview follows; typing is never slowed."""


class EditorScreen(Frame):
    """Writes one amendment; ends by tabling it or leaving it."""

    WHERE = Where.EDITOR
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.EDITOR)
    HELP_KEY = "f1"
    FOOTER = (("keep", "go-back"), ("choose-kind", "choose-delegation", "next-pane"))

    def __init__(
        self,
        block: Block,
        by: str,
        parent: Amendment | None = None,
        unsaved: Unsaved | None = None,
    ) -> None:
        super().__init__()
        self._block = block
        self._amended = parent
        self._by = by
        self._kind = AmendmentKind(unsaved.typing.kind) if unsaved else AmendmentKind.EDIT
        self._base = parent.text if parent else block.text
        self._begun = self._beginning
        self._pending: Timer | None = None
        self._unsaved = unsaved

    @property
    def _beginning(self) -> str:
        """What stands in the field before anything is typed, for the kind that is."""
        return "" if self._kind in INSERTIONS else field_of(self._base)

    def body(self) -> ComposeResult:
        """The words above, how they will read below."""
        with Vertical(id="writing"):
            yield TextArea(self._begun, id="words", soft_wrap=True, tab_behavior="focus")
            yield FixedLines(id="how")
            yield LinesView(id="reads", bar=False)
            yield FixedLines(id="while")
            yield Input(placeholder="why (goes with the proposal, optional)", id="why")

    def on_mount(self) -> None:
        """Put the cursor at the beginning of the words."""
        super().on_mount()
        self.query_one("#how", FixedLines).show(
            lambda cells: (
                [
                    (
                        Piece("── How it will read ", Role.STRONG),
                        Piece("─" * max(0, cells - 20), Role.RULE),
                    )
                ],
                [],
            )
        )
        self._keeper = Keeper(self, self._journal(), self._typing, self._kept)
        if self._unsaved is not None:
            self._go_on(self._unsaved.typing)
        self.query_one("#words", TextArea).focus()
        self.redraw()

    # ------------------------------------------------------------------ what is typed is kept

    def _journal(self) -> Journal:
        session = self.session
        name = self._unsaved.name if self._unsaved else session.clerk.fresh("t")
        return Journal(session.folder, name)

    def _go_on(self, typing: Typing) -> None:
        """Put words that were not kept into the field, the cursor where they stopped."""
        area = self.query_one("#words", TextArea)
        area.load_text(typing.words)
        at = stopped_at(self._begun, typing.words)
        before = typing.words[:at].split("\n")
        area.move_cursor((len(before) - 1, len(before[-1])))
        self.query_one("#why", Input).value = typing.why
        self._keeper.touched()

    def _typing(self) -> Typing | None:
        """What there is to keep."""
        if not self.written:
            return None
        session = self.session
        negotiation = session.negotiation
        issued = (r for r in reversed(negotiation.revisions) if self._block in r.blocks)
        return Typing(
            by=self._by,
            recorded_by=session.speaker,
            revision=next(issued, negotiation.current).slug,
            block=self._block.id,
            amendment=self._amended.id if self._amended else "",
            kind=str(self._kind),
            base=self._base.digest(),
            words=self.query_one("#words", TextArea).text,
            why=self.query_one("#why", Input).value,
            at=session.clerk.now(),
            window=session.window,
            host=session.clerk.host,
            pid=session.clerk.pid,
        )

    def _kept(self, at: str, problem: NegotiatorError | None) -> None:
        """Say in the header that it is on the disk, or that it is not."""
        there = f"typing kept {at[11:16]}" if at else "saved"
        self.negotiator.saved = "! typing not kept" if problem else there
        self.redraw_frame()
        if problem:
            self.say(told(problem), fault=True)

    def _close(self, amendment_id: str = "", sentence: str = "") -> None:
        """Leave: what was typed is tabled or thrown away."""
        self._keeper.end()
        self.negotiator.saved = "saved"
        self.negotiator.leave_editor(amendment_id, sentence)

    # ------------------------------------------------------------------ drawing

    def redraw(self) -> None:
        """Draw the preview and what the words meet."""
        self._preview()
        self.redraw_frame()

    @property
    def text(self) -> Text:
        """The words as they are now, without a number pasted before them."""
        label = "" if self._amended else self._block.label
        return text_in(self.query_one("#words", TextArea).text, label)

    @property
    def written(self) -> bool:
        """Whether anything was written that leaving would lose."""
        words = self.query_one("#words", TextArea).text
        return words != self._begun or bool(self.query_one("#why", Input).value)

    @on(Input.Changed, "#why")
    def _why_changed(self) -> None:
        self._keeper.touched()

    @on(TextArea.Changed)
    def _changed(self) -> None:
        self.message.end()
        self._keeper.touched()
        if self._pending is not None:
            self._pending.stop()
        self._pending = self.set_timer(PREVIEW_AFTER, self._preview)

    def _preview(self) -> None:
        kind, text = self._kind, self.text
        literal = self.negotiator.literal

        def reads(cells: int) -> list[Line]:
            if kind in WITHOUT_WORDS:
                role = Role.REMOVED if kind is AmendmentKind.DELETE else Role.PLAIN
                notes = self.session.scene.current.note_marks
                pieces = block_pieces(self._block, notes, role)
            elif kind in INSERTIONS:
                pieces = [Piece(text.plain, Role.ADDED)]
            else:
                pieces = words_pieces(diff_words(self._base.plain, text.plain))
            told = with_literal_marks(pieces) if literal else pieces
            return [(Piece("   "), *line) for line in wrapped(told, cells - 5)]

        self.query_one("#reads", LinesView).show([Entry("reads", reads, stop=False)])
        self.query_one("#while", FixedLines).show(lambda cells: (self._while(text, cells), []))
        self.query_one("#words").display = kind not in WITHOUT_WORDS
        self.query_one("#counts", FixedLines).refresh()

    def _while(self, text: Text, cells: int) -> list[Line]:
        """What there is to say of the words while they are written."""
        if self._kind in WITHOUT_WORDS:
            return []
        found = brackets(text.plain)
        first: Line
        if found.unmatched:
            first = (
                Piece(" ! a bracket does not pair: ", Role.FAULT),
                Piece(f"…{text.plain[max(0, found.unmatched[0] - 12) : found.unmatched[0] + 12]}…"),
            )
        else:
            pairs = f"brackets: {found.pairs} pairs" if found.pairs != 1 else "brackets: 1 pair"
            first = (Piece(f" ✓ {pairs}", Role.QUIET),)
        second: Line = ()
        if self._kind is AmendmentKind.EDIT and self._amended is None and text != self._base:
            scene = self.session.scene
            met = meeting(scene.negotiation, scene.standing, scene.current, self._block, text)
            for sign, word, amendments in (
                ("=", "the very words of", met.identical),
                ("!", "rival of", met.rivals),
                ("·", "touches", met.touches),
            ):
                if amendments:
                    names = ", ".join(a.name for a in amendments)
                    second = (*second, Piece(f" {sign} {word} {names} "))
        return [first, second]

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

    def rule(self, cells: int) -> Line:
        """On what, and for whom."""
        what = self._amended.name if self._amended else self._block.name
        name = self.session.negotiation.delegation(self._by).name
        recorded = (
            "" if self._by == self.session.speaker else f", recorded by {self.session.speaker}"
        )
        text = cut(f"Propose on {what} · {self._kind} · for {self._by} {name}{recorded}", cells - 6)
        fill = max(0, cells - len(text) - 4)
        return (
            Piece("━━ ", Role.FOCUS),
            Piece(text, Role.STRONG),
            Piece(" " + "━" * fill, Role.FOCUS),
        )

    def at_rest(self) -> Line:
        """How to write marks; of words that came back, that the last of them may be missing."""
        if self._unsaved is not None:
            told = " Up to two seconds of typing may be missing: look at the last word"
            return (Piece(told, Role.STRONG),)
        return (
            Piece(
                " brackets are text · *italic* ^raised^ are marks · an empty line is a break",
                Role.QUIET,
            ),
        )

    # ------------------------------------------------------------------ actions

    def do_next_pane(self) -> None:
        """The next field."""
        self.focus_next("#words, #why")

    def do_previous_pane(self) -> None:
        """The field before."""
        self.focus_previous("#words, #why")

    def do_choose_kind(self) -> None:
        """Choose the kind of proposal."""
        if self._amended is not None:
            self.say("An amendment is amended by other words for its words")
            return
        choices = [Choice(str(kind), text, key) for kind, key, text in KINDS]

        def chosen(answer: str | None) -> None:
            if answer:
                self._turn_to(AmendmentKind(answer))

        self.app.push_screen(
            Chooser(f"Kind of proposal on {self._block.name}", choices, chosen=str(self._kind)),
            chosen,
        )

    def _turn_to(self, kind: AmendmentKind) -> None:
        """Take another kind; the field holds the base for an edit, nothing for a new paragraph."""
        area = self.query_one("#words", TextArea)
        untouched = area.text == self._begun
        self._kind = kind
        if untouched:
            self._begun = self._beginning
            area.load_text(self._begun)
        self.redraw()
        if kind not in WITHOUT_WORDS:
            area.focus()

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

    def do_keep(self) -> None:
        """Table the proposal."""
        made, sentence = self.session.propose(
            self._block,
            self._kind,
            self.text,
            by=self._by,
            justification=" ".join(self.query_one("#why", Input).value.split()),
            parent=self._amended,
        )
        self._close(made.id, sentence)

    def do_go_back(self) -> None:
        """Leave; asks only where something was written."""
        self.leave(lambda: None)

    def leave(self, then: Callable[[], None]) -> None:
        """Close the editor and go on; what was written is tabled or thrown away first, as is chosen."""
        if not self.written:
            self._close()
            then()
            return
        words = "" if self._kind in WITHOUT_WORDS else self.text.plain
        what = f"{len(words.split())} words" if words else "it"
        choices = [
            Choice("w", "go on writing", "w"),
            Choice("t", "table it", "t"),
            Choice("d", f"throw {what} away; this cannot be undone", "d"),
        ]

        def tabled() -> None:
            self.do_keep()
            then()

        def chosen(answer: str | None) -> None:
            if answer == "t":
                self.attempt(tabled)
            elif answer == "d":
                self._close()
                then()

        self.app.push_screen(
            Chooser(f"Leave what you wrote on {self._block.name}?", choices, quote=words), chosen
        )
