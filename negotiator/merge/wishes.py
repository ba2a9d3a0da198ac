"""What each amendment asks for on the revision under negotiation, wherever it was made against."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from negotiator.merge.combine import combine
from negotiator.merge.parting import as_one, as_several
from negotiator.merge.rebase import Verdict, rebase
from negotiator.model.acts import INSERTIONS, Amendment, AmendmentKind
from negotiator.model.descent import descent, moved, parents
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Block, Revision
from negotiator.model.text import Text, joined


@dataclass(frozen=True, slots=True)
class Wish:
    """One amendment on one block of one revision: the words it starts from and asks for.

    base: the words of the block, or of the amendment it amends; text: what they should become, empty
    for a deletion, the new block's words for an insertion, with partings for a split; verdict: clean
    where it was made against this very revision; made_on: the words it was made against.
    """

    amendment: Amendment
    block: Block
    base: Text
    text: Text
    verdict: Verdict
    made_on: Text


def wishes(negotiation: Negotiation, amendment: Amendment, on: Revision) -> tuple[Wish, ...]:
    """What an amendment asks for on a revision; none where its block is not there any more.

    More than one where its block was split since, and it touches several of the parts. on: one of
    the negotiation's revisions.
    """
    return negotiation.once(
        ("wishes", amendment, on.slug), lambda: _wishes(negotiation, amendment, on)
    )


def _wishes(negotiation: Negotiation, amendment: Amendment, on: Revision) -> tuple[Wish, ...]:
    if amendment.against.amendment:
        return _on_its_parent(negotiation, amendment, on)
    revision, block = negotiation.target(amendment)
    if revision.slug == on.slug:
        return (Wish(amendment, block, block.text, asked(amendment, block), _CLEAN, block.text),)
    return _Carried(negotiation, amendment, revision, block, on).wishes()


def asked(amendment: Amendment, block: Block) -> Text:
    """The words an amendment asks for on the block it was made against; a split's with partings."""
    if amendment.kind in (AmendmentKind.KEEP, AmendmentKind.MOVE):
        return block.text
    return as_one((amendment.text, *amendment.parts)) if amendment.parts else amendment.text


def run_on(revision: Revision, block: Block, amendment: Amendment) -> Text:
    """The words of the blocks that a merge joins, one after the other as they stand."""
    return joined((block.text, *(revision.block(name).text for name in amendment.joins)), " ")


def verdict(negotiation: Negotiation, amendment: Amendment, on: Revision) -> Verdict:
    """What became of an amendment on a revision; target gone where its block is not there."""
    found = {w.verdict for w in wishes(negotiation, amendment, on)}
    for one in (Verdict.CONFLICT, Verdict.PARTLY_IN, Verdict.MOVED, Verdict.CLEAN):
        if one in found:
            return one
    return Verdict.ALREADY_IN if found else Verdict.TARGET_GONE


_CLEAN = Verdict.CLEAN


def _on_its_parent(
    negotiation: Negotiation, amendment: Amendment, on: Revision
) -> tuple[Wish, ...]:
    parent = negotiation.amendment(amendment.against.amendment)
    above = wishes(negotiation, parent, on)[:1]
    held = Verdict.ALREADY_IN if _is_held(negotiation, amendment, on) else _CLEAN
    return tuple(
        Wish(amendment, w.block, parent.text, amendment.text, held, parent.text) for w in above
    )


def _is_held(negotiation: Negotiation, amendment: Amendment, on: Revision) -> bool:
    """Whether a revision up to this one was built with the amendment."""
    place = negotiation.taken_in.get(amendment.id)
    return place is not None and negotiation.revisions.index(on) >= place


