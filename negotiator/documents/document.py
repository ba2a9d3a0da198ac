"""One document to be circulated: cover, sentences before the text, the text with its revisions.

A paragraph says what it is in the text before the revisions (`old`) and after them (`new`); one that
is new or goes has only one of the two, and its mark is a revision. Insertions and deletions never
nest: a run belongs to one author.

In kinds that carry no revisions (`Kind.revises`) everything is printed as it stands, and what is new
or gone shows by its marks; the changes still say what each run is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from negotiator.errors import DateUnclear
from negotiator.model.dates import moment
from negotiator.model.revision import Cover


class Kind(StrEnum):
    """What a document is for."""

    CLEAN = "clean"
    TRACKED = "tracked"
    LOOK = "look"
    AMENDMENTS = "amendments"
    COMPILATION = "compilation"
    TABLE = "table"
    REPORT = "report"
    CONCORDANCE = "concordance"

    @property
    def revises(self) -> bool:
        """Whether its changes are revisions that a reader can accept and reject."""
        return self in (Kind.TRACKED, Kind.AMENDMENTS)

    @property
    def landscape(self) -> bool:
        """Whether its text lies across the page."""
        return self is Kind.TABLE


class Change(StrEnum):
    """What a revision does to a run, a paragraph's mark or a table's row.

    Passing words stand in neither text: they came after the old one and went before the new one.
    """

    KEPT = "kept"
    INSERTED = "inserted"
    DELETED = "deleted"
    PASSING = "passing"


class Role(StrEnum):
    """What a paragraph is; a profile gives each role its look."""

    TITLE = "title"
    HEADING = "heading"
    NUMBERED = "numbered"
    UNNUMBERED = "unnumbered"
    FORMULA = "formula"
    PLAIN = "plain"
    STATE = "state"
    """A line over a paragraph that says how it stands; no part of the text."""


@dataclass(frozen=True, slots=True)
class Form:
    """A paragraph's role, its printed number and its depth among paragraphs of that role."""

    role: Role
    label: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote where it is attached; mark: its printed mark if it is not simply numbered."""

    runs: tuple[Run, ...]
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment beside some words; it is no part of the text, whatever is accepted."""

    author: str
    text: str


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one look and one history; where a footnote is attached, its place.

    marks: italics, bold and the like; before: the marks that kept words had, where those changed;
    author: of the insertion or deletion; remark: the comment on all neighbouring runs that carry it.
    """

    text: str
    marks: frozenset[str] = frozenset()
    change: Change = Change.KEPT
    author: str = ""
    note: Footnote | None = None
    before: frozenset[str] | None = None
    remark: Remark | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs and the mark that ends them.

    old, new: its form before and after the revisions, None where it does not end a paragraph then;
    author: who inserted or deleted the mark; block: the id of the block it is, for life; number: the
    marks of its printed number; between: its form where it stood in neither text, but between the two.
    """

    runs: tuple[Run, ...]
    old: Form | None
    new: Form | None
    author: str = ""
    block: str = ""
    number: frozenset[str] = frozenset()
    between: Form | None = None

    @property
    def mark(self) -> Change:
        """What the revisions do to the paragraph's mark."""
        if self.old is None:
            return Change.PASSING if self.new is None else Change.INSERTED
        return Change.DELETED if self.new is None else Change.KEPT

    @property
    def form(self) -> Form:
        """Its form as it is drawn: the new one if there is one."""
        return self.new or self.old or self.between or Form(Role.PLAIN)


@dataclass(frozen=True, slots=True)
class TableRow:
    """The cells of a row and what the revisions do to the row; the last cell takes the room left over.

    A cell is one paragraph, or several parted by PARAGRAPH_BREAK; heading: of what follows.
    """

    cells: tuple[tuple[Run, ...], ...]
    change: Change = Change.KEPT
    author: str = ""
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its first row is its head, repeated on every page.

    widths: of the columns, in parts of the whole, by default all alike; caption: what it is, for who
    does not see it; right: the columns of figures, set to the right, counted from 0.
    """

    rows: tuple[TableRow, ...]
    widths: tuple[int, ...] = ()
    caption: str = ""
    right: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph or cell as a reader sees it; notes: the words of the footnotes in it, in order."""

    label: str
    text: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    """Everything that is printed, in order, and what it must read as.

    name: the symbol as it is shown; statements: what must show wherever the text shows; legend: how to
    read the revisions; key: who the authors are; running: a short word for the foot of every page;
    first_note: the number of the first footnote that has no mark of its own;
    date: of the revisions and the properties, ISO 8601 local time; rejected, accepted: the text with
    all changes rejected and with all accepted, as the model has it, None where the document does not
    hold it. Raises DateUnclear for a date that is none: no reader would take it.
    """

    kind: Kind
    name: str
    cover: Cover
    blocks: tuple[Paragraph | Table, ...]
    statements: tuple[str, ...] = ()
    legend: tuple[str, ...] = ()
    key: str = ""
    running: str = ""
    language: str = "en"
    date: str = ""
    first_note: int = 1
    rejected: tuple[Line, ...] | None = field(default=(), repr=False)
    accepted: tuple[Line, ...] | None = field(default=(), repr=False)

    def __post_init__(self) -> None:
        if self.date and moment(self.date) != self.date:
            raise DateUnclear(f"“{self.date}” is not a moment to the second")

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs outside tables."""
        return (block for block in self.blocks if isinstance(block, Paragraph))

    @property
    def authors(self) -> frozenset[str]:
        """Who inserted and deleted, footnotes included."""
        return frozenset(author for author, change in self._named if change is not Change.KEPT)

    @property
    def may_be_authors(self) -> frozenset[str]:
        """Who changed only how something looks or is numbered, if it turns out to differ on paper."""
        return frozenset(author for author, change in self._named if change is Change.KEPT)

    @cached_property
    def _named(self) -> frozenset[tuple[str, Change]]:
        return frozenset(self._authors())

    def _authors(self) -> Iterator[tuple[str, Change]]:
        for block in self.blocks:
            if isinstance(block, Table):
                for row in block.rows:
                    yield row.author, row.change
                    for cell in row.cells:
                        yield from _run_authors(cell)
            else:
                yield block.author, block.mark
                yield from _run_authors(block.runs)


def _run_authors(runs: tuple[Run, ...]) -> Iterator[tuple[str, Change]]:
    for run in runs:
        yield run.author, run.change
        if run.note is not None:
            yield from ((inner.author, inner.change) for inner in run.note.runs)
