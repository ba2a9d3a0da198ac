"""A concordance as CSV that a spreadsheet opens without taking a cell for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from negotiator.layout.concordance import Entry
from negotiator.model.text import shown


def concordance_csv(entries: Sequence[Entry]) -> str:
    """Old number, new number, what became of it, how it begins; RFC 4180, with a head."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(("old", "new", "kind", "begins"))
    for entry in entries:
        writer.writerow(
            [safe(cell) for cell in (entry.old, entry.new, str(entry.kind), entry.begins)]
        )
    return out.getvalue()


def safe(cell: str) -> str:
    """A cell that no spreadsheet runs: an apostrophe stands before what would begin a formula."""
    text = shown(cell)
    runs = cell.lstrip()[:1] in ("=", "+", "-", "@", "＝", "＋", "－", "＠") or cell[:1] in (
        "\t",
        "\r",
    )
    return f"'{text}" if runs and text.strip() else text
