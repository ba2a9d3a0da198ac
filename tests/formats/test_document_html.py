"""A document as one HTML page: sound, nothing fetched, text never markup, every change with its author."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings

from negotiator.documents.clean import clean
from negotiator.documents.document import Document, Kind
from negotiator.documents.prose import printed_lines
from negotiator.formats.document.front import hands
from negotiator.formats.document.page import document_page
from negotiator.formats.html.page import POLICY
from negotiator.layout.colours import DARK, LIGHT
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Revision
from negotiator.model.text import NOTE_MARK, shown
from tests.documents import sofia
from tests.documents.flat import HOSTILE, flat, hostile
from tests.documents.pairs import negotiations, pairs
from tests.documents.small import note, revision
from tests.docx.test_law import exported
from tests.formats.test_html import vars_of

VOID = {"meta", "br", "col"}
ELEMENTS = (
    "html head meta title style body a header h1 h2 h3 h4 p span dl div dt dd main ul li ins del "
    "small aside b i u s sup br section table caption colgroup col thead tbody tr th td footer"
).split()
DOCUMENTS = [
    sofia.clean_document(),
    sofia.tracked_document(),
    sofia.amendments_document(),
    flat(),
    hostile(),
]
each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.kind)


class Page(HTMLParser):
    """What a browser would make of a page: its elements nested, ids, links, the words of the text."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str]]] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.names: list[str] = []
        self.levels: list[int] = []
        self.texts: list[str] = []
        self.changes: list[dict[str, str]] = []
        self.feed(source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        self.names.append(tag)
        assert not [name for name in named if name.startswith("on") or name == "src"]
        assert "style" not in named or tag == "col"
        self.ids += [named["id"]] if "id" in named else []
        self.links += [named["href"]] if "href" in named else []
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if "words" in named.get("class", "").split():
            self.texts.append("")
        if tag in ("ins", "del") and self._in("main"):
            self.changes.append(named)
        if tag == "br":
            self.texts[-1] += "\n"
        if tag not in VOID:
            self.open.append((tag, named))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if not self._in("words"):
            return
        if self._in("ref"):
            self.texts[-1] += NOTE_MARK
        elif not self._in("by") and not self._in("c") and not self._in("end"):
            self.texts[-1] += data

    def _in(self, name: str) -> bool:
        return any(
            name == tag or name in attrs.get("class", "").split() for tag, attrs in self.open
        )


def printed(document: Document) -> list[str]:
    """The words of a document without revisions, then its footnotes, as a page shows them."""
    lines = printed_lines(document)
    texts = [NOTE_MARK.join(map(shown, line.text.split(NOTE_MARK))) for line in lines]
    return [*texts, *(shown(words) for line in lines for words in line.notes)]


@each_document
def test_it_is_sound_and_fetches_nothing(document: Document):
    sound(document)


@given(negotiations())
@settings(max_examples=30)
def test_amendments_are_sound(negotiation: Negotiation):
    sound(exported(negotiation))


def sound(document: Document) -> None:
    source = document_page(document)
    page = Page(source)
    assert set(page.names) <= set(ELEMENTS)
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert f'content="{POLICY}"' in source
    assert "@import" not in source
    assert "url(" not in source
    assert page.levels[0] == 1
    assert page.levels.count(1) == 1
    assert all(set(change) == {"title", "data-author"} for change in page.changes)
    if len(hands(document)) > 1:
        assert source.count('class="by"') >= 1


@given(pairs())
def test_the_words_stand_in_it_as_they_are(pair: tuple[Revision, Revision]):
    for text in pair:
        document = clean(text)
        assert Page(document_page(document)).texts == printed(document)


@pytest.mark.parametrize("document", [flat(), hostile()], ids=["flat", "hostile"])
def test_every_character_shows(document: Document):
    state = [p.runs[0].text for p in document.paragraphs if p.form.role == "state"]
    assert Page(document_page(document)).texts == [*state, *printed(document)]


def test_text_is_never_markup():
    source = document_page(hostile())
    assert "<script" not in source
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot; &amp;amp;" in source
    assert "left⟨U+202E⟩right⟨U+2066⟩ ␛[31m" in source
    assert "[shall] [/EU] [^1]" in source
    assert "<title>&lt;script&gt;" in source
    assert source.count("\u202e") == source.count("\x1b") == 0
    assert HOSTILE[10] in source


def test_who_a_change_is_by_stands_after_it_where_there_are_several():
    source = document_page(sofia.amendments_document())
    assert (
        '<del title="deleted by MX, UY" data-author="MX, UY">an</del>'
        '<span class="about"><ins title="inserted by MX, UY" data-author="MX, UY">a more</ins>'
        '<small class="by" dir="auto">MX, UY</small>'
    ) in source
    assert "Whose a change is stands after it." in source
    alone = document_page(sofia.tracked_document())
    assert "<li>All changes are by PRES.</li>" in alone
    assert '<small class="by" dir="auto">' not in alone


def test_what_else_changed_is_said():
    source = document_page(sofia.tracked_document())
    assert '<small class="by">PRES: now italic</small>' in source
    assert (
        '<span class="no" id="p4"><del title="deleted by PRES" data-author="PRES">3.</del> '
        '<ins title="inserted by PRES" data-author="PRES">4.</ins></span>'
    ) in source
    assert '<span class="end">¶</span>' in source
    assert "A reconstruction for this test" in source


def test_comments_and_footnotes_lead_there_and_back():
    source = document_page(flat())
    assert '<span class="about"><b>words</b></span><sup class="c" id="at-c1">' in source
    assert '<aside class="remark" id="c1" aria-label="Comment by MX">' in source
    assert "Not &lt;these&gt; | words." in source
    assert '<a id="ref-1" href="#note-1" role="doc-noteref">*</a>' in source
    assert '<p class="text note" id="note-1"><a href="#ref-1" role="doc-backlink"' in source


def test_a_table_has_a_head_and_headings_over_rows():
    source = document_page(flat())
    assert "<caption>Two texts side by side</caption>" in source
    assert '<thead>\n<tr><th scope="col" class="right">' in source
    assert '<tr class="heading"><th scope="rowgroup" colspan="3">' in source
    assert '<col style="width:11.11%">' in source
    assert source.count("</p><p") == 1  # the two paragraphs of one cell


def test_pages_lie_where_the_text_does():
    assert "size:A4 landscape" in document_page(flat(Kind.TABLE))
    assert "landscape" not in document_page(flat(Kind.REPORT))


def test_every_paragraph_has_its_anchor_once():
    page = Page(document_page(sofia.tracked_document()))
    wanted = {f"id-{block.id}" for block in sofia.revision().blocks}
    assert wanted == {name for name in page.ids if name.startswith("id-")}
    assert {f"p{k}" for k in range(1, 43)} <= set(page.ids)


def test_headings_are_levels_without_a_gap():
    assert set(Page(document_page(sofia.clean_document())).levels) == {1, 2, 3}
    untitled = clean(revision("# On aid", "WE AGREE[^n1].", notes=(note("n1", "A note."),)))
    assert Page(document_page(untitled)).levels == [1, 2, 2]


def test_the_page_has_no_colour_of_its_own():
    sheet = re.search("<style>(.*?)</style>", document_page(flat()), re.DOTALL)
    assert sheet is not None
    ours = re.sub(r"@media print\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}", "", sheet[1])
    assert "main td" in ours
    assert "orphans" not in ours
    known = {value.upper() for c in (DARK, LIGHT) for value in vars_of(c)}
    assert {found.upper() for found in re.findall("#[0-9a-fA-F]{3,6}\\b", ours)} <= known
