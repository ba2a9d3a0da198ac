"""Propose, list, show and withdraw amendments.

negotiator amend add FOLDER 12 --by MX --replace "according to" "in accordance with"
negotiator amend add FOLDER 12 --by MX --text "WE ENCOURAGE …"       the whole paragraph
negotiator amend add FOLDER 12 --by MX --kind after --text "WE ALSO …"
negotiator amend add FOLDER "MX 4" --by CO --replace "of" "of, and"  amends an amendment
negotiator amend list FOLDER --paragraph 12
negotiator amend withdraw FOLDER "CO 2" --by CO
"""

from __future__ import annotations

import argparse
import re
from dataclasses import dataclass
from pathlib import Path

from negotiator.cli.acting import fresh_id, now, on_the_folder_as_it_is, typed, words_from
from negotiator.cli.output import add_colour, has_colour, painted, put, width_of
from negotiator.cli.refs import load_folder
from negotiator.errors import Place, UsageFault, WordsNotFound
from negotiator.formats.json import dumps
from negotiator.layout.cards import badge, recorded, said, snippet, what_it_asks, wish_words
from negotiator.layout.cells import Line, Piece, Role, wrapped
from negotiator.layout.prose import with_literal_marks, words_pieces
from negotiator.merge.rebase import Verdict
from negotiator.merge.rivals import rivals
from negotiator.merge.wishes import Wish, verdict, wishes_on
from negotiator.model.acts import Amendment, AmendmentKind
from negotiator.model.dates import as_read
from negotiator.model.negotiation import Negotiation
from negotiator.model.propose import WITHOUT_WORDS, propose, propose_on_amendment, withdraw
from negotiator.model.state import UNSETTLED, AmendmentState, State, state
from negotiator.model.text import Text
from negotiator.store.ids import AMENDMENT, STANCE
from negotiator.store.save import add_act

