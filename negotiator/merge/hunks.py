"""Hunks: which tokens of a base a party replaces, by which words. The currency of merge and rebase.

A cell is a token with the blanks before it; one cell more holds the blanks at the end. A hunk covers
cells of the base, so that applying all hunks of one party gives exactly that party's text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate

from negotiator.compare.tokens import Tokens, tokenize
from negotiator.compare.words import changes
from negotiator.model.text import NOTE_MARK, Text, spliced


@dataclass(frozen=True, slots=True)
class Hunk:
    """Cells `start` to `end` of the base give way to `words`; `by` are the parties that want it.

    bare: what it leaves leans on the very word before it: the blank between them goes, or both become
    one word.
    """

    start: int
    end: int
    words: Text
    by: tuple[str, ...]
    bare: bool = False

    @property
    def inserts_only(self) -> bool:
        """Whether no word of the base goes."""
        return self.start == self.end

    def same_change(self, other: Hunk) -> bool:
        """Whether two hunks ask for the very same, whoever wants it."""
        return (self.start, self.end, self.words) == (other.start, other.end, other.words)


@lru_cache(maxsize=2048)
def cells(text: Text) -> tuple[Tokens, tuple[int, ...]]:
    """The tokens of a text, footnotes told apart by their ids, and where each cell begins.

    The last entries are the cell of the blanks at the end and the end of the text.
    """
    tokens = tokenize(text.plain)
    starts = accumulate(map(len, map(str.__add__, tokens.blanks, tokens.words)), initial=0)
    if text.notes:
        notes = iter(text.notes)
        words = tuple(
            word + next(notes, "") if word.startswith(NOTE_MARK) else word for word in tokens.words
        )
        tokens = Tokens(words, tokens.blanks, tokens.tail)
    return tokens, (*starts, len(text.plain))


@lru_cache(maxsize=16_384)  # all edits of a plenary, so that the next look at them is quick
def hunks(base: Text, amended: Text, by: str) -> tuple[Hunk, ...]:
    """What a party changes in the base, in order and apart from each other.

    A blank or a mark changed on a word that stays is a hunk of that one cell.
    """
    if base == amended:
        return ()
    a, a_starts = cells(base)
    b, b_starts = cells(amended)
    found: list[Hunk] = []

    def kept(i: int, j: int, count: int) -> None:
        whole = amended.slice(b_starts[j], b_starts[j + count])
        if base.slice(a_starts[i], a_starts[i + count]) == whole:
            return
        for k in range(count):
            after = amended.slice(b_starts[j + k], b_starts[j + k + 1])
            if base.slice(a_starts[i + k], a_starts[i + k + 1]) != after:
                found.append(Hunk(i + k, i + k + 1, after, (by,)))

    i = j = 0
    for change in changes(a, b):
        kept(i, j, change.start - i)
        words = amended.slice(b_starts[change.new_start], b_starts[change.new_end])
        found.append(Hunk(change.start, change.end, words, (by,)))
        i, j = change.end, change.new_end
    kept(i, j, len(a.words) - i + 1)
    return tuple(replace(hunk, bare=_is_bare(a, hunk)) for hunk in _joined(found))


def _is_bare(base: Tokens, hunk: Hunk) -> bool:
    """Whether what a hunk leaves after the word before it stands closer to that word than it did."""
    if not hunk.start:
        return False
    following = hunk.words.plain or base.join(hunk.end, hunk.end + 1)
    if not following or following[0].isspace():
        return False
    if hunk.start < len(base.words) and base.blanks[hunk.start]:
        return True
    before = base.words[hunk.start - 1]
    return not before.startswith(NOTE_MARK) and tokenize(before + following[:80]).words[0] != before


def _joined(found: Sequence[Hunk]) -> list[Hunk]:
    """Hunks of one party that touch made one."""
    out: list[Hunk] = []
    for hunk in found:
        if out and out[-1].end == hunk.start:
            out[-1] = replace(out[-1], end=hunk.end, words=out[-1].words + hunk.words)
        else:
            out.append(hunk)
    return out


def collide(left: Hunk, right: Hunk) -> bool:
    """Whether two different hunks want the same words, different words at one point, or would glue.

    Words that lost the blank before them collide with a change of the word they lean on.
    """
    if left.same_change(right):
        return False
    if (right.bare and left.end == right.start) or (left.bare and right.end == left.start):
        return True
    if left.inserts_only or right.inserts_only:
        return left.start <= right.end and right.start <= left.end
    return left.start < right.end and right.start < left.end


def same_place(left: Hunk, right: Hunk) -> bool:
    """Whether two hunks collide only because both put words at one point."""
    return left.inserts_only and right.inserts_only and left.start == right.start


def touch(left: Hunk, right: Hunk) -> bool:
    """Whether two hunks combine but lie side by side, so that a person should read the sentence."""
    return not collide(left, right) and (left.end == right.start or right.end == left.start)


def applied(base: Text, wanted: Iterable[Hunk]) -> Text:
    """The base with hunks applied that do not collide."""
    _, starts = cells(base)
    ordered = sorted(wanted, key=lambda h: (h.start, h.end))
    return spliced(base, ((starts[h.start], starts[h.end], h.words) for h in ordered))


def words_at(base: Text, start: int, end: int) -> Text:
    """The words of the base in some cells."""
    _, starts = cells(base)
    return base.slice(starts[start], starts[end])
