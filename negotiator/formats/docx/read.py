"""Reading a Word file's text with its revisions: accepted, rejected, or some authors' accepted.

python-docx is not used for it: its `paragraph.text` skips inserted words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from negotiator.documents.document import Line
from negotiator.errors import MalformedFile, Place
from negotiator.formats.docx.guard import opened
from negotiator.formats.docx.lists import Counter, Lists, read_lists
from negotiator.formats.docx.story import Accepts, Segment, Stories, WordParagraph
from negotiator.formats.docx.xml import local, name


@dataclass(frozen=True, slots=True)
class Reading:
    """One paragraph as it reads with some revisions accepted, and its style."""

    style: str
    line: Line


@dataclass(frozen=True, slots=True)
class WordText:
    """The text of a Word file with all revisions in it; notes: paragraphs by the note's id."""

    paragraphs: tuple[WordParagraph, ...]
    notes: Mapping[str, tuple[WordParagraph, ...]]
    lists: Lists
    authors: frozenset[str]

    def view(self, accepts: Accepts) -> tuple[Reading, ...]:
        """The paragraphs with the revisions of some authors accepted and all others rejected."""
        return tuple(self._view(self.paragraphs, accepts))

    def accepted(self) -> tuple[Reading, ...]:
        """The paragraphs with all revisions accepted."""
        return self.view(lambda _: True)

    def rejected(self) -> tuple[Reading, ...]:
        """The paragraphs with all revisions rejected."""
        return self.view(lambda _: False)

    def _view(
        self, found: Iterable[WordParagraph], accepts: Accepts, *, in_note: bool = False
    ) -> Iterator[Reading]:
        """A mark that goes joins its paragraph to the next of its story, whose look the two have."""
        counter = Counter(self.lists)
        pending: list[Segment] = []
        open_story = 0
        for paragraph in found:
            if not paragraph.row.stands(accepts):
                continue
            if pending and paragraph.story != open_story:
                yield Reading("", Line("", _text(pending)))
                pending = []
            open_story = paragraph.story
            pending += [s for s in paragraph.segments if s.revised.stands(accepts)]
            if paragraph.last or paragraph.mark.stands(accepts):
                now = paragraph.look
                if paragraph.before is not None and not accepts(paragraph.changed_by):
                    now = paragraph.before
                label = counter.label(now.style, now.number)
                notes = () if in_note else tuple(self._notes(pending, accepts))
                yield Reading(now.style, Line(label, _text(pending), notes))
                pending = []

    def _notes(self, segments: Iterable[Segment], accepts: Accepts) -> Iterator[str]:
        """The words of the notes in some segments, without the blanks after a note's own mark."""
        for segment in segments:
            if segment.note:
                found = self._view(self.notes.get(segment.note, ()), accepts, in_note=True)
                yield "\n".join(reading.line.text for reading in found).lstrip(" \t\u00a0")


def _text(segments: Iterable[Segment]) -> str:
    return "".join(segment.text for segment in segments)


def read_docx(data: bytes, path: str = "") -> WordText:
    """The text of a Word file.

    path: for places in errors. Raises HostileFile where it breaks a bound, MalformedFile where it is
    no sound Word file.
    """
    package = opened(data, path)
    root = package.xml(package.main)
    if local(root) != "document":
        raise MalformedFile(
            "this is not a Word document but another kind of office file",
            place=Place(path),
            advice="Give a file saved by Word as .docx.",
        )
    roots = [root]
    notes: dict[str, tuple[WordParagraph, ...]] = {}
    for kind in ("footnotes", "endnotes"):
        part = package.related(kind)
        if part is not None:
            roots.append(part)
            for note in part:
                if note.get(name("type")) in (None, "normal"):
                    notes[f"{kind}/{note.get(name('id'))}"] = tuple(Stories().read(note))
    authors = (e.get(name("author")) for part in roots for e in part.iter())
    return WordText(
        tuple(Stories().read(root)),
        notes,
        read_lists(package),
        frozenset(str(author) for author in authors if author is not None),
    )
