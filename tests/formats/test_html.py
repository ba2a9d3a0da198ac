"""The HTML page: well formed, nothing fetched, both texts in it, links that lead somewhere."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given

from negotiator.compare import compare, shared_ids
from negotiator.compare.part import part
from negotiator.formats.html import comparison_page
from negotiator.formats.html.page import POLICY
from negotiator.formats.marks import read_marks
from negotiator.layout.colours import DARK, LIGHT, Colours
from negotiator.layout.prose import BLANKS_SEEN
from negotiator.model.revision import Block, Revision
from negotiator.model.text import Text, note_place, shown
from negotiator.store.load import load
from tests.cli.told import Alarm
from tests.rooms import revision
from tests.strategies import revision_pairs

Pair = tuple[Revision, Revision]
VOID = {"meta", "br"}
ELEMENTS = (
    "html head meta title style body a header h1 h2 h3 h4 p span nav dl dt dd main article div "
    "ul li ins del i b u s sup br details summary section table thead tbody tr th td footer"
).split()


class Page(HTMLParser):
    """What a browser would make of a page: its elements nested, ids, links, words by column."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str]]] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.names: list[str] = []
        self.levels: list[int] = []
        self.sides: dict[str, list[str]] = {"old": [], "new": []}
        self.lost: list[str] = []
        self.feed(source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        self.names.append(tag)
        assert not [name for name in named if name.startswith("on") or name in ("src", "style")]
        if "id" in named:
            self.ids.append(named["id"])
        if "href" in named:
            self.links.append(named["href"])
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        classes = named.get("class", "").split()
        if "block" in classes:
            for side in self._sides():
                self.sides[side].append("")
        if tag == "br" and self._in("words"):
            self._say("\n")
        if tag not in VOID:
            self.open.append((tag, named))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if self._in("words"):
            self._say(data)

    def _say(self, data: str) -> None:
        for side in self._sides():
            self.sides[side][-1] += data

    def _in(self, name: str) -> bool:
        return any(name in attrs.get("class", "").split() for _, attrs in self.open)

    def _sides(self) -> list[str]:
        return [side for side in self.sides if self._in(side)]


def page_of(pair: Pair, context: int = 1) -> str:
    return comparison_page(part(compare(*pair, known=shared_ids(*pair))), context)


def bare(text: str) -> str:
    return "".join(c for c in text if not c.isspace() and c not in BLANKS_SEEN)


def words_of(block: Block) -> str:
    return bare(shown(block.plain))


@given(revision_pairs(footnotes=False))
def test_both_texts_stand_in_their_columns(pair: Pair) -> None:
    comparison = compare(*pair, known=shared_ids(*pair))
    page = Page(comparison_page(part(comparison)))
    if not comparison.changes:
        return
    sided = [row for row in comparison.rows
             if row.changed or row.block.kind not in ("title", "heading")]  # fmt: skip
    olds = [words_of(block) for row in sided for block in row.old]
    news = [words_of(block) for row in sided for block in row.new]
    assert [bare(text) for text in page.sides["old"]] == olds
    assert [bare(text) for text in page.sides["new"]] == news


@given(revision_pairs())
def test_it_is_sound_and_fetches_nothing(pair: Pair) -> None:
    source = page_of(pair)
    page = Page(source)
    assert set(page.names) <= set(ELEMENTS)
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert f'content="{POLICY}"' in source
    assert "@import" not in source
    assert "url(" not in source
    assert page.levels[0] == 1
    assert page.levels.count(1) == 1
    assert source == page_of(pair)


def test_it_has_what_a_reader_needs(sofia_pair: Pair) -> None:
    source = page_of(sofia_pair)
    page = Page(source)
    assert source.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert '<a class="skip" href="#text">' in source
    assert "Reconstruction for demonstration" in source
    assert "(prefers-color-scheme:dark)" in source
    assert "@media print" in source
    for anchor in ("p12", "old-p8", "id-p43", "id-p8", "p13", "p14", "old-p14"):
        assert anchor in page.ids
    assert '<li><a href="#left-id-p9">moved from 12, and edited</a></li>' in source
    assert 'id="left-id-p9">12 moved <a href="#id-p9">to 9</a>' in source
    assert "<dt>1 split</dt>" in source
    assert source.count("<details>") >= 2


@pytest.fixture
def sofia_pair(sofia: object) -> Pair:
    old, new = load(sofia).revisions[:2]  # type: ignore[arg-type]
    return old, new


def test_text_is_never_markup() -> None:
    hostile = '<script>alert(1)</script> & "x" [/EU] <ins>no</ins>'
    old = revision("WE AGREE.", symbol='"><script>x</script>')
    new = old._replace(symbol="NEW", blocks=(old.blocks[0]._replace(text=Text(hostile)),))
    source = page_of((old, new))
    assert "<script" not in source
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot;" in source
    assert "[/EU]" in re.sub("</?b>", "", source)


def test_characters_that_deceive_are_shown() -> None:
    old = revision("WE AGREE.", symbol="a\u202eb\x1b")
    assert "a⟨U+202E⟩b␛" in page_of((old, old._replace(symbol="NEW")))


def test_what_looks_otherwise_is_seen_and_named() -> None:
    old = revision(read_marks("the **62nd** session, inter alia"))
    new = old._replace(symbol="NEW", blocks=(
        old.blocks[0]._replace(text=read_marks("the 62^nd^ session, *inter alia*")),
    ))  # fmt: skip
    source = page_of((old, new))
    assert '<span class="look"><i>inter alia</i></span>' in source
    assert '<span class="look"><sup>nd</sup></span>' in source
    assert "“inter alia” is now italic" in source
    assert "“62” is no longer bold" in source


def test_blanks_that_changed_are_seen_and_named() -> None:
    old = revision("WE\u00a0AGREE.")
    new = old._replace(symbol="NEW", blocks=(old.blocks[0]._replace(text=Text("WE AGREE.")),))
    source = page_of((old, new))
    assert "WE<del>⍽</del>AGREE." in source
    assert "typography only: no-break space → space" in source


def test_footnotes_stand_under_their_side() -> None:
    text = Text("the coverage") + note_place("n1")
    old = revision(text, notes=[("n1", "A note.")])
    new = old._replace(symbol="NEW", notes=revision(text, notes=[("n1", "No note.")]).notes)
    source = page_of((old, new))
    assert '<p class="note" lang="en" dir="auto">¹ <del>A</del> note.</p>' in source
    assert '<p class="note" lang="en" dir="auto">¹ <ins>No</ins> note.</p>' in source


def test_nothing_changed_and_a_part_and_alarms() -> None:
    old = revision("WE AGREE.", "WE END.")
    assert "No differences in 2 paragraphs." in page_of((old, old))
    new = old._replace(
        symbol="NEW", blocks=(old.blocks[0]._replace(text=Text("WE DO.")), old.blocks[1])
    )
    comparison = compare(old, new, known=shared_ids(old, new))
    told = comparison_page(part(comparison, ["2"]), 0)
    assert "Part of the comparison: paragraph 2." in told
    assert "Nothing changed here." in told
    assert "WE DO" not in told
    told = comparison_page(part(comparison), alarms=[Alarm(0, "Look <here>.")])
    assert '<p class="alarm">Look &lt;here&gt;.</p>' in told


def test_the_language_of_the_text_is_named() -> None:
    french = revision("NOUS CONVENONS.")._replace(language="fr")
    source = page_of((french, french._replace(symbol="NEW", blocks=(
        french.blocks[0]._replace(text=Text("NOUS DISONS.")),))))  # fmt: skip
    assert 'lang="fr" dir="auto"' in source


# ---------------------------------------------------------------------- colours


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.2."""
    parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [DARK, LIGHT], ids=lambda colours: colours.name)
def test_every_colour_of_text_can_be_read(colours: Colours) -> None:
    assert contrast(colours.added, colours.added_tint) >= 4.5
    assert contrast(colours.removed, colours.removed_tint) >= 4.5
    for name in ("text", "quiet", "focus", "sign_added", "sign_removed", "moved"):
        for ground in (colours.ground, colours.panel):
            assert contrast(getattr(colours, name), ground) >= 4.5, name
    assert contrast(colours.ground, colours.focus) >= 4.5


def test_the_page_has_no_colour_of_its_own(sofia_pair: Pair) -> None:
    sheet = re.search("<style>(.*?)</style>", page_of(sofia_pair), re.DOTALL)
    assert sheet is not None
    screen = sheet[1].split("@media print")[0]
    known = {value.upper() for c in (DARK, LIGHT) for value in vars_of(c)}
    assert {found.upper() for found in re.findall("#[0-9a-fA-F]{3,6}\\b", screen)} <= known


def vars_of(colours: Colours) -> list[str]:
    return [str(getattr(colours, name)) for name in Colours.__slots__]  # type: ignore[attr-defined]
