"""`explain` on the shipped negotiation and on small ones: what it says, to whom, and its exit status."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from negotiator.store.load import load
from tests.conftest import Run
from tests.rooms import AFTER, Room

OLD, NEW = "wk-15037-2017-rev-2", "6589-18"


def flowing(text: str) -> str:
    """What was printed, without its line ends."""
    return " ".join(text.split())


def edited(folder: Path, *pairs: tuple[str, str]) -> None:
    """The draft's file changed by hand."""
    path = folder / "revisions" / f"{load(folder).revisions[-1].slug}.yaml"
    text = path.read_text(encoding="utf-8")
    for before, after in pairs:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def built(sofia: Path, run: Run) -> Path:
    """Sofia with some amendments decided and the draft built from them."""
    for name in ("RO 1", "FR 2", "MX 4", "CO 3", "MX 1", "EL 2", "NL 1"):
        assert run("decide", sofia, "accept", name).status == 0
    assert run("decide", sofia, "bracket", "IT 3", "--names").status == 0
    assert run("consolidate", sofia, "--date", "1 March 2018").status == 0
    return sofia


def told(run: Run, *command: object) -> dict[str, Any]:
    return json.loads(run("explain", *command, "--format", "json").out)


# ---------------------------------------------------------------------- the pen-holder


def test_a_draft_as_it_was_built_is_explained_by_its_decisions(built: Path, run: Run) -> None:
    done = run("explain", built)
    assert done.status == 0
    text = flowing(done.out)
    assert "changed words are explained." in text
    assert "MX 4, UY 2, accepted by PRES, 20" in text
    assert "IT 3, taken in brackets by PRES, 20" in text
    assert "at the {-XXI-} {+XX+} High Level" in text
    assert "Unexplained" not in text
    assert "not taken" not in text


def test_what_is_made_up_says_so(built: Path, run: Run) -> None:
    text = flowing(run("explain", built).out)
    assert "! Demonstration: all amendments and stances are illustrative." in text
    assert "! Built from illustrative amendments, for demonstration" in text
    assert "6589/1/18 REV 1 (illustrative)" in text
    fields = told(run, built)
    assert fields["demonstration"]
    assert len(fields["statements"]) == 1


def test_one_word_by_hand_is_named_exactly(built: Path, run: Run) -> None:
    edited(built, ("CONTINUE joint actions", "CONTINUE all joint actions"))
    done = run("explain", built)
    assert done.status == 1
    assert re.search(r"! 1 of \d+ changed words is unexplained\.", flowing(done.out))
    step = told(run, built)["steps"][0]
    left = [
        (words["operation"], words["text"].strip())
        for row in step["rows"]
        for words in row["words"]
        if words.get("cause") == "unexplained"
    ]
    assert left == [("+", "all")]
    assert step["counts"]["unexplained"] == {"words": 1, "signs": 0}


def test_deletions_that_nothing_explains_come_first(built: Path, run: Run) -> None:
    edited(
        built,
        ("WE CONSIDER the UNGASS", "WE NOW CONSIDER the UNGASS"),
        ("trace international money", "trace money"),
    )
    out = flowing(run("explain", built).out)
    assert out.index("{-international-}") < out.index("{+NOW+}")


def test_the_words_of_an_open_amendment_are_called_so(built: Path, run: Run) -> None:
    edited(built, ("and while noting", "and, while noting"))
    done = run("explain", built)
    assert done.status == 0
    text = flowing(done.out)
    assert "In amendments that were not taken: 1 sign 8 in MX 3 (open)" in text
    assert "and{+,+} while noting" in text


def test_other_quotation_marks_are_typography(built: Path, run: Run) -> None:
    edited(built, ('"EL PAcCTO"', "“EL PAcCTO”"))
    done = run("explain", built)
    assert done.status == 0
    text = flowing(done.out)
    assert "straight quotation mark → curly quotation mark (2 times)" in text


def test_what_was_decided_and_is_not_there_is_told(built: Path, run: Run) -> None:
    edited(built, ("at the XX High", "at the XXI High"))
    done = run("explain", built)
    assert done.status == 1
    text = flowing(done.out)
    assert "! Not all that was decided is so in the text." in text
    assert "{-XXI-} {+XX+}" in text


def test_decisions_that_the_draft_does_not_know_are_told(built: Path, run: Run) -> None:
    assert run("decide", built, "accept", "SE 1").status == 0
    done = run("explain", built)
    assert done.status == 0
    assert "! 1 decision was made since this draft was built" in flowing(done.out)


# ---------------------------------------------------------------------- delegates


def test_a_delegation_asks_which_of_its_words_went_in(built: Path, run: Run) -> None:
    edited(built, ("and while noting", "and, while noting"))
    text = flowing(run("explain", built, "--by", "MX").out)
    assert "What Mexico asked for, and how much of it is in 6589/1/18 REV 1" in text
    assert "MX 1 on 6: all of it ✓ accepted" in text
    assert "MX 3 on 8: all of it ○ open" in text
    assert "MX 5 on 10: none of it ○ open" in text
    assert "CO 3" not in text
    assert "MX 2 + CO on 24" in flowing(run("explain", built, "--by", "CO").out)
    names = {one["name"] for one in told(run, built, "--by", "CO")["steps"][0]["went_in"]}
    assert names == {"MX 2", "CO 1", "CO 3", "CO 4", "CO 5"}


