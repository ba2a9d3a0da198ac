"""Two changes of a text, one after the other, told as one: what went and came, and by which of them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from negotiator.compare.comparison import PARAGRAPH_BREAK, Operations
from negotiator.compare.tokens import STOP_WORDS, words_of
from negotiator.compare.words import diff_words
from negotiator.merge.reasons import Gap, Words, joined, parted


class Composed(NamedTuple):
    """The words of both changes, those of the second without a reason; undone: what it took back.

    A word of `undone` came with the first change and is not there any more (`+`), or went with it and
    stands again (`-`).
    """

    words: tuple[Words, ...]
    undone: tuple[Words, ...]


def composed(first: Sequence[Words], second: Operations) -> Composed:
    """The change from the old text to the last: `first` leads to the text from which `second` starts."""
    undone: list[Words] = []
    found = list(_run_together(first, second, undone))
    out: list[Words] = []
    for one in parted(found):
        if isinstance(one, Gap):
            out.extend(_without_detours(one, undone))
        else:
            out.append(one)
    told = [one for one in undone if one.text.strip() or PARAGRAPH_BREAK in one.text]
    return Composed(joined(out), joined(told))


def _run_together(
    first: Sequence[Words], second: Operations, undone: list[Words]
) -> Iterator[Words]:
    """Both changes character by character; what came and went again is only noted."""
    later = deque(second)
    for one in first:
        if one.operation == "-":
            yield one
            continue
        rest = one.text
        while rest:
            operation, text = later.popleft()
            if operation == "+":
                yield Words("+", text)
                continue
            part, rest = rest[: len(text)], rest[len(text) :]
            if len(part) < len(text):
                later.appendleft((operation, text[len(part) :]))
            if operation == "=":
                yield one._replace(text=part)
            elif one.operation == "=":
                yield Words("-", part)
            elif one.reason is not None:
                undone.append(one._replace(text=part))
    yield from (Words(operation, text) for operation, text in later)


def _without_detours(gap: Gap, undone: list[Words]) -> Iterable[Words]:
    """What changed at one place, but for what one change took and the other brought back."""
    if len({one.reason is None for one in gap.words}) < 2:
        return gap.words
    old, new = (deque(side) for side in (gap.gone, gap.come))
    before, after = ("".join(one.text for one in side) for side in (gap.gone, gap.come))
    out: list[Words] = []
    for operation, text in diff_words(before, after):
        gone = list(_taken(old, len(text))) if operation != "+" else []
        come = list(_taken(new, len(text))) if operation != "-" else []
        if operation == "=" and _says_something(text, before, after):
            undone.extend(one for one in gone if one.reason is not None)
            out.append(Words("=", text))
        else:
            out.extend((*gone, *come))
    return out


def _says_something(text: str, before: str, after: str) -> bool:
    """Whether words are worth being called kept: more than a chance “of the”, or all there was."""
    if text.strip() in (before.strip(), after.strip()):
        return True
    return any(word not in STOP_WORDS for word in words_of(text))


def _taken(words: deque[Words], count: int) -> Iterator[Words]:
    """The next characters, taken off the words."""
    while count:
        one = words.popleft()
        if len(one.text) > count:
            words.appendleft(one._replace(text=one.text[count:]))
            one = one._replace(text=one.text[:count])
        count -= len(one.text)
        yield one
