"""Opening a file at a place in the editor of this machine."""

from __future__ import annotations

import os
import shlex
from collections.abc import Mapping
from pathlib import Path

_WITH_COLON = ("hx", "helix", "subl")
_CODE = ("code", "codium", "cursor")


def editor_command(
    file: Path, line: int, column: int, environment: Mapping[str, str] = os.environ
) -> list[str]:
    """The command that opens a file: $VISUAL, else $EDITOR, else vi; at a line where there is one."""
    chosen = environment.get("VISUAL") or environment.get("EDITOR") or "vi"
    try:
        command = shlex.split(chosen)
    except ValueError:  # a quote that does not close
        command = [chosen]
    name = Path(command[0]).stem if command else "vi"
    if not line:
        return [*command, str(file)]
    at = f"{file}:{line}:{max(1, column)}"
    if name in _CODE:
        wait = [] if "--wait" in command or "-w" in command else ["--wait"]
        return [*command, *wait, "--goto", at]
    if name in _WITH_COLON:
        return [*command, at]
    return [*command, f"+{line}", str(file)]
