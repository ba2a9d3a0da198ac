"""The text as if all that is open and has no rival were taken."""

from pathlib import Path

from negotiator.merge.as_if import with_open_amendments
from negotiator.merge.rivals import rivals
from negotiator.model.state import AmendmentState, state
from tests.sofia import copy_of_sofia


def test_what_has_no_rival_goes_in_and_rivals_wait(tmp_path: Path) -> None:
    negotiation = copy_of_sofia(tmp_path / "sofia")
    against = rivals(negotiation)
    standing = state(negotiation, against)
    result = with_open_amendments(negotiation, standing, against)
    went_in = {amendment.name for amendment in result.went_in}
    assert {"IT 3", "SE 4", "BG 2"} <= went_in
    assert not {"MX 4", "ES 2", "UY 2", "BO 1"} & went_in
    assert {entry.amendment.name for entry in result.refused} == {"FR 4"}  # it amends BO 1
    for amendment in result.went_in:
        assert not any(
            standing.amendments[other].state in (AmendmentState.OPEN, AmendmentState.ACCEPTED)
            for other in against.of.get(amendment.id, ())
        )


def test_nothing_is_decided_by_looking(tmp_path: Path) -> None:
    negotiation = copy_of_sofia(tmp_path / "sofia")
    against = rivals(negotiation)
    before = state(negotiation, against)
    with_open_amendments(negotiation, before, against)
    assert state(negotiation, against) == before
