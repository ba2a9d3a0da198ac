"""The page as a browser prints it: everything folded is open on paper. Skipped without Chromium."""

import shutil
import subprocess
from pathlib import Path

import pytest

from negotiator.compare import compare, shared_ids
from negotiator.compare.part import part
from negotiator.formats.html import comparison_page
from negotiator.store.load import load

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
READER = shutil.which("pdftotext")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync "
    "--disable-background-networking --disable-component-update --no-pdf-header-footer"
).split()


@pytest.mark.skipif(not BROWSER, reason="Chromium is not installed")
@pytest.mark.skipif(not READER, reason="pdftotext is not installed")
def test_paper_holds_every_word_of_both_texts(sofia: Path, tmp_path: Path) -> None:
    old, new = load(sofia).revisions[:2]
    page, printed = tmp_path / "page.html", tmp_path / "page.pdf"
    comparison = compare(old, new, known=shared_ids(old, new))
    page.write_text(comparison_page(part(comparison)), encoding="utf-8")
    profile = f"--user-data-dir={tmp_path / 'profile'}"
    line = [str(BROWSER), *FLAGS, profile, f"--print-to-pdf={printed}", page.as_uri()]
    subprocess.run(line, check=True, capture_output=True, timeout=120)
    text = subprocess.run(
        [str(READER), str(printed), "-"], check=True, capture_output=True, text=True
    ).stdout
    seen = set(text.replace("\u00ad", "").split())
    wanted = {word for side in (old, new) for block in side.blocks for word in block.plain.split()}
    lost = {word for word in wanted if word.isalpha() and word not in seen}
    assert not lost
    assert "A4" in subprocess.run(["pdfinfo", str(printed)], capture_output=True, text=True).stdout
