"""Word files and web pages on the command line: shown, compared, taken in, and what is told of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run
from tests.docx.files import by_hand
from tests.docx.test_read import INS, paragraph
from tests.docx.test_read import run as words

NOTE = '<w:r><w:footnoteReference w:id="5"/></w:r>'
PAGE = (
    "<html lang=en><h1>The text</h1><ol><li>WE AGREE. WE ACT<sup><a href=#n>1</a></sup>.<ol type=a>"
    "<li>now</ol><li>WE END.</ol><table><tr><td>a<td>b<sup><a href=#n>1</a></sup></table>"
    "<nav>Home</nav><p id=n>1 A note. It ends."
)
MARKDOWN = """# The text

1. WE AGREE. WE ACT[^1].
    a. now
2. WE END.

| a | b[^1] |

[^1]: A note. It ends.
"""
PLAIN = """The text

1.
WE AGREE.
WE ACT[^1].

a.
now

2.
WE END.

a | b[^1]

[^1]: A note.
It ends.
"""


@pytest.fixture
def word(tmp_path: Path) -> Path:
    """A Word file with a tracked change, a footnote, a comment."""
    comment = f'<w:comment w:id="1" w:author="MX">{paragraph(words("why?"))}</w:comment>'
    body = paragraph(words("1. WE AGREE ") + INS.format("CO", words("to act"))) + paragraph(
        words("2. WE END") + NOTE + words(".")
    )
    note = f'<w:footnote w:id="5">{paragraph(words("A note."))}</w:footnote>'
    path = tmp_path / "their.docx"
    path.write_bytes(by_hand(body, comments=comment, footnotes=note))
    return path


@pytest.mark.parametrize(("name", "source"), [("a.html", PAGE), ("a.md", MARKDOWN)])
def test_plain_text_is_the_same_from_every_kind_of_file(
    run: Run, tmp_path: Path, name: str, source: str
) -> None:
    path = tmp_path / name
    path.write_text(source, encoding="utf-8")
    done = run("show", "--plain", path)
    assert (done.status, done.out, done.err) == (0, PLAIN, "")
    assert run("show", "--plain", path).out == done.out


def test_a_word_file_is_shown_and_what_is_beside_it_told(run: Run, word: Path) -> None:
    done = run("show", word)
    assert "  1. WE AGREE to act\n" in done.out
    assert "¹ A note." in done.out
    assert done.err == (
        f"{word}: not part of the text:\n  tracked changes are read as accepted; they are by CO\n"
        "  comment by MX: “why?”\n"
    )
    assert run("show", "--plain", word).err == ""


def test_a_word_file_and_a_page_are_compared(run: Run, word: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<ol><li>WE AGREE to act<li>WE STOP.</ol>", encoding="utf-8")
    done = run("diff", word, page)
    assert done.status == 1
    assert "{-WE END¹.-}" in done.out
    assert "comment by MX" in done.err
    assert run("diff", "-q", word, page).err == ""
    assert run("diff", word, "-", stdin=word.read_bytes()).status == 0


@pytest.mark.parametrize("name", ["their.docx", "page.html", "plain.md"])
def test_what_diff_reads_import_takes(run: Run, word: Path, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "room"
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "plain.md").write_text("Words\nin lines.\n\n* and more\n", encoding="utf-8")
    done = run("import", tmp_path / name, "--into", folder)
    assert done.status == 0, done.err
    assert ("no numbered paragraphs found" in done.out) == (name == "plain.md")
    assert ("comment by MX: “why?”" in done.out) == (name == "their.docx")
    assert run("diff", tmp_path / name, folder).status == 0
    assert "language: en" in next((folder / "revisions").glob("*.yaml")).read_text("utf-8")


def test_what_would_move_the_cursor_is_shown(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    comment = '<w:comment w:author="\u009bA">' + paragraph(words("\u202ex")) + "</w:comment>"
    path.write_bytes(by_hand(paragraph(words("a\u009b2Jb\u202ec")), comments=comment))
    done = run("show", path)
    assert "a⟨U+009B⟩2Jb⟨U+202E⟩c" in done.out
    assert not {"\u009b", "\u202e"} & set(done.out + done.err)
