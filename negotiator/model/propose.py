"""Making an amendment or a stance: the value, once it is sure that it fits the negotiation."""

from __future__ import annotations

from dataclasses import replace

from negotiator.errors import ActRefused, Place
from negotiator.model.acts import (
    INSERTIONS,
    RESERVATIONS,
    WITHOUT_WORDS,
    Amendment,
    AmendmentKind,
    DecisionKind,
    Stance,
    StanceKind,
    Subject,
)
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Block, BlockKind, Note, Revision
from negotiator.model.state import UNSETTLED, State
from negotiator.model.text import Text, joined
from negotiator.model.undoing import in_force


def propose(
    negotiation: Negotiation,
    *,
    act_id: str,
    by: tuple[str, ...],
    recorded_by: str,
    at: str,
    kind: AmendmentKind,
    block: Block,
    text: Text,
    revision: Revision | None = None,
    justification: str = "",
    replaces: str = "",
    parts: tuple[Text, ...] = (),
    joins: tuple[str, ...] = (),
    to: str = "",
    notes: tuple[Note, ...] = (),
    editorial: bool = False,
) -> Amendment:
    """An amendment against a block or footnote of a revision, by default the last issued one.

    act_id: a fresh id; by: who proposes, the first numbers it; recorded_by: who types it; at: now, ISO
    8601; text: the words wanted, whole; of a merge those of all its blocks run on, where it is empty;
    parts, joins, to, editorial: as in the amendment; notes: new footnotes that the words cite, with ids
    of this act. In a demonstration it is illustrative, like all that is there.
    Raises ActRefused where it would change nothing or may not be written, UnknownDelegation where a
    code is not known.
    """
    against = revision or negotiation.current
    _may_write(negotiation, by, recorded_by)
    place = Place(paragraph=block.name)
    text = text.strip()
    if block.kind is BlockKind.TABLE:
        raise ActRefused("tables are not amended", place=place)
    own = {note.id for note in notes}
    for name in own - {name for words in (text, *parts) for name in words.notes}:
        raise ActRefused(f"the new footnote {name} is cited nowhere in the words", place=place)
    for note in (name for words in (text, *parts) for name in words.notes):
        if note not in against.notes_by_id and note not in block.text.notes and note not in own:
            raise ActRefused(
                f"the words cite the footnote {note}, which is not in {against.symbol}",
                place=place,
                advice="Cite a footnote by its id, and give the words of a new one.",
            )
    if block.id in against.notes_by_id and kind is not AmendmentKind.EDIT:
        raise ActRefused(
            "a footnote is amended by an edit",
            place=place,
            advice="To add or take one out, edit the paragraph that cites it.",
        )
    if kind is AmendmentKind.MOVE:
        _must_move(against, block, to)
    if kind is AmendmentKind.MERGE:
        _must_follow(against, block, joins)
        text = text or joined((block.text, *(against.block(name).text for name in joins)), " ")
    parts = tuple(part.strip() for part in parts)
    if (kind is AmendmentKind.SPLIT) != bool(parts) or not all(parts):
        raise ActRefused(
            "a paragraph is split into two or more, each with words of its own", place=place
        )
    if kind in WITHOUT_WORDS:
        text = Text("")
    elif not text.plain.strip():
        raise ActRefused(
            "the proposal has no words",
            place=place,
            advice="To take the paragraph out, propose to delete it.",
        )
    elif kind not in (*INSERTIONS, AmendmentKind.SPLIT) and text == block.text:
        raise ActRefused(
            "the words proposed are those that stand there",
            place=place,
            advice="To ask that they stay, propose to keep them as they are.",
        )
    return Amendment(
        act_id,
        by,
        recorded_by,
        at,
        negotiation.next_number(by[0]),
        kind,
        Subject(against.slug, block.id),
        block.text.digest(),
        text,
        parts=parts,
        joins=joins,
        to=to,
        notes=notes,
        language=against.language,
        justification=justification,
        replaces=replaces,
        editorial=editorial,
        illustrative=bool(negotiation.demonstration),
    )


def _must_move(against: Revision, block: Block, to: str) -> None:
    """Raise ActRefused where a block would stand where it stands."""
    place = Place(paragraph=block.name)
    if to and to not in against:
        raise ActRefused(f"{against.symbol} has no block {to} to move it behind", place=place)
    at = next(k for k, other in enumerate(against.blocks) if other.id == block.id)
    before = against.blocks[at - 1].id if at else ""
    if to in (block.id, before):
        raise ActRefused("it stands there already", place=place)


def _must_follow(against: Revision, block: Block, joins: tuple[str, ...]) -> None:
    """Raise ActRefused where the blocks of a merge are not the next ones."""
    at = next(k for k, other in enumerate(against.blocks) if other.id == block.id)
    following = tuple(other.id for other in against.blocks[at + 1 : at + 1 + len(joins)])
    if not joins or joins != following:
        raise ActRefused(
            "only paragraphs that follow each other are joined",
            place=Place(paragraph=block.name),
            advice="Name the first one, and the next ones in their order.",
        )


