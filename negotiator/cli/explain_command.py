"""Say for every word that changed between two revisions why it changed.

  negotiator explain FOLDER                    the last two revisions; a draft counts
  negotiator explain FOLDER@NEW                a revision and the one before it
  negotiator explain FOLDER@OLD FOLDER@NEW     step by step where there are others between
  negotiator explain FOLDER --paragraph 12     one paragraph
  negotiator explain FOLDER --by MX            which of one delegation's words went in

A word changed because of a decision; or it stands in a proposal that was not taken; or only typography
or numbering changed; or nothing explains it. Exit status 0: all is explained; 1: not all, or a draft
lacks what was decided; 2: could not say. With --paragraph the status tells of that part.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from negotiator.cli.output import add_colour, has_colour, painted, put, width_of
from negotiator.cli.refs import load_folder, resolve, same_negotiation
from negotiator.documents.prose import statements
from negotiator.errors import UsageFault
from negotiator.formats.explanation import explanation_json
from negotiator.layout.cells import Line, Piece, Role, wrapped
from negotiator.layout.explanation import Telling
from negotiator.merge.explain import explain
from negotiator.merge.explanation import Explanation, named
from negotiator.merge.rivals import rivals
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Revision
from negotiator.model.state import state


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `negotiator explain`."""
    parser.add_argument(
        "refs", nargs="+", metavar="REF", help="FOLDER, FOLDER@NEW, or FOLDER@OLD FOLDER@NEW"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument(
        "--paragraph",
        action="append",
        default=[],
        metavar="LABEL",
        help="only this one: its number, old or new, its id or how it begins; may be repeated",
    )
    parser.add_argument(
        "--by", metavar="CODE", default="", help="only which words of this delegation went in"
    )
    add_colour(parser)


def run(options: argparse.Namespace) -> int:
    """Explain and print; 1 where something has no explanation."""
    negotiation, old, new = _asked(options.refs)
    if options.by:
        negotiation.delegation(options.by)
    standing = state(negotiation, rivals(negotiation))
    found = explain(negotiation, standing, old, new)
    if options.paragraph:
        found = found.part(options.paragraph)
    if options.format == "json":
        put(explanation_json(found, negotiation, standing, by=options.by), pager=False)
    else:
        colour = has_colour(options.color)
        cells = width_of(options.width)
        telling = Telling(found, negotiation, standing, cells, not colour, options.by)
        lines = [*_head(found, negotiation, cells, options.paragraph), *telling.lines()]
        while lines and not lines[-1]:
            lines.pop()
        put(painted(lines, colour=colour), pager=not options.no_pager)
    return 1 if found.unexplained else 0


def _asked(refs: Sequence[str]) -> tuple[Negotiation, Revision, Revision]:
    """The negotiation and the two revisions, the older one first."""
    if len(refs) > 2:
        raise UsageFault(
            "two revisions are explained", advice="negotiator explain FOLDER@OLD FOLDER@NEW"
        )
    last = resolve(refs[-1], acts=True)
    first = resolve(refs[0]) if len(refs) == 2 else last
    for ref, name in zip((first, last), (refs[0], refs[-1]), strict=True):
        if ref.folder is None:
            raise UsageFault(
                f"“{name}” is a file, about which nothing was decided",
                advice="Take it in: negotiator import FILE --into FOLDER. "
                "Or only compare: negotiator diff OLD NEW.",
            )
    if not same_negotiation(first, last):
        raise UsageFault(
            "the revisions are of two negotiations",
            advice="What was decided is known inside one; negotiator diff compares any two.",
        )
    negotiation = last.negotiation or load_folder(last.folder or ".")
    slugs = [revision.slug for revision in negotiation.revisions]
    place = slugs.index(last.revision.slug)
    before = slugs.index(first.revision.slug) if len(refs) == 2 else place - 1
    if before < 0:
        raise UsageFault(
            f"nothing is before {last.revision.symbol}: it is the first revision",
            advice="Take the next one in: negotiator import FILE --into FOLDER.",
        )
    if before > place:
        raise UsageFault(
            f"{first.revision.symbol} comes after {last.revision.symbol}",
            advice=f"The older one first: negotiator explain {refs[1]} {refs[0]}",
        )
    return negotiation, negotiation.revisions[before], negotiation.revisions[place]


def _head(
    found: Explanation, negotiation: Negotiation, cells: int, paragraphs: Sequence[str]
) -> list[Line]:
    """Which revisions, what must be said of them, which part."""
    lines = wrapped([Piece(f"{found.old.name} → {found.new.name}", Role.STRONG)], cells)
    told = list(statements((found.old, *(step.comparison.new for step in found.steps))))
    amendments, _ = named(found)
    if any(a.illustrative for a in negotiation.proposals if a.id in amendments):
        told.append(negotiation.demonstration)
    for sentence in filter(None, told):
        lines += wrapped([Piece(f"! {sentence}", Role.QUIET)], cells)
    if paragraphs:
        noun = "paragraph" if len(paragraphs) == 1 else "paragraphs"
        lines += wrapped([Piece(f"part: {noun} {', '.join(paragraphs)}", Role.QUIET)], cells)
    return lines
