"""How changed words read: whole words, no confetti, at the borders of sentences and brackets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator.compare import diff_words
from negotiator.compare.tokens import STOP_WORDS, is_word, tokenize
from tests.strategies import prose, rewritings


def shown(old: str, new: str) -> str:
    """A comparison as one line."""
    return "".join(
        text if operation == "=" else f"{{{operation}{text}{operation}}}"
        for operation, text in diff_words(old, new)
    )


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("", "", ""),
        ("", "WE AGREE", "{+WE AGREE+}"),
        ("WE AGREE", "", "{-WE AGREE-}"),
        ("we shall act", "we should act", "we {-shall-}{+should+} act"),
        ("on 21 June", "on 22 June", "on {-21-}{+22+} June"),
        ("1,500 cases", "1,501 cases", "{-1,500-}{+1,501+} cases"),
        ("bi-regional", "regional", "{-bi-regional-}{+regional+}"),
        ("local, national, and", "local, and", "local{-, national-}, and"),
        ("the [shall] act", "the [shall][should] act", "the [shall]{+[should]+} act"),
        ("We act. We end.", "We act. We wait. We end.", "We act.{+ We wait.+} We end."),
        ("a\u00a0b", "a b", "a{-\u00a0-}{+ +}b"),
        ("the text ", "the text", "the text{- -}"),
        ("区域合作", "区域间合作", "区域{+间+}合作"),
        (
            "Nous agissons\u202f; et vous",
            "Nous agissons; et vous",
            "Nous agissons{-\u202f-}; et vous",
        ),
        (
            "Мы должны укреплять связи",
            "Мы должны развивать связи",
            "Мы должны {-укреплять-}{+развивать+} связи",
        ),
        ("نتفق على تعزيز التعاون", "نتفق على دعم التعاون", "نتفق على {-تعزيز-}{+دعم+} التعاون"),
        ("क्षेत्रीय सहयोग", "क्षेत्रीय समन्वय", "क्षेत्रीय {-सहयोग-}{+समन्वय+}"),
        (
            "for Bulgaria, Mexico and Chile,",
            "for Chile, Mexico and Bulgaria,",
            "for {-Bulgaria, Mexico and Chile-}{+Chile, Mexico and Bulgaria+},",
        ),
        (
            "prevention, early treatment, care",
            "treatment, early prevention, care",
            "{-prevention, early treatment-}{+treatment, early prevention+}, care",
        ),
        (
            "We act. We note it. We thank you.",
            "We act. We thank you. We note it.",
            "We act.{- We note it.-} We thank you.{+ We note it.+}",
        ),
    ],
)
def test_how_a_change_reads(old: str, new: str, line: str) -> None:
    assert shown(old, new) == line


def test_slight_words_between_two_changes_are_changed_with_them() -> None:
    assert shown("we promote the exchange of data", "we limit the sharing of data") == (
        "we {-promote the exchange-}{+limit the sharing+} of data"
    )


def test_quotation_marks_round_kept_words_stay_two_changes() -> None:
    assert shown('the "World Drug Problem" is', "the “World Drug Problem” is") == (
        'the {-"-}{+“+}World Drug Problem{-"-}{+”+} is'
    )


def test_the_same_insertion_stands_at_the_same_place_whatever_else_changed() -> None:
    base = "efforts undertaken at local, national, regional and multilateral levels"
    amended = base.replace("national,", "national, as appropriate,")
    inserted = "national{+, as appropriate+}, regional"
    assert inserted in shown(base, amended)
    assert inserted in shown(base, f"all {amended}")
    assert inserted in shown(base, amended.replace("levels", "levels of all kinds"))


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, str]:
    """A sentence and what became of it."""
    old = draw(prose(odd=False))
    return old, draw(rewritings(old))


@given(edited())
def test_no_stop_word_stands_alone_between_two_changes(pair: tuple[str, str]) -> None:
    words = diff_words(*pair)
    for (before, left), (kept, text), (after, right) in zip(
        words, words[1:], words[2:], strict=False
    ):
        if kept != "=" or before == "=" or after == "=":
            continue
        island = tokenize(text).words
        between_words = all(any(map(is_word, tokenize(side).words)) for side in (left, right))
        if island and between_words:
            assert not all(token.lower() in STOP_WORDS for token in island), words


def test_texts_beyond_the_bounds_are_compared_all_the_same() -> None:
    old = " ".join(f"word{k}" for k in range(6000))
    new = old.replace("word3000 ", "other ").replace("word10 ", "").replace("word5999", "last one")
    assert [(op, text.strip()) for op, text in diff_words(old, new) if op != "="] == [
        ("-", "word10"),
        ("-", "word3000"),
        ("+", "other"),
        ("-", "word5999"),
        ("+", "last one"),
    ]


def test_texts_without_anything_unique_are_compared_all_the_same() -> None:
    old, new = "a b c " * 800, "a c b " * 800
    words = diff_words(old, new)
    assert "".join(text for op, text in words if op != "+") == old
    assert "".join(text for op, text in words if op != "-") == new
    assert any(op == "=" and text.strip() for op, text in words)


def test_many_regions_without_anything_unique_are_compared_all_the_same() -> None:
    regions = range(40)
    old = " ".join(f"place{k} here{k} now{k} {'x a b a c ' * 28}y" for k in regions)
    new = " ".join(f"place{k} here{k} now{k} {'z b a c a ' * 28}w" for k in regions)
    words = diff_words(old, new)
    assert "".join(text for op, text in words if op != "+") == old
    assert "".join(text for op, text in words if op != "-") == new
    kept = " ".join(text for op, text in words if op == "=").split()
    assert {f"place{k}" for k in regions} <= set(kept)
    at = kept.index("place39")
    assert len(kept[at:]) > 3  # within the last region, too, not only what is unique is kept
