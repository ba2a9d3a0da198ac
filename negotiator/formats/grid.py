"""Delegations by paragraphs as JSON, and as CSV that a spreadsheet opens without running a cell."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from negotiator.formats.csv import safe
from negotiator.formats.json import dumps
from negotiator.layout.grid import SIGNS
from negotiator.merge.grid import Cell, Grid
from negotiator.merge.sayings import Saying
from negotiator.model.revision import Block


def grid_json(grid: Grid, statements: Sequence[str]) -> str:
    """A grid: delegations, blocks, the cells in which something is said, who must be spoken to."""
    shown = [(d.code, block.id) for d in grid.delegations for block in grid.blocks]
    return dumps(
        "grid",
        {
            "revision": {"slug": grid.revision.slug, "symbol": grid.revision.symbol},
            "statements": list(statements),
            "delegations": [{"code": d.code, "name": d.name} for d in grid.delegations],
            "blocks": [_block(block) for block in grid.blocks],
            "cells": [
                {
                    "delegation": code,
                    "block": block,
                    "strongest": cell.strongest.value,
                    "sign": SIGNS[cell.strongest],
                    "group": cell.group,
                    "apart": cell.apart,
                    "said": [_saying(one) for one in cell.sayings],
                }
                for code, block in shown
                if (cell := grid.cells.get((code, block))) is not None
            ],
            "speak_to": [
                {
                    "block": entry.block.id,
                    "paragraph": entry.block.label,
                    "delegations": list(entry.codes),
                    "in_the_way": [
                        {**_saying(one.saying), "recorded_by": one.recorded_by}
                        for one in entry.in_the_way
                    ],
                    "rivals": [amendment.name for amendment in entry.rivals],
                }
                for entry in grid.speak_to
            ],
            "not_in_the_text": [amendment.name for amendment in grid.elsewhere],
        },
    )


def _block(block: Block) -> dict[str, Any]:
    return {"id": block.id, "label": block.label, "name": block.name}


def _saying(saying: Saying) -> dict[str, Any]:
    return {
        "by": saying.by,
        "what": saying.what.value,
        "amendment": saying.amendment.name if saying.amendment else "",
        "words": saying.stance.words if saying.stance else "",
    }


def grid_csv(grid: Grid) -> str:
    """A grid in words, a delegation in each row; RFC 4180, with a head."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["code", "name", *(safe(block.name) for block in grid.blocks)])
    for delegation in grid.delegations:
        cells = (grid.cells.get((delegation.code, block.id)) for block in grid.blocks)
        row = (delegation.code, delegation.name, *map(_in_words, cells))
        writer.writerow([safe(entry) for entry in row])
    return out.getvalue()


def _in_words(cell: Cell | None) -> str:
    """`opposes ES 2; proposes MX 4`, `(EU) supports BG 1`."""
    if cell is None:
        return ""
    told = "; ".join(
        f"{one.what.value} {one.amendment.name}" if one.amendment else one.what.value
        for one in cell.sayings
    )
    apart = " (apart from its group)" if cell.apart else ""
    return f"({cell.group}) {told}" if cell.group else f"{told}{apart}"
