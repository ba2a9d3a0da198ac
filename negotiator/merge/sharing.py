"""What the words of several variants have in common, and the places at which they part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from negotiator.merge.hunks import Hunk, cells, hunks, words_at
from negotiator.merge.rebase import Verdict
from negotiator.merge.wishes import Wish
from negotiator.model.acts import INSERTIONS, AmendmentKind
from negotiator.model.text import Text

_NEAR = 3
"""Places with fewer words between them are one place: a reader puts no riddle together."""


class Place(NamedTuple):
    """Where variants part: what stands there in the words they start from, and before it."""

    before: Text
    words: Text


@dataclass(frozen=True, slots=True)
class Sharing:
    """The words that all variants share, with the places where they part.

    places: in order; tail: the words after the last; variants: what each puts at each place, None where
    it leaves the words as they are or is none of those compared; standing: whether the words they start
    from stand in the text, and are not only those of one of them.
    """

    places: tuple[Place, ...]
    tail: Text
    variants: tuple[tuple[Text | None, ...] | None, ...]
    standing: bool


_WORDS = (AmendmentKind.EDIT, AmendmentKind.SPLIT)


def sharing(wishes: Sequence[Wish]) -> Sharing | None:
    """What variants share: edits of the words that stand there, new texts of each other's words.

    wishes: one of each variant. None where there are not two to compare, or too little is shared.
    """
    edits = [k for k, w in enumerate(wishes) if _changes_words(w)]
    if len(edits) > 1 and len({wishes[k].base for k in edits}) == 1:
        return _parted(wishes[edits[0]].base, wishes, edits, standing=True)
    whole = (*INSERTIONS, AmendmentKind.ALTERNATIVE)
    fresh = [k for k, w in enumerate(wishes) if w.amendment.kind in whole]
    if len(fresh) > 1:
        base = min((wishes[k].text for k in fresh), key=lambda text: (len(text.plain), text.plain))
        return _parted(base, wishes, fresh, standing=False)
    return None


def _changes_words(w: Wish) -> bool:
    """Whether a wish is an edit that can be made in the text as it is."""
    lost = (Verdict.CONFLICT, Verdict.ALREADY_IN)
    return w.amendment.kind in _WORDS and w.verdict not in lost


def _parted(
    base: Text, wishes: Sequence[Wish], chosen: Sequence[int], *, standing: bool
) -> Sharing | None:
    """The places where some texts part from a base, and what each of them says there."""
    changes = {k: hunks(base, wishes[k].text, "") for k in chosen}
    spans = sorted({(h.start, h.end) for found in changes.values() for h in found})
    ranges: list[tuple[int, int]] = []
    for start, end in spans:
        if ranges and start - ranges[-1][1] < _NEAR:
            ranges[-1] = ranges[-1][0], max(ranges[-1][1], end)
        else:
            ranges.append((start, end))
    count = len(cells(base)[0].words)
    parted = sum(end - start for start, end in ranges)
    if not standing and 2 * parted > count:
        return None
    places: list[Place] = []
    at = 0
    for start, end in ranges:
        places.append(Place(words_at(base, at, start), words_at(base, start, end)))
        at = end
    own: list[tuple[Text | None, ...] | None] = [None] * len(wishes)
    for k, found in changes.items():
        own[k] = tuple(_words(base, start, end, found) for start, end in ranges)
    return Sharing(tuple(places), words_at(base, at, count + 1), tuple(own), standing)


def _words(base: Text, start: int, end: int, changes: Sequence[Hunk]) -> Text | None:
    """What a text says in some cells of the base; None where it leaves the words."""
    own = [hunk for hunk in changes if start <= hunk.start and hunk.end <= end]
    if not own:
        return None
    words = Text("")
    at = start
    for hunk in own:
        words = words + words_at(base, at, hunk.start) + hunk.words
        at = hunk.end
    return words + words_at(base, at, end)
