"""What the panes of the Desk list: the paragraph with its cards, and what needs a decision."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from negotiator.layout.cells import Line, Piece, Role, cut, width
from negotiator.layout.desk import Desk
from negotiator.layout.desk_side import block_badge
from negotiator.layout.linear_overviews import block_told
from negotiator.layout.matrix import state_told
from negotiator.merge.agenda import AgendaItem, Card
from negotiator.merge.whereabouts import PARAGRAPHS
from negotiator.model.brackets import brackets
from negotiator.model.revision import Block
from negotiator.tui.contents import Contents
from negotiator.tui.filters import Filter
from negotiator.tui.scene import Scene
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


def list_entries(desk: Desk, scene: Scene, blocks: Sequence[Block], wanted: Filter) -> list[Entry]:
    """The paragraphs listed, each with what waits on it; without a filter, what is not listed besides."""
    items = {item.block.id: item for item in scene.agenda}
    entries = [
        Entry(block.id, partial(desk.listed, block, _waits(scene, items.get(block.id), block)))
        for block in blocks
    ]
    if not entries:
        done = "Nothing of this kind. esc shows everything again."
        done = done if wanted.on else "Nothing left to decide. C builds the next revision."
        entries.append(Entry("none", partial(_heading, f" {done}"), stop=False))
    if not wanted.on:
        entries += [
            Entry(f"below {k}", partial(_heading, line), stop=False)
            for k, line in enumerate(_below(scene))
        ]
    return entries


def _waits(scene: Scene, item: AgendaItem | None, block: Block) -> str:
    """What waits on a block: how many proposals and their hardest relation, else how it stands."""
    if item is None:
        text = scene.drafted.block(block.id) if block.id in scene.drafted else block
        return state_told(scene.standings.get(block.id), brackets(text.plain).pairs)
    return f"{item.count} amendment{'' if item.count == 1 else 's'} · {item.relation}"


def _below(scene: Scene) -> list[str]:
    """What stands under the list: how many paragraphs need nothing, packages, silence."""
    text = [block for block in scene.current.blocks if block.kind in PARAGRAPHS]
    at_rest = sum(block.id not in scene.waiting for block in text)
    lines: list[str] = []
    if at_rest:
        needs = "paragraph needs" if at_rest == 1 else "paragraphs need"
        these = "it" if at_rest == 1 else "them"
        lines += ["", f" {at_rest} {needs} nothing now", f" f shows {these} too"]
    if packages := scene.standing.packages:
        lines += ["", " Packages"]
        for tied in packages:
            names = [scene.negotiation.amendment(name).name for name in tied.on]
            lines.append(f"   {' + '.join(names)}")
    silent = [
        f"   {block.name}"
        for block in scene.current.blocks
        if (found := scene.agreement.get(block.id)) and found.silence is not None
    ]
    return [*lines, "", " Silence procedure", *silent] if silent else lines


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
