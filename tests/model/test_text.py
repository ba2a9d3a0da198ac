"""A text and its marks: one normal form, cut and joined without loss."""

from hypothesis import given
from hypothesis import strategies as st

from negotiator.model.text import (
    BOLD,
    FORBIDDEN,
    ITALIC,
    NOTE_MARK,
    Run,
    Span,
    Text,
    joined,
    note_place,
    shown,
    spliced,
)
from tests.strategies import texts, wild


@given(texts(), st.data())
def test_two_halves_are_the_whole(text: Text, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    assert text.slice(0, at) + text.slice(at, len(text)) == text


@given(texts())
def test_runs_tell_the_whole_text(text: Text) -> None:
    runs = list(text.runs())
    assert "".join(run.text for run in runs) == text.plain
    assert [run.note for run in runs if run.note] == list(text.notes)
    at = 0
    for run in runs:
        here = {s.mark for s in text.spans if s.start <= at < s.end and s.mark in run.marks}
        assert here == run.marks
        at += len(run.text)


@given(st.lists(texts(), max_size=4), texts())
def test_joining_is_adding_with_something_between(several: list[Text], between: Text) -> None:
    out = Text("")
    for k, text in enumerate(several):
        out = out + Text(between.plain) + text if k else text
    assert joined(several, between.plain) == out


@given(texts(), texts(), st.data())
def test_splicing_is_cutting_and_adding(text: Text, words: Text, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    out = text.slice(0, start) + words + text.slice(end, len(text))
    assert spliced(text, [(start, end, words)]) == out


@given(texts())
def test_stripping_takes_only_blanks(text: Text) -> None:
    bare = text.strip()
    assert bare.plain == text.plain.strip()
    assert bare.notes == text.notes
    assert bare.strip() == bare


def test_equal_looks_are_equal_values() -> None:
    one = Text("a b c", (Span(0, 2, ITALIC), Span(2, 4, ITALIC)))
    other = Text("a b c", (Span(0, 3, ITALIC),))
    assert one == other
    assert hash(one) == hash(other)
    assert Text("a b", (Span(1, 2, BOLD),)) == Text("a b")


def test_a_footnote_is_a_run_of_its_own() -> None:
    text = Text("health", (Span(0, 6, ITALIC),)) + note_place("n1") + Text(" care")
    assert list(text.runs()) == [
        Run("health", frozenset({ITALIC})),
        Run(NOTE_MARK, frozenset(), "n1"),
        Run(" care", frozenset()),
    ]


@given(wild)
def test_what_is_shown_holds_nothing_forbidden(text: str) -> None:
    assert not FORBIDDEN.search(shown(text))
    assert shown(shown(text)) == shown(text)
    assert shown("a\nb\tc é 区 👩‍👧 نص‌ها") == "a\nb\tc é 区 👩‍👧 نص‌ها"


def test_controls_have_pictures_and_others_their_code() -> None:
    assert shown("a\x1b[31m\x07\u202e") == "a␛[31m␇⟨U+202E⟩"
