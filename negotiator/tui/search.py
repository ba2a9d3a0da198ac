"""A search in what Compare shows: both texts, the proposals on them and their reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from negotiator.compare.comparison import Comparison
from negotiator.layout.cards import has_words
from negotiator.merge.wishes import Wish, wishes
from negotiator.model.acts import Amendment
from negotiator.model.negotiation import Negotiation


@dataclass(frozen=True, slots=True)
class Hits:
    """What a search found; without a needle no search is on.

    rows: those of the comparison that have the words in their texts or in proposals on them; proposals:
    by row, those that have them; counts: how often they stand where.
    """

    needle: str = ""
    rows: tuple[int, ...] = ()
    proposals: Mapping[int, tuple[Wish, ...]] = field(default_factory=dict)
    counts: str = ""

    @property
    def told(self) -> str:
        """The words and how often they stand where."""
        return f"/ {self.needle}    {self.counts}"

    def position(self, row: int | None) -> str:
        """Which hit a row is, or how many paragraphs have one."""
        if row in self.rows:
            return f"hit {self.rows.index(row or 0) + 1} of {len(self.rows)}"
        return f"hits in {len(self.rows)}"

    def __contains__(self, row: object) -> bool:
        return row in self.rows


def search(negotiation: Negotiation, comparison: Comparison, needle: str) -> Hits:
    """Look for words or parts of words, whatever their case."""
    wanted = needle.casefold()
    on_block: dict[str, list[Amendment]] = {}
    for amendment in negotiation.amendments:
        on_block.setdefault(negotiation.target(amendment)[1].id, []).append(amendment)
    rows: list[int] = []
    proposals: dict[int, tuple[Wish, ...]] = {}
    in_text = only_before = in_amendments = in_reasons = 0
    for k, row in enumerate(comparison.rows):
        now = sum(block.plain.casefold().count(wanted) for block in row.new)
        before = sum(block.plain.casefold().count(wanted) for block in row.old)
        ids = dict.fromkeys(block.id for block in (*row.new, *row.old))
        found: list[Wish] = []
        for amendment in (a for block_id in ids for a in on_block.get(block_id, ())):
            own = next(iter(wishes(negotiation, amendment, negotiation.target(amendment)[0])), None)
            words = own is not None and has_words(own, needle)
            why = wanted in amendment.justification.casefold()
            in_amendments, in_reasons = in_amendments + words, in_reasons + why
            if own is not None and (words or why):
                found.append(own)
        in_text, only_before = in_text + now, only_before + max(0, before - now)
        if found:
            proposals[k] = tuple(found)
        if now or before or found:
            rows.append(k)
    older = f" · {only_before} in the older text only" if only_before else ""
    counts = f"{in_text} in the text{older} · {in_amendments} in amendments"
    return Hits(needle, tuple(rows), proposals, f"{counts} · {in_reasons} in reasons")
