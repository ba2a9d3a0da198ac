"""Old and new numbers side by side, whose amendments went into which paragraph, and why.

After the tables of FCCC/AWGLCA/2009/INF.2/Add.1, by which a streamlined text was accounted for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from negotiator.compare.comparison import Comparison, Row, RowKind
from negotiator.compare.concordance import Numbers, concordance
from negotiator.compare.references import references
from negotiator.documents.document import Document, Kind, Paragraph, Table, TableRow
from negotiator.documents.prose import statements
from negotiator.documents.provenance import Origin, Provenance
from negotiator.documents.sheet import (
    NOTHING,
    across,
    front,
    heading,
    in_line,
    paragraphs,
    row,
    sentence,
)
from negotiator.documents.statements import ILLUSTRATIVE
from negotiator.merge.explanation import Explanation
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import BlockKind

_KINDS = {
    RowKind.SAME: "unchanged",
    RowKind.EDITED: "edited",
    RowKind.INSERTED: "inserted",
    RowKind.DELETED: "deleted",
    RowKind.MOVED: "moved",
    RowKind.MOVED_EDITED: "moved, edited",
    RowKind.SPLIT: "split",
    RowKind.MERGED: "merged",
}
NO_COUNTERPART = f"{NOTHING} for a number: the paragraph is not in that document."
NO_AMENDMENT = f"{NOTHING} under “Who”: no amendment went into the paragraph."
_NO_NUMBERS = "No paragraph has a number."


def concordance_document(
    comparison: Comparison,
    negotiation: Negotiation | None = None,
    explanation: Explanation | None = None,
    *,
    date: str = "",
) -> Document:
    """The concordance of two revisions.

    negotiation, explanation: why the words changed, without both of which nobody is named; date: of the
    document's properties, as `YYYY-MM-DDTHH:MM:SS`.
    """
    old, new = comparison.old, comparison.new
    known = Provenance(negotiation, explanation) if negotiation and explanation else None
    numbers = concordance(old, new, comparison.rows)
    entries = [_entry(*pair, known) for pair in zip(comparison.rows, numbers, strict=True)]
    told = (*_made_up(entries, negotiation), *statements((old, new)))
    return Document(
        Kind.CONCORDANCE,
        new.name,
        front(
            new.cover,
            "CONCORDANCE",
            new.cover.subject or (negotiation.title if negotiation else ""),
        ),
        (*_numbers(comparison, entries), *_mentions(comparison)),
        tuple(dict.fromkeys(told)),
        tuple(_legend(comparison, entries, known)),
        running=f"Concordance with {old.name}",
        language=new.language,
        date=date,
        rejected=None,
        accepted=None,
    )


class _Entry(NamedTuple):
    """A row of the comparison, its numbers, what was decided on it, and how that is told."""

    row: Row
    numbers: Numbers
    origin: Origin
    who: tuple[str, ...] = ()
    why: tuple[str, ...] = ()

    @property
    def is_numbered(self) -> bool:
        """Whether it has a number on any side."""
        return bool(self.numbers.old or self.numbers.new)

    @property
    def what(self) -> str:
        """What became of the paragraph: `edited`, `split, edited`, `renumbered`."""
        row = self.row
        told = _KINDS[row.kind]
        edited = any(operation != "=" and text.strip() for operation, text in row.words)
        if row.kind in (RowKind.SPLIT, RowKind.MERGED) and edited:
            told += ", edited"
        elif row.kind is RowKind.EDITED and row.typography:
            told += " (typography only)"
        elif row.kind is RowKind.EDITED and not edited and not any(n.changed for n in row.notes):
            told += " (formatting only)"
        if len(row.old) == len(row.new) == 1 and self.numbers.old != self.numbers.new:
            told = "renumbered" if row.kind is RowKind.SAME else f"{told}, renumbered"
        return told


def _entry(row: Row, numbers: Numbers, known: Provenance | None) -> _Entry:
    if known is None:
        return _Entry(row, numbers, Origin())
    origin = known.origin(row)
    return _Entry(row, numbers, origin, known.who(origin), known.why(origin))


def _made_up(entries: Iterable[_Entry], negotiation: Negotiation | None) -> Iterator[str]:
    if negotiation and any(a.illustrative for one in entries for a in one.origin.amendments):
        yield negotiation.demonstration or ILLUSTRATIVE


def _legend(
    comparison: Comparison, entries: Iterable[_Entry], known: Provenance | None
) -> Iterator[str]:
    """What the sign means, as far as it occurs."""
    new = comparison.new.name
    yield f"The numbers of {new} beside those of {comparison.old.name}."
    numbered = [one for one in entries if one.is_numbered]
    if not all(one.numbers.old and one.numbers.new for one in numbered):
        yield NO_COUNTERPART
    if all(one.who for one in numbered):
        return
    outside = known.from_outside if known else (new,)
    if known and len(outside) < len(known.explanation.steps):
        yield NO_AMENDMENT
    if outside:
        names = " and ".join(outside)
        yield f"{NOTHING} under “Who”: whose words are in {names} is not known; it was not built here."


def _numbers(comparison: Comparison, entries: Iterable[_Entry]) -> Iterator[Paragraph | Table]:
    head = row("New number", "Old number", "Who", "What and why")
    rows: list[TableRow] = []
    for one in entries:
        if one.is_numbered:
            what = paragraphs((one.what, *one.why))
            new, old = one.numbers.new or NOTHING, one.numbers.old or NOTHING
            rows.append(row(new, old, paragraphs(one.who) or NOTHING, what))
        elif one.row.block.kind is BlockKind.HEADING or one.row.changed:
            rows.append(_without_number(one))
    if any(len(one.cells) > 1 for one in rows):
        caption = f"Numbers of {comparison.new.name} and of {comparison.old.name}"
        yield heading("Paragraph by paragraph")
        yield Table((head, *rows), (15, 15, 26, 44), caption)
    else:
        yield sentence(_NO_NUMBERS)


def _without_number(one: _Entry) -> TableRow:
    """A row over the whole width: the words of a heading, or how another text begins, and its story."""
    block = one.row.block
    is_heading = block.kind is BlockKind.HEADING
    name = in_line(block.plain if is_heading else block.name)
    told = (one.what, *one.who, *one.why) if one.row.changed else ()
    return across(name, told, heading=is_heading)


def _mentions(comparison: Comparison) -> Iterator[Paragraph | Table]:
    """The mentions of paragraphs that have another number now, are gone or were divided."""
    rows: list[TableRow] = []
    for found in references(comparison):
        note = comparison.new.footnote(found.where)
        block = note if note is not None else comparison.new.block(found.where)
        rows.append(row(in_line(block.name), found.sentence))
    if rows:
        yield heading("Mentions of paragraphs to be looked at")
        head = row("New number", "What it mentions")
        yield Table((head, *rows), (26, 74), "Mentions of paragraphs to be looked at")
