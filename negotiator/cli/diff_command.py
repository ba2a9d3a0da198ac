"""Compare two revisions, paragraph by paragraph and word by word.

What was moved, split, merged or only renumbered is shown as what it is.

  negotiator diff OLD NEW                          for reading here
  negotiator diff OLD NEW --format html -o x.html  a page to send and to print
  negotiator diff OLD NEW --paragraph 12           one paragraph, by its old or new number
  negotiator diff OLD NEW --only moved,split       some kinds of change
  negotiator diff OLD NEW --stat                   how much changed, and where
  negotiator diff OLD NEW --alarms                 which changes of meaning to look at
  negotiator diff OLD NEW BASE                     older changes and those of the last round apart
  negotiator diff OLD NEW --concordance -o x.csv --format csv    old and new numbers

Exit status 0: no difference; 1: they differ; 2: could not compare. With --paragraph or --only the
status tells of the part that was asked for. docs/git.md says how git uses this command.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from negotiator.cli.diff_views import PAGED, Look, view
from negotiator.cli.output import add_colour, add_output, deliver, destination, has_colour, width_of
from negotiator.cli.refs import Ref, resolve, resolve_pair, same_negotiation, tell_what_is_missing
from negotiator.compare.comparison import Comparison, compare, shared_ids
from negotiator.compare.part import KINDS, Part, part
from negotiator.errors import UsageFault
from negotiator.model.revision import Revision

if TYPE_CHECKING:  # only --alarms and -o need them
    from pathlib import Path

    from negotiator.compare.alarms import Alarm
    from negotiator.compare.references import Reference

FORMATS = ("text", "side-by-side", "unified", "markdown", "html", "json", "csv")
_CONCORDANCE_FORMATS = ("text", "csv", "json")
_ON_PAPER = {"side-by-side": 120}
"""Cells of a line in a file, where they are not 80."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `negotiator diff`."""
    parser.add_argument(
        "refs",
        nargs="+",
        metavar="REF",
        help="OLD NEW, or OLD NEW BASE for changes since the last round (OLD) and since the base apart, "
        "or one FOLDER for its last two revisions",
    )
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
        "--alarms",
        action="store_true",
        help="say which changes of meaning to look at: commitments, hedges, negations, numbers, names; "
        "and which mentions of a paragraph lead to another number",
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
    if len(options.refs) > 3:
        raise UsageFault(
            "at most three revisions are compared", advice="negotiator diff OLD NEW [BASE]"
        )
    path = destination(options.output, but_not=options.refs)
    if len(options.refs) == 3:
        last, now, base = _three(options)
        comparison = _rounds(base, last, now)
        return show(comparison, options, refs=(last, now, base), path=path)
    old, new = resolve_pair(options.refs)
    known = shared_ids(old.revision, new.revision) if same_negotiation(old, new) else ()
    comparison = compare(old.revision, new.revision, known=known)
    return show(comparison, options, refs=(old, new), path=path)


def _three(options: argparse.Namespace) -> tuple[Ref, Ref, Ref]:
    """The last round, now and the base, as they were named."""
    if options.refs.count("-") > 1:
        raise UsageFault("only one revision can come from standard input")
    if options.format == "unified":
        raise UsageFault(
            "three revisions do not come as unified", advice="Take text, html, markdown or json."
        )
    last, now, base = map(resolve, options.refs)
    return last, now, base


def _rounds(base: Ref, last: Ref, now: Ref) -> Comparison:
    """The comparison of three revisions."""
    from negotiator.compare.rounds import compare_rounds

    named = {id(ref.revision): ref for ref in (base, last, now)}

    def known(old: Revision, new: Revision) -> tuple[tuple[str, str], ...]:
        return shared_ids(old, new) if same_negotiation(named[id(old)], named[id(new)]) else ()

    return compare_rounds(base.revision, last.revision, now.revision, known=known)


def _heard(found: Part, refs: Sequence[Ref]) -> tuple[list[Alarm], list[Reference]]:
    """The meaning alarms and the mentions of numbers that moved, of the rows that are shown."""
    from negotiator.compare.alarms import alarms
    from negotiator.compare.references import references
    from negotiator.data import alarm_tables

    comparison = found.comparison
    tables = alarm_tables()
    for ref in refs:
        if ref.negotiation:
            tables = tables.extended(ref.negotiation.alarms)
            break
    if silence := tables.silence(comparison.new.language):
        print(silence, file=sys.stderr)
    rows = set(found.rows)
    return (
        [alarm for alarm in alarms(comparison, tables) if alarm.row in rows],
        [mention for mention in references(comparison) if mention.row in rows],
    )


def show(
    comparison: Comparison,
    options: argparse.Namespace,
    *,
    refs: Sequence[Ref] = (),
    path: Path | None = None,
) -> int:
    """Print what was asked for of a comparison, or write it to a path; 1 where that part differs."""
    only = [word for words in options.only for word in words.split(",") if word.strip()]
    found = part(comparison, options.paragraph, only)
    if not options.quiet:
        look = look_of(options, to_file=path is not None, partial=found.partial)
        tell_what_is_missing(*refs)
        alarms, mentions = _heard(found, refs) if options.alarms else ([], [])
        text = view(found, look, alarms, mentions)
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
