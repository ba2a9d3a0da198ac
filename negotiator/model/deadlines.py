"""Deadlines: when something ends, and how long that is from now."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from negotiator.errors import DateUnclear
from negotiator.model.dates import as_read, moment, moment_printed

_LAST_MINUTE = "23:59:59"


class Deadline(NamedTuple):
    """A moment at which something ends.

    written: as it stands in the file; at: the moment, ISO 8601, nothing where it could not be read.
    """

    written: str
    at: str = ""

    @property
    def read(self) -> str:
        """The deadline as people read it; what is no moment is left as it was written."""
        return as_read(self.written) if self.written[:4].isdigit() else self.written

    def left(self, now: str) -> timedelta | None:
        """The time from now, ISO 8601, to the deadline, below 0 when it is over; None where unknown."""
        try:
            return datetime.fromisoformat(self.at) - datetime.fromisoformat(now)
        except ValueError:
            return None

    def told(self, now: str) -> str:
        """`2 days 3 hours left`, `over since 35 minutes`; nothing where it could not be read."""
        left = self.left(now)
        if left is None:
            return ""
        return f"{duration(left)} left" if left >= timedelta(0) else f"over since {duration(-left)}"


def deadline(written: str) -> Deadline:
    """The deadline that somebody wrote: a moment, or a day, which lasts until its end."""
    try:
        at = moment_printed(written.strip()) or moment(written.strip())
    except DateUnclear:
        return Deadline(written)
    is_day = ":" not in written
    return Deadline(written, f"{at[:10]}T{_LAST_MINUTE}" if is_day else at)


def duration(time: timedelta) -> str:
    """A length of time in its two greatest units: `2 days 3 hours`; below a minute `less than a minute`."""
    minutes = int(time.total_seconds()) // 60
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    counts = ((days, "day"), (hours, "hour"), (minutes, "minute"))
    first = next((k for k, (count, _) in enumerate(counts) if count), None)
    if first is None:
        return "less than a minute"
    told = (f"{n} {unit}{'' if n == 1 else 's'}" for n, unit in counts[first : first + 2] if n)
    return " ".join(told)
