"""Making an amendment or a stance: the value, once it is sure that it fits the negotiation."""

from __future__ import annotations

from dataclasses import replace

from negotiator.errors import ActRefused, Place
from negotiator.model.acts import (
    INSERTIONS,
    Amendment,
    AmendmentKind,
    Stance,
    StanceKind,
    Subject,
)
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Block, BlockKind, Revision
from negotiator.model.state import UNSETTLED, State
from negotiator.model.text import Text

WITHOUT_WORDS = (AmendmentKind.DELETE, AmendmentKind.KEEP)


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
) -> Amendment:
    """An amendment against a block of a revision, by default the last issued one.

    act_id: a fresh id; by: who proposes, the first numbers it; recorded_by: who types it; at: now, ISO
    8601; text: the words wanted, whole. In a demonstration it is illustrative, like all that is there.
    Raises ActRefused where it would change nothing or may not be written, UnknownDelegation where a
    code is not known.
    """
    against = revision or negotiation.current
    _may_write(negotiation, by, recorded_by)
    place = Place(paragraph=block.name)
    text = text.strip()
    if block.kind is BlockKind.TABLE:
        raise ActRefused("tables are not amended", place=place)
    for note in text.notes:
        if note not in against.notes_by_id and note not in block.text.notes:
            raise ActRefused(
                f"the words cite the footnote {note}, which is not in {against.symbol}",
                place=place,
                advice="Footnotes are cited by their ids; a new one cannot be proposed yet.",
            )
    if kind in WITHOUT_WORDS:
        text = Text("")
    elif not text.plain.strip():
        raise ActRefused(
            "the proposal has no words",
            place=place,
            advice="To take the paragraph out, propose to delete it.",
        )
    elif kind not in INSERTIONS and text == block.text:
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
        language=against.language,
        justification=justification,
        replaces=replaces,
        illustrative=bool(negotiation.demonstration),
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


def _may_write(negotiation: Negotiation, by: tuple[str, ...], recorded_by: str) -> None:
    """A delegation writes only what it says itself; the pen-holder may record for anyone."""
    for code in (*by, recorded_by):
        negotiation.delegation(code)
    if recorded_by != negotiation.pen_holder and recorded_by not in by:
        raise ActRefused(
            f"{recorded_by} cannot write what {' and '.join(by)} says",
            advice=f"Only {negotiation.pen_holder}, who holds the pen, records for others.",
        )
