"""Printed numbers of inserted and alternative paragraphs."""

import re

import pytest

from negotiator.errors import SymbolUnclear
from negotiator.model.labels import (
    LABEL,
    ORDINALS,
    alternative_to,
    inserted_after,
    inserted_before,
)
from negotiator.model.symbols import next_symbol


@pytest.mark.parametrize(
    "label",
    ["1", "42", "12 bis", "12bis", "5 alt", "5 alt 2", "5 alt bis", "OP4 bis 2", "PP1", "OP 7",
     "2a", "6 quaterdecies", "3 supra", "8 nonies"],
)  # fmt: skip
def test_what_is_a_number(label: str) -> None:
    assert re.fullmatch(LABEL, label, re.IGNORECASE)


@pytest.mark.parametrize("label", ["", "bis", "a", "123456", "1 foo", "WE", "1.", "(a)"])
def test_what_is_none(label: str) -> None:
    assert not re.fullmatch(LABEL, label, re.IGNORECASE)


def test_inserted_paragraphs_count_in_latin() -> None:
    taken = {"5"}
    for ordinal in ORDINALS:
        label = inserted_after("5", taken)
        assert label == f"5 {ordinal}"
        assert re.fullmatch(LABEL, label, re.IGNORECASE)
        taken.add(label)
    assert inserted_after("5", taken) == "5 bis 15"
    assert inserted_after("5", taken | {"5 bis 15"}) == "5 bis 16"


def test_after_an_inserted_paragraph_the_count_goes_on() -> None:
    assert inserted_after("5 bis", {"5", "5 bis"}) == "5 ter"
    assert inserted_after("5 bis", {"5", "5 bis", "5 ter"}) == "5 quater"


def test_before_and_instead() -> None:
    assert inserted_before("5", {"5"}) == "5 supra"
    assert inserted_before("5", {"5", "5 supra"}) == "5 supra 2"
    assert alternative_to("5", {"5"}) == "5 alt"
    assert alternative_to("5", {"5", "5 alt", "5 alt 2"}) == "5 alt 3"


@pytest.mark.parametrize(
    ("symbol", "following"),
    [
        ("6589/18", "6589/1/18 REV 1"),
        ("ST 6589/18", "ST 6589/1/18 REV 1"),
        ("6589/1/18 REV 1", "6589/2/18 REV 2"),
        ("8875/9/16 REV 9", "8875/10/16 REV 10"),
        ("WK 15037/2017 REV 2", "WK 15037/2017 REV 3"),
        ("UNEP/PP/INC.5/4/Rev.1", "UNEP/PP/INC.5/4/Rev.2"),
    ],
)
def test_the_symbol_of_the_next_revision(symbol: str, following: str) -> None:
    assert next_symbol(symbol) == following


@pytest.mark.parametrize("symbol", ["Zero draft", "", "6589/2018", "my text"])
def test_a_symbol_that_cannot_be_counted_on_is_asked_for(symbol: str) -> None:
    with pytest.raises(SymbolUnclear, match="cannot be proposed") as caught:
        next_symbol(symbol)
    assert "--symbol" in caught.value.advice
