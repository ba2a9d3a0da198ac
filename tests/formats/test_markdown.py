"""Markdown that shows the text as it is: read back through a Markdown library."""

import re
from html import unescape

import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from negotiator.compare import compare, shared_ids
from negotiator.compare.comparison import side
from negotiator.compare.part import part
from negotiator.formats.markdown import comparison_markdown, escaped, marked
from negotiator.layout.cells import Piece, Role
from negotiator.layout.prose import BLANKS_SEEN, words_pieces
from negotiator.model.revision import Block, BlockKind, Revision
from negotiator.model.text import Text, shown
from tests.cli.told import Alarm
from tests.rooms import revision
from tests.strategies import revision_pairs, tame, versions

READER = MarkdownIt("commonmark").enable("strikethrough")
TAGS = re.compile(r"<[^>]*>")
GONE = re.compile(r"<(s|del)>.*?</\1>", re.DOTALL)
NEW = re.compile(r"<(strong|ins)>.*?</\1>", re.DOTALL)


def words(html: str) -> str:
    """What a reader sees, without blanks."""
    text = unescape(TAGS.sub("", html.replace("<br>", "\n")))
    return bare(text)


def bare(text: str) -> str:
    return "".join(c for c in text if not c.isspace() and c not in BLANKS_SEEN)


@given(tame.filter(lambda text: not text or text.strip("\n")))
def test_every_character_shows_as_it_is(text: str) -> None:
    html = READER.render(f"{escaped(text)}\n")
    paragraphs = re.findall(r"<p>(.*?)</p>", html, re.DOTALL)
    assert len(paragraphs) == bool(text)
    assert unescape(html) == f"<p>{text.replace(chr(10), '<br>')}</p>\n" if text else not html
    assert not set(re.findall(r"<(\w+)", html)) - {"p", "br"}


@pytest.mark.parametrize(
    "text",
    [
        "[/EU] [shall][should] [EU, MX: delete]",
        "1. a list",
        "2) another",
        "- and + and # and > and |a|b|",
        "# heading",
        "    code",
        "``` fence",
        "~~~ fence",
        "*a* **b** _c_ __d__ ~~e~~ `f` \\g",
        "<script>alert(1)</script> &amp; &#33; &copy;",
        "[x](http://a) ![y](z) <http://b.eu> a@b.eu",
        "[^1]: note\n---\n===\n| a |\n|---|",
        "---",
        "62\u00a0nd  two blanks ",
    ],
)
def test_what_markdown_would_take_for_its_own(text: str) -> None:
    html = READER.render(f"{escaped(text)}\n")
    assert unescape(html) == f"<p>{text.replace(chr(10), '<br>')}</p>\n"


@given(versions())
def test_both_texts_can_be_read_off_the_marks(pair: tuple[str, str]) -> None:
    old, new = (shown(text.replace("\u2029", "").replace("\ufffc", "")) for text in pair)
    from negotiator.compare import diff_words

    operations = diff_words(old, new)
    html = READER.render(marked(words_pieces(operations)) + "\n")
    assert words(NEW.sub("", html)) == bare(old)
    assert words(GONE.sub("", html)) == bare(new)


@given(revision_pairs(footnotes=False))
def test_a_comparison_reads_as_both_texts(pair: tuple[Revision, Revision]) -> None:
    comparison = compare(*pair, known=shared_ids(*pair))
    html = READER.render(comparison_markdown(part(comparison), len(comparison.rows)))
    for k in comparison.changes:
        row = comparison.rows[k]
        if row.rewritten or not row.words:
            continue
        told = [words(GONE.sub("", p)) for p in html.split("\n<") if p.startswith(("p>", "h3>"))]
        wanted = bare(shown(side(row.words, "+").replace("\u2029", "")))
        if row.new and "¶" not in wanted:
            assert wanted in [paragraph.replace("¶", "").removeprefix("p>") for paragraph in
                              (text.replace("p>", "", 1) for text in told)]  # fmt: skip


def test_how_it_reads() -> None:
    old = revision("# On aid", "WE AGREE to act [now], at once.", "WE REGRET it.", "WE END.")
    blocks = [
        old.blocks[0],
        old.blocks[1]._replace(text=Text("WE AGREE to talk [now].")),
        *old.blocks[3:],
    ]
    new = old._replace(symbol="NEW", blocks=tuple(blocks), statement="Made up.")
    comparison = compare(old, new, known=shared_ids(old, new))
    told = comparison_markdown(part(comparison), 0, [Alarm(1, "Look [here].")])
    assert told.split("\n\n") == [
        "## 6589/18 → NEW",
        "> Made up.",
        "1 changed · 1 deleted",
        "~~struck through~~ is gone, **bold** is new.",
        "### On aid",
        "### 1 edited",
        "WE AGREE to ~~act~~**talk** \\[now\\]~~, at once~~.",
        "> ! Look \\[here\\].",
        "### 2 deleted",
        "~~WE REGRET it.~~\n",
    ]


def test_nothing_changed() -> None:
    text = revision("WE AGREE.")
    assert "No differences in 1 paragraph." in comparison_markdown(part(compare(text, text)))
    only = part(compare(text, text), only=["moved"])
    assert "Part: moved\n\nNothing changed here." in comparison_markdown(only)


def test_a_sign_beside_a_letter_takes_tags() -> None:
    pieces = [Piece("local"), Piece(", national", Role.ADDED), Piece(" levels")]
    assert marked(pieces) == "local<ins>, national</ins> levels"
    pieces = [Piece("the "), Piece("national ", Role.ADDED), Piece("levels")]
    assert marked(pieces) == "the **national** levels"


def test_a_table_shows_its_lines() -> None:
    def table(cell: str) -> Revision:
        rows = ((Text("a"), Text("b|")), (Text("c"), Text(cell)))
        block = Block("b1", BlockKind.TABLE, Text(""), rows=rows)
        return revision("x")._replace(blocks=(block,))

    told = comparison_markdown(part(compare(table("one"), table("two"))))
    assert "a \\| b\\|<br>c \\| ~~one~~**two**" in told
