"""Two texts and what changed between them, woven into runs that hold both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from negotiator.compare.comparison import NoteChange, Operations
from negotiator.documents.document import Change, Footnote, Run
from negotiator.documents.prose import Notes, footnote, joined_runs
from negotiator.model.text import Run as Piece
from negotiator.model.text import Text


@dataclass(frozen=True, slots=True)
class Weaver:
    """Two revisions' footnotes, those that answer each other, and the author of all changes."""

    author: str
    old: Notes = field(default_factory=dict)
    new: Notes = field(default_factory=dict)
    changes: Sequence[NoteChange] = ()

    def runs(self, old: Text, new: Text, words: Operations) -> tuple[Run, ...]:
        """The runs of a changed text; words: operations whose texts join to the old and the new."""
        if old == new and not new.notes:
            return tuple(Run(piece.text, piece.marks) for piece in new.runs() if piece.text)
        before, after = Cutter(old), Cutter(new)
        out: list[Run] = []
        for operation, text in words:
            if operation == "-":
                out.extend(self._gone(piece) for piece in before.take(len(text)))
            elif operation == "+":
                out.extend(self._come(piece) for piece in after.take(len(text)))
            else:
                left, right = before.take(len(text)), after.take(len(text))
                for was, now in _side_by_side(left, right):
                    out.extend(self._kept(was, now))
        return joined_runs(out)

    def _gone(self, piece: Piece) -> Run:
        return self._changed(piece, Change.DELETED, self.old)

    def _come(self, piece: Piece) -> Run:
        return self._changed(piece, Change.INSERTED, self.new)

    def _changed(self, piece: Piece, change: Change, notes: Notes) -> Run:
        note = footnote(piece.note, notes, change, self.author) if piece.note else None
        return Run(piece.text, piece.marks, change, self.author, note)

    def _kept(self, was: Piece, now: Piece) -> Iterator[Run]:
        if not now.note:
            if was.marks == now.marks:
                yield Run(now.text, now.marks)
            else:
                yield Run(now.text, now.marks, author=self.author, before=was.marks)
            return
        note = self._kept_note(was.note, now.note)
        if note is None:
            yield self._gone(was)
            yield self._come(now)
        else:
            yield Run(now.text, now.marks, note=note)

    def _kept_note(self, was: str, now: str) -> Footnote | None:
        """One footnote with its changes, where two answer each other and print the same mark."""
        for change in self.changes:
            if change.old and change.new and (change.old.id, change.new.id) == (was, now):
                if change.old.mark != change.new.mark:
                    return None
                words = self.runs(change.old.text, change.new.text, change.words)
                return Footnote(words, change.new.mark)
        return None


class Cutter:
    """A text handed out from its beginning, some characters at a time."""

    def __init__(self, text: Text) -> None:
        self._pieces = list(text.runs())[::-1]

    def take(self, length: int) -> list[Piece]:
        """The next characters with their marks."""
        out: list[Piece] = []
        while length and self._pieces:
            piece = self._pieces.pop()
            if len(piece.text) > length:
                self._pieces.append(piece._replace(text=piece.text[length:]))
                piece = piece._replace(text=piece.text[:length])
            length -= len(piece.text)
            if piece.text:
                out.append(piece)
        return out


def _side_by_side(left: list[Piece], right: list[Piece]) -> Iterator[tuple[Piece, Piece]]:
    """Pieces of the same characters, cut so that each pair carries one set of marks on either side."""
    left, right = left[::-1], right[::-1]
    while left and right:
        was, now = left.pop(), right.pop()
        length = min(len(was.text), len(now.text))
        for rest, piece in ((left, was), (right, now)):
            if len(piece.text) > length:
                rest.append(piece._replace(text=piece.text[length:]))
        yield was._replace(text=was.text[:length]), now._replace(text=now.text[:length])
