"""Why words changed: a cause, and the amendments and decisions that are it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from negotiator.compare.comparison import Operations


class Cause(StrEnum):
    """The four classes that every changed word falls into, what wants a look first."""

    UNEXPLAINED = "unexplained"
    AMENDMENT = "amendment"
    TYPOGRAPHY = "typography"
    DECISION = "decision"


class Reason(NamedTuple):
    """Why something changed, by the ids of the amendments that ask for it and of the decisions on them."""

    cause: Cause
    amendments: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()


NO_REASON = Reason(Cause.UNEXPLAINED)
FORM = Reason(Cause.TYPOGRAPHY)


class Words(NamedTuple):
    """A run of words: kept (`=`), gone (`-`) or new (`+`); reason: why they changed, once it is known."""

    operation: str
    text: str
    reason: Reason | None = None


def plain(words: Iterable[Words]) -> Operations:
    """Words as (operation, text), whyever they changed."""
    return tuple((one.operation, one.text) for one in words)


class Gap(NamedTuple):
    """What changed at one place: the words gone and those that came, and where in the old text.

    start, end: in characters of the old text.
    """

    start: int
    end: int
    gone: tuple[Words, ...]
    come: tuple[Words, ...]

    @property
    def words(self) -> tuple[Words, ...]:
        """All of them, what went first."""
        return (*self.gone, *self.come)


def parted(words: Sequence[Words]) -> Iterator[Words | Gap]:
    """Kept words and what changed between them, in order."""
    at = 0
    for kept, run in groupby(words, lambda one: one.operation == "="):
        inside = tuple(run)
        if kept:
            yield from inside
            at += sum(len(one.text) for one in inside)
            continue
        gone = tuple(one for one in inside if one.operation == "-")
        come = tuple(one for one in inside if one.operation == "+")
        end = at + sum(len(one.text) for one in gone)
        yield Gap(at, end, gone, come)
        at = end


def joined(words: Sequence[Words]) -> tuple[Words, ...]:
    """Words with neighbours of one kind and one reason made one run; what came beside what it replaced."""
    ordered: list[Words] = []
    for one in parted([one for one in words if one.text]):
        ordered.extend(_side_by_side(one) if isinstance(one, Gap) else (one,))
    return tuple(_runs(ordered))


def _runs(words: Iterable[Words]) -> Iterator[Words]:
    for (operation, reason), run in groupby(words, lambda one: (one.operation, one.reason)):
        yield Words(operation, "".join(one.text for one in run), reason)


def _side_by_side(gap: Gap) -> Iterator[Words]:
    """What went and came at one place, in the order of both, what has one reason together."""
    come = list(_runs(gap.come))
    gone = list(_runs(gap.gone))
    for k, one in enumerate(gone):
        yield one
        later = {other.reason for other in gone[k + 1 :]}
        while come and (come[0].reason == one.reason or come[0].reason not in later):
            yield come.pop(0)
    yield from come


def gaps(words: Sequence[Words]) -> Iterator[Gap]:
    """What changed, place by place."""
    return (one for one in parted(words) if isinstance(one, Gap))
