"""Law 4: an amendment is carried to a later revision with a verdict, from its original base."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator.merge import combine, rebase_text
from negotiator.merge.rebase import Verdict, rebase
from negotiator.model.text import Text
from tests.strategies import prose, rewritings, texts

SENTENCE = [f"word{k}" for k in range(30)]


def edited(*edits: tuple[int, int, str]) -> Text:
    """The sentence with words at some places replaced."""
    words = list(SENTENCE)
    for start, end, come in sorted(edits, reverse=True):
        words[start:end] = [come] if come else []
    return Text(" ".join(words))


BASE = edited()


@given(texts(), texts())
def test_on_its_own_revision_an_amendment_is_what_it_says(base: Text, amended: Text) -> None:
    result = rebase(base, amended, base)
    assert result.text == amended
    assert result.verdict is (Verdict.ALREADY_IN if base == amended else Verdict.CLEAN)


@given(texts(), texts())
def test_what_was_taken_in_as_it_was_is_already_in(base: Text, amended: Text) -> None:
    result = rebase(base, amended, amended)
    assert result.text == amended
    assert result.verdict is Verdict.ALREADY_IN


@st.composite
def three(draw: st.DrawFn) -> tuple[str, str, str]:
    """A text, an amendment of it and a later revision of it."""
    base = draw(prose())
    return base, draw(rewritings(base)), draw(rewritings(base))


@given(three())
def test_a_collision_leaves_the_later_text_untouched(case: tuple[str, str, str]) -> None:
    base, amended, revised = case
    result = rebase(Text(base), Text(amended), Text(revised))
    if result.verdict in (Verdict.CONFLICT, Verdict.ALREADY_IN):
        assert result.text.plain == revised
    else:
        assert result.text.plain != revised
    assert rebase_text(base, amended, revised).text == result.text.plain


@given(st.integers(1, 12), st.integers(15, 28), st.booleans(), st.booleans())
def test_apart_from_what_changed_it_goes_in_clean(
    a: int, b: int, puts: bool, removes: bool
) -> None:
    mine = (a, a if puts else a + 1, "MINE")
    theirs = (b, b + 1, "" if removes else "THEIRS")
    result = rebase(BASE, edited(mine), edited(theirs))
    assert result.verdict is Verdict.CLEAN
    assert result.text == edited(mine, theirs)


@given(st.integers(1, 10), st.integers(15, 20))
def test_what_is_in_by_half_is_partly_in_and_the_rest_is_carried(a: int, b: int) -> None:
    first, second = (a, a + 1, "FIRST"), (b, b + 1, "SECOND")
    result = rebase(BASE, edited(first, second), edited(first, (25, 26, "THEIRS")))
    assert result.verdict is Verdict.PARTLY_IN
    assert result.text == edited(first, second, (25, 26, "THEIRS"))


def test_what_stands_in_the_text_already_is_not_put_in_twice() -> None:
    base = "efforts undertaken at local, national, regional and multilateral levels"
    amended = base.replace("national,", "national, as appropriate,")
    later = amended.replace("efforts", "all efforts")
    assert rebase(Text(base), Text(amended), Text(later)).verdict is Verdict.ALREADY_IN
    assert rebase_text(base, amended, later).text == later
    assert later.count("as appropriate") == 1


def test_a_word_taken_in_otherwise_is_not_written_over() -> None:
    base = "WE AGREE to strengthen the cooperation between our regions"
    amended = base.replace("strengthen", "enhance")
    later = base.replace("strengthen", "reinforce")
    result = rebase_text(base, amended, later)
    assert result.conflict
    assert result.text == later


def test_a_deletion_of_words_that_were_rewritten_leaves_no_stumps() -> None:
    base = "including the monitoring of chemicals used in the illicit manufacture of medicines."
    amended = "including the monitoring of medicines."
    later = "including the monitoring of chemicals and of tablets used for illicit medicines."
    result = rebase_text(base, amended, later)
    assert result.conflict
    assert result.text == later


def test_words_that_meet_the_others_words_combine_but_are_to_be_read() -> None:
    base = Text("precursors diverted into illicit laboratories and markets")
    mine = Text(base.plain.replace("illicit", "clandestine"))
    theirs = Text(base.plain.replace("diverted into", "diverted towards"))
    result = combine(base, [("MX", mine), ("REV 2", theirs)])
    assert result.text.plain == "precursors diverted towards clandestine laboratories and markets"
    assert result.adjacent == {frozenset({"MX", "REV 2"})}


@pytest.mark.parametrize("times", [2, 5])
def test_carrying_again_from_the_base_never_compounds(times: int) -> None:
    mine, theirs = edited((3, 4, "MINE")), edited((20, 21, "THEIRS"))
    once = rebase(BASE, mine, theirs)
    for _ in range(times):
        again = rebase(BASE, mine, once.text)
        assert again.verdict is Verdict.ALREADY_IN
        assert again.text == once.text
