"""A document as JSON: the same value comes back, every field is described."""

import json
import re

import pytest

from negotiator.documents.document import Document
from negotiator.formats.document.json import document_json, read_document
from negotiator.model.text import FORBIDDEN
from tests.conftest import ROOT
from tests.documents import sofia
from tests.documents.flat import flat, hostile

DESCRIPTION = (ROOT / "docs" / "document-json.md").read_text("utf-8")
DOCUMENTS = [
    sofia.clean_document(),
    sofia.tracked_document(),
    sofia.amendments_document(),
    flat(),
    hostile(),
]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.kind)
def test_the_same_value_comes_back(document: Document):
    assert read_document(document_json(document)) == document


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.kind)
def test_every_field_is_described(document: Document):
    told = json.loads(document_json(document))
    assert (told["format"], told["version"]) == ("negotiator/document", 1)
    names = set(re.findall(r'"(\w+)":', json.dumps(told)))
    described = set(re.findall(r"`(\w+)`", DESCRIPTION)) | set(re.findall(r'"(\w+)":', DESCRIPTION))
    assert names - described == set()


def test_no_control_character_reaches_a_terminal():
    assert not FORBIDDEN.search(document_json(hostile()))


def test_what_has_its_usual_value_is_left_out():
    told = json.loads(document_json(sofia.clean_document()))
    assert told["revises"] is False
    assert told["authors"] == []
    block = told["blocks"][1]
    assert block["old"] == block["new"] == {"role": "numbered", "label": "1", "depth": 0}
    assert set(block) == {"block", "old", "new", "runs"}
    assert set(block["runs"][0]) == {"text"}


def test_the_texts_can_be_read_off_the_runs_as_the_description_says():
    """The few lines of docs/document-json.md, as a reader would write them."""
    source = DESCRIPTION.split("```python\n")[1].split("```")[0]
    space: dict[str, object] = {}
    exec(source, space)  # the repository's own file
    for document in (sofia.tracked_document(), sofia.amendments_document()):
        told = json.loads(document_json(document))
        for which, accepted in (("accepted", set(told["authors"])), ("rejected", set())):
            read = space["reading"](told, accepted)  # type: ignore[operator]
            assert read == [(line["label"], line["text"]) for line in told[which]]
