"""Dates of revisions: of the calendar, local, to the second."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator.errors import DateUnclear
from negotiator.model.dates import moment, moment_printed, printed


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2018-06-21", "2018-06-21T00:00:00"),
        ("2018-06-21T09:30", "2018-06-21T09:30:00"),
        ("2018-06-21T09:30:05.123", "2018-06-21T09:30:05"),
        ("2018-06-21 09:30:05", "2018-06-21T09:30:05"),
    ],
)
def test_days_and_moments(written: str, read: str) -> None:
    assert moment(written) == moment(read) == read


@pytest.mark.parametrize(
    "written",
    ["", "yesterday", "2018-13-45", "21 June 2018", "2018-06-21T09:30Z", "20180621", "2018-W25"],
)
def test_what_is_no_date_says_how_to_write_one(written: str) -> None:
    with pytest.raises(DateUnclear, match="is not a date") as caught:
        moment(written)
    assert "2018-06-21" in caught.value.advice


@given(st.dates(date(1900, 1, 1)))
def test_a_printed_day_is_read_back(day: date) -> None:
    assert moment_printed(printed(str(day))) == f"{day}T00:00:00"
