"""Machine output: a format name, a version, and fields that keep their names."""

import json
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from negotiator.compare import compare, shared_ids
from negotiator.compare.alarms import Alarm, AlarmKind, Direction
from negotiator.compare.part import KINDS as WORDS
from negotiator.compare.part import Part, part
from negotiator.compare.references import Reference
from negotiator.formats.json import comparison_json, concordance_json, revision_json
from negotiator.layout.concordance import concordance
from negotiator.model.revision import Revision
from negotiator.model.text import FORBIDDEN, Text, note_place
from negotiator.store.load import load
from tests.formats.rebuilding import rebuilt
from tests.formats.schema import faults
from tests.rooms import revision
from tests.strategies import revision_pairs

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs" / "comparison-json.schema.json").read_text("utf-8"))
ROW = {
    "index",
    "stood_before",
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
SIDE = REVISION | {"cover", "blocks", "notes"}
KINDS = "same edited inserted deleted moved moved_edited split merged".split()


def compared(old: Revision, new: Revision) -> dict[str, Any]:
    return json.loads(comparison_json(compare(old, new, known=shared_ids(old, new))))


@given(revision_pairs())
def test_a_comparison_tells_both_texts(pair: tuple[Revision, Revision]) -> None:
    old, new = pair
    told = compared(old, new)
    assert (told["format"], told["version"]) == ("negotiator/comparison", 1)
    assert set(told["old"]) - {"statement"} == SIDE
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
    made_up = revision("WE AGREE.")._replace(reconstructed=True, statement="Made up.")
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


def test_letters_are_written_as_they_are() -> None:
    assert "区域 “é” 👍" in revision_json(revision("区域 “é” 👍"))


# ---------------------------------------------------------------------- nothing is lost


@given(revision_pairs())
def test_both_revisions_can_be_built_again(pair: tuple[Revision, Revision]) -> None:
    told = compared(*pair)
    assert faults(told, SCHEMA, SCHEMA) == []
    assert (rebuilt(told, "old"), rebuilt(told, "new")) == pair


def test_what_only_some_revisions_have_comes_back(sofia: Path) -> None:
    old, new = load(sofia).revisions[:2]
    new = new._replace(
        blocks=(new.blocks[0]._replace(origins=("p7", "p8")), *new.blocks[1:]),
        settled=(("p1", "p2"),),
        took_in=("a-x",),
        in_brackets=("a-y",),
        after_decision="d-z",
        illustrative=True,
        statement="Made up.",
    )
    told = compared(old, new)
    assert faults(told, SCHEMA, SCHEMA) == []
    assert (rebuilt(told, "old"), rebuilt(told, "new")) == (old, new)


@given(revision_pairs(), st.sets(st.sampled_from(WORDS), min_size=1))
def test_a_part_says_so_and_tells_only_of_itself(
    pair: tuple[Revision, Revision], only: set[str]
) -> None:
    comparison = compare(*pair, known=shared_ids(*pair))
    found = part(comparison, only=sorted(only))
    told = json.loads(comparison_json(found))
    assert faults(told, SCHEMA, SCHEMA) == []
    assert told["partial"] is True
    assert told["asked"] == {"paragraphs": [], "only": sorted(only)}
    whole = json.loads(comparison_json(comparison))
    assert told["rows"] == [whole["rows"][k] for k in found.rows]
    assert sum(told["counts"].values()) == len(told["rows"])
    assert told["identical"] == (not found.changes)
    held = {block["id"] for row in told["rows"] for block in row["old"]}
    assert told["old"]["blocks"] == [b.id for b in pair[0].blocks if b.id in held]
    ids = {block["id"] for row in told["rows"] for block in row["new"]}
    cited = {n for b in pair[1].blocks if b.id in ids for n in b.text.notes}
    assert cited <= {note["id"] for note in told["new"]["notes"]}


def test_alarms_and_references_have_their_place() -> None:
    comparison = compare(revision("WE SHALL act."), revision("WE SHOULD act."))
    plain = json.loads(comparison_json(comparison))
    assert "alarms" not in plain
    assert "references" not in plain
    alarm = Alarm(AlarmKind.MODAL, 0, "SHALL", "SHOULD", "“SHALL” became “SHOULD”: weaker")
    mention = Reference(0, "p1", "2", "mentions paragraph 2, which is now 3")
    told = json.loads(comparison_json(comparison, alarms=[alarm], references=[mention]))
    assert faults(told, SCHEMA, SCHEMA) == []
    assert told["alarms"] == [
        {
            "kind": "modal",
            "row": 0,
            "old": "SHALL",
            "new": "SHOULD",
            "sentence": "“SHALL” became “SHOULD”: weaker",
            "direction": str(Direction.NONE),
            "note": "",
        }
    ]
    assert told["references"] == [
        {
            "row": 0,
            "where": "p1",
            "label": "2",
            "sentence": "mentions paragraph 2, which is now 3",
            "sure": True,
        }
    ]


def test_a_concordance_is_a_format_of_its_own() -> None:
    whole = Part(compare(revision("WE AGREE."), revision("WE AGREE.")), (0,))
    told = json.loads(concordance_json(concordance(whole)))
    assert (told["format"], told["version"]) == ("negotiator/concordance", 1)
    assert told["rows"] == [{"old": "1", "new": "1", "kind": "same", "begins": "WE AGREE."}]


def test_what_drives_a_terminal_is_escaped_and_read_back() -> None:
    wild = revision("WE AGREE.")._replace(symbol="a\x1b]0;x\x07\u202eb\x9bc\U000e0041")
    told = revision_json(wild)
    assert FORBIDDEN.search(told) is None
    assert json.loads(told)["symbol"] == wild.symbol


def test_the_schema_is_told_apart_from_what_is_not_in_it() -> None:
    told = compared(revision("WE AGREE."), revision("WE AGREE."))
    told["rows"][0]["kind"] = "lost"
    told["extra"] = 1
    del told["identical"]
    told["renumbered"] = True
    assert len(faults(told, SCHEMA, SCHEMA)) == 4