def test_a_revision_from_outside_tells_each_delegation(
    sofia: Path, source: Path, tmp_path: Path, run: Run
) -> None:
    text = source.read_text(encoding="utf-8")
    for before, after in (
        (
            "the XXI High Level Meeting of the Coordination",
            "the XX High Level Meeting of the Coordination",
        ),
        ("stigmatization, marginalization,", "stigmatisation, marginalisation,"),
        ("persons with substance use disorders", "persons"),
    ):
        words = r"\s+".join(map(re.escape, before.split()))
        text, count = re.subn(words, after, text)
        assert count == 1
    path = tmp_path / "new.txt"
    path.write_text(text, encoding="utf-8")
    assert run("import", path, "--into", sofia, "--symbol", "6589/1/18 REV 1").status in (0, 1)
    done = run("explain", sofia)
    assert done.status == 1
    out = flowing(done.out)
    assert "6589/1/18 REV 1 came from outside" in out
    assert "RO all: RO 1 on 1 · none: RO 2, RO 3, RO 4" in out
    assert "MX part: MX 4 on 12" in out
    assert "{-with substance use disorders-}" in out
    assert "in RO 1 (open)" in out
    own = flowing(run("explain", sofia, "--by", "MX").out)
    assert re.search(r"MX 4 on 12: part of it, \d of \d words and signs ○ open without {-,-}", own)


# ---------------------------------------------------------------------- which revisions, which part


def test_the_shipped_revisions(sofia: Path, run: Run) -> None:
    done = run("explain", f"{sofia}@{OLD}", f"{sofia}@{NEW}")
    assert done.status == 1
    out = flowing(done.out)
    assert "! Reconstruction for demonstration" in out
    assert "Demonstration: all amendments" not in out
    assert "numbers 9 → 8" in out
    assert "no-break hyphen → hyphen" in out
    assert out.index("WE TAKE NOTE of the exchange of views") < out.index("bilateral")
    fields = told(run, sofia)
    assert fields["steps"][0]["counts"]["decision"] == {"words": 0, "signs": 0}
    assert fields == told(run, f"{sofia}@{NEW}")
    for width in (80, 120):
        out = run("explain", sofia, "--width", width).out
        assert max(map(len, out.splitlines())) <= width


def test_every_changed_word_of_the_shipped_revisions_is_told_once(sofia: Path, run: Run) -> None:
    compared = json.loads(run("diff", sofia, "--format", "json").out)["rows"]
    rows = {row["index"]: row for row in told(run, sofia)["steps"][0]["rows"]}
    for row in compared:
        changed = [words for words in row["words"] if words[0] != "="]
        if changed:
            own = rows[row["index"]]["words"]
            for operation in "-+":
                assert "".join(w["text"] for w in own if w["operation"] == operation) == "".join(
                    text for op, text in changed if op == operation
                )


def test_revisions_between_are_gone_through_step_by_step(built: Path, run: Run) -> None:
    done = run("explain", f"{built}@{OLD}", built)
    assert done.status == 1
    assert "Step by step: WK 15037/2017 REV 2 (reconstruction) → 6589/18 → 6589/1/18" in flowing(
        done.out
    )
    assert len(told(run, f"{built}@{OLD}", built)["steps"]) == 2
    assert run("explain", built, built).out.endswith("This is one and the same revision.\n")


def test_a_paragraph_has_its_own_status(built: Path, run: Run) -> None:
    edited(built, ("CONTINUE joint actions", "CONTINUE all joint actions"))
    assert run("explain", built, "--paragraph", "19").status == 1
    done = run("explain", built, "--paragraph", "12", "--paragraph", "1 supra")
    assert done.status == 0
    assert "part: paragraphs 12, 1 supra" in done.out
    assert "RO 1" not in done.out
    assert "EL 2" in done.out


def test_words_of_a_document_are_never_markup_nor_controls(tmp_path: Path, run: Run) -> None:
    room = Room.of("WE [shall] agree [@click=app.quit].")
    room.table("MX", "1", "[/EU] WE ADD [MX: delete].", AFTER)
    room.accept("MX 1")
    folder = room.saved(tmp_path / "room")
    assert run("consolidate", folder, "--date", "5 March 2018").status == 0
    for colour in ("never", "always"):
        done = run("explain", folder, "--color", colour)
        assert done.status == 0
        plain = re.sub(r"\x1b\[[0-9;]*m", "", done.out)
        assert "[/EU] WE ADD [MX: delete]." in plain


@pytest.mark.parametrize(
    ("refs", "what"),
    [
        (("nowhere",), "there is no such file"),
        (("{file}",), "is a file, about which nothing was decided"),
        (("{sofia}", "{file}"), "is a file, about which nothing was decided"),
        (("{sofia}@nope",), "there is no revision “nope”"),
        (("{sofia}@" + OLD,), "it is the first revision"),
        (("{sofia}", "{sofia}@" + OLD), "comes after WK 15037/2017 REV 2"),
        (("{sofia}", "{other}"), "of two negotiations"),
        (("{sofia}", "{sofia}", "{sofia}"), "two revisions are explained"),
        (("{sofia}", "--by", "XX"), "no delegation is called “XX”"),
        (("{sofia}", "--paragraph", "99"), "neither revision has a paragraph “99”"),
    ],
)
def test_what_cannot_be_explained_says_why(
    sofia: Path, source: Path, tmp_path: Path, run: Run, refs: tuple[str, ...], what: str
) -> None:
    other = Room.of("WE AGREE.").saved(tmp_path / "other")
    done = run("explain", *(ref.format(sofia=sofia, file=source, other=other) for ref in refs))
    assert done.status == 2
    assert what in done.err
    assert not done.out
