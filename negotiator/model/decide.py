"""Making a decision of the pen-holder: the value, once it is sure that it fits how things stand."""

from __future__ import annotations

from collections.abc import Sequence

from negotiator.errors import ActRefused, Place
from negotiator.model.acts import INSERTIONS, Amendment, AmendmentKind, Decision, DecisionKind
from negotiator.model.compromise import root
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Block
from negotiator.model.state import UNSETTLED, AmendmentState, Rivals, State
from negotiator.model.text import Text
from negotiator.model.undoing import AGREEING, in_force

NO_WORDS = Text("")


def decide(
    negotiation: Negotiation,
    standing: State,
    rivals: Rivals,
    kind: DecisionKind,
    amendments: Sequence[Amendment],
    *,
    act_id: str,
    by: str,
    at: str,
    names: bool = False,
    reason: str = "",
    alone: bool = False,
) -> Decision:
    """One act that accepts, rejects or takes in brackets some amendments.

    What is identical to one of them and still open is decided with it; alone: members of a package are
    decided without the others. Raises ActRefused where one of them is withdrawn, already so decided,
    excluded by one that is accepted, or tied to others in a package.
    """
    _is_pen_holder(negotiation, by)
    chosen = with_identical(negotiation, standing, rivals, amendments)
    if not alone:
        _are_whole_packages(negotiation, standing, chosen)
    for amendment in chosen:
        _may_decide(negotiation, standing, rivals, kind, amendment)
    if kind is DecisionKind.ACCEPT:
        _are_compatible(rivals, chosen)
    return _next(
        negotiation,
        act_id,
        by,
        at,
        kind,
        on=tuple(a.id for a in chosen),
        names=names,
        reason=reason,
    )


def decidable(
    negotiation: Negotiation,
    standing: State,
    rivals: Rivals,
    kind: DecisionKind,
    amendments: Sequence[Amendment],
) -> tuple[list[Amendment], list[tuple[Amendment, str]]]:
    """Of some amendments those that can be so decided, and the others, each with why it cannot."""
    can: list[Amendment] = []
    cannot: list[tuple[Amendment, str]] = []
    for amendment in amendments:
        try:
            _may_decide(negotiation, standing, rivals, kind, amendment)
        except ActRefused as refused:
            cannot.append((amendment, refused.what))
        else:
            can.append(amendment)
    return can, cannot


def adopt_modified(
    negotiation: Negotiation,
    standing: State,
    rivals: Rivals,
    amendments: Sequence[Amendment],
    words: Text,
    block: Block,
    *,
    act_id: str,
    by: str,
    at: str,
    reason: str = "",
    alone: bool = False,
) -> Decision:
    """One act that adopts other words in place of some amendments, to which the compromise stays tied.

    words: the whole words of the block, or of the new paragraph where the amendments insert one; block:
    as it is in the current revision. What is identical to one of them and still open is replaced, too.
    Raises ActRefused where one of them is withdrawn or was taken already, or the words are no compromise.
    """
    _is_pen_holder(negotiation, by)
    words = words.strip()
    amendments = with_identical(negotiation, standing, rivals, amendments)
    if not amendments:
        raise ActRefused("a compromise takes the place of amendments", advice="Name them.")
    if not alone:
        _are_whole_packages(negotiation, standing, amendments)
    for amendment in amendments:
        found = standing.of(amendment).state
        if found not in (*UNSETTLED, AmendmentState.REJECTED, AmendmentState.FALLEN):
            raise ActRefused(f"{amendment.name} is {found}", advice="Undo that first.")
    if not words:
        raise ActRefused("the compromise has no words", place=Place(paragraph=block.name))
    inserts = {root(negotiation, a.id).kind in INSERTIONS for a in amendments}
    if len(inserts) > 1:
        raise ActRefused("a new paragraph and a changed one are not adopted as one")
    if words == block.text and True not in inserts:
        raise ActRefused(
            "the words are those that stand there", advice="To keep them, reject the amendments."
        )
    return _next(
        negotiation,
        act_id,
        by,
        at,
        DecisionKind.ADOPT_MODIFIED,
        on=tuple(a.id for a in amendments),
        reason=reason,
        revision=negotiation.current.slug,
        blocks=(block.id,),
        words=words,
    )


