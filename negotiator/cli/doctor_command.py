"""Say what is installed, which optional parts are missing and how to get them."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
from importlib.metadata import PackageNotFoundError, version

from negotiator import __version__

NEEDED = ("textual", "rich", "diff-match-patch", "PyYAML", "python-docx", "lxml")
"""Packages without which a part of negotiator does not run."""

OPTIONAL = (
    (
        "soffice",
        "LibreOffice",
        "lets the tests judge Word files",
        "apt install libreoffice-writer, or libreoffice.org",
    ),
    ("less", "less", "shows long results page by page", "apt install less"),
)
"""Programs that add something, what, and how to get them."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """`negotiator doctor` has no options."""
    del parser


def run(options: argparse.Namespace) -> int:
    """Print the report; 1 where something needed is missing."""
    del options
    lines = [
        f"negotiator {__version__}",
        f"  Python {platform.python_version()} on {platform.system()} ({sys.executable})",
        "",
        "Needed",
    ]
    missing = False
    for name in NEEDED:
        try:
            lines.append(f"  ✓ {name} {version(name)}")
        except PackageNotFoundError:
            missing = True
            lines.append(f"  ✗ {name} is missing: pip install {name}")
    lines += ["", "Optional"]
    for program, name, what, how in OPTIONAL:
        found = shutil.which(program)
        lines.append(
            f"  ✓ {name}: {what}" if found else f"  – {name} is not installed: {what}. {how}"
        )
    lines += ["", "Terminal", *_terminal()]
    print("\n".join(lines))
    return 1 if missing else 0


def _terminal() -> list[str]:
    """What the terminal can show."""
    size = shutil.get_terminal_size((0, 0))
    lines = []
    if not sys.stdout.isatty():
        lines.append("  – this is not a terminal: show, list, diff and export work here")
    elif size.columns < 60 or size.lines < 20:
        lines.append(f"  – {size.columns} x {size.lines}: the screen needs 60 x 20")
    else:
        lines.append(f"  ✓ {size.columns} x {size.lines}")
    encoding = (sys.stdout.encoding or "").lower()
    if encoding not in ("utf-8", "utf8"):
        lines.append(f"  – output is {encoding or 'unknown'}: set LANG to a UTF-8 locale")
    if os.environ.get("NO_COLOR"):
        lines.append("  – NO_COLOR is set: changes are marked {-…-} and {+…+}")
    return lines
