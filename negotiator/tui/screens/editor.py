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

from negotiator.compare.comparison import PARAGRAPH_BREAK
from negotiator.compare.words import diff_words
from negotiator.errors import ActRefused, NegotiatorError
from negotiator.formats.pasted import without_number
from negotiator.formats.wanted import can_be_read, number_of
from negotiator.layout.cells import Line, Piece, Role, cut, wrapped
from negotiator.layout.prose import block_pieces, with_literal_marks, words_pieces
from negotiator.merge.consequences import meeting
from negotiator.merge.wishes import run_on
from negotiator.model.acts import INSERTIONS, WITHOUT_WORDS, Amendment, AmendmentKind
from negotiator.model.brackets import brackets
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Block
from negotiator.model.text import Text, joined
from negotiator.store.journal import Journal, Typing, Unsaved
from negotiator.store.private import Draft
from negotiator.tui.actions import Where, bindings
from negotiator.tui.field import lines_of, parted, read_field
from negotiator.tui.proposing import Wording, keep_private, table
from negotiator.tui.screens.chooser import Choice, Chooser
from negotiator.tui.screens.frame import Frame, told
from negotiator.tui.screens.mail import AS_WORDS, TAKE, mail_box
from negotiator.tui.typed import Keeper, stopped_at
from negotiator.tui.widgets.lines import Entry, FixedLines, LinesView
from negotiator.tui.widgets.words import Words

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

PREVIEW_AFTER = 0.12
"""Seconds after the last key until the preview follows; typing is never slowed."""


