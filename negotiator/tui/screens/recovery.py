"""The boxes about typing that was not kept: go on, keep it as a draft, throw it away, or decide later."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from negotiator.compare.words import diff_words
from negotiator.errors import NegotiatorError
from negotiator.layout.cards import snippet
from negotiator.layout.cells import Piece, Role
from negotiator.layout.prose import with_literal_marks
from negotiator.model.acts import INSERTIONS, WITHOUT_WORDS, AmendmentKind
from negotiator.model.dates import told
from negotiator.model.negotiation import Negotiation
from negotiator.model.telling import begun
from negotiator.model.text import Text
from negotiator.store.journal import Typing, Unsaved, discard, unsaved
from negotiator.store.private import drafts
from negotiator.tui.field import parted, read_field
from negotiator.tui.proposing import Wording, keep_private
from negotiator.tui.screens.chooser import Choice, Chooser
from negotiator.tui.screens.frame import Frame
from negotiator.tui.screens.frame import told as sentence
from negotiator.tui.session import Session

GO_ON, KEEP, THROW_AWAY, LATER = "w", "k", "d", "l"

_LONGEST = 300
"""How many characters of what was typed a box shows."""


class Recovery:
    """Offers typing back that was not kept, one after the other.

    screen: where it is asked and told; go_on: opens the editor.
    """

    def __init__(self, screen: Frame, go_on: Callable[[Unsaved], None]) -> None:
        self._screen = screen
        self._go_on = go_on

    def begin(self) -> None:
        """Offer what there is."""
        session = self._screen.session
        found, problems = unsaved(session.folder, session.clerk.host)
        if problems:
            self._screen.say(sentence(problems[0]), fault=True)
        self._next(found)

    def _next(self, found: Sequence[Unsaved]) -> None:
        if not found:
            return
        one, *others = found
        screen = self._screen

        def thrown_away(answer: str | None) -> None:
            if answer == THROW_AWAY:
                discard(one.file)
                screen.say(f"Thrown away: the typing of {told(one.typing.at)}")
            self._next(others)

        def keep() -> None:
            told_ = keep_as_draft(screen.session, one)
            screen.redraw()
            screen.say(told_)
            self._next(others)

        def chosen(answer: str | None) -> None:
            if answer == GO_ON:
                screen.attempt(lambda: self._go_on(one))
            elif answer == THROW_AWAY:
                screen.app.push_screen(ask_to_throw_away(one), thrown_away)
            elif answer == KEEP:
                screen.attempt(keep)
            else:
                self._next(others)

        try:
            box = offer(one, screen.session.negotiation, literal=screen.negotiator.literal)
        except (NegotiatorError, ValueError) as error:  # what it was about is gone, or no such kind
            what = error.what if isinstance(error, NegotiatorError) else str(error)
            advice = "negotiator recover prints the words"
            screen.say(f"! Typing of {told(one.typing.at)} waits, but {what}. {advice}", fault=True)
            self._next(others)
        else:
            screen.app.push_screen(box, chosen)


def offer(one: Unsaved, negotiation: Negotiation, *, literal: bool) -> Chooser:
    """The box that offers typing back; literal: whether changed words carry written marks."""
    typing = one.typing
    what = begun(negotiation, typing.on, typing.kind, typing.by, typing.recorded_by)
    words = changed(typing, negotiation)
    choices = [
        Choice(GO_ON, "go on writing where it stopped", "enter"),
        Choice(KEEP, "keep it as a draft, decide later", KEEP),
        Choice(THROW_AWAY, "throw it away (asks once)", THROW_AWAY),
    ]
    return Chooser(
        f"Typing of {told(typing.at)}, was not kept yet",
        choices,
        quote=[
            Piece(f"{what}:\n"),
            *(with_literal_marks(words) if literal else words),
            Piece(f"\n{saved_before(negotiation, typing.at)}", Role.QUIET),
        ],
        quote_lines=10,
        foot="esc decides later: nothing is lost",
    )


def saved_before(negotiation: Negotiation, at: str) -> str:
    """How many acts were saved until a moment, and when the last of them was."""
    times = [a.tabled for a in negotiation.amendments]
    times += [act.at for acts in (negotiation.stances, negotiation.decisions) for act in acts]
    before = [time for time in times if time <= at]
    if not before:
        return "Nothing was saved before it."
    last = max(before)
    when = f"at {last[11:16]}" if last[:10] == at[:10] else f"on {told(last)}"
    if len(before) == 1:
        return f"The one act before it was saved, {when}."
    return f"All {len(before)} acts before it were saved, the last {when}."


def keep_as_draft(session: Session, one: Unsaved) -> str:
    """Keep typing as a private proposal of who wrote it; returns the sentence."""
    typing, negotiation = one.typing, session.negotiation
    waiting = drafts(session.folder, negotiation)
    changed_ = next((d for d in waiting if d.amendment.id == typing.draft), None)
    keep_private(session, worded(negotiation, typing), changed_, typing.recorded_by)
    discard(one.file)
    name = negotiation.revision(typing.revision).block(typing.block).name
    return f"Kept on {name} as a draft of {typing.recorded_by}, private until T tables it"


def worded(negotiation: Negotiation, typing: Typing) -> Wording:
    """The proposal that typing was to be."""
    revision = negotiation.revision(typing.revision)
    block = revision.block(typing.block)
    parent = negotiation.amendment(typing.amendment) if typing.amendment else None
    kind = AmendmentKind(typing.kind)
    text = read_field(typing.words, "" if parent else block.label)
    parts: list[Text] = []
    if kind is AmendmentKind.SPLIT:
        text, *parts = parted(text)
    after = revision.places[block.id] + 1
    joins = [b.id for b in revision.blocks[after : after + 1]]
    return Wording(
        block,
        kind,
        text,
        typing.by,
        " ".join(typing.why.split()),
        parent,
        tuple(parts),
        tuple(joins) if kind is AmendmentKind.MERGE else (),
        typing.to,
        typing.replaces,
    )


def ask_to_throw_away(one: Unsaved) -> Chooser:
    """The question before typing goes for good."""
    count = len(one.typing.words.split())
    choices = [
        Choice(LATER, "keep it", LATER),
        Choice(THROW_AWAY, "throw it away; this cannot be undone", THROW_AWAY),
    ]
    return Chooser(f"Throw {count} words away?", choices, quote=one.typing.words)


def changed(typing: Typing, negotiation: Negotiation) -> list[Piece]:
    """What was typed, against the words it amends where they are known."""
    kind = AmendmentKind(typing.kind)
    if kind in WITHOUT_WORDS:
        return [Piece(typing.why or "no words")]
    if kind in INSERTIONS:
        return [Piece(typing.words, Role.ADDED)]
    block = negotiation.revision(typing.revision).block(typing.block)
    base = negotiation.amendment(typing.amendment).text if typing.amendment else block.text
    label = "" if typing.amendment else block.label
    pieces = snippet(diff_words(base.plain, read_field(typing.words, label).plain))
    if (
        sum(len(piece.text) for piece in pieces) > _LONGEST
    ):  # the words typed matter, not those gone
        return [
            Piece(f"… {typing.words[-_LONGEST:]}" if len(typing.words) > _LONGEST else typing.words)
        ]
    return pieces
