"""The amendments file of Sofia, from which a secretariat takes the changes of one delegation alone."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

import pytest

from negotiator.documents.amendments import amendments
from negotiator.documents.asides import can_be_shown
from negotiator.documents.document import Document
from negotiator.formats.docx import write_docx
from negotiator.formats.docx.profile import profile
from negotiator.formats.docx.read import WordText, read_docx
from negotiator.merge import merge_texts
from negotiator.merge.rivals import rivals
from negotiator.merge.wishes import Wish, wishes_on
from negotiator.model.acts import AmendmentKind
from negotiator.model.negotiation import Negotiation
from negotiator.model.stances import sponsors
from negotiator.model.state import AmendmentState, state
from tests.sofia import copy_of_sofia


@cache
def sofia() -> Negotiation:
    with tempfile.TemporaryDirectory() as folder:
        return copy_of_sofia(Path(folder) / "sofia-2018")


@cache
def document() -> Document:
    related = rivals(sofia())
    return amendments(sofia(), state(sofia(), related), related, date="2018-03-20T09:00:00")


@cache
def word() -> WordText:
    return read_docx(write_docx(document()))


def open_wishes(code: str) -> list[Wish]:
    """What a delegation's open amendments ask for that can be shown as changes."""
    standing = state(sofia(), rivals(sofia()))
    chosen = [
        a
        for a in sofia().amendments
        if code in sponsors(sofia(), a) and standing.of(a).state is AmendmentState.OPEN
    ]
    return [w for w in wishes_on(sofia(), sofia().current, chosen) if can_be_shown(w)]


def with_amendments_of(code: str) -> list[str]:
    """The base with the open amendments of one delegation, worked out without any document."""
    kind = AmendmentKind
    out: list[str] = []
    for block in sofia().current.blocks:
        own = [w for w in open_wishes(code) if w.block.id == block.id]

        def asked(*kinds: AmendmentKind, among: list[Wish] = own) -> list[str]:
            return [w.text.plain for w in among if w.amendment.kind in kinds]

        out += asked(kind.INSERT_BEFORE)
        whole = asked(kind.ALTERNATIVE)
        if whole or asked(kind.DELETE):
            out += whole
        else:
            merged = merge_texts(block.plain, asked(kind.EDIT))
            assert not merged.conflict
            out.append(merged.text)
        out += asked(kind.INSERT_AFTER)
    return out


CODES = [delegation.code for delegation in sofia().delegations]


@pytest.mark.parametrize("code", CODES)
def test_accepting_the_changes_of_one_delegation_gives_the_base_with_its_amendments(code: str):
    front = profile("council").front
    found = word().view(lambda author: code in author.split(", "))
    texts = [reading.line.text for reading in found if reading.style not in front]
    assert texts == with_amendments_of(code)


def test_somebody_has_something_to_accept():
    """The test above says something for most delegations."""
    assert sum(bool(open_wishes(code)) for code in CODES) >= 20