class EditorScreen(Frame):
    """Writes one amendment; ends by tabling it or leaving it."""

    WHERE = Where.EDITOR
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.EDITOR)
    HELP_KEY = "f1"
    FOOTER: ClassVar[tuple[tuple[str, ...], ...]] = (
        ("keep", "go-back"),
        ("choose-kind", "choose-delegation", "next-pane"),
    )

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
        self._own = self._base = parent.text if parent else block.text
        self._begun = ""
        self._to = ""
        self._joins: tuple[str, ...] = ()
        self._draft: Draft | None = None
        self._pending: Timer | None = None
        self._telling = ""
        self._unsaved = unsaved

    @classmethod
    def of_draft(cls, negotiation: Negotiation, draft: Draft) -> EditorScreen:
        """The editor on a proposal that is not tabled yet, to change it."""
        amendment = draft.amendment
        parent = (
            negotiation.amendment(amendment.against.amendment)
            if amendment.against.amendment
            else None
        )
        revision, block = negotiation.target(amendment)
        editor = cls(block, amendment.by[0], parent)
        editor._draft, editor._kind = draft, amendment.kind
        editor._to, editor._joins = amendment.to, amendment.joins
        if amendment.joins:
            editor._base = run_on(revision, block, amendment)
        return editor

    def compose_words(self) -> str:
        """What the field begins with."""
        if self._draft is None:
            return self._beginning
        amendment = self._draft.amendment
        return lines_of(joined((amendment.text, *amendment.parts), "\n"))

    @property
    def _beginning(self) -> str:
        """What stands in the field before anything is typed, for the kind that is."""
        return "" if self._kind in INSERTIONS else lines_of(self._base)

    def body(self) -> ComposeResult:
        """The words above, how they will read below."""
        with Vertical(id="writing"):
            self._begun = self.compose_words()
            yield Words(self._begun, id="words", soft_wrap=True, tab_behavior="focus")
            yield FixedLines(id="how")
            yield LinesView(id="reads", bar=False)
            yield FixedLines(id="while")
            reason = self._draft.amendment.justification if self._draft else ""
            yield Input(reason, placeholder="why (goes with the proposal, optional)", id="why")

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
        self.query_one("#words", Words).focus()
        self.redraw()

    # ------------------------------------------------------------------ what is typed is kept

    def _journal(self) -> Journal:
        session = self.session
        name = self._unsaved.name if self._unsaved else session.clerk.fresh("t")
        return Journal(session.folder, name)

    def _go_on(self, typing: Typing) -> None:
        """Put words that were not kept into the field, the cursor where they stopped."""
        if self._kind is AmendmentKind.MOVE:  # where to was not kept
            self._kind = AmendmentKind.EDIT
        elif self._kind is AmendmentKind.MERGE:
            self._turn_to(self._kind)
        area = self.query_one("#words", Words)
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
            by=self._by or session.speaker,
            recorded_by=session.speaker,
            revision=next(issued, negotiation.current).slug,
            block=self._block.id,
            amendment=self._amended.id if self._amended else "",
            kind=str(self._kind),
            base=self._base.digest(),
            words=self.query_one("#words", Words).text,
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
        label = "" if self._amended is not None else self._block.label
        return read_field(self.query_one("#words", Words).text, label)

    @property
    def written(self) -> bool:
        """Whether anything was written that leaving would lose."""
        words = self.query_one("#words", Words).text
        reason = self._draft.amendment.justification if self._draft else ""
        return words != self._begun or self.query_one("#why", Input).value != reason

    @property
    def why(self) -> str:
        """The reason given."""
        return " ".join(self.query_one("#why", Input).value.split())

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
        )

    @on(Input.Changed, "#why")
    def _why_changed(self) -> None:
        self._keeper.touched()

    @on(TextArea.Changed)
    def _changed(self) -> None:
        self.message.end()
        self._keeper.touched()
        if self._telling:  # what changed the words is told with the change
            self.say(self._telling)
            self._telling = ""
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
                if kind is AmendmentKind.MOVE:
                    pieces = [*pieces, Piece(f"  {self._where_to()}", Role.QUIET)]
            elif kind in INSERTIONS:
                pieces = [Piece(text.plain, Role.ADDED)]
            else:
                apart = kind in (AmendmentKind.SPLIT, AmendmentKind.MERGE)
                new = text.plain.replace("\n", PARAGRAPH_BREAK) if apart else text.plain
                pieces = words_pieces(diff_words(self._from(), new))
            told = with_literal_marks(pieces) if literal else pieces
            return [(Piece("   "), *line) for line in wrapped(told, cells - 5)]

        shown = [Entry("reads", reads, stop=False), *self.facing()]
        self.query_one("#reads", LinesView).show(shown)
        self.query_one("#while", FixedLines).show(lambda cells: (self._while(text, cells), []))
        self.query_one("#words").display = kind not in WITHOUT_WORDS
        self.query_one("#counts", FixedLines).refresh()

    def facing(self) -> list[Entry]:
        """What stands below how the words will read."""
        return []

    def _from(self) -> str:
        """The words that stand there now; of a merge as the paragraphs they are."""
        if self._kind is not AmendmentKind.MERGE:
            return self._base.plain
        current = self.session.scene.current
        joined_to = (current.block(name).plain for name in self._joins if name in current)
        return PARAGRAPH_BREAK.join((self._block.plain, *joined_to))

    def _where_to(self) -> str:
        """Where a move puts the paragraph."""
        current = self.session.scene.current
        return (
            f"moved after {current.block(self._to).name}" if self._to else "moved to the beginning"
        )

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
        return [first, self.met(text)]

    def met(self, text: Text) -> Line:
        """What the words meet of what is proposed there already."""
        found: Line = ()
        if self._kind is not AmendmentKind.EDIT or self._amended is not None or text == self._base:
            return found
        scene = self.session.scene
        met = meeting(scene.negotiation, scene.standing, scene.current, self._block, text)
        for sign, word, amendments in (
            ("=", "the very words of", met.identical),
            ("!", "rival of", met.rivals),
            ("·", "touches", met.touches),
        ):
            if amendments:
                names = ", ".join(a.name for a in amendments)
                found = (*found, Piece(f" {sign} {word} {names} "))
        return found

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
        verb = "Your draft" if self._draft else "Propose"
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
                self.attempt(lambda: self._turn_to(AmendmentKind(answer)))

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
                self._turn_to(AmendmentKind.MOVE)

        self.app.push_screen(Chooser(f"Move {self._block.name} where?", choices), chosen)

    def _turn_to(self, kind: AmendmentKind) -> None:
        """Take another kind; the field holds its base for an edit, nothing for a new paragraph."""
        area = self.query_one("#words", Words)
        untouched = area.text == self._begun
        self._joins, self._base = (), self._own
        if kind is AmendmentKind.MERGE:
            following = self._following()
            self._joins = (following.id,)
            self._base = joined((self._own, following.text), " ")
        self._kind = kind
        if untouched:
            self._begun = self._beginning
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
        self.query_one("#words", Words).bracket()

    def do_keep(self) -> None:
        """Table the proposal, or keep it private where a delegation writes."""
        session = self.session
        if session.holds_pen and self._draft is None:
            made, sentence = table(session, self.wording())
        else:
            made, sentence = keep_private(session, self.wording(), self._draft)
        self._close(made, sentence)

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
            area = self.query_one("#words", Words)
            if answer == AS_WORDS:
                area.put_in(message)
            elif answer == TAKE:
                self._telling = "Read as you saw it. ctrl+z takes it back"
                area.put_instead(lines_of(words))

        self.app.push_screen(box, chosen)

    # ------------------------------------------------------------------ leaving

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

        def tabled() -> None:
            self.do_keep()
            then()

        def chosen(answer: str | None) -> None:
            if answer in ("t", "k"):
                self.attempt(tabled)
            elif answer == "d":
                self._close()
                then()

        self.app.push_screen(
            Chooser(
                f"Leave what you wrote on {self._block.name}?", self.endings(what), quote=words
            ),
            chosen,
        )

    def endings(self, what: str) -> list[Choice]:
        """Go on, keep it, or throw it away; what: `12 words`, or `it`."""
        pen = self.session.holds_pen
        return [
            Choice("w", "go on writing", "w"),
            Choice("t", "table it", "t") if pen else Choice("k", "keep as draft, private", "k"),
            Choice("d", f"throw {what} away; this cannot be undone", "d"),
        ]
