"""What an act did, in a negotiator's words; the same on the command line and on the screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from negotiator.errors import NegotiatorError
from negotiator.model.acts import (
    Amendment,
    AmendmentKind,
    Decision,
    DecisionKind,
    Stance,
    StanceKind,
    Subject,
)
from negotiator.model.dates import as_read
from negotiator.model.negotiation import Negotiation
from negotiator.model.state import State, fallen

_DID = {
    DecisionKind.ACCEPT: ("✓ Accepted", "accepted"),
    DecisionKind.REJECT: ("✗ Rejected", "rejected"),
    DecisionKind.TAKE_IN_BRACKETS: ("[] Taken in brackets:", "in brackets"),
    DecisionKind.ADOPT_MODIFIED: ("✓ Adopted modified:", "adopted modified"),
    DecisionKind.PACKAGE: ("Package:", "package"),
    DecisionKind.SILENCE: ("Under silence:", "silence"),
    DecisionKind.AGREE: ("● Agreed:", "agreed"),
    DecisionKind.REOPEN: ("Reopened:", "reopened"),
    DecisionKind.EDITORIAL: ("Editorial change:", "editorial change"),
    DecisionKind.UNDO: ("Undone:", "undone"),
}


def asks(negotiation: Negotiation, amendment: Amendment, name: str) -> str:
    """What an amendment asks for, where its words alone do not say it; name: of its block now."""
    revision, _ = negotiation.target(amendment)
    if amendment.kind is AmendmentKind.MOVE:
        to = revision.block(amendment.to).name if amendment.to else ""
        return f"move {name} after {to}" if to else f"move {name} to the beginning"
    if amendment.kind is AmendmentKind.SPLIT:
        return f"split {name} into {len(amendment.parts) + 1}"
    if amendment.kind is AmendmentKind.MERGE:
        others = ", ".join(revision.block(other).name for other in amendment.joins)
        return f"join {name} and {others}"
    return {
        AmendmentKind.EDIT: "",
        AmendmentKind.INSERT_AFTER: f"new paragraph after {name}",
        AmendmentKind.INSERT_BEFORE: f"new paragraph before {name}",
        AmendmentKind.ALTERNATIVE: f"instead of the whole of {name}",
        AmendmentKind.DELETE: f"delete {name}",
        AmendmentKind.KEEP: f"keep {name} as it is",
    }[amendment.kind]


def decided(
    negotiation: Negotiation, act: Decision, before: State, after: State, *, counted: bool = False
) -> str:
    """The sentence for a decision: what was decided where, and what falls because of it.

    counted: the amendments are counted instead of named.
    """
    about = counted_subjects(negotiation, act) if counted else subjects(negotiation, act)
    sentence = f"{_DID[act.kind][0]} {about}."
    fell = [amendment.id for amendment in fallen(negotiation, before, after)]
    if fell:
        verb = "falls" if len(fell) == 1 else "fall"
        sentence += f" {names(negotiation, fell)} {verb} because of it."
    elif act.kind is DecisionKind.REJECT:
        sentence += " The words stay as issued."
    elif act.kind is DecisionKind.TAKE_IN_BRACKETS:
        sentence += " They stay open."
    elif act.kind is DecisionKind.AGREE:
        them = "them" if len(act.blocks) > 1 else "it"
        sentence = f"{sentence[:-1]}, with these very words. A later change opens {them} again."
    elif act.kind is DecisionKind.ADOPT_MODIFIED:
        sentence += " What it replaces stays readable."
    elif act.kind is DecisionKind.SILENCE:
        sentence += f" It ends on {as_read(act.until)}; nothing is agreed by itself."
    return sentence


def undone(negotiation: Negotiation, target: Decision, *, again: bool = False) -> str:
    """The sentence for an undo, or with again for a redo."""
    head = "Done again" if again else "Undone"
    return f"{head}: {_DID[target.kind][1]} {subjects(negotiation, target)}."


def with_what_came(sentence: str, came: str) -> str:
    """What was done, and what came from outside before it."""
    return f"{sentence.rstrip('.')}. {came}" if came else sentence


def subjects(negotiation: Negotiation, act: Decision) -> str:
    """What a decision is about: `MX 4, UY 2 on 12`, or the paragraphs themselves."""
    if act.on:
        return f"{names(negotiation, act.on)} on {_places(negotiation, act)}"
    return ", ".join(block_name(negotiation, block_id) for block_id in act.blocks)


def counted_subjects(negotiation: Negotiation, act: Decision) -> str:
    """How many amendments a decision is about: `5 on 3 paragraphs as one act`."""
    places = _places(negotiation, act)
    many = places.count(", ") + 1
    return f"{len(act.on)} on {places if many == 1 else f'{many} paragraphs'} as one act"


def subject(negotiation: Negotiation, on: Subject) -> str:
    """What a stance is about: `12`, or `MX 4 on 12`."""
    if not on.amendment:
        return block_name(negotiation, on.block)
    amendment = negotiation.amendment(on.amendment)
    return f"{amendment.name} on {negotiation.target(amendment)[1].name}"


_SAYS = {
    StanceKind.SUPPORTS: "supports",
    StanceKind.CAN_LIVE_WITH: "can live with",
    StanceKind.FLEXIBLE: "is flexible on",
    StanceKind.OPPOSES: "opposes",
    StanceKind.AGREES_AD_REF: "agrees ad ref to",
    StanceKind.DISSOCIATES: "dissociates itself from",
    StanceKind.BREAKS_SILENCE: "breaks the silence on",
}


def said(negotiation: Negotiation, stance: Stance) -> str:
    """A stance as a sentence without its end: `ES can live with MX 4 on 12, recorded by PRES`."""
    about = subject(negotiation, stance.on)
    if stance.kind is StanceKind.RESERVES:
        verb = "lifts its" if stance.lifted else "has a"
        told = f"{verb} {stance.reservation} reservation on {about}"
    elif stance.kind is StanceKind.PROPOSES:
        own = stance.by in negotiation.amendment(stance.on.amendment).by
        told = f"{'confirms' if own else 'joins'} {about}"
    elif stance.kind is StanceKind.NONE:
        told = f"remarks on {about}" if stance.words else f"takes back what it said of {about}"
    else:
        told = f"{_SAYS[stance.kind]} {about}"
    words = f": “{stance.words}”" if stance.words else ""
    recorded = f", recorded by {stance.recorded_by}" if stance.by != stance.recorded_by else ""
    return f"{stance.by} {told}{words}{recorded}"


def block_name(negotiation: Negotiation, block_id: str) -> str:
    """What a block is called in the newest revision that has it; its id where it is only in a draft."""
    for revision in reversed(negotiation.revisions):
        if block_id in revision:
            return revision.block(block_id).name
    return block_id


def begun(negotiation: Negotiation, on: Subject, kind: str, by: str, recorded_by: str) -> str:
    """What a proposal that is being written is: `edit on 12, for ES, against 6589/18`."""
    try:
        where = negotiation.amendment(on.amendment).name if on.amendment else ""
        revision = negotiation.revision(on.revision)
        where = where or revision.block(on.block).name
        against = revision.name
    except NegotiatorError:  # what it is about is gone; its words are still there
        where, against = on.amendment or on.block, on.revision
    recorded = "" if by == recorded_by else f", recorded by {recorded_by}"
    return f"{kind} on {where}, for {by}{recorded}, against {against}"


def last_change(negotiation: Negotiation) -> tuple[str, str]:
    """When something was done last, ISO 8601, and what, in few words; two nothings where nothing was."""
    done = [(entry.date, f"{entry.symbol or entry.slug} issued") for entry in negotiation.entries]
    done += [(a.tabled, f"{a.name} tabled") for a in negotiation.amendments]
    done += [(s.at, f"{s.by}: {s.kind.replace('_', ' ')}") for s in negotiation.stances]
    by_id = {decision.id: decision for decision in negotiation.decisions}
    done += [(d.at, _without_date(negotiation, d, by_id)) for d in negotiation.decisions]
    return max((one for one in done if one[0]), key=lambda one: one[0], default=("", ""))


def came_from_outside(before: Negotiation, after: Negotiation) -> str:
    """The sentence for a folder read again: what others wrote into it; empty where that is nothing."""

    def ids(negotiation: Negotiation) -> set[str]:
        acts = (negotiation.amendments, negotiation.stances, negotiation.decisions)
        return {act.id for kind in acts for act in kind}

    came, gone = ids(after) - ids(before), ids(before) - ids(after)
    told = [
        f"{len(acts)} act{'' if len(acts) == 1 else 's'} {verb}"
        for acts, verb in ((came, "came from outside"), (gone, "went away"))
        if acts
    ]
    if before.entries != after.entries or before.revisions != after.revisions:
        told.append("the revisions were changed outside")
    if not told and before != after:
        told.append("negotiation.yaml was changed outside")
    return f"Re-read: {', '.join(told)}" if told else ""


def forks_told(negotiation: Negotiation, standing: State) -> str:
    """What is to be said of decisions made in two places at once; empty where there are none."""
    by_id = {decision.id: decision for decision in negotiation.decisions}
    told = (
        "; ".join(_in_short(negotiation, by_id[name], by_id) for name in fork)
        for fork in standing.forks
    )
    return " ".join(
        f"Decided in two places at once: {sides}. Undo what shall not stand." for sides in told
    )


def _in_short(negotiation: Negotiation, act: Decision, by_id: Mapping[str, Decision]) -> str:
    return f"{_without_date(negotiation, act, by_id)} ({as_read(act.at)})"


def _without_date(negotiation: Negotiation, act: Decision, by_id: Mapping[str, Decision]) -> str:
    target = act
    while target.undoes:
        target = by_id[target.undoes]
    head = "" if target is act else "undo of "
    about = names(negotiation, target.on) or subjects(negotiation, target)
    return f"{head}{_DID[target.kind][1]} {about}"


def names(negotiation: Negotiation, amendments: Iterable[str]) -> str:
    """Amendments by name, parted by commas."""
    return ", ".join(negotiation.amendment(other).name for other in amendments)


def _places(negotiation: Negotiation, act: Decision) -> str:
    places = (negotiation.target(negotiation.amendment(other))[1].name for other in act.on)
    return ", ".join(dict.fromkeys(places))
