"""Open a negotiation in the terminal application.

Without a folder: the only negotiation in drafts/, or the offer of the Sofia demonstration.
"""

from __future__ import annotations

import argparse
import os
import secrets
import shutil
import sys
from pathlib import Path

from negotiator.cli.acting import now
from negotiator.errors import FileUnreadable, Place, TerminalNeeded, UsageFault
from negotiator.store.folder import is_negotiation

WITHOUT_TERMINAL = "These work without one: negotiator show, list, diff, amend, decide, export."
DEMONSTRATION = "sofia-2018"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `negotiator open`."""
    parser.add_argument("folder", nargs="?", metavar="FOLDER")
    parser.add_argument(
        "--as",
        dest="speaker",
        default="",
        metavar="CODE",
        help="who is speaking (default: the pen-holder)",
    )


def run(options: argparse.Namespace) -> int:
    """Open it."""
    _needs_terminal()
    folder = Path(options.folder) if options.folder else _only_one()
    if folder is None:
        return 0
    if not is_negotiation(folder) and folder.is_dir():
        found = _below(folder)
        if len(found) != 1:
            raise FileUnreadable(
                "this folder is not a negotiation: it has no negotiation.yaml",
                place=Place(str(folder)),
                advice=_listed(found)
                or "Make one of a text: negotiator import FILE --into FOLDER.",
            )
        folder = found[0]
    from negotiator.tui.app import NegotiatorApp
    from negotiator.tui.session import Clerk, Session

    clerk = Clerk(now, lambda: secrets.token_bytes(8))
    NegotiatorApp(Session(folder, clerk, options.speaker)).run()
    return 0


def _needs_terminal() -> None:
    """The application draws on standard error and reads keys; without a terminal it says so."""
    if not (sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()):
        raise TerminalNeeded("the application needs a terminal", advice=WITHOUT_TERMINAL)
    if os.environ.get("TERM", "") in ("", "dumb"):
        raise TerminalNeeded(
            "this terminal cannot place characters (TERM is dumb)", advice=WITHOUT_TERMINAL
        )


def _below(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_dir() and is_negotiation(path))


def _listed(found: list[Path]) -> str:
    return f"Name one of: {', '.join(str(path) for path in found)}." if found else ""


def _only_one() -> Path | None:
    """The negotiation in drafts/ if there is exactly one; else the offer of the demonstration."""
    drafts = Path("drafts")
    found = _below(drafts) if drafts.is_dir() else []
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageFault("there are several negotiations in drafts/", advice=_listed(found))
    return _offered(drafts / DEMONSTRATION)


def _offered(target: Path) -> Path | None:
    """Ask whether to copy the demonstration here; None where it is not wanted."""
    print("No negotiation in drafts/ yet.")
    print("Begin one of a text:   negotiator import FILE --into FOLDER")
    answer = input(f"Or open the Sofia demonstration, copied to {target}? [y/N] ")
    if answer.strip().lower() not in ("y", "yes"):
        return None
    shutil.copytree(
        _shipped(), target, ignore=shutil.ignore_patterns("private", "exports", ".negotiator")
    )
    return target


def _shipped() -> Path:
    """The demonstration that came with this installation, or with the source it runs from."""
    package = Path(__file__).parent.parent
    for place in (package / "data" / DEMONSTRATION, package.parent / "drafts" / DEMONSTRATION):
        if is_negotiation(place):
            return place
    raise FileUnreadable(
        "this installation has no copy of the demonstration", advice="Install negotiator again."
    )
