"""A document takes no date that no reader would take."""

import pytest

from negotiator.documents.document import Document, Kind
from negotiator.errors import DateUnclear
from negotiator.model.revision import Cover


@pytest.mark.parametrize("date", ["yesterday", "2018-13-45", "2018-03-05", "2018-03-05T09:00:00Z"])
def test_only_a_moment_is_the_date_of_revisions(date: str) -> None:
    with pytest.raises(DateUnclear):
        Document(Kind.CLEAN, "6589/18", Cover(), (), date=date)
