"""What a screen lets through: a kind of things and a delegation, as one value with its words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from negotiator.tui.actions import Where


class Only(StrEnum):
    """A kind of paragraphs, changes or acts; in the words of the line that counts them."""

    ALL = "all paragraphs"
    SPOKEN = "what somebody speaks of"
    OPEN = "something open"
    BRACKETS = "brackets in the text"
    AGREED = "agreed"
    AD_REF = "agreed ad ref, or reopened"
    IN_THE_WAY = "somebody in the way"
    OPPOSED = "opposed"
    RESERVED = "reserved"
    RIVALS = "rivals"
    MINE = "your own"
    EDITS = "other words proposed"
    INSERTIONS = "new paragraphs proposed"
    DELETIONS = "deletions proposed"
    WHOLE = "alternatives proposed, or kept as is"
    STRUCTURE = "moves, splits and merges proposed"
    CHANGES = "all changes"
    EDITED = "words changed"
    INSERTED = "new"
    DELETED = "deleted"
    MOVED = "moved"
    PARTED = "split or merged"
    ALARMED = "with alarms"
    ACTS = "all that happened"
    PROPOSALS = "proposals"
    STANCES = "stances and remarks"
    DECISIONS = "decisions"
    UNDONE = "what was undone"
    REVISIONS = "revisions"


KEYS = dict(zip(Only, "aeobgfwsrvytixkm" + "ctixmp!" + "apsdur", strict=True))
"""The key of each in the box that asks for it; no two of one screen share one."""

_STATES = (Only.OPEN, Only.BRACKETS, Only.AGREED, Only.AD_REF)
_WAYS = (Only.IN_THE_WAY, Only.OPPOSED, Only.RESERVED, Only.RIVALS)
_PROPOSED = (Only.EDITS, Only.INSERTIONS, Only.DELETIONS, Only.WHOLE, Only.STRUCTURE)
_ROWS = (Only.EDITED, Only.INSERTED, Only.DELETED, Only.MOVED, Only.PARTED, Only.ALARMED)
_ACTS = (Only.PROPOSALS, Only.STANCES, Only.DECISIONS, Only.UNDONE, Only.REVISIONS)

OFFERED = {
    Where.COMPARE: (Only.CHANGES, *_ROWS, *_STATES, Only.RIVALS, Only.MINE),
    Where.DESK: (Only.OPEN, Only.ALL, *_STATES[1:], *_WAYS, Only.MINE, *_PROPOSED),
    Where.GRID: (Only.SPOKEN, Only.ALL, *_STATES, *_WAYS, Only.MINE, *_PROPOSED),
    Where.HISTORY: (Only.ACTS, *_ACTS, Only.MINE),
}
"""What each screen can be filtered by; first what it shows without a filter."""

_BY = {Where.HISTORY: "acts of"}


@dataclass(frozen=True, slots=True)
class Filter:
    """What is let through; only: a kind, None for what the screen shows without a filter.

    by: the code of the only delegation wanted, or nothing.
    """

    only: Only | None = None
    by: str = ""

    @property
    def on(self) -> bool:
        """Whether anything is filtered."""
        return self != NOTHING_LEFT_OUT

    def told(self, where: Where) -> str:
        """The filter in words, as a screen says it: `opposed`, `proposals and stances of ES`."""
        whose = f"{_BY.get(where, 'proposals and stances of')} {self.by}"
        if self.only is None:
            return whose if self.by else str(OFFERED[where][0])
        return f"{self.only} · {self.by}" if self.by else str(self.only)


NOTHING_LEFT_OUT = Filter()
