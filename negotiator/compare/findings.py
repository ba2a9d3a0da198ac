"""Which terms of one text came, went or took each other's place, read from the words of a comparison.

Only what stands near a change is read, so that the time it takes grows with the changes alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter

from negotiator.compare.comparison import Operations, side
from negotiator.compare.mentions import mentions
from negotiator.compare.tables import AlarmKind, AlarmTables, Term

REACH = 72
"""How many characters of kept words on each side of a change are read with it."""

CLAUSE = 8
"""From so many words on, what came or went is a clause that is seen as such."""

_HANG_ON_THEIR_PLACE = frozenset(
    {AlarmKind.MODAL, AlarmKind.COMMITMENT, AlarmKind.CONJUNCTION, AlarmKind.PARTY}
)
"""Kinds that say another thing in another place."""

_MEAN_THE_SAME_ANYWHERE = frozenset(AlarmKind) - _HANG_ON_THEIR_PLACE
"""Kinds that may move in their paragraph without an alarm."""

_TOLD_IN_CLAUSES = frozenset({(AlarmKind.HEDGE, ""), (AlarmKind.INSTRUMENT, "instrument")})
"""Groups that are told even where a whole clause came or went."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A term on one side of a change: its words as printed, the word that follows it, and where it stands.

    at: its place near the change, counted on both sides together.
    """

    kind: AlarmKind
    term: Term
    words: str
    following: str
    at: int

    @property
    def sense(self) -> tuple[AlarmKind, str]:
        """What it says; two of one sense are not told apart."""
        return self.kind, self.term.key

    @property
    def group(self) -> tuple[AlarmKind, str]:
        """Which others may take its place: those of its kind, of some kinds only their like."""
        apart = (
            self.kind in (AlarmKind.PARTY, AlarmKind.INSTRUMENT) or self.term.family == "framing"
        )
        return self.kind, self.term.family if apart else ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A term that took the place of another; one of the two is None where it only came or went.

    in_clause: it came or went with a clause that is seen as such.
    """

    old: Heard | None
    new: Heard | None
    in_clause: bool = False

    @property
    def at(self) -> int:
        """Where it is near the change."""
        return min(heard.at for heard in (self.old, self.new) if heard)


@dataclass
class _Spot:
    """One place of change: the terms of either side that it touches, and its longer side in words."""

    olds: list[Heard] = field(default_factory=list)
    news: list[Heard] = field(default_factory=list)
    size: int = 0


def findings(words: Operations, tables: AlarmTables, *, whole: bool = False) -> list[Finding]:
    """What changed among the terms of one text, in order.

    whole: the text changed beyond recognition, so that everything on its two sides counts.
    """
    spots = [spot for near, opens in _neighbourhoods(words) for spot in _spots(near, opens, tables)]
    spots = [spot for spot in spots if spot.olds or spot.news]
    _strike_moved(spots, _MEAN_THE_SAME_ANYWHERE)
    for spot in spots:
        _strike_moved([spot], _HANG_ON_THEIR_PLACE)
    found = [f for spot in spots for f in sorted(_in_spot(spot, whole=whole), key=attrgetter("at"))]
    return [finding for finding in _without_moves(found) if not finding.in_clause]


# ---------------------------------------------------------------------- pairing


def _strike_moved(spots: Sequence[_Spot], kinds: Collection[AlarmKind]) -> None:
    """Take out what stands on both sides: it moved, or only its surroundings changed."""
    gone = Counter(old.sense for spot in spots for old in spot.olds if old.kind in kinds)
    if not gone:
        return
    moved = gone & Counter(new.sense for spot in spots for new in spot.news)
    left, right = moved.copy(), moved.copy()
    for spot in spots:
        spot.olds = list(_struck(spot.olds, left))
        spot.news = list(_struck(spot.news, right))


def _struck(heard: Iterable[Heard], moved: Counter[tuple[AlarmKind, str]]) -> Iterator[Heard]:
    for one in heard:
        if moved[one.sense]:
            moved[one.sense] -= 1
        else:
            yield one


def _in_spot(spot: _Spot, *, whole: bool) -> Iterator[Finding]:
    """What happened in one place: as many terms as before took their places, or they came and went.

    A weak term counts only where another took its place, and not where a whole clause did.
    """
    small = spot.size < CLAUSE and not whole
    groups: dict[tuple[AlarmKind, str], tuple[list[Heard], list[Heard]]] = {}
    for index, side_of_spot in enumerate((spot.olds, spot.news)):
        for heard in side_of_spot:
            groups.setdefault(heard.group, ([], []))[index].append(heard)
    for group, (olds, news) in groups.items():
        if len(olds) == len(news):
            for old, new in zip(olds, news, strict=True):
                if not _same_in_short(old, new) and (
                    small or not (old.term.weak and new.term.weak)
                ):
                    yield Finding(old, new)
            continue
        clause = not (small or whole or group in _TOLD_IN_CLAUSES)
        yield from (Finding(old, None, clause) for old in olds if not old.term.weak)
        yield from (Finding(None, new, clause) for new in news if not new.term.weak)


