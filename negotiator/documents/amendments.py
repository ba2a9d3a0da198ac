"""The text under negotiation with all open amendments in it, each under its delegation's name.

What cannot be shown as a change is told in a sentence, so that no amendment is lost.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from negotiator.documents.document import Document, Kind
from negotiator.documents.legend import (
    BRACKETS,
    REMARKS,
    RIVALS,
    has_brackets,
    has_remarks,
    one_author_each,
    suffixes,
)
from negotiator.documents.proposals import Proposals
from negotiator.documents.prose import lines, reading, statements
from negotiator.merge.rebase import Verdict
from negotiator.merge.wishes import Wish, wishes_on
from negotiator.model.acts import Amendment, AmendmentKind
from negotiator.model.negotiation import Negotiation
from negotiator.model.revision import Block, Revision
from negotiator.model.state import AmendmentState, Rivals, State
from negotiator.model.telling import asks

ILLUSTRATIVE = "Illustrative amendments, for demonstration: not positions of any delegation."


def amendments(
    negotiation: Negotiation,
    standing: State,
    rivals: Rivals,
    *,
    date: str,
    authors: Collection[str] | None = None,
) -> Document:
    """The document of the last issued revision with its open amendments.

    standing, rivals: how the negotiation stands; date: of every change, local time as
    `YYYY-MM-DDTHH:MM:SS`; authors: the codes of the delegations to show, by default all. Raises
    UnknownDelegation for a code that the negotiation does not list.
    """
    base = negotiation.current
    chosen = [
        amendment
        for amendment in negotiation.amendments
        if standing.of(amendment).state is AmendmentState.OPEN
        and (authors is None or not set(authors).isdisjoint(amendment.by))
    ]
    wishes = wishes_on(negotiation, base, chosen)
    proposals = Proposals(negotiation, base, [w for w in wishes if _can_be_shown(w)])
    blocks = tuple(proposals.blocks())
    document = Document(
        Kind.AMENDMENTS,
        base.name,
        base.cover,
        blocks,
        tuple(_statements(negotiation, base, chosen)),
        running="Open amendments",
        language=base.language,
        date=date,
        rejected=lines(base),
    )
    whose = negotiation.protocol(negotiation.delegation(c).code for c in authors or ())
    of = f" of {', '.join(whose)}" if authors is not None else ""
    shown = {name for found in proposals.shown.values() for name in found}
    told = (a for a in chosen if a.id not in shown)
    illustrative = any(a.illustrative for a in chosen)
    return replace(
        document,
        cover=base.cover._replace(subject=f"{base.cover.subject} - amendments{of}".strip(" -")),
        legend=(
            *_legend(document, proposals, excluding=_some_exclude(rivals, shown)),
            *_nothing_by(whose, chosen),
            *(f"Not shown as a change: {_aside(negotiation, base, a, wishes)}" for a in told),
        ),
        key=_key(negotiation, proposals),
        running=f"{document.running}{' (illustrative)' if illustrative else ''}",
        accepted=reading(document, lambda _: True),
    )


_UNSHOWN = (AmendmentKind.KEEP, AmendmentKind.MOVE, AmendmentKind.SPLIT, AmendmentKind.MERGE)


def _can_be_shown(found: Wish) -> bool:
    if found.amendment.against.amendment or found.amendment.kind in _UNSHOWN:
        return False
    return found.verdict not in (Verdict.CONFLICT, Verdict.ALREADY_IN)


def _some_exclude(rivals: Rivals, shown: Collection[str]) -> bool:
    """Whether some want the same words, more than different new words at one place."""
    return any(
        frozenset((one, other)) not in rivals.same_place
        for one in shown
        for other in rivals.of.get(one, ())
        if other in shown
    )


def _statements(
    negotiation: Negotiation, base: Revision, chosen: Sequence[Amendment]
) -> Iterator[str]:
    if negotiation.demonstration:
        yield negotiation.demonstration
    elif any(amendment.illustrative for amendment in chosen):
        yield ILLUSTRATIVE
    yield from statements((base,))


def _legend(document: Document, proposals: Proposals, *, excluding: bool) -> Iterator[str]:
    if not proposals.shown:
        yield f"Base: {document.name}. There are no open amendments to show in it."
        return
    yield f"Base: {document.name}. Proposals are shown as tracked changes."
    if len(proposals.shown) > 1:
        joint = (proposals.codes(found.values()) for found in proposals.shown.values())
        yield one_author_each(next((codes for codes in joint if len(codes) > 1), ()))
    if excluding:
        yield RIVALS
    if has_remarks(document.blocks):
        yield REMARKS
    new = (p.new.label for p in document.paragraphs if p.new and not p.old)
    if sentence := suffixes(new):
        yield sentence
    if has_brackets(document.blocks):
        yield BRACKETS


def _nothing_by(whose: Sequence[str], chosen: Sequence[Amendment]) -> Iterator[str]:
    heard = {code for amendment in chosen for code in amendment.by}
    for code in whose:
        if code not in heard:
            yield f"No amendments by {code}."


def _key(negotiation: Negotiation, proposals: Proposals) -> str:
    """Who the authors are and how many proposals each has in the text, in protocol order."""
    if not proposals.shown:
        return ""
    order = {delegation.code: k for k, delegation in enumerate(negotiation.delegations)}
    entries: list[tuple[list[int], str]] = []
    for author, found in proposals.shown.items():
        codes = proposals.codes(found.values())
        names = [negotiation.delegation(code).name for code in codes]
        entries.append(
            ([order[code] for code in codes], f"{author}: {', '.join(names)} ({len(found)})")
        )
    return f"Authors and their proposals: {'; '.join(entry for _, entry in sorted(entries))}."


def _aside(
    negotiation: Negotiation, base: Revision, amendment: Amendment, wishes: Sequence[Wish]
) -> str:
    """What an amendment asks for that is not shown as a change in the text."""
    found = next((w for w in wishes if w.amendment.id == amendment.id), None)
    it_asks = f"asks for “{amendment.text}”" if amendment.text else "asks for its deletion"
    if found is None:
        return (
            f"{amendment.title} is about a paragraph that {base.symbol} no longer has; it {it_asks}"
        )
    where = _where(found.block)
    if amendment.against.amendment:
        parent = negotiation.amendment(amendment.against.amendment)
        return f"{amendment.title} amends {parent.name} on {where}; it {it_asks}"
    if amendment.kind in _UNSHOWN:
        return f"{amendment.title} asks to {asks(negotiation, amendment, where)}."
    if found.verdict is Verdict.ALREADY_IN:
        return f"{amendment.title} on {where} is in the text already."
    before = negotiation.revision(amendment.against.revision).symbol
    return (
        f"{amendment.title} on {where} is about words of {before} that have changed; it {it_asks}"
    )


def _where(block: Block) -> str:
    return f"paragraph {block.label}" if block.label else f"the {block.name}"
