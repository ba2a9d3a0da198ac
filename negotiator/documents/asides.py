"""What an amendment asks for where that cannot be shown as a change of words: told in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from negotiator.documents.names import Names
from negotiator.merge.rebase import Verdict
from negotiator.merge.wishes import Wish
from negotiator.model.acts import Amendment, AmendmentKind
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Block, Revision
from negotiator.model.telling import asks

_UNSHOWN = (AmendmentKind.KEEP, AmendmentKind.MOVE, AmendmentKind.SPLIT, AmendmentKind.MERGE)


def can_be_shown(found: Wish) -> bool:
    """Whether what an amendment asks for on a block can be put into its words."""
    if found.amendment.against.amendment or found.amendment.kind in _UNSHOWN:
        return False
    return found.verdict not in (Verdict.CONFLICT, Verdict.ALREADY_IN)


def aside(
    negotiation: Negotiation,
    names: Names,
    base: Revision,
    amendment: Amendment,
    wishes: Sequence[Wish],
) -> str:
    """What an amendment asks for that is not shown as a change in the text."""
    found = next((w for w in wishes if w.amendment.id == amendment.id), None)
    it_asks = f"asks for “{amendment.text}”" if amendment.text else "asks for its deletion"
    if found is None:
        gone = f"is about a paragraph that {base.symbol} no longer has"
        return f"{names.title(amendment)} {gone}; it {it_asks}"
    where = spoken(found.block)
    if amendment.against.amendment:
        parent = negotiation.amendment(amendment.against.amendment)
        return f"{names.title(amendment)} amends {names.title(parent)} on {where}; it {it_asks}"
    if amendment.kind in _UNSHOWN:
        begins = (f"“{part.plain[:40].rstrip()}…”" for part in amendment.parts)
        at = f", before {' and '.join(begins)}" if amendment.parts else ""
        return f"{names.title(amendment)} asks to {asks(negotiation, amendment, where)}{at}."
    if found.verdict is Verdict.ALREADY_IN:
        return f"{names.title(amendment)} on {where} is in the text already."
    before = negotiation.revision(amendment.against.revision).symbol
    return f"{names.title(amendment)} on {where} is about words of {before} that have changed; it {it_asks}"


def spoken(block: Block) -> str:
    """A block as a sentence has it: `paragraph 12`, `the title`."""
    return f"paragraph {block.label}" if block.label else f"the {block.name}"
