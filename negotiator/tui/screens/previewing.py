"""What the editor shows below the words: how they will read, and what they meet while they are written."""

from __future__ import annotations

from negotiator.compare.comparison import PARAGRAPH_BREAK
from negotiator.compare.words import diff_words
from negotiator.layout.cells import Line, Piece, Role, wrapped
from negotiator.layout.prose import block_pieces, with_literal_marks, words_pieces
from negotiator.layout.while_written import bracket_line, meeting_lines, rule
from negotiator.merge.consequences import Meeting, meeting
from negotiator.model.acts import (
    INSERTIONS,
    WITHOUT_WORDS,
    Amendment,
    AmendmentKind,
    StanceKind,
    Subject,
)
from negotiator.model.revision import Block
from negotiator.model.text import Text
from negotiator.store.journal import Unsaved
from negotiator.tui.actions import Action
from negotiator.tui.proposing import throw_away
from negotiator.tui.saying import Saying, say
from negotiator.tui.screens.kinds import OfAKind
from negotiator.tui.widgets.lines import Entry, FixedLines, LinesView, plain


class Previewing(OfAKind):
    """Something written, seen as it will read and beside what is proposed there already."""

    def __init__(
        self,
        block: Block,
        by: str,
        parent: Amendment | None = None,
        unsaved: Unsaved | None = None,
    ) -> None:
        super().__init__(block, by, parent, unsaved)
        self._live = True
        self._met: tuple[object, Meeting] | None = None

    def on_mount(self) -> None:
        """Name the pane below."""
        super().on_mount()
        self.query_one("#how", FixedLines).show(
            lambda cells: (
                [rule("How it will read", cells, "live" if self._live else "f4 shows it")],
                [],
            )
        )

    def preview(self) -> None:
        """Draw how it will read, and what it meets."""
        if not self.is_mounted:
            return
        kind, text = self._kind, self.text
        literal = self.negotiator.literal

        def reads(cells: int) -> list[Line]:
            if kind in WITHOUT_WORDS:
                role = Role.REMOVED if kind is AmendmentKind.DELETE else Role.PLAIN
                notes = self.session.scene.current.note_marks
                pieces = block_pieces(self._block, notes, role)
                if kind is AmendmentKind.MOVE:
                    pieces = [*pieces, Piece(f"  {self.where_to()}", Role.QUIET)]
            elif kind in INSERTIONS:
                pieces = [Piece(text.plain, Role.ADDED)]
            else:
                apart = kind in (AmendmentKind.SPLIT, AmendmentKind.MERGE)
                new = text.plain.replace("\n", PARAGRAPH_BREAK) if apart else text.plain
                pieces = words_pieces(diff_words(self.stands_there(), new))
            told = with_literal_marks(pieces) if literal else pieces
            return [(Piece("   "), *line) for line in wrapped(told, cells - 5)]

        below = self.query_one("#reads", LinesView)
        below.display = self._live
        if self._live:
            below.show([Entry("reads", reads, stop=False)])
        self.query_one("#while", FixedLines).show(lambda cells: (self._while(text, cells), []))
        self.query_one("#words").display = kind not in WITHOUT_WORDS
        self.query_one("#counts", FixedLines).refresh()
        self.query_one("#footer", FixedLines).refresh()

    def _while(self, text: Text, cells: int) -> list[Line]:
        """What there is to say of the words while they are written."""
        lines = [rule("While you write", cells)]
        also = ""
        if self._replaces:
            also = f"replaces {self.session.negotiation.amendment(self._replaces).name}"
        if self._kind in WITHOUT_WORDS:
            return [*lines, plain(f" {also}", Role.QUIET)] if also else lines
        return [*lines, bracket_line(text.plain, also), *self.met(text, cells)]

    def met(self, text: Text, cells: int) -> list[Line]:
        """What the words meet of what is proposed there already."""
        return meeting_lines(self._meeting(text), self._by, cells)

    def _meeting(self, text: Text) -> Meeting:
        kind = self._kind
        met = (AmendmentKind.EDIT, AmendmentKind.SPLIT, AmendmentKind.ALTERNATIVE, *INSERTIONS)
        edits = kind not in INSERTIONS
        if (
            kind not in met
            or self._amended is not None
            or not text
            or (edits and text == self._base)
        ):
            return Meeting((), (), ())
        scene = self.session.scene
        if self._met is None or self._met[0] != (scene, text, kind):
            found = meeting(
                scene.negotiation,
                scene.standing,
                scene.current,
                self._block,
                text,
                kind,
                self._replaces,
            )
            self._met = (scene, text, kind), found
        return self._met[1]

    def offered(self) -> list[Action]:
        """What works here; joining only where these are the words of another."""
        gone = set() if self.is_mounted and self._joinable() else {"join-identical"}
        if not self.session.holds_pen:  # who writes for itself alone
            gone.add("choose-delegation")
        return [action for action in super().offered() if action.name not in gone]

    def _joinable(self) -> Amendment | None:
        """The proposal of others that has these very words."""
        found = self._meeting(self.text).identical
        return next((a for a in found if self._by not in a.by), None)

    # ------------------------------------------------------------------ actions

    def do_toggle_live(self) -> None:
        """Show or hide how it will read."""
        self._live = not self._live
        self.redraw()
        self.query_one("#how", FixedLines).refresh()

    def do_join_identical(self) -> None:
        """Join the proposal that has these very words, instead of tabling them twice."""
        found = self._joinable()
        if found is None:
            self.say("Nobody else proposes these very words here")
            return
        draft = self._draft
        sentence = say(
            self.session, [Saying(self._by, Subject(amendment=found.id), StanceKind.PROPOSES)]
        )
        if draft is not None:
            throw_away(self.session, draft)
        self.close(found.id, sentence)
