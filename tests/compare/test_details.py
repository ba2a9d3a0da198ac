"""What words alone do not say: other italics, other blanks, quotation marks and hyphens."""

from hypothesis import given
from hypothesis import strategies as st

from negotiator.compare import Comparison, compare, shared_ids
from negotiator.compare.comparison import Row
from negotiator.compare.details import look_words, looks, note_looks, signs
from negotiator.compare.paragraphs import folded
from negotiator.formats.marks import read_marks
from negotiator.model.revision import Block, BlockKind, Revision
from negotiator.model.text import Text, note_place
from tests.rooms import revision
from tests.strategies import prose, revision_pairs


def compared(old: str | Text, new: str | Text) -> Comparison:
    before, after = (
        revision(read_marks(said) if isinstance(said, str) else said) for said in (old, new)
    )
    return compare(before, after, known=shared_ids(before, after))


def row_of(old: str, new: str) -> Row:
    return compared(old, new).rows[0]


def told(row: Row) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return [(look.words, look.gained, look.lost) for look in looks(row)]


def test_words_that_became_italic_bold_or_raised() -> None:
    row = row_of(
        "the **62nd** session, inter alia, of it", "the 62^nd^ session, *inter alia*, of it"
    )
    assert told(row) == [
        ("62", (), ("bold",)),
        ("nd", ("superscript",), ("bold",)),
        ("inter alia", ("italic",), ()),
    ]


def test_words_that_are_new_are_no_look() -> None:
    row = row_of("WE AGREE to act.", "WE AGREE *gladly* to act.")
    assert told(row) == []
    row = row_of("WE AGREE to act.", "WE *AGREE gladly* to act.")
    assert told(row) == [("AGREE", ("italic",), ())]


def test_all_of_it() -> None:
    (look,) = looks(row_of("WE AGREE to act.", "*WE AGREE to act.*"))
    assert look.whole
    assert look_words(look) == "WE AGREE to act."


def test_a_long_phrase_is_told_by_its_ends() -> None:
    words = " ".join(f"word{k}" for k in range(20))
    (look,) = looks(row_of(f"{words} end", f"*{words}* end"))
    assert look_words(look) == "word0 word1 word2 word3 word4 word5 … word17 word18 word19"


def test_a_footnote_that_looks_otherwise() -> None:
    text = Text("the coverage") + note_place("n1")
    old = revision(text, notes=[("n1", "A note.")])
    new = old._replace(notes=(old.notes[0]._replace(text=read_marks("A *note*.")),))
    (note,) = compare(old, new).rows[0].notes
    assert [look.words for look in note_looks(note)] == ["note"]
    assert note_looks(note._replace(old=None)) == ()


def test_cells_of_a_table_that_look_otherwise() -> None:
    def table(cell: str) -> Revision:
        block = Block("b1", BlockKind.TABLE, Text(""), rows=((Text("a"), read_marks(cell)),))
        return revision("x")._replace(blocks=(block,))

    assert told(compare(table("one two"), table("one *two*")).rows[0]) == [("two", ("italic",), ())]


@given(revision_pairs())
def test_a_look_is_words_of_the_new_side(pair: tuple[Revision, Revision]) -> None:
    for row in compare(*pair, known=shared_ids(*pair)).rows:
        new = "\u2029".join(block.plain for block in row.new)
        for look in looks(row):
            assert look.gained or look.lost
            assert row.formatting
            assert look.words.strip()
            if row.block.kind is not BlockKind.TABLE:
                assert new[look.start : look.end] == look.words


# ---------------------------------------------------------------------- signs


def sentences(old: str, new: str) -> list[str]:
    return [sign.sentence for sign in signs(old, new)]


def test_signs_are_called_by_their_names() -> None:
    assert sentences("WE\u00a0AGREE", "WE AGREE") == ["no-break space → space"]
    assert sentences('"a" and "b"', "“a” and “b”") == [
        "straight quotation mark → curly quotation mark (4 times)"
    ]
    assert sentences("long-term – it", "long‑term — it") == [
        "hyphen → no-break hyphen",
        "en dash → em dash",
    ]
    assert sentences("a  b", "a b") == ["2 spaces → space"]
    assert sentences("a \u00a0b", "a b") == ["space and no-break space → space"]
    assert sentences("co\u00adoperate ", "cooperate") == [
        "soft hyphen → nothing",
        "space → nothing",
    ]
    assert sentences("cooperate", "co\u00adoperate") == ["nothing → soft hyphen"]
    assert sentences("a\u2009b", "a\nb") == ["thin space → line break"]
    assert sentences("same", "same") == []


RESIGNED = str.maketrans({"'": "’", '"': "“", "-": "–", " ": "\u00a0"})


@given(prose(), st.sets(st.sampled_from("'\"- ")))
def test_texts_that_fold_to_one_are_told_apart_sign_by_sign(text: str, which: set[str]) -> None:
    other = "".join(c.translate(RESIGNED) if c in which else c for c in text)
    assert folded(text) == folded(other)
    assert bool(signs(text, other)) == (text != other)
