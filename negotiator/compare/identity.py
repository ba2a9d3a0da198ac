"""Identity for life: a revision from outside gets the ids of the blocks it answers.

In a split the part with most of the words keeps the id; in a merge the id of the bigger parent stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from negotiator.compare.comparison import align_blocks
from negotiator.compare.paragraphs import Alignment, align_paragraphs
from negotiator.model.revision import ID_LETTERS, NOTE_LETTER, Block, Revision, next_id
from negotiator.model.text import NOTE, Span, Text

DOUBTFUL = 0.55
"""Pairs of lower confidence are listed, for a person to settle."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A pair that was guessed: the neighbour's block, the block here, and how alike they are."""

    neighbour: Block
    block: Block
    confidence: float


@dataclass(frozen=True, slots=True)
class Identified:
    """A revision with the ids of its neighbour, and the pairs a person should look at."""

    revision: Revision
    doubts: tuple[Doubt, ...]


def identify(
    incoming: Revision,
    neighbour: Revision,
    *,
    used: Iterable[str],
    settled: Sequence[tuple[str, str]] = (),
    older: bool = False,
) -> Identified:
    """Give the blocks and notes of an incoming revision the ids of those they answer.

    neighbour: the revision beside it; used: every id that was ever given in the negotiation; settled:
    pairs (id in the neighbour, id in the incoming revision as read) that a person decided; older: the
    incoming revision is the older one, so that nothing of it came from the neighbour.
    """
    taken = set(used) | {block.id for block in neighbour.blocks}
    alignment = align_blocks(neighbour, incoming, settled)
    keeps = _keepers(neighbour, incoming, alignment)
    parents: dict[int, list[int]] = {}
    for i, j in alignment.pairs:
        parents.setdefault(j, []).append(i)
    ids: dict[int, str] = {j: neighbour.blocks[i].id for i, j in keeps.items()}
    blocks: list[Block] = []
    for j, block in enumerate(incoming.blocks):
        if j not in ids:
            ids[j] = next_id(ID_LETTERS[block.kind], taken)
            taken.add(ids[j])
        from_ids = [neighbour.blocks[i].id for i in parents.get(j, ())]
        origins = () if older or from_ids == [ids[j]] else tuple(from_ids)
        blocks.append(block._replace(id=ids[j], origins=origins))
    note_ids = _note_ids(neighbour, incoming, alignment, taken)
    revision = incoming._replace(
        blocks=tuple(_renamed(block, note_ids) for block in blocks),
        notes=tuple(n._replace(id=note_ids[n.id]) for n in incoming.notes),
        settled=tuple(
            (left, ids[_place(incoming, right)]) for left, right in settled if right in incoming
        ),
    )
    fixed = {left for left, _ in settled}
    doubts = tuple(
        Doubt(neighbour.blocks[i], revision.blocks[j], confidence)
        for (i, j), confidence in zip(alignment.pairs, alignment.confidence, strict=True)
        if confidence < DOUBTFUL and neighbour.blocks[i].id not in fixed
    )
    return Identified(revision, doubts)


def _keepers(neighbour: Revision, incoming: Revision, alignment: Alignment) -> dict[int, int]:
    """Which new place keeps the id of which old place: of several, the one with most words."""
    partners: dict[int, list[int]] = {}
    for i, j in alignment.pairs:
        partners.setdefault(i, []).append(j)
    claims: dict[int, list[int]] = {}
    for i, places in partners.items():
        biggest = max(places, key=lambda j: (len(incoming.blocks[j].plain), -j))
        claims.setdefault(biggest, []).append(i)
    return {
        max(olds, key=lambda i: (len(neighbour.blocks[i].plain), -i)): j
        for j, olds in claims.items()
    }


def _note_ids(
    neighbour: Revision, incoming: Revision, alignment: Alignment, taken: set[str]
) -> dict[str, str]:
    """The ids of notes: of those of the block answered the likest, then in order; others new."""
    out: dict[str, str] = {}
    for i, j in alignment.pairs:
        free = [n for n in neighbour.blocks[i].notes if n not in out.values()]
        here = [n for n in incoming.blocks[j].notes if n not in out]
        alike = align_paragraphs(
            [neighbour.notes_by_id[n].text.plain for n in free],
            [incoming.notes_by_id[n].text.plain for n in here],
        ).pairs
        out.update((here[b], free[a]) for a, b in alike)
        left_free = [n for n in free if n not in out.values()]
        out.update(zip((n for n in here if n not in out), left_free, strict=False))
    taken |= {note.id for note in neighbour.notes}
    for note in incoming.notes:
        if note.id not in out:
            out[note.id] = next_id(NOTE_LETTER, taken)
            taken.add(out[note.id])
    return out


def _renamed(block: Block, ids: Mapping[str, str]) -> Block:
    rows = tuple(tuple(_with_notes(cell, ids) for cell in row) for row in block.rows)
    return block._replace(text=_with_notes(block.text, ids), rows=rows)


def _with_notes(text: Text, ids: Mapping[str, str]) -> Text:
    return Text(
        text.plain,
        tuple(
            Span(s.start, s.end, s.mark, ids.get(s.note, s.note)) if s.mark == NOTE else s
            for s in text.spans
        ),
    )


def _place(revision: Revision, block_id: str) -> int:
    return next(k for k, block in enumerate(revision.blocks) if block.id == block_id)


def ids_of(revisions: Iterable[Revision]) -> set[str]:
    """Every id that blocks and notes of some revisions have."""
    out: set[str] = set()
    for revision in revisions:
        out.update(block.id for block in revision.blocks)
        out.update(note.id for note in revision.notes)
    return out
