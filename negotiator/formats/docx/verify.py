"""Verifying any Word file: with its changes rejected it is one text, with them accepted another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import NamedTuple

from negotiator.documents.document import Line
from negotiator.documents.prose import lines
from negotiator.formats.docx.labels import printed
from negotiator.formats.docx.read import Reading, read_docx
from negotiator.model.revision import Revision


class Difference(NamedTuple):
    """Where a Word file does not read as a text: the paragraph, what is wanted and what is there.

    what: `text`, `number`, `notes`, `missing` or `too much`; place: the label, or how the words begin.
    """

    what: str
    place: str
    wanted: str
    found: str


class Verified(NamedTuple):
    """What was found: differences with all changes rejected and with all accepted, and whose they are.

    around: how many paragraphs with words stand before and after the text, such as a cover.
    """

    rejected: tuple[Difference, ...]
    accepted: tuple[Difference, ...]
    authors: tuple[str, ...]
    around: int

    @property
    def holds(self) -> bool:
        """Whether the file is what it should be."""
        return not (self.rejected or self.accepted)


def verify(data: bytes, base: Revision, target: Revision) -> Verified:
    """Compare a Word file, changes rejected with a base, accepted with a target.

    What stands before the first paragraph of the text and after its last is only counted. Raises
    HostileFile or MalformedFile where the file cannot be read.
    """
    word = read_docx(data)
    rejected, before = _compared(word.rejected(), lines(base))
    accepted, after = _compared(word.accepted(), lines(target))
    authors = tuple(sorted(word.authors))
    return Verified(tuple(rejected), tuple(accepted), authors, max(before, after))


def _compared(found: Iterable[Reading], wanted: Sequence[Line]) -> tuple[list[Difference], int]:
    there = [reading.line for reading in found if reading.line.text.strip()]
    meant = [line for line in wanted if line.text.strip()]
    if not meant:
        return [], len(there)
    start = next((k for k, line in enumerate(there) if _same(line, meant[0])), 0)
    # behind the text a file may say more; what is in between is compared line by line
    last = next(
        (k for k in range(len(there) - 1, start - 1, -1) if _same(there[k], meant[-1])),
        len(there) - 1,
    )
    inside = there[start : last + 1]
    out: list[Difference] = []
    for want, got in zip_longest(meant, inside):
        if want is None or got is None:
            line = want or got
            what = "missing" if got is None else "too much"
            out.append(
                Difference(what, _place(line), want.text if want else "", got.text if got else "")
            )
            continue
        for what, asked, read in (
            ("text", want.text, got.text),
            ("number", printed(want.label), got.label),
            ("notes", _notes(want), _notes(got)),
        ):
            if asked != read:
                out.append(Difference(what, _place(want), asked, read))
    return out, len(there) - len(inside)


def _same(line: Line, other: Line) -> bool:
    return line.text == other.text


def _notes(line: Line) -> str:
    return "\n".join(note.lstrip() for note in line.notes)


def _place(line: Line) -> str:
    return line.label or f"“{line.text[:40]}{'…' if len(line.text) > 40 else ''}”"
