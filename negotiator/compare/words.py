"""Which words of a text changed: a comparison by tokens that never cuts a word.

The cost of a change counts once for each place it happens in, so that two texts are not shredded into
confetti; large regions are first cut at what is unique on both sides; nothing depends on a clock.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from negotiator.compare.tokens import STOP_WORDS, Tokens, is_word, tokenize, weight

HUNK_COST = 1.0
"""What one more place of change costs, in weights of kept words."""

DYNAMIC_CELLS = 20_000
"""The largest region, in pairs of tokens, that is searched completely."""

DYNAMIC_BUDGET = 400_000
"""How many pairs of tokens one comparison searches completely before it takes the faster way."""

FARTHEST_SLIDE = 200
"""How many words an insertion or deletion is moved at most, to a place where it reads better."""

LONGEST_LIST = 40
"""How many tokens a list may have that is shown whole because its items changed places."""


class Change(NamedTuple):
    """Tokens `start` to `end` of the old text became tokens `new_start` to `new_end` of the new."""

    start: int
    end: int
    new_start: int
    new_end: int


def diff_words(old: str, new: str) -> tuple[tuple[str, str], ...]:
    """What changed from old to new, as operations `=`, `-` and `+` on whole words.

    Returns (operation, text) pairs: the texts of `=` and `-` join to old, of `=` and `+` to new.
    """
    if old == new:
        return (("=", old),) if old else ()
    a, b = tokenize(old), tokenize(new)
    return operations(a, b, changes(a, b))


def operations(a: Tokens, b: Tokens, found: Sequence[Change]) -> tuple[tuple[str, str], ...]:
    """Changes of tokens as operations on text; blanks that differ are changes of their own."""
    out: list[tuple[str, str]] = []

    def emit(operation: str, text: str) -> None:
        if text:
            _emit(out, operation, text)

    def blank(before: str, after: str) -> None:
        if before == after:
            emit("=", before)
        else:
            emit("-", before)
            emit("+", after)

    def kept(i: int, j: int, count: int) -> None:
        for k in range(count):
            blank(a.blanks[i + k], b.blanks[j + k])
            emit("=", a.words[i + k])

    i = j = 0
    for change in found:
        kept(i, j, change.start - i)
        gone, come = a.join(change.start, change.end), b.join(change.new_start, change.new_end)
        if gone and come:
            lead_a, lead_b = a.blanks[change.start], b.blanks[change.new_start]
            if lead_a == lead_b:
                emit("=", lead_a)
                gone, come = gone[len(lead_a) :], come[len(lead_b) :]
        emit("-", gone)
        emit("+", come)
        i, j = change.end, change.new_end
    kept(i, j, len(a.words) - i)
    blank(a.tail, b.tail)
    return tuple(out)


def joined_operations(parts: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Operations one after the other as one list: neighbours of a kind are one, `-` before `+`."""
    out: list[tuple[str, str]] = []
    for operation, text in parts:
        if text:
            _emit(out, operation, text)
    return tuple(out)


def _emit(out: list[tuple[str, str]], operation: str, text: str) -> None:
    if out and out[-1][0] == operation:
        out[-1] = (operation, out[-1][1] + text)
    elif operation == "-" and len(out) > 1 and out[-1][0] == "+" and out[-2][0] == "-":
        out[-2] = ("-", out[-2][1] + text)
    elif operation == "-" and out and out[-1][0] == "+":
        out.insert(len(out) - 1, ("-", text))
    else:
        out.append((operation, text))


def changes(a: Tokens, b: Tokens) -> tuple[Change, ...]:
    """The changes that lead from the tokens a to the tokens b, in order and apart from each other."""
    if a.words == b.words:
        return ()
    found = _join_islands(a, _search(a.words, b.words))
    return tuple(_slide(a, b, _join_reorderings(a, b, found)))


# ---------------------------------------------------------------------- searching


