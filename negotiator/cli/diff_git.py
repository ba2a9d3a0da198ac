"""Git's way of asking for a comparison: seven arguments for a file, nine for one that was renamed.

A file that holds no revision, or one that cannot be read, is compared by line, so that one setting
serves a whole repository. Source: the page `git` of git's manual, GIT_EXTERNAL_DIFF.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from negotiator.cli.output import has_colour, painted, put
from negotiator.cli.refs import nothing
from negotiator.compare.comparison import Comparison, compare, shared_ids
from negotiator.errors import NegotiatorError, UsageFault
from negotiator.formats.reading import read_file
from negotiator.layout.cells import Line, Piece, Role
from negotiator.model.revision import Revision
from negotiator.store.files import read

_OURS = (".txt", ".text", ".md", ".markdown", ".yaml", ".yml", ".docx", ".html", ".htm")
_YAML = (".yaml", ".yml")
_REVISION = b"format: negotiator/revision"
_LONGEST = 2_000_000
"""Bytes of a file that is still compared by line."""


@dataclass(frozen=True, slots=True)
class _Side:
    """A file as git names it: its path, the first letters of its hash, its bytes."""

    path: str
    hash: str
    data: bytes

    @property
    def name(self) -> str:
        """How it is called above the comparison."""
        return f"{self.path} ({self.hash})"


def run_for_git(options: argparse.Namespace) -> int:
    """Print what git asked for; always 0, for git takes anything else for a failure."""
    arguments = options.refs
    if len(arguments) == 1:
        put(f"* Unmerged path {arguments[0]}\n", pager=False)
        return 0
    if len(arguments) not in (7, 9):
        raise UsageFault(
            f"git gives 7 arguments, or 9 for a renamed file; these are {len(arguments)}",
            advice="git config diff.negotiator.command 'negotiator diff --git' makes git call it.",
        )
    path, old_file, old_hash, _, new_file, new_hash, _ = arguments[:7]
    old = _side(path, old_file, old_hash)
    new = _side(arguments[7] if len(arguments) == 9 else path, new_file, new_hash)
    found = _compared(old, new)
    if isinstance(found, Comparison):
        from negotiator.cli.diff_command import show

        options.no_pager = True
        show(found, options)
    else:
        colour = has_colour(options.color, paged_by_git=True)
        put(painted(_by_line(old, new, found), colour=colour), pager=False)
    put("\n", pager=False)  # git prints the next file right below
    return 0


def _side(path: str, file: str, digest: str) -> _Side:
    if file == os.devnull:
        return _Side(path, "not there", b"")
    known = digest.strip("0.")
    return _Side(path, digest[:7] if known else "working tree", read(Path(file), name=path))


def _compared(old: _Side, new: _Side) -> Comparison | str:
    """The comparison of two files, or the reason why they are compared by line."""
    if not all(_is_ours(side) for side in (old, new)):
        return ""
    try:
        left, right = (
            read_file(side.data, side.path).revision._replace(symbol=side.name)
            if side.data
            else None
            for side in (old, new)
        )
        if left is None and right is None:
            return ""
        before, after = _both(left, old, right, new)
        known = shared_ids(before, after) if new.path.endswith(_YAML) else ()
        return compare(before, after, known=known)
    except NegotiatorError as error:
        return error.what


def _both(
    left: Revision | None, old: _Side, right: Revision | None, new: _Side
) -> tuple[Revision, Revision]:
    """Two revisions, an empty one where there was none."""
    before = left or nothing(right.language if right else "en", old.name)
    return before, right or nothing(before.language, new.name)


def _is_ours(side: _Side) -> bool:
    suffix = PurePath(side.path).suffix.lower()
    if suffix in _YAML:
        return not side.data or _REVISION in side.data[:4000]
    return suffix in _OURS


# ---------------------------------------------------------------------- by line


def _by_line(old: _Side, new: _Side, reason: str) -> Iterator[Line]:
    """Two files as a plain difference of lines."""
    from difflib import unified_diff

    yield (Piece(f"--- {old.name}", Role.STRONG),)
    yield (Piece(f"+++ {new.name}", Role.STRONG),)
    if reason:
        yield (Piece(f"# compared by line: {reason}", Role.QUIET),)
    lines = [_lines(side.data) for side in (old, new)]
    if lines[0] is None or lines[1] is None:
        yield (Piece("Binary or very long files differ."),)
        return
    roles = {"-": Role.REMOVED, "+": Role.ADDED, "@": Role.STRONG}
    for line in list(unified_diff(lines[0], lines[1], lineterm=""))[2:]:
        yield (Piece(line, roles.get(line[0], Role.PLAIN)),)


def _lines(data: bytes) -> list[str] | None:
    """The lines of a text file; None for another or a very long one."""
    if len(data) > _LONGEST or b"\0" in data[:8000]:
        return None
    try:
        return data.decode("utf-8").split("\n")
    except UnicodeDecodeError:
        return None
