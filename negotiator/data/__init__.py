"""Tables that ship with the program, each read once and only when somebody asks for it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from negotiator.compare.tables import AlarmTables, tables_of


@cache
def alarm_tables() -> AlarmTables:
    """The shipped tables of the meaning alarms."""
    import tomllib  # kept out of the start-up of a plain comparison

    written = Path(__file__).with_name("alarms.toml").read_text(encoding="utf-8")
    return tables_of(tomllib.loads(written))
