"""What an amendment means on a later revision, computed from its original base each time."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from negotiator.merge.combine import combine
from negotiator.model.text import Text


class Verdict(StrEnum):
    """What became of an amendment on a later revision."""

    CLEAN = "clean"
    MOVED = "moved"
    ALREADY_IN = "already in"
    PARTLY_IN = "partly in"
    CONFLICT = "conflict"
    TARGET_GONE = "target gone"


@dataclass(frozen=True, slots=True)
class Rebased:
    """The words an amendment asks for on a later text, and the verdict; in a conflict, the later text."""

    text: Text
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class RebaseResult:
    """The later text with the amendment in it; conflict: it collides and was not put in."""

    text: str
    conflict: bool


def rebase(base: Text, amended: Text, revised: Text) -> Rebased:
    """Carry what an amendment changes in base over to the revised text."""
    if revised == base:
        return Rebased(amended, Verdict.ALREADY_IN if amended == base else Verdict.CLEAN)
    result = combine(base, (("amendment", amended), ("revision", revised)))
    wanted = [h for c in result.clusters for h in c.hunks if "amendment" in h.by]
    shared = [hunk for hunk in wanted if "revision" in hunk.by]
    if result.conflicts:
        return Rebased(revised, Verdict.CONFLICT)
    if result.text == revised:
        return Rebased(revised, Verdict.ALREADY_IN)
    return Rebased(result.text, Verdict.PARTLY_IN if shared else Verdict.CLEAN)


def rebase_text(base: str, amended: str, revised: str) -> RebaseResult:
    """Carry what an amendment changes in base over to the revised text, all plain."""
    result = rebase(Text(base), Text(amended), Text(revised))
    return RebaseResult(result.text.plain, result.verdict is Verdict.CONFLICT)
