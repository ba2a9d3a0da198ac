"""How paragraphs stand, in the words of a document: never by colour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from negotiator.merge.whereabouts import PARAGRAPHS
from negotiator.model.agreement import BlockStanding, BlockState
from negotiator.model.brackets import brackets
from negotiator.model.revision import Revision

_NAMES = {
    BlockState.OPEN: "Open",
    BlockState.AGREED: "Agreed",
    BlockState.AGREED_EDITED: "Agreed, edited",
    BlockState.AGREED_AD_REF: "Agreed ad referendum",
    BlockState.REOPENED: "Reopened",
}


def state_line(
    standing: BlockStanding, proposals: int, reservations: int, *, anonymous: bool = False
) -> str:
    """How one paragraph stands: `Open: 3 proposals, 1 reservation`; anonymous: without who."""
    head = _NAMES[standing.state]
    if standing.ad_ref:
        head = _NAMES[BlockState.AGREED_AD_REF]
        head += "" if anonymous else f" ({', '.join(standing.ad_ref)})"
    there = [many(proposals, "proposal")] if proposals or standing.state is BlockState.OPEN else []
    there += [many(reservations, "reservation")] if reservations else []
    told = f"{head}: {', '.join(there)}" if there else head
    if standing.silence is None:
        return told
    broken = "" if anonymous else f" by {', '.join(standing.silence.broken_by)}"
    under = (
        f"silence broken{broken}"
        if standing.silence.broken_by
        else f"silence until {standing.silence.until}"
    )
    return f"{told}; {under}"


def counted(revision: Revision, standings: Mapping[str, BlockStanding], proposals: int) -> str:
    """The figures of a whole text in a sentence."""
    blocks = [block for block in revision.blocks if block.kind in PARAGRAPHS]
    states = Counter(standings[block.id].state for block in blocks)
    told = ", ".join(
        f"{states[state]} {name.lower()}" for state, name in _NAMES.items() if states[state]
    )
    pairs = sum(brackets(block.plain).pairs for block in revision.blocks)
    return (
        f"{many(len(blocks), 'paragraph')}{f' ({told})' if told else ''}; {many(proposals, 'proposal')}; "
        f"{many(pairs, 'pair')} of square brackets in the base."
    )


def many(count: int, what: str) -> str:
    """`1 proposal`, `3 proposals`, `no proposals`."""
    return f"{count or 'no'} {what}{'' if count == 1 else 's'}"
