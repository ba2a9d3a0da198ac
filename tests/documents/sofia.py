"""The Sofia draft as tests use it: the text itself, a prior version made from it, open amendments."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from negotiator.compare import compare, shared_ids
from negotiator.documents.amendments import amendments
from negotiator.documents.choice import Choice
from negotiator.documents.clean import clean
from negotiator.documents.document import Document
from negotiator.documents.tracked import tracked
from negotiator.formats.text import read_text
from negotiator.merge import rivals
from negotiator.model.acts import Amendment, AmendmentKind, Subject
from negotiator.model.negotiation import Delegation, Entry, Negotiation
from negotiator.model.revision import Block, BlockKind, Note, Revision
from negotiator.model.state import state
from negotiator.model.text import BOLD, Span, Text, joined

SOURCE = Path(__file__).parent.parent / "sources" / "6589-18-draft-sofia-declaration.txt"
DATE = "2018-02-27T09:00:00"
STATEMENT = "A reconstruction for this test, not the real text."


@cache
def revision() -> Revision:
    """6589/18 as the source has it."""
    return read_text(SOURCE.read_bytes(), SOURCE.name).revision


@cache
def prior() -> Revision:
    """A prior version: every operation there is, made backwards from 6589/18."""
    now = revision()
    blocks = {block.label or block.id: block for block in now.blocks}

    def words(label: str, *pairs: tuple[str, str]) -> None:
        plain = blocks[label].text
        for new, old in pairs:
            at = plain.plain.index(new)
            rest = plain.slice(at + len(new), len(plain))
            plain = plain.slice(0, at) + Text(old) + rest
        blocks[label] = blocks[label]._replace(text=plain)

    words("2", ("carried out", "conducted"), ("effective and balanced", "balanced"))
    words("4", ("recognise", "underline"))
    words("15", ("We also welcome", "We also note"))
    words("20", ("safety", "well-being"))
    heading = now.blocks[6]
    blocks[heading.id] = heading._replace(
        text=Text(heading.text.plain, (Span(0, len(heading.text), BOLD),))
    )
    first, second = blocks["7"].text, blocks["8"].text
    blocks["7"] = blocks["7"]._replace(text=joined((first, second), " "))  # split since
    del blocks["8"]
    whole = blocks["33"].text
    at = whole.plain.index(" Sustained")
    blocks["33"] = blocks["33"]._replace(text=whole.slice(0, at))  # merged since
    order = list(blocks.values())
    place = order.index(blocks["33"]) + 1
    rest = whole.slice(at + 1, len(whole))
    order.insert(place, Block("p90", BlockKind.PARAGRAPH, rest, "x", 1))
    order.remove(blocks["3"])  # inserted since
    order.remove(blocks["17"])  # moved since
    order.insert(order.index(blocks["24"]), blocks["17"])
    gone = Text("WE TAKE NOTE of the discussions held in Paramaribo.")
    order.append(Block("p91", BlockKind.PARAGRAPH, gone, "x", 1))  # deleted since, at the very end
    number = 0
    for k, block in enumerate(order):
        if block.label:
            number += 1
            order[k] = block._replace(label=str(number))
    note = now.notes[0]
    old_note = note._replace(text=Text(note.text.plain.replace("December 2017", "2017")))
    return Revision(
        "prior",
        "WK 1/18",
        tuple(order),
        (old_note,),
        reconstructed=True,
        statement=STATEMENT,
    )


@cache
def tracked_document() -> Document:
    """The prior version becoming 6589/18."""
    old, new = prior(), revision()
    comparison = compare(old, new, known=shared_ids(old, new))
    return tracked(comparison, author="PRES", date=DATE)


@cache
def clean_document() -> Document:
    """6589/18 as it is."""
    return clean(revision())


def amendment(
    number: int,
    by: str,
    label: str,
    kind: AmendmentKind = AmendmentKind.EDIT,
    text: Text | str = "",
    *,
    of: Revision | None = None,
    notes: tuple[Note, ...] = (),
    parent: int = 0,
) -> Amendment:
    """An amendment; by: codes parted by blanks; number: makes its id and the moment it was tabled."""
    on = of or revision()
    block = on.find(label)
    against = Subject(amendment=act_id(parent)) if parent else Subject(on.slug, block.id)
    return Amendment(
        act_id(number),
        tuple(by.split()),
        by.split()[0],
        f"2018-03-{1 + number // 24:02}T{number % 24:02}:00:00",
        number,
        kind,
        against,
        block.text.digest(),
        Text(text) if isinstance(text, str) else text,
        notes=notes,
        illustrative=True,
    )


def act_id(number: int) -> str:
    """The id of the amendment of a number."""
    return f"a{chr(97 + number // 26)}{chr(97 + number % 26)}" + "a" * 8


def edit(number: int, by: str, label: str, old: str, new: str) -> Amendment:
    """An amendment that puts some words of a paragraph of 6589/18 in the place of others."""
    text = revision().find(label).text
    at = text.plain.index(old)
    wanted = text.slice(0, at) + Text(new) + text.slice(at + len(old), len(text))
    return amendment(number, by, label, AmendmentKind.EDIT, wanted)


def negotiation(*found: Amendment) -> Negotiation:
    """6589/18 under negotiation with some amendments; the protocol order is PRES, CO, BG, MX, UY."""
    return Negotiation(
        "sofia",
        "Draft Sofia declaration",
        "PRES",
        tuple(
            Delegation(code, name)
            for code, name in (
                ("PRES", "Presidency"),
                ("CO", "Colombia"),
                ("BG", "Bulgaria"),
                ("MX", "Mexico"),
                ("UY", "Uruguay"),
            )
        ),
        (Entry(revision().slug, revision().symbol, "0" * 64, "2018-02-27"),),
        (revision(),),
        found,
    )


def amended(*found: Amendment, authors: tuple[str, ...] | None = None) -> Document:
    """The amendments export of `negotiation`."""
    made = negotiation(*found)
    relations = rivals(made)
    return amendments(made, state(made, relations), relations, date=DATE, choice=Choice(authors))


@cache
def amendments_document() -> Document:
    """6589/18 with every kind of amendment on it."""
    kind = AmendmentKind
    return amended(
        edit(1, "MX", "2", "in an effective", "in a more effective"),
        edit(2, "UY", "2", "in an effective", "in a more effective"),
        edit(3, "CO MX", "4", "recognise", "recognising"),
        edit(4, "BG", "5", "emphasizing", "emphasize"),
        edit(5, "CO", "5", "emphasizing in this regard", "stressing"),
        edit(6, "BG", "15", "basic treatment", "[basic] treatment"),
        amendment(7, "UY", "7", kind.DELETE),
        amendment(8, "CO", "9", kind.DELETE),
        edit(9, "MX", "9", "the activities", "the useful activities"),
        amendment(10, "BG", "12", kind.INSERT_AFTER, "WE NOTE the work of the regions."),
        amendment(11, "MX", "12", kind.INSERT_AFTER, "WE NOTE the work of both regions."),
        amendment(12, "CO", "1", kind.INSERT_BEFORE, "RECALLING the previous declarations."),
        amendment(13, "MX", "20", kind.ALTERNATIVE, "WE ARE COMMITTED to safety."),
        amendment(14, "UY", "42", kind.INSERT_AFTER, "WE THANK the hosts."),
        amendment(15, "BG", "41", kind.KEEP),
        amendment(16, "UY", "20", kind.EDIT, "WE ARE COMMITTED to safety for all.", parent=13),
    )
