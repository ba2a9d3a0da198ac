"""Reading declarations from text: every word is taken over or listed as dropped."""

import re
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from negotiator.errors import MalformedFile
from negotiator.formats.text import Reading, read_text
from negotiator.model.revision import BlockKind, Revision
from negotiator.model.text import BOLD, ITALIC, NOTE_MARK, SUPERSCRIPT, Span, Text
from tests.printed import RULE, words_of_revision, words_of_source
from tests.strategies import prose

TITLE, HEADING, PARAGRAPH, SUBPARAGRAPH, UNNUMBERED, TABLE = BlockKind


def read(text: str, name: str = "a.txt") -> Reading:
    return read_text(text.encode(), name)


def shape(there: Revision) -> list[tuple[str, str, str]]:
    return [(block.id, block.label, block.plain) for block in there.blocks]


# ---------------------------------------------------------------------- the Sofia text


@pytest.fixture
def sofia_read(source: Path) -> Reading:
    return read_text(source.read_bytes(), source.name)


def test_every_word_of_the_sofia_text_is_taken_over(source: Path, sofia_read: Reading) -> None:
    assert words_of_revision(sofia_read.revision) == words_of_source(source.read_text("utf-8"))


def test_only_page_furniture_is_dropped(source: Path, sofia_read: Reading) -> None:
    lines = source.read_text("utf-8").split("\n")
    rules = [f"line {k}: rule" for k, line in enumerate(lines, 1) if RULE.match(line)]
    told = [str(dropped) for dropped in sofia_read.dropped]
    assert told[:-1] == rules
    assert re.fullmatch(r"\d+ empty lines", told[-1])


def test_the_shape_of_the_sofia_text(sofia_read: Reading) -> None:
    there = sofia_read.revision
    assert (there.symbol, there.slug, there.language) == ("6589/18", "6589-18", "en")
    labels = [block.label for block in there.blocks if block.label]
    assert labels == [str(number) for number in range(1, 43)]
    assert [b.id for b in there.blocks if b.kind is HEADING] == [f"h{k}" for k in range(1, 10)]
    assert there.block("t1").plain == "SOFIA\nDECLARATION"
    assert there.block("u1").plain == "MAKE THE FOLLOWING DECLARATION:"
    assert there.note_marks == {"n1": "1"}
    assert there.find("15").text.notes == ("n1",)
    assert f"Coverage {NOTE_MARK}, which" in there.find("15").plain
    assert there.find("16").plain.endswith("to ensure traceability.")
    cover = there.cover
    assert cover.institution == "Council of the\nEuropean Union"
    assert cover.codes == ("CORDROGUE 24", "COLAC 4")
    assert cover.previous == ("WK 15037/2017 REV 2",)
    assert cover.sentence.startswith("Delegations will find below")


def test_looks_of_the_sofia_text(sofia_read: Reading) -> None:
    there = sofia_read.revision
    six = there.find("6")
    at = six.plain.index("62nd") + 2
    assert Span(at, at + 2, SUPERSCRIPT) in six.text.spans
    assert {run.text for run in there.find("21").text.runs() if ITALIC in run.marks} == {
        "inter alia"
    }
    looks = {frozenset(s.mark for s in b.text.spans) for b in there.blocks if b.kind is HEADING}
    assert looks == {frozenset({ITALIC}), frozenset({ITALIC, BOLD})}


# ---------------------------------------------------------------------- the dialect


def test_numbers_letters_and_what_hangs_below() -> None:
    there = read(
        "1. WE AGREE:\n\n(a) to act;\n\n(i) soon;\n\n(ii) later;\n\n(b) to wait.\n\n"
        "1 bis. WE ADD.\n\n2) WE END.\n"
    ).revision
    assert shape(there) == [
        ("p1", "1", "WE AGREE:"),
        ("s1", "(a)", "to act;"),
        ("s2", "(i)", "soon;"),
        ("s3", "(ii)", "later;"),
        ("s4", "(b)", "to wait."),
        ("p2", "1 bis", "WE ADD."),
        ("p3", "2", "WE END."),
    ]
    assert [block.level for block in there.blocks] == [1, 2, 3, 3, 2, 1, 1]
    assert there.parent(there.block("s2")) == there.block("s1")


def test_the_letter_i_after_h_is_a_letter() -> None:
    there = read("1. A\n\n(g) x\n\n(h) y\n\n(i) z\n\n(j) q\n").revision
    assert [block.level for block in there.blocks[1:]] == [2, 2, 2, 2]


