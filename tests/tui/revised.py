"""A round later: a revision on which open amendments have become all that can become of them."""

from pathlib import Path

from negotiator.cli.main import main
from negotiator.merge.consolidate import consolidate
from negotiator.merge.rivals import rivals
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Block
from negotiator.model.state import state
from negotiator.model.text import Text
from negotiator.store.load import load
from negotiator.store.save import issue, save_draft

SYMBOL = "6589/1/18 REV 1"
REPLACED = {"7": ("in light of", "considering"), "9": ("positive", "good"), "21": ("WE", "We")}


def tables(folder: Path, by: str, where: str, *changes: tuple[str, str]) -> str:
    """Table an edit of one's own, and return its name."""
    argv = ["amend", "add", str(folder), where, "--by", by]
    for change in changes:
        argv += ["--replace", *change]
    number = load(folder).next_number(by)
    assert main(argv) == 0
    return f"{by} {number}"


def without_and_moved(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with other words in some, without 16, and 18 at the end."""
    out: list[Block] = []
    for block in blocks:
        if block.label in REPLACED:
            old, new = REPLACED[block.label]
            assert old in block.plain
            block = block._replace(text=Text(block.plain.replace(old, new, 1)))
        if block.label != "16":
            out.append(block)
    moved = next(block for block in out if block.label == "18")
    return (*(block for block in out if block is not moved), moved)


def drafted(folder: Path) -> Negotiation:
    """Write the draft of the next revision into a folder."""
    there = load(folder)
    standing = state(there, rivals(there))
    built = consolidate(there, standing, symbol=SYMBOL, date="15 March 2018").revision
    return save_draft(folder, there, built._replace(blocks=without_and_moved(built.blocks)))


def revised(folder: Path) -> dict[str, str]:
    """Table what is carried over, and issue the next revision; the names of what was tabled, by verdict."""
    found = {
        "conflict": tables(folder, "MX", "7", ("in light of", "in the light of")),
        "target gone": "CL 2",
        "already in": tables(folder, "MX", "9", ("positive", "good")),
        "partly in": tables(folder, "MX", "21", ("WE", "We"), ("customized", "tailored")),
        "moved": "IT 1",
        "clean": "BG 2",
    }
    issue(folder, drafted(folder), date="2018-03-15")
    return found
