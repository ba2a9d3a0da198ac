"""Blocks read at once are what the parser of all YAML reads: the same values, or the same errors."""

import pytest
from hypothesis import given

from negotiator.errors import NegotiatorError
from negotiator.formats.yaml import revision as file
from negotiator.formats.yaml.blocks import blocks_at_once
from negotiator.formats.yaml.record import open_record
from negotiator.formats.yaml.revision import read_revision, write_revision
from negotiator.model.revision import Revision
from tests.sofia import SHIPPED
from tests.strategies import revisions


def at_once(data: bytes) -> Revision | str:
    try:
        return read_revision(data, "r.yaml", "r")
    except NegotiatorError as error:
        return str(error)


def parsed(data: bytes) -> Revision | str:
    try:
        return file._revision(open_record(data, "r.yaml", "revision"), "r", file._blocks)
    except NegotiatorError as error:
        return str(error)


@given(revisions())
def test_what_is_written_is_read_as_the_parser_reads_it(there: Revision) -> None:
    assert at_once(write_revision(there)) == parsed(write_revision(there))


def test_what_is_written_is_read_at_once() -> None:
    for path in sorted((SHIPPED / "revisions").iterdir()):
        assert blocks_at_once(path.read_bytes(), str(path)) is not None


@pytest.mark.parametrize(
    "written",
    [
        "  text: |-\n    one\n    two\n\n    three\n",
        "  text: |-\n     further in\n",
        "  text: |-\n    one\n     \n    two\n",
        "  text: |-\n    one\n      two\n",
        "  text: |-\n    one\n\n",
        "  text: |-\n    one # no remark\n    two: three\n    - id: p7\n    blocks:\n",
        "  text: |\n    one\n",
        "  text: |-\n    one\n  label: '2'\n",
        "  text: |-\n    one\n  from: [p2, p3]\n",
        "  from: [p2, p3]\n  text: |-\n    one\n",
        "  from: []\n  text: |-\n    one\n",
        "  text: |-\n    one\n# a remark\n",
        "  text: |-\n    one\n- id: p1\n  kind: paragraph\n  text: |-\n    again\n",
        "  text: |-\n    one\n- id: p2\n  kind: paragraph\n  text: |-\n    two\n",
        "  text: |-\n    one\n- id: p2\n  kind: paragraf\n  text: |-\n    two\n",
        "  text: |-\n    one\nblocks:\n- id: p2\n  kind: paragraph\n  text: |-\n    two\n",
        "  text: |-\n    one\n  text: |-\n    two\n",
        "  text: |-\n    e\u0301 *i* **b** \\* [^\n",
        "  text: |-\n    one[^n1]\nnotes:\n- id: n1\n  text: |-\n    a note\n",
        "  text: |-\n    one[^n1]\n",
        "  text: |-\n    one\nnotes:\n- id: n1\n  text: |-\n    a note\n",
        "  text: |-\n    one\nsymbol: twice\n",
        "  text: |-\n    one\nunknown: key\n",
        "  text: |-\n    one\nlanguage: &a en\n",
        "  text: |-\n    one\nlanguage: 'fr\n",
        "  text: |-\n    \tone\n",
        "  text: |-\n    one\u2028two\n",
        "  label: 1\n  text: |-\n    one\n",
        "  label: 12 bis\n  text: |-\n    one\n",
        "  label: 'it''s'\n  text: |-\n    one\n",
        "  label: ' 1 '\n  text: |-\n    one\n",
        "  label: [a]\n  text: |-\n    one\n",
        "  label: a b \n  text: |-\n    one\n",
        "  label: a: b\n  text: |-\n    one\n",
        "  label: 1 #2\n  text: |-\n    one\n",
        "  level: 12\n  text: |-\n    one\n",
        "  level: '7'\n  text: |-\n    one\n",
        "  text: |-\n    one\n...\n",
        "  text: |-\n    one\n---\nformat: negotiator/revision/1\n",
        "  text: |-\n    one",
        "  text: |-\n    one\r\n    two\r\n",
    ],
)
def test_what_a_person_wrote_is_read_the_same(written: str) -> None:
    start = "format: negotiator/revision/1\nsymbol: R\nblocks:\n- id: p1\n  kind: paragraph\n"
    data = (start + written).encode()
    assert at_once(data) == parsed(data)
