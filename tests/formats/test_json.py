"""Machine output: a format name, a version, and fields that keep their names."""

import json
from dataclasses import replace
from typing import Any

from hypothesis import given

from negotiator.compare import compare, shared_ids
from negotiator.compare.alarms import Alarm, AlarmKind, Direction
from negotiator.compare.references import Reference
from negotiator.formats.json import alarm_json, comparison_json, reference_json, revision_json
from negotiator.model.revision import Revision
from negotiator.model.text import Text, note_place
from tests.rooms import revision
from tests.strategies import revision_pairs

ROW = {
    "kind",
    "formatting",
    "typography",
    "rewritten",
    "confidence",
    "old",
    "new",
    "words",
    "notes",
}
REVISION = {"symbol", "slug", "language", "date", "reconstructed", "illustrative"}
KINDS = "same edited inserted deleted moved moved_edited split merged".split()


def compared(old: Revision, new: Revision) -> dict[str, Any]:
    return json.loads(comparison_json(compare(old, new, known=shared_ids(old, new))))


@given(revision_pairs())
def test_a_comparison_tells_both_texts(pair: tuple[Revision, Revision]) -> None:
    old, new = pair
    told = compared(old, new)
    assert (told["format"], told["version"]) == ("negotiator/comparison", 1)
    assert set(told["old"]) - {"statement"} == REVISION
    assert list(told["counts"]) == KINDS
    assert sum(told["counts"].values()) == len(told["rows"])
    assert told["identical"] == all(row["kind"] == "same" for row in told["rows"])
    blocks = [block for row in told["rows"] for block in row["new"]]
    assert [block["text"] for block in blocks] == [block.plain for block in new.blocks]
    for row in told["rows"]:
        assert set(row) == ROW
        assert row["kind"] in KINDS
        words = "".join(text for operation, text in row["words"] if operation != "+")
        assert words == "\u2029".join(block["text"] for block in row["old"])


def test_a_statement_goes_with_a_text_that_is_made_up() -> None:
    made_up = replace(revision("WE AGREE."), reconstructed=True, statement="Made up.")
    told = compared(made_up, revision("WE AGREE."))
    assert told["old"]["reconstructed"] is True
    assert told["old"]["statement"] == "Made up."
    assert "statement" not in told["new"]
    assert json.loads(revision_json(made_up))["statement"] == "Made up."


def test_a_revision_tells_cover_blocks_spans_and_notes() -> None:
    text = Text("coverage") + note_place("n1")
    told = json.loads(revision_json(revision(text, "# On aid", notes=[("n1", "A note.")])))
    assert (told["format"], told["version"]) == ("negotiator/revision", 1)
    assert told["notes"] == [{"id": "n1", "mark": "1", "text": "A note."}]
    assert told["blocks"][0]["spans"] == [{"start": 8, "end": 9, "mark": "note", "note": "n1"}]
    assert told["blocks"][1] == {
        "id": "h1",
        "kind": "heading",
        "level": 0,
        "label": "",
        "text": "On aid",
    }
    assert set(told["cover"]) >= {"from", "to", "subject", "previous", "codes", "sentence"}


def test_an_alarm_and_a_reference_keep_their_fields() -> None:
    alarm = Alarm(AlarmKind.HEDGE, 3, "", "as appropriate", "“as appropriate” added: weaker")
    assert alarm_json(replace(alarm, direction=Direction.WEAKER, note="n1")) == {
        "kind": "hedge",
        "row": 3,
        "old": "",
        "new": "as appropriate",
        "direction": "weaker",
        "sentence": "“as appropriate” added: weaker",
        "note": "n1",
    }
    sentence = "mentions paragraph 2, which is now 3"
    assert reference_json(Reference(3, "p4", "2", sentence)) == {
        "row": 3,
        "where": "p4",
        "label": "2",
        "sentence": sentence,
        "sure": True,
    }


def test_letters_are_written_as_they_are() -> None:
    assert "区域 “é” 👍" in revision_json(revision("区域 “é” 👍"))