def propose_on_amendment(
    negotiation: Negotiation,
    parent: Amendment,
    *,
    act_id: str,
    by: tuple[str, ...],
    recorded_by: str,
    at: str,
    text: Text,
    justification: str = "",
) -> Amendment:
    """An amendment to an amendment: other words for the words it proposes; it falls with it."""
    _, block = negotiation.target(parent)
    may_be_amended(negotiation, parent)
    made = propose(
        negotiation,
        act_id=act_id,
        by=by,
        recorded_by=recorded_by,
        at=at,
        kind=AmendmentKind.EDIT,
        block=block._replace(text=parent.text),
        text=text,
        justification=justification,
    )
    made = replace(made, against=Subject(amendment=parent.id))
    negotiation.with_act(made).target(made)
    return made


def may_be_amended(negotiation: Negotiation, parent: Amendment) -> None:
    """Raise ActRefused where an amendment proposes no words, or none any more."""
    if parent.kind in WITHOUT_WORDS:
        raise ActRefused(f"{parent.name} proposes no words that could be amended")
    if parent.id in negotiation.withdrawn:
        raise ActRefused(f"{parent.name} is withdrawn")


def withdraw(
    negotiation: Negotiation,
    standing: State,
    amendment: Amendment,
    *,
    act_id: str,
    by: str,
    recorded_by: str,
    at: str,
) -> Stance:
    """The withdrawal of an amendment by the delegation that proposed it; it stays readable."""
    _may_write(negotiation, (by,), recorded_by)
    if by not in amendment.by:
        raise ActRefused(
            f"{amendment.title} is not a proposal of {by}",
            advice="Only who proposed it withdraws it.",
        )
    found = standing.of(amendment).state
    if found not in UNSETTLED:
        raise ActRefused(f"{amendment.name} is {found} and cannot be withdrawn any more")
    return Stance(
        act_id,
        by,
        recorded_by,
        at,
        StanceKind.WITHDRAWS,
        Subject(amendment=amendment.id),
        illustrative=bool(negotiation.demonstration),
    )


def take_stance(
    negotiation: Negotiation,
    *,
    act_id: str,
    by: str,
    recorded_by: str,
    at: str,
    kind: StanceKind,
    on: Subject,
    reservation: str = "",
    words: str = "",
    lifted: bool = False,
) -> Stance:
    """What a delegation says of a block or an amendment.

    on: a block of a revision, or an amendment; reservation: its kind, for `reserves`; lifted: it lifts
    its reservation of that kind. Raises ActRefused where it cannot be said, UnknownDelegation,
    UnknownBlock or UnknownAct where what it names is not there.
    """
    _may_write(negotiation, (by,), recorded_by)
    amendment = negotiation.amendment(on.amendment) if on.amendment else None
    if amendment is None:
        negotiation.revision(on.revision).block(on.block)
    if kind is StanceKind.WITHDRAWS:
        raise ActRefused("an amendment is withdrawn by its own act")
    if kind is StanceKind.PROPOSES:
        if amendment is None:
            raise ActRefused("a paragraph is proposed by an amendment")
        if by in amendment.by and (recorded_by != by or amendment.recorded_by in amendment.by):
            raise ActRefused(f"{amendment.name} is a proposal of {by} already")
    if kind is StanceKind.BREAKS_SILENCE:
        _must_be_silent(negotiation, on, at)
    if (kind is StanceKind.RESERVES) != bool(reservation):
        raise ActRefused(
            "a reservation has a kind, and only a reservation has",
            advice=f"Say one of: {', '.join(RESERVATIONS)}.",
        )
    if kind is StanceKind.NONE and not words and not lifted and not _speaks(negotiation, by, on):
        raise ActRefused(f"{by} said nothing there that could be taken back")
    return Stance(
        act_id,
        by,
        recorded_by,
        at,
        kind,
        on,
        reservation,
        words,
        lifted,
        illustrative=bool(negotiation.demonstration),
    )


def _must_be_silent(negotiation: Negotiation, on: Subject, at: str) -> None:
    """Raise ActRefused where no silence runs on a paragraph at a moment."""
    if not on.block:
        raise ActRefused("silence is broken on a paragraph, not on an amendment")
    decisions, _ = in_force(negotiation.decisions)
    until = [d.until for d in decisions if d.kind is DecisionKind.SILENCE and on.block in d.blocks]
    name = negotiation.revision(on.revision).block(on.block).name
    if not until:
        raise ActRefused(f"no silence runs on {name}", advice="To object, oppose or reserve.")
    if until[-1] < at:
        raise ActRefused(
            f"the silence on {name} ended on {until[-1]}", advice="To object, oppose or reserve."
        )


def _speaks(negotiation: Negotiation, by: str, on: Subject) -> bool:
    about = on.amendment or on.block
    return any(s.by == by and (s.on.amendment or s.on.block) == about for s in negotiation.stances)


def _may_write(negotiation: Negotiation, by: tuple[str, ...], recorded_by: str) -> None:
    """A delegation writes only what it says itself; the pen-holder may record for anyone."""
    for code in (*by, recorded_by):
        negotiation.delegation(code)
    if recorded_by != negotiation.pen_holder and recorded_by not in by:
        raise ActRefused(
            f"{recorded_by} cannot write what {' and '.join(by)} says",
            advice=f"Only {negotiation.pen_holder}, who holds the pen, records for others.",
        )
