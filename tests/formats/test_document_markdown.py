"""A document as Markdown, read by a Markdown library: the words show as they are."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from negotiator.documents.clean import clean
from negotiator.documents.document import Document
from negotiator.documents.prose import printed_lines
from negotiator.formats.counting import printed
from negotiator.formats.document.markdown import document_markdown
from negotiator.model.revision import Revision
from negotiator.model.text import NOTE_MARK, shown
from tests.documents import sofia
from tests.documents.flat import flat, hostile
from tests.documents.pairs import pairs
from tests.documents.small import note, revision

READER = MarkdownIt("commonmark").enable(["strikethrough", "table"]).use(footnote_plugin)
BLOCK = re.compile(r"<(p|h\d|td|th)[^>]*>(.*?)</\1>", re.DOTALL)
PLACE = re.compile(r'<sup class="footnote-ref">.*?</sup>')


def seen(document: Document) -> list[str]:
    """What a reader sees of the text, block by block; the paragraphs of a cell apart."""
    html = READER.render(document_markdown(document))
    text = html.split("<hr />")[1].split('<hr class="footnotes-sep" />')[0]
    text = re.sub(r"<blockquote>.*?</blockquote>", "", text, flags=re.DOTALL)
    blocks = (part for match in BLOCK.finditer(text) for part in match[2].split("<br/>"))
    return [bare(unescape(re.sub("<[^>]*>", "", PLACE.sub(NOTE_MARK, block)))) for block in blocks]


def bare(text: str) -> str:
    return "".join(text.replace(NOTE_MARK, "\0").split()).replace("\0", NOTE_MARK)


def wanted(document: Document) -> list[str]:
    lines = printed_lines(document)
    return [bare(shown(printed(n.label) + n.text.replace(NOTE_MARK, "\0")).replace("␀", NOTE_MARK))
            for n in lines]  # fmt: skip


@given(pairs())
def test_every_word_shows_as_it_is(pair: tuple[Revision, Revision]):
    for text in pair:
        document = clean(text)
        assert [block for block in seen(document) if block] == wanted(document)


@pytest.mark.parametrize("document", [sofia.clean_document(), flat(), hostile()])
def test_whole_documents_show_as_they_are(document: Document):
    found = [block for block in seen(document) if block]
    assert found == [block for block in wanted(document) if block]


def test_hostile_words_make_nothing_of_their_own():
    html = READER.render(document_markdown(hostile()))
    made = set(re.findall(r"<(\w+)", html))
    assert made <= set("h1 h2 p strong blockquote ul li hr b br table thead tbody tr th td".split())


def test_how_it_reads():
    assert document_markdown(flat()).split("\n\n") == [
        "# 6589/18 – Two texts",
        "> A reconstruction, not the real text.",
        "- Marking: LIMITE\n- Subject: Draft \\<Sofia\\> declaration",
        "* — stands where there is nothing.",
        "---",
        "> Open: 3 proposals",
        "<b>12 bis.</b>&emsp;Some **words** of the 62<sup>nd</sup>",
        "> MX on “words”: Not \\<these\\> \\| words.",
        "> Two texts side by side",
        "| No | WK 1/18 | 6589/18 \\| REV |\n"
        "| ---: | --- | --- |\n"
        "| On bi-regional cooperation |\n"
        "| 1 | WE AGREE \\[shall\\] <s>now</s>[^1] | WE AGREE<br/>Again **at once** |\n"
        "| \\=1+1 |  | —<br>next line |",
        "---",
        "[^1]: \\*&emsp;The note in *full*\n",
    ]


def test_changes_say_whose_they_are():
    written = document_markdown(sofia.amendments_document())
    assert "<del>an</del><ins>a more</ins><sub>MX, UY</sub> effective" in written
    assert "12 bis.&emsp;<ins>WE NOTE the work of the regions.&para;</ins><sub>BG</sub>" in written
    assert "> CO on “stressing”: CO 5: “stressing”" in written
    assert "Illustrative amendments" in written
    alone = document_markdown(sofia.tracked_document())
    assert "<sub>" not in alone
    assert "* All changes are by PRES." in alone
    assert "<del>3\\.</del><ins>4\\.</ins>&emsp;EMPHASISING" in alone
    assert "<small>PRES: now italic</small>" in alone


def test_stars_stand_only_where_they_are_sure_to_be_read():
    text = revision("the **62**nd *inter alia*, **(a)** x**y***z*[^n1]", notes=(note("n1", "N."),))
    written = document_markdown(clean(text)).split("---\n\n")[1]
    assert "the **62**nd *inter alia*, <b>(a)</b> x**y**<i>z</i>[^1]" in written
