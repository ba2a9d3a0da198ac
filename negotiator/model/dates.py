"""Dates as covers print them."""

from __future__ import annotations

_MONTHS = (
    "January February March April May June July August September October November December"
).split()


def printed(day: str) -> str:
    """An ISO day as a cover prints it: `27 February 2018`."""
    year, month, number = day.split("-")
    return f"{int(number)} {_MONTHS[int(month) - 1]} {year}"
