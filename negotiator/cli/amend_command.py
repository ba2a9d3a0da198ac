"""Propose, list, show, replace and withdraw amendments; keep proposals private until they are tabled.

negotiator amend add FOLDER 12 --by MX --replace "according to" "in accordance with"
negotiator amend add FOLDER 12 --by MX --text "WE ENCOURAGE …"       the whole paragraph
negotiator amend add FOLDER 12 --by MX --kind after --text "WE ALSO …"
negotiator amend add FOLDER 24 --by CR --kind move --to 35            behind 35; or to the beginning
negotiator amend add FOLDER 10 --by PL --kind split --at "We also agree"
negotiator amend add FOLDER 38 --by JM --kind merge --with 39
negotiator amend add FOLDER "footnote 1" --by MX --replace "2017" "2018"
negotiator amend add FOLDER 12 --by MX --footnote "use disorders" "As defined by WHO."
negotiator amend add FOLDER "MX 4" --by CO --replace "of" "of, and"  amends an amendment
negotiator amend add FOLDER 12 --by MX --phrases 'after "local" insert ", national"; delete "fully"'
negotiator amend add FOLDER 12 --by MX --phrases-file - --dry-run    a mail: look at what is understood
negotiator amend add FOLDER 12 --by MX --text "…" --private          only on this machine …
negotiator amend table FOLDER a3unk                                  … until it is tabled
negotiator amend replace FOLDER "MX 4" --by MX --replace "of" "for"  MX 4 with other words, anew
negotiator amend list FOLDER --paragraph 12 --state open --kind edit
negotiator amend list FOLDER --private
negotiator amend withdraw FOLDER "CO 2" --by CO                      or discards a private one

Phrases stand on lines, or parted by semicolons or "and", numbered or not: after "…" insert "…",
before "…" insert "…", replace "…" by "…", delete "…", at the beginning insert "…", at the end add "…", in
any usual order, with any quotation marks. The words quoted must stand there once; of several say which
(after the second "and" …); "from … to" names a long passage. All phrases are about the words as they
stand before. What is not understood, or not there, is told with its number; nothing is guessed. A whole
paragraph pasted is taken as that.
"""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from negotiator.cli.acting import fresh_id, now, on_the_folder_as_it_is, typed
from negotiator.cli.amend_desk import KINDS, Desk
from negotiator.cli.amend_list import list_amendments, list_arguments, show_amendment
from negotiator.cli.amend_structure import add_structure, check, structure
from negotiator.cli.amend_words import (
    WAYS,
    Given,
    add_words,
    given_words,
    wanted,
    what_was_understood,
)
from negotiator.cli.output import add_colour
from negotiator.errors import ActRefused, UsageFault
from negotiator.formats.wanted import Wanted
from negotiator.layout.cards import recorded
from negotiator.merge.rebase import Verdict
from negotiator.merge.rivals import rivals
from negotiator.merge.wishes import verdict, wishes
from negotiator.model.acts import INSERTIONS, WITHOUT_WORDS, Amendment, AmendmentKind
from negotiator.model.propose import propose, propose_on_amendment, withdraw
from negotiator.model.revision import Block, Revision
from negotiator.model.state import fallen, state
from negotiator.model.tabling import kept, may_be_replaced, tabled
from negotiator.model.text import Text
from negotiator.store.ids import AMENDMENT, STANCE
from negotiator.store.private import Draft, called, discard, drafts, keep, table
from negotiator.store.save import add_act

_WHAT_CHANGES = ("kind", "text", "by", "against", "justification")
"""One of these is another where an amendment is tabled anew."""

_STRUCTURAL = (AmendmentKind.SPLIT, AmendmentKind.MERGE)
"""Kinds that may leave the words as they stand."""