def test_titles_and_headings() -> None:
    there = read("# The declaration\n\n1. A.\n\n## On trade ##\n\n# On C#\n\n*On aid*\n").revision
    assert [(b.kind, b.plain) for b in there.blocks] == [
        (TITLE, "The declaration"),
        (PARAGRAPH, "A."),
        (HEADING, "On trade"),
        (HEADING, "On C#"),
        (HEADING, "On aid"),
    ]


def test_a_text_without_any_form_is_unnumbered_paragraphs() -> None:
    reading = read("One line\nof text.\n\nAnother.\n", "my text.v2.txt")
    assert shape(reading.revision) == [("u1", "", "One line of text."), ("u2", "", "Another.")]
    assert reading.revision.symbol == "my text.v2"
    assert [str(d) for d in reading.dropped] == [
        "1 empty line",
        "no symbol found: it is called my text.v2 after the file",
        "no numbered paragraphs found: every paragraph is unnumbered",
    ]


def test_a_figure_at_the_beginning_of_a_line_is_not_a_number_of_a_paragraph() -> None:
    there = read("1. In the years\n2018. WE ACT.\n2. WE END.\n").revision
    assert shape(there) == [("p1", "1", "In the years 2018. WE ACT."), ("p2", "2", "WE END.")]


def test_a_page_break_inside_a_paragraph_is_mended_and_told() -> None:
    reading = read("1. WE AGREE to\n\nact together.\n\nBut this stands alone.\n")
    assert shape(reading.revision)[:2] == [
        ("p1", "1", "WE AGREE to act together."),
        ("u1", "", "But this stands alone."),
    ]
    assert "line 3: page break inside a paragraph" in map(str, reading.dropped)


@pytest.mark.parametrize("broken", ["SOFIA  \nDECLARATION", "SOFIA\\\nDECLARATION"])
def test_a_hard_line_break_stays(broken: str) -> None:
    assert read(f"{broken}\n").revision.blocks[0].plain == "SOFIA\nDECLARATION"


def test_footnotes_by_number_star_and_markdown() -> None:
    there = read(
        "1. A <sup>1</sup> b<sup>*</sup> c[^x].\n\n<sup>*</sup> Star.\n\n<sup>1</sup> One.\n\n"
        "[^x]: Ex.\n"
    ).revision
    assert there.blocks[0].text.notes == ("n2", "n1", "n3")
    assert [note.mark for note in there.notes] == ["*", "", "x"]
    assert there.note_marks == {"n2": "1", "n1": "*", "n3": "x"}


def test_a_raised_letter_without_a_note_is_raised_and_a_note_nobody_cites_is_told() -> None:
    reading = read("1. The *62<sup>nd</sup>* one.\n\n<sup>7</sup> Lost.\n")
    assert reading.revision.blocks[0].text == Text(
        "The 62nd one.", (Span(4, 8, ITALIC), Span(6, 8, SUPERSCRIPT))
    )
    assert "footnote 7 is cited nowhere: “Lost.”" in map(str, reading.dropped)


def test_a_table_is_a_block_of_rows() -> None:
    there = read("1. See:\n\n| a | b |\n|---|---|\n| 1 | *2* |\n").revision
    assert there.blocks[1].kind is TABLE
    assert there.blocks[1].plain == "a | b\n1 | 2"


def test_letters_with_separate_accents_are_composed_and_told() -> None:
    reading = read("1. cafe\u0301\n")
    assert reading.revision.blocks[0].plain == "café"
    assert "letters with separate accents were put into composed form" in map(str, reading.dropped)


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n"])
def test_line_ends_of_all_systems(ends: str) -> None:
    reading = read(f"1. A{ends}{ends}2. B{ends}")
    assert shape(reading.revision) == [("p1", "1", "A"), ("p2", "2", "B")]


@given(prose(odd=False, most=12), prose(odd=False, most=12))
def test_words_of_plain_paragraphs_are_all_there(one: str, other: str) -> None:
    there = read(f"1. WE {one}\n\n2. WE {other}\n").revision
    words = " ".join(block.plain for block in there.blocks).split()
    assert words == f"WE {one} WE {other}".split()


@pytest.mark.parametrize("empty", ["", "\n\n \n", "\ufeff"])
def test_an_empty_file_is_refused(empty: str) -> None:
    with pytest.raises(MalformedFile, match=r"a\.txt: the file is empty"):
        read(empty)


# ---------------------------------------------------------------------- Markdown


