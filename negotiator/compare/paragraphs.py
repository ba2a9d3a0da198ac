"""Which paragraph of one text answers which of another: pairs, moves, splits and merges.

Printed numbers take no part. What is equal anchors the rest; rare word pairs propose candidates; one
heaviest increasing chain decides; what is left may have moved; what a neighbour does not explain may
be half of a split or a merge. Where nothing is sure, a paragraph has no counterpart.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from negotiator.compare.tokens import words_of

LIKENESS = 0.50
"""The least likeness (mean Dice of words and of word pairs, 0 to 1) of paragraphs that moved."""

ALL_PAIRS = 1600
"""Up to this many pairs of open paragraphs every pair is looked at."""

RARE = 8
"""A pair of words in at most so many paragraphs proposes candidates in larger texts."""

CANDIDATES = 4
"""How many counterparts a paragraph of a larger text is compared with."""

DUPLICATES = 400
"""Up to this many pairs of equal paragraphs the nearest ones are paired, beyond it in order."""

SHORT = 14
"""Paragraphs of up to so many words (headings) may pair by standing in the same place."""

SHORT_LIKENESS = 0.30
"""The least likeness of short paragraphs that stand in the same place."""


class Alignment(NamedTuple):
    """How the paragraphs of two texts correspond, by 0-based places.

    pairs: every (old, new) correspondence, both halves of a split or merge included; moves: the pairs
    that changed their order; splits: (i, (j, k)); merges: ((i, k), j); confidence: for each pair a
    likeness from 0 to 1, in the order of pairs.
    """

    pairs: tuple[tuple[int, int], ...]
    moves: tuple[tuple[int, int], ...]
    splits: tuple[tuple[int, tuple[int, ...]], ...]
    merges: tuple[tuple[tuple[int, ...], int], ...]
    confidence: tuple[float, ...] = ()


class _Features(NamedTuple):
    words: frozenset[int]
    pairs: frozenset[int]
    length: int


_FOLDED = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
        "«": '"',
        "»": '"',
        "‐": "-",
        "‑": "-",
        "–": "-",
        "—": "-",
        "−": "-",
        "\u00ad": None,
    }
)


def folded(text: str) -> str:
    """A text without what is only typography: kinds of blanks, quotation marks and hyphens."""
    return " ".join((text if text.isascii() else text.translate(_FOLDED)).split())


def align_paragraphs(
    old: Sequence[str],
    new: Sequence[str],
    *,
    known: Iterable[tuple[int, int]] = (),
    kinds: tuple[Sequence[int], Sequence[int]] | None = None,
) -> Alignment:
    """How the paragraphs of two texts correspond.

    old, new: the paragraphs without their numbers; known: pairs that are settled already, by 0-based
    places; kinds: a number for each paragraph of either side, only equal ones may correspond.
    """
    return _Aligner(old, new, kinds).align(tuple(known))


class _Aligner:
    """The state of one alignment: partners found so far, features looked up once."""

    def __init__(
        self,
        old: Sequence[str],
        new: Sequence[str],
        kinds: tuple[Sequence[int], Sequence[int]] | None,
    ) -> None:
        self.old = old
        self.new = new
        self.kinds = kinds
        self.partner: dict[int, int] = {}
        self.partner_of_new: dict[int, int] = {}
        self.likeness: dict[tuple[int, int], float] = {}
        self.ids: dict[str, int] = {}
        self.old_features: dict[int, _Features] = {}
        self.new_features: dict[int, _Features] = {}

    def align(self, known: Sequence[tuple[int, int]]) -> Alignment:
        for i, j in known:
            self._pair(i, j, 1.0)
        anchors = self._anchors()
        self._pair_by_likeness(anchors)
        self._pair_in_place()
        # further links for halves: one old with several new, several old with one new
        splits = self._halves(merging=False)
        merges = self._halves(merging=True)
        pairs = set(self.partner.items())
        pairs.update((i, j) for i, parts in splits.items() for j in parts)
        pairs.update((i, j) for j, parts in merges.items() for i in parts)
        ordered = sorted(pairs)
        return Alignment(
            pairs=tuple(ordered),
            moves=tuple(self._moved(ordered)),
            splits=tuple((i, tuple(sorted(parts))) for i, parts in sorted(splits.items())),
            merges=tuple((tuple(sorted(parts)), j) for j, parts in sorted(merges.items())),
            confidence=tuple(round(self.likeness.get(pair, 1.0), 4) for pair in ordered),
        )

    # ------------------------------------------------------------------ features

    def _of(self, text: str) -> _Features:
        numbers = [self.ids.setdefault(word, len(self.ids)) for word in words_of(text)]
        pairs = frozenset(
            left << 32 | right for left, right in zip(numbers, numbers[1:], strict=False)
        )
        return _Features(frozenset(numbers), pairs, len(numbers))

    def _old(self, i: int) -> _Features:
        if i not in self.old_features:
            self.old_features[i] = self._of(self.old[i])
        return self.old_features[i]

    def _new(self, j: int) -> _Features:
        if j not in self.new_features:
            self.new_features[j] = self._of(self.new[j])
        return self.new_features[j]

    def _may_pair(self, i: int, j: int) -> bool:
        return self.kinds is None or self.kinds[0][i] == self.kinds[1][j]

    def _pair(self, i: int, j: int, likeness: float) -> None:
        self.partner[i] = j
        self.partner_of_new[j] = i
        self.likeness[i, j] = likeness

    def _open_old(self) -> list[int]:
        return [i for i in range(len(self.old)) if i not in self.partner]

    def _open_new(self) -> list[int]:
        return [j for j in range(len(self.new)) if j not in self.partner_of_new]

    # ------------------------------------------------------------------ equal texts

    def _anchors(self) -> list[tuple[int, int]]:
        """Pair what is equal, then what is equal but for typography; of several the nearest."""
        for key in (str, folded):
            left: dict[tuple[str, int], list[int]] = defaultdict(list)
            right: dict[tuple[str, int], list[int]] = defaultdict(list)
            for i in self._open_old():
                left[key(self.old[i]), self.kinds[0][i] if self.kinds else 0].append(i)
            for j in self._open_new():
                right[key(self.new[j]), self.kinds[1][j] if self.kinds else 0].append(j)
            for same, places in left.items():
                for i, j in self._nearest(places, right.get(same, [])):
                    self._pair(i, j, 1.0)
        return sorted(self.partner.items())

    def _nearest(self, left: list[int], right: list[int]) -> list[tuple[int, int]]:
        if len(left) == len(right) or len(left) * len(right) > DUPLICATES:
            return list(zip(left, right, strict=False))
        by_distance = sorted(
            (abs(i / max(1, len(self.old)) - j / max(1, len(self.new))), i, j)
            for i in left
            for j in right
        )
        taken_old: set[int] = set()
        taken_new: set[int] = set()
        out: list[tuple[int, int]] = []
        for _, i, j in by_distance:
            if i not in taken_old and j not in taken_new:
                taken_old.add(i)
                taken_new.add(j)
                out.append((i, j))
        return out

    # ------------------------------------------------------------------ like texts

    def _candidates(self) -> list[tuple[float, int, int]]:
        """Pairs of open paragraphs that are alike, as (likeness, old, new)."""
        left, right = self._open_old(), self._open_new()
        places: Iterable[tuple[int, int]]
        if len(left) * len(right) <= ALL_PAIRS:
            places = ((i, j) for i in left for j in right)
        else:
            places = self._sharing_rare_pairs(left, right)
        out: list[tuple[float, int, int]] = []
        for i, j in places:
            if self._may_pair(i, j):
                likeness = _likeness(self._old(i), self._new(j))
                if likeness >= 0.62 * LIKENESS:
                    out.append((likeness, i, j))
        return out

    def _sharing_rare_pairs(
        self, left: Sequence[int], right: Sequence[int]
    ) -> list[tuple[int, int]]:
        index: dict[int, list[int]] = defaultdict(list)
        for i in left:
            for pair in self._old(i).pairs:
                index[pair].append(i)
        out: list[tuple[int, int]] = []
        for j in right:
            shared: dict[int, int] = defaultdict(int)
            for pair in self._new(j).pairs:
                holders = index.get(pair, ())
                if len(holders) <= RARE:
                    for i in holders:
                        shared[i] += 1
            best = sorted(shared, key=lambda i: (-shared[i], i))[:CANDIDATES]
            out.extend((i, j) for i in best)
        return out

    def _pair_by_likeness(self, anchors: Sequence[tuple[int, int]]) -> None:
        """Pair along the heaviest increasing chain, then the likest of what is left as moved."""
        candidates = self._candidates()
        weights = {(i, j): 3.0 * max(1, self._weight(i)) for i, j in anchors}
        for likeness, i, j in candidates:
            weights[i, j] = likeness * (self._old(i).length + self._new(j).length)
        chain = set(_heaviest_chain(sorted(weights), weights, strictly=True))
        for likeness, i, j in candidates:
            if (i, j) in chain:
                self._pair(i, j, likeness)
        for likeness, i, j in sorted(candidates, key=lambda c: (-c[0], c[1], c[2])):
            if likeness >= LIKENESS and i not in self.partner and j not in self.partner_of_new:
                self._pair(i, j, likeness)

    def _weight(self, i: int) -> int:
        return self._old(i).length if i in self.old_features else self.old[i].count(" ") + 1

    def _pair_in_place(self) -> None:
        """Pair short paragraphs that stand alone between the same neighbours and are a little alike."""
        for i in self._open_old():
            before = self.partner.get(i - 1, -1) if i else -1
            j = before + 1
            if (i and i - 1 not in self.partner) or j >= len(self.new):
                continue
            if j in self.partner_of_new or not self._may_pair(i, j):
                continue
            after = self.partner.get(i + 1) if i + 1 < len(self.old) else len(self.new)
            if after != j + 1:
                continue
            left, right = self._old(i), self._new(j)
            if max(left.length, right.length) > SHORT:
                continue
            likeness = _dice(left.words, right.words)
            if likeness >= SHORT_LIKENESS:
                self._pair(i, j, likeness)

    # ------------------------------------------------------------------ splits and merges

    def _halves(self, *, merging: bool) -> dict[int, set[int]]:
        """Open paragraphs that are a part of what their neighbour's partner holds whole.

        Returns whole -> parts: an old paragraph with its new parts or, when merging, a new paragraph
        with its old ones.
        """
        part: Callable[[int], _Features]
        whole: Callable[[int], _Features]
        if merging:
            whole_of, part_partner = self.partner, self.partner_of_new
            part, whole, count = self._old, self._new, len(self.old)
            open_parts, whole_count = self._open_old(), len(self.new)
        else:
            whole_of, part_partner = self.partner_of_new, self.partner
            part, whole, count = self._new, self._old, len(self.new)
            open_parts, whole_count = self._open_new(), len(self.old)
        found: dict[int, set[int]] = {}
        taken: set[int] = set()
        for p in open_parts:
            if p in taken:
                continue
            for mate in (p - 1, p + 1):
                if not 0 <= mate < count or (mate in taken and mate not in whole_of):
                    continue
                wholes = (
                    [whole_of[mate]]
                    if mate in whole_of
                    else self._near(mate, whole_of, part_partner, count, whole_count)
                )
                match = next(
                    (
                        w
                        for w in wholes
                        if self._is_half(whole(w), part(mate), part(p), p, w, merging)
                    ),
                    None,
                )
                if match is None:
                    continue
                if mate not in whole_of:
                    pair = (mate, match) if merging else (match, mate)
                    self._pair(*pair, _dice(part(mate).words, whole(match).words))
                found.setdefault(match, {mate}).add(p)
                pair = (p, match) if merging else (match, p)
                self.likeness[pair] = _covered(part(p), whole(match))
                taken.update((p, mate))
                # the half counts as placed, so that no later step pairs it elsewhere
                break
        for w, parts in found.items():
            for p in parts:
                if merging:
                    self.partner.setdefault(p, w)
                else:
                    self.partner_of_new.setdefault(p, w)
        return found

    def _near(
        self,
        mate: int,
        whole_of: Mapping[int, int],
        part_partner: Mapping[int, int],
        count: int,
        whole_count: int,
    ) -> list[int]:
        """Open wholes beside the partners of the nearest paired neighbours of a part."""
        out: list[int] = []
        for step in (-1, 1):
            at = mate
            while 0 <= at < count and at not in whole_of:
                at += step
            beside = (
                whole_of[at] - step if 0 <= at < count else (0 if step < 0 else whole_count - 1)
            )
            if 0 <= beside < whole_count and beside not in part_partner and beside not in out:
                out.append(beside)
        return out

    def _is_half(
        self, whole: _Features, mate: _Features, part: _Features, p: int, w: int, merging: bool
    ) -> bool:
        if self.kinds is not None:
            i, j = (p, w) if merging else (w, p)
            if self.kinds[0][i] != self.kinds[1][j]:
                return False
        if not part.pairs:
            return False
        unexplained = whole.pairs - mate.pairs
        if len(part.pairs & unexplained) < 0.45 * len(part.pairs):
            return False
        if len(mate.pairs & whole.pairs) < 0.3 * len(mate.pairs):
            return False
        together = _likeness_of(
            mate.words | part.words, mate.pairs | part.pairs, whole.words, whole.pairs
        )
        alone = max(
            _likeness_of(mate.words, mate.pairs, whole.words, whole.pairs),
            _likeness_of(part.words, part.pairs, whole.words, whole.pairs),
        )
        return together >= 0.45 and together > alone

    # ------------------------------------------------------------------ moves

    def _moved(self, pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """The pairs outside the heaviest chain that never goes back; halves share their place."""
        weights = {pair: float(max(1, self.old[pair[0]].count(" ") + 1)) for pair in pairs}
        kept = set(_heaviest_chain(pairs, weights, strictly=False))
        return [pair for pair in pairs if pair not in kept]


def _dice(left: frozenset[int], right: frozenset[int]) -> float:
    total = len(left) + len(right)
    return 2 * len(left & right) / total if total else 1.0


def _likeness_of(
    words: frozenset[int], pairs: frozenset[int], other: frozenset[int], others: frozenset[int]
) -> float:
    return (_dice(words, other) + _dice(pairs, others)) / 2


def _likeness(left: _Features, right: _Features) -> float:
    """The mean Dice of words and of word pairs; 0 where lengths or words are too far apart."""
    longer, shorter = max(left.length, right.length), min(left.length, right.length)
    if not longer or shorter < LIKENESS * longer:
        return 0.0
    words = _dice(left.words, right.words)
    if words < LIKENESS:
        return 0.0
    return (words + _dice(left.pairs, right.pairs)) / 2


def _covered(part: _Features, whole: _Features) -> float:
    """The share of a part's word pairs that the whole has too."""
    return len(part.pairs & whole.pairs) / len(part.pairs) if part.pairs else 0.0


