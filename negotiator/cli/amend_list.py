"""Amendments on the command line: listed, shown whole, as fields; what is private only when asked for."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import asdict, fields

from negotiator.cli.amend_desk import KINDS, Desk
from negotiator.cli.output import add_colour, has_colour, painted, put, width_of
from negotiator.errors import UsageFault
from negotiator.formats.json import dumps
from negotiator.formats.marks import write_marks
from negotiator.layout.cards import (
    badge,
    recorded,
    said,
    snippet,
    three_ways,
    what_it_asks,
    wish_words,
)
from negotiator.layout.cells import Line, Piece, Role, wrapped
from negotiator.layout.prose import with_literal_marks, words_pieces
from negotiator.merge.rebase import Verdict
from negotiator.merge.wishes import Wish, verdict, wishes_on
from negotiator.model.acts import Amendment, AmendmentKind, Subject
from negotiator.model.dates import as_read
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Note
from negotiator.model.state import UNSETTLED, AmendmentState
from negotiator.model.text import Text
from negotiator.store.private import drafts

_KINDS = {**KINDS, **{str(k): k for k in AmendmentKind if k not in KINDS.values()}}


def list_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `negotiator amend list`."""
    parser.add_argument("folder", metavar="FOLDER")
    parser.add_argument("--paragraph", metavar="LABEL")
    parser.add_argument("--by", metavar="CODE", help="whose; co-sponsors count")
    parser.add_argument(
        "--state",
        action="append",
        choices=[str(state) for state in AmendmentState],
        help="may be repeated",
    )
    parser.add_argument("--kind", action="append", choices=tuple(_KINDS), help="may be repeated")
    parser.add_argument(
        "--private", action="store_true", help="those that are not tabled yet, and no others"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")
    add_colour(parser)


def list_amendments(desk: Desk, options: argparse.Namespace) -> int:
    """Print amendments in the order of the text."""
    if options.private and options.state:
        raise UsageFault("what is private has no state", advice="Leave --state or --private out.")
    found = _chosen(desk, options)
    if options.format == "json":
        what = "private-amendments" if options.private else "amendments"
        listed = [_fields(desk, w, private=options.private) for w in found]
        put(dumps(what, {"amendments": listed}), pager=False)
        return 0
    colour = has_colour(options.color)
    lines: list[Line] = []
    if desk.negotiation.demonstration and any(w.amendment.illustrative for w in found):
        lines += [(Piece(f"! {desk.negotiation.demonstration}", Role.QUIET),), ()]
    for w in found:
        lines += [*_card(desk, w, width_of(options.width), colour=colour), ()]
    if not found:
        lines = [(Piece("No private proposals." if options.private else "No amendments."),)]
    put(painted(lines, colour=colour), pager=not options.no_pager)
    return 0


def _chosen(desk: Desk, options: argparse.Namespace) -> list[Wish]:
    negotiation = desk.negotiation
    chosen: Sequence[Amendment] = negotiation.proposals
    if options.private:
        chosen = [draft.amendment for draft in drafts(desk.folder, negotiation)]
    if options.by:
        negotiation.delegation(options.by)
        chosen = [a for a in chosen if options.by in a.by]
    if options.kind:
        kinds = {_KINDS[name] for name in options.kind}
        chosen = [a for a in chosen if a.kind in kinds]
    if options.state:
        chosen = [a for a in chosen if str(desk.standing.of(a).state) in options.state]
    found = _in_order_of_the_text(negotiation, chosen)
    if options.paragraph:
        block = negotiation.current.find(options.paragraph)
        found = [w for w in found if w.block.id == block.id]
    return found


def _in_order_of_the_text(negotiation: Negotiation, chosen: Sequence[Amendment]) -> list[Wish]:
    """What amendments ask for; last those whose block is gone, on the revision they name."""
    there = wishes_on(negotiation, negotiation.current, chosen)
    seen = {w.amendment.id for w in there}
    out = list(there)
    for amendment in chosen:
        if amendment.id not in seen:
            revision, _ = negotiation.target(amendment)
            out.extend(wishes_on(negotiation, revision, [amendment]))
    return out


def show_amendment(desk: Desk, options: argparse.Namespace) -> int:
    """Print one amendment with all its words, tabled or private."""
    negotiation = desk.negotiation
    draft = desk.draft_or_none(options.amendment)
    amendment = draft.amendment if draft else negotiation.amendment(options.amendment)
    colour = has_colour(options.color)
    revision, _ = negotiation.target(amendment)
    lines: list[Line] = []
    for w in wishes_on(negotiation, revision, [amendment]):
        lines += _card(desk, w, width_of(options.width), colour=colour, whole=True)
    done = "Kept" if draft else "Tabled"
    told = [f"{done} {as_read(amendment.tabled)} against {revision.name}"]
    if amendment.replaces:
        told.append(f"in the place of {negotiation.amendment(amendment.replaces).name}")
    lines.append((Piece(f"  {', '.join(told)}", Role.QUIET),))
    put(painted(lines, colour=colour), pager=False)
    return 0


def _card(desk: Desk, w: Wish, cells: int, *, colour: bool, whole: bool = False) -> list[Line]:
    """One amendment as lines: name, state, words, who says what."""
    amendment = w.amendment
    if amendment.number:
        badged = badge(desk.negotiation, desk.standing.of(amendment))
        head = [f"{amendment.title} on {w.block.name}", badged]
    else:
        head = [f"{' + '.join(amendment.by)} on {w.block.name}", "private", amendment.id]
    head += list(filter(None, (recorded(desk.negotiation, amendment),)))
    head += ["illustrative"] if amendment.illustrative else []
    lines = wrapped([Piece("  ".join(head), Role.STRONG)], cells)
    asked = what_it_asks(desk.negotiation, w)
    lines += _indented([Piece(asked, Role.QUIET)] if asked else [], cells)
    for told, words in three_ways(w) or (("", wish_words(w)),):
        pieces = words_pieces(words) if whole else snippet(words)
        named = [Piece(f"{told}: ", Role.QUIET)] if told else []
        lines += _indented([*named, *(pieces if colour else with_literal_marks(pieces))], cells)
    waits = not amendment.number or desk.standing.of(amendment).state in UNSETTLED
    became = verdict(desk.negotiation, amendment, desk.negotiation.current)
    if became is not Verdict.CLEAN and waits:
        lines.append((Piece(f"  On {desk.negotiation.current.name}: {became}", Role.QUIET),))
    if amendment.justification:
        lines += _indented(said("Why:", amendment.justification), cells)
    return lines


def _indented(pieces: Sequence[Piece], cells: int) -> list[Line]:
    return [(Piece("  "), *line) for line in wrapped(pieces, cells - 2)] if pieces else []


def _fields(desk: Desk, w: Wish, *, private: bool) -> dict[str, object]:
    """One amendment as fields: all that its act holds, and what is computed of it."""
    amendment = w.amendment
    negotiation = desk.negotiation
    out = {field.name: _plain(getattr(amendment, field.name)) for field in fields(amendment)}
    out |= {
        "name": "" if private else amendment.name,
        "paragraph": w.block.label,
        "block": w.block.id,
        "verdict": str(verdict(negotiation, amendment, negotiation.current)),
        "words": [list(operation) for operation in wish_words(w)],
    }
    if not private:
        standing = desk.standing.of(amendment)
        out["state"] = str(standing.state)
        out["because"] = [negotiation.amendment(other).name for other in standing.because]
    return out


def _plain(value: object) -> object:
    """A value of an act as JSON has it; a text with its marks."""
    if isinstance(value, Text):
        return write_marks(value)
    if isinstance(value, Note):
        return {name: _plain(one) for name, one in value._asdict().items()}
    if isinstance(value, Subject):
        return asdict(value)
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value if isinstance(value, bool | int) else str(value)
