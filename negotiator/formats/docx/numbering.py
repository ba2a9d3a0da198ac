"""Which list gives each paragraph its number, so that labels are right after accept and after reject.

One multilevel list counts by itself. Where the model's numbers leave a gap, a further list of the same
kind starts at the number wanted, and the text stays with it. A label that no count gives (`12 bis`)
is a list of its own whose text is that label.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from negotiator.documents.document import Form, Role
from negotiator.formats.docx.labels import counted, printed
from negotiator.formats.docx.levels import Level
from negotiator.formats.docx.markup import Element, el
from negotiator.formats.docx.profile import Profile
from negotiator.formats.docx.styles import indent

TEXT = 1
"""The w:numId of the list that the styles name."""


class Place(NamedTuple):
    """A list and a level in it: what w:numPr says."""

    number: int
    level: int


@dataclass(slots=True)
class _View:
    """One reading of the text under way: the list it is in and how far that has counted."""

    levels: Sequence[Level]
    number: int = TEXT
    counts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.counts = [0] * len(self.levels)

    def next(self, depth: int) -> str:
        """What the next paragraph of a depth would print."""
        counts = (*self.counts[:depth], self.counts[depth] + 1)
        text = self.levels[depth].text
        for level, count in enumerate(counts):
            text = text.replace(f"%{level + 1}", counted(count, self.levels[level].format))
        return text

    def count(self, depth: int) -> None:
        self.counts[depth] += 1
        self.counts[depth + 1 :] = [0] * len(self.counts[depth + 1 :])


class Numbering:
    """Gives lists to paragraphs in order and writes numbering.xml when all have theirs.

    lasting: whether a paragraph that stands keeps its number whatever is accepted around it; a
    paragraph that may go then begins a list of its own, so that the count does not depend on it.
    """

    def __init__(self, house: Profile, *, lasting: bool) -> None:
        self._house = house
        self._levels = house.levels
        self._lasting = lasting
        self._old, self._new = _View(house.levels), _View(house.levels)
        self._starts: dict[int, int] = {}
        self._literals: dict[Level, int] = {}

    def places(self, old: Form | None, new: Form | None) -> tuple[Place | None, Place | None]:
        """Where a paragraph takes its number from, before and after the revisions.

        One place does for both wherever it can; else the paragraph's properties change, too.
        """
        if old is not None and new is None and old.label and self._lasting:
            place = self._fresh(old)
            self._enter(self._old, place)
            return place, None
        if old is None or new is None or not old.label or not new.label:
            return self._place(self._old, old), self._place(self._new, new)
        one_list = self._old.number == self._new.number
        if one_list and self._fits(self._old, old) and self._fits(self._new, new):
            return self._place(self._old, old), self._place(self._new, new)
        if old == new:
            both = self._fresh(new)
            self._enter(self._old, both)
            self._enter(self._new, both)
            return both, both
        return self._place(self._old, old), self._place(self._new, new)

    def _fits(self, view: _View, form: Form) -> bool:
        """Whether the list prints the label; without a number above it LibreOffice would count one."""
        counted_above = all(view.counts[: form.depth])
        fits = form.role is Role.NUMBERED and counted_above
        return fits and view.next(form.depth) == printed(form.label)

    def _place(self, view: _View, form: Form | None) -> Place | None:
        if form is None or not form.label:
            return None
        if self._fits(view, form):
            view.count(form.depth)
            return Place(view.number, form.depth)
        place = self._fresh(form)
        self._enter(view, place)
        return place

    def _fresh(self, form: Form) -> Place:
        """A list that begins with a label, or one that is that label."""
        starts = form.role is Role.NUMBERED and not form.depth and form.label.isdecimal()
        if starts and printed(str(int(form.label))) == printed(form.label):
            number = self._next_number()
            self._starts[number] = int(form.label)
            return Place(number, 0)
        literal = self._house.literal(printed(form.label), form)
        if literal not in self._literals:
            self._literals[literal] = self._next_number()
        return Place(self._literals[literal], 0)

    def _enter(self, view: _View, place: Place) -> None:
        """A reading goes on in a list that starts anew; a literal label leaves it where it is."""
        if place.number in self._starts:
            view.number = place.number
            view.counts = [self._starts[place.number], *([0] * (len(self._levels) - 1))]

    def _next_number(self) -> int:
        return TEXT + 1 + len(self._starts) + len(self._literals)

    # ------------------------------------------------------------------ writing

    def xml(self) -> Element:
        """numbering.xml (17.9.16): all abstract lists, then all lists."""
        abstracts = [_abstract(0, self._levels)]
        lists = {TEXT: _list(TEXT, 0)}
        for number, start in self._starts.items():
            anew = el("lvlOverride", el("startOverride", val=start), ilvl=0)
            lists[number] = _list(number, 0, anew)
        for literal, number in self._literals.items():
            lists[number] = _list(number, len(abstracts))
            abstracts.append(_abstract(len(abstracts), [literal]))
        return el("numbering", *abstracts, *(lists[number] for number in sorted(lists)))


def _list(number: int, abstract: int, *overrides: Element) -> Element:
    return el("num", el("abstractNumId", val=abstract), *overrides, numId=number)


def _abstract(number: int, levels: Sequence[Level]) -> Element:
    """w:abstractNum (17.9.1); what identifies it to Word comes from its number."""
    return el(
        "abstractNum",
        el("nsid", val=f"{0x4E450000 + number:08X}"),
        el("multiLevelType", val="multilevel" if len(levels) > 1 else "singleLevel"),
        el("tmpl", val=f"{0x4E470000 + number:08X}"),
        *(_level(depth, level) for depth, level in enumerate(levels)),
        abstractNumId=number,
    )


def _level(depth: int, level: Level) -> Element:
    """w:lvl in the order of its schema (17.9.6)."""
    tab = el("tabs", el("tab", val="num", pos=level.tab)) if level.tab else None
    return el(
        "lvl",
        el("start", val=1),
        el("numFmt", val=level.format),
        el("pStyle", val=level.style) if level.style else None,
        el("suff", val="tab"),
        el("lvlText", val=level.text),
        el("lvlJc", val="left"),
        el("pPr", tab, indent(level.indent)),
        ilvl=depth,
    )
