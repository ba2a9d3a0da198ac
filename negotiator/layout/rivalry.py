"""Contests as lines: the words all variants share, where they part, who wants which, what falls."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from negotiator.compare.comparison import PARAGRAPH_BREAK, Operations
from negotiator.layout.cards import badge, recorded, snippet, what_it_asks, wish_words
from negotiator.layout.cells import Line, Piece, Role, cut, text_of, width, wrapped
from negotiator.layout.prose import with_literal_marks, words_pieces
from negotiator.layout.table import labelled_lines, listed_lines, unbroken
from negotiator.merge.parting import PARTING
from negotiator.merge.rivalry import Contest, Contested, Variant
from negotiator.merge.sharing import Sharing
from negotiator.model.acts import Amendment, AmendmentKind, Stance, StanceKind
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Block
from negotiator.model.state import AmendmentState, State
from negotiator.model.text import NOTE_MARK, Text

ADJACENT = "adjacent, please read"
_AS_IT_STANDS = "as it stands"
_MOST_NAMED = 4
_VERBS = {
    StanceKind.PROPOSES: "joined by",
    StanceKind.SUPPORTS: "supported by",
    StanceKind.OPPOSES: "opposed by",
}
_UNTOLD = (AmendmentKind.DELETE, AmendmentKind.KEEP, AmendmentKind.MOVE)
"""Kinds of which the sentence says all, so that no words are told."""


@dataclass(frozen=True)
class RivalLines:
    """How contests are told.

    cells: of a line; literal: write `{-…-}` and `{+…+}` round changed words.
    """

    negotiation: Negotiation
    standing: State
    cells: int
    literal: bool

    def lines(self, found: Iterable[Contested]) -> list[Line]:
        """Contested blocks, one after the other."""
        lines: list[Line] = []
        for entry in found:
            lines += [(), *self._block(entry)]
        return lines[1:]

    def _block(self, entry: Contested) -> list[Line]:
        lines: list[Line] = [(Piece(_title(entry.block, self.cells), Role.STRONG),)]
        for contest in entry.contests:
            lines += self._contest(contest, entry.block)
        for head, others in (
            ("Combine with everything", entry.free),
            ("Stand and fall with what they amend", entry.below),
        ):
            if others:
                lines += self._indented([Piece(head, Role.STRONG)])
                lines += self._variants(others, entry.block)
        if entry.settled:
            told = (
                f"{a.title} {badge(self.negotiation, self.standing.of(a))}" for a in entry.settled
            )
            lines += self._indented([Piece(f"Settled: {', '.join(told)}", Role.QUIET)])
        return lines

    # ------------------------------------------------------------------ one contest

    def _contest(self, contest: Contest, block: Block) -> list[Line]:
        asked = {what_it_asks(self.negotiation, variant.wish) for variant in contest.variants}
        common = asked.pop() if len(asked) == 1 else ""
        head = f"Rival: {', '.join(contest.kinds)}{f' ({common})' if common else ''}"
        lines = self._indented([Piece(head, Role.STRONG)])
        shared = contest.sharing
        if shared is not None:
            lines += self._indented(_skeleton(shared), deep=True)
        return lines + self._variants(contest.variants, block, shared, common)

    def _variants(
        self,
        variants: Sequence[Variant],
        block: Block,
        shared: Sharing | None = None,
        common: str = "",
    ) -> list[Line]:
        """Who wants what, and what it means; common: what the head says that all of them ask."""
        entries: list[tuple[str, list[Piece], str]] = []
        everyone = {a.id for variant in variants for a in variant.amendments}
        if shared is not None and shared.standing:
            base = [place.words for place in shared.places]
            entries.append((_AS_IT_STANDS, _placed(base, base), ""))
        for k, variant in enumerate(variants):
            row = shared.variants[k] if shared else None
            if row is not None and shared is not None:
                was = [place.words for place in shared.places]
                words = _placed(row, was, is_base=not shared.standing)
            else:
                words = self._words(variant)
            asked = what_it_asks(self.negotiation, variant.wish)
            if not asked and variant.wish.block.id != block.id:
                asked = f"on {variant.wish.block.name}"
            head = [Piece(asked, Role.QUIET), Piece("  ")] if asked and asked != common else []
            means = self._means(variant, everyone)
            entries.append((_titles(variant.amendments), [*head, *words], means))
        return self._table(entries)

    def _words(self, variant: Variant) -> list[Piece]:
        """The changed words of a variant, where what it asks does not say all."""
        if variant.wish.amendment.kind in _UNTOLD:
            return []
        pieces = snippet(wish_words(variant.wish))
        return with_literal_marks(pieces) if self.literal else pieces

    def _means(self, variant: Variant, everyone: Collection[str]) -> str:
        """Who typed it, how it stands, what falls, what lies beside, who says what of it.

        everyone: the ids of all that are told with it.
        """
        who = (recorded(self.negotiation, amendment) for amendment in variant.amendments)
        out = [told for told in who if told]
        if variant.state is not AmendmentState.OPEN:
            out.append(badge(self.negotiation, self.standing.of(variant.wish.amendment)))
        if variant.falls:
            verb = "falls" if len(variant.falls) == 1 else "fall"
            out.append(f"if taken, {_falling(variant, everyone)} {verb}")
        if variant.adjacent:
            out.append(f"{ADJACENT}: {_names(variant.adjacent)}")
        out += _said_of(variant.stances)
        return " · ".join(dict.fromkeys(out))

    # ------------------------------------------------------------------ lines

    def _table(self, entries: Sequence[tuple[str, list[Piece], str]]) -> list[Line]:
        """Names in a column, what they want beside them, and below that what it means."""
        widest = max(len(_AS_IT_STANDS), self.cells // 4)
        column = max((w for name, *_ in entries if (w := width(name)) <= widest), default=0) + 6
        lines: list[Line] = []
        for name, words, means in entries:
            label = f"   {name}"
            if width(name) > widest:
                lines += self._indented([Piece(name, Role.QUIET)], deep=True)
                label = ""
            if words:
                lines += labelled_lines(label, words, self.cells, column)
                label = ""
            if means:
                lines += listed_lines(label, means, self.cells, column, Role.QUIET)
        return lines

    def _indented(self, pieces: Sequence[Piece], *, deep: bool = False) -> list[Line]:
        indent = "    " if deep else "  "
        room = self.cells - len(indent)
        return [(Piece(indent), *line) for line in wrapped(pieces, room)]


def _title(block: Block, cells: int) -> str:
    """`12  WE REAFFIRM the need …`, or what a block without a number is."""
    name = block.name
    if block.label and not block.label.startswith("footnote"):
        name = f"{name}  {block.plain.replace(NOTE_MARK, '')}"
    return cut(name.replace("\n", " "), cells)


def _skeleton(shared: Sharing) -> list[Piece]:
    """The words all variants share, shortened, and the numbers of the places where they part."""
    pieces: list[Piece] = []
    for k, place in enumerate(shared.places):
        pieces += _shortened(place.before.plain, first=not k, last=False)
        row = (row[k] for row in shared.variants if row is not None)
        apart = any(
            words is not None and words.plain[:1].isspace() for words in (place.words, *row)
        )
        pieces += [Piece(" ")] if apart and k + len(place.before) else []
        pieces.append(_number(k + 1))
    return [*pieces, *_shortened(shared.tail.plain, first=False, last=True)]


def _titles(amendments: Iterable[Amendment]) -> str:
    return ", ".join(amendment.title for amendment in amendments)


def _names(amendments: Iterable[Amendment]) -> str:
    return ", ".join(unbroken(amendment.title) for amendment in amendments)


def _falling(variant: Variant, everyone: Collection[str]) -> str:
    """What falls by name; of a long contest in which all others do, just that."""
    others = {*everyone} - {amendment.id for amendment in variant.amendments}
    if len(others) <= _MOST_NAMED or not others <= {a.id for a in variant.falls}:
        return _names(variant.falls)
    more = _names(a for a in variant.falls if a.id not in others)
    return f"all others here{f' and {more}' if more else ''}"


def _number(k: int) -> Piece:
    return Piece(f"{{{k}}}", Role.NUMBER)


def _placed(
    row: Sequence[Text | None], base: Sequence[Text], *, is_base: bool = False
) -> list[Piece]:
    """Words with the numbers of their places; is_base: those that are left as they are are told, too."""
    pieces: list[Piece] = []
    for k, (words, was) in enumerate(zip(row, base, strict=True), 1):
        told = was if words is None and is_base else words
        if told is None:
            continue
        pieces += [Piece("  ")] if pieces else []
        pieces += [_number(k), Piece(" "), *_words(told)]
    return pieces


def _words(text: Text) -> list[Piece]:
    plain = text.plain.replace(f" {PARTING} ", PARAGRAPH_BREAK).replace(PARTING, PARAGRAPH_BREAK)
    if not plain.strip():
        return [Piece("–nothing–", Role.QUIET)]
    operations: Operations = (("=", plain.strip()),)
    return words_pieces(operations)


def _shortened(text: str, *, first: bool, last: bool) -> list[Piece]:
    """Shared words near the places where variants part, `…` for what is left out."""
    around: list[tuple[str, str]] = [] if first else [("+", "|")]
    around.append(("=", text))
    around += [] if last else [("+", "|")]
    pieces = snippet(tuple(around))
    start, end = 0 if first else 1, len(pieces) - (0 if last else 1)
    return [piece for piece in pieces[start:end] if text_of([piece])]


def _said_of(stances: Iterable[Stance]) -> list[str]:
    """What is said of a variant, and by whom: `supported by CO, EU`."""
    out: dict[str, list[str]] = {}
    for stance in stances:
        told = _VERBS.get(stance.kind, f"{stance.kind}:")
        if stance.kind is StanceKind.RESERVES:
            told = f"reservation{' lifted' if stance.lifted else ''}, {stance.reservation}:"
        out.setdefault(told, []).append(stance.by)
    return [f"{told} {', '.join(dict.fromkeys(codes))}" for told, codes in out.items()]
