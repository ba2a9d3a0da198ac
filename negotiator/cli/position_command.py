"""Say what a delegation says of a paragraph or an amendment: a stance, a reservation, a remark.

negotiator position FOLDER 12 supports --by MX
negotiator position FOLDER "MX 4" opposes --by CO --why "as in 2016"
negotiator position FOLDER 15 reserves --kind scrutiny --by DE
negotiator position FOLDER 15 reserves --kind scrutiny --by DE --lift
negotiator position FOLDER "MX 4" proposes --by CO       joins as co-sponsor, or confirms what was recorded
negotiator position FOLDER 12 none --by MX               takes the stance back; with --why, a remark
negotiator position FOLDER 12                            what is said there
"""

from __future__ import annotations

import argparse
from pathlib import Path

from negotiator.cli.acting import fresh_id, now, on_the_folder_as_it_is, today, typed
from negotiator.cli.output import put
from negotiator.cli.refs import load_folder
from negotiator.errors import UsageFault
from negotiator.formats.json import dumps
from negotiator.model.acts import RESERVATIONS, StanceKind, Subject
from negotiator.model.dates import as_read
from negotiator.model.negotiation import Negotiation
from negotiator.model.propose import take_stance
from negotiator.model.stances import confirmed, latest_stances, voices
from negotiator.store.ids import STANCE
from negotiator.store.save import add_act

KINDS = {
    str(kind).replace(" ", "-"): kind for kind in StanceKind if kind is not StanceKind.WITHDRAWS
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `negotiator position`."""
    parser.add_argument("folder", metavar="FOLDER")
    parser.add_argument(
        "subject", metavar="SUBJECT", help='a paragraph (12, 12 bis) or an amendment ("MX 4")'
    )
    parser.add_argument(
        "stance", nargs="?", choices=tuple(KINDS), metavar="STANCE", help=", ".join(KINDS)
    )
    parser.add_argument("--by", metavar="CODE", help="who says it")
    parser.add_argument(
        "--as", dest="recorded_by", metavar="CODE", help="who types it (default: who says it)"
    )
    parser.add_argument("--kind", choices=RESERVATIONS, default="", help="of a reservation")
    parser.add_argument("--lift", action="store_true", help="lift one's reservation of that kind")
    parser.add_argument("--why", default="", help="the words")
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(options: argparse.Namespace) -> int:
    """Record a stance, or list those there are."""
    if options.stance is None:
        return _listed(load_folder(options.folder), options)
    if not options.by:
        raise UsageFault("who says it?", advice="Name the delegation: --by MX.")
    return on_the_folder_as_it_is(lambda: _taken(options))


def _subject(negotiation: Negotiation, name: str) -> tuple[Subject, str]:
    """What a name on the command line is about, and what it is called."""
    folded = " ".join(name.split()).casefold()
    if any(folded in (a.id, a.name.casefold()) for a in negotiation.proposals):
        amendment = negotiation.amendment(name)
        return Subject(amendment=amendment.id), amendment.name
    block = negotiation.current.find(name)
    return Subject(negotiation.current.slug, block.id), block.name


def _taken(options: argparse.Namespace) -> int:
    negotiation = load_folder(options.folder)
    on, name = _subject(negotiation, options.subject)
    stance = take_stance(
        negotiation,
        act_id=fresh_id(STANCE),
        by=options.by,
        recorded_by=options.recorded_by or options.by,
        at=now(),
        kind=KINDS[options.stance],
        on=on,
        reservation=options.kind,
        words=typed(options.why),
        lifted=options.lift,
    )
    add_act(Path(options.folder), negotiation, stance)
    recorded = "" if stance.by == stance.recorded_by else f" (recorded by {stance.recorded_by})"
    said = " ".join(filter(None, (str(stance.kind), stance.reservation)))
    if stance.kind is StanceKind.NONE:
        said = "remarks" if stance.words else "takes back what it said"
    print(f"{stance.by}{recorded}: {said}{', lifted,' if stance.lifted else ''} on {name}.")
    return 0


def _listed(negotiation: Negotiation, options: argparse.Namespace) -> int:
    on, name = _subject(negotiation, options.subject)
    ids = [on.amendment] if on.amendment else []
    if options.format == "json":
        found = [
            {
                "by": s.by,
                "recorded_by": s.recorded_by,
                "confirmed": confirmed(negotiation, s),
                "at": s.at,
                "stance": str(s.kind),
                "reservation": s.reservation,
                "lifted": s.lifted,
                "words": s.words,
                "illustrative": s.illustrative,
            }
            for s in latest_stances(negotiation, ids, block=on.block)
        ]
        put(dumps("positions", {"subject": name, "positions": found}), pager=False)
        return 0
    heard = voices(negotiation, ids, block=on.block, day=today())
    lines = [f"! {negotiation.demonstration}"] if negotiation.demonstration and heard else []
    for code in negotiation.protocol(heard):
        for voice in heard[code]:
            s = voice.stance
            told = [f"{code:<6} {' '.join(filter(None, (str(s.kind), s.reservation)))}"]
            told += ["lifted"] if s.lifted else []
            told += [f"(by {voice.group})"] if voice.group else []
            told += ["apart from its group"] if voice.apart else []
            told += [] if confirmed(negotiation, s) else [f"(recorded by {s.recorded_by})"]
            told += [as_read(s.at)] + ([f"“{s.words}”"] if s.words else [])
            lines.append("  ".join(told))
    put("\n".join(lines or [f"Nothing is said on {name}."]) + "\n", pager=False)
    return 0
