"""Verdicts laid out: a sign and a word for each, and base, now and proposed beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from negotiator.compare.words import diff_words
from negotiator.layout.cards import snippet, what_it_asks, wish_words
from negotiator.layout.cells import Line, Piece, Role, cut, padded, text_of, width, wrapped
from negotiator.layout.prose import with_literal_marks, words_pieces
from negotiator.merge.parting import PARTING
from negotiator.merge.rebase import Verdict
from negotiator.merge.verdicts import ORDER, Outcome
from negotiator.merge.wishes import Wish, asked
from negotiator.model.acts import INSERTIONS, AmendmentKind
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Revision

SIDE_BY_SIDE_FROM = 84
"""From so many cells base, now and proposed stand in three columns."""

_SIGNS = {
    Verdict.CLEAN: "=",
    Verdict.MOVED: ">",
    Verdict.ALREADY_IN: "✓",
    Verdict.PARTLY_IN: "±",
    Verdict.CONFLICT: "!",
    Verdict.TARGET_GONE: "∅",
}
_MEANS = {
    Verdict.CLEAN: "stands as it is",
    Verdict.MOVED: "its paragraph moved, it goes with it",
    Verdict.ALREADY_IN: "the text says so already",
    Verdict.PARTLY_IN: "some of it is in the text, the rest still stands",
    Verdict.CONFLICT: "the text changed the same words",
    Verdict.TARGET_GONE: "its paragraph is not in the text any more",
}


def badge(verdict: Verdict) -> str:
    """A verdict as a sign and a word: `! conflict`."""
    return f"{_SIGNS[verdict]} {verdict}"


def heading(verdict: Verdict, count: int, cells: int) -> list[Line]:
    """The line over the amendments of one verdict: how many there are and what it means."""
    role = Role.FAULT if verdict is Verdict.CONFLICT else Role.STRONG
    name = f" {badge(verdict)} ({count})"
    told = cut(_MEANS[verdict], cells - len(name) - 3)
    return [(Piece(name, role), Piece(f"  {told}", Role.QUIET))]


def counts(found: Sequence[Outcome]) -> str:
    """How many there are of each verdict: `1 conflict · 2 moved · 5 clean`."""
    told = [(verdict, sum(one.verdict is verdict for one in found)) for verdict in ORDER]
    return " · ".join(f"{count} {verdict}" for verdict, count in told if count)


_FEW = 24
"""Cells in which words are still worth reading."""


def row(negotiation: Negotiation, one: Outcome, cells: int) -> list[Line]:
    """An amendment in one line: who, on what, what it asks for; the last below where there is no room."""
    block, now = one.made_on[1], one.now
    place = block.name if now is None or now.name == block.name else f"{block.name}, now {now.name}"
    head = f"   {one.amendment.title:<10} on {cut(place, 30)}  "
    tail = "  illustrative" if one.amendment.illustrative else ""
    told = str(one.amendment.kind)
    if one.wishes:
        words = text_of(with_literal_marks(snippet(wish_words(one.wishes[0]))))
        told = what_it_asks(negotiation, one.wishes[0]) or " ".join(words.split())
    room = cells - width(head) - width(tail) - 1
    if room >= _FEW:
        return [(Piece(head), Piece(cut(told, room)), Piece(tail, Role.QUIET))]
    named = cut(head.rstrip(), cells - width(tail) - 1)
    return [(Piece(named), Piece(tail, Role.QUIET)), (Piece(f"     {cut(told, cells - 6)}"),)]


class Column(NamedTuple):
    """One of the three texts: what it is called, and its words."""

    name: str
    pieces: list[Piece]


def columns(negotiation: Negotiation, one: Outcome, on: Revision) -> list[Column]:
    """Base, now and proposed: the words it was made on, and what each side made of them."""
    revision, block = one.made_on
    base = block.plain
    now = "\n".join(dict.fromkeys(w.block.plain for w in one.wishes))
    there = f"Now, {on.name}" + ("" if one.now is None else f", {one.now.name}")
    if one.now is None:
        became = [Piece("not in the text any more", Role.QUIET)]
    else:
        became = words_pieces(diff_words(base, now))
    return [
        Column(f"Base, {revision.name}, {block.name}", [Piece(base)]),
        Column(there, became),
        Column(f"Proposed, {one.amendment.title}", proposed(negotiation, one, base)),
    ]


def proposed(negotiation: Negotiation, one: Outcome, base: str) -> list[Piece]:
    """What an amendment asks for, as changes to the words it was made on."""
    amendment = one.amendment
    if amendment.against.amendment:
        parent = negotiation.amendment(amendment.against.amendment)
        head = [Piece(f"amends {parent.name}: ", Role.QUIET)]
        return [*head, *words_pieces(diff_words(parent.text.plain, amendment.text.plain))]
    if amendment.kind is AmendmentKind.DELETE:
        return [Piece(base, Role.REMOVED)]
    if amendment.kind in INSERTIONS:
        return [Piece(f"{amendment.kind}: ", Role.QUIET), Piece(amendment.text.plain, Role.ADDED)]
    words = asked(amendment, one.made_on[1]).plain.replace(f" {PARTING} ", "\n")
    pieces = words_pieces(diff_words(base, words))
    if words == base:
        return [Piece(f"{amendment.kind}: ", Role.QUIET), *pieces]
    return pieces


def three(found: Sequence[Column], cells: int, *, literal: bool) -> list[Line]:
    """Columns beside each other where there is room, else one under the other; words are never cut."""
    texts = [with_literal_marks(c.pieces) if literal else c.pieces for c in found]
    if cells < SIDE_BY_SIDE_FROM:
        lines: list[Line] = []
        for column, pieces in zip(found, texts, strict=True):
            lines.append((Piece(f" {cut(column.name, cells - 2)}", Role.STRONG),))
            lines += [(Piece("   "), *line) for line in wrapped(pieces, cells - 4)]
            lines.append(())
        return lines[:-1]
    room = cells // len(found) - 2
    sides = [
        [(Piece(cut(column.name, room), Role.STRONG),), *wrapped(pieces, room)]
        for column, pieces in zip(found, texts, strict=True)
    ]
    out: list[Line] = []
    for k in range(max(map(len, sides))):
        line: list[Piece] = []
        for n, side in enumerate(sides):
            line += [Piece("│ " if n else " ", Role.RULE)]
            line += padded(side[k] if k < len(side) else (), room + (n < len(sides) - 1))
        out.append(tuple(line))
    return out


def of_wish(negotiation: Negotiation, wish: Wish, on: Revision) -> list[Column]:
    """Base, now and proposed of a proposal that collides."""
    outcome = Outcome(wish.amendment, wish.verdict, (wish,), negotiation.target(wish.amendment))
    return columns(negotiation, outcome, on)
