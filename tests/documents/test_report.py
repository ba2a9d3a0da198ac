"""The progress report: the figures of the status, who is in the way, what is open, what runs."""

from __future__ import annotations

import json
from pathlib import Path

from negotiator.documents.document import Document, Kind, Role
from negotiator.documents.report import BAR, REST, report
from negotiator.merge import consolidate, rivals
from negotiator.merge.status import Status, status
from negotiator.model.agreement import BlockState
from negotiator.model.negotiation import Negotiation
from negotiator.model.state import state
from negotiator.store.load import load
from tests.conftest import Run
from tests.documents.reports import NOW, WORDS, busy_room, report_of, rows, status_of
from tests.rooms import Room


def headings(document: Document) -> list[str]:
    return [told(p) for p in document.paragraphs if p.form.role is Role.HEADING]


def sentences(document: Document) -> list[str]:
    return [told(p) for p in document.paragraphs if p.form.role is Role.PLAIN]


def told(paragraph: object) -> str:
    return "".join(run.text for run in paragraph.runs)  # type: ignore[attr-defined]


def of_sofia(folder: Path) -> tuple[Negotiation, Status, Document]:
    negotiation = load(folder)
    standing = state(negotiation, rivals(negotiation))
    built = consolidate(negotiation, standing, symbol=negotiation.current.symbol, date="")
    found = status(negotiation, standing, built)
    return negotiation, found, report(found, negotiation, standing, now=NOW)


def figures(progress: object) -> tuple[str, ...]:
    """The figures of a row, the bar aside."""
    states = (BlockState.AGREED_AD_REF, BlockState.REOPENED, BlockState.OPEN)
    counts = (
        progress.total,
        progress.agreed,
        *(progress.paragraphs.get(one, 0) for one in states),
        progress.open + progress.in_brackets,
        progress.brackets,
    )
    return tuple(map(str, counts))


