"""A document's Markdown read back, so that it is proved before anybody gets it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from negotiator.compare.comparison import PARAGRAPH_BREAK
from negotiator.documents.document import (
    Change,
    Document,
    Footnote,
    Form,
    Paragraph,
    Role,
    Run,
    Table,
    TableRow,
)
from negotiator.formats.document.front import hands
from negotiator.formats.document.markdown import BREAK, EMPTY, GAP, RULE
from negotiator.formats.document.stretches import unended
from negotiator.formats.proof import prove_blocks
from negotiator.model.text import NOTE_MARK

_INLINE = re.compile(
    r"\\(?P<own>.)|&#(?P<code>\d+);|(?P<end>&para;)|(?P<line><br>)|\[\^(?P<note>\d+)\]"
    r"| <small>.*?</small>|<(?P<close>/?)(?P<tag>ins|del|sub|sup|[bius])>|(?P<stars>\*+)"
    r"|(?P<words>[^\\&<\[* ]+| )",
    re.DOTALL,
)
_NOTE = re.compile(r"\[\^(\d+)\]: (.*)", re.DOTALL)
_CHANGES = {"ins": Change.INSERTED, "del": Change.DELETED}
_Notes = Mapping[str, tuple[Run, ...]]


def prove_markdown(written: str, document: Document) -> None:
    """Read Markdown back; raises ProofFailed where it does not read as its document."""
    whose = hands(document)
    author = whose[0] if len(whose) == 1 else ""
    blocks = tuple(_blocks(written, author))
    prove_blocks(document, replace(document, blocks=blocks))


def _blocks(written: str, author: str) -> Iterator[Paragraph | Table]:
    """The paragraphs and tables of the text; author: of all changes, where there is but one."""
    _, text, *rest = _parts(written)
    notes: dict[str, tuple[Run, ...]] = {}
    for part in rest[0] if rest else ():
        if match := _NOTE.fullmatch(part):
            words = match[2].rpartition(GAP)[2]
            notes[match[1]] = tuple(_runs("" if words == EMPTY else words, author, {}))
    for part in text:
        if part.startswith("| "):
            first, _, *lines = part.split("\n")
            yield Table(tuple(_row(line, author, notes) for line in (first, *lines)))
        elif not part.startswith("> "):
            yield _paragraph(part, author, notes)


def _parts(written: str) -> list[list[str]]:
    """What stands before the text, the text, and the footnotes, part by part."""
    out: list[list[str]] = [[]]
    for part in written.removesuffix("\n").split("\n\n"):
        if part == RULE:
            out.append([])
        else:
            out[-1].append(part)
    return out


def _paragraph(part: str, author: str, notes: _Notes) -> Paragraph:
    inside = re.sub(rf"^#{{1,6}} |^(?:{GAP})+", "", part)
    label, _, words = inside.rpartition(GAP)
    runs, mark, whose = unended(_runs("" if words == EMPTY else words, author, notes))
    number = tuple(_runs(label, author, {}))
    whose = whose or next((run.author for run in number if run.change is not Change.KEPT), "")
    was, now = (
        "".join(run.text for run in number if run.change is not gone)
        for gone in (Change.INSERTED, Change.DELETED)
    )
    old = None if mark is Change.INSERTED else Form(Role.PLAIN, was)
    new = None if mark is Change.DELETED else Form(Role.PLAIN, now)
    return Paragraph(runs, old, new, whose)


def _row(line: str, author: str, notes: _Notes) -> TableRow:
    cells: list[tuple[Run, ...]] = []
    change, whose = Change.KEPT, ""
    for cell in line[2:-2].split(" | "):
        if cell == EMPTY:
            continue
        runs: list[Run] = []
        for k, part in enumerate(cell.split(BREAK)):
            words, change, whose = unended(_runs(part, author, notes))
            runs += [Run(PARAGRAPH_BREAK)] * bool(k) + list(words)
        cells.append(tuple(runs))
    return TableRow(tuple(cells), change, whose)


def _runs(words: str, author: str, notes: _Notes) -> Iterator[Run]:
    """The runs of escaped words; what stands small after changes is whose they are."""
    waiting: list[Run] = []
    change, told = Change.KEPT, ""
    below = False
    for found in _INLINE.finditer(words):
        tag = found["tag"]
        if tag == "sub":
            below = not found["close"]
            if not below:
                yield from (
                    run if run.change is Change.KEPT else replace(run, author=told)
                    for run in waiting
                )
                waiting, told = [], ""
        elif tag in _CHANGES:
            change = Change.KEPT if found["close"] else _CHANGES[tag]
        elif text := _character(found):
            if below:
                told += text
            else:
                waiting.append(Run(text, change=change, author=author))
        elif found["note"]:
            note = Footnote(notes.get(found["note"], ()))
            waiting.append(Run(NOTE_MARK, change=change, author=author, note=note))
    yield from waiting


def _character(found: re.Match[str]) -> str:
    """What a part of escaped words stands for, nothing for signs that only mark."""
    if found["code"]:
        return chr(int(found["code"]))
    if found["end"]:
        return PARAGRAPH_BREAK
    return "\n" if found["line"] else found["own"] or found["words"] or ""
