"""Open a negotiation in the terminal application.

A folder of negotiations opens the library: how far each is, and what waits in it. Without a folder that is
drafts/; where nothing lies there yet, the Sofia demonstration is offered.
"""

from __future__ import annotations

import argparse
import os
import secrets
import sys
from pathlib import Path

from negotiator.cli.acting import now
from negotiator.errors import FileUnreadable, Place, TerminalNeeded
from negotiator.store.folder import is_negotiation

WITHOUT_TERMINAL = "These work without one: negotiator show, list, diff, amend, decide, export."
DEMONSTRATION, DRAFTS = "sofia-2018", "drafts"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `negotiator open`."""
    parser.add_argument("folder", nargs="?", metavar="FOLDER")
    parser.add_argument(
        "--as",
        dest="speaker",
        default="",
        metavar="CODE",
        help="who is speaking (default: who it was last time; the first time it asks)",
    )
    parser.add_argument(
        "--linear",
        action="store_true",
        help="everything in words, in one column, for screen readers and Braille (L turns it)",
    )


def run(options: argparse.Namespace) -> int:
    """Open it."""
    _needs_terminal()
    folder = Path(options.folder or DRAFTS)
    if options.folder and not is_negotiation(folder) and not (folder.is_dir() and _below(folder)):
        raise FileUnreadable(
            "this folder is not a negotiation: it has no negotiation.yaml",
            place=Place(str(folder)),
            advice="Make one of a text: negotiator import FILE --into FOLDER.",
        )
    from negotiator.tui.app import NegotiatorApp
    from negotiator.tui.library import Library
    from negotiator.tui.own import Own
    from negotiator.tui.session import Clerk, Session
    from negotiator.tui.terminal import Terminal

    clerk = Clerk(now, lambda: secrets.token_bytes(8))
    session: Session | None
    if is_negotiation(folder):
        session = Session(folder, clerk, options.speaker, whole=False)
        library = Library(folder.parent, clerk, "", _shipped())
    else:
        session, library = None, Library(folder, clerk, options.speaker, _shipped())
    own, terminal = Own(_own_folder()), Terminal.of(os.environ)
    app = NegotiatorApp(session, library, own=own, terminal=terminal, linear=options.linear)
    app.run()
    if app.fault is not None:
        raise app.fault
    return 0


def _own_folder() -> Path:
    """Where settings and keys of whoever sits here lie: XDG_CONFIG_HOME, or what the system has for it."""
    from platformdirs import user_config_path

    if there := os.environ.get("XDG_CONFIG_HOME", ""):
        return Path(there) / "negotiator"
    return user_config_path("negotiator", appauthor=False)


def _needs_terminal() -> None:
    """The application draws on standard error and reads keys; without a terminal it says so."""
    if not (sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()):
        raise TerminalNeeded("the application needs a terminal", advice=WITHOUT_TERMINAL)
    kind = os.environ.get("TERM", "")
    if kind == "dumb" or (not kind and os.name != "nt"):  # Windows does without TERM
        why = f"TERM is {kind}" if kind else "TERM is not set"
        raise TerminalNeeded(
            f"this terminal cannot place characters, as far as it says ({why})",
            advice=f"If it can: TERM=xterm-256color negotiator open. {WITHOUT_TERMINAL}",
        )


def _below(folder: Path) -> bool:
    return any(path.is_dir() and is_negotiation(path) for path in folder.iterdir())


def _shipped() -> Path | None:
    """The demonstration that came with this installation, or with the source it runs from."""
    package = Path(__file__).parent.parent
    places = (package / "data" / DEMONSTRATION, package.parent / "drafts" / DEMONSTRATION)
    return next((place for place in places if is_negotiation(place)), None)
