"""A revision's file."""

from __future__ import annotations

import re
from collections.abc import Callable

from negotiator.errors import NegotiatorError
from negotiator.formats.yaml.blocks import blocks_at_once
from negotiator.formats.yaml.record import Record, open_record, raise_problems
from negotiator.formats.yaml.write import Block as YamlBlock
from negotiator.formats.yaml.write import codes, dump, flag, marked, prose
from negotiator.model.revision import (
    BLOCK_ID,
    NOTE_ID,
    Block,
    BlockKind,
    Cover,
    Note,
    Revision,
)
from negotiator.model.text import Text

LONGEST_LABEL, DEEPEST_LEVEL = 40, 9


def read_revision(data: bytes, path: str, slug: str) -> Revision:
    """The revision of a file; all that is wrong in it is raised at once.

    path: for places in errors; slug: the file's stem.
    """
    if found := blocks_at_once(data, path):
        blocks, rest = found
        try:
            return _revision(open_record(rest, path, "revision"), slug, lambda _: blocks)
        except NegotiatorError:
            pass  # whatever is wrong is told with its place in the whole file
    return _revision(open_record(data, path, "revision"), slug, _blocks)


def _revision(
    record: Record, slug: str, blocks_of: Callable[[Record], tuple[Block, ...]]
) -> Revision:
    symbol = record.required("symbol")
    language = record.string("language", "en")
    reconstructed = record.flag("reconstructed")
    illustrative = record.flag("illustrative")
    statement = record.prose("statement")
    cover = _cover(record.record("cover"))
    blocks = blocks_of(record)
    notes = _notes(record)
    settled = tuple((str(row[0]), str(row[1])) for row in record.texts("settled") if len(row) == 2)
    took_in = record.strings("took_in")
    in_brackets = record.strings("in_brackets")
    after_decision = record.string("after_decision")
    _check_notes(record, blocks, notes)
    record.done()
    raise_problems(record.problems)
    return Revision(
        slug,
        symbol,
        blocks,
        notes,
        cover,
        language,
        reconstructed=reconstructed,
        illustrative=illustrative,
        statement=statement,
        settled=settled,
        took_in=took_in,
        in_brackets=in_brackets,
        after_decision=after_decision,
    )


def _cover(record: Record) -> Cover:
    cover = Cover(
        institution=record.prose("institution"),
        organ=record.prose("organ"),
        place=record.string("place"),
        date=record.string("date"),
        original=record.string("original"),
        marking=record.string("marking"),
        distribution=record.string("distribution"),
        codes=record.strings("codes"),
        type=record.string("type"),
        sender=record.string("from"),
        recipient=record.string("to"),
        previous=record.strings("previous"),
        session=record.prose("session"),
        agenda=record.prose("agenda"),
        subject=record.prose("subject"),
        sentence=record.prose("sentence"),
        comments_by=record.string("comments_by"),
    )
    record.done()
    return cover


def _blocks(record: Record) -> tuple[Block, ...]:
    blocks: list[Block] = []
    seen: set[str] = set()
    for item in record.records("blocks"):
        block_id = _id(item, BLOCK_ID, seen)
        kind = item.choice("kind", BlockKind, BlockKind.PARAGRAPH)
        rows: tuple[tuple[Text, ...], ...] = ()
        text = Text("")
        if kind is BlockKind.TABLE:
            rows = tuple(item.texts("rows"))
        else:
            text = item.text("text")
            if not text:
                item.required("text")
        label, level = item.string("label"), item.integer("level")
        if len(label) > LONGEST_LABEL or "\n" in label:
            item.fault(f"“{label[:40]}” cannot be a printed number", item.place_of("label"))
        if level > DEEPEST_LEVEL:
            item.fault(f"“level” should be at most {DEEPEST_LEVEL}", item.place_of("level"))
        blocks.append(
            Block(block_id, kind, text, label, level, item.strings("from"), rows),
        )
        item.done()
    return tuple(blocks)


def _notes(record: Record) -> tuple[Note, ...]:
    notes: list[Note] = []
    seen: set[str] = set()
    for item in record.records("notes"):
        notes.append(Note(_id(item, NOTE_ID, seen), item.text("text"), item.string("mark")))
        item.done()
    return tuple(notes)


def _id(item: Record, pattern: str, seen: set[str]) -> str:
    value = item.required("id")
    if value and not re.fullmatch(pattern, value):
        item.fault(
            f"“{value}” cannot be an id",
            item.place_of("id"),
            "An id is the letter of its kind and a number (p12), or x- and an amendment's id.",
        )
    elif value in seen:
        item.fault(f"the id “{value}” is used twice", item.place_of("id"), "An id is for life.")
    seen.add(value)
    return value


def _check_notes(record: Record, blocks: tuple[Block, ...], notes: tuple[Note, ...]) -> None:
    known = {note.id for note in notes}
    cited = {note for block in blocks for note in block.notes}
    for note in sorted(cited - known):
        record.fault(f"the footnote {note} is cited but not there", record.place_of("notes"))
    for note in sorted(known - cited):
        record.fault(f"the footnote {note} is cited nowhere", record.place_of("notes"))


def write_revision(revision: Revision) -> bytes:
    """The bytes of a revision's file."""
    cover = revision.cover
    return dump(
        "revision",
        {
            "symbol": revision.symbol,
            "language": revision.language,
            "reconstructed": flag(revision.reconstructed),
            "illustrative": flag(revision.illustrative),
            "statement": prose(revision.statement),
            "cover": {
                "institution": _line(cover.institution),
                "organ": _line(cover.organ),
                "place": cover.place,
                "date": cover.date,
                "original": cover.original,
                "marking": cover.marking,
                "distribution": cover.distribution,
                "codes": codes(cover.codes),
                "type": cover.type,
                "from": cover.sender,
                "to": cover.recipient,
                "previous": codes(cover.previous),
                "session": _line(cover.session),
                "agenda": _line(cover.agenda),
                "subject": _line(cover.subject),
                "sentence": prose(cover.sentence),
                "comments_by": cover.comments_by,
            },
            "settled": [codes(pair) for pair in revision.settled],
            "took_in": codes(revision.took_in),
            "in_brackets": codes(revision.in_brackets),
            "after_decision": revision.after_decision,
            "blocks": [
                {
                    "id": block.id,
                    "kind": str(block.kind),
                    "level": block.level,
                    "label": block.label,
                    "from": codes(block.origins),
                    "text": marked(block.text),
                    "rows": [[marked(cell) for cell in row] for row in block.rows],
                }
                for block in revision.blocks
            ],
            "notes": [
                {"id": note.id, "mark": note.mark, "text": marked(note.text)}
                for note in revision.notes
            ],
        },
    )


def _line(text: str) -> str | YamlBlock:
    return prose(text) if "\n" in text else text
