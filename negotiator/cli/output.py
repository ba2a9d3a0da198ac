"""What goes to standard output: colour or signs, a pager on a terminal, widths."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable

from negotiator.layout.cells import Line, Role, text_of
from negotiator.model.text import BOLD, ITALIC, STRIKE, UNDERLINE

_CODES = {
    Role.ADDED: "1;4;94",
    Role.REMOVED: "9;33",
    Role.HEADING: "1;3",
    Role.QUIET: "2",
    Role.NUMBER: "2",
    Role.SIGN_ADDED: "1;94",
    Role.SIGN_REMOVED: "1;33",
    Role.SIGN_EDITED: "1",
    Role.SIGN_MOVED: "1;35",
    Role.HATCH: "2",
    Role.RULE: "2",
    Role.STRONG: "1",
}
_MARKS = {BOLD: "1", ITALIC: "3", UNDERLINE: "4", STRIKE: "9"}


def add_colour(parser: argparse.ArgumentParser) -> None:
    """The options of every command that prints text."""
    parser.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="colour; auto: on a terminal, unless NO_COLOR is set",
    )
    parser.add_argument("--width", type=int, metavar="CELLS", help="width of a line")
    parser.add_argument("--no-pager", action="store_true", help="print without a pager")


def has_colour(choice: str) -> bool:
    """Whether to write colour, after the option, NO_COLOR, FORCE_COLOR and the terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def width_of(choice: int | None) -> int:
    """The cells of a line: what was asked for, else the terminal's, else 80."""
    if choice is not None:
        return max(20, choice)
    return max(20, shutil.get_terminal_size((80, 24)).columns)


def painted(lines: Iterable[Line], *, colour: bool) -> str:
    """Lines as text, with colours where they are wanted."""
    if not colour:
        return "".join(text_of(line).rstrip(" ") + "\n" for line in lines)
    return "".join(_painted(line) + "\n" for line in lines)


def _painted(line: Line) -> str:
    out: list[str] = []
    for piece in line:
        codes = [_CODES[piece.role]] if piece.role in _CODES else []
        codes += [_MARKS[mark] for mark in sorted(piece.marks) if mark in _MARKS]
        out.append(f"\x1b[{';'.join(codes)}m{piece.text}\x1b[0m" if codes else piece.text)
    return "".join(out)


def put(text: str, *, pager: bool = True) -> None:
    """Write a result to standard output, through a pager where that is a terminal."""
    command = _pager() if pager and sys.stdout.isatty() else None
    if command is None:
        sys.stdout.write(text)
        return
    try:
        with subprocess.Popen(
            command, shell=True, stdin=subprocess.PIPE, text=True, encoding="utf-8"
        ) as process:
            if process.stdin is not None:
                process.stdin.write(text)
                process.stdin.close()
    except BrokenPipeError:
        return


def _pager() -> str | None:
    """The command of the pager, or None for no pager."""
    for name in ("NEGOTIATOR_PAGER", "PAGER"):
        if name in os.environ:
            return os.environ[name] or None
    return "less -FRX" if shutil.which("less") else None
