"""The command `negotiator`: finds the command's module, runs it, turns errors into exit statuses.

Exit status: 0 done and nothing to report, 1 done and something found, 2 could not do it, 130
interrupted. Only the module of the command given is imported.
"""

from __future__ import annotations

import argparse
import gc
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from negotiator import __version__
from negotiator.errors import NegotiatorError, UsageFault, nearest

COMMANDS = {
    "open": "open a negotiation in the terminal application",
    "show": "print a revision",
    "list": "list a negotiation's revisions, delegations and counts",
    "import": "take a text in as a revision",
    "diff": "compare two revisions",
    "status": "say how far the text is: agreed, open, in brackets, deadlines",
    "grid": "show who says what of which paragraph, and who must be spoken to",
    "rivals": "show which open proposals exclude each other, and what falls",
    "history": "tell what happened to a paragraph, or in the negotiation",
    "amend": "propose, list, show and withdraw amendments",
    "position": "say what a delegation says of a paragraph or an amendment",
    "decide": "accept, reject, bracket, adopt modified, package, agree, undo and more",
    "consolidate": "build the draft of the next revision",
    "issue": "freeze the draft",
    "explain": "say for every changed word why it changed",
    "export": "write a document: Word, PDF, HTML, Markdown, JSON, CSV",
    "verify": "prove of a Word file which text it is, changes rejected and accepted",
    "recover": "show typing that was not kept, and clean up after a crash",
    "doctor": "say what is installed and what is missing",
}
"""Every command and what it does, in the order of help."""

EPILOG = """\
REF is a file (.docx, .html, .txt, .md, .yaml), - for standard input, FOLDER for the last revision
of a negotiation, or FOLDER@REVISION. `negotiator FOLDER` is `negotiator open FOLDER`; `negotiator`
alone opens the library of drafts/, or offers the Sofia demonstration.

exit status: 0 nothing to report, 1 something found, 2 could not do it, 130 interrupted

`negotiator COMMAND --help` tells all about a command.
"""


def run() -> None:
    """Run the command line of this process and end it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal without UTF-8 shows \u2192
    # a command makes many values that live as long as it does: looking for cycles takes a third of it
    gc.set_threshold(200_000, 50, 100)
    status = main(sys.argv[1:])
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def main(arguments: Sequence[str]) -> int:
    """Run a command line and return its exit status."""
    try:
        status = _dispatch(list(arguments))
        sys.stdout.flush()
    except NegotiatorError as error:
        return _told(str(error), error.exit_status)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # whoever read our output had enough; the rest goes nowhere, quietly
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        return _told(f"{place}{(error.strerror or str(error)).lower()}", UsageFault.exit_status)
    return status


def _told(message: str, exit_status: int) -> int:
    """Say on standard error what went wrong, whatever characters a file put into it."""
    from negotiator.model.text import shown

    print(f"negotiator: {shown(message)}", file=sys.stderr)
    return exit_status


def _dispatch(arguments: list[str]) -> int:
    if not arguments:
        return _command("open", [])
    first, *rest = arguments
    if first in COMMANDS:
        return _command(first, rest)
    if first in ("-h", "--help", "help"):
        print(_help(), end="")
        return 0
    if first in ("-V", "--version"):
        print(f"negotiator {__version__}")
        return 0
    if os.path.exists(first) or os.sep in first:
        return _command("open", arguments)
    raise _unknown(first)


def _command(name: str, arguments: Sequence[str]) -> int:
    module = import_module(f"negotiator.cli.{name}_command")
    parser = argparse.ArgumentParser(
        prog=f"negotiator {name}",
        description=module.__doc__,
        formatter_class=_Help,
        allow_abbrev=False,
    )
    module.arguments(parser)
    status: int = module.run(parser.parse_args(arguments))
    return status


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help as wide as the terminal; argparse would load the archivers of `shutil` to ask for it."""

    def __init__(self, prog: str) -> None:
        from negotiator.cli.output import width_of

        super().__init__(prog, width=width_of(None) - 2)


def _help() -> str:
    """The help of the whole program."""
    names = "\n".join(f"  {name:<12} {what}" for name, what in COMMANDS.items())
    return (
        "usage: negotiator [COMMAND] …\n\n"
        "Compare, amend and circulate negotiated declarations, paragraph by paragraph.\n\n"
        f"commands:\n{names}\n\n{EPILOG}"
    )


def _unknown(name: str) -> UsageFault:
    near = nearest(name, COMMANDS)
    hint = f"Did you mean `negotiator {near}`? " if near else ""
    return UsageFault(
        f"“{name}” is neither a command nor a folder",
        advice=f"{hint}`negotiator --help` lists the commands.",
    )
