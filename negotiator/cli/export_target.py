"""Where an export goes and as what: the ending of the file's name says it, or --format."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import NamedTuple

from negotiator.cli.output import destination, put
from negotiator.cli.progress import Bar
from negotiator.documents.document import Document
from negotiator.errors import UsageFault
from negotiator.formats.document import SUFFIXES, Format, rendered
from negotiator.store.export import export_document


class Target(NamedTuple):
    """A format and the file it goes into, None for standard output."""

    form: Format
    path: Path | None


def add_target(parser: argparse.ArgumentParser) -> None:
    """The options that say where to and as what."""
    parser.add_argument(
        "-o",
        "--output",
        required=True,
        metavar="FILE",
        help=f"the file to write ({_listed('or')}); - is standard output",
    )
    parser.add_argument(
        "--format",
        choices=tuple(Format),
        help="what to write (default: what the file's ending says); pdf takes LibreOffice",
    )


def target_of(options: argparse.Namespace) -> Target:
    """What was asked for; raises UsageFault where it does not go together."""
    asked = Format(options.format) if options.format else None
    if options.output == "-":
        if asked is None or not asked.is_text:
            what = f"a {asked} file does not go" if asked else "say what goes"
            raise UsageFault(
                f"{what} to standard output",
                advice="Text does: --format html, markdown, json or csv. Or name a file: -o FILE.",
            )
        _check(asked, options)
        return Target(asked, None)
    path = Path(options.output)
    meant = SUFFIXES.get(path.suffix.lower())
    if asked is None and meant is None:
        raise UsageFault(
            f"“{options.output}” should end in {_listed('or')}",
            advice="The ending says what is written: -o text.docx is Word. Or say it: --format word.",
        )
    if asked and meant and asked is not meant:
        raise UsageFault(
            f"“{options.output}” is the name of a {meant} file, and --format says {asked}",
            advice="Leave one of them out, or make them agree.",
        )
    form = asked or meant or Format.WORD
    _check(form, options)
    if not path.parent.is_dir():
        raise UsageFault(
            f"there is no folder {path.parent}",
            advice="Nothing was written. Make the folder, or write into another one.",
        )
    return Target(form, destination(options.output, but_not=(options.ref,)))


def send(document: Document, target: Target, profile: str) -> None:
    """Write a document where it goes, proved; of a file, say so and what must be said with it.

    profile: the house whose look it has in Word and PDF.
    """
    if target.path is None:
        put(rendered(document, target.form).decode("utf-8"), pager=False)
        return
    bar = Bar()
    try:
        size = export_document(document, target.path, target.form, profile, bar)
    finally:
        bar.end()
    for sentence in document.statements:
        print(f"! {sentence}")
    proved = "Written" if target.form is Format.CSV else "Written and proved"
    print(f"✓ {proved}: {target.path}, {max(1, size // 1000)} kB.")


def _check(form: Format, options: argparse.Namespace) -> None:
    """Refuse a look for a format that has but one."""
    if options.profile and form.is_text:
        raise UsageFault(
            f"--profile says nothing of {form}",
            advice="It is for Word and PDF; other formats have one look.",
        )


def _listed(word: str) -> str:
    *some, last = SUFFIXES
    return f"{', '.join(some)} {word} {last}"
