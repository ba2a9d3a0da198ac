"""Lines with `-`, `+` and a blank: both texts can be joined again exactly."""

from hypothesis import given

from negotiator.compare import Comparison, compare, shared_ids
from negotiator.compare.part import part
from negotiator.formats.sentences import from_lines
from negotiator.formats.unified import unified_lines
from negotiator.layout.cells import text_of
from negotiator.layout.prose import printed_mark
from negotiator.model.revision import Block, Revision
from negotiator.model.text import Text, note_place
from tests.cli.told import Alarm
from tests.rooms import revision
from tests.strategies import revision_pairs

Pair = tuple[Revision, Revision]
OLD = revision(
    "# On aid", "WE AGREE. WE THANK Bulgaria; and its people.", "WE REGRET it.", "WE END."
)


def compared(pair: Pair) -> Comparison:
    return compare(*pair, known=shared_ids(*pair))


def lines(old: Revision, new: Revision, context: int = 0) -> list[str]:
    return [text_of(line) for line in unified_lines(part(compared((old, new))), context)]


def edited(place: int, words: str) -> Revision:
    blocks = list(OLD.blocks)
    blocks[place] = blocks[place]._replace(text=Text(words))
    return OLD._replace(symbol="NEW", blocks=tuple(blocks))


def test_a_sentence_stays_where_another_changed() -> None:
    assert lines(OLD, edited(1, "WE AGREE. WE PRAISE Bulgaria; and its people.")) == [
        "--- 6589/18",
        "+++ NEW",
        "",
        "@@ heading @@",
        " On aid",
        "",
        "@@ 1 → 1 edited @@",
        " WE AGREE.",
        "-WE THANK Bulgaria;",
        "+WE PRAISE Bulgaria;",
        " and its people.",
    ]


def test_what_is_gone_and_new_and_only_renumbered() -> None:
    blocks = (*OLD.blocks[:2], OLD.blocks[3]._replace(label="2"))
    new = OLD._replace(symbol="NEW", blocks=blocks)
    assert lines(OLD, new)[-3:] == ["", "@@ 2 → · deleted @@", "-WE REGRET it."]
    assert lines(new, OLD)[-3:] == ["", "@@ · → 2 new @@", "+WE REGRET it."]
    assert lines(OLD, new, 1)[-2:] == ["@@ 3 → 2 unchanged @@", " WE END."]


def test_nothing_to_tell() -> None:
    assert lines(OLD, OLD)[2:] == ["# No differences in 3 paragraphs and 1 heading."]


def test_a_split_names_the_paragraph_that_begins() -> None:
    first, second = (
        "WE AGREE to act on trade and on ports today.",
        "WE ALSO AGREE on the fisheries.",
    )
    old = revision(f"{first} {second}")
    new = revision(first, second)
    assert lines(old, new)[3:] == [
        "@@ 1 → 1, 2 split @@",
        "# split: 1 became 1, 2",
        f" {first}",
        "+¶ 2",
        f" {second}",
    ]


def test_a_changed_footnote_is_a_hunk_of_its_own() -> None:
    text = Text("the coverage") + note_place("n1")
    old = revision(text, notes=[("n1", "A note. It stays.")])
    new = old._replace(notes=revision(text, notes=[("n1", "No note. It stays.")]).notes)
    assert lines(old, new)[3:] == [
        "@@ 1 → 1 edited @@",
        " the coverage¹",
        "",
        "@@ footnote 1 edited @@",
        "-A note.",
        "+No note.",
        " It stays.",
    ]


def test_what_words_do_not_say_is_said() -> None:
    new = edited(3, "WE\u00a0END.")
    assert lines(OLD, new)[-4:] == [
        "@@ 3 → 3 typography @@",
        "# typography only: space → no-break space",
        "-WE END.",
        "+WE\u00a0END.",
    ]
    made_up = OLD._replace(statement="Made\nup.")
    assert "# ! Made up." in lines(made_up, new)


def test_alarms_stand_in_their_hunk() -> None:
    comparison = compared((OLD, edited(2, "WE REGRET all of it.")))
    told = unified_lines(part(comparison), alarms=[Alarm(2, "Look here.")])
    assert text_of(told[-1]) == "# ! Look here."


def words(blocks: tuple[Block, ...], notes: dict[str, str]) -> list[str]:
    out = []
    for block in blocks:
        marks = [printed_mark(notes.get(note, "")) for note in block.text.notes]
        parts = block.plain.split("\ufffc")
        out.append("".join(a + b for a, b in zip(parts, [*marks, ""], strict=False)))
    return out


def joined(hunk: list[str], other: str) -> list[str]:
    """The paragraphs of one side of a hunk, from its lines."""
    side = [line[1:] for line in hunk if not line.startswith((other, "#"))]
    out: list[list[str]] = [[]]
    for line in side:
        if line.startswith("¶"):
            out.append([])
        else:
            out[-1].append(line)
    return [from_lines("\n".join(paragraph)) for paragraph in out if paragraph]


@given(revision_pairs(footnotes=False))
def test_both_texts_can_be_joined_again(pair: Pair) -> None:
    comparison = compared(pair)
    told = lines(*pair, context=len(comparison.rows)) if comparison.changes else []
    hunks: list[list[str]] = []
    for line in told:
        if line.startswith("@@ "):
            hunks.append([])
        elif hunks and line:
            hunks[-1].append(line)
    if not hunks:
        return
    for row, hunk in zip(comparison.rows, hunks, strict=True):
        if any("¶" in block.plain for block in (*row.old, *row.new)):
            continue
        assert joined(hunk, "+") == [
            text for text in words(row.old, {}) if text or len(row.old) < 2
        ]
        assert joined(hunk, "-") == [
            text for text in words(row.new, {}) if text or len(row.new) < 2
        ]
