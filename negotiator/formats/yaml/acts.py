"""The files of amendments, stances and decisions."""

from __future__ import annotations

from negotiator.errors import Place, UnknownDelegation
from negotiator.formats.yaml.record import Record, open_record, raise_problems
from negotiator.formats.yaml.write import codes, dump, flag, marked, prose
from negotiator.model.acts import (
    ACT_ID,
    RESERVATIONS,
    WITHOUT_WORDS,
    Amendment,
    AmendmentKind,
    Decision,
    DecisionKind,
    Stance,
    StanceKind,
    Subject,
)
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Note


def read_amendment(
    data: bytes, path: str, negotiation: Negotiation, *, private: bool = False
) -> Amendment:
    """The amendment of a file; negotiation: whose delegations may propose.

    private: it is not tabled yet, and has no number.
    """
    record = open_record(data, path, "amendment")
    act_id = _act_id(record)
    by = _delegations(record, "by", negotiation)
    recorded_by = _delegation(record, "recorded_by", negotiation)
    tabled = record.required("tabled")
    number = record.integer("number")
    kind = record.choice("kind", AmendmentKind, AmendmentKind.EDIT)
    against = _subject(record.record("against"))
    text = record.text("text")
    parts = []
    for item in record.records("parts"):
        parts.append(item.text("text"))
        item.done()
    notes = []
    for item in record.records("notes"):
        notes.append(Note(item.required("id"), item.text("text"), item.string("mark")))
        item.done()
    amendment = Amendment(
        act_id,
        by,
        recorded_by,
        tabled,
        number,
        kind,
        against,
        base=record.string("base"),
        text=text,
        parts=tuple(parts),
        joins=record.strings("joins"),
        to=record.string("to"),
        notes=tuple(notes),
        language=record.string("language", "en"),
        justification=record.prose("justification"),
        replaces=record.string("replaces"),
        editorial=record.flag("editorial"),
        illustrative=record.flag("illustrative"),
    )
    if not number and not private:
        record.fault("“number” is missing or 0")
    if not text and kind not in WITHOUT_WORDS:
        record.required("text")
    if kind is AmendmentKind.SPLIT and not parts:
        record.required("parts")
    if kind is AmendmentKind.MERGE and not amendment.joins:
        record.required("joins")
    record.done()
    raise_problems(record.problems)
    return amendment


def write_amendment(amendment: Amendment) -> bytes:
    """The bytes of an amendment's file."""
    return dump(
        "amendment",
        {
            "id": amendment.id,
            "by": codes(amendment.by),
            "recorded_by": amendment.recorded_by,
            "tabled": amendment.tabled,
            "number": amendment.number,
            "illustrative": flag(amendment.illustrative),
            "kind": str(amendment.kind),
            "against": _written_subject(amendment.against),
            "base": amendment.base,
            "replaces": amendment.replaces,
            "editorial": flag(amendment.editorial),
            "to": amendment.to,
            "joins": codes(amendment.joins),
            "text": marked(amendment.text),
            "parts": [{"text": marked(part)} for part in amendment.parts],
            "notes": [
                {"id": note.id, "mark": note.mark, "text": marked(note.text)}
                for note in amendment.notes
            ],
            "language": amendment.language,
            "justification": prose(amendment.justification),
        },
    )


def read_stance(data: bytes, path: str, negotiation: Negotiation) -> Stance:
    """The stance of a file; negotiation: whose delegations may speak."""
    record = open_record(data, path, "stance")
    stance = Stance(
        _act_id(record),
        by=_delegation(record, "by", negotiation),
        recorded_by=_delegation(record, "recorded_by", negotiation),
        at=record.required("at"),
        kind=record.choice("kind", StanceKind, StanceKind.NONE),
        on=_subject(record.record("on")),
        reservation=record.string("reservation"),
        words=record.prose("words"),
        lifted=record.flag("lifted"),
        illustrative=record.flag("illustrative"),
    )
    if stance.kind is StanceKind.RESERVES and stance.reservation not in RESERVATIONS:
        record.fault(
            f"“{stance.reservation}” is not a kind of reservation",
            record.place_of("reservation"),
            f"Write one of: {', '.join(RESERVATIONS)}.",
        )
    record.done()
    raise_problems(record.problems)
    return stance


