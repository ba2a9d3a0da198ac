"""Which words of whom went into a revision: for all delegations in short, for one in full."""

from __future__ import annotations

from collections.abc import Sequence

from negotiator.layout.cards import badge
from negotiator.layout.cells import Line, Piece, Role, wrapped
from negotiator.layout.entries import Entry, entry_lines, shortened
from negotiator.layout.prose import with_literal_marks, words_pieces
from negotiator.merge.explanation import Step
from negotiator.merge.uptake import Share, Uptake
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Revision
from negotiator.model.state import State


def uptake_lines(step: Step, negotiation: Negotiation, cells: int) -> list[Line]:
    """For each delegation which of its amendments went in: all of them, in brackets, in part, none."""
    if not step.uptake:
        return []
    by_code: dict[str, list[Uptake]] = {}
    for one in step.uptake:
        by_code.setdefault(one.amendment.by[0], []).append(one)
    entries: list[Entry] = []
    for code in negotiation.protocol(by_code):
        shares = [_share(step.comparison.old, share, by_code[code]) for share in Share]
        entries.append((code, [[Piece(" · ".join(filter(None, shares)))]]))
    head = f"Whose words are in {step.comparison.new.name}"
    return [*wrapped([Piece(head, Role.STRONG)], cells), *entry_lines(cells, entries)]


def _share(old: Revision, share: Share, of: Sequence[Uptake]) -> str:
    """`all: MX 4 on 12`, `part: MX 5 on 10 (3 of 9 words)`, `none: MX 1, MX 3`."""
    named: list[str] = []
    for one in sorted(of, key=lambda one: one.amendment.number):
        if one.share is share:
            where = f" on {_place(old, one)}" if share is not Share.NONE else ""
            count = f" ({_count(one)})" if share is Share.PART else ""
            named.append(f"{one.amendment.title}{where}{count}")
    return f"{share}: {', '.join(named)}" if named else ""


def own_lines(
    step: Step, negotiation: Negotiation, standing: State, code: str, cells: int, literal: bool
) -> list[Line]:
    """One delegation's amendments, one by one, with the words that did not go in.

    literal: write `{-…-}` and `{+…+}` round these.
    """
    name = negotiation.delegation(code).name
    new = step.comparison.new.name
    entries: list[Entry] = []
    for one in step.uptake:
        if code not in one.amendment.by:
            continue
        told = [
            Piece(f"on {_place(step.comparison.old, one)}: {_how_much(one)}"),
            Piece(f"  {badge(negotiation, standing.of(one.amendment))}", Role.QUIET),
        ]
        if one.share is Share.PART:
            lacking = words_pieces(one.absent)
            told.append(Piece("  without ", Role.QUIET))
            told += with_literal_marks(lacking) if literal else lacking
        entries.append((one.amendment.title, [told]))
    if not entries:
        nothing = f"{name} had proposed nothing that {new} could have taken in."
        return wrapped([Piece(nothing)], cells)
    head = f"What {name} asked for, and how much of it is in {new}"
    return [*wrapped([Piece(head, Role.STRONG)], cells), *entry_lines(cells, entries)]


def _place(old: Revision, one: Uptake) -> str:
    return shortened(old.block(one.block).name) if one.block in old else "what is gone"


def _how_much(one: Uptake) -> str:
    """`all of it`, `part of it, 3 of 9 words`, `none of it`."""
    if one.gone:
        return "none of it: the paragraph is gone"
    if one.share is Share.PART:
        return f"part of it, {_count(one)}"
    return str(one.share) if one.share is Share.BRACKETS else f"{one.share} of it"


def _count(one: Uptake) -> str:
    return f"{one.found} of {one.words} words{' and signs' if one.signs else ''}"
