"""Several parties' wishes on one text: what unites, what combines, what collides. Never a blend.

Three-way merge on tokens (diff3 generalised to any number of parties): identical changes unite with
all names, changes apart from each other combine, changes of the same words stay apart as a conflict.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from negotiator.merge.hunks import Hunk, applied, cells, collide, hunks, touch, words_at
from negotiator.model.text import Text


@dataclass(frozen=True, slots=True)
class Cluster:
    """Cells `start` to `end` of the base and the hunks on them; more than one hunk is a conflict."""

    start: int
    end: int
    hunks: tuple[Hunk, ...]

    @property
    def conflict(self) -> bool:
        """Whether the parties want different things here."""
        return len(self.hunks) > 1


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the combined text: operation `=`, `-` or `+`, and who wants it."""

    operation: str
    text: Text
    by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Combination:
    """The wishes of several parties on one base, in clusters in the order of the text."""

    base: Text
    clusters: tuple[Cluster, ...]

    @cached_property
    def conflicts(self) -> tuple[Cluster, ...]:
        """The clusters in which parties collide."""
        return tuple(cluster for cluster in self.clusters if cluster.conflict)

    @cached_property
    def text(self) -> Text:
        """The combined text; in a conflict the words of the base stand."""
        return applied(
            self.base, (cluster.hunks[0] for cluster in self.clusters if not cluster.conflict)
        )

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """The combined text with every kept, removed and added word and who wants it."""
        out: list[Piece] = []
        at = 0
        for cluster in self.clusters:
            if cluster.conflict:
                continue
            hunk = cluster.hunks[0]
            gone, come = words_at(self.base, hunk.start, hunk.end), hunk.words
            lead = _shared_blank(gone.plain, come.plain)
            kept = words_at(self.base, at, hunk.start) + Text(gone.plain[:lead])
            _add(out, Piece("=", kept))
            _add(out, Piece("-", gone.slice(lead, len(gone)), hunk.by))
            _add(out, Piece("+", come.slice(lead, len(come)), hunk.by))
            at = hunk.end
        _add(out, Piece("=", words_at(self.base, at, len(cells(self.base)[0].words) + 1)))
        return tuple(out)

    @cached_property
    def adjacent(self) -> frozenset[frozenset[str]]:
        """Pairs of parties whose changes combine but touch."""
        single = [cluster.hunks[0] for cluster in self.clusters if not cluster.conflict]
        return frozenset(
            frozenset((one, other))
            for left, right in zip(single, single[1:], strict=False)
            if touch(left, right)
            for one in left.by
            for other in right.by
            if one != other
        )


def _shared_blank(gone: str, come: str) -> int:
    """How many blanks both words removed and words added begin with."""
    lead = 0
    while lead < min(len(gone), len(come)) and gone[lead] == come[lead] and gone[lead].isspace():
        lead += 1
    return lead


def _add(out: list[Piece], piece: Piece) -> None:
    if piece.text:
        out.append(piece)


def combine(base: Text, wishes: Sequence[tuple[str, Text]]) -> Combination:
    """Combine wishes on a base.

    wishes: (party, the whole text it wants); the order does not matter.
    """
    united: list[Hunk] = []
    for party, amended in wishes:
        united.extend(hunks(base, amended, party))
    return Combination(base, tuple(_clusters(_united(united))))


def _united(found: Sequence[Hunk]) -> list[Hunk]:
    """Identical hunks as one with all names, in order of the text."""
    by_change: dict[tuple[int, int, Text], Hunk] = {}
    for hunk in found:
        key = (hunk.start, hunk.end, hunk.words)
        names = {*hunk.by, *(by_change[key].by if key in by_change else ())}
        by_change[key] = replace(hunk, by=tuple(sorted(names)))
    return sorted(by_change.values(), key=lambda h: (h.start, h.end, h.words.plain, h.by))


def _clusters(ordered: Sequence[Hunk]) -> list[Cluster]:
    """Hunks that collide, directly or through others, gathered."""
    out: list[Cluster] = []
    for hunk in ordered:
        last = out[-1] if out else None
        if last is not None and any(collide(hunk, other) for other in last.hunks):
            out[-1] = replace(last, end=max(last.end, hunk.end), hunks=(*last.hunks, hunk))
        else:
            out.append(Cluster(hunk.start, hunk.end, (hunk,)))
    return out


@dataclass(frozen=True, slots=True)
class MergeResult:
    """The merged text; conflict: parties collide somewhere, where the words of the base stand."""

    text: str
    conflict: bool


def merge_texts(base: str, amended: Sequence[str]) -> MergeResult:
    """Merge what several parties made of one text."""
    result = combine(Text(base), [(str(k), Text(text)) for k, text in enumerate(amended)])
    return MergeResult(result.text.plain, bool(result.conflicts))
