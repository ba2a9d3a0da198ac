"""A small room with everything that a report and a concordance tell, and both documents of it."""

from __future__ import annotations

from dataclasses import replace

from negotiator.compare import compare, shared_ids
from negotiator.documents.concordance import concordance_document
from negotiator.documents.document import Document
from negotiator.documents.report import report
from negotiator.merge.explain import explain
from negotiator.merge.status import Status, status
from negotiator.model.acts import StanceKind
from negotiator.model.negotiation import Negotiation
from tests.rooms import AFTER, DELEGATIONS, DELETE, Room, revision

NOW = "2018-03-18T09:30:00"
WORDS = (
    "- THE PARTIES:",
    "WE AGREE to promote the exchange of data between our regions.",
    "WE THANK Bulgaria for the meeting.",
    "# On time",
    "WE REGRET the long delay of the meeting.",
    "WE RECALL paragraph 6 of this text and the work done in Sofia.",
    "# On [aid",
    "WE PROMISE [new][more] aid to all the regions that ask for it.",
    "WE WELCOME the report of the experts.",
)


def busy_room() -> Room:
    """A room under way: paragraphs in every state, brackets, a silence, a package, who is in the way."""
    written = revision(*WORDS)
    cover = written.cover._replace(comments_by="21 March 2018")
    room = Room(Negotiation("room", "A declaration", "PRES", DELEGATIONS))
    room.take(written._replace(cover=cover))
    room.agree("1", "2", "3")
    room.table("MX", "2", "WE THANK Bulgaria and Colombia for the meeting.")
    room.accept("MX 1")
    room.edit("3", "WE REGRET the lengthy delay of the meeting.")
    room.table("CO,EU", "4", "WE RECALL paragraph 6 of this text.", recorded_by="PRES")
    room.table("BG", "4", "WE NOTE the hosts.", AFTER)
    room.table("EU", "5", "WE PROMISE [new][more] aid to all who ask for it.")
    room.table("MX", "On time", "On the time")
    room.bracket("EU 1")
    room.package("CO 1", "BG 1")
    room.say("MX", StanceKind.OPPOSES, "CO 1", recorded_by="PRES")
    room.say("CO", StanceKind.RESERVES, "5", "scrutiny")
    room.say("G77", StanceKind.PROPOSES, "BG 1")
    room.say("BG", StanceKind.AGREES_AD_REF, "6")
    room.silence("2018-03-20T18:00:00", "4")
    room.silence("2018-03-17T18:00:00", "6")
    return room


def status_of(room: Room) -> Status:
    """How a room stands."""
    return status(room.negotiation, room.state, room.consolidated())


def report_of(room: Room) -> Document:
    """The progress report of a room."""
    return report(status_of(room), room.negotiation, room.state, now=NOW)


def built_room() -> Room:
    """A room whose second revision was built: words edited, added, deleted, in brackets, agreed upon."""
    room = Room.of(*WORDS)
    room.table("MX,CO", "1", "WE AGREE to support the exchange of data between our regions.")
    room.table("EU", "2", kind=DELETE)
    room.table("BG", "3", "WE NOTE the hosts.", AFTER)
    room.table("EU", "5", "WE PROMISE [new][more] aid to all who ask for it.")
    room.table("CO", "5", "WE PROMISE [new][more] aid to each of the regions.")
    room.table("G77", "6", "WE WELCOME [all] the report of the experts.", recorded_by="PRES")
    room.table("MX", "On time", "On the time")
    reasoned(room, "The word of the mandate.", "MX 1")
    room.accept("EU 1", "BG 1", "MX 2")
    room.bracket("G77 1")
    room.adopt("WE PROMISE [new][more] aid to all regions.", "EU 2", "CO 1")
    return room


def reasoned(room: Room, reason: str, *names: str) -> None:
    """Accept amendments for a reason."""
    made = room.accept(*names)
    decisions = (*room.negotiation.decisions[:-1], replace(made, reason=reason))
    room.negotiation = replace(room.negotiation, decisions=decisions)


def concordance_of(room: Room) -> Document:
    """The concordance of a room's first revision and its last."""
    old, *_, new = room.negotiation.revisions
    return concordance_document(
        compare(old, new, known=shared_ids(old, new)),
        room.negotiation,
        explain(room.negotiation, room.state, old, new),
        date=NOW,
    )


def rows(document: Document, caption: str = "") -> list[tuple[str, ...]]:
    """The cells of the tables of a document, of all or of those with a caption that begins so."""
    return [
        tuple("".join(run.text for run in cell) for cell in row.cells)
        for table in document.blocks
        if hasattr(table, "rows") and table.caption.startswith(caption)
        for row in table.rows
    ]