KINDS = {
    "edit": AmendmentKind.EDIT,
    "after": AmendmentKind.INSERT_AFTER,
    "before": AmendmentKind.INSERT_BEFORE,
    "alternative": AmendmentKind.ALTERNATIVE,
    "delete": AmendmentKind.DELETE,
    "keep": AmendmentKind.KEEP,
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `negotiator amend`."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    add = actions.add_parser("add", help="table an amendment")
    add.add_argument("folder", metavar="FOLDER")
    add.add_argument(
        "target", metavar="PARAGRAPH", help="12, 12 bis, an id, or an amendment (MX 4)"
    )
    add.add_argument("--by", required=True, metavar="CODES", help="who proposes, e.g. MX or MX,CO")
    add.add_argument(
        "--as", dest="recorded_by", metavar="CODE", help="who types it (default: the first)"
    )
    add.add_argument("--kind", choices=tuple(KINDS), default="edit")
    add.add_argument("--text", help="the words wanted, whole; a number before them is ignored")
    add.add_argument("--file", metavar="FILE", help="the words wanted, from a file or -")
    add.add_argument(
        "--replace",
        nargs=2,
        action="append",
        default=[],
        metavar=("OLD", "NEW"),
        help="instead of the whole words: this for that; may be repeated",
    )
    add.add_argument("--why", default="", help="the justification")
    listing = actions.add_parser("list", help="list amendments")
    listing.add_argument("folder", metavar="FOLDER")
    listing.add_argument("--paragraph", metavar="LABEL")
    listing.add_argument("--by", metavar="CODE")
    listing.add_argument("--state", choices=[str(state) for state in AmendmentState])
    listing.add_argument("--format", choices=("text", "json"), default="text")
    add_colour(listing)
    showing = actions.add_parser("show", help="show one amendment whole")
    showing.add_argument("folder", metavar="FOLDER")
    showing.add_argument("amendment", metavar="AMENDMENT", help='e.g. "MX 4"')
    add_colour(showing)
    withdrawing = actions.add_parser("withdraw", help="withdraw one's own amendment")
    withdrawing.add_argument("folder", metavar="FOLDER")
    withdrawing.add_argument("amendment", metavar="AMENDMENT")
    withdrawing.add_argument("--by", required=True, metavar="CODE")
    withdrawing.add_argument("--as", dest="recorded_by", metavar="CODE")


@dataclass(frozen=True, slots=True)
class _Desk:
    """A negotiation with how things stand in it, and the words given on the command line."""

    folder: Path
    negotiation: Negotiation
    standing: State
    given: Text | None = None


def run(options: argparse.Namespace) -> int:
    """Run one of the actions."""
    actions = {"add": _add, "list": _list, "show": _show, "withdraw": _withdraw}
    given = words_from(options.text, options.file) if options.action == "add" else None

    def act() -> int:
        folder = Path(options.folder)
        negotiation = load_folder(folder)
        desk = _Desk(folder, negotiation, state(negotiation, rivals(negotiation)), given)
        return actions[options.action](desk, options)

    return on_the_folder_as_it_is(act)


# ---------------------------------------------------------------------- add, withdraw


def _add(desk: _Desk, options: argparse.Namespace) -> int:
    negotiation = desk.negotiation
    by = tuple(code.strip() for code in options.by.split(",") if code.strip())
    if not by:
        raise UsageFault("--by names nobody")
    recorded_by = options.recorded_by or by[0]
    kind = KINDS[options.kind]
    given = desk.given
    parent = _amendment_or_none(negotiation, options.target)
    if parent is not None:
        if kind is not AmendmentKind.EDIT:
            raise UsageFault("an amendment is amended by an edit")
        amendment = propose_on_amendment(
            negotiation,
            parent,
            act_id=fresh_id(AMENDMENT),
            by=by,
            recorded_by=recorded_by,
            at=now(),
            text=_wanted(parent.text, given, options, parent.name),
            justification=typed(options.why),
        )
        return _tabled(desk, amendment)
    block = negotiation.current.find(options.target)
    text = Text("")
    if kind in WITHOUT_WORDS:
        _takes_no_words(kind, desk.given, options)
    else:
        base = block.text if kind in (AmendmentKind.EDIT, AmendmentKind.ALTERNATIVE) else Text("")
        text = _wanted(base, given, options, block.name)
        text = _without_number(text, block.label)
    amendment = propose(
        negotiation,
        act_id=fresh_id(AMENDMENT),
        by=by,
        recorded_by=recorded_by,
        at=now(),
        kind=kind,
        block=block,
        text=text,
        justification=typed(options.why),
    )
    return _tabled(desk, amendment)


def _amendment_or_none(negotiation: Negotiation, name: str) -> Amendment | None:
    """The amendment of an id or name; None where the name can only be that of a paragraph."""
    folded = " ".join(name.split()).casefold()
    if any(folded in (a.id, a.name.casefold()) for a in negotiation.amendments):
        return negotiation.amendment(name)
    return None


def _wanted(base: Text, given: Text | None, options: argparse.Namespace, name: str) -> Text:
    """The words wanted: given whole, or the base with phrases replaced."""
    if given is not None and options.replace:
        raise UsageFault("give the whole words or --replace, not both")
    if given is not None:
        return given
    if not options.replace:
        raise UsageFault("what should it say?", advice="Give --text, --file or --replace OLD NEW.")
    text = base
    for pair in options.replace:
        old, new = map(typed, pair)
        count = text.plain.count(old)
        if count != 1 or not old:
            times = "is not there" if not count else f"is there {count} times"
            raise WordsNotFound(
                f"“{old}” {times}",
                place=Place(paragraph=name),
                advice="Give the words exactly as they stand, with enough around them.",
            )
        at = text.plain.index(old)
        end = at + len(old)
        text = text.slice(0, at) + Text(new) + text.slice(end, len(text.plain))
    return text


def _takes_no_words(kind: AmendmentKind, given: Text | None, options: argparse.Namespace) -> None:
    """Refuse words where none would be tabled."""
    if given is None and not options.replace:
        return
    what = "a deletion" if kind is AmendmentKind.DELETE else "to keep a paragraph as it is"
    raise UsageFault(
        f"{what} takes no words",
        advice="Leave --text, --file and --replace out, or choose another --kind.",
    )


def _without_number(text: Text, label: str) -> Text:
    """A pasted paragraph without its number."""
    if label and (match := re.match(rf"{re.escape(label)}[.)]\s+", text.plain)):
        return text.slice(match.end(), len(text.plain))
    return text


def _tabled(desk: _Desk, amendment: Amendment) -> int:
    add_act(desk.folder, desk.negotiation, amendment)
    whom = f" {recorded(amendment)}" if recorded(amendment) else ""
    _, block = desk.negotiation.target(amendment)
    print(f"{amendment.name} tabled on {block.name}{whom}.")
    return 0


def _withdraw(desk: _Desk, options: argparse.Namespace) -> int:
    amendment = desk.negotiation.amendment(options.amendment)
    stance = withdraw(
        desk.negotiation,
        desk.standing,
        amendment,
        act_id=fresh_id(STANCE),
        by=options.by,
        recorded_by=options.recorded_by or options.by,
        at=now(),
    )
    add_act(desk.folder, desk.negotiation, stance)
    print(f"{amendment.name} withdrawn. It stays readable.")
    return 0


# ---------------------------------------------------------------------- list, show


def _list(desk: _Desk, options: argparse.Namespace) -> int:
    current = desk.negotiation.current
    found = [*wishes_on(desk.negotiation, current), *_elsewhere(desk.negotiation)]
    if options.paragraph:
        block = current.find(options.paragraph)
        found = [w for w in found if w.block.id == block.id]
    if options.by:
        desk.negotiation.delegation(options.by)
        found = [w for w in found if options.by in w.amendment.by]
    if options.state:
        found = [w for w in found if desk.standing.of(w.amendment).state == options.state]
    if options.format == "json":
        put(dumps("amendments", {"amendments": [_fields(desk, w) for w in found]}), pager=False)
        return 0
    colour = has_colour(options.color)
    lines: list[Line] = []
    if desk.negotiation.demonstration and any(w.amendment.illustrative for w in found):
        lines += [(Piece(f"! {desk.negotiation.demonstration}", Role.QUIET),), ()]
    for w in found:
        lines += [*_card(desk, w, width_of(options.width), colour=colour), ()]
    if not found:
        lines = [(Piece("No amendments."),)]
    put(painted(lines, colour=colour), pager=not options.no_pager)
    return 0


def _elsewhere(negotiation: Negotiation) -> list[Wish]:
    """The amendments whose block is not in the current text any more, on the revision they name."""
    there = {w.amendment.id for w in wishes_on(negotiation, negotiation.current)}
    out: list[Wish] = []
    for amendment in negotiation.amendments:
        if amendment.id not in there:
            revision, _ = negotiation.target(amendment)
            out.extend(wishes_on(negotiation, revision, [amendment]))
    return out


def _card(desk: _Desk, w: Wish, cells: int, *, colour: bool, whole: bool = False) -> list[Line]:
    """One amendment as lines: name, state, words, who says what."""
    amendment = w.amendment
    parent = amendment.against.amendment
    above = desk.negotiation.amendment(parent).name if parent else ""
    head = [
        f"{amendment.title} on {w.block.name}",
        badge(desk.negotiation, desk.standing.of(amendment)),
    ]
    head += [recorded(amendment)] if recorded(amendment) else []
    head += ["illustrative"] if amendment.illustrative else []
    lines = wrapped([Piece("  ".join(head), Role.STRONG)], cells)
    asked = what_it_asks(w, above)
    if asked:
        lines += [(Piece("  "), *line) for line in wrapped([Piece(asked, Role.QUIET)], cells - 2)]
    words = wish_words(w)
    pieces = words_pieces(words) if whole else snippet(words)
    shown = pieces if colour else with_literal_marks(pieces)
    lines += [(Piece("  "), *line) for line in wrapped(shown, cells - 2)]
    became = verdict(desk.negotiation, amendment, desk.negotiation.current)
    if became is not Verdict.CLEAN and desk.standing.of(amendment).state in UNSETTLED:
        lines.append((Piece(f"  On {desk.negotiation.current.name}: {became}", Role.QUIET),))
    if amendment.justification:
        why = said("Why:", amendment.justification)
        lines += [(Piece("  "), *line) for line in wrapped(why, cells - 2)]
    return lines


def _show(desk: _Desk, options: argparse.Namespace) -> int:
    amendment = desk.negotiation.amendment(options.amendment)
    colour = has_colour(options.color)
    revision, _ = desk.negotiation.target(amendment)
    found = wishes_on(desk.negotiation, revision, [amendment])
    lines: list[Line] = []
    for w in found:
        lines += _card(desk, w, width_of(options.width), colour=colour, whole=True)
    lines.append(
        (Piece(f"  Tabled {as_read(amendment.tabled)} against {revision.name}", Role.QUIET),)
    )
    put(painted(lines, colour=colour), pager=False)
    return 0


def _fields(desk: _Desk, w: Wish) -> dict[str, object]:
    amendment = w.amendment
    standing = desk.standing.of(amendment)
    return {
        "id": amendment.id,
        "name": amendment.name,
        "by": list(amendment.by),
        "recorded_by": amendment.recorded_by,
        "tabled": amendment.tabled,
        "kind": str(amendment.kind),
        "paragraph": w.block.label,
        "block": w.block.id,
        "against": {
            "revision": amendment.against.revision,
            "amendment": amendment.against.amendment,
        },
        "state": str(standing.state),
        "verdict": str(verdict(desk.negotiation, amendment, desk.negotiation.current)),
        "because": [desk.negotiation.amendment(other).name for other in standing.because],
        "illustrative": amendment.illustrative,
        "words": [list(operation) for operation in wish_words(w)],
        "justification": amendment.justification,
    }
