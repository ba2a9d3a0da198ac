"""Sentences, headings and tables of our own words: what documents about a text are made of."""

from __future__ import annotations

from collections.abc import Iterable

from negotiator.compare.comparison import PARAGRAPH_BREAK
from negotiator.documents.document import Form, Paragraph, Role, Run, TableRow
from negotiator.model.acts import Amendment, Stance
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Cover
from negotiator.model.stances import confirmed
from negotiator.model.text import ITALIC

NOTHING = "\u2014"
"""Stands where a table has nothing to say; a sentence says what that means."""


def front(cover: Cover, kind: str, subject: str) -> Cover:
    """A short cover of a document about a text: where, when, its codes and marking, and what it is."""
    short = Cover(
        cover.institution, cover.place, cover.date, cover.original, cover.marking, cover.codes
    )
    return short._replace(type=kind, subject=subject)


def sentence(told: str) -> Paragraph:
    """A sentence."""
    return _paragraph(told, Role.PLAIN)


def heading(told: str) -> Paragraph:
    """What stands over a part of a document."""
    return _paragraph(told, Role.HEADING)


def state(told: str) -> Paragraph:
    """The line over a paragraph that says how it stands; no part of the text."""
    return _paragraph(told, Role.STATE)


def row(*cells: str, heading: bool = False) -> TableRow:
    """A row of a table; heading: of what follows."""
    return TableRow(tuple(_runs(cell) for cell in cells), heading=heading)


def across(name: str, told: Iterable[str], *, heading: bool) -> TableRow:
    """A row of one wide cell: a name and, below it, what is told of it; heading: of what follows."""
    below = "".join(PARAGRAPH_BREAK + one for one in told)
    runs = (Run(name), *((Run(below, frozenset({ITALIC})),) if below else ()))
    return TableRow((runs,), heading=heading)


def paragraphs(told: Iterable[str]) -> str:
    """What stands in one cell below each other."""
    return PARAGRAPH_BREAK.join(told)


def in_line(name: str) -> str:
    """A name without the line ends it may have in a text."""
    return " ".join(name.split())


def shortened(name: str, longest: int) -> str:
    """A name of at most so many characters, cut between words, with a sign that it goes on."""
    told = in_line(name)
    return told if len(told) <= longest else f"{told[:longest].rpartition(' ')[0]} …"


def names(amendments: Iterable[Amendment]) -> str:
    """Amendments by name, parted by commas."""
    return ", ".join(amendment.name for amendment in amendments)


def recorded(negotiation: Negotiation, act: Amendment | Stance) -> str:
    """` (recorded by PRES)`, where another typed what a delegation says and it did not confirm it."""
    return "" if confirmed(negotiation, act) else f" (recorded by {act.recorded_by})"


def counted(count: int, noun: str) -> str:
    """`1 proposal`, `2 proposals`, `1,000 words`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _paragraph(told: str, role: Role) -> Paragraph:
    form = Form(role)
    return Paragraph(_runs(told), form, form)


def _runs(told: str) -> tuple[Run, ...]:
    return (Run(told),) if told else ()