def _same_in_short(old: Heard, new: Heard) -> bool:
    """Whether one of two names is the other in short: `the Paris Agreement`, `this Agreement`."""
    if old.kind is not AlarmKind.INSTRUMENT or old.term.weak == new.term.weak:
        return False
    short, full = (old, new) if old.term.weak else (new, old)
    return short.term.key in full.term.key.split()


def _without_moves(found: Sequence[Finding]) -> Iterator[Finding]:
    """Findings but for terms that left one place and came in another, alone or in exchange."""
    if len(found) < 2:
        yield from found
        return
    gone = Counter(f.old.sense for f in found if f.old and not f.new)
    moved = gone & Counter(f.new.sense for f in found if f.new and not f.old)
    left, right = moved.copy(), moved.copy()
    turns = {(f.old.sense, f.new.sense) for f in found if f.old and f.new}
    for finding in found:
        old, new = finding.old, finding.new
        if old and new:
            back = (new.sense, old.sense) in turns
            if not back or old.following == new.following:
                yield finding
            continue
        there, waiting = (old, left) if old else (new, right)
        if there and waiting[there.sense]:
            waiting[there.sense] -= 1
        else:
            yield finding


# ---------------------------------------------------------------------- places of change


def _neighbourhoods(words: Operations) -> Iterator[tuple[list[tuple[str, str]], bool]]:
    """Runs of operations with kept words of at most REACH round them, and whether one opens the text."""
    current: list[tuple[str, str]] = []
    opens = True
    for operation, text in words:
        if operation != "=" or len(text) <= 2 * REACH:
            current.append((operation, text))
            continue
        if current:
            yield [*current, ("=", text[: text.rfind(" ", 0, REACH) + 1])], opens
        current, opens = [("=", text[text.find(" ", len(text) - REACH) + 1 :])], False
    if any(operation != "=" for operation, _ in current):
        yield current, opens


def _spots(near: Sequence[tuple[str, str]], opens: bool, tables: AlarmTables) -> Iterator[_Spot]:
    """The places of change of a neighbourhood: its changes, and the terms that overlap them."""
    olds, news = (_placed(near, operation, opens, tables) for operation in "-+")
    same = {(at, heard.sense) for at, heard in olds} & {(at, heard.sense) for at, heard in news}
    ranges: list[tuple[int, int, Heard | int, str]] = [
        (*at, heard, operation)
        for operation, placed in (("-", olds), ("+", news))
        for at, heard in placed
        if (at, heard.sense) not in same
    ]
    ranges += [(start, end, size, "") for start, end, size in _hunks(near)]
    spot, reach = _Spot(), 0
    for start, end, what, operation in sorted(ranges, key=lambda r: r[:2]):
        if start >= reach:
            yield spot
            spot = _Spot()
        reach = max(reach, end)
        if isinstance(what, int):
            spot.size += what
        else:
            (spot.olds if operation == "-" else spot.news).append(what)
    yield spot


def _hunks(near: Iterable[tuple[str, str]]) -> Iterator[tuple[int, int, int]]:
    """The changes of some operations: start and end, all texts laid end to end, and words."""
    at = 0
    for changed, run in groupby(near, key=lambda operation: operation[0] != "="):
        texts = list(run)
        end = at + sum(len(text) for _, text in texts)
        if changed:
            yield at, end, max(len(text.split()) for _, text in texts)
        at = end


def _placed(
    near: Sequence[tuple[str, str]], operation: str, opens: bool, tables: AlarmTables
) -> list[tuple[tuple[int, int], Heard]]:
    """The terms of one side, with their places, all texts of both sides laid end to end."""
    starts: list[int] = []
    shifts: list[int] = []
    here = everywhere = 0
    for other, text in near:
        if other in ("=", operation):
            starts.append(here)
            shifts.append(everywhere - here)
            here += len(text)
        everywhere += len(text)

    def place(at: int) -> int:
        return at + shifts[bisect_right(starts, at) - 1]

    text = side(tuple(near), operation)
    out: list[tuple[tuple[int, int], Heard]] = []
    for term, start, end, following in mentions(text, tables, opens=opens):
        if term.kind is not None:
            at = place(start), place(end - 1) + 1
            out.append((at, Heard(term.kind, term, text[start:end], following, at[0])))
    return out
