"""`negotiation.yaml`: title, delegations, and the revisions in order."""

from __future__ import annotations

import re

from negotiator.formats.yaml.record import Record, open_record, raise_problems
from negotiator.formats.yaml.write import dump, prose
from negotiator.model.negotiation import (
    CODE,
    AlarmTerms,
    Delegation,
    Entry,
    Membership,
    Negotiation,
    unknown_delegation,
)


def read_manifest(data: bytes, path: str, slug: str) -> Negotiation:
    """The negotiation of a manifest, its revisions listed but not yet read.

    path: for places in errors; slug: the name of its folder.
    """
    record = open_record(data, path, "negotiation")
    title = record.required("title")
    pen_holder = record.required("pen_holder")
    house_style = record.string("house_style", "council")
    demonstration = record.prose("demonstration")
    delegations: list[Delegation] = []
    seen: set[str] = set()
    for item in record.records("delegations"):
        code = item.required("code")
        if code and not CODE.fullmatch(code):
            item.fault(
                f"“{code}” cannot be the code of a delegation",
                item.place_of("code"),
                "It is letters, digits, . + and -, up to 20 of them, and names a folder.",
            )
        if code in seen:
            item.fault(f"the delegation {code} is listed twice", item.place_of("code"))
        seen.add(code)
        members = []
        for member in item.records("members"):
            members.append(
                Membership(member.required("code"), member.string("since"), member.string("until"))
            )
            member.done()
        delegations.append(Delegation(code, item.required("name"), tuple(members)))
        item.done()
    alarms = _alarm_terms(record.record("alarms"))
    entries: list[Entry] = []
    for item in record.records("revisions"):
        entry = Entry(
            item.required("slug"),
            item.required("symbol"),
            item.string("issued"),
            item.string("date"),
            item.string("replacing"),
        )
        if entry.issued and not re.fullmatch(r"[0-9a-f]{64}", entry.issued):
            item.fault("“issued” should be a sha256", item.place_of("issued"))
        if entry.slug and not re.fullmatch(r"[a-z0-9][a-z0-9.-]*", entry.slug):
            item.fault(f"“{entry.slug}” cannot be a slug", item.place_of("slug"))
        if any(entry.slug == other.slug for other in entries):
            item.fault(f"the revision {entry.slug} is listed twice", item.place_of("slug"))
        if entries and not entries[-1].issued:
            item.fault("only the last revision may be a draft", item.place)
        entries.append(entry)
        item.done()
    for delegation in delegations:
        for code in (membership.code for membership in delegation.members):
            if code not in seen:
                record.problems.append(
                    unknown_delegation(code, seen, record.place_of("delegations"))
                )
    if pen_holder and pen_holder not in seen:
        record.problems.append(unknown_delegation(pen_holder, seen, record.place_of("pen_holder")))
    record.done()
    raise_problems(record.problems)
    return Negotiation(
        slug,
        title,
        pen_holder,
        tuple(delegations),
        tuple(entries),
        demonstration=demonstration,
        house_style=house_style,
        alarms=alarms,
    )


def _alarm_terms(record: Record) -> AlarmTerms:
    """A negotiation's own terms for the meaning alarms; each has a letter or a digit."""
    terms: dict[str, tuple[str, ...]] = {}
    for key in ("hedges", "negations", "quantities", "parties", "instruments"):
        for value, place in record.placed_strings(key):
            if not any(character.isalnum() for character in value):
                record.fault(f"“{value}” is not a word to listen for", place)
        terms[key] = record.strings(key)
    record.done()
    return AlarmTerms(**terms)


def write_manifest(negotiation: Negotiation) -> bytes:
    """The bytes of a negotiation's manifest."""
    return dump(
        "negotiation",
        {
            "title": negotiation.title,
            "pen_holder": negotiation.pen_holder,
            "house_style": negotiation.house_style,
            "demonstration": prose(negotiation.demonstration),
            "alarms": negotiation.alarms._asdict(),
            "delegations": [
                {
                    "code": delegation.code,
                    "name": delegation.name,
                    "members": [member._asdict() for member in delegation.members],
                }
                for delegation in negotiation.delegations
            ],
            "revisions": [
                {
                    "slug": entry.slug,
                    "symbol": entry.symbol,
                    "issued": entry.issued,
                    "date": entry.date,
                    "replacing": entry.replacing,
                }
                for entry in negotiation.entries
            ],
        },
    )
