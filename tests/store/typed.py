"""Typing as tests keep it."""

from dataclasses import replace
from pathlib import Path

from negotiator.store.journal import Journal, Typing

SOMETHING = Typing(
    by="MX",
    recorded_by="PRES",
    revision="6589-18",
    block="p1",
    amendment="",
    kind="edit",
    base="",
    words="WE AGREE to [/EU] act at onc",
    why="",
    at="2018-03-14T18:47:09.120",
    window="gone",
    host="here",
    pid=1,
)


def typed(folder: Path, name: str = "tabc", **other: str) -> Journal:
    """Keep some typing in a folder's journal; its window is gone unless another is named."""
    journal = Journal(folder, name)
    journal.note(replace(SOMETHING, **other))
    journal.flush()
    return journal
