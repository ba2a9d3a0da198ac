"""Verify a Word file: its changes rejected give one text, accepted another.

negotiator verify changes.docx --base FOLDER@wk-15037-2017-rev-2 --target FOLDER@6589-18

What stands before and after the text, such as a cover, is not compared. Exit status 1 where the file
is not what it should be; each paragraph that is not is named.
"""

from __future__ import annotations

import argparse

from negotiator.cli.output import put
from negotiator.cli.refs import resolve
from negotiator.errors import NegotiatorError, Place
from negotiator.formats.json import dumps
from negotiator.store.files import read

_MOST = 20
"""How many differences are told in words; JSON has them all."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `negotiator verify`."""
    parser.add_argument("file", metavar="FILE.docx")
    parser.add_argument("--base", required=True, metavar="REF", help="what rejecting all gives")
    parser.add_argument("--target", required=True, metavar="REF", help="what accepting all gives")
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(options: argparse.Namespace) -> int:
    """Read, compare, say."""
    from negotiator.formats.docx.verify import verify

    base, target = resolve(options.base).revision, resolve(options.target).revision
    try:
        found = verify(read(options.file), base, target)
    except NegotiatorError as error:
        error.place = error.place if error.place.path else Place(options.file)
        raise
    if options.format == "json":
        sides = {"rejected": found.rejected, "accepted": found.accepted}
        fields = {
            side: [difference._asdict() for difference in differences]
            for side, differences in sides.items()
        }
        put(dumps("verification", {**fields, "authors": list(found.authors)}), pager=False)
        return 0 if found.holds else 1
    lines = []
    for side, name, differences in (
        ("rejecting all changes", base.name, found.rejected),
        ("accepting all changes", target.name, found.accepted),
    ):
        sign = "✗" if differences else "✓"
        lines.append(f"{sign} {side} {'does not give' if differences else 'gives'} {name}")
        for difference in differences[:_MOST]:
            lines.append(f"  {difference.place}: {_told(*difference)}")
        if len(differences) > _MOST:
            lines.append(f"  and {len(differences) - _MOST} more")
    authors = ", ".join(found.authors) or "nobody: there are no tracked changes"
    lines.append(f"  changes by {authors}")
    put("\n".join(lines) + "\n", pager=False)
    return 0 if found.holds else 1


def _told(what: str, _place: str, wanted: str, found: str) -> str:
    if what in ("missing", "too much"):
        return f"the paragraph is {what}"
    at = next(
        (k for k, (a, b) in enumerate(zip(wanted, found, strict=False)) if a != b),
        min(len(wanted), len(found)),
    )
    around = slice(max(0, at - 20), at + 30)
    return f"the {what} reads “{found[around]}” where “{wanted[around]}” should stand"
