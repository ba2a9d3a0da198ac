"""What the panes of the Desk list: the paragraph with its cards, and what needs a decision."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from negotiator.layout.cells import Line, Piece, Role, cut, width
from negotiator.layout.desk import Desk
from negotiator.layout.desk_side import block_badge
from negotiator.layout.linear_overviews import block_told
from negotiator.merge.agenda import AgendaItem, Card
from negotiator.tui.contents import Contents
from negotiator.tui.widgets.lines import Entry

PARAGRAPH = "paragraph"
"""The key of the paragraph itself, above its cards."""


def proposal_entries(
    desk: Desk,
    contents: Contents,
    *,
    whole: Collection[str],
    marked: Collection[str],
    with_gone: bool,
) -> list[Entry]:
    """The paragraph as issued, and the cards on it in their groups, one's own drafts first.

    whole, marked: the keys of cards that show all their words, or are marked; with_gone: also what was
    withdrawn or replaced.
    """
    entries = [
        Entry(
            PARAGRAPH,
            partial(desk.paragraph, contents.block),
            told=partial(
                block_told,
                contents.block,
                desk.revision.note_marks,
                block_badge(contents.scene.agreement.get(contents.block.id)),
            ),
        ),
        Entry("count", partial(_count, contents, with_gone), stop=False),
    ]
    drafts = tuple(contents.drafts.values())
    groups = [("Not tabled, only you see it", drafts)] if drafts else []
    groups += [(str(group.grouping), group.cards) for group in contents.groups]
    if with_gone and contents.gone:
        groups.append(("Withdrawn or replaced, z hides them", tuple(contents.gone.values())))
    for name, cards in groups:
        entries.append(Entry(f"group {name}", partial(_heading, f" {name}:"), stop=False))
        for card in cards:
            entries += _card_entries(desk, card, whole, marked, 0)
    return entries


def agenda_entries(desk: Desk, agenda: Sequence[AgendaItem]) -> list[Entry]:
    """What needs a decision, or that nothing does."""
    done = " Nothing left to decide. C builds the next revision."
    return [Entry(item.block.id, partial(desk.agenda_item, item)) for item in agenda] or [
        Entry("none", partial(_heading, done), stop=False)
    ]


def _card_entries(
    desk: Desk, card: Card, whole: Collection[str], marked: Collection[str], depth: int
) -> list[Entry]:
    key = card.amendment.id
    drawn = partial(desk.card, card, whole=key in whole, marked=key in marked, depth=depth)
    entries = [Entry(key, drawn)]
    for below in card.below:
        entries += _card_entries(desk, below, whole, marked, depth + 1)
    return entries


def _heading(text: str, cells: int) -> list[Line]:
    return [(Piece(cut(text, cells), Role.QUIET),)]


def _count(contents: Contents, with_gone: bool, cells: int) -> list[Line]:
    """The rule between the paragraph and its cards: how many there are, and how many are not shown."""
    count, gone = contents.count, len(contents.gone)
    noun = "proposal" if count == 1 else "proposals"
    told = f"{count} {noun}" if count else f"No proposals on {contents.block.name}. i makes one"
    right = ""
    if gone:
        right = f" {gone} withdrawn or replaced, z {'hides' if with_gone else 'shows'} "
    fill = max(0, cells - width(told) - 4 - width(right))
    return [
        (),
        (
            Piece("── ", Role.RULE),
            Piece(told, Role.STRONG),
            Piece(" " + "─" * fill, Role.RULE),
            Piece(right, Role.QUIET),
        ),
    ]