def package(
    negotiation: Negotiation,
    standing: State,
    amendments: Sequence[Amendment],
    *,
    act_id: str,
    by: str,
    at: str,
    reason: str = "",
) -> Decision:
    """The act that ties amendments into a package, so that deciding one alone asks."""
    _is_pen_holder(negotiation, by)
    if len({a.id for a in amendments}) < 2:
        raise ActRefused("a package has two members or more")
    for amendment in amendments:
        if standing.of(amendment).state not in UNSETTLED:
            raise ActRefused(f"{amendment.name} is {standing.of(amendment).state}")
        for other in standing.packages:
            if amendment.id in other.on:
                raise ActRefused(f"{amendment.name} is in a package already")
    on = tuple(dict.fromkeys(a.id for a in amendments))
    return _next(negotiation, act_id, by, at, DecisionKind.PACKAGE, on=on, reason=reason)


def agree(
    negotiation: Negotiation,
    blocks: Sequence[Block],
    *,
    act_id: str,
    by: str,
    at: str,
    reason: str = "",
) -> Decision:
    """The act that agrees blocks as they read; blocks: of the draft, with the words agreed."""
    _is_pen_holder(negotiation, by)
    if not blocks:
        raise ActRefused("there is nothing to agree", advice="Name the paragraphs.")
    return _next(
        negotiation,
        act_id,
        by,
        at,
        DecisionKind.AGREE,
        reason=reason,
        blocks=tuple(block.id for block in blocks),
        digests=tuple(block.words.digest() for block in blocks),
    )


def reopen(
    negotiation: Negotiation,
    blocks: Sequence[Block],
    *,
    act_id: str,
    by: str,
    at: str,
    reason: str = "",
) -> Decision:
    """The act that opens agreed blocks again."""
    _is_pen_holder(negotiation, by)
    ids = tuple(block.id for block in blocks)
    decisions, _ = in_force(negotiation.decisions)
    for block in blocks:
        last = [d for d in decisions if d.kind in AGREEING and block.id in d.blocks]
        if not last or last[-1].kind is DecisionKind.REOPEN:
            raise ActRefused(f"{block.name} is not agreed", place=Place(paragraph=block.name))
    return _next(negotiation, act_id, by, at, DecisionKind.REOPEN, reason=reason, blocks=ids)


def silence(
    negotiation: Negotiation,
    blocks: Sequence[Block],
    until: str,
    *,
    act_id: str,
    by: str,
    at: str,
    reason: str = "",
) -> Decision:
    """The act that puts blocks under silence; until: its end, ISO 8601. Nothing is agreed by it."""
    _is_pen_holder(negotiation, by)
    if not blocks:
        raise ActRefused("silence is on paragraphs", advice="Name them.")
    if until <= at:
        raise ActRefused(f"the silence would end at {until}, which is over")
    ids = tuple(block.id for block in blocks)
    return _next(
        negotiation, act_id, by, at, DecisionKind.SILENCE, reason=reason, blocks=ids, until=until
    )


def editorial(
    negotiation: Negotiation,
    block: Block,
    words: Text,
    *,
    act_id: str,
    by: str,
    at: str,
    reason: str = "",
) -> Decision:
    """The act that changes words of the draft without changing what they mean; block: of the draft."""
    _is_pen_holder(negotiation, by)
    words = words.strip()
    if not words or words == block.text:
        raise ActRefused("the words are those that stand there", place=Place(paragraph=block.name))
    return _next(
        negotiation,
        act_id,
        by,
        at,
        DecisionKind.EDITORIAL,
        reason=reason,
        blocks=(block.id,),
        was=block.text,
        words=words,
    )


def undo(
    negotiation: Negotiation, standing: State, *, act_id: str, by: str, at: str
) -> tuple[Decision, Decision]:
    """The act that takes the last decision in force back, and that decision."""
    _is_pen_holder(negotiation, by)
    if not standing.undoable:
        raise ActRefused(f"there is nothing to undo since {negotiation.current.symbol} was issued")
    last = standing.undoable[-1]
    return _next(negotiation, act_id, by, at, DecisionKind.UNDO, undoes=last.id), last


def redo(
    negotiation: Negotiation, standing: State, *, act_id: str, by: str, at: str
) -> tuple[Decision, Decision]:
    """The act that brings the decision undone last back, and that decision."""
    _is_pen_holder(negotiation, by)
    if not standing.undone:
        raise ActRefused("there is nothing to do again")
    again, taken_back_by = standing.undone[-1]
    return _next(negotiation, act_id, by, at, DecisionKind.UNDO, undoes=taken_back_by.id), again


def _next(
    negotiation: Negotiation,
    act_id: str,
    by: str,
    at: str,
    kind: DecisionKind,
    *,
    on: tuple[str, ...] = (),
    names: bool = False,
    reason: str = "",
    undoes: str = "",
    blocks: tuple[str, ...] = (),
    digests: tuple[str, ...] = (),
    revision: str = "",
    was: Text = NO_WORDS,
    words: Text = NO_WORDS,
    until: str = "",
) -> Decision:
    last = negotiation.decisions[-1] if negotiation.decisions else None
    return Decision(
        act_id,
        max((d.number for d in negotiation.decisions), default=0) + 1,
        last.id if last else "",
        by,
        at,
        kind,
        on,
        names,
        reason,
        undoes,
        blocks,
        digests,
        revision,
        was,
        words,
        until,
    )


