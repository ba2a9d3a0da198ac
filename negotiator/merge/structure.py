"""Paragraphs split, joined and moved: what was decided on the structure, once the words are settled."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from negotiator.merge.parting import as_several
from negotiator.merge.wishes import Wish, destination, joined_blocks
from negotiator.model.labels import inserted_after
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Block, Revision
from negotiator.model.text import joined

Refuse = Callable[[Wish, str], None]
_ORDINALS = "bcdefghijklmnopqrstuvwxyz"


def split(block: Block, by: str, labels: set[str]) -> list[Block]:
    """The blocks of a block whose text has partings; the one with most words keeps its id.

    by: the id of the amendment that parts it, of which the ids of the others are made; labels: the
    numbers in use, which gain the new ones.
    """
    texts = as_several(block.text)
    if len(texts) == 1:
        return [block]
    keeper = max(range(len(texts)), key=lambda k: (len(texts[k].plain), -k))
    names = iter(f"x-{by}{letter}" for letter in ("", *_ORDINALS))
    out: list[Block] = []
    for k, text in enumerate(texts):
        label = block.label
        if k and label:
            label = inserted_after(block.label, labels)
            labels.add(label)
        if k == keeper:
            out.append(block._replace(text=text, label=label, origins=()))
        else:
            out.append(block._replace(id=next(names), text=text, label=label, origins=(block.id,)))
    return out


def merged(
    negotiation: Negotiation,
    revision: Revision,
    blocks: Sequence[Block],
    taken: Sequence[Wish],
    pure: Callable[[Wish], bool],
    refuse: Refuse,
) -> list[Block]:
    """The blocks with those joined that merges join; what cannot be joined is refused with a reason.

    pure: whether a merge only runs the words on, whatever they have become meanwhile.
    """
    out = list(blocks)
    for w in taken:
        names = (w.block.id, *joined_blocks(negotiation, w, revision))
        there = {block.id: k for k, block in enumerate(out)}
        if any(name not in there for name in names):
            refuse(w, "a paragraph that it joins is not in the text any more")
            continue
        places = [there[name] for name in names]
        if places != sorted(places) or any(
            out[k].label for k in range(places[0], places[-1]) if k not in places
        ):
            refuse(w, "the paragraphs that it joins do not follow each other")
            continue
        parts = [out[k] for k in places]
        keeper = max(parts, key=lambda block: len(block.text.plain))
        text = joined((block.text for block in parts), " ") if pure(w) else w.text
        out[places[0]] = parts[0]._replace(id=keeper.id, text=text, origins=names)
        gone = set(places[1:])
        out = [block for k, block in enumerate(out) if k not in gone]
    return out


def moved(
    negotiation: Negotiation,
    revision: Revision,
    blocks: Sequence[Block],
    taken: Sequence[Wish],
    refuse: Refuse,
) -> list[Block]:
    """The blocks with those moved that are to stand elsewhere; their numbers go with them.

    All that move are taken out and put in again behind what they are to follow, that which is to be
    followed first, so that the order of the decisions does not matter.
    """
    home = {parent: block.id for block in blocks for parent in (*block.origins, block.id)}
    there = {block.id: block for block in blocks}
    waiting: dict[str, str] = {}
    by_home: dict[str, Wish] = {}
    for w in taken:
        to = destination(negotiation, w, revision)
        if home.get(w.block.id) not in there:
            refuse(w, "the paragraph that it moves is not in the text any more")
        elif to and home.get(to) not in there:
            refuse(w, "the paragraph after which it should stand is not in the text any more")
        else:
            waiting[home[w.block.id]] = home[to] if to else ""
            by_home[home[w.block.id]] = w
    circling = _circling(waiting)
    for name in circling:
        refuse(by_home[name], "what it should follow is to follow it")
        del waiting[name]
    out = [block for block in blocks if block.id not in waiting]
    order = [block.id for block in blocks if block.id in waiting]
    while order:
        places = {block.id: k for k, block in enumerate(out)}
        ready = [name for name in order if not waiting[name] or waiting[name] in places]
        for name in reversed(ready):
            after = next((k for k, b in enumerate(out) if b.id == waiting[name]), -1)
            out.insert(after + 1, there[name])
        order = [name for name in order if name not in ready]
    return out


def _circling(waiting: Mapping[str, str]) -> list[str]:
    """The blocks that are to follow each other in a circle, or to follow one that is."""
    out: list[str] = []
    for name in waiting:
        seen, here = {name}, waiting[name]
        while here in waiting and here not in seen:
            seen.add(here)
            here = waiting[here]
        if here in seen:
            out.append(name)
    return out
