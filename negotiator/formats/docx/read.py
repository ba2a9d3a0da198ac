"""Reading a Word file's text with its revisions: accepted, rejected, or some authors' accepted.

python-docx is not used for it: its `paragraph.text` skips inserted words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from negotiator.documents.document import Line
from negotiator.errors import MalformedFile, Place
from negotiator.formats.docx.guard import Package, opened
from negotiator.formats.docx.lists import UNNUMBERED, Counter, Lists, Number, read_lists
from negotiator.formats.docx.looks import Looks, read_looks
from negotiator.formats.docx.profile import fronts
from negotiator.formats.docx.runs import Accepts, Segment
from negotiator.formats.docx.story import Cell, Look, Stories, WordParagraph
from negotiator.formats.docx.xml import Element, local, name


@dataclass(frozen=True, slots=True)
class Reading:
    """One paragraph as it reads with some revisions accepted, and its style."""

    style: str
    line: Line


@dataclass(frozen=True, slots=True)
class Joined:
    """One paragraph as it stands with some revisions accepted: its look, its number, what is in it."""

    look: Look
    number: Number
    segments: tuple[Segment, ...]
    cell: Cell | None = None

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(segment.text for segment in self.segments)


@dataclass(frozen=True, slots=True)
class WordText:
    """The text of a Word file with all revisions in it; notes: paragraphs by the note's id."""

    paragraphs: tuple[WordParagraph, ...]
    notes: Mapping[str, tuple[WordParagraph, ...]]
    lists: Lists
    looks: Looks
    authors: frozenset[str]

    def view(self, accepts: Accepts) -> tuple[Reading, ...]:
        """The paragraphs with the revisions of some authors accepted and all others rejected."""
        out: list[Reading] = []
        for found in self.joined(self.paragraphs, accepts):
            notes = tuple(self._notes(found.segments, accepts))
            out.append(Reading(found.look.style, Line(found.number.label, found.text, notes)))
        return tuple(out)

    def accepted(self) -> tuple[Reading, ...]:
        """The paragraphs with all revisions accepted."""
        return self.view(lambda _: True)

    def rejected(self) -> tuple[Reading, ...]:
        """The paragraphs with all revisions rejected."""
        return self.view(lambda _: False)

    def joined(self, found: Iterable[WordParagraph], accepts: Accepts) -> Iterator[Joined]:
        """A mark that goes joins its paragraph to the next of its story, whose look the two have."""
        pending: list[Segment] = []
        open_story, cell = 0, None
        for paragraph, ended in self._standing(found, accepts):
            if pending and paragraph.story != open_story:
                yield Joined(Look("", None), UNNUMBERED, tuple(pending), cell)
                pending = []
            open_story, cell = paragraph.story, paragraph.cell
            pending += [s for s in paragraph.segments if s.revised.stands(accepts)]
            if ended is not None:
                yield Joined(*ended, tuple(pending), cell)
                pending = []

    def labels(self, accepts: Accepts, around: frozenset[str]) -> list[str]:
        """The numbers that are printed in a view, but for paragraphs with a style of `around`."""
        standing = (ended for _, ended in self._standing(self.paragraphs, accepts) if ended)
        return [number.label for look, number in standing if look.style not in around]

    def _standing(
        self, found: Iterable[WordParagraph], accepts: Accepts
    ) -> Iterator[tuple[WordParagraph, tuple[Look, Number] | None]]:
        """The paragraphs of a view; what they look like and are numbered, where their marks stand."""
        counter = Counter(self.lists)
        for paragraph in found:
            if not paragraph.row.stands(accepts):
                continue
            ended = None
            if paragraph.last or paragraph.mark.stands(accepts):
                now = paragraph.look
                if paragraph.before is not None and not accepts(paragraph.changed_by):
                    now = paragraph.before
                ended = now, counter.number(now.style, now.number)
            yield paragraph, ended

    def note(self, reference: Segment, accepts: Accepts) -> tuple[tuple[Segment, ...], ...]:
        """The paragraphs of the note that a segment cites, without its own mark before its words."""
        found = self.joined(self.notes.get(reference.note, ()), accepts)
        return _without_mark([paragraph.segments for paragraph in found], reference.mark)

    def whole_note(self, reference: Segment) -> tuple[tuple[Segment, ...], ...]:
        """The same with all revisions in it."""
        found = self.notes.get(reference.note, ())
        return _without_mark([paragraph.segments for paragraph in found], reference.mark)

    def _notes(self, segments: Iterable[Segment], accepts: Accepts) -> Iterator[str]:
        """The words of the notes in some segments."""
        for segment in segments:
            if segment.note:
                found = self.note(segment, accepts)
                yield "\n".join("".join(s.text for s in segments) for segments in found)


def _without_mark(
    paragraphs: Sequence[tuple[Segment, ...]], mark: str
) -> tuple[tuple[Segment, ...], ...]:
    """Paragraphs without the note's own mark and the blanks after it."""
    segments, *others = paragraphs or [()]
    plain = "".join(segment.text for segment in segments)
    rest = plain.lstrip(_BLANK).removeprefix(mark).lstrip(_BLANK)
    over = len(plain) - len(rest)
    out: list[Segment] = []
    for segment in segments:
        cut = min(over, len(segment.text))
        over -= cut
        out.append(replace(segment, text=segment.text[cut:]) if cut else segment)
    return (tuple(out), *others)


_BLANK = " \t\u00a0"


def read_docx(data: bytes, path: str = "") -> WordText:
    """The text of a Word file.

    path: for places in errors. Raises HostileFile where it breaks a bound, MalformedFile where it is
    no sound Word file.
    """
    return word_text(opened(data, path))


def word_text(package: Package) -> WordText:
    """The text of a package."""
    root = package.xml(package.main)
    if local(root) != "document":
        raise MalformedFile(
            "this is not a Word document but another kind of office file",
            place=Place(package.path),
            advice="Give a file saved by Word as .docx.",
        )
    styles = package.related("styles")
    looks = read_looks(styles, fronts())
    roots = [root]
    notes: dict[str, tuple[WordParagraph, ...]] = {}
    for kind in ("footnotes", "endnotes"):
        part = package.related(kind)
        if part is not None:
            roots.append(part)
            for note in part:
                if note.get(name("type")) in (None, "normal"):
                    notes[f"{kind}/{note.get(name('id'))}"] = tuple(Stories(looks).read(note))
    return WordText(
        tuple(Stories(looks).read(root)),
        notes,
        read_lists(package.related("numbering"), styles),
        looks,
        frozenset(_authors(roots)),
    )


def _authors(roots: Iterable[Element]) -> Iterator[str]:
    for part in roots:
        for element in part.iter():
            author = element.get(name("author"))
            if author is not None:
                yield str(author)