class _Carried:
    """An amendment carried over to a later revision, from the words it was made against."""

    def __init__(
        self,
        negotiation: Negotiation,
        amendment: Amendment,
        revision: Revision,
        block: Block,
        on: Revision,
    ) -> None:
        self.negotiation = negotiation
        self.amendment = amendment
        self.revision = revision
        self.block = block
        self.on = on
        note = on.footnote(block.id)
        became = descent(negotiation, revision, on).get(block.id, ())
        self.now = (note,) if note else tuple(on.block(name) for name in became)

    def wishes(self) -> tuple[Wish, ...]:
        """What it asks for now."""
        if not self.now:
            return ()
        if _is_held(self.negotiation, self.amendment, self.on):
            return (self._one(self.now[0], self.now[0].text, Verdict.ALREADY_IN),)
        kind = self.amendment.kind
        if kind in INSERTIONS:
            anchor = self.now[-1 if kind is AmendmentKind.INSERT_AFTER else 0]
            return (self._one(anchor, self.amendment.text, _CLEAN),)
        if kind is AmendmentKind.MOVE:
            return (self._moved(),)
        if kind is AmendmentKind.MERGE:
            return (self._merged(),)
        if kind in (AmendmentKind.EDIT, AmendmentKind.SPLIT):
            return self._edited()
        return self._whole()

    def _one(self, now: Block, text: Text, became: Verdict) -> Wish:
        return Wish(self.amendment, now, now.text, text, became, self.block.text)

    def _is_moved(self) -> bool:
        there = self.negotiation.once(
            ("moved", self.revision.slug, self.on.slug),
            lambda: moved(self.negotiation, self.revision, self.on),
        )
        return any(block.id in there for block in self.now)

    def _edited(self) -> tuple[Wish, ...]:
        """Words changed: merged with what the later revision did, paragraph ends among it."""
        before = tuple(
            dict.fromkeys(
                parent
                for now in self.now
                for parent in parents(self.negotiation, self.revision, self.on, now)
            )
        )
        before = before or (self.block,)  # a footnote has no parents
        wanted = asked(self.amendment, self.block)
        amended = as_one(wanted if b.id == self.block.id else b.text for b in before)
        result = rebase(as_one(b.text for b in before), amended, as_one(b.text for b in self.now))
        if result.verdict is Verdict.CONFLICT:
            return (self._one(self.now[0], self.now[0].text, Verdict.CONFLICT),)
        if result.verdict is Verdict.ALREADY_IN:
            return (self._one(self.now[0], self.now[0].text, Verdict.ALREADY_IN),)
        became = result.verdict
        if became is _CLEAN and self._is_moved():
            became = Verdict.MOVED
        if len(self.now) == 1:
            return (self._one(self.now[0], result.text, became),)
        texts = as_several(result.text)
        if len(texts) != len(self.now):
            return (self._one(self.now[0], self.now[0].text, Verdict.CONFLICT),)
        return tuple(
            self._one(now, text, became)
            for now, text in zip(self.now, texts, strict=True)
            if text != now.text
        )

    def _whole(self) -> tuple[Wish, ...]:
        """Deleted, kept or replaced as a whole: only while it is the very whole it was."""
        kind, text = self.amendment.kind, self.amendment.text
        if kind is AmendmentKind.ALTERNATIVE and text == self.now[0].text:
            return (self._one(self.now[0], text, Verdict.ALREADY_IN),)
        same = joined((b.text for b in self.now), " ") == self.block.text
        if len(self.now) > 1 and kind is AmendmentKind.ALTERNATIVE:
            same = False
        became = Verdict.CONFLICT if not same else Verdict.MOVED if self._is_moved() else _CLEAN
        keeps = kind is AmendmentKind.KEEP
        return tuple(self._one(now, now.text if keeps else text, became) for now in self.now)

    def _moved(self) -> Wish:
        now, to = self.now[0], self.amendment.to
        if to:
            heirs = descent(self.negotiation, self.revision, self.on).get(to, ())
            if not heirs:
                return self._one(now, now.text, Verdict.CONFLICT)
            to = heirs[-1]
        at = self.on.places[now.id]
        before = self.on.blocks[at - 1].id if at else ""
        return self._one(now, now.text, Verdict.ALREADY_IN if before == to else _CLEAN)

    def _merged(self) -> Wish:
        became = descent(self.negotiation, self.revision, self.on)
        now = self.now[0]
        others = [became.get(name, ()) for name in self.amendment.joins]
        if all(now.id in heirs for heirs in others):
            return self._one(now, now.text, Verdict.ALREADY_IN)
        if len(self.now) > 1 or any(len(heirs) != 1 for heirs in others):
            return self._one(now, now.text, Verdict.CONFLICT)
        if self.amendment.text == run_on(self.revision, self.block, self.amendment):
            joins = (now.text, *(self.on.block(heirs[0]).text for heirs in others))
            return self._one(now, joined(joins, " "), _CLEAN)
        same = now.text == self.block.text and all(
            self.on.block(heirs[0]).text == self.revision.block(name).text
            for name, heirs in zip(self.amendment.joins, others, strict=True)
        )
        return self._one(now, self.amendment.text, _CLEAN if same else Verdict.CONFLICT)


