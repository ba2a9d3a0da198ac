"""What goes to standard output or into a file: colour or signs, a pager on a terminal, widths."""

from __future__ import annotations

import argparse
import os
import stat
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from negotiator.errors import FolderUnwritable, Place, UsageFault
from negotiator.layout.cells import Line, Role, text_of
from negotiator.model.text import BOLD, ITALIC, STRIKE, UNDERLINE, shown
from negotiator.store.files import write

if TYPE_CHECKING:
    from pathlib import Path

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
_OURS = b"format: negotiator/"
"""How a file begins that no result is ever written over."""
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


def add_output(parser: argparse.ArgumentParser) -> None:
    """The option of every command that can write its result into a file."""
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help="write into this file, whole or not at all, without colour; - is standard output",
    )


def has_colour(choice: str, *, paged_by_git: bool = False) -> bool:
    """Whether to write colour, after the option, NO_COLOR, FORCE_COLOR and the terminal.

    paged_by_git: whether git may have put its own pager between this program and the terminal.
    """
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    if os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout.isatty() or (paged_by_git and _git_pages())


def _git_pages() -> bool:
    """Whether git shows this program's output in its pager, which takes colour."""
    return os.environ.get("GIT_PAGER_IN_USE", "") in ("1", "true")


def width_of(choice: int | None) -> int:
    """The cells of a line: what was asked for, else the terminal's, else 80."""
    if choice is not None:
        return max(20, choice)
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns):
        return max(20, int(columns))
    try:
        return max(20, os.get_terminal_size(sys.stdout.fileno()).columns)
    except (OSError, ValueError):
        return 80


def painted(lines: Iterable[Line], *, colour: bool, trimmed: bool = True) -> str:
    """Lines as text, with colours where they are wanted; no control character of theirs is sent.

    trimmed: without blanks at the ends of lines.
    """
    if not colour:
        texts = (shown(text_of(line)) for line in lines)
        return "".join((text.rstrip(" ") if trimmed else text) + "\n" for text in texts)
    return "".join(_painted(line) + "\n" for line in lines)


def _painted(line: Line) -> str:
    out: list[str] = []
    for piece in line:
        codes = [_CODES[piece.role]] if piece.role in _CODES else []
        codes += [_MARKS[mark] for mark in sorted(piece.marks) if mark in _MARKS]
        text = shown(piece.text)
        out.append(f"\x1b[{';'.join(codes)}m{text}\x1b[0m" if codes else text)
    return "".join(out)


def put(text: str, *, pager: bool = True) -> None:
    """Write a result to standard output, through a pager where that is a terminal."""
    command = _pager() if pager and sys.stdout.isatty() else None
    if command is None:
        sys.stdout.write(text)
        return
    import subprocess  # only a pager needs it

    try:
        with subprocess.Popen(
            command, shell=True, stdin=subprocess.PIPE, text=True, encoding="utf-8"
        ) as process:
            if process.stdin is not None:
                process.stdin.write(text)
                process.stdin.close()
    except BrokenPipeError:
        return


def destination(name: str | None, *, but_not: Sequence[str]) -> Path | None:
    """The file to write into, or None for standard output.

    but_not: files that are read. Raises FolderUnwritable for a folder, UsageFault for one of those
    and for a file that belongs to a negotiation.
    """
    if name is None or name == "-":
        return None
    from pathlib import Path

    path = Path(name)
    if path.is_dir() or name.endswith(os.sep):
        raise FolderUnwritable(
            "this is a folder", place=Place(name), advice="Name a file in it: -o FOLDER/FILE."
        )
    if path.exists() and any(
        other != "-" and Path(other).exists() and path.samefile(other) for other in but_not
    ):
        raise UsageFault(f"{name} is one of the files that are read", advice="Name another file.")
    if path.is_file():
        with path.open("rb") as stream:
            if stream.read(len(_OURS)) == _OURS:
                raise UsageFault(f"{name} belongs to a negotiation", advice="Name another file.")
    return path


def deliver(text: str, path: Path | None, *, pager: bool = True, marked: bool = False) -> None:
    """Write a result into a file, whole or not at all, or to standard output.

    marked: begin the file with the mark of UTF-8.
    """
    if path is None:
        put(text, pager=pager)
        return
    data = text.encode("utf-8-sig" if marked else "utf-8", errors="backslashreplace")
    if path.exists() and not stat.S_ISREG(path.stat().st_mode):
        path.write_bytes(data)  # a pipe or a device is written to, not replaced
    else:
        write(path, data)


def _pager() -> str | None:
    """The command of the pager, or None for no pager."""
    for name in ("NEGOTIATOR_PAGER", "PAGER"):
        if name in os.environ:
            return os.environ[name] or None
    from shutil import which  # its archives take their time to load

    return "less -FRX" if which("less") else None
