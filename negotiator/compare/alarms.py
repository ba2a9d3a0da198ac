"""Meaning alarms: changes of few letters that change what a text says.

They are read from the words of a comparison, near each change only; nothing is compared again, and no
change is hidden. A paragraph that came or went whole is seen as such and raises no alarm.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from negotiator.compare.comparison import Comparison
from negotiator.compare.findings import Finding, Heard, findings
from negotiator.compare.tables import AlarmKind, AlarmTables
from negotiator.model.text import NOTE_MARK


class Direction(StrEnum):
    """Whether a change makes a commitment weaker or stronger, if it does either."""

    WEAKER = "weaker"
    STRONGER = "stronger"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Alarm:
    """A change of words that may change the meaning.

    row: the index of its row in the comparison; old, new: the words concerned, as they are printed, one
    of them empty where words only came or went; sentence: what to say of it; note: the id of the
    footnote that it is in, or nothing.
    """

    kind: AlarmKind
    row: int
    old: str
    new: str
    sentence: str
    direction: Direction = Direction.NONE
    note: str = ""


def alarms(comparison: Comparison, tables: AlarmTables) -> tuple[Alarm, ...]:
    """The alarms of a comparison, in the order of its rows and of their words.

    None where the tables are for another language than the text's; `AlarmTables.silence` says so.
    """
    if not tables.speak(comparison.new.language):
        return ()
    numbers = dict(comparison.concordance)
    marks = comparison.new.note_marks
    out: list[Alarm] = []
    for k in comparison.changes:
        row = comparison.rows[k]
        if not row.old or not row.new:
            continue
        if not row.typography:
            found = findings(row.words, tables, whole=row.rewritten)
            out.extend(_alarm(k, finding) for finding in found if not _renumbered(finding, numbers))
        for change in row.notes:
            if change.old and change.new and change.changed:
                note = change.new.id
                at = f"footnote {marks[note]}: " if note in marks else "footnote: "
                out.extend(
                    _alarm(k, finding, note, at)
                    for finding in findings(change.words, tables)
                    if not _renumbered(finding, numbers)
                )
    return tuple(out)


def _renumbered(finding: Finding, numbers: Mapping[str, str]) -> bool:
    """Whether paragraphs are cited by their new numbers, and are the same as before."""
    old, new = finding.old, finding.new
    if not old or not new or old.term.family != "paragraph":
        return False
    return [numbers.get(word, word) for word in old.term.key.split()] == new.term.key.split()


# ---------------------------------------------------------------------- what is said


def _alarm(row: int, finding: Finding, note: str = "", at: str = "") -> Alarm:
    old, new = finding.old, finding.new
    there = new or old
    assert there is not None  # a finding has at least one side
    direction = _direction(old, new)
    rest = [str(direction)] if direction is not Direction.NONE else []
    if old and new:
        what = f"{_quoted(old)} became {_quoted(new)}"
        if there.kind is AlarmKind.MODAL and _negative(old) != _negative(new):
            rest.append("now negative" if _negative(new) else "no longer negative")
        elif there.kind is AlarmKind.PARTY:
            rest.append(f"now {there.term.key.rpartition(' ')[2]}")
    else:
        what = f"{_quoted(there)} {'added' if new else 'taken out'}"
    return Alarm(
        there.kind,
        row,
        old.words if old else "",
        new.words if new else "",
        at + what + (f": {', '.join(rest)}" if rest else ""),
        direction,
        note,
    )


def _direction(old: Heard | None, new: Heard | None) -> Direction:
    """Where a change leads: by the levels of one scale, or by a hedge put in or taken out."""
    if old and new and old.term.level != new.term.level and old.term.family == new.term.family:
        weaker = new.term.level < old.term.level
        return Direction.WEAKER if weaker else Direction.STRONGER
    hedged, hedges = (bool(term and term.term.family == "weakening") for term in (old, new))
    if hedged != hedges:
        return Direction.WEAKER if hedges else Direction.STRONGER
    return Direction.NONE


def _quoted(heard: Heard) -> str:
    return f"“{' '.join(heard.words.replace(NOTE_MARK, '').split())}”"


def _negative(heard: Heard) -> bool:
    return any(word.endswith("not") for word in heard.term.key.split())
