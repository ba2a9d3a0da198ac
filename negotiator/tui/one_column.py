"""The frame of a screen in one column: its first line, its keys, and when a window is too small for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiator.layout.bars import Key
from negotiator.layout.cells import Line, Piece, cut
from negotiator.layout.linear import head, key_told, keys_told, line_told, sentence
from negotiator.tui.actions import Where
from negotiator.tui.screens.chooser import Choice, Chooser
from negotiator.tui.widgets.lines import FixedLines, LinesView, plain

if TYPE_CHECKING:
    from negotiator.tui.screens.frame import Frame

SMALLEST, SMALLEST_IN_WORDS = (60, 20), (30, 8)
"""Below so many columns and rows a screen only says that it is too small, as drawn and in one column."""

TWO_COUNTS_FROM = 14
"""From so many rows what is counted has two lines in one column."""


def size_up(frame: Frame) -> None:
    """Say so where the window is too small, instead of showing half a screen.

    What is below stays as it is, and keeps what is typed.
    """
    columns, rows = frame.app.size
    linear = frame.negotiator.linear
    least = SMALLEST_IN_WORDS if linear else SMALLEST
    small = columns < least[0] or rows < least[1]
    note = frame.query_one("#too-small", FixedLines)
    note.display = small
    frame.query_one("#rule").display = not (linear and frame.COUNTS_SAY_ALL)
    frame.query_one("#label").display = bool(frame.labels)
    frame.query_one("#counts").styles.height = 2 if linear and rows >= TWO_COUNTS_FROM else 1
    if small:
        typing = frame.WHERE is Where.EDITOR
        note.put(*map(plain, too_small(columns, rows, typing=typing)))


def turn(frame: Frame) -> None:
    """Turn a screen to one column or back, where the application did."""
    linear = frame.negotiator.linear
    if frame.has_class("-linear") == linear:
        return
    frame.set_class(linear, "-linear")
    size_up(frame)
    frame.set_panes()
    frame.redraw()
    for view in frame.query(LinesView):
        view.lay_out_again()


def head_line(frame: Frame, cells: int) -> Line:
    """Title, screen, who is speaking, whether all is saved."""
    host = frame.negotiator
    screen = str(frame.WHERE).capitalize()
    if not host.is_open:
        return (Piece(head("negotiator", "", screen, "", host.saved, cells)),)
    session = frame.session
    negotiation = session.negotiation
    who = session.speaker if frame.names_speaker else ""
    title, marking = (
        cut(negotiation.title.replace("\n", " "), 40),
        negotiation.current.cover.marking,
    )
    return (Piece(head(title, marking, screen, who, host.saved, cells)),)


def keys_line(groups: list[list[Key]], help_key: str, cells: int) -> Line:
    """The keys in words."""
    return (Piece(keys_told(groups, help_key, cells)),)


def told_line(line: Line) -> Line:
    """A line of the frame as a sentence."""
    return (Piece(sentence(line_told(line, of_screen=True))),)


def focus_line(told: str, cells: int) -> Line:
    """What is in focus, in one line."""
    return (Piece(cut(told, cells)),)


def too_small(columns: int, rows: int, *, typing: bool) -> tuple[str, ...]:
    """What a window says that is too small; typing: letters are words there, not keys."""
    quits = " ctrl+q quits" if typing else " q quits"
    needs = f"{SMALLEST[0]} x {SMALLEST[1]}"
    if columns >= 39 and rows >= 9:
        reads_on = not typing and columns >= SMALLEST_IN_WORDS[0] and rows >= SMALLEST_IN_WORDS[1]
        return (
            "",
            f" This window has {columns} x {rows}.",
            f" negotiator needs {needs} or more.",
            "",
            " Make it larger, or make the letters",
            " smaller. Nothing is lost: your place",
            " and your typing are kept.",
            "",
            " L reads on in one column   q quits" if reads_on else quits,
        )
    return (
        f" {columns} x {rows}: too small.",
        f" Needs {needs}.",
        " Your place and",
        " typing are kept.",
        quits,
    )


def palette(frame: Frame) -> None:
    """All actions as a numbered list; letters find one by how it begins."""
    keymap = frame.negotiator.keymap
    skipped = ("command-palette", "next-item", "previous-item")
    actions = [action for action in frame.offered() if action.name not in skipped]
    choices = [
        Choice(action.name, f"{action.title.rstrip(' …')}, key {key_told(keymap.key(action.name))}")
        for action in actions
    ]

    def chosen(name: str | None) -> None:
        if name:
            frame.action_perform(name)

    frame.app.push_screen(Chooser("All actions", choices), chosen)
