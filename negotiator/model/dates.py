"""Dates: as covers print them, and the moment that revisions of a document carry."""

from __future__ import annotations

import re
from datetime import datetime

from negotiator.errors import DateUnclear

_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_PRINTED = re.compile(rf"(\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})")


def printed(day: str) -> str:
    """An ISO day as a cover prints it: `27 February 2018`."""
    year, month, number = day.split("-")
    return f"{int(number)} {_MONTHS[int(month) - 1]} {year}"


def moment(written: str) -> str:
    """A day or a moment, ISO 8601, as `YYYY-MM-DDTHH:MM:SS`; a day alone is its beginning.

    Raises DateUnclear where it is no date of the calendar, or says a time zone: dates here are local.
    """
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        found = None
    if found is None or found.tzinfo is not None or not written.startswith(f"{found:%Y-%m-%d}"):
        raise DateUnclear(
            f"“{written}” is not a date",
            advice="Write a day, 2018-06-21, or a local time of it, 2018-06-21T09:30:00.",
        )
    return found.isoformat(timespec="seconds")


def moment_printed(day: str) -> str:
    """The beginning of a day as a cover prints it, or nothing where it is not written so."""
    match = _PRINTED.fullmatch(day)
    if match is None:
        return ""
    try:
        return moment(f"{match[3]}-{_MONTHS.index(match[2]) + 1:02}-{int(match[1]):02}")
    except DateUnclear:  # 31 February
        return ""


def as_read(at: str) -> str:
    """A moment as people read it: `2018-06-21 09:30`."""
    return at[:16].replace("T", " ")


def in_short(at: str, year: str = "") -> str:
    """A moment in a list, as wide as any other: `14 Mar 18:42`; with its year where that is another one."""
    try:
        found = datetime.fromisoformat(at)
    except ValueError:
        return at
    day = f"{found.day:>2} {_MONTHS[found.month - 1][:3]}"
    return f"{day} {found:%H:%M}" if len(at) > 10 and at[:4] == year else f"{day} {found.year}"


def told(at: str, *, year: bool = False) -> str:
    """A moment as one says it: `14 March, 18:47`, or with its year `14 March 2018, 18:47`."""
    try:
        found = datetime.fromisoformat(at)
    except ValueError:
        return at
    day = f"{found.day} {_MONTHS[found.month - 1]}{f' {found.year}' if year else ''}"
    return f"{day}, {found:%H:%M}" if len(at) > len("2018-03-14") else day


def told_since(at: str, now: str) -> str:
    """A moment as one says it on the day it is now: `18:50`, `yesterday 18:50`, `12 March 18:50`."""
    try:
        found, today = datetime.fromisoformat(at), datetime.fromisoformat(now)
    except ValueError:
        return at
    days = (today.date() - found.date()).days
    if days in (0, 1):
        return f"yesterday {found:%H:%M}" if days else f"{found:%H:%M}"
    return told(at, year=found.year != today.year).replace(",", "")