def write_stance(stance: Stance) -> bytes:
    """The bytes of a stance's file."""
    return dump(
        "stance",
        {
            "id": stance.id,
            "by": stance.by,
            "recorded_by": stance.recorded_by,
            "at": stance.at,
            "illustrative": flag(stance.illustrative),
            "kind": str(stance.kind),
            "reservation": stance.reservation,
            "lifted": flag(stance.lifted),
            "on": _written_subject(stance.on),
            "words": prose(stance.words),
        },
    )


def read_decision(data: bytes, path: str, negotiation: Negotiation, number: int) -> Decision:
    """The decision of a file; number: its place in the folder's listing, from the file's name."""
    record = open_record(data, path, "decision")
    decision = Decision(
        _act_id(record),
        number,
        after=record.string("after"),
        by=_delegation(record, "by", negotiation),
        at=record.required("at"),
        kind=record.choice("kind", DecisionKind, DecisionKind.ACCEPT),
        on=record.strings("on"),
        names=record.flag("names"),
        reason=record.prose("reason"),
        undoes=record.string("undoes"),
        blocks=record.strings("blocks"),
        digests=record.strings("digests"),
        revision=record.string("revision"),
        was=record.text("was"),
        words=record.text("words"),
        until=record.string("until"),
    )
    for key in _NEEDS[decision.kind]:
        if not getattr(decision, key):
            record.required(key)
    if len(decision.digests) != (len(decision.blocks) if decision.digests else 0):
        record.fault("“digests” has one entry for each of “blocks”", record.place_of("digests"))
    record.done()
    raise_problems(record.problems)
    return decision


_NEEDS = {
    DecisionKind.UNDO: ("undoes",),
    DecisionKind.ADOPT_MODIFIED: ("on", "revision", "blocks", "words"),
    DecisionKind.PACKAGE: ("on",),
    DecisionKind.SILENCE: ("blocks", "until"),
    DecisionKind.AGREE: ("blocks", "digests"),
    DecisionKind.REOPEN: ("blocks",),
    DecisionKind.EDITORIAL: ("blocks", "was", "words"),
    DecisionKind.ACCEPT: ("on",),
    DecisionKind.REJECT: ("on",),
    DecisionKind.TAKE_IN_BRACKETS: ("on",),
}


def write_decision(decision: Decision) -> bytes:
    """The bytes of a decision's file."""
    return dump(
        "decision",
        {
            "id": decision.id,
            "after": decision.after,
            "by": decision.by,
            "at": decision.at,
            "kind": str(decision.kind),
            "on": codes(decision.on),
            "names": flag(decision.names),
            "revision": decision.revision,
            "blocks": codes(decision.blocks),
            "digests": codes(decision.digests),
            "until": decision.until,
            "was": marked(decision.was),
            "words": marked(decision.words),
            "reason": prose(decision.reason),
            "undoes": decision.undoes,
        },
    )


def _act_id(record: Record) -> str:
    value = record.required("id")
    if value and not ACT_ID.fullmatch(value):
        record.fault(
            f"“{value}” cannot be the id of an act",
            record.place_of("id"),
            "It is a, s or d and ten of the characters a to z and 2 to 7.",
        )
    return value


def _subject(record: Record) -> Subject:
    subject = Subject(record.string("revision"), record.string("block"), record.string("amendment"))
    if subject.amendment:
        if subject.revision or subject.block:
            record.fault("an act is about an amendment or about a block, not both")
    else:
        record.required("revision")
        record.required("block")
    record.done()
    return subject


def _written_subject(subject: Subject) -> dict[str, str]:
    return {
        "revision": subject.revision,
        "block": subject.block,
        "amendment": subject.amendment,
    }


def _delegations(record: Record, key: str, negotiation: Negotiation) -> tuple[str, ...]:
    codes_here = record.placed_strings(key)
    if not codes_here:
        record.required(key)
    return tuple(_known(record, code, place, negotiation) for code, place in codes_here)


def _delegation(record: Record, key: str, negotiation: Negotiation) -> str:
    code = record.required(key)
    return _known(record, code, record.place_of(key), negotiation) if code else ""


def _known(record: Record, code: str, place: Place, negotiation: Negotiation) -> str:
    try:
        negotiation.delegation(code, place)
    except UnknownDelegation as problem:
        record.problems.append(problem)
    return code
