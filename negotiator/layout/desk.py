"""The desk laid out: the paragraph, its proposals as cards, what taking one means, how it will read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from negotiator.compare.comparison import Operations
from negotiator.layout.cards import badge, recorded, snippet, three_ways, what_it_asks, wish_words
from negotiator.layout.cells import Line, Piece, Role, cut, line_width, width, wrapped
from negotiator.layout.prose import (
    PILCROW,
    apart,
    block_pieces,
    plain_pieces,
    with_literal_marks,
    words_pieces,
)
from negotiator.merge.agenda import AgendaItem, Card
from negotiator.merge.combine import Combination
from negotiator.merge.combine import Piece as Words
from negotiator.merge.consequences import Consequences
from negotiator.merge.parting import PARTING
from negotiator.merge.rebase import Verdict
from negotiator.model.acts import Amendment, Stance, StanceKind
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Block, BlockKind, Revision
from negotiator.model.stances import latest_stances
from negotiator.model.state import AmendmentState

_STATE_ROLES = {
    AmendmentState.ACCEPTED: Role.DONE,
    AmendmentState.ADOPTED_MODIFIED: Role.DONE,
    AmendmentState.REJECTED: Role.QUIET,
    AmendmentState.FALLEN: Role.QUIET,
    AmendmentState.OBSOLETE: Role.QUIET,
}


_SHORT = {
    BlockKind.TITLE: "title",
    BlockKind.HEADING: "heading",
    BlockKind.PARAGRAPH: "text",
    BlockKind.SUBPARAGRAPH: "text",
    BlockKind.UNNUMBERED: "text",
    BlockKind.TABLE: "table",
}
"""What stands in the place of a number where there is none."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What the lines of a desk need to know: the negotiation, the revision, and how marks are shown.

    literal: write `{-…-}` and `{+…+}` round changed words.
    """

    negotiation: Negotiation
    revision: Revision
    literal: bool = False

    def paragraph(self, block: Block, cells: int) -> list[Line]:
        """The words of the block as issued, never cut."""
        pieces = block_pieces(block, self.revision.note_marks)
        return [(Piece("   "), *line) for line in wrapped(pieces, cells - 4)]

    def card(self, card: Card, cells: int, *, whole: bool = False, depth: int = 0) -> list[Line]:
        """A card: who, state, the changed words in their sentence, who says what.

        whole: all words instead of those near a change; depth: how far below another amendment.
        """
        indent = " " * (1 + 2 * depth)
        room = cells - len(indent) - 1
        lines = [(Piece(indent), *line) for line in self._title(card, room)]
        first = card.wishes[0]
        asked = what_it_asks(self.negotiation, first)
        if first.verdict is Verdict.CONFLICT:
            made_on = self.negotiation.target(first.amendment)[0].name
            asked = f"conflict: both changed the same words of {made_on}. {asked}".rstrip()
        if asked:
            lines += self._indented(indent, [Piece(asked, Role.QUIET)], room)
        for told, words in three_ways(first) or (("", wish_words(first)),):
            pieces = words_pieces(words) if whole else snippet(words)
            head = [Piece(f"{told}: ", Role.QUIET)] if told else []
            lines += self._indented(indent, [*head, *self._marked(pieces)], room)
        for sentence in self._said(card):
            lines += self._indented(indent, [Piece(sentence, Role.QUIET)], room)
        if whole and first.amendment.justification:
            why = f"why: {first.amendment.justification}"
            lines += self._indented(indent, [Piece(why, Role.QUIET)], room)
        return lines

    def _title(self, card: Card, room: int) -> list[Line]:
        names = [Piece(w.amendment.title, Role.STRONG) for w in card.wishes]
        left: list[Piece] = []
        for k, piece in enumerate(names):
            left += [Piece("  ")] if k else []
            left.append(piece)
        if len(card.wishes) > 1:
            left.append(Piece("  (identical)", Role.QUIET))
        unconfirmed = (recorded(self.negotiation, w.amendment) for w in card.wishes)
        told = " ".join(dict.fromkeys(filter(None, unconfirmed)))
        if told:
            left.append(Piece(f"  {told}", Role.QUIET))
        state = badge(self.negotiation, card.standing)
        right = [Piece(state, _STATE_ROLES.get(card.standing.state, Role.STRONG))]
        if any(w.amendment.illustrative for w in card.wishes):
            right.append(Piece("  illustrative", Role.QUIET))
        gap = room - line_width(left) - line_width(right)
        if gap >= 2:
            return [(*left, Piece(" " * gap), *right)]
        return [*wrapped(left, room), *wrapped(right, room)]

    def _indented(self, indent: str, pieces: Iterable[Piece], room: int) -> list[Line]:
        return [(Piece(f"{indent}  "), *line) for line in wrapped(pieces, room - 3)]

    def _marked(self, pieces: list[Piece]) -> list[Piece]:
        return with_literal_marks(pieces) if self.literal else pieces

    def _said(self, card: Card) -> list[str]:
        """What delegations say of a card, in one sentence for each kind of stance."""
        said: dict[str, list[str]] = {}
        for stance in latest_stances(self.negotiation, card.ids):
            said.setdefault(_verb(stance), []).append(stance.by)
        return [
            f"{verb}: {', '.join(self.negotiation.protocol(codes))}" for verb, codes in said.items()
        ]

    # ------------------------------------------------------------------ beside and below

    def agenda_item(self, item: AgendaItem, cells: int) -> list[Line]:
        """A block that needs a decision, in the list: label, first words, how many, what kind."""
        head = (item.block.label or _SHORT[item.block.kind]).ljust(7)
        text = item.block.plain.replace("\n", " ")
        noun = "amendment" if item.count == 1 else "amendments"
        return [
            (Piece(f" {head} "), Piece(cut(text, max(8, cells - 11)))),
            (
                Piece(" " * 9),
                Piece(cut(f"{item.count} {noun} · {item.relation}", cells - 10), Role.QUIET),
            ),
        ]

    def where_it_stands(
        self, block: Block, card: Card | None, meaning: Consequences | None, cells: int
    ) -> list[Line]:
        """What taking the card means, and what delegations say of the block."""
        lines: list[Line] = []
        if card is not None and meaning is not None:
            names = _names([w.amendment for w in card.wishes])
            lines.append((Piece(cut(f" If you take {names}", cells), Role.STRONG),))
            for label, amendments in (
                ("excluded by", meaning.excluded_by),
                ("falls", meaning.falls),
                ("combines", meaning.combines),
                ("touches", meaning.touches),
            ):
                if amendments:
                    lines += _labelled(label, _names(amendments), cells)
            if meaning.speak_to:
                lines += _labelled("speak to", ", ".join(meaning.speak_to), cells)
            if not (meaning.falls or meaning.combines or meaning.excluded_by):
                lines += _told("nothing else changes", cells)
            lines.append(())
        stances = latest_stances(self.negotiation, self._ids_on(block), block=block.id)
        made_up = " (illustrative)" if any(stance.illustrative for stance in stances) else ""
        lines.append((Piece(f" Stances{made_up}", Role.STRONG),))
        for stance in stances:
            on = self.negotiation.amendment(stance.on.amendment).name if stance.on.amendment else ""
            value = f"{stance.by} on {_whole(on)}" if on else stance.by
            lines += _labelled(_verb(stance), value, cells)
        if not stances:
            lines += _told(f"nobody has said anything on {block.name}", cells)
        return lines

    def _ids_on(self, block: Block) -> list[str]:
        return [
            a.id
            for a in self.negotiation.amendments
            if self.negotiation.target(a)[1].id == block.id
        ]

    def preview(
        self, combination: Combination | None, cells: int, *, clean: bool = False
    ) -> list[Line]:
        """How the block reads with the card and all that combines; clean: without marks."""
        if combination is None:
            return [(Piece("   The words stay as they are.", Role.QUIET),)]
        if clean and combination.text:
            pieces = list(map(_parted, plain_pieces(combination.text, self.revision.note_marks)))
            return [(Piece("   "), *line) for line in wrapped(pieces, cells - 4)]
        pieces = [_parted(_as_piece(words)) for words in combination.pieces if words.text]
        if not any(words.operation != "-" for words in combination.pieces):
            pieces.append(Piece("  the paragraph goes", Role.QUIET))
        return [(Piece("   "), *line) for line in wrapped(self._marked(apart(pieces)), cells - 4)]

    def reading(self, words: Operations, cells: int, *, clean: bool = False) -> list[Line]:
        """Words that changed, as they will read; clean: without marks."""
        if clean:
            pieces = [Piece("".join(text for operation, text in words if operation != "-"))]
        else:
            pieces = self._marked(words_pieces(words))
        return [(Piece("   "), *line) for line in wrapped(pieces, cells - 4)]

    def who_gave(self, combination: Combination | None, cells: int) -> list[Line]:
        """Which amendment gave which of the new words."""
        if combination is None:
            return []
        lines: list[Line] = []
        for words in combination.pieces:
            if words.operation == "+" and words.by:
                names = ", ".join(self.negotiation.amendment(name).name for name in words.by)
                given = words.text.plain.replace(PARTING, PILCROW).strip(" ,;")
                lines += _labelled(names, given, cells)
        return [(), (Piece(" Who gave which words", Role.STRONG),), *lines] if lines else []


def _parted(piece: Piece) -> Piece:
    """A piece in which it shows where a paragraph is to be split."""
    return piece._replace(text=piece.text.replace(PARTING, PILCROW))


def _as_piece(words: Words) -> Piece:
    roles = {"=": Role.PLAIN, "-": Role.REMOVED, "+": Role.ADDED}
    return Piece(words.text.plain, roles[words.operation])


def _names(amendments: Sequence[Amendment]) -> str:
    return ", ".join(_whole(amendment.name) for amendment in amendments)


def _whole(name: str) -> str:
    """A name that no line break parts."""
    return name.replace(" ", "\u00a0")


def _told(text: str, cells: int) -> list[Line]:
    return [(Piece("   "), *line) for line in wrapped([Piece(text, Role.QUIET)], cells - 4)]


def _labelled(label: str, value: str, cells: int) -> list[Line]:
    """A label in a column of its own and what it says beside it, wrapped."""
    column = 14 if width(label) < 14 else width(label) + 1
    room = max(10, cells - column - 4)
    return [
        (Piece(f"   {label if not k else '':<{column}}", Role.QUIET), *line)
        for k, line in enumerate(wrapped([Piece(value)], room))
    ]


def _verb(stance: Stance) -> str:
    if stance.kind is StanceKind.RESERVES:
        lifted = " (lifted)" if stance.lifted else ""
        return f"reserves, {stance.reservation}{lifted}"
    return str(stance.kind)
