"""Decide on amendments as the pen-holder; every decision can be undone, also tomorrow.

negotiator decide FOLDER accept "MX 4"       what is identical is accepted with it, rivals fall
negotiator decide FOLDER reject "ES 2"
negotiator decide FOLDER bracket "ES 5" "MX 6" --names
negotiator decide FOLDER undo
negotiator decide FOLDER redo
"""

from __future__ import annotations

import argparse
from pathlib import Path

from negotiator.cli.acting import fresh_id, now, on_the_folder_as_it_is, typed
from negotiator.cli.refs import load_folder
from negotiator.errors import UsageFault
from negotiator.merge.rivals import rivals
from negotiator.model.acts import DecisionKind
from negotiator.model.decide import decide, redo, undo
from negotiator.model.state import state
from negotiator.model.telling import decided, undone
from negotiator.store.ids import DECISION
from negotiator.store.save import add_act

KINDS = {
    "accept": DecisionKind.ACCEPT,
    "reject": DecisionKind.REJECT,
    "bracket": DecisionKind.TAKE_IN_BRACKETS,
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `negotiator decide`."""
    parser.add_argument("folder", metavar="FOLDER")
    parser.add_argument(
        "kind",
        choices=(*KINDS, "undo", "redo"),
        metavar="DECISION",
        help="accept, reject, bracket, undo or redo",
    )
    parser.add_argument("amendments", nargs="*", metavar="AMENDMENT", help='e.g. "MX 4"')
    parser.add_argument(
        "--as", dest="by", metavar="CODE", help="who decides (default: the pen-holder)"
    )
    parser.add_argument("--names", action="store_true", help="brackets carry who proposed")
    parser.add_argument("--why", default="", help="the reason")


def run(options: argparse.Namespace) -> int:
    """Write the decision and say what it did."""
    return on_the_folder_as_it_is(lambda: _decide(options))


def _decide(options: argparse.Namespace) -> int:
    folder = Path(options.folder)
    negotiation = load_folder(folder)
    related = rivals(negotiation)
    standing = state(negotiation, related)
    by = options.by or negotiation.pen_holder
    if options.kind in ("undo", "redo"):
        if options.amendments:
            raise UsageFault(f"{options.kind} takes back the last decision, whichever it is")
        make = undo if options.kind == "undo" else redo
        act, target = make(negotiation, standing, act_id=fresh_id(DECISION), by=by, at=now())
        add_act(folder, negotiation, act)
        print(undone(negotiation, target, again=options.kind == "redo"))
        return 0
    if not options.amendments:
        raise UsageFault("which amendments?", advice="negotiator amend list FOLDER shows them.")
    act = decide(
        negotiation,
        standing,
        related,
        KINDS[options.kind],
        [negotiation.amendment(name) for name in options.amendments],
        act_id=fresh_id(DECISION),
        by=by,
        at=now(),
        names=options.names,
        reason=typed(options.why),
    )
    after = add_act(folder, negotiation, act)
    print(decided(after, act, standing, state(after, related)))
    return 0
