"""What each amendment asks for on the revision under negotiation, wherever it was made against."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from negotiator.merge.combine import combine
from negotiator.merge.rebase import Verdict, rebase
from negotiator.model.acts import INSERTIONS, Amendment, AmendmentKind
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Block, Revision
from negotiator.model.text import Text


@dataclass(frozen=True, slots=True)
class Wish:
    """One amendment on one revision: its block there, the words it starts from and asks for.

    base: the words of the block, or of the amendment it amends; text: what they should become, empty
    for a deletion, the new block's words for an insertion; verdict: clean where it was made against
    this very revision; made_on: the words it was made against.
    """

    amendment: Amendment
    block: Block
    base: Text
    text: Text
    verdict: Verdict
    made_on: Text


def wish(negotiation: Negotiation, amendment: Amendment, on: Revision) -> Wish | None:
    """What an amendment asks for on a revision; None where its block is not there."""
    parent_id = amendment.against.amendment
    if parent_id:
        parent = negotiation.amendment(parent_id)
        above = wish(negotiation, parent, on)
        if above is None:
            return None
        now_in = _held(negotiation, amendment, on) or Verdict.CLEAN
        return Wish(amendment, above.block, parent.text, amendment.text, now_in, parent.text)
    revision, block = negotiation.target(amendment)
    if revision.slug == on.slug:
        text = block.text if amendment.kind is AmendmentKind.KEEP else amendment.text
        return Wish(amendment, block, block.text, text, Verdict.CLEAN, block.text)
    if block.id not in on:
        return None
    now = on.block(block.id)
    held = _held(negotiation, amendment, on)
    if held is not None:
        return Wish(amendment, now, now.text, now.text, held, block.text)
    text, became = _carried(amendment, block.text, now.text)
    return Wish(amendment, now, now.text, text, became, block.text)


def verdict(negotiation: Negotiation, amendment: Amendment, on: Revision) -> Verdict:
    """What became of an amendment on a revision; target gone where its block is not there."""
    found = wish(negotiation, amendment, on)
    return Verdict.TARGET_GONE if found is None else found.verdict


def _held(negotiation: Negotiation, amendment: Amendment, on: Revision) -> Verdict | None:
    """Already in, where a revision up to this one was built with the amendment; else None."""
    place = negotiation.taken_in.get(amendment.id)
    if place is None or negotiation.revisions.index(on) < place:
        return None
    return Verdict.ALREADY_IN


def _carried(amendment: Amendment, before: Text, now: Text) -> tuple[Text, Verdict]:
    """What an amendment against an earlier text asks for on this one."""
    if amendment.kind is AmendmentKind.EDIT:
        result = rebase(before, amendment.text, now)
        return result.text, result.verdict
    if amendment.kind in INSERTIONS:
        return amendment.text, Verdict.CLEAN
    if amendment.kind is AmendmentKind.ALTERNATIVE and amendment.text == now:
        return now, Verdict.ALREADY_IN
    wanted = now if amendment.kind is AmendmentKind.KEEP else amendment.text
    return wanted, Verdict.CLEAN if before == now else Verdict.CONFLICT


def children(negotiation: Negotiation, amendment: Amendment) -> tuple[Amendment, ...]:
    """The amendments to an amendment."""
    return tuple(a for a in negotiation.amendments if a.against.amendment == amendment.id)


def with_children(
    negotiation: Negotiation, amendment: Amendment, taken: Iterable[str]
) -> tuple[Text, tuple[str, ...]]:
    """An amendment's words with those amendments to it that are taken, and which of them collide."""
    wanted = set(taken)
    below = [child for child in children(negotiation, amendment) if child.id in wanted]
    wishes: list[tuple[str, Text]] = []
    clashing: list[str] = []
    for child in below:
        text, deeper = with_children(negotiation, child, wanted)
        wishes.append((child.id, text))
        clashing.extend(deeper)
    if not wishes:
        return amendment.text, ()
    result = combine(amendment.text, wishes)
    clashing.extend(name for cluster in result.conflicts for h in cluster.hunks for name in h.by)
    return result.text, tuple(dict.fromkeys(clashing))


def wishes_on(
    negotiation: Negotiation, on: Revision, amendments: Sequence[Amendment] | None = None
) -> tuple[Wish, ...]:
    """What amendments, by default all, ask for on a revision, in order of the text and of tabling."""
    chosen = negotiation.amendments if amendments is None else amendments
    found = (wish(negotiation, amendment, on) for amendment in chosen)
    places = {block.id: k for k, block in enumerate(on.blocks)}
    there = [w for w in found if w is not None]
    return tuple(
        sorted(there, key=lambda w: (places[w.block.id], w.amendment.tabled, w.amendment.id))
    )
