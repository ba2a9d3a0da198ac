"""Look for typing that was not kept, and clean up what a crash left.

  negotiator recover FOLDER                           list it, with its words
  negotiator recover FOLDER tab2c --write words.txt   write the words of one into a file, - prints them
  negotiator recover FOLDER tab2c --discard           throw one away; this cannot be undone

What is typed in the editor is kept on disk while it is written. After a crash the application offers it
when it is opened again: to go on, to keep it as a private draft, or to throw it away; here it can be read
without, also where the folder cannot be loaded. Words are as they stood in the field. A name may be
shortened, and left out where there is only one.

Files under way that a crash left are taken away and named; they never were part of anything.

exit status: 0 nothing waits, or it was done; 1 typing waits
"""

from __future__ import annotations

import argparse
import platform
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from negotiator.cli.output import deliver, destination, put
from negotiator.errors import FileUnreadable, NegotiatorError, Place, UnknownAct, UsageFault
from negotiator.formats.json import dumps
from negotiator.model.dates import as_read
from negotiator.model.negotiation import Negotiation
from negotiator.model.telling import begun
from negotiator.store.files import clean
from negotiator.store.folder import is_negotiation
from negotiator.store.journal import Unsaved, being_typed, discard, unsaved
from negotiator.store.load import load


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `negotiator recover`."""
    parser.add_argument("folder", metavar="FOLDER")
    parser.add_argument("name", nargs="?", default="", help="which typing, by its name")
    doing = parser.add_mutually_exclusive_group()
    doing.add_argument("--write", metavar="FILE", help="write its words into a file; - prints them")
    doing.add_argument("--discard", action="store_true", help="throw it away")
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(options: argparse.Namespace) -> int:
    """List what waits, or do what is asked with one of it."""
    path = Path(options.folder)
    if not is_negotiation(path):
        raise FileUnreadable("this folder is not a negotiation", place=Place(options.folder))
    host = platform.node()
    found, problems = unsaved(path, host)
    if options.discard:
        one = _chosen(found, options.name)
        discard(one.file)
        put(f"Thrown away: the typing of {as_read(one.typing.at)}.\n", pager=False)
        return 0
    if options.write is not None:
        one = _chosen(found, options.name)
        deliver(f"{one.typing.words}\n", destination(options.write, but_not=()), pager=False)
        return 0
    listed = [_chosen(found, options.name)] if options.name else found
    cleaned = clean(path, time.time())
    if options.format == "json":
        fields = {
            "typing": [{"name": one.name, **asdict(one.typing)} for one in listed],
            "unreadable": [str(problem) for problem in problems],
            "cleaned": [str(file) for file in cleaned],
        }
        put(dumps("typing", fields), pager=False)
    else:
        put(_told(path, listed, problems, cleaned, being_typed(path, host)), pager=False)
    return 1 if listed or problems else 0


def _chosen(found: Sequence[Unsaved], name: str) -> Unsaved:
    """The typing that is meant."""
    meant = [one for one in found if one.name.startswith(name.casefold())]
    if len(meant) == 1:
        return meant[0]
    names = ", ".join(one.name for one in found)
    if not found:
        raise UnknownAct("no typing waits here")
    if not name:
        raise UsageFault(f"{len(found)} typings wait here", advice=f"Name one of: {names}.")
    raise UnknownAct(f"“{name}” is not one typing that waits", advice=f"Name one of: {names}.")


def _told(
    path: Path,
    found: Sequence[Unsaved],
    problems: Sequence[NegotiatorError],
    cleaned: Sequence[Path],
    elsewhere: Sequence[Unsaved],
) -> str:
    negotiation = _loaded(path)
    lines: list[str] = []
    for one in found:
        t = one.typing
        lines.append(f"{one.name}  typing of {as_read(t.at)}, not kept yet")
        if negotiation is None:
            lines.append(f"  {t.kind} on {t.amendment or t.block} of {t.revision}, for {t.by}")
        else:
            lines.append(f"  {begun(negotiation, t.on, t.kind, t.by, t.recorded_by)}")
        lines += [f"    {line}".rstrip() for line in t.words.split("\n")]
        lines += [f"    Why: {t.why}"] if t.why else []
    if found:
        lines += ["", f"negotiator open {path} goes on where it stopped, or keeps it as a draft."]
    for one in elsewhere:
        t = one.typing
        lines.append(f"Being typed now by {t.recorded_by} on {t.host}: {one.name}")
    lines += [f"! {problem}" for problem in problems]
    lines += [f"Taken away, left by a crash: {file}" for file in cleaned]
    return "\n".join(lines or ["No typing waits, and no crash left anything."]) + "\n"


def _loaded(path: Path) -> Negotiation | None:
    """The negotiation, or None where it cannot be loaded: typing is read all the same."""
    try:
        return load(path)
    except NegotiatorError:
        return None
