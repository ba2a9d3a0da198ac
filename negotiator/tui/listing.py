"""How the library tells of its negotiations, in lines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from negotiator.errors import MalformedFiles, NegotiatorError
from negotiator.layout.cells import Line, Piece, Role, cut, width, wrapped
from negotiator.layout.table import bar
from negotiator.model.dates import told as told_date
from negotiator.model.text import shown
from negotiator.tui.attendance import told_of
from negotiator.tui.library import Listed

EMPTY = (
    "No negotiation in this folder yet.",
    "",
    "i   begin one with a first text: Word, text, web page",
    "o   open another folder",
    "",
    "or look at the Sofia declaration first:",
    "d   open the demonstration, copied here",
)


def entry_lines(one: Listed, cells: int, *, here: str = "", counts: str = "") -> list[Line]:
    """A negotiation in the library.

    here: the name of this window, which is not told; counts: where the words searched for stand in it.
    """
    if one.error is not None:
        return [*_broken(one, one.error, cells), ()]
    sign = "?" if one.unsaved else " "
    right = "  ".join(filter(None, (one.symbol, "demonstration" if one.demonstration else "")))
    title = cut(one.title.replace("\n", " "), max(12, cells - width(right) - 6))
    gap = max(1, cells - width(title) - width(right) - 4)
    first = (Piece(f" {sign} "), Piece(title, Role.STRONG), Piece(f"{' ' * gap}{right}"))
    lines: list[Line] = [first, (Piece(cut(_progress(one, cells), cells)),)]
    if one.last:
        lines.append(
            (Piece(cut(f"   last change {told_date(one.at, year=True)}: {one.last}", cells)),)
        )
    if counts:
        lines.append((Piece(cut(f"   {counts}", cells), Role.STRONG),))
    for waiting in one.unsaved:
        typing = f"   typing of {told_date(waiting.typing.at)} was not kept: enter offers it back"
        lines.append((Piece(cut(typing, cells), Role.STRONG),))
    if one.drafts:
        whose = ", ".join(dict.fromkeys(one.drafts))
        waits = f"   {_counted(len(one.drafts), 'proposal')} not tabled yet, private: {whose}"
        lines.append((Piece(cut(shown(waits), cells)),))
    for window in one.others:
        if window.name != here:
            lines.append((Piece(cut(f"   open now: {told_of(window)}", cells), Role.QUIET),))
    return [*lines, ()]


def _progress(one: Listed, cells: int) -> str:
    drawn = bar(
        [("█", one.agreed), ("▒", one.paragraphs - one.agreed)],
        min(40, max(10, cells - 60)),
        one.paragraphs,
    )
    agreed = f"agreed {one.agreed} of {one.paragraphs}"
    left = f"{_counted(one.open, 'amendment')} open" if one.open else "nothing open"
    decide = f" · {one.to_decide} to decide" if one.to_decide else ""
    return f"   {agreed:<16}  {drawn}  {left}{decide}"


def _broken(one: Listed, error: NegotiatorError, cells: int) -> list[Line]:
    problems = error.problems if isinstance(error, MalformedFiles) else (error,)
    gap = max(1, cells - width(one.title) - len("cannot be opened") - 4)
    lines: list[Line] = [
        (
            Piece(" ! ", Role.FAULT),
            Piece(one.title, Role.STRONG),
            Piece(f"{' ' * gap}cannot be opened"),
        )
    ]
    first = problems[0]
    place = str(first.place).replace(f"{one.folder}/", "")
    for line in wrapped([Piece(shown(f"{place}: {first.what}"))], cells - 4)[:2]:
        lines.append((Piece("   "), *line))
    shows = f"all {len(problems)} problems" if len(problems) > 1 else "where"
    lines.append((Piece(f"   nothing was changed; enter shows {shows}", Role.QUIET),))
    return lines


def recent_lines(opened: Sequence[tuple[Path, str]], now: str, cells: int) -> list[Line]:
    """The negotiations opened last, with the day; now: ISO 8601."""
    told = ", ".join(f"{folder.name} ({_day(at, now)})" for folder, at in opened)
    return [(Piece(cut(f" Recent: {told}", cells), Role.QUIET),)]


def _day(at: str, now: str) -> str:
    days = (date.fromisoformat(now[:10]) - date.fromisoformat(at[:10])).days
    return {0: "today", 1: "yesterday"}.get(days) or told_date(at[:10], year=True)


def empty_lines(cells: int) -> list[Line]:
    """What there is to do where no negotiation lies."""
    left = " " * max(3, (cells - max(map(width, EMPTY))) // 2)
    return [(), (), *((Piece(f"{left}{line}"),) for line in EMPTY)]


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
