"""Draws pages of Word documents for the README: python docs/pages.py

The documents are written from a copy of the shipped negotiation with a date that stands still;
LibreOffice and pdftoppm draw them, so both have to be installed.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

DOCS = Path(__file__).parent
sys.path.insert(0, str(DOCS.parent))

from negotiator.documents.document import Kind  # noqa: E402
from negotiator.documents.order import Order, ordered  # noqa: E402
from negotiator.formats.docx import prove, write_docx  # noqa: E402
from negotiator.formats.pdf import pdf  # noqa: E402
from tests.sofia import copy_of_sofia  # noqa: E402

PAGES = {
    "word-look": (Kind.LOOK, "council", 2),
    "word-compilation": (Kind.COMPILATION, "un", 3),
}
"""Each picture's name, the kind of document, whose look it has, and the page."""

DOTS_PER_INCH = "72"


def draw(name: str, folder: Path) -> None:
    kind, house, page = PAGES[name]
    negotiation = copy_of_sofia(folder / "sofia-2018")
    order = Order(kind, "2018-03-14T18:42:00", footnotes=house != "un")
    document = ordered(order, negotiation, negotiation.current)
    data = write_docx(document, house)
    prove(data, document, house)
    (folder / "page.pdf").write_bytes(pdf(data))
    program = shutil.which("pdftoppm")
    if program is None:
        sys.exit("pdftoppm is not installed (Debian: poppler-utils).")
    only = ["-f", str(page), "-l", str(page), "-singlefile", "-r", DOTS_PER_INCH, "-png"]
    subprocess.run([program, *only, str(folder / "page.pdf"), str(DOCS / name)], check=True)


if __name__ == "__main__":
    for name in PAGES:
        with tempfile.TemporaryDirectory() as where:
            draw(name, Path(where))
        print(DOCS / f"{name}.png")
