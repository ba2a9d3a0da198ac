"""Which blocks are agreed: bound to their very words, so that a later change opens them again, visibly."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from negotiator.model.acts import Decision, DecisionKind, StanceKind
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Block, Revision
from negotiator.model.stances import latest_stances
from negotiator.model.text import joined
from negotiator.model.undoing import AGREEING, in_force


class BlockState(StrEnum):
    """Where a block stands."""

    OPEN = "open"
    AGREED = "agreed"
    AGREED_EDITED = "agreed, edited"
    AGREED_AD_REF = "agreed ad ref"
    REOPENED = "reopened"


AGREED = (BlockState.AGREED, BlockState.AGREED_EDITED)


class Silence(NamedTuple):
    """That a block is under silence: until when, ISO 8601, and who broke it."""

    until: str
    broken_by: tuple[str, ...] = ()

    def told(self, now: str) -> str:
        """The silence in words; now: ISO 8601."""
        if self.broken_by:
            return f"silence broken by {', '.join(self.broken_by)}"
        return f"silence until {self.until}" if now <= self.until else f"silence held, {self.until}"


class BlockStanding(NamedTuple):
    """One block's state, the decision that made it so, why it is open again, its silence.

    why: what opened an agreed block again; ad_ref: who agrees subject to capital.
    """

    state: BlockState
    decision: str = ""
    why: str = ""
    ad_ref: tuple[str, ...] = ()
    silence: Silence | None = None


def agreement(negotiation: Negotiation, now: Revision) -> dict[str, BlockStanding]:
    """How each block stands; now: the text as it would be built from what is decided.

    A block is agreed while it has the words that were agreed, or those that logged editorial changes
    made of them; a split or a merge keeps it whose joined words are equal.
    """
    decisions, _ = in_force(negotiation.decisions)
    blocks = _Blocks(negotiation, now, decisions)
    return {block.id: blocks.standing(block) for block in now.blocks}


class _Blocks:
    def __init__(
        self, negotiation: Negotiation, now: Revision, decisions: Sequence[Decision]
    ) -> None:
        self.negotiation = negotiation
        self.now = now
        self.about: dict[str, list[Decision]] = {}
        for decision in decisions:
            for name in dict.fromkeys(decision.blocks):
                self.about.setdefault(name, []).append(decision)
        self.origins: dict[str, tuple[str, ...]] = {}
        for revision in (*negotiation.revisions, now):
            self.origins.update({b.id: b.origins for b in revision.blocks if b.origins})
        self.families: dict[str, list[Block]] = {}  # the blocks that a block became
        for block in now.blocks:
            for parent in dict.fromkeys((block.id, *self.origins.get(block.id, ()))):
                self.families.setdefault(parent, []).append(block)

    def standing(self, block: Block) -> BlockStanding:
        last = self._last(block.id)
        silence = self._silence(block)
        ad_ref = self._ad_ref(block)
        if last is not None and last.kind is DecisionKind.REOPEN:
            why = last.reason or "reopened by the pen-holder"
            return BlockStanding(BlockState.REOPENED, last.id, why, ad_ref, silence)
        if last is None:
            last = self._of_its_parents(block)
            if last is None:
                found = BlockState.AGREED_AD_REF if ad_ref else BlockState.OPEN
                return BlockStanding(found, "", "", ad_ref, silence)
        elif not self._holds(block, last):
            if not self._edited_only(block, last):
                why = "its words changed since they were agreed"
                return BlockStanding(BlockState.REOPENED, last.id, why, ad_ref, silence)
            return BlockStanding(BlockState.AGREED_EDITED, last.id, "", ad_ref, silence)
        found = BlockState.AGREED_AD_REF if ad_ref else BlockState.AGREED
        return BlockStanding(found, last.id, "", ad_ref, silence)

    def _last(self, block_id: str) -> Decision | None:
        """The last decision in force that agreed or reopened a block."""
        about = reversed(self.about.get(block_id, ()))
        return next((d for d in about if d.kind in AGREEING), None)

    def _holds(self, block: Block, decision: Decision) -> bool:
        """Whether a block has the words that were agreed, whole or over the parts it was split into."""
        agreed = _digest(decision, block.id)
        if block.words.digest() == agreed:
            return True
        family = self.families[block.id]
        if len(family) > 1:
            return joined((b.text for b in family), " ").digest() == agreed
        return self._is_run_on(block)

    def _of_its_parents(self, block: Block) -> Decision | None:
        """The agreement that a block inherits: it is part of an agreed one, or made of agreed ones."""
        origins = self.origins.get(block.id, ())
        for parent in origins:
            decision = self._last(parent)
            if decision is None or decision.kind is not DecisionKind.AGREE:
                return None
            joint = joined((b.text for b in self.families[parent]), " ")
            whole = joint.digest() == _digest(decision, parent)
            if not whole and not self._is_run_on(block):
                return None
        return self._last(origins[0]) if origins else None

    def _is_run_on(self, block: Block) -> bool:
        """Whether a block is its parents, each with the words it was agreed with, run on."""
        parents: list[Block] = []
        origins = self.origins.get(block.id, ())
        for revision in reversed(self.negotiation.issued):
            parents = [revision.block(name) for name in origins if name in revision]
            if len(parents) == len(origins) > 1:
                break
        else:
            return False
        for parent in parents:
            decision = self._last(parent.id)
            if decision is None or decision.kind is not DecisionKind.AGREE:
                return False
            if parent.text.digest() != _digest(decision, parent.id):
                return False
        return joined((parent.text for parent in parents), " ") == block.text

    def _edited_only(self, block: Block, agreed: Decision) -> bool:
        """Whether logged editorial changes led from the words agreed to those that stand there."""
        digest = _digest(agreed, block.id)
        about = self.about[block.id]
        for decision in about[about.index(agreed) + 1 :]:
            if decision.kind is DecisionKind.EDITORIAL:
                if decision.was.digest() != digest:
                    return False
                digest = decision.words.digest()
        return digest == block.text.digest()

    def _ad_ref(self, block: Block) -> tuple[str, ...]:
        found = latest_stances(self.negotiation, (), block=block.id)
        return tuple(s.by for s in found if s.kind is StanceKind.AGREES_AD_REF)

    def _silence(self, block: Block) -> Silence | None:
        about = [d for d in self.about.get(block.id, ()) if d.kind is DecisionKind.SILENCE]
        if not about:
            return None
        said = self.negotiation.said.get(block.id, ())
        broken = [
            s.by for s in said if s.kind is StanceKind.BREAKS_SILENCE and s.at >= about[-1].at
        ]
        return Silence(about[-1].until, self.negotiation.protocol(dict.fromkeys(broken)))


def _digest(decision: Decision, block_id: str) -> str:
    return decision.digests[decision.blocks.index(block_id)]
