"""Reading web pages: what a browser shows is the text, and all other words are told."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from negotiator.errors import MalformedFile
from negotiator.formats.reading import read_file
from negotiator.formats.source import Reading
from negotiator.formats.yaml.revision import read_revision, write_revision
from negotiator.model.revision import BlockKind
from negotiator.model.text import BOLD, ITALIC, NOTE_MARK, STRIKE, SUPERSCRIPT, UNDERLINE, Span

TITLE, HEADING, PARAGRAPH, SUBPARAGRAPH, UNNUMBERED, TABLE = BlockKind


def read(body: str, head: str = '<meta charset="utf-8">') -> Reading:
    reading = read_file(f"<!doctype html><html><head>{head}</head>{body}".encode(), "page.html")
    there = reading.revision
    assert read_revision(write_revision(there), "r.yaml", there.slug).blocks == there.blocks
    return reading


def shape(reading: Reading) -> list[tuple[str, str]]:
    return [(block.label, block.plain) for block in reading.revision.blocks]


def told(reading: Reading) -> list[str]:
    return [str(dropped) for dropped in reading.dropped]


def test_headings_paragraphs_and_blanks() -> None:
    reading = read(
        "<h1>A  declaration</h1>\n<h2>On <i>aid</i></h2><p>Words \n in <b>a</b> <i> line</i> .<p>An"
        "other<br>\nline&nbsp;here<div>bare <span>words</span><div>inner</div>after</div>tail"
    )
    assert [(b.kind, b.plain) for b in reading.revision.blocks] == [
        (TITLE, "A declaration"),
        (HEADING, "On aid"),
        (UNNUMBERED, "Words in a line ."),
        (UNNUMBERED, "Another\nline\u00a0here"),
        (UNNUMBERED, "bare words"),
        (UNNUMBERED, "inner"),
        (UNNUMBERED, "after"),
        (UNNUMBERED, "tail"),
    ]


def test_looks_and_changes() -> None:
    reading = read(
        "<p>x<em>a</em><strong>b</strong><u>c</u><s>d</s><sup>e</sup><sub>f</sub><ins>g</ins>"
        "<del>out</del>"
    )
    (block,) = reading.revision.blocks
    assert block.plain == "xabcdefg"
    assert block.text.spans == tuple(
        Span(k, k + 1, mark)
        for k, mark in enumerate((ITALIC, BOLD, UNDERLINE, STRIKE, SUPERSCRIPT), 1)
    )
    assert "deleted words: “out”" in told(reading)


@pytest.mark.parametrize(
    ("items", "wanted"),
    [
        ("<ol><li>a<li>b</ol>", ["1", "2"]),
        ('<ol start="9"><li>a<li value="20">b<li>c</ol>', ["9", "20", "21"]),
        ("<ol reversed><li>a<li>b</ol>", ["2", "1"]),
        ('<ol type="a" start="26"><li>a<li>b</ol>', ["z", "aa"]),
        ('<ol type="I"><li>a<li>b</ol>', ["I", "II"]),
        ('<ol style="list-style: none"><li>(a) x<li>2. b</ol>', ["", "2"]),
        ("<ul><li>a<li>b</ul>", ["•", "•"]),
        ("<ol start='x'><li value='-'>a</ol>", ["1"]),
    ],
)
def test_numbers_of_lists(items: str, wanted: list[str]) -> None:
    assert [label for label, _ in shape(read(items))] == wanted


def test_lists_in_lists() -> None:
    reading = read(
        "<ol><li>One<ol type=a><li>letter<ul><li>deep</ul></ol><p>more<li><ul><li>alone</ul></ol>"
    )
    assert [(b.kind, b.level, b.label, b.plain) for b in reading.revision.blocks] == [
        (PARAGRAPH, 1, "1", "One"),
        (SUBPARAGRAPH, 2, "a", "letter"),
        (SUBPARAGRAPH, 3, "•", "deep"),
        (UNNUMBERED, 1, "", "more"),
        (SUBPARAGRAPH, 2, "•", "alone"),
    ]
    assert "a number without text: 2" in told(reading)


def test_numbered_paragraphs_laid_out_by_tables() -> None:
    def row(number: str, words: str) -> str:
        return f"<table><tr><td><p>{number}</p></td><td>{words}</td></tr></table>"

    reading = read(row("(1)", "<p>It should:</p>" + row("(a)", "<p>act") + row("—", "wait")))
    assert shape(reading) == [("(1)", "It should:"), ("(a)", "act"), ("•", "wait")]


def test_tables_and_what_only_looks_like_one() -> None:
    reading = read(
        "<table><caption>Votes</caption><tr><th>Who<th>What<tr><td>MX<td><p>yes</p><p>no</table>"
        "<table><tr><td><h2>Laid out</h2><p>words</table>"
        "<table>stray<tr><td>cell</table>"
    )
    assert shape(reading) == [
        ("", "Votes"),
        ("", "Who | What\nMX | yes\nno"),
        ("", "Laid out"),
        ("", "words"),
        ("", "stray"),
        ("", "cell"),
    ]


@pytest.mark.parametrize(
    ("cite", "note", "mark"),
    [
        ('<sup><a href="#n1">1</a></sup>', '<p id="n1">1 Words.', ""),
        ('<sup id="r">[<a href="#n">a</a>]</sup>', '<ol><li id="n"><a href="#r">↑</a> Words.', "a"),
        ('<a href="#n"><sup>*</sup></a>', '<div><a name="n"></a>* Words.</div>', "*"),
        (
            '<a id="c" href="#t">(<span>2</span>)</a>',
            '<p><a id="t" href="#c">(<span>2</span>)</a> Words.',
            "",
        ),
        ('<a role="doc-noteref" href="#n">3</a>', '<aside id="n">Words. <a href="#x">x</a>', ""),
    ],
)
def test_footnotes_linked_by_anchors(cite: str, note: str, mark: str) -> None:
    reading = read(f"<p>Text{cite}.</p>{note}")
    assert shape(reading) == [("", f"Text{NOTE_MARK}.")]
    (there,) = reading.revision.notes
    assert there.text.plain.removesuffix(" x") == "Words."
    assert there.mark == mark


def test_a_table_of_contents_is_none_of_the_footnotes() -> None:
    reading = read('<p><a href="#s">1</a> On aid</p><h2 id="s">1 On aid</h2><p id="t">x</p>')
    assert reading.revision.notes == ()
    assert len(reading.revision.blocks) == 3


def test_what_is_not_shown_is_told_with_its_words() -> None:
    reading = read(
        "<nav>Home</nav><p>seen<span style='display : none'>unseen</span><script>var x</script>"
        "<template>t</template><button>Press</button><img alt='A flag'><!-- comment --></p>"
        "<div hidden>secret</div>",
        "<title>My page</title><style>p {}</style>",
    )
    assert shape(reading) == [("", "seen")]
    lost = {str(dropped) for dropped in reading.dropped if dropped.lost}
    assert lost == {
        "the page's title: “My page”",
        "navigation: “Home”",
        "hidden text: “unseen”",
        "template: “t”",
        "button: “Press”",
        "picture: “A flag”",
        "hidden text: “secret”",
    }
    assert "script" in told(reading)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ('<meta charset="iso-8859-1"><html>caf\xe9 \x93x\x94'.encode("latin-1"), "a.html"),
        (
            '<?xml version="1.0" encoding="windows-1252"?><html>caf\xe9 \x93x\x94'.encode(
                "latin-1"
            ),
            "-",
        ),
        ("<html>café “x”".encode("utf-16"), "-"),
        (b"\xef\xbb\xbf" + "<!DOCTYPE html>café “x”".encode(), "-"),
        (b"<p>caf&eacute; &#8220;x&rdquo;", "a.htm"),
    ],
)
def test_encodings(data: bytes, name: str) -> None:
    assert read_file(data, name).revision.blocks[0].plain == "café “x”"


@pytest.mark.parametrize(
    ("tag", "wanted"), [("", ""), (' lang="en-GB"', "en"), (' xml:lang="fr"', "fr")]
)
def test_the_language_is_what_the_page_says(tag: str, wanted: str) -> None:
    assert read_file(f"<html{tag}><p>x".encode(), "a.html").revision.language == wanted


@pytest.mark.parametrize("empty", ["", "<script>x</script>", "<!-- x -->"])
def test_a_page_without_words_is_refused(empty: str) -> None:
    with pytest.raises(MalformedFile, match=r"shows no text|has no text"):
        read_file(f"<html>{empty}".encode(), "a.html")


def test_control_characters_and_overrides_are_shown() -> None:
    reading = read("<p>a&#x202e;b\u0085c&#27;d\ufffc")
    (block,) = reading.revision.blocks
    assert block.plain.startswith("a⟨U+202E⟩b")
    assert "\x1b" not in block.plain
    assert NOTE_MARK not in block.plain


# ---------------------------------------------------------------------- nothing is lost

PIECES = (
    "<p>{word}</p>", "<p>{word}", "<div>{word}", "</div>", "<b>{word}</b>", "<i>{word}", "{word}",
    "<h2>{word}</h2>", "<ol><li>{word}", "<li>{word}", "</ol>", "<ul><li>{word}</ul>", "<br>",
    "<table><tr><td>{word}<td>x</table>", "<table><tr><td>1.<td>{word}", "<td>{word}", "<tr>{word}",
    "</table>", "<caption>{word}", "<del>{word}</del>", "<p hidden>{word}</p>", "<nav>{word}</nav>",
    "<sup><a href=#a>1</a></sup>", "<p id=a>1 {word}", "<sup>{word}</sup>", "<dl><dt>{word}<dd>y",
    "<blockquote>{word}</blockquote>", "<pre>{word}\n x</pre>", "<select><option>{word}</select>",
    "<svg><text>{word}</text></svg>", "<ruby>{word}<rt>{word}</rt></ruby>", "<foo>{word}</foo>",
    "<img alt={word}>", "<p>12. {word}", "<noscript>{word}</noscript>", "<fieldset>{word}",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14))
@example(["<table><tr><td>1.<td>{word}", "<sup><a href=#a>1</a></sup>", "<p id=a>1 {word}"])
def test_every_word_is_taken_over_or_told(pieces: list[str]) -> None:
    words = [f"Word{k}x" for k in range(len(pieces))]
    page = "".join(piece.format(word=word) for piece, word in zip(pieces, words, strict=True))
    try:
        reading = read(f"<body>{page}<p>End")
    except MalformedFile:
        return
    there = reading.revision
    parts = [block.plain for block in there.blocks] + [note.text.plain for note in there.notes]
    all_told = " ".join(parts + told(reading))
    assert [word for word in words if word in page and word not in all_told] == []
