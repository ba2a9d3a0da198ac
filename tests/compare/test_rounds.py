"""Three revisions at once: what stands since when, word by word and block by block."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator.compare.comparison import PARAGRAPH_BREAK, Comparison, Row, RowKind, shared_ids
from negotiator.compare.rounds import compare_rounds, composed
from negotiator.compare.words import diff_words
from negotiator.errors import DifferentLanguages
from negotiator.model.revision import Block, Revision
from tests.rooms import revision
from tests.strategies import next_revisions, revisions, rewritings, strings


def told(base: str, last: str, now: str) -> str:
    """Three texts as one line: `{+…+}` `{-…-}` of the last round, `(+…+)` `(-…-)` before it."""
    signs = {
        (True, True, True): "%s",
        (True, False, True): "{=%s=}",
        (False, False, True): "{+%s+}",
        (False, True, True): "(+%s+)",
        (True, True, False): "{-%s-}",
        (False, True, False): "{~%s~}",
        (True, False, False): "(-%s-)",
    }
    stretches = composed(diff_words(base, last), diff_words(last, now))
    return "".join(signs[one.base, one.last, one.now] % one.text for one in stretches)


@pytest.mark.parametrize(
    ("base", "last", "now", "line"),
    [
        ("WE WELCOME it.", "WE WELCOME it.", "WE NOTE it.", "WE {-WELCOME-}{+NOTE+} it."),
        ("WE WELCOME it.", "WE NOTE it.", "WE NOTE it.", "WE (-WELCOME-)(+NOTE+) it."),
        ("WE ACT.", "WE ACT, as appropriate.", "WE ACT.", "WE ACT{~, as appropriate~}."),
        ("States shall act.", "States should act.", "States shall act.",
         "States {=shall=}{~should~} act."),
        ("States shall act.", "States should act.", "States must act.",
         "States (-shall-){~should~}{+must+} act."),
        ("They act fast, all of them.", "They act, all of them.", "They act very fast, all of them.",
         "They act{+ very+}{= fast=}, all of them."),
    ],
)  # fmt: skip
def test_each_word_tells_since_when_it_stands(base: str, last: str, now: str, line: str) -> None:
    assert told(base, last, now) == line


@st.composite
def rounds(draw: st.DrawFn) -> tuple[str, str, str]:
    base = draw(strings)
    last = draw(rewritings(base) | st.just(base))
    return base, last, draw(rewritings(last) | rewritings(base))


@given(rounds())
def test_the_words_of_three_revisions_join_to_each_of_them(texts: tuple[str, str, str]) -> None:
    base, last, now = texts
    stretches = composed(diff_words(base, last), diff_words(last, now))
    assert "".join(one.text for one in stretches if one.base) == base
    assert "".join(one.text for one in stretches if one.last) == last
    assert "".join(one.text for one in stretches if one.now) == now
    assert all(one.text and (one.base or one.last or one.now) for one in stretches)


@st.composite
def three_revisions(draw: st.DrawFn) -> tuple[Revision, Revision, Revision]:
    base = draw(revisions())
    last = draw(next_revisions(base))
    return base, last, draw(next_revisions(last) | next_revisions(base))


def side(comparison: Comparison, which: str) -> list[tuple[str, str]]:
    """The ids and words of all blocks of one side, in order of their ids."""
    out: list[tuple[str, str]] = []
    for row in comparison.rows:
        blocks = {"base": row.old, "last": row.last, "now": row.new}[which]
        words = "".join(one.text for one in row.stretches if getattr(one, which))
        assert words == PARAGRAPH_BREAK.join(block.plain for block in blocks)
        out.extend((block.id, block.plain) for block in blocks)
    return sorted(out)


@given(three_revisions())
def test_every_block_of_three_revisions_has_one_row(
    three: tuple[Revision, Revision, Revision],
) -> None:
    comparison = compare_rounds(*three, known=shared_ids)
    for which, one in zip(("base", "last", "now"), three, strict=True):
        assert side(comparison, which) == sorted((b.id, b.plain) for b in one.blocks)
    assert comparison.last == three[1]


ONE = "WE REAFFIRM our common commitment to the conventions on drug control of the United Nations."
TWO = "WE WELCOME the progress made by the working group on maritime cooperation since its meeting."
THREE = "WE INVITE our experts to exchange data on the drugs that are seized in ports and airports."


def row_of(comparison: Comparison, start: str) -> Row:
    return next(
        row
        for row in comparison.rows
        if any(block.plain.startswith(start) for block in (*row.new, *row.old, *row.last))
    )


def test_paragraphs_that_came_and_went_have_rows_of_their_own() -> None:
    base = revision(ONE, THREE)
    last = revision(ONE, TWO, THREE)
    comparison = compare_rounds(base, last, base)
    passing = row_of(comparison, "WE WELCOME")
    assert (passing.old, passing.new, passing.newer) == ((), (), RowKind.DELETED)
    assert [row.block.plain[:9] for row in comparison.rows] == [
        "WE REAFFI",
        "WE WELCOM",
        "WE INVITE",
    ]
    assert comparison.changes == (1,)


def test_a_paragraph_taken_up_again_is_new_since_the_last_round_only() -> None:
    comparison = compare_rounds(
        revision(ONE, TWO, THREE), revision(ONE, THREE), revision(ONE, TWO, THREE)
    )
    back = row_of(comparison, "WE WELCOME")
    assert (back.kind, back.newer) == (RowKind.SAME, RowKind.INSERTED)
    assert [one[1:] for one in back.stretches] == [(True, False, True)]
    assert comparison.changes == (1,)


def test_what_each_round_did_is_told_apart() -> None:
    base = revision(ONE, TWO)
    last = revision(ONE.replace("common", "shared"), TWO)
    now = revision(ONE.replace("common", "shared"), TWO.replace("WELCOME", "NOTE"), THREE)
    kinds = [(row.kind, row.newer) for row in compare_rounds(base, last, now).rows]
    assert kinds == [
        (RowKind.EDITED, RowKind.SAME),
        (RowKind.EDITED, RowKind.EDITED),
        (RowKind.INSERTED, RowKind.INSERTED),
    ]


def test_a_split_in_one_round_and_an_edit_in_the_next() -> None:
    joined = revision(f"{ONE} {TWO}")
    parted = revision(ONE, TWO)
    now = revision(ONE, TWO.replace("WELCOME", "NOTE"))
    comparison = compare_rounds(joined, parted, now)
    (row,) = comparison.rows
    assert (row.kind, row.newer) == (RowKind.SPLIT, RowKind.EDITED)
    assert len(row.last) == 2


def test_three_languages_are_not_compared() -> None:
    french = revision(ONE)._replace(language="fr")
    with pytest.raises(DifferentLanguages):
        compare_rounds(revision(ONE), french, revision(ONE))


def test_a_footnote_of_three_revisions(noted: tuple[Revision, Revision, Revision]) -> None:
    comparison = compare_rounds(*noted)
    (change,) = comparison.rows[0].notes
    assert [(one.text, one[1:]) for one in change.stretches if not all(one[1:])] == [
        ("2016", (True, False, False)),
        ("2017", (False, True, False)),
        ("2018", (False, False, True)),
    ]
    assert change.last is not None


@pytest.fixture
def noted() -> tuple[Revision, Revision, Revision]:
    from negotiator.model.revision import BlockKind, Note
    from negotiator.model.text import Text, note_place

    def one(year: str) -> Revision:
        block = Block("p1", BlockKind.PARAGRAPH, Text(ONE) + note_place("n1"), "1", 1)
        note = Note("n1", Text(f"Adopted in Vienna in {year}."))
        return revision(ONE)._replace(blocks=(block,), notes=(note,))

    return one("2016"), one("2017"), one("2018")