def _search(a: Sequence[str], b: Sequence[str]) -> list[Change]:
    """The changes between two sequences of words, region by region."""
    found: list[Change] = []
    budget = DYNAMIC_BUDGET
    regions = [(0, len(a), 0, len(b))]
    while regions:
        i, m, j, n = regions.pop()
        while i < m and j < n and a[i] == b[j]:
            i, j = i + 1, j + 1
        while m > i and n > j and a[m - 1] == b[n - 1]:
            m, n = m - 1, n - 1
        if i == m and j == n:
            continue
        cells = (m - i) * (n - j)
        if cells == 0:
            found.append(Change(i, m, j, n))
        elif cells <= DYNAMIC_CELLS and cells <= budget:
            budget -= cells
            found.extend(_dynamic(a, b, i, m, j, n))
        elif anchors := _anchors(a, b, i, m, j, n):
            bounds = [(i, j), *anchors, (m, n)]
            for (i0, j0), (i1, j1) in zip(bounds, bounds[1:], strict=False):
                regions.append((i0, i1, j0, j1))
        elif cells <= DYNAMIC_CELLS:
            found.extend(_by_letters_of_tokens(a, b, i, m, j, n))
        else:
            found.append(Change(i, m, j, n))
    return _joined(sorted(found))


def _joined(found: Sequence[Change]) -> list[Change]:
    """Changes in order, those that touch made one."""
    out: list[Change] = []
    for change in found:
        if out and out[-1].end == change.start and out[-1].new_end == change.new_start:
            last = out[-1]
            out[-1] = Change(last.start, change.end, last.new_start, change.new_end)
        else:
            out.append(change)
    return out


def _anchors(
    a: Sequence[str], b: Sequence[str], i: int, m: int, j: int, n: int
) -> list[tuple[int, int]]:
    """Places where both texts certainly correspond: runs of words that occur once on each side."""
    for size in (3, 2, 1):
        left = _unique(a, i, m, size)
        right = _unique(b, j, n, size)
        places = sorted((at, right[gram]) for gram, at in left.items() if gram in right)
        if places:
            return _longest_increasing(places)
    return []


def _unique(words: Sequence[str], start: int, end: int, size: int) -> dict[tuple[str, ...], int]:
    first: dict[tuple[str, ...], int] = {}
    for at in range(start, end - size + 1):
        gram = tuple(words[at : at + size])
        first[gram] = -1 if gram in first else at
    return {gram: at for gram, at in first.items() if at >= 0}