def _heaviest_chain(
    pairs: Sequence[tuple[int, int]],
    weights: Mapping[tuple[int, int], float],
    *,
    strictly: bool,
) -> list[tuple[int, int]]:
    """The subset of pairs, sorted, that increases on both sides and weighs most.

    strictly: each place at most once; else places may repeat. A Fenwick tree of best sums,
    O(c log c).
    """
    if all(
        before[1] < after[1] or (not strictly and before[1] == after[1])
        for before, after in zip(pairs, pairs[1:], strict=False)
    ) and (not strictly or len({i for i, _ in pairs}) == len(pairs)):
        return list(pairs)
    runs = _runs(pairs)
    columns = sorted({j for run in runs for j in (run[0][1], run[-1][1])})
    best: list[tuple[float, int]] = [(0.0, -1)] * (len(columns) + 1)
    total: list[float] = []
    before: list[int] = []
    get = _prefix_best(best)

    def put(at: int, value: tuple[float, int]) -> None:
        while at < len(best):
            if best[at][0] < value[0]:
                best[at] = value
            at += at & -at

    k = 0
    while k < len(runs):
        row = runs[k][0][0]
        end = k
        while end < len(runs) and runs[end][0][0] == row:
            end += 1
        waiting: list[tuple[int, tuple[float, int]]] = []
        for index in range(k, end):
            run = runs[index]
            column = bisect_left(columns, run[0][1])
            value, previous = get(column if strictly else column + 1)
            total.append(value + sum(weights[pair] for pair in run))
            before.append(previous)
            entry = (bisect_left(columns, run[-1][1]) + 1, (total[index], index))
            if strictly:
                waiting.append(entry)
            else:
                put(*entry)
        for entry in waiting:
            put(*entry)
        k = end
    chain: list[tuple[int, int]] = []
    index = max(range(len(total)), key=total.__getitem__) if total else -1
    while index >= 0:
        chain.extend(reversed(runs[index]))
        index = before[index]
    return chain[::-1]


def _runs(pairs: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Pairs, sorted, gathered where one chain holds all of them or none.

    Neighbours on a diagonal do that when no other pair has one of their places.
    """
    olds = Counter(i for i, _ in pairs)
    news = Counter(j for _, j in pairs)
    out: list[list[tuple[int, int]]] = []
    last = (-2, -2)
    for i, j in pairs:
        alone = olds[i] == news[j] == 1
        if alone and (i - 1, j - 1) == last:
            out[-1].append((i, j))
        else:
            out.append([(i, j)])
        last = (i, j) if alone else (-2, -2)
    return out


def _prefix_best(best: Sequence[tuple[float, int]]) -> Callable[[int], tuple[float, int]]:
    def get(at: int) -> tuple[float, int]:
        found: tuple[float, int] = (0.0, -1)
        while at:
            if best[at][0] > found[0]:
                found = best[at]
            at -= at & -at
        return found

    return get
