"""Compare two revisions, paragraph by paragraph and word by word.

What was moved, split, merged or only renumbered is shown as what it is.

  negotiator diff OLD NEW                          for reading here
  negotiator diff OLD NEW --format html -o x.html  a page to send and to print
  negotiator diff OLD NEW --paragraph 12           one paragraph, by its old or new number
  negotiator diff OLD NEW --only moved,split       some kinds of change
  negotiator diff OLD NEW --stat                   how much changed, and where
  negotiator diff OLD NEW --concordance -o x.csv --format csv    old and new numbers

Exit status 0: no difference; 1: they differ; 2: could not compare. With --paragraph or --only the
status tells of the part that was asked for. docs/git.md says how git uses this command.
"""

from __future__ import annotations

import argparse

from negotiator.cli.diff_views import PAGED, Look, view
from negotiator.cli.output import add_colour, add_output, deliver, destination, has_colour, width_of
from negotiator.cli.refs import resolve_pair, same_negotiation, tell_what_is_missing
from negotiator.compare.comparison import Comparison, compare, shared_ids
from negotiator.compare.part import KINDS, part
from negotiator.errors import UsageFault

FORMATS = ("text", "side-by-side", "unified", "markdown", "html", "json", "csv")
_CONCORDANCE_FORMATS = ("text", "csv", "json")
_ON_PAPER = {"side-by-side": 120}
"""Cells of a line in a file, where they are not 80."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `negotiator diff`."""
    parser.add_argument("refs", nargs="+", metavar="REF", help="OLD NEW, or one FOLDER")
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="text",
        help="text: inline, for reading here (default); unified: one sentence a line, for e-mail; "
        "html: one page that needs nothing else; csv: with --concordance",
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--stat", action="store_true", help="only how much changed, by kind and paragraph"
    )
    what.add_argument(
        "--concordance", action="store_true", help="only old and new numbers: text, csv or json"
    )
    parser.add_argument(
        "--paragraph",
        action="append",
        default=[],
        metavar="NAME",
        help="only this one: its number, old or new, its id or how it begins; may be repeated",
    )
    parser.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="KINDS",
        help=f"only rows of these kinds, parted by commas: {' '.join(KINDS)}; "
        "moved takes in moved_edited",
    )
    parser.add_argument(
        "--context",
        type=int,
        metavar="N",
        help="unchanged paragraphs shown beside a change; -1 shows everything (default 1; "
        "0 in unified and markdown and for a part)",
    )
    parser.add_argument("-q", "--quiet", action="store_true", help="say nothing, only the status")
    parser.add_argument(
        "--git", action="store_true", help="take git's seven arguments, see docs/git.md"
    )
    add_output(parser)
    add_colour(parser)


def run(options: argparse.Namespace) -> int:
    """Compare and print; 1 where something differs."""
    _check(options)
    if options.git:
        from negotiator.cli.diff_git import run_for_git

        return run_for_git(options)
    if len(options.refs) > 2:
        raise UsageFault("to compare takes two revisions", advice="negotiator diff OLD NEW")
    path = destination(options.output, but_not=options.refs)
    old, new = resolve_pair(options.refs)
    known = shared_ids(old.revision, new.revision) if same_negotiation(old, new) else ()
    comparison = compare(old.revision, new.revision, known=known)
    if not options.quiet:
        tell_what_is_missing(old, new)
    return show(comparison, options, to_file=path is not None)


def show(comparison: Comparison, options: argparse.Namespace, *, to_file: bool = False) -> int:
    """Print what was asked for of a comparison; 1 where that part differs."""
    only = [word for words in options.only for word in words.split(",") if word.strip()]
    found = part(comparison, options.paragraph, only)
    if not options.quiet:
        look = look_of(options, to_file=to_file, partial=found.partial)
        path = destination(options.output, but_not=()) if to_file else None
        text = view(found, look)
        # a spreadsheet takes a file for UTF-8 only if it says so
        deliver(
            text,
            path,
            pager=look.format in PAGED and not options.no_pager,
            marked=look.format == "csv",
        )
    return 1 if found.changes else 0


def look_of(options: argparse.Namespace, *, to_file: bool, partial: bool) -> Look:
    """How the result is to look, after the options, the terminal and what is shown."""
    context = options.context
    if context is None:
        context = 0 if partial or options.format in ("unified", "markdown") else 1
    cells = options.width
    if cells is None and to_file:
        cells = _ON_PAPER.get(options.format, 80)
    return Look(
        format=options.format,
        cells=width_of(cells),
        colour=not to_file and has_colour(options.color, paged_by_git=options.git),
        context=context,
        what="stat" if options.stat else "concordance" if options.concordance else "",
    )


def _check(options: argparse.Namespace) -> None:
    """Refuse options that do not go together."""
    if options.concordance and options.format not in _CONCORDANCE_FORMATS:
        raise UsageFault(
            f"old and new numbers do not come as {options.format}",
            advice=f"--concordance takes --format {', '.join(_CONCORDANCE_FORMATS)}.",
        )
    if options.format == "csv" and not options.concordance:
        raise UsageFault(
            "csv holds old and new numbers, not words", advice="Add --concordance, or take json."
        )
    if options.stat and options.format != "text":
        raise UsageFault(
            "--stat is text", advice="--format json tells the counts and all words besides."
        )
    if options.quiet and options.output:
        raise UsageFault("-q writes nothing and -o a file: one of the two")
    if options.git and options.output:
        raise UsageFault("-o does not go with --git: git reads the result itself")
