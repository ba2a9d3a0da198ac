"""The negotiation that ships: its text word for word, its planted changes, its labelled amendments."""

import json
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest

from negotiator.compare import Comparison, RowKind, compare, shared_ids
from negotiator.formats.text import read_text
from negotiator.formats.yaml.acts import write_amendment, write_stance
from negotiator.formats.yaml.manifest import write_manifest
from negotiator.formats.yaml.revision import write_revision
from negotiator.layout.bars import demonstration_labels
from negotiator.merge import rivals
from negotiator.merge.hunks import hunks
from negotiator.model.acts import AmendmentKind, StanceKind
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import BlockKind
from negotiator.model.state import AmendmentState, state
from negotiator.store.folder import Folder
from negotiator.store.load import load
from tests.conftest import ROOT, Run
from tests.printed import words_of_revision, words_of_source

GOLDEN = ROOT / "tests" / "golden"
UNTOUCHED = {"p15", *(f"p{number}" for number in range(25, 31))}
"""Paragraphs on which nothing is proposed: there is no harmless form there."""


@pytest.fixture
def there(sofia: Path) -> Negotiation:
    return load(sofia)


@pytest.fixture
def comparison(there: Negotiation) -> Comparison:
    old, new = there.revisions
    return compare(old, new, known=shared_ids(old, new))


# ---------------------------------------------------------------------- the text


def test_the_text_equals_the_source_word_for_word(there: Negotiation, source: Path) -> None:
    assert words_of_revision(there.current) == words_of_source(source.read_text("utf-8"))
    assert there.current == read_text(source.read_bytes(), source.name).revision


def test_the_text_has_the_words_it_had_when_it_was_taken_in(there: Negotiation) -> None:
    digest = sha256("\n".join(words_of_revision(there.current)).encode()).hexdigest()
    assert digest == (GOLDEN / "sofia-words.sha256").read_text("utf-8").strip()


def test_the_shape_of_the_text(there: Negotiation) -> None:
    kinds = Counter(block.kind for block in there.current.blocks)
    assert kinds[BlockKind.HEADING] == 9
    labels = [block.label for block in there.current.blocks if block.label]
    assert labels == [str(number) for number in range(1, 43)]
    assert [block.label for block in there.current.blocks if block.text.notes] == ["15"]


def test_reading_and_writing_changes_no_byte(there: Negotiation, sofia: Path) -> None:
    folder = Folder(sofia)
    assert folder.manifest.read_bytes() == write_manifest(there)
    for kept in there.revisions:
        assert folder.revision(kept.slug).read_bytes() == write_revision(kept)
    for amendment in there.amendments:
        assert folder.act(amendment).read_bytes() == write_amendment(amendment)
    for stance in there.stances:
        assert folder.act(stance).read_bytes() == write_stance(stance)


# ---------------------------------------------------------------------- the reconstruction


def test_the_prior_version_says_what_it_is(there: Negotiation) -> None:
    prior = there.revisions[0]
    assert prior.reconstructed
    assert "not public" in prior.statement
    assert prior.name == "WK 15037/2017 REV 2 (reconstruction)"
    assert not there.current.reconstructed


PLANTED = {
    ("deleted", "8", ""),
    ("inserted", "", "20"),
    ("inserted", "", "24"),
    ("moved", "20", "34"),
    ("moved_edited", "12", "9"),
    ("split", "14", "13, 14"),
    ("merged", "35, 36", "37"),
}


def test_every_planted_change_is_named_by_its_kind(sofia: Path, run: Run) -> None:
    done = run("diff", sofia, "--format", "json")
    assert done.status == 1
    told = json.loads(done.out)
    changes = [row for row in told["rows"] if row["kind"] != "same"]
    named = {
        (row["kind"], *(", ".join(b["label"] for b in row[side]) for side in ("old", "new")))
        for row in changes
    }
    assert {change for change in named if change[0] != "edited"} == PLANTED
    edited = [row for row in changes if row["kind"] == "edited"]
    assert sum(row["new"][0]["kind"] == "paragraph" for row in edited) >= 14
    assert sum(row["new"][0]["kind"] == "heading" for row in edited) == 1
    notes = [note for row in changes for note in row["notes"] if len(note["words"]) > 1]
    assert len(notes) == 1
    assert any(row["formatting"] for row in edited)
    assert any(row["typography"] for row in edited)


def test_renumbering_alone_is_no_change(comparison: Comparison) -> None:
    assert comparison.renumbered >= 14
    unchanged = [row for row in comparison.rows if row.renumbered and not row.changed]
    assert unchanged
    assert all(row.kind is RowKind.SAME for row in unchanged)


def test_the_same_changes_are_found_without_ids(there: Negotiation) -> None:
    old, new = there.revisions
    known = compare(old, new, known=shared_ids(old, new))
    guessed = compare(old, new)
    assert [(r.kind, r.old_label, r.new_label) for r in guessed.rows] == [
        (r.kind, r.old_label, r.new_label) for r in known.rows
    ]


