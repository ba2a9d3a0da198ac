"""Tracked documents: both readings, whatever happened to the text."""

from __future__ import annotations

from hypothesis import given

from negotiator.compare import compare, shared_ids
from negotiator.documents import tracked
from negotiator.documents.prose import lines, reading
from negotiator.model.revision import Revision
from tests.documents.pairs import pairs


@given(pairs())
def test_rejecting_gives_the_old_text_and_accepting_the_new(pair: tuple[Revision, Revision]):
    old, new = pair
    document = tracked(
        compare(old, new, known=shared_ids(old, new)), author="PRES", date="2018-02-27T09:00:00"
    )
    assert reading(document, lambda _: False) == lines(old)
    assert reading(document, lambda _: True) == lines(new)