def _is_pen_holder(negotiation: Negotiation, by: str) -> None:
    if by != negotiation.pen_holder:
        raise ActRefused(
            f"only the pen-holder decides, and that is {negotiation.pen_holder}",
            advice="A delegation proposes and takes stances.",
        )


def tied_with(
    negotiation: Negotiation, standing: State, chosen: Sequence[Amendment]
) -> tuple[Amendment, ...]:
    """The undecided members of packages that some amendments belong to, and are not among them."""
    ids = {amendment.id for amendment in chosen}
    found = dict.fromkeys(
        name
        for tied in standing.packages
        if ids & set(tied.on)
        for name in tied.on
        if name not in ids and standing.amendments[name].state in UNSETTLED
    )
    return tuple(negotiation.amendment(name) for name in found)


def _are_whole_packages(
    negotiation: Negotiation, standing: State, chosen: Sequence[Amendment]
) -> None:
    """Raise ActRefused where a member of a package would be decided without the others."""
    for amendment in chosen:
        missing = tied_with(negotiation, standing, (amendment,))
        others = [other.name for other in missing if other not in chosen]
        if others:
            raise ActRefused(
                f"{amendment.name} comes as a package with {', '.join(others)}",
                advice="Decide them together, or say that it is decided alone.",
            )


def with_identical(
    negotiation: Negotiation, standing: State, rivals: Rivals, amendments: Sequence[Amendment]
) -> tuple[Amendment, ...]:
    """The amendments and those open ones that ask for the very same."""
    chosen = {a.id: a for a in amendments}
    for amendment in amendments:
        for other in sorted(rivals.identical.get(amendment.id, ())):
            if standing.amendments[other].state is AmendmentState.OPEN:
                chosen.setdefault(other, negotiation.amendment(other))
    return tuple(chosen.values())


_ALREADY = {
    DecisionKind.ACCEPT: AmendmentState.ACCEPTED,
    DecisionKind.REJECT: AmendmentState.REJECTED,
    DecisionKind.TAKE_IN_BRACKETS: AmendmentState.IN_BRACKETS,
    DecisionKind.ADOPT_MODIFIED: AmendmentState.ADOPTED_MODIFIED,
}


_NOT_IN_BRACKETS = (
    AmendmentKind.KEEP,
    AmendmentKind.MOVE,
    AmendmentKind.SPLIT,
    AmendmentKind.MERGE,
)


def _may_decide(
    negotiation: Negotiation,
    standing: State,
    rivals: Rivals,
    kind: DecisionKind,
    amendment: Amendment,
) -> None:
    found = standing.of(amendment)
    place = negotiation.taken_in.get(amendment.id)
    if place is not None and negotiation.revisions[place] is not negotiation.draft:
        raise ActRefused(
            f"{amendment.name} is in the text since {negotiation.revisions[place].symbol}"
        )
    if found.state in (AmendmentState.WITHDRAWN, AmendmentState.OBSOLETE):
        raise ActRefused(
            f"{amendment.name} is {found.state}", advice="There is nothing to decide on it."
        )
    if found.state is _ALREADY[kind]:
        raise ActRefused(f"{amendment.name} is {found.state} already")
    if kind is DecisionKind.REJECT:
        return
    if kind is DecisionKind.TAKE_IN_BRACKETS and amendment.kind in _NOT_IN_BRACKETS:
        raise ActRefused(
            f"{amendment.name} asks for no words that could stand in brackets",
            advice="Brackets hold words: accept it, reject it, or leave it open.",
        )
    excluding = [
        negotiation.amendment(other).name
        for other in sorted(rivals.of.get(amendment.id, ()))
        if standing.amendments[other].state is AmendmentState.ACCEPTED
    ]
    if excluding:
        raise ActRefused(
            f"{amendment.name} excludes {', '.join(excluding)}, which is accepted",
            advice="Undo that first, or reject this one.",
        )


def _are_compatible(rivals: Rivals, chosen: Sequence[Amendment]) -> None:
    for k, left in enumerate(chosen):
        for right in chosen[k + 1 :]:
            if right.id in rivals.of.get(left.id, ()):
                raise ActRefused(
                    f"{left.name} and {right.name} exclude each other",
                    advice="Accept one of them; the other falls.",
                )
