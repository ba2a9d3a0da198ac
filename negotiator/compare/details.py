"""What a row's words alone do not say: which look changed, which blanks, quotation marks and hyphens."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from negotiator.compare.comparison import NoteChange, Operations, Row, marks_of
from negotiator.model.revision import BlockKind
from negotiator.model.text import MARKS, NOTE_MARK, Text

Marks = Mapping[int, frozenset[str]]

_UNIT = re.compile("\\s+|\u00ad|.", re.DOTALL)
_NAMES = {
    "'": "straight apostrophe",
    "’": "curly apostrophe",
    "‘": "curly apostrophe",
    '"': "straight quotation mark",
    "“": "curly quotation mark",
    "”": "curly quotation mark",
    "«": "angle quotation mark",
    "»": "angle quotation mark",
    "-": "hyphen",
    "‐": "hyphen (U+2010)",
    "‑": "no-break hyphen",
    "–": "en dash",
    "—": "em dash",
    "−": "minus sign",
    "\u00ad": "soft hyphen",
    "": "nothing",
    " ": "space",
    "\u00a0": "no-break space",
    "\u202f": "narrow no-break space",
    "\n": "line break",
    "\t": "tab",
}


@dataclass(frozen=True, slots=True)
class Look:
    """Kept words that look otherwise: which marks they gained and lost.

    start, end: their place in the new side of the row's words, in characters; whole: whether they are
    all the words there are.
    """

    words: str
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    start: int
    end: int
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Sign:
    """A blank, quotation mark or hyphen that gave way to another of its class, by name, and how often."""

    old: str
    new: str
    times: int

    @property
    def sentence(self) -> str:
        """`no-break space → space`, with how often where that is more than once."""
        often = f" ({self.times} times)" if self.times > 1 else ""
        return f"{self.old} → {self.new}{often}"


LONGEST_PHRASE = 12
"""Words of a phrase that are told; of a longer one the first and the last."""


def look_words(look: Look) -> str:
    """The words that look otherwise, of a long phrase its beginning and its end."""
    words = look.words.replace(NOTE_MARK, "").split()
    if len(words) <= LONGEST_PHRASE:
        return " ".join(words)
    return f"{' '.join(words[:6])} … {' '.join(words[-3:])}"


def looks(row: Row) -> tuple[Look, ...]:
    """The kept words of a row that look otherwise than before, in order; a table's cells, too."""
    if not row.formatting:
        return ()
    if row.block.kind is BlockKind.TABLE:
        return tuple(_in_cells(row))
    return _looks(row.words, marks_of(row.old), marks_of(row.new))


def note_looks(note: NoteChange) -> tuple[Look, ...]:
    """The kept words of a footnote that look otherwise than before."""
    if note.old is None or note.new is None:
        return ()
    return _looks(note.words, _marks(note.old.text), _marks(note.new.text))


def _looks(words: Operations, before: Marks, after: Marks) -> tuple[Look, ...]:
    none: frozenset[str] = frozenset()
    new = "".join(text for operation, text in words if operation != "-")
    found: list[tuple[int, int, frozenset[str], frozenset[str]]] = []
    i = j = 0
    for operation, text in words:
        for k, character in enumerate(text if operation == "=" else ""):
            old, now = before.get(i + k, none), after.get(j + k, none)
            if old == now or character.isspace():
                continue
            at = j + k
            if found:
                start, end, gained, lost = found[-1]
                if (gained, lost) == (now - old, old - now) and not new[end:at].strip():
                    found[-1] = (start, at + 1, gained, lost)
                    continue
            found.append((at, at + 1, now - old, old - now))
        i += len(text) if operation != "+" else 0
        j += len(text) if operation != "-" else 0
    return tuple(
        Look(new[start:end], _sorted(gained), _sorted(lost), start, end, end - start >= len(new))
        for start, end, gained, lost in found
    )


def _in_cells(row: Row) -> Iterator[Look]:
    """Cells of a table that kept their words and look otherwise; of tables of one shape."""
    for old, new in zip(row.old, row.new, strict=False):
        shapes = ([len(cells) for cells in block.rows] for block in (old, new))
        if next(shapes) != next(shapes):
            continue
        for left, right in zip(old.rows, new.rows, strict=True):
            for before, after in zip(left, right, strict=True):
                if before.plain == after.plain and before != after:
                    kept: Operations = (("=", after.plain),)
                    yield from _looks(kept, _marks(before), _marks(after))


def _marks(text: Text) -> Marks:
    out: dict[int, frozenset[str]] = {}
    at = 0
    for run in text.runs():
        if run.marks:
            out.update((at + k, run.marks) for k in range(len(run.text)))
        at += len(run.text)
    return out


def _sorted(marks: frozenset[str]) -> tuple[str, ...]:
    return tuple(mark for mark in MARKS if mark in marks)


def signs(old: str, new: str) -> tuple[Sign, ...]:
    """Which blanks, quotation marks and hyphens differ in two texts that fold to one.

    In the order in which they first occur, each with how often.
    """
    counted: dict[tuple[str, str], int] = {}
    for left, right in _unequal(_UNIT.findall(old), _UNIT.findall(new)):
        pair = (_name(left), _name(right))
        counted[pair] = counted.get(pair, 0) + 1
    return tuple(Sign(left, right, times) for (left, right), times in counted.items())


def _unequal(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    i = j = 0
    while i < len(old) or j < len(new):
        left = old[i] if i < len(old) else ""
        right = new[j] if j < len(new) else ""
        # what stands on one side only: a soft hyphen, or a blank at an end
        if left != right and left and (left == "\u00ad" or (left.isspace() > right.isspace())):
            yield left, ""
            i += 1
        elif left != right and right and (right == "\u00ad" or right.isspace() > left.isspace()):
            yield "", right
            j += 1
        else:
            if left != right:
                yield left, right
            i, j = i + 1, j + 1


def _name(sign: str) -> str:
    """What a person calls a sign."""
    if sign in _NAMES:
        return _NAMES[sign]
    if len(sign) > 1:
        if len(set(sign)) == 1:
            return f"{len(sign)} {_name(sign[0])}s"
        return " and ".join(_name(character) for character in sign)
    return unicodedata.name(sign, f"U+{ord(sign):04X}").lower()