def destination(negotiation: Negotiation, w: Wish, on: Revision) -> str:
    """The id of the block after which a move puts its block on a revision; nothing: the beginning."""
    to = w.amendment.to
    revision, _ = negotiation.target(w.amendment)
    if not to or revision.slug == on.slug:
        return to
    heirs = descent(negotiation, revision, on).get(to, ())
    return heirs[-1] if heirs else ""


def joined_blocks(negotiation: Negotiation, w: Wish, on: Revision) -> tuple[str, ...]:
    """The ids of the blocks that a merge joins to its own, as they are on a revision."""
    revision, _ = negotiation.target(w.amendment)
    if revision.slug == on.slug:
        return w.amendment.joins
    became = descent(negotiation, revision, on)
    return tuple(heir for name in w.amendment.joins for heir in became.get(name, ())[:1])


def children(negotiation: Negotiation, amendment: Amendment) -> tuple[Amendment, ...]:
    """The amendments to an amendment."""
    found = negotiation.once(("children",), lambda: _by_parent(negotiation.amendments))
    return tuple(found.get(amendment.id, ()))


def _by_parent(amendments: Iterable[Amendment]) -> dict[str, list[Amendment]]:
    out: dict[str, list[Amendment]] = {}
    for amendment in amendments:
        out.setdefault(amendment.against.amendment, []).append(amendment)
    return out


def with_children(
    negotiation: Negotiation, amendment: Amendment, taken: Iterable[str]
) -> tuple[Text, tuple[str, ...]]:
    """An amendment's words with those amendments to it that are taken, and which of them collide."""
    wanted = set(taken)
    below = [child for child in children(negotiation, amendment) if child.id in wanted]
    own: list[tuple[str, Text]] = []
    clashing: list[str] = []
    for child in below:
        text, deeper = with_children(negotiation, child, wanted)
        own.append((child.id, text))
        clashing.extend(deeper)
    if not own:
        return amendment.text, ()
    result = combine(amendment.text, own)
    clashing.extend(name for cluster in result.conflicts for h in cluster.hunks for name in h.by)
    return result.text, tuple(dict.fromkeys(clashing))


def wishes_on(
    negotiation: Negotiation, on: Revision, amendments: Sequence[Amendment] | None = None
) -> tuple[Wish, ...]:
    """What amendments, by default all, ask for on a revision, in order of the text and of tabling."""
    if amendments is None:
        everything = negotiation.proposals
        return negotiation.once(
            ("wishes on", on.slug), lambda: wishes_on(negotiation, on, everything)
        )
    there = [w for amendment in amendments for w in wishes(negotiation, amendment, on)]
    return tuple(
        sorted(there, key=lambda w: (on.places[w.block.id], w.amendment.tabled, w.amendment.id))
    )


def wishes_for(negotiation: Negotiation, on: Revision, block: Block) -> tuple[Wish, ...]:
    """What all amendments ask for on one block of a revision, in order of tabling."""
    found = negotiation.once(
        ("wishes by block", on.slug), lambda: by_block(wishes_on(negotiation, on))
    )
    return tuple(found.get(block.id, ()))


def by_block(found: Iterable[Wish]) -> dict[str, list[Wish]]:
    """Wishes by the ids of their blocks."""
    out: dict[str, list[Wish]] = {}
    for w in found:
        out.setdefault(w.block.id, []).append(w)
    return out
