"""Three revisions at once and the meaning alarms, on the command line."""

import json
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.formats.schema import faults

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "docs" / "comparison-json.schema.json").read_text(encoding="utf-8")
)
BASE = "1. WE WELCOME the report of the group, as appropriate.\n\n2. States shall act on [this].\n"
LAST = "1. WE NOTE the report of the group, as appropriate.\n\n2. States shall act on [this].\n"
NOW = "1. WE NOTE the report of the group.\n\n2. States should act on [this].\n"


@pytest.fixture
def three(tmp_path: Path) -> tuple[str, str, str]:
    """The last round, now and the base, in the order of the command line."""
    paths = [tmp_path / name for name in ("last.txt", "now.txt", "base.txt")]
    for path, text in zip(paths, (LAST, NOW, BASE), strict=True):
        path.write_text(text, encoding="utf-8")
    last, now, base = map(str, paths)
    return last, now, base


def test_older_changes_and_those_of_the_last_round_are_told_apart(
    run: Run, three: tuple[str, str, str]
) -> None:
    done = run("diff", *three, "--width", "100")
    assert done.status == 1
    assert "base → last → now" in done.out
    assert "WE (-WELCOME-) (+NOTE+) the report of the group{-, as appropriate-}." in done.out
    assert "States {-shall-} {+should+} act on [this]." in done.out
    assert "{+…+} new since last" in done.out
    assert "(-…-) gone before that, since base" in done.out


def test_json_of_three_revisions_keeps_all_three_texts(
    run: Run, three: tuple[str, str, str]
) -> None:
    told = json.loads(run("diff", *three, "--format", "json").out)
    assert faults(told, SCHEMA, SCHEMA) == []
    for name, text in (("base", BASE), ("last", LAST), ("now", NOW)):
        words = [
            "".join(words for where, words in row["stretches"] if name in where.split("+"))
            for row in told["rows"]
        ]
        assert words == [line[3:] for line in text.split("\n") if line]
    assert [row["newer"] for row in told["rows"]] == ["edited", "edited"]
    assert told["last"]["symbol"] == "last"


def test_a_page_of_three_revisions_carries_the_legend_of_both_baselines(
    run: Run, three: tuple[str, str, str]
) -> None:
    page = run("diff", *three, "--format", "html").out
    assert "Text that is new compared to base is underlined." in page
    assert "Changes compared to last are marked in bold." in page
    assert '<ins class="older">NOTE</ins>' in page
    assert "<ins>should</ins>" in page
    assert '<del class="older">WELCOME</del>' in page


def test_markdown_counts_and_numbers_of_three_revisions(
    run: Run, three: tuple[str, str, str]
) -> None:
    told = run("diff", *three, "--format", "markdown").out
    assert "<ins>NOTE</ins>" in told
    assert "**should**" in told
    assert run("diff", *three, "--stat").status == 1
    assert run("diff", *three, "--concordance").status == 1
    assert run("diff", *three, "-q").out == ""


def test_what_three_revisions_cannot_be(run: Run, three: tuple[str, str, str]) -> None:
    done = run("diff", *three, "--format", "unified")
    assert (done.status, "three revisions do not come as unified" in done.err) == (2, True)
    done = run("diff", "-", "-", three[2])
    assert (done.status, "standard input" in done.err) == (2, True)


def test_alarms_are_said_where_they_are_asked_for(run: Run, three: tuple[str, str, str]) -> None:
    last, now, _ = three
    sentence = "“shall” became “should”: weaker"
    assert sentence not in run("diff", last, now).out
    for form in ("text", "side-by-side", "unified", "markdown", "html", "json"):
        told = run("diff", last, now, "--alarms", "--format", form, "--width", "120").out
        assert sentence in told, form
    alarms = json.loads(run("diff", last, now, "--alarms", "--format", "json").out)["alarms"]
    assert [(alarm["kind"], alarm["direction"]) for alarm in alarms] == [
        ("hedge", "stronger"),
        ("modal", "weaker"),
    ]


def test_a_part_says_only_its_own_alarms(run: Run, three: tuple[str, str, str]) -> None:
    told = run("diff", three[0], three[1], "--alarms", "--paragraph", "2").out
    assert "“shall” became “should”" in told
    assert "as appropriate" not in told


def test_a_mention_of_a_number_that_moved_is_said(run: Run, tmp_path: Path) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    text = "1. WE AGREE on the plan of action for the ports of the region.\n\n"
    cites = ". WE DECIDE to review paragraph 1 at the next meeting of both regions.\n"
    old.write_text(f"{text}2{cites}", encoding="utf-8")
    new.write_text(
        f"1. WE THANK Bulgaria for its hospitality and for the meeting.\n\n2{text[1:]}3{cites}",
        encoding="utf-8",
    )
    assert "paragraph 1, which is now 2" in run("diff", str(old), str(new), "--alarms").out


def test_a_negotiation_adds_terms_of_its_own(run: Run, sofia: Path) -> None:
    manifest = sofia / "negotiation.yaml"
    manifest.write_text(
        manifest.read_text(encoding="utf-8") + "alarms:\n  hedges:\n  - 'and objectives'\n",
        encoding="utf-8",
    )
    told = run("diff", str(sofia), "--alarms", "--paragraph", "4").out
    assert "“and objectives” added" in told


def test_other_languages_are_told_that_there_are_no_alarms(run: Run, tmp_path: Path) -> None:
    page = '<html lang="fr"><body><p>1. NOUS {}.</p></body></html>'
    paths = [tmp_path / "old.html", tmp_path / "new.html"]
    for path, verb in zip(paths, ("DÉCIDONS", "NOTONS"), strict=True):
        path.write_text(page.format(verb), encoding="utf-8")
    done = run("diff", *map(str, paths), "--alarms")
    assert done.status == 1
    assert "no alarm tables for “fr”" in done.err
