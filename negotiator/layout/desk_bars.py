"""The desk's lines of one row: what it counts, its leaves, what taking a card does, its preview's name."""

from __future__ import annotations

from collections.abc import Sequence

from negotiator.layout.cards import badge
from negotiator.layout.cells import Line, Piece, Role, cut, width
from negotiator.merge.agenda import Card
from negotiator.merge.consequences import Consequences
from negotiator.merge.rebase import Verdict
from negotiator.model.acts import Amendment
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Block, Revision
from negotiator.model.state import UNSETTLED, AmendmentState


def desk_counts(
    revision: Revision,
    block: Block,
    badge: str,
    agenda: Sequence[str],
    still_open: int,
    marked: int,
    wanted: str,
    cells: int,
) -> Line:
    """Which paragraph this is, and how much there is to decide; the least needed gives way first.

    badge: how the block stands; agenda: the ids of the blocks that need a decision; still_open: how many
    amendments are undecided; marked: how many are marked; wanted: the filter in words.
    """
    section = revision.section(block)
    heading = section.plain if section and section is not block else ""
    here = f"{agenda.index(block.id) + 1} of " if block.id in agenda else ""
    right = f"{here}{len(agenda)} to decide "
    if wanted:
        right = f"{wanted}   {right}"
    if marked:
        right = f"{marked} marked, esc takes marks off   {right}"
    middle = f"¶ {block.name} of {revision.name}"
    under = f" · {cut(heading, 40)}" if heading else ""
    for text in (
        f" {middle}{under}    {still_open} amendments open",
        f" {middle}   {badge}    {still_open} amendments open",
        f" ¶ {block.name}   {badge}    {still_open} open",
        f" ¶ {block.name}   {badge}",
        f" ¶ {block.name}",
    ):
        gap = cells - width(text) - width(right)
        if gap >= 2:
            return (Piece(text), Piece(" " * gap), Piece(right, Role.STRONG))
    return (Piece(cut(f" {right}" if marked or wanted else f" {middle}", cells)),)


def leaves(names: Sequence[str], shown: int, note: str, cells: int) -> Line:
    """The names of the panes of a narrow window, of which one is shown."""
    pieces: list[Piece] = [Piece("━━ ", Role.FOCUS)]
    for k, name in enumerate(names):
        pieces += [Piece(f" {name} ", Role.HIT if k == shown else Role.PLAIN), Piece(" ")]
    room = cells - sum(width(piece.text) for piece in pieces) - 3
    if width(note) > room:
        note = note.replace(" more below", "")  # the arrow says it, too
    fill = max(0, room - width(note))
    return (
        *pieces,
        Piece("━" * fill, Role.FOCUS),
        Piece(f" {note} ", Role.QUIET),
        Piece("━", Role.FOCUS),
    )


def leaf_cells(names: Sequence[str]) -> list[int]:
    """The cells in which the names of `leaves` begin."""
    at, out = 3, []
    for name in names:
        out.append(at)
        at += width(name) + 3
    return out


def names_of(amendments: Sequence[Amendment]) -> str:
    """The names of some amendments: `MX 4, UY 2`."""
    return ", ".join(amendment.name for amendment in amendments)


def in_conflict(card: Card) -> bool:
    """Whether a proposal that waits collides with what the text has become."""
    waits = card.standing.state in UNSETTLED
    return waits and card.wishes[0].verdict is Verdict.CONFLICT


def taking(
    negotiation: Negotiation, card: Card | None, meaning: Consequences | None, settles: str
) -> Line:
    """What taking the card in focus does, in one sentence; settles: what can be done with a conflict."""
    if card is None:
        return (
            Piece(" The paragraph: s takes a stance on it · i proposes · . goes on", Role.QUIET),
        )
    names = names_of([w.amendment for w in card.wishes])
    if in_conflict(card):
        told = f" ! {names} is in conflict: the text changed the same words. "
        return (Piece(told), Piece(settles, Role.QUIET), Piece(" · V shows all", Role.QUIET))
    if meaning is None or card.standing.state not in UNSETTLED:
        return (Piece(f" {names}: {badge(negotiation, card.standing)}", Role.QUIET),)
    if meaning.excluded_by:
        other = names_of(meaning.excluded_by)
        return (Piece(f" {names} cannot be taken: {other} is accepted"),)
    fall = "falls" if len(meaning.falls) == 1 else "fall"
    told = f"{names_of(meaning.falls)} {fall}" if meaning.falls else "nothing falls"
    if meaning.combines:
        combine = "combines" if len(meaning.combines) == 1 else "combine"
        told += f"; {names_of(meaning.combines)} {combine}"
    return (Piece(f" If {names} is taken: ", Role.QUIET), Piece(told))


def preview_name(card: Card | None, meaning: Consequences | None) -> str:
    """What the preview shows, or nothing where there is nothing to preview."""
    if card is None:
        return ""
    names = names_of([w.amendment for w in card.wishes])
    if in_conflict(card):
        return f"{names} in conflict: base, now, proposed"
    if meaning is None:
        return ""
    if card.standing.state is AmendmentState.IN_BRACKETS:
        return f"{names} in brackets"
    return f"{names} with all that combine" if meaning.combines else f"{names} alone"
