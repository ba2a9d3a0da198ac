"""A screen on which words are typed: they are on the disk while they are, and leaving asks."""

from __future__ import annotations

from collections.abc import Callable

from textual.widgets import Input

from negotiator.errors import NegotiatorError
from negotiator.model.acts import WITHOUT_WORDS, Amendment, AmendmentKind
from negotiator.model.revision import Block
from negotiator.model.text import Text
from negotiator.store.journal import Journal, Typing, Unsaved
from negotiator.store.private import Draft
from negotiator.tui.field import read_field
from negotiator.tui.proposing import Wording, keep_private
from negotiator.tui.screens.frame import Frame, told
from negotiator.tui.screens.question import Question
from negotiator.tui.typed import Keeper, stopped_at
from negotiator.tui.widgets.words import Words


class Keeping(Frame):
    """Holds what is being written on a block or an amendment, and keeps it.

    Subclasses draw it, make a wording of it, and table or adopt it.
    """

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
        self._replaces = unsaved.typing.replaces if unsaved else ""
        self._to = unsaved.typing.to if unsaved else ""
        self._draft: Draft | None = None
        self._begun = ""
        self._reason = ""
        self._unsaved = unsaved

    def wording(self) -> Wording:
        """What is proposed as it is written now."""
        raise NotImplementedError

    def do_keep(self) -> None:
        """Keep it, table it, or adopt it."""
        raise NotImplementedError

    # ------------------------------------------------------------------ what is written

    @property
    def field(self) -> Words:
        """Where the words are typed."""
        return self.query_one("#words", Words)

    @property
    def text(self) -> Text:
        """The words as they are now, without a number pasted before them."""
        label = "" if self._amended is not None else self._block.label
        return read_field(self.field.text, label)

    @property
    def why(self) -> str:
        """The reason given."""
        return " ".join(self.query_one("#why", Input).value.split())

    @property
    def written(self) -> bool:
        """Whether anything was written that leaving would lose."""
        return self.field.text != self._begun or self.query_one("#why", Input).value != self._reason

    # ------------------------------------------------------------------ on the disk

    def keep_what_is_typed(self) -> None:
        """From now on what is typed is kept on the disk; words that came back go into the field."""
        session, back = self.session, self._unsaved
        name = back.name if back else session.clerk.fresh("t")
        journal = Journal(session.folder, name)
        self.keeper = Keeper(self, journal, self._typing, self._kept)
        if back is not None:
            self._go_on(back.typing)

    def _go_on(self, typing: Typing) -> None:
        """Put words that were not kept into the field, the cursor where they stopped."""
        area = self.field
        area.load_text(typing.words)
        at = stopped_at(self._begun, typing.words)
        before = typing.words[:at].split("\n")
        area.move_cursor((len(before) - 1, len(before[-1])))
        self.query_one("#why", Input).value = typing.why
        self.keeper.touched()

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
            words=self.field.text,
            why=self.query_one("#why", Input).value,
            at=session.clerk.now(),
            window=session.window,
            host=session.clerk.host,
            pid=session.clerk.pid,
            to=self._to,
            replaces=self._replaces,
            draft=self._draft.amendment.id if self._draft else "",
        )

    def _kept(self, at: str, problem: NegotiatorError | None) -> None:
        """Say in the header that it is on the disk, or that it is not."""
        there = f"typing kept {at[11:16]}" if at else "saved"
        self.negotiator.saved = "! typing not kept" if problem else there
        self.redraw_frame()
        if problem:
            self.say(told(problem), fault=True)

    def close(self, amendment_id: str = "", sentence: str = "") -> None:
        """Leave: what was typed is kept, tabled or thrown away."""
        self.keeper.end()
        self.negotiator.saved = "saved"
        self.negotiator.leave_editor(amendment_id, sentence)

    # ------------------------------------------------------------------ leaving

    def do_go_back(self) -> None:
        """Leave; asks only where something was written."""
        self.leave(lambda: None)

    def leave(self, then: Callable[[], None]) -> None:
        """Close and go on; what was written is kept or thrown away first, as is chosen."""
        if not self.written:
            self.close()
            then()
            return
        key, verb, does, keep = self.keeping()

        def kept() -> None:
            keep()
            then()

        def chosen(answer: str | None) -> None:
            if answer == key:
                self.attempt(kept)
            elif answer:
                self._ask_to_throw_away(then)

        asked = (
            f"{verb} what you wrote on {self._block.name}? "
            f"{key} {does} · d throw away · esc go on writing"
        )
        keys = {key: does, "d": "throw away"}
        self.app.push_screen(Question(asked, keys, "go on writing"), chosen)

    def keeping(self) -> tuple[str, str, str, Callable[[], None]]:
        """How it is kept when it is left: the key, the verb, what the key does, and doing it."""
        return "k", "Keep", "keep as draft", self._keep_as_draft

    def _keep_as_draft(self) -> None:
        self.close(*keep_private(self.session, self.wording(), self._draft))

    def _ask_to_throw_away(self, then: Callable[[], None]) -> None:
        def chosen(answer: str | None) -> None:
            if answer:
                self.close()
                then()

        count = 0 if self._kind in WITHOUT_WORDS else len(self.text.plain.split())
        what = f"{count} word{'' if count == 1 else 's'}" if count else "what you wrote"
        asked = (
            f"Throw away {what} on {self._block.name}? This cannot be undone. "
            "d again throws away · esc keeps"
        )
        self.app.push_screen(Question(asked, {"d": "throw away"}, "keeps"), chosen)