def _longest_increasing(places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest chain of places that increases on both sides (patience sorting)."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for k, (_, at) in enumerate(places):
        pile = bisect_left(tails, at)
        before.append(ends[pile - 1] if pile else -1)
        if pile == len(tails):
            tails.append(at)
            ends.append(k)
        else:
            tails[pile] = at
            ends[pile] = k
    chain: list[tuple[int, int]] = []
    k = ends[-1] if ends else -1
    while k >= 0:
        chain.append(places[k])
        k = before[k]
    return chain[::-1]


class _Pair(NamedTuple):
    """Two equal words that may be kept: what the best way to here is worth, and its last pair before."""

    row: int
    column: int
    worth: float
    before: _Pair | None


def _dynamic(
    a: Sequence[str], b: Sequence[str], i0: int, i1: int, j0: int, j1: int
) -> list[Change]:
    """The changes that keep most weight after paying for each place of change.

    An alignment with affine gaps whose length costs nothing (Gotoh 1982), so that the best way to a
    pair of equal words comes either from the pair just before it or, for the cost of a hunk, from the
    best pair anywhere before: only the equal pairs are looked at, not every cell between them. Of two
    ways of one worth the one that leaves the old text earlier is taken, then the new.
    """
    columns: dict[str, list[int]] = {}
    for column, word in enumerate(b[j0:j1], 1):
        columns.setdefault(word, []).append(column)
    start = _Pair(0, 0, 0.0, None)
    width = j1 - j0
    worths = [-HUNK_COST] * (width + 1)  # by column: the best of the pairs up to it, a hunk paid
    pairs = [start] * (width + 1)
    in_column: list[_Pair | None] = [start] + [None] * width  # best above the row before
    above: dict[int, _Pair] = {0: start}
    for row in range(1, i1 - i0 + 1):
        word = a[i0 + row - 1]
        here: dict[int, _Pair] = {}
        gain = weight(word)
        for column in columns.get(word, ()):
            before = _best(row, column, pairs, in_column)
            worth = before.worth - HUNK_COST if before else _NEVER
            straight = above.get(column - 1)
            if straight and straight.worth >= worth:
                before, worth = straight, straight.worth
            here[column] = _Pair(row, column, gain + worth, before)
        for column, pair in above.items():
            known = in_column[column]
            if known is None or pair.worth > known.worth:
                in_column[column] = pair
        for column, pair in here.items():
            paid = pair.worth - HUNK_COST
            end = bisect_left(worths, paid, column)
            if end > column:
                worths[column:end] = [paid] * (end - column)
                pairs[column:end] = [pair] * (end - column)
        above = here
    last = _best(i1 - i0 + 1, width + 1, pairs, in_column)
    straight = above.get(width)
    if straight and not (last and last.worth - HUNK_COST > straight.worth):
        last = straight
    kept: list[tuple[int, int]] = []
    while last and last.row:
        kept.append((i0 + last.row - 1, j0 + last.column - 1))
        last = last.before
    return _between(kept[::-1], i0, i1, j0, j1)


_NEVER = float("-inf")


def _best(
    row: int, column: int, pairs: Sequence[_Pair], in_column: Sequence[_Pair | None]
) -> _Pair | None:
    """The pair worth most before a place, with something changed between them."""
    left = pairs[column - 2] if column > 1 else None
    over = in_column[column - 1]
    if left is None or over is None:
        return left or over
    if left.worth != over.worth:
        return left if left.worth > over.worth else over
    return left if (left.row, left.column + 1) <= (over.row + 1, over.column) else over


def _by_letters_of_tokens(
    a: Sequence[str], b: Sequence[str], i0: int, i1: int, j0: int, j1: int
) -> list[Change]:
    """The changes by diff-match-patch, each distinct word standing as one character."""
    from diff_match_patch import diff_match_patch  # a quarter of a small comparison's start-up

    letters: dict[str, str] = {}

    def encode(words: Sequence[str]) -> str:
        # private-use planes: no surrogates, no character that means anything
        return "".join(letters.setdefault(word, chr(0xF0000 + len(letters))) for word in words)

    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    kept: list[tuple[int, int]] = []
    i, j = i0, j0
    for operation, run in engine.diff_main(encode(a[i0:i1]), encode(b[j0:j1]), False):
        if operation == 0:
            kept.extend((i + k, j + k) for k in range(len(run)))
        i += len(run) if operation <= 0 else 0
        j += len(run) if operation >= 0 else 0
    return _between(kept, i0, i1, j0, j1)


def _between(kept: Sequence[tuple[int, int]], i0: int, i1: int, j0: int, j1: int) -> list[Change]:
    """What lies between the pairs that are kept."""
    out: list[Change] = []
    i, j = i0, j0
    for left, right in (*kept, (i1, j1)):
        if left > i or right > j:
            out.append(Change(i, left, j, right))
        i, j = left + 1, right + 1
    return out


# ---------------------------------------------------------------------- making it readable


def _join_islands(a: Tokens, found: Sequence[Change]) -> list[Change]:
    """Changes with what is too slight between them to be worth keeping made one.

    One pass with a stack: joining two changes makes the change before the next island heavier.
    """
    if len(found) < 2:
        return list(found)
    sums = list(accumulate(map(weight, a.words), initial=0.0))

    def heavy(start: int, end: int) -> float:
        return sums[end] - sums[start]

    stack: list[Change] = []
    for change in found:
        current = change
        while stack:
            last = stack[-1]
            between = heavy(last.end, current.start)
            smaller = min(_size(last, heavy), _size(current, heavy))
            if between >= HUNK_COST and between >= 0.12 * smaller:
                break
            if _only_signs(a, last) and _only_signs(a, current):
                break
            stack.pop()
            current = Change(last.start, current.end, last.new_start, current.new_end)
        stack.append(current)
    return stack


def _join_reorderings(a: Tokens, b: Tokens, found: Sequence[Change]) -> list[Change]:
    """Changes within a sentence that only put the same words in another order made one.

    A list in another order reads as such when it stands whole, not as items lost and found.
    """
    if len(found) < 2:
        return list(found)
    out: list[Change] = []
    k = 0
    while k < len(found):
        last = _reordered_until(a, b, found, k)
        first, end = found[k], found[last]
        out.append(Change(first.start, end.end, first.new_start, end.new_end))
        k = last + 1
    return out


def _reordered_until(a: Tokens, b: Tokens, found: Sequence[Change], k: int) -> int:
    """The index of the change with which a reordering that begins at k ends; k where none does."""
    missing: Counter[str] = Counter()
    start = found[k].start
    for j in range(k, len(found)):
        change = found[j]
        if change.end - start > LONGEST_LIST or (j > k and _sentence_ends(a, start, change.end)):
            break
        gone = _said(a, change.start, change.end)
        come = _said(b, change.new_start, change.new_end)
        missing.update(gone)
        missing.subtract(come)
        if j > k and (gone or come) and not any(missing.values()):
            return j
    return k


def _said(text: Tokens, start: int, end: int) -> list[str]:
    """The words between two tokens that carry meaning."""
    return [
        word
        for word in map(str.lower, text.words[start:end])
        if is_word(word) and word not in STOP_WORDS
    ]


def _sentence_ends(text: Tokens, start: int, end: int) -> bool:
    return any(word in ".;:?!" for word in text.words[start : max(start, end - 1)])


def _size(change: Change, heavy: Callable[[int, int], float]) -> float:
    return max(heavy(change.start, change.end), float(change.new_end - change.new_start))


def _only_signs(a: Tokens, change: Change) -> bool:
    return change.end > change.start and not any(
        is_word(word) for word in a.words[change.start : change.end]
    )


def _slide(a: Tokens, b: Tokens, found: Sequence[Change]) -> list[Change]:
    """Insertions and deletions moved, where they may stand in several places, to the best one."""
    out: list[Change] = []
    for k, change in enumerate(found):
        floor = out[-1].end if out else 0
        ceiling = found[k + 1].start if k + 1 < len(found) else len(a.words)
        if change.start == change.end:
            out.append(_slid(b, a, change, floor, ceiling, inserted=True))
        elif change.new_start == change.new_end:
            out.append(_slid(a, b, change, floor, ceiling, inserted=False))
        else:
            out.append(change)
    return out


def _slid(
    text: Tokens, other: Tokens, change: Change, floor: int, ceiling: int, *, inserted: bool
) -> Change:
    """One run of tokens that stands in `text` only, at its best place.

    floor and ceiling bound it in tokens of the old text: the neighbouring changes.
    """
    start, end = (change.new_start, change.new_end) if inserted else (change.start, change.end)
    at = change.start if inserted else change.new_start
    left = min(change.start - floor, FARTHEST_SLIDE)
    right = min(ceiling - change.end, FARTHEST_SLIDE)

    def same(x: int, y: int) -> bool:
        return text.words[x] == text.words[y] and text.blanks[x] == text.blanks[y]

    shift = 0
    shifts = [0]
    while -shift < left and same(start + shift - 1, end + shift - 1):
        if other.blanks[at + shift - 1] != text.blanks[start + shift - 1]:
            break
        shift -= 1
        shifts.append(shift)
    shift = 0
    while shift < right and same(start + shift, end + shift):
        if other.blanks[at + shift] != text.blanks[end + shift]:
            break
        shift += 1
        shifts.append(shift)
    # of equally good places the leftmost, so that two parties' same words stand at the same place
    best = max(shifts, key=lambda s: (_border(text, start + s, end + s), -s))
    return Change(
        change.start + best, change.end + best, change.new_start + best, change.new_end + best
    )


_OPENING = "([{«“‘"
_CLOSING = ")]}»”’"


def _border(text: Tokens, start: int, end: int) -> float:
    """How natural a run of tokens is as something put in or taken out as a whole."""
    words = text.words
    first, last = words[start], words[end - 1]
    score = 0.0
    if first in ",;":
        score += 2
    if last in ",;":
        score += 1.5
    if last in ".!?":
        score += 3
    if first == ".":
        score -= 1
    if _balanced(words[start:end]):
        score += 2
    if first.lower() in STOP_WORDS:
        score += 0.5
    if last.lower() in STOP_WORDS:
        score -= 0.5
    return score


def _balanced(words: Sequence[str]) -> bool:
    depth = 0
    for word in words:
        if word in _OPENING:
            depth += 1
        elif word in _CLOSING:
            depth -= 1
            if depth < 0:
                return False
    return depth == 0