def test_paragraphs_keep_their_identity_through_the_changes(comparison: Comparison) -> None:
    for row in comparison.rows:
        if row.old and row.new:
            assert {b.id for b in row.old} & {b.id for b in row.new}
        for block in row.new:
            if row.kind is RowKind.SPLIT or row.kind is RowKind.MERGED:
                assert block.kind is BlockKind.PARAGRAPH


# ---------------------------------------------------------------------- the amendments


def test_enough_amendments_all_of_them_labelled(there: Negotiation) -> None:
    assert len(there.amendments) >= 30
    assert len({amendment.by[0] for amendment in there.amendments}) >= 8
    assert all(amendment.illustrative for amendment in there.amendments)
    assert all(stance.illustrative for stance in there.stances)
    assert "illustrative" in there.demonstration
    assert {there.target(a)[0].symbol for a in there.amendments} == {"6589/18"}


def test_nothing_is_invented_on_substance(there: Negotiation) -> None:
    touched = {there.target(amendment)[1].id for amendment in there.amendments}
    touched |= {stance.on.block for stance in there.stances}
    assert not touched & UNTOUCHED
    hard = (StanceKind.OPPOSES, StanceKind.RESERVES)
    speakers = {stance.by for stance in there.stances if stance.kind in hard}
    names = {there.delegation(code).name for code in speakers}
    assert names
    assert names <= {f"Delegation {letter}" for letter in "ABCD"}


def test_every_case_occurs(there: Negotiation) -> None:
    related = rivals(there)
    standing = state(there, related)
    by_id = {amendment.id: amendment for amendment in there.amendments}
    kinds = Counter(amendment.kind for amendment in there.amendments)
    assert related.identical
    assert related.same_place
    assert related.adjacent
    assert any(
        {by_id[one].kind, by_id[other].kind} == {AmendmentKind.DELETE, AmendmentKind.EDIT}
        for one, others in related.of.items()
        for other in others
    )
    for kind in AmendmentKind:
        assert kinds[kind], kind
    assert any(a.against.amendment for a in there.amendments)
    assert any(len(a.by) > 1 for a in there.amendments)
    assert any(a.recorded_by == "PRES" and "PRES" not in a.by for a in there.amendments)
    states = {standing.of(amendment).state for amendment in there.amendments}
    assert {AmendmentState.OPEN, AmendmentState.WITHDRAWN, AmendmentState.OBSOLETE} <= states
    edits = [a for a in there.amendments if a.kind is AmendmentKind.EDIT and a.against.block]
    apart = [
        (a, b)
        for a in edits
        for b in edits
        if a.id < b.id
        and a.against == b.against
        and b.id not in related.of.get(a.id, frozenset()) | related.identical.get(a.id, frozenset())
    ]
    assert apart
    assert all(hunks(there.target(a)[1].text, a.text, a.id) for a in edits)


def test_nothing_made_up_shows_without_its_label(sofia: Path, run: Run) -> None:
    prior = f"{sofia}@wk-15037-2017-rev-2"
    for command in (
        ("show", prior),
        ("show", prior, "--paragraph", "4"),
        ("show", prior, "--plain"),
        ("show", prior, "--format", "json"),
        ("diff", sofia),
        ("diff", sofia, "--format", "side-by-side", "--width", "160"),
        ("diff", sofia, "--format", "json"),
        ("list", sofia),
        ("list", sofia, "--format", "json"),
    ):
        said = run(*command).out.casefold()
        assert "reconstruct" in said, command
    for command in (
        ("amend", "list", sofia),
        ("amend", "show", sofia, "MX 4"),
        ("list", sofia),
        ("list", sofia.parent),
    ):
        assert "illustrative" in run(*command).out, command
    told = json.loads(run("amend", "list", sofia, "--format", "json").out)
    assert all(amendment["illustrative"] for amendment in told["amendments"])


def test_the_real_text_over_the_reconstruction_ends_the_talk_of_it(
    sofia: Path, source: Path, tmp_path: Path, run: Run
) -> None:
    symbol = "WK 15037/2017 REV 2"
    assert f"! {load(sofia).revisions[0].statement}" in run("list", sofia).out
    done = run("import", source, "--into", sofia, "--replace", symbol, "--symbol", symbol)
    assert done.status == 0
    there = load(sofia)
    path = tmp_path / "amendments.docx"
    for command in (("list", sofia), ("list", sofia.parent), ("amend", "list", sofia)):
        said = run(*command).out
        assert "reconstruct" not in said, command
        assert "illustrative" in said, command
    exported = run("export", sofia, "amendments", "-o", path).out
    assert "reconstruct" not in exported
    assert "illustrative" in exported
    for label in demonstration_labels(there):
        assert "reconstruct" not in label
        assert "illustrative" in label


def test_a_draft_of_illustrative_amendments_is_illustrative(sofia: Path, run: Run) -> None:
    assert run("decide", sofia, "accept", "MX 4").status == 0
    done = run("consolidate", sofia)
    assert "6589/1/18 REV 1 (illustrative)" in done.out
    assert run("issue", sofia).out.startswith("6589/1/18 REV 1 (illustrative) is issued")
    said = run("show", sofia).out
    assert "for demonstration" in said.splitlines()[0]
    assert "illustrative" in run("diff", sofia).out
