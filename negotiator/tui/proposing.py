"""Proposals from the screen: kept private, tabled, withdrawn; each of these can be taken back."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from negotiator.errors import ActRefused
from negotiator.model.acts import Amendment, AmendmentKind, Stance
from negotiator.model.propose import propose, propose_on_amendment, withdraw
from negotiator.model.revision import Block
from negotiator.model.tabling import kept, may_be_replaced, tabled
from negotiator.model.telling import with_what_came
from negotiator.model.text import Text
from negotiator.store.ids import AMENDMENT, STANCE
from negotiator.store.private import Draft, discard, keep, write_note
from negotiator.tui.steps import Step

if TYPE_CHECKING:
    from negotiator.tui.session import Session


@dataclass(frozen=True, slots=True)
class Wording:
    """A proposal as it is written in the editor.

    parent: the amendment it amends, if it does; parts, joins, to, replaces: as in an amendment.
    """

    block: Block
    kind: AmendmentKind
    text: Text
    by: str
    justification: str = ""
    parent: Amendment | None = None
    parts: tuple[Text, ...] = ()
    joins: tuple[str, ...] = ()
    to: str = ""
    replaces: str = ""


def made(session: Session, wording: Wording, act_id: str = "", recorded_by: str = "") -> Amendment:
    """The amendment that a wording is, not written yet; act_id, recorded_by: else a fresh one, the speaker.

    Where the text was issued anew meanwhile, it stays against the revision it was written on.
    """
    found = _made(session, wording, act_id, recorded_by or session.speaker)
    return replace(found, replaces=wording.replaces)


def _made(session: Session, wording: Wording, act_id: str, recorded_by: str) -> Amendment:
    now = session.negotiation
    block, by = wording.block, (wording.by,)
    name, at = act_id or session.clerk.fresh(AMENDMENT), session.clerk.now()
    if wording.parent is not None:
        return propose_on_amendment(
            now,
            now.amendment(wording.parent.id),
            act_id=name,
            by=by,
            recorded_by=recorded_by,
            at=at,
            text=wording.text,
            justification=wording.justification,
        )
    return propose(
        now,
        act_id=name,
        by=by,
        recorded_by=recorded_by,
        at=at,
        kind=wording.kind,
        block=block,
        text=wording.text,
        revision=next(
            (r for r in reversed(now.issued) if block in r.blocks or block.id in r.notes_by_id),
            None,
        ),
        justification=wording.justification,
        parts=wording.parts,
        joins=wording.joins,
        to=wording.to,
    )


# ---------------------------------------------------------------------- private


def keep_private(
    session: Session, wording: Wording, draft: Draft | None = None, recorded_by: str = ""
) -> tuple[str, str]:
    """Keep a proposal private, in the place of a draft if there is one; its id and the sentence.

    recorded_by: who wrote it, where that is not the speaker.
    """
    amendment = kept(made(session, wording, draft.amendment.id if draft else "", recorded_by))
    before = draft.amendment if draft else None
    name = wording.block.name
    _put(session, amendment)
    session.steps.did(
        session.speaker,
        Step(
            partial(_put_back, session, amendment, before, f"Undone: your draft on {name}."),
            partial(_put_back, session, None, amendment, f"Done again: your draft on {name}."),
        ),
    )
    return amendment.id, f"Kept on {name}, private until T tables it"


def _put(session: Session, amendment: Amendment) -> None:
    session.may_write()
    keep(session.folder, amendment)
    session.look_at_own()


def _put_back(session: Session, gone: Amendment | None, back: Amendment | None, told: str) -> str:
    """Have a draft as it was before: not there, or with other words."""
    if back is not None:
        keep(session.folder, back)
    elif gone is not None:
        _throw_away(session, gone)
    session.look_at_own()
    return told


def _throw_away(session: Session, amendment: Amendment) -> None:
    for draft in session.scene.drafts:
        if draft.amendment.id == amendment.id:
            discard(draft)


def throw_away(session: Session, draft: Draft) -> str:
    """Throw a draft away; returns the sentence."""
    amendment = draft.amendment
    name = session.negotiation.target(amendment)[1].name
    discard(draft)
    session.look_at_own()
    session.steps.did(
        session.speaker,
        Step(
            partial(_put_back, session, None, amendment, f"Undone: your draft on {name} is back."),
            partial(_put_back, session, amendment, None, f"Done again: draft on {name} gone."),
        ),
    )
    return f"The draft on {name} is thrown away; it was never tabled. u brings it back"


def write_own_note(session: Session, block: Block, words: str) -> str:
    """Keep a private note on a block; no words take it away. Returns the sentence."""
    code, before = session.speaker, session.scene.notes.get(block.id, "")

    def put(words: str, told: str) -> str:
        session.may_write()
        write_note(session.folder, code, block.id, words)
        session.look_at_own()
        return told

    told = put(words, f"Own note on {block.name} {'kept' if words else 'taken away'}")
    session.steps.did(
        code,
        Step(
            partial(put, before, f"Undone: own note on {block.name}."),
            partial(put, words, f"Done again: own note on {block.name}."),
        ),
    )
    return f"{told}; private, never exported. u takes it back"


# ---------------------------------------------------------------------- tabled


def table(session: Session, wording: Wording) -> tuple[str, str]:
    """Table a proposal at once; its id and the sentence."""
    act, came = session.write(lambda: _made_to_table(session, wording))
    return act.id, with_what_came(_is_tabled(session, act), came)


def _made_to_table(session: Session, wording: Wording) -> Amendment:
    act = made(session, wording)
    _may_replace(session, act)
    return act


def table_draft(session: Session, draft: Draft) -> tuple[str, str]:
    """Table what was kept private; its id and the sentence."""
    act, came = session.write(lambda: _tabled(session, draft.amendment))
    with contextlib.suppress(OSError):  # it is tabled; a file left behind is passed over
        discard(draft)
    session.look_at_own()
    return act.id, with_what_came(_is_tabled(session, act), came)


def _tabled(session: Session, draft: Amendment) -> Amendment:
    _may_replace(session, draft)
    now = session.negotiation
    return tabled(now, draft, recorded_by=session.speaker, at=session.clerk.now())


def _may_replace(session: Session, new: Amendment) -> None:
    """Raise ActRefused where what a proposal is to replace cannot give way to it."""
    now = session.negotiation
    if new.replaces and new.replaces not in now.withdrawn:
        old = now.amendment(new.replaces)
        may_be_replaced(now, session.scene.standing, old, new.by, session.speaker)


def may_be_written_anew(session: Session, amendment: Amendment) -> bool:
    """Whether the speaker writes a proposal anew, being its own; ActRefused where it is settled.

    One of several is amended like that of others: nobody replaces what all of them proposed.
    """
    if amendment.by != (session.speaker,):
        return False
    now, standing = session.negotiation, session.scene.standing
    may_be_replaced(now, standing, amendment, (session.speaker,), session.speaker)
    return True


def _is_tabled(session: Session, act: Amendment) -> str:
    """The sentence for what was just tabled, which can be taken back by withdrawing it."""
    session.steps.did(session.speaker, tabling(session, act))
    negotiation, scene = session.negotiation, session.scene
    where = negotiation.target(act)[1].name
    if act.replaces:
        where = f"{where} instead of {negotiation.amendment(act.replaces).name}"
    recorded = f", recorded by {act.recorded_by}" if act.recorded_by not in act.by else ""
    same = sorted(scene.rivals.identical.get(act.id, ()))
    if same:
        names = ", ".join(negotiation.amendment(other).name for other in same)
        return (
            f"{act.name} tabled on {where}{recorded}. Its words are those of {names}; "
            "they stand together"
        )
    return f"{act.name} tabled on {where}{recorded}. W withdraws it"


def withdrawal(session: Session, amendment: Amendment) -> Stance:
    """The withdrawal of an amendment for the delegation that proposed it, not recorded yet."""
    mine = not session.holds_pen or session.speaker in amendment.by
    return withdraw(
        session.negotiation,
        session.scene.standing,
        session.negotiation.amendment(amendment.id),
        act_id=session.clerk.fresh(STANCE),
        by=session.speaker if mine else amendment.by[0],
        recorded_by=session.speaker,
        at=session.clerk.now(),
    )


def withdraw_tabled(session: Session, amendment: Amendment) -> str:
    """Withdraw an amendment; returns the sentence."""
    _, came = session.write(lambda: withdrawal(session, amendment))
    session.steps.did(session.speaker, withdrawing(session, amendment))
    return with_what_came(f"{amendment.name} withdrawn. It stays readable: z shows it", came)


def withdrawing(session: Session, amendment: Amendment) -> Step:
    """Taking a withdrawal back, and withdrawing again."""
    last = [amendment]
    return Step(partial(_table_anew, session, last), partial(_withdraw_again, session, last))


def tabling(session: Session, act: Amendment) -> Step:
    """Taking back what was tabled, and tabling it again; in place of another, that comes back."""
    last = [act]
    if act.replaces and act.replaces not in session.negotiation.withdrawn:
        old = session.negotiation.amendment(act.replaces)
        return Step(
            partial(_table_instead, session, last, old),
            partial(_table_instead, session, last, act),
        )
    return Step(partial(_withdraw_again, session, last), partial(_table_anew, session, last))


def _withdraw_again(session: Session, last: list[Amendment]) -> str:
    """What everybody could read is not unsaid but withdrawn."""
    amendment = last[-1]
    if amendment.id in session.negotiation.withdrawn:
        raise ActRefused(f"{amendment.name} is withdrawn already")
    session.write(lambda: withdrawal(session, amendment))
    name = session.negotiation.target(amendment)[1].name
    return f"{amendment.name} withdrawn from {name}: it was tabled."


def _table_anew(session: Session, last: list[Amendment]) -> str:
    """What was withdrawn comes back as a proposal of its own, with a number of its own."""
    old = last[-1]
    act = _tabled_in_place(session, last, old)
    name = session.negotiation.target(act)[1].name
    return f"{old.name} tabled again on {name}, as {act.name}."


def _table_instead(session: Session, last: list[Amendment], words: Amendment) -> str:
    """The words of one proposal stand again in place of the other."""
    gone = last[-1]
    act = _tabled_in_place(session, last, words)
    name = session.negotiation.target(act)[1].name
    return f"{gone.name} on {name} gave way to the words of {words.name}, tabled as {act.name}."


def _tabled_in_place(session: Session, last: list[Amendment], words: Amendment) -> Amendment:
    gone = last[-1]

    def again() -> Amendment:
        new = replace(words, id=session.clerk.fresh(AMENDMENT), replaces=gone.id)
        _may_replace(session, new)
        return tabled(session.negotiation, new, recorded_by=session.speaker, at=session.clerk.now())

    act, _ = session.write(again)
    last.append(act)
    return act
