"""Take a text in as a revision of a negotiation; a folder that is not there is made.

Paragraphs that answer those of the neighbouring revision keep their identity. What is not taken
over from the file is listed. An imported revision is issued by the import and never changes.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

from negotiator.cli.acting import today, typed
from negotiator.cli.refs import load_folder
from negotiator.compare.identity import Doubt, identify, ids_of
from negotiator.errors import ActRefused, RevisionIssued, UnknownBlock, UsageFault
from negotiator.formats.reading import read_file
from negotiator.formats.text import Reading
from negotiator.model.negotiation import Delegation, Negotiation
from negotiator.model.revision import Revision, slug_of
from negotiator.store.begin import begun, foreign
from negotiator.store.files import read
from negotiator.store.folder import is_negotiation
from negotiator.store.save import add_issued, replace_revision


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `negotiator import`."""
    parser.add_argument(
        "file", metavar="FILE", help="a text, Markdown, Word, HTML or revision file"
    )
    parser.add_argument("--into", required=True, metavar="FOLDER", help="the negotiation")
    parser.add_argument(
        "--symbol", help="the document symbol, where the file has none or a wrong one"
    )
    parser.add_argument("--language", default="", help="its language, e.g. en")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--before", metavar="REV", help="put it before this revision")
    where.add_argument(
        "--after", metavar="REV", help="put it after this revision (default: the last)"
    )
    where.add_argument("--replace", metavar="REV", help="put it in the place of this revision")
    parser.add_argument(
        "--pair",
        action="append",
        default=[],
        metavar="OLD=NEW",
        help="settle a doubtful pair: a paragraph of the neighbour and one of the file",
    )
    parser.add_argument("--title", help="the title of a new negotiation")
    parser.add_argument(
        "--delegation",
        action="append",
        default=[],
        metavar="CODE=NAME",
        help="a delegation of a new negotiation, in protocol order; the first holds the pen",
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the revision goes: its index, its neighbour, and whether it is the older of the two."""

    at: int
    neighbour: Revision | None
    older: bool


def run(options: argparse.Namespace) -> int:
    """Read, identify, write and report."""
    folder = Path(options.into)
    symbol = typed(options.symbol or "")
    reading = read_file(
        read(Path(options.file)),
        options.file,
        symbol=symbol,
        language=options.language,
    )
    revision = foreign(reading.revision)
    if symbol and revision.symbol != symbol:
        revision = revision._replace(symbol=symbol, slug=slug_of(symbol))
    new = not is_negotiation(folder)
    negotiation = _begun(folder, revision, options) if new else load_folder(folder)
    place = _place(negotiation, options)
    pairs = _pairs(options.pair, place.neighbour, revision)
    doubts: tuple[Doubt, ...] = ()
    if place.neighbour is not None:
        identified = identify(
            revision,
            place.neighbour,
            used=ids_of(negotiation.revisions),
            settled=pairs,
            older=place.older,
        )
        revision, doubts = identified.revision, identified.doubts
    if options.replace:
        slug = negotiation.revision(options.replace).slug
        saved = replace_revision(folder, negotiation, slug, revision, date=today())
    else:
        saved = add_issued(folder, negotiation, revision, at=place.at, date=today())
    print(_report(reading, revision, saved, doubts, folder))
    return 0


def _begun(folder: Path, revision: Revision, options: argparse.Namespace) -> Negotiation:
    """A new negotiation for a revision, not yet written."""
    delegations = [Delegation(*_halves(typed(text), "CODE=NAME")) for text in options.delegation]
    try:
        return begun(folder.name, revision, delegations, typed(options.title or ""))
    except ActRefused as refused:
        raise UsageFault(f"--delegation: {refused.what}", advice=refused.advice) from None


def _place(negotiation: Negotiation, options: argparse.Namespace) -> _Place:
    revisions = negotiation.revisions
    if options.replace:
        there = negotiation.revision(options.replace)
        at = revisions.index(there)
        if at + 1 < len(revisions):
            return _Place(at, revisions[at + 1], older=True)
        return _Place(at, revisions[at - 1] if at else there, older=False)
    if options.before:
        there = negotiation.revision(options.before)
        return _Place(revisions.index(there), there, older=True)
    there_after = negotiation.revision(options.after) if options.after else None
    if there_after is None and negotiation.draft is not None:
        raise RevisionIssued(
            f"{negotiation.draft.symbol} is a draft, and a draft is always the last",
            advice="Issue it first: negotiator issue FOLDER.",
        )
    if there_after is None:
        return _Place(len(revisions), revisions[-1] if revisions else None, older=False)
    if there_after is negotiation.draft:
        raise RevisionIssued("nothing can stand after a draft", advice="Issue it first.")
    return _Place(revisions.index(there_after) + 1, there_after, older=False)


def _pairs(
    written: list[str], neighbour: Revision | None, incoming: Revision
) -> list[tuple[str, str]]:
    """The pairs of ids that --pair settles."""
    out: list[tuple[str, str]] = []
    for text in written:
        left, right = _halves(text, "OLD=NEW")
        if neighbour is None:
            raise UsageFault("there is no revision yet to pair with")
        try:
            out.append((neighbour.find(left).id, incoming.find(right).id))
        except UnknownBlock as error:
            raise UsageFault(f"--pair {text}: {error.what}", advice=error.advice) from None
    return out


def _halves(text: str, form: str) -> tuple[str, str]:
    left, equals, right = text.partition("=")
    if not (equals and left.strip() and right.strip()):
        raise UsageFault(f"“{text}” is not of the form {form}")
    return left.strip(), right.strip()


def _report(
    reading: Reading,
    revision: Revision,
    saved: Negotiation,
    doubts: tuple[Doubt, ...],
    folder: Path,
) -> str:
    """What was read, what was not taken over, and what a person should look at."""
    kinds: dict[str, int] = {}
    for block in revision.blocks:
        kinds[str(block.kind)] = kinds.get(str(block.kind), 0) + 1
    counted = [f"{count} {kind}{'s' if count > 1 else ''}" for kind, count in kinds.items()]
    if revision.notes:
        counted.append(f"{len(revision.notes)} footnote{'s' if len(revision.notes) > 1 else ''}")
    lines = [f"Took in {revision.name} as {folder}@{revision.slug}: {', '.join(counted)}."]
    if reading.dropped:
        lines.append("Not taken over, or read in a way to be told:")
        lines += [f"  {dropped}" for dropped in reading.dropped]
    if doubts:
        lines.append("Doubtful pairs; settle them with --replace and --pair OLD=NEW:")
        lines += [
            f"  {doubt.neighbour.name} = {doubt.block.name} ({doubt.confidence:.0%} alike)"
            for doubt in doubts
        ]
    count = len(saved.revisions)
    lines.append(f"{saved.title} has {count} revision{'' if count == 1 else 's'} now.")
    return "\n".join(lines)
