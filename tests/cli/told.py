"""Stand-ins for what other parts hand to the views."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Alarm:
    """What is to be said of a row."""

    row: int
    sentence: str