_OWN_NUMBER = (*INSERTIONS, AmendmentKind.ALTERNATIVE)
"""Kinds whose words stand beside the paragraph, so that a number before them is their own."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `negotiator amend`."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    add = actions.add_parser("add", help="table an amendment")
    add.add_argument("folder", metavar="FOLDER")
    add.add_argument(
        "target", metavar="PARAGRAPH", help="12, 12 bis, an id, or an amendment (MX 4)"
    )
    add.add_argument("--kind", choices=tuple(KINDS), default="edit")
    _add_proposal(add)
    replacing = actions.add_parser("replace", help="table one's own amendment anew")
    replacing.add_argument("folder", metavar="FOLDER")
    replacing.add_argument("amendment", metavar="AMENDMENT", help='e.g. "MX 4"')
    replacing.add_argument("--kind", choices=tuple(KINDS), help="default: as it was")
    _add_proposal(replacing)
    tabling = actions.add_parser("table", help="table a private proposal")
    tabling.add_argument("folder", metavar="FOLDER")
    tabling.add_argument("draft", metavar="ID", help="its id, or how that begins")
    tabling.add_argument("--as", dest="recorded_by", metavar="CODE", help="who tables it")
    list_arguments(actions.add_parser("list", help="list amendments"))
    showing = actions.add_parser("show", help="show one amendment whole")
    showing.add_argument("folder", metavar="FOLDER")
    showing.add_argument("amendment", metavar="AMENDMENT", help='e.g. "MX 4"')
    add_colour(showing)
    withdrawing = actions.add_parser(
        "withdraw", help="withdraw one's own amendment, or discard a private one"
    )
    withdrawing.add_argument("folder", metavar="FOLDER")
    withdrawing.add_argument("amendment", metavar="AMENDMENT")
    withdrawing.add_argument("--by", required=True, metavar="CODE")
    withdrawing.add_argument("--as", dest="recorded_by", metavar="CODE")


def _add_proposal(parser: argparse.ArgumentParser) -> None:
    """The options of what makes a proposal: who, which words, why, and whether it is tabled."""
    parser.add_argument(
        "--by", required=True, metavar="CODES", help="who proposes, e.g. MX or MX,CO"
    )
    parser.add_argument(
        "--as", dest="recorded_by", metavar="CODE", help="who types it (default: the first)"
    )
    add_words(parser)
    add_structure(parser)
    parser.add_argument("--why", help="the justification")
    parser.add_argument(
        "--private",
        action="store_true",
        help="keep it under private/ until `amend table` tables it",
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="show what it would be; nothing is written"
    )


def run(options: argparse.Namespace) -> int:
    """Run one of the actions."""
    actions: dict[str, Callable[[Desk, argparse.Namespace], int]] = {
        "add": _add,
        "replace": _replace,
        "table": _table,
        "list": list_amendments,
        "show": show_amendment,
        "withdraw": _withdraw,
    }
    given = given_words(options) if options.action in ("add", "replace") else Given()
    return on_the_folder_as_it_is(
        lambda: actions[options.action](Desk.of(Path(options.folder), given), options)
    )


class _Proposal(NamedTuple):
    """An amendment that was made, not written yet; said: what was understood of its words."""

    amendment: Amendment
    said: str = ""


class _Start(NamedTuple):
    """The words a proposal starts from, and whose they are.

    may_stay: they may be proposed again; why: the justification, where no other is given.
    """

    words: Text
    name: str
    may_stay: bool = False
    why: str = ""


def _speakers(options: argparse.Namespace) -> tuple[tuple[str, ...], str]:
    """Who proposes, and who types it."""
    by = tuple(code.strip() for code in options.by.split(",") if code.strip())
    if not by:
        raise UsageFault("--by names nobody")
    return by, options.recorded_by or by[0]


# ---------------------------------------------------------------------- add


def _add(desk: Desk, options: argparse.Namespace) -> int:
    kind = KINDS[options.kind]
    parent = desk.amendment_or_none(options.target)
    if parent is not None:
        if kind is not AmendmentKind.EDIT:
            raise UsageFault("an amendment is amended by an edit")
        start = _Start(parent.text, parent.name)
        return _done(desk, options, _on_amendment(desk, options, parent, start))
    block = desk.negotiation.current.find(options.target)
    start = _Start(Text("") if kind in INSERTIONS else block.text, block.name)
    return _done(desk, options, _on_block(desk, options, kind, block, start))


def _on_block(
    desk: Desk, options: argparse.Namespace, kind: AmendmentKind, block: Block, start: _Start
) -> _Proposal:
    """A proposal on a paragraph."""
    by, recorded_by = _speakers(options)
    check(options, kind)
    revision = desk.negotiation.current
    words = Wanted(Text(""))
    if kind in WITHOUT_WORDS:
        _takes_no_words(kind, desk.given)
    elif desk.given or not (options.footnote or kind in _STRUCTURAL):
        words = _words(desk, start, block, revision, is_new=kind in _OWN_NUMBER)
    elif kind is not AmendmentKind.MERGE:
        words = Wanted(start.words)
    act_id = fresh_id(AMENDMENT)
    amendment = propose(
        desk.negotiation,
        act_id=act_id,
        by=by,
        recorded_by=recorded_by,
        at=now(),
        kind=kind,
        block=block,
        justification=start.why if options.why is None else typed(options.why),
        **structure(options, kind, block, revision, words.text, act_id),
    )
    return _Proposal(amendment, _said(options, words, start))


def _on_amendment(
    desk: Desk, options: argparse.Namespace, parent: Amendment, start: _Start
) -> _Proposal:
    """A proposal on another one."""
    by, recorded_by = _speakers(options)
    revision, block = desk.negotiation.target(parent)
    words = _words(desk, start, block, revision)
    amendment = propose_on_amendment(
        desk.negotiation,
        parent,
        act_id=fresh_id(AMENDMENT),
        by=by,
        recorded_by=recorded_by,
        at=now(),
        text=words.text,
        justification=start.why if options.why is None else typed(options.why),
    )
    return _Proposal(amendment, _said(options, words, start))


def _words(
    desk: Desk, start: _Start, block: Block, revision: Revision, *, is_new: bool = False
) -> Wanted:
    """The words wanted; those it starts from where none are given and they may stay."""
    if start.may_stay and not desk.given:
        return Wanted(start.words)
    return wanted(desk.given, start.words, block, revision, name=start.name, is_new=is_new)


def _said(options: argparse.Namespace, words: Wanted, start: _Start) -> str:
    """What was understood; with --dry-run all its words."""
    always = options.dry_run and bool(words.text)
    return what_was_understood(words, start.words, start.name, whole=options.dry_run, always=always)


def _takes_no_words(kind: AmendmentKind, given: Given) -> None:
    """Refuse words where none would be tabled."""
    if not given:
        return
    what = {
        AmendmentKind.DELETE: "a deletion",
        AmendmentKind.KEEP: "to keep a paragraph as it is",
    }.get(kind, "a move")
    raise UsageFault(
        f"{what} takes no words",
        advice="Leave --text and the like out, or choose another --kind.",
    )


def _done(desk: Desk, options: argparse.Namespace, proposal: _Proposal) -> int:
    """Write a proposal as it is wanted, and say so; with --dry-run only say it."""
    amendment = proposal.amendment
    if options.dry_run:
        told = f"Nothing is written: it would be {_tabled(desk, amendment)}"
    elif options.private:
        keep(desk.folder, kept(amendment))
        told = (
            f"Kept on {_where(desk, amendment)}, private until it is tabled:\n"
            f"  negotiator amend table {shlex.quote(str(desk.folder))} {amendment.id}"
        )
    else:
        add_act(desk.folder, desk.negotiation, amendment)
        told = f"{_tabled(desk, amendment)}{_also(desk, amendment)}"
    print(f"{proposal.said}{told}")
    return 0


def _where(desk: Desk, amendment: Amendment) -> str:
    """On what a proposal is, and who recorded it."""
    told = recorded(desk.negotiation, amendment)
    whom = f" {told}" if told else ""
    return f"{desk.negotiation.target(amendment)[1].name}{whom}"


def _tabled(desk: Desk, amendment: Amendment) -> str:
    return f"{amendment.name} tabled on {_where(desk, amendment)}."


def _also(desk: Desk, amendment: Amendment) -> str:
    """What an amendment that takes the place of another does besides."""
    if not amendment.replaces:
        return ""
    after = desk.negotiation.with_act(amendment)
    fell = fallen(after, desk.standing, state(after, rivals(after)))
    names = ", ".join(other.name for other in fell)
    told = f" {desk.negotiation.amendment(amendment.replaces).name} is obsolete by it."
    return (
        f"{told} {names} {'falls' if len(fell) == 1 else 'fall'} because of it." if names else told
    )


# ---------------------------------------------------------------------- replace


def _replace(desk: Desk, options: argparse.Namespace) -> int:
    if draft := desk.draft_or_none(options.amendment):
        raise UsageFault(
            f"{draft.amendment.id} is not tabled yet, so there is nothing to replace",
            advice="Withdraw it and add another, or edit its file.",
        )
    negotiation = desk.negotiation
    old = negotiation.amendment(options.amendment)
    by, recorded_by = _speakers(options)
    may_be_replaced(negotiation, desk.standing, old, by, recorded_by)
    if old.against.amendment:
        if options.kind not in (None, "edit"):
            raise UsageFault("an amendment is amended by an edit")
        parent = negotiation.amendment(old.against.amendment)
        start = _Start(old.text, old.name, may_stay=True, why=old.justification)
        proposal = _on_amendment(desk, options, parent, start)
    else:
        proposal = _anew(desk, options, old)
    made = replace(proposal.amendment, replaces=old.id)
    if all(getattr(made, what) == getattr(old, what) for what in _WHAT_CHANGES):
        raise UsageFault(f"what should {old.name} say now?", advice=WAYS)
    return _done(desk, options, proposal._replace(amendment=made))


def _anew(desk: Desk, options: argparse.Namespace, old: Amendment) -> _Proposal:
    """A proposal in the place of an older one, on the revision that is amended now."""
    negotiation = desk.negotiation
    kind = KINDS[options.kind] if options.kind else old.kind
    if old.kind in (*_STRUCTURAL, AmendmentKind.MOVE):
        raise ActRefused(
            f"{old.name} asks for a {old.kind}, which is not tabled anew by its words",
            advice="Withdraw it, and add another.",
        )
    found = wishes(negotiation, old, negotiation.current)
    if len(found) != 1:
        raise ActRefused(
            f"the paragraph of {old.name} is not one of {negotiation.current.symbol} any more",
            advice="Add it anew, to the paragraph that has its words now.",
        )
    there = found[0]
    if there.verdict is Verdict.CONFLICT and desk.given.whole is None:
        raise ActRefused(
            f"{old.name} collides with {negotiation.current.symbol}",
            advice="Give the words whole: --text or --file.",
        )
    if old.kind not in WITHOUT_WORDS and (kind in INSERTIONS) == (old.kind in INSERTIONS):
        start = _Start(there.text, old.name, may_stay=True)
    else:
        start = _Start(Text("") if kind in INSERTIONS else there.block.text, there.block.name)
    start = start._replace(why=old.justification)
    return _on_block(desk, options, kind, there.block, start)


# ---------------------------------------------------------------------- table, withdraw


def _table(desk: Desk, options: argparse.Namespace) -> int:
    negotiation = desk.negotiation
    waiting_ones = drafts(desk.folder, negotiation)
    if not any(one.amendment.id.startswith(options.draft) for one in waiting_ones):
        for there in negotiation.amendments:
            if there.id.startswith(options.draft) or there == desk.amendment_or_none(options.draft):
                raise ActRefused(f"{there.name} is tabled already")
    draft = called(waiting_ones, options.draft)
    waiting = draft.amendment
    recorded_by = options.recorded_by or waiting.recorded_by
    if waiting.replaces:
        old = negotiation.amendment(waiting.replaces)
        may_be_replaced(negotiation, desk.standing, old, waiting.by, recorded_by)
    act = tabled(negotiation, waiting, recorded_by=recorded_by, at=now())
    table(desk.folder, negotiation, draft, act)
    revision, _ = negotiation.target(act)
    told = f"{_tabled(desk, act)}{_also(desk, act)}"
    if revision.slug != negotiation.current.slug:
        became = verdict(negotiation, act, negotiation.current)
        told += f" It is against {revision.name}; on {negotiation.current.name}: {became}."
    print(told)
    return 0


def _withdraw(desk: Desk, options: argparse.Namespace) -> int:
    recorded_by = options.recorded_by or options.by
    if draft := desk.draft_or_none(options.amendment):
        return _discard(draft, options.by, recorded_by, desk.negotiation.pen_holder)
    amendment = desk.negotiation.amendment(options.amendment)
    stance = withdraw(
        desk.negotiation,
        desk.standing,
        amendment,
        act_id=fresh_id(STANCE),
        by=options.by,
        recorded_by=recorded_by,
        at=now(),
    )
    add_act(desk.folder, desk.negotiation, stance)
    print(f"{amendment.name} withdrawn. It stays readable.")
    return 0


def _discard(draft: Draft, by: str, recorded_by: str, pen_holder: str) -> int:
    """Throw a private proposal away."""
    amendment = draft.amendment
    if by not in amendment.by or recorded_by not in (*amendment.by, pen_holder):
        raise ActRefused(
            f"{amendment.id} is not a proposal of {by if by not in amendment.by else recorded_by}",
            advice="Only who made it discards it.",
        )
    discard(draft)
    print(f"{amendment.id} discarded. It was never tabled.")
    return 0
