"""What is on a screen as plain text, for a mail: the words, or the words and where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from negotiator.compare.comparison import Comparison
from negotiator.layout.cards import recorded, what_it_asks, wish_words
from negotiator.layout.cells import Line, text_of
from negotiator.layout.prose import with_literal_marks, words_pieces
from negotiator.merge.agenda import Card
from negotiator.merge.parting import PARTING
from negotiator.merge.rebase import Verdict
from negotiator.model.acts import WITHOUT_WORDS
from negotiator.model.negotiation import Delegation, Negotiation
from negotiator.model.revision import Block, BlockKind, Revision
from negotiator.model.text import NOTE_MARK


class Quote(NamedTuple):
    """What can be copied: what it is called, its words alone, and its words with where they stand."""

    name: str
    text: str
    citation: str


def place(revision: Revision, block: Block) -> str:
    """Where a block stands: `6589/18, paragraph 12`."""
    if block.id in revision.notes_by_id:
        return f"{revision.name}, {block.label}"
    if block.kind in (BlockKind.PARAGRAPH, BlockKind.SUBPARAGRAPH) and block.label:
        return f"{revision.name}, paragraph {block.label}"
    what = "unnumbered paragraph" if block.kind is BlockKind.UNNUMBERED else str(block.kind)
    return f"{revision.name}, {what} {block.label}".rstrip()


def of_blocks(revision: Revision, blocks: Sequence[Block]) -> Quote:
    """Blocks of a revision: `6589/18, paragraph 12: “…”`."""
    texts = [_plain(block.plain) for block in blocks]
    cited = [
        f"{place(revision, b)}: “{_in_one(text)}”"
        for b, text in zip(blocks, texts, strict=True)
        if text
    ]
    return Quote(", ".join(b.name for b in blocks), "\n\n".join(texts), "\n".join(cited))


def of_row(comparison: Comparison, row: int, selected: str = "", *, left: bool = False) -> Quote:
    """A row of a comparison as it is in the newer text, or where that has it no more, was in the older.

    selected: some of its words, instead of all; left: they stand on the older side.
    """
    found = comparison.rows[row]
    older = comparison.old if found.old else comparison.last or comparison.old
    is_new = bool(found.new) and not (left and found.old)
    revision = comparison.new if is_new else older
    blocks = found.new if is_new else found.old or found.last
    if not selected:
        return of_blocks(revision, blocks)
    cited = f"{place(revision, blocks[0])}: “{_in_one(selected)}”"
    return Quote("what is selected", selected, cited)


def of_lines(
    name: str, revision: Revision, block: Block, who: Delegation, lines: Iterable[Line]
) -> Quote:
    """What a delegation says of a block: `6589/18, paragraph 12, ES Spain: supports MX 4 …`."""
    text = "; ".join(filter(None, (" ".join(text_of(line).split()) for line in lines)))
    return Quote(name, text, f"{place(revision, block)}, {who.code} {who.name}: {text}")


def of_card(negotiation: Negotiation, card: Card) -> Quote:
    """A proposal: its words as they would read; cited with marks round what goes and what comes."""
    wish = card.wishes[0]
    amendment = wish.amendment
    as_made = wish.verdict in (Verdict.ALREADY_IN, Verdict.CONFLICT)
    revision, block = negotiation.current, wish.block
    if as_made and not amendment.against.amendment:
        revision, block = negotiation.target(amendment)
    asked = what_it_asks(negotiation, wish)
    told = [place(revision, block), *([asked] if asked else [])]
    words = "" if amendment.kind in WITHOUT_WORDS and asked else _marked(card)
    titles = ", ".join(_title(negotiation, card, k) for k in range(len(card.wishes)))
    made_up = " (illustrative)" if any(w.amendment.illustrative for w in card.wishes) else ""
    citation = f"{titles} on {': '.join(filter(None, (*told, _in_one(words))))}{made_up}"
    text = amendment.text if as_made else wish.text
    plain = asked if amendment.kind in WITHOUT_WORDS else _plain(text.plain)
    name = ", ".join(w.amendment.name for w in card.wishes) if amendment.number else "your draft"
    return Quote(name, plain, citation)


def _title(negotiation: Negotiation, card: Card, k: int) -> str:
    amendment = card.wishes[k].amendment
    if not amendment.number:
        return f"{' + '.join(amendment.by)} (draft, not tabled)"
    return f"{amendment.title} {recorded(negotiation, amendment)}".rstrip()


def _marked(card: Card) -> str:
    return _plain(text_of(with_literal_marks(words_pieces(wish_words(card.wishes[0])))))


def _in_one(text: str) -> str:
    """A text without line breaks."""
    return text.replace("\n", " ")


def _plain(text: str) -> str:
    return text.replace(NOTE_MARK, "").replace(f" {PARTING} ", "\n").replace(PARTING, "\n")
