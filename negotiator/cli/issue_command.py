"""Freeze the draft: its words and date never change again."""

from __future__ import annotations

import argparse
from pathlib import Path

from negotiator.cli.acting import today
from negotiator.cli.refs import load_folder
from negotiator.store.save import issue


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `negotiator issue`."""
    parser.add_argument("folder", metavar="FOLDER")


def run(options: argparse.Namespace) -> int:
    """Issue the draft."""
    folder = Path(options.folder)
    issued = issue(folder, load_folder(folder), date=today())
    print(f"{issued.current.name} is issued; it will not change again.")
    return 0
