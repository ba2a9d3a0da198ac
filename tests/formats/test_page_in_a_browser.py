"""Pages as a browser prints them: everything folded is open on paper. Skipped without Chromium."""

import shutil
import subprocess
from pathlib import Path

import pytest

from negotiator.compare import compare, shared_ids
from negotiator.compare.part import part
from negotiator.formats.document.page import document_page
from negotiator.formats.html import comparison_page
from negotiator.store.load import load
from tests.documents.sofia import amendments_document

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
READER = shutil.which("pdftotext")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync "
    "--disable-background-networking --disable-component-update --no-pdf-header-footer"
).split()


pytestmark = [
    pytest.mark.skipif(not BROWSER, reason="Chromium is not installed"),
    pytest.mark.skipif(not READER, reason="pdftotext is not installed"),
]


def on_paper(source: str, folder: Path) -> set[str]:
    """The words of a page as a browser prints it on A4."""
    page, printed = folder / "page.html", folder / "page.pdf"
    page.write_text(source, encoding="utf-8")
    profile = f"--user-data-dir={folder / 'profile'}"
    line = [str(BROWSER), *FLAGS, profile, f"--print-to-pdf={printed}", page.as_uri()]
    subprocess.run(line, check=True, capture_output=True, timeout=120)
    told = subprocess.run(["pdfinfo", str(printed)], capture_output=True, text=True).stdout
    assert "A4" in told
    text = subprocess.run(
        [str(READER), str(printed), "-"], check=True, capture_output=True, text=True
    ).stdout
    return set(text.replace("\u00ad", "").split())


def test_paper_holds_every_word_of_both_texts(sofia: Path, tmp_path: Path) -> None:
    old, new = load(sofia).revisions[:2]
    comparison = compare(old, new, known=shared_ids(old, new))
    seen = on_paper(comparison_page(part(comparison)), tmp_path)
    wanted = {word for side in (old, new) for block in side.blocks for word in block.plain.split()}
    assert not {word for word in wanted if word.isalpha() and word not in seen}


def test_paper_holds_every_word_and_author_of_a_document(tmp_path: Path) -> None:
    document = amendments_document()
    seen = on_paper(document_page(document), tmp_path)
    runs = [run.text for paragraph in document.paragraphs for run in paragraph.runs]
    wanted = {word for text in runs for word in text.split() if word.isalpha() and len(word) > 3}
    assert len(wanted - seen) < 5  # words that end where a change begins
    assert {"CO", "BG", "MX", "UY"} <= seen