def test_bullets_and_lists_in_lists() -> None:
    there = read("1. WE AGREE:\n   - to act\n     soon;\n     * now\n\n* A\n\n- B\n").revision
    assert [(b.kind, b.level, b.label, b.plain) for b in there.blocks] == [
        (PARAGRAPH, 1, "1", "WE AGREE:"),
        (SUBPARAGRAPH, 2, "•", "to act soon;"),
        (SUBPARAGRAPH, 3, "•", "now"),
        (SUBPARAGRAPH, 2, "•", "A"),
        (SUBPARAGRAPH, 2, "•", "B"),
    ]


def test_a_dash_inside_a_paragraph_is_no_bullet() -> None:
    there = read("1. The Union\n- and its Member States -\nAGREE.\n").revision
    assert shape(there) == [("p1", "1", "The Union - and its Member States - AGREE.")]


def test_numbers_inside_an_item() -> None:
    there = read("1. A\n    1. B\n    2. C\n2. D\n", "a.md").revision
    assert [(b.level, b.label) for b in there.blocks] == [(1, "1"), (2, "1"), (2, "2"), (1, "2")]


def test_quotations_fences_and_underlined_headings() -> None:
    reading = read("Title\n=====\n\nSub\n---\n\n> 1. WE\n> AGREE.\n\n```\ncode\n```\n", "a.md")
    assert [(b.kind, b.label, b.plain) for b in reading.revision.blocks] == [
        (TITLE, "", "Title"),
        (HEADING, "", "Sub"),
        (PARAGRAPH, "1", "WE AGREE."),
        (UNNUMBERED, "", "code"),
    ]
    assert "the sign > of 2 quoted lines" in map(str, reading.dropped)


def test_tables_with_and_without_outer_bars() -> None:
    there = read("a | b\n--- | :-:\n1 | x \\| y\n\nAfter | all\n", "a.md").revision
    assert [(b.kind, b.plain) for b in there.blocks] == [
        (TABLE, "a | b\n1 | x | y"),
        (UNNUMBERED, "After | all"),
    ]


def test_signs_that_markdown_escapes() -> None:
    assert (
        read("WE \\[shall\\] 1\\. \\*x\\*\n", "a.md").revision.blocks[0].plain
        == "WE [shall] 1. *x*"
    )
    assert read("C:\\[x]\n", "a.txt").revision.blocks[0].plain == "C:\\[x]"


def test_front_matter_is_told_and_a_rule_is_none() -> None:
    reading = read("---\ntitle: The text\ntags:\n  - one\n---\n\nWE AGREE.\n", "a.md")
    assert shape(reading.revision) == [("u1", "", "WE AGREE.")]
    (lost,) = [str(dropped) for dropped in reading.dropped if dropped.lost]
    assert lost == "line 1: front matter: title: The text; tags:; - one"
    assert len(read("---\n\nFrom: A\n\n---\n").revision.blocks) == 1


def test_a_star_cites_the_note_that_begins_with_one() -> None:
    there = read("Original: English*\n\n1. WE *may*.\n\n* In English only.\n\n2. END.\n").revision
    assert [note.text.plain for note in there.notes] == ["In English only."]
    assert there.note_marks == {"n1": "*"}
    assert there.blocks[0].text.notes == ("n1",)


def test_a_break_tag_ends_a_line() -> None:
    assert read("SOFIA<br/>\nDECLARATION\n").revision.blocks[0].plain == "SOFIA\nDECLARATION"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_encodings_that_say_what_they_are(encoding: str) -> None:
    assert read_text("1. café\r\n".encode(encoding), "a.txt").revision.blocks[0].plain == "café"


# ---------------------------------------------------------------------- covers


def test_a_cover_of_a_later_revision() -> None:
    text = (
        "Council of the European Union\n\nBrussels, 5 March 2018\n(OR. fr)\n\n"
        "8875/1/16 REV 1\n\nLIMITE\n\nCORDROGUE 24\n\nNOTE TO DELEGATES\n\n"
        "From: Presidency\nTo: Delegations\nNo. prev. doc.: 8875/16, 9001/16\n"
        "No. Cion doc.: 9565/15\nSubject: A text\non two lines\n\n1. WE AGREE.\n"
    )
    reading = read(text)
    cover = reading.revision.cover
    assert reading.revision.symbol == "8875/1/16 REV 1"
    assert (cover.marking, cover.original, cover.sender) == ("LIMITE", "fr", "Presidency")
    assert cover.previous == ("8875/16", "9001/16")
    assert cover.subject == "A text on two lines"
    assert reading.revision.language == "fr"
    told = [str(dropped) for dropped in reading.dropped]
    assert "line 12: cover line not understood: “NOTE TO DELEGATES”" in told
    assert "No. Cion doc. is not kept: 9565/15" in told


