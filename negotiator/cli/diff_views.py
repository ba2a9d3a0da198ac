"""The forms in which a comparison is printed; what one form alone needs is loaded only for it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import NamedTuple

from negotiator.cli.output import painted
from negotiator.compare.part import Alarm, Part
from negotiator.layout.cells import Line, Piece, Role, wrapped
from negotiator.layout.rows import SIDE_BY_SIDE_FROM, Layout, lines_of
from negotiator.layout.sheet import EVERYTHING, no_difference, part_sheet, summary

PAGED = ("text", "side-by-side", "unified")
"""The forms that are read where they are printed, through a pager."""


class Look(NamedTuple):
    """How a result is to look: its form, its width in cells, colour, context in paragraphs.

    what: `stat`, `concordance`, or nothing for the words.
    """

    format: str
    cells: int
    colour: bool
    context: int
    what: str = ""

    @property
    def beside(self) -> int:
        """How many unchanged paragraphs stand beside a change."""
        return EVERYTHING if self.context < 0 else self.context


def view(
    part: Part, look: Look, alarms: Sequence[Alarm] = (), references: Sequence[Alarm] = ()
) -> str:
    """A part of a comparison in the form that was asked for, with what is to be said of its rows."""
    if look.what == "stat":
        return _stat(part, look)
    if look.what == "concordance":
        return _concordance(part, look)
    aloud = (*alarms, *references)
    match look.format:
        case "json":
            from negotiator.formats.json import comparison_json

            return comparison_json(part, alarms=alarms, references=references)
        case "html":
            from negotiator.formats.html import comparison_page

            return comparison_page(part, look.beside, aloud)
        case "markdown":
            from negotiator.formats.markdown import comparison_markdown

            return comparison_markdown(part, look.beside, aloud)
        case "unified":
            from negotiator.formats.unified import unified_lines

            lines = unified_lines(part, look.beside, aloud)
            return painted(lines, colour=look.colour, trimmed=False)
    return _text(part, look, aloud)


def _text(part: Part, look: Look, alarms: Sequence[Alarm]) -> str:
    """Words for a reader, inline or side by side."""
    wanted = look.format == "side-by-side"
    fits = look.cells >= SIDE_BY_SIDE_FROM
    if wanted and not fits:
        print(f"inline: side by side takes {SIDE_BY_SIDE_FROM} columns", file=sys.stderr)
    layout = Layout(
        part.comparison,
        look.cells,
        two_columns=wanted and fits,
        literal=not look.colour,
        airy=fits or not wanted,
        alarms=alarms,
    )
    lines = _head(part, look.cells)
    if part.comparison.last:
        from negotiator.layout.legend import legend

        lines = lines[:-1]
        for told in legend(part.comparison, literal=not look.colour):
            lines += wrapped([Piece(told, Role.QUIET)], look.cells)
        lines.append(())
    if part.changes or (part.partial and part.rows):
        lines += lines_of(layout, part_sheet(part, look.beside, [alarm.row for alarm in alarms]))
    else:
        lines += _nothing(part, look.cells)
    while lines and not lines[-1]:
        lines.pop()
    return painted(lines, colour=look.colour)


def _stat(part: Part, look: Look) -> str:
    from negotiator.layout.stat import stat_lines

    lines = stat_lines(part, look.cells) or _nothing(part, look.cells)
    return painted([*_head(part, look.cells), *lines], colour=look.colour)


def _concordance(part: Part, look: Look) -> str:
    from negotiator.layout.concordance import concordance, concordance_lines

    if look.format == "csv":
        from negotiator.formats.csv import concordance_csv

        return concordance_csv(concordance(part))
    if look.format == "json":
        from negotiator.formats.json import concordance_json

        return concordance_json(concordance(part))
    lines = [*_head(part, look.cells, counts=False), *concordance_lines(part, look.cells)]
    return painted(lines, colour=look.colour)


def _nothing(part: Part, cells: int) -> list[Line]:
    """The sentence for where nothing differs."""
    if not part.partial:
        return wrapped([Piece(no_difference(part.comparison))], cells)
    return wrapped([Piece(f"Nothing changed here: {part.name}.")], cells)


def _head(part: Part, cells: int, *, counts: bool = True) -> list[Line]:
    """Which revisions, what must be said of them, which part, and the counts."""
    comparison = part.comparison
    rounds = (comparison.old, comparison.last, comparison.new)
    names = " → ".join(revision.name for revision in rounds if revision)
    lines = wrapped([Piece(names, Role.STRONG)], cells)
    for statement in comparison.statements:
        lines += wrapped([Piece(f"! {statement}", Role.QUIET)], cells)
    if part.partial:
        lines += wrapped([Piece(f"part: {part.name}", Role.QUIET)], cells)
    told = list(summary(part)) if counts else []
    if counts and part.renumbered:
        told.append(f"{part.renumbered} renumbered, not a change")
    if told:
        lines += wrapped([Piece(" · ".join(told), Role.QUIET)], cells)
    return [*lines, ()]
