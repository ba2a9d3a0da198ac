"""The clipboard of the machine at which one sits: the first program that takes a text."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping

PATIENCE = 3.0
"""Seconds after which a program is given up that does not end."""


def programs(environ: Mapping[str, str], platform: str = sys.platform) -> Iterator[tuple[str, ...]]:
    """The commands that put what they read on the clipboard, best first; those that make sense here.

    Over ssh a program of the far machine without a window would fill a clipboard nobody sees.
    """
    far = bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))
    if platform == "darwin" and not far:
        yield ("pbcopy",)
    if environ.get("WAYLAND_DISPLAY"):
        yield ("wl-copy",)
    if environ.get("DISPLAY"):
        yield ("xclip", "-selection", "clipboard")
        yield ("xsel", "--clipboard", "--input")
    if environ.get("WSL_DISTRO_NAME") and not far:
        yield ("clip.exe",)


def put(text: str, environ: Mapping[str, str]) -> str:
    """Put a text on the clipboard; the name of the program that took it, nothing where none did."""
    for command in programs(environ):
        program = shutil.which(command[0], path=environ.get("PATH"))
        if program is None:
            continue
        encoding = "utf-16" if command[0] == "clip.exe" else "utf-8"
        try:
            subprocess.run(
                (program, *command[1:]),
                input=text.encode(encoding),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # it stays to hand the text over; ctrl+c is not for it
                timeout=PATIENCE,
                check=True,
            )
        except (OSError, subprocess.SubprocessError):
            continue
        return command[0]
    return ""