def test_what_the_caller_knows_better_wins() -> None:
    reading = read_text(b"1. NOUS.\n", "a.txt", symbol="WK 1/2018", language="fr")
    assert (reading.revision.symbol, reading.revision.slug) == ("WK 1/2018", "wk-1-2018")
    assert reading.revision.language == "fr"


# ---------------------------------------------------------------------- real texts


@pytest.mark.corpus
@pytest.mark.parametrize("suffix", ["txt", "md"])
def test_no_word_of_real_texts_is_lost(corpus: Path, suffix: str) -> None:
    for path in sorted((corpus / "text").glob(f"*.{suffix}")):
        reading = read_text(path.read_bytes(), path.name)
        there = reading.revision
        parts = [there.symbol, *there.cover.codes, there.cover.subject, there.cover.sentence]
        for block in there.blocks:
            parts += [block.label, block.plain]
        parts += [note.text.plain for note in there.notes] + [note.mark for note in there.notes]
        got = set(re.findall(r"\w{3,}", " ".join(parts) + str(reading.dropped)))
        wanted = set(re.findall(r"\w{3,}", re.sub(r"</?sup>", "", path.read_text("utf-8"))))
        assert wanted - got <= {"sup"}, path.name


# ---------------------------------------------------------------------- nothing is lost

FORMS = (
    "{n}. WE {word}.",
    "{n} bis. WE {word}",
    "({letter}) to {word};",
    "(i) {word}",
    "# {word}",
    "### {word} ##",
    "*{word}*",
    "**{word}**  ",
    "***On {word}***",
    "{word} goes on",
    "{word} hard  ",
    "{word}\\",
    "  indented {word}",
    "<sup>{n}</sup> Note {word}.",
    "[^{n}]: Note {word}.",
    "<sup>*</sup> Star {word}",
    "WE {word} <sup>{n}</sup> more",
    "WE {word}[^{n}]",
    "| {word} | b |",
    "|---|---|",
    "---",
    "***",
    "",
    "",
    "",
    "From: {word}",
    "To: {word}",
    "Subject: {word}",
    "Subject to {word}, WE",
    "No. prev. doc.: {word}",
    "No. Cion doc.: {word}",
    "Brussels, 1 {word} 2018",
    "(OR. en)",
    "6589/18",
    "LIMITE",
    "COLAC {n}",
    "* {word}",
    "- {word}",
    "  - {word}",
    "    1. {word}",
    "> {word}",
    "> 1. {word}",
    "=====",
    "```",
    "{word} | b",
    "--- | ---",
    "Line<br>{word}",
    "Cited*",
    "title: {word}",
    "WE \\[{word}\\]",
    "**NOTE {word}**",
    "{n}",
)


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Lines of every form in any order, each with a word that occurs nowhere else."""
    lines: list[str] = []
    words: list[str] = []
    for k, form in enumerate(draw(st.lists(st.sampled_from(FORMS), min_size=1, max_size=25))):
        word = f"Word{k}x"
        number = draw(st.integers(1, 4))
        lines.append(form.format(word=word, n=number, letter="abc"[number % 3]))
        if word in lines[-1]:
            words.append(word)
    return "\n".join(lines), words


@given(documents())
@example(("Before Word0x.\n\nSubject to Word1x, WE\n\n1. Word2x.", ["Word0x", "Word1x", "Word2x"]))
@example(("1. A <sup>1</sup>\n\n<sup>1</sup> Word0x\n\n<sup>1</sup> Word1x", ["Word0x", "Word1x"]))
@example(("From: Word0x\nFrom: Word1x\nSubject: x\n\n1. A", ["Word0x", "Word1x"]))
def test_every_word_is_taken_over_or_listed(case: tuple[str, list[str]]) -> None:
    text, words = case
    assume(text.strip())
    for name in ("a.txt", "a.md"):
        _every_word(read(text, name), words)


def _every_word(reading: Reading, words: list[str]) -> None:
    there, cover = reading.revision, reading.revision.cover
    parts = [block.plain for block in there.blocks] + [note.text.plain for note in there.notes]
    parts += [there.symbol, cover.institution, cover.place, cover.date, cover.type]
    parts += [cover.sender, cover.recipient, cover.subject, cover.sentence, *cover.previous]
    parts += [*cover.codes, *map(str, reading.dropped)]
    told = " ".join(parts)
    assert [word for word in words if word not in told] == []