def without_bars(row: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(cell.strip(f"{BAR}{REST} ") for cell in row[1:])


def test_the_figures_are_those_of_the_status():
    room = busy_room()
    found, document = status_of(room), report_of(room)
    _, whole, *sections = rows(document, "Paragraphs by section")
    assert [one[0] for one in sections] == ["(before the first heading)", "On time", "On [aid"]
    assert [without_bars(one) for one in sections] == [figures(s.progress) for s in found.sections]
    assert without_bars(whole) == figures(found.whole)
    assert len(rows(document, "Open proposals")) - 1 == found.whole.open + found.whole.in_brackets
    _, *revisions = rows(document, "What each revision holds")
    assert [one[2:6] for one in revisions] == [
        (str(s.paragraphs), str(s.words), str(s.brackets), str(s.options)) for s in found.sizes
    ]
    assert [one[6] for one in revisions] == ["—", "2"]
    assert document.legend == (
        "— in a table: nothing; under “Agreed”: not known, because the revision was not built here.",
    )
    assert sentences(document)[0] == (
        "6589/18 with 7 decisions since: 2 of 6 paragraphs are agreed; 4 proposals are open, 1 of "
        "them in brackets; the text holds 4 pairs of square brackets and 4 options."
    )


def test_bars_are_in_the_proportion_of_what_is_agreed():
    _, whole, *sections = rows(report_of(busy_room()), "Paragraphs by section")
    assert [one[2] for one in sections] == [f"{BAR}{REST} 1", f"{BAR}{REST} 1", f"{REST}{REST} 0"]
    assert whole[2] == f"{BAR * 2}{REST * 4} 2"
    long = Room.of(*(f"WE SAY {k}." for k in range(40)))
    long.agree("1")
    assert rows(report_of(long), "Paragraphs by section")[1][2] == f"{BAR}{REST * 7} 1"
    long.agree(*map(str, range(2, 20)))
    assert rows(report_of(long), "Paragraphs by section")[1][2] == f"{BAR * 3}{REST * 5} 19"
    long.agree(*map(str, range(20, 41)))
    assert rows(report_of(long), "Paragraphs by section")[1][2] == f"{BAR * 8} 40"


def test_sections_stand_in_one_order():
    document = report_of(busy_room())
    assert document.kind is Kind.REPORT
    assert headings(document) == [
        "Where the text stands",
        "Over the revisions",
        "What stands in the way",
        "Open proposals",
        "Deadlines and silences",
        "Packages",
    ]
    assert "Agreed: 1. Agreed, edited since: 3. Agreed ad ref: 6 (BG). Reopened: 2" in " ".join(
        sentences(document)
    )
    assert "[ without its closing one: heading “On [aid”." in sentences(document)


def test_who_is_in_the_way_in_protocol_order():
    _, *by = rows(report_of(busy_room()), "What stands in the way")
    assert by == [
        ("EU (European Union)", "—", "—", "EU 1, CO 1"),
        ("BG (Bulgaria)", "—", "—", "BG 1"),
        ("MX (Mexico)", "4: opposes CO 1 (recorded by PRES)", "—", "MX 2"),
        ("CO (Colombia)", "—", "5: scrutiny", "CO 1"),
        ("G77 (Group of 77 and China)", "—", "—", "BG 1"),
    ]


def test_open_proposals_name_their_paragraph_and_all_sponsors():
    assert rows(report_of(busy_room()), "Open proposals")[1:] == [
        ("heading “On time”", "MX 2", "MX", "edit"),
        ("4", "CO 1 (recorded by PRES)", "EU, CO", "edit"),
        ("4", "BG 1", "BG, G77", "insert after"),
        ("5", "EU 1", "EU", "edit, in brackets"),
    ]


def test_what_runs_is_told_as_of_now():
    assert rows(report_of(busy_room()), "Deadlines")[1:] == [
        ("Silence on 6", "2018-03-17 18:00", "held; nothing is agreed by itself"),
        ("Silence on 4", "2018-03-20 18:00", "2 days 8 hours left"),
        ("Comments", "21 March 2018", "3 days 14 hours left"),
    ]
    room = busy_room()
    found = status_of(room)
    later = report(found, room.negotiation, room.state, now="2018-03-25T09:00:00")
    assert rows(later, "Deadlines")[2][2] == "held; nothing is agreed by itself"
    assert rows(later, "Deadlines")[3][2].startswith("over since 3 days")
    assert later.cover.date == "25 March 2018"


def test_packages():
    assert rows(report_of(busy_room()), "Packages")[1:] == [
        ("CO 1: open\u2029BG 1: open", "waits", "—")
    ]


def test_an_empty_negotiation():
    document = report_of(Room.of(*WORDS))
    assert headings(document) == [
        "Where the text stands",
        "Over the revisions",
        "What stands in the way",
        "Open proposals",
    ]
    assert "No delegation opposes or reserves, and none has an open proposal." in sentences(
        document
    )
    assert "No proposal is open." in sentences(document)
    assert document.statements == ()


def test_a_text_without_paragraphs():
    document = report_of(Room.of("# Only a heading"))
    assert "0 of 0 paragraphs are agreed" in sentences(document)[0]
    assert rows(document, "Paragraphs by section")[1][1:4] == ("0", "0", "0")


def test_a_proposal_to_what_is_gone_is_told():
    room = Room.of(*WORDS)
    room.table("MX", "2", "WE THANK all.")
    gone = tuple(b for b in room.negotiation.current.blocks if b.label != "2")
    room.take(room.negotiation.current._replace(slug="rev-1", symbol="REV 1", blocks=gone))
    document = report_of(room)
    assert rows(document, "Open proposals")[1:] == [
        ("(no longer in the text)", "MX 1", "MX", "edit")
    ]
    assert "No longer in the text: what MX 1 would amend." in sentences(document)


def test_the_sofia_report_is_what_status_says(run: Run, sofia: Path):
    run("decide", sofia, "agree", "2", "3", "4", "5")
    run("decide", sofia, "bracket", "EU 1", "ES 5", "--names")
    negotiation, found, document = of_sofia(sofia)
    body = json.loads(run("status", sofia, "--format", "json").out)
    _, whole, *sections = rows(document, "Paragraphs by section")
    assert len(sections) == len(body["sections"])
    for row, section in zip([*sections, whole], [*body["sections"], body], strict=True):
        counts = section["paragraphs"]
        assert [int(cell) for cell in without_bars(row)] == [
            sum(counts.values()),
            counts["agreed"] + counts["agreed, edited"],
            counts["agreed ad ref"],
            counts["reopened"],
            counts["open"],
            sum(section["amendments"].values()),
            section["brackets"],
        ]
    assert document.statements[0] == negotiation.demonstration
    assert document.statements[1].startswith("Reconstruction for demonstration")
    names = {row[1].partition(" (")[0] for row in rows(document, "Open proposals")[1:]}
    assert len(names) == found.whole.open + found.whole.in_brackets


def test_the_same_report_twice():
    assert report_of(busy_room()) == report_of(busy_room())
