"""What is printed without colour: nothing lost at any width, signs carry the meaning."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator.cli.diff_views import Look, view
from negotiator.cli.output import has_colour
from negotiator.compare import compare, shared_ids
from negotiator.compare.part import part
from negotiator.layout.cells import width
from negotiator.layout.prose import BLANKS_SEEN, PILCROW
from negotiator.model.revision import Block, Revision
from negotiator.model.text import FORBIDDEN, Text
from tests.rooms import revision
from tests.strategies import prose, rewritings

EVERYTHING = -1
CELLS = (40, 80, 200)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Revision, Revision]:
    """Two texts of paragraphs without the signs that stand for changes; some edited, some gone."""
    said = draw(st.lists(prose(most=15).filter(str.strip), min_size=1, max_size=5))
    old = revision(*(words for words in said if words.strip()))
    blocks: list[Block] = []
    for block in old.blocks:
        fate = draw(st.sampled_from("kkeed"))
        words = draw(rewritings(block.plain)) if fate == "e" else block.plain
        if fate != "d" and words.strip():
            blocks.append(block._replace(text=Text(words)))
    return old, old._replace(symbol="NEW", blocks=tuple(blocks or old.blocks))


def bare(text: str) -> str:
    unseen = (*BLANKS_SEEN, PILCROW, "╲")
    return "".join(c for c in text if not c.isspace() and c not in unseen)


def printed(pair: tuple[Revision, Revision], form: str, cells: int) -> list[str]:
    found = part(compare(*pair, known=shared_ids(*pair)))
    if not found.changes:
        return []
    look = Look(form, cells, colour=False, context=EVERYTHING)
    return view(found, look).split("\n\n", 1)[1].splitlines()


def without(text: str, sign: str) -> str:
    return re.sub(rf"\{{\{sign}.*?\{sign}\}}", "", text)


def signs_off(text: str) -> str:
    return re.sub(r"\{([+-])(.*?)\1\}", r"\2", text)


SAID = ("typography only:", "moved from", "split:", "merged from", "rewritten:", "formatting")


def inline(lines: list[str]) -> str:
    """The words of lines in one column, without numbers, signs and remarks."""
    out: list[str] = []
    saying = False
    for line in lines:
        fresh = line[:9].strip() != ""
        words = line[12:]
        saying = (saying and not fresh and bool(line)) or words.startswith(SAID)
        if not saying and not re.match(r" < +\S+ moved to", line):
            out.append(words)
    return bare("".join(out))


@given(pairs(), st.sampled_from(CELLS))
def test_every_word_of_both_sides_is_printed(pair: tuple[Revision, Revision], cells: int) -> None:
    lines = printed(pair, "text", cells)
    assert all(width(line) <= cells for line in lines)
    comparison = compare(*pair, known=shared_ids(*pair))
    if not lines or comparison.departures:
        return  # a moved paragraph stands where it is now: the order of the old text is not printed
    told = inline(lines)
    old = bare("".join(b.plain for row in comparison.rows for b in row.old))
    new = bare("".join(b.plain for row in comparison.rows for b in row.new))
    assert signs_off(without(told, "+")) == old
    assert signs_off(without(told, "-")) == new


@given(pairs())
def test_unified_and_markdown_print_every_word(pair: tuple[Revision, Revision]) -> None:
    comparison = compare(*pair, known=shared_ids(*pair))
    if not comparison.changes:
        return
    for form in ("unified", "html", "markdown"):
        look = Look(form, 80, colour=False, context=EVERYTHING)
        text = view(part(comparison), look)
        assert FORBIDDEN.search(text) is None


@pytest.mark.parametrize("cells", CELLS)
@pytest.mark.parametrize("form", ["text", "side-by-side", "unified"])
def test_bracketed_text_is_text(form: str, cells: int) -> None:
    old = revision("WE AGREE [shall][should] [/EU] [EU, MX: delete] [@click=x].", "WE END.")
    new = old._replace(
        symbol="NEW", blocks=(old.blocks[0], old.blocks[1]._replace(text=Text("[GO]")))
    )
    told = "".join("".join(printed((old, new), form, cells)).split())
    assert "[shall][should]" in told
    assert "[GO]" in told
    assert "[@click=x]" in "".join(re.split(r"│.{5}|\s", told))


def test_what_drives_a_terminal_is_shown_not_sent() -> None:
    old = revision("WE AGREE.", symbol="a\x1b[31m\x9b\u202e\x07")
    new = old._replace(symbol="\x1b]52;c;x\x07", statement="a\x1b[2J", blocks=(
        old.blocks[0]._replace(text=Text("WE DO.")),))  # fmt: skip
    found = part(compare(old, new))
    for form in ("text", "side-by-side", "unified", "markdown", "html", "json"):
        for what in ("", "stat", "concordance"):
            told = view(found, Look(form, 120, colour=False, context=1, what=what))
            assert FORBIDDEN.search(told) is None, form
    coloured = view(found, Look("text", 80, colour=True, context=1))
    assert set(re.findall("\x1b[^m]*m", coloured)) <= set(re.findall(r"\x1b\[[0-9;]*m", coloured))
    assert "␛[31m⟨U+009B⟩⟨U+202E⟩␇" in coloured


def test_colour_under_the_pager_of_git(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    assert not has_colour("auto", paged_by_git=True)
    monkeypatch.setenv("GIT_PAGER_IN_USE", "true")
    assert has_colour("auto", paged_by_git=True)
    assert not has_colour("auto")
    assert not has_colour("never", paged_by_git=True)
    monkeypatch.setenv("NO_COLOR", "1")
    assert not has_colour("auto", paged_by_git=True)
    assert has_colour("always", paged_by_git=True)
