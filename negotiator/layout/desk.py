"""The desk laid out: the paragraph, its proposals as cards, what taking one means, how it will read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from negotiator.compare.comparison import Operations
from negotiator.layout.cards import badge, recorded, snippet, three_ways, what_it_asks, wish_words
from negotiator.layout.cells import Line, Piece, Role, cut, line_width, wrapped
from negotiator.layout.desk_side import labelled, verb
from negotiator.layout.prose import (
    PILCROW,
    apart,
    block_pieces,
    plain_pieces,
    with_literal_marks,
    words_pieces,
)
from negotiator.merge.agenda import Card
from negotiator.merge.combine import Combination
from negotiator.merge.combine import Piece as Words
from negotiator.merge.parting import PARTING
from negotiator.merge.rebase import Verdict
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


DRAFT = "✎ draft, T tables it"
"""What stands for the state of a proposal that is not tabled yet."""

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

    def card(
        self, card: Card, cells: int, *, whole: bool = False, marked: bool = False, depth: int = 0
    ) -> list[Line]:
        """A card: who, state, the changed words in their sentence, who says what.

        whole: all words instead of those near a change; marked: what is done next is done to it, too;
        depth: how far below another amendment.
        """
        indent = " " * (1 + 2 * depth)
        room = cells - len(indent) - 1
        lines = [(Piece(indent), *line) for line in self._title(card, room, marked=marked)]
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

    def _title(self, card: Card, room: int, *, marked: bool) -> list[Line]:
        draft = not card.amendment.number
        titles = [" + ".join(w.amendment.by) if draft else w.amendment.title for w in card.wishes]
        names = [Piece(title, Role.STRONG) for title in titles]
        left: list[Piece] = [Piece("* ", Role.HIT)] if marked else []
        for k, piece in enumerate(names):
            left += [Piece("  "), piece] if k else [piece]
        if len(card.wishes) > 1:
            left.append(Piece("  (identical)", Role.QUIET))
        unconfirmed = (recorded(self.negotiation, w.amendment) for w in card.wishes)
        told = " ".join(dict.fromkeys(filter(None, unconfirmed)))
        if told:
            left.append(Piece(f"  {told}", Role.QUIET))
        state = DRAFT if draft else badge(self.negotiation, card.standing)
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
            said.setdefault(verb(stance), []).append(stance.by)
        return [
            f"{verb}: {', '.join(self.negotiation.protocol(codes))}" for verb, codes in said.items()
        ]

    # ------------------------------------------------------------------ beside and below

    def listed(self, block: Block, waits: str, cells: int) -> list[Line]:
        """A block in the list: label, first words, and below what waits on it."""
        head = (block.label or _SHORT[block.kind]).ljust(7)
        text = block.plain.replace("\n", " ")
        return [
            (Piece(f" {head} "), Piece(cut(text, max(8, cells - 11)))),
            (Piece(" " * 9), Piece(cut(waits, cells - 10), Role.QUIET)),
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
                lines += labelled(names, given, cells)
        return [(), (Piece(" Who gave which words", Role.STRONG),), *lines] if lines else []


def _parted(piece: Piece) -> Piece:
    """A piece in which it shows where a paragraph is to be split."""
    return piece._replace(text=piece.text.replace(PARTING, PILCROW))


def _as_piece(words: Words) -> Piece:
    roles = {"=": Role.PLAIN, "-": Role.REMOVED, "+": Role.ADDED}
    return Piece(words.text.plain, roles[words.operation])
