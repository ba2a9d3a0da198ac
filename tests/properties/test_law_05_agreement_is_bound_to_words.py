"""Law 5, as far as it is built: what an act was made against is bound to words by a digest."""

from hypothesis import given

from negotiator.model.text import NOTE, NOTE_MARK, Span, Text, note_place
from tests.strategies import texts


@given(texts())
def test_looks_do_not_touch_the_digest(text: Text) -> None:
    notes = tuple(span for span in text.spans if span.mark == NOTE)
    assert Text(text.plain, notes).digest() == text.digest()


@given(texts(), texts())
def test_other_words_have_another_digest(one: Text, other: Text) -> None:
    same = (one.plain, one.notes) == (other.plain, other.notes)
    assert (one.digest() == other.digest()) == same


def test_which_footnote_is_cited_belongs_to_the_words() -> None:
    cited = Text("coverage") + note_place("n1")
    assert cited.digest() != (Text("coverage") + note_place("n2")).digest()
    assert cited.digest() != Text("coverage").digest()
    moved = Text(cited.plain, (Span(8, 9, NOTE, "n1"), Span(0, 8, "italic")))
    assert moved.plain == f"coverage{NOTE_MARK}"
    assert moved.digest() == cited.digest()
