"""The blocks of a revision's file as negotiator writes them, read at once.

Most of opening a long negotiation would else go into the parser of all YAML. What is read here is what
that would read; where anything is of another form, it has the file.
"""

from __future__ import annotations

import re

from negotiator.errors import NegotiatorError
from negotiator.formats.decoding import decode
from negotiator.formats.marks import read_marks
from negotiator.formats.sentences import from_lines
from negotiator.model.revision import BLOCK_ID, Block, BlockKind
from negotiator.model.text import FORBIDDEN, nfc

_KEY = "\nblocks:\n"
_MOST = 50_000
_ITEM = re.compile(
    rf"- id: ({BLOCK_ID})\n"
    r"  kind: (title|heading|paragraph|subparagraph|unnumbered)\n"
    r"(?:  level: '([0-9])'\n)?"
    r"(?:  label: (?:'([^'\n]{1,40})'|(\w[\w ().]{0,38}[\w.)]|\w))\n)?"
    r"(?:  from: \[((?:[\w-]+(?:, [\w-]+)*)?)\]\n)?"
    r"  text: \|-\n((?:    [^ \t\n][^\n]*\n)(?:\n*    [^ \t\n][^\n]*\n)*)"
)
_END = re.compile(r"[a-z_]+:|\Z")


def blocks_at_once(data: bytes, path: str) -> tuple[tuple[Block, ...], bytes] | None:
    """The blocks of a file, and the file without them; None where the parser has to read it all."""
    try:
        text = decode(data, path)
    except NegotiatorError:
        return None
    begin = text.find(_KEY)
    if begin < 0 or FORBIDDEN.search(text):
        return None
    at = begin + len(_KEY)
    blocks: list[Block] = []
    ids: set[str] = set()
    while match := _ITEM.match(text, at):
        block = _block(match)
        blocks.append(block)
        ids.add(block.id)
        at = match.end()
    if not blocks or len(ids) < len(blocks) or len(blocks) > _MOST or not _END.match(text, at):
        return None
    return tuple(blocks), (text[: begin + 1] + text[at:]).encode()


def _block(match: re.Match[str]) -> Block:
    name, kind, level, quoted, label, origins, lines = match.groups()
    words = lines[4:-1].replace("\n    ", "\n")
    return Block(
        name,
        BlockKind(kind),
        read_marks(from_lines(nfc(words))),
        nfc(quoted or label or ""),
        int(level or 0),
        tuple(origins.split(", ")) if origins else (),
    )
